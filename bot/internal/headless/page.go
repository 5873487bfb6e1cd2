package headless

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long the page has to become what a test waits for, before the test fails.
const patience = 90 * time.Second

// Page is a page as a person uses it. What cannot be seen or reached fails the test, with what is on the page.
// An element is named by a CSS selector, or by an XPath that begins with "/" or "(".
type Page struct {
	t       testing.TB
	ctx     context.Context
	touch   bool
	prefers map[string]string // media features that are emulated
}

// For is the same page, for a part of the test.
func (p *Page) For(t testing.TB) *Page {
	return &Page{t: t, ctx: p.ctx, touch: p.touch}
}

// Open goes to an address.
func (p *Page) Open(address string) {
	p.t.Helper()
	p.Do("opening "+address, chromedp.Navigate(address))
}

// Do carries out what no other method has a name for; doing says what it is, for when it fails.
func (p *Page) Do(doing string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	within, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(within, actions...); err != nil {
		p.fail(doing, err)
	}
}

// Look reads something of the page by a JavaScript expression.
func Look[T any](p *Page, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Until waits until a JavaScript expression is true.
func (p *Page) Until(doing, condition string) {
	p.t.Helper()
	if _, err := poll[bool](p, "!!("+condition+")"); err != nil {
		p.fail(doing, fmt.Errorf("%w: %s", err, condition))
	}
}

// See waits until an element can be seen: it is in the window, and nothing lies over its middle. It is scrolled to if need be.
func (p *Page) See(selector string) {
	p.t.Helper()
	p.find(selector)
}

// Press clicks or taps the middle of an element, once it can be seen, stands still and is enabled: the mouse goes there, its button
// goes down and up, or a finger touches it. The browser decides what is hit, and what gains or loses the focus by it.
func (p *Page) Press(selector string) {
	p.t.Helper()
	at := p.find(selector)
	p.PressAt(at.X, at.Y)
}

// PressAt clicks or taps a place of the window, in CSS pixels from its upper left corner.
func (p *Page) PressAt(x, y float64) {
	p.t.Helper()
	if p.touch {
		p.Do("tapping", chromedp.TapXY(x, y))
		return
	}
	p.Do("clicking", chromedp.MouseEvent(chromedp.MouseMoved, x, y), chromedp.MouseClickXY(x, y))
}

// PressAndSlide holds the mouse's button down on an element and lets go at another place of the window: nothing is clicked.
func (p *Page) PressAndSlide(selector string, x, y float64) {
	p.t.Helper()
	at := p.find(selector)
	p.Do("sliding from "+selector, chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y),
		chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseMoved, x, y, chromedp.ButtonLeft),
		chromedp.MouseEvent(chromedp.MouseReleased, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// Finger lets a finger come down at a place of the window and stay there; without a place it is lifted.
func (p *Page) Finger(at ...float64) {
	p.t.Helper()
	what := input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}
	if len(at) == 2 {
		what.Type = input.DispatchTouchEventTypeTouchStart
		what.TouchPoints = append(what.TouchPoints, &input.TouchPoint{X: at[0], Y: at[1]})
	}
	within, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(within, input.DispatchTouchEvent, what); err != nil {
		p.fail("touching", err)
	}
}

// Type types into whatever has the focus; "\r" is Enter, "\t" is Tab, "\x1b" is Escape, and those of chromedp's kb are themselves.
// A key and the text it makes are one event, as from a keyboard, so that a page which keeps the key to itself gets no text of it.
func (p *Page) Type(text string) {
	p.t.Helper()
	within, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	for _, r := range text {
		events := kb.Encode(r)
		down, up := events[0], events[len(events)-1]
		if len(events) == 3 { // the one between them is the text
			down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
		}
		for _, e := range []*input.DispatchKeyEventParams{down, up} {
			if _, err := chromedp.Call(within, input.DispatchKeyEvent, *e); err != nil {
				p.fail("typing "+text, err)
			}
		}
	}
}

// Fill presses a text field and types into it.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.Press(selector)
	p.Type(text)
}

// CloseOthers closes the tabs that the page has opened, so that it is in front again.
func (p *Page) CloseOthers() {
	p.t.Helper()
	all, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.fail("listing the tabs", err)
	}
	own := chromedp.FromContext(p.ctx).Target.TargetID
	for _, other := range all {
		if other.Type != "page" || other.TargetID == own {
			continue
		}
		ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(other.TargetID))
		err := errors.Join(chromedp.Do(ctx), chromedp.Cancel(ctx))
		cancel()
		if err != nil {
			p.fail("closing a tab", err)
		}
	}
}

// Picture writes a PNG of the window to a file.
func (p *Page) Picture(file string) {
	p.t.Helper()
	b, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, b, 0o600)
	}
	if err != nil {
		p.t.Fatalf("a picture of the page: %v", err)
	}
}

// spot is where an element can be pressed, in CSS pixels of the window; Why says why it cannot be, and is "" when it can.
type spot struct {
	X, Y float64
	Why  string
}

// locate is a JavaScript function of a selector that gives a spot. The last spot is kept, for an element that is still moving
// must not be pressed where it was.
const locate = `((selector) => {
	const el = /^[(/]/.test(selector)
		? document.evaluate(selector, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue
		: document.querySelector(selector);
	const no = (Why) => { window.headlessLast = null; return { X: 0, Y: 0, Why }; };
	if (!el) return no('it is not there');
	if (el.disabled) return no('it is disabled');
	if (el.getClientRects().length === 0) return no('it takes no room');
	const middle = () => {
		const box = el.getClientRects()[0]; // the first line of what goes over several
		const X = box.left + box.width / 2;
		const Y = box.top + box.height / 2;
		const hit = document.elementFromPoint(X, Y);
		return { X, Y, hit, ours: hit !== null && el.contains(hit) };
	};
	if (!middle().ours) el.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
	const { X, Y, hit, ours } = middle();
	const name = (e) => e ? e.tagName.toLowerCase() + (e.id && '#' + e.id) + [...e.classList].map((c) => '.' + c).join('') : 'nothing';
	if (!ours) return no('its middle is covered by, or outside of, ' + name(hit));
	const last = window.headlessLast;
	window.headlessLast = { el, X, Y };
	if (last?.el !== el || last.X !== X || last.Y !== Y) return { X, Y, Why: 'it is moving' };
	// On a busy machine it may stand for long where an animation has put it that has yet to be drawn.
	const moves = (a) => a.playState === 'running' && a.effect?.target?.contains(el) && a.effect.getComputedTiming().endTime !== Infinity;
	if (document.getAnimations().some(moves)) return { X, Y, Why: 'it is being animated' };
	return { X, Y, Why: '' };
})`

func (p *Page) find(selector string) spot {
	p.t.Helper()
	ask := fmt.Sprintf("%s(%q)", locate, selector)
	at, err := poll[spot](p, fmt.Sprintf("((s) => s.Why === '' && s)(%s)", ask))
	if err != nil {
		last, _ := chromedp.Run(p.ctx, chromedp.Evaluate[spot](ask))
		p.fail(selector, fmt.Errorf("%w: %s", err, last.Why))
	}
	return at
}

// poll asks for a JavaScript expression until it is true. It does not wait for the page to be drawn, which a page under another is not.
func poll[T any](p *Page, expression string) (T, error) {
	within, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	every := chromedp.WithPollingInterval(20 * time.Millisecond)
	return chromedp.Run(within, chromedp.Poll[T](expression, every, chromedp.WithPollingTimeout(0)))
}

func (p *Page) fail(doing string, err error) {
	p.t.Helper()
	seen, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string](`document.body.innerText`))
	p.t.Fatalf("%s: %v; on the page:\n%s", doing, err, seen)
}
