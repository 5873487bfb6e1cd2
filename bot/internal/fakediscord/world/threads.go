package world

import (
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
