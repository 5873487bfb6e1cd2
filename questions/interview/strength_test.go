package interview

import (
	"testing"
	"time"
)

func TestItemStateAfter(t *testing.T) {
	day := NewDate(2026, 11, 2)
	at := day.Midnight().Add(9 * time.Hour)
	s := ItemState{}.After(Verdict{Score: 80, Recognised: 40}, day, at)
	if s.Mean != 80 || s.Sure != 40 || s.Attempts != 1 || s.Last != 80 || !s.LastAt.Equal(at) {
		t.Fatalf("the first attempt is its own mean: %+v", s)
	}
	if got := s.Strength(day); got != 80 {
		t.Errorf("strength on the day = %v, want 80", got)
	}
	// 80 is Good: stability 2.3065. Over stability days retrievability is 0.9 by definition; 2 days leave a little more.
	near(t, "strength after two days", s.Strength(day+2), 80*s.Memory.Retrievability(day+2), 0)
	if r := s.Memory.Retrievability(day + 2); r < 0.9 || r > 0.92 {
		t.Errorf("retrievability after 2 of 2.3 days = %v, want a little over 0.9", r)
	}
	s = s.After(Verdict{Score: 40, Recognised: 100}, day+1, at.Add(24*time.Hour))
	if s.Mean != 60 || s.Sure != 70 || s.Attempts != 2 || s.Last != 40 {
		t.Errorf("the newest counts one half: %+v", s)
	}
	s = s.After(Verdict{Score: 100, Recognised: 100}, day+1, at.Add(25*time.Hour))
	if s.Mean != 80 || s.Sure != 85 {
		t.Errorf("80 then 40 then 100: mean %v want 80, sure %v want 85", s.Mean, s.Sure)
	}
	if got := s.SureStrength(day + 1); got != 85 {
		t.Errorf("sure strength on the day = %v, want 85", got)
	}
}

func TestItemStateEdges(t *testing.T) {
	var never ItemState
	if never.Strength(20000) != 0 || never.SureStrength(20000) != 0 {
		t.Error("an item never tried has strength 0")
	}
	zero := never.After(Verdict{Score: 0}, 20000, time.Time{})
	if zero = zero.After(Verdict{Score: 100, Recognised: 100}, 20000, time.Time{}); zero.Mean != 50 {
		t.Errorf("a first score of 0 counts: mean %v, want 50", zero.Mean)
	}
	wild := never.After(Verdict{Score: 900, Recognised: -4}, 20000, time.Time{})
	if wild.Mean != 100 || wild.Sure != 0 {
		t.Errorf("scores are clamped: %+v", wild)
	}
	plain := never.After(Verdict{Score: 100}, 20000, time.Time{})
	hinted := never.After(Verdict{Score: 100, Hinted: true}, 20000, time.Time{})
	if hinted.Memory.Stability >= plain.Memory.Stability {
		t.Errorf("an answer that used a hint is never Easy: %v, %v", hinted.Memory, plain.Memory)
	}
}
