package discord

import (
	"encoding/json"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
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
		r, err := interaction.Decode(e.RawData)
		if err != nil {
			b.log.Error("an interaction cannot be read", "error", api.Redact(err.Error()))
			b.dispatch.Apologise(r)
			return
		}
		b.dispatch.Accept(r)
	case "MESSAGE_CREATE":
		b.said(interaction.MessageWritten, e)
	case "MESSAGE_UPDATE":
		b.said(interaction.MessageEdited, e)
	case "MESSAGE_DELETE":
		b.said(interaction.MessageDeleted, e)
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
	case "RESUMED":
		if b.events.Resumed != nil {
			b.queue.add(b.events.Resumed)
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

// said takes what became of a message; who wrote it cannot be told when it cannot be read.
func (b *Bot) said(event interaction.MessageEvent, e *discordgo.Event) {
	r, err := interaction.DecodeMessage(event, e.RawData)
	if err != nil {
		b.log.Error("a message cannot be read", "event", e.Type, "error", api.Redact(err.Error()))
		return
	}
	if r != nil {
		b.dispatch.Accept(r)
	}
}

func (b *Bot) read(e *discordgo.Event, into any) bool {
	if err := json.Unmarshal(e.RawData, into); err != nil {
		b.log.Error("an event of the gateway cannot be read", "event", e.Type, "error", api.Redact(err.Error()))
		return false
	}
	return true
}
