package fakediscord

import "encoding/json"

// table is one kind of object by its key, and by a group that many look-ups go by: what is in it is found without going
// through all rows.
type table[T any] struct {
	name   string
	rows   map[string]*T
	by     func(*T) string          // the group of a row, which never changes while it is there; "" is none
	groups map[string]map[string]*T // by group and key
}

func newTable[T any](name string, by func(*T) string) *table[T] {
	return &table[T]{name: name, rows: map[string]*T{}, by: by, groups: map[string]map[string]*T{}}
}

func (t *table[T]) get(key string) *T { return t.rows[key] }

// in are the rows of a group by their keys.
func (t *table[T]) in(group string) map[string]*T { return t.groups[group] }

func (t *table[T]) set(key string, v *T) {
	t.rows[key] = v
	if t.by == nil {
		return
	}
	group := t.by(v)
	if group == "" {
		return
	}
	if t.groups[group] == nil {
		t.groups[group] = map[string]*T{}
	}
	t.groups[group][key] = v
}

func (t *table[T]) remove(key string) {
	v := t.rows[key]
	delete(t.rows, key)
	if v == nil || t.by == nil {
		return
	}
	group := t.by(v)
	delete(t.groups[group], key)
	if len(t.groups[group]) == 0 {
		delete(t.groups, group)
	}
}

func (t *table[T]) load(key string, raw json.RawMessage) error {
	if raw == nil {
		t.remove(key)
		return nil
	}
	v := new(T)
	if err := decode(raw, v); err != nil {
		return err
	}
	t.set(key, v)
	return nil
}

func (t *table[T]) row(key string) any {
	if v, ok := t.rows[key]; ok {
		return v
	}
	return nil
}

func (t *table[T]) keys() []string {
	keys := make([]string, 0, len(t.rows))
	for k := range t.rows {
		keys = append(keys, k)
	}
	return keys
}

// keeper is a table as the journal sees it.
type keeper interface {
	load(key string, raw json.RawMessage) error
	row(key string) any
	keys() []string
}

type state struct {
	last         uint64
	apps         *table[application]
	guilds       *table[guild]
	roles        *table[role]
	channels     *table[channel]
	users        *table[user]
	members      *table[member] // guild/user
	messages     *table[message]
	commands     *table[command]
	creates      *table[creates] // guild id or "global"
	interactions *table[interaction]
	forms        *table[form]
	tables       map[string]keeper
}

func newState() *state {
	st := &state{
		apps: newTable[application]("app", nil), guilds: newTable[guild]("guild", nil), users: newTable[user]("user", nil),
		roles:        newTable("role", func(r *role) string { return r.Guild }),
		channels:     newTable("channel", (*channel).group),
		members:      newTable("member", func(m *member) string { return m.Guild }),
		messages:     newTable("message", (*message).nonceKey),
		commands:     newTable[command]("command", nil),
		creates:      newTable[creates]("creates", nil),
		interactions: newTable("interaction", func(in *interaction) string { return in.Token }),
		forms:        newTable("form", func(f *form) string { return f.User }),
	}
	st.tables = map[string]keeper{
		"app": st.apps, "guild": st.guilds, "role": st.roles, "channel": st.channels, "user": st.users, "member": st.members,
		"message": st.messages, "command": st.commands, "creates": st.creates, "interaction": st.interactions, "form": st.forms,
	}
	return st
}

// group is the guild of a channel, or the person of a direct-message channel.
func (c *channel) group() string {
	if c.Kind == KindDM {
		return "dm/" + c.Recipient
	}
	return c.Guild
}

// nonceKey is what a nonce is remembered by; "" for a message without one.
func (m *message) nonceKey() string {
	if m.Nonce == "" {
		return ""
	}
	return m.Author + "/" + m.Nonce
}
