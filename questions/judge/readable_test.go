package judge

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestAllMayReadWhatIsKept: a container may run as any user, and what was built into its image belongs to another. What a library writes
// for its owner alone is opened, and what lies there in the end is read by all, folders and files.
func TestAllMayReadWhatIsKept(t *testing.T) {
	made := t.TempDir()
	inner := filepath.Join(made, "wazero")
	code := filepath.Join(inner, "code")
	if err := errors.Join(os.Mkdir(inner, 0o700), os.WriteFile(code, []byte("machine code"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if written, err := sumNew(made); err != nil || !written {
		t.Fatalf("summed: %v, %v", written, err)
	}
	readByAll(t, inner)

	path, err := closing(t, warmed(t, Options{})).Path()
	if err != nil {
		t.Fatal(err)
	}
	readByAll(t, derivedFolder(filepath.Dir(path)))
}

func readByAll(t *testing.T, folder string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && filepath.Ext(path) == ".tmp" { // another process is making something
			return nil
		}
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o004)
		if d.IsDir() {
			want = 0o005
		} else {
			files++
		}
		if info.Mode().Perm()&want != want {
			t.Errorf("%s is %s", path, info.Mode())
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Errorf("%s: %d files, %v", folder, files, err)
	}
}
