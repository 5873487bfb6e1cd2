package judge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// logged is a log that a test reads.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (l *logged) log() *slog.Logger { return slog.New(slog.NewTextHandler(l, nil)) }

// closing closes a sandbox at the test's end.
func closing(t *testing.T, s *Sandbox) *Sandbox {
	t.Helper()
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// killBusy kills the workers that are at work once there is one, and tells which it were.
func killBusy(c *crew, before []*process) []*process {
	for {
		c.mu.Lock()
		var busy []*process
		for p := range c.all {
			if p.busy.Load() && !slices.Contains(before, p) {
				busy = append(busy, p)
			}
		}
		c.mu.Unlock()
		for _, p := range busy {
			p.kill()
		}
		if len(busy) > 0 {
			return busy
		}
		runtime.Gosched()
	}
}

func TestAWorkerThatDiesIsReplaced(t *testing.T) {
	var log logged
	s := closing(t, warmed(t, Options{Work: 1 << 40, Log: log.log()}))
	verdicts := make(chan Verdict)
	go func() {
		v, err := s.Python(context.Background(), double, "while True: pass")
		if err != nil {
			t.Error(err)
		}
		verdicts <- v
	}()
	first := killBusy(s.crew, nil) // another tries
	killBusy(s.crew, first)        // and dies as well
	if v := <-verdicts; v.Score != 0 || v.Feedback != lost {
		t.Errorf("two workers died with it, and the verdict is %+v", v)
	}
	for range 3 {
		if v, err := s.Python(t.Context(), double, double.Solution); err != nil || v.Score != 100 {
			t.Errorf("the next answer, a right one, got %+v, %v", v, err)
		}
	}
	if !strings.Contains(log.String(), "another one tries it") || !strings.Contains(log.String(), "a second worker died") {
		t.Errorf("the log says\n%s", log.String())
	}
}

// What a worker died of need not be its answer: that one is tried again.
func TestAnAnswerOutlivesOneWorker(t *testing.T) {
	s := closing(t, warmed(t, Options{}))
	slow := "def f(n):\n    for i in range(100_000): pass\n    return n + n"
	verdicts := make(chan Verdict)
	go func() {
		v, err := s.Python(context.Background(), double, slow)
		if err != nil {
			t.Error(err)
		}
		verdicts <- v
	}()
	killBusy(s.crew, nil)
	if v := <-verdicts; v.Score != 100 {
		t.Errorf("the verdict is %+v", v)
	}
}

func TestIdleWorkersThatDieAreReplaced(t *testing.T) {
	s := closing(t, warmed(t, Options{}))
	s.crew.mu.Lock()
	for p := range s.crew.all {
		p.kill()
	}
	s.crew.mu.Unlock()
	for range 2 {
		if v, err := s.Python(t.Context(), double, double.Solution); err != nil || v.Score != 100 {
			t.Errorf("the verdict is %+v, %v", v, err)
		}
	}
}

func TestAWorkerKnowsNoSecrets(t *testing.T) {
	t.Setenv("DISCORD_TOKEN", "secret")
	for _, pair := range workerEnvironment() {
		if name, _, _ := strings.Cut(pair, "="); name != workerVariable && name != "GOTRACEBACK" {
			t.Errorf("it is told %s", pair)
		}
	}
}

func TestOneWhoseAnswersDoNotEndHoldsNobodyElse(t *testing.T) {
	s := closing(t, warmed(t, Options{Work: 1 << 40}))
	ctx, stop := context.WithCancel(t.Context())
	ann := WithOwner(ctx, "ann")
	ends := make(chan error)
	const many = 70
	for range many {
		go func() {
			_, err := s.Python(ann, double, "while True: pass")
			ends <- err
		}()
	}
	busy := 0
	for range many - placesEach {
		if err := <-ends; errors.Is(err, ErrBusy) {
			busy++
		} else {
			t.Errorf("one of many ended with %v", err)
		}
	}
	if busy != many-placesEach {
		t.Errorf("%d of seventy were told to wait before they wait", busy)
	}
	// None of the four that are left has an end, and yet:
	if v, err := s.Python(WithOwner(t.Context(), "bob"), double, double.Solution); err != nil || v.Score != 100 {
		t.Errorf("another person's answer got %+v, %v", v, err)
	}
	stop()
	for range placesEach {
		if err := <-ends; !errors.Is(err, context.Canceled) {
			t.Errorf("one that was given up ended with %v", err)
		}
	}
}

func TestAnAnswerTellsHowFarItIs(t *testing.T) {
	s := closing(t, warmed(t, Options{}))
	var heard []string
	ctx := WithProgress(t.Context(), func(p Progress) { heard = append(heard, fmt.Sprintf("%s %d/%d", p.Stage, p.Done, p.Total)) })
	if v, err := s.Python(ctx, double, double.Solution); err != nil || v.Score != 100 {
		t.Errorf("%+v, %v", v, err)
	}
	if want := []string{"starting 0/0", "running 1/2", "running 2/2"}; !slices.Equal(heard, want) {
		t.Errorf("it told %q", heard)
	}
}

func TestAllWhoWaitForTheInterpreterHearHowFarItIs(t *testing.T) {
	reading, writing := io.Pipe()
	s := New(Options{Dir: t.TempDir(), Fetch: func(context.Context, func(int64, int64)) (io.ReadCloser, error) { return reading, nil }})
	heard, ended := make(chan Progress, 100), make(chan error)
	for range 2 {
		go func() { ended <- s.Warm(WithProgress(t.Context(), func(p Progress) { heard <- p })) }()
	}
	if _, err := writing.Write(make([]byte, 1000)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if p := <-heard; p != (Progress{Fetching, 1000, wasmSize}) {
			t.Errorf("it told %+v", p)
		}
	}
	_ = writing.Close()
	for range 2 {
		if err := <-ended; !errors.Is(err, ErrUnavailable) {
			t.Errorf("half a file: %v", err)
		}
	}
}

func TestFramesAreBounded(t *testing.T) {
	var pipe bytes.Buffer
	if err := writeFrame(&pipe, job{Answer: "x"}); err != nil {
		t.Fatal(err)
	}
	if got, err := readFrame[job](&pipe); err != nil || got.Answer != "x" {
		t.Errorf("%+v, %v", got, err)
	}
	if err := writeFrame(&pipe, job{Answer: strings.Repeat("x", frameLimit)}); !errors.Is(err, errFrame) || pipe.Len() != 0 {
		t.Errorf("one that is too large: %v, and %d bytes were written", err, pipe.Len())
	}
	for name, c := range map[string]struct {
		bytes string
		want  error
	}{
		"nothing":         {"", io.EOF},
		"half a length":   {"\x00\x00", io.ErrUnexpectedEOF},
		"half a frame":    {"\x00\x00\x00\x05{", io.ErrUnexpectedEOF},
		"a giant's frame": {"\x7f\xff\xff\xff{}", errFrame},
	} {
		if _, err := readFrame[report](strings.NewReader(c.bytes)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// copied is a folder with the interpreter and what is kept of it here, to be damaged.
func copied(t *testing.T) string {
	t.Helper()
	closing(t, warmed(t, Options{}))
	path, err := New(Options{}).Path()
	if err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	if err := os.Link(path, filepath.Join(to, wasmName)); err != nil {
		if err := os.Symlink(path, filepath.Join(to, wasmName)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(derivedFolder(to), os.DirFS(derivedFolder(filepath.Dir(path)))); err != nil {
		t.Fatal(err)
	}
	return to
}

// damage changes one byte in the middle of each file.
func damage(t *testing.T, files ...string) {
	t.Helper()
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/2] ^= 0xff
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsDamagedIsMadeAnewAndTheLogSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the interpreter is compiled over and over")
	}
	dir := copied(t)
	machine, err := machineCode(filepath.Join(derivedFolder(dir), compiledName))
	if err != nil || len(machine) == 0 {
		t.Fatalf("no machine code was kept: %v", err)
	}
	bytecode := filepath.Join(derivedFolder(dir), "harness-"+harnessSum())
	damage(t, append(machine, bytecode, filepath.Join(derivedFolder(dir), meteredName))...)
	var log logged
	s := closing(t, New(Options{Dir: dir, Log: log.log()}))
	if v, err := s.Python(t.Context(), double, double.Solution); err != nil || v.Score != 100 {
		t.Errorf("the verdict is %+v, %v", v, err)
	}
	for _, words := range []string{"the compiled interpreter was damaged", "the harness's bytecode was damaged",
		"the metered interpreter was damaged", "the sandbox is ready"} {
		if !strings.Contains(log.String(), words) {
			t.Errorf("the log has no %q:\n%s", words, log.String())
		}
	}
	var again logged // and it is whole now
	s = closing(t, New(Options{Dir: dir, Log: again.log()}))
	if err := s.Warm(t.Context()); err != nil || strings.Contains(again.String(), "damaged") {
		t.Errorf("%v\n%s", err, again.String())
	}
}

// Machine code that is no such, with the right sum beside it: wazero refuses it.
func TestWhatCannotBeUsedIsMadeAnew(t *testing.T) {
	if os.Getenv("HOTSEAT_PROOF") != "full" {
		t.Skip("it compiles the interpreter; HOTSEAT_PROOF=full runs it")
	}
	dir := copied(t)
	machine, err := machineCode(filepath.Join(derivedFolder(dir), compiledName))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range machine {
		if err := errors.Join(os.WriteFile(path, []byte("nothing"), 0o600), os.WriteFile(path+sumEnding, []byte(sumText([]byte("nothing"))),
			0o600)); err != nil {
			t.Fatal(err)
		}
	}
	var log logged
	s := closing(t, New(Options{Dir: dir, Log: log.log()}))
	if v, err := s.Python(t.Context(), double, double.Solution); err != nil || v.Score != 100 {
		t.Errorf("the verdict is %+v, %v", v, err)
	}
	if !strings.Contains(log.String(), "could not be used") {
		t.Errorf("the log says\n%s", log.String())
	}
}

func TestWhatIsKeptMayLieWhereNothingCanBeWritten(t *testing.T) {
	dir := copied(t)
	d := &deriver{binary: filepath.Join(dir, wasmName), warn: func(text string) { t.Error(text) }}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e, rebuilt, err := d.engine([]string{filepath.Join(file, "no folder"), dir})
	if err != nil || rebuilt {
		t.Fatalf("rebuilt: %v, %v", rebuilt, err)
	}
	if err := e.close(); err != nil {
		t.Error(err)
	}
}
