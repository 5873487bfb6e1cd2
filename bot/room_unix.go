//go:build linux || darwin

package main

import "syscall"

// freeRoom is how many bytes this user may still write to the disk of a folder.
func freeRoom(folder string) (bytes uint64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true //nolint:gosec // a block's size is positive
}
