package fakediscord

import (
	"encoding/json"
	"reflect"
	"testing"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/wire"
)

const commandsForParsing = `[
 {"name":"mock","description":"d","contexts":[0,1],"options":[
  {"type":3,"name":"section","description":"d","choices":[{"name":"Databases","value":"database"},{"name":"Python","value":"python"}]},
  {"type":4,"name":"questions","description":"d","min_value":1,"max_value":10},
  {"type":5,"name":"exam","description":"d"}]},
 {"name":"setup","description":"d","default_member_permissions":"32","contexts":[0],"options":[
  {"type":7,"name":"channel","description":"d","required":true,"channel_types":[0]},
  {"type":8,"name":"role","description":"d"},{"type":6,"name":"person","description":"d"},
  {"type":3,"name":"note","description":"d","max_length":20},{"type":3,"name":"timezone","description":"d","autocomplete":true}]},
 {"name":"daily-admin","description":"d","options":[{"type":1,"name":"now","description":"d"},
  {"type":2,"name":"plan","description":"d","options":[
  {"type":1,"name":"skip","description":"d","options":[{"type":10,"name":"days","description":"d","required":true}]}]}]}]`

// parsing is a house whose bot hands out the data of each interaction and answers it.
func parsing(t *testing.T) (*house, chan obj) {
	h := newHouse(t, Options{})
	h.register(commandsForParsing)
	data := make(chan obj, 1)
	h.connect(1).answering(func(in obj) {
		data <- wire.Object(in["data"])
		if wire.Text(in["type"]) == "4" {
			h.post(callbackPath(in), `{"type":8,"data":{"choices":[{"name":"Europe/Madrid","value":"Europe/Madrid"}]}}`)
			return
		}
		h.post(callbackPath(in), `{"type":4,"data":{"content":"ok","flags":64}}`)
	})
	return h, data
}

func TestCommandIsParsed(t *testing.T) {
	h, data := parsing(t)
	role := h.s.AddRole(h.guild, "crew", 0)
	for typed, want := range map[string]string{
		"/mock":                              "null",
		"/mock section:database questions:3": `[{"name":"section","type":3,"value":"database"},{"name":"questions","type":4,"value":3}]`,
		"/mock section:Databases exam:True":  `[{"name":"section","type":3,"value":"database"},{"name":"exam","type":5,"value":true}]`,
		"/setup channel:#general":            `[{"name":"channel","type":7,"value":"` + h.general + `"}]`,
		"/setup channel:" + h.general +
			" role:@crew": `[{"name":"channel","type":7,"value":"` + h.general + `"},{"name":"role","type":8,"value":"` + role + `"}]`,
		"/setup channel:<#" + h.general +
			"> person:ann": `[{"name":"channel","type":7,"value":"` + h.general + `"},{"name":"person","type":6,"value":"` + h.ann + `"}]`,
		`/setup note:"a role: b" channel:general`: `[{"name":"note","type":3,"value":"a role: b"},{"name":"channel","type":7,"value":"` +
			h.general + `"}]`,
		"/setup note: two words channel:general": `[{"name":"note","type":3,"value":"two words"},{"name":"channel","type":7,"value":"` +
			h.general + `"}]`,
		"/daily-admin now": `[{"name":"now","options":[],"type":1}]`,
		"/daily-admin plan skip days:1.5": `[{"name":"plan","options":[` +
			`{"name":"skip","options":[{"name":"days","type":10,"value":1.5}],"type":1}],"type":2}]`,
	} {
		r := h.s.Command(soon(t), person.Actor{User: h.admin, Channel: h.general}, typed)
		if r.Error != "" {
			t.Errorf("%s: %s", typed, r.Error)
			continue
		}
		d := <-data
		if got := string(wire.Encode(d["options"])); got != want {
			t.Errorf("%s:\n got %s\nwant %s", typed, got, want)
		}
	}
	h.s.Command(soon(t), person.Actor{User: h.admin, Channel: h.general}, "/setup channel:general role:crew person:ann")
	resolved := wire.Object((<-data)["resolved"])
	if wire.Object(resolved["channels"])[h.general] == nil || wire.Object(resolved["roles"])[role] == nil ||
		wire.Object(resolved["users"])[h.ann] == nil || wire.Object(resolved["members"])[h.ann] == nil {
		t.Errorf("resolved: %v", resolved)
	}
}

func TestCommandIsRefusedByTheClient(t *testing.T) {
	h, _ := parsing(t)
	h.s.AddChannel(h.guild, "forum", wire.KindForum)
	hidden := h.s.AddChannel(h.guild, "hidden", wire.KindText)
	h.s.SetOverwrite(hidden, h.guild, 0, wire.PermViewChannel)
	noCommands := h.s.AddChannel(h.guild, "quiet", wire.KindText)
	h.s.SetOverwrite(noCommands, h.guild, 0, wire.PermUseCommands)
	ann, zoe := h.ann, h.admin
	for _, tt := range []struct{ user, channel, typed, want string }{
		{ann, h.general, "mock", "A command begins with a slash."},
		{ann, h.general, "/x", "Unknown command /x"},
		{ann, h.general, "/mock section:cooking", "“cooking” is not one of the choices of the option “section”."},
		{ann, h.general, "/mock questions:0", "The option “questions” must be 1 or more."},
		{ann, h.general, "/mock questions:11", "The option “questions” must be 10 or less."},
		{ann, h.general, "/mock questions:two", "The option “questions” must be a whole number."},
		{ann, h.general, "/mock exam:perhaps", "The option “exam” must be True or False."},
		{ann, h.general, "/mock questions:1 questions:2", "The option “questions” is given twice."},
		{ann, h.general, "/mock level:3", "/mock has no option “level”."},
		{ann, h.general, "/mock please", "“please” belongs to no option; write name:value."},
		{ann, h.general, "/setup channel:general", "You do not have permission to use /setup"},
		{zoe, h.general, "/setup", "The option “channel” is required."},
		{zoe, h.general, "/setup channel:nowhere", "The option “channel”: there is no channel “nowhere”."},
		{zoe, h.general, "/setup channel:forum", "The option “channel” takes another type of channel."},
		{zoe, h.general, "/setup channel:general note:123456789012345678901", "The option “note” is too long."},
		{zoe, h.general, "/daily-admin", "/daily-admin needs one of: now, plan."},
		{zoe, h.general, "/daily-admin plan never", "/daily-admin needs one of: skip."},
		{zoe, h.general, "/daily-admin plan skip", "The option “days” is required."},
		{zoe, h.s.DM(zoe), "/setup channel:general", "Unknown command /setup"},
		{ann, h.s.DM(zoe), "/mock", "You cannot see this channel."},
		{ann, hidden, "/mock", "You cannot see this channel."},
		{ann, noCommands, "/mock", "You may not use commands in this channel."},
		{"1", h.general, "/mock", "There is no such person."},
		{ann, "1", "/mock", "There is no such channel."},
	} {
		if r := h.s.Command(soon(t), person.Actor{User: tt.user, Channel: tt.channel}, tt.typed); r.Error != tt.want {
			t.Errorf("%s: %q, want %q", tt.typed, r.Error, tt.want)
		}
	}
	h.s.RemoveBotFromGuild(h.guild)
	if r := h.s.Command(soon(t), h.actor(), "/mock"); r.Error != "Unknown command /mock" {
		t.Errorf("without the bot: %q", r.Error)
	}
	h.s.InstallFor(h.ann)
	if r := h.s.Command(soon(t), h.actor(), "/mock"); r.Error != "Unknown command /mock" {
		t.Errorf("brought along, a command of the server's install: %q", r.Error)
	}
}

func TestAutocomplete(t *testing.T) {
	h, data := parsing(t)
	zoe := person.Actor{User: h.admin, Channel: h.general}
	r := h.s.Autocomplete(soon(t), zoe, "/setup channel:general timezone:Eur")
	if r.Error != "" || len(r.Choices) != 1 || r.Choices[0].Name != "Europe/Madrid" || r.Choices[0].Value != "Europe/Madrid" {
		t.Fatalf("%+v", r)
	}
	options := wire.List((<-data)["options"])
	if last := wire.Object(options[1]); wire.Text(last["value"]) != "Eur" || last["focused"] != true ||
		wire.Text(wire.Object(options[0])["value"]) != h.general {
		t.Errorf("options: %v", options)
	}
	r = h.s.Autocomplete(soon(t), zoe, "/setup timezone:")
	if r.Error != "" || wire.Text(wire.Object(wire.List((<-data)["options"])[0])["value"]) != "" {
		t.Errorf("nothing typed yet: %+v", r)
	}
	// Fixed choices need no bot.
	if r := h.s.Autocomplete(soon(t), zoe, "/mock section:data"); len(r.Choices) != 1 || r.Choices[0].Value != "database" {
		t.Errorf("choices: %+v", r)
	}
	if r := h.s.Autocomplete(soon(t), zoe, "/setup note:x"); r.Error == "" {
		t.Error("an option without autocomplete gave suggestions")
	}
}

func TestLists(t *testing.T) {
	h := newHouse(t, Options{})
	second := h.s.AddChannel(h.guild, "random", wire.KindText)
	users := h.s.Users()
	roles := h.s.Roles()
	want := []User{{ID: h.ann, Name: "ann", Roles: []string{}}, {ID: h.admin, Name: "zoe", Admin: true,
		Roles: []string{roles[len(roles)-1].ID}}}
	if !reflect.DeepEqual(users, want) {
		t.Errorf("users: %+v", users)
	}
	m := h.call("POST", "/channels/"+h.general+"/messages", `{"content":"q"}`, 200)
	thread := h.call("POST", "/channels/"+h.general+"/messages/"+wire.Text(m.body["id"])+"/threads", `{"name":"talk"}`, 201)
	listed := []Channel{
		{ID: h.general, Name: "general"}, {ID: second, Name: "random"},
		{ID: wire.Text(thread.body["id"]), Name: "talk", Type: wire.KindPublicThread, ParentID: h.general, Owner: h.bot, Preview: "q"},
	}
	got := h.s.Channels()
	for i := range got {
		got[i].Last = ""
	}
	if !reflect.DeepEqual(got, listed) {
		t.Errorf("channels: %+v", got)
	}
	if g := h.s.Guild(); g != (Guild{ID: h.guild, Name: "study group"}) {
		t.Errorf("guild: %+v", g)
	}
	h.register(pingCommand)
	var commands []obj
	if err := json.Unmarshal(h.s.Commands(), &commands); err != nil || len(commands) != 1 || commands[0]["name"] != "ping" {
		t.Errorf("commands: %v, %v", commands, err)
	}
}

// TestBroughtAlong: what a person has installed for themselves works in a server without the bot, and the interaction says so.
func TestBroughtAlong(t *testing.T) {
	seen := make(chan obj, 1)
	h := newHouse(t, Options{})
	h.register(`[{"name":"carried","description":"x","type":1,"integration_types":[0,1],"contexts":[0,1,2]}]`)
	h.connect(1).answering(func(in obj) {
		seen <- in
		h.post(callbackPath(in), `{"type":4,"data":{"content":"here"}}`)
	})
	h.s.RemoveBotFromGuild(h.guild)
	h.s.InstallFor(h.ann)
	if r := h.s.Command(soon(t), h.actor(), "/carried"); r.Error != "" {
		t.Fatal(r.Error)
	}
	owners := wire.Object((<-seen)["authorizing_integration_owners"])
	if wire.Text(owners["1"]) != h.ann || owners["0"] != nil {
		t.Errorf("%v", owners)
	}
}
