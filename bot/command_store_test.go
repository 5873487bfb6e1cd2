package main

import (
	"path/filepath"
	"strings"
	"testing"

	"hotseat/store"
)

// storeAt opens a database for a test, as a running bot would.
func storeAt(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // a test may have closed it
	return s
}

// TestBackupAndRestoreFromAnotherProcess: a backup while the bot runs; what came later is gone after the restore, and kept beside.
func TestBackupAndRestoreFromAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	path, file := filepath.Join(dir, "hotseat.db"), filepath.Join(dir, "backup.db")
	env := []string{"HOTSEAT_STORE_PATH=" + path}
	s := storeAt(t, path)
	name := func(to string) {
		t.Helper()
		err := s.Write(t.Context(), func(tx *store.Tx) error { return tx.SavePerson(store.Person{UserID: "1", Name: to, Zone: "UTC"}) })
		if err != nil {
			t.Fatal(err)
		}
	}
	name("Mia")
	out, errs, code := runProgram(t, env, "backup", file)
	if code != 0 || errs != "" || !strings.Contains(out, file+" is a whole copy of "+path) {
		t.Fatalf("code %d, %q, %q", code, out, errs)
	}
	name("Noah")
	if _, errs, code := runProgram(t, env, "backup", file); code != 1 || !strings.Contains(errs, "choose another name") {
		t.Errorf("over a file that is there: code %d, %q", code, errs)
	}
	if _, errs, code := runProgram(t, env, "restore", file); code != 1 || !strings.Contains(errs, store.ErrInUse.Error()) {
		t.Errorf("while it is in use: code %d, %q", code, errs)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	out, errs, code = runProgram(t, env, "restore", file)
	if code != 0 || errs != "" || !strings.Contains(out, path+".before-restore-") {
		t.Fatalf("code %d, %q, %q", code, out, errs)
	}
	kept, err := filepath.Glob(path + ".before-restore-*")
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept are %v, %v", kept, err)
	}
	for at, want := range map[string]string{path: "Mia", kept[0]: "Noah"} {
		err := storeAt(t, at).Read(t.Context(), func(tx *store.Tx) error {
			p, err := tx.Person("1")
			if p.Name != want {
				t.Errorf("%s holds %q, want %q", at, p.Name, want)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	for _, args := range [][]string{{"backup"}, {"restore"}, {"backup", "a", "b"}} {
		if _, errs, code := runProgram(t, env, args...); code != 2 || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: code %d, %q", args, code, errs)
		}
	}
}
