package interview

import (
	"fmt"
	"slices"
	"strings"
)

// GradeCommand grades a shell line: 100 when its parsed words are those of an accepted line, else 0. The order of flags, their
// bundling ("-la", "-l -a"), "--flag=value", names that mean the same, quotes, a prompt, "sudo" and a path's "./" and "/" make no
// difference; the order of arguments and of the commands of a pipe does. A task without a Shell accepts nothing.
func GradeCommand(t Task, text string, hinted bool) Verdict {
	if t.Command == nil {
		return machine(false, hinted)
	}
	g := t.Command.grammar()
	given, err := g.read(text)
	if err != nil {
		v := machine(false, hinted)
		v.Feedback = fmt.Sprintf("The line cannot be read: %v.", err)
		return v
	}
	var nearest []piece
	var line string
	for _, accept := range t.Command.lines() {
		want, err := g.read(accept)
		if err != nil {
			continue // CheckCommand names it
		}
		if slices.Equal(given, want) {
			return machine(true, hinted)
		}
		if line == "" || far(given, want) < far(given, nearest) {
			nearest, line = want, accept
		}
	}
	v := machine(false, hinted)
	if line != "" {
		v.Feedback = difference(given, nearest, line)
	}
	return v
}

// ReadCommand says why a person's line cannot be read at all, as a sentence for the person, or nil.
func ReadCommand(text string) error {
	_, err := Shell{}.grammar().read(text)
	return err
}

// CheckCommand names the first accepted line that cannot be read, or returns nil.
func CheckCommand(s Shell) error {
	g := s.grammar()
	for _, line := range s.lines() {
		if _, err := g.read(line); err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
	}
	return nil
}

// missing is the pieces of a that b lacks, each as often as it lacks them.
func missing(a, b []piece) []piece {
	left := slices.Clone(b)
	var out []piece
	for _, p := range a {
		if i := slices.Index(left, p); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, p)
	}
	return out
}

func far(a, b []piece) int { return len(missing(a, b)) + len(missing(b, a)) }

// difference says how a line is not the accepted one that is nearest to it.
func difference(given, want []piece, line string) string {
	text := fmt.Sprintf("The nearest accepted line is %s.", "`"+line+"`")
	lacks, has := missing(want, given), missing(given, want)
	if len(lacks) == 0 && len(has) == 0 {
		return text + " Yours has the same words in another order."
	}
	if len(lacks) > 0 {
		text += " Yours lacks " + list(lacks) + "."
	}
	if len(has) > 0 {
		text += " Not in it: " + list(has) + "."
	}
	return text
}

// list shows the first few pieces as code.
func list(pieces []piece) string {
	var out []string
	for i, p := range pieces {
		if i == 4 {
			return strings.Join(out, ", ") + " …"
		}
		out = append(out, inCode(p.shown()))
	}
	return strings.Join(out, ", ")
}

// maxShown is up to how many bytes a person's word is shown back.
const maxShown = 80

// inCode shows a person's word as code on one line.
func inCode(s string) string {
	s = strings.ReplaceAll(squeeze(strings.ReplaceAll(s, "\x00", " ")), "`", "'")
	switch {
	case s == "":
		return "an empty word"
	case len(s) > maxShown:
		return "a long word"
	}
	return "`" + s + "`"
}
