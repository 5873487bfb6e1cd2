package pair_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/pair"
	"hotseat/questions/interview"
	"hotseat/store"
)

func TestAnInvitationExpires(t *testing.T) {
	for name, look := range map[string]func(d *coachtest.Desk, id string){
		"by the clock": func(d *coachtest.Desk, _ string) { due(d); due(d) },
		"when pressed": func(d *coachtest.Desk, id string) {
			_, err := d.AcceptPair(d.T.Context(), coachtest.Noah, id, "", "")
			coachtest.WantCode(d.T, err, coach.Ended)
		},
		"when it was looked at before": func(d *coachtest.Desk, _ string) {
			if now, err := d.PairNow(d.T.Context(), coachtest.Noah); err != nil || len(now.Invitations) != 0 {
				d.T.Errorf("%+v, %v", now, err)
			}
			due(d)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, p := desk(t)
			v := invite(d)
			d.Advance(pair.InvitedFor - time.Second)
			due(d)
			if got := p.told(); got != "" {
				t.Errorf("too soon: %s", got)
			}
			d.Restart()
			d.Posts(p)
			d.Advance(time.Second)
			look(d, v.ID)
			if got := p.told(); got != "1: expired" {
				t.Errorf("told %s", got)
			}
			if v := side(d, coachtest.Mia, v.ID); v.End != pair.Expired {
				t.Errorf("%+v", v)
			}
			invite(d) // and Mia is free for another
		})
	}
}

// TestAPairThatIsLeftAloneClosesItself: nothing hangs when one vanishes.
func TestAPairThatIsLeftAloneClosesItself(t *testing.T) {
	d, p := desk(t)
	v := begun(d)
	_ = p.told()
	d.Advance(pair.IdleAfter - time.Minute)
	if _, err := d.TickPair(t.Context(), coachtest.Mia, v.ID, 0, []string{interview.PairRight, "apple"}); err != nil { // that is something
		t.Fatal(err)
	}
	d.Advance(pair.IdleAfter - time.Second)
	due(d)
	if got := p.told(); got != "" {
		t.Errorf("too soon: %s", got)
	}
	d.Restart() // the bot was down when it came due
	d.Posts(p)
	d.Advance(time.Second)
	if v := side(d, coachtest.Noah, v.ID); v.Stage != pair.Ended || v.End != pair.Idle {
		t.Errorf("it looks as if it went on: %+v", v)
	}
	due(d)
	due(d)
	if got := p.told(); got != "1: idle, 2: idle" {
		t.Errorf("told %s", got)
	}
	if len(p.shown) != 1 || p.shown[0].End != pair.Idle {
		t.Errorf("shown %+v", p.shown)
	}
	_, err := d.NextPair(t.Context(), coachtest.Mia, v.ID, 0)
	coachtest.WantCode(t, err, coach.Ended)
	if len(d.Attempts("1"))+len(d.Attempts("2")) != 0 {
		t.Error("something was graded that nobody graded")
	}
	begun(d)
}

// TestWhoIsForgottenEndsThePair: the other one is told, keeps what is theirs, and nothing says who it was.
func TestWhoIsForgottenEndsThePair(t *testing.T) {
	d, p := desk(t)
	v := begun(d)
	v = next(d, side(d, coachtest.Mia, v.ID))
	_ = p.told()
	if _, err := d.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	_, err := d.NextPair(t.Context(), coachtest.Mia, v.ID, 1)
	coachtest.WantCode(t, err, coach.NotYours)
	due(d)
	due(d)
	if got := p.told(); got != "2: gone" {
		t.Errorf("told %s", got)
	}
	now := side(d, coachtest.Noah, v.ID)
	if now.End != pair.Gone || now.People != [2]string{"", "2"} || now.Partner() != "" || len(d.Attempts("2")) != 1 {
		t.Errorf("%+v", now)
	}
	if _, err := d.Forget(t.Context(), coachtest.Noah); err != nil {
		t.Fatal(err)
	}
	_, err = d.PairSide(t.Context(), coachtest.Zoe, v.ID)
	coachtest.WantCode(t, err, coach.Ended) // nobody is left in it
}

func TestWhoLeavesTheServerEndsThePair(t *testing.T) {
	d, p := desk(t)
	v := begun(d)
	_ = p.told()
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.NoteHere("9", "2", false, d.Clock(), interview.DateOf(d.Clock()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	due(d)
	if got := p.told(); got != "1: gone" {
		t.Errorf("told %s", got)
	}
	if now := side(d, coachtest.Mia, v.ID); now.End != pair.Gone || now.EndedBy != 1 {
		t.Errorf("%+v", now)
	}
}

// TestADailyIsNotGivenAway: what a daily of either's asks is not planned, and what becomes one is passed over.
func TestADailyIsNotGivenAway(t *testing.T) {
	d, _ := desk(t)
	d.SetUp(daily.Change{})
	d.Queue("python-item0-open", "")
	d.To("2026-03-03 09:00")
	d.Due()
	for range 6 { // whatever chance picks
		v := begun(d)
		for _, p := range v.Pair.Places {
			if p.Question == "python-item0-open" {
				t.Fatal("a secret is asked")
			}
		}
		if _, err := d.LeavePair(t.Context(), coachtest.Mia, v.ID); err != nil {
			t.Fatal(err)
		}
		d.Advance(time.Second)
		d.Core.Seed = nil
		forgetSeen(d)
	}
	v := begun(d)
	first := v.Pair.Places[0].Question
	d.Queue(string(first), "")
	d.To("2026-03-04 09:00")
	d.Due()
	now := side(d, coachtest.Mia, v.ID)
	if now.Stage == pair.Running {
		t.Fatal("it is still open after a day")
	}
	// One that goes on meanwhile.
	forgetSeen(d)
	d.To("2026-03-05 08:59")
	v = begun(d)
	first = v.Pair.Places[0].Question
	d.Queue(string(first), "")
	d.To("2026-03-05 09:00")
	d.Due()
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
		now = side(d, w, v.ID)
		if now.Pair.Current != 1 || !now.Pair.Places[0].Void || !now.Secret[0] || now.Questions[0].Model != "" || now.Questions[0].Hint != "" {
			t.Fatalf("%s is shown to %s: %+v", first, w.Name, now)
		}
	}
	_, err := d.NextPair(t.Context(), coachtest.Mia, v.ID, 0)
	coachtest.WantCode(t, err, coach.Ended)
	if _, err = d.NextPair(t.Context(), coachtest.Mia, v.ID, 1); err != nil {
		t.Error(err)
	}
}

// forgetSeen has a month go by for what was seen, though not for the clock.
func forgetSeen(d *coachtest.Desk) {
	d.T.Helper()
	err := d.Store.Write(d.T.Context(), func(tx *store.Tx) error {
		for _, id := range []string{"1", "2"} {
			seen, err := tx.Seen(id)
			if err != nil {
				return err
			}
			for q := range seen {
				if err := tx.SaveSeen(id, q, d.Clock().Add(-pair.FreshAfter)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		d.T.Fatal(err)
	}
}

// TestNothingIsAskedThatEitherHasSeen within 30 days, nor what either's running mock asks.
func TestNothingIsAskedThatEitherHasSeen(t *testing.T) {
	d, _ := desk(t)
	all := d.Packs.First().Questions()
	see := func(ago time.Duration, user string, ids ...interview.QuestionID) {
		t.Helper()
		err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
			for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
				if _, err := d.Visit(tx, w); err != nil {
					return err
				}
			}
			for _, id := range ids {
				if err := tx.SaveSeen(user, id, d.Clock().Add(-ago)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	running := d.RoundAsking(coachtest.Mia, all[0].ID)
	free := map[interview.QuestionID]bool{}
	for i, q := range all {
		switch {
		case q.ID == running.Questions[0].ID || q.ID == running.Questions[1].ID:
		case i%3 == 1:
			see(pair.FreshAfter-time.Second, []string{"1", "2"}[i%2], q.ID)
		case i%3 == 2:
			see(pair.FreshAfter, []string{"1", "2"}[i%2], q.ID)
			free[q.ID] = true
		default:
			free[q.ID] = true
		}
	}
	v := begun(d)
	for _, p := range v.Pair.Places {
		if !free[p.Question] {
			t.Errorf("%s is asked", p.Question)
		}
		delete(free, p.Question) // nor anything twice
	}
	// With one question left there is none for the other: nothing begins, and the invitation waits on.
	if _, err := d.LeavePair(t.Context(), coachtest.Mia, v.ID); err != nil {
		t.Fatal(err)
	}
	for _, q := range all[1:] {
		see(time.Hour, "2", q.ID)
	}
	again := invite(d)
	_, err := d.AcceptPair(t.Context(), coachtest.Noah, again.ID, "", "")
	coachtest.WantCode(t, err, coach.Bad)
	if v, err := d.PairSide(t.Context(), coachtest.Noah, again.ID); err != nil || v.Stage != pair.Invited {
		t.Errorf("%+v, %v", v, err)
	}
}

// TestTheWeakestLinkIsAsked: of three questions one at least, in a strict server too, and of each by their own.
func TestTheWeakestLinkIsAsked(t *testing.T) {
	for _, steer := range []interview.Steer{interview.Steering, interview.Strict} {
		d, _ := desk(t)
		d.SetUp(daily.Change{Steer: &steer})
		for _, section := range []string{"python", "algorithms", "network", "database", "linux-git"} {
			knows(d, coachtest.Mia, section) // whose weakest link is django
		}
		for _, section := range []string{"algorithms", "network", "database", "linux-git", "django"} {
			knows(d, coachtest.Noah, section) // and his is python
		}
		v := begun(d)
		weak := map[interview.Section]int{}
		for _, p := range v.Pair.Places {
			if p.Why.Kind == interview.WeakestLink {
				weak[p.Section]++
			}
			if want := map[int]interview.Section{0: "django", 1: "python"}[p.Candidate]; p.Why.Kind == interview.WeakestLink && p.Section != want {
				t.Errorf("%s: %+v is asked of %d", steer, p.Ask, p.Candidate)
			}
		}
		if weak["python"] == 0 || weak["django"] == 0 {
			t.Errorf("%s: %+v", steer, v.Pair.Places)
		}
	}
}

// TestAQuestionIsWithdrawn from the bank while it is asked: it is passed over, and grades nobody.
func TestAQuestionIsWithdrawn(t *testing.T) {
	d, _ := desk(t)
	v := begun(d)
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		row, err := tx.Pair(v.ID)
		if err != nil {
			return err
		}
		row.Plan[0].Question, row.Plan[5].Question = "was-once", "was-once-too"
		return tx.BeginPair(v.ID, row.Plan, row.BegunAt)
	})
	if err != nil {
		t.Fatal(err)
	}
	now := side(d, coachtest.Mia, v.ID)
	if now.Pair.Current != 1 || !now.Pair.Places[0].Void || now.Questions[0].Title != "A question that was withdrawn" {
		t.Fatalf("%+v", now)
	}
	_, err = d.NextPair(t.Context(), coachtest.Mia, v.ID, 0)
	coachtest.WantCode(t, err, coach.Ended)
	for v = side(d, coachtest.Mia, v.ID); v.Stage == pair.Running; {
		v = next(d, v)
	}
	if v.End != pair.Over || v.Pair.Current != 6 || len(d.Attempts("1")) != 2 || len(d.Attempts("2")) != 2 {
		t.Errorf("%+v; %d and %d attempts", v, len(d.Attempts("1")), len(d.Attempts("2")))
	}
}

// TestTheDateIsTheirs who answered, whoever pressed.
func TestTheDateIsTheirs(t *testing.T) {
	d, _ := desk(t)
	d.At(time.Date(2026, 3, 2, 20, 30, 0, 0, time.UTC)) // Tuesday in Auckland
	if _, err := d.MyDays(t.Context(), coachtest.Noah, "Pacific/Auckland", ""); err != nil {
		t.Fatal(err)
	}
	v := begun(d)
	next(d, side(d, coachtest.Mia, v.ID))
	if a := d.Attempts("2"); len(a) != 1 || a[0].LocalDate != interview.NewDate(2026, 3, 3) {
		t.Errorf("%+v", a)
	}
}

// TestAWordIsToldOnce, whatever Discord makes of it.
func TestAWordIsToldOnce(t *testing.T) {
	refused := &coach.ChannelError{Sentence: "no", Err: errors.New("403")}
	for name, test := range map[string]struct {
		fail   []error
		at     string // told at once
		later  string // told by the next nudges
		closed bool   // and remembered as taking no direct messages
	}{
		"it arrives":                     {nil, "1: declined", "", false},
		"it may have arrived":            {[]error{fmt.Errorf("sent: %w", coach.ErrAmbiguous)}, "", "", false},
		"Discord did not answer":         {[]error{errors.New("502")}, "", "1: declined", false},
		"twice it did not":               {[]error{errors.New("502"), errors.New("502")}, "", "1: declined", false},
		"no direct messages":             {[]error{fmt.Errorf("dm: %w", coach.ErrClosed)}, "in 77 1: declined", "", true},
		"refused":                        {[]error{refused}, "in 77 1: declined", "", false},
		"nor in the channel":             {[]error{refused, refused}, "", "", false},
		"closed, and a silent channel":   {[]error{coach.ErrClosed, errors.New("502")}, "", "in 77 1: declined", true},
		"closed, and perhaps in channel": {[]error{coach.ErrClosed, coach.ErrAmbiguous}, "", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			d, p := desk(t)
			v := invite(d)
			p.fail = test.fail
			if _, err := d.DeclinePair(t.Context(), coachtest.Noah, v.ID); err != nil {
				t.Fatal(err)
			}
			if got := p.told(); got != test.at {
				t.Errorf("told %q", got)
			}
			for range 5 {
				d.Advance(2 * time.Minute)
				due(d)
			}
			if got := p.told(); got != test.later {
				t.Errorf("later told %q", got)
			}
			var closed time.Time
			var left []store.PairWord
			err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
				if closed, err = tx.ClosedAt("1"); err != nil {
					return err
				}
				left, err = tx.PairWords()
				return err
			})
			if err != nil || closed.IsZero() == test.closed || len(left) != 0 {
				t.Errorf("closed %v, left %+v, %v", closed, left, err)
			}
		})
	}
}

// TestAKillWhileAWordIsTold: it may have arrived, and is not told again. Before it was begun it is told by the next start.
func TestAKillWhileAWordIsTold(t *testing.T) {
	d, p := desk(t)
	v := invite(d)
	var words []store.PairWord
	p.begun = func() { // what the store holds in the middle of the send
		err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
			words, err = tx.PairWords()
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	if _, err := d.DeclinePair(t.Context(), coachtest.Noah, v.ID); err != nil || len(words) != 1 || words[0].Tried != 1 {
		t.Fatalf("%+v, %v", words, err)
	}
	p.begun = nil
	_ = p.told()
	for tried, want := range []string{"1: declined", ""} {
		w := words[0]
		w.Tried = tried
		err := d.Store.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.AddPairWord(w); return err })
		if err != nil {
			t.Fatal(err)
		}
		d.Restart()
		p.nonces = nil
		d.Posts(p)
		due(d)
		due(d)
		if got := p.told(); got != want {
			t.Errorf("begun %d times: told %q", tried, got)
		}
	}
}
