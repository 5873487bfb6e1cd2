package app

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestTwoHundredPeopleAtOnce: they are all in a drill at the same time, in one channel and in direct messages, and each writes words that
// nobody else writes. Nobody ever reads, and no round, attempt or button of theirs ever holds, what is another's.
func TestTwoHundredPeopleAtOnce(t *testing.T) {
	t.Parallel()
	n := 200
	if testing.Short() {
		n = 40
	}
	s := newStage(t)
	hands := make(chan struct{}, 16) // so many wait for the bot at the same time: a slow machine is no fault
	var crowd []*candidate
	for i := range n {
		id := s.discord.AddUser(fmt.Sprintf("Candidate %d", i))
		s.discord.Join(s.guild, id)
		c := &candidate{stage: s, hands: hands, n: i, at: fakediscord.Actor{User: id, Channel: s.channel}}
		if i%4 == 3 {
			c.at.Channel = s.discord.DM(id)
		}
		crowd = append(crowd, c)
	}
	together := func(what string, do func(*candidate) error) {
		var all sync.WaitGroup
		failed := make([]error, n)
		for i, c := range crowd {
			all.Go(func() { failed[i] = do(c) })
		}
		all.Wait()
		for i, err := range failed {
			if err != nil {
				t.Errorf("candidate %d, %s: %v", i, what, err)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	together("beginning", (*candidate).begins)
	rounds := map[string]bool{}
	for _, c := range crowd {
		rounds[c.round] = true
	}
	if len(rounds) != n {
		t.Fatalf("%d people are in %d rounds", n, len(rounds))
	}
	together("answering", (*candidate).goesOn)
	together("looking back", (*candidate).looksBack)

	did := map[string]int{}
	for _, c := range crowd {
		for what, times := range c.did {
			did[what] += times
		}
	}
	for _, what := range []string{"written", "I don't know", "picked", "confirmed", "skipped", "stopped", "finished", "attempts",
		"read their own words"} {
		if did[what] == 0 {
			t.Errorf("%s: nobody did or has; all in all it was %v", what, did)
		}
	}
}

// candidate is one of the crowd. What goes wrong is an error: candidates act beside each other.
type candidate struct {
	*stage
	hands chan struct{}
	n     int
	at    fakediscord.Actor
	shown message // the newest message of the round
	round string
	wrote []string
	did   map[string]int
}

// mark is a word that only this candidate writes.
func (c *candidate) mark() string { return fmt.Sprintf("zq%03dx", c.n) }

var (
	crowdMarks = regexp.MustCompile(`zq\d{3}x`)
	roundKeys  = regexp.MustCompile(`:round\.[a-z]+:([^-:"]+)`)
)

// mine fails on words of others.
func (c *candidate) mine(where, text string) error {
	for _, mark := range crowdMarks.FindAllString(text, -1) {
		if mark != c.mark() {
			return fmt.Errorf("%s has the words of another, %s:\n%s", where, mark, text)
		}
	}
	return nil
}

// does does something once a hand is free, and gives the form that it opened, if it did.
func (c *candidate) does(what string, do func() fakediscord.Result) (*fakediscord.Modal, error) {
	c.hands <- struct{}{}
	r := do()
	<-c.hands
	switch {
	case r.Error != "":
		return nil, fmt.Errorf("%s: %s", what, r.Error)
	case r.Modal != nil:
		return r.Modal, c.mine(what, fmt.Sprint(*r.Modal))
	case len(r.Messages) == 0:
		return nil, fmt.Errorf("%s: no answer", what)
	}
	for _, raw := range r.Messages {
		if err := c.mine(what, string(raw)); err != nil {
			return nil, err
		}
	}
	m, err := fakediscord.ReadShown(r.Messages[len(r.Messages)-1])
	if c.shown = (message{m}); err == nil && strings.Contains(m.Text(), "went wrong") {
		err = fmt.Errorf("%s: %s", what, m.Text())
	}
	return nil, err
}

func (c *candidate) presses(b component, values ...string) (*fakediscord.Modal, error) {
	return c.does(b.Label+b.CustomID, func() fakediscord.Result {
		return c.discord.Click(c.t.Context(), c.at, c.shown.ID, b.CustomID, values)
	})
}

func (c *candidate) begins() error {
	c.did = map[string]int{}
	_, err := c.does("/mock", func() fakediscord.Result {
		return c.discord.Command(c.t.Context(), c.at, "/mock format:drill mode:practice")
	})
	if err != nil {
		return err
	}
	return c.bot.store.Read(c.t.Context(), func(tx *store.Tx) error {
		r, err := tx.RunningMock(c.at.User)
		c.round = r.ID
		return err
	})
}

// goesOn answers until nothing is asked any more.
func (c *candidate) goesOn() error {
	for step := range 60 {
		if next, ok := c.shown.by("round.next"); ok {
			if _, err := c.presses(next); err != nil {
				return err
			}
			continue
		}
		stop, stops := c.shown.by("round.stop")
		_, probed := c.shown.by("round.pass")
		confirm, ticks := c.shown.by("round.confirm")
		switch {
		case ticks:
			c.did["confirmed"]++
			if _, err := c.presses(confirm); err != nil {
				return err
			}
		case !stops && !probed:
			c.did["finished"]++
			return nil
		case c.n%3 == 1 && stops && len(c.wrote) > 0 && c.did["stopped"] == 0:
			c.did["stopped"]++
			if _, err := c.presses(stop); err != nil {
				return err
			}
		default:
			if err := c.answers(step); err != nil {
				return err
			}
		}
	}
	return errors.New("it never ends; it stands at\n" + c.shown.Text())
}

// answers does something about what is asked: it picks, says that it does not know, writes, or, where a program would be run, skips.
func (c *candidate) answers(step int) error {
	pick, picks := c.shown.by("round.pick")
	choose, chooses := c.shown.by("round.choose")
	pass, passes := c.shown.by("round.pass")
	answer, writes := c.shown.by("round.answer")
	skip, _ := c.shown.by("round.skip")
	var err error
	switch {
	case picks:
		c.did["picked"]++
		_, err = c.presses(pick)
	case chooses:
		c.did["picked"]++
		_, err = c.presses(choose, choose.Options[c.n%len(choose.Options)].Value)
	case passes && (c.n+step)%3 == 0:
		c.did["I don't know"]++
		_, err = c.presses(pass)
	case writes && (passes || c.short()):
		err = c.writes(answer)
	default:
		c.did["skipped"]++
		_, err = c.presses(skip)
	}
	return err
}

// short says whether a word or two are asked for.
func (c *candidate) short() bool {
	text := strings.ReplaceAll(c.shown.Text(), `\`, "")
	for _, q := range c.bank.Questions() {
		if strings.Contains(text, "### "+q.Title+"\n") {
			return q.Task.Kind == interview.Short
		}
	}
	return false
}

// writes fills the form in that a button opens. What cannot be taken as an answer here is shown again, and skipped.
func (c *candidate) writes(answer component) error {
	form, err := c.presses(answer)
	if err != nil {
		return err
	}
	if form == nil {
		return errors.New("no form was opened; shown is\n" + c.shown.Text())
	}
	text := fmt.Sprintf("I would say that %s is what the server keeps, for the %dth time.", c.mark(), len(c.wrote)+1)
	if c.short() {
		text = c.mark()
	}
	if _, err := c.does("submitting", func() fakediscord.Result {
		return c.discord.Submit(c.t.Context(), c.at.User, form.ID, map[string]any{form.Fields[0].CustomID: text})
	}); err != nil {
		return err
	}
	kept, err := c.kept(c.round)
	switch {
	case err != nil:
		return err
	case slices.Equal(kept, append(slices.Clone(c.wrote), text)):
		c.did["written"]++
		c.wrote = kept
		return nil
	case !slices.Equal(kept, c.wrote):
		return fmt.Errorf("after %q, and then %q, the round holds %q", c.wrote, text, kept)
	}
	skip, ok := c.shown.by("round.skip") // it is no number, where a number was asked for
	if !ok {
		return fmt.Errorf("%q is not kept, and shown is\n%s", text, c.shown.Text())
	}
	c.did["skipped"]++
	_, err = c.presses(skip)
	return err
}

// kept are the words that a round holds, in their order.
func (c *candidate) kept(round string) (words []string, err error) {
	err = c.bot.store.Read(c.t.Context(), func(tx *store.Tx) error {
		events, err := tx.Events(round)
		for _, e := range events {
			if e.Answer.Text != "" {
				words = append(words, e.Answer.Text)
			}
		}
		return err
	})
	return words, err
}

// looksBack compares all that is stored of the candidate, and all that the candidate sees, with what was written.
func (c *candidate) looksBack() error {
	kept, err := c.kept(c.round)
	if err != nil || !slices.Equal(kept, c.wrote) {
		return fmt.Errorf("written was %q, and the round holds %q, %v", c.wrote, kept, err)
	}
	err = c.bot.store.Read(c.t.Context(), func(tx *store.Tx) error {
		past, err := tx.PastRounds(c.at.User, store.Past{}, 10)
		if err != nil || len(past) != 1 || past[0].ID != c.round || past[0].UserID != c.at.User {
			return fmt.Errorf("in round %s, and the rounds that ended are %+v, %v", c.round, past, err)
		}
		attempts, err := tx.Attempts(c.at.User)
		for _, a := range attempts {
			c.did["attempts"]++
			if a.UserID != c.at.User || a.RoundID != c.round || a.Question != past[0].Plan[a.Place].Question {
				return fmt.Errorf("an attempt of round %s is %+v", c.round, a)
			}
			for _, said := range a.Answer {
				if said.Text != "" && !slices.Contains(c.wrote, said.Text) {
					return fmt.Errorf("written was %q, and an attempt has %q", c.wrote, said.Text)
				}
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	saw, own := c.discord.Messages(c.at.Channel, c.at.User), false
	for _, raw := range saw {
		if err := c.mine("a message", string(raw)); err != nil {
			return err
		}
		own = own || strings.Contains(string(raw), c.mark())
		for _, of := range roundKeys.FindAllStringSubmatch(string(raw), -1) {
			if of[1] != c.round {
				return fmt.Errorf("in round %s, a button is of another: %s", c.round, raw)
			}
		}
	}
	if own {
		c.did["read their own words"]++ // a short verdict need not quote them
	}
	return nil
}
