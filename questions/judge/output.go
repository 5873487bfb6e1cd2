package judge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Expected is what the program prints, with the exception that ends it, if one does, as the last line. Trailing spaces and
// empty lines at the end are left out.
func (s *Sandbox) Expected(ctx context.Context, q Output) (string, error) {
	return remembered(s.known, q, func() (string, error) {
		said, err := s.do(ctx, job{Output: &q})
		return said.Text, err
	})
}

// prints is what a program prints.
func (r *run) prints(q Output) (string, error) {
	i, err := r.trusted()
	if err != nil {
		return "", err
	}
	text, err := printedBy(i, q.Code)
	if err != nil {
		return "", fmt.Errorf("judge: the question's program: %w", err)
	}
	return text, nil
}

func printedBy(i *instance, code string) (string, error) {
	got, err := i.ask(map[string]any{"op": "parse", "source": Clean(code)})
	if err == nil && got.Error == nil {
		got, err = i.ask(map[string]any{"op": "exec", "name": "__main__"})
	}
	if err != nil {
		return "", err
	}
	if got.Error != nil {
		got.Out = strings.TrimRight(got.Out, "\n") + "\n" + got.Error.String()
	}
	text := strings.Join(outputLines(got.Out), "\n")
	if text == "" {
		return "", errors.New("it prints nothing")
	}
	return text, nil
}

// outputLines are the lines without what cannot be seen at their ends.
func outputLines(text string) []string {
	text = strings.Trim(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\u00a0")
	}
	return lines
}

// maxPredicted is how many lines of an answer are looked at: more than any program of the bank prints, by far.
const maxPredicted = 100

// Output judges a prediction of what a program prints: each line is a case. The lines are aligned first, so that one too many or too few
// does not make all that follow wrong. An answer that is talk and no output is ErrNoOutput.
func (s *Sandbox) Output(ctx context.Context, q Output, answer string) (Verdict, error) {
	if v, long := tooLong(answer); long {
		return v, nil
	}
	text, err := s.Expected(ctx, q)
	if err != nil {
		return Verdict{}, err
	}
	want := shownLines(text)
	got := predicted(answer, want)
	if talksAbout(got, want) {
		return Verdict{}, ErrNoOutput
	}
	return compareLines(want, got[:min(len(got), maxPredicted)], text), nil
}

// compareLines names the first line that differs, is missing or is too many.
func compareLines(want, got []string, text string) Verdict {
	var t tally
	next := 0 // the first line of the answer that no line before has been compared with
	pairs := aligned(want, got)
	extra := 0 // the first line of the answer that is compared with none
	for n, at := range pairs {
		if at >= 0 {
			t.pass()
			next = at + 1
			continue
		}
		line := "prints:  " + shorten(want[n], 150)
		said := fmt.Sprintf("Line %d is missing:", n+1)
		switch {
		case next < len(got) && !isOneOf(got[next], want[n:]):
			said, line = fmt.Sprintf("Line %d differs:", n+1), line+"\nyou say: "+shorten(got[next], 150)
			next++
		case slices.ContainsFunc(got, func(l string) bool { return sameLine(want[n], l) }):
			said = fmt.Sprintf("Line %d stands somewhere else in yours:", n+1)
		}
		t.fail(fmt.Sprintf("line %d", n+1), fmt.Sprintf("%s\n%s\nThe whole output:\n%s", said, block("", line), block("", shorten(text, 400))))
	}
	if len(got) > len(want) {
		for slices.Contains(pairs, extra) {
			extra++
		}
		t.fail("end", fmt.Sprintf("The program prints %d lines, and you say %d. Your line %d is too many:\n%s\nThe whole output:\n%s", len(want),
			len(got), extra+1, block("", shorten(got[extra], 150)), block("", shorten(text, 400))))
	}
	return t.verdict("Exactly so.")
}
