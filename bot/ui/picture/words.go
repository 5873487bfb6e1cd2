package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hotseat/questions/interview"
)

// What the cards say. A sentence that a picture has is also in its alternative text, where it has room to be whole.

// whole is a score as people read it: it never rounds up over the pass mark.
func whole(score float64) int { return int(math.Floor(sound(score) + 1e-9)) }

// sound is a share or score between 0 and 100.
func sound(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 100)
}

func num(n int) string { return fmt.Sprint(n) }

// count is "1 question" or "3 questions".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// oneLine is a text without line breaks, runs of spaces, and what is no letter but turns the text around it.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func cutRunes(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func shortDay(d interview.Date) string { return d.Midnight().Format("2 Jan") }
func longDay(d interview.Date) string  { return d.Midnight().Format("2 January 2006") }
func month(d interview.Date) string    { return d.Midnight().Format("Jan") }

// span is "23 to 29 Nov", or "30 Nov to 6 Dec".
func span(from, to interview.Date) string {
	if from.Midnight().Month() == to.Midnight().Month() {
		return num(from.Midnight().Day()) + " to " + shortDay(to)
	}
	return shortDay(from) + " to " + shortDay(to)
}

// toGo is how far a score is from the pass mark.
func toGo(score int) string {
	if score >= interview.PassMark {
		return "ready"
	}
	return fmt.Sprintf("%d to go", interview.PassMark-score)
}

var passWords = fmt.Sprintf("pass %d", interview.PassMark)

// verdict is what a round came to; one that was stopped passes nothing.
func verdict(passed bool) string {
	if passed {
		return "Passed"
	}
	return "Not yet"
}

// place is what a section is called whose title the fonts lack.
func place(i int) string { return fmt.Sprintf("Section %d", i+1) }

// change is a difference in words.
func change(by int, since string) string {
	switch {
	case by > 0:
		return fmt.Sprintf("up %d %s", by, since)
	case by < 0:
		return fmt.Sprintf("down %d %s", -by, since)
	}
	return "no change " + since
}

// of is " of Mia", or nothing for nobody.
func of(name string) string {
	if name = oneLine(name); name != "" {
		return " of " + cutRunes(name, 40)
	}
	return ""
}

// list joins with commas.
func list(parts []string) string { return strings.Join(parts, ", ") }

// joinAlt is a first sentence and what follows, part by part.
func joinAlt(first string, parts []string) string {
	out := first + "."
	if parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" }); len(parts) > 0 {
		out += " " + capital(strings.Join(parts, "; ")+".")
	}
	return out
}

// capital is a text with its first letter as a sentence begins.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// each is every section with its score.
func each(sections []Section) (out []string) {
	for i := range sections {
		out = append(out, sectionWords(sections, i))
	}
	return out
}

func lower(s string) string { return strings.ToLower(s) }
