package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/text"
)

// What making scheduled events takes; managing them includes it for a bot's own.
const (
	PermissionCreateEvents int64 = discordgo.PermissionCreateEvents
	PermissionManageEvents int64 = discordgo.PermissionManageEvents
)

// Limits of a scheduled event, in characters.
const (
	maxEventName        = 100
	maxEventDescription = 1000
	maxEventPlace       = 100
)

// Event is a scheduled event that takes place in no voice channel.
type Event struct {
	Name        string
	Description string
	Place       string // a text, such as the name of a channel
	From, To    time.Time
}

// CreateEvent makes a scheduled event in a guild and returns its id. Its texts are cut to Discord's limits. The request is never repeated:
// when it stays unknown whether the event is there, the error wraps ErrAmbiguous.
func (c *Client) CreateEvent(ctx context.Context, guildID string, e Event) (id string, err error) {
	const onlyMembers, external = 2, 3
	body, err := marshal(map[string]any{
		"name": text.Cut(e.Name, maxEventName), "description": text.Cut(e.Description, maxEventDescription),
		"privacy_level": onlyMembers, "entity_type": external,
		"scheduled_start_time": e.From.UTC().Format(time.RFC3339), "scheduled_end_time": e.To.UTC().Format(time.RFC3339),
		"entity_metadata": map[string]string{"location": text.Cut(e.Place, maxEventPlace)},
	})
	if err != nil {
		return "", err
	}
	var made struct {
		ID string `json:"id"`
	}
	err = c.ask(ctx, call{method: http.MethodPost, path: eventsPath(guildID), body: body}, &made)
	return made.ID, err
}

// DeleteEvent takes a scheduled event of a guild away.
func (c *Client) DeleteEvent(ctx context.Context, guildID, id string) error {
	return c.ask(ctx, call{method: http.MethodDelete, path: eventsPath(guildID) + "/" + url.PathEscape(id), repeat: mostFailed}, nil)
}

func eventsPath(guildID string) string {
	return "/guilds/" + url.PathEscape(guildID) + "/scheduled-events"
}
