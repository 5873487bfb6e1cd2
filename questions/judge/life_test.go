package judge

import (
	"context"
	"errors"
	"runtime"
	"testing"
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
	s := warmed(t, Options{Work: 1 << 50})
	if !s.Ready() {
		t.Error("warm, and yet not ready")
	}
	ends := make(chan error, 4)
	for range cap(ends) {
		go func() {
			_, err := s.Python(context.Background(), double, "while True: pass")
			ends <- err
		}()
	}
	for s.queue.length() < cap(ends)-2 {
		runtime.Gosched() // until two are inside and two wait
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
