package plan

import (
	"errors"
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

func TestTheDateOfAnInterviewAsPeopleTypeIt(t *testing.T) {
	today := interview.NewDate(2026, 3, 2)
	for typed, want := range map[string]string{
		"2026-03-03": "2026-03-03", "tomorrow": "2026-03-03", "12 May": "2026-05-12", "May 12": "2026-05-12", "12.5.2026": "2026-05-12",
		"2026/5/12": "2026-05-12", "2026-5-12": "2026-05-12", "12-05-2026": "2026-05-12", "5/13/2026": "2026-05-13", "13/5/2026": "2026-05-13",
		"5/5/2026": "2026-05-05", "12th of May 2026": "2026-05-12", "in 6 weeks": "2026-04-13", "1 February": "2027-02-01",
		"2 March": "2026-03-02 is today", "2027-03-03": "2027-03-03", // 366 days on
	} {
		on, err := readInterview(typed, today)
		if strings.HasSuffix(want, "is today") {
			if err == nil || !strings.Contains(err.Error(), "That is today") {
				t.Errorf("%q gives %s, %v", typed, on, err)
			}
			continue
		}
		if err != nil || on.String() != want {
			t.Errorf("%q is read as %s, %v; want %s", typed, on, err, want)
		}
	}
}

func TestADateThatCannotBeSaysWhatWouldDo(t *testing.T) {
	today := interview.NewDate(2026, 3, 2)
	for typed, want := range map[string]string{
		"2026-03-01":       "1 March 2026 is over. Choose a day that is still to come",
		"yesterday":        "That is not a date. Write it like",
		"today":            "use /mock for a last round",
		"2027-03-04":       "4 March 2027 is more than a year away. Choose a day up to 3 March 2027",
		"12 May 2030":      "more than a year away",
		"29 February":      "There is no 29 February within a year: the next is in 2028. Write 28 February or 1 March.",
		"Feb 29":           "the next is in 2028",
		"29 February 2027": "February 2027 has 28 days. Choose one of these.",
		"2027-02-29":       "February 2027 has 28 days.",
		"29.2.2027":        "February 2027 has 28 days.",
		"31 April":         "April has 30 days.",
		"2026-06-31":       "June 2026 has 30 days.",
		"5/6/2026":         "Write 2026-06-05 for 5 June, or 2026-05-06 for 6 May.",
		"2026-13-01":       "That is not a date.",
		"0 May":            "That is not a date.",
		"soon":             "That is not a date.",
		"":                 "That is not a date.",
		"12.5.26":          "That is not a date.",
		"99/99/2026":       "That is not a date.",
	} {
		on, err := readInterview(typed, today)
		var told *coach.Error
		if !errors.As(err, &told) || told.Code != coach.Bad || !strings.Contains(told.Sentence, want) {
			t.Errorf("%q gives %s, %v; want %q", typed, on, err, want)
		}
	}
	leap := interview.NewDate(2027, 3, 1)
	if on, err := readInterview("29 Feb", leap); err != nil || on.String() != "2028-02-29" {
		t.Errorf("in the year before a leap year: %s, %v", on, err)
	}
}

// FuzzInterview: what is taken lies ahead and within a year, and is the same when it is written as it is shown; what is refused says why,
// in a sentence of its own.
func FuzzInterview(f *testing.F) {
	for _, s := range []string{"2026-12-01", "29 February", "29.2.2027", "5/6/2026", "12th of May", "in 6 weeks", "31 April", "",
		"2026/13/45"} {
		f.Add(s, 20000)
	}
	f.Fuzz(func(t *testing.T, typed string, day int) {
		today := interview.Date(day % (100 * 365))
		on, err := readInterview(typed, today)
		if err != nil {
			var told *coach.Error
			if !errors.As(err, &told) || told.Code != coach.Bad || !strings.HasSuffix(told.Sentence, ".") {
				t.Fatalf("%q is refused with %v", typed, err)
			}
			return
		}
		if on <= today || on > today+interview.MostDays {
			t.Fatalf("%q is %s, on %s", typed, on, today)
		}
		for _, way := range []string{on.String(), fullDate(on), on.Midnight().Format("2006/1/2")} {
			if again, err := readInterview(way, today); err != nil || again != on {
				t.Fatalf("%q is %s; %q is read as %s, %v", typed, on, way, again, err)
			}
		}
	})
}
