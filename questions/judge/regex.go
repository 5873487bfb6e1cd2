package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// regex judges a pattern.
func (r *run) regex(q Regex, answer string) (Verdict, error) {
	if strings.Trim(q.Flags, "imsxaIMSXA") != "" {
		return Verdict{}, fmt.Errorf("judge: the question's flags %q: only i, m, s, x and a", q.Flags)
	}
	i, err := r.fresh()
	if err != nil {
		return Verdict{}, err
	}
	total := len(q.Match) + len(q.Fail)
	every := slices.Concat(q.Match, q.Fail)
	compiled, err := i.ask(map[string]any{"op": "pattern", "pattern": answer, "flags": q.Flags})
	if err != nil {
		words, timeout, ok := ending(err, "")
		if !ok {
			return Verdict{}, err
		}
		return Verdict{Total: total, Timeout: timeout, Feedback: "The pattern cannot be compiled. " + words, Failed: every}, nil
	}
	if compiled.Error != nil {
		text := strings.TrimPrefix(compiled.Error.String(), "error: ")
		return Verdict{Total: total, Feedback: "The pattern is not a regular expression: " + inline(text, 200), Failed: every}, nil
	}
	m := matching{run: r, i: i, q: q}
	for n, text := range every {
		r.running(n+1, total)
		if err := m.one(text, n < len(q.Match)); err != nil {
			return Verdict{}, err
		}
	}
	if len(m.misses) > 0 {
		m.t.first = strings.Join(m.misses, "\n")
	}
	v := m.t.verdict(fmt.Sprintf("All %d strings come out right.", total))
	v.Score = min(v.Score, share(m.matched, len(q.Match))*share(m.refused, len(q.Fail))/100)
	return v, nil
}

// share is how much of all was done, of 100. A pattern that matches nothing refuses all it should, and one that matches everything takes
// all it should: only both together are worth something, so the two shares are multiplied.
func share(done, all int) int {
	if all == 0 {
		return 100
	}
	return 100 * done / all
}

// shown is a string within a line, in quotes as Python takes them, so that blanks at its ends and signs without ink are seen.
func shown(text string, n int) string {
	if text == "" {
		return "the empty text"
	}
	return "`" + shorten(strings.ReplaceAll(strconv.Quote(text), "`", "'"), n) + "`"
}

// matching is one pattern on its way through the strings.
type matching struct {
	*run
	i                *instance
	q                Regex
	t                tally
	misses           []string
	matched, refused int  // strings that came out right, of those that must match and of those that must not
	gone             bool // the instance has ended; what is left fails
}

func (m *matching) one(text string, want bool) error {
	if m.gone {
		m.t.fail(text, "")
		return nil
	}
	got, err := m.i.ask(map[string]any{"op": "match", "text": text, "full": m.q.Full})
	if err != nil {
		words, timeout, ok := ending(err, "")
		if !ok {
			return err
		}
		m.gone, m.t.timeout = true, timeout
		if timeout {
			words = "took too long and was stopped. Nested or overlapping repeats make it try exponentially many ways " +
				"(catastrophic backtracking); the strings after it were not tried."
		}
		m.t.fail(text, "")
		m.misses = append(m.misses, "- "+shown(text, 80)+" "+words)
		return nil
	}
	switch {
	case got.Error != nil:
		m.t.fail(text, "")
		m.misses = append(m.misses, "- "+shown(text, 80)+": "+inline(got.Error.String(), 120))
	case got.Hit == want:
		m.t.pass()
		if want {
			m.matched++
		} else {
			m.refused++
		}
	case want:
		m.t.fail(text, "")
		m.misses = append(m.misses, "- "+shown(text, 80)+" must match, and does not")
	default:
		part := ""
		if got.Part != text {
			part = " (in " + shown(got.Part, 40) + ")"
		}
		m.t.fail(text, "")
		m.misses = append(m.misses, "- "+shown(text, 80)+" must not match, and does"+part)
	}
	return nil
}
