package judge

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"
)

var double = Python{Signature: "def f(n):", Solution: "def f(n): return n + n", Visible: []Case{{Call: "f(2)"}},
	Hidden: []Case{{Call: "f(21)"}}}

// warmed is a sandbox of the test's own (judgetest's is one for all and is never closed).
func warmed(tb testing.TB, o Options) *Sandbox {
	tb.Helper()
	s := New(o)
	if err := s.Warm(context.Background()); errors.Is(err, ErrUnavailable) {
		tb.Skipf("no sandbox, so nothing here was run: %v", err)
	} else if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestCloseEndsWhatRunsAndWhatWaits(t *testing.T) {
	s := warmed(t, Options{Instances: 1, Deadline: time.Hour})
	if !s.Ready() {
		t.Error("warm, and yet not ready")
	}
	ends := make(chan error, 3)
	for range cap(ends) {
		go func() {
			_, err := s.Python(context.Background(), double, "while True: pass")
			ends <- err
		}()
	}
	for s.queue.length() < cap(ends)-1 {
		runtime.Gosched() // until one is inside and two wait
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	for range cap(ends) {
		if err := <-ends; !errors.Is(err, ErrUnavailable) {
			t.Errorf("an answer under way ended with %v", err)
		}
	}
	if _, err := s.Python(t.Context(), double, double.Solution); !errors.Is(err, ErrUnavailable) || s.Ready() {
		t.Errorf("after Close: %v", err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

// BenchmarkAnswer prints how many times longer an answer would take if it had to start its interpreter.
func BenchmarkAnswer(b *testing.B) {
	s := warmed(b, Options{Instances: 1})
	defer s.Close(context.Background()) //nolint:errcheck // the process ends
	var warm, cold time.Duration
	for b.Loop() {
		started := time.Now()
		i := s.engine.start(s.life)
		if _, err := i.ask(b.Context(), map[string]any{"op": "ping"}); err != nil {
			b.Fatal(err)
		}
		cold += time.Since(started)
		i.discard()
		waiting := <-s.engine.pool.warm // it has started before the clock does
		if _, err := waiting.ask(b.Context(), map[string]any{"op": "ping"}); err != nil {
			b.Fatal(err)
		}
		s.engine.pool.warm <- waiting
		started = time.Now()
		if v, err := s.Python(b.Context(), double, double.Solution); err != nil || v.Score != 100 {
			b.Fatalf("%+v, %v", v, err)
		}
		warm += time.Since(started)
	}
	cold += warm
	b.ReportMetric(float64(warm.Microseconds())/float64(b.N)/1000, "ms/warm")
	b.ReportMetric(float64(cold.Microseconds())/float64(b.N)/1000, "ms/cold")
	b.ReportMetric(float64(cold)/float64(warm), "cold/warm")
}
