package group_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// paper takes an export, and has room for so many more pieces.
type paper struct {
	bytes.Buffer
	room int
}

func (p *paper) Room() bool {
	p.room--
	return p.room >= 0
}

// exported is an export as whoever reads it has it.
type exported struct {
	Person   struct{ ID, Name string }
	Servers  []struct{ Server string }
	Checkins []struct {
		On       string
		Verified bool
	}
	Plan     []struct{ Interview, Since string }
	Mended   []string `json:"mended_days"`
	Attempts []struct {
		ID       int64
		Question interview.QuestionID
		Answer   []struct{ Text string }
		Verdict  *interview.Verdict
		Withheld bool
	}
	Roles []struct{ Server, Role string }
	Days  []struct {
		Item, On string
		Points   int
	}
	Rounds []struct {
		ID      string
		Started time.Time
		Plan    []struct{ Question interview.QuestionID }
		Events  []interview.Event
	}
	Withheld int  `json:"verdicts_withheld"`
	Cut      bool `json:"cut"`
}

func export(d *coachtest.Desk, room int) (exported, group.Exported, string) {
	d.T.Helper()
	p := &paper{room: room}
	done, err := d.Export(d.T.Context(), coachtest.Mia, p)
	if err != nil {
		d.T.Fatal(err)
	}
	var read exported
	if err := json.Unmarshal(p.Bytes(), &read); err != nil {
		d.T.Fatalf("it is no JSON: %v\n%s", err, p.String())
	}
	return read, done, p.String()
}

// TestTheExportHasAllOfOneself: what a person did is in it, with their own words and verdicts, and nothing that somebody else did.
func TestTheExportHasAllOfOneself(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.RoundAsking(coachtest.Mia, "network-item0-short")
	v = d.AnswerRight(coachtest.Mia, v)
	if _, err := d.Stop(t.Context(), coachtest.Mia, v.ID, v.Round.Current); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Checkin(t.Context(), coachtest.Noah, group.CheckIn{}); err != nil {
		t.Fatal(err)
	}
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		return errors.Join(tx.AddMended("9", interview.NewDate(2026, 3, 2), d.Clock()),
			tx.AddRoleGiven(store.RoleGiven{GuildID: "9", UserID: "1", RoleID: "77", At: d.Clock()}))
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.SetPlan(t.Context(), coachtest.Mia, "2026-04-01"); err != nil {
		t.Fatal(err)
	}
	read, done, _ := export(d, 1000)
	if len(read.Plan) != 1 || read.Plan[0].Interview != "2026-04-01" || read.Plan[0].Since != "2026-03-02" {
		t.Errorf("the plan is %+v", read.Plan)
	}
	if read.Person.ID != "1" || read.Person.Name != "Mia" || len(read.Servers) != 1 || read.Servers[0].Server != "9" {
		t.Errorf("the person is %+v in %+v", read.Person, read.Servers)
	}
	if len(read.Checkins) != 1 || read.Checkins[0].On != "2026-03-02" || read.Checkins[0].Verified {
		t.Errorf("check-ins: %+v", read.Checkins)
	}
	if !slices.Equal(read.Mended, []string{"2026-03-02"}) {
		t.Errorf("mended days: %v", read.Mended)
	}
	if len(read.Attempts) != 1 || read.Attempts[0].Verdict == nil || read.Attempts[0].Verdict.Score != 100 ||
		read.Attempts[0].Answer[0].Text != "42" {
		t.Errorf("attempts: %+v", read.Attempts)
	}
	if len(read.Rounds) != 1 || len(read.Rounds[0].Plan) != 2 || len(read.Rounds[0].Events) == 0 {
		t.Errorf("rounds: %+v", read.Rounds)
	}
	if len(read.Days) != 1 || read.Days[0].Item != "network-item0" || read.Days[0].Points != 100 {
		t.Errorf("days: %+v", read.Days)
	}
	if len(read.Roles) != 1 || read.Roles[0].Role != "77" || read.Roles[0].Server != "9" {
		t.Errorf("roles: %+v", read.Roles)
	}
	if done.Attempts != 1 || done.Rounds != 1 || done.Cut || read.Cut || done.Withheld != 0 {
		t.Errorf("it says %+v", done)
	}
}

// TestEveryTableOfAPersonIsExported: of each table that says whose a row is, this says in which part of the export it stands, or why not.
func TestEveryTableOfAPersonIsExported(t *testing.T) {
	const derived = "derived from attempts, which are exported"
	known := map[string]string{
		"person": "person", "member": "servers", "stay": "stays", "checkin": "checkins", "goal": "plan", "mended_for": "mended_days",
		"memory": "strengths",
		"appeal": "appeals", "question": "questions", "pair": "pairs", "pair_wait": "pairs", "hot_answer": "hot_seats",
		"hot_vote": "hot_seats", "notice": "direct_messages", "draft": "drafts", "said": "typed", "role_given": "roles", "seen": "seen",
		"attempt": "attempts", "round": "rounds",
		"item_day": "days", "day": derived, "calibration": derived,
		"hot_seat":  "who began it is of the server's hot seat; what the person said in it is in hot_seats",
		"queue":     "which organiser queued a question is the server's ledger",
		"pair_seat": "names a pair, which is in pairs", "pair_secret": "what is yet to be asked",
		"pair_word": "messages about a pair, which is in pairs",
	}
	d := coachtest.NewDesk(t)
	_, _, text := export(d, 1000)
	db, err := sql.Open("sqlite3", "file:"+d.Path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(t.Context(), `SELECT DISTINCT t.name FROM sqlite_master t, pragma_table_info(t.name) c
		LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name AND f."table" = 'person'
		WHERE t.type = 'table' AND (f."from" IS NOT NULL 
			OR c.name IN ('user_id', 'author_id', 'starter_id', 'host_id', 'guest_id', 'added_by')) ORDER BY t.name`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	there := map[string]bool{}
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			t.Fatal(err)
		}
		there[table] = true
		part := known[table]
		if part == "" {
			t.Errorf("table %s: say in which part of the export it stands, or why in none", table)
		} else if !strings.Contains(part, " ") && !strings.Contains(text, `"`+part+`": `) {
			t.Errorf("table %s: the export has no %s", table, part)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for table := range known {
		if !there[table] {
			t.Errorf("%s is no table of a person", table)
		}
	}
}

// TestTheExportKeepsASecret: a question that Mia answered long ago is the open daily. What she said then is in the export, and nothing of
// what it was worth, in no place of it; nor is there a card of it. Once she has answered, there is.
func TestTheExportKeepsASecret(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	v := d.RoundAsking(coachtest.Mia, "network-item0-open")
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "There is an apple."})
	for v.Round.Phase == interview.Probing && err == nil {
		v, err = d.Pass(t.Context(), coachtest.Mia, v.ID, v.Step())
	}
	if err == nil {
		v, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, 0, []string{"apple"})
	}
	if err == nil {
		_, err = d.Stop(t.Context(), coachtest.Mia, v.ID, 1)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, before, text := export(d, 1000)
	if len(before.Missed) != 1 || len(before.Missed[0].Points) != 1 || before.Missed[0].Points[0] != "mentions the pear" ||
		!strings.Contains(text, `"pear"`) {
		t.Fatalf("before it is a daily: %+v\n%s", before, text)
	}
	d.Queue("network-item0-open", "2026-03-03")
	d.To("2026-03-03 09:00")
	d.Due()
	read, done, text := export(d, 1000)
	for _, word := range []string{`"pear"`, `"apple"`, `"score"`, "mentions the"} {
		if strings.Contains(text, word) {
			t.Errorf("while it is open the export has %s:\n%s", word, text)
		}
	}
	if len(read.Attempts) != 1 || !read.Attempts[0].Withheld || read.Attempts[0].Answer[0].Text != "There is an apple." ||
		done.Withheld != 1 || read.Withheld != 1 || len(done.Missed) != 0 {
		t.Errorf("attempts %+v, %+v", read.Attempts, done)
	}
	d.AnswerDaily(coachtest.Mia)
	if _, after, text := export(d, 1000); after.Withheld != 0 || !strings.Contains(text, `"score"`) {
		t.Errorf("once answered: %+v\n%s", after, text)
	}
}

// TestARunningExamTellsNothing of what it has graded, and nothing of what it is yet to ask.
func TestARunningExamTellsNothing(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := d.Begin(coachtest.Mia, round.StartRound{N: 3, Mode: interview.Exam})
	for v.Question().Task.Kind != interview.Short && v.Round.Current < 2 {
		next, err := d.Skip(t.Context(), coachtest.Mia, v.ID, v.Round.Current)
		if err != nil {
			t.Fatal(err)
		}
		v = next
	}
	at := v.Round.Current
	if _, err := d.Skip(t.Context(), coachtest.Mia, v.ID, at); err != nil {
		t.Fatal(err)
	}
	read, _, text := export(d, 1000)
	if len(read.Rounds) != 1 || len(read.Rounds[0].Plan) > at+1 || strings.Contains(text, `"verdict"`) {
		t.Errorf("at place %d: %s", at, text)
	}
}

// TestALongExportIsReadInPages: more answers than are read at a time are all there, newest first and once; where there is no room for all,
// what is left out is the oldest, and it is still JSON.
func TestALongExportIsReadInPages(t *testing.T) {
	d := coachtest.NewDesk(t)
	const n = 450
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, coachtest.Mia); err != nil {
			return err
		}
		for i := range n {
			err := tx.AddAttempt(store.Attempt{UserID: "1", GuildID: "9", RoundID: fmt.Sprint("r", i), Question: "network-item0-short",
				Item: "network-item0", LocalDate: interview.DateOf(d.Clock()), At: d.Clock(),
				Verdict: interview.Verdict{Score: 50, Grader: interview.Machine}, Answer: []interview.Answer{{Text: "41"}}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	read, done, _ := export(d, 10_000)
	if len(read.Attempts) != n || done.Attempts != n || done.Cut {
		t.Fatalf("%d attempts, %+v", len(read.Attempts), done)
	}
	for i, a := range read.Attempts {
		if a.ID != int64(n-i) {
			t.Fatalf("attempt %d of the list is %d", i, a.ID)
		}
	}
	read, done, _ = export(d, 100)
	if !read.Cut || !done.Cut || len(read.Attempts) == 0 || len(read.Attempts) >= n || read.Attempts[0].ID != n {
		t.Errorf("with room for 100 pieces: %d attempts, %+v", len(read.Attempts), done)
	}
}

// TestSharing: nobody's progress is looked at who did not say so; a member who did is, in that server and as long as they are there.
func TestSharing(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{})
	may := func(want bool, asks string, why string) {
		t.Helper()
		w := coachtest.Noah
		w.GuildID = asks
		err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
			got, err := d.MayLookAt(tx, w, "1")
			if got != want {
				t.Errorf("%s: %v, want %v", why, got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	may(false, "9", "by default")
	s, err := d.ChangeMySettings(t.Context(), coachtest.Mia, group.MyChange{Shares: coachtest.Ptr(true)})
	if err != nil || !s.Shares {
		t.Fatal(s, err)
	}
	may(true, "9", "once shared")
	may(false, "10", "in another server")
	may(false, "", "in a direct message")
	err = d.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.NoteHere("9", "1", false, d.Clock(), interview.DateOf(d.Clock()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	may(false, "9", "once she has left")
	_ = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		if got, err := d.MayLookAt(tx, coachtest.Mia, "1"); err != nil || !got {
			t.Errorf("her own: %v, %v", got, err)
		}
		return nil
	})
}

// TestRoundsAreExportedNewestFirst: more than are read at a time, of which some were begun in the same moment, and whose ids say nothing of
// when they were begun.
func TestRoundsAreExportedNewestFirst(t *testing.T) {
	d := coachtest.NewDesk(t)
	const n = 450
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, coachtest.Mia); err != nil {
			return err
		}
		for i := range n {
			begun := d.Clock().Add(time.Duration(i/3) * time.Minute)
			err := tx.AddRound(store.Round{ID: fmt.Sprintf("r%03d", i*7%n), UserID: "1", GuildID: "9", DailyDate: interview.Date(20000 + i),
				Mode: interview.Practice, Steer: interview.Steering, Plan: []interview.Ask{{Question: "network-item0-short"}}, StartedAt: begun})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	read, done, _ := export(d, 10_000)
	if len(read.Rounds) != n || done.Rounds != n || done.Cut {
		t.Fatalf("%d rounds, %+v", len(read.Rounds), done)
	}
	seen := map[string]bool{}
	for i, r := range read.Rounds {
		if i > 0 && r.Started.After(read.Rounds[i-1].Started) || seen[r.ID] {
			t.Fatalf("round %d of the list is %s, begun %s after %s", i, r.ID, r.Started, read.Rounds[i-1].Started)
		}
		seen[r.ID] = true
	}
	if read, done, _ := export(d, 100); !done.Cut || len(read.Rounds) == 0 || !read.Rounds[0].Started.Equal(d.Clock().Add(149*time.Minute)) {
		t.Errorf("with room for some: %+v", done)
	}
}

// drain takes what is written, and looks now and then how much memory is held.
type drain struct {
	written, looked int
	most            uint64
}

func (w *drain) Write(p []byte) (int, error) {
	if w.written += len(p); w.written-w.looked > 4<<20 {
		w.looked = w.written
		w.most = max(w.most, heldNow())
	}
	return len(p), nil
}

func (w *drain) Room() bool { return true }

// heldNow is how many bytes of the heap are in use, without what is only waiting to be collected.
func heldNow() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestAHundredThousandAnswersTakeNoMoreMemory on their way out than a page of them, though they are some 60 MB. The store is filled by
// hand: what is derived of attempts is not what is looked at.
func TestAHundredThousandAnswersTakeNoMoreMemory(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Begin(coachtest.Mia, round.StartRound{N: 1}) // so that she is known
	const n = 100_000
	text := strings.Repeat("It keeps what was asked for lately. ", 10)
	db, err := sql.Open("sqlite3", d.Path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), `INSERT INTO attempt (user_id, guild_id, round_id, place, question_id, item_id, local_date, at_ms, score,
			recognised, grader, hinted, verdict, answer)
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		SELECT '1', '9', 'r' || i, 0, 'network-item0-short', 'network-item0', '2026-03-01', 1772000000000 + i, 50, 50, 'machine', 0,
			'{"score":50,"grader":"machine"}', '[{"text":"' || ? || '"}]' FROM n`, n, text)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before := heldNow()
	out := &drain{}
	done, err := d.Export(t.Context(), coachtest.Mia, out)
	if err != nil || done.Attempts != n || done.Cut {
		t.Fatalf("%+v, %v", done, err)
	}
	if out.written < 40<<20 {
		t.Fatalf("only %d bytes were written", out.written)
	}
	if grew := int64(out.most) - int64(before); grew > 8<<20 { //nolint:gosec // sizes of a heap
		t.Errorf("%d bytes were held at once of %d", grew, out.written)
	}
}
