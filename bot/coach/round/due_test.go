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
