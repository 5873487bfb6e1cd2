package world

import (
	"log/slog"
	"strings"
	"time"

	"hotseat/bot/internal/fakediscord/journal"
	"hotseat/bot/internal/fakediscord/wire"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// State is what the lock of a World guards. Its methods are called with the lock held.
type State struct {
	apps         *journal.Table[Application]
	Guilds       *journal.Table[Guild]
	Roles        *journal.Table[Role]    // in groups by guild
	Channels     *journal.Table[Channel] // in groups by guild, or by "dm/" and the person
	Users        *journal.Table[User]
	Members      *journal.Table[Member]  // by "guild/user", in groups by guild
	Messages     *journal.Table[Message] // in groups by author and nonce
	Commands     *journal.Table[Command]
	creates      *journal.Table[creates]        // by guild id, or "global"
	Interactions *journal.Table[Interaction]    // in groups by token
	Forms        *journal.Table[Form]           // in groups by person
	Events       *journal.Table[ScheduledEvent] // in groups by guild

	kept  *journal.Store
	dir   string
	Now   func() time.Time
	Clock func() time.Time
	Log   *slog.Logger

	index    map[string][]string // messages of a channel, oldest first
	files    map[string][]byte   // uploads by id, when they are not kept in dir
	listener Listener            // nil: nobody
	watching map[*Watching]bool  // pages that show the world
	news     changes             // of this critical section, for them
	out      []Event             // of this critical section, told once they are kept
	waiters  map[string]chan struct{}
	pruned   time.Time // when interactions were last looked through for old ones
}

func newState(o Options) *State {
	s := journal.New(o.Log)
	st := &State{
		apps: journal.NewTable[Application](s, "app", nil), Guilds: journal.NewTable[Guild](s, "guild", nil),
		Users:        journal.NewTable[User](s, "user", nil),
		Roles:        journal.NewTable(s, "role", func(r *Role) string { return r.Guild }),
		Channels:     journal.NewTable(s, "channel", (*Channel).group),
		Members:      journal.NewTable(s, "member", func(m *Member) string { return m.Guild }),
		Messages:     journal.NewTable(s, "message", (*Message).nonceKey),
		Commands:     journal.NewTable[Command](s, "command", nil),
		creates:      journal.NewTable[creates](s, "creates", nil),
		Interactions: journal.NewTable(s, "interaction", func(in *Interaction) string { return in.Token }),
		Forms:        journal.NewTable(s, "form", func(f *Form) string { return f.User }),
		Events:       journal.NewTable(s, "event", func(e *ScheduledEvent) string { return e.Guild }),
		kept:         s, dir: o.Dir, Now: o.Now, Clock: o.Clock, Log: o.Log,
		index: map[string][]string{}, files: map[string][]byte{}, waiters: map[string]chan struct{}{},
		watching: map[*Watching]bool{},
	}
	s.Touched = st.touched
	return st
}

// Commit keeps what changed so far as one step. Unlock does it too; it is called before when somebody is to hear of a change
// while the lock is still held.
func (st *State) Commit() { st.kept.Commit() }

func (st *State) buildIndex() {
	ids := st.Messages.Keys()
	wire.SortIDs(ids)
	for _, id := range ids {
		m := st.Messages.Get(id)
		st.index[m.Channel] = append(st.index[m.Channel], id)
	}
}

// MessagesIn are the ids of a channel's messages, oldest first. The list is the state's own: it is to be read only.
func (st *State) MessagesIn(channel string) []string { return st.index[channel] }

// dispatch notes an event for the listener. It is told when the lock is given back.
func (st *State) dispatch(intent int, name string, data any) {
	if st.listener != nil && st.listener.Listening() {
		st.out = append(st.out, Event{Intent: intent, Name: name, Data: wire.Encode(data)})
	}
}

// DispatchGuild is dispatch for what happens in a guild, if the bot is in it.
func (st *State) DispatchGuild(guild string, intent int, name string, data any) {
	if g := st.Guilds.Get(guild); g != nil && g.Bot {
		st.dispatch(intent, name, data)
	}
}

// TokenIs tells whether this is the bot's token, with or without "Bot " before it.
func (st *State) TokenIs(given string) bool {
	return strings.TrimPrefix(given, "Bot ") == st.Application().Token
}
