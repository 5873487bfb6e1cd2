package app

import (
	"fmt"
	"testing"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// visit goes to a channel of the sidebar by its name.
func (p page) visit(d headless.Device, name string) {
	p.t.Helper()
	if d.Width < 760 {
		p.Press("#menu")
	}
	p.Press(fmt.Sprintf(`//*[@id="channels"]//button[.//span[normalize-space()=%q]]`, name))
	p.Until("going to "+name, fmt.Sprintf(`document.querySelector('#title').innerText.trim() === %q`, name))
}

// axe-core finds nothing in the way of anyone, in all the places that a person comes to, in light and dark.
func TestAxeFindsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: it is long, and the race detector sees nothing of it")
	}
	axe := headless.Axe(t)
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, d := range []headless.Device{headless.Desk, headless.Phone} {
		t.Run(d.Name, func(t *testing.T) {
			p := opened(t, d)
			p.Prefer("prefers-reduced-motion", "reduce") // what is half faded in has another contrast
			clear := func(where string) {
				t.Helper()
				for _, colours := range []string{"light", "dark"} {
					p.Prefer("prefers-color-scheme", colours)
					for _, barrier := range p.Barriers(axe) {
						t.Errorf("%s, %s: %s", where, colours, barrier)
					}
				}
			}
			clear("an empty world")
			if d.Width < 760 {
				p.Press("#menu")
				clear("the menu")
				p.PressAt(float64(d.Width)-10, float64(d.Height)/2)
			}

			p.be(d, "Ada")
			p.enter("/setup")
			p.wait("Weakest link")
			p.Press(`#messages button[aria-label="Channel of the daily question"]`)
			p.See(`.popover:popover-open .option`)
			clear("/setup with an open list")
			p.Press(`//*[@role="option"][contains(normalize-space(), "questions-forum")]`)
			p.wait("#questions-forum")
			p.Fill("#composer", "/mo")
			p.See("#suggestions")
			clear("the suggestions")
			p.Type("\x1b")
			p.Do("emptying the line", headless.Clear("#composer"))

			p.be(d, "Mia")
			q := p.start(bank, interview.Open)
			clear("a round's question")
			p.press("Answer")
			p.Fill(`dialog [name="answer"]`, q.Model)
			clear("a form")
			p.Press(`dialog [data-testid="modal-submit"]`)
			p.press("Confirm as ticked")
			p.wait("100 of 100")
			clear("a verdict")
			p.press("See result")
			p.wait("Passed with 100")
			clear("a result")
			p.enter("/progress")
			p.wait("Weakest link")
			clear("progress")

			if d.Width < 760 {
				p.Press("#menu")
			}
			p.Press(`[data-advance="24h"]`)
			p.Until("the daily being posted", `document.querySelector('#channels .channel.sub')`)
			if d.Width < 760 {
				p.PressAt(float64(d.Width)-10, float64(d.Height)/2)
			}
			p.visit(d, "questions-forum")
			p.See("button.post")
			clear("the forum")
			p.Press("button.post") // beside the forum at a desk, in its place on a phone
			p.Until("the post being open", `[...document.querySelectorAll('#messages .message, #pane-messages .message')]
				.some((m) => m.checkVisibility() && m.innerText.includes('Question of the day'))`)
			clear("a post and its thread")
			p.visit(d, "hotseat")
			clear("an empty direct message")
			p.enter("/help")
			p.wait("/mock")
			clear("a direct message")
		})
	}
}
