package interview

import (
	"fmt"
	"time"
)

// Date is a local calendar date, counted in days since 1970-01-01, so that dates subtract and compare as integers.
// Which zone a date is local to is the caller's business: rules only count days.
type Date int

// DateOf is the calendar date of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// NewDate is the date of a year, month and day, normalised as time.Date does.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads "2026-11-22".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date like 2026-11-22", s)
	}
	return DateOf(t), nil
}

// Midnight is the date's first moment in UTC, for formatting and weekday arithmetic.
func (d Date) Midnight() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Weekday is the date's day of the week.
func (d Date) Weekday() time.Weekday { return d.Midnight().Weekday() }

// Monday is the Monday of the date's week (weeks run Monday to Sunday).
func (d Date) Monday() Date { return d - Date((int(d.Weekday())+6)%7) }

// String is the date as "2026-11-22".
func (d Date) String() string { return d.Midnight().Format(time.DateOnly) }
