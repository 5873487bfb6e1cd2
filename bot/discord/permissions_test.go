package discord

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/internal/fakediscord/contract"
	"hotseat/questions/interview"
	"hotseat/store"
)

// city is a fake Discord with one guild and channel, and the real client to it.
type city struct {
	fake           *fakediscord.Server
	client         *Client
	guild, channel string
	bot            string

	mu   sync.Mutex
	sent []string // each request of the bot: method, path and body
}

// asked are the bot's requests that begin so.
func (c *city) asked(begin string) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(c.sent), func(s string) bool { return !strings.HasPrefix(s, begin) })
}

func newCity(t *testing.T) *city {
	t.Helper()
	c, watch := &city{}, contract.Watch(t)
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
	bot, err := New(Config{Token: token, APIBase: server.URL + "/api", Log: slog.New(slog.DiscardHandler)}, nil, nil, Events{})
	if err != nil {
		t.Fatal(err)
	}
	c.fake, c.client, c.bot, c.guild = fake, bot.Client(), user, fake.AddGuild("Study group")
	c.channel = fake.AddChannel(c.guild, "daily", 0)
	return c
}

// ownRole is the bot's own role, the one in the fake guild that nobody else may mention.
func (c *city) ownRole() string {
	roles, err := c.client.GuildRoles(context.Background(), c.guild)
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

func (c *city) settings() coachdaily.Settings {
	return coachdaily.Settings{GuildID: c.guild, ChannelID: c.channel, Ready: true, Thread: true, Steer: interview.Steering, Days: coach.AllDays, Time: "09:00", Zone: "UTC"}
}

func TestCheckChannel(t *testing.T) {
	for _, c := range []struct {
		name    string
		deny    int64
		change  func(c *city, s *coachdaily.Settings)
		wants   []string // in the one problem; none: no problem
		without []string
	}{
		{name: "all is well"},
		{name: "it may not send", deny: discordgo.PermissionSendMessages, wants: []string{"**Send Messages**", "channel's settings, Permissions", "allow it"}, without: []string{"View", "History"}},
		{name: "nor read what was said", deny: discordgo.PermissionSendMessages | discordgo.PermissionReadMessageHistory,
			wants: []string{"**Send Messages** and **Read Message History**", "allow them"}},
		{name: "threads are wanted", deny: discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads,
			wants: []string{"**Create Public Threads** and **Send Messages in Threads**"}},
		{name: "threads are not wanted", deny: discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads,
			change: func(_ *city, s *coachdaily.Settings) { s.Thread = false }},
		{name: "the answer comes in a thread", deny: discordgo.PermissionCreatePublicThreads,
			change: func(_ *city, s *coachdaily.Settings) { s.Thread, s.Reveal = false, store.RevealNext }, wants: []string{"**Create Public Threads**"}},
		{name: "no answer comes", deny: discordgo.PermissionCreatePublicThreads | permissionPinMessages,
			change: func(_ *city, s *coachdaily.Settings) { s.Thread, s.Reveal = false, store.RevealOff }},
		{name: "pins are wanted", deny: permissionPinMessages, change: func(_ *city, s *coachdaily.Settings) { s.Pin = true }, wants: []string{"**Pin Messages**"}},
		{name: "a forum", change: inForum()},
		{name: "a forum where it may not post", deny: discordgo.PermissionSendMessages | discordgo.PermissionSendMessagesInThreads, change: inForum(),
			wants: []string{"**Create Posts (Send Messages)** and **Send Messages in Posts (in Threads)**"}},
		{name: "in a forum no threads are opened", deny: discordgo.PermissionCreatePublicThreads | discordgo.PermissionManageThreads | permissionPinMessages, change: inForum()},
		{name: "pins are wanted in a forum", deny: discordgo.PermissionManageThreads,
			change: func(c *city, s *coachdaily.Settings) { inForum()(c, s); s.Pin = true }, wants: []string{"**Manage Posts (Manage Threads)**"}},
		{name: "a forum that wants tags, and has none", change: func(c *city, s *coachdaily.Settings) { inForum()(c, s); c.fake.RequireTag(c.channel, true) },
			wants: []string{"wants a tag on every post", "**Python**", "**Network**", "turn off *Require people to select tags when posting*"}},
		{name: "a forum that wants tags, and has some", change: func(c *city, s *coachdaily.Settings) {
			inForum("python", "Network", "gossip", "difficulty 1")(c, s)
			c.fake.RequireTag(c.channel, true)
		}, wants: []string{"**Algorithms**", "**Django**"}, without: []string{"**Python**", "**Network**"}},
		{name: "a forum that wants tags, and has one for each difficulty", change: func(c *city, s *coachdaily.Settings) {
			inForum("Difficulty 1", "difficulty 2", "difficulty 3", "difficulty 4", "difficulty 5")(c, s)
			c.fake.RequireTag(c.channel, true)
		}},
		{name: "it sees nothing", deny: discordgo.PermissionViewChannel, wants: []string{"**View Channel**"}},
		{name: "the channel is gone", change: func(c *city, _ *coachdaily.Settings) { c.fake.RemoveChannel(c.channel) }, wants: []string{"I cannot see", "choose another"}},
		{name: "a role that nobody may mention", deny: discordgo.PermissionMentionEveryone,
			change: func(c *city, s *coachdaily.Settings) { s.RoleID = c.ownRole() },
			wants:  []string{"cannot be mentioned by me", "Allow anyone to @mention this role", "**Mention @everyone, @here and All Roles**"}},
		{name: "a role that the bot alone may mention", change: func(c *city, s *coachdaily.Settings) { s.RoleID = c.ownRole() }},
		{name: "a role that everybody may mention", deny: discordgo.PermissionMentionEveryone,
			change: func(c *city, s *coachdaily.Settings) { s.RoleID = c.fake.AddRole(c.guild, "learners", 0) }},
		{name: "a role that is gone", change: func(_ *city, s *coachdaily.Settings) { s.RoleID = "1" }, wants: []string{"no longer exists"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			town := newCity(t)
			s := town.settings()
			if c.change != nil {
				c.change(town, &s)
			}
			if c.deny != 0 {
				town.fake.SetOverwrite(town.channel, town.bot, 0, c.deny)
			}
			got := strings.Join(checkChannel(t.Context(), town.client, s, slog.New(slog.DiscardHandler)), "\n")
			if len(c.wants) == 0 && got != "" {
				t.Errorf("there should be no problem: %s", got)
			}
			for _, w := range c.wants {
				if !strings.Contains(got, w) {
					t.Errorf("%q is not said: %s", w, got)
				}
			}
			for _, w := range c.without {
				if strings.Contains(got, w) {
					t.Errorf("%q is said: %s", w, got)
				}
			}
		})
	}
}

// inForum puts the daily into a forum with these tags.
func inForum(tags ...string) func(c *city, s *coachdaily.Settings) {
	return func(c *city, s *coachdaily.Settings) {
		c.channel = c.fake.AddForum(c.guild, "questions", tags...)
		s.ChannelID, s.Forum = c.channel, true
	}
}

func TestCheckChannelWhenDiscordFails(t *testing.T) {
	town := newCity(t)
	town.fake.Fail(fakediscord.RESTFault{Method: "GET", Path: "/users/@me", Status: 401})
	got := checkChannel(t.Context(), town.client, town.settings(), nil)
	if len(got) != 1 || !strings.Contains(got[0], "did not tell me") {
		t.Errorf("got %q", got)
	}
}

func TestSetupNamesWhatIsMissing(t *testing.T) {
	town := newCity(t)
	p := newBench(t, town.client).person("1")
	p.guild, p.permissions = town.guild, discordgo.PermissionAdministrator
	shows(t, p.command("setup", map[string]string{"channel": town.channel}), "The bot has all the permissions there that it needs")
	town.fake.SetOverwrite(town.channel, town.bot, 0, discordgo.PermissionSendMessages)
	shows(t, p.click("setup.mode", "strict"), "**To be mended**", "**Send Messages**")
}
