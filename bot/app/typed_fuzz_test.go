package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// FuzzBackupName: a file is taken for a backup, which may be removed once it is old, only when its name is one that this program gives.
func FuzzBackupName(f *testing.F) {
	for _, s := range []string{"hotseat-20260302-090000.db", "hotseat-20260302-090000.5.db", "hotseat-20260230-090000.db",
		"hotseat-.db", "hotseat-20260302-090000.db.db",
		"hotseat-20260302-090000.DB", "hotseat-20260302-240000.db", "hotseat-20260302-090000,123.db", "hotseat-00000101-000000.db"} {
		f.Add(s, "/data/hotseat.db")
	}
	f.Add("-20260302-090000.db", "/data/.db")
	f.Fuzz(func(t *testing.T, name, of string) {
		k := backups{of: of}
		if at, ok := k.madeAt(name); ok && k.name(at) != name {
			t.Fatalf("%q is taken for a backup of %q made at %s, which is %q", name, of, at, k.name(at))
		}
	})
}

// FuzzIdentifies: what is read of the ledger's file is the same after it was written again, and other lines cost nothing but themselves.
func FuzzIdentifies(f *testing.F) {
	f.Add([]byte("1780142400000\n1780142405000\n"), int64(5))
	f.Add([]byte("1780142400000\n\x00\x00\n 17 \n9223372036854775808\nx"), int64(-1))
	f.Add([]byte(""), int64(0))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte, more int64) {
		path := identifies(filepath.Join(dir, "identifies"))
		if err := os.WriteFile(string(path), data, 0o600); err != nil {
			t.Fatal(err)
		}
		made, err := path.Load()
		if err != nil || len(made) > 1+strings.Count(string(data), "\n") {
			t.Fatalf("%q: %v, %v", data, made, err)
		}
		made = append(made, time.UnixMilli(more))
		if err := path.Save(made); err != nil {
			t.Fatal(err)
		}
		again, err := path.Load()
		if err != nil || !slices.EqualFunc(again, made, time.Time.Equal) {
			t.Fatalf("%v became %v: %v", made, again, err)
		}
	})
}
