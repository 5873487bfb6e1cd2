package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// playgroundURL starts a playground for the test.
func playgroundURL(t *testing.T) string {
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

// page is the playground's page as a person uses it: what is seen, clicked and typed.
type page struct {
	t   *testing.T
	ctx context.Context
}

func (p page) do(doing string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	within, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(within, actions...); err != nil {
		seen, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string](`document.body.innerText`))
		p.t.Fatalf("%s: %v; on the page:\n%s", doing, err, seen)
	}
}

// look reads something of the page by a JavaScript expression.
func look[T any](p page, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// enter types a line into the composer and sends it.
func (p page) enter(line string) {
	p.t.Helper()
	p.do(line, chromedp.WaitVisible("body.ready #composer"), chromedp.Click("#composer"),
		chromedp.SendKeys("#composer", line+"\r"))
}

// press clicks the newest button with a label.
func (p page) press(label string) {
	p.t.Helper()
	newest := fmt.Sprintf(`(//*[@id="messages"]//button[normalize-space()=%q and not(@disabled)])[last()]`, label)
	p.do("pressing "+label, chromedp.WaitVisible(newest), chromedp.Click(newest))
}

// until waits for a JavaScript condition.
func (p page) until(doing, condition string) {
	p.t.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[bool](condition, chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		p.t.Fatalf("%s: %v; on the page:\n%s", doing, err, look[string](p, `document.body.innerText`))
	}
}

// wait waits until the newest message holds a text.
func (p page) wait(text string) {
	p.t.Helper()
	p.until("waiting for "+text, fmt.Sprintf(
		`(() => { const all = document.querySelectorAll("#messages .message"); return all.length > 0 && all[all.length-1].innerText.includes(%q) })()`, text))
}

func (p page) newest() string {
	p.t.Helper()
	return look[string](p, `[...document.querySelectorAll("#messages .message")].at(-1).innerText`)
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

// start starts rounds of one question until one of a kind that play can answer comes up.
func (p page) start(bank *questions.Bank) questions.Question {
	p.t.Helper()
	for range 30 {
		p.enter("/mock section:network questions:1")
		p.wait("Question 1 of 1")
		q := p.asked(bank)
		if k := q.Task.Kind; k == interview.Open || k == interview.Short || k == interview.Choice && !q.Many {
			return q
		}
		p.press("Skip")
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
	field := `dialog [name="answer"]`
	p.do("typing", chromedp.WaitVisible(field),
		chromedp.SendKeys(field, answer), chromedp.Click(`dialog [data-testid="modal-submit"]`))
	if q.Task.Kind == interview.Open {
		p.press("Confirm as ticked")
	}
}

func (p page) pick(q questions.Question) {
	p.t.Helper()
	for i, o := range q.Task.Options {
		if o.Right {
			p.press(string(rune('A' + i)))
		}
	}
}

func TestARoundInTheBrowser(t *testing.T) {
	for _, size := range []struct {
		name          string
		width, height int
	}{{"desk", 1280, 800}, {"phone", 390, 844}} {
		t.Run(size.name, func(t *testing.T) {
			bank, faults := questions.Load()
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			p := page{t: t, ctx: headless.Open(t, size.width, size.height)}
			p.do("opening the page", chromedp.Navigate(playgroundURL(t)))
			q := p.start(bank)
			p.play(q)
			p.wait("100 of 100")
			p.press("See result")
			p.wait("Passed with 100")
			p.enter("/progress")
			p.wait("weakest link")

			if look[bool](p, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Error("the page is wider than the window")
			}
		})
	}
}

func TestTomorrowInTheBrowser(t *testing.T) {
	p := page{t: t, ctx: headless.Open(t, 1280, 800)}
	p.do("opening the page", chromedp.Navigate(playgroundURL(t)), chromedp.WaitVisible("body.ready"),
		chromedp.Click(`[data-advance="24h"]`))
	p.wait("Question of the day")
	if path := os.Getenv("HOTSEAT_SCREENSHOT"); path != "" {
		picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
