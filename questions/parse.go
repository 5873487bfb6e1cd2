package questions

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

func (b *Bank) readQuestions(fsys fs.FS, found *faults, read func(name string, data []byte, found *faults) Question) {
	titles := map[string]string{}
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
		q := read(name, data, found)
		if at, twice := b.byID[q.ID]; twice {
			found.add(name, 0, "the id %q is taken by %s", q.ID, b.questions[at].File)
		}
		title := strings.ToLower(q.Title)
		if other, twice := titles[title]; twice && title != "" {
			found.add(name, lineOf(data, "\n# ")+1, "the title %q is taken by %s", q.Title, other)
		}
		titles[title] = name
		if len(*found) == before {
			b.byID[q.ID] = len(b.questions)
			b.cite(q)
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
	q.SectionTitle = b.headings.Title(q.Section)
	head, body, bodyLine, ok := split(data)
	if !ok {
		found.add(name, 1, "the file does not begin with data between two lines of +++")
		return q
	}
	var f front
	if !decode(head, &f, name, 1, found) {
		return q
	}
	if wrong := f.into(&q); wrong != "" {
		found.add(name, lineOf(data, "uses_index"), "%s", wrong)
	}
	parts := readBody(name, body, bodyLine, found)
	q.Title, q.Prompt, q.Hint, q.Model = parts.title, parts.prompt, parts.sections["Hint"], parts.sections["Answer"]
	q.Further = further(parts, found, name, lineOf(data, "## "+furtherHints[1]))
	if q.Task.Kind == interview.Open {
		q.Task.Title, q.Task.Prompt, q.Task.Model, q.Task.Contrast = q.Title, q.Prompt, q.Model, f.Contrast
		q.Task.Field = b.field
	}
	if q.Task.Kind == interview.Order {
		q.Task.Steps = readSteps(name, data, parts.sections["Options"], found)
	} else {
		q.Task.Options = readOptions(name, data, parts.sections["Options"], found)
	}
	if q.Task.Kind == interview.Output {
		if code := codeBlocks(q.Prompt, "python"); len(code) == 1 {
			q.Output = &judge.Output{Code: code[0]}
		}
	}
	q.Task = q.Task.Prepared()
	return q
}

// parseAndCheck reads a question and says what is wrong with it.
func (b *Bank) parseAndCheck(name string, data []byte, found *faults) Question {
	q := b.parse(name, data, found)
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

// partNames are the parts of a question's Markdown behind its prompt; furtherHints those of them that are hints behind the first.
var (
	furtherHints = []string{"Hint 2", "Hint 3"}
	partNames    = append([]string{"Hint", "Options", "Answer"}, furtherHints...)
)

type bodyParts struct {
	title, prompt string
	sections      map[string]string
}

// readBody takes the Markdown apart: a title, the prompt, and the sections of partNames. A line inside a code
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
			if !slices.Contains(partNames, current) {
				found.add(name, firstLine+i, "unknown part %q: a question has ## Hint, perhaps ## Hint 2 and ## Hint 3, ## Options and ## Answer",
					current)
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

// further are the hints behind the first. The third stands behind a second.
func further(parts bodyParts, found *faults, name string, line int) []string {
	var hints []string
	for i, part := range furtherHints {
		switch text, there := parts.sections[part]; {
		case there && len(hints) < i:
			found.add(name, line, "there is a %q and no %q before it", part, furtherHints[i-1])
		case there:
			hints = append(hints, text)
		}
	}
	return hints
}

// readOptions reads a list of options. What stands indented below an option, on one line or several, is its reason.
func readOptions(name string, data []byte, text string, found *faults) []interview.Option {
	var options []interview.Option
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		right, isRight := strings.CutPrefix(line, "- [x] ")
		wrong, isWrong := strings.CutPrefix(line, "- [ ] ")
		reason, isReason := strings.CutPrefix(line, reasonIndent)
		reason = strings.TrimSpace(reason)
		switch {
		case isRight:
			options = append(options, interview.Option{Text: strings.TrimSpace(right), Right: true})
		case isWrong:
			options = append(options, interview.Option{Text: strings.TrimSpace(wrong)})
		case isReason && len(options) > 0 && !strings.HasPrefix(reason, "- ["):
			last := &options[len(options)-1]
			last.Why = strings.TrimSpace(last.Why + " " + reason)
		default:
			found.add(name, lineOf(data, line), "an option begins with \"- [ ] \" or \"- [x] \", and its reason below it with two spaces")
		}
	}
	return options
}

// reasonIndent is what a reason is told from an option by.
const reasonIndent = "  "

// readSteps reads a numbered list, in the right order.
func readSteps(name string, data []byte, text string, found *faults) []string {
	var steps []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		step, ok := strings.CutPrefix(line, fmt.Sprintf("%d. ", len(steps)+1))
		if !ok {
			found.add(name, lineOf(data, line),
				"the steps are a numbered list in the right order; this one begins with \"%d. \"", len(steps)+1)
			continue
		}
		steps = append(steps, strings.TrimSpace(step))
	}
	return steps
}

// codeBlocks is what stands in the fenced blocks of a language.
func codeBlocks(markdown, language string) []string {
	var blocks []string
	var block []string
	inside, wanted := false, false
	for line := range strings.SplitSeq(markdown, "\n") {
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && !inside:
			inside, wanted, block = true, strings.TrimSpace(fence) == language, nil
		case isFence:
			if inside = false; wanted {
				blocks = append(blocks, strings.Join(block, "\n")+"\n")
			}
		case inside:
			block = append(block, line)
		}
	}
	return blocks
}
