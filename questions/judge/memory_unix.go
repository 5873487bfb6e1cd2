//go:build unix

package judge

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory has instances take their memory from the operating system and give it back when they end, not when Go next collects: one
// answer after the other would else add up.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, most uint64) experimental.LinearMemory {
		space, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_NONE, syscall.MAP_ANON|syscall.MAP_PRIVATE) // #nosec G115 -- 96 MiB
		if err != nil {
			return &mapped{}
		}
		return &mapped{space: space}
	}))
}

// mapped is one instance's memory: addresses for all it may come to, of which it can use what it has asked for.
type mapped struct {
	space []byte
	used  uint64
}

// Reallocate makes more of it usable. nil: there is no more.
func (m *mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m.space)) {
		return nil
	}
	if size > m.used {
		if err := syscall.Mprotect(m.space[m.used:size], syscall.PROT_READ|syscall.PROT_WRITE); err != nil {
			return nil
		}
		m.used = size
	}
	return m.space[:size]
}

// Free gives it back.
func (m *mapped) Free() {
	if m.space != nil {
		_ = syscall.Munmap(m.space)
		m.space = nil
	}
}
