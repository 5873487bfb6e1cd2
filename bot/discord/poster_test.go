package discord

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/internal/fakediscord"
)

func (c *city) post() coachdaily.Post {
	p := dailyOf(openQuestion())
	p.GuildID, p.ChannelID, p.Thread, p.Nonce, p.DecidedAt = c.guild, c.channel, true, "h123", time.Now()
	return p
}

// messagesIn lists what stands in a channel.
func (c *city) messagesIn(t *testing.T, channel string) []PostedMessage {
	t.Helper()
	list, err := c.client.ListMessages(t.Context(), channel, 100, "")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPostAndFindDaily(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.post()
	if _, ok, err := poster.FindDaily(t.Context(), post); ok || err != nil {
		t.Fatalf("found %v before it was posted, %v", ok, err)
	}
	posted, err := poster.PostDaily(t.Context(), post)
	if err != nil || posted.MessageID == "" || posted.ThreadID == "" {
		t.Fatalf("%+v, %v", posted, err)
	}
	thread, err := town.client.Channel(t.Context(), posted.ThreadID)
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
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	post := town.post()
	talk := func(n int) {
		for range n {
			if _, err := town.client.CreateMessage(t.Context(), town.channel, newPage("talk").message(), ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	talk(130)
	m, err := town.client.CreateMessage(t.Context(), town.channel, dailyPost(post), post.Nonce)
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
	town, log := newCity(t), &testLog{}
	town.fake.SetOverwrite(town.channel, town.bot, 0, discordgo.PermissionCreatePublicThreads)
	posted, err := NewPoster(town.client, log.logger()).PostDaily(t.Context(), town.post())
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
		change func(c *city)
		want   string
	}{
		{"it may not send", func(c *city) { c.fake.SetOverwrite(c.channel, c.bot, 0, discordgo.PermissionSendMessages) }, "I may not write in <#"},
		{"it may not see", func(c *city) { c.fake.SetOverwrite(c.channel, c.bot, 0, discordgo.PermissionViewChannel) }, "I cannot see <#"},
		{"it is gone", func(c *city) { c.fake.RemoveChannel(c.channel) }, "is gone. Choose another with /setup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			town, log := newCity(t), &testLog{}
			c.change(town)
			poster := NewPoster(town.client, log.logger())
			_, err := poster.PostDaily(t.Context(), town.post())
			var ch *coach.ChannelError
			if !errors.As(err, &ch) || !strings.Contains(ch.Sentence, c.want) {
				t.Errorf("got %v, want a sentence with %q", err, c.want)
			}
		})
	}
}

func TestAmbiguousPost(t *testing.T) {
	town, log := newCity(t), &testLog{}
	poster := NewPoster(town.client, log.logger())
	town.fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages", Times: 9, CutAfter: true})
	post := town.post()
	_, err := poster.PostDaily(t.Context(), post)
	if !errors.Is(err, coach.ErrAmbiguous) {
		t.Fatalf("got %v, want that the outcome is unknown", err)
	}
	town.fake.ClearFaults()
	found, ok, err := poster.FindDaily(t.Context(), post)
	if err != nil || !ok || len(town.messagesIn(t, town.channel)) != 1 {
		t.Errorf("found %+v %v, %v, of %d messages", found, ok, err, len(town.messagesIn(t, town.channel)))
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

// TestDailyFromPostToVerdict plays the daily as a member does, from a public post to the private verdict.
func TestDailyFromPostToVerdict(t *testing.T) {
	town, log := newCity(t), &testLog{}
	b := newBench(t, town.client)
	b.coach.Posts(NewPoster(town.client, log.logger()))
	admin := b.person("9")
	admin.guild, admin.permissions = town.guild, discordgo.PermissionManageGuild
	p := b.person("1")
	p.guild = town.guild
	_, err := p.send(&Request{Kind: KindCommand, Command: "daily"})
	_ = refused(t, err, coach.NotSetUp)
	_, err = p.send(&Request{Kind: KindCommand, Command: "daily-admin now"})
	_ = refused(t, err, coach.Bad)
	admin.command("setup", map[string]string{"channel": town.channel})
	shows(t, p.command("daily", nil), "No question has been posted here yet")
	shows(t, admin.command("daily-admin now", nil), "Posted in <#"+town.channel+">")
	shows(t, admin.command("daily-admin now", nil), "posted already")
	if n := len(town.messagesIn(t, town.channel)); n != 1 {
		t.Fatalf("%d messages in the channel", n)
	}

	v, err := b.coach.Daily(t.Context(), coach.Who{UserID: "1", Name: "Person 1", GuildID: town.guild})
	if err != nil {
		t.Fatal(err)
	}
	public := func(action string) *Request {
		return &Request{Kind: KindComponent, Action: action, Key: dailyKey(town.guild, v.Date), MessageID: v.MessageID}
	}
	shows(t, p.must(p.send(public("daily.hint"))), "**Hint**")
	if p.last.kind != replyPrivate {
		t.Fatal("the public post is overwritten by a hint")
	}
	shows(t, p.must(p.send(public("daily.hint"))), "**Hint**") // twice costs nothing more
	view := p.must(p.send(public("daily.answer")))
	if p.last.kind == openModal {
		p.private = false // the form was opened under the public post
		said := "It scans every one, reports the ready ones and stops at 1024."
		if strings.Contains(view, "<line answer") {
			said = "n log n"
		}
		view = p.answer(said)
	}
	if p.last.kind != replyPrivate {
		t.Fatal("the public post is overwritten by an answer")
	}
	switch {
	case strings.Contains(view, "Confirm as ticked"):
		view = p.click("Confirm as ticked")
	case strings.Contains(view, "(B |"):
		view = p.click("B")
	case strings.Contains(view, "<Tick every right one"):
		view = p.click("round.choose", "0", "2")
	}
	shows(t, view, "Daily question of 22 November", "**85 of 100**", "(My progress |")
	shows(t, p.click("My progress"), "Your progress")
	shows(t, p.must(p.send(public("daily.answer"))), "**85 of 100**")
	shows(t, p.command("daily", nil), "You answered today's question", "85 of 100", "1 member answered so far")
	shows(t, p.click("See my answer"), "**85 of 100**")

	shows(t, admin.command("daily-admin skip", nil), "Nothing is posted on Mon 23 Nov", "(Undo |")
	shows(t, admin.command("daily-admin pause", nil), "Paused")
	shows(t, admin.command("daily-admin resume", nil), "Resumed")
	stranger := b.person("2")
	_, err = stranger.send(public("daily.answer"))
	_ = refused(t, err, coach.NotHere)
}
