package app

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// columnsWith are the columns of a database's tables in which a text stands, alone or within something longer.
func columnsWith(t *testing.T, path, what string) (found []string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	list := func(query string, args ...any) (all []string) {
		rows, err := db.QueryContext(t.Context(), query, args...)
		if err != nil {
			t.Fatal(err, query)
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			all = append(all, s)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return all
	}
	for _, table := range list("SELECT name FROM sqlite_master WHERE type = 'table'") {
		for _, column := range list("SELECT name FROM pragma_table_info(?)", table) {
			if n := list(fmt.Sprintf("SELECT count(*) FROM %s WHERE instr(CAST(%s AS TEXT), ?) > 0", table, column), what); n[0] != "0" {
				found = append(found, table+"."+column)
			}
		}
	}
	slices.Sort(found)
	return found
}

// TestWhoHasAllForgottenIsNowhere: Mia does whatever there is to do, and has it forgotten. Neither her id nor her name stands in any column
// of the database afterwards, also once the bot has done all that is due for a week, nor in the next backup of the rotation.
func TestWhoHasAllForgottenIsNowhere(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC reveal:20:00")
	s.command(s.mia, "/me reminders time:19:00 timezone:UTC")
	s.says(s.command(s.mia, "/me share"), "yours alone")
	shared, _ := s.click(s.mia, s.command(s.mia, "/me share"), "Share it")
	s.says(shared, "can be looked at by the members")
	s.command(s.mia, "/checkin link:https://example.org/pushed")
	_, form := s.result(s.discord.Command(t.Context(), s.mia, "/questions suggest item:select-epoll kind:short"), "suggesting")
	s.fill(s.mia, form, map[string]any{"title": "Where the older call stops", "prompt": "How many descriptors can `select` watch?",
		"short": "1024", "answer": aboutSockets, "notes": "A power of two.\nhttps://man7.org/linux/man-pages/man2/select.2.html"})
	s.click(s.ada, s.command(s.ada, "/questions review"), "Accept")
	s.passThrough(s.mia, s.command(s.mia, "/mock questions:2"))
	s.command(s.ada, "/daily-admin queue question:own-where-the-older-call-stops")
	s.advance(time.Duration((33-s.now().Hour())%24) * time.Hour)
	s.appeal(s.mia, s.answerDailyWrongly(s.mia, s.last(s.dailies())), "I counted")
	s.command(s.mia, "/hotseat section:network questions:1")
	post := s.newest(1)
	if q := s.asked(post); q.Task.Kind != interview.Order && q.Task.Kind != interview.Command {
		s.answerSeat(s.mia, post, true)
	}
	mine, _ := s.pairUp("")
	s.says(mine, "question 1 of")
	s.command(s.noah, "/pair leave")
	s.advance(11 * time.Hour) // the reveal, and the reminder's hour
	s.command(s.mia, "/pair queue")
	s.command(s.mia, "/mock questions:3")

	before := columnsWith(t, s.config.Store.Path, s.mia.User)
	for _, column := range []string{"attempt.user_id", "round.user_id", "checkin.user_id", "member.user_id", "appeal.user_id",
		"question.author_id", "memory.user_id", "day.user_id", "seen.user_id", "stay.user_id",
		"pair_wait.user_id", "hot_seat.starter_id", "pair.host_id"} {
		if !slices.Contains(before, column) {
			t.Errorf("%s does not hold Mia before: the test is of no use there; it stands in %v", column, before)
		}
	}
	ask := s.command(s.mia, "/me forget")
	done, _ := s.click(s.mia, ask, "Delete everything")
	s.says(done, "Nothing about you is kept")
	nowhere := func(path, when string) {
		t.Helper()
		for _, what := range []string{s.mia.User, `"Mia"`} {
			if left := columnsWith(t, path, what); len(left) > 0 {
				t.Errorf("%s %s stands in %v", when, what, left)
			}
		}
	}
	nowhere(s.config.Store.Path, "once forgotten")
	rotation := backups{dir: filepath.Join(t.TempDir(), "backups"), of: s.config.Store.Path, every: 24 * time.Hour, keep: 3}
	made, err := rotation.makeDue(t.Context(), s.now())
	if err != nil || made == "" {
		t.Fatal(made, err)
	}
	if !strings.HasPrefix(made, rotation.dir) {
		made = filepath.Join(rotation.dir, made)
	}
	nowhere(made, "in the next backup")
	for range 7 {
		s.advance(24 * time.Hour)
	}
	nowhere(s.config.Store.Path, "a week later")
}
