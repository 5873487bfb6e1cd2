package judge

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
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

// harnessSum names the bytecode of this source by this interpreter.
func harnessSum() string {
	sum := sha256.Sum256([]byte(meteredSum + harness))
	return hex.EncodeToString(sum[:8])
}

// translate has an interpreter turn the harness into bytecode, once: each start would spend more than half of its time on that.
func (e *engine) translate() ([]byte, error) {
	var out bytes.Buffer
	module, err := e.runtime.InstantiateModule(e.ctx, e.module, wazero.NewModuleConfig().WithName("").WithStdout(&out).
		WithArgs("python", "-I", "-S", "-B", "-c", "import marshal, posix\ndata = marshal.dumps(compile("+strconv.QuoteToASCII(harness)+
			", 'core.py', 'exec'))\nwhile data: data = data[posix.write(1, data):]\n"))
	if err != nil {
		return nil, fmt.Errorf("judge: translating the harness: %w", err)
	}
	return out.Bytes(), module.Close(e.ctx)
}

// bootstrap reads that bytecode from standard input and runs it with its own copy of the builtins.
const bootstrap = `import builtins, marshal, posix
data = b''
while len(data) < %[1]d: data += posix.read(0, %[1]d - len(data))
exec(marshal.loads(data), {'__builtins__': dict(vars(builtins)), '__name__': 'core'})
`

// How an instance may end before it has replied.
var (
	errNoise  = errors.New("judge: more output than is taken")
	errStack  = errors.New("judge: the stack is used up")
	errMemory = errors.New("judge: the memory is used up")
	errDied   = errors.New("judge: the interpreter ended") // os._exit, a crash: nothing that Python survives
	errOver   = errors.New("judge: the instance is done with")
)

// spent is how an instance ends whose work is used up.
type spent struct{ line int } // of the answer; 0: it is not known

func (spent) Error() string { return "judge: the work is used up" }

// instance is one running interpreter. It serves one answer.
type instance struct {
	left    int64 // ticks for what is asked of it
	said    chan demand
	replies chan told // one place
	done    chan struct{}
	end     error // why it has ended; set before done is closed
}

// demand is a request with the ticks it may take.
type demand struct {
	line []byte
	work int64
}

// told is a reply with the ticks it took.
type told struct {
	text string
	work int64
}

// start starts an interpreter.
func (e *engine) start() *instance {
	i := &instance{said: make(chan demand), replies: make(chan told, 1), done: make(chan struct{})}
	c := &console{said: i.said, replies: i.replies, rest: e.harness}
	var now clock
	config := wazero.NewModuleConfig().WithName("").WithArgs("python", "-I", "-S", "-B", "-c", fmt.Sprintf(bootstrap, len(e.harness))).
		WithStdin(c).WithStdout(c).WithStderr(io.Discard).
		WithRandSource(&steady{}).
		WithWalltime(now.walltime, sys.ClockResolution(1000)).
		WithNanotime(now.nanotime, sys.ClockResolution(1000)).
		WithNanosleep(now.sleep).
		WithStartFunctions() // the console must know the module first
	go func() {
		defer close(i.done)
		module, err := e.runtime.InstantiateModule(e.ctx, e.module, config)
		if err != nil {
			i.end = fmt.Errorf("%w: %w", errDied, err)
			return
		}
		c.work, c.stack = module.ExportedGlobal(workExport).(api.MutableGlobal), module.ExportedGlobal(stackExport)
		_, err = module.ExportedFunction("_start").Call(e.ctx)
		i.end = c.ending(module.Memory(), err)
		if err := module.Close(e.ctx); err != nil {
			i.end = errors.Join(i.end, err)
		}
	}()
	return i
}

// ending is why the interpreter came to its end.
func (c *console) ending(memory api.Memory, err error) error {
	switch {
	case c.cause != nil:
		return c.cause
	case int64(c.work.Get()) < 0: // #nosec G115 -- the bits of a signed number
		return spent{line: lineOf(memory)}
	case c.stack.Get() < stackLow:
		return errStack
	case memory != nil && memory.Size() >= fullMemory:
		return errMemory
	}
	return fmt.Errorf("%w: %w", errDied, errors.Join(err))
}

// fullMemory is from how many bytes on the memory counts as used up: CPython asks for a mebibyte at a time.
const fullMemory = memoryLimit*pageSize - 1<<20

// discard ends the interpreter and waits until it has gone.
func (i *instance) discard() {
	close(i.said)
	<-i.done
}

// ask sends a request and reads the reply. Errors: spent, errNoise, errStack, errMemory, errDied and tooLarge; after each the instance is
// of no more use.
func (i *instance) ask(request map[string]any) (reply, error) {
	got, _, err := i.measure(request)
	return got, err
}

// measure is ask, and returns how many ticks it took.
func (i *instance) measure(request map[string]any) (reply, int64, error) {
	line, err := json.Marshal(request)
	if err != nil {
		return reply{}, 0, fmt.Errorf("judge: the request: %w", err)
	}
	if i.left <= 0 {
		return reply{}, 0, spent{}
	}
	select {
	case i.said <- demand{append(line, '\n'), i.left}:
	case <-i.done:
		return reply{}, 0, i.end
	}
	var said told
	select {
	case said = <-i.replies:
	case <-i.done:
		select {
		case said = <-i.replies: // it has ended after its reply
		default:
			return reply{}, 0, i.end
		}
	}
	i.left -= said.work
	got, err := readReply(said.text)
	switch {
	case errors.Is(err, errValue):
		return reply{}, 0, fmt.Errorf("%w: the reply is not as agreed: %w", errDied, err)
	case err != nil:
		return reply{}, 0, err
	case got.Broken != nil:
		return reply{}, 0, fmt.Errorf("%w: the harness: %s", errDied, got.Broken)
	}
	return got, said.work, nil
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
