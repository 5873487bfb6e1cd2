package round_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/app/tie"
	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// probedDesk is a desk whose open questions have two probes, so that a reply has a next probe to spill into.
func probedDesk(t *testing.T) *coachtest.Desk {
	d := coachtest.NewDesk(t)
	bank := coachtest.BankWithPear(t, "probe = \"And beside it?\"\n")
	d.Coach = tie.New(coach.Options{Store: d.Store, Packs: questions.Only(bank), Now: d.Clock, Log: slog.New(slog.DiscardHandler)})
	d.Posts(d.Post)
	return d
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
	open := func(d *coachtest.Desk) round.View {
		return d.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	}
	again := func(d *coachtest.Desk) round.View {
		v := open(d)
		v, err := d.Answer(d.T.Context(), coachtest.Mia, v.ID, v.Step(), nothing)
		if err != nil || !v.Again() {
			d.T.Fatalf("it is not put more simply: %+v, %v", v.Round, err)
		}
		return v
	}
	said := func(d *coachtest.Desk) round.View {
		v := d.RoundWith(coachtest.Mia, interview.Open, interview.Exam) // where nothing is put more simply
		v, err := d.Answer(d.T.Context(), coachtest.Mia, v.ID, v.Step(), nothing)
		if err != nil || v.Round.Phase != interview.Probing {
			d.T.Fatalf("no probe comes: %+v, %v", v.Round, err)
		}
		return v
	}
	toTick := func(d *coachtest.Desk) round.View {
		v := open(d)
		v, err := d.Answer(d.T.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "There is an apple and a pear."})
		if err != nil || v.Round.Phase != interview.Confirming {
			d.T.Fatalf("no ticks are asked for: %+v, %v", v.Round, err)
		}
		return v
	}
	three := func(d *coachtest.Desk) round.View {
		return d.Begin(coachtest.Mia, round.StartRound{N: 3, Replace: true})
	}
	type press = func(context.Context, *coachtest.Desk, round.View) (round.View, error)
	for name, control := range map[string]struct {
		begin func(*coachtest.Desk) round.View
		press press
		adds  string // the events that one press adds
	}{
		"an answer": {open, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Answer(ctx, coachtest.Mia, v.ID, v.Step(), nothing)
		}, "answered simpler"},
		"an answer to what was put more simply": {again, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Answer(ctx, coachtest.Mia, v.ID, v.Step(), nothing)
		}, "answered probed"},
		"a reply": {said, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Answer(ctx, coachtest.Mia, v.ID, v.Step(), nothing)
		}, "replied probed"},
		"I don't know to a probe": {said, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Pass(ctx, coachtest.Mia, v.ID, v.Step())
		}, "replied"},
		"I don't know": {open, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Pass(ctx, coachtest.Mia, v.ID, v.Step())
		}, "answered graded"},
		"I don't know to what was put more simply": {again, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Pass(ctx, coachtest.Mia, v.ID, v.Step())
		}, "answered graded"},
		"ticks": {toTick, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Confirm(ctx, coachtest.Mia, v.ID, v.Round.Current, []string{"apple"})
		}, "confirmed"},
		"confirm as ticked": {toTick, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.ConfirmRecognised(ctx, coachtest.Mia, v.ID, v.Round.Current)
		}, "confirmed"},
		"skip": {three, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Skip(ctx, coachtest.Mia, v.ID, v.Round.Current)
		}, "skipped"},
		"stop": {three, func(ctx context.Context, d *coachtest.Desk, v round.View) (round.View, error) {
			return d.Stop(ctx, coachtest.Mia, v.ID, v.Round.Current)
		}, "stopped"},
	} {
		t.Run(name, func(t *testing.T) {
			d := probedDesk(t)
			for range 25 {
				v := control.begin(d)
				before := kinds(d.Events(v.ID))
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
				coachtest.WantCode(t, errs[1], coach.Ended)
				if got := strings.TrimSpace(strings.TrimPrefix(kinds(d.Events(v.ID)), before)); got != control.adds {
					t.Fatalf("two presses add %q, want %q", got, control.adds)
				}
				d.Begin(coachtest.Mia, round.StartRound{N: 1, Replace: true}) // what is left of the round is out of the way
				running, err := d.Running(t.Context(), coachtest.Mia)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := d.Stop(t.Context(), coachtest.Mia, running.ID, 0); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestAskedTwiceForAHintItCostsOnce: a hint is shown again without a second event.
func TestAskedTwiceForAHintItCostsOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	for range 10 {
		v := d.Begin(coachtest.Mia, round.StartRound{N: 1, Replace: true})
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if _, err := d.Hint(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if got := kinds(d.Events(v.ID)); got != "hinted" {
			t.Fatalf("two presses add %q, want one hint", got)
		}
	}
}

// TestTwoPressesOfAnotherRoundEndOneRound: the second press must not end the round that the first one began.
func TestTwoPressesOfAnotherRoundEndOneRound(t *testing.T) {
	d := coachtest.NewDesk(t)
	for range 25 {
		v := d.Begin(coachtest.Mia, round.StartRound{N: 3, Replace: true})
		wish := round.StartRound{N: 1, Replace: true, Running: v.ID}
		var got [2]round.Started
		var both sync.WaitGroup
		for i := range got {
			both.Go(func() {
				var err error
				if got[i], err = d.StartRound(t.Context(), coachtest.Mia, wish); err != nil {
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
	v := d.RoundWith(coachtest.Mia, interview.Open, interview.Exam)
	first := v.Step()
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, first, interview.Answer{Text: "Nothing of the kind."})
	if err != nil {
		t.Fatal(err)
	}
	probe := v.Step()
	if _, err = d.Answer(t.Context(), coachtest.Mia, v.ID, first, interview.Answer{Text: "An apple."}); err == nil {
		t.Fatal("the answer's form was taken for a reply")
	}
	var told *coach.Error
	if !errors.As(err, &told) || told.Code != coach.Ended {
		t.Fatalf("got %v", err)
	}
	if _, err = d.Pass(t.Context(), coachtest.Mia, v.ID, round.Step{Place: probe.Place, Probes: probe.Probes + 1}); err == nil {
		t.Fatal("a probe that was not asked was passed")
	}
	if got := kinds(d.Events(v.ID)); got != "answered probed" {
		t.Fatalf("the round has %q", got)
	}
}
