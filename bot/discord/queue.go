package discord

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"hotseat/bot/discord/api"
)

// queue runs functions one after the other, in order. Adding never waits: it is fed by the goroutine that reads the gateway, of
// which a guild's worth of events is all that can pile up.
type queue struct {
	mu   sync.Mutex
	todo []func()
	wake chan struct{}
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1)} }

func (q *queue) add(f func()) {
	q.mu.Lock()
	q.todo = append(q.todo, f)
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

func (q *queue) take() (func(), bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.todo) == 0 {
		return nil, false
	}
	f := q.todo[0]
	q.todo = q.todo[1:]
	return f, true
}

// run runs what is added until the context is done. A function that panics is logged and passed over.
func (q *queue) run(ctx context.Context, log *slog.Logger) {
	for ctx.Err() == nil {
		f, ok := q.take()
		if !ok {
			select {
			case <-ctx.Done():
			case <-q.wake:
			}
			continue
		}
		func() {
			defer func() {
				if p := recover(); p != nil {
					log.Error("an event's callback panicked", "panic", api.Redact(fmt.Sprint(p)), "stack", api.Redact(string(debug.Stack())))
				}
			}()
			f()
		}()
	}
}
