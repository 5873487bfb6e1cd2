package interview

import (
	"cmp"
	"math"
	"slices"
)

// PastDaily is one daily of a server's ledger: what the choice of the next depends on.
type PastDaily struct {
	Date     Date
	Question QuestionID
	Item     ItemID
	Section  Section
	Why      ReasonKind // why it was asked; when "", one of the section that is weakest now counts as GroupWeak
}

// DailyFor is everything that the choice of a server's daily depends on.
type DailyFor struct {
	Date       Date
	Group      Standing    // mean over the members active in 30 days; the zero value when there are none
	Past       []PastDaily // in any order, all of it: what is left out may be asked again; Date and later are not looked at
	Candidates []Candidate
	Seed       uint64 // of the server
}

// The daily's rhythm: of every weakOf dailies, weakDays go to the group's weakest link.
const (
	weakDays  = 3
	weakOf    = 7
	maxAbsent = 14 // days from one daily of a section to its next, at the most
)

// ChooseDaily chooses the question of one date. Three of seven days go to the group's weakest link; no section is absent
// for longer than 14 days; otherwise the section longest absent. No question again before the item's others are used
// up, and of a section's items the one used longest ago. The same arguments give the same question. ok is false when
// there are no candidates.
//
// The three days are counted over dailies, not over dates, so that a server with a daily on Mondays only has them too;
// two of them never follow one another. When the dailies are so few that both rules cannot be kept, the 14 days go
// first; when even these cannot be kept, the rhythm does.
func ChooseDaily(p DailyFor) (ask Ask, ok bool) {
	if len(p.Candidates) == 0 {
		return Ask{}, false
	}
	past := slices.DeleteFunc(slices.Clone(p.Past), func(d PastDaily) bool { return d.Date >= p.Date })
	slices.SortStableFunc(past, func(a, b PastDaily) int { return cmp.Compare(a.Date, b.Date) })

	ledger := dailyLedger{DailyFor: p, past: past}
	sec, kind := ledger.section()
	item := ledger.item(sec)
	return Ask{
		Question: ledger.question(item),
		Item:     item,
		Section:  sec,
		Why:      Reason{Kind: kind, Section: sec, Score: int(math.Round(p.Group.Of(sec).Score))},
	}, true
}

// dailyLedger is a choice being made; past is sorted and ends before the date.
type dailyLedger struct {
	DailyFor
	past []PastDaily
}

// section chooses the section of the date, and says why.
func (l dailyLedger) section() (Section, ReasonKind) {
	weakest := l.Group.Weakest
	others := l.waiting(weakest)
	has := slices.ContainsFunc(l.Candidates, func(c Candidate) bool { return c.Section == weakest })
	if has && (len(others) == 0 || l.weakDay() && !l.pressed(others)) {
		return weakest, GroupWeak
	}
	return others[0], Rotation
}

// weakDay says whether the rhythm gives this daily to the weakest link: fewer than three of the six before were its, and
// the one before was not. That settles into every second day with two between the third and the first.
func (l dailyLedger) weakDay() bool {
	recent := l.past[max(len(l.past)-(weakOf-1), 0):]
	n := 0
	for i, d := range recent {
		if d.Why == GroupWeak || d.Why == "" && d.Section == l.Group.Weakest {
			n++
			if i == len(recent)-1 {
				return false
			}
		}
	}
	return n < weakDays
}

// waiting is the sections with candidates, but for the weakest link, longest absent first. Those never asked go by the
// group's score, the lowest first, then by the seed.
func (l dailyLedger) waiting(weakest Section) []Section {
	var out []Section
	for _, c := range l.Candidates {
		if c.Section != weakest && !slices.Contains(out, c.Section) {
			out = append(out, c.Section)
		}
	}
	slices.SortStableFunc(out, func(a, b Section) int {
		return cmp.Or(cmp.Compare(l.last(a), l.last(b)), cmp.Compare(l.Group.Of(a).Score, l.Group.Of(b).Score),
			cmp.Compare(tieBreak(l.Seed, string(a)), tieBreak(l.Seed, string(b))))
	})
	return out
}

// last is the date of a section's last daily; for one never asked, the day before the server's first.
func (l dailyLedger) last(sec Section) Date {
	for _, d := range slices.Backward(l.past) {
		if d.Section == sec {
			return d.Date
		}
	}
	if len(l.past) > 0 {
		return l.past[0].Date - 1
	}
	return l.Date - 1
}

// pressed says whether one of the waiting sections, longest absent first, would come too late if this daily were not
// theirs, though it would come in time if it is.
func (l dailyLedger) pressed(waiting []Section) bool {
	days := l.comingDays(len(waiting) + 1)
	for i, sec := range waiting {
		latest := l.last(sec) + maxAbsent
		if days[i] <= latest && days[i+1] > latest {
			return true
		}
	}
	return false
}

// comingDays is the next n dates with a daily, this one included: those on the weekdays of the last four weeks' dailies,
// or every day for a server that has had none for a week yet.
func (l dailyLedger) comingDays(n int) []Date {
	var used [7]bool
	used[l.Date.Weekday()] = true
	if len(l.past) == 0 || l.Date-l.past[0].Date < 7 {
		used = [7]bool{true, true, true, true, true, true, true}
	}
	for _, d := range l.past {
		if l.Date-d.Date <= 28 {
			used[d.Date.Weekday()] = true
		}
	}
	out := make([]Date, 0, n)
	for d := l.Date; len(out) < n; d++ {
		if used[d.Weekday()] {
			out = append(out, d)
		}
	}
	return out
}

// item is the section's item used longest ago, never used ones first.
func (l dailyLedger) item(sec Section) ItemID {
	used := map[ItemID]Date{}
	for _, d := range l.past {
		used[d.Item] = d.Date + 1 - l.past[0].Date // from 1, so that 0 is never
	}
	var items []ItemID
	for _, c := range l.Candidates {
		if c.Section == sec {
			items = append(items, c.Item)
		}
	}
	return slices.MinFunc(items, func(a, b ItemID) int {
		return cmp.Or(cmp.Compare(used[a], used[b]), cmp.Compare(tieBreak(l.Seed, string(a)), tieBreak(l.Seed, string(b))))
	})
}

// question is the item's question used longest ago, never used ones first: none comes again before the others did. Of those used equally
// long ago it is the one nearest to the group's level, so that the first of a new group is not the hardest.
func (l dailyLedger) question(item ItemID) QuestionID {
	used := map[QuestionID]Date{}
	for _, d := range l.past {
		used[d.Question] = d.Date + 1 - l.past[0].Date
	}
	var qs []Candidate
	for _, c := range l.Candidates {
		if c.Item == item {
			qs = append(qs, c)
		}
	}
	low, high := band(l.Group.Of(qs[0].Section).Score)
	return slices.MinFunc(qs, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(used[a.ID], used[b.ID]),
			cmp.Compare(outside(a.Difficulty, low, high), outside(b.Difficulty, low, high)),
			cmp.Compare(tieBreak(l.Seed, string(a.ID)), tieBreak(l.Seed, string(b.ID))))
	}).ID
}
