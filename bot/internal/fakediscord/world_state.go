package fakediscord

import (
	"log/slog"
	"strings"
	"time"
)

// State is what the lock of a World guards. Its methods are called with the lock held.
type State struct {
	apps         *table[application]
	guilds       *table[guild]
	roles        *table[role]    // in groups by guild
	channels     *table[channel] // in groups by guild, or by "dm/" and the person
	users        *table[user]
	members      *table[member]  // by "guild/user", in groups by guild
	messages     *table[message] // in groups by author and nonce
	commands     *table[command]
	creates      *table[creates]     // by guild id, or "global"
	interactions *table[interaction] // in groups by token
	forms        *table[form]        // in groups by person

	kept  *store
	dir   string
	now   func() time.Time
	clock func() time.Time
	log   *slog.Logger

	index    map[string][]string // messages of a channel, oldest first
	files    map[string][]byte   // uploads by id, when they are not kept in dir
	listener Listener            // nil: nobody
	out      []Event             // of this critical section, told once they are kept
	waiters  map[string]chan struct{}
	pruned   time.Time // when interactions were last looked through for old ones
}

func newState(o worldOptions) *State {
	s := newStore(o.Log)
	return &State{
		apps: newTable[application](s, "app", nil), guilds: newTable[guild](s, "guild", nil), users: newTable[user](s, "user", nil),
		roles:        newTable(s, "role", func(r *role) string { return r.Guild }),
		channels:     newTable(s, "channel", (*channel).group),
		members:      newTable(s, "member", func(m *member) string { return m.Guild }),
		messages:     newTable(s, "message", (*message).nonceKey),
		commands:     newTable[command](s, "command", nil),
		creates:      newTable[creates](s, "creates", nil),
		interactions: newTable(s, "interaction", func(in *interaction) string { return in.Token }),
		forms:        newTable(s, "form", func(f *form) string { return f.User }),
		kept:         s, dir: o.Dir, now: o.Now, clock: o.Clock, log: o.Log,
		index: map[string][]string{}, files: map[string][]byte{}, waiters: map[string]chan struct{}{},
	}
}

// Commit keeps what changed so far as one step. Unlock does it too; it is called before when somebody is to hear of a change
// while the lock is still held.
func (st *State) Commit() { st.kept.Commit() }

func (st *State) buildIndex() {
	ids := st.messages.keys()
	sortIDs(ids)
	for _, id := range ids {
		m := st.messages.get(id)
		st.index[m.Channel] = append(st.index[m.Channel], id)
	}
}

// messagesIn are the ids of a channel's messages, oldest first. The list is the state's own: it is to be read only.
func (st *State) messagesIn(channel string) []string { return st.index[channel] }

// dispatch notes an event for the listener. It is told when the lock is given back.
func (st *State) dispatch(intent int, name string, data any) {
	if st.listener != nil && st.listener.Listening() {
		st.out = append(st.out, Event{Intent: intent, Name: name, Data: encode(data)})
	}
}

// dispatchGuild is dispatch for what happens in a guild, if the bot is in it.
func (st *State) dispatchGuild(guild string, intent int, name string, data any) {
	if g := st.guilds.get(guild); g != nil && g.Bot {
		st.dispatch(intent, name, data)
	}
}

// tokenIs tells whether this is the bot's token, with or without "Bot " before it.
func (st *State) tokenIs(given string) bool {
	return strings.TrimPrefix(given, "Bot ") == st.application().Token
}
