package questions

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed newpack
var newPack embed.FS

// NewPack lays a pack out in a folder: a checklist of two sections, a question of each kind, and a page on what to do with them. The
// folder is made when it is not there; one that is not empty is refused and left as it is.
func NewPack(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("looking into the folder: %w", err)
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty: name a folder that is, or that is not there yet", dir)
	}
	sub, err := fs.Sub(newPack, "newpack")
	if err != nil {
		return err
	}
	return fs.WalkDir(sub, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755) //nolint:gosec // to be read by whoever may
		}
		data, err := fs.ReadFile(sub, name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644) //nolint:gosec // to be read by whoever may
	})
}
