package weeks

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// quality is how well somebody answers a question.
type quality int

const (
	wrong quality = iota
	partly
	right
)

// isRun says that a question's answers are programs, which take time and the sandbox: the group lets them be.
func isRun(q questions.Question) bool {
	switch q.Task.Kind {
	case interview.Code, interview.SQL, interview.Regex, interview.Output:
		return true
	case interview.Choice, interview.Short, interview.Order, interview.Command, interview.Open:
	}
	return false
}

// mostSteps is how often somebody does something about one question, at the most.
const mostSteps = 12

// answer answers the question that a message asks, and goes on until its verdict.
func (p *person) answer(ctx context.Context, m message, q questions.Question, how quality) (message, error) {
	var err error
	given := 0
	for range mostSteps {
		switch {
		case has(m, "round.pick"):
			m, err = p.pick(ctx, m, q, how)
		case has(m, "round.choose"):
			c, _ := m.control("round.choose")
			m, _, err = p.press(ctx, m, c, p.chosen(q, c.values, how)...)
		case has(m, "round.pass") && !has(m, "round.skip"): // a probe, or the question put more simply
			m, err = p.reply(ctx, m, q, how)
		case has(m, "round.answer"):
			if given++; given > 1 {
				how = right // what was typed could not be read
			}
			m, err = p.typeIn(ctx, m, q, how)
		case has(m, "round.confirm"):
			m, err = p.confirm(ctx, m, how)
		default:
			return m, nil
		}
		if err != nil {
			return m, err
		}
	}
	return m, fmt.Errorf("%s does not come to an end with %s", p.name, q.ID)
}

func has(m message, does string) bool {
	_, ok := m.control(does)
	return ok
}

// pick presses the letter of an option.
func (p *person) pick(ctx context.Context, m message, q questions.Question, how quality) (message, error) {
	letters := m.all("round.pick")
	i := slices.IndexFunc(q.Task.Options, func(o interview.Option) bool { return o.Right })
	if how != right {
		i = (i + 1 + p.dice.IntN(len(letters)-1)) % len(letters)
	}
	m, _, err := p.press(ctx, m, letters[i])
	return m, err
}

// chosen are the values of a choice of several: some of the right ones are left out, or a wrong one is taken instead.
func (p *person) chosen(q questions.Question, values []string, how quality) []string {
	var good, bad []string
	for i, o := range q.Task.Options {
		if o.Right {
			good = append(good, values[i])
		} else {
			bad = append(bad, values[i])
		}
	}
	switch {
	case how == partly && len(good) > 1:
		return good[1:]
	case how != right && len(bad) > 0:
		return bad[:1]
	}
	return good
}

// typeIn opens the form for an answer and sends it.
func (p *person) typeIn(ctx context.Context, m message, q questions.Question, how quality) (message, error) {
	c, _ := m.control("round.answer")
	_, form, err := p.press(ctx, m, c)
	if err != nil {
		return m, err
	}
	if form == nil {
		return m, fmt.Errorf("%s is given no form for %s", p.name, q.ID)
	}
	return p.fill(ctx, form, map[string]any{form.Fields[0].CustomID: p.text(q, strings.Join(form.Text, "\n"), how)})
}

// text is what somebody types as the answer of a question; shown is where its steps stand, of an order question.
func (p *person) text(q questions.Question, shown string, how quality) string {
	switch q.Task.Kind {
	case interview.Short:
		if how == right {
			return q.Task.Accept[0]
		}
		return p.other(q, q.Task.Accept)
	case interview.Command:
		if how == right {
			return q.Task.Command.Accept[0]
		}
		return p.other(q, q.Task.Command.Accept)
	case interview.Order:
		letters := inOrder(q, shown)
		if n := len(letters); how == partly && n > 2 {
			letters[n-1], letters[n-2] = letters[n-2], letters[n-1]
		} else if how == wrong {
			slices.Reverse(letters)
		}
		return strings.Join(letters, " ")
	case interview.Choice, interview.Open, interview.Code, interview.SQL, interview.Regex, interview.Output:
	}
	switch how {
	case right:
		return q.Model
	case partly:
		return sentences(q.Model, 2)
	case wrong:
	}
	return unsure[p.dice.IntN(len(unsure))]
}

// unsure are things that people say who do not know.
var unsure = []string{
	"I have seen it once in a talk, and I would have to look it up before I could say more about it.",
	"I know that we used it at work, but somebody else had set it up and I never had to touch it.",
	"I would say that it depends on the case, and that one has to measure it before one decides.",
}

// other is a right answer of another question, which is none of these.
func (p *person) other(q questions.Question, not []string) string {
	list := p.alike[like(q)]
	from := p.dice.IntN(len(list))
	for i := range list {
		if one := list[(from+i)%len(list)]; !slices.Contains(not, one) {
			return one
		}
	}
	return "42"
}

// inOrder are the letters of the steps of an order question, in the right order.
func inOrder(q questions.Question, shown string) []string {
	shown = strings.ReplaceAll(shown, `\`, "") + "\n"
	var letters []string
	for _, step := range q.Task.Steps {
		for i := range q.Task.Steps {
			letter := string(rune('A' + i))
			if strings.Contains(shown, "**"+letter+"** "+step+"\n") {
				letters = append(letters, letter)
			}
		}
	}
	return letters
}

// sentences are the first n sentences of a text.
func sentences(text string, n int) string {
	at := 0
	for range n {
		end := strings.Index(text[at:], ". ")
		if end < 0 {
			return text
		}
		at += end + 2
	}
	return strings.TrimSpace(text[:at])
}

// reply replies to a follow-up, or says that one does not know.
func (p *person) reply(ctx context.Context, m message, q questions.Question, how quality) (message, error) {
	point := ""
	for _, k := range q.Task.Keys {
		if k.Probe != "" && strings.Contains(m.text, strings.ReplaceAll(k.Probe, `\`, "")) {
			point = k.Point
		}
	}
	open, ok := m.control("round.answer")
	if point == "" || !ok || how == wrong || how == partly && p.dice.IntN(2) == 0 {
		pass, _ := m.control("round.pass")
		m, _, err := p.press(ctx, m, pass)
		return m, err
	}
	_, form, err := p.press(ctx, m, open)
	if err != nil || form == nil {
		return m, err
	}
	next, err := p.fill(ctx, form, map[string]any{form.Fields[0].CustomID: "It " + point + "."})
	if err == nil && next.text == m.text { // it could not be read
		pass, _ := next.control("round.pass")
		next, _, err = p.press(ctx, next, pass)
	}
	return next, err
}

// confirm confirms what was heard. Some claim one thing more than was heard.
func (p *person) confirm(ctx context.Context, m message, how quality) (message, error) {
	list, ok := m.control("round.tick")
	if ok && p.claims && how != wrong {
		for _, v := range list.values {
			if !slices.Contains(list.ticked, v) {
				m, _, err := p.press(ctx, m, list, append(slices.Clone(list.ticked), v)...)
				return m, err
			}
		}
	}
	c, _ := m.control("round.confirm")
	m, _, err := p.press(ctx, m, c)
	return m, err
}

// mostSure is the chance of a right answer that nobody learns beyond, in percent.
const mostSure = 92

// quality is how well this person answers a question.
func (p *person) quality(q questions.Question) quality {
	learnt := p.learns * p.today / (7 * Four)
	chance := min(p.skill+learnt, max(p.skill, mostSure))
	if q.Section == p.weak {
		chance -= max(35-learnt, 0)
	}
	if q.Section == p.strong {
		chance += 15
	}
	chance -= 4 * (q.Difficulty - 2)
	switch roll := p.dice.IntN(100); {
	case roll < chance:
		return right
	case roll < chance+(100-chance)/2:
		return partly
	}
	return wrong
}

// answerDaily answers the daily from its post.
func (p *person) answerDaily(ctx context.Context, now *today) error {
	how := p.quality(now.question)
	c, _ := now.post.control("daily.answer")
	m, form, err := p.press(ctx, now.post, c)
	if err != nil {
		return err
	}
	if form != nil {
		text := p.text(now.question, strings.Join(form.Text, "\n"), how)
		if m, err = p.fill(ctx, form, map[string]any{form.Fields[0].CustomID: text}); err != nil {
			return err
		}
	}
	_, err = p.answer(ctx, m, now.question, how)
	return err
}

// practice is a round that somebody wishes for.
type practice struct {
	section interview.Section // "": the weakest leads
	n       int
}

// practise plays a round to its end.
func (p *person) practise(ctx context.Context, r practice) error {
	line := "/mock questions:" + strconv.Itoa(r.n)
	if r.section != "" {
		line += " section:" + string(r.section)
	}
	where := p.general
	if p.alone {
		where = p.Discord.DM(p.id)
	}
	m, err := p.command(ctx, where, line)
	if err != nil {
		return err
	}
	if c, ok := m.control("mock.replace"); ok {
		if m, _, err = p.press(ctx, m, c); err != nil {
			return err
		}
	}
	for range r.n {
		if m, err = p.turn(ctx, m, r); err != nil {
			return err
		}
	}
	return nil
}

// turn is one question of a round, up to the next one.
func (p *person) turn(ctx context.Context, m message, r practice) (message, error) {
	q, ok := p.asked(m)
	if !ok {
		return m, fmt.Errorf("%s: no question of the bank is asked in %q", p.name, m.text)
	}
	var err error
	left := m
	if skip, ok := m.control("round.skip"); ok && (isRun(q) || p.hiding(p.today, q.Section) && q.Section != r.section) {
		m, _, err = p.press(ctx, m, skip)
	} else {
		how := p.quality(q)
		if m, err = p.answer(ctx, m, q, how); err == nil && how != right {
			err = p.mayAppeal(ctx, m)
		}
	}
	if err != nil {
		return m, err
	}
	if next, ok := m.control("round.next"); ok {
		if m, _, err = p.press(ctx, m, next); err != nil {
			return m, err
		}
	}
	if m.id != left.id {
		err = p.closed(ctx, left)
	}
	return m, err
}

// closed waits until a message that the round left behind has lost its controls: nobody dismisses it before.
func (p *person) closed(ctx context.Context, left message) error {
	look, patience := time.NewTicker(time.Millisecond), time.NewTimer(closedWithin)
	defer look.Stop()
	defer patience.Stop()
	for {
		now, there, err := p.again(left)
		if err != nil || !there || len(now.controls) == 0 {
			return err
		}
		select {
		case <-look.C:
		case <-patience.C:
			return fmt.Errorf("%s: a question left behind is not closed: %q", p.name, now.text)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// closedWithin is how long a message that was left behind may take to lose its controls.
const closedWithin = 20 * time.Second
