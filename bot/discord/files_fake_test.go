package discord

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/internal/fakediscord"
)

// A file arrives with an answer, prompt or late, on a server that has Discord's rules; and comes back as it was when it is fetched.
func TestFilesOnAServer(t *testing.T) {
	t.Parallel()
	const content = "+++\nitem = 'x'\n+++\n\n--not-a-boundary\r\n\x00\xff"
	m := say("a file")
	m.Components = append(m.Components, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://own-one.md"}})
	m.Files = []api.File{{Name: "own-one.md", Data: []byte(content), Description: "a question"}}
	var s *stage
	s = newStage(t, "", []interaction.Route{
		{Command: "mock", Late: interaction.LatePrivate, Handle: after(0, interaction.Private(m), nil)},
		{Command: "slow", Late: interaction.LatePrivate, Handle: func(ctx context.Context, _ *interaction.Request) (interaction.Response, error) {
			return interaction.Private(m), s.deferral(ctx, "5")
		}},
	})
	s.connected(t)
	for _, command := range []string{"/mock", "/slow"} {
		ctx := within10(t)
		r := s.fake.Command(ctx, s.actor, command)
		if r.Error != "" || len(r.Messages) == 0 {
			t.Fatalf("%s: %q\n%s", command, r.Error, s.log)
		}
		var got struct {
			Attachments []struct {
				ID, Filename, URL, Description string
				Size                           int64
			}
		}
		if err := json.Unmarshal(r.Messages[len(r.Messages)-1], &got); err != nil || len(got.Attachments) != 1 {
			t.Fatalf("%s: %s, %v\n%s", command, r.Messages, err, s.log)
		}
		a := got.Attachments[0]
		if a.Filename != "own-one.md" || a.Size != int64(len(content)) {
			t.Errorf("%s: %+v", command, a)
		}
		// What a person sees of an address has no host.
		data, err := s.bot.Client().Download(ctx, api.Attachment{ID: a.ID, Name: a.Filename, URL: s.address + a.URL, Size: a.Size}, 1<<20)
		if err != nil || string(data) != content {
			t.Errorf("%s: fetched %q, %v", command, data, err)
		}
	}
}

// files are the names of the files that a message has, in its order.
func files(t *testing.T, raw json.RawMessage) []string {
	t.Helper()
	var m struct {
		Attachments []struct{ Filename string }
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, a := range m.Attachments {
		names = append(names, a.Filename)
	}
	return names
}

// pictured is a message with a picture and a button.
func pictured(name, action string) api.Message {
	m := say("a picture")
	m.Components = append(m.Components,
		discordgo.MediaGallery{Items: []discordgo.MediaGalleryItem{{Media: discordgo.UnfurledMediaItem{URL: "attachment://" + name}}}},
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "On", Style: discordgo.PrimaryButton, CustomID: interaction.CustomID(action, "x")}}})
	m.Files = []api.File{{Name: name, Data: []byte("\x89PNG"), Description: "a picture"}}
	return m
}

// What a message showed goes with it when it is replaced: by a click that is answered promptly or late, and in a channel.
func TestAReplacedMessageLosesItsPicture(t *testing.T) {
	t.Parallel()
	var s *stage
	s = newStage(t, "", []interaction.Route{
		{Command: "mock", Late: interaction.LatePrivate, Handle: after(0, interaction.Private(pictured("one.png", "other")), nil)},
		{Click: "other", Late: interaction.LateUpdate, Handle: after(0, interaction.Update(pictured("two.png", "plain")), nil)},
		{Click: "plain", Late: interaction.LateUpdate, Handle: after(0, interaction.Update(say("no picture")), nil)},
		{Command: "slow", Late: interaction.LatePrivate, Handle: after(0, interaction.Private(pictured("one.png", "late")), nil)},
		{Click: "late", Late: interaction.LateUpdate, Handle: func(ctx context.Context, _ *interaction.Request) (interaction.Response, error) {
			return interaction.Update(say("no picture")), s.deferral(ctx, "6")
		}},
	})
	s.connected(t)
	for _, c := range []struct {
		command string
		clicks  []string
		want    [][]string
	}{
		{"/mock", []string{"other", "plain"}, [][]string{{"one.png"}, {"two.png"}, {}}},
		{"/slow", []string{"late"}, [][]string{{"one.png"}, {}}},
	} {
		r := s.fake.Command(within10(t), s.actor, c.command)
		for i := range c.want {
			if i > 0 {
				r = s.fake.Click(within10(t), s.actor, messageID(t, r.Messages[0]), interaction.CustomID(c.clicks[i-1], "x"), nil)
			}
			if r.Error != "" || len(r.Messages) != 1 {
				t.Fatalf("%s, step %d: %+v\n%s", c.command, i, r, s.log)
			}
			if got := files(t, r.Messages[0]); !slices.Equal(got, c.want[i]) {
				t.Errorf("%s, step %d: the message has %q, want %q", c.command, i, got, c.want[i])
			}
		}
	}

	// In a channel, where it was cut off on its way too: with its nonce it is there once, and has its picture.
	client, ctx := s.bot.Client(), within10(t)
	s.fake.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/*/messages", CutAfter: true})
	posted, err := client.CreateMessage(ctx, s.actor.Channel, pictured("week.png", "plain"), "recap")
	if err != nil {
		t.Fatal(err)
	}
	here := func() json.RawMessage {
		all := s.fake.Messages(s.actor.Channel, s.actor.User)
		return all[len(all)-1]
	}
	if got := files(t, here()); !slices.Equal(got, []string{"week.png"}) || messageID(t, here()) != posted.ID {
		t.Errorf("the post has %q", got)
	}
	if err := client.EditMessage(ctx, s.actor.Channel, posted.ID, say("no picture")); err != nil {
		t.Fatal(err)
	}
	if got := files(t, here()); len(got) > 0 {
		t.Errorf("the edited post has %q", got)
	}
	forum := s.fake.AddForum(s.fake.Guild().ID, "forum")
	id, _, err := client.CreateForumPost(ctx, forum, "a week", nil, pictured("week.png", "plain"))
	if err != nil {
		t.Fatal(err)
	}
	if all := s.fake.Messages(id, s.actor.User); len(all) != 1 || !slices.Equal(files(t, all[0]), []string{"week.png"}) {
		t.Errorf("the forum's post is %s", all)
	}
}

func messageID(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var m struct{ ID string }
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m.ID
}
