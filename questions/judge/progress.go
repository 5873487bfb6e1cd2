package judge

import (
	"context"
	"sync"
)

// Stage is what an answer waits for.
type Stage string

// The stages, in the order in which they come. Each may be left out.
const (
	Fetching  Stage = "fetching"  // the interpreter is fetched: Done of Total bytes
	Preparing Stage = "preparing" // the interpreter is compiled, once on each machine
	Waiting   Stage = "waiting"   // others are before it
	Starting  Stage = "starting"  // it has its place
	Running   Stage = "running"   // example Done of Total runs, counted from 1
)

// Progress says how far an answer is. Done and Total are 0 where the stage counts nothing.
type Progress struct {
	Stage Stage
	Done  int64
	Total int64
}

type progressKey struct{}

// WithProgress has Python, SQL, Regex, Output, Expected and Warm tell how far they are. tell is called from one goroutine at a time, never
// after the call has returned, and must return quickly: the answer waits for it.
func WithProgress(ctx context.Context, tell func(Progress)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

// telling is what WithProgress set, or a function that does nothing.
func telling(ctx context.Context) func(Progress) {
	if tell, ok := ctx.Value(progressKey{}).(func(Progress)); ok {
		return tell
	}
	return func(Progress) {}
}

// audience are those who wait for the same thing.
type audience struct {
	mu   sync.Mutex
	last Progress
	all  map[*func(Progress)]bool
}

// listen adds one, who is told how far it is; the function returned lets it go.
func (a *audience) listen(tell func(Progress)) func() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.all == nil {
		a.all = map[*func(Progress)]bool{}
	}
	a.all[&tell] = true
	if a.last.Stage != "" {
		tell(a.last)
	}
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.all, &tell)
	}
}

func (a *audience) tell(p Progress) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.last = p
	for tell := range a.all {
		(*tell)(p)
	}
}
