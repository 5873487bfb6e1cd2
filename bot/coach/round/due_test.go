package round_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// clocked is a coach whose people are written to on a wall, and whose clock the test is.
type clocked struct {
	*coachtest.Newsroom
}

func newClocked(t *testing.T) clocked { return clocked{coachtest.NewNewsroom(t)} }

// tick is what the clock does with rounds, twice: the second must find nothing to do.
func (c clocked) tick() {
	c.T.Helper()
	for range 2 {
		if _, err := c.MindRounds(c.T.Context()); err != nil {
			c.T.Fatal(err)
		}
	}
}

// ticksUntil ticks each half minute up to and with a moment.
func (c clocked) ticksUntil(end time.Time) {
	c.T.Helper()
	for c.Clock().Before(end) {
		c.Desk.At(minTime(c.Clock().Add(30*time.Second), end))
		c.tick()
	}
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// begin is a running mock of questions of these kinds, in this order, which asks them in an exam's time or, without a clock, in practice.
func (c clocked) begin(w coach.Who, mode interview.Mode, kinds ...interview.Kind) round.View {
	c.T.Helper()
	row := store.Round{ID: fmt.Sprintf("%s%05d", mode, c.Clock().Unix()%100_000), UserID: w.UserID, GuildID: w.GuildID, Mode: mode,
		Steer: interview.Steering, StartedAt: c.Clock()}
	for _, kind := range kinds {
		for _, q := range c.Packs.First().Questions() {
			has := func(a interview.Ask) bool { return a.Question == q.ID }
			if q.Task.Kind == kind && !slices.ContainsFunc(row.Plan, has) {
				row.Plan = append(row.Plan, interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section,
					Why: interview.Reason{Kind: interview.YourChoice}})
				break
			}
		}
	}
	if mode == interview.Exam {
		row.Deadline = row.StartedAt.Add(interview.ExamTime(kinds))
	}
	row.DueAt = round.FirstDue(row)
	err := c.Store.Write(c.T.Context(), func(tx *store.Tx) error {
		if _, err := c.Visit(tx, w); err != nil {
			return err
		}
		return tx.AddRound(row)
	})
	if err != nil {
		c.T.Fatal(err)
	}
	return c.look(w, row.ID)
}

// look is a round as its person sees it now.
func (c clocked) look(w coach.Who, id string) round.View {
	c.T.Helper()
	v, err := c.Round(c.T.Context(), w, id)
	if err != nil {
		c.T.Fatal(err)
	}
	return v
}

// says answers what the round asks.
func (c clocked) says(w coach.Who, v round.View, words string) round.View {
	c.T.Helper()
	v, err := c.Answer(c.T.Context(), w, v.ID, v.Step(), interview.Answer{Text: words})
	if err != nil {
		c.T.Fatal(err)
	}
	return v
}

// told lists what people were told of their rounds, "1: half at 2/3", in the order in which it was said.
func (c clocked) told() string {
	var list []string
	for _, t := range c.Wall.Told {
		switch n := t.Note.(type) {
		case round.Nudge:
			what := "soon"
			if n.Half {
				what = "half"
			}
			list = append(list, fmt.Sprintf("%s: %s at %d/%d", t.User, what, n.Place+1, n.Of))
		case round.Closed:
			list = append(list, fmt.Sprintf("%s: closed at %g", t.User, n.View.Result.Score))
		default:
			list = append(list, fmt.Sprintf("%s: %T", t.User, t.Note))
		}
	}
	return strings.Join(list, ", ")
}

func (c clocked) wantTold(want string) {
	c.T.Helper()
	if got := c.told(); got != want {
		c.T.Fatalf("at %s people were told %q, want %q", c.Clock().Format("Mon 15:04:05"), got, want)
	}
}

// happened lists the kinds of a round's events.
func (c clocked) happened(id string) string {
	c.T.Helper()
	var list []string
	for _, e := range c.Events(id) {
		list = append(list, string(e.Kind))
	}
	return strings.Join(list, " ")
}

// row is a round's row.
func (c clocked) row(id string) (row store.Round) {
	c.T.Helper()
	err := c.Store.Read(c.T.Context(), func(tx *store.Tx) (err error) {
		row, err = tx.Round(id)
		return err
	})
	if err != nil {
		c.T.Fatal(err)
	}
	return row
}

// errSlow is an answer of Discord's after which nothing was sent.
var errSlow = errors.New("503")

// TestAnExamsTimeIsTold: at the half and two minutes before the end, once each; of a short exam only the end; of one that asks nothing more
// neither; of a practice nothing.
func TestAnExamsTimeIsTold(t *testing.T) {
	open := interview.Open
	for _, tt := range []struct {
		name  string
		mode  interview.Mode
		kinds []interview.Kind
		until time.Duration
		want  string
	}{
		{"before the half", interview.Exam, []interview.Kind{open, open}, 5*time.Minute - time.Second, ""},
		{"at the half", interview.Exam, []interview.Kind{open, open}, 5 * time.Minute, "1: half at 1/2"},
		{"before the last minutes", interview.Exam, []interview.Kind{open, open}, 8*time.Minute - time.Second, "1: half at 1/2"},
		{"two minutes before the end", interview.Exam, []interview.Kind{open, open}, 8 * time.Minute, "1: half at 1/2, 1: soon at 1/2"},
		{"six minutes", interview.Exam, []interview.Kind{interview.Short, interview.Short, interview.Short}, 5 * time.Minute,
			"1: half at 1/3, 1: soon at 1/3"},
		{"five minutes", interview.Exam, []interview.Kind{open}, 4 * time.Minute, "1: soon at 1/1"},
		{"two minutes", interview.Exam, []interview.Kind{interview.Short}, 2*time.Minute - time.Second, ""},
		{"practice", interview.Practice, []interview.Kind{open, open}, 20 * time.Minute, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newClocked(t)
			c.begin(coachtest.Mia, tt.mode, tt.kinds...)
			c.ticksUntil(c.Clock().Add(tt.until))
			c.wantTold(tt.want)
		})
	}
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, open, open)
	v = c.says(coachtest.Mia, v, "an apple")
	c.ticksUntil(c.Clock().Add(6 * time.Minute))
	v = c.says(coachtest.Mia, v, "an apple and a pear")
	if v.Round.Phase != interview.Confirming {
		t.Fatalf("all was asked, and the exam is %s", v.Round.Phase)
	}
	c.ticksUntil(c.Clock().Add(3 * time.Minute))
	c.wantTold("1: half at 2/2")
}

// TestWhatIsBegunIsDue: rounds that people begin are looked at in time; an exam at the first that is to be said of it, a practice a day on.
func TestWhatIsBegunIsDue(t *testing.T) {
	c := newClocked(t)
	exam := c.Begin(coachtest.Mia, round.StartRound{N: 4, Mode: interview.Exam})
	long := exam.Deadline.Sub(c.Clock())
	if due := c.row(exam.ID).DueAt; !due.Equal(c.Clock().Add(long / 2)) {
		t.Errorf("an exam of %s is due %s after its beginning", long, due.Sub(c.Clock()))
	}
	practice := c.Begin(coachtest.Noah, round.StartRound{N: 1})
	if due := c.row(practice.ID).DueAt; !due.Equal(c.Clock().Add(24 * time.Hour)) {
		t.Errorf("a practice is due %s after its beginning", due.Sub(c.Clock()))
	}
	next, err := c.MindRounds(t.Context())
	if err != nil || !next.Equal(c.Clock().Add(long/2)) {
		t.Errorf("the clock is to wake at %s, %v", next, err)
	}
	moments := []time.Duration{long / 2, long - 2*time.Minute, long, 24 * time.Hour}
	err = c.Store.Read(t.Context(), func(tx *store.Tx) error {
		upcoming, err := c.Upcoming(tx, c.Clock(), c.Clock().Add(24*time.Hour))
		for _, at := range moments {
			if !slices.ContainsFunc(upcoming, c.Clock().Add(at).Equal) {
				t.Errorf("a moment %s from now is not among those to come", at)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestATellingIsSentAtMostOnce: whatever happens around the send, nobody is told a thing twice. A word about the time that would come late
// is dropped; a result comes when the bot is back. The result is that of 75 and 0 in one section.
func TestATellingIsSentAtMostOnce(t *testing.T) {
	for _, tt := range []struct {
		name, kill   string
		fail         error
		arrive       bool
		half, closed string // of the word at the half and of the result: what was told in the end
	}{
		{name: "all is well", half: "1: half at 2/2", closed: "1: closed at 37.5"},
		{name: "decided", kill: "decided", half: "", closed: "1: closed at 37.5"},
		{name: "killed before the send", kill: "before the send"},
		{name: "killed after the send", kill: "after the send", half: "1: half at 2/2", closed: "1: closed at 37.5"},
		{name: "unknown, and it arrived", fail: coach.ErrAmbiguous, arrive: true, half: "1: half at 2/2", closed: "1: closed at 37.5"},
		{name: "unknown, and it did not", fail: coach.ErrAmbiguous},
		{name: "surely not sent", fail: errSlow, half: "", closed: "1: closed at 37.5"},
		{name: "refused for good", fail: &coach.ChannelError{Sentence: "no", Err: errors.New("403")}},
	} {
		for what, want := range map[string]string{"half": tt.half, "closed": tt.closed} {
			t.Run(what+", "+tt.name, func(t *testing.T) {
				c := newClocked(t)
				v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
				v = c.says(coachtest.Mia, v, "an apple")
				at := c.Clock().Add(5 * time.Minute)
				if what == "closed" {
					c.ticksUntil(v.Deadline.Add(-time.Second))
					c.Wall.Told, at = nil, v.Deadline
				}
				c.Desk.At(at)
				c.Wall.Kill, c.Wall.Fail, c.Wall.Arrive = tt.kill, tt.fail, tt.arrive
				if tt.kill == "decided" {
					if err := c.CloseDue(t.Context()); err != nil {
						t.Fatal(err)
					}
				} else if _, err := c.MindRounds(t.Context()); err != nil {
					t.Fatal(err)
				}
				c.Wall.Kill, c.Wall.Fail = "", nil
				c.Restart()
				c.Advance(2 * time.Minute)
				for range 3 { // the same minute again, as a clock that nudges too often
					c.tick()
					if err := c.DoDue(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				c.wantTold(want)
			})
		}
	}
	c := newClocked(t) // a restart that is quick enough tells what was decided
	c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	c.Advance(5 * time.Minute)
	if err := c.CloseDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.Restart()
	c.Advance(time.Minute)
	c.tick()
	c.wantTold("1: half at 1/2")
}

// TestALateWordIsDropped: a bot that was down says of the time only what is still to come.
func TestALateWordIsDropped(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	c.Restart()
	c.Advance(5*time.Minute + 91*time.Second)
	c.tick()
	c.wantTold("")
	c.ticksUntil(v.Deadline.Add(-time.Second))
	c.wantTold("1: soon at 1/2")
}

// TestAClosedDoorIsSpared: who takes no direct messages is tried once, in silence, and their rounds close all the same.
func TestAClosedDoorIsSpared(t *testing.T) {
	c := newClocked(t)
	v := c.begin(coachtest.Mia, interview.Exam, interview.Open, interview.Open)
	c.Wall.Fail = coach.ErrClosed
	c.ticksUntil(v.Deadline)
	if c.Wall.Tries != 1 {
		t.Errorf("%d tries of a closed door, want 1", c.Wall.Tries)
	}
	if v = c.look(coachtest.Mia, v.ID); v.Result == nil || !v.Result.Expired || c.row(v.ID).EndedAt.IsZero() {
		t.Errorf("the exam is %+v", v.Round)
	}
}

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
