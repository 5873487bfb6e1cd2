package store

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// Write runs f in one transaction that no other write runs beside; an error of f rolls it back, and so does a cancelled context. When Write
// returns nil, what f wrote is on the disk.
//
// Writes that come while another is being committed share the next commit, so that many people at once do not wait for the disk one after
// the other. Each still stands or falls alone: it has a savepoint of its own, and its caller hears of it when the commit is done. f may
// run on another caller's goroutine, before or after the other's; it must not call Write itself.
func (s *Store) Write(ctx context.Context, f func(*Tx) error) error {
	defer s.timed(OpWrite)()
	w := &job{ctx: ctx, f: f, turn: make(chan bool, 1)}
	if s.writes.join(w) || <-w.turn {
		s.commit(s.writes.batch())
		s.writes.pass()
	}
	if w.panicked != nil {
		panic(w.panicked)
	}
	return w.err
}

// job is one caller of Write.
type job struct {
	ctx      context.Context
	f        func(*Tx) error
	err      error
	panicked any       // what f panicked with; its caller panics with it anew
	turn     chan bool // true: commit the next batch, which this write is in; false: this write is done
}

// writes are the callers of Write. One of them at a time commits for all who wait by then.
type writes struct {
	mu      sync.Mutex
	waiting []*job
	busy    bool // somebody commits
}

// mostTogether is how many writes share a commit at the most, so that the first of them does not wait long for the others.
const mostTogether = 64

// join adds a write, and says whether its caller is to commit now.
func (q *writes) join(w *job) (mine bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, w)
	mine = !q.busy
	q.busy = true
	return mine
}

// batch takes the writes that are to share the next commit. The caller's own is the first.
func (q *writes) batch() []*job {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := min(len(q.waiting), mostTogether)
	batch := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	return batch
}

// pass lets the first of those who came meanwhile commit.
func (q *writes) pass() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		q.busy, q.waiting = false, nil
		return
	}
	q.waiting[0].turn <- true
}

// commit runs a batch in one transaction and tells every caller but the first, who is the one that runs it.
func (s *Store) commit(batch []*job) {
	s.runBatch(batch)
	for _, w := range batch[1:] {
		w.turn <- false
	}
}

func (s *Store) runBatch(batch []*job) {
	fail := func(err error) {
		for _, w := range batch {
			if w.err == nil && w.panicked == nil {
				w.err = err
			}
		}
	}
	defer s.timed(OpCommit)()
	// The transaction outlives the caller who happens to run it: each write has its own context for its own statements.
	t, end, err := s.beginWrite(context.WithoutCancel(batch[0].ctx))
	if err != nil {
		fail(err)
		return
	}
	defer end()
	wrote := false
	var changes []change
	for _, w := range batch {
		own := t.of(w.ctx)
		var err error
		if len(batch) == 1 {
			w.run(own)
		} else {
			err = w.runApart(t, own)
		}
		changes = append(changes, own.changes...)
		if err != nil { // the transaction is not to be trusted any more
			fail(fmt.Errorf("store: %w", err))
			return
		}
		wrote = wrote || w.err == nil && w.panicked == nil
	}
	if !wrote {
		return // leave rolls back
	}
	if len(batch) == 1 {
		t = t.of(batch[0].ctx)
	}
	mark := 0
	if s.marking {
		mark, err = s.nextMark(t)
	}
	if err == nil {
		err = t.commit()
	}
	if err == nil && s.marking {
		s.marked(mark)
	}
	s.wrote.Store(true)
	s.changes.note(changes) // whether it failed or not: to note too much costs a little time, and too little would be wrong
	if err != nil {
		fail(err)
	}
}

// run calls f, and keeps what it returns or panics with.
func (w *job) run(t *Tx) {
	defer func() {
		if p := recover(); p != nil {
			w.panicked = fmt.Sprintf("%v\n\n%s", p, debug.Stack())
		}
	}()
	if w.err = w.ctx.Err(); w.err == nil {
		w.err = w.f(t)
	}
}

// runApart runs f so that it stands or falls alone. Its error is about the transaction as a whole: a full disk, for one, ends that.
func (w *job) runApart(t, own *Tx) error {
	if _, err := t.exec("SAVEPOINT one"); err != nil {
		return err
	}
	w.run(own)
	if w.err == nil && w.panicked == nil {
		_, err := t.exec("RELEASE one")
		return err
	}
	if _, err := t.exec("ROLLBACK TO one"); err != nil {
		return err
	}
	_, err := t.exec("RELEASE one")
	return err
}
