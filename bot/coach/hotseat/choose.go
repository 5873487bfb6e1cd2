package hotseat

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// askedLately is for how many days a question that a server was asked is not asked in a hot seat there, as long as there are others.
const askedLately = 30

// answerable says whether a question can be answered by a whole channel at once: what is run in the sandbox would have people wait for each
// other.
func answerable(k interview.Kind) bool { return !k.Runs() }

// chooser is what the choice of a hot seat's questions goes by.
type chooser struct {
	candidates []interview.Candidate
	group      interview.Standing
	past       []interview.PastDaily
	today      interview.Date
	seed       uint64
}

// chooser reads it for a server. Left out are the kinds that are run, what is a secret for any of those who are active there, what an
// organiser has put in line for a daily, and what the server was asked lately.
func (c *Seats) chooser(tx *store.Tx, g store.Guild) (*chooser, error) {
	lib, err := c.LibraryOf(tx, g)
	if err != nil {
		return nil, err
	}
	ch := &chooser{today: c.Today(g), seed: seed(g.ID)}
	members, err := tx.ActiveMembers(g.ID, ch.today-coach.ActiveDays+1, ch.today)
	if err != nil {
		return nil, fmt.Errorf("reading members: %w", err)
	}
	var standings []interview.Standing
	never := map[interview.QuestionID]bool{}
	for _, m := range append(members, store.Person{}) { // whoever else there is
		secrets, err := c.Secrets(tx, coach.Visitor{Who: coach.Who{UserID: m.UserID, GuildID: g.ID}})
		if err != nil {
			return nil, err
		}
		for _, q := range secrets {
			never[q] = true
		}
		if m.UserID == "" {
			continue
		}
		states, err := tx.ItemStates(m.UserID)
		if err != nil {
			return nil, fmt.Errorf("reading strengths: %w", err)
		}
		standings = append(standings, c.Standing(g, states, ch.today))
	}
	ch.group = interview.GroupStanding(standings)
	queue, err := tx.AllQueued(g.ID)
	if err != nil {
		return nil, fmt.Errorf("reading the queue: %w", err)
	}
	for _, q := range queue {
		never[q.Question] = true
	}
	if err := c.pastOf(tx, g, ch); err != nil {
		return nil, err
	}
	for _, one := range lib.Candidates(g.Beyond) {
		if q, ok := lib.Offered(one.ID); ok && answerable(q.Task.Kind) && !never[one.ID] {
			ch.candidates = append(ch.candidates, one)
		}
	}
	return ch, nil
}

// pastOf reads what a server was asked lately, in dailies and in hot seats.
func (c *Seats) pastOf(tx tx, g store.Guild, ch *chooser) error {
	dailies, err := tx.AllDailiesFrom(g.ID, ch.today-askedLately)
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	note := func(on interview.Date, a interview.Ask) {
		ch.past = append(ch.past, interview.PastDaily{Date: min(on, ch.today), Question: a.Question, Item: a.Item, Section: a.Section,
			Why: a.Why.Kind})
	}
	for _, d := range dailies {
		if d.State == store.Sent || d.State == store.Pending {
			note(d.Date, d.Ask)
		}
	}
	asked, err := tx.SeatQuestionsSince(g.ID, c.Now().AddDate(0, 0, -askedLately))
	if err != nil {
		return fmt.Errorf("reading what hot seats asked: %w", err)
	}
	for _, q := range asked {
		note(c.DateIn(g, q.AskedAt), q.Ask)
	}
	return nil
}

// next is the question to ask: of the section that was chosen, else of the group's weakest link, else of the section that was absent
// longest. What was asked lately comes again only when nothing else is left. ok is false when there is nothing to ask.
func (ch *chooser) next(section interview.Section) (ask interview.Ask, ok bool) {
	sections := []interview.Section{section}
	if section == "" && ch.group.Weakest != "" {
		sections = []interview.Section{ch.group.Weakest, ""}
	}
	for _, lately := range []bool{false, true} {
		for _, from := range sections {
			list := slices.DeleteFunc(slices.Clone(ch.candidates), func(q interview.Candidate) bool {
				return from != "" && q.Section != from ||
					!lately && slices.ContainsFunc(ch.past, func(p interview.PastDaily) bool { return p.Question == q.ID })
			})
			ask, ok = interview.ChooseDaily(interview.DailyFor{Date: ch.today + 1, Group: ch.group, Past: ch.past, Candidates: list, Seed: ch.seed})
			if !ok {
				continue
			}
			ask.Why = interview.Reason{Kind: ch.why(section, ask.Section), Section: ask.Section,
				Score: int(math.Round(ch.group.Of(ask.Section).Score))}
			return ask, true
		}
	}
	return interview.Ask{}, false
}

func (ch *chooser) why(chosen, section interview.Section) interview.ReasonKind {
	switch {
	case chosen != "":
		return interview.YourChoice
	case section == ch.group.Weakest:
		return interview.GroupWeak
	}
	return interview.Rotation
}

// seed makes servers differ from each other, and each stay as it is.
func seed(guild string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(guild)) // it never fails
	return h.Sum64()
}
