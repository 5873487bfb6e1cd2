package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
	"hotseat/store/storetest"
)

// holding lists the columns of a database in which a text stands anywhere, alone or within something longer, such as JSON: "table.column".
func holding(t *testing.T, path, what string) map[string]int {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	found := map[string]int{}
	for table, names := range columns(t, db) {
		for _, name := range names {
			var n int
			query := fmt.Sprintf("SELECT count(*) FROM %s WHERE instr(CAST(%s AS TEXT), ?) > 0", table, name)
			if err := db.QueryRowContext(t.Context(), query, what).Scan(&n); err != nil {
				t.Fatal(err, query)
			}
			if n > 0 {
				found[table+"."+name] = n
			}
		}
	}
	return found
}

// naming are the columns that hold persons' ids: those that refer to a person, and those of which the schema's names say so.
func naming(t *testing.T, path string) (list []string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	people := map[string]bool{"user_id": true, "author_id": true, "decided_by": true, "added_by": true, "organiser_id": true,
		"starter_id": true, "host_id": true, "guest_id": true, "other_id": true, "for_id": true}
	for table, names := range columns(t, db) {
		refers := map[string]bool{}
		for _, name := range texts(t, db, fmt.Sprintf(`SELECT "from" FROM pragma_foreign_key_list('%s') WHERE "table" = 'person'`, table)) {
			refers[name] = true
		}
		for _, name := range names {
			if refers[name] || people[name] {
				list = append(list, table+"."+name)
			}
		}
	}
	return list
}

// TestForgettingLeavesNoTrace: somebody who stands in every table and every column that can name a person has all of it forgotten. Then no
// column of any table holds their id any more, alone or within JSON, nor does one of a backup that is made afterwards, nor any byte of it.
func TestForgettingLeavesNoTrace(t *testing.T) {
	folder := t.TempDir()
	path, backup := filepath.Join(folder, "hotseat.db"), filepath.Join(folder, "backup.db")
	fillEverything(t, path)
	guild, user := storetest.ServerID(1), storetest.PersonID(1, 2)
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	write := func(f func(tx *store.Tx) error) {
		t.Helper()
		if err := s.Write(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error { return namedEverywhere(tx, guild, user) })
	if err := s.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := holding(t, path, user)
	for _, column := range naming(t, path) {
		if before[column] == 0 {
			t.Errorf("%s does not hold the id before it is forgotten: this test would not see that it stays there", column)
		}
	}
	for _, column := range []string{"draft.fields", "round_event.event", "attempt.answer"} {
		if before[column] == 0 {
			t.Errorf("the JSON of %s does not hold the id before it is forgotten", column)
		}
	}
	write(func(tx *store.Tx) error {
		_, err := tx.ForgetPerson(user)
		return err
	})
	if left := holding(t, path, user); len(left) > 0 {
		t.Errorf("after all was forgotten the id stands in %v", left)
	}
	if _, err := store.Backup(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	if left := holding(t, backup, user); len(left) > 0 {
		t.Errorf("in a backup made afterwards the id stands in %v", left)
	}
	data, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), user); n > 0 {
		t.Errorf("the id stands %d times in the bytes of a backup made afterwards", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// namedEverywhere has a person stand in what fillEverything leaves without them, and in JSON.
func namedEverywhere(tx *store.Tx, guild, user string) error {
	other := storetest.PersonID(1, 3)
	now := storetest.PostedAt(interview.NewDate(2026, 3, 2)).Add(2 * time.Hour)
	g, err := tx.Guild(guild)
	if err != nil {
		return err
	}
	g.OrganiserID = user
	theirs, err := tx.AddAppeal(store.Appeal{UserID: other, GuildID: guild, RoundID: "theirs", AttemptID: 2, Why: "I said it",
		State: store.AppealWaiting, MadeAt: now})
	if err != nil {
		return err
	}
	_, err = tx.DecideAppeal(guild, theirs, store.AppealDeclined, user, "no", now)
	words := "<@" + user + "> said so"
	return errors.Join(err, tx.SaveGuild(g),
		tx.AddQuestion(store.OwnQuestion{GuildID: guild, ID: "own-2", Section: "python", State: store.Accepted, File: "# it", AuthorID: other,
			MadeAt: now, DecidedBy: user, DecidedAt: now}),
		tx.AddQuestion(store.OwnQuestion{GuildID: guild, ID: "own-3", Section: "python", State: store.Accepted, File: "# it", AuthorID: user,
			MadeAt: now, DecidedBy: other, DecidedAt: now}),
		tx.AddPair(store.Pair{ID: "pair2", GuildID: guild, People: [2]string{other, user}, Format: interview.Drill, MadeAt: now, TouchedAt: now}),
		tx.AddPairWait(store.PairWait{UserID: user, GuildID: guild, Format: interview.Phone, Since: now}),
		addPairWord(tx, store.PairWord{UserID: other, Kind: store.WordAccepted, GuildID: guild, PairID: "pair2", OtherID: user,
			Format: interview.Drill, MadeAt: now}),
		tx.AddCheckin(user, interview.NewDate(2026, 3, 4), false, now),
		tx.SaveSeatVote("seat", store.SeatVote{UserID: user, ForID: other}),
		tx.SaveDraft(user, "setup", map[string]string{"time": words}),
		tx.AddEvent("running", 1, interview.Event{Kind: interview.Late, At: now, Answer: interview.Answer{Text: words}}),
		tx.AddAttempt(store.Attempt{UserID: user, GuildID: guild, RoundID: "running", Question: "question-7", Item: "joins",
			LocalDate: interview.NewDate(2026, 3, 2), At: now, Answer: []interview.Answer{{Text: words}},
			Verdict: interview.Verdict{Score: 80, Recognised: 40, Grader: interview.Self}}))
}

func addPairWord(tx *store.Tx, w store.PairWord) error {
	_, err := tx.AddPairWord(w)
	return err
}
