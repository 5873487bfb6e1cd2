package interview

import (
	"math/rand/v2"
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
	if got := s.Strength(day); got != 65 { // 50, and half of the 30 above it
		t.Errorf("strength on the day = %v, want 65", got)
	}
	// 80 is Good: stability 2.3065. Over stability days retrievability is 0.9 by definition; 2 days leave a little more.
	near(t, "strength after two days", s.Strength(day+2), 65*(0.6+0.4*s.Memory.Retrievability(day+2)), 1e-9)
	if r := s.Memory.Retrievability(day + 2); r < 0.9 || r > 0.92 {
		t.Errorf("retrievability after 2 of 2.3 days = %v, want a little over 0.9", r)
	}
	s = s.After(Verdict{Score: 40, Recognised: 100}, day+1, at.Add(24*time.Hour))
	// A worse one counts 0.4: 80 - 0.4 x 40. One of 100 counts 0.4 too: 40 + 0.4 x 60.
	if s.Mean != 64 || s.Sure != 64 || s.Attempts != 2 || s.Last != 40 {
		t.Errorf("a worse score and one of 100 count 0.4: %+v", s)
	}
	s = s.After(Verdict{Score: 100, Recognised: 100}, day+1, at.Add(25*time.Hour))
	near(t, "80 then 40 then 100: mean", s.Mean, 78.4, 1e-9) // 64 + 0.4 x 36
	near(t, "80 then 40 then 100: sure", s.Sure, 78.4, 1e-9)
	near(t, "sure strength of three answers", s.SureStrength(day+1), 50+28.4*3/4, 1e-9)
	s = s.After(Verdict{Score: 90, Recognised: 90}, day+1, at.Add(26*time.Hour))
	near(t, "a better score counts 0.7", s.Mean, 78.4+0.7*11.6, 1e-9)
}

func TestItemStateEdges(t *testing.T) {
	var never ItemState
	if never.Strength(20000) != 0 || never.SureStrength(20000) != 0 {
		t.Error("an item never tried has strength 0")
	}
	zero := never.After(Verdict{Score: 0}, 20000, time.Time{})
	if zero = zero.After(Verdict{Score: 100, Recognised: 100}, 20000, time.Time{}); zero.Mean != 40 {
		t.Errorf("a first score of 0 counts: mean %v, want 40", zero.Mean)
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

// TestStrengthIsNeverMoreThanWasShown: whatever the scores and the days between, strength is at most the best of them, it does not rise
// without an answer, and 0.6 of it stays.
func TestStrengthIsNeverMoreThanWasShown(t *testing.T) {
	dice := rand.New(rand.NewPCG(6, 14)) // #nosec G404 -- a test's
	for range 2000 {
		var s ItemState
		best, on := 0, Date(20000)
		for range 1 + dice.IntN(8) {
			score := min(dice.IntN(131), 100)
			best, on = max(best, score), on+Date(dice.IntN(40))
			s = s.After(Verdict{Score: score, Recognised: score / 2}, on, on.Midnight())
			if got := s.Strength(on); got > float64(best)+1e-9 || s.SureStrength(on) > got+1e-9 && s.Sure <= s.Mean {
				t.Fatalf("strength %v, sure %v of %+v; the best shown is %d", got, s.SureStrength(on), s, best)
			}
		}
		for last, d := s.Strength(on), on; d < on+400; d += 20 {
			now := s.Strength(d)
			if now > last || now < 0.6*s.Strength(on)-1e-9 {
				t.Fatalf("strength %v after %d days, %v before; %v on the day", now, d-on, last, s.Strength(on))
			}
			last = now
		}
	}
}
