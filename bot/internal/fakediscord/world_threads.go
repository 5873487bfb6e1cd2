package fakediscord

func (st *State) openThread(parent *channel, id string, kind int, body obj, tags ...string) *channel {
	t := &channel{
		ID: id, Guild: parent.Guild, Name: text(body["name"]), Kind: kind, Parent: parent.ID, Owner: st.application().BotUser,
		AutoArchive: count(body["auto_archive_duration"], 4320), Changed: st.now(), Applied: tags,
	}
	st.channels.put(id, t)
	o := st.channelJSON(t)
	o["newly_created"] = true
	st.dispatchGuild(t.Guild, intentGuilds, "THREAD_CREATE", o)
	return t
}

// ArchiveThread archives a thread as a moderator or time does; a locked one is not opened again by a message.
func (w *World) ArchiveThread(id string, locked bool) {
	st := w.Lock()
	defer w.Unlock()
	if t := st.channels.get(id); t != nil && isThread(t) {
		t.Locked = locked
		st.setArchived(t, true)
	}
}

// setArchived changes a thread and tells of it.
func (st *State) setArchived(t *channel, archived bool) {
	t.Archived, t.Changed = archived, st.now()
	st.channels.put(t.ID, t)
	st.dispatchGuild(t.Guild, intentGuilds, "THREAD_UPDATE", st.channelJSON(t))
}

func (st *State) activeThreads(guild string) []*channel {
	return st.channelList(guild, func(c *channel) bool { return isThread(c) && !c.Archived })
}
