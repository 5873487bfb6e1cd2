package organise

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions/interview"
	"hotseat/store"
)

func settingsIn(c *uitest.City) coachdaily.Settings {
	return coachdaily.Settings{GuildID: c.Guild, ChannelID: c.Channel, Ready: true, Thread: true, Steer: interview.Steering,
		Days: coach.AllDays, Time: "09:00", Zone: "UTC", Sections: uitest.Packs().Sections()}
}

func TestCheckChannel(t *testing.T) {
	for _, c := range []struct {
		name    string
		deny    int64
		change  func(c *uitest.City, s *coachdaily.Settings)
		wants   []string // in the one problem; none: no problem
		without []string
	}{
		{name: "all is well"},
		{name: "it may not send", deny: discordgo.PermissionSendMessages, wants: []string{"**Send Messages**", "channel's settings, Permissions",
			"allow it"}, without: []string{"View", "History"}},
		{name: "nor read what was said", deny: discordgo.PermissionSendMessages | discordgo.PermissionReadMessageHistory,
			wants: []string{"**Send Messages** and **Read Message History**", "allow them"}},
		{name: "threads are wanted", deny: discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads,
			wants: []string{"**Create Public Threads** and **Send Messages in Threads**"}},
		{name: "threads are not wanted", deny: discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads,
			change: func(_ *uitest.City, s *coachdaily.Settings) { s.Thread = false }},
		{name: "the answer comes in a thread", deny: discordgo.PermissionCreatePublicThreads,
			change: func(_ *uitest.City, s *coachdaily.Settings) { s.Thread, s.Reveal = false, store.RevealNext },
			wants:  []string{"**Create Public Threads**"}},
		{name: "no answer comes", deny: discordgo.PermissionCreatePublicThreads | api.PermissionPinMessages,
			change: func(_ *uitest.City, s *coachdaily.Settings) { s.Thread, s.Reveal = false, store.RevealOff }},
		{name: "pins are wanted", deny: api.PermissionPinMessages, change: func(_ *uitest.City, s *coachdaily.Settings) { s.Pin = true },
			wants: []string{"**Pin Messages**"}},
		{name: "a recap has a picture", deny: discordgo.PermissionAttachFiles,
			change: func(_ *uitest.City, s *coachdaily.Settings) { s.Recap = true }, wants: []string{"**Attach Files**", "in words"}},
		{name: "no recap is wanted", deny: discordgo.PermissionAttachFiles},
		{name: "a forum", change: inForum()},
		{name: "a forum where it may not post", deny: discordgo.PermissionSendMessages | discordgo.PermissionSendMessagesInThreads,
			change: inForum(),
			wants:  []string{"**Create Posts (Send Messages)** and **Send Messages in Posts (in Threads)**"}},
		{name: "in a forum no threads are opened", change: inForum(),
			deny: discordgo.PermissionCreatePublicThreads | discordgo.PermissionManageThreads | api.PermissionPinMessages},
		{name: "pins are wanted in a forum", deny: discordgo.PermissionManageThreads,
			change: func(c *uitest.City, s *coachdaily.Settings) { inForum()(c, s); s.Pin = true },
			wants:  []string{"**Manage Posts (Manage Threads)**"}},
		{name: "a forum that wants tags, and has none", change: func(c *uitest.City, s *coachdaily.Settings) {
			inForum()(c,
				s)
			c.Fake.RequireTag(c.Channel, true)
		},
			wants: []string{"wants a tag on every post", "**Python**", "**Network**", "turn off *Require people to select tags when posting*"}},
		{name: "a forum that wants tags, and has some", change: func(c *uitest.City, s *coachdaily.Settings) {
			inForum("python", "Network", "gossip", "difficulty 1")(c, s)
			c.Fake.RequireTag(c.Channel, true)
		}, wants: []string{"**Algorithms**", "**Django**"}, without: []string{"**Python**", "**Network**"}},
		{name: "a forum that wants tags, and has one for each difficulty", change: func(c *uitest.City, s *coachdaily.Settings) {
			inForum("Difficulty 1", "difficulty 2", "difficulty 3", "difficulty 4", "difficulty 5")(c, s)
			c.Fake.RequireTag(c.Channel, true)
		}},
		{name: "a forum whose tags are for moderators", deny: discordgo.PermissionManageThreads,
			change: func(c *uitest.City, s *coachdaily.Settings) {
				inForum("Python", "Algorithms", "Network", "Database", "Linux & Git", "Django")(c, s)
				c.Fake.RequireTag(c.Channel, true)
				c.Fake.ModerateTag(c.Channel, "Network")
			},
			wants:   []string{"about **Network** are for moderators", "I lack **Manage Posts (Manage Threads)**", "allow it"},
			without: []string{"Python", "has none"}},
		{name: "a moderator of a forum whose tags are for moderators", change: func(c *uitest.City, s *coachdaily.Settings) {
			inForum("Python", "Algorithms", "Network", "Database", "Linux & Git", "Django")(c, s)
			c.Fake.RequireTag(c.Channel, true)
			c.Fake.ModerateTag(c.Channel, "Network")
		}},
		{name: "tags for moderators that no post needs", deny: discordgo.PermissionManageThreads,
			change: func(c *uitest.City, s *coachdaily.Settings) {
				inForum("Network")(c, s)
				c.Fake.ModerateTag(c.Channel, "Network")
			}},
		{name: "a forum where it may not read on", deny: discordgo.PermissionReadMessageHistory, change: inForum(),
			wants: []string{"I lack **Read Message History**."}},
		{name: "a forum that it does not see", deny: discordgo.PermissionViewChannel, change: inForum(), wants: []string{"**View Channel**"}},
		{name: "it sees nothing", deny: discordgo.PermissionViewChannel, wants: []string{"**View Channel**"}},
		{name: "the channel is gone", change: func(c *uitest.City, _ *coachdaily.Settings) { c.Fake.RemoveChannel(c.Channel) },
			wants: []string{"I cannot see", "choose another"}},
		{name: "a role that nobody may mention", deny: discordgo.PermissionMentionEveryone,
			change: func(c *uitest.City, s *coachdaily.Settings) { s.RoleID = c.OwnRole() },
			wants:  []string{"cannot be mentioned by me", "Allow anyone to @mention this role", "**Mention @everyone, @here and All Roles**"}},
		{name: "a role that the bot alone may mention", change: func(c *uitest.City, s *coachdaily.Settings) { s.RoleID = c.OwnRole() }},
		{name: "a role that everybody may mention", deny: discordgo.PermissionMentionEveryone,
			change: func(c *uitest.City, s *coachdaily.Settings) { s.RoleID = c.Fake.AddRole(c.Guild, "learners", 0) }},
		{name: "a role that is gone", change: func(_ *uitest.City, s *coachdaily.Settings) { s.RoleID = "1" },
			wants: []string{"no longer exists"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			town := uitest.NewCity(t)
			s := settingsIn(town)
			if c.change != nil {
				c.change(town, &s)
			}
			if c.deny != 0 {
				town.Fake.SetOverwrite(town.Channel, town.Bot, 0, c.deny)
			}
			got := strings.Join(checkChannel(t.Context(), town.Client, s, slog.New(slog.DiscardHandler)), "\n")
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
func inForum(tags ...string) func(c *uitest.City, s *coachdaily.Settings) {
	return func(c *uitest.City, s *coachdaily.Settings) {
		c.Channel = c.Fake.AddForum(c.Guild, "questions", tags...)
		s.ChannelID, s.Forum = c.Channel, true
	}
}

func TestCheckChannelWhenDiscordFails(t *testing.T) {
	town := uitest.NewCity(t)
	town.Fake.Fail(fakediscord.RESTFault{Method: "GET", Path: "/users/@me", Status: 401})
	got := checkChannel(t.Context(), town.Client, settingsIn(town), nil)
	if len(got) != 1 || !strings.Contains(got[0], "no longer accepts my token") {
		t.Errorf("got %q", got)
	}
}

// TestCheckChannelTellsTheCause: a 403 is not a channel that is hidden, whatever it is about.
func TestCheckChannelTellsTheCause(t *testing.T) {
	for _, c := range []struct {
		fault fakediscord.RESTFault
		want  string
	}{
		{fakediscord.RESTFault{Status: 403, Body: `{"code":40333,"message":"internal network error"}`}, "blocks the address"},
		{fakediscord.RESTFault{Status: 403, Body: "<html>Sorry, you have been blocked</html>", ContentType: "text/html"}, "blocks the address"},
		{fakediscord.RESTFault{Status: 403, Body: `{"code":60003,"message":"Two factor is required"}`}, "two-factor"},
		{fakediscord.RESTFault{Status: 403, Body: `{"code":987654,"message":"Something new."}`}, "code 987654"},
		{fakediscord.RESTFault{Status: 403, Body: `{"code":50001,"message":"Missing Access"}`}, "I cannot see"},
		{fakediscord.RESTFault{Status: 429, RetryAfter: 600}, "wait 10 minutes"},
	} {
		town := uitest.NewCity(t)
		c.fault.Method, c.fault.Path = "GET", "/channels/*"
		town.Fake.Fail(c.fault)
		got := checkChannel(t.Context(), town.Client, settingsIn(town), nil)
		if len(got) != 1 || !strings.Contains(got[0], c.want) || c.want != "I cannot see" && strings.Contains(got[0], "I cannot see") {
			t.Errorf("%d %s: %q, want %q", c.fault.Status, c.fault.Body, got, c.want)
		}
	}
}
