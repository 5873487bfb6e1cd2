package discord

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/discordtest"
)

func TestNoSecretIsTold(t *testing.T) {
	const secret = "aW50ZXJhY3Rpb246c2VjcmV0LXRva2Vu"
	synctest.Test(t, func(t *testing.T) {
		r := api.Interaction{ID: "3", ApplicationID: "1", Token: secret + "/x"}
		echo := func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(400)
			_, _ = fmt.Fprintf(w, `{"code":50035,"message":"bad %s as %s","errors":{"url":"%s"}}`, r.URL, r.Header.Get("Authorization"), r.URL)
		}
		for _, answer := range []http.HandlerFunc{nil, echo, discordtest.Reply(200, "<html>"), discordtest.Reply(500, "")} {
			b, m, log := memoryBot(t, nil)
			m.Answers = []http.HandlerFunc{answer, answer, answer}
			_, err := b.Client().FollowUp(t.Context(), r, say("hello"), true)
			if err == nil {
				t.Fatal("no error")
			}
			b.log.Error("failed", "error", err)
			discordgo.Logger(discordgo.LogError, 0, "%s: %v", "https://discord.com/api/v9/webhooks/1/"+secret,
				errors.New("Authorization: Bot "+discordtest.Token))
			event := &discordgo.Event{Type: "INTERACTION_CREATE", RawData: []byte(secret)}
			discordgo.Logger(discordgo.LogWarning, 0, "Expected READY/RESUMED, instead got:\n%#v\n", event)
			if hex := fmt.Sprintf("%#v", event.RawData[:8]); strings.Contains(log.String(), hex[len(hex)-40:len(hex)-1]) {
				t.Errorf("a secret is told in bytes: %s", log)
			}
			for _, text := range []string{fmt.Sprintf("%v %+v %#v", err, err, errors.Unwrap(err)), log.String()} {
				if strings.Contains(text, secret) || strings.Contains(text, discordtest.Token) {
					t.Errorf("a secret is told: %s", text)
				}
			}
			var raw *discordgo.RESTError
			var address *url.Error
			if errors.As(err, &raw) || errors.As(err, &address) {
				t.Errorf("the error holds the request: %T", err)
			}
		}
	})
}
