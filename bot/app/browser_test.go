package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// playgroundURL starts a playground for the test.
func playgroundURL(t testing.TB) string {
	t.Helper()
	out, in := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		err := Playground{Listen: "127.0.0.1:0", Out: in, Log: slog.New(slog.DiscardHandler)}.Run(ctx)
		_ = in.CloseWithError(io.EOF)
		ended <- err
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error("the playground ended with ", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(rest, " ")
	return "http://" + address
}

// page is the playground's page as a person uses it: what is seen, pressed and typed.
type page struct {
	*headless.Page
	t testing.TB
}

// opened is the page of a playground of its own.
func opened(t testing.TB, d headless.Device) page {
	t.Helper()
	p := page{t: t, Page: headless.Open(t, d)}
	p.Open(playgroundURL(t))
	p.See("body.ready #composer")
	return p
}

// enter types a line into the composer and sends it.
func (p page) enter(line string) {
	p.t.Helper()
	p.Fill("#composer", line+"\r")
}

// press presses the newest button with a label.
func (p page) press(label string) {
	p.t.Helper()
	p.Press(fmt.Sprintf(`(//*[@id="messages"]//button[normalize-space()=%q and not(@disabled)])[last()]`, label))
}

// wait waits until the newest message holds a text.
func (p page) wait(text string) {
	p.t.Helper()
	p.Until("waiting for "+text, fmt.Sprintf(`[...document.querySelectorAll("#messages .message")].at(-1)?.innerText.includes(%q)`, text))
}

func (p page) newest() string {
	p.t.Helper()
	return headless.Look[string](p.Page, `[...document.querySelectorAll("#messages .message")].at(-1).innerText`)
}

// asked is the question on the page, by its title.
func (p page) asked(bank *questions.Bank) questions.Question {
	p.t.Helper()
	text := p.newest()
	for _, q := range bank.Questions() {
		if strings.Contains(text, q.Title+"\n") {
			return q
		}
	}
	p.t.Fatalf("no question of the bank is on the page:\n%s", text)
	return questions.Question{}
}

// start starts rounds of one question until one of a kind that play can answer comes up, or one of the kinds that are asked for.
func (p page) start(bank *questions.Bank, kinds ...interview.Kind) questions.Question {
	p.t.Helper()
	if len(kinds) == 0 {
		kinds = []interview.Kind{interview.Open, interview.Short, interview.Choice}
	}
	for range 30 {
		p.enter("/mock section:network questions:1")
		// In the question itself: the result of the round before names its question too.
		p.Until("being asked", `[...document.querySelectorAll('#messages .message .content')].at(-1)?.innerText.includes('Question 1 of 1')`)
		q := p.asked(bank)
		if slices.Contains(kinds, q.Task.Kind) {
			return q
		}
		p.press("Skip")
		if q.Tried() { // given up: its solution comes first
			p.press("See result")
		}
		p.wait("Not passed")
	}
	p.t.Fatal("no question to answer came up")
	return questions.Question{}
}

// play answers the one question of a round rightly, as a person would: by button or form.
func (p page) play(q questions.Question) {
	p.t.Helper()
	answer := q.Model
	switch q.Task.Kind {
	case interview.Choice:
		p.pick(q)
		return
	case interview.Short:
		answer = q.Task.Accept[0]
	}
	p.press("Answer")
	p.Fill(`dialog [name="answer"]`, answer)
	p.Press(`dialog [data-testid="modal-submit"]`)
	if q.Task.Kind == interview.Open {
		p.press("Confirm as ticked")
	}
}

func (p page) pick(q questions.Question) {
	p.t.Helper()
	if q.Many {
		p.Press(`#messages .message:last-child .select`)
	}
	for i, o := range q.Task.Options {
		letter := string(rune('A' + i))
		switch {
		case o.Right && q.Many:
			p.Press(fmt.Sprintf(`.popover:popover-open .option:nth-child(%d)`, i+1))
		case o.Right:
			p.press(letter)
		}
	}
	if q.Many {
		p.Press(`.popover:popover-open .popover-foot button`)
	}
}

// be makes one somebody else.
func (p page) be(d headless.Device, name string) {
	p.t.Helper()
	narrow := d.Width < 760 // there the people are in a drawer
	if narrow {
		p.Press("#menu")
	}
	p.Press(fmt.Sprintf(`.person[data-user=%q]`, name))
	if narrow {
		p.PressAt(float64(d.Width)-10, float64(d.Height)/2) // beside the drawer
	}
}

// setUp sets the daily up by pointer alone: the panel has lists of a channel, of several days, and of one of three.
func (p page) setUp() {
	p.t.Helper()
	list := func(label string) string { return fmt.Sprintf(`#messages button[aria-label=%q]`, label) }
	option := func(text string) string {
		return fmt.Sprintf(`//*[@role="option"][contains(normalize-space(), %q)]`, text)
	}
	p.Press(`.offer[data-line="/setup"]`)
	p.wait("09:00, every day, in UTC")
	p.Press(list("Channel of the daily question"))
	p.Press(option("#general"))
	p.wait("Channel #general")
	p.Press(list("Days"))
	for _, day := range []string{"Saturday", "Sunday"} {
		p.Press(option(day))
	}
	p.Press(`.popover:popover-open .popover-foot button`)
	p.wait("09:00, Mon–Fri, in UTC")
	p.Press(list("Weakest link"))
	p.Press(option("strict"))
	p.wait("Weakest link strict: a round far above it is refused") // the list itself has a comma there
}

// An organiser sets the server up and a learner plays a round, at every size, by mouse and by finger.
func TestTheBotInTheBrowser(t *testing.T) {
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, d := range headless.Devices() {
		t.Run(d.Name, func(t *testing.T) {
			p := opened(t, d)
			p.be(d, "Ada")
			p.setUp()
			p.be(d, "Mia")
			q := p.start(bank)
			p.play(q)
			p.wait("100 of 100")
			p.press("See result")
			p.wait("Passed with 100")
			p.enter("/progress")
			p.wait("Weakest link")

			if headless.Look[bool](p.Page, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Error("the page is wider than the window")
			}
		})
	}
}

func TestTomorrowInTheBrowser(t *testing.T) {
	p := opened(t, headless.Desk)
	p.Press(`[data-advance="24h"]`)
	p.wait("Question of the day")
	if path := os.Getenv("HOTSEAT_SCREENSHOT"); path != "" {
		p.Picture(path)
	}
}
