package store

import "sync"

// changes notes in memory, since the store was opened, in whom something changed that a ranking of a server is made of: their graded
// answers, active days and name, and whether they take part. With it a ranking can be kept from one look to the next, and be made anew
// for those alone who changed. Nothing of it is in the database: a store that is opened again knows of no change, and of no server.
type changes struct {
	mu      sync.Mutex
	moment  uint64 // grows with each transaction that changed somebody
	watched map[string]*watched
}

// watched is what is known of one server.
type watched struct {
	since  uint64            // of what was before, nothing is known
	people map[string]uint64 // the moment of each one's last change
}

// What is watched is bounded; beyond it some server is no longer watched, and whoever kept a ranking of it makes it anew.
const (
	mostWatched = 64     // servers
	mostNoted   = 10_000 // people of one server
)

// change is one that a transaction makes: of a person in a server, of all in that server when user is "", of everybody when both are.
type change struct{ guild, user string }

// Watch begins to note who changes in a server, where that is not noted yet, and gives the present moment. What a snapshot that is
// opened later shows has all changes up to that moment.
func (s *Store) Watch(guildID string) (moment uint64) {
	c := &s.changes
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.watched[guildID] == nil {
		if c.watched == nil {
			c.watched = map[string]*watched{}
		}
		for id := range c.watched {
			if len(c.watched) < mostWatched {
				break
			}
			delete(c.watched, id)
		}
		c.watched[guildID] = &watched{since: c.moment, people: map[string]uint64{}}
	}
	return c.moment
}

// ChangedSince lists, in no order, the people of a server in whom something changed after a moment that Watch gave: every change of a
// Write that has returned is among them. known is false when the server was not watched all the time since then: anything may have
// changed.
func (s *Store) ChangedSince(guildID string, moment uint64) (people []string, known bool) {
	c := &s.changes
	c.mu.Lock()
	defer c.mu.Unlock()
	w := c.watched[guildID]
	if w == nil || w.since > moment {
		return nil, false
	}
	for id, at := range w.people {
		if at > moment {
			people = append(people, id)
		}
	}
	return people, true
}

// note takes the changes of a transaction. It is called after the commit and before Write returns, so that a moment which counts them in
// is known only when a snapshot would show them.
func (c *changes) note(made []change) {
	if len(made) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moment++
	for _, m := range made {
		w := c.watched[m.guild]
		switch {
		case m.guild == "":
			clear(c.watched)
		case w == nil:
		case m.user == "" || len(w.people) >= mostNoted:
			delete(c.watched, m.guild)
		default:
			w.people[m.user] = c.moment
		}
	}
}

// changed notes that something of a person changed, in every server in which they take part.
func (t *Tx) changed(userID string) error {
	guilds, err := t.guildsOf(userID)
	for _, guild := range guilds {
		t.changes = append(t.changes, change{guild, userID})
	}
	return err
}
