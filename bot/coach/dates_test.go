package coach

import (
	"testing"

	"hotseat/questions/interview"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	today := interview.NewDate(2026, 11, 29) // a Sunday
	for typed, want := range map[string]string{
		"2026-12-01": "2026-12-01", " tomorrow ": "2026-11-30", "Today": "2026-11-29", "Tuesday 1 December": "2026-12-01",
		"Tue 1 Dec": "2026-12-01", "1 december": "2026-12-01", "December 1": "2026-12-01", "1.12.2026": "2026-12-01",
		"3 January": "2027-01-03", "28 November": "2027-11-28", "1 Dec 2027": "2027-12-01", "29 February": "",
		"monday": "2026-11-30", "next Sunday": "2026-12-06", "sun": "2026-12-06", "in a week": "2026-12-06", "in 3 days": "2026-12-02",
		"2 weeks": "2026-12-13", "0 days": "", "in 400 days": "", "next year": "",
		"": "", "soon": "", "2026-13-01": "", "31 November": "", "-1": "",
	} {
		on, ok := ReadDate(typed, today)
		if ok != (want != "") || ok && on.String() != want {
			t.Errorf("%q is read as %s, %v; want %q", typed, on, ok, want)
		}
	}
}
