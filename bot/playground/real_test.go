package playground

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// The Discord-compatible server behind the API, with no bot connected to it.
func TestOnTheServer(t *testing.T) {
	clock := stopped(t)
	server, err := fakediscord.New(fakediscord.Options{Now: clock.Now, AnswerWithin: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	guild := server.AddGuild("Study group")
	channel := server.AddChannel(guild, "general", 0)
	learners := server.AddRole(guild, "learners", 0)
	maya := server.AddUser("Maya")
	server.Join(guild, maya)
	h := New(Options{Discord: server, Clock: clock})

	code, body := ask(t, h, "GET", "/api/playground/state", "")
	var state struct {
		ApplicationID string `json:"application_id"`
		Guild         struct{ Roles []struct{ ID, Name string } }
		Channels      []struct{ ID, Name string }
		Users         []struct{ ID, Name, DM string }
		Commands      []any
	}
	if err := json.Unmarshal([]byte(body), &state); err != nil || code != 200 {
		t.Fatalf("%d %s: %v", code, body, err)
	}
	if len(state.Channels) != 1 || state.Channels[0].ID != channel || len(state.Users) != 1 || state.Users[0].ID != maya ||
		state.Commands == nil || state.ApplicationID == "" {
		t.Errorf("state is %s", body)
	}
	var roles []string // without @everyone, whose id is the guild's
	for _, r := range state.Guild.Roles {
		roles = append(roles, r.Name+" "+r.ID)
	}
	if len(roles) != 2 || roles[0][:len("hotseat ")] != "hotseat " || roles[1] != "learners "+learners {
		t.Errorf("roles to choose from are %q", roles)
	}
	for _, in := range []string{channel, state.Users[0].DM} {
		if code, body := ask(t, h, "GET", "/api/playground/messages?channel="+in+"&user="+maya, ""); code != 200 || body != "[]" {
			t.Errorf("messages in %s: %d %s", in, code, body)
		}
	}
	for _, request := range []string{
		`{"user":"` + maya + `","channel":"` + channel + `","command":"/nothing"}`,
		`{"user":"` + maya + `","channel":"1","command":"/nothing"}`,
		`{"user":"` + maya + `","channel":"` + channel + `","message":"1","custom_id":"x"}`,
		`{"user":"` + maya + `","modal":"1","fields":{}}`,
	} {
		code, body := ask(t, h, "POST", "/api/playground/interactions", request)
		if code != 200 || !strings.HasPrefix(body, `{"messages":[],"modal":null,"choices":[],"error":"`) ||
			strings.HasSuffix(body, `"error":""}`) {
			t.Errorf("%s: %d %s, want 200 and a sentence", request, code, body)
		}
	}
}
