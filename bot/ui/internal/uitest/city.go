package uitest

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/discord"
	"hotseat/bot/discord/api"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/fakediscord/contract"
)

// City is a fake Discord with one guild and channel, and the real client to it.
type City struct {
	Fake           *fakediscord.Server
	Client         *api.Client
	Guild, Channel string
	Bot            string

	mu   sync.Mutex
	sent []string // each request of the bot: method, path and body
}

// Asked are the bot's requests that begin so.
func (c *City) Asked(begin string) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(c.sent), func(s string) bool { return !strings.HasPrefix(s, begin) })
}

// NewCity makes a fake Discord with the bot in its guild; what the bot sends is held against the contract.
func NewCity(t *testing.T) *City {
	t.Helper()
	c, watch := &City{}, contract.Watch(t)
	fake, err := fakediscord.New(fakediscord.Options{Inspect: func(r *http.Request, body []byte, status int) {
		watch(r, body, status)
		c.mu.Lock()
		defer c.mu.Unlock()
		_, path, _ := strings.Cut(r.URL.Path, "/v9")
		c.sent = append(c.sent, r.Method+" "+path+" "+string(body))
	}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(fake)
	t.Cleanup(func() {
		server.Close()
		if err := fake.Close(); err != nil {
			t.Error(err)
		}
	})
	_, user, token := fake.Application()
	bot, err := discord.New(discord.Config{Token: token, APIBase: server.URL + "/api", Log: slog.New(slog.DiscardHandler)}, nil, nil,
		discord.Events{})
	if err != nil {
		t.Fatal(err)
	}
	c.Fake, c.Client, c.Bot, c.Guild = fake, bot.Client(), user, fake.AddGuild("Study group")
	c.Channel = fake.AddChannel(c.Guild, "daily", 0)
	return c
}

// OwnRole is the bot's own role, the one in the fake guild that nobody else may mention.
func (c *City) OwnRole() string {
	roles, err := c.Client.GuildRoles(context.Background(), c.Guild)
	if err != nil {
		return ""
	}
	for _, r := range roles {
		if r.Managed && !r.Mentionable {
			return r.ID
		}
	}
	return ""
}
