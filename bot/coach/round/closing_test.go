package round_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestAnExamClosesAtItsDeadline: what was said is graded as it was recognised and counts for when it was said, the rest counts 0, and its
// person is sent the result, once.
func TestAnExamClosesAtItsDeadline(t *testing.T) {
	for _, down := range []time.Duration{0, time.Hour, 71 * time.Hour} {
		t.Run("down for "+down.String(), func(t *testing.T) {
			c := newClocked(t)
			v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open, interview.Short)
			said := c.Clock()
			v = c.says(coachtest.Mia, v, "an apple")
			c.Desk.At(v.Deadline.Add(-time.Millisecond))
			c.tick()
			if now := c.look(coachtest.Mia, v.ID); now.Round.Phase != interview.Asking {
				t.Fatalf("before its deadline it is %s", now.Round.Phase)
			}
			c.Wall.Told = nil
			c.Restart()
			c.Desk.At(v.Deadline.Add(down))
			if err := c.DoDue(t.Context()); err != nil { // what a start does first
				t.Fatal(err)
			}
			c.tick()
			c.wantTold("1: closed at 25") // 75, 0 and 0, all in one section
			if got := c.happened(v.ID); got != "answered expired confirmed" {
				t.Fatalf("it was %s", got)
			}
			events, row := c.Events(v.ID), c.row(v.ID)
			if !events[1].At.Equal(v.Deadline) || !row.EndedAt.Equal(v.Deadline) || !row.DueAt.IsZero() {
				t.Errorf("expired at %s, ended at %s, due at %s; the deadline was %s", events[1].At, row.EndedAt, row.DueAt, v.Deadline)
			}
			a := c.Attempts("1")
			if len(a) != 1 || a[0].Verdict.Score != 75 || a[0].Verdict.Recognised != 75 || !a[0].At.Equal(said) {
				t.Errorf("attempts %+v", a)
			}
		})
	}
}

// TestTicksAreWaitedFor: who is at their ticks when the time is up has ten minutes from the last that they did; who left them has not.
func TestTicksAreWaitedFor(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	v = c.says(coachtest.Mia, v, "an apple")
	c.Desk.At(v.Deadline.Add(-time.Minute))
	c.tick()
	v = c.says(coachtest.Mia, v, "a pear") // and then it asks for the apple
	v, err := c.Pass(t.Context(), coachtest.Mia, v.ID, v.Step())
	if err != nil || v.Round.Phase != interview.Confirming {
		t.Fatalf("it is %s, %v", v.Round.Phase, err)
	}
	c.Wall.Told = nil
	c.ticksUntil(v.Deadline.Add(5 * time.Minute))
	if v, err = c.Confirm(t.Context(), coachtest.Mia, v.ID, 0, []string{"apple", "pear"}); err != nil {
		t.Fatal(err)
	}
	c.ticksUntil(v.Deadline.Add(15*time.Minute - time.Second))
	c.wantTold("")
	c.ticksUntil(v.Deadline.Add(15 * time.Minute))
	c.wantTold("1: closed at 62.5")
	scores := []int{c.Attempts("1")[0].Verdict.Score, c.Attempts("1")[1].Verdict.Score}
	if v = c.look(coachtest.Mia, v.ID); !slices.Equal(scores, []int{100, 25}) || v.Result.Expired {
		t.Errorf("scores %v, result %+v", scores, v.Result)
	}

	left := newClocked(t)
	v = left.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	for v.Round.Phase == interview.Asking {
		v = left.says(coachtest.Mia, v, "an apple and a pear")
	}
	left.ticksUntil(v.Deadline)
	left.wantTold("1: closed at 100")
}

// TestAPracticeIsLeftForADay: it closes 24 hours after the last that happened in it, and what was said is graded as it was recognised.
func TestAPracticeIsLeftForADay(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Practice, interview.Open, interview.Short)
	c.Advance(20 * time.Hour)
	v = c.says(coachtest.Mia, v, "an apple")
	said := c.Clock()
	c.Advance(24*time.Hour - time.Second)
	c.tick()
	c.wantTold("")
	c.Advance(time.Second)
	c.tick()
	c.wantTold("1: closed at 75")
	v = c.look(coachtest.Mia, v.ID)
	if v.Result == nil || !v.Result.Left || !v.Result.Stopped || v.Result.Passed {
		t.Errorf("it came out as %+v", v.Result)
	}
	if a := c.Attempts("1"); len(a) != 1 || !a[0].At.Equal(said) || a[0].Verdict.Score != 75 {
		t.Errorf("attempts %+v", a)
	}
	c.Begin(coachtest.Mia, round.StartRound{N: 1}) // and it stands in nobody's way
}

// TestNothingSaidNothingTold: a practice in which nothing was said is closed without a word.
func TestNothingSaidNothingTold(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Practice, interview.Open, interview.Short)
	if _, err := c.Hint(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
		t.Fatal(err)
	}
	c.Advance(24 * time.Hour)
	c.tick()
	c.wantTold("")
	if c.row(v.ID).EndedAt.IsZero() {
		t.Error("it runs still")
	}
}

// TestOldRoundsAreClosedInSilence: after an update or a long absence nobody is written to about what they forgot long ago.
func TestOldRoundsAreClosedInSilence(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Short, interview.Short)
	other := c.begin(coachtest.Noah, interview.Practice, interview.Short, interview.Short)
	c.says(coachtest.Noah, other, "42")
	c.Desk.At(v.Deadline.Add(5 * 24 * time.Hour))
	c.tick()
	c.wantTold("")
	for _, id := range []string{v.ID, other.ID} {
		if c.row(id).EndedAt.IsZero() {
			t.Errorf("%s runs still", id)
		}
	}
}

// TestDailiesKeepTheirOwnTime: an answer to a daily that was begun is not closed after a day, and nobody is told of it.
func TestDailiesKeepTheirOwnTime(t *testing.T) {
	c := newClocked(t)
	c.Change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	c.To("2026-03-03 09:00")
	c.Due()
	v, err := c.OpenDaily(t.Context(), coachtest.Mia, "9", interview.NewDate(2026, 3, 3))
	if err != nil {
		t.Fatal(err)
	}
	c.Advance(23 * time.Hour)
	c.tick()
	c.Advance(24 * time.Hour)
	c.tick()
	c.wantTold("")
	if row := c.row(v.ID); !row.EndedAt.IsZero() || !row.DueAt.IsZero() || len(c.Events(v.ID)) != 0 {
		t.Errorf("the daily's round is %+v", row)
	}
}

// TestARoundOfSomebodyWhoLeftBringsNobodyBack: that the clock closes a round is no sign that its person is in the server.
func TestARoundOfSomebodyWhoLeftBringsNobodyBack(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Short, interview.Short)
	err := c.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.NoteHere("9", "1", false, c.Clock(), interview.DateOf(c.Clock()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	c.ticksUntil(v.Deadline)
	err = c.Store.Read(t.Context(), func(tx *store.Tx) error {
		w, err := tx.Whereabouts("9", "1")
		if w.LeftAt.IsZero() {
			t.Error("she is back")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestABrokenRoundKeepsNothingBack: one whose events do not fit is put off, and the others close.
func TestABrokenRoundKeepsNothingBack(t *testing.T) {
	c := newClocked(t)
	broken := c.begin(coachtest.Mia, interview.Practice, interview.Short)
	err := c.Store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddEvent(broken.ID, 0, interview.Event{Kind: interview.Expired, At: c.Clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	c.Advance(time.Second)
	well := c.begin(coachtest.Noah, interview.Practice, interview.Short)
	c.Advance(24 * time.Hour)
	c.tick()
	if c.row(well.ID).EndedAt.IsZero() {
		t.Error("the other one runs still")
	}
	if row := c.row(broken.ID); !row.EndedAt.IsZero() || !row.DueAt.After(c.Clock()) {
		t.Errorf("the broken one ended at %s and is due at %s", row.EndedAt, row.DueAt)
	}
}

// TestWhoForgetsIsNotWrittenTo: a person who has everything deleted between the decision and the send is told nothing.
func TestWhoForgetsIsNotWrittenTo(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	c.Desk.At(v.Deadline)
	if err := c.CloseDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	c.tick()
	c.wantTold("")
}

// TestManyAreClosedAtOnce: more rounds than are read at once end in one call.
func TestManyAreClosedAtOnce(t *testing.T) {
	c := newClocked(t)
	var ids []string
	for i := range 300 {
		w := coachtest.Member(i)
		v := c.begin(w, interview.Exam, interview.Short)
		ids = append(ids, v.ID)
		c.Advance(time.Second)
	}
	c.Advance(10 * 24 * time.Hour)
	if err := c.CloseDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if c.row(id).EndedAt.IsZero() {
			t.Fatalf("%s runs still", id)
		}
	}
	if next, err := c.NextDue(t.Context()); err != nil || !next.IsZero() {
		t.Errorf("and yet one is due at %s, %v", next, err)
	}
}

// TestProofKilledWhileTimesAreUp: twenty exams whose halves, last minutes and ends fall into the same quarter of an hour, while the process
// is killed again and again at a step of its telling. Nobody is told a thing twice, every exam ends as it should, and only what a kill met
// in the middle of its send goes unsaid.
func TestProofKilledWhileTimesAreUp(t *testing.T) {
	const people = 20
	c := newClocked(t)
	var ids []string
	for i := range people {
		v := c.begin(coachtest.Member(i), interview.Exam, interview.Open, interview.Open, interview.Short)
		c.says(coachtest.Member(i), v, "an apple")
		ids = append(ids, v.ID)
		c.Advance(7 * time.Second)
	}
	end := c.row(ids[people-1]).Deadline
	unsaid, kills := 0, 0
	for step := 0; c.Clock().Before(end); step++ {
		c.Desk.At(minTime(c.Clock().Add(11*time.Second), end))
		switch step % 5 {
		case 0: // decided, and not begun
			if err := c.CloseDue(t.Context()); err != nil {
				t.Fatal(err)
			}
		case 1:
			c.Wall.Kill = "before the send"
		case 3:
			c.Wall.Kill = "after the send"
		}
		if step%5 != 0 {
			tries, armed := c.Wall.Tries, c.Wall.Kill
			if _, err := c.MindRounds(t.Context()); err != nil {
				t.Fatal(err)
			}
			if armed != "" && c.Wall.Tries > tries {
				kills++
				if armed == "before the send" {
					unsaid++
				}
			}
		}
		c.Wall.Kill = ""
		c.Restart()
	}
	c.tick()
	told := map[string]int{}
	for _, one := range c.Wall.Told {
		what := fmt.Sprintf("%s: %T", one.User, one.Note)
		if n, ok := one.Note.(round.Nudge); ok {
			what += fmt.Sprint(n.Half)
		}
		if told[what]++; told[what] > 1 {
			t.Errorf("%s was told %d times", what, told[what])
		}
	}
	if want := 3*people - unsaid; len(c.Wall.Told) != want || kills == 0 {
		t.Errorf("%d messages after %d kills, want %d", len(c.Wall.Told), kills, want)
	}
	for _, id := range ids {
		if got := c.happened(id); got != "answered expired confirmed" {
			t.Errorf("%s was %q", id, got)
		}
	}
	t.Logf("%d kills, of which %d left something unsaid", kills, unsaid)
}

// TestEndingAPracticeAtItsTicks: one that waits for ticks, and has not asked all, ends when another is to be started.
func TestEndingAPracticeAtItsTicks(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Practice, interview.Open, interview.Short)
	if v = c.says(coachtest.Mia, v, "an apple"); v.Round.Phase != interview.Confirming {
		t.Fatalf("it is %s", v.Round.Phase)
	}
	another := c.Begin(coachtest.Mia, round.StartRound{N: 1, Replace: true, Running: v.ID})
	if another.ID == v.ID || c.row(v.ID).EndedAt.IsZero() || c.happened(v.ID) != "answered stopped confirmed" {
		t.Errorf("the first one was %q, ended at %s", c.happened(v.ID), c.row(v.ID).EndedAt)
	}
}

// TestARestoredBackupTellsNothingTwice: what was told after a backup was made is not told again by a bot whose database that backup
// became. Its rounds close all the same, and those that begin afterwards are told as ever.
func TestARestoredBackupTellsNothingTwice(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := store.Backup(t.Context(), c.Path, backup); err != nil {
		t.Fatal(err)
	}
	c.ticksUntil(v.Deadline)
	const all = "1: half at 1/2, 1: soon at 1/2, 1: closed at 0"
	c.wantTold(all)
	c.Close()
	if _, err := store.Restore(t.Context(), backup, c.Path, c.Clock()); err != nil {
		t.Fatal(err)
	}
	c.Open()
	c.Posts(c.Wall)
	c.tick()
	c.wantTold(all)
	if c.row(v.ID).EndedAt.IsZero() {
		t.Error("it runs still")
	}
	c.Advance(time.Minute)
	v = c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	c.ticksUntil(v.Deadline)
	c.wantTold(all + ", " + all)
}
