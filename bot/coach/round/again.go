package round

import (
	"context"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// planner chooses the questions of a round in another way than steering does.
type planner func(tx *store.Tx, v coach.Visitor) ([]interview.Ask, error)

// Other says which of a person's running rounds a new one may end: with Replace, that round, or whichever runs when it is "".
type Other struct {
	Replace bool
	Running string
}

const (
	unendedSentence  = "That round has not ended yet. Finish it first; then it can be asked again."
	nothingAsked     = "None of that round's items is asked here any more. Start another with /mock."
	noAgainOfDailies = "A daily is asked once. Practise it with *Try again*, or start a round with /mock."
)

// Again begins a round with the plan of one that has ended: the same items in the same order, in the same format and mode, by other
// questions where there are any. What comes of it says how many come again. A strict server refuses it where its section, or the lowest of
// its sections when none was chosen, lies too far above the weakest link.
func (c *Rounds) Again(ctx context.Context, w coach.Who, round string, o Other) (Started, error) {
	row, err := c.endedRow(ctx, w, round)
	if err != nil {
		return Started{}, err
	}
	repeats, plan := 0, interview.InOne(row.Plan)
	again := func(tx *store.Tx, v coach.Visitor) (asks []interview.Ask, err error) {
		p, lib, err := c.planFor(tx, v)
		if err != nil {
			return nil, err
		}
		sections := []interview.Section{row.Section}
		if row.Section == "" {
			sections = sectionsOf(plan)
		}
		if r := interview.Strictly(v.Guild.Steer, p.Standing, sections...); r != nil {
			return nil, r
		}
		asks = interview.PlanAgain(p, plan, func(id interview.QuestionID) interview.Kind {
			q, _ := lib.Question(id)
			return q.Task.Kind
		})
		if len(asks) == 0 {
			return nil, &coach.Error{Code: coach.Ended, Sentence: nothingAsked}
		}
		repeats = 0
		for _, a := range asks {
			if a.Why.Kind == interview.SameAsked {
				repeats++
			}
		}
		return asks, nil
	}
	started, err := c.StartRound(ctx, w, StartRound{Section: row.Section, Mode: row.Mode, Format: row.Format, Replace: o.Replace,
		Running: o.Running, planner: again})
	started.Repeats = repeats
	return started, err
}

// endedRow is a mock of this person that has ended.
func (c *Rounds) endedRow(ctx context.Context, w coach.Who, round string) (row store.Round, err error) {
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		if row, err = c.load(tx, v, round); err != nil {
			return err
		}
		if row.DailyDate != 0 {
			return &coach.Error{Code: coach.Bad, Sentence: noAgainOfDailies}
		}
		s, err := c.look(tx, v, row)
		if err == nil && s.round.Phase != interview.Over {
			err = &coach.Error{Code: coach.Bad, Sentence: unendedSentence}
		}
		return err
	})
	return row, err
}

func sectionsOf(plan []interview.Ask) []interview.Section {
	var list []interview.Section
	for _, a := range plan {
		if !slices.Contains(list, a.Section) {
			list = append(list, a.Section)
		}
	}
	return list
}
