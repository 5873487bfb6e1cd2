package round_test

import (
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
)

func TestHistoryInPages(t *testing.T) {
	d := coachtest.NewDesk(t)
	_, err := d.History(t.Context(), coachtest.Mia, round.Page{})
	coachtest.WantCode(t, err, coach.NothingIn)
	var all []string // newest first
	for i := range 12 {
		v := ask(d, coachtest.Mia, short0, pythonOpen)
		v = tell(d, coachtest.Mia, v, []string{"42", "41"}[i%2])
		v = tell(d, coachtest.Mia, v, both)
		all = append([]string{v.ID}, all...)
		if i%4 != 0 { // some end in one moment
			d.Advance(24 * time.Hour)
		}
	}
	running := ask(d, coachtest.Mia, short1)
	tell(d, coachtest.Noah, ask(d, coachtest.Noah, short0), "42")
	read := func(p *round.Page) round.HistoryView {
		t.Helper()
		if p == nil {
			t.Fatal("there is no such page")
		}
		h, err := d.History(t.Context(), coachtest.Mia, *p)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	ids := func(h round.HistoryView) (list []string) {
		for _, p := range h.Rounds {
			list = append(list, p.ID)
		}
		return list
	}
	// Rounds that ended in one moment are in the order of their ids, which here is that in which they began.
	first := read(&round.Page{})
	if !slices.Equal(ids(first), all[:5]) || first.Newer != nil {
		t.Fatalf("the newest are %v of %v", ids(first), all)
	}
	second := read(first.Older)
	third := read(second.Older)
	if !slices.Equal(ids(second), all[5:10]) || !slices.Equal(ids(third), all[10:]) || third.Older != nil {
		t.Fatalf("then come %v and %v of %v", ids(second), ids(third), all)
	}
	if back := read(third.Newer); !slices.Equal(ids(back), all[5:10]) || back.Newer == nil || back.Older == nil {
		t.Errorf("back come %v", ids(back))
	} else if newest := read(back.Newer); !slices.Equal(ids(newest), all[:5]) || newest.Newer != nil {
		t.Errorf("and %v", ids(newest))
	}
	p := first.Rounds[0] // the twelfth: a wrong number and all of an open question
	if p.Result.Score != 0 || p.Result.Mean != 50 || p.Result.Sections[0].Title != "Network" || p.Questions != 2 ||
		p.Format != interview.Drill ||
		p.EndedAt.IsZero() || p.Mode != interview.Practice {
		t.Errorf("it says %+v", p)
	}
	if slices.Contains(ids(first), running.ID) {
		t.Error("a round that runs is past")
	}
	// A page that is gone, as when all was forgotten and begun anew, is the newest.
	if h := read(&round.Page{EndedAt: coachtest.Start.Add(-time.Hour), ID: "x"}); !slices.Equal(ids(h), all[:5]) {
		t.Errorf("a page that is gone: %v", ids(h))
	}
}

func TestForgettingLeavesNoHistory(t *testing.T) {
	d := coachtest.NewDesk(t)
	tell(d, coachtest.Mia, ask(d, coachtest.Mia, short0), "41")
	if _, err := d.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	_, err := d.History(t.Context(), coachtest.Mia, round.Page{})
	coachtest.WantCode(t, err, coach.NothingIn)
	_, err = d.AskMissed(t.Context(), coachtest.Mia, round.Other{})
	coachtest.WantCode(t, err, coach.NothingIn)
}
