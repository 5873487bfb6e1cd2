package round

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// verdictMessage shows the graded place q and leads on.
func verdictMessage(v coachround.View, q int) api.Message {
	parts := verdictParts(v, q, false)
	switch {
	case v.Practice:
		parts = append(parts, kit.Fixed("-# This was practice: it counts for nothing, neither for your scores nor for a streak."))
	case v.Daily:
		parts = append(parts, kit.Fixed("-# One answer a daily counts, and this was yours. Try again as often as you like: that is practice."))
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, parts...)...)
	if verdict := v.Round.Places[q].Verdict; verdict != nil && verdict.Score >= interview.PassMark {
		m.Color(kit.AccentGood)
	}
	switch section := v.Questions[q].Section; {
	case v.Daily:
		next := kit.Wish{Section: section, Title: v.Questions[q].SectionTitle, N: 3, Mode: interview.Practice}
		m.Row(kit.Secondary("Try again", "daily.again", kit.DailyKey(v.GuildID, v.Date)),
			kit.Secondary(kit.Practise(next), "mock.start", kit.WishKey(next)), kit.Secondary("My progress", "progress.show", ""),
			appealButton(v, q))
	case v.Round.Phase == interview.Over:
		m.Row(kit.Primary("See result", "round.show", kit.RoundKey(v.ID, len(v.Questions))), appealButton(v, q))
	default:
		m.Row(kit.Primary("Next question", "round.show", kit.RoundKey(v.ID, v.Round.Current)), appealButton(v, q))
	}
	return m.Message()
}

// lookMessage is a question of a round that has ended, to be read again.
func lookMessage(v coachround.View, q int) api.Message {
	return kit.NewPage(kit.Fit(kit.MaxText, verdictParts(v, q, true)...)...).
		Row(kit.Primary("Back to the result", "round.show", kit.RoundKey(v.ID, len(v.Questions))), appealButton(v, q)).Message()
}

// appealButton is for what a machine took off a graded place, or did not recognise; nil where nothing was, or where nobody could decide.
func appealButton(v coachround.View, q int) discordgo.MessageComponent {
	verdict, task := v.Round.Places[q].Verdict, v.Questions[q].Task
	if v.GuildID == "" || v.Practice || verdict == nil || task.Kind == "" || !verdict.Appealable(task) {
		return nil
	}
	return kit.Secondary("This was right", "appeal.open", kit.RoundKey(v.ID, q))
}

func verdictParts(v coachround.View, at int, again bool) []kit.Part {
	q, p := v.Questions[at], v.Round.Places[at]
	parts := []kit.Part{kit.Fixed("%s", headline(v, at)), kit.Fixed("### %s\n%s", kit.BankLine(q.Title), scoreLine(p))}
	if again {
		parts = append(parts, kit.MarkdownPart("", q.Prompt, 4, 300))
	}
	secret := at < len(v.Secret) && v.Secret[at]
	if q.Task.Kind == interview.Choice {
		if secret {
			parts = append(parts, kit.Fixed("%s", kit.OptionLines(q, func(int) string { return "" })))
		} else {
			parts = append(parts, kit.OptionsPart("", q, func(i int) string { return optionMark(q, p, i) },
				kit.Explained(q, p.Answer.Picked)))
		}
	} else if t := said(p); t != "" {
		parts = append(parts, givenPart(q, t, 5))
	}
	if secret {
		return append(parts, kit.Fixed("A daily asks this right now, so its answer is a secret until you have answered it, or it is revealed."))
	}
	if p.Verdict != nil && p.Verdict.Feedback != "" {
		parts = append(parts, kit.MarkdownPart("", p.Verdict.Feedback, 4, 300))
	}
	parts = append(parts, kit.SolutionPart(q))
	heading := "**Why**"
	if q.Task.Kind == interview.Open {
		heading = "**A model answer**"
		if p.Verdict != nil {
			parts = append(parts, kit.Fixed("%s", kit.RefusedWords(p.Verdict.Refused)),
				kit.Fixed("%s", pointLines("You had", q, *p.Verdict, p.Verdict.Hits)),
				kit.Fixed("%s", pointLines("You left out", q, *p.Verdict, p.Verdict.Missed)))
		}
	}
	parts = append(parts, kit.MarkdownPart(heading, q.Why(), 2, 700))
	if p.Verdict != nil && q.Task.Kind == interview.Open {
		parts = append(parts, kit.Fixed("%s", kit.Calibrated(p.Verdict.Score-p.Verdict.Recognised)))
	}
	return append(parts, kit.Fixed("%s", kit.Sources(q)))
}

// scoreLine is what came of one place, in one line.
func scoreLine(p interview.Place) string {
	switch {
	case p.Verdict != nil && p.Verdict.Grader == interview.Peer:
		return fmt.Sprintf("**%d of 100**, %s · an organiser looked at it", p.Verdict.Score, kit.Rating(p.Verdict.Score))
	case p.Verdict != nil && p.Verdict.Hinted && p.Verdict.Score > 0:
		return fmt.Sprintf("**%d of 100**, %s · %d were taken off for the hint", p.Verdict.Score,
			kit.Rating(p.Verdict.Score), interview.HintCost)
	case p.Verdict != nil:
		return fmt.Sprintf("**%d of 100**, %s", p.Verdict.Score, kit.Rating(p.Verdict.Score))
	case p.Void:
		return "Passed over: a daily asks it, or it was taken out. It counts nothing here."
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
	case ticked && !seen:
		return said + ", ticked by you"
	case seen && !ticked:
		return said + ", not ticked by you"
	case seen && v.Evidence[id] == "", said == kit.NotHeard:
		return ""
	}
	return said
}

// resultMessage sums a round up: the weakest section first, since it decides.
func resultMessage(v coachround.View) api.Message {
	r := v.Round.Result(v.Sections)
	if v.Result != nil {
		r = *v.Result
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, resultParts(v, r)...)...).Color(kit.AccentBad)
	if r.Passed {
		m.Color(kit.AccentGood)
	}
	if look := lookSelect(v); len(look.Options) > 0 {
		m.Row(look)
	}
	again := kit.Wish{Section: v.Section, N: len(v.Questions), Mode: v.Round.Mode}
	row := []discordgo.MessageComponent{kit.Primary("Another round", "mock.again", kit.WishKey(again))}
	if len(r.Sections) > 0 {
		weakest := kit.Wish{Section: r.Sections[0].Section, N: 3, Mode: interview.Practice}
		row = append(row, kit.Secondary("Practise "+r.Sections[0].Title, "mock.start", kit.WishKey(weakest)))
	}
	return m.Row(row...).Message()
}

func resultParts(v coachround.View, r interview.Result) []kit.Part {
	parts := []kit.Part{kit.Fixed("### %s\n%s", resultTitle(r), resultReason(r))}
	var lines []string
	for _, s := range r.Sections {
		lines = append(lines, fmt.Sprintf("`%s` **%s %d** · %d of %s answered", kit.Bar(s.Mean), s.Title, kit.Whole(s.Mean),
			s.Answered, kit.Count(s.Places, "question")))
	}
	if len(r.Sections) > 1 {
		lines = append(lines, fmt.Sprintf("-# Mean over all questions: %d. It is not what counts.", kit.Whole(r.Mean)))
	}
	parts = append(parts, kit.Fixed("%s", strings.Join(lines, "\n")))
	lines = nil
	for i, p := range v.Round.Places {
		lines = append(lines, fmt.Sprintf("%d. %s · %s", i+1, kit.BankLine(v.Questions[i].Title), placeWord(p)))
	}
	parts = append(parts, kit.Fixed("**Question by question**\n%s", strings.Join(lines, "\n")))
	if points, ok := v.Calibration(); ok {
		parts = append(parts, kit.Fixed("%s", kit.Calibrated(int(math.Round(points)))))
	}
	return parts
}

func resultTitle(r interview.Result) string {
	switch {
	case len(r.Sections) == 0:
		return "Round stopped"
	case r.Stopped:
		return fmt.Sprintf("Round stopped at %d", kit.Whole(r.Score))
	case r.Passed:
		return fmt.Sprintf("Passed with %d", kit.Whole(r.Score))
	}
	return fmt.Sprintf("Not passed: %d", kit.Whole(r.Score))
}

// resultReason is why a round is passed or not: the weakest link's rule in one sentence.
func resultReason(r interview.Result) string {
	if len(r.Sections) == 0 {
		return "You stopped before the first answer, so nothing was counted."
	}
	weakest := r.Sections[0].Title
	switch {
	case r.Stopped:
		return fmt.Sprintf("Only what you reached counts, and a stopped round does not pass. %s was your weakest section.", weakest)
	case r.Expired && !r.Passed:
		return fmt.Sprintf("The clock ran out; questions without an answer count 0. %s decides with %d, and %d passes.", weakest,
			kit.Whole(r.Score), interview.PassMark)
	case r.Passed && len(r.Sections) > 1:
		return fmt.Sprintf("Even your weakest section, %s, reached %d, and %d passes.", weakest, kit.Whole(r.Score), interview.PassMark)
	case r.Passed:
		return fmt.Sprintf("%s reached %d, and %d passes.", weakest, kit.Whole(r.Score), interview.PassMark)
	case len(r.Sections) > 1:
		return fmt.Sprintf("%s decides with %d: a round is worth its weakest section, and %d passes.", weakest, kit.Whole(r.Score),
			interview.PassMark)
	}
	return fmt.Sprintf("%s came to %d, and %d passes.", weakest, kit.Whole(r.Score), interview.PassMark)
}

func placeWord(p interview.Place) string {
	switch {
	case p.Verdict != nil:
		return fmt.Sprintf("%d", p.Verdict.Score)
	case p.Void:
		return "passed over"
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
			options = append(options, kit.Pickable(fmt.Sprintf("%d. %s", i+1, v.Questions[i].Title), strconv.Itoa(i), false))
		}
	}
	return kit.Selection("round.look", kit.RoundKey(v.ID, 0), "Look at a question again", 1, 1, options...)
}

// several says whether a choice is answered by ticking several options.
func several(q questions.Question) bool { return q.Task.Kind == interview.Choice && q.Many }
