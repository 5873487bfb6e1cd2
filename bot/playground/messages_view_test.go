package playground

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/headless"
)

// onePixel is a picture of one onePixel.
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="

// by is a message of a person: 1 is Maya, whom the page is, and 2 is Ada.
func by(id, user, name, more string) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"id":%q,"channel_id":"20","timestamp":"2026-03-01T11:00:00Z","edited_timestamp":null,
		"type":0,"author":{"id":%q,"username":%q},%s}`, id, user, name, more))
}

// spokenBy is a page whose channel has messages of people to do something with.
func spokenBy(t *testing.T, d headless.Device) *desk {
	t.Helper()
	s := &desk{t: t, discord: &answering{heard: make(chan string, 100)}, device: d}
	var old []string
	for i := range 40 {
		old = append(old, fmt.Sprintf("line %d", i))
	}
	first := by("201", "2", "Ada", `"content":"Where it began"`)
	shot := func(name, alt string) string {
		return fmt.Sprintf(`{"filename":%q,"description":%q,"content_type":"image/png","url":"data:image/png;base64,%s"}`, name, alt, onePixel)
	}
	s.discord.list = []json.RawMessage{
		first,
		by("202", "2", "Ada", fmt.Sprintf(`"content":%q`, strings.Join(old, "\n"))),
		by("203", "2", "Ada", `"type":19,"content":"I am <@2>","message_reference":{"message_id":"201","channel_id":"20"},"referenced_message":`+
			string(first)),
		by("204", "2", "Ada", `"content":"See https://discord.com/channels/10/20/201"`),
		by("205", "2", "Ada", `"content":"Hello <@1>","mentions":[{"id":"1"}]`),
		by("206", "2", "Ada", `"content":"Two of them","attachments":[`+shot("a.png", "The first")+","+shot("b.png", "The second")+`]`),
		by("207", "2", "Ada", "\"content\":\"```py\\n"+strings.Repeat("long_name + ", 30)+"\\n```\""),
		by("208", "2", "Ada", `"content":"Liked","reactions":[{"emoji":{"id":null,"name":"👍"},"count":2,"me":false,"users":["2","901"]},
			{"emoji":{"id":null,"name":"🔥"},"count":1,"me":true,"users":["1"]}]`),
		by("209", "1", "Maya", `"content":"Mine, **changed**","edited_timestamp":"2026-03-01T11:05:00Z"`),
		by("210", "2", "Ada", `"content":"The last"`),
	}
	s.discord.next = fakediscord.Result{}
	web := httptest.NewServer(New(Options{Discord: s.discord, Clock: stopped(t)}))
	t.Cleanup(func() { shut(web) })
	s.origin = web.URL
	s.Page = headless.Open(t, d)
	s.Open(web.URL)
	s.See("body.ready #composer")
	s.See(`[data-id="210"]`)
	return s
}

func (a *answering) React(user, message, emoji string, on bool) string {
	problem := a.fake.React(user, message, emoji, on)
	a.tell(fakediscord.Result{})
	return problem
}

// actOn brings up what can be done with a message: by a mouse that goes there, or by a finger that stays.
func (s *desk) actOn(id string) {
	s.t.Helper()
	content := fmt.Sprintf(`[data-id="%s"] .content`, id)
	s.See(content)
	at := headless.Look[[]float64](s.Page, fmt.Sprintf(
		`(b => [b.left + 5, b.top + 5])(document.querySelector('%s').getBoundingClientRect())`, content))
	if !s.device.Touch {
		s.Do("going there", chromedp.MouseEvent(chromedp.MouseMoved, 1, 1), chromedp.MouseEvent(chromedp.MouseMoved, at[0], at[1]))
		s.See(fmt.Sprintf(`[data-id="%s"] .bar`, id))
		return
	}
	s.Finger(at[0], at[1])
	s.See(".deeds li button")
	s.Finger()
}

// deed is where something can be done with the message that is acted on.
func (s *desk) deed(name string) string {
	if s.device.Width < 760 {
		return fmt.Sprintf(`//dialog[@class="deeds"]//li/button[contains(., %q)]`, name)
	}
	return fmt.Sprintf(`.bar [aria-label=%q]`, name)
}

// what can be done with messages, by a real pointer or finger.
var everyDeed = []struct {
	name string
	use  func(*desk)
}{
	{"reacting with an emoji that is picked", func(s *desk) {
		s.actOn("205")
		if !s.device.Touch {
			s.Press(`[data-id="205"] .bar [aria-label="React"]`)
		}
		s.Press(`.pick[aria-label="party"]`)
		s.hears(`react 1 205 🎉 true`)
		s.Until("closing", `!document.querySelector('.emoji-picker, .deeds')`)
	}},
	{"a reaction, and taking one's own back", func(s *desk) {
		const pill = `//*[@data-id="208"]//button[@aria-pressed=%q]`
		s.See(fmt.Sprintf(pill, "false"))
		named := headless.Look[string](s.Page, `document.querySelector('[data-id="208"] .reaction').getAttribute('aria-label')`)
		if named != "thumbs up, 2: Ada and hotseat" {
			s.t.Errorf("a reaction is called %q", named)
		}
		s.Press(fmt.Sprintf(pill, "false"))
		s.hears(`react 1 208 👍 true`)
		s.Press(fmt.Sprintf(pill, "true"))
		s.hears(`react 1 208 🔥 false`)
	}},
	{"adding a reaction below the message", func(s *desk) {
		s.Press(`[data-id="208"] .reaction.add`)
		s.Press(`.pick[aria-label="eyes"]`)
		s.hears(`react 1 208 👀 true`)
	}},
	{"a reaction that is refused says why", func(s *desk) {
		s.discord.mu.Lock()
		s.discord.next = fakediscord.Result{Error: "You may not react here."}
		s.discord.mu.Unlock()
		s.Press(`[data-id="208"] .reaction`)
		s.hears(`react 1 208 👍 true`)
		s.See(`//*[@id="notices" and contains(., "You may not react here.")]`)
		s.discord.mu.Lock()
		s.discord.next = fakediscord.Result{}
		s.discord.mu.Unlock()
		s.Press(`#notices [aria-label="Dismiss"]`)
	}},
	{"a reply begins in the line", func(s *desk) {
		s.actOn("205")
		s.more()
		s.Press(s.deed("Reply"))
		s.Until("going there", `document.activeElement.id === 'composer'`)
		s.Type("\x1b")
	}},
	{"one's own can be changed, another's cannot", func(s *desk) {
		s.actOn("209")
		s.more()
		s.See(s.deed("Edit"))
		s.See(s.deed("Delete"))
		s.away()
		s.actOn("210")
		s.more()
		s.See(s.deed("Copy text"))
		if headless.Look[bool](s.Page, `/Edit|Delete/.test(
			[...document.querySelectorAll('.bar button, .deeds button')].map((b) => b.ariaLabel ?? b.textContent))`) {
			s.t.Error("another's message can be changed")
		}
		s.away()
	}},
	{"copying its address and its text", func(s *desk) {
		for deed, want := range map[string]string{"Copy link": "https://discord.com/channels/10/20/209", "Copy text": "Mine, **changed**"} {
			s.actOn("209")
			s.more()
			s.Press(s.deed(deed))
			s.Until("copying", fmt.Sprintf(`window.copied === %q`, want))
			s.away()
		}
	}},
	{"an address of a message leads to it", func(s *desk) {
		s.Press(`//*[@data-id="204"]//a[text()="#general › message"]`)
		s.lights("201")
	}},
	{"the line above a reply leads to what it answers", func(s *desk) {
		s.Press(`[data-id="203"] button.origin`)
		s.lights("201")
	}},
	{"pictures open large, and go from one to the next", func(s *desk) {
		s.Press(`[data-id="206"] .picture`)
		s.Until("opening", `document.querySelector('.lightbox[open] .said')?.textContent === 'The first'`)
		s.Press(`.lightbox [aria-label="Next picture"]`)
		s.Until("going on", `document.querySelector('.lightbox img').alt === 'The second'`)
		s.Type(kb.ArrowRight)
		s.Until("going round", `document.querySelector('.lightbox .count').textContent === '1 of 2'`)
		s.Type(kb.ArrowLeft)
		s.Until("going back", `document.querySelector('.lightbox .count').textContent === '2 of 2'`)
		s.Type("\x1b")
		s.Until("closing", `!document.querySelector('.lightbox')`)
		if got := headless.Look[string](s.Page, `document.activeElement.ariaLabel`); got != "The first" {
			s.t.Errorf("the focus is on %q", got)
		}
		s.Press(`[data-id="206"] .picture`)
		s.Press(`.lightbox [aria-label="Close"]`)
		s.Until("closing", `!document.querySelector('.lightbox')`)
	}},
	{"by keyboard: from message to message, to the bar, and an emoji", func(s *desk) {
		s.Do("going there", chromedp.Focus(`[data-id="210"]`))
		s.Type(kb.ArrowUp + kb.Home + kb.End + kb.ArrowUp + kb.ArrowUp + kb.ArrowDown)
		s.Until("being on a message", `document.activeElement.dataset.id === '209'`)
		s.Type("\t")
		s.Until("being on the bar", `document.activeElement.ariaLabel === 'React'`)
		s.Type(kb.ArrowRight + kb.ArrowLeft + "\r")
		s.Until("opening", `document.activeElement.ariaLabel === 'thumbs up'`)
		s.Type(kb.ArrowRight + kb.ArrowDown + "\r")
		s.hears(`react 1 209 ❌ true`)
		s.Until("closing", `!document.querySelector('.emoji-picker') && document.activeElement.ariaLabel === 'React'`)
		s.Type("\r\x1b")
		s.Until("closing", `!document.querySelector('.emoji-picker') && document.activeElement.ariaLabel === 'React'`)
		s.Type("\x1b")
		s.Until("being on the message", `document.activeElement.dataset.id === '209'`)
	}},
}

// more opens what the bar has no room for.
func (s *desk) more() {
	s.t.Helper()
	if !s.device.Touch && s.device.Width < 760 {
		s.Press(`.acted .bar [aria-label="More"]`)
		s.See(".deeds li button")
	}
}

// away leaves what can be done with a message.
func (s *desk) away() {
	s.t.Helper()
	if headless.Look[bool](s.Page, `document.querySelector('.deeds[open]') !== null`) {
		s.Press(`//dialog[@class="deeds"]/button`)
	}
	s.Until("closing", `!document.querySelector('.deeds')`)
}

// lights waits until a message is in sight, was lit up, and has the focus.
func (s *desk) lights(id string) {
	s.t.Helper()
	s.Until("lighting it up", fmt.Sprintf(`document.activeElement.dataset.id === %[1]q && window.lit?.delete(%[1]q)`, id))
	s.See(fmt.Sprintf(`[data-id="%s"] .content`, id))
}

func TestWhatIsDoneWithMessages(t *testing.T) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			s := spokenBy(t, d)
			s.Do("listening to what is copied", chromedp.Evaluate[chromedp.Void](
				`Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { window.copied = t; } } }), undefined`))
			// A message is lit for two seconds only, which a busy machine may not see.
			s.Do("noting what is lit up", chromedp.Evaluate[chromedp.Void](`window.lit = new Set(),
				new MutationObserver((list) => list.forEach(({ target }) => target.matches('.found') && window.lit.add(target.dataset.id)))
					.observe(document.querySelector('#messages'), { subtree: true, attributeFilter: ['class'] })`))
			for _, c := range everyDeed {
				if !t.Run(c.name, func(t *testing.T) {
					at := *s
					at.t, at.Page = t, s.For(t)
					c.use(&at)
				}) {
					return // what hangs there must not spoil the next
				}
			}
			if headless.Look[bool](s.Page, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Error("the page is wider than the window")
			}
		})
	}
}

func TestHowMessagesLook(t *testing.T) {
	s := spokenBy(t, headless.Phone)
	is := func(what, expression, want string) {
		t.Helper()
		if got := headless.Look[string](s.Page, "String("+expression+")"); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	is("who is mentioned",
		`[...document.querySelectorAll('.message.lit')].map((m) => m.dataset.id + m.querySelector('.at').textContent)`, "205@")
	is("what a mention says", `document.querySelector('[data-id="205"] .mention').textContent`, "@Maya")
	is("what a reader hears of it", `document.querySelector('[data-id="205"]').ariaLabel`, "Ada, mentions you")
	is("what was changed",
		`[...document.querySelectorAll('.edited')].map((e) => e.closest('.message').dataset.id + e.textContent + e.dateTime)`,
		"209(edited)2026-03-01T11:05:00Z")
	is("when it was changed", `document.querySelector('.edited').title`, "Edited Sunday, March 1, 2026 at 11:05 AM")
	is("pictures", `[...document.querySelectorAll('[data-id="206"] .gallery .picture')].map((p) => p.ariaLabel)`, "The first,The second")
	s.Until("scrolling within the code",
		`((pre) => pre.tabIndex === 0 && pre.scrollWidth > pre.clientWidth)(document.querySelector('pre'))`)
	is("the page beside it", `document.querySelector('#scroll').scrollWidth <= document.querySelector('#scroll').clientWidth`, "true")
	is("stops of the Tab key", `document.querySelectorAll('#messages > [tabindex="0"]').length`, "1")
}
