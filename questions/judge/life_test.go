package judge

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/tetratelabs/wazero"
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

// TestLatency prints, for one short answer, the median over 20 of a warm verdict beside the interpreter alone and the machine's own
// Python, all in one run: on a busy machine only the ratios mean something. With HOTSEAT_PROOF=full.
func TestLatency(t *testing.T) {
	if os.Getenv("HOTSEAT_PROOF") != "full" {
		t.Skip("HOTSEAT_PROOF=full prints how long an answer takes")
	}
	program := double.Solution + "\nprint(f(2), f(21))"
	median := func(run func() error) time.Duration {
		var all []time.Duration
		for range 20 {
			started := time.Now()
			if err := run(); err != nil {
				t.Fatal(err)
			}
			all = append(all, time.Since(started))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	started := time.Now()
	s := closing(t, warmed(t, Options{}))
	verdict := func() error {
		v, err := s.Python(t.Context(), double, double.Solution)
		if err == nil && v.Score != 100 {
			err = errors.New(v.Feedback)
		}
		return err
	}
	if err := verdict(); err != nil {
		t.Fatal(err)
	}
	first := time.Since(started)
	warm := median(verdict)
	e := inside(t).engine
	bare := median(func() error {
		m, err := e.runtime.InstantiateModule(e.ctx, e.module, wazero.NewModuleConfig().WithName("").WithArgs("python", "-I", "-c", program))
		if err != nil {
			return err
		}
		return m.Close(e.ctx)
	})
	t.Logf("the first, with the start of its worker: %v; warm: %v; the interpreter alone: %v; ratio %.2f", first, warm, bare,
		float64(warm)/float64(bare))
	if _, err := exec.LookPath("python3"); err != nil {
		return
	}
	native := median(func() error { return exec.Command("python3", "-I", "-c", program).Run() })
	t.Logf("python3 -I: %v; ratio %.2f", native, float64(warm)/float64(native))
}
