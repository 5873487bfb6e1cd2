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
//   - What only the harness inside can tell (mutated arguments) is not proof against code that takes the
//     harness over. Where it is asked, the ways to do so are refused on the syntax tree before any of the answer has run; and
//     cheating there is harder than copying a list. Forbidden names are found on that same tree.
//   - No files, no sockets, no threads, no processes: the host gives WASI's standard streams, a clock that is not the host's
//     (sleeping only moves it) and a fixed random seed. Memory, output and work are bounded from outside, and an instance
//     serves one answer and is thrown away.
//   - Work is counted by the module itself, in a global that is no part of its memory (meter.go): the count cannot be forged, and it is the
//     same to the digit on a busy machine. What is too slow is judged by it, and an answer that does not end is ended by it.
//   - Wazero and its interpreters live in worker processes (worker.go, crew.go), which the operating system holds where it can. What an
//
// answer
//
//	says is read there, within bounds; what comes from there to the bot is a small verdict. A worker that dies is replaced.
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
	"runtime"
	"sync"
	"time"
)

const (
	defaultWork = 1_500_000_000 // ticks: five to fifteen seconds of an ordinary machine
	retryAfter  = time.Minute   // how long one failure to get the interpreter is not tried again by answers
)

// Options says how a Sandbox works. The zero value is usable.
type Options struct {
	Dir string // where the interpreter and its compiled form are kept; "": hotseat in the user's cache folder
	// Instances is how many answers run at once, each in a process of its own. 0: half of the processors. It is at least two, so that an
	// answer that does not end holds nobody else.
	Instances int
	// Work is how much one answer may do, all its cases together, in ticks: entries of functions and turns of loops of the interpreter. A
	// simple statement of Python takes about 50. 0: 1.5 billion.
	Work int64
	Log  *slog.Logger // nil: nothing is logged
	// Fetch opens the interpreter's bytes, which are then checked; it may call progress (bytes; total 0: unknown). nil: npm's own client,
	// then a public CDN.
	Fetch func(ctx context.Context, progress func(done, total int64)) (io.ReadCloser, error)
	// Watch is told of every answer that was to be run, for whoever counts; nil: nobody does. It is called from many goroutines.
	Watch func(Run)
}

// Sandbox runs answers. Its methods may be called at the same time.
type Sandbox struct {
	o     Options
	queue *queue

	installing sync.Mutex // one fetch at a time

	mu       sync.Mutex
	warming  chan struct{} // closed when the warming under way ends; nil: none
	crew     *crew         // nil until warm
	failed   error         // of the last warming
	failedAt time.Time
	closed   bool
	now      func() time.Time

	heard audience // those who wait for the warming

	life context.Context // ends with Close
	end  context.CancelFunc

	known *memory // what programs print
}

// New makes a sandbox; nothing is fetched or compiled before the first need, Install or Warm.
func New(o Options) *Sandbox {
	if o.Instances <= 0 {
		o.Instances = runtime.NumCPU() / 2
	}
	o.Instances = max(2, o.Instances)
	if o.Work <= 0 {
		o.Work = defaultWork
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
	return s.crew != nil && !s.closed
}

// Warm fetches the interpreter if it is not there, compiles it and starts workers. It returns nil when that is done already,
// and an error for which errors.Is(err, ErrUnavailable) holds when the interpreter cannot be had. When ctx ends, the work goes on
// for others.
func (s *Sandbox) Warm(ctx context.Context) error {
	_, err := s.ready(ctx, false)
	return err
}

// ready returns the crew, warming it if need be. A patient caller (an answer) is told of a recent failure at once.
func (s *Sandbox) ready(ctx context.Context, answer bool) (*crew, error) {
	s.mu.Lock()
	switch {
	case s.closed:
		s.mu.Unlock()
		return nil, errClosed
	case s.crew != nil:
		defer s.mu.Unlock()
		return s.crew, nil
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

	defer s.heard.listen(telling(ctx))()
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
	case s.crew != nil:
		return s.crew, nil
	}
	return nil, s.failed
}

func (s *Sandbox) warm(done chan struct{}) {
	c, err := s.build(s.life)
	s.mu.Lock()
	defer s.mu.Unlock()
	defer close(done)
	s.warming = nil
	if err == nil && s.closed {
		c.close()
		err = errClosed
	}
	if err != nil {
		s.failed, s.failedAt = err, s.now()
		if !s.closed {
			s.o.Log.Warn("the sandbox is not available: answers that would be run are graded by the person", "err", err)
		}
		return
	}
	s.crew, s.failed = c, nil
}

// build does the work of Warm.
func (s *Sandbox) build(ctx context.Context) (*crew, error) {
	path, err := s.fetched(ctx, func(done, total int64) { s.heard.tell(Progress{Stage: Fetching, Done: done, Total: total}) })
	if err != nil {
		return nil, err
	}
	s.heard.tell(Progress{Stage: Preparing})
	started := s.now()
	c, err := newCrew(ctx, opening{Binary: path, Places: places(path), Work: s.o.Work}, s.o.Instances, s.o.Log)
	if err != nil {
		return nil, unavailable(err)
	}
	s.o.Log.Info("the sandbox is ready", "workers", s.o.Instances, "took", s.now().Sub(started))
	return c, nil
}

// do has a worker judge an answer, when it is its turn.
func (s *Sandbox) do(ctx context.Context, j job) (said report, err error) {
	came, started := s.now(), time.Time{}
	defer func() { s.note(j, came, started, said, err) }()
	tell := telling(ctx)
	c, err := s.ready(ctx, true)
	if err != nil {
		return report{}, err
	}
	who := owner(ctx)
	if err := s.queue.enter(ctx, who, func() { tell(Progress{Stage: Waiting}) }); err != nil {
		return report{}, err
	}
	defer s.queue.leave(who)
	started = s.now()
	tell(Progress{Stage: Starting})
	slow, cancel := context.WithTimeoutCause(ctx, jobTime, errSlow)
	defer cancel()
	said, err = s.by(slow, c, j, tell)
	if errors.Is(err, errWorker) && s.life.Err() == nil { // whatever ended it: another tries
		s.o.Log.Warn("a worker of the sandbox died with an answer; another one tries it", "err", err)
		said, err = s.by(slow, c, j, tell)
	}
	switch {
	case s.life.Err() != nil:
		return report{}, errClosed
	case errors.Is(err, errWorker):
		s.o.Log.Warn("a second worker died with the same answer, which gets no points", "err", err)
		return report{Verdict: &Verdict{Total: 1, Feedback: lost}}, nil
	case errors.Is(err, errSlow), errors.Is(err, errStart):
		return report{}, unavailable(err)
	case err != nil:
		return report{}, err
	case said.Error != "":
		return report{}, errors.New(said.Error)
	}
	return said, nil
}

// lost is the sentence of a verdict that its answer's worker did not live to give.
const lost = "Your answer ended the process that was running it, twice, so there is no verdict on its cases. It asks for far more than " +
	"it " +
	"may have."

// by has the next free worker do a job.
func (s *Sandbox) by(ctx context.Context, c *crew, j job, tell func(Progress)) (report, error) {
	p, err := c.take(ctx)
	if err != nil {
		return report{}, err
	}
	said, err := p.do(ctx, j, tell)
	c.give(p, err == nil)
	return said, err
}

// judge is do for an answer that gets a verdict.
func (s *Sandbox) judge(ctx context.Context, j job) (Verdict, error) {
	if v, long := tooLong(j.Answer); long {
		return v, nil
	}
	said, err := s.do(ctx, j)
	if err != nil {
		return Verdict{}, err
	}
	if said.Verdict == nil {
		return Verdict{}, fmt.Errorf("judge: the worker said nothing of the answer")
	}
	return *said.Verdict, nil
}

// Python judges an answer in Python. An error means that it could not be judged: ErrUnavailable, ErrBusy, ctx's end, or a fault of the
// question.
func (s *Sandbox) Python(ctx context.Context, q Python, answer string) (Verdict, error) {
	return s.judge(ctx, job{Python: &q, Answer: unwrap(Clean(answer), defined(q.Signature))})
}

// SQL judges an answer in SQL. Each data set is a case; the query plan is a rule. Errors are those of Python.
func (s *Sandbox) SQL(ctx context.Context, q SQL, answer string) (Verdict, error) {
	return s.judge(ctx, job{SQL: &q, Answer: cleanSQL(answer)})
}

// Regex judges a pattern for Python's re. Each string is a case. Errors are those of Python.
func (s *Sandbox) Regex(ctx context.Context, q Regex, answer string) (Verdict, error) {
	return s.judge(ctx, job{Regex: &q, Answer: cleanRegex(answer)})
}

// Close ends what runs, waits for it and frees the memory. Answers under way return an error. ctx bounds the waiting.
func (s *Sandbox) Close(ctx context.Context) error {
	s.mu.Lock()
	s.closed = true
	c, wait := s.crew, s.warming
	s.crew = nil
	s.mu.Unlock()
	s.end()
	if wait != nil {
		select {
		case <-wait:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	if c == nil {
		return nil
	}
	c.close()
	return s.queue.drain(ctx)
}
