package discord

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
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
