package app

import (
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hotseat/bot/internal/headless"
)

// watchClicks notes how many milliseconds go by from a click to the frame that shows what it changed in the list of messages.
var watchClicks = chromedp.Evaluate[chromedp.Void](`{
	window.shownAfter = null;
	let clicked = 0;
	addEventListener('click', () => { clicked = performance.now(); }, true);
	new MutationObserver(() => {
		if (!clicked) return;
		const from = clicked;
		clicked = 0;
		requestAnimationFrame(() => setTimeout(() => { window.shownAfter = performance.now() - from; }));
	}).observe(document.querySelector('#messages'), { childList: true });
}`)

const skippable = `[...document.querySelectorAll('#messages button:not([disabled])')].some((e) => e.innerText.trim() === 'Skip')`

// BenchmarkPage prints what a person waits for: from the start of the program to the first question on the screen (the browser is there
// already), and from a click to the changed message on the screen, the median of up to ten.
func BenchmarkPage(b *testing.B) {
	for b.Loop() {
		p := page{t: b, Page: headless.Open(b, headless.Desk)}
		start := time.Now()
		p.Open(playgroundURL(b))
		p.Press(`.offer[data-line^="/mock"]`)
		p.Until("the first question", `document.querySelector('#messages')?.innerText.includes('Question 1 of')`)
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms-to-the-first-question")

		p.Do("watching the clicks", watchClicks)
		var clicks []float64
		for range 10 {
			p.press("Skip")
			p.Until("the next message", `window.shownAfter !== null`)
			clicks = append(clicks, headless.Look[float64](p.Page, `((ms) => { window.shownAfter = null; return ms; })(window.shownAfter)`))
			if !headless.Look[bool](p.Page, skippable) {
				break // a round has an end
			}
		}
		slices.Sort(clicks)
		b.ReportMetric(clicks[len(clicks)/2], "ms-from-click-to-screen")
	}
}
