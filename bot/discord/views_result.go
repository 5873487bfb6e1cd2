package discord

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// verdictMessage shows the graded place q and leads on.
func verdictMessage(v coachround.View, q int) Message {
	parts := verdictParts(v, q, false)
	switch {
	case v.Practice:
		parts = append(parts, fixed("-# This was practice: it counts for nothing, neither for your scores nor for a streak."))
	case v.Daily:
		parts = append(parts, fixed("-# One answer a daily counts, and this was yours. Try again as often as you like: that is practice."))
	}
	m := newPage(fit(maxText, parts...)...)
	if verdict := v.Round.Places[q].Verdict; verdict != nil && verdict.Score >= interview.PassMark {
		m.color(accentGood)
	}
	switch section := v.Questions[q].Section; {
	case v.Daily:
		next := coachround.StartRound{Section: section, N: 3, Mode: interview.Practice}
		m.row(secondary("Try again", "daily.again", dailyKey(v.GuildID, v.Date)), secondary(practise(next), "mock.start", wishKey(next)), secondary("My progress", "progress.show", ""))
	case v.Round.Phase == interview.Over:
		m.row(primary("See result", "round.show", roundKey(v.ID, len(v.Questions))))
	default:
		m.row(primary("Next question", "round.show", roundKey(v.ID, v.Round.Current)))
	}
	return m.message()
}

// lookMessage is a question of a round that is over, to be read again.
func lookMessage(v coachround.View, q int) Message {
	return newPage(fit(maxText, verdictParts(v, q, true)...)...).
		row(primary("Back to the result", "round.show", roundKey(v.ID, len(v.Questions)))).message()
}

func verdictParts(v coachround.View, at int, again bool) []part {
	q, p := v.Questions[at], v.Round.Places[at]
	parts := []part{fixed("%s", headline(v, at)), fixed("### %s\n%s", plainly(q.Title), scoreLine(p))}
	if again {
		parts = append(parts, markdownPart("", q.Prompt, 4, 300))
	}
	if q.Task.Kind == interview.Choice {
		parts = append(parts, fixed("%s", optionLines(q, func(i int) string { return optionMark(q, p, i) })))
	} else if t := said(p); t != "" {
		parts = append(parts, givenPart(q, t, 5))
	}
	if p.Verdict != nil && p.Verdict.Feedback != "" {
		parts = append(parts, markdownPart("", p.Verdict.Feedback, 4, 300))
	}
	parts = append(parts, solutionPart(q))
	heading := "**Why**"
	if q.Task.Kind == interview.Open {
		heading = "**A model answer**"
		if p.Verdict != nil {
			parts = append(parts, fixed("%s", pointLines("You had", q, p.Verdict.Hits)), fixed("%s", pointLines("You left out", q, p.Verdict.Missed)))
		}
	}
	parts = append(parts, markdownPart(heading, q.Model, 2, 700))
	if p.Verdict != nil && q.Task.Kind == interview.Open {
		parts = append(parts, fixed("%s", calibrated(p.Verdict.Score-p.Verdict.Recognised)))
	}
	return append(parts, fixed("%s", sources(q)))
}

// scoreLine is what came of one place, in one line.
func scoreLine(p interview.Place) string {
	switch {
	case p.Verdict != nil && p.Verdict.Hinted && p.Verdict.Score > 0:
		return fmt.Sprintf("**%d of 100**, %s · %d were taken off for the hint", p.Verdict.Score, rating(p.Verdict.Score), interview.HintCost)
	case p.Verdict != nil:
		return fmt.Sprintf("**%d of 100**, %s", p.Verdict.Score, rating(p.Verdict.Score))
	case p.Skipped:
		return "Skipped: it counts 0 here. The answer, for next time:"
	}
	return "Not answered. The answer, for next time:"
}

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

func pointLines(heading string, q questions.Question, ids []string) string {
	var lines []string
	for _, k := range q.Task.Keys {
		if slices.Contains(ids, k.ID) {
			lines = append(lines, "- "+plainly(k.Point))
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "**" + heading + "**\n" + strings.Join(lines, "\n")
}

// code sets text in a code span that it cannot leave.
func code(s string) string { return "`` " + strings.ReplaceAll(s, "``", "") + " ``" }

// resultMessage sums a round up: the weakest section first, since it decides.
func resultMessage(v coachround.View) Message {
	r := v.Round.Result()
	if v.Result != nil {
		r = *v.Result
	}
	m := newPage(fit(maxText, resultParts(v, r)...)...).color(accentBad)
	if r.Passed {
		m.color(accentGood)
	}
	if look := lookSelect(v); len(look.Options) > 0 {
		m.row(look)
	}
	again := coachround.StartRound{Section: v.Section, N: len(v.Questions), Mode: v.Round.Mode}
	row := []discordgo.MessageComponent{primary("Another round", "mock.again", wishKey(again))}
	if len(r.Sections) > 0 {
		weakest := coachround.StartRound{Section: r.Sections[0].Section, N: 3, Mode: interview.Practice}
		row = append(row, secondary("Practise "+weakest.Section.Title(), "mock.start", wishKey(weakest)))
	}
	return m.row(row...).message()
}

func resultParts(v coachround.View, r interview.Result) []part {
	parts := []part{fixed("### %s\n%s", resultTitle(r), resultReason(r))}
	var lines []string
	for _, s := range r.Sections {
		lines = append(lines, fmt.Sprintf("`%s` **%s %d** · %d of %s answered", bar(s.Mean), s.Section.Title(), whole(s.Mean), s.Answered, count(s.Places, "question")))
	}
	if len(r.Sections) > 1 {
		lines = append(lines, fmt.Sprintf("-# Mean over all questions: %d. It is not what counts.", whole(r.Mean)))
	}
	parts = append(parts, fixed("%s", strings.Join(lines, "\n")))
	lines = nil
	for i, p := range v.Round.Places {
		lines = append(lines, fmt.Sprintf("%d. %s · %s", i+1, plainly(v.Questions[i].Title), placeWord(p)))
	}
	parts = append(parts, fixed("**Question by question**\n%s", strings.Join(lines, "\n")))
	if points, ok := v.Calibration(); ok {
		parts = append(parts, fixed("%s", calibrated(int(math.Round(points)))))
	}
	return parts
}

func resultTitle(r interview.Result) string {
	switch {
	case len(r.Sections) == 0:
		return "Round stopped"
	case r.Stopped:
		return fmt.Sprintf("Round stopped at %d", whole(r.Score))
	case r.Passed:
		return fmt.Sprintf("Passed with %d", whole(r.Score))
	}
	return fmt.Sprintf("Not passed: %d", whole(r.Score))
}

// resultReason is why a round is passed or not: the weakest link's rule in one sentence.
func resultReason(r interview.Result) string {
	if len(r.Sections) == 0 {
		return "You stopped before the first answer, so nothing was counted."
	}
	weakest := r.Sections[0].Section.Title()
	switch {
	case r.Stopped:
		return fmt.Sprintf("Only what you reached counts, and a stopped round does not pass. %s was your weakest section.", weakest)
	case r.Expired && !r.Passed:
		return fmt.Sprintf("The clock ran out; questions without an answer count 0. %s decides with %d, and %d passes.", weakest, whole(r.Score), interview.PassMark)
	case r.Passed && len(r.Sections) > 1:
		return fmt.Sprintf("Even your weakest section, %s, reached %d, and %d passes.", weakest, whole(r.Score), interview.PassMark)
	case r.Passed:
		return fmt.Sprintf("%s reached %d, and %d passes.", weakest, whole(r.Score), interview.PassMark)
	case len(r.Sections) > 1:
		return fmt.Sprintf("%s decides with %d: a round is worth its weakest section, and %d passes.", weakest, whole(r.Score), interview.PassMark)
	}
	return fmt.Sprintf("%s came to %d, and %d passes.", weakest, whole(r.Score), interview.PassMark)
}

func placeWord(p interview.Place) string {
	switch {
	case p.Verdict != nil:
		return fmt.Sprintf("%d", p.Verdict.Score)
	case p.Skipped:
		return "skipped"
	}
	return "not answered"
}

// lookSelect offers the questions that were reached to be read again with their answers.
func lookSelect(v coachround.View) discordgo.SelectMenu {
	var options []discordgo.SelectMenuOption
	for i, p := range v.Round.Places {
		if p.Given || p.Skipped || v.Round.Expired {
			options = append(options, pickable(fmt.Sprintf("%d. %s", i+1, v.Questions[i].Title), strconv.Itoa(i), false))
		}
	}
	return selection("round.look", roundKey(v.ID, 0), "Look at a question again", 1, 1, options...)
}
