package world

import (
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// OpenThread makes a thread of the bot under a channel, as a request's body names it, and tells of it. The id is that of the message
// it hangs on, or a new one.
func (st *State) OpenThread(parent *Channel, id string, kind int, body obj, tags ...string) *Channel {
	t := &Channel{
		ID: id, Guild: parent.Guild, Name: wire.Text(body["name"]), Kind: kind, Parent: parent.ID, Owner: st.Application().BotUser,
		AutoArchive: wire.Count(body["auto_archive_duration"], 4320), Changed: st.Now(), Applied: tags,
	}
	st.Channels.Put(id, t)
	o := st.ChannelJSON(t)
	o["newly_created"] = true
	st.DispatchGuild(t.Guild, wire.IntentGuilds, "THREAD_CREATE", o)
	return t
}

// ArchiveThread archives a thread as a moderator or time does; a locked one is not opened again by a message.
func (w *World) ArchiveThread(id string, locked bool) {
	st := w.Lock()
	defer w.Unlock()
	if t := st.Channels.Get(id); t != nil && IsThread(t) {
		t.Locked = locked
		st.setArchived(t, true)
	}
}

// ArchiveOld archives the threads in which nothing was said for as long as they were made to wait, as time does on Discord.
func (w *World) ArchiveOld() {
	st := w.Lock()
	defer w.Unlock()
	now := st.Now()
	for _, t := range st.Channels.All() {
		if !IsThread(t) || t.Archived || t.AutoArchive <= 0 {
			continue
		}
		last := t.Changed
		if m := st.Messages.Get(t.Last); m != nil && m.Made.After(last) {
			last = m.Made
		}
		if now.Sub(last) >= time.Duration(t.AutoArchive)*time.Minute {
			st.setArchived(t, true)
		}
	}
}

// Reopen opens an archived thread again, as a message in it does. A locked one stays shut.
func (st *State) Reopen(t *Channel) {
	if t.Archived && !t.Locked {
		st.setArchived(t, false)
	}
}

// setArchived changes a thread and tells of it.
func (st *State) setArchived(t *Channel, archived bool) {
	t.Archived, t.Changed = archived, st.Now()
	st.Channels.Put(t.ID, t)
	st.DispatchGuild(t.Guild, wire.IntentGuilds, "THREAD_UPDATE", st.ChannelJSON(t))
}

// ActiveThreads are the threads of a guild that are not archived, oldest first.
func (st *State) ActiveThreads(guild string) []*Channel {
	return st.ChannelList(guild, func(c *Channel) bool { return IsThread(c) && !c.Archived })
}
