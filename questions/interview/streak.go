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

// MaxFreezes is how many freezes a person can hold.
const MaxFreezes = 2

// SolidDays is how many active days of seven make a week solid.
const SolidDays = 5

// earnEvery is how many active days of a run earn a freeze.
const earnEvery = 7

// Streak is the StreakState of Days.
func Streak(active []Date, today Date, mended ...Date) StreakState {
	return Days(active, today, mended...).StreakState
}

// Record is what a person's days come to on one date: the streak, and the dates that made it.
type Record struct {
	StreakState
	Today     Date
	First     Date   // the first active date; 0 when there is none
	Active    []Date // active dates up to today, in order, each once
	Frozen    []Date // missed dates that a freeze saved, in order
	Mended    []Date // missed dates that an organiser mended, in order
	SolidWeek []Date // Mondays of the solid weeks, in order
	Spent     []Date // of Frozen, those between the newest active date and the one before it
}

// Days derives a record from the local dates on which the person was active (any order, repeats allowed) and those that were mended for
// them.
//
// Each full seven active days of the run earn a freeze, at most two are held. A missed day spends one and adds nothing;
// without one the run ends. Today without activity breaks nothing yet; dates after today are left out.
//
// A mended date is one on which the bot was away: an organiser said that it is to break nobody's streak. Missed, it adds nothing as a
// frozen one, and spends no freeze, since the person could not have saved it; what was done on it counts as ever.
func Days(active []Date, today Date, mended ...Date) Record {
	r := Record{Today: today, Active: upTo(active, today)}
	if len(r.Active) == 0 {
		return r
	}
	mended = upTo(mended, today-1)
	r.First = r.Active[0]
	next := r.First // the first day not accounted for
	for _, d := range r.Active {
		r.Spent = r.miss(next, d, mended)
		r.Days++
		if r.Days%earnEvery == 0 {
			r.Freezes = min(r.Freezes+1, MaxFreezes)
		}
		r.Longest = max(r.Longest, r.Days)
		next = d + 1
	}
	r.miss(next, today, mended) // yesterday and before: today is not missed yet
	r.ActiveToday = next > today
	r.solid()
	return r
}

// miss accounts for the dates from next to the day before end, none of which was active. It gives those on which a freeze was spent.
func (r *Record) miss(next, end Date, mended []Date) (spent []Date) {
	if next >= end {
		return nil
	}
	from, _ := slices.BinarySearch(mended, next)
	to, _ := slices.BinarySearch(mended, end)
	saved := mended[from:to]
	r.Mended = append(r.Mended, saved...)
	switch missed := int(end-next) - len(saved); {
	case missed > r.Freezes:
		r.Days, r.Freezes, r.SavedLast = 0, 0, false
		return nil
	case missed > 0:
		r.Freezes -= missed
		r.SavedLast = true
	}
	for d := next; d < end; d++ {
		if _, ok := slices.BinarySearch(saved, d); !ok {
			spent = append(spent, d)
		}
	}
	r.Frozen = append(r.Frozen, spent...)
	return spent
}

// solid counts weeks, of a record that has an active date.
func (r *Record) solid() {
	inWeek := map[Date]int{}
	for _, d := range r.Active {
		inWeek[d.Monday()]++
		if inWeek[d.Monday()] == SolidDays {
			r.SolidWeek = append(r.SolidWeek, d.Monday())
		}
	}
	r.Solid = len(r.SolidWeek)
	week := r.Today.Monday()
	r.ThisWeek = inWeek[week]
	if r.ThisWeek < SolidDays {
		week -= 7 // the running week breaks nothing yet
	}
	for ; inWeek[week] >= SolidDays; week -= 7 {
		r.SolidRun++
	}
}

// ToFreeze is how many active days of the run are left until it earns a freeze, 1 to 7; 0 when both are held already.
func (s StreakState) ToFreeze() int {
	if s.Freezes >= MaxFreezes {
		return 0
	}
	return earnEvery - s.Days%earnEvery
}

// DayMark says what became of a day.
type DayMark int

// What can become of a day.
const (
	DayOpen   DayMark = iota // today without activity yet, or still to come
	DayDone                  // active
	DayFrozen                // missed, and a freeze saved it
	DayMended                // missed, and mended by an organiser
	DayMissed                // missed, and nothing saved it
	DayBefore                // before the person's first active date
)

// Week marks the days of today's week, Monday to Sunday.
func (r Record) Week() (marks [7]DayMark) {
	has := func(dates []Date, d Date) bool {
		_, ok := slices.BinarySearch(dates, d)
		return ok
	}
	for i := range marks {
		switch d := r.Today.Monday() + Date(i); {
		case has(r.Active, d):
			marks[i] = DayDone
		case d >= r.Today:
		case has(r.Frozen, d):
			marks[i] = DayFrozen
		case has(r.Mended, d):
			marks[i] = DayMended
		case r.First == 0 || d < r.First:
			marks[i] = DayBefore
		default:
			marks[i] = DayMissed
		}
	}
	return marks
}

// Stake is what today without activity may cost a person. The zero Stake is nothing.
type Stake struct {
	Days    int  // the streak that ends, or that a freeze saves; 0: none worth a word
	Freezes int  // held: one of them saves it
	Lacks   int  // active days that this week lacks to be solid, where that is one, or as many as it has left; else 0
	Needed  bool // Lacks: without today the week is not solid any more
}

// Worth says whether somebody who asked for reminders is to be told of it, with no question to remind them of.
func (s Stake) Worth() bool { return s.Days > 0 || s.Needed }

// leastStake is the shortest streak that a person is warned about.
const leastStake = 2

// Stake is what today decides: nothing once it is active.
func (r Record) Stake() Stake {
	var s Stake
	if r.ActiveToday || r.First == 0 {
		return s
	}
	if r.Days >= leastStake {
		s.Days, s.Freezes = r.Days, r.Freezes
	}
	lacks, left := SolidDays-r.ThisWeek, int(r.Today.Monday()+7-r.Today)
	if s.Needed = r.ThisWeek > 0 && lacks == left; s.Needed || lacks == 1 {
		s.Lacks = lacks
	}
	return s
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
// that reached the quorum. A date without a daily (paused, not a chosen weekday) is passed over, and so is one that was mended and did not
// reach the quorum; today breaks nothing yet.
func GroupStreak(posted, answered []Date, today Date, mended ...Date) int {
	reached := make(map[Date]bool, len(answered))
	for _, d := range answered {
		reached[d] = true
	}
	run := 0
	for _, d := range slices.Backward(upTo(posted, today)) {
		switch {
		case reached[d]:
			run++
		case d != today && !slices.Contains(mended, d):
			return run
		}
	}
	return run
}
