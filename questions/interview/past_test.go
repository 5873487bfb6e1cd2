package interview

import (
	"math"
	"testing"
	"time"
)

func TestStatesOn(t *testing.T) {
	const monday = Date(20521)
	graded := func(item ItemID, on Date, score int) PastAnswer {
		return PastAnswer{Item: item, On: on, Verdict: Verdict{Score: score, Recognised: score}, At: on.Midnight().Add(20 * time.Hour)}
	}
	// Oldest first by the moment; one who flew west gave an answer on an earlier date than the one before it.
	answers := []PastAnswer{
		graded("gil", monday-1, 40), graded("gil", monday, 80), graded("epoll", monday, 100), graded("gil", monday-1, 20),
		graded("epoll", monday+1, 0),
	}
	for _, c := range []struct {
		on       Date
		item     ItemID
		attempts int
		mean     float64
	}{
		{monday - 2, "gil", 0, 0},
		{monday - 1, "gil", 2, 50 / 1.75},      // 40 counts 0.75 beside 20
		{monday, "gil", 3, 102.5 / 2.3125},     // 40 counts 0.75 squared beside 20, 80 counts 0.75
		{monday + 9, "gil", 3, 102.5 / 2.3125}, // later dates add nothing
		{monday, "epoll", 1, 100},              // the next day's answer is not there yet
		{monday + 1, "epoll", 2, 15 / 0.35},    // 100 counts 0.75 beside 0, both a fifth
		{monday + 1, "never", 0, 0},
	} {
		if s := StatesOn(answers, c.on)[c.item]; s.Attempts != c.attempts || math.Abs(s.Mean-c.mean) > 1e-9 {
			t.Errorf("%s at the end of %s: %d attempts, mean %v; want %d, %v", c.item, c.on, s.Attempts, s.Mean, c.attempts, c.mean)
		}
	}
}

func TestRise(t *testing.T) {
	standing := func(scores map[Section]float64) Standing {
		var s Standing
		for _, h := range six() {
			s.Sections = append(s.Sections, SectionScore{Section: h.Section, Score: scores[h.Section], Items: 1})
		}
		return s
	}
	for _, c := range []struct {
		name          string
		before, after map[Section]float64
		want          Section
		by            float64
	}{
		{"one fell, two rose", map[Section]float64{Python: 50, Network: 10}, map[Section]float64{Python: 40, Network: 22, Django: 8}, Network,
			12},
		{"a tie goes to the checklist's order", nil, map[Section]float64{Django: 5, Database: 5}, Database, 5},
		{"all fell", map[Section]float64{Python: 50}, map[Section]float64{Python: 49}, "", 0},
		{"nothing was before", nil, nil, "", 0},
	} {
		got, by := Rise(standing(c.before), standing(c.after))
		if got != c.want || math.Abs(by-c.by) > 1e-6 {
			t.Errorf("%s: %q by %v, want %q by %v", c.name, got, by, c.want, c.by)
		}
	}
	if got, by := Rise(Standing{}, standing(map[Section]float64{Network: 3})); got != Network || by != 3 {
		t.Errorf("from the zero standing: %q by %v", got, by)
	}
}
