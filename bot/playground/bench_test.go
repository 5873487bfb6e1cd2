package playground

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hotseat/bot/internal/headless"
)

// BenchmarkPageScrolls reads back in a channel of 5,000 messages as far as it comes in a minute, then scrolls down again, and prints the
// longest task while each goes on: for so long the page answers nobody.
func BenchmarkPageScrolls(b *testing.B) {
	const many = 5000
	for b.Loop() {
		discord := &fake{}
		for i := range many {
			who := i / 3 % 5
			discord.list = append(discord.list, json.RawMessage(fmt.Sprintf(`{"id":"%d","timestamp":"2026-02-%02dT%02d:%02d:00Z",
				"author":{"id":"%d","username":"Person %d"},
				"content":"Message **%d**: what the *kernel* does with a set of descriptors between two calls of ~~select~~ epoll"}`,
				10000+i, 1+i/250, i%250/11, i%11*5, who, who, i)))
		}
		clock, err := newClock("", func() time.Time { return noon })
		if err != nil {
			b.Fatal(err)
		}
		web := httptest.NewServer(New(Options{Discord: discord, Clock: clock}))
		p := headless.Open(b, headless.Desk)
		p.Open(web.URL)
		p.See("body.ready #composer")
		p.Until("reading the newest", `document.querySelectorAll('#messages .message').length >= 25`)
		p.Do("beginning to scroll", chromedp.Evaluate[chromedp.Void](`(async () => {
			window.longest = { read: 0, scroll: 0 };
			let phase = 'read';
			new PerformanceObserver((l) => {
				for (const e of l.getEntries()) window.longest[phase] = Math.max(window.longest[phase], e.duration);
			}).observe({ type: 'longtask' });
			const frame = () => new Promise((f) => setTimeout(() => requestAnimationFrame(f), 0));
			const box = document.querySelector('#scroll');
			window.met = new Set();
			const look = () => { for (const el of document.querySelectorAll('#messages .message')) window.met.add(el.dataset.id); };
			const until = performance.now() + 60000;
			while (window.met.size < `+fmt.Sprint(many)+` && performance.now() < until) { box.scrollTop = 0; await frame(); look(); }
			await frame();
			phase = 'scroll';
			for (let i = 0; i < 200; i++) { box.scrollTop += 700; await frame(); }
			await frame();
			window.scrolled = true;
		})(); undefined`))
		p.Until("scrolling through all", `window.scrolled`)
		b.ReportMetric(headless.Look[float64](p, `window.met.size`), "messages-read-back")
		b.ReportMetric(headless.Look[float64](p, `document.querySelectorAll('#messages .message').length`), "messages-held")
		b.ReportMetric(headless.Look[float64](p, `window.longest.read`), "ms-longest-task-reading-back")
		b.ReportMetric(headless.Look[float64](p, `window.longest.scroll`), "ms-longest-task-scrolling")
		shut(web)
	}
}
