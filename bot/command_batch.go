package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode/utf8"

	"hotseat/questions"
)

// batchLine is one answer of `bot grade -batch`, and batchVerdict what is said of it: one line of JSON for each line, in their order.
type batchLine struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

type batchVerdict struct {
	ID         string            `json:"id"`
	Question   string            `json:"question"`
	Score      int               `json:"score"`
	GradedBy   string            `json:"graded_by"`
	Hits       []string          `json:"hits"`
	Missed     []string          `json:"missed"`
	Evidence   map[string]string `json:"evidence"` // key point -> the words that made it
	Feedback   string            `json:"feedback"`
	HandedBack string            `json:"handed_back"`     // why the answer goes back ungraded; "": it was graded
	Error      string            `json:"error,omitempty"` // why this line came to nothing
}

// maxBatchLine is how many bytes one line may have: an answer of the greatest length with every character escaped, and room for the rest.
const maxBatchLine = 64 << 10

// batch grades one answer for each line of standard input. The sandbox is opened once, and as many answers are graded at once as it has
// instances. A line that cannot be graded says so in its own verdict, and the rest goes on.
func (c command) batch(ctx context.Context, o options) int {
	bank, err := c.load(o, "")
	if err != nil {
		return c.ended(err)
	}
	runs, closed, err := c.opened(ctx, o)
	if err != nil {
		return c.ended(err)
	}
	defer closed()
	answers := bufio.NewReader(c.in)
	pending := make(chan chan batchVerdict, max(1, runtime.NumCPU())) // in the order of the lines; its length is how many wait at once
	failed := make(chan error, 1)
	go func() {
		defer close(pending)
		for ctx.Err() == nil {
			line, long, err := oneLine(answers)
			if strings.TrimSpace(line) != "" || long {
				done := make(chan batchVerdict, 1)
				pending <- done
				go func() { done <- c.gradedLine(ctx, bank, runs, line, long) }()
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failed <- fmt.Errorf("reading answers from standard input: %w", err)
				}
				return
			}
		}
		failed <- context.Cause(ctx)
	}()
	var wrong error
	for done := range pending {
		if v := <-done; wrong == nil { // after a failed write the rest is only waited for
			wrong = c.writeLine(v)
		}
	}
	select {
	case err := <-failed:
		return c.ended(errors.Join(wrong, err))
	default:
		return c.ended(wrong)
	}
}

// oneLine reads a line; of one that is too long nothing is kept.
func oneLine(r *bufio.Reader) (line string, long bool, err error) {
	var b strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		if long = long || b.Len()+len(part) > maxBatchLine; !long {
			b.Write(part)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return b.String(), long, err
		}
	}
}

// gradedLine is what is said of one line.
func (c command) gradedLine(ctx context.Context, bank *questions.Bank, runs questions.Sandbox, line string, long bool) batchVerdict {
	v := batchVerdict{GradedBy: "machine", Hits: []string{}, Missed: []string{}, Evidence: map[string]string{}}
	if long {
		v.Error = fmt.Sprintf("the line has more than %d bytes", maxBatchLine)
		return v
	}
	var in batchLine
	if err := json.Unmarshal([]byte(line), &in); err != nil {
		v.Error = "no line of JSON with id, question and answer: " + err.Error()
		return v
	}
	v.ID, v.Question = in.ID, in.Question
	q, known := find(bank, in.Question)
	if !known {
		v.Error = fmt.Sprintf("there is no question %q", in.Question)
		return v
	}
	if !utf8.ValidString(in.Answer) {
		in.Answer = strings.ToValidUTF8(in.Answer, "\ufffd")
	}
	found, err := c.verdict(ctx, runs, q, in.Answer)
	var unreadable *questions.UnreadableError
	switch {
	case errors.As(err, &unreadable):
		v.HandedBack = unreadable.Person()
	case err != nil:
		v.Error = err.Error()
	default:
		v.Score, v.GradedBy, v.Hits, v.Missed = found.Score, found.GradedBy, found.Hits, found.Missed
		v.Evidence, v.Feedback = found.Evidence, found.Feedback
	}
	return v
}

func (c command) writeLine(v batchVerdict) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("writing a verdict: %w", err)
	}
	return nil
}
