package app

import (
	"time"

	"hotseat/bot/app/watch"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/questions/judge"
	"hotseat/store"
)

// newWatch makes what counts; what it asks at a scrape is there by the time of the first.
func (b *Bot) newWatch() *watch.Watch {
	return watch.New(watch.Live{
		Version: BuildVersion(), Now: b.now, Backups: b.config.Backup.Dir != "",
		Connected: func() bool { return b.discord.Connected() },
		Refused:   func() int { return b.discord.Refused() },
		Sandbox:   func() bool { return b.sandbox.Ready() },
		Damaged:   b.damaged.Load,
		Queue:     func() (waiting, running int) { return b.sandbox.Queue() },
	})
}

func (b *Bot) seen(s interaction.Seen) {
	b.watch.Interaction(s.Kind, s.Route, string(s.Result), s.First)
}

func (b *Bot) sent(s api.Sent) { b.watch.Request(s.Method, s.Route, s.Status, s.Took) }

func (b *Bot) ran(r judge.Run) { b.watch.Run(r.Kind, r.Result, r.Waited, r.Took) }

func (b *Bot) timed(op store.Op, took time.Duration) { b.watch.Store(string(op), took) }
