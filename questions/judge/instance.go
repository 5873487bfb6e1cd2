package judge

import (
	"bytes"
	"context"
	"crypto/rand"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/sys"
)

//go:embed harness/*.py
var harnessFiles embed.FS

// harness is the source of what runs inside.
var harness = func() string {
	var all strings.Builder
	for _, name := range []string{"core", "forbid", "python", "steps", "regex", "dialect", "sql", "main"} {
		text, err := harnessFiles.ReadFile("harness/" + name + ".py")
		if err != nil {
			panic(err) // embedded above
		}
		all.Write(text)
		all.WriteByte('\n')
	}
	return all.String()
}()

// translate has an interpreter turn the harness into bytecode, once: each start would spend more than half of its time on that.
func (e *engine) translate(ctx context.Context) error {
	var out bytes.Buffer
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	module, err := e.runtime.InstantiateModule(ctx, e.module, wazero.NewModuleConfig().WithName("").WithStdout(&out).
		WithArgs("python", "-I", "-S", "-B", "-c", "import marshal, posix\ndata = marshal.dumps(compile("+strconv.QuoteToASCII(harness)+
			", 'core.py', 'exec'))\nwhile data: data = data[posix.write(1, data):]\n"))
	if err != nil {
		return fmt.Errorf("judge: translating the harness: %w", err)
	}
	e.harness = out.Bytes()
	return module.Close(ctx)
}

// bootstrap reads that bytecode from standard input and runs it with its own copy of the builtins.
const bootstrap = `import builtins, marshal, posix
data = b''
while len(data) < %[1]d: data += posix.read(0, %[1]d - len(data))
exec(marshal.loads(data), {'__builtins__': dict(vars(builtins)), '__name__': 'core'})
`

// How an instance may end before it has replied.
var (
	errDeadline = errors.New("judge: the deadline has passed")
	errNoise    = errors.New("judge: more output than is taken")
	errDied     = errors.New("judge: the interpreter ended") // os._exit, a crash: nothing that Python survives
	errOver     = errors.New("judge: the instance is done with")
)

// instance is one running interpreter. It serves one answer.
type instance struct {
	ctx  context.Context
	kill context.CancelCauseFunc
	in   *feed
	out  *sieve
	done chan struct{} // closed when the interpreter has ended and its memory is free
}

// start starts an interpreter under life.
func (e *engine) start(life context.Context) *instance {
	i := &instance{done: make(chan struct{})}
	i.ctx, i.kill = context.WithCancelCause(life)
	i.in = newFeed(i.ctx)
	i.in.rest = e.harness
	i.out = newSieve(func() { i.kill(errNoise) }, func() { i.kill(tooManyBytes) })
	var now clock
	config := wazero.NewModuleConfig().WithName("").WithArgs("python", "-I", "-S", "-B", "-c", fmt.Sprintf(bootstrap, len(e.harness))).
		WithStdin(i.in).WithStdout(i.out).WithStderr(io.Discard).
		WithRandSource(&steady{}).
		WithWalltime(now.walltime, sys.ClockResolution(1000)).
		WithNanotime(now.nanotime, sys.ClockResolution(1000)).
		WithNanosleep(now.sleep)
	go func() { // #nosec G118 -- the instance outlives the request that started it: it waits in the pool
		defer close(i.done)
		module, err := e.runtime.InstantiateModule(i.ctx, e.module, config)
		if err == nil {
			err = module.Close(context.Background())
		}
		i.kill(fmt.Errorf("%w: %w", errDied, errors.Join(err)))
	}()
	return i
}

// discard ends the interpreter and waits until it has gone.
func (i *instance) discard() {
	i.kill(errOver)
	<-i.done
}

// ask sends a request and reads the reply; ctx bounds both. Errors: errDeadline, errNoise, errDied and tooLarge (and then the instance is
// of no more use), ctx's own, or that the harness broke.
func (i *instance) ask(ctx context.Context, request map[string]any) (reply, error) {
	line, err := json.Marshal(request)
	if err != nil {
		return reply{}, fmt.Errorf("judge: the request: %w", err)
	}
	i.out.await("")
	if err := i.in.say(ctx, line); err != nil {
		return reply{}, i.ended(err)
	}
	if _, err := receive(ctx, i, i.out.dots); err != nil {
		return reply{}, err
	}
	token := rand.Text() // made only now that the answer's code has returned
	i.out.await(token)
	if err := i.in.say(ctx, []byte(token)); err != nil {
		return reply{}, i.ended(err)
	}
	text, err := receive(ctx, i, i.out.replies)
	if err != nil {
		return reply{}, err
	}
	got, err := readReply(ctx, text)
	switch {
	case errors.Is(err, errValue):
		return reply{}, fmt.Errorf("%w: the reply is not as agreed: %w", errDied, err)
	case err != nil:
		return reply{}, err
	case got.Broken != nil:
		return reply{}, fmt.Errorf("%w: the harness: %s", errDied, got.Broken)
	}
	return got, nil
}

func receive[T any](ctx context.Context, i *instance, from <-chan T) (T, error) {
	var none T
	select {
	case got := <-from:
		return got, nil
	case <-ctx.Done():
		cause := context.Cause(ctx)
		i.kill(cause)
		return none, cause
	case <-i.ctx.Done():
		return none, i.ended(context.Cause(i.ctx))
	}
}

// ended finds why an instance that is gone went, when err does not say.
func (i *instance) ended(err error) error {
	if cause := context.Cause(i.ctx); cause != nil {
		return cause
	}
	return err
}

// steady is the random source of every instance: the same numbers each time, so that what is run twice gives the same twice.
type steady struct{ state uint64 }

// Read is SplitMix64 (Steele, Lea, Flood 2014).
func (s *steady) Read(p []byte) (int, error) {
	for i := range p {
		if i%8 == 0 {
			s.state += 0x9e3779b97f4a7c15
		}
		z := s.state
		z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
		z = (z ^ (z >> 27)) * 0x94d049bb133111eb
		z ^= z >> 31
		p[i] = byte(z >> (8 * (i % 8))) // #nosec G115 -- the byte is what is wanted
	}
	return len(p), nil
}
