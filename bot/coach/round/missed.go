package round

import (
	"context"
	"fmt"
	"slices"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// MissedQuestions is how many questions a round about what was missed has at most.
const MissedQuestions = 5

// mostLately is how many of a person's newest answers are looked through for what was missed.
const mostLately = 1000

const nothingMissed = "Nothing is left: whatever you missed in the last 30 days, you have said since. /mock asks something new."

// Missing is what a round about missed points is about.
type Missing struct {
	Points    int // points and cases that were missed lately and not said since, in all questions
	Questions int // how many questions these are in
	Asked     int // how many of the points the round asks
}

// AskMissed begins a round of its own about the points and cases that this person missed in the last 30 days and has not said since: the
// questions that lost most by them. On a strict server sections that lie too far above the weakest link are left out, and when nothing is
// left by that the round is refused. It is an *coach.Error when nothing is missed.
func (c *Rounds) AskMissed(ctx context.Context, w coach.Who, o Other) (Started, error) {
	var missing Missing
	plan := func(tx *store.Tx, v coach.Visitor) ([]interview.Ask, error) {
		missing = Missing{}
		lacks, lib, err := c.missing(tx, v)
		if err != nil {
			return nil, err
		}
		if len(lacks) == 0 {
			return nil, &coach.Error{Code: coach.NothingIn, Sentence: nothingMissed}
		}
		section := func(id interview.QuestionID) interview.Section {
			q, _ := lib.Offered(id)
			return q.Section
		}
		if lacks, err = c.strictly(tx, v, lacks, section); err != nil {
			return nil, err
		}
		asks := interview.PlanMissed(lacks, MissedQuestions, section, v.Today)
		for _, l := range lacks {
			missing.Points, missing.Questions = missing.Points+l.Count(), missing.Questions+1
			if slices.ContainsFunc(asks, func(a interview.Ask) bool { return a.Question == l.Question }) {
				missing.Asked += l.Count()
			}
		}
		return asks, nil
	}
	started, err := c.StartRound(ctx, w, StartRound{Format: interview.Drill, Replace: o.Replace, Running: o.Running, planner: plan})
	if started.Round != nil {
		started.Missing = &missing
	}
	return started, err
}

// strictly leaves out what a strict server does not let be asked; the error is a *Refusal when that is all.
func (c *Rounds) strictly(
	tx tx, v coach.Visitor, lacks []interview.Lack, section func(interview.QuestionID) interview.Section,
) ([]interview.Lack, error) {
	if v.Guild.Steer != interview.Strict {
		return lacks, nil
	}
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	standing := c.Standing(v.Guild, states, v.Today)
	var allowed []interview.Lack
	var sections []interview.Section
	for _, l := range lacks {
		sections = append(sections, section(l.Question))
		if interview.Strictly(v.Guild.Steer, standing, section(l.Question)) == nil {
			allowed = append(allowed, l)
		}
	}
	if len(allowed) == 0 && len(lacks) > 0 {
		return nil, interview.Strictly(v.Guild.Steer, standing, sections...)
	}
	return allowed, nil
}

// mostEver is how many of a person's newest answers are looked through for all that they ever missed.
const mostEver = 5000

// EverMissed is what a person missed in whatever they answered and has not said since, of the questions that can be asked of them now, so
// that no secret is among it, with the library that these are of.
func (c *Rounds) EverMissed(tx *store.Tx, v coach.Visitor) ([]interview.Lack, coach.Library, error) {
	return c.missingSince(tx, v, time.Time{}, mostEver)
}

// missing is what a person missed lately and has not said since, of the questions that can be asked of them now, with the library that
// these are of.
func (c *Rounds) missing(tx *store.Tx, v coach.Visitor) ([]interview.Lack, coach.Library, error) {
	return c.missingSince(tx, v, v.Now.Add(-interview.MissedFor), mostLately)
}

func (c *Rounds) missingSince(tx *store.Tx, v coach.Visitor, since time.Time, most int) ([]interview.Lack, coach.Library, error) {
	p, lib, err := c.planFor(tx, v)
	if err != nil {
		return nil, lib, err
	}
	answers, err := tx.AnswersSince(v.UserID, since, most)
	if err != nil {
		return nil, lib, fmt.Errorf("reading answers: %w", err)
	}
	can := make(map[interview.QuestionID]bool, len(p.Candidates))
	for _, q := range p.Candidates {
		can[q.ID] = !slices.Contains(p.Secrets, q.ID)
	}
	return interview.StillMissed(answers, func(id interview.QuestionID) (interview.Task, bool) {
		if !can[id] {
			return interview.Task{}, false
		}
		q, ok := lib.Offered(id)
		return q.Task, ok
	}), lib, nil
}
