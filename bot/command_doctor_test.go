package main

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store/storetest"
)

// patient is a database with some history, and the environment that names it and a Discord.
func patient(t *testing.T) (path string, env map[string]string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "hotseat.db")
	h := storetest.History{Servers: 1, Members: 3, Days: 10, Last: interview.NewDate(2026, 3, 2), Share: 70, Mocks: 20}
	if err := storetest.Fill(t.Context(), path, h); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	base, token, _ := discord(t)
	return path, map[string]string{"HOTSEAT_STORE_PATH": path, "DISCORD_TOKEN": token, "HOTSEAT_DISCORD_API_BASE": base}
}

// installed is a sandbox that is there and grades with that score.
func installed(t *testing.T, score int) *fixed {
	t.Helper()
	file := filepath.Join(t.TempDir(), "python.wasm")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return &fixed{path: file, verdict: judge.Verdict{Score: score}}
}

func TestDoctor(t *testing.T) {
	path, env := patient(t)
	r := runCommandIn(t, env, installed(t, 100), "", "doctor")
	if r.code != 0 || r.errs != "" || strings.Count(r.out, "\n") != strings.Count(r.out, "well ") {
		t.Errorf("a healthy one: %+v", r)
	}
	for _, what := range []string{"integrity", "foreign keys", "schema", "derived", "folder", "files", "room", "zones", "sandbox", "discord"} {
		if !strings.Contains(r.out, "well  "+what+" ") {
			t.Errorf("nothing is said of %s", what)
		}
	}
	if strings.Contains(r.out, env["DISCORD_TOKEN"]) {
		t.Error("the token is shown")
	}
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "DELETE FROM memory; INSERT INTO member (guild_id, user_id) VALUES ('1', 'nobody')"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Close(), os.Chmod(path, 0o644)); err != nil { //nolint:gosec // that is the fault
		t.Fatal(err)
	}
	env["DISCORD_TOKEN"] = "wrong-token"
	r = runCommandIn(t, env, installed(t, 0), "", "doctor")
	for _, want := range []string{
		"WRONG derived      memory (", "run `bot rebuild`",
		"WRONG foreign keys rows refer to nothing in member (of person): stop the bot and restore",
		"`chmod 600 " + path + "`", "WRONG sandbox      it does not run (a right answer scored 0): `bot sandbox install`",
		"WRONG discord      Discord refused the bot's token: reset it",
	} {
		if !strings.Contains(r.out, want) {
			t.Errorf("it does not say %q:\n%s", want, r.out)
		}
	}
	if r.code != 1 || strings.Contains(r.out, "wrong-token") {
		t.Errorf("code %d:\n%s", r.code, r.out)
	}
	if r := runCommandIn(t, env, nil, "", "rebuild"); r.code != 0 || !strings.Contains(r.out, "follows again") {
		t.Errorf("rebuild: %+v", r)
	}
	if r := runCommandIn(t, env, installed(t, 100), "", "doctor"); !strings.Contains(r.out, "well  derived ") {
		t.Errorf("after the rebuilding:\n%s", r.out)
	}
}

func TestDoctorOfWhatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		env  map[string]string
		want []string
		code int
	}{
		{map[string]string{"HOTSEAT_STORE_PATH": filepath.Join(dir, "none.db")}, []string{"note  database ", "the first start makes it",
			"note  sandbox ", "`bot sandbox install`"}, 1},
		{map[string]string{"HOTSEAT_STORE_PATH": empty}, []string{"WRONG database ", "this file is empty", "`bot restore FILE`"}, 1},
		{map[string]string{"HOTSEAT_STORE_PATH": filepath.Join(empty, "x.db")}, []string{"WRONG folder ", "nothing can be written in " + empty},
			1},
	} {
		test.env["HOTSEAT_DISCORD_API_BASE"] = "http://127.0.0.1:1"
		r := runCommandIn(t, test.env, &fixed{path: filepath.Join(dir, "none.wasm")}, "", "doctor")
		for _, want := range append(test.want, "WRONG discord", "does not answer", "DNS") {
			if !strings.Contains(r.out, want) {
				t.Errorf("%v: it does not say %q:\n%s", test.env, want, r.out)
			}
		}
		if r.code != test.code {
			t.Errorf("%v: code %d", test.env, r.code)
		}
	}
}

func TestDoctorOfRoomAndZones(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	for free, want := range map[uint64]string{100 << 20: wrong, 300 << 20: well} {
		if f := ofRoom(path, func(string) (uint64, bool) { return free, true }); f.state != want {
			t.Errorf("%d bytes free: %+v", free, f)
		}
	}
	if f := ofRoom(path, func(string) (uint64, bool) { return 0, false }); f.state != note {
		t.Errorf("nobody knows: %+v", f)
	}
	if f := ofZones(func(string) (*time.Location, error) { return nil, errors.New("none") }); f.state != wrong {
		t.Errorf("without zones: %+v", f)
	}
	if f := ofZones(func(string) (*time.Location, error) { return time.FixedZone("EST", -5*3600), nil }); f.state != wrong {
		t.Errorf("without summer time: %+v", f)
	}
}
