package round

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// transcriptMessage hands a round that has ended over as a file.
func transcriptMessage(v coachround.View) api.Message {
	f := api.File{Name: "round-" + v.StartedAt.UTC().Format("2006-01-02") + "-" + v.ID + ".md", Data: transcript(v),
		Description: "The whole round: questions, what was said, verdicts and model answers"}
	later := ""
	if slices.Contains(v.Secret, true) {
		later = "What is asked right now, by a daily or in your running round, stands in it without its answer."
	}
	m := kit.NewPage("The whole round, to keep or to read with others.", later).Message()
	m.Components = append(m.Components, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + f.Name}})
	m.Files = []api.File{f}
	return m
}

// transcript is a round that has ended as Markdown: of each question what was asked, what was said, the follow-ups and the replies, the
// verdict and the model answer. A question that is a secret now stands there with what was said alone.
func transcript(v coachround.View) []byte {
	var b bytes.Buffer
	r := v.Round.Result(v.Sections)
	if v.Result != nil {
		r = *v.Result
	}
	fmt.Fprintf(&b, "# A %s of %s\n\n%s: %s. %s\n\n", oneRound(v.Format, v.Sections.Title(v.Section)),
		kit.Count(len(v.Questions), "question"), v.StartedAt.UTC().Format("2 January 2006, 15:04 UTC"), modeWord(v.Round.Mode), resultTitle(r))
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "- %s: %d (%d of %d answered)\n", s.Title, kit.Whole(s.Mean), s.Answered, s.Places)
	}
	for i, q := range v.Questions {
		if p := v.Round.Places[i]; p.Void || !v.Reached(i) {
			fmt.Fprintf(&b, "\n## %d. %s\n\n%s\n", i+1, q.SectionTitle, unasked(p))
			continue
		}
		fmt.Fprintf(&b, "\n## %d. %s\n\n%s, difficulty %d of 5. Asked as: %s.\n\n", i+1, q.Title, q.SectionTitle, q.Difficulty,
			kit.Why(v.Round.Places[i].Why, q.SectionTitle))
		writeAsked(&b, v, i)
		writeSaid(&b, v, i)
		writeVerdict(&b, v, i)
	}
	return b.Bytes()
}

// unasked says why a question of the plan was not asked.
func unasked(p interview.Place) string {
	if p.Void {
		return voidWords
	}
	return "Not reached: the round was stopped before it."
}

func modeWord(m interview.Mode) string {
	if m == interview.Exam {
		return "exam"
	}
	return "practice"
}

func writeAsked(b *bytes.Buffer, v coachround.View, i int) {
	q := v.Questions[i]
	for _, t := range []string{q.Prompt, kit.TaskPart(q, v.Steps(i)).Text, optionList(q, func(int) string { return "" })} {
		if t != "" {
			fmt.Fprintf(b, "%s\n\n", t)
		}
	}
	if v.Round.Places[i].Hinted {
		fmt.Fprintf(b, "Hint: %s\n\n", q.Hint)
	}
}

// optionList is the options of a choice, each in a line of its own; "" of any other question.
func optionList(q questions.Question, say func(i int) string) string {
	if len(q.Task.Options) == 0 {
		return ""
	}
	return "- " + strings.ReplaceAll(kit.OptionLines(q, say), "\n", "\n- ")
}

// writeSaid writes what was answered, to the question and to its simpler form, each follow-up with its reply, and what came too late.
func writeSaid(b *bytes.Buffer, v coachround.View, i int) {
	q, p := v.Questions[i], v.Round.Places[i]
	switch {
	case p.Skipped:
		b.WriteString("*Skipped.*\n")
	case p.Given:
		answers := p.Said()
		writeAnswer(b, "Answer", q, answers[0])
		if p.Simpler {
			fmt.Fprintf(b, "\n**Asked more simply**: %s\n", v.Simply(i))
			if p.First.Text != "" {
				b.WriteString("\n")
				writeAnswer(b, "Answer", q, p.Answer)
			}
		}
	case p.Late == nil:
		b.WriteString("*Not answered.*\n")
	}
	for n, id := range p.Probes {
		k := slices.IndexFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == id })
		if k < 0 || n >= len(p.Replies) {
			continue
		}
		fmt.Fprintf(b, "\n**Follow-up**: %s\n\n", q.Task.Keys[k].Probe)
		writeAnswer(b, "Reply", questions.Question{}, p.Replies[n])
	}
	if p.Late != nil {
		b.WriteString("\n")
		writeAnswer(b, "When time was up (it counts nothing)", q, *p.Late)
	}
}

// writeAnswer writes one answer under its heading. One without a word is "I don't know", by its button.
func writeAnswer(b *bytes.Buffer, heading string, q questions.Question, a interview.Answer) {
	if q.Task.Kind == interview.Choice {
		var picked []string
		for _, n := range a.Picked {
			if n >= 0 && n < len(q.Task.Options) {
				picked = append(picked, kit.Letter(n))
			}
		}
		fmt.Fprintf(b, "**%s**: %s\n", heading, strings.Join(picked, ", "))
		return
	}
	words := typed(q.Task.Kind, a.Text)
	switch {
	case a.Aloud > 0:
		words = fmt.Sprintf("> *said aloud, %s*", clock(time.Duration(a.Aloud)*time.Second))
	case a.Text == "":
		words = notKnown
	}
	fmt.Fprintf(b, "**%s**\n\n%s\n", heading, words)
}

// typed is what a person typed: code in a fence that nothing in it closes, all else as a quotation.
func typed(k interview.Kind, s string) string {
	switch k {
	case interview.Code, interview.SQL, interview.Command, interview.Regex, interview.Output:
		fence := "```"
		for strings.Contains(s, fence) {
			fence += "`"
		}
		return fence + "\n" + s + "\n" + fence
	case interview.Open, interview.Choice, interview.Short, interview.Order:
	}
	return "> " + strings.ReplaceAll(s, "\n", "\n> ")
}

// writeVerdict writes what came of a place, and how it would have been right.
func writeVerdict(b *bytes.Buffer, v coachround.View, i int) {
	q, p := v.Questions[i], v.Round.Places[i]
	if secret(v, i) {
		fmt.Fprintf(b, "\n%s\n", openToday)
		return
	}
	if p.Verdict != nil {
		fmt.Fprintf(b, "\n**Verdict**: %d of 100\n", p.Verdict.Score)
		for _, k := range q.Task.Keys {
			mark := " "
			if slices.Contains(p.Verdict.Hits, k.ID) {
				mark = "x"
			}
			line := "\n- [" + mark + "] " + k.Point
			if said := p.Verdict.Evidence[k.ID]; said != "" && slices.Contains(p.Verdict.Seen, k.ID) {
				line += " (heard in: “" + strings.Join(strings.Fields(said), " ") + "”)"
			}
			b.WriteString(line)
		}
		if len(q.Task.Keys) > 0 {
			b.WriteString("\n")
		}
		if p.Verdict.Feedback != "" {
			fmt.Fprintf(b, "\n%s\n", p.Verdict.Feedback)
		}
	}
	if t := kit.SolutionPart(q).Text; t != "" {
		fmt.Fprintf(b, "\n%s\n", t)
	}
	if q.Task.Kind == interview.Choice {
		fmt.Fprintf(b, "\n%s\n", optionList(q, func(n int) string { return optionMark(q, p, n) }))
	}
	if why := q.Why(); why != "" {
		heading := "Why"
		if q.Task.Kind == interview.Open {
			heading = "A model answer"
		}
		fmt.Fprintf(b, "\n**%s**\n\n%s\n", heading, why)
	}
	for _, s := range q.Sources {
		fmt.Fprintf(b, "\n- [%s](<%s>)", s.Title, s.URL)
	}
	if len(q.Sources) > 0 {
		b.WriteString("\n")
	}
}

// sharedMessage is a round's result for a channel: scores alone, and nothing of what was asked or said.
func sharedMessage(v coachround.View, name string) api.Message {
	r := v.Round.Result(v.Sections)
	if v.Result != nil {
		r = *v.Result
	}
	head := fmt.Sprintf("### %s\n-# A %s of **%s**, %s, %s", resultTitle(r), oneRound(v.Format, v.Sections.Title(v.Section)),
		kit.PersonName(name), kit.Count(len(v.Questions), "question"), modeWord(v.Round.Mode))
	m := withCard(kit.NewPage(head), v, r, name, true).Text(resultLines(r, drawn(v, r)), beforeShared(v, r)).Color(kit.AccentBad)
	if r.Passed {
		m.Color(kit.AccentGood)
	}
	return m.Message()
}

// beforeShared is the comparison with earlier rounds, in others' eyes.
func beforeShared(v coachround.View, r interview.Result) string {
	if v.Debrief == nil || len(v.Debrief.Before) == 0 || len(r.Sections) == 0 {
		return ""
	}
	return fmt.Sprintf("-# The last one came to %d.", kit.Whole(v.Debrief.Before[0].Result.Score))
}
