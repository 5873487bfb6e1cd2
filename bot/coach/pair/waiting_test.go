package pair_test

import (
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/pair"
	"hotseat/questions/interview"
	"hotseat/store"
)

// knows makes a person strong in a section: 100 points of each of its two items.
func knows(d *coachtest.Desk, w coach.Who, section string) {
	d.T.Helper()
	err := d.Store.Write(d.T.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, w); err != nil {
			return err
		}
		for i, item := range []string{section + "-item0", section + "-item1"} {
			// The question is one that the bank does not have any more, so that it bars none.
			err := tx.AddAttempt(store.Attempt{UserID: w.UserID, GuildID: w.GuildID, RoundID: "knows" + w.UserID + section, Place: i,
				Question: "old", Item: interview.ItemID(item), LocalDate: interview.DateOf(d.Clock()), At: d.Clock(),
				Verdict: interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Machine}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		d.T.Fatal(err)
	}
}

func waits(d *coachtest.Desk, w coach.Who, f interview.Format) pair.Waited {
	d.T.Helper()
	out, err := d.WaitForPartner(d.T.Context(), w, f, channel)
	if err != nil || (out.Wait == nil) == (out.Pair == nil) {
		d.T.Fatalf("%+v, %v", out, err)
	}
	return out
}

func due(d *coachtest.Desk) {
	d.T.Helper()
	if err := d.DoDue(d.T.Context()); err != nil {
		d.T.Fatal(err)
	}
}

// TestWhoComplementsIsPutTogether: strong where the other is weak. Each lacks 100 in five sections of six and is ahead in one: a gain of
// 100·100/500 = 20 for both.
func TestWhoComplementsIsPutTogether(t *testing.T) {
	d, p := desk(t)
	knows(d, coachtest.Mia, "python")
	knows(d, coachtest.Noah, "network")
	if w := waits(d, coachtest.Mia, interview.Phone).Wait; w.Others != 0 || w.Before || !w.Until.Equal(d.Clock().Add(pair.WaitsFor)) {
		t.Errorf("%+v", w)
	}
	d.Advance(5 * time.Minute)
	if w := waits(d, coachtest.Mia, interview.Phone).Wait; !w.Before || !w.Until.Equal(d.Clock().Add(pair.WaitsFor-5*time.Minute)) {
		t.Errorf("who asks again keeps their place: %+v", w)
	}
	v := waits(d, coachtest.Noah, interview.Drill).Pair
	if v == nil || v.Stage != pair.Running || v.People != [2]string{"1", "2"} || v.Seat != 1 || v.Format != interview.Drill {
		t.Fatalf("%+v", v)
	}
	if got := p.told(); got != "1: matched" {
		t.Errorf("told %s", got)
	}
	if first := side(d, coachtest.Mia, v.ID); !first.Asks() || first.Questions[0].Model == "" {
		t.Errorf("%+v", first)
	}
	now, err := d.PairNow(t.Context(), coachtest.Mia)
	if err != nil || now.Wait != nil || now.Pair == nil {
		t.Errorf("%+v, %v", now, err)
	}
}

// TestWhoIsAlikeWaits for a quarter of an hour, and then anybody will do.
func TestWhoIsAlikeWaits(t *testing.T) {
	d, p := desk(t)
	waits(d, coachtest.Mia, interview.Drill)
	if w := waits(d, coachtest.Noah, interview.Drill).Wait; w == nil || w.Others != 1 {
		t.Fatalf("%+v", w)
	}
	d.Advance(interview.PairPatience - time.Minute)
	due(d)
	if got := p.told(); got != "" {
		t.Errorf("told %s", got)
	}
	d.Restart()
	d.Posts(p)
	d.Advance(time.Minute)
	due(d)
	due(d)
	if got := p.told(); got != "1: matched, 2: matched" {
		t.Errorf("told %s", got)
	}
	now, err := d.PairNow(t.Context(), coachtest.Noah)
	if err != nil || now.Pair == nil || now.Pair.Stage != pair.Running || now.Wait != nil {
		t.Errorf("%+v, %v", now, err)
	}
}

func TestAWaitEnds(t *testing.T) {
	d, p := desk(t)
	waits(d, coachtest.Mia, interview.Drill)
	waited, err := d.StopWaiting(t.Context(), coachtest.Mia)
	if err != nil || !waited {
		t.Fatal(waited, err)
	}
	if waited, err = d.StopWaiting(t.Context(), coachtest.Mia); err != nil || waited {
		t.Error(waited, err)
	}
	waits(d, coachtest.Mia, interview.Drill)
	d.Advance(pair.WaitsFor - time.Minute)
	due(d)
	if got := p.told(); got != "" {
		t.Errorf("told %s", got)
	}
	d.Advance(time.Minute)
	if now, err := d.PairNow(t.Context(), coachtest.Mia); err != nil || now.Wait != nil { // before the clock has nudged
		t.Errorf("%+v, %v", now, err)
	}
	if v := waits(d, coachtest.Zoe, interview.Drill).Wait; v == nil || v.Others != 0 { // whose wait is over is not put together with anybody
		t.Errorf("%+v", v)
	}
	due(d)
	due(d)
	if got := p.told(); got != "1: waited" {
		t.Errorf("told %s", got)
	}
}

// TestWhoLeftTheServerIsNoPartner, nor told of it.
func TestWhoLeftTheServerIsNoPartner(t *testing.T) {
	d, p := desk(t)
	knows(d, coachtest.Mia, "python")
	knows(d, coachtest.Noah, "network")
	waits(d, coachtest.Mia, interview.Drill)
	p.Gone = map[string]bool{"1": true}
	if w := waits(d, coachtest.Noah, interview.Drill).Wait; w == nil || w.Others != 0 {
		t.Errorf("%+v", w)
	}
	d.Advance(interview.PairPatience)
	due(d)
	if got := p.told(); got != "" {
		t.Errorf("told %s", got)
	}
	err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
		list, err := tx.AllPairWaits()
		if len(list) != 1 || list[0].UserID != "2" {
			t.Errorf("%+v", list)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestWaitingAndSitting: who sits does not wait, and who begins to sit waits no more.
func TestWaitingAndSitting(t *testing.T) {
	d, _ := desk(t)
	waits(d, coachtest.Noah, interview.Drill)
	begun(d)
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah} {
		_, err := d.WaitForPartner(t.Context(), w, interview.Drill, channel)
		coachtest.WantCode(t, err, coach.Bad)
	}
	if now, err := d.PairNow(t.Context(), coachtest.Noah); err != nil || now.Wait != nil {
		t.Errorf("%+v, %v", now, err)
	}
	for name, test := range map[string]struct {
		w    coach.Who
		f    interview.Format
		code coach.Code
	}{
		"in a direct message": {coach.Who{UserID: "3"}, interview.Drill, coach.NotHere},
		"coding":              {coachtest.Zoe, interview.Coding, coach.Bad},
	} {
		_, err := d.WaitForPartner(t.Context(), test.w, test.f, channel)
		t.Log(name)
		coachtest.WantCode(t, err, test.code)
	}
}

func TestLeavingWhateverThereIs(t *testing.T) {
	d, p := desk(t)
	_, _, err := d.LeaveAll(t.Context(), coachtest.Mia)
	coachtest.WantCode(t, err, coach.NothingIn)
	waits(d, coachtest.Mia, interview.Drill)
	if v, waited, err := d.LeaveAll(t.Context(), coachtest.Mia); err != nil || !waited || v != nil {
		t.Errorf("%v, %v, %v", v, waited, err)
	}
	invite(d)
	if v, _, err := d.LeaveAll(t.Context(), coachtest.Mia); err != nil || v == nil || v.End != pair.Withdrawn {
		t.Errorf("%+v, %v", v, err)
	}
	begun(d)
	v, _, err := d.LeaveAll(t.Context(), coachtest.Noah)
	if told := p.told(); err != nil || v == nil || v.End != pair.Left || told != "1: accepted, 1: left" {
		t.Errorf("%+v, %v", v, err)
	}
}
