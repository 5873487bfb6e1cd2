package coach

import (
	"sync"
	"time"
)

// editEvery is how often a post may be edited, whatever changes.
const editEvery = 15 * time.Second

// mostTries is how often a post is tried, with longer and longer waits between: about half a day. Then it is let be until something
// changes.
const mostTries = 25

// Outdated knows which posts no longer say how things are, such as how many answered. It may forget: what is stale is found again from the
// store. It is safe for concurrent use.
type Outdated[K comparable] struct {
	mu    sync.Mutex
	stale map[K]bool
	tries map[K]try // of those that could not be edited
	wake  chan struct{}
}

// try is how often a post could not be edited, and when it may be tried again.
type try struct {
	failures int
	again    time.Time
}

// NewOutdated knows of no post yet.
func NewOutdated[K comparable]() *Outdated[K] {
	return &Outdated[K]{stale: map[K]bool{}, tries: map[K]try{}, wake: make(chan struct{}, 1)}
}

// Add notes that a post no longer says how things are, and wakes who waits for Wake.
func (n *Outdated[K]) Add(key K) {
	n.keep(key)
	n.Nudge()
}

// Nudge wakes who waits for Wake.
func (n *Outdated[K]) Nudge() {
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

// Wake tells each time that a post was added.
func (n *Outdated[K]) Wake() <-chan struct{} { return n.wake }

// Take gives what is stale, and takes it out.
func (n *Outdated[K]) Take() []K {
	n.mu.Lock()
	defer n.mu.Unlock()
	var keys []K
	for k := range n.stale {
		keys = append(keys, k)
	}
	n.stale = map[K]bool{}
	return keys
}

// Wait says when a post that was taken out and was last edited at a moment may be edited: not within 15 seconds of that, and not before
// the wait after a failure is over. Zero is now; else the post is stale again.
func (n *Outdated[K]) Wait(key K, edited, now time.Time) time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	free := edited.Add(editEvery)
	if again := n.tries[key].again; again.After(free) {
		free = again
	}
	if !now.Before(free) {
		return time.Time{}
	}
	n.stale[key] = true
	return free
}

// Failed keeps a post that could not be edited, and says when it is to be tried again; zero when it was tried often enough.
func (n *Outdated[K]) Failed(key K, now time.Time) time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	t := n.tries[key]
	t.failures++
	if t.failures > mostTries {
		delete(n.tries, key)
		return time.Time{}
	}
	t.again = now.Add(Backoff(t.failures))
	n.tries[key] = t
	n.stale[key] = true
	return t.again
}

// Done forgets the failures of a post that could be edited.
func (n *Outdated[K]) Done(key K) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.tries, key)
}

func (n *Outdated[K]) keep(key K) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.stale[key] = true
}
