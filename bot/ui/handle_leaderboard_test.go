package ui

import (
	"strings"
	"testing"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// TestLeaderboards: from one board to the others, in place; to stay out of all of them takes one button on any of them, and a double click
// changes nothing.
func TestLeaderboards(t *testing.T) {
	b := newBench(t, nil)
	p, other := b.Person("1"), b.Person("2")
	uitest.Shows(t, p.Command("leaderboard", map[string]string{"by": "points"}), "Nobody has earned a point this week yet", "<t:")
	for _, w := range []*person{p, other} {
		w.Command("mock", map[string]string{"section": "django", "questions": "1"})
		w.Click("B")
	}
	uitest.Shows(t, p.Command("leaderboard", nil), "Readiness in this server", `1\. Person 1`, `1\. Person 2`)
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("a leaderboard that nobody shared is not private")
	}
	uitest.Shows(t, p.Click("Points this week"), "begin anew on Monday 00:00", "**100 points** · with 1 answer · *you*")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the other board does not stand in the place of the first")
	}
	uitest.Shows(t, p.Click("Solid weeks"), "Nobody has a solid week yet")
	uitest.Shows(t, p.Click("Most improved"), "Nobody's readiness rose")
	uitest.Shows(t, p.Click("Points this week"), "*you*")
	out := p.request("Take me off the leaderboards")
	for range 2 {
		if view := p.Must(p.Send(out)); strings.Contains(view, "Person 1") {
			t.Errorf("who stays out is on it:\n%s", view)
		} else {
			uitest.Shows(t, view, "Points this week", "You chose to have no place here", `1\. Person 2`)
		}
	}
	for _, by := range []string{"readiness", "points", "solid", "improved"} {
		if view := other.Command("leaderboard", map[string]string{"by": by}); strings.Contains(view, "Person 1") {
			t.Errorf("others see who stays out by %s:\n%s", by, view)
		}
	}
	uitest.Shows(t, p.Click("Put me on the leaderboards"), `1\. Person 1`, `1\. Person 2`)
	shared := p.Click("Share")
	if p.Last.Kind != interaction.ReplyPublic || strings.Contains(shared, "*you*") || strings.Contains(shared, "(") && strings.Contains(shared, "| secondary") {
		t.Errorf("what is shared is not public, or says who shares it, or can be pressed:\n%s", shared)
	}
	uitest.Shows(t, p.Command("leaderboard", map[string]string{"by": "wealth"}), "Readiness in this server")
}
