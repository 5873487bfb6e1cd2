package app

import (
	"testing"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
)

// A window of 1280 by 1024 at 400 % zoom is 320 by 256 (WCAG's reflow). An organiser sets the server up there and a learner plays a
// round: whatever is pressed has to be seen first. Nothing goes beyond the window's side, and with less motion wanted nothing moves.
func TestAtFourfoldZoomWithoutMotion(t *testing.T) {
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	d := headless.Device{Name: "400 % zoom", Width: 320, Height: 256}
	p := opened(t, d)
	p.Prefer("prefers-reduced-motion", "reduce")
	fits := func(where string) {
		t.Helper()
		beyond := headless.Look[[]string](p.Page, `[document.documentElement,
			...document.querySelectorAll('#scroll, .modal-body, #sidebar, .popover:popover-open')]
			.filter((e) => e.scrollWidth > e.clientWidth + 1)
			.map((e) => (e.id || e.className || e.tagName) + ' ' + e.scrollWidth + ' > ' + e.clientWidth)`)
		for _, b := range beyond {
			t.Errorf("%s scrolls sideways: %s", where, b)
		}
		moving := headless.Look[[]string](p.Page, `document.getAnimations()
			.filter((a) => a.playState === 'running' && a.effect.getComputedTiming().activeDuration > 1)
			.map((a) => (a.animationName ?? a.transitionProperty) + ' of ' + (a.effect.target.id || a.effect.target.className))`)
		for _, m := range moving {
			t.Errorf("%s moves: %s", where, m)
		}
	}
	fits("an empty world")
	p.be(d, "Ada")
	p.setUp()
	fits("/setup")
	p.be(d, "Mia")
	q := p.start(bank)
	fits("a question")
	p.play(q)
	p.wait("of 100")
	fits("a verdict")
	p.press("See result")
	p.wait("Question by question")
	fits("a result")
	p.enter("/progress")
	p.wait("Weakest link")
	fits("progress")
}
