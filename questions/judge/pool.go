package judge

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// pool keeps instances that have started and wait for work.
type pool struct {
	engine *engine
	life   context.Context
	end    context.CancelFunc
	warm   chan *instance // as many as there are places; some may be starting still
}

const startTime = 60 * time.Second // for one interpreter to start; on a busy machine it is seconds

func newPool(life context.Context, e *engine, size int) *pool {
	p := &pool{engine: e, warm: make(chan *instance, size)}
	p.life, p.end = context.WithCancel(life)
	for range size {
		p.warm <- e.start(p.life)
	}
	return p
}

// take hands out a started instance, and starts another in its place. The caller discards it.
func (p *pool) take(ctx context.Context) (*instance, error) {
	got, err := p.one(ctx)
	if errors.Is(err, errDied) { // it may have stood there for weeks
		got, err = p.one(ctx)
	}
	return got, err
}

func (p *pool) one(ctx context.Context) (*instance, error) {
	var got *instance
	select {
	case got = <-p.warm:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-p.life.Done():
		return nil, errClosed
	}
	p.warm <- p.engine.start(p.life) // there is room: one was taken
	ctx, cancel := context.WithTimeoutCause(ctx, startTime, fmt.Errorf("judge: the interpreter did not start in %v", startTime))
	defer cancel()
	if _, err := got.ask(ctx, map[string]any{"op": "ping"}); err != nil {
		got.discard()
		return nil, fmt.Errorf("judge: starting the interpreter: %w", err)
	}
	return got, nil
}

func (p *pool) close() {
	p.end()
	for {
		select {
		case i := <-p.warm:
			<-i.done
		default:
			return
		}
	}
}
