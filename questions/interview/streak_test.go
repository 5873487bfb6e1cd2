package interview

import (
	"strings"
	"testing"
)

// calendar reads days from a Monday on: "x" active, "." not; spaces are for the reader. today is the last day.
func calendar(s string) (active []Date, today Date) {
	monday := NewDate(2026, 6, 1)
	s = strings.ReplaceAll(s, " ", "")
	for i, c := range s {
		if c == 'x' {
			active = append(active, monday+Date(i))
		}
	}
	return active, monday + Date(len(s)-1)
}

func TestStreak(t *testing.T) {
	full := "xxxxxxx "
	tests := []struct {
		name, days string
		want       StreakState
	}{
		{"nothing yet", "...", StreakState{}},
		{"first day", "x", StreakState{Days: 1, Longest: 1, ActiveToday: true, ThisWeek: 1}},
		{"today breaks nothing yet", "xx.", StreakState{Days: 2, Longest: 2, ThisWeek: 2}},
		{"a missed day breaks", "xx..", StreakState{Longest: 2, ThisWeek: 2}},
		{"and starts anew", "xx.x", StreakState{Days: 1, Longest: 2, ActiveToday: true, ThisWeek: 3}},
		{"six days earn nothing", "xxxxxx..", StreakState{Longest: 6, Solid: 1, SolidRun: 1}},
		{"seven earn a freeze", full, StreakState{Days: 7, Longest: 7, Freezes: 1, ActiveToday: true, Solid: 1, SolidRun: 1, ThisWeek: 7}},
		{"which saves one day and adds nothing", full + ".x",
			StreakState{Days: 8, Longest: 8, ActiveToday: true, SavedLast: true, Solid: 1, SolidRun: 1, ThisWeek: 1}},
		{"a day missed but saved, today open", full + "..",
			StreakState{Days: 7, Longest: 7, SavedLast: true, Solid: 1, SolidRun: 1}},
		{"two days missed with one freeze", full + "...", StreakState{Longest: 7, Solid: 1, SolidRun: 1}},
		{"fourteen earn two", full + full + "...x",
			StreakState{Longest: 14, Days: 1, ActiveToday: true, Solid: 2, SolidRun: 2, ThisWeek: 1}},
		{"two freezes save two days", full + full + "..x",
			StreakState{Longest: 15, Days: 15, ActiveToday: true, SavedLast: true, Solid: 2, SolidRun: 2, ThisWeek: 1}},
		{"at most two are held", full + full + full + "..", StreakState{Days: 21, Longest: 21, Freezes: 1, SavedLast: true, Solid: 3,
			SolidRun: 3}},
		// Seven active days of the run, not of the calendar: the eighth day missed, the freeze of 14 comes a day later.
		{"earned by active days", full + ".xxxxxx x", StreakState{Days: 14, Longest: 14, Freezes: 1, ActiveToday: true, SavedLast: true,
			Solid: 2, SolidRun: 2, ThisWeek: 1}},
		{"a broken run keeps no freeze", full + "... x", StreakState{Days: 1, Longest: 7, ActiveToday: true, Solid: 1, SolidRun: 1, ThisWeek: 1}},
		{"solid weeks need five of seven", "xxxxx.. xxxx... xx.xxx. xxxxx.. x", StreakState{Days: 1, Longest: 5, ActiveToday: true,
			Solid: 3, SolidRun: 2, ThisWeek: 1}},
		{"the running week counts once it is solid", "xxxxx.. xxxxx", StreakState{Days: 5, Longest: 5, ActiveToday: true,
			Solid: 2, SolidRun: 2, ThisWeek: 5}},
		{"a week skipped ends the run of weeks", "xxxxx.. ....... .", StreakState{Longest: 5, Solid: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			active, today := calendar(tt.days)
			if got := Streak(active, today); got != tt.want {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func TestStreakInput(t *testing.T) {
	got := Streak([]Date{102, 100, 101, 101, 103, 104}, 102)
	if got.Days != 3 || got.Longest != 3 || !got.ActiveToday {
		t.Errorf("any order, repeats, and nothing of the future: %+v", got)
	}
}

func TestQuorum(t *testing.T) {
	for _, tt := range []struct{ active, set, want int }{
		{0, 0, 2}, {1, 0, 2}, {8, 0, 2}, {9, 0, 3}, {12, 0, 3}, {13, 0, 4}, {100, 0, 25}, {100, 1, 1}, {3, 40, 40}, {3, -1, 2},
	} {
		if got := Quorum(tt.active, tt.set); got != tt.want {
			t.Errorf("Quorum(%d, %d) = %d, want %d", tt.active, tt.set, got, tt.want)
		}
	}
}

func TestGroupStreak(t *testing.T) {
	tests := []struct {
		name             string
		posted, answered []Date
		today            Date
		want             int
	}{
		{"nothing", nil, nil, 10, 0},
		{"all of them", []Date{7, 8, 9}, []Date{9, 8, 7}, 9, 3},
		{"today breaks nothing yet", []Date{7, 8, 9}, []Date{7, 8}, 9, 2},
		{"yesterday does", []Date{7, 8, 9}, []Date{7, 9}, 9, 1},
		{"dates without a daily are passed over", []Date{1, 3, 8}, []Date{1, 3, 8}, 20, 3},
		{"a date answered but never posted is none", []Date{7, 9}, []Date{7, 8, 9}, 9, 2},
		{"the future is left out", []Date{7, 8, 9}, []Date{7, 8}, 8, 2},
	}
	for _, tt := range tests {
		if got := GroupStreak(tt.posted, tt.answered, tt.today); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
