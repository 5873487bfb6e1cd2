package interview

import (
	"slices"
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

// marked reads days as calendar does: "m" is mended and not active, "M" mended and active.
func marked(s string) (active, mended []Date, today Date) {
	active, today = calendar(strings.ReplaceAll(s, "M", "x"))
	for i, c := range strings.ReplaceAll(s, " ", "") {
		if c == 'm' || c == 'M' {
			mended = append(mended, NewDate(2026, 6, 1)+Date(i))
		}
	}
	return active, mended, today
}

// shown writes a record as marked reads days: "f" for frozen, "m" for mended.
func shown(r Record, first, today Date) string {
	var b strings.Builder
	for d := first; d <= today; d++ {
		switch {
		case slices.Contains(r.Active, d):
			b.WriteByte('x')
		case slices.Contains(r.Frozen, d):
			b.WriteByte('f')
		case slices.Contains(r.Mended, d):
			b.WriteByte('m')
		default:
			b.WriteByte('.')
		}
	}
	return b.String()
}

func TestDays(t *testing.T) {
	full := "xxxxxxx "
	tests := []struct {
		name, days string
		want       string // as shown writes it
		streak     int
		freezes    int
		spent      int // days that a freeze saved between the last two active ones
		solid      int
	}{
		{"nothing", "...", "...", 0, 0, 0, 0},
		{"a day that breaks is not frozen", "xx.x", "xx.x", 1, 0, 0, 0},
		{"a freeze saves one", full + ".x", "xxxxxxxfx", 8, 0, 1, 1},
		{"and it is told while today is open", full + "..", "xxxxxxxf.", 7, 0, 0, 1},
		{"told with the first answer after it, not with the second", full + ".xx", "xxxxxxxfxx", 9, 0, 0, 1},
		{"two save two", full + full + "..x", "xxxxxxxxxxxxxxffx", 15, 0, 2, 2},
		{"one saves none of two", full + "..x", "xxxxxxx..x", 1, 0, 0, 1},
		{"mended: it adds nothing and breaks nothing", "xxmx", "xxmx", 3, 0, 0, 0},
		{"mended: it spends no freeze", full + "mx", "xxxxxxxmx", 8, 1, 0, 1},
		{"mended beside a missed day: one freeze is enough", full + "m.x", "xxxxxxxmfx", 8, 0, 1, 1},
		{"mended beside a day that nothing saves", "xxm.x", "xxm.x", 1, 0, 0, 0},
		{"mended, and what was done on it counts", "xxMx", "xxxx", 4, 0, 0, 0},
		{"mended: earning goes by active days", "xxx m xxx. ", "xxxmxxx.", 6, 0, 0, 1},
		{"mended before the first day is nothing", "mmx", "..x", 1, 0, 0, 0},
		{"mended today is not missed yet", "xm", "x.", 1, 0, 0, 0},
		{"mended: no active day of a solid week", "xxxxm.. x", "xxxxm..x", 1, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			active, mended, today := marked(tt.days)
			r := Days(active, today, mended...)
			if got := shown(r, NewDate(2026, 6, 1), today); got != tt.want {
				t.Errorf("days %s, want %s", got, tt.want)
			}
			if r.Days != tt.streak || r.Freezes != tt.freezes || len(r.Spent) != tt.spent || len(r.SolidWeek) != tt.solid || r.Solid != tt.solid {
				t.Errorf("streak %d, freezes %d, spent %v, solid weeks %v; want %d, %d, %d of them and %d", r.Days, r.Freezes, r.Spent, r.SolidWeek,
					tt.streak, tt.freezes, tt.spent, tt.solid)
			}
			if r.StreakState != Streak(active, today, mended...) {
				t.Error("Streak says another thing than Days")
			}
		})
	}
}

func TestSolidWeeksAreKnownByTheirMondays(t *testing.T) {
	active, today := calendar("xxxxx.. xxxx... xx.xxx. x")
	monday := NewDate(2026, 6, 1)
	if got := Days(active, today).SolidWeek; !slices.Equal(got, []Date{monday, monday + 14}) {
		t.Errorf("solid weeks begin on %v", got)
	}
}

func TestWeek(t *testing.T) {
	words := map[DayMark]string{DayOpen: "open", DayDone: "done", DayFrozen: "frozen", DayMended: "mended", DayMissed: "missed",
		DayBefore: "before"}
	for _, tt := range []struct{ days, want string }{
		{".", "open open open open open open open"},
		{"..x", "before before done open open open open"},
		{"x.x", "done missed done open open open open"},
		{"xmx.", "done mended done open open open open"},
		{"xxxxxxx x.x", "done frozen done open open open open"},
		{"xxxxxxx xxxxx.x", "done done done done done frozen done"},
		{"xxxxxxx ....", "missed missed missed open open open open"},
	} {
		active, mended, today := marked(tt.days)
		var got []string
		for _, m := range Days(active, today, mended...).Week() {
			got = append(got, words[m])
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.days, s, tt.want)
		}
	}
}

func TestStake(t *testing.T) {
	for _, tt := range []struct {
		name, days string
		want       Stake
	}{
		{"nothing was ever done", "..", Stake{}},
		{"a single day is no streak to speak of", "x.", Stake{}},
		{"a streak without a freeze", "xxx.", Stake{Days: 3}},
		{"today is done", "xxx", Stake{}},
		{"a freeze would save it", "xxxxxxx .", Stake{Days: 7, Freezes: 1}},
		{"it ended the day before", "xxx..", Stake{}},
		{"four of five: one more day makes the week solid", "xxxx.", Stake{Days: 4, Lacks: 1}},
		{"four of five on the last day", "xx.xx..", Stake{Lacks: 1, Needed: true}},
		{"three of five with two days left, the streak broken", "xxx...", Stake{Lacks: 2, Needed: true}},
		{"three of five with one day left: too late", "xxx....", Stake{}},
		{"solid already", "xxxxx.", Stake{Days: 5}},
		{"nothing in this week yet", "xxxxx.. ...", Stake{}},
	} {
		active, today := calendar(tt.days)
		if got := Days(active, today).Stake(); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestToFreeze(t *testing.T) {
	for _, tt := range []struct{ days, freezes, want int }{{0, 0, 7}, {1, 0, 6}, {6, 1, 1}, {7, 1, 7}, {12, 1, 2}, {14, 2, 0}, {20, 1, 1}} {
		if got := (StreakState{Days: tt.days, Freezes: tt.freezes}).ToFreeze(); got != tt.want {
			t.Errorf("%d days, %d freezes: %d more, want %d", tt.days, tt.freezes, got, tt.want)
		}
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
		mended           []Date
	}{
		{"nothing", nil, nil, 10, 0, nil},
		{"all of them", []Date{7, 8, 9}, []Date{9, 8, 7}, 9, 3, nil},
		{"today breaks nothing yet", []Date{7, 8, 9}, []Date{7, 8}, 9, 2, nil},
		{"yesterday does", []Date{7, 8, 9}, []Date{7, 9}, 9, 1, nil},
		{"dates without a daily are passed over", []Date{1, 3, 8}, []Date{1, 3, 8}, 20, 3, nil},
		{"a date answered but never posted is none", []Date{7, 9}, []Date{7, 8, 9}, 9, 2, nil},
		{"the future is left out", []Date{7, 8, 9}, []Date{7, 8}, 8, 2, nil},
		{"a mended date is passed over", []Date{7, 8, 9}, []Date{7, 9}, 9, 2, []Date{8}},
		{"a mended date that was reached all the same counts", []Date{7, 8, 9}, []Date{7, 8, 9}, 9, 3, []Date{8}},
	}
	for _, tt := range tests {
		if got := GroupStreak(tt.posted, tt.answered, tt.today, tt.mended...); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
