package gateway

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"hotseat/bot/discord/api"
)

type memory struct{ made []time.Time }

func (m *memory) Load() ([]time.Time, error)  { return m.made, nil }
func (m *memory) Save(made []time.Time) error { m.made = made; return nil }

// TestAContainerThatRestartsEachMinute would use up Discord's thousand identifies in a day, each process counting one.
func TestAContainerThatRestartsEachMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var kept memory
		var all []time.Time
		for range 3 * 24 * 60 {
			g := New(nil, nil, slog.New(slog.DiscardHandler), RealTiming)
			g.Keep(&kept)
			life, end := context.WithTimeout(t.Context(), time.Minute)
			if g.budget.wait(life, func(time.Time) {}) == nil {
				g.budget.charge()
				all = append(all, time.Now())
			}
			<-life.Done()
			end()
		}
		if len(all) < 2*identifyMost {
			t.Errorf("in three days it identified %d times", len(all))
		}
		for i := identifyMost; i < len(all); i++ {
			if all[i].Sub(all[i-identifyMost]) < identifyPeriod {
				t.Fatalf("more than %d within a day: from %v to %v", identifyMost, all[i-identifyMost], all[i])
			}
		}
	})
}

// A clock that stood ahead when identifies were noted costs no more than a day.
func TestIdentifiesOfTheFuture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		kept := memory{made: slices.Repeat([]time.Time{time.Now().AddDate(1, 0, 0)}, identifyMost)}
		g := New(nil, nil, slog.New(slog.DiscardHandler), RealTiming)
		g.Keep(&kept)
		if until, spent := g.budget.next(); !spent || time.Until(until) > identifyPeriod {
			t.Errorf("spent is %v, until %v", spent, until)
		}
	})
}

// TestDiscordIsAskedWhatIsLeft: with hardly a session left it waits for more; no answer keeps nobody waiting, and a refusal ends it.
func TestDiscordIsAskedWhatIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(nil, nil, slog.New(slog.DiscardHandler), RealTiming)
		began, asked := time.Now(), 0
		g.Ask(func(context.Context) (Left, error) {
			asked++
			if reset := 40*time.Minute - time.Since(began); reset > 0 {
				return Left{Remaining: 3, Reset: reset}, nil
			}
			return Left{Remaining: 1000}, nil
		})
		if err := g.allowed(t.Context()); err != nil || time.Since(began) != 40*time.Minute || asked != 4 {
			t.Errorf("after %v and %d questions: %v", time.Since(began), asked, err)
		}
		g.Ask(func(context.Context) (Left, error) { return Left{}, errors.New("an outage") })
		if err := g.allowed(t.Context()); err != nil {
			t.Error(err)
		}
		g.Ask(func(context.Context) (Left, error) { return Left{}, &api.StatusError{Status: 401} })
		if Fatal(g.allowed(t.Context())) == nil {
			t.Error("a refusal is not passed on")
		}
		g.Ask(func(context.Context) (Left, error) { return Left{Reset: time.Hour}, nil })
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := g.allowed(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the wait outlasted its context: %v", err)
		}
	})
}
