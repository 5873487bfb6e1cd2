package world

import (
	"fmt"
	"os"
	"path/filepath"
)

// KeepFile keeps an upload: in memory, or in the state's folder.
func (st *State) KeepFile(id string, data []byte) error {
	if st.dir == "" {
		st.files[id] = data
		return nil
	}
	if err := os.WriteFile(filepath.Join(st.dir, "files", id), data, 0o600); err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	return nil
}

// File is the content of an upload; ok is false when there is none.
func (st *State) File(id string) (data []byte, ok bool) {
	if st.dir == "" {
		data, ok = st.files[id]
		return data, ok
	}
	b, err := os.ReadFile(filepath.Join(st.dir, "files", id)) // #nosec G304 -- the caller has seen that it is digits only
	return b, err == nil
}
