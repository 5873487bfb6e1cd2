package coach

import (
	"slices"
	"sync"
)

// mostBeside is how many sentences are kept for one server until its organiser is told.
const mostBeside = 5

// besides are what failed beside the main thing, by server, until the organiser is told: a thread that could not be opened, a pin, a
// mention of a role that is gone. They are kept in memory: what lasts fails again with the next daily.
type besides struct {
	mu   sync.Mutex
	said map[string][]string
}

// NoteBeside keeps a sentence for a server's organiser about something that failed though the daily itself was posted. "" is nothing.
func (c *Core) NoteBeside(guildID, sentence string) {
	b := &c.besides
	b.mu.Lock()
	defer b.mu.Unlock()
	if sentence == "" || slices.Contains(b.said[guildID], sentence) || len(b.said[guildID]) >= mostBeside {
		return
	}
	if b.said == nil {
		b.said = map[string][]string{}
	}
	b.said[guildID] = append(b.said[guildID], sentence)
}

// Beside are the sentences that wait to be told, by server.
func (c *Core) Beside() map[string][]string {
	b := &c.besides
	b.mu.Lock()
	defer b.mu.Unlock()
	all := make(map[string][]string, len(b.said))
	for guild, said := range b.said {
		all[guild] = slices.Clone(said)
	}
	return all
}

// ToldBeside forgets sentences that were told.
func (c *Core) ToldBeside(guildID string, told []string) {
	b := &c.besides
	b.mu.Lock()
	defer b.mu.Unlock()
	left := slices.DeleteFunc(b.said[guildID], func(s string) bool { return slices.Contains(told, s) })
	if len(left) == 0 {
		delete(b.said, guildID)
		return
	}
	b.said[guildID] = left
}
