//go:build !linux

package main

import "errors"

// mounts says that small disks can be made on this system.
const mounts = false

var errNoMounts = errors.New("no small disks are made on this system")

// usedOn is how many bytes are in use on the file system that is mounted at path.
func usedOn(string) (uint64, error) { return 0, errNoMounts }

// unmount takes a file system away. busy says that somebody uses it still.
func unmount(string) (busy bool, err error) { return false, errNoMounts }
