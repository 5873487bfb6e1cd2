package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"hotseat/bot/config"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// sandbox is what the commands need of *judge.Sandbox.
type sandbox interface {
	questions.Sandbox
	Path() (string, error)
	Install(ctx context.Context, progress func(done, total int64)) (path string, err error)
	Close(ctx context.Context) error
}

// open makes the sandbox that the configuration and the environment describe; nothing is fetched before it is needed.
func (c command) open(o options) (sandbox, error) {
	cfg, err := config.Load(o.config, c.env)
	if err != nil {
		return nil, err
	}
	how := judge.Options{Dir: cfg.Sandbox.Dir, Instances: cfg.Sandbox.Instances}
	if c.sandbox != nil {
		return c.sandbox(how), nil
	}
	return judge.New(how), nil
}

// closeWithin is how long ending the sandbox may take.
const closeWithin = 5 * time.Second

// maxInput is how many bytes of standard input are read at the most: more than any answer has.
const maxInput = 64 << 10

// graded is a verdict as `bot grade -json` prints it.
type graded struct {
	Question string   `json:"question"`
	Score    int      `json:"score"`     // 0 to 100
	GradedBy string   `json:"graded_by"` // always machine here: nobody confirms ticks
	Hits     []string `json:"hits"`      // ids of key points
	Missed   []string `json:"missed"`    // ids of key points, or names of failed cases
	Feedback string   `json:"feedback"`

	Evidence map[string]string `json:"evidence"` // key point -> the words of the answer that made it
}

// grade grades the answer on standard input.
func (c command) grade(ctx context.Context, o options, id string) int {
	bank, err := c.load(o, id)
	if err != nil {
		return c.ended(err)
	}
	q, known := find(bank, id)
	if !known {
		var near []string
		for _, n := range bank.Nearest(id, 3) {
			near = append(near, string(n))
		}
		return c.ended(fmt.Errorf("there is no question %q; the nearest are %s (`bot questions` lists all)", id, strings.Join(near, ", ")))
	}
	text, err := io.ReadAll(io.LimitReader(c.in, maxInput))
	if err != nil {
		return c.ended(fmt.Errorf("reading the answer from standard input: %w", err))
	}
	var runs questions.Sandbox
	if q.Task.Kind.Runs() {
		s, closed, err := c.opened(ctx, o)
		if err != nil {
			return c.ended(err)
		}
		defer closed()
		runs = s
	}
	v, err := c.verdict(ctx, runs, q, strings.ToValidUTF8(string(text), "\ufffd"))
	if err != nil {
		return c.ended(err)
	}
	if o.json {
		return c.ended(c.writeJSON(v))
	}
	return c.ended(c.say(q, v))
}

// opened is the sandbox of one run of the program, and what ends it. Nothing is fetched before an answer needs it.
func (c command) opened(ctx context.Context, o options) (questions.Sandbox, func(), error) {
	s, err := c.open(o)
	if err != nil {
		return nil, nil, err
	}
	return s, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeWithin)
		defer cancel()
		_ = s.Close(ctx) // the process ends anyway
	}, nil
}

// verdict grades one answer; runs may be nil where the kind needs no sandbox.
func (command) verdict(ctx context.Context, runs questions.Sandbox, q questions.Question, text string) (graded, error) {
	v, err := q.GradeText(ctx, runs, text)
	var unreadable *questions.UnreadableError
	var unavailable *judge.UnavailableError
	switch {
	case errors.As(err, &unreadable):
		return graded{}, fmt.Errorf("%w%s", unreadable, offered(q))
	case errors.As(err, &unavailable):
		return graded{}, fmt.Errorf("answers to %s are run, and the sandbox cannot be had. %s `bot sandbox install` tries again", q.ID,
			unavailable.Person())
	case errors.Is(err, judge.ErrUnavailable):
		return graded{}, fmt.Errorf("answers to %s are run, and the sandbox cannot be had; `bot sandbox install` fetches it", q.ID)
	case err != nil:
		return graded{}, err
	}
	if v.Feedback == "" {
		v.Feedback = teach(q, v)
	}
	evidence := v.Evidence
	if evidence == nil {
		evidence = map[string]string{}
	}
	return graded{
		Question: string(q.ID), Score: v.Score, GradedBy: string(v.Grader), Hits: notNil(v.Hits), Missed: notNil(v.Missed), Feedback: v.Feedback,
		Evidence: evidence,
	}, nil
}

// teach is what somebody learns from a verdict that says nothing itself: what would have been right, or for an open answer what it says
// the other way round and what an interviewer would ask next. "" when nothing is missing.
func teach(q questions.Question, v interview.Verdict) string {
	var lines []string
	for _, r := range v.Reversed {
		lines = append(lines, r.Tell)
	}
	probe, weight := "", 0
	for _, k := range q.Task.Keys {
		if k.Probe != "" && k.Weight > weight && slices.Contains(v.Missed, k.ID) {
			probe, weight = k.Probe, k.Weight
		}
	}
	if probe != "" {
		lines = append(lines, "An interviewer would ask: "+probe)
	}
	// What is run has feedback of its own, and its solution is not given away.
	if solution := q.Solution(); len(lines) == 0 && v.Score < 100 && solution != "" && !q.Task.Kind.Runs() {
		lines = append(lines, "What is right:\n"+solution)
	}
	return strings.Join(lines, "\n")
}

// offered says what there is to name, where an answer names options or steps by letters.
func offered(q questions.Question) string {
	var parts []string
	for i, text := range q.Offered(nil) {
		parts = append(parts, fmt.Sprintf("%c %s", 'A'+i, text))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// say prints a verdict for people.
func (c command) say(q questions.Question, v graded) error {
	var b strings.Builder
	fmt.Fprintf(&b, "score: %d of 100, graded by %s\n", v.Score, v.GradedBy)
	points := map[string]string{}
	for _, k := range q.Task.Keys {
		points[k.ID] = k.Point
	}
	for _, part := range []struct {
		name string
		ids  []string
	}{{"hit", v.Hits}, {"missed", v.Missed}} {
		for _, id := range part.ids {
			fmt.Fprintf(&b, "%s: %s", part.name, id)
			if points[id] != "" {
				fmt.Fprintf(&b, ": %s", points[id])
			}
			if words := v.Evidence[id]; words != "" {
				mark := map[bool]string{true: "heard", false: "perhaps heard"}[part.name == "hit"]
				fmt.Fprintf(&b, " (%s in: %s)", mark, words)
			}
			b.WriteByte('\n')
		}
	}
	if v.Feedback != "" {
		fmt.Fprintf(&b, "feedback:\n%s\n", v.Feedback)
	}
	if _, err := io.WriteString(c.out, b.String()); err != nil {
		return fmt.Errorf("writing the verdict: %w", err)
	}
	return nil
}

// install fetches the sandbox's interpreter.
func (c command) install(ctx context.Context, o options) int {
	s, err := c.open(o)
	if err != nil {
		return c.ended(err)
	}
	doing := "fetching the Python that runs answers, 26 MB: npm's client first, then HTTPS; this can take a minute"
	if at, err := s.Path(); err == nil {
		if _, err := os.Stat(at); err == nil {
			doing = "checking the Python that runs answers, which lies in " + at
		}
	}
	_, _ = fmt.Fprintln(c.err, doing)
	told := int64(-1)
	path, err := s.Install(ctx, func(done, total int64) {
		if total <= 0 {
			return
		}
		if tenth := 10 * done / total; tenth > told {
			told = tenth
			_, _ = fmt.Fprintf(c.err, "%3d %% of %d MB\n", 10*tenth, (total+500_000)/1_000_000)
		}
	})
	var unavailable *judge.UnavailableError
	switch {
	case errors.As(err, &unavailable):
		return c.ended(fmt.Errorf("%s (%w)", unavailable.Person(), unavailable.Unwrap()))
	case err != nil:
		return c.ended(err)
	}
	_, err = fmt.Fprintf(c.out, "the sandbox is installed: %s\n", path)
	return c.ended(err)
}
