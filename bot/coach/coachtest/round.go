package coachtest

import (
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Begin starts a round.
func (d *Desk) Begin(w coach.Who, s round.StartRound) round.View {
	d.T.Helper()
	started, err := d.StartRound(d.T.Context(), w, s)
	if err != nil || started.Round == nil {
		d.T.Fatalf("starting gives %+v, %v", started, err)
	}
	return *started.Round
}

// AnswerRight gives the right answer to whatever the round asks, up to and with its ticks.
func (d *Desk) AnswerRight(w coach.Who, v round.View) round.View {
	d.T.Helper()
	q := v.Round.Current
	var a interview.Answer
	switch kind := v.Question().Task.Kind; kind {
	case interview.Choice:
		a.Picked = []int{1}
	case interview.Short:
		a.Text = "42"
	case interview.Open:
		a.Text = "There is an apple and a pear."
	case interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
		d.T.Fatalf("the small bank has no %s question", kind)
	}
	v, err := d.Answer(d.T.Context(), w, v.ID, v.Step(), a)
	if err != nil {
		d.T.Fatal(err)
	}
	if v.Round.Phase == interview.Confirming && v.Round.Mode == interview.Practice {
		if v, err = d.Confirm(d.T.Context(), w, v.ID, q, v.Place().Seen); err != nil {
			d.T.Fatal(err)
		}
	}
	return v
}

// RoundWith starts one-question rounds until one of that kind comes up; the others are skipped.
func (d *Desk) RoundWith(w coach.Who, kind interview.Kind, mode interview.Mode) round.View {
	d.T.Helper()
	for range 40 {
		v := d.Begin(w, round.StartRound{N: 1, Section: interview.Network, Mode: mode})
		if v.Question().Task.Kind == kind {
			return v
		}
		if _, err := d.Skip(d.T.Context(), w, v.ID, 0); err != nil {
			d.T.Fatal(err)
		}
		d.Advance(time.Minute)
	}
	d.T.Fatalf("no %s question came up", kind)
	return round.View{}
}

// Attempts are a person's graded answers.
func (d *Desk) Attempts(user string) []store.Attempt {
	d.T.Helper()
	var list []store.Attempt
	err := d.Store.Read(d.T.Context(), func(tx *store.Tx) (err error) {
		list, err = tx.Attempts(user)
		return err
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return list
}

// Events are what happened to a round.
func (d *Desk) Events(round string) []interview.Event {
	d.T.Helper()
	var events []interview.Event
	err := d.Store.Read(d.T.Context(), func(tx *store.Tx) (err error) {
		events, err = tx.Events(round)
		return err
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return events
}
