//go:build unix

package judge

import (
	"errors"
	"os"
	"syscall"
)

// ownFolder tells whether a folder is one's own, and nobody else may write to it.
func ownFolder(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || !ok || int(stat.Uid) != os.Getuid() || info.Mode().Perm()&0o022 != 0 {
		return errors.New("judge: " + path + " is not a private folder")
	}
	return nil
}
