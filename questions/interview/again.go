package interview

import (
	"cmp"
	"slices"
)

// Why a question of a round is asked that goes back to earlier ones.
const (
	SameItem  ReasonKind = "again"  // the same plan once more: the item of the place, by another question
	SameAsked ReasonKind = "repeat" // the same plan once more, and the item has no other question
	LeftOut   ReasonKind = "missed" // something of it was missed; Days since it was answered last
)

// PlanAgain plans a round of the same items as one before, in its order, each by another question where its item has one: of the same
// kind first, else of one that is likewise run or likewise not. Else the question comes again, and its reason says so. Items that have
// nothing to ask any more are left out. Of p, N, Format, Section and Steer count for nothing; kind is the kind of a question of before.
func PlanAgain(p PlanFor, before []Ask, kind func(QuestionID) Kind) []Ask {
	pick := newPicker(p.settled())
	items := map[ItemID]choice{}
	for _, list := range pick.items {
		for _, c := range list {
			items[c.item] = c
		}
	}
	var asked, out []Ask
	asked = append(asked, before...)
	for _, old := range before {
		c, was := items[old.Item], kind(old.Question)
		has := func(list []Ask, q Candidate) bool {
			return slices.ContainsFunc(list, func(a Ask) bool { return a.Question == q.ID })
		}
		among := func(ok func(Candidate) bool) []Candidate {
			var fit []Candidate
			for _, q := range c.from {
				if ok(q) {
					fit = append(fit, q)
				}
			}
			return fit
		}
		ask := Ask{Item: old.Item, Section: old.Section, Why: Reason{Kind: SameItem, Section: old.Section}}
		from := among(func(q Candidate) bool { return !has(asked, q) && q.Kind == was })
		if len(from) == 0 {
			from = among(func(q Candidate) bool { return !has(asked, q) && q.Kind.Runs() == was.Runs() })
		}
		if len(from) == 0 {
			from, ask.Why.Kind = among(func(q Candidate) bool { return q.ID == old.Question && !has(out, q) }), SameAsked
		}
		if len(from) == 0 {
			continue
		}
		c.from = from
		q := pick.question(c)
		ask.Question, ask.Section = q.ID, q.Section
		asked, out = append(asked, ask), append(out, ask)
	}
	return out
}

// PlanMissed plans a round about what was missed: its questions, those that lost most first, n at most and one an item.
func PlanMissed(lacks []Lack, n int, section func(QuestionID) Section, today Date) []Ask {
	var out []Ask
	for _, l := range lacks {
		if len(out) == n {
			break
		}
		if slices.ContainsFunc(out, func(a Ask) bool { return a.Item == l.Item }) {
			continue
		}
		s := section(l.Question)
		out = append(out, Ask{Question: l.Question, Item: l.Item, Section: s,
			Why: Reason{Kind: LeftOut, Section: s, Days: max(int(today-l.On), 0)}})
	}
	return out
}

// Strictly is the refusal of a strict server: each of these sections lies too far above the weakest link. nil under any other setting, and
// when one of them does not.
func Strictly(steer Steer, st Standing, sections ...Section) *Refusal {
	if steer != Strict || len(sections) == 0 {
		return nil
	}
	lowest := slices.MinFunc(sections, func(a, b Section) int { return cmp.Compare(st.Of(a).Score, st.Of(b).Score) })
	chosen, weakest := st.Of(lowest), st.Of(st.Weakest)
	if chosen.Score <= weakest.Score+strictGap+closeEnough {
		return nil
	}
	return &Refusal{Chosen: chosen, Weakest: weakest}
}
