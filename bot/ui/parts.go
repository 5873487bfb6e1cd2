package ui

import (
	"fmt"
	"strings"

	"hotseat/bot/discord/text"
)

// maxText is how many characters all texts of one message may have together: text.MaxMessage with room for a sentence above it.
const maxText = text.MaxMessage - 300

// part is one text of a message. With a shorten it can give way when the message is too long: down to floor characters,
// parts earlier in the message last.
type part struct {
	text    string
	floor   int
	give    int // the higher, the sooner it gives way
	shorten func(limit int) string
}

// fixed is a part that is shown whole.
func fixed(format string, args ...any) part {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return part{text: format}
}

// markdownPart is a part of the bank's Markdown under a heading.
func markdownPart(heading, md string, give, floor int) part {
	if heading != "" {
		heading += "\n"
	}
	return part{text: heading + md, floor: floor, give: give,
		shorten: func(n int) string { return heading + text.CutMarkdown(md, n-text.Length(heading)) }}
}

// typedPart is a part that a person typed, under a heading, quoted and escaped.
func typedPart(heading, typed string, give, floor int) part {
	if heading != "" {
		heading += "\n"
	}
	at := func(n int) string {
		// each line costs the two characters of its quote mark
		return heading + text.Quote(text.EscapeCut(typed, max(n-text.Length(heading)-2*(strings.Count(typed, "\n")+1), 0)))
	}
	return part{text: heading + text.Quote(text.Escape(typed)), floor: floor, give: give, shorten: at}
}

// fit gives the parts' texts, empty ones left out, shortened so that they have at most limit characters together.
func fit(limit int, parts ...part) []string {
	over := -limit
	for _, p := range parts {
		over += text.Length(p.text)
	}
	for give := 9; give > 0 && over > 0; give-- {
		for i := range parts {
			p := &parts[i]
			if p.give != give || p.shorten == nil || over <= 0 {
				continue
			}
			before := text.Length(p.text)
			to := max(before-over, p.floor)
			if to >= before {
				continue
			}
			if p.text = p.shorten(to); p.floor == 0 && to <= 0 {
				p.text = ""
			}
			over -= before - text.Length(p.text)
		}
	}
	var out []string
	for _, p := range parts {
		if p.text != "" {
			out = append(out, p.text)
		}
	}
	return out
}
