package app

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// suggesting are the files of ui whose views have a control that begins something, each with why a strict server refuses none of
// them. There is TestWhatTheBotSuggestsIsAllowed.
var suggesting = map[string]string{
	"group/views_help.go":     "pressed there: steered",
	"group/views_together.go": "pressed there: steered",
	"group/views_detail.go":   "pressed there",
	"group/views_progress.go": "pressed there: the weakest link",
	"plan/views.go":           "pressed there: steered",
	"post/views_recap.go":     "pressed there: steered where the server is strict",
	"round/debrief.go":        "pressed there, and ui/round's TestADebriefSuggestsWhatAStrictServerAllows",
	"round/history.go": "pressed there; to replace is offered after: coach/round's " +
		"TestAStrictServerOffersNoEndOfARoundForOneThatItRefuses",
	"round/views.go":         "pressed there: the refusal's own, and as round/history.go",
	"round/views_talk.go":    "pressed there: steered",
	"round/views_verdict.go": "pressed there: after a daily",
	"hotseat/views.go":       "pressed in TestNothingBegunBeforeGetsPastAStrictServer: the group's weakest link",
	"daily/views.go":         "the server's own question of the day",
	"kit/daily.go":           "the server's own question of the day",
	"post/views_daily.go":    "the server's own question of the day",
	"post/views_note.go":     "a round of no section: the one of /group is pressed",
	"post/poster.go":         "the server's own question of the day",
	"post/views_reveal.go":   "everybody's: it says Practise alone, and who is refused is offered another: TestAnOldDailyIsStrict",
	"pair/views.go":          mixed,
	"post/views_pair.go":     mixed,
}

// TestEveryViewThatBeginsSomethingHasItsLine: a new view with a control that begins something fails until it is pressed on a strict server.
func TestEveryViewThatBeginsSomethingHasItsLine(t *testing.T) {
	var actions []string
	for name := range beginners {
		if kind, action, _ := strings.Cut(name, " "); kind == "click" {
			actions = append(actions, regexp.QuoteMeta(action))
		}
	}
	begins := regexp.MustCompile(`"(` + strings.Join(actions, "|") + `)"`)
	dir := filepath.Join("..", "ui")
	found := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		name := filepath.Base(path)
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "routes.go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil || !begins.Match(text) {
			return err
		}
		file, err := filepath.Rel(dir, path)
		file = filepath.ToSlash(file)
		found[file] = true
		if suggesting[file] == "" {
			t.Errorf("%s has %s: press it in TestWhatTheBotSuggestsIsAllowed, and say so in suggesting", file, begins.Find(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for file := range suggesting {
		if !found[file] {
			t.Errorf("%s begins nothing any more", file)
		}
	}
}
