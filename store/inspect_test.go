package store_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
	"hotseat/store/storetest"
)

// filled is a database with a history of some weeks.
func filled(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "hotseat.db")
	h := storetest.History{Servers: 2, Members: 4, Days: 30, Last: interview.NewDate(2026, 3, 2), Share: 70, Mocks: 20}
	if err := storetest.Fill(t.Context(), path, h); err != nil {
		t.Fatal(err)
	}
	return path
}

// spoil changes a database past the store.
func spoil(t *testing.T, path, script string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), script); err != nil {
		t.Fatal(err)
	}
}

func TestInspect(t *testing.T) {
	for _, test := range []struct {
		name, spoil string
		in          func(store.Inspection) []string
		want        string
	}{
		{"a day that nobody had", "INSERT INTO day (user_id, local_date) VALUES ((SELECT min(user_id) FROM person), '2001-01-01')",
			func(f store.Inspection) []string { return f.Derived }, "day (1 rows)"},
		{"an answer that is not counted", "DELETE FROM daily_sum",
			func(f store.Inspection) []string { return f.Derived }, "daily_sum ("},
		{"a member who is no person", "INSERT INTO member (guild_id, user_id) VALUES ('1', 'nobody')",
			func(f store.Inspection) []string { return f.Foreign }, "member (of person)"},
		{"a column too few", "ALTER TABLE queue RENAME COLUMN added_by TO other",
			func(f store.Inspection) []string { return f.Missing }, "the column added_by of queue"},
		{"an index too few", "DROP INDEX attempt_daily", func(f store.Inspection) []string { return f.Missing }, "the index attempt_daily"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filled(t)
			well, err := store.Inspect(t.Context(), path)
			if err != nil || len(well.Damage)+len(well.Foreign)+len(well.Missing)+len(well.Derived) > 0 || well.Version != well.Newest {
				t.Fatalf("a whole one: %+v, %v", well, err)
			}
			spoil(t, path, test.spoil)
			found, err := store.Inspect(t.Context(), path)
			if err != nil || !slices.ContainsFunc(test.in(found), func(s string) bool { return strings.HasPrefix(s, test.want) }) {
				t.Errorf("%+v, %v; want %q", found, err, test.want)
			}
		})
	}
}

func TestRebuild(t *testing.T) {
	path := filled(t)
	spoil(t, path, "DELETE FROM memory; DELETE FROM group_day; UPDATE calibration SET points = points + 1")
	if err := store.Rebuild(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	found, err := store.Inspect(t.Context(), path)
	if err != nil || len(found.Derived) > 0 {
		t.Errorf("after it: %+v, %v", found, err)
	}
}
