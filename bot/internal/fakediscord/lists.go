package fakediscord

import (
	"encoding/json"

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
	// Tags are the names of the tags of a forum's post, Archived tells a thread that was put away.
	Tags     []string `json:"tags,omitempty"`
	Archived bool     `json:"archived,omitempty"`
}

// User is a person one can be, as the page lists it.
type User struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Admin bool   `json:"admin"` // may manage the first guild
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
		list = append(list, Channel{ID: c.ID, Name: c.Name, Type: c.Kind})
		for _, t := range st.ChannelList(first, func(t *world.Channel) bool { return world.IsThread(t) && t.Parent == c.ID }) {
			threads = append(threads, Channel{
				ID: t.ID, Name: t.Name, Type: t.Kind, ParentID: c.ID, Tags: st.TagNames(t), Archived: t.Archived,
			})
		}
	}
	return append(list, threads...)
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
			list = append(list, User{ID: id, Name: u.Name, Admin: st.GuildPermissions(first, id)&wire.PermManageGuild != 0})
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
