package app

import (
	"os"
	"path/filepath"
	"testing"

	"hotseat/bot/internal/headless"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// TestPictures makes the README's pictures from the real page, into the folder that HOTSEAT_PICTURES names: .ci/pictures does it.
func TestPictures(t *testing.T) {
	folder := os.Getenv("HOTSEAT_PICTURES")
	if folder == "" {
		t.Skip("skipped: HOTSEAT_PICTURES names no folder for the README's pictures")
	}
	p := opened(t, headless.Device{Name: "the README", Width: 980, Height: 700})
	p.Prefer("prefers-reduced-motion", "reduce")
	film := &headless.Film{}
	p.See(`[data-weeks]`)
	film.Shoot(p.Page, 150)

	for _, part := range []string{"/", "mock", " ", "section:", "network", " ", "questions:", "1"} {
		p.Type(part)
		film.Shoot(p.Page, 40)
	}
	p.Type("\r")
	bank, _ := questions.Load()
	p.Until("being asked", `[...document.querySelectorAll('#messages .message .content')].at(-1)?.innerText.includes('Question 1 of 1')`)
	q := p.asked(bank)
	if q.Task.Kind != interview.Choice { // what is asked is drawn: another one of the kind that is answered by a press
		p.press("Skip")
		q = p.start(bank, interview.Choice)
	}
	film.Shoot(p.Page, 260)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for i, o := range q.Task.Options {
		if !o.Right {
			wrong = i
		}
	}
	p.press(string(rune('A' + wrong)))
	p.wait("Failed")
	film.Shoot(p.Page, 300)
	p.Picture(filepath.Join(folder, "screenshot.png"))
	p.press("Model answer")
	p.wait("Read on")
	film.Shoot(p.Page, 300)
	p.press("See result")
	p.wait("Not passed")
	film.Shoot(p.Page, 300)
	film.Save(t, filepath.Join(folder, "round.gif"))
}
