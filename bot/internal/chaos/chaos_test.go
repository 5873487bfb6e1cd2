package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestChaos is a short run of what `go run ./bot/internal/chaos` does for minutes.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("this builds the bot, and lets things happen to it for half a minute")
	}
	folder := t.TempDir()
	bot := filepath.Join(folder, "bot")
	if err := build(t.Context(), bot); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	wrong, err := run(t.Context(), options{seed: uint64(time.Now().UnixNano()), during: 15 * time.Second, bot: bot, folder: folder, out: &out})
	if err != nil || wrong > 0 {
		t.Errorf("%d things are wrong; %v", wrong, err)
	}
	t.Logf("\n%s", &out)
}

// database is one with a statement or two carried out in it.
func database(t *testing.T, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRecountFindsWhatIsLostAndWhatIsTwice(t *testing.T) {
	path := database(t, "CREATE TABLE note (what TEXT)", "INSERT INTO note VALUES ('once'), ('twice'), ('twice')")
	const query = "SELECT count(*) FROM note WHERE what = ?"
	wrong, err := recount(t.Context(), path, []told{
		{"kept", "the one", query, []any{"once"}, 1},
		{"doubled", "the other", query, []any{"twice"}, 1},
		{"lost", "the third", query, []any{"never"}, 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(wrong) != 2 || len(wrong["doubled"]) != 1 || len(wrong["lost"]) != 1 {
		t.Errorf("found are %v", wrong)
	}
	if _, err := recount(t.Context(), filepath.Join(t.TempDir(), "none.db"), nil); err == nil {
		t.Error("a database that is not there is counted")
	}
}

func TestTwice(t *testing.T) {
	path := database(t,
		"CREATE TABLE attempt (user_id, guild_id, daily_date, profile, round_id, place, corrects, answer)",
		"CREATE TABLE round (user_id, daily_date, ended_ms)", "CREATE TABLE checkin (user_id, what)",
		"CREATE TABLE question (guild_id, file)", "CREATE TABLE appeal (why)",
		`INSERT INTO attempt VALUES ('1', '', '', '', 'r', 0, NULL, '[{"text":"7000001"}]'), ('1', '', '', '', 'r', 1, NULL, '[{"text":"7000001"}]'),
			('1', '', '', '', 'r', 2, NULL, '[{"text":"7000002"}]'), ('1', '', '', '', 'r', 2, 3, '[{"text":"7000002"}]')`,
		"INSERT INTO round VALUES ('1', '', 0), ('1', '', 5), ('2', '', 0), ('2', '', 0)",
		"INSERT INTO appeal VALUES ('so'), ('so')")
	found, err := twice(t.Context(), path, []string{"7000001", "7000002", "7000003"})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(found, "\n")
	if len(found) != 3 || !strings.Contains(all, `"7000001" was sent once and is there 2 times`) ||
		!strings.Contains(all, "running rounds of one person: 2 2") || !strings.Contains(all, "appeals with one justification: so 2") {
		t.Errorf("found are\n%s", all)
	}
}

func TestTheTableSaysWhatIsWrong(t *testing.T) {
	var tab table
	good, bad, never := tab.row("good", "this"), tab.row("bad", "that"), tab.row("never", "nothing")
	tab.did(good, 3)
	tab.did(bad, 2)
	never.missing = "no such disk"
	for range 12 {
		tab.wrong(bad, "lost %d", 5)
	}
	if tab.wrongs() != 12 || tab.row("good", "") != good {
		t.Errorf("%d are wrong", tab.wrongs())
	}
	var b bytes.Buffer
	if err := tab.print(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"good   3      0      this\n", "bad    2      12     that\n",
		"never  0      0      not tried here: no such disk\n",
		"WRONG bad: lost 5\n", "WRONG bad: and 2 more\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, &b)
		}
	}
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{{"more"}, {"-for", "0s"}, {"-seed", "x"}} {
		if code := command(t.Context(), args); code != 2 {
			t.Errorf("%v ends with %d, want 2", args, code)
		}
	}
}

func TestWhoIsInterruptedEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := run(ctx, options{seed: 1, during: time.Hour, bot: "/bin/false", folder: t.TempDir(), out: &bytes.Buffer{}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}
