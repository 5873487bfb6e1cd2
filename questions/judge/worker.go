package judge

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"
)

// workerVariable is set, in the environment, for a process that is a worker.
const workerVariable = "HOTSEAT_SANDBOX_WORKER"

// A worker is this program started again, whichever it is: the bot, or a test. It must become one before anything else of the program
// runs, so it does here, and no main and no TestMain has to know.
func init() {
	if os.Getenv(workerVariable) == "1" {
		os.Exit(serve(os.Stdin, os.Stdout))
	}
}

// worker answers jobs, one after the other.
type worker struct {
	engine *engine
	mu     sync.Mutex
	out    io.Writer
}

// serve is a worker's whole life; it ends when nobody listens any more. It returns the exit code.
func serve(in io.Reader, out io.Writer) int {
	debug.SetGCPercent(50) // small rather than fast: what takes time here is not Go
	w := &worker{out: out}
	first, err := readFrame[opening](in)
	if err != nil {
		return 1
	}
	rebuilt, err := w.open(first)
	if err != nil {
		w.say(report{Error: err.Error()})
		return 1
	}
	if rebuilt {
		w.say(report{Rebuilt: true})
		return 0
	}
	if err := limit(); err != nil {
		w.say(report{Warning: "a worker of the sandbox has no limit of memory: " + err.Error()})
	}
	w.say(report{Ready: true})
	jobs := make(chan job)
	go func() {
		for {
			j, err := readFrame[job](in)
			if err != nil {
				os.Exit(0) // the bot is gone, whatever is running here
			}
			jobs <- j
		}
	}()
	for j := range jobs {
		w.say(w.answer(j))
	}
	return 0
}

func (w *worker) open(first opening) (rebuilt bool, err error) {
	d := &deriver{binary: first.Binary, warn: func(text string) { w.say(report{Warning: text}) }}
	if w.engine, rebuilt, err = d.engine(first.Places); err != nil || rebuilt {
		return rebuilt, err
	}
	w.engine.work = first.Work
	return false, w.engine.begin()
}

// say sends a report.
func (w *worker) say(r report) {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := writeFrame(w.out, r)
	if errors.Is(err, errFrame) {
		err = writeFrame(w.out, report{Error: err.Error()})
	}
	if err != nil {
		os.Exit(0) // the bot is gone
	}
}

// answer judges one answer.
func (w *worker) answer(j job) report {
	r := &run{engine: w.engine, tell: func(p Progress) { w.say(report{Progress: &p}) }}
	defer r.drop()
	var v Verdict
	var text string
	var err error
	switch {
	case j.Python != nil:
		v, err = r.python(*j.Python, j.Answer)
	case j.SQL != nil:
		v, err = r.sql(*j.SQL, j.Answer)
	case j.Regex != nil:
		v, err = r.regex(*j.Regex, j.Answer)
	case j.Output != nil:
		text, err = r.prints(*j.Output)
	default:
		err = fmt.Errorf("judge: a job without a question")
	}
	if err != nil {
		return report{Error: err.Error()}
	}
	return report{Verdict: &v, Text: text}
}
