//go:build unix

package store

import (
	"path/filepath"
	"syscall"
	"testing"
)

// TestUnlockedWithACopy: a program that is being started holds a copy of every descriptor until its exec.
func TestUnlockedWithACopy(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	f, err := lockFile(path)
	if err != nil {
		t.Fatal(err)
	}
	child, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Close(child) }()
	if err := unlockFile(f); err != nil {
		t.Fatal(err)
	}
	again, err := lockFile(path)
	if err != nil {
		t.Fatal("the lock is kept by the copy: ", err)
	}
	if err := unlockFile(again); err != nil {
		t.Error(err)
	}
}
