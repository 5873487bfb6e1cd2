package playground

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/headless"
)

// spoken is the page over a real server, as Mia sees it.
type spoken struct {
	*headless.Page
	*room
	t      *testing.T
	device headless.Device
}

func speak(t *testing.T, d headless.Device) *spoken {
	t.Helper()
	s := &spoken{room: newRoom(t), t: t, device: d, Page: headless.Open(t, d)}
	s.Open(s.server.URL)
	s.See("body.ready #composer")
	s.See(`.empty`)
	return s
}

// write writes a message and sends it: by Enter, or where one types by touch by the button.
func (s *spoken) write(text string) {
	s.t.Helper()
	s.Fill("#composer", text)
	s.send()
}

func (s *spoken) send() {
	s.t.Helper()
	// A person whose press went beside it, because a file has just made the composer grow, presses again.
	for range 3 {
		if s.device.Touch {
			s.Press("#send")
		} else {
			s.Press("#composer")
			s.Type("\r")
		}
		if !headless.Look[bool](s.Page, `document.querySelector('#compose').matches('.ready')`) {
			return
		}
	}
}

// stands waits for a text in the newest message, whether or not it was changed since.
func (s *spoken) stands(text string) {
	s.t.Helper()
	s.Until("reading "+text, fmt.Sprintf(
		`[...document.querySelectorAll('#messages .message .content')].at(-1)?.innerText.replace(/\(edited\)$/, '').trim() === %q`, text))
}

// holds waits for a text in the composer.
func (s *spoken) holds(text string) {
	s.t.Helper()
	s.Until("holding "+text, fmt.Sprintf(`document.querySelector('#composer').value === %q`, text))
}

// script does something by the page's own modules, where a control of another part of the page does it.
func (s *spoken) script(code string) {
	s.t.Helper()
	s.Do("running "+code, chromedp.Evaluate[chromedp.Void](code))
}

// newest is a call of one of talk.js's functions with the newest message of the channel.
func newest(what string) string {
	return fmt.Sprintf(`void Promise.all([import('/js/talk.js'), import('/js/world.js')]).then(([talk, w]) =>
		talk.%s(w.rooms().list(w.world.channel).at(-1)))`, what)
}

// pixel is a picture of one point.
const pixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"

// files writes files for the browser's dialog, and gives their paths.
func (s *spoken) files(content string, names ...string) []string {
	s.t.Helper()
	var list []string
	dir := s.t.TempDir()
	for _, n := range names {
		list = append(list, filepath.Join(dir, n))
		if err := os.WriteFile(list[len(list)-1], []byte(content), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
	return list
}

// handOver gives the composer a picture by an event of the browser's: "paste" into the field, or "drop" onto the page.
func handOver(event string) string {
	kind := map[string]string{"paste": "ClipboardEvent('paste', { clipboardData: d,", "drop": "DragEvent('drop', { dataTransfer: d,"}[event]
	return fmt.Sprintf(`{ const d = new DataTransfer(); const bytes = Uint8Array.from(atob(%q), (c) => c.charCodeAt(0));
		d.items.add(new File([bytes], '%s.png', { type: 'image/png' }));
		document.querySelector('#composer').dispatchEvent(new %s bubbles: true, cancelable: true })); }`,
		base64.StdEncoding.EncodeToString([]byte(pixel)), event, kind)
}

// what one does with messages, each on the page that the ones before have left.
var everyWord = []struct {
	name string
	use  func(*spoken)
}{
	{"others see who types", func(s *spoken) {
		ada := s.open(s.ada)
		s.Fill("#composer", "h")
		ada.want("typing", s.mia)
		s.Type("ello everyone")
		s.send()
		ada.want("message", "hello everyone")
		s.stands("hello everyone")
		s.holds("")
	}},
	{"one sees who types", func(s *spoken) {
		if _, problem := s.do("POST", "typing", `{"user":"`+s.ada+`","channel":"`+s.general+`"}`); problem != "" {
			s.t.Error(problem)
		}
		s.See(`//*[@id="typing" and contains(., "Ada is typing…")]`)
		s.say(s.ada, s.general, "hi Mia")
		s.stands("hi Mia")
		s.Until("her line going", `document.querySelector('#typing').hidden`)
	}},
	{"Enter", func(s *spoken) {
		s.Fill("#composer", "one\r")
		if !s.device.Touch {
			s.stands("one")
			return
		}
		s.Type("two") // on touch it is a line, and the button sends
		s.holds("one\ntwo")
		s.Press("#send")
		s.stands("one\ntwo")
	}},
	{"several lines", func(s *spoken) {
		s.Fill("#composer", "first")
		low := headless.Look[float64](s.Page, `document.querySelector('#composer').clientHeight`)
		s.Do("beginning a line", chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierShift)))
		s.Type("second")
		s.Until("growing", fmt.Sprintf(`document.querySelector('#composer').clientHeight > %v`, low))
		s.send()
		s.stands("first\nsecond")
		s.Until("shrinking", fmt.Sprintf(`document.querySelector('#composer').clientHeight === %v`, low))
	}},
	{"a slash later is no command", func(s *spoken) {
		s.write("yes and/or no /mock")
		s.stands("yes and/or no /mock")
	}},
	{"a draft is kept, by channel and person", func(s *spoken) {
		s.Fill("#composer", "not yet")
		s.script(`void import('/js/world.js').then((w) => w.visit(w.world.user.dm))`)
		s.holds("")
		s.Fill("#composer", "a secret")
		s.script(fmt.Sprintf(`void import('/js/world.js').then((w) => w.visit(%q))`, s.general))
		s.holds("not yet")
		s.script(fmt.Sprintf(`void import('/js/world.js').then((w) => w.become(w.userOf(%q)))`, s.ada))
		s.holds("")
		s.script(fmt.Sprintf(`void import('/js/world.js').then((w) => w.become(w.userOf(%q)))`, s.mia))
		s.holds("not yet")
		s.send()
		s.stands("not yet")
	}},
	{"what is refused comes back", func(s *spoken) {
		long := strings.Repeat("a", 2001)
		s.Press("#composer")
		s.script(fmt.Sprintf(`document.execCommand('insertText', false, %q)`, long))
		s.send()
		s.See(`//*[@id="refused" and contains(., "2000 characters at most, and this one has 2001")]`)
		s.holds(long)
		s.Press("#composer")
		s.Type(kb.End + "\b")
		s.Until("the sentence going", `document.querySelector('#refused').hidden`)
		s.send()
		s.holds("")
	}},
	{"reply", func(s *spoken) {
		s.say(s.ada, s.general, "who answers?")
		s.stands("who answers?")
		s.script(newest("beginReply"))
		s.See(`//*[@id="replying" and contains(., "Replying to Ada") and contains(., "who answers?")]`)
		s.Until("the end staying in sight", `(l => l.scrollHeight > l.clientHeight && l.scrollHeight - l.scrollTop - l.clientHeight < 2)(
			document.querySelector('#scroll'))`)
		s.Press(`#replying [aria-label="Do not reply"]`)
		s.Until("the bar going", `document.querySelector('#replying').hidden`)
		s.script(newest("beginReply"))
		s.See(`#replying`)
		s.write("I do")
		s.stands("I do")
		s.See(`//*[contains(@class, "origin") and contains(., "Ada") and contains(., "who answers?")]`)
		s.Until("the bar going", `document.querySelector('#replying').hidden`)
	}},
	{"edit by the key", func(s *spoken) {
		s.write("teh end")
		s.stands("teh end")
		s.Press("#composer")
		s.Type(kb.ArrowUp)
		s.See(".editor textarea")
		s.Type("!\x1b")
		s.Until("leaving it", `!document.querySelector('.editor')`)
		s.stands("teh end")
		s.Press("#composer")
		s.Type(kb.ArrowUp)
		s.See(".editor textarea")
		s.Type(strings.Repeat("\b", 7) + "the end")
		if s.device.Touch {
			s.Press(`//*[@class="editor"]//button[text()="Save"]`)
		} else {
			s.Type("\r")
		}
		s.Until("saving it", `!document.querySelector('.editor')`)
		s.stands("the end")
	}},
	{"edit while the message changes", func(s *spoken) {
		id := s.say(s.mia, s.general, "a vote")
		s.stands("a vote")
		s.script(newest("beginEdit"))
		s.See(".editor textarea")
		s.Type(", please")
		if _, problem := s.do("POST", "reactions", `{"user":"`+s.ada+`","message":"`+id+`","emoji":"👍","on":true}`); problem != "" {
			s.t.Error(problem)
		}
		s.Until("the page hearing of it",
			`import('/js/world.js').then((w) => w.rooms().list(w.world.channel).at(-1).reactions?.length === 1)`)
		s.Type("!") // the focus is still there
		s.Until("still writing", `document.querySelector('.editor textarea').value === 'a vote, please!'`)
		s.Press(`//*[@class="editor"]//button[text()="Save"]`)
		s.Until("saving it", `!document.querySelector('.editor')`)
		s.stands("a vote, please!")
	}},
	{"delete, asked once", func(s *spoken) {
		s.say(s.mia, s.general, "to be deleted")
		s.stands("to be deleted")
		s.script(newest("askDelete"))
		s.Press(`//dialog//button[text()="Cancel"]`)
		s.Until("staying", `!document.querySelector('dialog')`)
		s.stands("to be deleted")
		s.script(newest("askDelete"))
		s.Press(`dialog [data-testid="delete"]`)
		s.stands("a vote, please!")
	}},
	{"delete with Shift, not asked", func(s *spoken) {
		if s.device.Touch {
			return // there is no such key
		}
		s.say(s.mia, s.general, "gone at once")
		s.stands("gone at once")
		s.script(`{ const b = document.createElement('button'); b.id = 'probe'; b.textContent = 'Delete';
			for (const [k, v] of [['position', 'fixed'], ['inset', '0 auto auto 0'], ['z-index', '99']]) b.style.setProperty(k, v);
			document.body.append(b);
			b.addEventListener('click', () => { ` + newest("askDelete") + `; }); }`)
		s.See("#probe")
		s.Do("pressing it with Shift", chromedp.MouseClickXY(8, 8, chromedp.ButtonModifiers(chromedp.ModifierShift)))
		s.stands("a vote, please!")
		s.script(`document.querySelector('#probe').remove()`)
	}},
	{"delete by leaving nothing", func(s *spoken) {
		s.Press("#composer")
		s.Type(kb.ArrowUp)
		s.See(".editor textarea")
		s.script(`document.querySelector('.editor textarea').select()`)
		s.Type("\b")
		s.Press(`//*[@class="editor"]//button[text()="Save"]`)
		s.Press(`dialog [data-testid="delete"]`)
		s.stands("the end")
	}},
	{"pictures with a description", func(s *spoken) {
		s.Do("choosing pictures", chromedp.SetUploadFiles("#file", s.files(pixel, "one.png", "two.png")))
		s.See(`//*[@id="uploads"]//*[text()="two.png"]`)
		s.Fill(`[aria-label="Description of one.png"]`, "A dot")
		s.Press(`[aria-label="Remove two.png"]`)
		s.Until("taking one away", `document.querySelectorAll('#uploads .upload').length === 1`)
		s.write("look")
		s.Until("showing it", `document.querySelector('#messages .picture[aria-label="A dot"]')`)
		s.Until("the files going", `document.querySelector('#uploads').hidden`)
	}},
	{"a picture that is pasted, and one that is dropped", func(s *spoken) {
		for _, event := range []string{"paste", "drop"} {
			s.Press("#composer")
			s.script(handOver(event))
			s.See(fmt.Sprintf(`//*[@id="uploads"]//*[text()=%q]`, event+".png"))
			s.send()
			s.Until("showing it", fmt.Sprintf(`document.querySelector('#messages img[src*=%q]')?.naturalWidth === 1`, event+".png"))
		}
	}},
	{"files that are too large", func(s *spoken) {
		s.Do("choosing files", chromedp.SetUploadFiles("#file", s.files(strings.Repeat("x", 400<<10), "a.txt", "b.txt")))
		s.See(`//*[@id="refused" and contains(., "Together these files are larger than 700 KiB")]`)
		s.Until("taking none", `document.querySelector('#uploads').hidden`)
	}},
	{"the paper clip opens the browser's dialog", func(s *spoken) {
		s.script(`window.asked = 0; document.querySelector('#file').addEventListener('click', (e) => { e.preventDefault(); window.asked++; })`)
		s.Press("#attach")
		s.Until("asking for files", `window.asked === 1`)
	}},
}

// What people write is sent, kept, changed and taken away by a real pointer and a real keyboard.
func TestTalkingByPointer(t *testing.T) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			s := speak(t, d)
			for _, c := range everyWord {
				if !t.Run(c.name, func(t *testing.T) {
					at, place := *s, *s.room
					place.t, at.room, at.t, at.Page = t, &place, t, s.For(t)
					c.use(&at)
				}) {
					return // the next begins where this one has ended
				}
			}
			if headless.Look[bool](s.Page, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Error("the page is wider than the window")
			}
		})
	}
}

// asking is a condition: this is what the composer's input says it is for.
func asking(label string) string {
	return fmt.Sprintf(`document.querySelector('#composer-label').textContent === %q`, label)
}

// what one does with the chips of a command.
var everyChip = []struct {
	name string
	use  func(*desk)
}{
	{"typed as text", func(s *desk) {
		s.Fill("#composer", "/remind at:noon days:3\r")
		s.hears(`command 1 20 /remind at:noon days:3`)
	}},
	{"pasted as text", func(s *desk) {
		s.Press("#composer")
		s.Do("pasting", chromedp.Evaluate[chromedp.Void](`document.execCommand('insertText', false, '/remind at:noon note:"two words" days:3')`))
		s.Type("\r")
		s.hears(`command 1 20 /remind at:noon note:"two words" days:3`)
	}},
	{"required options first, one after another", func(s *desk) {
		s.Fill("#composer", "/rem\t")
		s.Until("asking for the first", asking("at, required, of /remind: When"))
		s.Type("noon\t")
		s.Until("asking for the second", asking("days, required, of /remind: For how long"))
		s.Type("3\t")
		s.Until("being done", chips("/remind at:noon days:3"))
		s.Press(`.chip-add[data-option="note"]`)
		s.Until("asking for the note", asking("note, optional, of /remind: A word to it"))
		s.Type("two words\r")
		s.hears(`command 1 20 /remind at:noon days:3 note:"two words"`)
	}},
	{"a wrong value is marked before it is sent", func(s *desk) {
		s.Fill("#composer", "/remind at:noon days:99 ")
		s.See(`//*[@id="refused" and text()="days is a whole number from 1 to 10."]`)
		s.See(`.chip-value.wrong[data-option="days"]`)
		s.Type("\r")
		s.Until("leading back to it", `document.querySelector('#composer').value === '99' &&
			document.querySelector('#line').matches('.wrong.filling')`)
		s.hearsNothing()
		s.Type("4\r")
		s.hears(`command 1 20 /remind at:noon days:4`)
		s.Until("the sentence going", `document.querySelector('#refused').hidden`)
	}},
	{"what is missing is asked for", func(s *desk) {
		s.Fill("#composer", "/remind at:noon\r")
		s.See(`//*[@id="refused" and text()="/remind needs days."]`)
		s.Until("asking for it", asking("days, required, of /remind: For how long"))
		s.hearsNothing()
		s.Type("2\r")
		s.hears(`command 1 20 /remind at:noon days:2`)
	}},
	{"Backspace takes chips away", func(s *desk) {
		s.Fill("#composer", "/remind at:noon days:3 ")
		s.Until("being chips", chips("/remind at:noon days:3"))
		s.Type("\b")
		s.Until("the last going", chips("/remind at:noon"))
		s.Type("\b\b")
		s.Until("the command being text again", `document.querySelector('#composer').value === '/remind' &&
			!document.querySelector('.chip-command')`)
		s.Type("\x1b" + strings.Repeat("\b", len("/remind")))
	}},
	{"a chip is pressed to change it, and its cross to remove it", func(s *desk) {
		s.Fill("#composer", "/remind at:noon days:3 note:hello\t")
		s.Press(`.chip-value[data-option="days"] .chip-body`)
		s.Until("changing it", `document.querySelector('#composer').value === '3'`)
		s.Type("5\t") // it is selected
		s.Press(`.chip-value[data-option="note"] .chip-x`)
		s.Until("being without it", chips("/remind at:noon days:5"))
		s.Press("#send")
		s.hears(`command 1 20 /remind at:noon days:5`)
	}},
	{"commands that were sent are gone through", func(s *desk) {
		s.Fill("#composer", "/help\r")
		s.hears(`command 1 20 /help`)
		s.Type("/" + kb.ArrowUp)
		s.Until("the last", chips("/help"))
		s.Type(kb.ArrowUp)
		s.Until("the one before", chips("/remind at:noon days:5"))
		s.Type(kb.ArrowDown + "\r")
		s.hears(`command 1 20 /help`)
	}},
	{"a command that is refused comes back", func(s *desk) {
		s.discord.answers(fakediscord.Result{Error: "Not now."})
		s.Fill("#composer", "/remind at:noon days:3\r")
		s.hears(`command 1 20 /remind at:noon days:3`)
		s.See(`//*[@id="refused" and text()="Not now."]`)
		s.Until("being back", chips("/remind at:noon days:3"))
		s.discord.answers(fakediscord.Result{})
		s.Press("#send")
		s.hears(`command 1 20 /remind at:noon days:3`)
		s.Until("the sentence going", `document.querySelector('#refused').hidden`)
	}},
	{"a thread that is archived, and one that is locked", func(s *desk) {
		visit := `void import('/js/world.js').then((w) => w.visitPage(%q))`
		s.Do("going there", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(visit, "23")))
		s.See(`//*[@id="standing" and text()="This thread is archived. A message opens it again."]`)
		s.Fill("#composer", "hello")
		s.Press("#send")
		s.hears(`write 1 23 "hello"  0`)
		s.Do("going there", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(visit, "24")))
		s.See(`//*[@id="standing" and text()="This thread is locked: nobody writes here any more."]`)
		s.Until("being shut", `document.querySelector('#composer').disabled && document.querySelector('#send').disabled`)
		s.Do("going back", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(visit, "20")))
		s.Until("being open", `document.querySelector('#standing').hidden && !document.querySelector('#composer').disabled`)
	}},
	{"the commands of an app are a group", func(s *desk) {
		s.Fill("#composer", "/")
		s.See(`//*[@role="listbox"]/*[@role="group" and @aria-labelledby="suggest-title"]/*[@role="option" and contains(., "Be interviewed")]`)
		if got := headless.Look[string](s.Page, `document.querySelector('#suggest-title').textContent`); got != "hotseat" {
			s.t.Errorf("the group is called %q", got)
		}
		s.Type("\x1b\b")
	}},
}

// Write tells of a message that is sent.
func (a *answering) Write(who fakediscord.Actor, said fakediscord.Said) (id, problem string) {
	id, problem = a.fake.Write(who, said)
	a.tell(fakediscord.Result{})
	return id, problem
}

// A command is filled chip by chip, by a real pointer and a real keyboard.
func TestChipsByPointer(t *testing.T) {
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			s := allControls(t, d)
			for _, c := range everyChip {
				if !t.Run(c.name, func(t *testing.T) {
					at := *s
					at.t, at.Page = t, s.For(t)
					c.use(&at)
					at.hearsNothing()
				}) {
					return
				}
			}
		})
	}
}
