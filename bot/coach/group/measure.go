package group

import (
	"fmt"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// measure makes the rows of one leaderboard, and reads no more of people than that one needs.
type measure struct {
	by       By
	since    time.Time // ByPoints
	sections interview.Sections
	items    []interview.Item
	counts   map[interview.ItemID]bool // ByPoints: the items that count in the server
}

func (c *Group) measure(g store.Guild, by By, since time.Time) measure {
	m := measure{by: by, since: since, sections: c.BankOf(g).Sections(), items: c.Items(g)}
	if by == ByPoints {
		m.counts = map[interview.ItemID]bool{}
		for _, it := range m.items {
			m.counts[it.ID] = true
		}
	}
	return m
}

// known is what was read of one person: what the board does not need is empty.
type known struct {
	states map[interview.ItemID]interview.ItemState
	days   []interview.Date
	mended []interview.Date
	earned []store.Earning
}

func (m measure) needsStates() bool { return m.by == ByReadiness || m.by == ByImproved }
func (m measure) needsDays() bool   { return m.by == ByReadiness || m.by == BySolid }

// all reads of a server's members at once; what it gives picks one of them.
func (m measure) all(tx tx, guildID string) (func(userID string) known, error) {
	var states map[string]map[interview.ItemID]interview.ItemState
	var days, mended map[string][]interview.Date
	var earned map[string][]store.Earning
	var err error
	if m.needsStates() {
		if states, err = tx.SureStatesOf(guildID); err != nil {
			return nil, fmt.Errorf("reading strengths: %w", err)
		}
	}
	if m.needsDays() {
		if days, err = tx.MemberDays(guildID); err != nil {
			return nil, fmt.Errorf("reading active days: %w", err)
		}
		if mended, err = tx.MemberMended(guildID); err != nil {
			return nil, fmt.Errorf("reading mended days: %w", err)
		}
	}
	if m.by == ByPoints {
		if earned, err = tx.EarnedIn(guildID, m.since); err != nil {
			return nil, fmt.Errorf("reading points: %w", err)
		}
	}
	return func(id string) known { return known{states[id], days[id], mended[id], earned[id]} }, nil
}

// one reads the same of one person.
func (m measure) one(tx tx, userID string) (k known, err error) {
	if m.needsStates() {
		if k.states, err = tx.ItemStates(userID); err != nil {
			return k, fmt.Errorf("reading strengths: %w", err)
		}
	}
	if m.needsDays() {
		if k.days, err = tx.Days(userID); err != nil {
			return k, fmt.Errorf("reading active days: %w", err)
		}
		if k.mended, err = tx.MendedFor(userID); err != nil {
			return k, fmt.Errorf("reading mended days: %w", err)
		}
	}
	if m.by == ByPoints {
		if k.earned, err = tx.Earned(userID, m.since); err != nil {
			return k, fmt.Errorf("reading points: %w", err)
		}
	}
	return k, nil
}

// row is a person's row on their date; ok is false when they have nothing yet that the board ranks by.
func (m measure) row(tx tx, p store.Person, k known, today interview.Date) (row LeaderRow, ok bool, err error) {
	row = LeaderRow{UserID: p.UserID, Name: p.Name}
	if m.needsDays() {
		streak := interview.Streak(k.days, today, k.mended...)
		row.Days, row.Solid = streak.Days, streak.Solid
	}
	if m.needsStates() {
		stand := m.stand(k.states, today)
		row.Readiness, row.Weakest = stand.Readiness, stand.Heading(stand.Weakest)
	}
	switch m.by {
	case BySolid:
		row.Value = row.Solid
	case ByPoints:
		for _, e := range k.earned {
			if m.counts[e.Item] && e.Points > 0 {
				row.Value, row.Items = row.Value+e.Points, row.Items+1
			}
		}
	case ByImproved:
		if row.Readiness > 0 { // else it did not rise, and there is nothing to look up
			err = m.improved(tx, &row, today-ImprovedOver)
		}
	case ByReadiness:
		row.Value = whole(row.Readiness)
		return row, true, nil
	}
	return row, err == nil && row.Value > 0, err
}

// improved says by how much a row's readiness rose since a date. Who had answered nothing by then has nothing to compare with: else whoever
// begins, or begins anew, would improve most.
func (m measure) improved(tx tx, row *LeaderRow, since interview.Date) error {
	before, err := tx.StatesOn(row.UserID, since)
	if err != nil {
		return fmt.Errorf("reading earlier strengths: %w", err)
	}
	if len(before) == 0 {
		return nil
	}
	row.Before = m.stand(before, since).Readiness
	row.Value = whole(row.Readiness) - whole(row.Before)
	return nil
}

func (m measure) stand(states map[interview.ItemID]interview.ItemState, on interview.Date) interview.Standing {
	return interview.Stand(m.sections, m.items, states, on, interview.ItemState.SureStrength)
}
