//go:build linux

package judge

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// statusOf reads one line of /proc/PID/status, in MB.
func statusOf(tb testing.TB, pid any, field string) float64 {
	tb.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%v/status", pid))
	if err != nil {
		tb.Fatal(err)
	}
	_, after, found := strings.Cut(string(text), field+":")
	var kilobytes float64
	if _, err := fmt.Sscan(after, &kilobytes); err != nil || !found {
		tb.Fatalf("%s of %v: %v", field, pid, err)
	}
	return kilobytes / 1024
}

// peak forgets the peak of this process's memory, and returns what asks for the peak since, above what there is now.
func peak(t *testing.T) func() float64 {
	t.Helper()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Skipf("the peak of memory cannot be measured: %v", err)
	}
	before := statusOf(t, "self", "VmRSS")
	return func() float64 { return statusOf(t, "self", "VmHWM") - before }
}

// bombs are answers that ask for far more than they may have, in the interpreter or of whoever reads what it says.
var bombs = map[string]string{
	"a bomb of few letters": "import sys\ndef f(n):\n    g = sys._getframe()\n    while g:\n        if 'encode' in g.f_globals:\n" +
		"            g.f_globals['encode'] = lambda *_: '[\"l\",[' * 20000\n        g = g.f_back\n    return 1",
	"a number of eight million digits": "import sys\ndef f(n):\n    g = sys._getframe()\n    while g:\n        if 'encode' in g.f_globals:\n" +
		"            g.f_globals['encode'] = lambda *_: '[\"i\",\"0x' + 'f' * 8_000_000 + '\"]'\n        g = g.f_back\n    return 1",
	"a list in a list":            "def f(n):\n    x = []\n    for _ in range(10 ** 6): x = [x]\n    return x",
	"a long list":                 "def f(n): return list(range(10 ** 6))",
	"all of the memory":           "def f(n):\n    x = [b'x' * 4096]\n    while True: x += [b'x' * 4096 + b'y' * (len(x) % 9)]",
	"doubling":                    "def f(n):\n    x = [0]\n    while True: x += x",
	"a flood":                     "import os\ndef f(n):\n    while True: os.write(1, b'x' * 65536)",
	"a flood of printed lines":    "def f(n):\n    while True: print('x' * 10 ** 6)",
	"an answer as long as may be": "def f(n):\n    return [" + strings.Repeat("1,", 9_900) + "]",
}

func TestTheBotStaysSmallWhateverIsAnswered(t *testing.T) {
	s := closing(t, warmed(t, Options{Work: 300_000_000, Instances: 3}))
	grown := peak(t)
	var all sync.WaitGroup
	for name, answer := range bombs {
		all.Go(func() { // three at once
			v, err := s.Python(t.Context(), double, answer)
			if err != nil || v.Score != 0 || v.Feedback == "" {
				t.Errorf("%s: %+v, %v", name, v, err)
			}
		})
	}
	all.Wait()
	if more := grown(); more > 60 {
		t.Errorf("the bot grew by %.0f MB", more)
	}
	if v, err := s.Python(t.Context(), double, double.Solution); err != nil || v.Score != 100 {
		t.Errorf("the next answer, a right one, got %+v, %v", v, err)
	}
}

// A worker that would take more than its share from the operating system ends, and nothing else does.
func TestAWorkersMemoryIsBounded(t *testing.T) {
	s := closing(t, warmed(t, Options{}))
	s.crew.mu.Lock()
	defer s.crew.mu.Unlock()
	for p := range s.crew.all {
		<-p.ready
		limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", p.command.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(limits)) {
			if strings.HasPrefix(line, "Max data size") && strings.Contains(line, "unlimited") {
				t.Error(line)
			}
		}
	}
}

// TestMemoryOfBotAndWorkers prints the table of the note.
func TestMemoryOfBotAndWorkers(t *testing.T) {
	if os.Getenv("HOTSEAT_PROOF") != "full" {
		t.Skip("HOTSEAT_PROOF=full prints the memory of bot and workers")
	}
	row := func(what string, s *Sandbox) {
		text := fmt.Sprintf("%-34s bot %5.0f MB", what, statusOf(t, "self", "VmRSS"))
		if s != nil {
			s.crew.mu.Lock()
			for p := range s.crew.all {
				<-p.ready
				pid := p.command.Process.Pid
				text += fmt.Sprintf("   worker %4.0f MB, at its peak %4.0f MB", statusOf(t, pid, "VmRSS"), statusOf(t, pid, "VmHWM"))
			}
			s.crew.mu.Unlock()
		}
		t.Log(text)
	}
	row("before", nil)
	s := closing(t, warmed(t, Options{Instances: 3}))
	row("idle", s)
	for range 5 {
		if v, err := s.Python(t.Context(), double, double.Solution); err != nil || v.Score != 100 {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	row("after five answers", s)
	grown := peak(t)
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			if _, err := s.Python(t.Context(), double, bombs["all of the memory"]); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	row("after three memory-eaters at once", s)
	t.Logf("at its peak meanwhile the bot had %.1f MB more", grown())
}
