package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"sync"

	"hotseat/bot/internal/fakediscord"
)

// fake stands in for the Discord-compatible server where a test is about the API alone: it notes what it was asked
// and answers with what it was given.
type fake struct {
	mu    sync.Mutex
	calls []string
	next  fakediscord.Result
	list  []json.RawMessage
	pages []*fakediscord.Watching
}

var _ Discord = (*fake)(nil)

func (f *fake) Guild() fakediscord.Guild  { return fakediscord.Guild{ID: "10", Name: "Study group"} }
func (f *fake) Roles() []fakediscord.Role { return []fakediscord.Role{{ID: "11", Name: "learners"}} }
func (f *fake) Channels() []fakediscord.Channel {
	return []fakediscord.Channel{{ID: "20", Name: "general"}}
}
func (f *fake) Users() []fakediscord.User {
	return []fakediscord.User{{ID: "1", Name: "Maya"}, {ID: "2", Name: "Ada", Admin: true}}
}
func (f *fake) Commands() json.RawMessage { return nil }
func (f *fake) Application() (string, string, string) {
	return "900", "901", "a token that nobody may see"
}
func (f *fake) DM(user string) string { return "30" + user }

func (f *fake) Messages(channel, user string) []json.RawMessage {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.list
}

func (f *fake) Part(_, _, before, after string, limit int) []json.RawMessage {
	f.mu.Lock()
	defer f.mu.Unlock()
	at := func(id string, none int) int {
		if i := slices.IndexFunc(f.list, func(m json.RawMessage) bool { return idOf(m) == id }); i >= 0 {
			return i
		}
		return none
	}
	all := f.list[at(after, -1)+1 : at(before, len(f.list))]
	switch {
	case limit == 0 || limit >= len(all):
		return slices.Clone(all)
	case after != "":
		return slices.Clone(all[:limit])
	}
	return slices.Clone(all[len(all)-limit:])
}

func (f *fake) note(format string, args ...any) fakediscord.Result {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, fmt.Sprintf(format, args...))
	return f.next
}

// answers sets what comes of everything that is done from now on.
func (f *fake) answers(r fakediscord.Result) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next = r
}

func (f *fake) CommandWithFiles(_ context.Context, a fakediscord.Actor, text string, files map[string]fakediscord.File) fakediscord.Result {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text += fmt.Sprintf(" [%s %s %s %q]", name, files[name].Name, files[name].ContentType, files[name].Data)
	}
	return f.note("command %s %s %s", a.User, a.Channel, text)
}

func (f *fake) Click(_ context.Context, a fakediscord.Actor, message, customID string, values []string) fakediscord.Result {
	return f.note("click %s %s %s %s %q", a.User, a.Channel, message, customID, values)
}

func (f *fake) Submit(_ context.Context, user, modal string, fields map[string]any) fakediscord.Result {
	b, _ := json.Marshal(fields)
	for k, v := range fields {
		switch v.(type) {
		case string, []string:
		default:
			return f.note("field %s is a %T", k, v)
		}
	}
	return f.note("submit %s %s %s", user, modal, b)
}

func (f *fake) Autocomplete(_ context.Context, a fakediscord.Actor, text string) fakediscord.Result {
	return f.note("autocomplete %s %s %s", a.User, a.Channel, text)
}

func (f *fake) ArchiveOld() {}

func (f *fake) Message(id, _ string) json.RawMessage {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range f.list {
		if idOf(m) == id {
			return m
		}
	}
	return nil
}

func (f *fake) Watch() *fakediscord.Watching {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := fakediscord.NewWatching()
	f.pages = append(f.pages, p)
	return p
}

// say adds a message to the channel, or changes the one of its id, and tells the pages.
func (f *fake) say(m json.RawMessage) {
	id := idOf(m)
	f.mu.Lock()
	at := slices.IndexFunc(f.list, func(old json.RawMessage) bool { return idOf(old) == id })
	if at < 0 {
		f.list = append(f.list, m)
	} else {
		f.list[at] = m
	}
	f.mu.Unlock()
	for _, p := range f.pages {
		p.Tell(fakediscord.Changes{Messages: []fakediscord.Changed{{Channel: "20", ID: id}}})
	}
}

func (f *fake) Write(a fakediscord.Actor, said fakediscord.Said) (id, problem string) {
	r := f.note("write %s %s %q %s %d", a.User, a.Channel, said.Content, said.Reply, len(said.Files))
	return "77", r.Error
}

func (f *fake) Rewrite(user, message, content string) string {
	return f.note("rewrite %s %s %q", user, message, content).Error
}

func (f *fake) Unsay(user, message string) string { return f.note("unsay %s %s", user, message).Error }

func (f *fake) React(user, message, emoji string, on bool) string {
	return f.note("react %s %s %s %t", user, message, emoji, on).Error
}

// shut ends a server on which pages are open: their streams end with their connections.
func shut(s *httptest.Server) {
	s.CloseClientConnections()
	s.Close()
}
