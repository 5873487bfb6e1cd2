// Package world is what one Discord holds, and the rules by which it changes: guilds, channels, messages, people and what they may do,
// the bot's commands and the interactions that wait for its answer. It has one lock, knows no HTTP, and tells a Listener what
// happens. What the bot may do over which route is decided by its callers.
package world

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options says how a world keeps and dates what is in it. Nothing in it but Dir may be zero.
type Options struct {
	Now   func() time.Time // timestamps of what is made
	Clock func() time.Time // the age of interactions, nonces and counts of a day
	Dir   string           // where everything is kept over restarts and kills; "" keeps it in memory only
	Log   *slog.Logger
}

// World is everything that one Discord holds, under one lock. Its methods take the lock themselves; whoever does several things
// as one step takes it with Lock, and works on the State that Lock gives.
type World struct {
	mu   sync.Mutex
	st   *State
	done chan struct{}
}

// New makes a world, or brings back the one kept in o.Dir. It fails when the folder cannot be used or what it holds cannot be
// read.
func New(o Options) (*World, error) {
	w := &World{st: newState(o), done: make(chan struct{})}
	if o.Dir != "" {
		if err := os.MkdirAll(filepath.Join(o.Dir, "files"), 0o700); err != nil {
			return nil, fmt.Errorf("make the state folder: %w", err)
		}
		if err := w.st.kept.Open(filepath.Join(o.Dir, "discord.journal")); err != nil {
			return nil, err
		}
	}
	w.st.buildIndex()
	w.st.news = changes{} // what was brought back is no news
	st := w.Lock()
	defer w.Unlock()
	st.prepareApplication()
	return w, nil
}

// Listener hears of what happens in a world. Its methods are called with the lock held.
type Listener interface {
	// Listening says whether there is anybody to tell; events are not even put together when there is not.
	Listening() bool
	// Tell hands an event to everyone who asked for its kind.
	Tell(e Event)
}

// Event is something that happened, as the gateway tells of it.
type Event struct {
	Intent int    // the gateway intent by which it is told; 0 is told to everyone
	Name   string // "MESSAGE_CREATE"
	Data   json.RawMessage
}

// SetListener says who hears of what happens from now on. It is called once, before the world is used.
func (w *World) SetListener(l Listener) {
	st := w.Lock()
	defer w.Unlock()
	st.listener = l
}

// Lock takes the lock and gives what it guards, which is not to be touched after Unlock.
func (w *World) Lock() *State {
	w.mu.Lock()
	return w.st
}

// Unlock keeps what changed, then has the listener tell of it, then gives the lock back: nobody hears of what a kill could undo.
func (w *World) Unlock() {
	w.st.Commit()
	out := w.st.out
	w.st.out = nil
	for _, e := range out {
		w.st.listener.Tell(e)
	}
	w.st.tellWatching()
	w.mu.Unlock()
}

// Done is closed when the world ends: whoever waits for something gives up.
func (w *World) Done() <-chan struct{} { return w.done }

// End closes Done. It tells whether the world had not ended before.
func (w *World) End() bool {
	w.Lock()
	defer w.Unlock()
	select {
	case <-w.done:
		return false
	default:
	}
	close(w.done)
	return true
}

// Close closes the journal. What changes after it is not kept. Its error is also the first one that kept a change from being
// written.
func (w *World) Close() error {
	st := w.Lock()
	defer w.Unlock()
	st.Commit()
	return st.kept.Close()
}
