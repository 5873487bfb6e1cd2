// Package judge runs what people answer: Python, SQL and regular expressions, in CPython 3.12 compiled to WASI, inside wazero.
//
// # Why an answer cannot fool it
//
// Everything that an answer's code shares an interpreter with, it can read and change in the end: frames, the garbage
// collector and forged bytecode reach any object. So the design does not rest on hiding things inside the interpreter:
//
//   - What is expected never enters the interpreter that runs the answer. The model solution runs in an instance of its own,
//     before and once for each question; the comparison is done here, in Go, on plain data that was parsed strictly.
//   - The inputs of the cases enter one at a time, each after the reply to the one before. A result that was forged early, or
//     by code that took over the whole harness, still has to be the right result for an input not known before: forging it
//     is as hard as answering.
//   - A reply counts only on a line that begins with a token which is made after the answer's code for that case has
//     returned, so that prints, writes to the file descriptor and leftovers of earlier cases are noise, and dropped.
//   - Values leave as tagged plain data, written by code that asks for exact types (type(x), the C methods of the built-in
//     types) and never calls a method of the value: __eq__, __repr__, __class__, __iter__ have no say. The harness runs with
//     its own copy of the builtins, taken before the answer.
//   - What only the harness inside can tell (executed lines, mutated arguments) is not proof against code that takes the
//     harness over. Where it is asked, the ways to do so are refused on the syntax tree before any of the answer has run; and
//     cheating there is harder than copying a list. Forbidden names are found on that same tree.
//   - No files, no sockets, no threads, no processes: the host gives WASI's standard streams, a clock that is not the host's
//     (sleeping only moves it) and a fixed random seed. Memory, output and time are bounded from outside, and an instance
//     serves one answer and is thrown away.
//
// What is left to whoever writes questions: a case whose result is True whatever happens is guessed by "return True"; let
// calls return values, not comparisons.
package judge

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

const (
	memoryPages     = 1024 // of 64 KiB: 64 MiB
	defaultDeadline = 10 * time.Second
	modelDeadline   = 60 * time.Second // for the question's own code, which runs once
	retryAfter      = time.Minute      // how long one failure to get the interpreter is not tried again by answers
)

// Options says how a Sandbox works. The zero value is usable.
type Options struct {
	Dir       string        // where the interpreter and its compiled form are kept; "": hotseat in the user's cache folder
	Instances int           // how many answers run at once; 0: half of the processors, at least one
	Deadline  time.Duration // for one answer, all its cases together; 0: ten seconds
	Log       *slog.Logger  // nil: nothing is logged
	// Fetch opens the interpreter's bytes, which are then checked; it may call progress (bytes; total 0: unknown). nil: npm's own client,
	// then a public CDN.
	Fetch func(ctx context.Context, progress func(done, total int64)) (io.ReadCloser, error)
}

// Sandbox runs answers. Its methods may be called at the same time.
type Sandbox struct {
	o     Options
	queue *queue

	installing sync.Mutex // one fetch at a time

	mu       sync.Mutex
	warming  chan struct{} // closed when the warming under way ends; nil: none
	engine   *engine       // nil until warm
	failed   error         // of the last warming
	failedAt time.Time
	closed   bool
	now      func() time.Time

	life context.Context // ends with Close
	end  context.CancelFunc

	known *memory // what model solutions gave
}

// engine is the compiled interpreter and its pool.
type engine struct {
	runtime wazero.Runtime
	cache   wazero.CompilationCache
	module  wazero.CompiledModule
	harness []byte // as bytecode
	pool    *pool
}

// New makes a sandbox; nothing is fetched or compiled before the first need, Install or Warm.
func New(o Options) *Sandbox {
	if o.Instances <= 0 {
		o.Instances = max(1, runtime.NumCPU()/2)
	}
	if o.Deadline <= 0 {
		o.Deadline = defaultDeadline
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Fetch == nil {
		o.Fetch = fetch
	}
	life, end := context.WithCancel(context.Background())
	return &Sandbox{o: o, queue: newQueue(o.Instances), now: time.Now, life: life, end: end, known: newMemory()}
}

// Ready tells whether an answer would run at once: the interpreter is fetched and compiled.
func (s *Sandbox) Ready() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.engine != nil && !s.closed
}

// Warm fetches the interpreter if it is not there, compiles it and starts instances. It returns nil when that is done already,
// and an error for which errors.Is(err, ErrUnavailable) holds when the interpreter cannot be had. When ctx ends, the work goes on
// for others.
func (s *Sandbox) Warm(ctx context.Context) error {
	_, err := s.ready(ctx, false)
	return err
}

// ready returns the engine, warming it if need be. A patient caller (an answer) is told of a recent failure at once.
func (s *Sandbox) ready(ctx context.Context, answer bool) (*engine, error) {
	s.mu.Lock()
	switch {
	case s.closed:
		s.mu.Unlock()
		return nil, errClosed
	case s.engine != nil:
		defer s.mu.Unlock()
		return s.engine, nil
	case answer && s.warming == nil && s.failed != nil && s.now().Sub(s.failedAt) < retryAfter:
		defer s.mu.Unlock()
		return nil, s.failed
	}
	if s.warming == nil {
		done := make(chan struct{})
		s.warming = done
		go s.warm(done)
	}
	wait := s.warming
	s.mu.Unlock()

	select {
	case <-wait:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, errClosed
	case s.engine != nil:
		return s.engine, nil
	}
	return nil, s.failed
}

func (s *Sandbox) warm(done chan struct{}) {
	e, err := s.build(s.life)
	s.mu.Lock()
	defer s.mu.Unlock()
	defer close(done)
	s.warming = nil
	if err == nil && s.closed {
		err = errors.Join(errClosed, e.close())
	}
	if err != nil {
		s.failed, s.failedAt = err, s.now()
		if !s.closed {
			s.o.Log.Warn("the sandbox is not available: answers that would be run are graded by the person", "err", err)
		}
		return
	}
	s.engine, s.failed = e, nil
}

// build does the work of Warm.
func (s *Sandbox) build(ctx context.Context) (*engine, error) {
	path, err := s.Install(ctx, nil)
	if err != nil {
		return nil, err
	}
	code, err := os.ReadFile(path) // #nosec G304 -- the path is the one that Install has just checked
	if err != nil {
		return nil, unavailable(err)
	}
	started := s.now()
	// Without the debug information: with it, each instance that is ended costs seconds of reading it for a trace that nobody sees.
	config := wazero.NewRuntimeConfig().WithDebugInfoEnabled(false).WithCloseOnContextDone(true).WithMemoryLimitPages(memoryPages)
	e := &engine{}
	if e.cache, err = wazero.NewCompilationCacheWithDir(filepath.Join(filepath.Dir(path), "compiled")); err != nil {
		s.o.Log.Warn("the compiled sandbox cannot be kept on disk, so each start compiles it anew", "err", err)
		e.cache = wazero.NewCompilationCache()
	}
	e.runtime = wazero.NewRuntimeWithConfig(ctx, config.WithCompilationCache(e.cache))
	if _, err = wasi_snapshot_preview1.Instantiate(ctx, e.runtime); err != nil {
		return nil, errors.Join(fmt.Errorf("judge: WASI: %w", err), e.close())
	}
	if e.module, err = e.runtime.CompileModule(ctx, code); err != nil {
		return nil, errors.Join(fmt.Errorf("judge: compiling the interpreter: %w", err), e.close())
	}
	if err = e.translate(ctx); err != nil {
		return nil, errors.Join(err, e.close())
	}
	e.pool = newPool(s.life, e, s.o.Instances)
	first, err := e.pool.take(ctx) // one that works, before anybody is told so
	if err != nil {
		return nil, errors.Join(err, e.close())
	}
	first.discard()
	s.o.Log.Info("the sandbox is ready", "instances", s.o.Instances, "took", s.now().Sub(started))
	return e, nil
}

// Close ends what runs, waits for it and frees the memory. Answers under way return an error. ctx bounds the waiting.
func (s *Sandbox) Close(ctx context.Context) error {
	s.mu.Lock()
	s.closed = true
	e, wait := s.engine, s.warming
	s.engine = nil
	s.mu.Unlock()
	s.end()
	if wait != nil {
		select {
		case <-wait:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	if e == nil {
		return nil
	}
	if err := s.queue.drain(ctx); err != nil {
		return err
	}
	return e.close()
}

func (e *engine) close() error {
	if e.pool != nil {
		e.pool.close()
	}
	var err error
	if e.runtime != nil {
		err = e.runtime.Close(context.Background())
	}
	return errors.Join(err, e.cache.Close(context.Background()))
}
