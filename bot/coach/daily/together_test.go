package daily_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
)

// organiser does one thing after the other with a server's dailies, and remembers what was promised.
type organiser struct {
	*coachtest.Desk
	t      *testing.T
	r      *rand.Rand
	did    []string
	dates  map[interview.QuestionID]interview.Date // queued by hand: for that date, or 0 for any
	skips  []interview.Date
	queued []interview.QuestionID
}

func (o *organiser) say(format string, args ...any) {
	o.did = append(o.did, o.Clock().Format("02 15:04 ")+fmt.Sprintf(format, args...))
}

// may fails on what no organiser may be told.
func (o *organiser) may(err error) bool {
	var told *coach.Error
	if err != nil && !errors.As(err, &told) {
		o.t.Fatalf("%v\n%q", err, o.did)
	}
	if err != nil {
		o.say("  refused: %s", told.Sentence)
	}
	return err == nil
}

func (o *organiser) one() interview.QuestionID {
	all := o.Packs.First().Questions()
	return all[o.r.IntN(len(all))].ID
}

// asked says whether a question was posted.
func (o *organiser) asked(q interview.QuestionID) bool {
	return slices.ContainsFunc(o.Post.Posts, func(p daily.Post) bool { return p.Question.ID == q })
}

func (o *organiser) act() {
	ctx := o.t.Context()
	switch o.r.IntN(12) {
	case 0, 1, 2:
		q, on := o.one(), interview.Date(0)
		if o.asked(q) { // who wants it again gets it again
			return
		}
		typed := ""
		if o.r.IntN(3) > 0 {
			on = interview.DateOf(o.Clock()) + interview.Date(o.r.IntN(6))
			typed = on.String()
		}
		_, err := o.QueueDaily(ctx, coachtest.Mia, string(q), typed)
		o.say("queue %s %s", q, typed)
		if o.may(err) {
			o.dates[q] = on
			o.queued = append(o.queued, q)
		}
	case 3, 4:
		named := ""
		if o.r.IntN(2) == 0 {
			q := o.one()
			if o.asked(q) {
				return
			}
			named = string(q)
		}
		v, err := o.DailySwap(ctx, coachtest.Mia, named)
		o.say("swap %s: %s goes, %s comes on %v", named, v.Before.ID, v.Day.Question.ID, v.Day.Date)
		if o.may(err) {
			if _, ok := o.dates[v.Before.ID]; ok {
				o.dates[v.Before.ID] = 0
			}
			if _, ok := o.dates[v.Day.Question.ID]; ok {
				o.dates[v.Day.Question.ID] = v.Day.Date
			}
		}
	case 5:
		v, err := o.DailySkip(ctx, coachtest.Mia)
		o.say("skip %v", v.Date)
		if o.may(err) {
			o.skips = append(o.skips, v.Date)
		}
	case 6:
		if len(o.skips) > 0 {
			on := o.skips[len(o.skips)-1]
			_, err := o.DailyUnskip(ctx, coachtest.Mia, on)
			o.say("undo %v", on)
			o.may(err)
		}
	case 7:
		_, err := o.DailyNow(ctx, coachtest.Mia)
		o.say("now")
		o.may(err)
	case 8:
		until := ""
		if o.r.IntN(2) == 0 {
			until = (interview.DateOf(o.Clock()) + 1 + interview.Date(o.r.IntN(3))).String()
		}
		_, err := o.DailyPause(ctx, coachtest.Mia, until)
		o.say("pause %s", until)
		o.may(err)
	case 9:
		_, err := o.DailyResume(ctx, coachtest.Mia)
		o.say("resume")
		o.may(err)
	case 10:
		ch := daily.Change{Time: coachtest.Ptr([]string{"00:00", "12:00"}[o.r.IntN(2)])}
		if o.r.IntN(2) == 0 {
			ch = daily.Change{Days: coachtest.Ptr(coach.Days(1 + o.r.IntN(127)))}
		}
		_, err := o.ChangeSettings(ctx, coachtest.Mia, ch)
		o.say("settings %v", ch)
		o.may(err)
	case 11:
		if id := o.entry(); id != 0 {
			_, err := o.Unqueue(ctx, coachtest.Mia, id)
			o.may(err)
		}
	}
}

// entry takes one of the queue's entries off the promises, and names it.
func (o *organiser) entry() int64 {
	v := o.Queue("", "")
	if len(v.Entries) == 0 || o.r.IntN(3) > 0 {
		return 0
	}
	e := v.Entries[o.r.IntN(len(v.Entries))]
	o.say("take out %s", e.Question.ID)
	delete(o.dates, e.Question.ID)
	return e.ID
}

// promised holds the queue against what is to come: a dated question comes on its date, or the panel says that it does not.
func (o *organiser) promised() {
	p, err := o.Preview(o.t.Context(), coachtest.Mia)
	if err != nil {
		o.t.Fatal(err)
	}
	s, err := o.Settings(o.t.Context(), coachtest.Mia)
	if err != nil {
		o.t.Fatal(err)
	}
	for q, on := range o.dates {
		if o.asked(q) || on == 0 {
			continue
		}
		comes := slices.ContainsFunc(p.Days, func(d daily.PreviewDay) bool { return d.Question.ID == q && d.Date == on })
		told := slices.ContainsFunc(s.Stranded, func(e daily.QueueEntry) bool { return e.Question.ID == q && e.Date == on })
		if comes == told {
			o.t.Fatalf("%s is queued for %v: to come then %v, told that it does not %v\n%q", q, on, comes, told, o.did)
		}
	}
}

// TestOrdersTogether gives any orders in any order. A question queued for a date is asked on it, or its organiser is told that it is not;
// none is lost, and none is asked twice.
func TestOrdersTogether(t *testing.T) {
	runs := 30
	if testing.Short() {
		runs = 6
	}
	for seed := range uint64(runs) {
		o := &organiser{Desk: coachtest.NewDesk(t), t: t, r: rand.New(rand.NewPCG(seed, 1)), dates: map[interview.QuestionID]interview.Date{}} //nolint:gosec // a test
		// it is looked at twelve hours apart
		o.SetUp(daily.Change{Time: coachtest.Ptr("12:00")})
		for day := range 16 {
			for range 2 {
				o.Due()
				o.promised()
				if day < 12 {
					o.act()
					o.promised()
				}
				if o.r.IntN(8) == 0 {
					o.Restart()
				}
				o.Advance(12 * time.Hour)
			}
		}
		o.Change(daily.Change{Days: coachtest.Ptr(coach.Days(127)), Paused: coachtest.Ptr(false)})
		for n := 0; len(o.Queue("", "").Entries) > 0; n++ { // what waits has its days now
			if n > 100 {
				t.Fatalf("run %d: it waits for ever: %s\n%q", seed, waiting(o.Queue("", "")), o.did)
			}
			o.Due()
			o.Advance(12 * time.Hour)
		}
		times := map[interview.QuestionID]int{}
		for _, p := range o.Post.Posts {
			if times[p.Question.ID]++; times[p.Question.ID] > 1 {
				t.Errorf("run %d: %s was asked twice in %d dailies\n%q", seed, p.Question.ID, len(o.Post.Posts), o.did)
			}
			if on := o.dates[p.Question.ID]; on != 0 && p.Date != on && p.Date < on {
				t.Errorf("run %d: %s came on %v, before its date %v\n%q", seed, p.Question.ID, p.Date, on, o.did)
			}
		}
		for q := range o.dates {
			if times[q] != 1 {
				t.Errorf("run %d: %s was queued and asked %d times\n%q", seed, q, times[q], o.did)
			}
		}
	}
}
