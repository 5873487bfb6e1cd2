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
	if s.Mean != 80 || s.Sure != 40 || s.Attempts != 1 || s.Last != 80 || !s.LastAt.Equal(at) || s.Best != 80 || s.Weight != 1 {
		t.Fatalf("the first attempt is its own mean: %+v", s)
	}
	s = s.After(Verdict{Score: 40, Recognised: 100}, day+1, at.Add(24*time.Hour))
	// The one before counts 0.75. A score of 100 counts 0.2: (0.75 x 40 + 0.2 x 100) / 0.95.
	near(t, "80 then 40: mean", s.Mean, 100/1.75, 1e-9)
	near(t, "40 then 100: sure", s.Sure, 50/0.95, 1e-9)
	if s.Attempts != 2 || s.Last != 40 || s.Best != 80 || s.Total != 120 || s.SureBest != 100 || s.SureTotal != 140 || s.SureAttempts != 2 {
		t.Errorf("after two: %+v", s)
	}
	s = s.After(Verdict{Score: 100, Recognised: 100}, day+1, at.Add(25*time.Hour))
	near(t, "80 then 40 then 100: mean", s.Mean, (0.75*0.75*80+0.75*40+0.2*100)/(0.75*0.75+0.75+0.2), 1e-9)
	near(t, "40 then 100 then 100: sure", s.Sure, (0.75*0.75*40+0.75*0.2*100+0.2*100)/(0.75*0.75+0.75*0.2+0.2), 1e-9)
	aloud := s.After(Verdict{Score: 90, Recognised: 90, Aloud: true}, day+1, at.Add(26*time.Hour))
	if aloud.Sure != s.Sure || aloud.SureAttempts != 3 || aloud.Attempts != 4 || aloud.Total != 310 {
		t.Errorf("nobody but its author heard what was said aloud: %+v", aloud)
	}
}

// TestStrength: what was shown counts two thirds, what FSRS holds to be retrievable of a whole answer one third.
func TestStrength(t *testing.T) {
	const day = Date(20000)
	one := func(score int) ItemState {
		return ItemState{}.After(Verdict{Score: score, Recognised: score}, day, day.Midnight())
	}
	drawn := func(s ItemState, mean float64) ItemState {
		s.Level = Level{Mean: mean, Answers: 10}
		return s
	}
	// By definition retrievability is 0.9 after as many days as stability says; these are whole numbers here.
	kept := func(s ItemState) ItemState { s.Memory.Stability = 9; return s }
	for _, c := range []struct {
		name  string
		s     ItemState
		after Date
		want  float64
	}{
		{"on the day it is what was shown", one(80), 0, 80},
		{"80 fades: 53.3 + 1/3 of 90 is more than was shown", kept(one(80)), 9, 80},
		{"100 fades: 66.7 + 1/3 of 90", kept(one(100)), 9, 2./3*100 + 30},
		{"0 was shown, however fresh the model answer", one(0), 0, 0},
		{"a level of 50 weighs half of one score: (96 + 25) / 1.5, two thirds and 30", drawn(kept(one(96)), 50), 9, 2./3*121/1.5 + 30},
		{"and more than one of 100, which weighs a fifth: (20 + 25) / 0.7", drawn(kept(one(100)), 50), 9, 2./3*45/0.7 + 30},
		{"a level of 100 draws up, and not over what was shown", drawn(one(60), 100), 0, 60},
		{"never tried", drawn(ItemState{}, 90), 0, 0},
	} {
		near(t, c.name, c.s.Strength(day+c.after), c.want, 1e-9)
	}
	s := one(80)
	s.SureLevel, s.Level = Level{Mean: 20, Answers: 3}, Level{Mean: 90, Answers: 3}
	near(t, "sure strength goes by its own level", s.SureStrength(day), 2./3*(80+10)/1.5+100./3, 1e-9)
	// A bound that does not depend on FSRS: two thirds of the mean never fade.
	if got := one(90).Strength(day + 30000); got < 60 || got > 70 {
		t.Errorf("of 90, %v is left after 82 years", got)
	}
}

func TestSetLevels(t *testing.T) {
	const day = Date(20000)
	states := map[ItemID]ItemState{
		"a": ItemState{}.After(Verdict{Score: 90, Recognised: 30}, day, time.Time{}).After(Verdict{Score: 60, Aloud: true}, day, time.Time{}),
		"b": ItemState{}.After(Verdict{Score: 30, Recognised: 10}, day, time.Time{}),
	}
	SetLevels(states)
	for id, s := range states {
		if s.Level != (Level{60, 3}) || s.SureLevel != (Level{20, 2}) {
			t.Errorf("%s: %+v and %+v, want means of 180/3 and 40/2", id, s.Level, s.SureLevel)
		}
	}
	SetLevels(nil) // of who tried nothing
}

func TestItemStateEdges(t *testing.T) {
	var never ItemState
	if never.Strength(20000) != 0 || never.SureStrength(20000) != 0 {
		t.Error("an item never tried has strength 0")
	}
	wild := never.After(Verdict{Score: 900, Recognised: -4}, 20000, time.Time{})
	if wild.Mean != 100 || wild.Sure != 0 || wild.Best != 100 || wild.Total != 100 {
		t.Errorf("scores are clamped: %+v", wild)
	}
	plain := never.After(Verdict{Score: 100}, 20000, time.Time{})
	hinted := never.After(Verdict{Score: 100, Hinted: true}, 20000, time.Time{})
	if hinted.Memory.Stability >= plain.Memory.Stability {
		t.Errorf("an answer that used a hint is never Easy: %v, %v", hinted.Memory, plain.Memory)
	}
}

// TestStrengthIsNeverMoreThanWasShown: whatever the scores, the level and the days between, strength is at most the best score of the item,
// and does not rise without an answer.
func TestStrengthIsNeverMoreThanWasShown(t *testing.T) {
	dice := rand.New(rand.NewPCG(6, 14)) // #nosec G404 -- a test's
	for range 2000 {
		var s ItemState
		best, sure, on := 0, 0, Date(20000)
		for range 1 + dice.IntN(8) {
			score := min(dice.IntN(131), 100)
			best, sure, on = max(best, score), max(sure, score/2), on+Date(dice.IntN(40))
			s = s.After(Verdict{Score: score, Recognised: score / 2}, on, on.Midnight())
			s.Level, s.SureLevel = Level{Mean: 100 * dice.Float64(), Answers: dice.IntN(3)}, Level{Mean: 100 * dice.Float64(), Answers: dice.IntN(3)}
			if got := s.Strength(on); got > float64(best)+1e-9 || s.SureStrength(on) > float64(sure)+1e-9 {
				t.Fatalf("strength %v, sure %v of %+v; the best shown is %d and %d", got, s.SureStrength(on), s, best, sure)
			}
		}
		for last, d := s.Strength(on), on; d < on+400; d += 20 {
			now := s.Strength(d)
			if now > last {
				t.Fatalf("strength %v after %d days, %v before", now, d-on, last)
			}
			last = now
		}
	}
}
