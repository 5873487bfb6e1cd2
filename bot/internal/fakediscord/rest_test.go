package fakediscord

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

func TestRoutesThatAreNotThere(t *testing.T) {
	h := newHouse(t, Options{})
	for _, tt := range []struct {
		method, path, body string
		status, code       int
	}{
		{"GET", "/nowhere", "", 404, 0},
		{"PUT", "/gateway", "", 405, 0},
		{"GET", "/channels/1", "", 404, 10003},
		{"GET", "/guilds/1", "", 404, 10004},
		{"GET", "/guilds/" + h.guild + "/members/1", "", 404, 10013},
		{"GET", "/channels/" + h.general + "/messages/1", "", 404, 10008},
		{"GET", "/guilds/" + h.guild + "/members", "", 403, 50001},
		{"POST", "/users/@me/channels", `{"recipient_id":"1"}`, 404, 10013},
		{"GET", "/applications/" + h.app + "/commands/1", "", 404, 10063},
		{"POST", "/channels/" + h.general + "/messages", `{`, 400, 50109},
		{"POST", "/channels/" + h.general + "/messages", `{}`, 400, 50006},
		{"POST", "/channels/" + h.general + "/messages", `{"content":"` + strings.Repeat("x", 2001) + `"}`, 400, 50035},
		{"GET", "/channels/" + h.general + "/messages?limit=0", "", 400, 50035},
		{"POST", "/channels/" + h.general + "/messages", `{"content":"x","message_reference":{"message_id":"1"}}`, 400, 50035},
	} {
		h.refused(tt.method, tt.path, tt.body, tt.status, tt.code)
	}
}

// TestUserAgent: Discord lets only those in who say whose bot they are, and at which version.
func TestUserAgent(t *testing.T) {
	h := newHouse(t, Options{})
	for said, status := range map[string]int{
		agent: 200, agent + " more of it": 200, "DiscordBot (http://example.org, v0.1.0-pre+dirty)": 200,
		"": 403, "Go-http-client/1.1": 403, "DiscordBot (hotseat, 1.0)": 403, "DiscordBot (https://example.org)": 403,
		"DiscordBot (https://example.org, )": 403, "discordbot (https://example.org, 1)": 403, "x DiscordBot (https://example.org, 1)": 403,
	} {
		req, err := http.NewRequest("GET", h.web.URL+"/api/v10/users/@me", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bot "+h.token)
		req.Header.Set("User-Agent", said)
		r, err := do(req)
		if err != nil || r.status != status || status == 403 && r.code != 40333 {
			t.Errorf("%q: %d %d %v, want %d", said, r.status, r.code, err, status)
		}
	}
}

func TestErrorShape(t *testing.T) {
	h := newHouse(t, Options{})
	r := h.refused("POST", "/channels/"+h.general+"/messages", `{"content":"x","embeds":[{"title":"`+strings.Repeat("x", 257)+`"}]}`, 400,
		50035)
	first := wire.Object(wire.Object(wire.Object(wire.Object(r.body["errors"])["embeds"])["0"])["title"])
	e := wire.Object(wire.List(first["_errors"])[0])
	if r.body["message"] != "Invalid Form Body" || e["code"] != "BASE_TYPE_MAX_LENGTH" || e["message"] != "Must be 256 or fewer in length." {
		t.Errorf("%v", r.body)
	}
}

func TestToken(t *testing.T) {
	h := newHouse(t, Options{})
	for _, auth := range []string{"", "Bot wrong", h.token, "Bearer " + h.token} {
		req, err := http.NewRequest("GET", h.web.URL+"/api/v9/users/@me", nil)
		if err != nil {
			t.Fatal(err)
		}
		if auth != "" {
			req.Header.Set("Authorization", auth)
		}
		if r, err := do(req); err != nil || r.status != 401 || r.code != 0 {
			t.Errorf("%q: %d %d %v, want 401 0", auth, r.status, r.code, err)
		}
	}
	if r := h.call("GET", "/users/@me", "", 200); wire.Text(r.body["id"]) != h.bot {
		t.Errorf("users/@me: %v", r.body)
	}
	if r := h.call("GET", "/oauth2/applications/@me", "", 200); wire.Text(r.body["id"]) != h.app {
		t.Errorf("application: %v", r.body)
	}
}

func TestGatewayAddressFollowsTheRequest(t *testing.T) {
	h := newHouse(t, Options{Prefix: "/discord"})
	req, err := http.NewRequest("GET", h.web.URL+"/discord/api/v9/gateway", nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := do(req)
	want := "ws" + strings.TrimPrefix(h.web.URL, "http") + "/discord/gateway/ws/"
	if err != nil || r.body["url"] != want {
		t.Errorf("url %v (%v), want %s", r.body["url"], err, want)
	}
}

func TestMessages(t *testing.T) {
	h := newHouse(t, Options{})
	base := "/channels/" + h.general + "/messages"
	var ids []string
	for i := range 5 {
		ids = append(ids, wire.Text(h.call("POST", base, fmt.Sprintf(`{"content":"m%d"}`, i), 200).body["id"]))
	}
	for query, want := range map[string]string{
		"": "m4 m3 m2 m1 m0", "?limit=2": "m4 m3", "?before=" + ids[2]: "m1 m0", "?after=" + ids[2]: "m4 m3",
		"?after=" + ids[0] + "&limit=2": "m2 m1", "?around=" + ids[2] + "&limit=3": "m3 m2 m1",
	} {
		var got []string
		for _, m := range h.call("GET", base+query, "", 200).list {
			got = append(got, wire.Text(wire.Object(m)["content"]))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", query, got, want)
		}
	}
	if r := h.call("PATCH", base+"/"+ids[0], `{"content":"edited"}`, 200); r.body["content"] != "edited" || r.body["edited_timestamp"] == nil {
		t.Errorf("edited: %v", r.body)
	}
	said := h.s.Say(h.actor(), "hello")
	h.refused("PATCH", base+"/"+said, `{"content":"x"}`, 403, 50005)
	h.call("DELETE", base+"/"+said, "", 204)
	h.refused("GET", base+"/"+said, "", 404, 10008)
	reply := h.call("POST", base, `{"content":"r","message_reference":{"message_id":"`+ids[0]+`"}}`, 200)
	if wire.Text(reply.body["type"]) != "19" || wire.Text(wire.Object(reply.body["referenced_message"])["id"]) != ids[0] {
		t.Errorf("reply: %v", reply.body)
	}
	h.call("POST", base, `{"content":"r","message_reference":{"message_id":"1","fail_if_not_exists":false}}`, 200)
}

func TestNonce(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Clock: c.now})
	send := func(body string) reply { return h.call("POST", "/channels/"+h.general+"/messages", body, 200) }
	first := send(`{"content":"daily","nonce":"g1-2026-08-03","enforce_nonce":true}`)
	if first.body["nonce"] != "g1-2026-08-03" {
		t.Errorf("nonce: %v", first.body["nonce"])
	}
	if again := send(`{"content":"daily again","nonce":"g1-2026-08-03","enforce_nonce":true}`); wire.Text(again.body["id"]) !=
		wire.Text(first.body["id"]) || again.body["content"] != "daily" {
		t.Errorf("second send: %v", again.body)
	}
	if other := send(`{"content":"x","nonce":"g1-2026-08-03"}`); wire.Text(other.body["id"]) == wire.Text(first.body["id"]) {
		t.Error("a nonce that is not enforced found the first message")
	}
	c.add(world.NonceWindow)
	if later := send(`{"content":"x","nonce":"g1-2026-08-03","enforce_nonce":true}`); wire.Text(later.body["id"]) ==
		wire.Text(first.body["id"]) {
		t.Error("the nonce was remembered for too long")
	}
}

func TestPermissionsOfTheBot(t *testing.T) {
	h := newHouse(t, Options{})
	path := "/channels/" + h.general + "/messages"
	h.s.SetOverwrite(h.general, h.bot, 0, wire.PermSendMessages)
	h.refused("POST", path, `{"content":"x"}`, 403, 50013)
	h.call("GET", path, "", 200)
	h.s.SetOverwrite(h.general, h.bot, 0, wire.PermViewChannel)
	h.refused("POST", path, `{"content":"x"}`, 403, 50001)
	h.refused("GET", path, "", 403, 50001)
	h.s.SetOverwrite(h.general, h.bot, 0, 0)
	m := h.call("POST", path, `{"content":"x"}`, 200)
	h.s.SetOverwrite(h.general, h.guild, 0, wire.PermCreateThreads) // @everyone; the bot's role does not speak against it
	h.s.SetOverwrite(h.general, h.bot, 0, wire.PermPinMessages|wire.PermManageMessages|wire.PermCreateThreads)
	h.refused("PUT", "/channels/"+h.general+"/pins/"+wire.Text(m.body["id"]), "", 403, 50013)
	h.refused("POST", path+"/"+wire.Text(m.body["id"])+"/threads", `{"name":"t"}`, 403, 50013)
	h.s.RemoveBotFromGuild(h.guild)
	h.refused("POST", path, `{"content":"x"}`, 403, 50001)
	h.refused("GET", "/guilds/"+h.guild, "", 404, 10004)
}

func TestDirectMessages(t *testing.T) {
	h := newHouse(t, Options{})
	dm := h.call("POST", "/users/@me/channels", `{"recipient_id":"`+h.ann+`"}`, 200)
	id := wire.Text(dm.body["id"])
	if id != h.s.DM(h.ann) {
		t.Errorf("channel %s, want the one that is there", id)
	}
	h.call("POST", "/channels/"+id+"/messages", `{"content":"hi"}`, 200)
	if n := len(h.s.Messages(id, h.ann)); n != 1 {
		t.Errorf("ann sees %d", n)
	}
	if n := len(h.s.Messages(id, h.admin)); n != 0 {
		t.Errorf("zoe sees %d of ann's", n)
	}
	h.s.RefuseDirectMessages(h.ann, true)
	h.refused("POST", "/channels/"+id+"/messages", `{"content":"hi"}`, 403, 50007)
}

func TestMentions(t *testing.T) {
	h := newHouse(t, Options{})
	role := h.s.AddRole(h.guild, "crew", 0)
	all := fmt.Sprintf("<@%s> <@&%s> @everyone", h.ann, role)
	for name, tt := range map[string]struct {
		allowed      string
		users, roles int
		everyone     bool
	}{
		"all by default":  {"", 1, 1, true},
		"none":            {`,"allowed_mentions":{"parse":[]}`, 0, 0, false},
		"one role":        {`,"allowed_mentions":{"parse":[],"roles":["` + role + `"]}`, 0, 1, false},
		"users":           {`,"allowed_mentions":{"parse":["users"]}`, 1, 0, false},
		"another's id":    {`,"allowed_mentions":{"parse":[],"users":["` + h.admin + `"]}`, 0, 0, false},
		"everyone parsed": {`,"allowed_mentions":{"parse":["everyone"]}`, 0, 0, true},
	} {
		for _, body := range []string{
			`{"content":"` + all + `"` + tt.allowed + `}`,
			`{"flags":32768,"components":[{"type":17,"components":[{"type":10,"content":"` + all + `"}]}]` + tt.allowed + `}`,
		} {
			m := h.call("POST", "/channels/"+h.general+"/messages", body, 200).body
			if len(wire.List(m["mentions"])) != tt.users || len(wire.List(m["mention_roles"])) != tt.roles || m["mention_everyone"] != tt.everyone {
				t.Errorf("%s: %v %v %v", name, m["mentions"], m["mention_roles"], m["mention_everyone"])
			}
		}
	}
}

func TestV2FlagStays(t *testing.T) {
	h := newHouse(t, Options{})
	path := "/channels/" + h.general + "/messages"
	legacy := path + "/" + wire.Text(h.call("POST", path, `{"content":"x"}`, 200).body["id"])
	h.refused("PATCH", legacy, `{"components":[{"type":10,"content":"t"}]}`, 400, 50035)
	h.refused("PATCH", legacy, `{"flags":32768,"components":[{"type":10,"content":"t"}]}`, 400, 50035) // its content is still there
	h.call("PATCH", legacy, `{"flags":32768,"content":null,"components":[{"type":10,"content":"t"}]}`, 200)
	h.refused("PATCH", legacy, `{"flags":0,"components":[]}`, 400, 50035)
	h.refused("PATCH", legacy, `{"content":"back"}`, 400, 50035)
	r := h.call("PATCH", legacy, `{"components":[{"type":10,"content":"u"}]}`, 200)
	if wire.Text(r.body["flags"]) != "32768" || wire.Text(wire.Object(wire.List(r.body["components"])[0])["id"]) != "1" {
		t.Errorf("%v", r.body)
	}
}

func TestThreadsAndForums(t *testing.T) {
	h := newHouse(t, Options{})
	m := wire.Text(h.call("POST", "/channels/"+h.general+"/messages", `{"content":"q"}`, 200).body["id"])
	path := "/channels/" + h.general + "/messages/" + m + "/threads"
	thread := h.call("POST", path, `{"name":"talk","auto_archive_duration":1440}`, 201)
	if wire.Text(thread.body["id"]) != m || wire.Text(thread.body["type"]) != "11" || wire.Text(thread.body["parent_id"]) != h.general {
		t.Errorf("thread: %v", thread.body)
	}
	h.refused("POST", path, `{"name":"again"}`, 400, 160004)
	h.call("POST", "/channels/"+m+"/messages", `{"content":"in the thread"}`, 200)
	h.call("PATCH", "/channels/"+m, `{"archived":true}`, 200)
	h.call("POST", "/channels/"+m+"/messages", `{"content":"wakes it"}`, 200)
	if r := h.call("GET", "/channels/"+m, "", 200); wire.Object(r.body["thread_metadata"])["archived"] != false {
		t.Errorf("still archived: %v", r.body)
	}
	h.call("PATCH", "/channels/"+m, `{"archived":true,"locked":true}`, 200)
	h.refused("POST", "/channels/"+m+"/messages", `{"content":"x"}`, 400, 50083)
	if r := h.call("GET", "/channels/"+h.general+"/messages/"+m, "", 200); wire.Object(r.body["thread"])["id"] == nil {
		t.Errorf("the message does not show its thread: %v", r.body)
	}
	h.call("POST", "/channels/"+h.general+"/threads", `{"name":"alone","type":11}`, 201)

	forum := h.s.AddChannel(h.guild, "questions", wire.KindForum)
	h.refused("POST", "/channels/"+forum+"/messages", `{"content":"x"}`, 400, 50008)
	h.refused("POST", "/channels/"+forum+"/threads", `{"name":"p"}`, 400, 50035)
	post := h.call("POST", "/channels/"+forum+"/threads", `{"name":"p","message":{"content":"first"}}`, 201)
	if id := wire.Text(post.body["id"]); wire.Text(wire.Object(post.body["message"])["id"]) != id || len(h.s.Messages(id, h.ann)) != 1 {
		t.Errorf("post: %v", post.body)
	}
}

func TestPins(t *testing.T) {
	h := newHouse(t, Options{})
	m := wire.Text(h.call("POST", "/channels/"+h.general+"/messages", `{"content":"q"}`, 200).body["id"])
	h.call("PUT", "/channels/"+h.general+"/messages/pins/"+m, "", 204)
	h.call("PUT", "/channels/"+h.general+"/pins/"+m, "", 204)
	if l := h.call("GET", "/channels/"+h.general+"/pins", "", 200).list; len(l) != 1 || wire.Object(l[0])["pinned"] != true {
		t.Errorf("pins: %v", l)
	}
	h.call("DELETE", "/channels/"+h.general+"/pins/"+m, "", 204)
	if r := h.call("GET", "/channels/"+h.general+"/messages/pins", "", 200); len(wire.List(r.body["items"])) != 0 {
		t.Errorf("pins: %v", r.body)
	}
}

func TestCommandsKeepTheirIDs(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Clock: c.now})
	path := "/applications/" + h.app + "/commands"
	first := h.call("PUT", path, `[{"name":"a","description":"d"},{"name":"b","description":"d"}]`, 200).list
	second := h.call("PUT", path, `[{"name":"a","description":"d"},{"name":"b","description":"changed"},{"name":"c","description":"d"}]`,
		200).list
	a1, a2, b1, b2 := wire.Object(first[0]), wire.Object(second[0]), wire.Object(first[1]), wire.Object(second[1])
	if wire.Text(a1["id"]) != wire.Text(a2["id"]) || wire.Text(a1["version"]) != wire.Text(a2["version"]) {
		t.Errorf("unchanged: %v, %v", a1, a2)
	}
	if wire.Text(b1["id"]) != wire.Text(b2["id"]) || wire.Text(b1["version"]) == wire.Text(b2["version"]) {
		t.Errorf("changed: %v, %v", b1, b2)
	}
	guild := "/applications/" + h.app + "/guilds/" + h.guild + "/commands"
	one := h.call("POST", guild, `{"name":"here","description":"d"}`, 201)
	h.call("PATCH", guild+"/"+wire.Text(one.body["id"]), `{"description":"e"}`, 200)
	if r := h.call("GET", guild+"/"+wire.Text(one.body["id"]), "", 200); r.body["description"] != "e" ||
		wire.Text(r.body["guild_id"]) != h.guild {
		t.Errorf("one: %v", r.body)
	}
	h.call("DELETE", guild+"/"+wire.Text(one.body["id"]), "", 204)
	if l := h.call("GET", path, "", 200).list; len(l) != 3 {
		t.Errorf("%d commands, want 3", len(l))
	}
	// Three global creates so far; 197 more fit into this day.
	hundred := func(prefix string) string {
		var b strings.Builder
		for i := range 98 {
			fmt.Fprintf(&b, `{"name":"%s%d","description":"d"},`, prefix, i)
		}
		return "[" + strings.TrimSuffix(b.String(), ",") + "]"
	}
	h.call("PUT", path, hundred("x"), 200)
	h.call("PUT", path, hundred("y"), 200)
	h.refused("PUT", path, hundred("z"), 400, 30034)
	c.add(24 * time.Hour)
	h.call("PUT", path, hundred("z"), 200)
}

func TestUpload(t *testing.T) {
	for name, o := range map[string]Options{"in memory": {}, "kept": {Dir: t.TempDir()}} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, o)
			var b bytes.Buffer
			w := multipart.NewWriter(&b)
			if err := w.WriteField("payload_json", `{"attachments":[{"id":"0","filename":"a/b.png","description":"a chart"}],`+
				`"flags":32768,"components":[{"type":12,"items":[{"media":{"url":"attachment://a_b.png"}}]}]}`); err != nil {
				t.Fatal(err)
			}
			f, err := w.CreateFormFile("files[0]", "x.png")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(f, "picture"); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			req, err := http.NewRequest("POST", h.web.URL+"/api/v10/channels/"+h.general+"/messages", &b)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bot "+h.token)
			req.Header.Set("Content-Type", w.FormDataContentType())
			r, err := do(req)
			if err != nil || r.status != 200 {
				t.Fatalf("%d %v %v", r.status, r.body, err)
			}
			a := wire.Object(wire.List(r.body["attachments"])[0])
			media := wire.Object(wire.Object(wire.List(wire.Object(wire.List(r.body["components"])[0])["items"])[0])["media"])
			if a["filename"] != "a_b.png" || a["description"] != "a chart" || media["url"] != a["url"] {
				t.Errorf("attachment %v, media %v", a, media)
			}
			get, err := http.NewRequest("GET", wire.Text(a["url"]), nil)
			if err != nil {
				t.Fatal(err)
			}
			res, err := http.DefaultClient.Do(get)
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(res.Body)
			_ = res.Body.Close()
			if err != nil || string(data) != "picture" || res.Header.Get("Content-Type") != "image/png" {
				t.Errorf("file: %q %s %v", data, res.Header.Get("Content-Type"), err)
			}
		})
	}
	h := newHouse(t, Options{})
	h.refused("POST", "/channels/"+h.general+"/messages",
		`{"flags":32768,"components":[{"type":12,"items":[{"media":{"url":"attachment://none.png"}}]}]}`, 400, 50035)
}
