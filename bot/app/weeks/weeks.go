// Package weeks fills the playground with four weeks of a study group, or with half a year: six people who answer dailies, play rounds and
// talk. They do it as anyone does, with commands, clicks and forms on a clock that is moved, and the bot does the rest. Nothing is written
// behind its back.
package weeks

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions"
)

// How many weeks there are to have. Each day of them has a daily, the last of which is open when they end.
const (
	Four = 4
	Half = 26 // of a year
)

// ErrThere says that the world has had its weeks.
var ErrThere error = there{}

type there struct{}

func (there) Error() string { return "the weeks of a study group are in this world already" }

// Person is the sentence for who asked for them.
func (there) Person() string { return "The weeks of a study group are in this world already." }

// There says whether a world has had its weeks: people are in it who come with them.
func There(discord *fakediscord.Server) bool {
	return slices.ContainsFunc(discord.Users(), func(u fakediscord.User) bool {
		return slices.ContainsFunc(month.habits, func(h habit) bool { return h.comes && h.name == u.Name })
	})
}

// Guest is who a visitor of the playground is at first. The last daily is left to them.
const Guest = "Mia"

// World is where the weeks take place.
type World struct {
	Discord *fakediscord.Server
	Bank    *questions.Bank
	Now     func() time.Time
	// Move takes the clock to a moment, and does on the way all that is due.
	Move func(ctx context.Context, to time.Time) error
	// Settle has the posts say how many answered by now.
	Settle func(ctx context.Context) error
	// Weeks is how many there are, Four or Half.
	Weeks int
	// Dice decides what people do: the same seed makes the same weeks.
	Dice uint64
}

// weeks are weeks while they are made.
type weeks struct {
	World
	story
	today    int // the day that it is, from 0
	titles   map[string]questions.Question
	alike    map[string][]string // wrong answers for short questions and commands, by kind and form
	daily    string              // the channel of the dailies
	general  string              // the channel to talk and to practise in
	people   []*person
	first    time.Time // midnight before the first daily, in UTC
	past     *today    // the daily before
	lastSaid string    // the newest line in the channel to talk in
	appealed int       // how many appeals were made
}

// today is a day's question and its post.
type today struct {
	post     message
	question questions.Question
}

// postAt is the time of day at which the group's dailies come, in UTC.
const postAt = 9 * time.Hour

// Fill makes the weeks, and tells progress what it is at, a sentence a day. It leaves the clock so many weeks later than it was, or up to a
// day less, at the last daily's date. ErrThere: they are there already. Any other error leaves a part of them behind.
func Fill(ctx context.Context, world World, progress func(string)) error {
	w := &weeks{World: world, story: month, titles: map[string]questions.Question{}, alike: map[string][]string{}}
	if world.Weeks == Half {
		w.story = halfYear
	}
	if err := w.open(); err != nil {
		return err
	}
	began := w.Now().UTC()
	w.first = began.Truncate(24 * time.Hour)
	if began.Sub(w.first) > postAt-time.Minute {
		w.first = w.first.Add(24 * time.Hour)
	}
	progress("Six people sit down together.")
	if err := w.begin(ctx); err != nil {
		return err
	}
	for n := range w.days {
		w.today = n
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.day(ctx, n, progress); err != nil {
			return fmt.Errorf("day %d of %d weeks: %w", n+1, w.days/7, err)
		}
	}
	last := w.midnight(w.days - 1)
	end := began.Add(time.Duration(w.days) * 24 * time.Hour)
	if morning := last.Add(postAt + 2*time.Hour); end.Before(morning) {
		end = morning
	} else if night := last.Add(23 * time.Hour); end.After(night) {
		end = night
	}
	if end.After(w.Now()) {
		if err := w.Move(ctx, end); err != nil {
			return err
		}
	}
	return w.Settle(ctx)
}

// open finds the places and the people who are there, and brings the others in.
func (w *weeks) open() error {
	for _, q := range w.Bank.Questions() {
		w.titles[q.Title] = q
		for _, wrong := range q.Task.Accept {
			w.alike[like(q)] = append(w.alike[like(q)], wrong)
		}
		if q.Task.Command != nil {
			w.alike[like(q)] = append(w.alike[like(q)], q.Task.Command.Accept[0])
		}
	}
	w.titles[suggestions[0].title] = suggestions[0].question()
	for _, c := range w.Discord.Channels() {
		switch {
		case c.Type != fakediscord.KindText || c.ParentID != "":
		case w.daily == "":
			w.daily = c.ID
		case w.general == "":
			w.general = c.ID
		}
	}
	if w.daily == "" || w.general == "" {
		return errors.New("a study group needs two text channels: one for the daily, one to talk in")
	}
	ids := map[string]string{}
	for _, u := range w.Discord.Users() {
		ids[u.Name] = u.ID
	}
	if There(w.Discord) {
		return ErrThere
	}
	for i, h := range w.habits {
		p := &person{weeks: w, habit: h, id: ids[h.name], dice: rand.New(rand.NewPCG(w.Dice, uint64(i)))} // #nosec G404 -- a story's dice
		switch {
		case h.comes:
			p.id = w.Discord.AddUser(h.name)
		case p.id == "":
			return fmt.Errorf("%s is not in this world, and belongs to the study group", h.name)
		}
		w.people = append(w.people, p)
	}
	return nil
}

// like names what a wrong answer to a question must be like: an answer to another of the same kind.
func like(q questions.Question) string { return string(q.Task.Kind) + " " + string(q.Task.Form) }

func (w *weeks) midnight(day int) time.Time { return w.first.Add(time.Duration(day) * 24 * time.Hour) }

func (w *weeks) named(name string) *person {
	i := slices.IndexFunc(w.people, func(p *person) bool { return p.name == name })
	return w.people[i] // the habits have it
}

// begin brings those in who are there from the first day, and has the organiser set the group up, whatever was tried in the world before.
func (w *weeks) begin(ctx context.Context) error {
	for _, p := range w.people {
		if p.comes && p.since == 0 {
			p.arrive()
		}
	}
	ada := w.named(organiser)
	for _, line := range []string{
		"/setup channel:#daily time:09:00 timezone:UTC days:every day reveal:next thread:true recap:true pin:true",
		"/daily-admin resume",
	} {
		if _, err := ada.command(ctx, w.daily, line); err != nil {
			return err
		}
	}
	return nil
}

// plannable has the organiser swap the next daily until it is one that is answered without running code.
func (w *weeks) plannable(ctx context.Context) error {
	ada := w.named(organiser)
	for range mostSwaps {
		m, err := ada.command(ctx, w.daily, "/daily-admin preview")
		if err != nil {
			return err
		}
		if q, ok := w.firstNamed(m.text); !ok || !isRun(q) {
			return nil
		}
		if _, err := ada.command(ctx, w.daily, "/daily-admin swap"); err != nil {
			return err
		}
	}
	return nil
}

// mostSwaps is how often one daily is swapped at the most.
const mostSwaps = 8

// firstNamed is the first question that a preview names: in a small line, before the reason why it was chosen.
func (w *weeks) firstNamed(preview string) (questions.Question, bool) {
	for line := range strings.Lines(preview) {
		small, ok := strings.CutPrefix(line, "-# ")
		title, _, why := strings.Cut(small, " · ")
		if q, named := w.titles[title]; ok && why && named {
			return q, true
		}
	}
	return questions.Question{}, false
}

// day is one day: the daily comes, people answer, practise and talk, and the organiser looks after what waits.
func (w *weeks) day(ctx context.Context, n int, progress func(string)) error {
	for _, p := range w.people {
		if p.since == n && p.since > 0 {
			p.arrive()
		}
		p.tidy()
	}
	if err := w.Move(ctx, w.midnight(n).Add(postAt-time.Minute)); err != nil {
		return err
	}
	if err := w.plannable(ctx); err != nil { // on the same date, so that what is seen is what comes
		return err
	}
	if err := w.Move(ctx, w.midnight(n).Add(postAt)); err != nil {
		return err
	}
	now, err := w.newest(ctx)
	if err != nil {
		return err
	}
	progress(fmt.Sprintf("Day %d of %d, %s: %s", n+1, w.days, w.midnight(n).Format("Monday 2 January"), now.question.Title))
	if w.past != nil {
		if err := w.discuss(n); err != nil {
			return err
		}
	}
	last := n == w.days-1
	minute := postAt
	for i, p := range w.people {
		if !p.answers(n, now.question) || last && p.name != early {
			continue
		}
		minute += time.Duration(7+p.dice.IntN(20)+i) * time.Minute
		if err := w.Move(ctx, w.midnight(n).Add(minute)); err != nil {
			return err
		}
		answer := p.answerDaily
		if isRun(now.question) { // the organiser found no other
			answer = func(ctx context.Context, _ *today) error { return p.practise(ctx, practice{n: 1}) }
		}
		if err := answer(ctx, now); err != nil {
			return err
		}
	}
	w.past = now
	if last {
		return nil
	}
	return w.evening(ctx, n)
}

// evening is when people practise: a little later each day of four weeks, so that no answer of yesterday is a whole day old or not by
// chance.
func (w *weeks) evening(ctx context.Context, n int) error {
	for i, p := range w.people {
		for j, r := range p.rounds(n) {
			at := w.midnight(n).Add(18*time.Hour + time.Duration(3*(n%(7*Four))+25*i+8*j)*time.Minute)
			if err := w.Move(ctx, at); err != nil {
				return err
			}
			if err := p.practise(ctx, r); err != nil {
				return err
			}
		}
	}
	if err := w.Move(ctx, w.midnight(n).Add(22*time.Hour)); err != nil {
		return err
	}
	for _, p := range w.people {
		if err := p.beside(ctx, n); err != nil {
			return err
		}
	}
	return w.Settle(ctx)
}

// newest is the daily that stands last in its channel.
func (w *weeks) newest(ctx context.Context) (*today, error) {
	list := w.Discord.Messages(w.daily, w.named(organiser).id)
	for i := len(list) - 1; i >= 0; i-- {
		m, err := read(list[i])
		if err != nil {
			return nil, err
		}
		if _, ok := m.control("daily.answer"); !ok || m.private {
			continue
		}
		if w.past != nil && m.id == w.past.post.id {
			break
		}
		q, ok := w.asked(m)
		if !ok {
			return nil, fmt.Errorf("no question of the bank is asked in %q", m.text)
		}
		return &today{post: m, question: q}, nil
	}
	return nil, errors.New("no daily was posted")
}

// asked is the question of the bank that a message or a form asks.
func (w *weeks) asked(m message) (questions.Question, bool) {
	for line := range strings.Lines(m.text) {
		title, ok := strings.CutPrefix(strings.TrimSpace(line), "### ")
		if !ok {
			continue
		}
		if q, ok := w.titles[title]; ok {
			return q, true
		}
	}
	return questions.Question{}, false
}
