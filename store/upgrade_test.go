package store

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"hotseat/questions/interview"
)

// upgraded is a database of an older version with these rows in it, as Open makes it new.
func upgraded(t *testing.T, version int, statements ...string) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "old.db")
	db := oldDatabase(t, path, version)
	for _, query := range statements {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err, query)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// oldDatabase makes a database of an older version.
func oldDatabase(t *testing.T, path string, version int) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(path, readerCache, ""))
	if err != nil {
		t.Fatal(err)
	}
	statements := []string{"PRAGMA application_id = 1752134771", "CREATE TABLE schema_version (version INTEGER NOT NULL)",
		fmt.Sprintf("INSERT INTO schema_version VALUES (%d)", version)}
	names, err := migrations.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names[:version] {
		text, err := migrations.ReadFile("migrations/" + name.Name())
		if err != nil {
			t.Fatal(err)
		}
		statements = append(statements, string(text))
	}
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err, s)
		}
	}
	return db
}

// TestAnOlderDatabaseIsBroughtUp: a database of version 2, with a server, its ledger and a round in the middle, is what it was after the
// upgrade, with the new settings at their defaults.
func TestAnOlderDatabaseIsBroughtUp(t *testing.T) {
	s := upgraded(t, 2,
		`INSERT INTO person (user_id, name, zone) VALUES ('1', 'Mia', 'UTC')`,
		`INSERT INTO member (guild_id, user_id) VALUES ('9', '1')`,
		`INSERT INTO guild (guild_id, channel_id, post_time, zone, thread, ready_ms, paused)
			VALUES ('9', '5', '18:30', 'Europe/Berlin', 1, 1772452800000, 1)`,
		`INSERT INTO daily (guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id, message_id, decided_ms)
			VALUES ('9', '2026-03-02', 'q', 'i', 'python', '{"kind":"rota","section":"python","score":0}', 'sent', 'h1', '5', '77',
				1772452800000)`,
		`INSERT INTO daily (guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id, tried, decided_ms)
			VALUES ('9', '2026-03-03', 'r', 'i', 'python', '{"kind":"rota","section":"python","score":0}', 'pending', 'h2', '5', 1,
				1772539200000)`,
		`INSERT INTO daily (guild_id, local_date, question_id, item_id, section, reason, state, nonce, channel_id, message_id, decided_ms)
			VALUES ('9', '2026-03-01', 'p', 'i', 'python', '{"kind":"rota","section":"python","score":0}', 'sent', 'h0', '5', '76',
				1772366400000)`,
		`INSERT INTO round (round_id, user_id, guild_id, daily_date, mode, steer, plan, started_ms)
			VALUES ('r1', '1', '9', '2026-03-02', 'practice', 'steer', '[]', 1)`,
	)
	march2 := interview.NewDate(2026, 3, 2)
	err := s.Read(t.Context(), func(tx *Tx) error {
		g, err := tx.Guild("9")
		want := DefaultGuild("9")
		want.ChannelID, want.PostTime, want.Zone = "5", "18:30", "Europe/Berlin"
		want.Thread, want.Paused, want.ReadyAt = true, true, at(1772452800000)
		if err != nil || g != want {
			t.Errorf("the server is %+v, %v\nwant %+v", g, err, want)
		}
		ledger, err := tx.Dailies("9")
		if err != nil || len(ledger) != 3 || ledger[1].State != Sent || ledger[1].MessageID != "77" || ledger[2].State != Pending ||
			ledger[2].Tried != 1 || !ledger[2].RetryAt.IsZero() {
			t.Errorf("the ledger is %+v, %v", ledger, err)
		}
		// What was asked before there were reveals is not dug out again.
		if open, err := tx.Unrevealed(); err != nil || len(open) != 1 || open[0].Date != march2 {
			t.Errorf("open are %+v, %v; want the newest alone", open, err)
		}
		r, err := tx.DailyRound("1", "9", march2)
		if err != nil || r.ID != "r1" || r.Practice {
			t.Errorf("the round is %+v, %v", r, err)
		}
		m, err := tx.Member("9", "1")
		if err != nil || m != (Member{GuildID: "9", UserID: "1"}) {
			t.Errorf("the member is %+v, %v", m, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnOlderRoundHasTheFormatOfItsChoice: a mock of which a section was chosen was one of that section; of others nobody knows.
func TestAnOlderRoundHasTheFormatOfItsChoice(t *testing.T) {
	const begun = "INSERT INTO round (round_id, user_id, guild_id, daily_date, mode, section, steer, plan, started_ms, ended_ms) VALUES "
	s := upgraded(t, 11,
		"INSERT INTO person (user_id, name, zone) VALUES ('1', 'Mia', 'UTC')",
		begun+"('chosen', '1', '9', '', 'practice', 'network', 'steer', '[]', 1, 2)",
		begun+"('steered', '1', '9', '', 'exam', '', 'steer', '[]', 1, 2)",
		begun+"('daily', '1', '9', '2026-03-02', 'practice', '', 'steer', '[]', 1, 0)",
	)
	err := s.Read(t.Context(), func(tx *Tx) error {
		for id, want := range map[string]interview.Format{"chosen": interview.SectionFormat, "steered": "", "daily": ""} {
			r, err := tx.Round(id)
			if err != nil {
				return err
			}
			if r.Format != want {
				t.Errorf("%s: %q, want %q", id, r.Format, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
