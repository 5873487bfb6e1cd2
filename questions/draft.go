package questions

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
)

// Draft is a question as a form holds it: what it is about, and five texts that a person typed.
type Draft struct {
	Item       interview.ItemID
	Kind       interview.Kind // one of DraftKinds
	Difficulty int            // 1 to 5
	Title      string
	Prompt     string // Markdown
	// Task is, a line each: of an open question its key points ("point = cue | cue", a weight such as "(3)" behind the point, and
	// in a line of its own that begins with "?" the probe); of a choice its options, the right ones with "*" before them, and
	// indented below an option why it is right or wrong; of a short one what is accepted.
	Task   string
	Answer string // Markdown
	Notes  string // the hint; lines that are links are the sources
}

// DraftKinds are the kinds that a form can hold.
func DraftKinds() []interview.Kind {
	return []interview.Kind{interview.Open, interview.Choice, interview.Short}
}

// composed is the data of a file that a form can hold, in the order in which it is written.
type composed struct {
	Item       string        `toml:"item"`
	Kind       string        `toml:"kind"`
	Many       bool          `toml:"many,omitempty"`
	Difficulty int           `toml:"difficulty"`
	Form       string        `toml:"form,omitempty"`
	Accept     []string      `toml:"accept,omitempty"`
	Example    string        `toml:"example,omitempty"`
	Source     []Source      `toml:"source,omitempty"`
	Key        []composedKey `toml:"key,omitempty"`
}

type composedKey struct {
	ID     string   `toml:"id"`
	Point  string   `toml:"point"`
	Weight int      `toml:"weight"`
	Cues   []string `toml:"cues"`
	Made   bool     `toml:"made,omitempty"`
	Probe  string   `toml:"probe,omitempty"`
}

// Compose writes a draft as a file of the bank. It checks nothing: ReadOne tells what is wrong with it. What would end a part of the file
// early is written so that it does not.
func (b *Bank) Compose(d Draft) []byte {
	f := composed{Item: string(d.Item), Kind: string(d.Kind), Difficulty: d.Difficulty}
	title, prompt, answer := oneLine(d.Title), markdownText(d.Prompt), markdownText(d.Answer)
	title = strings.TrimSpace(strings.TrimLeft(title, "#"))
	hint, links := readNotes(d.Notes)
	f.Source = b.titled(links)
	var options []interview.Option
	switch d.Kind {
	case interview.Open:
		f.Key = readPoints(d.Task, title+".\n"+prompt, answer)
	case interview.Choice:
		options = readDraftOptions(d.Task)
		right := 0
		for _, o := range options {
			if o.Right {
				right++
			}
		}
		f.Many = right > 1
	case interview.Short:
		f.Accept = taskLines(d.Task)
		f.Form, f.Example = shortForm(f.Accept)
	case interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output: // no form holds their task
	}
	var out bytes.Buffer
	out.WriteString("+++\n")
	// Strings, numbers and lists of them always marshal, and a buffer takes all that is written.
	_ = toml.NewEncoder(&out).Encode(f)
	fmt.Fprintf(&out, "+++\n\n# %s\n\n%s\n\n## Hint\n\n%s\n\n", title, prompt, hint)
	if len(options) > 0 {
		out.WriteString("## Options\n\n")
		for _, o := range options {
			mark := " "
			if o.Right {
				mark = "x"
			}
			fmt.Fprintf(&out, "- [%s] %s\n", mark, o.Text)
			if o.Why != "" {
				fmt.Fprintf(&out, "%s%s\n", reasonIndent, o.Why)
			}
		}
		out.WriteByte('\n')
	}
	fmt.Fprintf(&out, "## Answer\n\n%s\n", answer)
	return out.Bytes()
}

// Draft is the question as a form holds it, its sources without their titles, which a form does not ask for; ok is false for kinds that no
// form holds.
func (q Question) Draft() (d Draft, ok bool) {
	d = Draft{Item: q.Item, Kind: q.Task.Kind, Difficulty: q.Difficulty, Title: q.Title, Prompt: q.Prompt, Answer: q.Model}
	d.Notes = q.Hint
	for _, s := range q.Sources {
		d.Notes += "\n" + s.URL
	}
	d.Notes = strings.TrimSpace(d.Notes)
	var lines []string
	switch d.Kind {
	case interview.Open:
		for i, k := range q.Task.Keys {
			lines = append(lines, writePoint(i, k)...)
		}
	case interview.Choice:
		for _, o := range q.Task.Options {
			lines = append(lines, writeOption(o)...)
		}
	case interview.Short:
		lines = q.Task.Accept
	case interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
		return d, false
	}
	d.Task = strings.Join(lines, "\n")
	return d, true
}

// tidyText is typed text without what cannot be seen, with plain line ends.
func tidyText(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\t':
			return ' '
		case r == '\n':
			return r
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar || r == '\ufeff':
			return -1
		}
		return r
	}, s))
}

func oneLine(s string) string { return strings.Join(strings.Fields(tidyText(s)), " ") }

// markdownText is typed Markdown as a part of a file: headings that the file's own parts have become smaller ones.
func markdownText(s string) string {
	lines := strings.Split(tidyText(s), "\n")
	fenced := false
	for i, l := range lines {
		l = strings.TrimRight(l, " ")
		if strings.HasPrefix(l, "```") {
			fenced = !fenced
		}
		if !fenced {
			if mark, rest, ok := strings.Cut(l, " "); ok && (mark == "#" || mark == "##") {
				l = "### " + rest
			}
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n")
}

// taskLines are the lines of a list that say something, without a list's marks.
func taskLines(s string) []string {
	var lines []string
	for l := range strings.SplitSeq(tidyText(s), "\n") {
		if l = oneLine(strings.TrimPrefix(strings.TrimSpace(l)+" ", "- ")); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

// readNotes takes the links out of the hint.
func readNotes(s string) (hint string, sources []Source) {
	var lines []string
	for l := range strings.SplitSeq(tidyText(s), "\n") {
		link := strings.Trim(strings.TrimPrefix(strings.TrimSpace(l), "- "), "<>")
		if (strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://")) && !strings.Contains(link, " ") {
			sources = append(sources, Source{URL: link})
			continue
		}
		lines = append(lines, l)
	}
	return markdownText(strings.Join(lines, "\n")), sources
}

// readDraftOptions reads options, and reasons: indented lines without an option's mark. A mark that belongs to the text has a backslash
// before it.
func readDraftOptions(s string) []interview.Option {
	var options []interview.Option
	for l := range strings.SplitSeq(tidyText(strings.ReplaceAll(s, "\t", reasonIndent)), "\n") {
		indented := strings.HasPrefix(l, reasonIndent)
		if l = oneLine(l); indented && len(options) > 0 && !marked(l) {
			last := &options[len(options)-1]
			last.Why = strings.TrimSpace(last.Why + " " + unescaped(l))
			continue
		}
		l = strings.TrimSpace(strings.TrimPrefix(l+" ", "- "))
		var o interview.Option
		for _, mark := range []string{"*", "[x]", "[X]"} {
			if rest, ok := strings.CutPrefix(l, mark); ok && !o.Right {
				o.Right, l = true, rest
			}
		}
		if o.Text = unescaped(strings.TrimSpace(strings.TrimPrefix(l, "[ ]"))); o.Text != "" {
			options = append(options, o)
		}
	}
	return options
}

// writeOption is an option as it is typed, with its reason in a line of its own.
func writeOption(o interview.Option) []string {
	lines := []string{escaped(o.Text)}
	if o.Right {
		lines[0] = "* " + lines[0]
	}
	if o.Why != "" {
		lines = append(lines, reasonIndent+escaped(o.Why))
	}
	return lines
}

// optionMarks are what an option may begin with that is not its text, and the backslash that takes such a mark for text.
const optionMarks = `*[-\`

// marked says whether a typed line begins as an option does.
func marked(line string) bool {
	return strings.HasPrefix(line, "*") || strings.HasPrefix(line, "[") || strings.HasPrefix(line, "- ")
}

func escaped(text string) string {
	if text != "" && strings.ContainsAny(text[:1], optionMarks) {
		return `\` + text
	}
	return text
}

func unescaped(typed string) string {
	if rest, ok := strings.CutPrefix(typed, `\`); ok && rest != "" && strings.ContainsAny(rest[:1], optionMarks) {
		return rest
	}
	return typed
}

// shortForm is how what is accepted is compared, and an example that gives nothing away.
func shortForm(accept []string) (form, example string) {
	all := func(f interview.ShortForm) bool {
		return len(accept) > 0 && !slices.ContainsFunc(accept, func(a string) bool { return len(a) > mostLineLen || !f.Readable(a) })
	}
	switch {
	case all(interview.Number):
		return string(interview.Number), "a number"
	case all(interview.Complexity) && !slices.ContainsFunc(accept, func(a string) bool { return !strings.Contains(a, "(") }):
		return string(interview.Complexity), "O(…)"
	}
	return string(interview.Text), ""
}
