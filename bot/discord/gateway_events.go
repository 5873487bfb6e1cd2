package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"github.com/bwmarrin/discordgo"
)

// rawGuild is what the bot needs of a guild, in READY, GUILD_CREATE and GUILD_DELETE.
type rawGuild struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Unavailable bool   `json:"unavailable"`
}

// observe takes an event of the gateway. It runs on the goroutine that reads the connection and so never waits.
func (b *Bot) observe(e *discordgo.Event) {
	switch e.Type {
	case "INTERACTION_CREATE":
		r, err := Decode(e.RawData)
		if err != nil {
			b.log.Error("an interaction cannot be read", "error", redact(err.Error()))
			return
		}
		b.dispatch.accept(r)
	case "READY":
		now := b.now()
		b.since.Store(&now)
		var ready struct {
			Guilds []rawGuild `json:"guilds"`
		}
		if b.read(e, &ready) && b.events.Ready != nil {
			ids := make([]string, 0, len(ready.Guilds))
			for _, g := range ready.Guilds {
				ids = append(ids, g.ID)
			}
			b.queue.add(func() { b.events.Ready(ids) })
		}
	case "GUILD_CREATE":
		var g rawGuild
		if b.read(e, &g) && b.events.GuildCreate != nil {
			b.queue.add(func() { b.events.GuildCreate(g.ID, g.Name, g.Unavailable) })
		}
	case "GUILD_DELETE":
		var g rawGuild
		if b.read(e, &g) && b.events.GuildDelete != nil {
			b.queue.add(func() { b.events.GuildDelete(g.ID, g.Unavailable) })
		}
	}
}

func (b *Bot) read(e *discordgo.Event, into any) bool {
	if err := json.Unmarshal(e.RawData, into); err != nil {
		b.log.Error("an event of the gateway cannot be read", "event", e.Type, "error", redact(err.Error()))
		return false
	}
	return true
}

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
					log.Error("an event's callback panicked", "panic", redact(fmt.Sprint(p)), "stack", redact(string(debug.Stack())))
				}
			}()
			f()
		}()
	}
}
