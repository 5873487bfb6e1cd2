package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// person is somebody who uses the bot: they look at what they see, and do what comes next. They notice nothing of the faults, but for what
// goes unanswered.
type person struct {
	c      *chaos
	random *rand.Rand
	me     fakediscord.Actor
	passed map[string]int // of each round, the last place that was done with, as they were told
}

// errUnanswered is what a person sees when the bot does not answer, or not with anything that helps.
var errUnanswered = errors.New("no answer")

func (c *chaos) newPerson(name string, random *rand.Rand, guild, channel string, roles ...string) *person {
	id := c.discord.AddUser(name)
	c.discord.Join(guild, id, roles...)
	return &person{c: c, random: random, me: fakediscord.Actor{User: id, Channel: channel}, passed: map[string]int{}}
}

// do does something, now and then twice at the same moment, and gives what they see of it.
func (p *person) do(ctx context.Context, act func() fakediscord.Result) (message, *fakediscord.Modal, error) {
	first := fakediscord.Result{}
	if p.c.doubling.Load() {
		var second fakediscord.Result
		var both sync.WaitGroup
		both.Go(func() { second = act() })
		both.Go(func() { first = act() })
		both.Wait()
		if first.Error != "" {
			first, second = second, first
		}
		if m, ok := shown(second); ok && second.Error == "" {
			p.look(m)
		}
	} else {
		first = act()
	}
	if ctx.Err() != nil {
		return message{}, nil, ctx.Err()
	}
	if first.Error != "" {
		return message{}, nil, fmt.Errorf("%w: %s", errUnanswered, first.Error)
	}
	if first.Modal != nil {
		return message{}, first.Modal, nil
	}
	m, ok := shown(first)
	if !ok {
		return message{}, nil, errUnanswered
	}
	p.look(m)
	return m, nil, nil
}

func (p *person) command(ctx context.Context, text string) (message, error) {
	m, _, err := p.do(ctx, func() fakediscord.Result { return p.c.discord.Command(ctx, p.me, text) })
	return m, err
}

func (p *person) click(ctx context.Context, m message, c component, values ...string) (message, *fakediscord.Modal, error) {
	return p.do(ctx, func() fakediscord.Result { return p.c.discord.Click(ctx, p.me, m.ID, c.CustomID, values) })
}

func (p *person) fill(ctx context.Context, form *fakediscord.Modal, fields map[string]any) (message, error) {
	m, _, err := p.do(ctx, func() fakediscord.Result { return p.c.discord.Submit(ctx, p.me.User, form.ID, fields) })
	return m, err
}

// look notes what a message says is done.
func (p *person) look(m message) {
	b, round := &p.c.books, m.round()
	score, graded := m.verdict()
	again := m.action("daily.again")
	place, placed := m.place()
	switch {
	case m.says("This was practice") || m.says("Practice, counts for nothing"):
	case over.MatchString(m.Text()) && round != "":
		b.note(told{toldRound, "the end of round " + round, "SELECT count(*) FROM round WHERE round_id = ? AND user_id = ? AND ended_ms > 0",
			[]any{round, p.me.User}, 1})
	case graded && len(again) > 0:
		guild, date, _ := strings.Cut(key(again[0]), "-")
		query := "SELECT count(*) FROM attempt WHERE corrects IS NULL AND user_id = ? AND guild_id = ? AND daily_date = ?"
		args := []any{p.me.User, guild, date}
		if !m.says("an organiser looked at it") {
			query, args = query+" AND score = ?", append(args, score)
		}
		b.note(told{toldDaily, "the daily of " + date + " in " + guild + " by " + p.me.User, query, args, 1})
	case graded && placed && round != "":
		query := "SELECT count(*) FROM attempt WHERE corrects IS NULL AND user_id = ? AND round_id = ? AND place = ?"
		args := []any{p.me.User, round, place}
		if !m.says("an organiser looked at it") {
			query, args = query+" AND score = ?", append(args, score)
		}
		b.note(told{toldVerdict, fmt.Sprintf("the answer to question %d of round %s", place+1, round), query, args, 1})
		p.done(round, place)
	case m.says("Skipped: it counts 0 here.") && placed && round != "":
		b.note(told{toldSkip, fmt.Sprintf("question %d of round %s, which was skipped", place+1, round),
			"SELECT count(*) FROM round_event WHERE round_id = ? AND json_extract(event, '$.kind') = 'skipped' AND json_extract(event, '$.q') = ?",
			[]any{round, place}, 1})
		p.done(round, place)
	case placed && round != "" && len(m.action("round.answer"))+len(m.action("round.pick"))+len(m.action("round.choose")) > 0:
		b.note(told{toldRound, "round " + round, "SELECT count(*) FROM round WHERE round_id = ? AND user_id = ?", []any{round, p.me.User}, 1})
		if last, began := p.passed[round]; began && place <= last {
			p.c.table.wrong(p.c.rounds, "round %s asks question %d again, after question %d was done with", round, place+1, last+1)
		}
	}
}

// done notes that a place of a round is behind the person.
func (p *person) done(round string, place int) {
	if last, began := p.passed[round]; !began || place > last {
		p.passed[round] = place
	}
}

// typed is an answer unlike any other that is sent in this run, and of a kind that many questions take.
func (p *person) typed(long bool) string {
	n := p.c.numbers.Add(1)
	text := fmt.Sprint(7_000_000 + n)
	if long {
		text = fmt.Sprintf("I would begin with what I saw in case %d, and then say that it depends on how the data is laid out and read.",
			7_000_000+n)
	}
	p.c.books.send(text)
	return text
}

// step does what comes next after m, and gives what they see then. finished is true when nothing comes next.
func (p *person) step(ctx context.Context, m message) (next message, finished bool, err error) {
	if over.MatchString(m.Text()) {
		return m, true, nil
	}
	if _, graded := m.verdict(); graded {
		if right, ok := m.pressable("This was right"); ok && p.random.IntN(2) == 0 {
			p.appeal(ctx, m, right)
		}
		if len(m.action("daily.again")) > 0 {
			return m, true, nil
		}
	}
	for _, label := range []string{"Resume", "Next question", "See result", "Show where I am", "Hand it in", "Confirm as ticked"} {
		if b, ok := m.pressable(label); ok {
			next, _, err = p.click(ctx, m, b)
			return next, false, err
		}
	}
	if b, ok := m.pressable("I don't know"); ok && p.random.IntN(2) == 0 {
		next, _, err = p.click(ctx, m, b)
		return next, false, err
	}
	if skip := m.action("round.skip"); len(skip) > 0 && p.random.IntN(12) == 0 {
		next, _, err = p.click(ctx, m, skip[0])
		return next, false, err
	}
	if list := m.action("round.choose"); len(list) > 0 && len(list[0].Options) > 0 {
		next, _, err = p.click(ctx, m, list[0], list[0].Options[p.random.IntN(len(list[0].Options))].Value)
		return next, false, err
	}
	if list := m.action("round.pick"); len(list) > 0 {
		next, _, err = p.click(ctx, m, list[p.random.IntN(len(list))])
		return next, false, err
	}
	answer := append(m.action("round.answer"), m.action("daily.answer")...)
	if len(answer) == 0 {
		return m, true, nil
	}
	_, form, err := p.click(ctx, m, answer[0])
	if err != nil || form == nil {
		return m, form == nil && err == nil, err
	}
	next, err = p.answer(ctx, form)
	if err != nil {
		return next, false, err
	}
	// What cannot be read is handed back; they give up then.
	if skip := next.action("round.skip"); len(skip) > 0 && next.round() == m.round() && samePlace(next, m) && p.random.IntN(3) > 0 {
		next, _, err = p.click(ctx, next, skip[0])
	}
	return next, false, err
}

func samePlace(a, b message) bool {
	one, ok := a.place()
	other, also := b.place()
	return ok && also && one == other
}

// answer fills the form for an answer.
func (p *person) answer(ctx context.Context, form *fakediscord.Modal) (message, error) {
	fields := map[string]any{}
	for _, f := range form.Fields {
		if f.Type == 4 {
			fields[f.CustomID] = p.typed(f.Long)
		}
	}
	return p.fill(ctx, form, fields)
}

// appeal says that a verdict was wrong.
func (p *person) appeal(ctx context.Context, m message, right component) {
	_, form, err := p.click(ctx, m, right)
	if err != nil || form == nil {
		return
	}
	why := fmt.Sprintf("Page %d of the manual says the same.", p.c.numbers.Add(1))
	said, err := p.fill(ctx, form, map[string]any{"why": why})
	if err == nil && said.says("Thank you. An organiser of this server") {
		p.c.books.note(told{toldAppeal, "the appeal “" + why + "”", "SELECT count(*) FROM appeal WHERE user_id = ? AND why = ?",
			[]any{p.me.User, why}, 1})
	}
}

// play plays a round, a new one or the one that runs, until it ends, something goes unanswered or more than so many steps were made.
func (p *person) play(ctx context.Context, most int) (finished bool, err error) {
	m, err := p.command(ctx, fmt.Sprintf("/mock questions:%d", 2+p.random.IntN(3)))
	for range most {
		if err != nil {
			return false, err
		}
		if m, finished, err = p.step(ctx, m); finished {
			return over.MatchString(m.Text()), err
		}
	}
	return false, nil
}

// live uses the bot until ctx ends: rounds, and between them the dailies that are there.
func (p *person) live(ctx context.Context) {
	for ctx.Err() == nil {
		if _, err := p.play(ctx, 60); err != nil {
			pause(ctx, 300*time.Millisecond) // and they try again
		}
		for range 2 {
			p.daily(ctx)
		}
		pause(ctx, 50*time.Millisecond)
	}
}

// daily answers some server's daily, if there is one.
func (p *person) daily(ctx context.Context) {
	s, post, ok := p.c.somePost(p.random)
	if !ok {
		return
	}
	home := p.me.Channel
	p.me.Channel = s.channel
	defer func() { p.me.Channel = home }()
	for range 12 {
		next, finished, err := p.step(ctx, post)
		if finished || err != nil {
			return
		}
		post = next
	}
}

// pause lets real time pass, no longer than ctx lasts: what happens in other processes has no other.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
