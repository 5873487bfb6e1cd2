package judge

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// ErrBusy is the error of an answer whose owner has as many waiting as one person may. Its text is a sentence for the person.
var ErrBusy = errors.New("several of your answers are waiting to be run already; when one of them is through, hand this one in again")

// placesEach is how many answers of one person may wait or run.
const placesEach = 4

type ownerKey struct{}

// WithOwner says whose answer it is. One person's answers run one after the other, whatever places are free, and people take turns: who was
// served longest ago is next. Answers without an owner count as of different people.
func WithOwner(ctx context.Context, owner string) context.Context {
	return context.WithValue(ctx, ownerKey{}, owner)
}

// owner is what WithOwner set, or "".
func owner(ctx context.Context) string {
	who, _ := ctx.Value(ownerKey{}).(string)
	return who
}

// queue lets so many through at once, no two of one owner, and of those that wait the one whose owner was served longest ago.
type queue struct {
	mu      sync.Mutex
	free    int
	all     int
	waiting []*turn // in the order they came
	running map[string]bool
	served  map[string]int // when an owner was last let in; only of those who run or wait
	count   int
}

// turn is one that waits.
type turn struct {
	owner string
	come  chan struct{} // closed when it is let in
}

func newQueue(n int) *queue {
	return &queue{free: n, all: n, running: map[string]bool{}, served: map[string]int{}}
}

// enter waits for a place or for the end of ctx; waits is called first when it is not let in at once. On nil, leave must be called with the
// same owner. The error may be ErrBusy.
func (q *queue) enter(ctx context.Context, owner string, waits func()) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	mine := &turn{owner: owner, come: make(chan struct{})}
	q.mu.Lock()
	if owner != "" && q.of(owner) >= placesEach {
		q.mu.Unlock()
		return ErrBusy
	}
	q.waiting = append(q.waiting, mine)
	q.admit()
	q.mu.Unlock()

	select {
	case <-mine.come:
		return nil
	default:
		waits()
	}
	select {
	case <-mine.come:
		return nil
	case <-ctx.Done():
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if at := slices.Index(q.waiting, mine); at >= 0 {
		q.waiting = slices.Delete(q.waiting, at, at+1)
		q.forget(owner)
	} else { // both at once: the place is handed on
		q.hand(owner)
	}
	return context.Cause(ctx)
}

// leave gives the place back.
func (q *queue) leave(owner string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.hand(owner)
}

func (q *queue) hand(owner string) {
	q.free++
	delete(q.running, owner)
	q.forget(owner)
	q.admit()
}

// admit lets in as many as there are places for.
func (q *queue) admit() {
	for q.free > 0 {
		next := -1
		for at, t := range q.waiting {
			if !q.running[t.owner] && (next < 0 || q.served[t.owner] < q.served[q.waiting[next].owner]) {
				next = at
			}
		}
		if next < 0 {
			return
		}
		t := q.waiting[next]
		q.waiting = slices.Delete(q.waiting, next, next+1)
		q.free--
		q.count++
		if t.owner != "" {
			q.running[t.owner], q.served[t.owner] = true, q.count
		}
		close(t.come)
	}
}

// forget lets an owner go who neither runs nor waits.
func (q *queue) forget(owner string) {
	if q.of(owner) == 0 {
		delete(q.served, owner)
	}
}

// of is how many answers of one owner wait or run.
func (q *queue) of(owner string) int {
	n := 0
	if q.running[owner] {
		n = 1
	}
	for _, t := range q.waiting {
		if t.owner == owner {
			n++
		}
	}
	return n
}

// drain takes all places, so that nobody is inside any more.
func (q *queue) drain(ctx context.Context) error {
	for range q.all {
		if err := q.enter(ctx, "", func() {}); err != nil {
			return err
		}
	}
	return nil
}

// length is how many wait.
func (q *queue) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}
