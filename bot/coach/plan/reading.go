package plan

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// readInterview reads the date of an interview, as it was typed. It lies ahead, and within interview.MostDays. The error is a *coach.Error
// that says what is wrong and what would do.
func readInterview(typed string, today interview.Date) (interview.Date, error) {
	on, ok := coach.ReadDate(typed, today)
	if !ok {
		on, ok = readNumbers(typed)
	}
	switch last := today + interview.MostDays; {
	case !ok:
		return 0, bad(whyNoDate(typed, today))
	case on < today:
		return 0, bad(fullDate(on) + " is over. Choose a day that is still to come, at the earliest tomorrow.")
	case on == today:
		return 0, bad("That is today, and a plan needs a day to answer on. Choose a later day, or use /mock for a last round.")
	case on > last:
		return 0, bad(fullDate(on) + " is more than a year away. Choose a day up to " + fullDate(last) + "; you can move it later.")
	}
	return on, nil
}

func bad(sentence string) error { return &coach.Error{Code: coach.Bad, Sentence: sentence} }

// fullDate is a date with its year, "1 December 2026".
func fullDate(on interview.Date) string { return on.Midnight().Format("2 January 2006") }

const notADate = "That is not a date. Write it like 2026-12-01 or 1 December, or say in how many days or weeks it is: in 6 weeks."

var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})([-./ ])(\d{1,2})[-./ ](\d{4})$`)
	dayFirst  = regexp.MustCompile(`(?i)^(?:[a-z]+\.? )?(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]+)\.?(?: (\d{4}))?$`)
	dayLast   = regexp.MustCompile(`(?i)^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th|\.)?(?: (\d{4}))?$`)
)

// numbers are the year (0: none was written), month and day that were typed, though there be no such day. twice says that day and month
// could be the other way round.
func numbers(typed string) (year, month, day int, twice, ok bool) {
	typed = strings.Join(strings.Fields(strings.ReplaceAll(typed, ",", " ")), " ")
	n := func(s string) int {
		i, _ := strconv.Atoi(s) // digits, or nothing
		return i
	}
	if m := yearFirst.FindStringSubmatch(typed); m != nil {
		return n(m[1]), n(m[2]), n(m[3]), false, true
	}
	if m := yearLast.FindStringSubmatch(typed); m != nil {
		day, month = n(m[1]), n(m[3])
		if m[2] == "/" && day <= 12 && day != month && month <= 12 {
			return n(m[4]), month, day, true, true
		}
		if month > 12 { // as in America
			day, month = month, day
		}
		return n(m[4]), month, day, false, true
	}
	name, d, y := "", "", ""
	if m := dayFirst.FindStringSubmatch(typed); m != nil {
		d, name, y = m[1], m[2], m[3]
	} else if m := dayLast.FindStringSubmatch(typed); m != nil {
		name, d, y = m[1], m[2], m[3]
	}
	for _, layout := range []string{"January", "Jan"} {
		if t, err := time.Parse(layout, name); err == nil {
			return n(y), int(t.Month()), n(d), false, true
		}
	}
	return 0, 0, 0, false, false
}

// readNumbers reads what coach.ReadDate does not, such as 2026/12/1, if it can mean one day only.
func readNumbers(typed string) (interview.Date, bool) {
	year, month, day, twice, ok := numbers(typed)
	if !ok || twice || year == 0 || !exists(year, month, day) {
		return 0, false
	}
	return interview.NewDate(year, time.Month(month), day), true
}

// exists says whether there is such a day.
func exists(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)
}

// lengthOf is how many days a month has.
func lengthOf(year, month int) int {
	return interview.NewDate(year, time.Month(month)+1, 0).Midnight().Day()
}

// whyNoDate says why what was typed is no date, and what would do.
func whyNoDate(typed string, today interview.Date) string {
	year, month, day, twice, ok := numbers(typed)
	if !ok || month < 1 || month > 12 || day < 1 {
		return notADate
	}
	name := time.Month(month).String()
	if twice {
		return fmt.Sprintf("That can be read in two ways. Write %04d-%02d-%02d for %d %s, or %04d-%02d-%02d for %d %s.",
			year, month, day, day, name, year, day, month, month, time.Month(day))
	}
	switch {
	case year == 0 && month == 2 && day == 29:
		leap := today.Midnight().Year()
		for lengthOf(leap, 2) < 29 {
			leap++
		}
		return fmt.Sprintf("There is no 29 February within a year: the next is in %d. Write 28 February or 1 March.", leap)
	case year == 0:
		return fmt.Sprintf("%s has %d days. Choose one of these.", name, lengthOf(2024, month))
	case !exists(year, month, day):
		return fmt.Sprintf("%s %d has %d days. Choose one of these.", name, year, lengthOf(year, month))
	}
	return notADate
}

// PlanDates suggests dates for an interview that fit what was typed so far: in a week, in two, in a month …
func (c *Plans) PlanDates(ctx context.Context, w coach.Who, typed string, limit int) (dates []interview.Date, err error) {
	err = c.Store.Read(ctx, func(tx *store.Tx) error {
		p, err := tx.Person(w.UserID)
		today := interview.DateOf(c.Now().UTC())
		if err == nil {
			today = c.DateOf(p, c.Now())
		}
		if on, err := readInterview(typed, today); err == nil {
			dates, typed = []interview.Date{on}, ""
			return nil
		}
		for _, days := range []interview.Date{7, 14, 21, 28, 42, 56, 84, 112, 168} {
			dates = append(dates, today+days)
		}
		return nil // of somebody who is not known yet, the dates are those of UTC
	})
	return coach.FittingDates(dates, typed, limit), err
}
