package post

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
)

func postIn(c *uitest.City) coachdaily.Post {
	p := uitest.DailyOf(uitest.OpenQuestion())
	p.GuildID, p.ChannelID, p.Thread, p.Nonce, p.DecidedAt = c.Guild, c.Channel, true, "h123", time.Now()
	return p
}

// messagesIn lists what stands in a channel.
func messagesIn(t *testing.T, c *uitest.City, channel string) []api.PostedMessage {
	t.Helper()
	list, err := c.Client.ListMessages(t.Context(), channel, 100, "")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPostAndFindDaily(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := postIn(town)
	if _, ok, err := poster.FindDaily(t.Context(), post); ok || err != nil {
		t.Fatalf("found %v before it was posted, %v", ok, err)
	}
	posted, err := poster.PostDaily(t.Context(), post)
	if err != nil || posted.MessageID == "" || posted.ThreadID == "" {
		t.Fatalf("%+v, %v", posted, err)
	}
	thread, err := town.Client.Channel(t.Context(), posted.ThreadID)
	if err != nil || thread.Name != "22 November · Network: select and epoll" {
		t.Errorf("the thread is %+v, %v", thread, err)
	}
	again, err := poster.PostDaily(t.Context(), post)
	if err != nil || again.MessageID != posted.MessageID {
		t.Errorf("the same nonce made another message: %+v, %v", again, err)
	}
	found, ok, err := poster.FindDaily(t.Context(), post)
	if !ok || err != nil || found != posted {
		t.Errorf("found %+v %v, %v", found, ok, err)
	}
	other := post
	other.Date++
	other.Nonce = "h124"
	if _, ok, err := poster.FindDaily(t.Context(), other); ok || err != nil {
		t.Errorf("another day's was found: %v, %v", ok, err)
	}
}

// TestFindDailyAmongManyMessages: people talked meanwhile, more than one page of it, and the thread was not made before the kill.
func TestFindDailyAmongManyMessages(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := postIn(town)
	talk := func(n int) {
		for range n {
			if _, err := town.Client.CreateMessage(t.Context(), town.Channel, kit.NewPage("talk").Message(), ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	talk(130)
	m, err := town.Client.CreateMessage(t.Context(), town.Channel, dailyPost(post), post.Nonce)
	if err != nil {
		t.Fatal(err)
	}
	talk(5)
	found, ok, err := poster.FindDaily(t.Context(), post)
	if err != nil || !ok || found.MessageID != m.ID || found.ThreadID == "" {
		t.Errorf("found %+v %v, %v; want %s with a thread", found, ok, err, m.ID)
	}
}

func TestThreadFailureIsNotFatal(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	town.Fake.SetOverwrite(town.Channel, town.Bot, 0, discordgo.PermissionCreatePublicThreads)
	posted, err := NewPoster(town.Client, log.Logger()).PostDaily(t.Context(), postIn(town))
	if err != nil || posted.MessageID == "" || posted.ThreadID != "" {
		t.Errorf("%+v, %v", posted, err)
	}
	if !strings.Contains(log.String(), "thread could not be opened") {
		t.Error("the log does not tell")
	}
}

func TestChannelErrors(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(c *uitest.City)
		want   string
	}{
		{"it may not send", func(c *uitest.City) { c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionSendMessages) },
			"I may not write in <#"},
		{"it may not see", func(c *uitest.City) { c.Fake.SetOverwrite(c.Channel, c.Bot, 0, discordgo.PermissionViewChannel) }, "I cannot see <#"},
		{"it is gone", func(c *uitest.City) { c.Fake.RemoveChannel(c.Channel) }, "is gone. Choose another with /setup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := uitest.NewCity(t), &discordtest.Log{}
			c.change(town)
			poster := NewPoster(town.Client, log.Logger())
			_, err := poster.PostDaily(t.Context(), postIn(town))
			var ch *coach.ChannelError
			if !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want) {
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
		})
	}
}

func TestAmbiguousPost(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	town.Fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages", Times: 9, CutAfter: true})
	post := postIn(town)
	_, err := poster.PostDaily(t.Context(), post)
	if !errors.Is(err, coach.ErrAmbiguous) {
		t.Fatalf("got %v, want that the outcome is unknown", err)
	}
	town.Fake.ClearFaults()
	found, ok, err := poster.FindDaily(t.Context(), post)
	if err != nil || !ok || len(messagesIn(t, town, town.Channel)) != 1 {
		t.Errorf("found %+v %v, %v, of %d messages", found, ok, err, len(messagesIn(t, town, town.Channel)))
	}
}

func TestMarked(t *testing.T) {
	for raw, want := range map[string]bool{
		`[{"type":17,"components":[{"type":1,"components":[{"type":2,"custom_id":"1:daily.answer:9-2026-11-22"}]}]}]`: true,
		`[{"type":1,"components":[{"type":2,"custom_id":"2:daily.answer:9-2026-11-22"}]}]`:                            true,
		`[{"type":1,"components":[{"type":2,"custom_id":"1:daily.hint:9-2026-11-22"}]}]`:                              false,
		`[{"type":1,"components":[{"type":2,"custom_id":"1:daily.answer:9-2026-11-23"}]}]`:                            false,
		`{}`: false, ``: false, `[1]`: false, `null`: false,
	} {
		if got := marked(json.RawMessage(raw), dailyMark, "9-2026-11-22"); got != want {
			t.Errorf("marked(%s) = %v", raw, got)
		}
	}
}
