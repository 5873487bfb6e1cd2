package interview

import "slices"

// StreakState is one person's streak on one date.
type StreakState struct {
	Days        int  // length of the run that is alive today, in active days (saved days add nothing)
	Longest     int  // the longest run ever
	Freezes     int  // held now, 0 to 2
	ActiveToday bool // today already counts
	SavedLast   bool // a freeze was spent on the last missed day of this run
	Solid       int  // solid weeks in all, the running week included once it has five days
	SolidRun    int  // solid weeks in a row up to now; the running week breaks nothing yet
	ThisWeek    int  // active days in the running week, 0 to 7
}

// SolidGoal is the six months of the checklist's first lesson, in solid weeks.
const SolidGoal = 26

// Streak derives a streak from the local dates on which the person was active (any order, repeats allowed).
//
// Each full seven active days of the run earn a freeze, at most two are held. A missed day spends one and adds nothing;
// without one the run ends. Today without activity breaks nothing yet; dates after today are left out.
func Streak(active []Date, today Date) StreakState {
	days := upTo(active, today)
	var s StreakState
	if len(days) == 0 {
		return s
	}
	next := days[0] // the first day not accounted for
	for _, d := range days {
		s.miss(int(d - next))
		s.Days++
		if s.Days%earnEvery == 0 {
			s.Freezes = min(s.Freezes+1, maxFreezes)
		}
		s.Longest = max(s.Longest, s.Days)
		next = d + 1
	}
	s.miss(int(today - next)) // yesterday and before: today is not missed yet
	s.ActiveToday = next > today
	s.solid(days, today)
	return s
}

// How freezes are earned and held, and what makes a week solid.
const (
	earnEvery  = 7
	maxFreezes = 2
	solidDays  = 5
)

// miss accounts for n days in a row without activity.
func (s *StreakState) miss(n int) {
	switch {
	case n <= 0:
	case n <= s.Freezes:
		s.Freezes -= n
		s.SavedLast = true
	default:
		s.Days, s.Freezes, s.SavedLast = 0, 0, false
	}
}

// solid counts weeks. days is sorted, without repeats and not empty.
func (s *StreakState) solid(days []Date, today Date) {
	inWeek := map[Date]int{}
	for _, d := range days {
		inWeek[d.Monday()]++
	}
	for _, n := range inWeek {
		if n >= solidDays {
			s.Solid++
		}
	}
	week := today.Monday()
	s.ThisWeek = inWeek[week]
	if s.ThisWeek < solidDays {
		week -= 7 // the running week breaks nothing yet
	}
	for ; inWeek[week] >= solidDays; week -= 7 {
		s.SolidRun++
	}
}

// upTo is the dates up to today, sorted, each once.
func upTo(dates []Date, today Date) []Date {
	out := slices.Clone(dates)
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(d Date) bool { return d > today })
}

// Quorum is how many must answer for a group day: a quarter of the members active in 30 days, rounded up, at least two;
// or the server's own number when set is above 0.
func Quorum(activeMembers, set int) int {
	if set > 0 {
		return set
	}
	return max((activeMembers+3)/4, 2)
}

// GroupStreak is the run of group days up to today. posted holds every date that had a daily, answered those of them
// that reached the quorum. A date without a daily (paused, not a chosen weekday) is passed over; today breaks nothing yet.
func GroupStreak(posted, answered []Date, today Date) int {
	reached := make(map[Date]bool, len(answered))
	for _, d := range answered {
		reached[d] = true
	}
	run := 0
	for _, d := range slices.Backward(upTo(posted, today)) {
		switch {
		case reached[d]:
			run++
		case d != today:
			return run
		}
	}
	return run
}
