package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/headless"
)

// answering is a Discord whose channel has a control of every kind. What each of them sends is told at once.
type answering struct {
	fake
	heard chan string
	held  chan struct{} // an answer to the button "slow" waits for it
}

func (a *answering) Channels() []fakediscord.Channel {
	return []fakediscord.Channel{{ID: "20", Name: "general"}, {ID: "21", Name: "daily"}, {ID: "22", Name: "TCP", Type: 11, ParentID: "20"},
		{ID: "23", Name: "Old", Type: 11, ParentID: "20", Archived: true}, {ID: "24", Name: "Shut", Type: 11, ParentID: "20", Locked: true}}
}

func (a *answering) Commands() json.RawMessage {
	return json.RawMessage(`[{"id":"5","name":"mock","description":"Be interviewed","options":[
		{"type":3,"name":"section","description":"Which","choices":[{"name":"Python","value":"python"},{"name":"Network","value":"network"}]},
		{"type":3,"name":"question","description":"Which one","autocomplete":true}]},
		{"id":"6","name":"help","description":"In ten lines"},
		{"id":"7","name":"remind","description":"Be reminded","options":[
		{"type":3,"name":"at","description":"When","required":true},
		{"type":4,"name":"days","description":"For how long","required":true,"min_value":1,"max_value":10},
		{"type":3,"name":"note","description":"A word to it"}]}]`)
}

func (a *answering) tell(r fakediscord.Result) fakediscord.Result {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.heard <- a.calls[len(a.calls)-1]
	return r
}

func (a *answering) CommandWithFiles(
	ctx context.Context, who fakediscord.Actor, text string, files map[string]fakediscord.File,
) fakediscord.Result {
	return a.tell(a.fake.CommandWithFiles(ctx, who, text, files))
}

func (a *answering) Click(ctx context.Context, who fakediscord.Actor, message, customID string, values []string) fakediscord.Result {
	r := a.fake.Click(ctx, who, message, customID, values)
	if customID == "form" {
		r.Modal = &fakediscord.Modal{ID: "77", CustomID: "answer", Title: "Your answer", Fields: []fakediscord.Field{
			{CustomID: "short", Label: "In a word", Type: 4},
			{CustomID: "long", Label: "In many", Type: 4, Long: true},
			{CustomID: "one", Label: "One of them", Type: 3, Required: true, Options: options},
			{CustomID: "some", Label: "Some of them", Type: 3, MaxLength: 3, Options: options},
		}}
	}
	r = a.tell(r)
	if customID == "slow" {
		<-a.held
	}
	return r
}

func (a *answering) Submit(ctx context.Context, user, modal string, fields map[string]any) fakediscord.Result {
	return a.tell(a.fake.Submit(ctx, user, modal, fields))
}

func (a *answering) Autocomplete(ctx context.Context, who fakediscord.Actor, text string) fakediscord.Result {
	r := a.tell(a.fake.Autocomplete(ctx, who, text))
	r.Choices = []fakediscord.AutoChoice{{Name: "The handshake", Value: "tcp-handshake"}, {Name: "A join", Value: "join-match"}}
	return r
}

var options = json.RawMessage(`[{"label":"Red","value":"r"},{"label":"Green","value":"g","description":"like grass"},
	{"label":"Blue","value":"b"}]`)

// message is one of the bot's, as Discord's API gives it.
func message(id string, more string) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"id":%q,"timestamp":"2026-03-01T11:00:00Z",
		"author":{"id":"901","username":"hotseat","bot":true},%s}`, id, more))
}

// desk is a page with every control, in a browser.
type desk struct {
	*headless.Page
	t       *testing.T
	discord *answering
	device  headless.Device
	origin  string
}

func allControls(t *testing.T, d headless.Device) *desk {
	t.Helper()
	s := &desk{t: t, discord: &answering{heard: make(chan string, 100), held: make(chan struct{}, 10)}, device: d}
	mux := http.NewServeMux()
	mux.Handle("/", New(Options{Discord: s.discord, Clock: stopped(t)}))
	mux.HandleFunc("/elsewhere", func(http.ResponseWriter, *http.Request) { s.discord.heard <- "elsewhere" })
	web := httptest.NewServer(mux)
	t.Cleanup(func() { shut(web) })
	s.origin = web.URL
	menu := func(kind int, id string, more string) string {
		return fmt.Sprintf(`{"type":1,"components":[{"type":%d,"custom_id":%q,"placeholder":"Pick %s"%s}]}`, kind, id, id, more)
	}
	s.discord.list = []json.RawMessage{
		message("101", `"content":"||a secret|| and </mock:5> and <#21> and [there](https://discord.com/channels/10/21)"`),
		message("102", `"flags":32768,"components":[`+strings.Join([]string{
			fmt.Sprintf(`{"type":1,"components":[{"type":2,"style":1,"label":"Answer","custom_id":"plain"},
				{"type":2,"style":2,"label":"Form","custom_id":"form"},{"type":2,"style":2,"label":"Slow","custom_id":"slow"},
				{"type":2,"style":5,"label":"Elsewhere","url":"%s/elsewhere"},
				{"type":2,"style":5,"label":"Daily","url":"https://discord.com/channels/10/21"}]}`, web.URL),
			menu(3, "one", `,"options":`+string(options)), menu(3, "some", `,"min_values":0,"max_values":3,"options":`+string(options)),
			menu(5, "user", ""), menu(6, "role", ""), menu(7, "mentionable", ""), menu(8, "channel", ""),
			`{"type":17,"spoiler":true,"components":[{"type":10,"content":"the model answer"}]}`,
		}, ",")+`]`),
		message("103", `"content":"A thread","thread":{"id":"22"}`),
		message("104", `"flags":64,"content":"Only for you"`),
		message("105", `"flags":32768,"components":[`+menu(3, "last", `,"options":`+string(options))+`]`),
	}
	s.Page = headless.Open(t, d)
	s.Open(web.URL)
	s.See("body.ready #composer")
	s.See(`//*[@id="messages"]//*[text()="Only for you"]`)
	return s
}

// hears waits for what the playground's Discord is asked next.
func (s *desk) hears(want string) {
	s.t.Helper()
	select {
	case got := <-s.discord.heard:
		if got != want {
			s.t.Errorf("the page sent %s, want %s", got, want)
		}
	case <-time.After(30 * time.Second):
		s.t.Fatalf("the page sent nothing, want %s", want)
	}
}

// hearsNothing checks that what was done has sent nothing so far.
func (s *desk) hearsNothing() {
	s.t.Helper()
	select {
	case got := <-s.discord.heard:
		s.t.Errorf("the page sent %s", got)
	default:
	}
}

func (s *desk) sidebar() {
	if s.device.Width < 760 && !headless.Look[bool](s.Page, `document.body.classList.contains('drawer')`) {
		s.Press("#menu")
	}
}

// back goes to the channel with the controls.
func (s *desk) back() {
	s.sidebar()
	s.Press(`.channel[data-id="20"]`)
	s.Until("going back", `document.querySelector('#title').innerText === 'general'`)
}

func label(text string) string {
	return fmt.Sprintf(`//*[@id="messages"]//*[self::button or self::a][normalize-space()=%q]`, text)
}

func control(id string) string { return fmt.Sprintf(`[data-custom-id=%q] .select`, id) }

// option is a choice of the list that is open.
func option(value string) string {
	return fmt.Sprintf(`.popover:popover-open .option[data-value=%q]`, value)
}

// chips is a condition: these stand in the composer, "/command option:value …", and nothing is being typed.
func chips(want string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('#chips .chip-command, #chips .chip-value')].map((c) => c.dataset.option
		? c.dataset.option + ':' + c.querySelector('.chip-text').textContent : c.textContent).join(' ') === %q &&
		document.querySelector('#composer').value === '' && !document.querySelector('#chips .chip-name')`, want)
}

const done = `.popover:popover-open .popover-foot button`

// every kind of control of the page, and what comes of pressing it.
var everyControl = []struct {
	name string
	use  func(*desk)
}{
	{"button", func(s *desk) {
		s.Press(label("Answer"))
		s.hears(`click 1 20 102 plain []`)
	}},
	{"link to somewhere else", func(s *desk) {
		s.Press(label("Elsewhere"))
		s.hears(`elsewhere`)
		s.CloseOthers()
	}},
	{"link button to a channel", func(s *desk) {
		s.Press(label("Daily"))
		s.Until("going there", `document.querySelector('#title').innerText === 'daily'`)
		s.back()
	}},
	{"link in a text", func(s *desk) {
		s.Press(label("there"))
		s.Until("going there", `document.querySelector('#title').innerText === 'daily'`)
		s.back()
	}},
	{"mention of a channel", func(s *desk) {
		s.Press(label("#daily"))
		s.Until("going there", `document.querySelector('#title').innerText === 'daily'`)
		s.back()
	}},
	{"thread", func(s *desk) {
		s.Press(".thread-chip")
		if s.device.Width < 1000 {
			s.Until("going there", `document.querySelector('#title').innerText === 'TCP'`)
			s.back()
			return
		}
		s.Until("opening it beside", `document.querySelector('#pane-title').innerText === 'TCP'`)
		s.Press("#pane-close")
		s.Until("closing it", `document.querySelector('#pane').hidden`)
	}},
	{"mention of a command", func(s *desk) {
		s.Press(label("/mock"))
		s.hears(`command 1 20 /mock`)
	}},
	{"spoiler in a text", func(s *desk) {
		s.Press(".spoiler")
		s.Until("reading it", `document.querySelector('.spoiler.open') && !document.querySelector('.spoiler > span').inert`)
	}},
	{"spoiler over components", func(s *desk) {
		s.Press(".unveil")
		s.Until("reading it", `!document.querySelector('.unveil')`)
	}},
	{"select of one", func(s *desk) {
		s.Press(control("one"))
		s.Press(option("g"))
		s.hears(`click 1 20 102 one ["g"]`)
		s.Until("closing", `!document.querySelector('.popover:popover-open')`)
	}},
	{"select near the lower edge", func(s *desk) {
		s.Press(control("last"))
		s.Press(option("b"))
		s.hears(`click 1 20 105 last ["b"]`)
	}},
	{"select of several, done", func(s *desk) {
		s.Press(control("some"))
		s.Press(option("r"))
		s.Press(option("g"))
		s.Press(option("b"))
		s.Press(option("g"))
		s.hearsNothing()
		s.Press(done)
		s.hears(`click 1 20 102 some ["r" "b"]`)
	}},
	{"select of several, left", func(s *desk) {
		s.Press(control("some"))
		s.Press(option("r"))
		s.Press("#title")
		s.hears(`click 1 20 102 some ["b"]`)
	}},
	{"select of several, by its own button", func(s *desk) {
		s.Press(control("some"))
		s.Press(option("g"))
		s.Press(control("some"))
		s.hears(`click 1 20 102 some ["g" "b"]`)
	}},
	{"select of a person", func(s *desk) {
		s.Press(control("user"))
		s.Press(option("2"))
		s.hears(`click 1 20 102 user ["2"]`)
	}},
	{"select of a role", func(s *desk) {
		s.Press(control("role"))
		s.Press(option("11"))
		s.hears(`click 1 20 102 role ["11"]`)
	}},
	{"select of a person or role", func(s *desk) {
		s.Press(control("mentionable"))
		s.Press(option("1"))
		s.hears(`click 1 20 102 mentionable ["1"]`)
	}},
	{"select of a channel", func(s *desk) {
		s.Press(control("channel"))
		s.Press(option("21"))
		s.hears(`click 1 20 102 channel ["21"]`)
	}},
	{"select by mouse, then keyboard", func(s *desk) {
		s.Press(control("some"))
		s.Press(option("r"))
		s.Type("\x1b") // the focus is still where Escape is understood
		s.Until("closing", `!document.querySelector('.popover:popover-open')`)
		s.hearsNothing()
	}},
	{"select of one by keyboard", func(s *desk) {
		s.Do("going there", chromedp.Focus(control("one")))
		s.Type(kb.ArrowDown + kb.Home)
		s.Type("\r")
		s.hears(`click 1 20 102 one ["r"]`)
	}},
	{"select of several by keyboard", func(s *desk) {
		s.Do("going there", chromedp.Focus(control("some")))
		s.Type(kb.ArrowDown + kb.End + " " + kb.Home + " ")
		s.hearsNothing()
		s.Type("\t\r") // on to Done
		s.hears(`click 1 20 102 some ["r" "g"]`)
	}},
	{"select while the bot is still busy with a button", func(s *desk) {
		s.Press(label("Slow"))
		s.hears(`click 1 20 102 slow []`)
		s.Do("going there", chromedp.Focus(control("one")))
		s.Type(kb.ArrowDown + kb.End + "\r")
		s.Until("choosing", `document.querySelector('[data-custom-id="one"] .select').textContent === 'Blue'`)
		s.hearsNothing()
		s.discord.held <- struct{}{}
		s.hears(`click 1 20 102 one ["b"]`)
	}},
	{"two lists, one after the other", func(s *desk) {
		s.Press(control("user"))
		s.Press(control("channel"))
		s.Press(option("20"))
		s.hears(`click 1 20 102 channel ["20"]`)
	}},
	{"new messages", func(s *desk) {
		s.Do("scrolling up", chromedp.Evaluate[chromedp.Void](`document.querySelector('#scroll').scrollTop = 0`))
		s.discord.say(message("106", `"content":"A new one"`))
		s.Press("#latest")
		s.Until("going to the end", `document.querySelector('#latest').hidden`)
		s.See(`[data-id="106"]`)
	}},
	{"form", func(s *desk) {
		s.Press(label("Form"))
		s.hears(`click 1 20 102 form []`)
		s.Fill(`dialog [name="short"]`, "word")
		s.Fill(`dialog [name="long"]`, "many words")
		s.Press(`dialog [name="one"]`)
		s.Press(option("b"))
		s.Press(`dialog [name="some"]`)
		s.Press(option("r"))
		s.Press(option("g"))
		s.Press(done)
		s.Press(`dialog [data-testid="modal-submit"]`)
		s.hears(`submit 1 77 {"long":"many words","one":["b"],"short":"word","some":["r","g"]}`)
		s.Until("closing", `!document.querySelector('dialog')`)
	}},
	{"form, left in three ways, keeps its draft", func(s *desk) {
		for _, way := range []string{`dialog [aria-label="Close"]`, `//dialog//button[text()="Cancel"]`, ""} {
			s.Press(label("Form"))
			s.hears(`click 1 20 102 form []`)
			s.Fill(`dialog [name="short"]`, "x")
			if way == "" {
				s.PressAt(4, 4) // beside it
			} else {
				s.Press(way)
			}
			s.Until("closing", `!document.querySelector('dialog')`)
		}
		s.Press(label("Form"))
		s.hears(`click 1 20 102 form []`)
		s.See(`dialog [name="short"]`)
		if got := headless.Look[string](s.Page, `document.querySelector('dialog [name="short"]').value`); got != "xxx" {
			s.t.Errorf("the draft is %q", got)
		}
		s.Press(`//dialog//button[text()="Cancel"]`)
		s.Until("closing", `!document.querySelector('dialog')`)
	}},
	{"command picker", func(s *desk) {
		s.Fill("#composer", "/m")
		s.Press(`//*[@id="suggestions"]//*[@role="option" and contains(., "/mock")]`)
		s.Press(`//*[@id="suggestions"]//*[@role="option" and contains(., "section")]`)
		s.Press(`//*[@id="suggestions"]//*[@role="option" and contains(., "Network")]`)
		s.Until("being a chip", chips("/mock section:Network"))
		s.Press("#send")
		s.hears(`command 1 20 /mock section:network`)
	}},
	{"autocomplete", func(s *desk) {
		s.Fill("#composer", "/mock question:")
		s.hears(`autocomplete 1 20 /mock question:`)
		s.Press(`//*[@id="suggestions"]//*[@role="option" and contains(., "The handshake")]`)
		s.Until("being a chip", chips("/mock question:tcp-handshake"))
		s.Type("\r")
		s.hears(`command 1 20 /mock question:tcp-handshake`)
	}},
	{"a press on a suggestion that is taken back", func(s *desk) {
		s.Fill("#composer", "/m")
		s.PressAndSlide(`//*[@id="suggestions"]//*[@role="option" and contains(., "/mock")]`, 200, 100)
		if got := headless.Look[string](s.Page, `document.querySelector('#composer').value`); got != "/m" {
			s.t.Errorf("it has written %q", got)
		}
		s.Type("\x1b\b\b")
		s.Until("rubbing it out", `document.querySelector('#composer').value === ''`)
	}},
	{"dismissing", func(s *desk) {
		s.Press(label("Dismiss"))
		s.Until("going", `!document.querySelector('[data-id="104"]')`)
	}},
	{"notice", func(s *desk) {
		s.discord.answers(fakediscord.Result{Error: "Not now."})
		s.Press(label("Answer"))
		s.hears(`click 1 20 102 plain []`)
		s.See(`//*[@id="notices" and contains(., "Not now.")]`)
		s.Press(`#notices [aria-label="Dismiss"]`)
		s.Until("going", `!document.querySelector('.notice')`)
		s.discord.answers(fakediscord.Result{})
	}},
	{"colours", func(s *desk) {
		before := headless.Look[string](s.Page, `document.querySelector('#theme').title`)
		s.Press("#theme")
		s.Until("changing", fmt.Sprintf(`document.querySelector('#theme').title !== %q`, before))
	}},
	{"clock", func(s *desk) {
		if s.device.Width < 760 {
			s.Press("#clock-chip")
		}
		s.Press(`[data-advance="24h"]`)
		s.Until("a day going by", `document.querySelector('#clock-date').textContent.startsWith('Monday')`)
		s.Until("being ready", `!document.querySelector('#clock-moves').ariaBusy`)
		if s.device.Width < 760 {
			s.PressAt(380, 400) // beside the drawer
			s.Until("closing", `!document.body.classList.contains('drawer')`)
		}
	}},
	{"switching the person", func(s *desk) {
		s.sidebar()
		s.Press(`.person[data-id="2"]`)
		s.Until("being Ada", `document.querySelector('.person[data-id="2"]').ariaChecked === 'true'`)
		s.back()
		s.Press(label("Answer"))
		s.hears(`click 2 20 102 plain []`)
	}},
}

// Every kind of control works with a real pointer: what one touches is hit, and what it is for happens.
func TestEveryControlByPointer(t *testing.T) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			s := allControls(t, d)
			for _, c := range everyControl {
				if !t.Run(c.name, func(t *testing.T) {
					at := *s
					at.t, at.Page = t, s.For(t)
					c.use(&at)
					at.hearsNothing()
				}) {
					s.Open(s.origin) // whatever hangs there must not spoil the next
					s.See("body.ready #composer")
				}
			}
			if headless.Look[bool](s.Page, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Error("the page is wider than the window")
			}
		})
	}
}
