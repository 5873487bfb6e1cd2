//go:build !unix

package store

import (
	"fmt"
	"os"
)

// lockFile on systems without flock holds the file open; on Windows a file that is open cannot be removed, which is the
// lock: a leftover of a process that died can, and a live one's cannot.
func lockFile(path string) (*os.File, error) {
	said, err := os.ReadFile(path) //nolint:gosec // the organiser's own path
	if err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("reading the lock: %w", err)
	}
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, ErrInUse
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("locking: %w", err)
	}
	if _, err := f.Write(said); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("locking: %w", err)
	}
	return f, nil
}

// unlockFile gives the lock up.
func unlockFile(f *os.File) error { return f.Close() }
