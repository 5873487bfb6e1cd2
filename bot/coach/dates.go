package coach

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hotseat/questions/interview"
)

// SpokenDate is a date as people say it, "Tuesday 1 December".
func SpokenDate(on interview.Date) string { return on.Midnight().Format("Monday 2 January") }

// ReadDate reads a date as people type it: "2026-12-01", "1.12.2026", "Tuesday 1 December", "1 Dec", "today", "tomorrow". One without a
// year is the next of that day.
func ReadDate(typed string, today interview.Date) (interview.Date, bool) {
	typed = strings.Join(strings.Fields(strings.ReplaceAll(typed, ",", " ")), " ")
	switch strings.ToLower(typed) {
	case "today":
		return today, true
	case "tomorrow":
		return today + 1, true
	}
	for _, layout := range []string{time.DateOnly, "2.1.2006", "2 January 2006", "2 Jan 2006", "January 2 2006", "Monday 2 January 2006"} {
		if t, err := time.Parse(layout, typed); err == nil {
			return interview.DateOf(t), true
		}
	}
	if on, ok := readDays(strings.ToLower(typed), today); ok {
		return on, true
	}
	year := today.Midnight().Year()
	for _, layout := range []string{"Monday 2 January", "Mon 2 Jan", "2 January", "2 Jan", "January 2"} {
		for _, y := range []int{year, year + 1} {
			// With the year, so that the 29th of February is read in a leap year.
			t, err := time.Parse(layout+" 2006", fmt.Sprintf("%s %d", typed, y))
			if on := interview.DateOf(t); err == nil && on >= today {
				return on, true
			}
		}
	}
	return 0, false
}

// readDays reads a date by its distance: "monday" and "next monday" are the next of that day, "in a week", "in 3 days", "2 weeks".
func readDays(typed string, today interview.Date) (interview.Date, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		name := strings.ToLower(day.String())
		if named := strings.TrimPrefix(typed, "next "); named == name || named == name[:3] {
			return today + 1 + interview.Date((day-(today+1).Weekday()+7)%7), true
		}
	}
	words := strings.Fields(strings.TrimPrefix(typed, "in "))
	if len(words) != 2 {
		return 0, false
	}
	n, err := strconv.Atoi(words[0])
	if words[0] == "a" || words[0] == "one" {
		n, err = 1, nil
	}
	unit := map[string]int{"day": 1, "week": 7}[strings.TrimSuffix(words[1], "s")]
	if err != nil || n < 1 || n > 366 || unit == 0 {
		return 0, false
	}
	return today + interview.Date(n*unit), true
}

// FittingDates are the dates that fit what was typed so far, in whichever way a date is written.
func FittingDates(dates []interview.Date, typed string, limit int) []interview.Date {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []interview.Date
	for _, on := range dates {
		if len(out) < limit && (strings.Contains(on.String(), typed) || strings.Contains(strings.ToLower(SpokenDate(on)), typed)) {
			out = append(out, on)
		}
	}
	return out
}
