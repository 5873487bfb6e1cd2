package interview

import (
	"fmt"
	"slices"
	"strings"
)

// GradeCommand grades a shell line: 100 when its parsed words are those of an accepted line, else 0. The order of flags, their
// bundling ("-la", "-l -a"), "--flag=value", names that mean the same, quotes, a prompt, "sudo" and a path's "./" and "/" make no
// difference; the order of arguments and of the commands of a pipe does. A task without a Shell accepts nothing.
func GradeCommand(t Task, text string, taken int) Verdict {
	if t.Command == nil {
		return machine(false, taken)
	}
	g := t.Command.grammar()
	given, err := g.read(text)
	if err != nil {
		v := machine(false, taken)
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
			return machine(true, taken)
		}
		if line == "" || far(given, want) < far(given, nearest) {
			nearest, line = want, accept
		}
	}
	v := machine(false, taken)
	if line != "" {
		v.Feedback = difference(given, nearest, text, line, g)
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

// difference says how a person's line is not the accepted one that is nearest to it; given and want are their pieces.
func difference(given, want []piece, text, line string, g grammar) string {
	said := fmt.Sprintf("The nearest accepted line is %s.", "`"+line+"`")
	if len(missing(want, given)) == len(want) {
		return said + " Yours has nothing of it."
	}
	lacks, has := g.asWritten(missing(want, given), line), g.asWritten(missing(given, want), text)
	if len(lacks) == 0 && len(has) == 0 {
		return said + " Yours has the same words in another order."
	}
	has = slices.DeleteFunc(has, func(w string) bool { return slices.Contains(strings.Fields(strings.Join(lacks, " ")), w) })
	if len(lacks) > 0 {
		said += " Yours lacks " + list(lacks) + "."
	}
	if len(has) > 0 {
		said += " What does not belong there: " + list(has) + "."
	}
	return said
}

// asWritten is each of some pieces of a line as the line has it: `-o pipefail` and not `-o=pipefail`, `aux` and not `-e`.
func (g grammar) asWritten(pieces []piece, line string) []string {
	var out []string
	for _, p := range pieces {
		if w := g.written(p, line); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// written is the word of a line, or the two beside each other, without which the line says the least else and lacks a piece.
func (g grammar) written(p piece, line string) string {
	words := strings.Fields(line)
	whole, err := g.read(line)
	shown := p.shown()
	letter := strings.TrimPrefix(shown, "-")
	bundled := func(w string) bool { // "-la" has a "-l" of its own
		return len(letter) == 1 && len(shown) == 2 && len(w) > 2 && w[0] == '-' && w[1] != '-' && strings.Contains(w, letter)
	}
	if err != nil || p.what != 'f' || len(words) > maxTried || slices.Contains(words, shown) || slices.ContainsFunc(words, bundled) {
		return shown
	}
	best := len(whole) + 1
	for _, n := range []int{1, 2} {
		for i := 0; i+n <= len(words); i++ {
			rest, err := g.read(strings.Join(slices.Concat(words[:i], words[i+n:]), " "))
			if err != nil || slices.Contains(rest, p) {
				continue
			}
			if d := far(rest, whole); d < best {
				best, shown = d, strings.Join(words[i:i+n], " ")
			}
		}
	}
	return shown
}

// maxTried is how many words a line may have whose words are looked through.
const maxTried = 40

// list shows the first few words as code.
func list(words []string) string {
	var out []string
	for i, w := range words {
		if i == 4 {
			return strings.Join(out, ", ") + " …"
		}
		out = append(out, inCode(w))
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
