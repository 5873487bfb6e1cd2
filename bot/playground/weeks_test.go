package playground

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

// there is an error with a sentence for people.
type there struct{}

func (there) Error() string  { return "there" }
func (there) Person() string { return "They are there." }

func TestFourWeeksAreMadeOneAtATime(t *testing.T) {
	begun, goOn := make(chan bool), make(chan error)
	h := New(Options{Discord: &fake{}, Clock: stopped(t), Weeks: func(_ context.Context, _ int, progress func(string)) error {
		progress("Day 1 of 28")
		begun <- true
		return <-goOn
	}})
	const path = "/api/playground/weeks"
	if _, body := ask(t, h, "GET", path, ""); body != `{"running":false,"said":""}` {
		t.Errorf("before: %s", body)
	}
	for _, test := range []struct {
		err  error
		code int
		body string
		said string
	}{
		{errors.New("it broke"), 500, "ended early", "ended early"},
		{there{}, 409, `{"error":"They are there."}`, "They are there."},
		{nil, 200, `{"now":"`, "Four weeks have passed."},
	} {
		type answer struct {
			code int
			body string
		}
		answered := make(chan answer)
		go func() {
			code, body := ask(t, h, "POST", path, "")
			answered <- answer{code, body}
		}()
		<-begun
		if _, body := ask(t, h, "GET", path, ""); body != `{"running":true,"said":"Day 1 of 28"}` {
			t.Errorf("meanwhile: %s", body)
		}
		if code, body := ask(t, h, "POST", path, ""); code != 409 || !strings.Contains(body, "being made already") {
			t.Errorf("a second time meanwhile: %d %s", code, body)
		}
		goOn <- test.err
		if got := <-answered; got.code != test.code || !strings.Contains(got.body, test.body) {
			t.Errorf("%v: %+v", test.err, got)
		}
		if _, body := ask(t, h, "GET", path, ""); !strings.Contains(body, `"running":false`) || !strings.Contains(body, test.said) {
			t.Errorf("after %v: %s", test.err, body)
		}
	}
	if code, _ := ask(t, New(Options{Discord: &fake{}, Clock: stopped(t)}), "POST", path, ""); code != 404 {
		t.Errorf("where there are none: %d", code)
	}
}

func TestHowManyWeeksThereAre(t *testing.T) {
	var asked []int
	h := New(Options{Discord: &fake{}, Clock: stopped(t), Weeks: func(_ context.Context, n int, _ func(string)) error {
		asked = append(asked, n)
		return nil
	}})
	for query, want := range map[string]string{"": "Four weeks have passed.", "?weeks=4": "Four weeks have passed.", "?weeks=26": "Half a year has passed."} {
		if code, body := ask(t, h, "POST", "/api/playground/weeks"+query, ""); code != 200 {
			t.Errorf("%q: %d %s", query, code, body)
		}
		if _, body := ask(t, h, "GET", "/api/playground/weeks", ""); !strings.Contains(body, want) {
			t.Errorf("%q says %s, want %q", query, body, want)
		}
	}
	slices.Sort(asked)
	if code, body := ask(t, h, "POST", "/api/playground/weeks?weeks=5", ""); code != 400 || !slices.Equal(asked, []int{4, 4, 26}) {
		t.Errorf("five weeks: %d %s; made were %v", code, body, asked)
	}
}
