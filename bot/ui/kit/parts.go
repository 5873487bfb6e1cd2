package kit

import (
	"fmt"
	"strings"

	"hotseat/bot/discord/text"
)

// MaxText is how many characters all texts of one message may have together: text.MaxMessage with room for a sentence above it.
const MaxText = text.MaxMessage - 300

// Part is one text of a message. With a shorten it can give way when the message is too long: down to floor characters,
// parts earlier in the message last.
type Part struct {
	Text    string
	floor   int
	give    int // the higher, the sooner it gives way
	shorten func(limit int) string
}

// Fixed is a part that is shown whole.
func Fixed(format string, args ...any) Part {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return Part{Text: format}
}

// MarkdownPart is a part of the bank's Markdown under a heading.
func MarkdownPart(heading, md string, give, floor int) Part {
	if heading != "" {
		heading += "\n"
	}
	return Part{Text: heading + md, floor: floor, give: give,
		shorten: func(n int) string { return heading + text.CutMarkdown(md, n-text.Length(heading)) }}
}

// TypedPart is a part that a person typed, under a heading, quoted and escaped.
func TypedPart(heading, typed string, give, floor int) Part {
	if heading != "" {
		heading += "\n"
	}
	at := func(n int) string {
		// each line costs the two characters of its quote mark
		return heading + text.Quote(text.EscapeCut(typed, max(n-text.Length(heading)-2*(strings.Count(typed, "\n")+1), 0)))
	}
	return Part{Text: heading + text.Quote(text.Escape(typed)), floor: floor, give: give, shorten: at}
}

// wholeLines is a part made of at most so many lines, which gives way by leaving the last of them out; at writes it with n of them.
func wholeLines(at func(n int) string, most, give int) Part {
	return Part{Text: at(most), floor: text.Length(at(0)), give: give, shorten: func(limit int) string {
		for n := most - 1; n > 0; n-- {
			if t := at(n); text.Length(t) <= limit {
				return t
			}
		}
		return at(0)
	}}
}

// LinesPart is a list under a heading, most important line first, which gives way by leaving the last lines out and saying how many: rest
// says so, such as "and 2 more". "" without lines.
func LinesPart(heading string, lines []string, most, give int, rest func(n int) string) Part {
	if len(lines) == 0 {
		return Fixed("")
	}
	return wholeLines(func(n int) string {
		shown := append([]string{heading}, lines[:n]...)
		if n < len(lines) {
			shown = append(shown, rest(len(lines)-n))
		}
		return strings.Join(shown, "\n")
	}, min(most, len(lines)), give)
}

// Fit gives the parts' texts, empty ones left out, shortened so that they have at most limit characters together.
func Fit(limit int, parts ...Part) []string {
	over := -limit
	for _, p := range parts {
		over += text.Length(p.Text)
	}
	for give := 9; give > 0 && over > 0; give-- {
		for i := range parts {
			p := &parts[i]
			if p.give != give || p.shorten == nil || over <= 0 {
				continue
			}
			before := text.Length(p.Text)
			to := max(before-over, p.floor)
			if to >= before {
				continue
			}
			if p.Text = p.shorten(to); p.floor == 0 && to <= 0 {
				p.Text = ""
			}
			over -= before - text.Length(p.Text)
		}
	}
	var out []string
	for _, p := range parts {
		if p.Text != "" {
			out = append(out, p.Text)
		}
	}
	return out
}
