package daily

import (
	"errors"
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

func TestCronExpressions(t *testing.T) {
	date := func(s string) interview.Date {
		d, err := interview.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		expr   string
		minute int
		on     string // dates on which it fires
		off    string // and on which it does not
	}{
		{"0 9 * * 1-5", 9 * 60, "2026-03-02 2026-03-06", "2026-03-07 2026-03-08"},
		{"30 18 * * mon,wed", 18*60 + 30, "2026-03-02 2026-03-04", "2026-03-03 2026-03-08"},
		{"0 8 1 * *", 8 * 60, "2026-03-01 2026-04-01", "2026-03-02"},
		{"5 0 29 2 *", 5, "2028-02-29", "2026-03-01 2027-02-28"},
		{"0 7 13 * 5", 7 * 60, "2026-03-13 2026-03-06 2026-04-13", "2026-03-12"}, // both given: either, as cron has it
		{"59 23 * * *", 23*60 + 59, "2026-03-29", ""},
		{"0 9 */2 * *", 9 * 60, "2026-03-01 2026-03-03", "2026-03-02"},
		{"@daily", 0, "2026-03-02", ""},
		{"@weekly", 0, "2026-03-08", "2026-03-09"},
		{"  0   9  *  *  0 ", 9 * 60, "2026-03-08", "2026-03-07"},
	} {
		s, err := parseCron(c.expr)
		if err != nil || s.minute != c.minute {
			t.Errorf("%q: minute %d, %v; want %d", c.expr, s.minute, err, c.minute)
			continue
		}
		for d := range strings.FieldsSeq(c.on) {
			if !s.has(date(d)) {
				t.Errorf("%q does not fire on %s", c.expr, d)
			}
		}
		for d := range strings.FieldsSeq(c.off) {
			if s.has(date(d)) {
				t.Errorf("%q fires on %s", c.expr, d)
			}
		}
	}
}

func TestCronExpressionsThatAreRefused(t *testing.T) {
	for expr, want := range map[string]string{
		"":                                    "that one has 0",
		"0 9 * *":                             "that one has 4",
		"0 0 9 * * *":                         "that one has 6",
		"60 9 * * *":                          "minute cannot be read",
		"0 25 * * *":                          "hour cannot be read",
		"0 9 32 * *":                          "day of the month cannot be read",
		"0 9 * 13 *":                          "month cannot be read",
		"0 9 * * 8":                           "day of the week cannot be read",
		"0 9 * * mo":                          "day of the week cannot be read",
		"*/0 9 * * *":                         "minute cannot be read",
		"0 9,18 * * *":                        "more than once",
		"* * * * *":                           "more than once",
		"@hourly":                             "more than once",
		"@every 24h":                          "@every",
		"@nonsense":                           "not a cron expression",
		"TZ=0":                                "time zone",
		"CRON_TZ=Asia/Tokyo 0 9 * * *":        "time zone",
		"0 9 30 2 *":                          "never comes",
		"0 9 * * " + strings.Repeat("1,", 60): "longer than 100",
	} {
		_, err := parseCron(expr)
		var bad *coach.Error
		if !errors.As(err, &bad) || bad.Code != coach.Bad || !strings.Contains(bad.Sentence, want) {
			t.Errorf("%q: %v, want %q", expr, err, want)
		}
	}
}
