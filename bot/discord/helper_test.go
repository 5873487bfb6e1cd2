package discord

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/discordtest"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/internal/delay"
)

// memoryBot is a bot on a server in memory that nothing has been asked of yet.
func memoryBot(t *testing.T, routes []interaction.Route, answers ...http.HandlerFunc) (*Bot, *discordtest.Server, *discordtest.Log) {
	t.Helper()
	m, log := &discordtest.Server{Answers: answers}, &discordtest.Log{}
	b, err := New(Config{Token: discordtest.Token, APIBase: "http://discord.test/base", Log: log.Logger(), Words: testWords, transport: m},
		routes, nil, Events{})
	if err != nil {
		t.Fatal(err)
	}
	return b, m, log
}

// testWords are what the tests' bot says by itself.
var testWords = interaction.Words{
	Busy: "Too many people.", Done: "Done.", Below: "The answer is below.", Ended: "This has ended.",
	Unknown: "This command has changed or is gone.", Unread: "That could not be read.",
	Wrong: func(reference string) string {
		return "Something went wrong on our side. (Reference " + reference + ")"
	},
	Typed: "What you typed, to copy it:",
}

func say(text string) api.Message {
	return api.Message{Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text}}}
}

// after is a handler that takes a time and then answers.
func after(d time.Duration, resp interaction.Response, err error) interaction.Handler {
	return func(ctx context.Context, _ *interaction.Request) (interaction.Response, error) {
		if e := delay.Sleep(ctx, d); e != nil {
			return interaction.Response{}, e
		}
		return resp, err
	}
}
