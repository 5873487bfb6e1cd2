package fakediscord

import (
	"encoding/json"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// Guild is a server, as the page lists it.
type Guild struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Role is a role of a guild, as the page lists it.
type Role struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Channel is a channel of a guild, as the page lists it.
type Channel struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Type     int    `json:"type"`                // Discord's channel type: 0 text, 11 public thread, 15 forum
	ParentID string `json:"parent_id,omitempty"` // threads: the channel they hang under
	// Tags are the names of the tags of a forum's post, Archived tells a thread that was put away, Locked one in which nobody may write.
	Tags     []string `json:"tags,omitempty"`
	Archived bool     `json:"archived,omitempty"`
	Locked   bool     `json:"locked,omitempty"`
	// Of a thread or post: who opened it, the message at its head, how many others are in it, the newest, and the head's first lines.
	Owner   string `json:"owner_id,omitempty"`
	Count   int    `json:"count,omitempty"`
	Last    string `json:"last_message_id,omitempty"`
	Preview string `json:"preview,omitempty"`
}

// previewLength is how many characters of a post's first message its forum shows.
const previewLength = 240

// User is a person one can be, as the page lists it.
type User struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Admin bool     `json:"admin"` // may manage the first guild
	Roles []string `json:"roles"` // ids of those in the first guild
	// Last is the newest direct message with the bot, "" when there is none.
	Last string `json:"dm_last_message_id,omitempty"`
}

// Guilds lists the guilds, oldest first.
func (s *Server) Guilds() []Guild {
	st := s.Lock()
	defer s.Unlock()
	list := []Guild{}
	for _, id := range st.GuildIDs() {
		list = append(list, Guild{ID: id, Name: st.Guilds.Get(id).Name})
	}
	return list
}

// Guild returns the first guild; it is empty when there is none.
func (s *Server) Guild() Guild {
	if list := s.Guilds(); len(list) > 0 {
		return list[0]
	}
	return Guild{}
}

// Roles lists the roles of the first guild, oldest first; @everyone, which all members have, is not among them.
func (s *Server) Roles() []Role {
	first := s.Guild().ID
	st := s.Lock()
	defer s.Unlock()
	var ids []string
	names := map[string]string{}
	for id, r := range st.Roles.In(first) {
		if id != first {
			ids, names[id] = append(ids, id), r.Name
		}
	}
	wire.SortIDs(ids)
	list := []Role{}
	for _, id := range ids {
		list = append(list, Role{ID: id, Name: names[id]})
	}
	return list
}

// Channels lists the channels of the first guild in order, each followed by its threads.
func (s *Server) Channels() []Channel {
	first := s.Guild().ID
	st := s.Lock()
	defer s.Unlock()
	list, threads := []Channel{}, []Channel{}
	for _, c := range st.GuildChannels(first) {
		list = append(list, Channel{ID: c.ID, Name: c.Name, Type: c.Kind, Last: c.Last})
		for _, t := range st.ChannelList(first, func(t *world.Channel) bool { return world.IsThread(t) && t.Parent == c.ID }) {
			threads = append(threads, thread(st, c, t))
		}
	}
	return append(list, threads...)
}

// thread is a thread or a post under its channel. The message at its head lies in a thread's channel, and in a post itself.
func thread(st *world.State, parent, t *world.Channel) Channel {
	out := Channel{
		ID: t.ID, Name: t.Name, Type: t.Kind, ParentID: parent.ID, Tags: st.TagNames(t),
		Archived: t.Archived, Locked: t.Locked, Owner: t.Owner, Last: t.Last,
	}
	for _, id := range st.MessagesIn(t.ID) {
		if m := st.Messages.Get(id); m.OnlyFor == "" && id != t.ID {
			out.Count++
		}
	}
	if head := st.Messages.Get(t.ID); head != nil {
		out.Preview = preview(head)
	}
	return out
}

// preview is the beginning of what a message says.
func preview(m *world.Message) string {
	text := m.Content
	wire.Walk(m.Components, func(o map[string]any) {
		if n, _ := wire.Number(o["type"]); n == wire.CompText && len(text) < previewLength {
			text = strings.TrimSpace(text + "\n" + wire.Text(o["content"]))
		}
	})
	if runes := []rune(text); len(runes) > previewLength {
		text = string(runes[:previewLength]) + "…"
	}
	return text
}

// Users lists the people one can be, oldest first.
func (s *Server) Users() []User {
	first := s.Guild().ID
	st := s.Lock()
	defer s.Unlock()
	ids := st.Users.Keys()
	wire.SortIDs(ids)
	list := []User{}
	for _, id := range ids {
		if u := st.Users.Get(id); !u.Bot && !u.Hidden {
			one := User{ID: id, Name: u.Name, Admin: st.GuildPermissions(first, id)&wire.PermManageGuild != 0, Roles: []string{}}
			if m := st.Members.Get(first + "/" + id); m != nil {
				one.Roles = append(one.Roles, m.Roles...)
			}
			for _, dm := range st.Channels.In("dm/" + id) {
				one.Last = dm.Last
			}
			list = append(list, one)
		}
	}
	return list
}

// Commands returns the commands as they are registered, a JSON array of Discord's command objects.
func (s *Server) Commands() json.RawMessage {
	st := s.Lock()
	defer s.Unlock()
	list := []any{}
	for _, c := range st.CommandList(func(*world.Command) bool { return true }) {
		list = append(list, st.CommandJSON(c))
	}
	return wire.Encode(list)
}
