package kit

import (
	"strings"
	"testing"

	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func TestWhy(t *testing.T) {
	titles := uitest.Packs().Sections()
	for _, c := range []struct {
		reason interview.Reason
		want   string
	}{
		{interview.Reason{Kind: interview.YourChoice, Section: "network"}, "your choice"},
		{interview.Reason{Kind: interview.WeakestLink, Section: "network", Score: 22}, "weakest link: Network 22"},
		{interview.Reason{Kind: interview.Fading, Days: 19}, "fading: last seen 19 days ago"},
		{interview.Reason{Kind: interview.Fading, Days: 1}, "fading: last seen yesterday"},
		{interview.Reason{Kind: interview.Fading}, "fading: last seen today"},
		{interview.Reason{Kind: interview.NotTried}, "new to you"},
		{interview.Reason{Kind: interview.ForGoal, Days: 12}, "for your interview in 12 days"},
		{interview.Reason{Kind: interview.ForGoal, Days: 1}, "for your interview tomorrow"},
		{interview.Reason{Kind: interview.Spread, Section: "linux-git", Score: 41}, "its share of the round: Linux & Git 41"},
		{interview.Reason{Kind: interview.GroupWeak, Section: "django", Score: 7}, "the group's weakest link: Django 7"},
		{interview.Reason{Kind: interview.Rotation, Section: "python"}, "it is the turn of Python"},
		{interview.Reason{Kind: interview.Queued}, "chosen by an organiser"},
		{interview.Reason{Kind: interview.SameItem}, "the same item as last time"},
		{interview.Reason{Kind: interview.SameAsked}, "the same question: there is no other"},
		{interview.Reason{Kind: interview.LeftOut, Days: 3}, "you left something out here, 3 days ago"},
		{interview.Reason{Kind: interview.Second}, "a second question about one item"},
		{interview.Reason{Kind: interview.Instead}, "the chosen section has no more"},
		{interview.Reason{Kind: interview.Opening}, "a loop begins with your project"},
		{interview.Reason{Kind: "of a later version"}, "part of the checklist"},
	} {
		if got := Why(c.reason, titles.Title(c.reason.Section)); got != c.want {
			t.Errorf("%+v: %q, want %q", c.reason, got, c.want)
		}
	}
}

func TestWhyBesideItsSection(t *testing.T) {
	for _, c := range []struct {
		reason interview.Reason
		want   string
	}{
		{interview.Reason{Kind: interview.WeakestLink, Section: "network", Score: 22}, "weakest link (22)"},
		{interview.Reason{Kind: interview.Spread, Section: "network", Score: 41}, "its share of the round (41)"},
		{interview.Reason{Kind: interview.Fading, Days: 19}, "fading: last seen 19 days ago"},
		{interview.Reason{Kind: interview.YourChoice}, "your choice"},
		{interview.Reason{Kind: "of a later version"}, "part of the checklist"},
	} {
		if got := WhyHere(c.reason); got != c.want {
			t.Errorf("%+v: %q, want %q", c.reason, got, c.want)
		}
	}
}

func TestPractise(t *testing.T) {
	for want, w := range map[string]Wish{
		"Start a round, 3 questions":             {},
		"Start a drill, 5 questions":             {Format: interview.Drill, N: 5},
		"Practise Network, 3 questions":          {Section: "network", Title: "Network", Format: interview.SectionFormat},
		"Start a phone interview":                {Format: interview.Phone},
		"Start a loop":                           {Format: interview.Loop, Mode: interview.Exam},
		"Start a coding interview in Algorithms": {Format: interview.Coding, Section: "algorithms", Title: "Algorithms"},
	} {
		if got := Practise(w); got != want {
			t.Errorf("%+v: %q, want %q", w, got, want)
		}
	}
}

func TestRatingHasTheStepsOfTheMemory(t *testing.T) {
	for score, want := range map[int]string{0: "missed", 1: "not yet", 59: "not yet", 60: "nearly there", 74: "nearly there", 75: "good",
		94: "good", 95: "complete", 100: "complete"} {
		if got := Rating(score); got != want {
			t.Errorf("%d is %q, want %q", score, got, want)
		}
	}
}

func TestCalibrated(t *testing.T) {
	for points, want := range map[int]string{0: "match", 4: "match", -4: "match", 5: "5 points more", 40: "40 points more",
		-5: "5 points stricter"} {
		if got := Calibrated(points); !strings.Contains(got, want) {
			t.Errorf("%d: %q, want %q in it", points, got, want)
		}
	}
}

func TestSources(t *testing.T) {
	q := questions.Question{Sources: []questions.Source{
		{Title: "A: [x] & __y__ @everyone", URL: "https://a.org/x(1)"},
		{Title: "No address", URL: "no address"},
		{Title: "Too long", URL: "https://b.org/" + strings.Repeat("y", 700)},
		{Title: "C", URL: "https://c.org/"},
	}}
	want := "-# Read on: [A\\: \\[x\\] & \\_\\_y\\_\\_ \\@\u200beveryone](<https://a.org/x%281%29>) · [C](<https://c.org/>)"
	if got := Sources(q); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Sources(questions.Question{}); got != "" {
		t.Errorf("no sources give %q", got)
	}
}

func wish(section interview.Section, n int, mode interview.Mode) Wish {
	return Wish{Section: section, N: n, Mode: mode}
}

func TestKeysOfControls(t *testing.T) {
	for _, c := range []struct {
		key     string
		numbers int
		round   string
		ok      bool
	}{
		{RoundKey("abc", 3), 1, "abc", true},
		{RoundKey("a-b", 3, 1), 2, "a-b", true},
		{"abc", 1, "", false}, {"", 1, "", false}, {"abc-x", 1, "", false}, {"abc-100", 1, "", false}, {"abc-1", 2, "", false},
	} {
		round, n, err := ParseRoundKey(c.key, c.numbers)
		if (err == nil) != c.ok || round != c.round || c.ok && (len(n) != c.numbers || n[0] != 3) {
			t.Errorf("%q: %q, %v, %v", c.key, round, n, err)
		}
	}
	for i, section := range []interview.Section{"python", "algorithms", "network", "database", "linux-git", "django", ""} {
		s, err := ParseWish(WishKey(wish(section, i, interview.Exam)))
		if err != nil || s != wish(section, i, interview.Exam) {
			t.Errorf("%s %d comes back as %+v, %v", section, i, s, err)
		}
	}
	for _, want := range []string{"", "algorithms", "easy-2026-01-01-start"} { // the last looks like a date
		guild, profile, date, err := ParseDailyKey(DailyKey("1234567890123456789", want, interview.DateOf(uitest.Noon)))
		if err != nil || guild != "1234567890123456789" || profile != want || date != interview.DateOf(uitest.Noon) {
			t.Errorf("a daily's key comes back as %s, %s, %s, %v", guild, profile, date, err)
		}
	}
	// One from before there were profiles is of the main daily.
	if _, profile, date, err := ParseDailyKey("901-2026-11-22"); err != nil || profile != "" || date != interview.DateOf(uitest.Noon) {
		t.Errorf("an old key is %q, %s, %v", profile, date, err)
	}
	for _, bad := range []string{"", "901", "2026-11-22", "-2026-11-22", "901/-2026-11-22", "/x-2026-11-22", "901/x-2026-22-11",
		"901x2026-11-22"} {
		if guild, profile, date, err := ParseDailyKey(bad); err == nil {
			t.Errorf("%q is %q %q %s", bad, guild, profile, date)
		}
	}
}

// The line of links has room for every source of the bank.
func TestTheBanksSourcesAreAllShown(t *testing.T) {
	bank, _ := questions.Builtin()
	for _, q := range bank.Questions() {
		if got := strings.Count(Sources(q), "](<https://"); got != len(q.Sources) {
			t.Errorf("%s: %d of %d links are shown", q.ID, got, len(q.Sources))
		}
	}
}

// TestBarsFitAPhone: ten places, the longest name and the highest score are a line of a phone, on which some thirty characters stand.
func TestBarsFitAPhone(t *testing.T) {
	for _, s := range uitest.Packs().Sections() {
		for _, score := range []float64{0, 4, 55, 96, 100} {
			line := BarLine(s.Title, score)
			cells := strings.Count(line, "█") + strings.Count(line, "░")
			if seen := text.Length(strings.NewReplacer("`", "", "*", "").Replace(line)); cells != 10 || seen > 30 || strings.Contains(line, "\n") {
				t.Errorf("%q has %d cells and %d characters", line, cells, seen)
			}
		}
	}
}
