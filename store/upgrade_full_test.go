package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
	"hotseat/store/storetest"
)

// fillEverything makes a database with rows in every table.
func fillEverything(t *testing.T, path string) {
	t.Helper()
	last := interview.NewDate(2026, 3, 2)
	now := storetest.PostedAt(last).Add(time.Hour)
	h := storetest.History{Servers: 2, Members: 5, Days: 45, Last: last, Share: 70, Mocks: 25}
	if err := storetest.Fill(t.Context(), path, h); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	guild, user := storetest.ServerID(1), storetest.PersonID(1, 2)
	err = s.Write(t.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild(guild)
		if err != nil {
			return err
		}
		_, appealed := tx.AddAppeal(store.Appeal{UserID: user, GuildID: guild, RoundID: "some", AttemptID: 1, Why: "I said it",
			State: store.AppealWaiting, MadeAt: now})
		_, queued := tx.Enqueue(store.Queued{GuildID: guild, Date: last + 3, Question: "question-7", AddedBy: user, AddedAt: now})
		_, told := tx.AddPairWord(store.PairWord{UserID: user, Kind: store.WordAccepted, GuildID: guild, PairID: "pair", Format: interview.Drill,
			MadeAt: now})
		return errors.Join(queued, appealed, told, tx.SaveGuild(g.DefaultProfile("easy")),
			tx.AddPair(store.Pair{ID: "pair", GuildID: guild, People: [2]string{user, storetest.PersonID(1, 3)}, Format: interview.Drill,
				MadeAt:    now,
				TouchedAt: now}),
			tx.AddPairEvent("pair", 0, interview.PairEvent{Kind: interview.PairSkipped, At: now}),
			tx.TakeSeat(user, "pair"), tx.AddPairSecret(user, "question-7", "pair"),
			tx.AddPairWait(store.PairWait{UserID: storetest.PersonID(1, 4), GuildID: guild, Format: interview.Phone, Since: now}),
			tx.AddDaily(store.Daily{GuildID: guild, Date: last + 1, State: store.Pending, Tried: 1, Problem: "no way in", DecidedAt: now}),
			tx.AddNotice(store.Notice{GuildID: guild, Kind: store.Reminder, Date: last, UserID: user, State: store.Pending,
				DecidedAt: now}),
			tx.ChooseMember(store.Member{GuildID: guild, UserID: user, Named: true, RemindAt: "19:00", RemindZone: "Europe/Berlin", Shares: true}),
			tx.AddQuestion(store.OwnQuestion{GuildID: guild, ID: "own-1", Section: "python", State: store.Suggested,
				File: "# it", AuthorID: user, MadeAt: now}),
			tx.SaveMember(storetest.ServerID(0), user, 1), // in two servers
			tx.AddCheckin(storetest.PersonID(0, 1), last+1, true, now),
			tx.AddMended(guild, last, now), tx.AddOutage(store.Outage{Since: now.Add(-time.Hour), Until: now}, now.Add(-24*time.Hour)),
			tx.AddBeside(guild, "no thread", now, now.Add(-time.Hour)),
			tx.SaveDraft(user, "setup", map[string]string{"time": "25:00"}),
			tx.AddRound(store.Round{ID: "running", UserID: user, GuildID: guild, Mode: interview.Exam, Steer: interview.Steering,
				StartedAt: now, Deadline: now.Add(time.Hour), DueAt: now.Add(time.Hour)}),
			tx.SaveGoal(store.Goal{UserID: user, Date: last + 40, SetOn: last, SetAt: now}),
			tx.AddSaid(store.Said{MessageID: "77", UserID: user, RoundID: "running", Place: 0, Text: "It scans."}),
			tx.AddEvent("running", 0, interview.Event{Kind: interview.Skipped, At: now}),
			fillSeat(tx, guild, user, now),
			tx.SaveRoleRule(store.RoleRule{GuildID: guild, Kind: store.StreakRole, Reach: 7, RoleID: "77"}),
			tx.AddRoleGiven(store.RoleGiven{GuildID: guild, UserID: user, RoleID: "77", At: now}),
		)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

// fillSeat is a hot seat in which two answered and one voted, and a server's weekly one.
func fillSeat(tx *store.Tx, guild, user string, now time.Time) error {
	other := storetest.PersonID(1, 3)
	return errors.Join(
		tx.AddSeat(store.Seat{ID: "seat", GuildID: guild, ChannelID: "7", StarterID: user, Minutes: 5, Questions: 1,
			Phase: store.SeatVoting, BegunAt: now}),
		tx.AddSeatQuestion(store.SeatQuestion{SeatID: "seat", GuildID: guild, Ask: interview.Ask{Question: "question-7"}, AskedAt: now}),
		tx.AddSeatAnswer("seat", 0, user, true), tx.AddSeatAnswer("seat", 0, other, false),
		tx.SaveSeatVote("seat", store.SeatVote{UserID: other, ForID: user}),
		tx.AddSeatPost(store.SeatPost{SeatID: "seat", Kind: store.SeatQuestionPost, State: store.Pending, Nonce: "n", DecidedAt: now}),
		tx.SaveSeatPlan(store.SeatPlan{GuildID: guild, ChannelID: "7", Weekday: 3, Time: "19:00", Minutes: 5, Questions: 3, MadeAt: now}),
		tx.AddSeatEvent(store.SeatEvent{GuildID: guild, Date: 9, StartsAt: now}))
}

func texts(t *testing.T, db *sql.DB, query string) (list []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err, query)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err, query)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// columns are the tables of a database, each with its columns, but for the table of the version.
func columns(t *testing.T, db *sql.DB) map[string][]string {
	t.Helper()
	tables := map[string][]string{}
	for _, table := range texts(t, db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version'") {
		tables[table] = texts(t, db, fmt.Sprintf("SELECT name FROM pragma_table_info('%s')", table))
	}
	return tables
}

// contents are all rows of some columns, by table.
func contents(t *testing.T, db *sql.DB, of map[string][]string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for table, names := range of {
		line := "quote(" + strings.Join(names, ") || ' ' || quote(") + ")"
		all[table] = texts(t, db, "SELECT "+line+" FROM "+table+" ORDER BY 1")
	}
	return all
}

// TestADatabaseOfAnOlderVersionKeepsAllItHas: what an older version wrote, a row or many in every table, is there after the upgrade as it
// was, and what is kept since then was derived from it. An upgrade that was cut short before that is made up for at the next start.
func TestADatabaseOfAnOlderVersionKeepsAllItHas(t *testing.T) {
	for _, version := range []int{3, 4, 5, 9, 11, 12, 13, 14, 15, 16, 17, 19, 23} {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) { keepsAllItHas(t, version) })
	}
}

func keepsAllItHas(t *testing.T, version int) {
	t.Helper()
	folder := t.TempDir()
	full, path := filepath.Join(folder, "full.db"), filepath.Join(folder, "old.db")
	fillEverything(t, full)
	db := store.OldDatabase(t, path, version)
	db.SetMaxOpenConns(1)
	old := columns(t, db)
	copied := []string{"PRAGMA foreign_keys = OFF", "ATTACH '" + full + "' AS filled"}
	for table, names := range old {
		list := strings.Join(names, ", ")
		copied = append(copied, fmt.Sprintf("INSERT INTO main.%s (%s) SELECT %s FROM filled.%s", table, list, list, table))
	}
	for _, query := range copied {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err, query)
		}
	}
	before := contents(t, db, old)
	for table, rows := range before {
		if len(rows) == 0 {
			t.Errorf("%s has no rows to keep", table)
		}
	}
	kept := map[string][]string{"daily_sum": {"guild_id", "local_date", "answers", "points"},
		"item_day":    {"user_id", "item_id", "local_date", "stability", "mean", "sure", "attempts", "points", "first_ms"},
		"calibration": {"user_id", "attempts", "points"},
		"group_day":   {"guild_id", "local_date", "answered", "active", "quorum"}}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	filled, err := sql.Open("sqlite3", full)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = filled.Close() }()
	want := contents(t, filled, kept)

	upgrade := func(what string, also ...string) {
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(what, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(what, err)
		}
		db, err := sql.Open("sqlite3", path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		for table, rows := range contents(t, db, old) {
			if !slices.Equal(rows, before[table]) {
				t.Errorf("%s: %s has %d rows, not the %d that it had, or others", what, table, len(rows), len(before[table]))
			}
		}
		for table, rows := range contents(t, db, kept) {
			if len(rows) == 0 || !slices.Equal(rows, want[table]) {
				t.Errorf("%s: %s has %d rows, want %d, or others", what, table, len(rows), len(want[table]))
			}
		}
		for _, query := range also {
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
	}
	upgrade("after the upgrade", "DELETE FROM daily_sum", "DELETE FROM group_day", "DELETE FROM item_day",
		"UPDATE schema_version SET fill_groups = 1, fill_people = 1")
	upgrade("after one that was cut short")
}
