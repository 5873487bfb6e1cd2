package round

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Debrief is what a mock that has ended is worth afterwards, beside its result and its verdicts.
type Debrief struct {
	Name    string           // its person's; hostile text
	On      interview.Date   // the person's local date when it ended
	Light   bool             // its person wants pictures light
	Paces   []interview.Pace // one a place
	Due     []Due            // the round's items, those that are due soonest first
	Before  []Past           // the last rounds of this format and chosen section that were not stopped, newest first, maxBefore at most
	Earlier []bool           // one a place: the question was answered before this round, see ThenAndNow
}

// Due is when an item is to be asked again: when its memory will have faded to nine tenths.
type Due struct {
	Item interview.Item
	On   interview.Date // the person's local date
	Noon time.Time      // of that date, by the person's clock
	Now  bool           // that date is here
}

// maxBefore is with how many earlier rounds a round is compared.
const maxBefore = 3

// dueAt is the retrievability at which an item is to be asked again.
const dueAt = 0.9

// noon in minutes after midnight: a date's noon is on that date by most clocks of the world.
const noon = 12 * 60

// debrief looks up what there is to say of a mock that has ended.
func (s *sitting) debrief(qs []questions.Question) (*Debrief, error) {
	d := &Debrief{Name: s.who.Name, On: s.who.Today, Light: s.who.Light, Earlier: make([]bool, len(qs))}
	if !s.row.EndedAt.IsZero() {
		p, err := s.tx.Person(s.row.UserID)
		if err != nil {
			return nil, fmt.Errorf("reading the person: %w", err)
		}
		d.On = s.c.DateOf(p, s.row.EndedAt)
	}
	kinds := make([]interview.Kind, len(qs))
	for i, q := range qs {
		kinds[i] = q.Task.Kind
	}
	d.Paces = interview.Paces(s.row.Mode, s.row.StartedAt, kinds, s.events)
	var err error
	if d.Due, err = s.due(); err != nil {
		return nil, err
	}
	if d.Before, err = s.before(); err != nil {
		return nil, err
	}
	earlier, err := s.tx.EarlierAnswers(s.row.ID)
	if err != nil {
		return nil, fmt.Errorf("reading earlier answers: %w", err)
	}
	for place := range earlier {
		if place < len(d.Earlier) {
			d.Earlier[place] = true
		}
	}
	return d, nil
}

// due are the items of the round, each once.
func (s *sitting) due() ([]Due, error) {
	states, err := s.tx.ItemStates(s.row.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	var list []Due
	for i, p := range s.round.Places {
		item, known := s.c.Packs.Item(p.Item)
		twice := slices.ContainsFunc(list, func(d Due) bool { return d.Item.ID == p.Item })
		if !known || twice || !reached(s.round, i) {
			continue
		}
		m := states[p.Item].Memory
		d := Due{Item: item, On: s.who.Today}
		if m.Stability > 0 {
			d.On = m.Last + interview.Date(interview.Interval(m.Stability, dueAt))
		}
		d.Now = d.On <= s.who.Today
		if at, ok := interview.DueAt(d.On, noon, s.who.Zone); ok {
			d.Noon = at
		} else {
			d.Noon = d.On.Midnight().Add(noon * time.Minute)
		}
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(a, b Due) int { return cmp.Compare(a.On, b.On) })
	return list, nil
}

// Reached says whether place i of a round that has ended counts in it: it was not passed over, and the round was not stopped before it.
func (v View) Reached(i int) bool { return reached(v.Round, i) }

func reached(r interview.Round, i int) bool {
	p := r.Places[i]
	return !p.Void && (p.Given || p.Skipped || !r.Stopped || r.Expired)
}

// before are the rounds that this one is compared with.
func (s *sitting) before() ([]Past, error) {
	rows, err := s.tx.PastAlike(s.row.UserID, s.row.Format, s.row.Section, store.Past{EndedAt: s.row.EndedAt, ID: s.row.ID}, 2*maxBefore)
	if err != nil {
		return nil, fmt.Errorf("reading earlier rounds: %w", err)
	}
	var list []Past
	for _, row := range rows {
		p, err := s.c.past(s.tx, row)
		if err != nil {
			return nil, err
		}
		if !p.Result.Stopped && len(list) < maxBefore {
			list = append(list, p)
		}
	}
	return list, nil
}

// SaidWell is a key point that was heard and ticked, with the words that said it.
type SaidWell struct {
	Place int
	Point interview.KeyPoint
	Words string // the person's own; hostile text
}

// SaidWell lists what was said well, the heaviest first, and words that said several points once. What is a secret now is not among it.
func (v View) SaidWell() []SaidWell {
	var list []SaidWell
	for i, p := range v.Round.Places {
		if p.Verdict == nil || v.Secret != nil && v.Secret[i] {
			continue
		}
		for _, k := range v.Questions[i].Task.Keys {
			words := p.Verdict.Evidence[k.ID]
			if words != "" && slices.Contains(p.Verdict.Hits, k.ID) && slices.Contains(p.Verdict.Seen, k.ID) {
				list = append(list, SaidWell{Place: i, Point: k, Words: words})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b SaidWell) int { return cmp.Compare(b.Point.Weight, a.Point.Weight) })
	var once []SaidWell
	for _, s := range list {
		if !slices.ContainsFunc(once, func(o SaidWell) bool { return o.Place == s.Place && o.Words == s.Words }) {
			once = append(once, s)
		}
	}
	return once
}

// LeftOut is something that an answer lacked.
type LeftOut struct {
	Place int
	Point string   // a key point, in the model's words; "" of a kind that has none
	Cases []string // names of the cases that failed, where the answer was run
	Lost  int      // what it weighs, of the question's 100 points
}

// LeftOut lists what was left out in a round that has ended, the most points first. What is a secret now is not among it,
// and neither is a step around code, which is worth a tenth.
func (v View) LeftOut() []LeftOut {
	var list []LeftOut
	for i, p := range v.Round.Places {
		if !reached(v.Round, i) || v.Secret != nil && v.Secret[i] || p.Question.Step() != interview.CodeStep {
			continue
		}
		verdict := interview.Verdict{}
		if p.Verdict != nil {
			verdict = *p.Verdict
		}
		task := v.Questions[i].Task
		if task.Kind != interview.Open {
			if lost := interview.LostOf(verdict); lost > 0 && task.Kind != "" {
				l := LeftOut{Place: i, Lost: lost}
				if verdict.Grader == interview.Machine {
					l.Cases = verdict.Missed
				}
				list = append(list, l)
			}
			continue
		}
		all := 0
		for _, k := range task.Keys {
			all += k.Weight
		}
		for _, k := range task.Keys {
			if !slices.Contains(verdict.Hits, k.ID) && !slices.Contains(verdict.Seen, k.ID) {
				list = append(list, LeftOut{Place: i, Point: k.Point, Lost: (200*k.Weight + all) / (2 * all)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b LeftOut) int { return cmp.Compare(b.Lost, a.Lost) })
	return list
}
