package weeks

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// habit is what somebody is like.
type habit struct {
	name   string
	comes  bool // is not there before the four weeks
	since  int  // the day of arrival, from 0
	skill  int  // the chance of a right answer, in percent
	learns int  // by how much that rises in four weeks; a section that is weak catches up twice as fast
	claims bool // ticks a little more than was heard
	alone  bool // practises in direct messages

	strong, weak, hides interview.Section
	until               int // the day from which nothing is hidden from any more; 0: never

	turnsUp  func(day int) bool // whether the daily of a day is answered
	practice func(day int) []practice
}

// organiser is who decides; early is who answers the last daily, before the guest can.
const (
	organiser = "Ada"
	early     = "Noah"
)

// sectionOf is another section each day.
func sectionOf(day int) interview.Section {
	all := []interview.Section{"python", "algorithms", "network", "database", "linux-git", "django"}
	return all[day%len(all)]
}

// person is one of the six.
type person struct {
	*weeks
	habit
	id   string
	dice *rand.Rand
	kept []string // the private messages that the bot showed today

	complained bool // an appeal was made, or one was accepted
}

// arrive joins the server.
func (p *person) arrive() { p.Discord.Join(p.Discord.Guild().ID, p.id) }

// tidy dismisses what the bot showed in private the day before: on Discord it is gone by then.
func (p *person) tidy() {
	for _, id := range p.kept {
		_ = p.Discord.Unsay(p.id, id) // one that the bot took away itself is no matter
	}
	p.kept = nil
}

// hiding says whether this person keeps away from a section on a day.
func (p *person) hiding(day int, s interview.Section) bool {
	return s == p.hides && (p.until == 0 || day < p.until)
}

// answers says whether this person answers the daily of a day.
func (p *person) answers(day int, q questions.Question) bool {
	return day >= p.since && p.turnsUp(day) && (!p.hiding(day, q.Section) || day == 0)
}

// rounds are those that this person plays on a day.
func (p *person) rounds(day int) []practice {
	if day < p.since {
		return nil
	}
	return p.practice(day)
}

// mayAppeal files an appeal against a verdict, when it can be and this is who does.
func (p *person) mayAppeal(ctx context.Context, verdict message) error {
	c, ok := verdict.control("appeal.open")
	why, hurt := map[string]string{
		early:   "The documentation words it like this, and the key point says the same in other words.",
		"Jonas": "At work we have always done it this way, and it has never failed.",
	}[p.name]
	if !ok || !hurt || p.appealed >= 2 || p.complained {
		return nil
	}
	_, form, err := p.press(ctx, verdict, c)
	if err != nil || form == nil {
		return err
	}
	p.appealed++
	p.complained = true
	_, err = p.fill(ctx, form, map[string]any{"why": why, "test": []string{"no"}})
	return err
}

// beside is what this person does in the evening beside practising.
func (p *person) beside(ctx context.Context, day int) error {
	if day < p.since {
		return nil
	}
	if day == p.since {
		if err := p.mayBeNamed(ctx); err != nil {
			return err
		}
	}
	if p.checkins[p.name][day] != "" {
		if _, err := p.command(ctx, p.general, "/checkin"); err != nil {
			return err
		}
	}
	if err := p.chat(day); err != nil {
		return err
	}
	if on := p.plans[p.name][day]; on > 0 {
		line := "/plan date:" + p.midnight(on).Format(time.DateOnly)
		if _, err := p.command(ctx, p.general, line); err != nil {
			return err
		}
	}
	switch {
	case p.name == early && (day == 5 || day == 15):
		return p.suggest(ctx, suggestions[day/10])
	case p.name == organiser:
		return p.organise(ctx, day)
	}
	return nil
}

// mayBeNamed lets the bot name this person in recaps and reveals.
func (p *person) mayBeNamed(ctx context.Context) error {
	m, err := p.command(ctx, p.general, "/me settings")
	if err != nil {
		return err
	}
	c, ok := m.control("me.name")
	if !ok {
		return fmt.Errorf("%s finds no button about names", p.name)
	}
	_, _, err = p.press(ctx, m, c)
	return err
}

// suggest suggests a question for the server.
func (p *person) suggest(ctx context.Context, s suggestion) error {
	line := fmt.Sprintf("/questions suggest item:%s kind:%s difficulty:2", s.item, s.kind)
	_, form, err := p.came(p.Discord.Command(ctx, p.in(p.general), line), line)
	if err != nil {
		return err
	}
	if form == nil {
		return fmt.Errorf("%s is given no form for a suggestion", p.name)
	}
	m, err := p.fill(ctx, form, map[string]any{
		"title": s.title, "prompt": s.prompt, string(s.kind): s.task, "answer": s.answer, "notes": s.notes,
	})
	if err == nil && has(m, "suggest.again") {
		err = fmt.Errorf("the suggestion %q was not taken: %s", s.title, strings.TrimSpace(m.text))
	}
	return err
}

// organise decides what waits, once a week, and shows how everybody stands.
func (p *person) organise(ctx context.Context, day int) error {
	switch {
	case day == 6 || day == 16:
		return p.review(ctx, day == 6)
	case day == 10 || day == 22:
		return p.decide(ctx)
	case slices.Contains(p.stands, day):
		m, err := p.command(ctx, p.general, "/leaderboard")
		if err != nil {
			return err
		}
		if c, ok := m.control("leaderboard.share"); ok {
			_, _, err = p.press(ctx, m, c)
		}
		return err
	}
	return nil
}

// review decides the suggestion that waits.
func (p *person) review(ctx context.Context, accept bool) error {
	m, err := p.command(ctx, p.general, "/questions review")
	if err != nil {
		return err
	}
	if accept {
		c, ok := m.control("review.accept")
		if !ok {
			return fmt.Errorf("no suggestion waits in %q", m.text)
		}
		_, _, err = p.press(ctx, m, c)
		return err
	}
	return p.decline(ctx, m, "review.decline", "Good idea, but the bank has one that asks nearly the same. Make it about something of your "+
		"own?")
}

// decide decides the appeals that wait: the first is accepted, where something can be, the others are declined.
func (p *person) decide(ctx context.Context) error {
	m, err := p.command(ctx, p.general, "/questions appeals")
	for range 3 {
		if err != nil {
			return err
		}
		accept, can := m.control("appeal.accept")
		heard, picks := m.control("appeal.heard")
		switch {
		case picks && !p.complained:
			p.complained = true
			m, _, err = p.press(ctx, m, heard, heard.values[0])
		case can && !p.complained:
			p.complained = true
			m, _, err = p.press(ctx, m, accept)
		case has(m, "appeal.decline"):
			return p.decline(ctx, m, "appeal.decline", "I see why, but an interviewer would not let it pass. The source is under the answer.")
		default:
			return nil
		}
	}
	return err
}

// decline declines with a word.
func (p *person) decline(ctx context.Context, m message, does, word string) error {
	c, ok := m.control(does)
	if !ok {
		return fmt.Errorf("nothing to decline in %q", m.text)
	}
	_, form, err := p.press(ctx, m, c)
	if err != nil || form == nil {
		return err
	}
	_, err = p.fill(ctx, form, map[string]any{"word": word})
	return err
}
