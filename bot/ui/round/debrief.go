package round

import (
	"fmt"
	"math"
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

// How many lines a debrief has of each.
const (
	mostSaid   = 3
	mostLeft   = 4
	mostOfOne  = 2 // of what was left out: of one question
	mostDue    = 4
	mostQuoted = 110 // characters of a person's own words, escapes included
	mostSolved = 90  // characters of a right answer
)

// Debrief is a mock that has ended, the most useful first: what it came to, what was said well, what was left out, what to study, and how
// it went. It is shown where the round was; see also ClosedMessage.
func Debrief(v coachround.View) api.Message { return debriefIn(v, v.GuildID != "") }

// debriefIn is Debrief where it can be shared, or where it cannot, as in a direct message.
func debriefIn(v coachround.View, share bool) api.Message {
	r := v.Round.Result(v.Sections)
	if v.Result != nil {
		r = *v.Result
	}
	texts := kit.Fit(kit.MaxText, debriefParts(v, r)...)
	name := ""
	if v.Debrief != nil {
		name = v.Debrief.Name
	}
	m := withCard(kit.NewPage(texts[0]), v, r, name, false).Text(texts[1:]...).Color(kit.AccentBad)
	if r.Passed {
		m.Color(kit.AccentGood)
	}
	if look := lookSelect(v); len(look.Options) > 0 {
		m.Row(look)
	}
	var missed discordgo.MessageComponent
	if v.MissedAllowed() {
		missed = kit.Secondary("What I missed", "missed.start", "")
	}
	return m.Row(goOnButtons(v, r)...).Row(debriefButtons(v, share)...).Row(missed, kit.Secondary("Past rounds", "history.show", "")).Message()
}

// goOnButtons begin another round, one that the server lets its person begin: where it is strict, the weakest link comes first.
func goOnButtons(v coachround.View, r interview.Result) []discordgo.MessageComponent {
	_, n := v.Round.Number(0)
	another := kit.Wish{Section: v.Section, N: n, Mode: v.Round.Mode, Format: v.Format}
	if v.Format.Fixed() {
		another.N = 0
	}
	var row []discordgo.MessageComponent
	if v.Limits.Allow(v.Section) {
		row = append(row, kit.Primary("Another round", "mock.again", kit.WishKey(another)))
	}
	if v.Allowed() {
		row = append(row, kit.Secondary("Again, other questions", "again.start", v.ID))
	}
	var next interview.Heading
	switch {
	case v.Limits != nil && (len(r.Sections) == 0 || !v.Limits.Allow(r.Sections[0].Section)):
		next = v.Limits.Weakest
	case len(r.Sections) > 0:
		next = interview.Heading{Section: r.Sections[0].Section, Title: r.Sections[0].Title}
	default:
		return row
	}
	weakest := kit.Wish{Section: next.Section, N: 3, Mode: interview.Practice}
	return append(row, kit.Secondary("Practise "+next.Title, "mock.start", kit.WishKey(weakest)))
}

// debriefButtons are what else can be done with a round that has ended.
func debriefButtons(v coachround.View, share bool) []discordgo.MessageComponent {
	var row []discordgo.MessageComponent
	if left := v.LeftOut(); len(left) > 0 {
		q := v.Questions[left[0].Place]
		row = append(row, kit.Secondary("Study sheet", "search.open", string(q.ID)))
	}
	row = append(row, kit.Secondary("Transcript", "debrief.transcript", v.ID))
	if share {
		row = append(row, kit.Secondary("Share", "debrief.share", v.ID))
	}
	return row
}

func debriefParts(v coachround.View, r interview.Result) []kit.Part {
	return []kit.Part{
		kit.Fixed("### %s\n%s%s", resultTitle(r), resultReason(r), beforeLine(v, r)),
		kit.Fixed("%s", resultLines(r, drawn(v, r))),
		wellPart(v),
		leftPart(v),
		duePart(v),
		kit.Fixed("%s", kit.Sources(questions.Question{Sources: toRead(v)})),
		kit.Fixed("**Question by question**\n%s", questionLines(v)),
		kit.Fixed("%s", paceLine(v, r)),
		kit.Fixed("%s", calibrationLine(v)),
	}
}

// beforeLine compares a round with the last ones of its kind, the oldest of them first; "" when there are none.
func beforeLine(v coachround.View, r interview.Result) string {
	if v.Debrief == nil || len(v.Debrief.Before) == 0 || len(r.Sections) == 0 {
		return ""
	}
	var scores []string
	for _, p := range slices.Backward(v.Debrief.Before) {
		scores = append(scores, fmt.Sprint(kit.Whole(p.Result.Score)))
	}
	which := manyRounds(v.Format, v.Sections.Title(v.Section))
	if len(scores) == 1 {
		return fmt.Sprintf("\n-# Then and now, in %s: %s → **%d**", which, scores[0], kit.Whole(r.Score))
	}
	return fmt.Sprintf("\n-# Your last %s: %s → **%d**", which, strings.Join(scores, " → "), kit.Whole(r.Score))
}

// oneRound names a round by its format; section is the title of the chosen one, or "".
func oneRound(f interview.Format, section string) string {
	if f == interview.SectionFormat && section != "" {
		return kit.FormatName(f) + " of " + section
	}
	return kit.FormatName(f)
}

// manyRounds is oneRound of several.
func manyRounds(f interview.Format, section string) string {
	if f == interview.SectionFormat && section != "" {
		return kit.FormatName(f) + "s of " + section
	}
	return kit.FormatName(f) + "s"
}

// resultLines are a result's sections, the weakest first; below a picture, which has them, only what that does not say.
func resultLines(r interview.Result, drawn bool) string {
	var lines []string
	for _, s := range r.Sections {
		var line []string
		if !drawn {
			line = append(line, kit.BarLine(s.Title, s.Mean))
		}
		if s.Answered < s.Places {
			in := ""
			if drawn {
				in = " in " + s.Title
			}
			line = append(line, fmt.Sprintf("-# %d of %s answered%s", s.Answered, kit.Count(s.Places, "question"), in))
		}
		lines = append(lines, line...)
	}
	if len(r.Sections) > 1 {
		lines = append(lines, fmt.Sprintf("-# Mean over all questions: %d. It is not what counts.", kit.Whole(r.Mean)))
	}
	return strings.Join(lines, "\n")
}

// wellPart quotes what was said well.
func wellPart(v coachround.View) kit.Part {
	var lines []string
	for _, s := range v.SaidWell() {
		words := text.EscapeCut(strings.Join(strings.Fields(s.Words), " "), mostQuoted)
		lines = append(lines, "- “"+words+"” · *"+kit.BankLine(v.Questions[s.Place].Title)+"*")
	}
	return kit.LinesPart("**Said well**", lines, mostSaid, 5, func(n int) string { return "-# and " + kit.Count(n, "more point") })
}

// leftPart is what weighed most of what was left out, in the model's words.
func leftPart(v coachround.View) kit.Part {
	var lines []string
	of := map[int]int{}
	for _, l := range v.LeftOut() {
		if of[l.Place]++; of[l.Place] > mostOfOne {
			continue
		}
		lines = append(lines, "- "+leftWords(v, l)+" · *"+kit.BankLine(v.Questions[l.Place].Title)+"*")
	}
	return kit.LinesPart("**Left out**", lines, mostLeft, 3, func(n int) string { return fmt.Sprintf("-# and %d more", n) })
}

// leftWords say what an answer lacked, without its question's title.
func leftWords(v coachround.View, l coachround.LeftOut) string {
	q := v.Questions[l.Place]
	switch {
	case l.Point != "":
		return kit.BankLine(l.Point)
	case len(l.Cases) == 1:
		return "the case " + kit.BankLine(l.Cases[0]) + " fails"
	case len(l.Cases) > 1:
		return fmt.Sprintf("%d cases fail, such as %s", len(l.Cases), kit.BankLine(l.Cases[0]))
	}
	switch q.Task.Kind {
	case interview.Short:
		return "right is " + text.Code(text.Cut(q.Task.Accept[0], mostSolved))
	case interview.Command:
		return "right is " + text.Code(text.Cut(q.Task.Command.Accept[0], mostSolved))
	case interview.Choice:
		var right []string
		only := ""
		for i, o := range q.Task.Options {
			if o.Right {
				right, only = append(right, "**"+kit.Letter(i)+"**"), " "+kit.BankLine(text.CutMarkdown(o.Text, mostSolved))
			}
		}
		if len(right) > 1 {
			only = ""
		}
		return "right is " + kit.Join(right) + only
	case interview.Order:
		return "the steps stand in another order"
	case interview.Open, interview.Code, interview.SQL, interview.Regex, interview.Output:
	}
	return "no answer that works"
}

// duePart says when the round's items are to be asked again.
func duePart(v coachround.View) kit.Part {
	if v.Debrief == nil {
		return kit.Fixed("")
	}
	var lines []string
	for _, d := range v.Debrief.Due {
		when := "again on " + onDay(d.Noon)
		if d.Now {
			when = "due now"
		}
		lines = append(lines, "- "+kit.BankLine(d.Item.Title)+" · "+when)
	}
	return kit.LinesPart("**To study next**", lines, mostDue, 4, func(n int) string { return fmt.Sprintf("-# and %d more, later", n) })
}

// toRead are the pages behind what was left out, those of what weighed most first.
func toRead(v coachround.View) []questions.Source {
	var list []questions.Source
	for _, l := range v.LeftOut() {
		for _, s := range v.Questions[l.Place].Sources {
			if !slices.Contains(list, s) && len(list) < mostLeft {
				list = append(list, s)
			}
		}
	}
	return list
}

// questionLines list the questions, each with its score and its pace.
func questionLines(v coachround.View) string {
	var lines []string
	for first := 0; first < len(v.Round.Places); {
		_, end := v.Round.Exercise(first)
		code := max(v.Round.Code(first, end), first)
		line := fmt.Sprintf("%d. %s · %s", len(lines)+1, kit.BankLine(v.Questions[code].Title), placeWord(v.Round.Places[code]))
		if v.Debrief != nil && v.Debrief.Paces[code].Given {
			line += paceWords(v.Debrief.Paces[code])
		}
		for i := first; i < end; i++ {
			if i != code {
				line += " · " + stepWord(v.Round.Places[i].Question.Step()) + " " + placeWord(v.Round.Places[i])
			}
		}
		lines, first = append(lines, line), end
	}
	return strings.Join(lines, "\n")
}

// calibrationLine compares the person's ticks with what was heard; "" when there was nothing to tick.
func calibrationLine(v coachround.View) string {
	points, ok := v.Calibration()
	if !ok {
		return ""
	}
	return "-# " + kit.Calibrated(int(math.Round(points)))
}
