package discord

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/rivo/uniseg"
)

// maxText is how many characters all texts of one message may have together: Discord's 4000 with room for a sentence above it.
const maxText = 3700

// length is a text's length as the strictest reader of Discord's limits counts it: in UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// cut shortens plain text to at most limit characters, at a grapheme, with an ellipsis when something was left out.
func cut(s string, limit int) string {
	if length(s) <= limit {
		return s
	}
	kept, used := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		n := length(g.Str())
		if used+n > limit-1 {
			break
		}
		used += n
		_, kept = g.Positions()
	}
	return strings.TrimRight(s[:kept], " \n") + ellipsis(limit)
}

// label is cut for buttons and options, where Markdown is not rendered: code ticks are taken out.
func label(s string, limit int) string {
	return cut(strings.Join(strings.Fields(strings.ReplaceAll(s, "`", "")), " "), limit)
}

// cutMarkdown shortens Markdown to at most limit characters: between paragraphs where it can, else inside one at a
// grapheme. A code fence is never left open.
func cutMarkdown(s string, limit int) string {
	if length(s) <= limit {
		return s
	}
	const more = "\n\n…"
	var out string
	for _, p := range paragraphs(s) {
		next := p
		if out != "" {
			next = out + "\n\n" + p
		}
		if length(next+more) <= limit {
			out = next
			continue
		}
		if out != "" && length(out) >= limit/2 { // a paragraph's end is a good place to stop
			return out + more
		}
		if out != "" {
			out += "\n\n"
		}
		return strings.TrimRight(out+cutParagraph(p, limit-length(out)), "\n")
	}
	return out
}

// cutParagraph cuts inside one paragraph; a fenced one by lines, and closes its fence.
func cutParagraph(p string, limit int) string {
	if !strings.HasPrefix(strings.TrimLeft(p, " "), "```") {
		return balance(cut(p, limit))
	}
	const end = "\n…\n```"
	lines := strings.Split(p, "\n")
	out := lines[0]
	if length(out+end) > limit {
		return ellipsis(limit)
	}
	for _, l := range lines[1:] {
		if length(out+"\n"+l+end) > limit {
			break
		}
		out += "\n" + l
	}
	return out + end
}

// balance takes back an inline code span or bold mark that a cut left open.
func balance(s string) string {
	for _, mark := range []string{"`", "**"} {
		if strings.Count(s, mark)%2 == 1 {
			i := strings.LastIndex(s, mark)
			s = strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// paragraphs splits Markdown at blank lines; a fenced block is one paragraph, whatever is in it.
func paragraphs(s string) []string {
	var out []string
	var cur []string
	fenced := false
	flush := func() {
		if len(cur) > 0 {
			out = append(out, strings.Join(cur, "\n"))
			cur = nil
		}
	}
	for l := range strings.SplitSeq(strings.Trim(s, "\n"), "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(l), "```")
		switch {
		case fence && !fenced:
			flush()
			cur, fenced = append(cur, l), true
		case fence:
			cur, fenced = append(cur, l), false
			flush()
		case !fenced && strings.TrimSpace(l) == "":
			flush()
		default:
			cur = append(cur, l)
		}
	}
	flush()
	return out
}

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
		shorten: func(n int) string { return heading + cutMarkdown(md, n-length(heading)) }}
}

// typedPart is a part that a person typed, under a heading, quoted and escaped.
func typedPart(heading, typed string, give, floor int) part {
	if heading != "" {
		heading += "\n"
	}
	at := func(n int) string {
		// each line costs the two characters of its quote mark
		return heading + quote(EscapeCut(typed, max(n-length(heading)-2*(strings.Count(typed, "\n")+1), 0)))
	}
	return part{text: heading + quote(Escape(typed)), floor: floor, give: give, shorten: at}
}

// quote makes a block quote of escaped text.
func quote(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") }

// fit gives the parts' texts, empty ones left out, shortened so that they have at most limit characters together.
func fit(limit int, parts ...part) []string {
	over := -limit
	for _, p := range parts {
		over += length(p.text)
	}
	for give := 9; give > 0 && over > 0; give-- {
		for i := range parts {
			p := &parts[i]
			if p.give != give || p.shorten == nil || over <= 0 {
				continue
			}
			before := length(p.text)
			to := max(before-over, p.floor)
			if to >= before {
				continue
			}
			if p.text = p.shorten(to); p.floor == 0 && to <= 0 {
				p.text = ""
			}
			over -= before - length(p.text)
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

// count is "1 question" or "3 questions".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// whole is a score as people read it. It never rounds up over the pass mark: 69.6 is 69.
func whole(score float64) int { return int(math.Floor(score + 1e-9)) }

// on and in are a moment as each person's own clock shows it, and its distance from now.
func on(t time.Time) string { return fmt.Sprintf("<t:%d:F>", t.Unix()) }
func in(t time.Time) string { return fmt.Sprintf("<t:%d:R>", t.Unix()) }

// bar draws a score of 0 to 100 in ten places.
func bar(score float64) string {
	n := min(max(int(score/10+0.5), 0), 10)
	return strings.Repeat("█", n) + strings.Repeat("░", 10-n)
}
