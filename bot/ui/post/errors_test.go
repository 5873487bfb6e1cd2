package post

import (
	"errors"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
)

// TestTheCauseIsToldNotTheStatus: what the organiser is told of a daily that Discord does not take.
func TestTheCauseIsToldNotTheStatus(t *testing.T) {
	refuse := func(status int, body string) fakediscord.RESTFault {
		return fakediscord.RESTFault{Status: status, Body: body}
	}
	for _, c := range []struct {
		name     string
		fault    fakediscord.RESTFault
		want     string // in the sentence
		log      string // in the error, for who runs the bot
		question bool
	}{
		{"the address is blocked", refuse(403, `{"code":40333,"message":"internal network error"}`), "blocks the address",
			"the User-Agent is blocked", false},
		{"a page of Cloudflare's", refuse(403, "<!DOCTYPE html>Attention Required!"), "blocks the address",
			"the User-Agent is blocked", false},
		{"AutoMod", refuse(400, `{"code":200000,"message":"Message was blocked by automatic moderation"}`), "AutoMod",
			"code 200000", true},
		{"AutoMod, the title", refuse(400, `{"code":200001,"message":"Title was blocked by automatic moderation"}`), "AutoMod",
			"code 200001", true},
		{"a harmful link", refuse(400, `{"code":240000,"message":"Message blocked by harmful links filter"}`), "for harmful",
			"code 240000", true},
		{"a form", refuse(400, `{"code":50035,"message":"Invalid Form Body"}`),
			"as it is written. So another question", "code 50035", true},
		{"the token", refuse(401, `{"code":0,"message":"401: Unauthorized"}`), "accepts my token", "Bot page", false},
		{"two-factor", refuse(403, `{"code":60003,"message":"Two factor is required for this operation"}`),
			"two-factor", "code 60003", false},
		{"overloaded", refuse(403, `{"code":40062,"message":"Service resource is being rate limited"}`),
			"overloaded", "code 40062", false},
		{"ten minutes", fakediscord.RESTFault{Status: 429, RetryAfter: 600}, "wait 10 minutes", "again in 10m0s", false},
		{"nobody foresaw it", refuse(403, `{"code":987654,"message":"You may not @everyone."}`), "code 987654", "does not know", false},
		{"a number of HTTP alone", refuse(418, `{"code":0,"message":""}`), "status 418", "does not know", false},
		{"its permissions, of which none is missing", refuse(403, `{"code":50013,"message":"Missing Permissions"}`),
			"none that is missing", "code 50013", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := uitest.NewCity(t), &discordtest.Log{}
			c.fault.Method, c.fault.Path = "POST", "/channels/*/messages"
			town.Fake.Fail(c.fault)
			_, err := NewPoster(town.Client, log.Logger()).PostDaily(t.Context(), postIn(town))
			var ch *coach.ChannelError
			if !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want) || ch.Question != c.question || ch.Gone ||
				!strings.Contains(ch.Err.Error(), c.log) {
				t.Fatalf("got %v, want %q, and %q for the log", err, c.want, c.log)
			}
			for _, bad := range []string{"I may not write", "I need", "did not answer", "@everyone", "{here}"} {
				if strings.Contains(ch.Sentence, bad) {
					t.Errorf("%q is said: %s", bad, ch.Sentence)
				}
			}
		})
	}
}

// TestOnlyWhatIsMissingIsNamed: a refusal tells no permission, so the bot looks which it is.
func TestOnlyWhatIsMissingIsNamed(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	at, err := poster.PostDaily(t.Context(), postIn(town))
	if err != nil {
		t.Fatal(err)
	}
	town.Fake.SetOverwrite(town.Channel, town.Bot, 0, api.PermissionPinMessages)
	var ch *coach.ChannelError
	if err := poster.Pin(t.Context(), town.Channel, at.MessageID); !errors.As(err, &ch) ||
		!strings.Contains(ch.Sentence, "I lack **Pin Messages**.") || strings.Contains(ch.Sentence, "Send Messages") ||
		strings.Contains(ch.Sentence, "may not write") {
		t.Errorf("pinning: %v", err)
	}
	town.Fake.SetOverwrite(town.Channel, town.Bot, 0, discordgo.PermissionSendMessages)
	other := postIn(town)
	other.Nonce = "h999"
	if _, err = poster.PostDaily(t.Context(), other); !errors.As(err, &ch) || !strings.Contains(ch.Sentence, "I may not write in") ||
		!strings.Contains(ch.Sentence, "I lack **Send Messages** there") {
		t.Errorf("posting: %v", err)
	}
}

// TestWhatFailsBesideIsNamed: the daily is posted, and what could not be done beside it is handed on, naming only what is missing.
func TestWhatFailsBesideIsNamed(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(c *uitest.City, p *coachdaily.Post)
		want   string
	}{
		{"all is well", func(c *uitest.City, p *coachdaily.Post) { p.RoleID = c.Fake.AddRole(c.Guild, "learners", 0) }, ""},
		{"the role was deleted", func(_ *uitest.City, p *coachdaily.Post) { p.RoleID = "1234567890123456789" }, kit.RoleGone},
		{"nobody may mention the role", func(c *uitest.City, p *coachdaily.Post) {
			p.RoleID = c.OwnRole()
			c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionMentionEveryone)
		}, "cannot be mentioned by me"},
		{"the role was deleted, in a forum", func(c *uitest.City, p *coachdaily.Post) {
			*p = forumPostIn(c)
			p.RoleID = "1234567890123456789"
		}, kit.RoleGone},
		{"nobody may mention the role, in a forum", func(c *uitest.City, p *coachdaily.Post) {
			*p = forumPostIn(c)
			p.RoleID = c.OwnRole()
			c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionMentionEveryone)
		}, "cannot be mentioned by me"},
		{"all is well in a forum", func(c *uitest.City, p *coachdaily.Post) {
			*p = forumPostIn(c)
			p.RoleID = c.OwnRole()
		}, ""},
		{"no threads", func(c *uitest.City, _ *coachdaily.Post) {
			c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionCreatePublicThreads)
		}, "I lack **Create Public Threads**."},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := uitest.NewCity(t), &discordtest.Log{}
			post := postIn(town)
			c.change(town, &post)
			at, err := NewPoster(town.Client, log.Logger()).PostDaily(t.Context(), post)
			if err != nil || at.MessageID == "" || !strings.Contains(at.Beside, c.want) || (c.want == "") != (at.Beside == "") ||
				strings.Contains(at.Beside, "may not write") || strings.Contains(at.Beside, "Send Messages") {
				t.Errorf("%+v, %v; want %q", at, err, c.want)
			}
		})
	}
}
