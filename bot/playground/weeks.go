package playground

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"
)

// weeks is how far the weeks of a study group are.
type weeks struct {
	mu    sync.Mutex
	state weeksState
}

// weeksState is what pages are told of them.
type weeksState struct {
	Running bool   `json:"running"`
	Said    string `json:"said"` // the newest sentence about them; "" when nobody asked for them
}

// What a world can be filled with: so many weeks, and what is said when they begin and when they have passed. Without a number it is four.
var fillings = map[string]filling{"": fourWeeks, "4": fourWeeks, "26": {26, "Half a year begins.", "Half a year has passed."}}

var fourWeeks = filling{4, "Four weeks begin.", "Four weeks have passed."}

type filling struct {
	weeks          int
	begins, passed string
}

// begin is false when they are being made already.
func (w *weeks) begin(f filling) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.state.Running {
		return false
	}
	w.state = weeksState{Running: true, Said: f.begins}
	return true
}

func (w *weeks) set(s weeksState) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.state = s
}

func (w *weeks) now() weeksState {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state
}

// howWeeks serves GET /api/playground/weeks: {"running", "said"}.
func (a *api) howWeeks(w http.ResponseWriter, _ *http.Request) {
	write(w, http.StatusOK, a.weeks.now())
}

// makeWeeks serves POST /api/playground/weeks?weeks=4, or 26 for half a year, answered with {"now"} once the world has had them. They go on
// when the page that asked for them is gone. 400 says that there is no such number, 409 and a sentence that they are being made, or are
// there already.
func (a *api) makeWeeks(w http.ResponseWriter, r *http.Request) {
	if a.Weeks == nil {
		fail(w, http.StatusNotFound, "This playground has no weeks to show.")
		return
	}
	wanted, ok := fillings[r.URL.Query().Get("weeks")]
	if !ok {
		fail(w, http.StatusBadRequest, "There are four weeks, or 26: half a year.")
		return
	}
	if !a.weeks.begin(wanted) {
		fail(w, http.StatusConflict, "The weeks are being made already.")
		return
	}
	a.turn <- struct{}{} // the clock is theirs meanwhile
	defer func() { <-a.turn }()
	err := a.Weeks(context.WithoutCancel(r.Context()), wanted.weeks,
		func(sentence string) { a.tellWeeks(weeksState{Running: true, Said: sentence}) })
	a.shows.moved(a.Clock.Now)
	var known interface{ Person() string }
	switch {
	case errors.As(err, &known):
		a.tellWeeks(weeksState{Said: known.Person()})
		fail(w, http.StatusConflict, known.Person())
	case err != nil:
		const sentence = "The weeks ended early. The log says why."
		a.Log.ErrorContext(r.Context(), "making weeks", "weeks", wanted.weeks, "error", err)
		a.tellWeeks(weeksState{Said: sentence})
		fail(w, http.StatusInternalServerError, sentence)
	default:
		a.tellWeeks(weeksState{Said: wanted.passed})
		write(w, http.StatusOK, map[string]string{"now": a.Clock.Now().Format(time.RFC3339Nano)})
	}
}

func (a *api) tellWeeks(s weeksState) {
	a.weeks.set(s)
	a.shows.tell(show{Event: "progress", Data: s})
}
