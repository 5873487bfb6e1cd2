package questions

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"hotseat/questions/interview"
)

// front is the data of a question's file, between its two lines of +++.
type front struct {
	Item       string
	Kind       string
	Difficulty int
	Sources    []string
	Many       bool
	Form       string
	Accept     []string
	Example    string
	Key        []frontKey
}

type frontKey struct {
	ID     string
	Point  string
	Weight int
	Cues   []string
	Probe  string
}

func (b *Bank) readQuestions(fsys fs.FS, found *faults) {
	names, err := fs.Glob(fsys, "bank/*/*.md")
	if err != nil || len(names) == 0 {
		found.add("bank", 0, "no questions are there")
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			found.add(name, 0, "cannot be read: %v", err)
			continue
		}
		before := len(*found)
		q := b.parse(name, data, found)
		if at, twice := b.byID[q.ID]; twice {
			found.add(name, 0, "the id %q is taken by %s", q.ID, b.questions[at].File)
		}
		if len(*found) == before {
			b.byID[q.ID] = len(b.questions)
			b.questions = append(b.questions, q)
		}
	}
}

// parse reads one question and checks all of it, so that a writer sees every fault at once.
func (b *Bank) parse(name string, data []byte, found *faults) Question {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	q := Question{
		ID:      interview.QuestionID(strings.TrimSuffix(path.Base(name), ".md")),
		Section: interview.Section(path.Base(path.Dir(name))),
		File:    name,
	}
	head, body, bodyLine, ok := split(data)
	if !ok {
		found.add(name, 1, "the file does not begin with data between two lines of +++")
		return q
	}
	var f front
	if !decode(head, &f, name, 1, found) {
		return q
	}
	q.Item, q.Difficulty, q.Sources, q.Many, q.Example = interview.ItemID(f.Item), f.Difficulty, f.Sources, f.Many, f.Example
	q.Task = interview.Task{Kind: interview.Kind(f.Kind), Accept: f.Accept, Form: interview.ShortForm(f.Form)}
	for _, k := range f.Key {
		q.Task.Keys = append(q.Task.Keys, interview.KeyPoint(k))
	}
	parts := readBody(name, body, bodyLine, found)
	q.Title, q.Prompt, q.Hint, q.Model = parts.title, parts.prompt, parts.sections["Hint"], parts.sections["Answer"]
	q.Task.Options = readOptions(name, data, parts.sections["Options"], found)
	c := checker{file: name, data: data, found: found}
	c.check(b, q)
	return q
}

// split takes the data between the +++ lines from the Markdown after it; bodyLine is the line that the Markdown begins on.
func split(data []byte) (head, body []byte, bodyLine int, ok bool) {
	rest, ok := bytes.CutPrefix(data, []byte("+++\n"))
	if !ok {
		return nil, nil, 0, false
	}
	head, body, ok = bytes.Cut(rest, []byte("\n+++\n"))
	return head, body, bytes.Count(head, []byte("\n")) + 4, ok
}

type bodyParts struct {
	title, prompt string
	sections      map[string]string
}

// readBody takes the Markdown apart: a title, the prompt, and the sections Hint, Options and Answer. A line inside a code
// fence is never a heading.
func readBody(name string, body []byte, firstLine int, found *faults) bodyParts {
	parts := bodyParts{sections: map[string]string{}}
	current := ""
	text := map[string][]string{}
	fenced := false
	for i, line := range strings.Split(string(body), "\n") {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		heading, isSection := strings.CutPrefix(line, "## ")
		title, isTitle := strings.CutPrefix(line, "# ")
		switch {
		case fenced:
			text[current] = append(text[current], line)
		case isTitle && parts.title != "":
			found.add(name, firstLine+i, "a second title")
		case isTitle:
			parts.title = strings.TrimSpace(title)
		case isSection:
			current = strings.TrimSpace(heading)
			if current != "Hint" && current != "Options" && current != "Answer" {
				found.add(name, firstLine+i, "unknown part %q: a question has ## Hint, ## Options and ## Answer", current)
			}
			if _, twice := text[current]; twice {
				found.add(name, firstLine+i, "a second part %q", current)
			}
			text[current] = []string{}
		default:
			text[current] = append(text[current], line)
		}
	}
	if fenced {
		found.add(name, firstLine, "a code fence is not closed")
	}
	for part, lines := range text {
		parts.sections[part] = strings.TrimSpace(strings.Join(lines, "\n"))
	}
	parts.prompt = parts.sections[""]
	return parts
}

func readOptions(name string, data []byte, text string, found *faults) []interview.Option {
	var options []interview.Option
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		right, isRight := strings.CutPrefix(line, "- [x] ")
		wrong, isWrong := strings.CutPrefix(line, "- [ ] ")
		switch {
		case isRight:
			options = append(options, interview.Option{Text: strings.TrimSpace(right), Right: true})
		case isWrong:
			options = append(options, interview.Option{Text: strings.TrimSpace(wrong)})
		default:
			found.add(name, lineOf(data, line), "an option begins with \"- [ ] \" or \"- [x] \"")
		}
	}
	return options
}
