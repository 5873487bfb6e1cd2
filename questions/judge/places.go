package judge

import (
	"fmt"
	"os"
	"path/filepath"
)

// places are the folders where what is made of the interpreter may be kept: beside it, in the user's cache folder, and a private folder
// among the temporary files, for one who can write nowhere else.
func places(binary string) []string {
	all := []string{filepath.Dir(binary)}
	if cache, err := os.UserCacheDir(); err == nil {
		all = append(all, filepath.Join(cache, "hotseat"))
	}
	return append(all, temporary())
}

// temporary is the private folder among the temporary files.
func temporary() string { return filepath.Join(os.TempDir(), fmt.Sprintf("hotseat-%d", os.Getuid())) }

// privateFolder makes that folder. Nobody else may write to it: machine code is kept there.
func privateFolder() (string, error) {
	folder := temporary()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	return folder, ownFolder(folder)
}
