package interview

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Candidate is what steering needs to know of one question of the bank.
type Candidate struct {
	ID         QuestionID
	Item       ItemID
	Section    Section
	Difficulty int // 1 to 5
	Kind       Kind
}

// ReasonKind says why a question is asked.
type ReasonKind string

// The reasons.
const (
	YourChoice  ReasonKind = "choice"  // the person chose the section
	WeakestLink ReasonKind = "weakest" // its third of the round
	Fading      ReasonKind = "fading"  // seen, and being forgotten
	NotTried    ReasonKind = "new"     // an item never tried
	Spread      ReasonKind = "spread"  // the section's share of a round with no section chosen
	Second      ReasonKind = "second"  // a further question about an item of this round: its section has no other items
	Instead     ReasonKind = "instead" // the chosen section has nothing more to ask
	ForGoal     ReasonKind = "goal"    // what the person's interview takes; see PlanFor.Goal
	Opening     ReasonKind = "opening" // what a loop begins with: the person's project
	GroupWeak   ReasonKind = "group"   // a daily from the group's weakest link
	Rotation    ReasonKind = "rota"    // a daily from a section that was absent
	Queued      ReasonKind = "queued"  // a daily that an admin queued
)

// Reason says why a question is asked; views turn it into a sentence ("weakest link: Network 22").
type Reason struct {
	Kind    ReasonKind `json:"kind"`
	Section Section    `json:"section"`
	Score   int        `json:"score"`          // the section's score when asked, rounded
	Days    int        `json:"days,omitempty"` // Fading: days since the item was last seen; ForGoal: days until the interview
}

// Ask is one place of a plan: a question and why it is asked.
type Ask struct {
	Question QuestionID `json:"question"`
	Item     ItemID     `json:"item"`
	Section  Section    `json:"section"`
	Why      Reason     `json:"why"`
}

// PlanFor is everything that planning a round depends on.
type PlanFor struct {
	N          int // 1 to 10; of a format with its own number of questions it does not count
	Format     Format
	Section    Section // "" when the bot is to steer
	Steer      Steer
	Standing   Standing // its sections are the checklist's
	Items      []Item
	Candidates []Candidate
	Secrets    []QuestionID // never asked: who was asked could see the answer
	Project    ItemID       // what a loop begins with, where there is an open question about it; may be ""
	States     map[ItemID]ItemState
	Asked      map[QuestionID]time.Time // when this person last saw each question
	Now        time.Time
	Today      Date
	Goal       Date   // of the person's interview: what is free to choose goes by how things will stand then; 0, or over: by today
	Seed       uint64 // settles what the rules leave open
}

// Refusal is the error of Plan when the setting is strict and the chosen section lies more than 20 points above the
// weakest link.
type Refusal struct {
	Chosen, Weakest SectionScore
}

// Error names both sections and their scores.
func (r *Refusal) Error() string {
	return fmt.Sprintf("%s (%.0f) is more than %d points above the weakest link, %s (%.0f)",
		r.Chosen.Title, r.Chosen.Score, strictGap, r.Weakest.Title, r.Weakest.Score)
}

// Refuses is the refusal of a round in a chosen section ("" for none) by who stands so, a person or a group; nil when it may begin.
func Refuses(steer Steer, standing Standing, chosen Section) *Refusal {
	if steer != Strict || chosen == "" {
		return nil
	}
	c, weakest := standing.Of(chosen), standing.Of(standing.Weakest)
	if c.Score <= weakest.Score+strictGap+closeEnough {
		return nil
	}
	return &Refusal{Chosen: c, Weakest: weakest}
}

// How far above the weakest link a chosen section may lie, in points.
const (
	strictGap = 20 // strict: further is refused
	thirdGap  = 5  // further, and the weakest link takes its third
)

// Plan chooses the questions of a round, in the order they are asked. What it lacks of its format, for want of questions, is
// ShortageOf. The error is a *Refusal or nil.
//
// Whose the places are: see shares, and planning for what a format makes of it. Which item and question a section's places get: see
// picker. With the setting Advise the weakest link has no third of its own. When a section runs out of items, its places are shared out
// like those of a round without a chosen section; in a section's round each of its items is asked about again first.
func Plan(p PlanFor) ([]Ask, error) {
	p = p.settled()
	if refused := Refuses(p.Steer, p.Standing, p.Section); refused != nil {
		return nil, refused
	}
	r := newPlanning(p)
	r.fill()
	asks := arrange(r.asks, p)
	for i := range asks {
		asks[i].Why = why(p, asks[i], i)
	}
	return asks, nil
}

// settled is p without what cannot be asked, and without a choice that the format does not have.
func (p PlanFor) settled() PlanFor {
	if p.Format.Across() {
		p.Section = ""
	}
	p.Candidates = slices.DeleteFunc(slices.Clone(p.Candidates), func(c Candidate) bool { return slices.Contains(p.Secrets, c.ID) })
	return p
}

// foreseen is the date by whose strengths is chosen what the rules leave free: that of the person's interview, else today.
func (p PlanFor) foreseen() Date { return max(p.Goal, p.Today) }

// ahead is the standing on that date, if nothing is answered any more.
func (p PlanFor) ahead() Standing {
	if p.foreseen() == p.Today {
		return p.Standing
	}
	var sections Sections
	for _, sc := range p.Standing.Sections {
		sections = append(sections, Heading{Section: sc.Section, Title: sc.Title})
	}
	return Stand(sections, p.Items, p.States, p.foreseen(), ItemState.Strength)
}

// why says why a place's question is asked, the most useful true reason first. In a round of the weakest link itself every
// third question says that it is; the others have something better to tell.
func why(p PlanFor, a Ask, place int) Reason {
	r := Reason{Section: a.Section, Score: int(math.Round(p.Standing.Of(a.Section).Score))}
	st, tried := p.States[a.Item]
	days := int(p.Today - st.Memory.Last)
	switch {
	case a.Why.Kind == Second || a.Why.Kind == Opening:
		r.Kind = a.Why.Kind
	case a.Section == p.Standing.Weakest && (p.Section != a.Section || place%3 == 0):
		r.Kind = WeakestLink
	case p.target() != "" && p.target() != a.Section:
		r.Kind = Instead
	case tried && st.Attempts > 0 && days >= fadingDays && st.Memory.Retrievability(p.Today) < 0.9:
		r.Kind, r.Days = Fading, days
	case p.Section == a.Section:
		r.Kind = YourChoice
	case st.Attempts == 0:
		r.Kind = NotTried
	case p.Goal > p.Today:
		r.Kind, r.Days = ForGoal, int(p.Goal-p.Today)
	default:
		r.Kind = Spread
	}
	return r
}

// fadingDays is how long ago an item must have been seen before its being forgotten is worth a word.
const fadingDays = 7
