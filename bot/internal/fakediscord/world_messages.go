package fakediscord

import (
	"slices"
	"time"
)

// nonceWindow is how long a nonce with enforce_nonce is remembered. Discord says "the past few minutes".
const nonceWindow = 5 * time.Minute

// post writes a message of the bot. fresh is false when the nonce found one that is already there.
func (st *State) post(ch *channel, body obj, files []upload) (m *message, fresh bool, err error) {
	if ch.Kind == KindForum || ch.Kind == KindCategory {
		return nil, false, errNotText
	}
	if err := st.botNeeds(ch, sendPermission(ch)); err != nil {
		return nil, false, err
	}
	if u := st.users.get(ch.Recipient); ch.Kind == KindDM && u != nil && u.Refuses {
		return nil, false, errRefused
	}
	if len(files) > 0 {
		if err := st.botNeeds(ch, PermAttachFiles); err != nil {
			return nil, false, err
		}
	}
	if ch.Archived && ch.Locked {
		return nil, false, errThreadArchived
	}
	m = &message{Channel: ch.ID, Author: st.application().BotUser}
	if n, ok := body["nonce"]; ok && n != nil {
		m.Nonce, m.NonceAt = string(encode(n)), st.clock()
		if truth(body["enforce_nonce"]) {
			if first := st.byNonce(m); first != nil {
				return first, false, nil
			}
		}
	}
	if ref := object(body["message_reference"]); ref != nil {
		if err := st.refer(m, ch, ref); err != nil {
			return nil, false, err
		}
	}
	if err := st.fill(m, body, files); err != nil {
		return nil, false, err
	}
	if ch.Archived {
		st.setArchived(ch, false)
	}
	st.add(ch, m)
	return m, true, nil
}

func (m *message) nonce() any {
	var v any
	if decode([]byte(m.Nonce), &v) != nil {
		return nil
	}
	return v
}

func (st *State) byNonce(like *message) *message {
	var first *message
	for _, m := range st.messages.in(like.nonceKey()) {
		if like.NonceAt.Sub(m.NonceAt) < nonceWindow && (first == nil || older(m.ID, first.ID)) {
			first = m
		}
	}
	return first
}

func (st *State) refer(m *message, ch *channel, ref obj) error {
	id := text(ref["message_id"])
	to := st.messages.get(id)
	if to == nil || to.Channel != ch.ID || to.OnlyFor != "" {
		if v, ok := ref["fail_if_not_exists"].(bool); ok && !v {
			return nil
		}
		return invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
	}
	m.Kind = 19
	m.Reference = &reference{Message: id, Channel: ch.ID, Guild: ch.Guild}
	return nil
}

// add gives a finished message its id and puts it into its channel.
func (st *State) add(ch *channel, m *message) {
	if m.ID == "" {
		m.ID = st.newID()
	}
	m.Made = st.now()
	st.messages.put(m.ID, m)
	st.index[ch.ID] = append(st.index[ch.ID], m.ID)
	if m.OnlyFor == "" {
		ch.Last = m.ID
		st.channels.put(ch.ID, ch)
	}
}

// messageEvent tells the gateway of a message that is not ephemeral.
func (st *State) messageEvent(name string, ch *channel, o obj) {
	if ch.Kind == KindDM {
		st.dispatch(intentDirectMessages, name, o)
		return
	}
	o["guild_id"] = ch.Guild
	st.dispatchGuild(ch.Guild, intentGuildMessages, name, o)
	delete(o, "guild_id")
}

// edit changes what the body names and leaves the rest; a message that fails stays as it was.
func (st *State) edit(m *message, body obj, files []upload) error {
	next := *m
	if err := st.fill(&next, body, files); err != nil {
		return err
	}
	next.Edited = st.now()
	*m = next
	st.messages.put(m.ID, m)
	return nil
}

func (st *State) remove(ch *channel, m *message) {
	st.messages.drop(m.ID)
	is := func(id string) bool { return id == m.ID }
	st.index[ch.ID] = slices.DeleteFunc(st.index[ch.ID], is)
	if slices.ContainsFunc(ch.Pins, is) {
		ch.Pins = slices.DeleteFunc(ch.Pins, is)
		st.channels.put(ch.ID, ch)
	}
	if m.OnlyFor == "" {
		st.messageEvent("MESSAGE_DELETE", ch, obj{"id": m.ID, "channel_id": ch.ID})
	}
}

// DeleteMessage deletes a message as a moderator would. It is nothing when the message is not there.
func (w *World) DeleteMessage(id string) {
	st := w.Lock()
	defer w.Unlock()
	if m := st.messages.get(id); m != nil {
		st.remove(st.channels.get(m.Channel), m)
	}
}
