package main

import (
	"syscall"
)

// mounts says that small disks can be made on this system.
const mounts = true

// usedOn is how many bytes are in use on the file system that is mounted at path.
func usedOn(path string) (uint64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, err
	}
	return (s.Blocks - s.Bfree) * uint64(s.Bsize), nil //nolint:gosec // a size is positive
}

// unmount takes a file system away. busy says that somebody uses it still.
func unmount(path string) (busy bool, err error) {
	err = syscall.Unmount(path, 0)
	return err == syscall.EBUSY, err //nolint:errorlint // a system call's
}
