package questions

import (
	"fmt"
	"slices"
	"strings"

	"hotseat/questions/interview"
)

// Whiteboard is what an interviewer asks around the code of a Python question, as on a whiteboard: before it by which technique and what
// it would cost, after it what its cost is now and what would break it. Each becomes a question of its own (Question.At), which is asked
// only beside the code: see interview.InSteps. They are no attempts at the item, so that an item is as strong as the code that was written
// for it, whether it was asked alone or in steps; in the round's result they count a tenth of the question each.
type Whiteboard struct {
	Cost      *Estimate // before the code; nil where the task itself says what it costs
	Technique []interview.Option
	Now       *Estimate // after the code; nil: Cost asked again, unless that asks something of its own
	Breaks    []interview.Option
}

// Estimate is a question for a complexity.
type Estimate struct {
	Ask    string   // the question; "": what a good solution costs in time
	N      string   // what the letters stand for, such as "n is the number of words"; "": the question says it
	Accept []string // complexities, compared by value
	Why    string   // Markdown, for who got it wrong
}

// The sentences that steps are asked with.
const (
	beforeCode   = "**Before you write any code.** "
	afterCode    = "**The code stands.** "
	askCost      = "What would a good solution cost in time?"
	askTechnique = "By which technique would you do it?"
	askNow       = "What does it cost in time now? If it is not right yet, say what it costs once it is."
	askBreaks    = "Which of these would break it: an error, a wrong answer, or work without end? Tick every one."
	whyTechnique = "Name the technique before you write a line. It is what an interviewer listens for, and a wrong one is cheap to " +
		"change now."
	whyBreaks = "Code may rest on what the task promises, and breaks on what it does not promise. Say such limits aloud before you " +
		"are asked."
)

// Steps are the steps in which a question can be asked, in their order, that of the code among them; none when it has no whiteboard.
func (q Question) Steps() []interview.Step {
	if q.Whiteboard == nil {
		return nil
	}
	var steps []interview.Step
	for _, s := range interview.StepsInOrder() {
		if _, there := q.At(s); there {
			steps = append(steps, s)
		}
	}
	return steps
}

// At is the question of one step; ok is false when there is none. That of the code is the question itself. The steps before the code show
// the task, those after it do not: it was worked on by then. No step has hints.
func (q Question) At(step interview.Step) (asked Question, ok bool) {
	w := q.Whiteboard
	switch {
	case step == interview.CodeStep:
		return q, true
	case w == nil:
		return Question{}, false
	}
	s := Question{
		ID: q.ID.At(step), Item: q.Item, Section: q.Section, SectionTitle: q.SectionTitle, Title: q.Title, Difficulty: q.Difficulty,
		Sources: q.Sources, File: q.File,
	}
	task := "\n\n" + q.Asked()
	switch step {
	case interview.CostStep:
		if w.Cost == nil {
			return Question{}, false
		}
		s.estimate(*w.Cost, beforeCode, askCost)
		s.Prompt += task
	case interview.NowStep:
		now := w.Now
		if now == nil && w.Cost != nil && w.Cost.Ask == "" {
			now = w.Cost
		}
		if now == nil {
			return Question{}, false
		}
		s.estimate(*now, afterCode, askNow)
	case interview.TechniqueStep:
		s.Prompt, s.Model = beforeCode+askTechnique+task, whyTechnique
		s.Task = interview.Task{Kind: interview.Choice, Options: w.Technique}
	case interview.BreaksStep:
		s.Prompt, s.Model, s.Many = afterCode+askBreaks, whyBreaks, true
		s.Task = interview.Task{Kind: interview.Choice, Options: w.Breaks}
	case interview.CodeStep: // above
	default:
		return Question{}, false
	}
	return s, true
}

// estimate makes a step's question of an estimate, asked with another sentence where it has none.
func (q *Question) estimate(e Estimate, lead, ask string) {
	if e.Ask != "" {
		ask = e.Ask
	}
	if e.N != "" {
		ask += " Here " + e.N + "."
	}
	q.Prompt, q.Model, q.Example, q.ownWords = lead+ask, e.Why, "O(…)", ask
	q.Task = interview.Task{Kind: interview.Short, Form: interview.Complexity, Accept: e.Accept}
}

// said is a short question's own text, whose words and numbers an answer does not claim by repeating them.
func (q Question) said() string {
	if q.ownWords != "" {
		return q.ownWords
	}
	return q.Title + "\n" + q.Prompt
}

// frontWhiteboard is the data of a whiteboard, as it stands in a file.
type frontWhiteboard struct {
	Cost, Now         *Estimate
	Technique, Breaks []frontOption
}

type frontOption struct {
	Text  string
	Right bool
	Why   string
}

func (f *frontWhiteboard) read() *Whiteboard {
	if f == nil {
		return nil
	}
	options := func(list []frontOption) []interview.Option {
		var out []interview.Option
		for _, o := range list {
			out = append(out, interview.Option(o))
		}
		return out
	}
	return &Whiteboard{Cost: f.Cost, Now: f.Now, Technique: options(f.Technique), Breaks: options(f.Breaks)}
}

// maxEstimate is how long the sentence that asks for a cost may be, and the one that says what n is, in characters.
const maxEstimate = 250

// whiteboard checks the steps around a question's code.
func (c checker) whiteboard(q Question) {
	w := q.Whiteboard
	if w == nil {
		return
	}
	c.estimate("cost", w.Cost)
	c.estimate("now", w.Now)
	if w.Cost != nil && w.Cost.Ask == "" {
		for _, a := range w.Cost.Accept {
			if strings.Contains(strings.ReplaceAll(q.Title+q.Prompt, " ", ""), strings.ReplaceAll(a, " ", "")) {
				c.at("[whiteboard.cost]", "the prompt names the cost %s, which is asked for: ask for something else, or leave it out", a)
			}
		}
	}
	c.reasoned("technique", w.Technique)
	c.reasoned("breaks", w.Breaks)
	right := func(list []interview.Option) (n int) {
		for _, o := range list {
			if o.Right {
				n++
			}
		}
		return n
	}
	if n := right(w.Technique); n != 1 {
		c.at("[[whiteboard.technique]]", "%s right; one technique is", plural(n, "technique"))
	}
	if n := right(w.Breaks); n == 0 || n == len(w.Breaks) {
		c.at("[[whiteboard.breaks]]", "%d of %d things break the code; some do and some do not", n, len(w.Breaks))
	}
	for _, o := range w.Technique {
		if strings.Contains(o.Text, "O(") {
			c.at(o.Text, "a technique tells its cost, which is asked for")
		}
	}
}

func (c checker) estimate(name string, e *Estimate) {
	if e == nil {
		return
	}
	at := "[whiteboard." + name + "]"
	c.length(at, "the question of "+at, e.Ask, 0, maxEstimate)
	c.length(at, "n of "+at, e.N, 0, maxEstimate)
	c.length(at, "why of "+at, e.Why, 1, maxWhy)
	if len(e.Accept) == 0 || len(e.Accept) > maxAccepted {
		c.at(at, "%s has %s, not 1 to %d", at, plural(len(e.Accept), "accepted answer"), maxAccepted)
	}
	for i, a := range e.Accept {
		if !interview.Complexity.Readable(a) {
			c.at(at, "the cost %q of %s cannot be read as a complexity", a, at)
		} else if slices.ContainsFunc(e.Accept[:i], func(b string) bool { return interview.SameComplexity(a, b) }) {
			c.at(at, "the cost %q of %s is there twice", a, at)
		}
	}
}

// reasoned checks a list of options, each of which has a reason.
func (c checker) reasoned(name string, options []interview.Option) {
	at := "[[whiteboard." + name + "]]"
	if n := len(options); n < minOptions || n > maxOptions {
		c.at(at, "%s has %d options, not %d to %d", at, n, minOptions, maxOptions)
	}
	texts := map[string]bool{}
	for _, o := range options {
		if texts[o.Text] {
			c.at(o.Text, "an option of %s is there twice", at)
		}
		texts[o.Text] = true
		c.length(o.Text, "an option of "+at, o.Text, 1, maxOption)
		c.length(o.Text, fmt.Sprintf("the reason of %q", o.Text), o.Why, 1, maxWhy)
	}
}
