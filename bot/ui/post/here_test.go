package post

import (
	"testing"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui/internal/uitest"
)

// TestWhoIsAMember: who left, and an account that is gone, are not; a failure says nothing.
func TestWhoIsAMember(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	mia, noah := town.Fake.AddUser("Mia"), town.Fake.AddUser("Noah")
	town.Fake.Join(town.Guild, mia)
	town.Fake.Join(town.Guild, noah)
	town.Fake.Leave(town.Guild, noah)
	for user, want := range map[string]bool{mia: true, noah: false, "1234567890123456789": false} {
		if is, err := poster.IsMember(t.Context(), town.Guild, user); err != nil || is != want {
			t.Errorf("%s: %v, %v; want %v", user, is, err, want)
		}
	}
	town.Fake.RemoveBotFromGuild(town.Guild)
	if _, err := poster.IsMember(t.Context(), town.Guild, mia); err == nil {
		t.Error("a server that the bot is not in says who is a member")
	}
}

// TestWhatStands: a post and its thread, each as Discord has it.
func TestWhatStands(t *testing.T) {
	town, log := uitest.NewCity(t), &discordtest.Log{}
	poster := NewPoster(town.Client, log.Logger())
	post := postIn(town)
	at, err := poster.PostDaily(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	want := func(what string, p coachdaily.Post, at coachdaily.Posted, message, thread bool) {
		t.Helper()
		m, th, err := poster.Standing(t.Context(), p, at)
		if err != nil || m != message || th != thread {
			t.Errorf("%s: the post %v, its thread %v, %v", what, m, th, err)
		}
	}
	want("at first", post, at, true, true)
	want("without a thread", post, coachdaily.Posted{MessageID: at.MessageID}, true, false)
	town.Fake.DeleteMessage(at.MessageID)
	want("the post was deleted", post, at, false, true)
	town.Fake.RemoveChannel(at.ThreadID)
	want("and its thread", post, at, false, false)

	inForum := post
	inForum.ChannelID, inForum.Forum = town.Fake.AddForum(town.Guild, "questions"), true
	at, err = poster.PostDaily(t.Context(), inForum)
	if err != nil {
		t.Fatal(err)
	}
	want("in a forum", inForum, at, true, true)
	town.Fake.RemoveChannel(at.ThreadID)
	want("in a forum, deleted", inForum, at, false, false)

	_, bot, _ := town.Fake.Application()
	town.Fake.SetOverwrite(town.Channel, bot, 0, fakediscord.PermViewChannel)
	if _, _, err := poster.Standing(t.Context(), post, at); err == nil {
		t.Error("in a channel that the bot cannot see it says what stands")
	}
}
