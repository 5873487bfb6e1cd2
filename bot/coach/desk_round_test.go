package coach

import (
	"hotseat/questions/interview"
	"hotseat/store"
	"time"
)

func (d *desk) startRound(w Who, s StartRound) RoundView {
	d.t.Helper()
	started, err := d.StartRound(d.t.Context(), w, s)
	if err != nil || started.Round == nil {
		d.t.Fatalf("starting gives %+v, %v", started, err)
	}
	return *started.Round
}

// answerRight gives the right answer to whatever the round asks, up to and with its ticks.
func (d *desk) answerRight(w Who, v RoundView) RoundView {
	d.t.Helper()
	q := v.Round.Current
	a := map[interview.Kind]interview.Answer{
		interview.Choice: {Picked: []int{1}},
		interview.Short:  {Text: "42"},
		interview.Open:   {Text: "There is an apple and a pear."},
	}[v.Question().Task.Kind]
	v, err := d.Answer(d.t.Context(), w, v.ID, v.Step(), a)
	if err != nil {
		d.t.Fatal(err)
	}
	if v.Round.Phase == interview.Confirming && v.Round.Mode == interview.Practice {
		if v, err = d.Confirm(d.t.Context(), w, v.ID, q, v.Place().Seen); err != nil {
			d.t.Fatal(err)
		}
	}
	return v
}

// roundWith starts one-question rounds until one of that kind comes up; the others are skipped.
func (d *desk) roundWith(w Who, kind interview.Kind, mode interview.Mode) RoundView {
	d.t.Helper()
	for range 40 {
		v := d.startRound(w, StartRound{N: 1, Section: interview.Network, Mode: mode})
		if v.Question().Task.Kind == kind {
			return v
		}
		if _, err := d.Skip(d.t.Context(), w, v.ID, 0); err != nil {
			d.t.Fatal(err)
		}
		d.advance(time.Minute)
	}
	d.t.Fatalf("no %s question came up", kind)
	return RoundView{}
}

func (d *desk) attempts(user string) []store.Attempt {
	d.t.Helper()
	var list []store.Attempt
	err := d.Store.Read(d.t.Context(), func(tx *store.Tx) (err error) {
		list, err = tx.Attempts(user)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

func (d *desk) events(round string) []interview.Event {
	d.t.Helper()
	var events []interview.Event
	err := d.Store.Read(d.t.Context(), func(tx *store.Tx) (err error) {
		events, err = tx.Events(round)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return events
}
