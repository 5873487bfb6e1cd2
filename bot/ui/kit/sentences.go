package kit

import (
	"fmt"
	"strings"

	"hotseat/bot/discord/text"
	"hotseat/questions/interview"
)

// Why says why a question is asked; section is the title of the question's section.
func Why(r interview.Reason, section string) string {
	switch r.Kind {
	case interview.YourChoice:
		return "your choice"
	case interview.SameItem:
		return "the same item as last time"
	case interview.SameAsked:
		return "the same question: there is no other"
	case interview.LeftOut:
		return "you left something out here, " + Ago(r.Days)
	case interview.WeakestLink:
		return fmt.Sprintf("weakest link: %s %d", section, r.Score)
	case interview.Fading:
		return "fading: last seen " + Ago(r.Days)
	case interview.NotTried:
		return "new to you"
	case interview.Second:
		return "a second question about one item"
	case interview.Instead:
		return "the chosen section has no more"
	case interview.Opening:
		return "a loop begins with your project"
	case interview.Spread:
		return fmt.Sprintf("its share of the round: %s %d", section, r.Score)
	case interview.ForGoal:
		return "for your interview " + InDays(r.Days)
	case interview.GroupWeak:
		return fmt.Sprintf("the group's weakest link: %s %d", section, r.Score)
	case interview.Rotation:
		return "it is the turn of " + section
	case interview.Queued:
		return "chosen by an organiser"
	}
	return "part of the checklist"
}

// WhyHere is Why where the section's title stands beside it already.
func WhyHere(r interview.Reason) string {
	switch r.Kind {
	case interview.WeakestLink:
		return fmt.Sprintf("weakest link (%d)", r.Score)
	case interview.Spread:
		return fmt.Sprintf("its share of the round (%d)", r.Score)
	case interview.YourChoice, interview.Fading, interview.NotTried, interview.Second, interview.Instead, interview.Opening,
		interview.GroupWeak, interview.Rotation, interview.Queued, interview.SameItem, interview.SameAsked, interview.LeftOut,
		interview.ForGoal:
	}
	return Why(r, "")
}

// FormatName is what a round of a format is called, in a sentence.
func FormatName(f interview.Format) string {
	switch f {
	case interview.Drill:
		return "drill"
	case interview.Phone:
		return "phone interview"
	case interview.Coding:
		return "coding interview"
	case interview.Loop:
		return "loop"
	case interview.SectionFormat, "":
	}
	return "round"
}

// Ago is a number of days back from today, in words.
func Ago(days int) string {
	switch days {
	case 0:
		return "today"
	case 1:
		return "yesterday"
	}
	return fmt.Sprintf("%d days ago", days)
}

// InDays is a number of days on from today, in words.
func InDays(days int) string {
	switch days {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return fmt.Sprintf("in %d days", days)
}

// Rating is the word for a score: the same steps as the memory's ratings.
func Rating(score int) string {
	switch {
	case score >= 95:
		return "complete"
	case score >= 75:
		return "good"
	case score >= 60:
		return "nearly there"
	case score > 0:
		return "not yet"
	}
	return "missed"
}

// Calibrated is one line on how a person's ticks compare with what a machine recognised; points is theirs less the machine's.
func Calibrated(points int) string {
	switch {
	case points >= 5:
		return fmt.Sprintf("You gave yourself %d points more than I recognised. If you said it, say it more plainly: an interviewer may miss "+
			"it too.", points)
	case points <= -5:
		return fmt.Sprintf("You were %d points stricter with yourself than I was.", -points)
	}
	return "Your ticks match what I recognised."
}

// BankLine shows a line of the bank that is no Markdown but for its code spans: __new__ keeps its underscores.
func BankLine(s string) string {
	spans := strings.Split(s, "`")
	for i := range spans {
		if i%2 == 0 || i == len(spans)-1 {
			spans[i] = strings.NewReplacer("_", "\\_", "*", "\\*").Replace(spans[i])
		}
	}
	return strings.Join(spans, "`")
}

// PersonName is a person's name on one line, escaped.
func PersonName(name string) string {
	return text.EscapeCut(strings.Join(strings.Fields(name), " "), 64)
}

// Day is a date as people say it.
func Day(d interview.Date) string { return d.Midnight().Format("2 January") }

// Weekday is a date with its day of the week, for a line of its own: "Tue 1 Dec".
func Weekday(d interview.Date) string { return d.Midnight().Format("Mon 2 Jan") }

// Coming is a date to come as Weekday has it, or with its year when it is so far that the year is a question: "13 Dec 2027".
func Coming(d, today interview.Date) string {
	if d-today > 180 {
		return d.Midnight().Format("2 Jan 2006")
	}
	return Weekday(d)
}

// Practise names the button that starts a round.
func Practise(s Wish) string {
	n := s.N
	if n == 0 {
		n = DefaultQuestions
	}
	what := "Start a " + FormatName(s.Format)
	if s.Format.Fixed() {
		if s.Section != "" {
			what += " in " + s.Title
		}
		return what
	}
	if s.Section != "" {
		what = "Practise " + s.Title
	}
	return what + ", " + Count(n, "question")
}

// OnOff is "on" or "off".
func OnOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// SolidDays are the active days of a solid week.
const SolidDays = 5
