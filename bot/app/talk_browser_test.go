package app

import (
	"fmt"
	"os"
	"testing"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Somebody with a phone opens the direct messages with the bot and does nothing there but type.
func TestTypingInTheBrowser(t *testing.T) {
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p := opened(t, headless.Phone)
	p.Press("#menu")
	p.Press(`[data-to="dm"]`)
	p.Until("being alone with the bot", `document.querySelector('#title').innerText === 'hotseat' && `+
		`!document.body.classList.contains('drawer')`)
	p.say("hello")
	p.wait("No interview is running")
	p.picture("idle")
	q := p.start(bank, interview.Short)
	p.picture("asked")
	p.say(q.Task.Accept[0])
	p.wait("Passed with 100")
	p.Until("the verdict", `document.querySelector("#messages").innerText.includes("100 of 100")`)
	p.picture("verdict")
	q = p.start(bank, interview.Open)
	p.say("I would begin with what both have in common.")
	p.wait("Noted. Go on, or write done")
	p.say("And then come to what tells them apart.")
	p.wait("Noted, 2 messages so far")
	p.picture("noted")
	p.press("That is my answer")
	p.Until("a reaction", fmt.Sprintf(`[...document.querySelectorAll("#messages .message")].at(-1).innerText.includes(%q)`, q.Title))
	p.picture("reaction")
}

// say types a message and presses the button that sends it: on a phone Enter is a new line.
func (p page) say(words string) {
	p.t.Helper()
	p.Fill("#composer", words)
	p.Press("#send")
}

// picture is for who wants to look.
func (p page) picture(name string) {
	if folder := os.Getenv("HOTSEAT_SCREENSHOTS"); folder != "" {
		p.Picture(folder + "/" + name + ".png")
	}
}
