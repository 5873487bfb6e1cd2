package kit

import (
	"fmt"
	"strings"

	"hotseat/bot/ui/picture"
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

// ReportPage is the report card of a plan whose day is over, as its person reads it. name is theirs, as they chose it.
func ReportPage(r interview.Report, name string, theme picture.Theme) *Page {
	p := NewPage("### Report card: your interview of "+Weekday(r.To), reportWords(r)).Picture("report-card", reportCard(r, name), theme)
	var lines []string
	for _, sc := range r.After.Sections {
		if sc.Items > 0 {
			lines = append(lines, fmt.Sprintf("-# %s %d → **%d**, tried %d of %d", sc.Title, Whole(r.Before.Of(sc.Section).Score),
				Whole(sc.Score), sc.Tried, sc.Items))
		}
	}
	return p.Text(strings.Join(lines, "\n")).Text("However it went, your answers stay: set another date when there is one.").
		Color(reportAccent(r))
}

// SharedReport is a report card for everyone to see: no controls, and nothing that is not in the picture.
func SharedReport(r interview.Report, name string, theme picture.Theme) *Page {
	return NewPage("### Report card of "+PersonName(name), "**Readiness "+fmt.Sprint(Whole(r.After.Readiness))+"** on "+Day(r.To)+
		", the day of the interview.").Picture("report-card", reportCard(r, name), theme).Color(reportAccent(r))
}

func reportAccent(r interview.Report) int {
	if r.Reached() {
		return AccentGood
	}
	return AccentPlain
}

// reportCard is a report card as it is drawn.
func reportCard(r interview.Report, name string) picture.Report {
	card := picture.Report{Name: name, On: r.To, Passed: r.Reached(), Questions: r.Answers,
		Plan: &picture.Course{From: r.From, Was: r.Before.Readiness, Active: r.Active, Days: r.Days()}}
	for _, sc := range r.After.Sections {
		if sc.Items > 0 {
			card.Sections = append(card.Sections, picture.Section{Title: sc.Title, Score: sc.Score, Weakest: sc.Section == r.After.Weakest})
		}
	}
	return card
}

func reportWords(r interview.Report) string {
	was, is := Whole(r.Before.Readiness), Whole(r.After.Readiness)
	words := fmt.Sprintf("**Readiness %d**, from %d on %s.", is, was, Day(r.From))
	weakest := r.After.Of(r.After.Weakest).Title
	switch {
	case r.Reached():
		words += " Every section stood at " + passMark + " or more on that day, as you wanted."
	case is > was:
		words += fmt.Sprintf(" %s was the weakest link; %s was the aim.", weakest, passMark)
	case is < was:
		words += fmt.Sprintf(" %s was the weakest link, and it fell.", weakest)
	default:
		words += fmt.Sprintf(" %s was the weakest link, and it did not rise.", weakest)
	}
	return words
}
