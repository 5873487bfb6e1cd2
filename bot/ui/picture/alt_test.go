package picture

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hotseat/questions/interview"
)

// The alternative texts, written by hand from the values of the samples.
func TestAlt(t *testing.T) {
	for name, want := range map[string]string{
		"progress": "Readiness of Mia on 30 Nov: 41 of 100, 29 to go to the pass mark of 70. Python 74, tried 92%, up 13 in a month; " +
			"Algorithms 58, tried 83%, up 11 in a month; Network 41 (the weakest link), tried 60%, up 8 in a month; " +
			"Database 63, tried 78%, down 3 in a month; Linux & Git 52, tried 71%, no change in a month; Django 47, tried 55%, up 35 in a month.",
		"round": "Phone screen of Mia on 30 Nov: 48 of 100, not yet; the pass mark is 70 and the weakest section counts. " +
			"Python 88 from 80, 96; Network 48 (the weakest link) from 85, 60, skipped; " +
			"Database 75; 6 questions · 19 min · 1 hint; best: decorators with arguments 96.",
		"recap": "The week from 23 to 29 Nov of Backend club: group streak of 12 days, a solid week for 4 of 6. " +
			"6 members active with 26 answers to the daily, of a quorum of 2: Mon 5, Tue 4, Wed 6, Thu 3, Fri 4, Sat 1, Sun 3; " +
			"Python 66, up 6 in a week; Algorithms 51, up 1 in a week; Network 38 (the weakest link), up 9 in a week; " +
			"Database 59, down 2 in a week; Linux & Git 47, no change in a week; Django 55, up 3 in a week; rose most: Network, by 9.",
		"report": "Report of the mock interview of Mia on 30 November 2026: 72 of 100, passed; " +
			"the pass mark is 70 and the weakest section counts. Python 91; Algorithms 84; Network 72 (the weakest link); " +
			"Database 78; Linux & Git 88; Django 80; 11 questions · 42 min · 1 hint; best: select and epoll 96.",
		"report-plan": "Report card of the interview plan of Mia on 30 November 2026: 71 of 100, ready; " +
			"the pass mark is 70 and the weakest section counts. Python 84; Algorithms 77; Network 71 (the weakest link); " +
			"Database 73; Linux & Git 79; Django 72; 236 questions · 38 of 42 days; from 3 on 19 Oct.",
		"report-short": "Report card of the interview plan on 30 November 2026: 41 of 100, not yet; " +
			"the pass mark is 70 and the weakest section counts. Python 84; Algorithms 77; Network 41 (the weakest link); " +
			"Database 73; Linux & Git 79; Django 72; 1 question · 1 of 42 days; from 12 on 19 Oct.",
	} {
		if got := samples[name]().alt(); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

func TestAltOfHabits(t *testing.T) {
	v := Calendar{Name: "Mia", On: today, Streak: 1, Best: 31, Solid: 1, Freezes: 2}
	v.Days = map[interview.Date]int{today: 2, today - 1: 3, today - 2: 0, today - 400: 9}
	v.Frozen, v.Weeks = []interview.Date{today - 2, today - 400}, []interview.Date{today - 7, today - 700}
	want := "Streak of Mia on 30 Nov: 1 day, best 31 · 1 solid week in a row, 2 of 2 freezes. " +
		"In the 26 weeks since 8 Jun: 2 active days with 5 answers, 1 day saved by a freeze, 1 solid week; today has 2 answers."
	if got := v.alt(); got != want {
		t.Errorf("the calendar:\n got %s\nwant %s", got, want)
	}
	tr := Trend{On: today, Weakest: "Network", Points: []Point{{today - 28, 50}, {today - 10, 72}, {today - 7, 66.9}, {today, 64.2}}}
	want = "Readiness over time, up to 30 Nov: now 64 of 100, 6 to go; the weakest link is Network. " +
		"Down 2 in 7 days; up 14 in 28 days; 50 on 2 Nov; highest 72 on 20 Nov."
	if got := tr.alt(); got != want {
		t.Errorf("the trend:\n got %s\nwant %s", got, want)
	}
}

// TestAltSaysWhatThePictureSays: every word and number that is written on a card is in its alternative text, but for the key, the axes and
// what was cut.
func TestAltSaysWhatThePictureSays(t *testing.T) {
	known := map[string]bool{ // the key and the axes
		"Readiness": true, "day streak": true, "day group streak": true, "pass 70": true, "strength": true, "tried": true, "untried": true,
		"a month ago": true, "a week ago": true, "since": true, "=": true, "–": true, "100": true, "0": true, "today": true,
		"hotseat": true, "70": true, "4+ answers": true, "freeze": true, "solid week": true, "answers": true, "of 100": true,
	}
	for name, make := range samples {
		card := make()
		c, err := painted(card, Light, true)
		if err != nil {
			t.Fatal(err)
		}
		alt := strings.ToLower(card.alt())
		for _, a := range c.texts {
			if known[a.text] || a.box.Dy() < 20 && len(a.text) == 3 || strings.Contains(a.text, "…") || isLabel(a.text) {
				continue
			}
			for word := range strings.FieldsFuncSeq(strings.ToLower(a.text), func(r rune) bool { return strings.ContainsRune(" ·,:", r) }) {
				if !strings.Contains(alt, word) {
					t.Errorf("%s: %q of %q is not in: %s", name, word, a.text, card.alt())
				}
			}
		}
	}
}

// isLabel says whether a text names a day or a month of an axis, or leads to the weakest link.
func isLabel(s string) bool {
	return len(s) == 1 && strings.Contains("MTWFS", s) ||
		strings.Contains("Mon Wed Fri Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", s) || strings.HasSuffix(s, "weakest link: ")
}

// TestAltFits: it is one line of at most MaxAlt characters, whatever is in a card.
func TestAltFits(t *testing.T) {
	for name, card := range extremes() {
		alt := card.alt()
		if strings.ContainsAny(alt, "\n\r") || alt == "" {
			t.Errorf("%s: %q", name, alt)
		}
		p, err := Draw(card, Light)
		if err != nil {
			t.Fatal(err)
		}
		if n := utf8.RuneCountInString(p.Alt); n > MaxAlt {
			t.Errorf("%s: %d characters", name, n)
		}
		if len(p.PNG) > 60_000 {
			t.Errorf("%s: %d bytes", name, len(p.PNG))
		}
	}
	twelve := Progress{Name: strings.Repeat("W", 32), On: today, Sections: twelve()}
	if got := twelve.alt(); utf8.RuneCountInString(got) > MaxAlt {
		t.Errorf("twelve sections need %d characters: %s", utf8.RuneCountInString(got), got)
	}
}
