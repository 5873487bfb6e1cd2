package fakediscord

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord/person"
	"hotseat/bot/internal/fakediscord/wire"
)

// tagIDs are the ids of a forum's tags by their names.
func (h *house) tagIDs(forum string) map[string]string {
	h.t.Helper()
	out := map[string]string{}
	for _, v := range wire.List(h.call("GET", "/channels/"+forum, "", 200).body["available_tags"]) {
		out[wire.Text(wire.Object(v)["name"])] = wire.Text(wire.Object(v)["id"])
	}
	return out
}

func TestForumTags(t *testing.T) {
	h := newHouse(t, Options{})
	forum := h.s.AddForum(h.guild, "questions", "Python", "Network", "a", "b", "c", "d")
	tags := h.tagIDs(forum)
	if len(tags) != 6 || !wire.IsID(tags["Python"]) || tags["Python"] == tags["Network"] {
		t.Fatalf("tags: %v", tags)
	}
	path := "/channels/" + forum + "/threads"
	post := func(applied string) string {
		return `{"name":"p","message":{"content":"first"},"applied_tags":` + applied + `}`
	}
	h.refused("POST", path, post(`["1"]`), 400, 50035)
	h.refused("POST", path, post(`["x"]`), 400, 50035)
	var all []string
	for _, id := range tags {
		all = append(all, id)
	}
	h.refused("POST", path, post(`["`+strings.Join(all, `","`)+`"]`), 400, 50035) // six
	h.call("POST", path, post(`["`+strings.Join(all[:5], `","`)+`"]`), 201)
	made := h.call("POST", path, post(`["`+tags["Network"]+`"]`), 201).body
	if got := wire.Texts(made["applied_tags"]); !slices.Equal(got, []string{tags["Network"]}) {
		t.Errorf("applied: %v", got)
	}
	first := wire.Object(made["message"])
	if wire.Text(first["id"]) != wire.Text(made["id"]) || wire.Text(first["channel_id"]) != wire.Text(made["id"]) ||
		first["content"] != "first" {
		t.Errorf("the first message: %v", first)
	}
	if got := h.call("PATCH", "/channels/"+wire.Text(made["id"]), `{"applied_tags":["`+tags["Python"]+`"]}`,
		200).body; !slices.Equal(wire.Texts(got["applied_tags"]), []string{tags["Python"]}) {
		t.Errorf("changed: %v", got["applied_tags"])
	}
	h.refused("PATCH", "/channels/"+wire.Text(made["id"]), `{"applied_tags":["1"]}`, 400, 50035)
	i := slices.IndexFunc(h.s.Channels(), func(c Channel) bool { return c.ID == wire.Text(made["id"]) })
	if c := h.s.Channels()[i]; c.ParentID != forum || !slices.Equal(c.Tags, []string{"Python"}) {
		t.Errorf("the page sees %+v", c)
	}
}

func TestForumThatRequiresATag(t *testing.T) {
	h := newHouse(t, Options{Dir: t.TempDir()})
	forum := h.s.AddForum(h.guild, "questions", "Python")
	path, body := "/channels/"+forum+"/threads", `{"name":"p","message":{"content":"x"}}`
	h.call("POST", path, body, 201)
	h.s.RequireTag(forum, true)
	if flags := h.call("GET", "/channels/"+forum, "", 200).body["flags"]; wire.Text(flags) != "16" {
		t.Errorf("flags %v, want REQUIRE_TAG", flags)
	}
	h.refused("POST", path, body, 400, 40067)
	again := reopen(t, Options{Dir: h.killed()})
	again.refused("POST", path, body, 400, 40067)
	again.call("POST", path, `{"name":"p","message":{"content":"x"},"applied_tags":["`+again.tagIDs(forum)["Python"]+`"]}`, 201)
	h.s.RequireTag(forum, false)
	h.call("POST", path, body, 201)
}

func TestCommandsBelongIntoPosts(t *testing.T) {
	h := newHouse(t, Options{})
	h.register(pingCommand)
	h.connect(1).answering(func(in obj) { h.post(callbackPath(in), `{"type":4,"data":{"content":"pong"}}`) })
	forum := h.s.AddForum(h.guild, "questions")
	post := wire.Text(h.call("POST", "/channels/"+forum+"/threads", `{"name":"p","message":{"content":"x"}}`, 201).body["id"])
	if r := h.s.Command(soon(t), person.Actor{User: h.ann, Channel: forum}, "/ping"); r.Error == "" || len(r.Messages) > 0 {
		t.Errorf("in the forum: %+v", r)
	}
	if r := h.s.Command(soon(t), person.Actor{User: h.ann, Channel: post}, "/ping"); r.Error != "" || len(r.Messages) != 1 {
		t.Errorf("in the post: %+v", r)
	}
}

func TestRefusedPostLeavesNothing(t *testing.T) {
	h := newHouse(t, Options{})
	forum := h.s.AddForum(h.guild, "questions")
	path := "/channels/" + forum + "/threads"
	h.refused("POST", path, `{"name":"p","message":{}}`, 400, 50006)
	h.s.SetOverwrite(forum, h.bot, 0, wire.PermSendMessages)
	h.refused("POST", path, `{"name":"p","message":{"content":"x"}}`, 403, 50013)
	if l := wire.List(h.call("GET", "/guilds/"+h.guild+"/threads/active", "", 200).body["threads"]); len(l) != 0 {
		t.Errorf("threads: %v", l)
	}
}

func TestArchivedThreads(t *testing.T) {
	c := newClock()
	h := newHouse(t, Options{Now: c.now})
	k := h.connect(wire.IntentGuilds)
	k.want(0, "GUILD_CREATE")
	forum := h.s.AddForum(h.guild, "questions", "Python")
	var ids []string
	for range 3 {
		id := wire.Text(h.call("POST", "/channels/"+forum+"/threads", `{"name":"p","message":{"content":"x"}}`, 201).body["id"])
		c.add(time.Hour)
		ids = append(ids, id)
	}
	for _, i := range []int{1, 0, 2} { // the order of archiving counts, not that of posting
		h.s.ArchiveThread(ids[i], i == 2)
		c.add(time.Hour)
	}
	list := func(query string) (got []string, more any) {
		r := h.call("GET", "/channels/"+forum+"/threads/archived/public"+query, "", 200).body
		for _, v := range r["threads"].([]any) {
			got = append(got, wire.Text(wire.Object(v)["id"]))
		}
		if r["members"] == nil {
			t.Error("no members")
		}
		return got, r["has_more"]
	}
	if got, more := list(""); !slices.Equal(got, []string{ids[2], ids[0], ids[1]}) || more != false {
		t.Errorf("archived: %v %v", got, more)
	}
	if got, more := list("?limit=2"); !slices.Equal(got, []string{ids[2], ids[0]}) || more != true {
		t.Errorf("two: %v %v", got, more)
	}
	archivedAt := wire.Text(wire.Object(h.call("GET", "/channels/"+ids[0], "", 200).body["thread_metadata"])["archive_timestamp"])
	if got, _ := list("?before=" + url.QueryEscape(archivedAt)); !slices.Equal(got, []string{ids[1]}) {
		t.Errorf("before: %v", got)
	}
	h.refused("GET", "/channels/"+forum+"/threads/archived/public?limit=1", "", 400, 50035)
	h.refused("GET", "/channels/"+forum+"/threads/archived/public?before=yesterday", "", 400, 50035)
	h.refused("GET", "/channels/"+ids[0]+"/threads/archived/public", "", 400, 50024)

	h.refused("PATCH", "/channels/"+ids[0]+"/messages/"+ids[0], `{"content":"y"}`, 400, 50083)
	h.refused("PATCH", "/channels/"+ids[0], `{"name":"new"}`, 400, 50083)
	h.refused("POST", "/channels/"+ids[2]+"/messages", `{"content":"y"}`, 400, 50083) // locked
	h.call("POST", "/channels/"+ids[1]+"/messages", `{"content":"y"}`, 200)
	h.call("PATCH", "/channels/"+ids[0], `{"archived":false,"name":"new"}`, 200)
	h.call("PATCH", "/channels/"+ids[2], `{"archived":false,"locked":false}`, 200)
	if got, _ := list(""); len(got) != 0 {
		t.Errorf("still archived: %v", got)
	}
	h.s.SetOverwrite(forum, h.bot, 0, wire.PermReadHistory)
	h.refused("GET", "/channels/"+forum+"/threads/archived/public", "", 403, 50013)

	var archived []any
	for len(archived) < 6 {
		if _, kind, data, err := k.read(); err != nil {
			t.Fatal(err)
		} else if kind == "THREAD_UPDATE" {
			archived = append(archived, wire.Object(wire.Object(data)["thread_metadata"])["archived"])
		}
	}
	if want := []any{true, true, true, false, false, false}; !slices.Equal(archived, want) {
		t.Errorf("the gateway told %v, want %v", archived, want)
	}
}

func TestPostsOfAForum(t *testing.T) {
	h := newHouse(t, Options{})
	forum, other := h.s.AddForum(h.guild, "questions"), h.s.AddForum(h.guild, "answers")
	post := func(in string) string {
		return wire.Text(h.call("POST", "/channels/"+in+"/threads", `{"name":"p","message":{"content":"x"}}`, 201).body["id"])
	}
	one := post(forum)
	post(other)
	two := post(forum)
	h.s.ArchiveThread(one, false)
	if got := h.s.Posts(forum, ""); !slices.Equal(got, []string{one, two}) {
		t.Errorf("all: %v, want %s and %s", got, one, two)
	}
	if got := h.s.Posts(forum, one); !slices.Equal(got, []string{two}) {
		t.Errorf("after the first: %v, want %s", got, two)
	}
	if first, none := len(h.s.MessagesAfter(one, h.bot, "")), len(h.s.MessagesAfter(one, h.bot, one)); first != 1 || none != 0 {
		t.Errorf("%d messages in a post, and %d after its first; want 1 and 0", first, none)
	}
	if got := h.s.Posts(one, ""); len(got) != 0 {
		t.Errorf("a post has the posts %v", got)
	}
}
