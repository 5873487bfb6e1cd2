package round

import (
	"fmt"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// Limits is what a strict server lets somebody begin. nil sets none: the server only advises, or steers.
type Limits struct {
	Weakest interview.Heading   // what may always be begun
	Refused []interview.Section // too far above it: a round there is refused
}

// Allow says whether a round may be begun in a section; in "", where steering chooses, always.
func (l *Limits) Allow(section interview.Section) bool {
	return l == nil || !slices.Contains(l.Refused, section)
}

// AllowAny says whether it may be begun in one of some sections; of none, always.
func (l *Limits) AllowAny(sections ...interview.Section) bool {
	return l == nil || len(sections) == 0 || slices.ContainsFunc(sections, l.Allow)
}

// limits are those of a person now, where they are.
func (c *Rounds) limits(tx tx, v coach.Visitor) (*Limits, error) {
	if v.Guild.Steer != interview.Strict {
		return nil, nil
	}
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	standing := c.Standing(v.Guild, states, v.Today)
	l := &Limits{Weakest: standing.Heading(standing.Weakest)}
	for _, s := range standing.Sections {
		if interview.Refuses(v.Guild.Steer, standing, s.Section) != nil {
			l.Refused = append(l.Refused, s.Section)
		}
	}
	return l, nil
}

// refuses is a strict server's refusal of a round in a section; nil when it may begin.
func (c *Rounds) refuses(tx tx, v coach.Visitor, section interview.Section) (*interview.Refusal, error) {
	if v.Guild.Steer != interview.Strict {
		return nil, nil
	}
	states, err := tx.ItemStates(v.UserID)
	if err != nil {
		return nil, fmt.Errorf("reading strengths: %w", err)
	}
	return interview.Refuses(v.Guild.Steer, c.Standing(v.Guild, states, v.Today), section), nil
}

// Allowed says whether a strict server lets the person of a view begin such a round again.
func (v View) Allowed() bool {
	if v.Section != "" {
		return v.Limits.Allow(v.Section)
	}
	var sections []interview.Section
	for _, p := range v.Round.Places {
		sections = append(sections, p.Section)
	}
	return v.Limits.AllowAny(sections...)
}

// MissedAllowed says whether a round about what was missed has something to ask that a strict server lets be asked, as far as the view
// knows: something that an answer of this round lacked.
func (v View) MissedAllowed() bool {
	return v.Limits == nil || slices.ContainsFunc(v.LeftOut(), func(l LeftOut) bool {
		return v.Round.Places[l.Place].Verdict != nil && v.Limits.Allow(v.Questions[l.Place].Section)
	})
}
