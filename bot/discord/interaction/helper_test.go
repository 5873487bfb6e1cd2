package interaction

import (
	"net/http"
	"testing"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/discordtest"
)

// memoryDispatcher is a dispatcher whose answers go to a server in memory.
func memoryDispatcher(t *testing.T, routes []Route, answers ...http.HandlerFunc) (*Dispatcher, *discordtest.Server, *discordtest.Log) {
	t.Helper()
	m, log := &discordtest.Server{Answers: answers}, &discordtest.Log{}
	api.KeepSecret(discordtest.Token)
	tr, err := api.NewTransport("http://discord.test/base", m)
	if err != nil {
		t.Fatal(err)
	}
	c, err := api.NewClient(tr, discordtest.Token, "")
	if err != nil {
		t.Fatal(err)
	}
	return NewDispatcher(c, NewRouter(routes), testWords, log.Logger()), m, log
}

// testWords are what the tests' dispatcher says by itself.
var testWords = Words{
	Busy: "Too many people.", Done: "Done.", Below: "The answer is below.", Ended: "This has ended.",
	Unknown: "This command has changed or is gone.", Unread: "That could not be read.",
	Wrong: func(reference string) string {
		return "Something went wrong on our side. (Reference " + reference + ")"
	},
	Typed: "What you typed, to copy it:",
}
