package round

import (
	"strings"
	"testing"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// TestADebriefSuggestsWhatAStrictServerAllows: what begins a round under a result is what its person may begin, whichever sections are too
// far ahead.
func TestADebriefSuggestsWhatAStrictServerAllows(t *testing.T) {
	weakest := interview.Heading{Section: "django", Title: "Django"}
	three := uitest.Round(interview.Over, 3, uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ChoiceQuestion())
	section := three.Questions[0].Section
	for i := range three.Round.Places {
		three.Round.Places[i].Section, three.Questions[i].Section = section, section
	}
	for _, c := range []struct {
		name   string
		chosen interview.Section
		limits *coachround.Limits
		has    []string
		hasNot []string
	}{
		{"no limits", section, nil, []string{"mock.again", "again.start", "missed.start", "mock.start"}, nil},
		{"it is allowed", section, &coachround.Limits{Weakest: weakest, Refused: []interview.Section{"python"}},
			[]string{"mock.again", "again.start", "mock.start"}, nil},
		{"it is refused", section, &coachround.Limits{Weakest: weakest, Refused: []interview.Section{section}},
			[]string{"mock.start:django.3.practice"}, []string{"mock.again", "again.start", "missed.start", ":" + string(section) + "."}},
		{"it was steered to what is refused now", "", &coachround.Limits{Weakest: weakest, Refused: []interview.Section{section}},
			[]string{"mock.again:any.", "mock.start:django.3.practice"}, []string{"again.start", "missed.start"}},
	} {
		v := three
		v.Section, v.Limits = c.chosen, c.limits
		shown := uitest.Render(kit.NewPage().Row(goOnButtons(v, v.Round.Result(v.Sections))...).Message().Components)
		if v.MissedAllowed() {
			shown += "missed.start"
		}
		for _, want := range c.has {
			if !strings.Contains(shown, want) {
				t.Errorf("%s: it lacks %s:\n%s", c.name, want, shown)
			}
		}
		for _, bad := range c.hasNot {
			if strings.Contains(shown, bad) {
				t.Errorf("%s: it has %s:\n%s", c.name, bad, shown)
			}
		}
	}
}
