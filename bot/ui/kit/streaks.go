package kit

import (
	"fmt"
	"strings"
	"time"

	"hotseat/questions/interview"
)

// dayNames are the days of a week as a strip has them: it is to fit a line of a phone.
var dayNames = [7]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}

// markSigns are told from each other by their shape. WeekWords says the same in words.
var markSigns = map[interview.DayMark]string{interview.DayDone: "●", interview.DayFrozen: "✱", interview.DayMended: "✱",
	interview.DayMissed: "–", interview.DayBefore: "–", interview.DayOpen: "○"}

// WeekStrip is a person's week as a line of signs, Monday to Sunday: ● done, ✱ saved, – missed, ○ open.
func WeekStrip(r interview.Record) string {
	var days []string
	for i, mark := range r.Week() {
		days = append(days, dayNames[i]+" "+markSigns[mark])
	}
	return strings.Join(days, " ")
}

// WeekWords is what the week's strip shows, in words: for who has it read aloud, and who does not know the signs.
func WeekWords(r interview.Record) string {
	words := fmt.Sprintf("%d of %d days for a solid week", r.ThisWeek, SolidDays)
	if r.ThisWeek >= SolidDays {
		words = fmt.Sprintf("solid, with %s", Count(r.ThisWeek, "active day"))
	}
	for i, mark := range r.Week() {
		switch on := (r.Today.Monday() + interview.Date(i)).Weekday().String(); mark {
		case interview.DayFrozen:
			words += "; a freeze (✱) saved " + on
		case interview.DayMended:
			words += "; " + on + " was mended (✱)"
		case interview.DayOpen, interview.DayDone, interview.DayMissed, interview.DayBefore:
		}
	}
	return "This week: " + words + "."
}

// ToFreeze is how far the next freeze is: "3 more days to a freeze".
func ToFreeze(s interview.StreakState) string {
	switch n := s.ToFreeze(); {
	case n == 0:
		return "both freezes held"
	case s.ActiveToday && s.Days > 0 && s.Days%7 == 0:
		return fmt.Sprintf("a freeze earned, %d of %d held", s.Freezes, interview.MaxFreezes)
	default:
		return Count(n, "more day") + " to a freeze"
	}
}

// SpentWords tell of the freezes that were spent since the last active day; "" when none was.
func SpentWords(r interview.Record) string {
	if len(r.Spent) == 0 {
		return ""
	}
	var names []string
	for _, on := range r.Spent {
		names = append(names, Weekday(on))
	}
	if len(names) == 1 {
		return fmt.Sprintf("A freeze saved %s; %s.", names[0], leftWords(r.Freezes))
	}
	return fmt.Sprintf("Freezes saved %s; %s.", Join(names), leftWords(r.Freezes))
}

func leftWords(freezes int) string {
	if freezes == 0 {
		return "none is left"
	}
	return fmt.Sprintf("%d left", freezes)
}

// DayWords tell in one line what today's first answer made of the streak: "**Day 12 in a row**, 2 more days to a freeze."
func DayWords(r interview.Record) string {
	words := fmt.Sprintf("**Day %d in a row**, %s.", r.Days, ToFreeze(r.StreakState))
	if r.Days == 1 {
		words = "**Day 1** of a streak."
	}
	if spent := SpentWords(r); spent != "" {
		words += " " + spent
	}
	return words
}

// StakeWords tell what today without an answer costs, each in a line; "" when it costs nothing. ends is when the person's day does.
func StakeWords(s interview.Stake, ends time.Time) string {
	var lines []string
	if s.Days > 0 {
		line := fmt.Sprintf("**Your streak of %s** ends with your day, %s: ", Count(s.Days, "day"), In(ends))
		if s.Freezes > 0 {
			line += fmt.Sprintf("a freeze would save it, of which you hold %d.", s.Freezes)
		} else {
			line += "there is no freeze left to save it."
		}
		lines = append(lines, line)
	}
	switch {
	case s.Needed && s.Lacks == 1:
		lines = append(lines, "**This week** is solid with today, and not without it.")
	case s.Needed:
		lines = append(lines, fmt.Sprintf("**This week** can still be solid, with today and every day that is left of it: it lacks %d.", s.Lacks))
	case s.Lacks == 1:
		lines = append(lines, "**This week** lacks one active day to be solid.")
	}
	return strings.Join(lines, "\n")
}
