package daily

import (
	"errors"
	"fmt"
	"hash/fnv"
	"slices"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// ask decides which question a date gets. The admins' queue goes first, when the daily is going to be posted: its entry is taken out.
func (c *Dailies) ask(tx tx, g store.Guild, on interview.Date, posted bool, ledger []store.Daily) (interview.Ask, error) {
	ch, err := c.chooser(tx, g, ledger)
	if err != nil {
		return interview.Ask{}, err
	}
	if !posted {
		ch.queue = nil
	}
	ask, from, err := ch.next(on)
	if err != nil || from == 0 {
		return ask, err
	}
	if err := tx.Unqueue(g.Series(), from); err != nil {
		return interview.Ask{}, fmt.Errorf("taking a question out of the queue: %w", err)
	}
	return ask, nil
}

// chooser chooses a server's dailies one after the other, as they would be chosen now.
type chooser struct {
	c       *Dailies
	tx      tx
	g       store.Guild
	lib     coach.Library
	queue   []store.Queued
	past    []interview.PastDaily
	members []map[interview.ItemID]interview.ItemState // of those active in 30 days
	all     []interview.Candidate                      // what may be asked by the profile's sections and difficulties
}

func (c *Dailies) chooser(tx tx, g store.Guild, ledger []store.Daily) (*chooser, error) {
	ch := &chooser{c: c, tx: tx, g: g}
	var err error
	if ch.lib, err = c.LibraryOf(tx, g); err != nil {
		return nil, err
	}
	if ch.queue, err = tx.Queue(g.Series()); err != nil {
		return nil, fmt.Errorf("reading the queue: %w", err)
	}
	for _, d := range ledger {
		if d.State == store.Sent || d.State == store.Pending {
			ch.past = append(ch.past, past(d.Date, d.Ask))
		}
	}
	ch.all = wanted(g, ch.lib)
	today := c.Today(g)
	members, err := tx.ActiveMembers(g.ID, today-coach.ActiveDays+1, today)
	if err != nil {
		return nil, fmt.Errorf("reading members: %w", err)
	}
	for _, m := range members {
		states, err := tx.ItemStates(m.UserID)
		if err != nil {
			return nil, fmt.Errorf("reading strengths: %w", err)
		}
		ch.members = append(ch.members, states)
	}
	return ch, nil
}

func past(on interview.Date, a interview.Ask) interview.PastDaily {
	return interview.PastDaily{Date: on, Question: a.Question, Item: a.Item, Section: a.Section, Why: a.Why.Kind}
}

// group is the mean of the active members' standings on a date.
func (ch *chooser) group(on interview.Date) interview.Standing {
	var all []interview.Standing
	for _, states := range ch.members {
		all = append(all, ch.c.Standing(ch.g, states, on))
	}
	return interview.GroupStanding(all)
}

// next is a date's question, and the queue's entry that it comes from or 0. What it chose counts as asked for the dates after it.
func (ch *chooser) next(on interview.Date) (ask interview.Ask, from int64, err error) {
	if ask, from, ok := ch.queued(on); ok {
		ch.took(on, ask, from)
		return ask, from, nil
	}
	ask, err = ch.usual(on, nil)
	ch.took(on, ask, 0)
	return ask, 0, err
}

func (ch *chooser) took(on interview.Date, ask interview.Ask, from int64) {
	ch.past = append(ch.past, past(on, ask))
	ch.queue = slices.DeleteFunc(slices.Clone(ch.queue), func(q store.Queued) bool { return q.ID == from })
}

// usual is what a date gets without the queue, leaving out some questions. What waits in the queue has its day to come, and is left out
// as long as there is anything else: else it would be asked twice. So is what another of the server's dailies asked lately; what one asks
// on that very date is left out longer than anything.
func (ch *chooser) usual(on interview.Date, but []interview.QuestionID) (ask interview.Ask, err error) {
	lately, now, err := askedElsewhere(ch.tx, ch.g, on)
	if err != nil {
		return ask, err
	}
	var waiting []interview.QuestionID
	for _, entry := range ch.queue {
		waiting = append(waiting, entry.Question)
	}
	for _, more := range [][]interview.QuestionID{slices.Concat(waiting, lately), slices.Concat(waiting, now), now, nil} {
		if ask, err = ch.choose(on, slices.Concat(but, more)); err == nil {
			break
		}
	}
	return ask, err
}

// choose is the choice of a date's question by the rules, leaving out some.
func (ch *chooser) choose(on interview.Date, but []interview.QuestionID) (interview.Ask, error) {
	candidates := slices.DeleteFunc(slices.Clone(ch.all), func(q interview.Candidate) bool { return slices.Contains(but, q.ID) })
	ask, ok := interview.ChooseDaily(interview.DailyFor{Date: on, Candidates: candidates, Seed: seedOf(ch.g.Series()), Group: ch.group(on),
		Past: ch.past})
	if !ok {
		return interview.Ask{}, errors.New("the library has no question to choose")
	}
	return ask, nil
}

// queued is the entry for a date: the one of that date, else one whose date passed without it, else the first without a date. A question
// that has been withdrawn is passed over; so is a swap whose date passed, which meant that date alone.
func (ch *chooser) queued(on interview.Date) (ask interview.Ask, from int64, ok bool) {
	for _, fits := range []func(store.Queued) bool{
		func(q store.Queued) bool { return q.Date == on },
		func(q store.Queued) bool { return q.Date != 0 && q.Date < on && q.Why == nil },
		func(q store.Queued) bool { return q.Date == 0 },
	} {
		for _, entry := range ch.queue {
			question, there := ch.lib.Offered(entry.Question)
			if !fits(entry) || !there {
				continue
			}
			why := interview.Reason{Kind: interview.Queued, Section: question.Section}
			if entry.Why != nil {
				why = *entry.Why
			}
			return interview.Ask{Question: question.ID, Item: question.Item, Section: question.Section, Why: why}, entry.ID, true
		}
	}
	return interview.Ask{}, 0, false
}

// seedOf makes series differ from each other, and each stay as it is.
func seedOf(of store.Series) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(of)) // it never fails
	return h.Sum64()
}
