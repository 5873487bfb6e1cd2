package judge

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"
)

// crew keeps as many worker processes as answers may run at once, each started before it is needed. While one works the others stand by;
// one that has died is replaced.
type crew struct {
	opening opening
	log     *slog.Logger
	free    chan *process // as many as there are places; some may be starting still

	mu     sync.Mutex
	closed bool
	all    map[*process]bool
}

const (
	startTime = 5 * time.Minute // for a worker to start, which may have to compile; on a busy machine that is a minute
	// jobTime is for one job. Its work is bounded by count, and done within seconds; this is for a machine that stands still.
	jobTime = 5 * time.Minute
)

var (
	errWorker = errors.New("judge: the worker died")
	errStart  = errors.New("judge: the worker did not start")
	errSlow   = errors.New("judge: the machine is too busy")
)

// process is a worker as the bot sees it.
type process struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     io.ReadCloser
	words   *tail
	ready   chan struct{} // closed when it is ready or has failed
	failed  error         // of its start
	busy    atomic.Bool   // it has a job
	rebuilt bool          // it has made what was missing, and ended
	ended   chan struct{} // closed when it is gone, or was never there
}

// newCrew starts a first worker, which may have to make what is kept, and, when that one is ready, the others.
func newCrew(ctx context.Context, o opening, size int, log *slog.Logger) (*crew, error) {
	c := &crew{opening: o, log: log, free: make(chan *process, size), all: map[*process]bool{}}
	first := c.start()
	if err := first.wait(ctx); err == nil && first.rebuilt {
		first = c.start() // one that has never compiled is small
	}
	if err := first.wait(ctx); err != nil {
		c.close()
		return nil, err
	}
	c.free <- first
	for range size - 1 {
		c.free <- c.start()
	}
	return c, nil
}

// start starts a worker. It does not wait for it.
func (c *crew) start() *process {
	p := &process{ready: make(chan struct{}), ended: make(chan struct{}), words: &tail{}}
	fail := func(err error) *process {
		p.failed = fmt.Errorf("%w: %w", errStart, err)
		close(p.ready)
		close(p.ended)
		return p
	}
	path, err := self()
	if err != nil {
		return fail(err)
	}
	p.command = exec.Command(path) //nolint:gosec,noctx // this very program, which lives as long as it is needed
	p.command.Env = workerEnvironment()
	p.command.Stderr = p.words
	tied(p.command)
	if p.in, err = p.command.StdinPipe(); err != nil {
		return fail(err)
	}
	out, said, err := os.Pipe() // not StdoutPipe, which would be closed before the last words are read
	if err != nil {
		return fail(err)
	}
	defer said.Close() //nolint:errcheck // the worker has it now, or nobody needs it
	p.out, p.command.Stdout = out, said
	c.mu.Lock()
	defer c.mu.Unlock()
	err = errClosed
	if !c.closed {
		err = p.command.Start()
	}
	if err != nil {
		return fail(errors.Join(err, out.Close(), p.in.Close()))
	}
	c.all[p] = true
	go func() {
		_ = p.command.Wait() // how it ended is of no interest
		close(p.ended)
	}()
	go func() {
		defer close(p.ready)
		late := time.AfterFunc(startTime, p.kill)
		p.failed = p.hello(c.opening, c.log)
		late.Stop()
		if p.failed != nil || p.rebuilt {
			c.bury(p)
		}
	}()
	return p
}

// hello opens the conversation, and returns when the worker is ready.
func (p *process) hello(o opening, log *slog.Logger) error {
	if err := writeFrame(p.in, o); err != nil {
		return fmt.Errorf("%w: %w", errStart, err)
	}
	for {
		said, err := readFrame[report](p.out)
		switch {
		case err != nil:
			return fmt.Errorf("%w: %w: %s", errStart, err, p.words)
		case said.Error != "":
			return fmt.Errorf("%w: %s", errStart, said.Error)
		case said.Warning != "":
			log.Warn("the sandbox: " + said.Warning)
		case said.Ready || said.Rebuilt:
			p.rebuilt = said.Rebuilt
			return nil
		}
	}
}

// wait returns when it is ready, or why it is not.
func (p *process) wait(ctx context.Context) error {
	select {
	case <-p.ready:
		return p.failed
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (p *process) kill() { _ = p.command.Process.Kill() } // one that is gone already is what is wanted

// bury ends a worker, and waits until it is gone.
func (c *crew) bury(p *process) {
	c.mu.Lock()
	mine := c.all[p]
	delete(c.all, p)
	c.mu.Unlock()
	if mine {
		p.kill()
		_ = p.out.Close()
	}
	<-p.ended
}

// usable tells whether a worker that has come through its start can do a job.
func (p *process) usable() bool {
	select {
	case <-p.ended:
		return false
	default:
		return p.failed == nil && !p.rebuilt
	}
}

// take hands out a worker that is ready. One that has died meanwhile is replaced, and another one is tried. The caller gives it back.
func (c *crew) take(ctx context.Context) (*process, error) {
	for tries := 1; ; tries++ {
		var p *process
		select {
		case p = <-c.free:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
		err := p.wait(ctx)
		switch {
		case err != nil && ctx.Err() != nil:
			c.free <- p
			return nil, err
		case p.usable():
			return p, nil
		}
		c.bury(p)
		c.free <- c.start()
		if tries > 2*cap(c.free) {
			return nil, errors.Join(errStart, err)
		}
	}
}

// give puts a worker back, or another in its place.
func (c *crew) give(p *process, sound bool) {
	if !sound {
		c.bury(p)
		p = c.start()
	}
	c.free <- p
}

// do has a worker do a job. After an error it is of no more use.
func (p *process) do(ctx context.Context, j job, tell func(Progress)) (report, error) {
	ended := context.AfterFunc(ctx, p.kill)
	defer ended()
	p.busy.Store(true)
	defer p.busy.Store(false)
	if err := writeFrame(p.in, j); err != nil {
		return report{}, p.died(ctx, err)
	}
	for {
		said, err := readFrame[report](p.out)
		switch {
		case err != nil:
			return report{}, p.died(ctx, err)
		case said.Progress != nil:
			tell(*said.Progress)
		default:
			return said, nil
		}
	}
}

func (p *process) died(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return fmt.Errorf("%w: %w: %s", errWorker, err, p.words)
}

// close ends all workers.
func (c *crew) close() {
	c.mu.Lock()
	c.closed = true
	var all []*process
	for p := range c.all {
		all = append(all, p)
	}
	c.mu.Unlock()
	for _, p := range all {
		c.bury(p)
	}
}

// workerEnvironment has none of the bot's secrets in it: a worker needs none.
func workerEnvironment() []string {
	return []string{workerVariable + "=1", "GOTRACEBACK=single"}
}

// tail keeps the first words that a worker says of its death.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailLimit = 600 // bytes

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p[:min(len(p), tailLimit-len(t.text))]...)
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return shorten(string(t.text), tailLimit)
}
