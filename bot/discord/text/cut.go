// Package text is what Discord reads in a message: how its Markdown is escaped and cut, and how long it may be.
package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// MaxMessage is how long all texts of one message of components may be together, and MaxInput what a person may type into one field of a
// form.
const (
	MaxMessage = 4000
	MaxInput   = 4000
)

// Length is a text's length as every limit here means it: in UTF-16 code units. Discord counts so in its clients, where people type into
// forms, and in characters (code points) in its REST: names, labels, custom ids, texts of messages. A character has one unit or two, so
// what is within a limit in units is within it in characters too, and there is one way to cut.
func Length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// Cut shortens plain text to at most limit UTF-16 code units, at a grapheme, with an ellipsis when something was left out.
func Cut(s string, limit int) string {
	if Length(s) <= limit {
		return s
	}
	kept, used := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		n := Length(g.Str())
		if used+n > limit-1 {
			break
		}
		used += n
		_, kept = g.Positions()
	}
	return strings.TrimRight(s[:kept], " \n") + ellipsis(limit)
}

// Label is cut for buttons and options, where Markdown is not rendered: code ticks are taken out.
func Label(s string, limit int) string {
	return Cut(strings.Join(strings.Fields(strings.ReplaceAll(s, "`", "")), " "), limit)
}

// CutMarkdown shortens Markdown to at most limit UTF-16 code units: between paragraphs where it can, else inside one at a
// grapheme. A code fence is never left open.
func CutMarkdown(s string, limit int) string {
	if Length(s) <= limit {
		return s
	}
	const more = "\n\n…"
	var out string
	for _, p := range paragraphs(s) {
		next := p
		if out != "" {
			next = out + "\n\n" + p
		}
		if Length(next+more) <= limit {
			out = next
			continue
		}
		if out != "" && Length(out) >= limit/2 { // a paragraph's end is a good place to stop
			return out + more
		}
		if out != "" {
			out += "\n\n"
		}
		return strings.TrimRight(out+cutParagraph(p, limit-Length(out)), "\n")
	}
	return out
}

// cutParagraph cuts inside one paragraph; a fenced one by lines, and closes its fence.
func cutParagraph(p string, limit int) string {
	if !strings.HasPrefix(strings.TrimLeft(p, " "), "```") {
		return balance(Cut(p, limit))
	}
	const end = "\n…\n```"
	lines := strings.Split(p, "\n")
	out := lines[0]
	if Length(out+end) > limit {
		return ellipsis(limit)
	}
	for _, l := range lines[1:] {
		if Length(out+"\n"+l+end) > limit {
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
