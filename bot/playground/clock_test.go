package playground

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestClockRunsOnFromWhereItWasMovedTo(t *testing.T) {
	machine := noon
	c, err := newClock(t.TempDir(), func() time.Time { return machine })
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Advance(24 * time.Hour); err != nil {
		t.Fatal(err)
	}
	machine = machine.Add(time.Minute)
	if got, want := c.Now(), noon.Add(24*time.Hour+time.Minute); !got.Equal(want) {
		t.Errorf("after a day's jump and a minute it is %s, want %s", got, want)
	}
	if err := c.Set(noon); !errors.Is(err, ErrBackwards) {
		t.Errorf("Set to the past: %v, want ErrBackwards", err)
	}
	if err := c.Advance(-time.Second); !errors.Is(err, ErrBackwards) {
		t.Errorf("Advance by less than nothing: %v, want ErrBackwards", err)
	}
	if err := c.Set(noon.Add(48 * time.Hour)); err != nil || !c.Now().Equal(noon.Add(48*time.Hour)) {
		t.Errorf("Set: %v, it is %s", err, c.Now())
	}
}

func TestClockIsThereAgainAfterAKill(t *testing.T) {
	dir := t.TempDir()
	first, err := newClock(dir, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Advance(72 * time.Hour); err != nil {
		t.Fatal(err)
	}
	for machine, want := range map[time.Time]time.Time{
		noon.Add(time.Hour):  noon.Add(73 * time.Hour), // the time it was down has passed here too
		noon.Add(-time.Hour): noon.Add(72 * time.Hour), // a machine whose clock was put back takes nobody back with it
	} {
		second, err := newClock(dir, func() time.Time { return machine })
		if err != nil {
			t.Fatal(err)
		}
		if got := second.Now(); !got.Equal(want) {
			t.Errorf("restarted at %s it is %s, want %s", machine, got, want)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("in the folder: %q %v, want the clock's file alone", left, err)
	}
}

func TestDamagedClock(t *testing.T) {
	for _, content := range []string{"", "{", `{"offset":"soon"}`, `{"offset":"-5h","at":"2026-03-01T07:00:00Z"}`, `{"offset":"2562047h"}`,
		`{"offset":"1h","at":"9999-12-31T00:00:00Z"}`} {
		dir := t.TempDir()
		path := filepath.Join(dir, clockFile)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := NewClock(dir); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("a clock of %q: %v, want an error that names %s", content, err, path)
		}
	}
}

func TestClockThatCannotBeSavedDoesNotMove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gone")
	c, err := newClock(dir, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Advance(time.Hour); err == nil {
		t.Error("a clock whose folder is gone says it was saved")
	}
	if !c.Now().Equal(noon) {
		t.Errorf("it is %s, want %s still", c.Now(), noon)
	}
}

// daily is a Steps function: each day at 09:00 UTC.
func daily(from, to time.Time) []time.Time {
	var list []time.Time
	for t := time.Date(from.Year(), from.Month(), from.Day(), 9, 0, 0, 0, time.UTC); !t.After(to); t = t.AddDate(0, 0, 1) {
		list = append(list, t, t) // twice, and the one before from too: the mover sorts that out
	}
	slices.Reverse(list)
	return list
}

func TestMoveOfThreeDaysStopsAtEachDaily(t *testing.T) {
	c := stopped(t)
	var seen []string
	h := New(Options{Discord: &fake{}, Clock: c, Steps: daily, Moved: func(context.Context) error {
		seen = append(seen, c.Now().Format("02 15:04"))
		return nil
	}})
	code, body := ask(t, h, "POST", "/api/playground/clock", `{"advance":"72h"}`)
	if want := `{"now":"2026-03-04T12:00:00Z"}`; code != 200 || body != want {
		t.Errorf("%d %s, want 200 %s", code, body, want)
	}
	if want := []string{"02 09:00", "03 09:00", "04 09:00", "04 12:00"}; !slices.Equal(seen, want) {
		t.Errorf("work was done at %q, want %q", seen, want)
	}
}

func TestMoveEndingAtADailyDoesItOnce(t *testing.T) {
	c := stopped(t)
	done := 0
	h := New(Options{Discord: &fake{}, Clock: c, Steps: daily, Moved: func(context.Context) error { done++; return nil }})
	code, body := ask(t, h, "POST", "/api/playground/clock", `{"now":"2026-03-02T10:00:00+01:00"}`)
	if want := `{"now":"2026-03-02T09:00:00Z"}`; code != 200 || body != want || done != 1 {
		t.Errorf("%d %s after %d calls, want 200 %s after one", code, body, done, want)
	}
}

func TestSlowWorkPassesTheNextStep(t *testing.T) {
	machine := noon
	c, err := newClock("", func() time.Time { return machine })
	if err != nil {
		t.Fatal(err)
	}
	done := 0
	h := New(Options{
		Discord: &fake{}, Clock: c,
		Steps: func(from, _ time.Time) []time.Time {
			return []time.Time{from.Add(time.Second), from.Add(2 * time.Second)}
		},
		Moved: func(context.Context) error { done++; machine = machine.Add(time.Minute); return nil },
	})
	code, body := ask(t, h, "POST", "/api/playground/clock", `{"advance":"3s"}`)
	// One second's jump and three minutes' work: the steps that were passed on the way are done all the same.
	if want := `{"now":"2026-03-01T12:03:01Z"}`; code != 200 || body != want || done != 3 {
		t.Errorf("%d %s after %d calls, want 200 %s after 3", code, body, done, want)
	}
}

func TestFailedWorkIsToldAndHoldsNothingUp(t *testing.T) {
	c := stopped(t)
	var at []time.Time
	h := New(Options{Discord: &fake{}, Clock: c, Steps: daily, Moved: func(context.Context) error {
		at = append(at, c.Now())
		if len(at) == 1 {
			return errors.New("a secret of the inside")
		}
		return nil
	}})
	code, body := ask(t, h, "POST", "/api/playground/clock", `{"advance":"48h"}`)
	if code != 500 || !strings.Contains(body, "2026-03-03T12:00:00Z") || strings.Contains(body, "secret") {
		t.Errorf("%d %s, want 500 and the time that it is", code, body)
	}
	if len(at) != 3 {
		t.Errorf("work was tried at %v, want two days and the end", at)
	}
}

func TestMoveEndsWhereTheCallerLeft(t *testing.T) {
	c := stopped(t)
	ctx, leave := context.WithCancel(t.Context())
	a := &api{Options: Options{Discord: &fake{}, Clock: c, Steps: daily, Moved: func(context.Context) error { leave(); return nil }}}
	if err := a.move(ctx, noon, noon.Add(72*time.Hour)); !errors.Is(err, context.Canceled) {
		t.Errorf("move: %v, want Canceled", err)
	}
	if want := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC); !c.Now().Equal(want) {
		t.Errorf("it is %s, want the first daily's moment %s", c.Now(), want)
	}
}

func TestMovesTakeTurns(t *testing.T) {
	c := stopped(t)
	entered, release := make(chan struct{}), make(chan struct{})
	h := New(Options{Discord: &fake{}, Clock: c, Moved: func(context.Context) error {
		entered <- struct{}{}
		<-release
		return nil
	}})
	answers := make(chan string, 2)
	move := func() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", "/api/playground/clock", strings.NewReader(`{"advance":"1h"}`)))
		answers <- strings.TrimSpace(w.Body.String())
	}
	go move()
	<-entered
	go move()
	if got := c.Now(); !got.Equal(noon.Add(time.Hour)) {
		t.Errorf("while the first move works it is %s", got)
	}
	release <- struct{}{}
	<-entered
	release <- struct{}{}
	got := []string{<-answers, <-answers}
	slices.Sort(got)
	if want := []string{`{"now":"2026-03-01T13:00:00Z"}`, `{"now":"2026-03-01T14:00:00Z"}`}; !slices.Equal(got, want) {
		t.Errorf("two hours in two moves: %q, want %q", got, want)
	}
}

func TestClockRefuses(t *testing.T) {
	c := stopped(t)
	h := New(Options{Discord: &fake{}, Clock: c, Moved: func(context.Context) error {
		t.Error("a refused move did something")
		return nil
	}})
	for body, sentence := range map[string]string{
		`{"now":"2026-03-01T11:59:59Z"}`:                "backwards",
		`{"advance":"-1s"}`:                             "backwards",
		`{"advance":"8785h"}`:                           "366 days", // 366 days are 8784 hours
		`{"now":"2027-03-02T12:00:01Z"}`:                "366 days",
		`{"now":"9999-01-01T00:00:00Z"}`:                "366 days",
		`{"advance":"tomorrow"}`:                        "not a duration",
		`{"now":"tomorrow"}`:                            "JSON",
		`{}`:                                            "either",
		`{"now":"2026-03-02T12:00:00Z","advance":"1h"}`: "either",
	} {
		code, answer := ask(t, h, "POST", "/api/playground/clock", body)
		if code != http.StatusBadRequest || !strings.Contains(answer, sentence) {
			t.Errorf("%s: %d %s, want 400 and %q", body, code, answer, sentence)
		}
	}
	if !c.Now().Equal(noon) {
		t.Errorf("it is %s, want %s still", c.Now(), noon)
	}
}

func TestAYearIsTheMost(t *testing.T) {
	c := stopped(t)
	h := New(Options{Discord: &fake{}, Clock: c})
	code, body := ask(t, h, "POST", "/api/playground/clock", `{"advance":"8784h"}`)
	if want := `{"now":"2027-03-02T12:00:00Z"}`; code != 200 || body != want { // 2026 has 365 days: a day more than the anniversary
		t.Errorf("%d %s, want 200 %s", code, body, want)
	}
}
