package judge

import (
	"container/list"
	"context"
	"sync"
)

// queue lets so many through at once, the others in the order they came.
type queue struct {
	mu      sync.Mutex
	free    int
	all     int
	waiting list.List // of chan struct{}, closed when it is that one's turn
}

func newQueue(n int) *queue { return &queue{free: n, all: n} }

// enter waits for a place or for the end of ctx. On nil, leave must be called.
func (q *queue) enter(ctx context.Context) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	q.mu.Lock()
	if q.free > 0 && q.waiting.Len() == 0 {
		q.free--
		q.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	place := q.waiting.PushBack(turn)
	q.mu.Unlock()

	select {
	case <-turn:
		return nil
	case <-ctx.Done():
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	select {
	case <-turn: // both at once: the place is handed on
		q.hand()
	default:
		q.waiting.Remove(place)
	}
	return context.Cause(ctx)
}

// leave gives the place to the one that waits longest.
func (q *queue) leave() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.hand()
}

func (q *queue) hand() {
	first := q.waiting.Front()
	if first == nil {
		q.free++
		return
	}
	close(q.waiting.Remove(first).(chan struct{}))
}

// drain takes all places, so that nobody is inside any more.
func (q *queue) drain(ctx context.Context) error {
	for range q.all {
		if err := q.enter(ctx); err != nil {
			return err
		}
	}
	return nil
}

// length is how many wait.
func (q *queue) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.waiting.Len()
}
