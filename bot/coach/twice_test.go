package coach

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"hotseat/questions/interview"
	"hotseat/store"
)

// probedDesk is a desk whose open questions have two probes, so that a reply has a next probe to spill into.
func probedDesk(t *testing.T) *desk {
	d := newDesk(t)
	bank := bankWithPear(t, "probe = \"And beside it?\"\n")
	d.Coach = New(Options{Store: d.store, Bank: bank, Now: d.clock, Log: slog.New(slog.DiscardHandler)})
	d.Posts(d.post)
	return d
}

func (d *desk) events(round string) []interview.Event {
	d.t.Helper()
	var events []interview.Event
	err := d.store.Read(d.t.Context(), func(tx *store.Tx) (err error) {
		events, err = tx.Events(round)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return events
}

// kinds are the events' kinds in order: "answered probed".
func kinds(events []interview.Event) string {
	var list []string
	for _, e := range events {
		list = append(list, string(e.Kind))
	}
	return strings.Join(list, " ")
}

// TestAControlPressedTwiceAtOnce presses each control of a round twice at the same moment, many times. One press counts; the other is told
// that its step is past, and does nothing to the step that came after.
func TestAControlPressedTwiceAtOnce(t *testing.T) {
	nothing := interview.Answer{Text: "Nothing of the kind."}
	open := func(d *desk) RoundView { return d.roundWith(mia, interview.Open, interview.Practice) }
	said := func(d *desk) RoundView {
		v := open(d)
		v, err := d.Answer(d.t.Context(), mia, v.ID, v.Step(), nothing)
		if err != nil || v.Round.Phase != interview.Probing {
			d.t.Fatalf("no probe comes: %+v, %v", v.Round, err)
		}
		return v
	}
	toTick := func(d *desk) RoundView {
		v := open(d)
		v, err := d.Answer(d.t.Context(), mia, v.ID, v.Step(), interview.Answer{Text: "There is an apple and a pear."})
		if err != nil || v.Round.Phase != interview.Confirming {
			d.t.Fatalf("no ticks are asked for: %+v, %v", v.Round, err)
		}
		return v
	}
	three := func(d *desk) RoundView { return d.startRound(mia, StartRound{N: 3, Replace: true}) }
	type press = func(context.Context, *desk, RoundView) (RoundView, error)
	for name, control := range map[string]struct {
		begin func(*desk) RoundView
		press press
		adds  string // the events that one press adds
	}{
		"an answer": {open, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.Answer(ctx, mia, v.ID, v.Step(), nothing)
		}, "answered probed"},
		"a reply": {said, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.Answer(ctx, mia, v.ID, v.Step(), nothing)
		}, "replied probed"},
		"I don't know": {said, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.PassProbe(ctx, mia, v.ID, v.Step())
		}, "replied probed"},
		"ticks": {toTick, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.Confirm(ctx, mia, v.ID, v.Round.Current, []string{"apple"})
		}, "confirmed"},
		"confirm as ticked": {toTick, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.ConfirmRecognised(ctx, mia, v.ID, v.Round.Current)
		}, "confirmed"},
		"skip": {three, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.Skip(ctx, mia, v.ID, v.Round.Current)
		}, "skipped"},
		"stop": {three, func(ctx context.Context, d *desk, v RoundView) (RoundView, error) {
			return d.Stop(ctx, mia, v.ID, v.Round.Current)
		}, "stopped"},
	} {
		t.Run(name, func(t *testing.T) {
			d := probedDesk(t)
			for range 25 {
				v := control.begin(d)
				before := kinds(d.events(v.ID))
				var errs [2]error
				var both sync.WaitGroup
				for i := range errs {
					both.Go(func() { _, errs[i] = control.press(t.Context(), d, v) })
				}
				both.Wait()
				if errs[0] != nil {
					errs[0], errs[1] = errs[1], errs[0]
				}
				if errs[0] != nil {
					t.Fatalf("neither press counted: %v, %v", errs[0], errs[1])
				}
				wantCode(t, errs[1], Ended)
				if got := strings.TrimSpace(strings.TrimPrefix(kinds(d.events(v.ID)), before)); got != control.adds {
					t.Fatalf("two presses add %q, want %q", got, control.adds)
				}
				d.startRound(mia, StartRound{N: 1, Replace: true}) // what is left of the round is out of the way
				running, err := d.Running(t.Context(), mia)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := d.Stop(t.Context(), mia, running.ID, 0); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestAskedTwiceForAHintItCostsOnce: a hint is shown again without a second event.
func TestAskedTwiceForAHintItCostsOnce(t *testing.T) {
	d := newDesk(t)
	for range 10 {
		v := d.startRound(mia, StartRound{N: 1, Replace: true})
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if _, err := d.Hint(t.Context(), mia, v.ID, 0); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if got := kinds(d.events(v.ID)); got != "hinted" {
			t.Fatalf("two presses add %q, want one hint", got)
		}
	}
}

// TestTwoPressesOfAnotherRoundEndOneRound: the second press must not end the round that the first one began.
func TestTwoPressesOfAnotherRoundEndOneRound(t *testing.T) {
	d := newDesk(t)
	for range 25 {
		v := d.startRound(mia, StartRound{N: 3, Replace: true})
		wish := StartRound{N: 1, Replace: true, Running: v.ID}
		var got [2]Started
		var both sync.WaitGroup
		for i := range got {
			both.Go(func() {
				var err error
				if got[i], err = d.StartRound(t.Context(), mia, wish); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if got[0].Round == nil {
			got[0], got[1] = got[1], got[0]
		}
		if got[0].Round == nil || got[1].Running == nil || got[1].Running.ID != got[0].Round.ID {
			t.Fatalf("two presses give %+v and %+v, want one round that both show", got[0], got[1])
		}
	}
}

// TestALateStepIsToldAndSpillsNowhere: a form that was opened for the answer, sent when a probe waits, is no reply to that probe.
func TestALateStepIsToldAndSpillsNowhere(t *testing.T) {
	d := probedDesk(t)
	v := d.roundWith(mia, interview.Open, interview.Practice)
	first := v.Step()
	v, err := d.Answer(t.Context(), mia, v.ID, first, interview.Answer{Text: "Nothing of the kind."})
	if err != nil {
		t.Fatal(err)
	}
	probe := v.Step()
	if _, err = d.Answer(t.Context(), mia, v.ID, first, interview.Answer{Text: "An apple."}); err == nil {
		t.Fatal("the answer's form was taken for a reply")
	}
	var told *Error
	if !errors.As(err, &told) || told.Code != Ended {
		t.Fatalf("got %v", err)
	}
	if _, err = d.PassProbe(t.Context(), mia, v.ID, Step{Place: probe.Place, Probes: probe.Probes + 1}); err == nil {
		t.Fatal("a probe that was not asked was passed")
	}
	if got := kinds(d.events(v.ID)); got != "answered probed" {
		t.Fatalf("the round has %q", got)
	}
}
