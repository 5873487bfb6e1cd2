package pair_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/pair"
	"hotseat/questions/interview"
)

// atOnce does several things at the same moment, and counts those that were done. The others are refused with a sentence.
func atOnce(t *testing.T, do ...func(ctx context.Context) error) (done int) {
	t.Helper()
	var wg sync.WaitGroup
	errs := make([]error, len(do))
	start := make(chan struct{})
	for i, f := range do {
		wg.Go(func() {
			<-start
			errs[i] = f(t.Context())
		})
	}
	close(start)
	wg.Wait()
	for i, err := range errs {
		var told *coach.Error
		switch {
		case err == nil:
			done++
		case !errors.As(err, &told) || told.Sentence == "":
			t.Errorf("number %d: %v", i, err)
		}
	}
	return done
}

// often repeats a function, since one go at a race says little.
func often(t *testing.T, f func(t *testing.T, d *coachtest.Desk, p *postman)) {
	t.Helper()
	for range 5 {
		d, p := desk(t)
		f(t, d, p)
	}
}

func TestNextPressedTwiceAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, _ *postman) {
		v := begun(d)
		press := func(ctx context.Context) error { _, err := d.NextPair(ctx, coachtest.Mia, v.ID, 0); return err }
		skip := func(ctx context.Context) error { _, err := d.SkipPair(ctx, coachtest.Mia, v.ID, 0); return err }
		theirs := func(ctx context.Context) error { _, err := d.NextPair(ctx, coachtest.Noah, v.ID, 0); return err }
		if n := atOnce(t, press, press, skip, theirs, press); n != 1 {
			t.Errorf("%d were done", n)
		}
		if now := side(d, coachtest.Mia, v.ID); now.Pair.Current != 1 || len(d.Attempts("2")) > 1 || len(d.Attempts("1")) != 0 {
			t.Errorf("%+v", now.Pair)
		}
	})
}

func TestTwoInvitationsAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, _ *postman) {
		to := func(who coach.Who) func(context.Context) error {
			return func(ctx context.Context) error {
				_, err := d.InvitePartner(ctx, coachtest.Mia, member(who), interview.Drill, channel)
				return err
			}
		}
		if n := atOnce(t, to(coachtest.Noah), to(coachtest.Zoe), to(coachtest.Noah)); n != 1 {
			t.Errorf("%d were made", n)
		}
	})
}

// TestTwoInviteEachOtherAtOnce: whoever is later accepts so.
func TestTwoInviteEachOtherAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, p *postman) {
		invites := func(a, b coach.Who) func(context.Context) error {
			return func(ctx context.Context) error {
				_, err := d.InvitePartner(ctx, a, member(b), interview.Drill, channel)
				return err
			}
		}
		if n := atOnce(t, invites(coachtest.Mia, coachtest.Noah), invites(coachtest.Noah, coachtest.Mia)); n != 2 {
			t.Errorf("%d were done", n)
		}
		mine, err := d.PairNow(t.Context(), coachtest.Mia)
		theirs, err2 := d.PairNow(t.Context(), coachtest.Noah)
		if err != nil || err2 != nil || mine.Pair == nil || theirs.Pair == nil || mine.Pair.ID != theirs.Pair.ID ||
			mine.Pair.Stage != pair.Running || len(mine.Invitations)+len(theirs.Invitations) != 0 {
			t.Errorf("%+v, %v; %+v, %v; told %s", mine, err, theirs, err2, p.told())
		}
	})
}

func TestAcceptedAndTakenBackAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, p *postman) {
		v := invite(d)
		accept := func(ctx context.Context) error { _, err := d.AcceptPair(ctx, coachtest.Noah, v.ID, "", ""); return err }
		decline := func(ctx context.Context) error { _, err := d.DeclinePair(ctx, coachtest.Noah, v.ID); return err }
		withdraw := func(ctx context.Context) error { _, err := d.WithdrawPair(ctx, coachtest.Mia, v.ID); return err }
		if n := atOnce(t, accept, withdraw, decline, accept); n != 1 {
			t.Errorf("%d were done", n)
		}
		now, err := d.PairSide(t.Context(), coachtest.Mia, v.ID)
		told := p.told()
		want := map[pair.End]string{"": "1: accepted", pair.Declined: "1: declined", pair.Withdrawn: ""}
		if err != nil || told != want[now.End] || now.Stage == pair.Invited {
			t.Errorf("%s %s, %v: told %q", now.Stage, now.End, err, told)
		}
	})
}

// TestOnePersonInTwoPairsAtOnce: invited by two people and accepting both, they sit in one.
func TestOnePersonInTwoPairsAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, _ *postman) {
		first := invite(d)
		second, err := d.InvitePartner(t.Context(), coachtest.Zoe, member(coachtest.Noah), interview.Drill, channel)
		if err != nil {
			t.Fatal(err)
		}
		accept := func(id string) func(context.Context) error {
			return func(ctx context.Context) error { _, err := d.AcceptPair(ctx, coachtest.Noah, id, "", ""); return err }
		}
		waits := func(ctx context.Context) error {
			_, err := d.WaitForPartner(ctx, coachtest.Noah, interview.Drill, channel)
			return err
		}
		n := atOnce(t, accept(first.ID), accept(second.ID), waits)
		if n < 1 || n > 2 { // who waited first and accepted then waits no more
			t.Errorf("%d were done", n)
		}
		now, err := d.PairNow(t.Context(), coachtest.Noah)
		if err != nil || now.Pair == nil || now.Wait != nil || len(now.Invitations) != 1 {
			t.Errorf("%+v, %v", now, err)
		}
	})
}

// TestThreeWaitAtOnce: two of them are put together, and the third waits on.
func TestThreeWaitAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, _ *postman) {
		knows(d, coachtest.Mia, "python")
		knows(d, coachtest.Noah, "network")
		knows(d, coachtest.Zoe, "django")
		waits := func(w coach.Who) func(context.Context) error {
			return func(ctx context.Context) error {
				_, err := d.WaitForPartner(ctx, w, interview.Drill, channel)
				return err
			}
		}
		if n := atOnce(t, waits(coachtest.Mia), waits(coachtest.Noah), waits(coachtest.Zoe)); n != 3 {
			t.Errorf("%d were done", n)
		}
		pairs, waiting := map[string]int{}, 0
		for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah, coachtest.Zoe} {
			now, err := d.PairNow(t.Context(), w)
			if err != nil {
				t.Fatal(err)
			}
			if now.Wait != nil {
				waiting++
			}
			if now.Pair != nil {
				pairs[now.Pair.ID]++
			}
		}
		if waiting != 1 || len(pairs) != 1 {
			t.Errorf("%d wait, pairs %v", waiting, pairs)
		}
	})
}

// TestLeftAndGoneOnAtOnce: what was graded before it counts, and nothing is graded after it.
func TestLeftAndGoneOnAtOnce(t *testing.T) {
	often(t, func(t *testing.T, d *coachtest.Desk, p *postman) {
		v := begun(d)
		_ = p.told()
		leave := func(w coach.Who) func(context.Context) error {
			return func(ctx context.Context) error { _, err := d.LeavePair(ctx, w, v.ID); return err }
		}
		on := func(ctx context.Context) error { _, err := d.NextPair(ctx, coachtest.Mia, v.ID, 0); return err }
		n := atOnce(t, leave(coachtest.Noah), leave(coachtest.Mia), on)
		now := side(d, coachtest.Mia, v.ID)
		told := p.told()
		if now.End != pair.Left || n != 1+len(d.Attempts("2")) || told != []string{"2: left", "1: left"}[now.EndedBy] {
			t.Errorf("%d were done, %+v, told %s", n, now, told)
		}
	})
}
