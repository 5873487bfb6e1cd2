package fakediscord

import "slices"

func (st *State) newResponse(in *interaction, ephemeral bool) *message {
	m := &message{
		Channel: in.Channel, Author: st.application().BotUser, Webhook: true, Kind: 0,
		Origin: &origin{ID: in.ID, Kind: in.Kind, User: in.User, Name: in.Name},
	}
	if in.Kind == onCommand {
		m.Kind = 20
	}
	if ephemeral {
		m.OnlyFor = in.User
		m.Flags |= flagEphemeral
	}
	return m
}

// respond makes a message over an interaction's token. It needs no permission to send in the channel.
func (st *State) respond(in *interaction, data obj, files []upload, ephemeral bool) (*message, error) {
	m := st.newResponse(in, ephemeral)
	if err := st.fill(m, data, files); err != nil {
		return nil, err
	}
	st.addResponse(in, m)
	return m, nil
}

func (st *State) addResponse(in *interaction, m *message) {
	ch := st.channels.get(in.Channel)
	if ch.Archived && !ch.Locked && m.OnlyFor == "" {
		st.setArchived(ch, false) // a message in a thread opens it again
	}
	st.add(ch, m)
	in.touch(m.ID)
	st.interactions.put(in.ID, in)
	if m.OnlyFor == "" && m.Flags&flagLoading == 0 {
		st.messageEvent("MESSAGE_CREATE", ch, st.messageJSON(m, ""))
	}
}

// change edits a message over an interaction's token. The first edit of a deferred answer takes its "thinking…" away.
func (st *State) change(in *interaction, m *message, data obj, files []upload) error {
	loading := m.Flags&flagLoading != 0
	m.Flags &^= flagLoading
	made := m.Edited
	if err := st.edit(m, data, files); err != nil {
		if loading {
			m.Flags |= flagLoading
		}
		return err
	}
	if loading {
		m.Edited = made
	}
	in.Waiting = false
	in.touch(m.ID)
	st.interactions.put(in.ID, in)
	if m.OnlyFor == "" {
		st.messageEvent("MESSAGE_UPDATE", st.channels.get(m.Channel), st.messageJSON(m, ""))
	}
	return nil
}

func (in *interaction) touch(id string) {
	if !slices.Contains(in.Touched, id) {
		in.Touched = append(in.Touched, id)
	}
}
