package round

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// What of a verdict is on a phone's screen at once.
const (
	maxVerdict = 880 // characters of its texts
	mostPoints = 3   // lines of what was heard, of what was left out, and of cases that failed
	maxCase    = 340 // characters about the case that failed first
	maxGiven   = 100 // characters of an answer that is repeated
	maxModel   = 600 // characters of the model answer for who does not know
)

// verdictMessage shows the graded place q in short and leads on. What is long stands behind Model answer.
func verdictMessage(v coachround.View, q int) api.Message {
	if noted(v, q) {
		return estimateMessage(v, q)
	}
	parts := append(headParts(v, q, voiced(v, q, gradedStep)), briefParts(v, q)...)
	switch {
	case v.Practice:
		parts = append(parts, kit.Fixed("-# This was practice: it counts for nothing, neither for your scores nor for a streak."))
	case v.Daily && v.Limits.Allow(v.Questions[q].Section):
		parts = append(parts, kit.Fixed("-# One answer a daily counts, and this was yours. Try again as often as you like: that is practice."))
	case v.Daily:
		parts = append(parts, kit.Fixed("-# One answer a daily counts, and this was yours."))
	}
	parts = append(parts, exercisePart(v, q), madePart(v))
	m := kit.NewPage(kit.Fit(maxVerdict, parts...)...).Color(accentAt(v, q))
	return leadOn(m, v, q, modelButton(v, q)).Message()
}

// modelMessage is the verdict with all that is long about it, in the same message.
func modelMessage(v coachround.View, q int) api.Message {
	m := kit.NewPage(kit.Fit(kit.MaxText, longParts(v, q, false)...)...).Color(accentAt(v, q))
	return leadOn(m, v, q, kit.Secondary("Shorter", "round.brief", kit.RoundKey(v.ID, q))).Message()
}

// leadOn puts the controls under a verdict: what leads on, the one that shows more or less, and what else can be done.
func leadOn(m *kit.Page, v coachround.View, q int, more discordgo.MessageComponent) *kit.Page {
	if v.Daily {
		next := kit.Wish{Section: v.Questions[q].Section, Title: v.Questions[q].SectionTitle, N: 3, Mode: interview.Practice}
		var again discordgo.MessageComponent
		if v.Limits.Allow(next.Section) {
			again = kit.Secondary("Try again", "daily.again", kit.DailyKey(v.GuildID, v.Profile, v.Date))
		} else {
			next.Section, next.Title = v.Limits.Weakest.Section, v.Limits.Weakest.Title
		}
		return m.Row(more, again, appealButton(v, q)).
			Row(kit.Secondary(kit.Practise(next), "mock.start", kit.WishKey(next)), kit.Secondary("My progress", "progress.show", ""))
	}
	return m.Row(goOnButton(v, q), more, appealButton(v, q))
}

// goOnButton leads from a place that is done to where the round is.
func goOnButton(v coachround.View, q int) discordgo.MessageComponent {
	label := "Next question"
	if first, end := v.Round.Exercise(q); end-first > 1 && v.Round.Phase == interview.Asking && v.Round.Current < end {
		label = "Next step"
	}
	if v.Round.Phase == interview.Over {
		label = "See result"
	}
	return kit.Primary(label, "round.next", kit.RoundKey(v.ID, q))
}

// modelButton opens what is long about a verdict; nil where that is a secret.
func modelButton(v coachround.View, q int) discordgo.MessageComponent {
	if !told(v, q) {
		return nil
	}
	return kit.Secondary("Model answer", "round.model", kit.RoundKey(v.ID, q))
}

// told says whether the answer of a place may be told: it is graded or passed over, no exam goes on, and no daily asks it.
func told(v coachround.View, q int) bool {
	if q >= len(v.Round.Places) || secret(v, q) || !settled(v, q) {
		return false
	}
	p := v.Round.Places[q]
	done := p.Verdict != nil || p.Skipped && !p.Void
	return done && (v.Round.Mode == interview.Practice || v.Round.Phase == interview.Over)
}

func secret(v coachround.View, q int) bool { return q < len(v.Secret) && v.Secret[q] }

// lookMessage is a question of a round that has ended, to be read again.
func lookMessage(v coachround.View, q int) api.Message {
	return kit.NewPage(kit.Fit(kit.MaxText, longParts(v, q, true)...)...).Color(accentAt(v, q)).
		Row(kit.Primary("Back to the result", "round.show", kit.RoundKey(v.ID, len(v.Questions))), thenButton(v, q), appealButton(v, q)).Message()
}

// appealButton is for what a machine took off a graded place, or did not recognise; nil where nothing was, where nobody could decide, and
// for a step around code, which is no attempt.
func appealButton(v coachround.View, q int) discordgo.MessageComponent {
	verdict, task := v.Round.Places[q].Verdict, v.Questions[q].Task
	switch {
	case v.GuildID == "", v.Practice, verdict == nil, task.Kind == "", !verdict.Appealable(task),
		v.Round.Places[q].Question.Step() != interview.CodeStep:
		return nil
	case unknown(v, q), verdict.Aloud: // there was nothing to be heard
		return nil
	}
	return kit.Secondary("This was right", "appeal.open", kit.RoundKey(v.ID, q))
}

// halfMark is half of what passes a round.
const halfMark = interview.PassMark / 2

// verdictWord is a verdict in a word, with a sign that is told from the others by its shape.
func verdictWord(score int) string {
	switch {
	case score >= interview.PassMark:
		return "✓ Passed"
	case score >= halfMark:
		return "◐ Half right"
	}
	return "✗ Failed"
}

// notKnownWord stands where a verdict's word would when the answer was "I don't know".
const notKnownWord = "○ Not known yet"

// accentAt is the accent of a place; who says "I don't know" has not failed.
func accentAt(v coachround.View, at int) int {
	if unknown(v, at) {
		return kit.AccentPlain
	}
	return accent(v.Round.Places[at])
}

// accent repeats the verdict's word as a colour.
func accent(p interview.Place) int {
	switch {
	case p.Verdict == nil:
		return kit.AccentPlain
	case p.Verdict.Score >= interview.PassMark:
		return kit.AccentGood
	case p.Verdict.Score >= halfMark:
		return kit.AccentHalf
	}
	return kit.AccentBad
}

// headParts are where in the round a place stands, what came of it, and what the interviewer says to that; "": nothing.
func headParts(v coachround.View, at int, lead string) []kit.Part {
	p, title := v.Round.Places[at], kit.BankLine(placeTitle(v, at))
	switch {
	case unknown(v, at) && p.Verdict != nil:
		title = notKnownWord + ": " + title
	case p.Verdict != nil:
		title = verdictWord(p.Verdict.Score) + ": " + title
	}
	if lead != "" {
		lead = "\n" + lead
	}
	return []kit.Part{kit.Fixed("%s", headline(v, at)), kit.Fixed("### %s\n%s%s", title, scoreLine(p), lead)}
}

// openToday stand where an answer would.
const openToday = "A daily, a hot seat or your running round asks this right now, so its answer is a secret until you have answered it, " +
	"or that is over."

// briefParts are what one wants to know of a verdict at once: what was heard and what was left out, or which cases failed.
func briefParts(v coachround.View, at int) []kit.Part {
	q, p := v.Questions[at], v.Round.Places[at]
	if secret(v, at) {
		return []kit.Part{kit.Fixed(openToday)}
	}
	if p.Verdict == nil { // given up: a solution, in short
		return []kit.Part{briefSolution(q)}
	}
	right := p.Verdict.Score == 100
	switch q.Task.Kind {
	case interview.Open:
		if unknown(v, at) { // what one would say is of more use than what was left out, which is all
			return []kit.Part{kit.MarkdownPart("**A model answer**", text.CutMarkdown(q.Model, maxModel), 1, 100)}
		}
		return openBrief(q, *p.Verdict)
	case interview.Choice:
		return []kit.Part{kit.SomeOptionsPart("", q, func(i int) bool { return optionMark(q, p, i) != "" },
			func(i int) string { return optionMark(q, p, i) }, kit.Explained(q, p.Answer.Picked))}
	case interview.Short, interview.Command, interview.Order:
		line := strings.Join(strings.Fields(said(p)), " ")
		given := kit.Fixed("**You said** %s", text.EscapeCut(line, maxGiven))
		if q.Task.Kind == interview.Command {
			given = kit.Fixed("**You said** %s", text.Code(text.Cut(line, maxGiven)))
		}
		switch {
		case right:
			return []kit.Part{given}
		case p.Verdict.Feedback != "": // it says what is right
			return []kit.Part{given, casePart(p.Verdict.Feedback)}
		}
		return []kit.Part{given, briefSolution(q)}
	case interview.Output:
		return []kit.Part{casePart(p.Verdict.Feedback), kit.Fixed("%s", wrongToo(p.Verdict.Missed))}
	case interview.Code, interview.SQL, interview.Regex:
	}
	return []kit.Part{casePart(p.Verdict.Feedback)}
}

// wrongToo names what failed besides the first, of which all is said; "" when that was all.
func wrongToo(failed []string) string {
	if len(failed) < 2 {
		return ""
	}
	shown := failed[1:min(len(failed), mostPoints)]
	words := "-# Wrong too: " + kit.BankLine(strings.Join(shown, ", "))
	if more := len(failed) - 1 - len(shown); more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	return words
}

// openBrief is what was heard of an open answer and what was left out, of each the heaviest.
func openBrief(q questions.Question, v interview.Verdict) []kit.Part {
	list := func(heading string, ids []string, give int) kit.Part {
		keys := slices.Clone(q.Task.Keys)
		slices.SortStableFunc(keys, func(a, b interview.KeyPoint) int { return cmp.Compare(b.Weight, a.Weight) })
		var lines []string
		for _, k := range keys {
			if slices.Contains(ids, k.ID) {
				lines = append(lines, "- "+kit.BankLine(k.Point)+briefMark(k.ID, v))
			}
		}
		return kit.LinesPart("**"+heading+"**", lines, mostPoints, give, func(n int) string { return fmt.Sprintf("- and %d more", n) })
	}
	had := "Heard"
	if v.Aloud {
		had = "Ticked by you"
	}
	return []kit.Part{
		list("Left out", v.Missed, 2),
		list(had, v.Hits, 3),
		kit.Fixed("%s", kit.RefusedWords(v.Refused)),
		kit.Fixed("-# %s", compared(v)),
	}
}

// compared compares a person's ticks with what a machine recognised, where one listened.
func compared(v interview.Verdict) string {
	if v.Aloud {
		return "Said aloud, and graded by yourself: rankings leave it out."
	}
	return kit.Calibrated(v.Score - v.Recognised)
}

// briefMark says in a word or two why a key point counts or does not, where its heading does not say it; whyCounted says it with the
// person's own words.
func briefMark(id string, v interview.Verdict) string {
	seen, ticked := slices.Contains(v.Seen, id), slices.Contains(v.Hits, id)
	switch {
	case v.Aloud && !seen: // all of it was ticked by the person, and nobody listened
		return ""
	case ticked && !seen:
		return " · *ticked by you*"
	case seen && !ticked:
		return " · *not ticked by you*"
	case ticked:
		return ""
	case slices.ContainsFunc(v.Reversed, func(r interview.Reversal) bool { return r.Point == id }):
		return " · *said the other way round*"
	case slices.Contains(v.Perhaps, id):
		return " · *perhaps heard*"
	}
	return ""
}

// briefSolution is a right answer in short; what does not fit in it stands behind Model answer.
func briefSolution(q questions.Question) kit.Part {
	switch q.Task.Kind {
	case interview.Open, interview.Output:
		return kit.MarkdownPart("", text.CutMarkdown(q.Why(), maxCase), 1, 100)
	case interview.Choice:
		return kit.SomeOptionsPart("", q, func(i int) bool { return q.Task.Options[i].Right }, func(int) string { return " · *right*" }, nil)
	case interview.Code, interview.SQL:
		return kit.MarkdownPart("**One that works**", text.Fence(q.Written()), 1, 200)
	case interview.Short, interview.Command, interview.Order, interview.Regex:
	}
	return kit.SolutionPart(q)
}

// casePart is the case that failed first, or the first few where each has a line, from what a machine says of an answer that it has run.
func casePart(feedback string) kit.Part {
	return kit.MarkdownPart("", text.CutMarkdown(firstCases(feedback), maxCase), 1, 100)
}

// firstCases is the beginning of a machine's words: the first lines of a list, or all before the second block of code and what leads to it.
func firstCases(feedback string) string {
	lines := strings.Split(feedback, "\n")
	if strings.HasPrefix(feedback, "- ") {
		if len(lines) > mostPoints {
			lines = append(lines[:mostPoints:mostPoints], fmt.Sprintf("- and %d more", len(lines)-mostPoints))
		}
		return strings.Join(lines, "\n")
	}
	fences := 0
	for i, l := range lines {
		if strings.HasPrefix(l, "```") {
			if fences++; fences == 3 {
				return strings.Join(lines[:max(i-1, 0)], "\n")
			}
		}
	}
	return feedback
}

// longParts are all that there is to say of a place; again: after the round, with what was asked, in the order in which it happened.
func longParts(v coachround.View, at int, again bool) []kit.Part {
	q, p := v.Questions[at], v.Round.Places[at]
	parts := headParts(v, at, "")
	if again {
		parts = append(parts, kit.MarkdownPart("", q.Prompt, 4, 300))
	}
	given := kit.Fixed("")
	if (said(p) != "" || p.Aloud()) && q.Task.Kind != interview.Choice {
		given = saidPart(q, p, 5)
	}
	parts = append(parts, latePart(v, at))
	if secret(v, at) {
		if q.Task.Kind == interview.Choice {
			given = kit.Fixed("%s", kit.OptionLines(q, func(int) string { return "" }))
		}
		return append(parts, given, kit.Fixed(openToday))
	}
	options := kit.Fixed("")
	if q.Task.Kind == interview.Choice {
		options = kit.OptionsPart("", q, func(i int) string { return optionMark(q, p, i) }, kit.Explained(q, p.Answer.Picked))
	}
	feedback := kit.Fixed("")
	heading, points, calibrated := "**Why**", []kit.Part(nil), kit.Fixed("")
	if q.Task.Kind == interview.Open {
		heading = "**A model answer**"
	}
	if p.Verdict != nil {
		feedback = kit.MarkdownPart("", p.Verdict.Feedback, 4, 300)
		if q.Task.Kind == interview.Open {
			points = []kit.Part{kit.Fixed("%s", kit.RefusedWords(p.Verdict.Refused)),
				kit.Fixed("%s", pointLines("You had", q, *p.Verdict, p.Verdict.Hits)),
				kit.Fixed("%s", pointLines("You left out", q, *p.Verdict, p.Verdict.Missed))}
			calibrated = kit.Fixed("%s", compared(*p.Verdict))
		}
	}
	why := kit.MarkdownPart(heading, q.Why(), 2, 700)
	if again {
		parts = append(parts, given, options, feedback, kit.SolutionPart(q))
		parts = append(append(parts, points...), why)
	} else {
		parts = append(parts, options, kit.SolutionPart(q), why)
		parts = append(append(parts, points...), feedback, given)
	}
	return append(parts, calibrated, kit.Fixed("%s", kit.Sources(q)))
}

// scoreLine is what came of one place, in one line.
func scoreLine(p interview.Place) string {
	switch {
	case p.Verdict != nil && p.Verdict.Grader == interview.Peer:
		return fmt.Sprintf("**%d of 100** · an organiser looked at it", p.Verdict.Score)
	case p.Verdict != nil && p.Verdict.Hinted && p.Verdict.Score > 0:
		return fmt.Sprintf("**%d of 100** · %s", p.Verdict.Score, kit.HintsTook(*p.Verdict))
	case p.Verdict != nil:
		return fmt.Sprintf("**%d of 100**", p.Verdict.Score)
	case p.Void:
		return voidWords
	case p.Skipped:
		return "Skipped: it counts 0 here. The answer, for next time:"
	case p.Late != nil:
		return "**0 of 100** · time was up. The answer, for next time:"
	}
	return "Not answered. The answer, for next time:"
}

const voidWords = "Passed over: a daily asks it, or it was taken out. It counts nothing here."

func optionMark(q questions.Question, p interview.Place, i int) string {
	mine := slices.Contains(p.Answer.Picked, i)
	switch {
	case q.Task.Options[i].Right && mine:
		return " · *right, and yours*"
	case q.Task.Options[i].Right:
		return " · *right*"
	case mine:
		return " · *yours, not right*"
	}
	return ""
}

// pointLines lists those of a question's key points, each with what was heard of it.
func pointLines(heading string, q questions.Question, v interview.Verdict, ids []string) string {
	var lines []string
	for _, k := range q.Task.Keys {
		if !slices.Contains(ids, k.ID) {
			continue
		}
		line := "- " + kit.BankLine(k.Point)
		if why := whyCounted(k.ID, v); why != "" {
			line += " · " + why
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return ""
	}
	return "**" + heading + "**\n" + strings.Join(lines, "\n")
}

// whyCounted says why a key point counts or does not; "" when the heading over it says all there is.
func whyCounted(id string, v interview.Verdict) string {
	said, seen, ticked := kit.HeardWords(id, v), slices.Contains(v.Seen, id), slices.Contains(v.Hits, id)
	switch {
	case v.Aloud && !seen:
		return ""
	case ticked && !seen:
		return said + ", ticked by you"
	case seen && !ticked:
		return said + ", not ticked by you"
	case seen && v.Evidence[id] == "", said == kit.NotHeard:
		return ""
	}
	return said
}
