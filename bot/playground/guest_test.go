package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/headless"
)

// fresh is a Discord in which nothing was said yet, whose bot has the commands that a guest is offered first.
type fresh struct{ fake }

func (f *fresh) Channels() []fakediscord.Channel {
	return []fakediscord.Channel{{ID: "20", Name: "daily"}, {ID: "22", Name: "questions", Type: fakediscord.KindForum}}
}

func (f *fresh) Commands() json.RawMessage {
	return json.RawMessage(`[{"id":"5","name":"mock","description":"Be interviewed",
		"options":[{"type":4,"name":"questions","description":"How many"}]},
		{"id":"6","name":"help","description":"In ten lines"},{"id":"7","name":"daily","description":"Today's question"}]`)
}

// guest is a page of a fresh world in a browser.
type guest struct {
	*headless.Page
	device headless.Device
	fresh  *fresh
}

func newGuest(t *testing.T, d headless.Device, o Options) *guest {
	t.Helper()
	f := &fresh{}
	o.Discord, o.Clock = f, stopped(t)
	web := httptest.NewServer(New(o))
	t.Cleanup(func() { shut(web) })
	g := &guest{Page: headless.Open(t, d), device: d, fresh: f}
	g.Open(web.URL)
	g.See("body.ready .first")
	return g
}

// apart says that the hint of the tour is on the screen, whole, beside what it points at, and covers nothing of it.
const apart = `(() => {
	const c = document.querySelector('.hint-card')?.getBoundingClientRect(), t = document.querySelector('.pointed')?.getBoundingClientRect();
	return !!c && !!t && t.width > 0 && c.left >= 0 && c.top >= 0 && c.right <= innerWidth && c.bottom <= innerHeight &&
		(c.right <= t.left || c.left >= t.right || c.bottom <= t.top || c.top >= t.bottom);
})()`

func TestTheTourPointsAtWhatItSpeaksOf(t *testing.T) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			g := newGuest(t, d, Options{})
			if headless.Look[bool](g.Page, `!!document.querySelector('.hint-card')`) {
				t.Error("the tour begins unasked")
			}
			g.Press(".around")
			for i := range 5 {
				g.Until("showing a hint", fmt.Sprintf(`document.querySelector('.hint-count')?.textContent === '%d of 5'`, i+1))
				g.Until("standing beside what it speaks of", apart)
				if i%2 == 0 {
					g.Press(".hint-card .s1")
				} else {
					g.Type("\r") // the keyboard stands on Next
				}
			}
			g.Until("ending", `!document.querySelector('.hint-card') && !document.querySelector('.pointed')`)
			if headless.Look[bool](g.Page, `!!document.querySelector('.around')`) {
				t.Error("who has seen the tour is offered it again")
			}
			if d.Width < 760 {
				g.Press("#menu")
			}
			g.Press("#tour")
			g.Until("showing the first hint", `document.querySelector('.hint-count')?.textContent === '1 of 5'`)
			g.Until("standing beside what it speaks of", apart)
			g.Press(".hint-skip")
			g.Until("ending", `!document.querySelector('.hint-card')`)
			if d.Width < 760 {
				g.Until("the drawer being shut", `!document.body.classList.contains('drawer')`)
				g.Press("#menu")
			}
			g.Press("#tour")
			g.Until("showing the first hint", `document.querySelector('.hint-count')?.textContent === '1 of 5'`)
			g.Type(kb.ArrowRight)
			g.Until("going on", `document.querySelector('.hint-count').textContent === '2 of 5'`)
			g.Type(kb.Escape)
			g.Until("ending", `!document.querySelector('.hint-card')`)
		})
	}
}

func TestWhatAGuestPressesFirst(t *testing.T) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			begun, goOn := make(chan func(string)), make(chan bool)
			there := false
			g := newGuest(t, d, Options{WeeksThere: func() bool { return there }, Weeks: func(_ context.Context, _ int,
				progress func(string)) error {
				begun <- progress
				<-goOn
				there = true
				return nil
			}})
			for _, line := range []string{"/daily", "/mock questions:3", "/help"} {
				g.Press(fmt.Sprintf(`.offer[data-line=%q]`, line))
				g.Until("sending "+line, `!document.querySelector('#composer').value`)
			}
			g.Press("[data-weeks]")
			progress := <-begun
			progress("Day 7 of 28, Monday 7 December: Kinds of JOIN")
			g.Until("showing how far it is", `document.querySelector('.passing')?.textContent.includes('Kinds of JOIN') &&
				document.querySelector('.passing progress').value === 7`)
			if d.Width < 760 {
				g.Press("#menu")
			}
			g.Until("not being asked twice", `document.querySelector('#weeks').disabled`)
			goOn <- true
			g.Until("saying that they are there",
				`!document.querySelector('.passing') && document.querySelector('.notice')?.textContent.includes('Four weeks in')`)
			g.Until("not offering them again", `document.querySelector('#weeks').hidden`)
			g.fresh.mu.Lock()
			defer g.fresh.mu.Unlock()
			want := []string{"command 1 20 /daily", "command 1 20 /mock questions:3", "command 1 20 /help"}
			if fmt.Sprint(g.fresh.calls) != fmt.Sprint(want) {
				t.Errorf("pressed were %q, want %q", g.fresh.calls, want)
			}
		})
	}
}
