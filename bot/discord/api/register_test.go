package api

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

func someCommands() []*discordgo.ApplicationCommand {
	manage, one := int64(discordgo.PermissionManageGuild), 1.0
	return []*discordgo.ApplicationCommand{
		{
			Name: "mock", Description: "A mock interview",
			NameLocalizations: &map[discordgo.Locale]string{discordgo.EnglishUS: "mock"},
			Contexts:          &[]discordgo.InteractionContextType{0, 1, 2},
			IntegrationTypes:  &[]discordgo.ApplicationIntegrationType{0, 1},
			Options: []*discordgo.ApplicationCommandOption{
				{Type: discordgo.ApplicationCommandOptionString, Name: "section", Description: "Which",
					Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "Network", Value: "network"}}},
				{Type: discordgo.ApplicationCommandOptionInteger, Name: "questions", Description: "How many", MinValue: &one, MaxValue: 10},
			},
		},
		{Name: "daily-admin", Description: "The daily", DefaultMemberPermissions: &manage, Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionSubCommand, Name: "now", Description: "Post now"},
		}},
	}
}

// The same commands as Discord gives them back: in another order, with what it adds.
const registered = `[
 {"id":"2","application_id":"1","version":"8","default_member_permissions":"32","type":1,"name":"daily-admin","name_localizations":null,
  "description":"The daily","description_localizations":null,"dm_permission":true,"contexts":null,"integration_types":[0,1],
  "options":[{"type":1,"name":"now","name_localizations":null,"description":"Post now","description_localizations":null}],"nsfw":false},
 {"id":"3","application_id":"1","version":"9","default_member_permissions":null,"type":1,"name":"mock","name_localizations":{"en-US":"mock"},
  "description":"A mock interview","description_localizations":null,"dm_permission":true,"contexts":[2,0,1],"integration_types":[1,0],
  "options":[{"type":3,"name":"section","description":"Which","choices":[{"name":"Network","name_localizations":null,"value":"network"}]},
             {"type":4,"name":"questions","description":"How many","min_value":1,"max_value":10}],"nsfw":false}]`

func TestRegisterOnlyWhatChanged(t *testing.T) {
	tests := map[string]struct {
		there   string
		changed bool
	}{
		"the same":                 {registered, false},
		"none":                     {`[]`, true},
		"one gone":                 {`[` + registered[strings.Index(registered, ` {"id":"3"`):], true},
		"another word":             {strings.Replace(registered, "How many", "How much", 1), true},
		"another limit":            {strings.Replace(registered, `"max_value":10`, `"max_value":9`, 1), true},
		"another choice":           {strings.Replace(registered, `"value":"network"`, `"value":"django"`, 1), true},
		"a permission dropped":     {strings.Replace(registered, `"32"`, `null`, 1), true},
		"a context more":           {strings.Replace(registered, `[2,0,1]`, `[0,1]`, 1), true},
		"required":                 {strings.Replace(registered, `"name":"questions"`, `"name":"questions","required":true`, 1), true},
		"a localisation was added": {strings.Replace(registered, `{"en-US":"mock"}`, `{"en-US":"mock","de":"probe"}`, 1), true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var sent []map[string]any
			c, m := memoryClient(t)
			m.Always = func(w http.ResponseWriter, r *http.Request) {
				switch r.Method + " " + r.URL.RequestURI() {
				case "GET /base/v9/applications/@me":
					_, _ = io.WriteString(w, `{"id":"1","name":"hotseat"}`)
				case "GET /base/v9/applications/1/commands?with_localizations=true":
					_, _ = io.WriteString(w, tt.there)
				case "PUT /base/v9/applications/1/commands":
					if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
						t.Error(err)
					}
					_, _ = io.WriteString(w, `[]`)
				default:
					t.Errorf("unexpected %s %s", r.Method, r.URL)
				}
			}
			changed, err := c.Register(t.Context(), someCommands())
			if err != nil || changed != tt.changed {
				t.Fatalf("changed %v, %v", changed, err)
			}
			if !changed {
				if sent != nil {
					t.Error("it was sent all the same")
				}
				return
			}
			if len(sent) != 2 || sent[0]["name"] != "daily-admin" || sent[0]["default_member_permissions"] != "32" {
				t.Errorf("sent %v", sent)
			}
			options := sent[1]["options"].([]any)
			for _, absent := range []string{"required", "autocomplete", "channel_types", "options"} {
				if v, there := options[0].(map[string]any)[absent]; there {
					t.Errorf("%s is sent as %v", absent, v)
				}
			}
			raw, _ := json.Marshal(sent)
			back, err := sameCommands(someCommands(), splitJSON(t, raw))
			if err != nil || !back {
				t.Errorf("what was sent is not the same as what is wanted: %s, %v", raw, err)
			}
		})
	}
}

// TestTheEntryPointStays: an application with an activity has a command of Discord's, and a list without it is refused.
func TestTheEntryPointStays(t *testing.T) {
	const entry = `{"id":"7","application_id":"1","version":"5","type":4,"name":"launch","description":"","handler":2,"contexts":[0,1,2],` +
		`"integration_types":[0,1],"nsfw":false}`
	for there, changed := range map[string]bool{`[` + entry + `,` + registered[1:]: false, `[` + entry + `]`: true} {
		var sent []map[string]any
		c, m := memoryClient(t)
		m.Always = func(w http.ResponseWriter, r *http.Request) {
			answer := `[]`
			switch {
			case r.Method == "PUT":
				if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
					t.Error(err)
				}
			case strings.HasSuffix(r.URL.Path, "/@me"):
				answer = `{"id":"1","name":"hotseat"}`
			default:
				answer = there
			}
			_, _ = io.WriteString(w, answer)
		}
		got, err := c.Register(t.Context(), someCommands())
		if err != nil || got != changed {
			t.Fatalf("changed %v, %v, want %v", got, err, changed)
		}
		if !changed {
			continue
		}
		last := sent[len(sent)-1]
		if len(sent) != 3 || last["id"] != "7" || last["name"] != "launch" || last["handler"] != 2.0 || last["type"] != 4.0 ||
			last["version"] != nil {
			t.Errorf("sent %v", sent)
		}
	}
}

func splitJSON(t *testing.T, raw []byte) []json.RawMessage {
	t.Helper()
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return list
}
