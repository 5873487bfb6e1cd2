package judge

import (
	"bytes"
	"crypto/rand"
	"io"
	"strings"

	"github.com/tetratelabs/wazero/api"
)

const noiseLimit = 64 << 10 // bytes written past the harness before the instance is ended

// console is an instance's standard input and output. It is used by the instance's own goroutine only, since the interpreter stands still
// while it reads or writes; so it may also set how much work is left.
type console struct {
	said    <-chan demand
	replies chan<- told
	work    api.MutableGlobal // ticks that are left
	stack   api.Global

	stage stage
	rest  []byte // that the interpreter has not read
	line  []byte // that it is writing, while it may become a dot or a reply
	given int64  // ticks that the request began with
	token string // of the one reply that counts
	noise int
	cause error // why it was stopped
}

// stage is how far a request is.
type stage int

const (
	resting  stage = iota // between two requests
	working               // the answer's code may be running
	replying              // it has returned: the token is made
)

// Read waits for the next request. While one is being worked at there is nothing to read but the token, so an answer that reads comes to
// the end of its input.
func (c *console) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		if c.stage != resting {
			return 0, io.EOF
		}
		next, more := <-c.said
		if !more {
			c.stop(errOver)
			return 0, io.EOF
		}
		c.rest, c.given, c.stage = next.line, next.work, working
		c.work.Set(uint64(next.work)) // #nosec G115 -- more than nothing is left
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

// stop leaves no work, so that the interpreter ends as soon as it goes on.
func (c *console) stop(cause error) {
	if c.cause == nil {
		c.cause = cause
	}
	c.work.Set(1<<64 - 1) // -1
}

// Write keeps the lines that begin with the token, and looks for the dot.
func (c *console) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			c.keep(p)
			break
		}
		c.keep(p[:end])
		c.full()
		p = p[end+1:]
	}
	return n, nil
}

// keep adds to the line; one that cannot become a reply is not kept but counted.
func (c *console) keep(p []byte) {
	if len(c.line) == 0 && !c.hopeful(p) {
		c.drop(len(p))
		return
	}
	if len(c.line)+len(p) > len(c.token)+1+replyLimit {
		if c.token != "" {
			c.stop(tooManyBytes)
		}
		c.drop(len(c.line) + len(p))
		c.line = nil
		return
	}
	c.line = append(c.line, p...)
	if !c.hopeful(c.line) {
		c.drop(len(c.line))
		c.line = nil
	}
}

func (c *console) drop(n int) {
	c.noise += n
	if c.noise > noiseLimit {
		c.stop(errNoise)
	}
}

// hopeful tells whether the line may be or become a dot or a reply.
func (c *console) hopeful(line []byte) bool {
	if len(line) <= 1 {
		return true
	}
	n := min(len(line), len(c.token))
	return n > 0 && string(line[:n]) == c.token[:n]
}

// full is called at the end of a line.
func (c *console) full() {
	line := string(c.line)
	c.line = nil
	text, ok := strings.CutPrefix(line, c.token+" ")
	switch {
	case line == "." && c.stage == working:
		c.token = rand.Text() // made only now that the answer's code has returned
		c.rest, c.stage = []byte(c.token+"\n"), replying
	case ok && c.token != "":
		c.token, c.stage, c.line = "", resting, nil
		c.replies <- told{text, c.given - int64(c.work.Get())} // #nosec G115 -- the bits of a signed number; there is room, as one is due
	default:
		c.drop(len(line) + 1)
	}
}
