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
		v := d.Begin(w, round.StartRound{N: 1, Section: "network", Mode: mode})
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

// RoundAsking is a running mock of two questions, the first of which is that one.
func (d *Desk) RoundAsking(w coach.Who, first interview.QuestionID) round.View {
	d.T.Helper()
	plan := make([]interview.Ask, 2)
	for _, q := range d.Packs.First().Questions() {
		ask := interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.YourChoice}}
		if q.ID == first {
			plan[0] = ask
		} else if plan[1].Question == "" && q.Task.Kind == interview.Short {
			plan[1] = ask
		}
	}
	row := store.Round{ID: "asking0001", UserID: w.UserID, GuildID: w.GuildID, Mode: interview.Practice, Steer: interview.Steering, Plan: plan,
		StartedAt: d.Clock()}
	var v round.View
	err := d.Store.Write(d.T.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, w); err != nil {
			return err
		}
		return tx.AddRound(row)
	})
	if err == nil {
		v, err = d.Round(d.T.Context(), w, row.ID)
	}
	if err != nil {
		d.T.Fatal(err)
	}
	return v
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
