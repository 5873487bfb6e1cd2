package playground

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/headless"
)

// frame is the page over a study group: three people, a channel with a thread in use and an archived one, and a forum of three posts.
type frame struct {
	*seen
	d                        headless.Device
	general, other, forum    string
	mia, noah, ada           string
	thread, archived         string
	network, python, oldPost string
}

func framed(t *testing.T, d headless.Device) *frame {
	t.Helper()
	f := &frame{seen: unseen(t), d: d}
	server := f.discord

	guild := server.AddGuild("Study group")
	f.general = server.AddChannel(guild, "general", fakediscord.KindText)
	f.other = server.AddChannel(guild, "daily", fakediscord.KindText)
	f.forum = server.AddForum(guild, "questions", "Python", "Network")
	for _, p := range []struct {
		id   *string
		name string
	}{{&f.mia, "Mia"}, {&f.noah, "Noah"}, {&f.ada, "Ada"}} {
		*p.id = server.AddUser(p.name)
		server.Join(guild, *p.id)
	}
	f.thread = f.open("TCP")
	f.archived = f.open("Joins")
	server.ArchiveThread(f.archived, false)
	f.say(f.noah, f.thread, "Is the ACK sent twice?")
	tags := map[string]string{}
	listed, _ := f.rest("GET", "/channels/"+f.forum, "", nil)["available_tags"].([]any)
	for _, one := range listed {
		tag, _ := one.(map[string]any)
		tags[fmt.Sprint(tag["name"])] = fmt.Sprint(tag["id"])
	}
	f.network = f.post("Handshakes", tags["Network"], "Tell me about **SYN**.")
	f.python = f.post("Generators", tags["Python"], "What does yield do?")
	f.oldPost = f.post("Slices", tags["Python"], "What is shared?")
	server.ArchiveThread(f.oldPost, false)
	f.say(f.mia, f.network, "It opens the connection.")
	f.Page = headless.Open(t, d)
	f.start()
	return f
}

// open makes a thread of the bot under the channel #general.
func (f *frame) open(name string) string {
	m := f.rest("POST", "/channels/"+f.general+"/messages", fmt.Sprintf(`{"content":"Let us talk about %s."}`, name), nil)
	at := fmt.Sprintf("/channels/%s/messages/%s/threads", f.general, m["id"])
	return fmt.Sprint(f.rest("POST", at, fmt.Sprintf(`{"name":%q}`, name), nil)["id"])
}

func (f *frame) post(name, tag, text string) string {
	body := fmt.Sprintf(`{"name":%q,"applied_tags":[%q],"message":{"content":%q}}`, name, tag, text)
	return fmt.Sprint(f.rest("POST", "/channels/"+f.forum+"/threads", body, nil)["id"])
}

func (f *frame) say(who, channel, text string) {
	f.t.Helper()
	if _, problem := f.discord.Write(fakediscord.Actor{User: who, Channel: channel}, fakediscord.Said{Content: text}); problem != "" {
		f.t.Fatal(problem)
	}
}

// desk tells whether a thread has room beside its channel.
func (f *frame) desk() bool { return f.d.Width >= 1000 }

// menu opens the drawer where there is one.
func (f *frame) menu() {
	f.t.Helper()
	if !f.desk() && !headless.Look[bool](f.Page, `document.body.classList.contains('drawer')`) {
		f.Press("#menu")
	}
}

// visit goes to a channel by the sidebar.
func (f *frame) visit(id string) {
	f.t.Helper()
	f.menu()
	f.Press(channel(id))
}

func channel(id string) string { return fmt.Sprintf(`.channel[data-id=%q]`, id) }

func dotAt(selector string) string { return fmt.Sprintf("document.querySelector('%s .dot')", selector) }

func (f *frame) titled(want string) {
	f.t.Helper()
	f.Until("being in "+want, fmt.Sprintf(`document.querySelector('#title').innerText === %q`, want))
}

// onEachDevice runs a test at a desk, at a phone's width with a mouse, and on a phone.
func onEachDevice(t *testing.T, use func(*frame)) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			f := framed(t, d)
			use(f)
			if headless.Look[bool](f.Page, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Error("the page is wider than the window")
			}
		})
	}
}

// A thread is beside its channel at a desk and a page on a phone; either way one comes back, and what is written goes to it.
func TestThreads(t *testing.T) {
	onEachDevice(t, func(f *frame) {
		if f.text(`document.querySelectorAll('.channel.sub').length`) != "3" { // TCP and two posts: the archived ones are away
			t.Errorf("the sidebar lists %s", f.text(`[...document.querySelectorAll('.channel.sub')].map((x) => x.innerText).join()`))
		}
		f.Press(fmt.Sprintf(`.thread-chip[data-id=%q]`, f.thread))
		if !f.desk() {
			f.titled("TCP")
			f.See(`//*[@id="messages"]//*[text()="Is the ACK sent twice?"]`)
			f.Press("#back")
			f.titled("general")
			return
		}
		f.See(`//*[@id="pane"]//*[text()="Is the ACK sent twice?"]`)
		f.titled("general")
		f.Fill("#pane-line", "No, once.\r")
		f.See(`//*[@id="pane-messages"]//*[text()="No, once."]`)
		if got := f.text(`document.querySelector('#pane-line').value`); got != "" {
			f.t.Errorf("what was sent still stands in the line: %q", got)
		}
		f.Type("half a thought\x1b")
		f.Until("closing by Escape", `document.querySelector('#pane').hidden`)
		if got := f.text(`document.activeElement.dataset.id`); got != f.thread {
			f.t.Errorf("the focus went to %q, want the chip of the thread", got)
		}
		f.Type("\r")
		f.Until("keeping the draft", `document.querySelector('#pane-line').value === 'half a thought'`)
		f.Press("#pane-page")
		f.titled("TCP")
		f.Until("being the page", `document.querySelector('#pane').hidden && document.activeElement.id === 'composer'`)
		f.Press("#back")
		f.titled("general")
		f.visit(f.thread) // by the sidebar
		f.Fill("#pane-line", strings.Repeat("\b", len("half a thought"))+"/")
		f.titled("TCP")
		f.Until("writing the command on its page", `document.querySelector('#composer').value === '/'`)
	})
}

// All threads of a channel, archived ones too, are behind a button in its header.
func TestAllThreads(t *testing.T) {
	onEachDevice(t, func(f *frame) {
		f.Press("#all-threads")
		f.See(`//dialog//h3[text()="Active — 1"]`)
		f.See(fmt.Sprintf(`//dialog//*[@data-id=%q]//small[starts-with(., "hotseat · 1 message · ")]`, f.thread))
		f.See(`//dialog//h3[text()="Archived — 1"]`)
		f.Type("\x1b")
		f.Until("closing by Escape", `!document.querySelector('dialog')`)
		f.Press("#all-threads")
		f.Press(`dialog [aria-label="Close"]`)
		f.Until("closing", `!document.querySelector('dialog')`)
		f.Press("#all-threads")
		f.Press(fmt.Sprintf(`.thread-row[data-id=%q]`, f.archived))
		if f.desk() {
			f.Until("opening it beside", `document.querySelector('#pane-title').innerText === 'Joins'`)
			return
		}
		f.titled("Joins")
	})
}

// A forum's posts are cards that can be filtered and sorted; the archived ones are under a fold.
func TestForum(t *testing.T) {
	onEachDevice(t, func(f *frame) {
		f.visit(f.forum)
		cards := func(want string) {
			f.t.Helper()
			f.Until("showing "+want, fmt.Sprintf(`[...document.querySelectorAll('.post strong')].map((x) => x.innerText).join() === %q`, want))
		}
		cards("Handshakes,Generators") // Mia spoke in the older one last
		got := f.text(`document.querySelector('.post').innerText.replace(/\n+/g, '|')`)
		if !strings.HasPrefix(got, "hotseat|Handshakes|Tell me about SYN.|Network|1 answer · ") {
			f.t.Errorf("a card says %q", got)
		}
		f.Press(`//button[@class="sort" and text()="Date posted"]`)
		cards("Generators,Handshakes")
		f.Press(`//button[@class="filter" and contains(., "Network")]`)
		cards("Handshakes")
		f.Press(`//button[@class="filter" and contains(., "Python")]`)
		cards("Generators,Handshakes")
		f.Press(`.older`)
		cards("Generators,Handshakes,Slices")
		f.Press(`//button[@class="filter" and contains(., "Network")]`)
		f.Press(`.older`)
		cards("Generators")
		f.Press(fmt.Sprintf(`.post[data-id=%q]`, f.python))
		if f.desk() {
			f.See(`//*[@id="pane"]//*[text()="What does yield do?"]`)
			f.Press("#pane-close")
			f.Until("closing", `document.querySelector('#pane').hidden`)
			cards("Generators")
			return
		}
		f.titled("Generators")
		f.Press("#back")
		f.titled("questions")
		cards("Generators")
	})
}

// The members stand in groups, and can be put away: for good at a desk, where they are a column.
func TestMembers(t *testing.T) {
	onEachDevice(t, func(f *frame) {
		shown := `!document.querySelector('#members').hidden`
		if !f.desk() {
			f.Until("being away", "!"+"("+shown+")")
			f.Press("#members-button")
			f.See("#members-close")
		}
		f.Until("showing", shown)
		got := f.text(`[...document.querySelectorAll('#members h3, .member-name')].map((x) => x.innerText).join()`)
		if got != "Members — 3,Mia,Noah,Ada,App — 1,hotseat" {
			f.t.Errorf("the members are %s", got)
		}
		if !f.desk() {
			f.Type("\x1b")
			f.Until("closing by Escape", "!"+"("+shown+")")
			f.Press("#members-button")
			f.Press("#members-close")
			f.Until("closing", "!"+"("+shown+")")
			f.Press("#members-button")
			f.PressAt(20, 500) // beside the sheet
			f.Until("closing by a press beside it", "!"+"("+shown+")")
			return
		}
		f.Press(fmt.Sprintf(`.thread-chip[data-id=%q]`, f.thread))
		f.Until("making room for the thread", "!"+"("+shown+")")
		f.Press("#members-button")
		f.Until("taking the room back", shown+` && document.querySelector('#pane').hidden`)
		f.Press("#members-button")
		f.Until("going", "!"+"("+shown+")")
		f.start()
		f.Until("staying away", "!"+"("+shown+")")
	})
}

// The rail leads to the direct messages and back to where one was on the server.
func TestRail(t *testing.T) {
	onEachDevice(t, func(f *frame) {
		f.visit(f.other)
		f.titled("daily")
		f.menu()
		f.rest("POST", "/channels/"+f.discord.DM(f.mia)+"/messages", `{"content":"Good morning."}`, nil)
		f.Until("marking it", dotAt(`[data-to="dm"]`))
		f.Press(`[data-to="dm"]`)
		f.titled("hotseat")
		f.See(`//*[@id="messages"]//*[text()="Good morning."]`)
		f.Until("reading it", "!"+dotAt(`[data-to="dm"]`))
		f.menu()
		f.say(f.noah, f.general, "Where is everybody?")
		f.Until("marking the server", dotAt(`[data-to="server"]`))
		f.Press(`[data-to="server"]`)
		f.titled("daily")
	})
}

// One press makes one somebody else, who sees what is unread for them; the marks outlast a reload, and a line says where what is new
// begins.
func TestSeveralPeople(t *testing.T) {
	onEachDevice(t, func(f *frame) {
		general := dotAt(channel(f.general))
		f.visit(f.other)
		f.titled("daily")
		f.say(f.ada, f.general, "Who is in?")
		f.say(f.ada, f.thread, "And here?")
		f.Until("being marked", general)
		if f.text(dotAt(channel(f.thread))) != "null" {
			f.t.Error("a thread that Mia never opened is marked")
		}
		f.start()
		f.Until("being marked after a reload", general)
		f.visit(f.general)
		f.See(`//li[@data-testid="new"]/following-sibling::li[1]//*[text()="Who is in?"]`)
		f.Until("losing the mark", "!"+general)
		f.visit(f.other)
		f.titled("daily")

		who := fmt.Sprintf(`.person[data-id=%q]`, f.noah)
		if f.d.Width <= 760 {
			who = fmt.Sprintf(`.face[data-id=%q]`, f.noah)
		}
		f.Until("marking Noah", dotAt(who))
		f.Press(who)
		f.Until("being Noah, for whom it is unread", fmt.Sprintf(
			`document.querySelector('.person[data-id="%s"]').ariaChecked === 'true' && %s`, f.noah, general))
		f.visit(f.general)
		f.See(`//li[@data-testid="new"]/following-sibling::li[1]//*[text()="Who is in?"]`)
		f.start()
		f.Until("Noah's having read it", "!"+general)

		// A window that is opened as Ada, who wrote it: what she reads there is read here too.
		f.menu()
		link := fmt.Sprintf(`.as[href="?as=%s"]`, f.ada)
		f.See(link)
		f.Press(link)
		f.CloseOthers()
		f.Open(f.web.URL + "/?as=" + f.ada)
		f.See("body.ready #composer")
		f.Until("being Ada", fmt.Sprintf(
			`document.querySelector('.person[data-id="%s"]').ariaChecked === 'true' && location.search === ''`, f.ada))
		f.start()
		f.Until("staying Ada", fmt.Sprintf(`document.querySelector('.person[data-id="%s"]').ariaChecked === 'true'`, f.ada))
	})
}

// Two windows of one person keep in step: what is read in one is read in the other.
func TestTwoWindows(t *testing.T) {
	f := framed(t, headless.Desk)
	f.visit(f.other)
	f.titled("daily")
	f.say(f.ada, f.general, "Who is in?")
	f.Until("being marked", dotAt(channel(f.general)))
	f.Do("opening another window", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`void (window.second = open('/?as=%s'))`, f.mia)))
	inside := `window.second.document`
	f.Until("its being there", inside+`.querySelector('body.ready .channel')`)
	f.Do("reading it there", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
		inside+`.querySelector('.channel[data-id="%s"]').click()`, f.general)))
	f.Until("its being read here", "!"+dotAt(channel(f.general)))
}

// At 400 % zoom, which is a window of 320 by 200, everything can be reached without scrolling sideways.
func TestZoomed(t *testing.T) {
	f := framed(t, headless.Device{Name: "400 % zoom", Width: 320, Height: 256})
	narrow := func(where string) {
		f.t.Helper()
		if got := f.text(`[...document.querySelectorAll('.app, .sidebar, .side, .chat, .top, #scroll, #forum, #members')]
			.filter((x) => x.offsetParent !== null && x.scrollWidth > x.clientWidth + 1).map((x) => x.className).join()`); got != "" {
			t.Errorf("%s: %s has to be scrolled sideways", where, got)
		}
		if f.text(`document.documentElement.scrollWidth > innerWidth`) == "true" {
			t.Errorf("%s: the page is wider than the window", where)
		}
	}
	narrow("a channel")
	f.menu()
	f.See(`[data-advance="168h"]`)
	f.See(fmt.Sprintf(`.person[data-id=%q]`, f.ada))
	narrow("the drawer")
	f.Press(channel(f.forum))
	f.Press(".older")
	f.See(fmt.Sprintf(`.post[data-id=%q]`, f.oldPost))
	narrow("a forum")
	f.Press(fmt.Sprintf(`.post[data-id=%q]`, f.network))
	f.titled("Handshakes")
	f.See(`//*[@id="messages"]//*[text()="It opens the connection."]`)
	f.See("#composer")
	narrow("a post")
	f.Press("#members-button")
	f.See(fmt.Sprintf(`.member[data-id=%q]`, f.noah))
	narrow("the members")
}

// The headings and landmarks of the page in their order, as a screen reader meets them.
func TestReadingOrder(t *testing.T) {
	f := framed(t, headless.Desk)
	f.Press(fmt.Sprintf(`.thread-chip[data-id=%q]`, f.thread))
	f.See(`//*[@id="pane"]//*[text()="Is the ACK sent twice?"]`)
	got := f.text(`[...document.querySelectorAll('nav, main, aside')].filter((x) => x.offsetParent !== null)
		.map((x) => x.tagName.toLowerCase() + ' ' +
			(x.ariaLabel ?? document.getElementById(x.getAttribute('aria-labelledby'))?.innerText ?? '')).join(', ')`)
	if want := "aside Servers, channels, clock and people, nav Servers, nav Channels, main , aside TCP"; got != want {
		t.Errorf("the landmarks are %s; want %s", got, want)
	}
	got = f.text(`[...document.querySelectorAll('h1, h2, h3, h4')].filter((x) => x.offsetParent !== null)
		.map((x) => x.tagName[1] + x.innerText).join(', ')`)
	if want := "2Channels, 2Direct messages, 2Playground time, 2You are, 1general, 2Messages, 2TCP"; got != want {
		t.Errorf("the headings are %s; want %s", got, want)
	}
	if got := f.text(`[...document.querySelectorAll('ol.messages > :not(li), ul > :not(li)')].length`); got != "0" {
		t.Errorf("%s children of lists are no items", got)
	}
}
