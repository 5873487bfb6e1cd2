package questions

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"hotseat/questions/interview"
)

// Study writes the whole bank as one study guide in Markdown: contents by section and item, then all questions, then all
// answers with their sources, so that nobody sees an answer before its question was thought about.
func (b *Bank) Study(w io.Writer) error {
	out := bufio.NewWriter(w)
	g := guide{bank: b, out: out, anchors: anchors{}, asked: map[interview.QuestionID]string{}, answered: map[interview.QuestionID]string{}}
	g.name()
	g.contents()
	g.questions()
	g.answers()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the study guide: %w", err)
	}
	return nil
}

// guide is a study guide being written.
type guide struct {
	bank     *Bank
	out      *bufio.Writer
	anchors  anchors
	items    map[interview.ItemID]string // anchors of items
	asked    map[interview.QuestionID]string
	answered map[interview.QuestionID]string
}

// The headings, which anchors are made of; they are written in the same order as they are named.
const (
	guideTitle    = "hotseat: the study guide"
	guideContents = "Contents"
	guideAnswers  = "Answers"
)

// name gives every heading its anchor, in the order in which they stand in the text.
func (g *guide) name() {
	g.items = map[interview.ItemID]string{}
	g.anchors.take(guideTitle)
	g.anchors.take(guideContents)
	g.each(func(s interview.Heading) { g.anchors.take(s.Title) },
		func(it interview.Item) { g.items[it.ID] = g.anchors.take(itemTitle(it)) },
		func(q Question) { g.asked[q.ID] = g.anchors.take(q.Title) })
	g.anchors.take(guideAnswers)
	g.each(nil, nil, func(q Question) { g.answered[q.ID] = g.anchors.take(answerTitle(q)) })
}

func itemTitle(it interview.Item) string {
	if it.Beyond {
		return it.Title + " (beyond the checklist)"
	}
	return it.Title
}

func answerTitle(q Question) string { return "Answer: " + q.Title }

// each walks sections, their items and their questions, leaving out what has no question.
func (g *guide) each(section func(interview.Heading), item func(interview.Item), question func(Question)) {
	for _, s := range g.bank.headings {
		begun := false
		for _, it := range g.bank.items {
			if it.Section != s.Section {
				continue
			}
			first := true
			for _, q := range g.bank.questions {
				if q.Item != it.ID {
					continue
				}
				if !begun && section != nil {
					section(s)
				}
				if first && item != nil {
					item(it)
				}
				begun, first = true, false
				question(q)
			}
		}
	}
}

func (g *guide) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(g.out, format, args...) // a bufio.Writer keeps its first error for Flush
}

func (g *guide) contents() {
	g.printf("# %s\n\n%d questions on %d items. Think about a question, say your answer aloud, "+
		"then follow its link to the answer.\n\n## %s\n\n",
		guideTitle, len(g.bank.questions), len(g.bank.items), guideContents)
	g.each(func(s interview.Heading) { g.printf("- **%s**\n", s.Title) },
		func(it interview.Item) { g.printf("  - [%s](#%s)\n", inline(itemTitle(it)), g.items[it.ID]) },
		func(q Question) {
			g.printf("    - [%s](#%s) (%s, %d)\n", inline(q.Title), g.asked[q.ID], q.Task.Kind, q.Difficulty)
		})
	g.printf("- [%s](#answers)\n", guideAnswers)
}

func (g *guide) questions() {
	g.each(func(s interview.Heading) { g.printf("\n## %s\n", inline(s.Title)) },
		func(it interview.Item) { g.printf("\n### %s\n", inline(itemTitle(it))) },
		func(q Question) {
			g.printf("\n#### %s\n\n*%s, difficulty %d of 5* · `%s`\n\n%s\n", inline(q.Title), q.Task.Kind, q.Difficulty, q.ID, q.Asked())
			g.offered(q)
			g.whiteboard(q)
			g.hints(q)
			g.printf("\n[To the answer](#%s)\n", g.answered[q.ID])
		})
}

// whiteboard lists what is asked around the code of a question.
func (g *guide) whiteboard(q Question) {
	for _, step := range q.Steps() {
		asked, _ := q.At(step)
		if step == interview.CodeStep {
			continue
		}
		first, _, _ := strings.Cut(asked.Prompt, "\n\n") // without the task, which stands above
		g.printf("\n%s\n", first)
		g.offered(asked)
	}
}

// whiteboardAnswers tells what is right of what is asked around the code.
func (g *guide) whiteboardAnswers(q Question) {
	for _, step := range q.Steps() {
		asked, _ := q.At(step)
		switch step {
		case interview.CodeStep:
			continue
		case interview.CostStep, interview.NowStep:
			first, _, _ := strings.Cut(asked.Prompt, "\n\n")
			g.printf("%s %s: %s\n\n", first, asked.Solution(), asked.Model)
		case interview.TechniqueStep:
			g.printf("By which technique:\n\n%s\n\n%s\n\n", asked.Solution(), asked.Reasons())
		case interview.BreaksStep:
			g.printf("What would break it:\n\n%s\n\n%s\n\n", asked.Solution(), asked.Reasons())
		}
	}
}

func (g *guide) offered(q Question) {
	if offered := q.Offered(nil); len(offered) > 0 {
		g.printf("\n")
		for i, text := range offered {
			g.printf("- %s: %s\n", letter(i), text)
		}
	}
}

func (g *guide) hints(q Question) {
	for i, hint := range q.Hints() {
		if i == 0 {
			g.printf("\n*Hint:* %s\n", hint)
			continue
		}
		g.printf("\n*%s:*\n\n%s\n", furtherHints[i-1], hint) // it may begin with code
	}
}

func (g *guide) answers() {
	g.printf("\n## %s\n", guideAnswers)
	g.each(nil, nil, func(q Question) {
		g.printf("\n#### %s\n\n", inline(answerTitle(q)))
		if s := q.Solution(); s != "" {
			g.printf("%s\n\n", s)
		}
		g.printf("%s\n\n", q.Model)
		if s := q.Reasons(); s != "" {
			g.printf("Option by option:\n\n%s\n\n", s)
		}
		g.whiteboardAnswers(q)
		if len(q.Task.Keys) > 0 {
			g.printf("What a good answer says:\n\n")
			for _, k := range q.Task.Keys {
				g.printf("- %s (weight %d)\n", inline(k.Point), k.Weight)
			}
			g.printf("\n")
		}
		g.printf("Sources:\n\n")
		for _, s := range q.Sources {
			g.printf("- [%s](<%s>)\n", inline(s.Title), s.URL)
		}
		g.printf("\n[Back to the question](#%s)\n", g.asked[q.ID])
	})
}

// inline keeps plain text of one line plain in Markdown; what stands between backticks is code already.
func inline(s string) string {
	var b strings.Builder
	code := false
	for _, r := range s {
		if r == '`' {
			code = !code
		} else if !code && strings.ContainsRune(`\*_[]<>#`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// anchors gives headings the anchors that Git hosts give them: small letters, spaces as dashes, most punctuation dropped, a
// number after what was there before.
type anchors map[string]int

func (a anchors) take(heading string) string {
	anchor := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
	n, twice := a[anchor]
	a[anchor] = n + 1
	if twice {
		numbered := fmt.Sprintf("%s-%d", anchor, n)
		a[numbered]++
		return numbered
	}
	return anchor
}
