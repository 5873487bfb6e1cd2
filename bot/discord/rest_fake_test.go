package discord

import (
	"errors"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/internal/fakediscord"
)

// A message that was cut off on its way is there once, with a nonce or without.
func TestNoSecondMessage(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", mockRoutes())
	c, ctx, channel := s.bot.Client(), within10(t), s.actor.Channel
	cut := fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages", CutAfter: true}

	s.fake.Fail(cut)
	posted, err := c.CreateMessage(ctx, channel, say("daily"), "g-2026-02-04")
	if err != nil || posted.Nonce != "g-2026-02-04" {
		t.Fatalf("with a nonce: %+v, %v", posted, err)
	}
	if got := s.channel(t); len(got) != 1 {
		t.Errorf("the channel has %q", got)
	}
	s.fake.Fail(cut)
	if _, err = c.CreateMessage(ctx, channel, say("once"), ""); !errors.Is(err, api.ErrAmbiguous) {
		t.Errorf("without a nonce: %v", err)
	}
	if got := s.channel(t); len(got) != 2 {
		t.Errorf("the channel has %q", got)
	}
	s.fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages", Times: 2, Status: 429, RetryAfter: 0.05, Global: true})
	if _, err = c.CreateMessage(ctx, channel, say("limited"), ""); err != nil {
		t.Errorf("limited: %v", err)
	}
	list, err := c.ListMessages(ctx, channel, 10, "")
	if err != nil || len(list) != 3 || list[2].ID != posted.ID || list[2].AuthorID == "" || time.Since(list[2].Time).Abs() > time.Hour {
		t.Fatalf("listed %+v, %v", list, err)
	}
	if list, err = c.ListMessages(ctx, channel, 10, posted.ID); err != nil || len(list) != 2 {
		t.Errorf("after the first: %+v, %v", list, err)
	}
	if list, err = c.ListMessages(ctx, channel, 10, api.SnowflakeAt(list[0].Time.Add(time.Hour))); err != nil || len(list) != 0 {
		t.Errorf("after all: %+v, %v", list, err)
	}
	if err := c.EditMessage(ctx, channel, posted.ID, say("daily, closed")); err != nil || s.channel(t)[0] != "public: daily, closed" {
		t.Errorf("edited: %q, %v", s.channel(t), err)
	}
	id, err := c.StartThread(ctx, channel, posted.ID, "The daily of 4 February")
	if err != nil || id != posted.ID {
		t.Errorf("thread %s, %v", id, err)
	}
	if id, err = c.StartThread(ctx, channel, posted.ID, "again"); err != nil || id != posted.ID {
		t.Errorf("a second thread: %s, %v", id, err)
	}
}

func TestWhatTheBotMayDo(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", mockRoutes())
	c, ctx := s.bot.Client(), within10(t)
	me, err := c.Me(ctx)
	if err != nil {
		t.Fatal(err)
	}
	app, _, _ := s.fake.Application()
	if a, err := c.Application(ctx); err != nil || a.ID != app {
		t.Errorf("%+v, %v", a, err)
	}
	const needed = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages
	p, err := c.Permissions(ctx, s.guild, s.actor.Channel, me.ID)
	if err != nil || p&needed != needed {
		t.Errorf("permissions %b, %v", p, err)
	}
	s.fake.SetOverwrite(s.actor.Channel, me.ID, 0, discordgo.PermissionSendMessages)
	if p, err = c.Permissions(ctx, s.guild, s.actor.Channel, me.ID); err != nil || p&needed != discordgo.PermissionViewChannel {
		t.Errorf("permissions %b, %v", p, err)
	}
	if _, err = c.CreateMessage(ctx, s.actor.Channel, say("x"), ""); !api.HasCode(err, api.CodeMissingPermissions) {
		t.Errorf("%v", err)
	}
	if _, err = c.Channel(ctx, "1"); !api.HasCode(err, api.CodeUnknownChannel) {
		t.Errorf("%v", err)
	}
}
