//go:build unix

package store

import (
	"io/fs"
	"syscall"
)

// OwnerOf is the user id that a file belongs to; known is false on systems without such.
func OwnerOf(info fs.FileInfo) (uid int, known bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(s.Uid), true
}
