package kit

import (
	"fmt"
	"strings"

	"hotseat/questions/interview"
)

// Countdown is the line about a person's interview where their days and scores are shown; "" of who has none.
func Countdown(o *interview.Outlook) string {
	switch {
	case o == nil:
		return ""
	case o.Days < 0:
		return "**Your interview** was on " + Day(o.Date) + ": /plan has your report card."
	case o.Days == 0:
		return "**Your interview** is today. Nothing is left to plan: good luck."
	}
	line := "**" + Count(o.Days, "day") + " to your interview.** "
	switch {
	case o.PerDay == 0:
		return line + "Every section stands at " + passMark + " or more on that day as it is."
	case !o.Fits:
		line += fmt.Sprintf("It does not fit into %s a day: /plan says what would.", Count(o.PerDay, "question"))
	default:
		line += Count(o.PerDay, "question") + " a day keep you on course."
		if o.PerDay == 1 {
			line = strings.Replace(line, "keep you", "keeps you", 1)
		}
	}
	return line + " " + TodaySoFar(o)
}

// TodaySoFar is how many questions a person answered today, beside what their plan takes.
func TodaySoFar(o *interview.Outlook) string {
	switch {
	case o.Done == 0:
		return "Today has none yet."
	case o.Fits && o.Done >= o.PerDay:
		return fmt.Sprintf("Today has its %d.", o.Done)
	}
	return fmt.Sprintf("Today has %d.", o.Done)
}

var passMark = fmt.Sprint(interview.PassMark)

// ReportPage is the report card of a plan whose day is over.
func ReportPage(r interview.Report) *Page {
	p := NewPage("### Report card: your interview of "+Weekday(r.To), reportWords(r))
	var lines []string
	for _, sc := range r.After.Sections {
		if sc.Items == 0 {
			continue
		}
		l := BarLine(sc.Title, sc.Score) + fmt.Sprintf("\n-# from %d; tried %d of %d", Whole(r.Before.Of(sc.Section).Score), sc.Tried, sc.Items)
		if sc.Section == r.After.Weakest {
			l += " · *weakest link*"
		}
		lines = append(lines, l)
	}
	p.Text(strings.Join(lines, "\n"))
	if r.Reached() {
		p.Color(AccentGood)
	}
	return p
}

func reportWords(r interview.Report) string {
	was, is := Whole(r.Before.Readiness), Whole(r.After.Readiness)
	words := fmt.Sprintf("**Readiness %d**, from %d on %s.", is, was, Day(r.From))
	switch {
	case r.Reached():
		words += " Every section stood at " + passMark + " or more on that day, as you wanted."
	case is > was:
		words += fmt.Sprintf(" %s was the weakest link; %s was the aim.", r.After.Of(r.After.Weakest).Title, passMark)
	default:
		words += fmt.Sprintf(" %s was the weakest link, and it did not rise.", r.After.Of(r.After.Weakest).Title)
	}
	return words + fmt.Sprintf("\n%s on %d of %s. However it went, your answers stay: set another date when there is one.",
		Count(r.Answers, "question"), r.Active, Count(r.Days(), "day"))
}
