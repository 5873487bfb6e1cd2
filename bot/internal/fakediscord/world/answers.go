package world

import (
	"slices"

	"hotseat/bot/internal/fakediscord/wire"
)

// NewResponse begins a message that answers an interaction. It is not in its channel yet.
func (st *State) NewResponse(in *Interaction, ephemeral bool) *Message {
	m := &Message{
		Channel: in.Channel, Author: st.Application().BotUser, Webhook: true, Kind: 0,
		Origin: &Origin{ID: in.ID, Kind: in.Kind, User: in.User, Name: in.Name},
	}
	if in.Kind == wire.OnCommand {
		m.Kind = wire.TypeCommand
	}
	if ephemeral {
		m.OnlyFor = in.User
		m.Flags |= wire.FlagEphemeral
	}
	return m
}

// Respond makes a message over an interaction's token. It needs no permission to send in the channel.
func (st *State) Respond(in *Interaction, data obj, files []wire.Upload, ephemeral bool) (*Message, error) {
	m := st.NewResponse(in, ephemeral)
	if err := st.Fill(m, data, files); err != nil {
		return nil, err
	}
	st.AddResponse(in, m)
	return m, nil
}

// AddResponse puts a message that answers an interaction into its channel, and tells of it unless it is ephemeral or only says
// "thinking…".
func (st *State) AddResponse(in *Interaction, m *Message) {
	ch := st.Channels.Get(in.Channel)
	if ch.Archived && !ch.Locked && m.OnlyFor == "" {
		st.setArchived(ch, false) // a message in a thread opens it again
	}
	st.Add(ch, m)
	in.touch(m.ID)
	st.Interactions.Put(in.ID, in)
	if m.OnlyFor == "" && m.Flags&wire.FlagLoading == 0 {
		st.MessageEvent("MESSAGE_CREATE", ch, st.MessageJSON(m, ""))
	}
}

// Change edits a message over an interaction's token. The first edit of a deferred answer takes its "thinking…" away.
func (st *State) Change(in *Interaction, m *Message, data obj, files []wire.Upload) error {
	loading := m.Flags&wire.FlagLoading != 0
	m.Flags &^= wire.FlagLoading
	made := m.Edited
	if err := st.Edit(m, data, files); err != nil {
		if loading {
			m.Flags |= wire.FlagLoading
		}
		return err
	}
	if loading {
		m.Edited = made
	}
	in.Waiting = false
	in.touch(m.ID)
	st.Interactions.Put(in.ID, in)
	if m.OnlyFor == "" {
		st.MessageEvent("MESSAGE_UPDATE", st.Channels.Get(m.Channel), st.MessageJSON(m, ""))
	}
	return nil
}

func (in *Interaction) touch(id string) {
	if !slices.Contains(in.Touched, id) {
		in.Touched = append(in.Touched, id)
	}
}
