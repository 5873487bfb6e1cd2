package world

import (
	"maps"
	"slices"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// NonceWindow is how long a nonce with enforce_nonce is remembered. Discord says "the past few minutes".
const NonceWindow = 5 * time.Minute

// Post writes a message of the bot. fresh is false when the nonce found one that is already there.
func (st *State) Post(ch *Channel, body obj, files []wire.Upload) (m *Message, fresh bool, err error) {
	if ch.Kind == wire.KindForum || ch.Kind == wire.KindCategory {
		return nil, false, wire.ErrNotText
	}
	if err := st.BotNeeds(ch, SendPermission(ch)); err != nil {
		return nil, false, err
	}
	if u := st.Users.Get(ch.Recipient); ch.Kind == wire.KindDM && u != nil && u.Refuses {
		return nil, false, wire.ErrRefused
	}
	if len(files) > 0 {
		if err := st.BotNeeds(ch, wire.PermAttachFiles); err != nil {
			return nil, false, err
		}
	}
	if IsThread(ch) && ch.Locked {
		if st.BotNeeds(ch, wire.PermManageThreads) != nil {
			return nil, false, wire.ErrThreadLocked
		}
		if ch.Archived {
			return nil, false, wire.ErrThreadArchived
		}
	}
	m = &Message{Channel: ch.ID, Author: st.Application().BotUser}
	if n, ok := body["nonce"]; ok && n != nil {
		m.Nonce, m.NonceAt = string(wire.Encode(n)), st.Clock()
		if wire.Truth(body["enforce_nonce"]) {
			if first := st.byNonce(m); first != nil {
				return first, false, nil
			}
		}
	}
	if ref := wire.Object(body["message_reference"]); ref != nil {
		if err := st.refer(m, ch, ref); err != nil {
			return nil, false, err
		}
	}
	if err := st.Fill(m, body, files); err != nil {
		return nil, false, err
	}
	if ch.Archived {
		st.setArchived(ch, false)
	}
	st.Add(ch, m)
	return m, true, nil
}

// NonceJSON is the nonce as it was sent: a string or a number; nil when there is none.
func (m *Message) NonceJSON() any {
	var v any
	if wire.Decode([]byte(m.Nonce), &v) != nil {
		return nil
	}
	return v
}

func (st *State) byNonce(like *Message) *Message {
	var first *Message
	for _, m := range st.Messages.In(like.nonceKey()) {
		if like.NonceAt.Sub(m.NonceAt) < NonceWindow && (first == nil || wire.Older(m.ID, first.ID)) {
			first = m
		}
	}
	return first
}

func (st *State) refer(m *Message, ch *Channel, ref obj) error {
	id := wire.Text(ref["message_id"])
	to := st.Messages.Get(id)
	if to == nil || to.Channel != ch.ID || to.OnlyFor != "" {
		if v, ok := ref["fail_if_not_exists"].(bool); ok && !v {
			return nil
		}
		return wire.Invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
	}
	m.Kind = wire.TypeReply
	m.Reference = &Reference{Message: id, Channel: ch.ID, Guild: ch.Guild}
	return nil
}

// Add gives a finished message its id and puts it into its channel.
func (st *State) Add(ch *Channel, m *Message) {
	if m.ID == "" {
		m.ID = st.NewID()
	}
	m.Made = st.Now()
	st.Messages.Put(m.ID, m)
	st.index[ch.ID] = append(st.index[ch.ID], m.ID)
	if m.OnlyFor == "" {
		ch.Last = m.ID
		was := st.news.Lists
		st.Channels.Put(ch.ID, ch)
		st.news.Lists = was // the message itself is the news
	}
}

// MessageEvent tells the gateway of a message that is not ephemeral.
func (st *State) MessageEvent(name string, ch *Channel, o obj) {
	o = st.forBot(ch, o)
	if ch.Kind == wire.KindDM {
		st.dispatch(wire.IntentDirectMessages, name, o)
		return
	}
	o = maps.Clone(o)
	o["guild_id"] = ch.Guild
	st.DispatchGuild(ch.Guild, wire.IntentGuildMessages, name, o)
}

// ForBot is a message as a bot without the privileged intent for message content gets it: what people write in a server is blank, but
// for what mentions the bot.
func (st *State) ForBot(m *Message, base string) map[string]any {
	return st.forBot(st.Channels.Get(m.Channel), st.MessageJSON(m, base))
}

func (st *State) forBot(ch *Channel, o obj) obj {
	author := wire.Text(wire.Object(o["author"])["id"])
	bot := st.Application().BotUser
	if author == "" || author == bot || ch.Kind == wire.KindDM {
		return o
	}
	for _, u := range wire.List(o["mentions"]) {
		if wire.Object(u)["id"] == bot {
			return o
		}
	}
	o = maps.Clone(o)
	o["content"], o["embeds"], o["components"], o["attachments"] = "", []any{}, []any{}, []any{}
	return o
}

// Edit changes what the body names and leaves the rest; a message that fails stays as it was.
func (st *State) Edit(m *Message, body obj, files []wire.Upload) error {
	next := *m
	if err := st.Fill(&next, body, files); err != nil {
		return err
	}
	next.Edited = st.Now()
	*m = next
	st.Messages.Put(m.ID, m)
	return nil
}

// Remove deletes a message, takes its pin away, and tells of it unless it is ephemeral.
func (st *State) Remove(ch *Channel, m *Message) {
	st.drop(m)
	is := func(id string) bool { return id == m.ID }
	st.index[ch.ID] = slices.DeleteFunc(st.index[ch.ID], is)
	if slices.ContainsFunc(ch.Pins, is) {
		ch.Pins = slices.DeleteFunc(ch.Pins, is)
		st.Channels.Put(ch.ID, ch)
	}
	if m.OnlyFor == "" {
		st.MessageEvent("MESSAGE_DELETE", ch, obj{"id": m.ID, "channel_id": ch.ID})
	}
}

// DeleteMessage deletes a message as a moderator would. It is nothing when the message is not there.
func (w *World) DeleteMessage(id string) {
	st := w.Lock()
	defer w.Unlock()
	if m := st.Messages.Get(id); m != nil {
		st.Remove(st.Channels.Get(m.Channel), m)
	}
}
