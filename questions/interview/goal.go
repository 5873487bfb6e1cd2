package interview

import (
	"math"
	"slices"
	"sort"
	"time"
)

// Goal is what a person works towards with /plan: that every section stands at PassMark on the date of an interview. (The plan of a round
// is something else: see Plan.)
type Goal struct {
	Date     Date // of the interview; what is answered on that date comes too late
	Today    Date // the person's date
	Sections Sections
	Items    []Item
	States   map[ItemID]ItemState
}

const (
	// MostPerDay is how many questions a day are thought possible at all: about two hours. A goal that takes more does not fit.
	MostPerDay = 20
	// UsualPerDay is how many are kept up for weeks by who wants to: the longest round.
	UsualPerDay = 10
	// MostDays is how many days ahead a goal may lie.
	MostDays = 366
)

// aim is the score that a plan works with: a little above PassMark, since rounds do not ask exactly what would be best for the goal alone
// (the weakest link has its third, and places come in whole numbers). TestWhoFollowsThePlanIsReady walks through it.
const aim = PassMark + 2

// What is expected of an answer to an item that was never tried: the mean of the person's means so far, among which this one stands
// firstWeight times, so that a first answer or two do not decide.
const (
	firstScore  = 60
	firstWeight = 5
)

// Outlook is what a goal comes to, as things stand today. It is worked out anew from the answers each time, so that who learns more slowly
// than expected sees the number rise on the next day.
type Outlook struct {
	Date Date
	Days int // from today to the date; 0 on it, below 0 after it: what follows is then zero
	Done int // items answered today

	Left      Standing // on the date, if nothing is answered any more
	Fits      bool     // PerDay questions a day bring every section to PassMark
	PerDay    int      // the fewest a day, from today on, that do; MostPerDay when it does not fit, 0 when nothing is needed
	Questions int      // how many that are in all, from now on
	Then      Standing // on the date, after these
	Loads     []Load   // what they are, by section in the checklist's order; sections without any are left out
	Would     []Fit    // when it does not fit: by which dates so many a day would do
	Fewer     *Some    // when it does not fit: the sections alone that do by the date; nil when none does
}

// Load is what a goal takes in one section.
type Load struct {
	Heading
	Questions int
	New       int // items to be tried for the first time
	Again     int // items tried before that are to be asked again, so that they are warm on the date
}

// Fit is so many questions a day, and the first date by which they bring every section to PassMark; 0 for none within MostDays.
type Fit struct {
	PerDay int
	Date   Date
}

// Outlook works a goal out.
func (g Goal) Outlook() Outlook {
	out, end := g.glance()
	if out.Fits || out.Days <= 0 {
		return out
	}
	for _, n := range []int{UsualPerDay, MostPerDay} {
		out.Would = append(out.Would, Fit{PerDay: n, Date: g.first(n)})
	}
	out.Fewer = g.fewer(end)
	return out
}

// Glance is the outlook without what would fit, which takes several times as long to work out: Would and Fewer are not filled in.
func (g Goal) Glance() Outlook {
	out, _ := g.glance()
	return out
}

func (g Goal) glance() (Outlook, *trial) {
	out := Outlook{Date: g.Date, Days: int(g.Date - g.Today), Done: g.done()}
	if out.Days <= 0 {
		return out, nil
	}
	out.Left = g.stand(g.States)
	out.PerDay = min(g.least(), MostPerDay)
	end := g.try(out.PerDay)
	out.Fits = end.reached(PassMark)
	out.Questions, out.Then, out.Loads = end.asked, g.stand(end.states()), end.loads()
	return out, end
}

// done is how many items were answered today.
func (g Goal) done() (n int) {
	for _, it := range g.Items {
		if st := g.States[it.ID]; st.Attempts > 0 && st.Memory.Last == g.Today {
			n++
		}
	}
	return n
}

// stand is the standing on the goal's date by these states.
func (g Goal) stand(states map[ItemID]ItemState) Standing {
	return Stand(g.Sections, g.Items, states, g.Date, ItemState.Strength)
}

// least is the least number of questions a day that reaches the aim, found by halves, since more a day never lead to less; MostPerDay + 1
// when none up to MostPerDay does.
func (g Goal) least() int {
	return sort.Search(MostPerDay+1, func(n int) bool { return g.try(n).reached(aim) })
}

// first is the first date after the goal's by which so many questions a day would reach it; 0 for none within MostDays of today. It is
// looked for near the goal's date first.
func (g Goal) first(perDay int) Date {
	reached := func(more int) bool {
		later := g
		later.Date += Date(more)
		return later.try(perDay).reached(aim)
	}
	room := MostDays - int(g.Date-g.Today)
	short, enough := 0, 1
	for enough <= room && !reached(enough) {
		short, enough = enough, enough*2
	}
	if enough = min(enough, room+1); enough <= short {
		return 0
	}
	if more := short + 1 + sort.Search(enough-short-1, func(i int) bool { return reached(short + 1 + i) }); more <= room {
		return g.Date + Date(more)
	}
	return 0
}

// trial is what becomes of a goal when so many questions a day are answered as is expected.
type trial struct {
	goal  Goal
	first float64 // what is expected of an answer to an item that was never tried
	lists []trialSection
	asked int
}

type trialSection struct {
	Heading
	items []trialItem
	score float64 // on the goal's date, if nothing more is answered
	asked int
}

type trialItem struct {
	id    ItemID
	state ItemState
	then  float64 // strength on the goal's date, if it is not asked again
	first bool    // was never tried before
	asked int
}

// try answers so many questions on each day from today to the eve of the date, as long as any section would else be below the aim then.
// Each goes to the section that would be lowest, and there to the item that gains most by the date; an item comes once a day at the most.
// What was answered today is taken off today's.
func (g Goal) try(perDay int) *trial {
	t := g.trial()
	for day := g.Today; day < g.Date && !t.reached(aim); day++ {
		left := perDay
		if day == g.Today {
			left -= g.done()
		}
		gains := make([][]step, len(t.lists)) // as they are on this day, made when they are needed
		for left > 0 {
			at := t.lowest(gains)
			if at < 0 {
				break
			}
			if gains[at] == nil {
				gains[at] = t.gains(&t.lists[at], day)
				continue
			}
			t.lists[at].take(gains[at][0])
			gains[at] = gains[at][1:]
			t.asked++
			left--
		}
	}
	return t
}

// lowest is the section that would be lowest on the goal's date of those below the aim that have something to gain on a day, or whose
// gains of that day nobody has looked at; -1 for none.
func (t *trial) lowest(gains [][]step) int {
	at := -1
	for i, s := range t.lists {
		spent := gains[i] != nil && len(gains[i]) == 0
		if !spent && s.score < aim-closeEnough && (at < 0 || s.score < t.lists[at].score-closeEnough) {
			at = i
		}
	}
	return at
}

// trial is how things stand before anything is answered. A section without items takes no part.
func (g Goal) trial() *trial {
	t := &trial{goal: g, first: g.firstScore()}
	for _, h := range g.Sections {
		s := trialSection{Heading: h}
		for _, it := range g.Items {
			if it.Section != h.Section {
				continue
			}
			st := g.States[it.ID]
			item := trialItem{id: it.ID, state: st, then: st.Strength(g.Date), first: st.Attempts == 0}
			s.items = append(s.items, item)
			s.score += item.then
		}
		if len(s.items) == 0 {
			continue
		}
		s.score /= float64(len(s.items))
		t.lists = append(t.lists, s)
	}
	return t
}

// firstScore is what is expected of an answer to an item that was never tried.
func (g Goal) firstScore() float64 {
	sum, n := float64(firstScore*firstWeight), firstWeight
	for _, it := range g.Items {
		if st := g.States[it.ID]; st.Attempts > 0 {
			sum += st.Mean
			n++
		}
	}
	return sum / float64(n)
}

// expected is the score that is expected of the next answer to an item on a date, rounded. As far as it is still known, the answer lies
// half way between the last one and a whole one, since the model answer followed on that; as far as it is forgotten, it is as one to an
// item that was never tried.
func (t *trial) expected(st ItemState, on Date) int {
	known := st.Memory.Retrievability(on)
	return int(math.Round(known*float64(st.Last+100)/2 + (1-known)*t.first))
}

// step is what an answer to an item on a day is expected to make of it.
type step struct {
	item  int
	by    float64 // by how many points its strength on the goal's date is higher
	state ItemState
}

// gains are those of a section's items on a day, the largest first and equal ones in the checklist's order; items that were answered on
// that day and those that gain nothing are left out. It is never nil.
func (t *trial) gains(s *trialSection, day Date) []step {
	out := make([]step, 0, len(s.items))
	var fresh *step // that of an item that was never tried: they are all alike
	for i, it := range s.items {
		never := it.state.Attempts == 0
		if !never && it.state.Memory.Last >= day {
			continue
		}
		var next step
		if never && fresh != nil {
			next = *fresh
		} else {
			score := t.expected(it.state, day)
			next.state = it.state.After(Verdict{Score: score, Recognised: score}, day, time.Time{})
			next.by = next.state.Strength(t.goal.Date) - it.then
		}
		if never {
			fresh = &next
		}
		if next.item = i; next.by > closeEnough {
			out = append(out, next)
		}
	}
	slices.SortStableFunc(out, func(a, b step) int {
		switch {
		case a.by > b.by+closeEnough:
			return -1
		case a.by < b.by-closeEnough:
			return 1
		}
		return 0
	})
	return out
}

func (s *trialSection) take(g step) {
	it := &s.items[g.item]
	it.state = g.state
	it.then += g.by
	it.asked++
	s.score += g.by / float64(len(s.items))
	s.asked++
}

// reached says whether every section is at that score on the goal's date.
func (t *trial) reached(score float64) bool {
	return !slices.ContainsFunc(t.lists, func(s trialSection) bool { return s.score < score-closeEnough })
}

func (t *trial) states() map[ItemID]ItemState {
	out := map[ItemID]ItemState{}
	for _, s := range t.lists {
		for _, it := range s.items {
			if it.state.Attempts > 0 {
				out[it.id] = it.state
			}
		}
	}
	return out
}

func (t *trial) loads() (list []Load) {
	for _, s := range t.lists {
		l := Load{Heading: s.Heading, Questions: s.asked}
		for _, it := range s.items {
			switch {
			case it.asked > 0 && it.first:
				l.New++
			case it.asked > 0:
				l.Again++
			}
		}
		if l.Questions > 0 {
			list = append(list, l)
		}
	}
	return list
}
