package world

import "sync"

// mostChanges is how many messages a page may fall behind; after that it reads its lists anew.
const mostChanges = 500

// Changed names a message that was made, changed or deleted.
type Changed struct {
	Channel, ID string
	OnlyFor     string // ephemeral: the one who sees it
}

// Changes are what happened since a page last asked.
type Changes struct {
	Messages []Changed // each once, in their order
	Lists    bool      // channels, people, roles or commands changed
	Lost     bool      // more happened than is kept: everything is to be read anew
}

// changes are those of one step, or those that a page has not asked for yet.
type changes struct {
	Changes
	seen map[string]bool
}

func (c *changes) add(m Changed) {
	if c.seen[m.ID] || c.Lost {
		return
	}
	if len(c.Messages) >= mostChanges {
		*c = changes{Changes: Changes{Lists: true, Lost: true}}
		return
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[m.ID] = true
	c.Messages = append(c.Messages, m)
}

// Watching is a page that wants to know what changes, whoever does it.
type Watching struct {
	stop func()
	news chan struct{} // holds one when there is something to ask for

	mu   sync.Mutex
	kept changes
}

// NewWatching makes one that is told by Tell alone. stop is called when it is no longer wanted.
func NewWatching(stop func()) *Watching {
	return &Watching{stop: stop, news: make(chan struct{}, 1)}
}

// Watch begins to note what changes. It is to be ended with Stop.
func (w *World) Watch() *Watching {
	var p *Watching
	p = NewWatching(func() {
		st := w.Lock()
		defer w.Unlock()
		delete(st.watching, p)
	})
	st := w.Lock()
	defer w.Unlock()
	st.watching[p] = true
	return p
}

// Stop ends the watch.
func (p *Watching) Stop() { p.stop() }

// News has a value when there is something for Take.
func (p *Watching) News() <-chan struct{} { return p.news }

// Take gives what changed since the last Take.
func (p *Watching) Take() Changes {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.kept.Changes
	p.kept = changes{}
	return c
}

// Tell adds the changes of one step.
func (p *Watching) Tell(c Changes) {
	p.mu.Lock()
	for _, m := range c.Messages {
		p.kept.add(m)
	}
	p.kept.Lists = p.kept.Lists || c.Lists
	p.kept.Lost = p.kept.Lost || c.Lost
	p.mu.Unlock()
	select {
	case p.news <- struct{}{}:
	default:
	}
}

// touched notes a row that was put or dropped.
func (st *State) touched(table, key string) {
	switch table {
	case "message":
		if m := st.Messages.Get(key); m != nil {
			st.news.add(Changed{Channel: m.Channel, ID: key, OnlyFor: m.OnlyFor})
		}
	case "guild", "role", "user", "member", "command", "channel":
		st.news.Lists = true
	}
}

// drop takes a message away, and notes it while it can still be named.
func (st *State) drop(m *Message) {
	st.news.add(Changed{Channel: m.Channel, ID: m.ID, OnlyFor: m.OnlyFor})
	st.Messages.Drop(m.ID)
}

// tellWatching tells the pages what this step changed.
func (st *State) tellWatching() {
	c := st.news
	st.news = changes{}
	if len(c.Messages) == 0 && !c.Lists && !c.Lost {
		return
	}
	for p := range st.watching {
		p.Tell(c.Changes)
	}
}
