package fakediscord

import (
	"context"
	"encoding/json"
	"time"
)

// waiter is a person who waits for the answer to an interaction.
type waiter struct {
	id     string
	told   map[*session]bool
	event  obj // INTERACTION_CREATE, its files at addresses without a host
	notify chan struct{}
}

const noAnswer = "The application did not respond"

// nudge wakes the person who waits for an interaction.
func (s *Server) nudge(id string) {
	if w := s.waiters[id]; w != nil {
		select {
		case w.notify <- struct{}{}:
		default:
		}
	}
}

// prune forgets interactions whose tokens have run out long ago.
func (s *Server) prune() {
	now := s.opt.Clock()
	if now.Sub(s.pruned) < time.Minute && !now.Before(s.pruned) {
		return
	}
	s.pruned = now
	for id, in := range s.st.interactions.rows {
		if s.waiters[id] == nil && now.Sub(in.Made) > 2*tokenLife {
			drop(s, s.st.interactions, id)
		}
	}
}

// interact sends an interaction to the bot and waits for the answer. The caller has the lock; it is given back meanwhile and
// taken again before interact returns.
func (s *Server) interact(ctx context.Context, in *interaction, data obj) *interaction {
	s.prune()
	in.ID, in.Token, in.Made = s.newID(), "itoken."+secret(32), s.opt.Clock()
	in.Guild = s.st.channels.get(in.Channel).Guild
	w := &waiter{id: in.ID, told: map[*session]bool{}, notify: make(chan struct{}, 1)}
	w.event = s.interactionJSON(in, data)
	s.waiters[in.ID] = w
	if s.live() {
		in.Delivered = in.Made
	}
	put(s, s.st.interactions, in.ID, in)
	s.commit() // kept before the bot hears of it
	for _, id := range s.gate.order {
		s.tellWaiting(w, s.gate.sessions[id])
	}
	s.unlock()
	late := s.await(ctx, in.ID, w)
	s.lock()
	delete(s.waiters, in.ID)
	if now := s.st.interactions.get(in.ID); now != nil {
		in = now
	}
	if in.Answer == 0 && late {
		in.Expired = true
		put(s, s.st.interactions, in.ID, in)
	}
	return in
}

func (s *Server) tellWaiting(w *waiter, to *session) {
	if !w.told[to] {
		w.told[to] = true
		s.tell(to, dispatch{name: "INTERACTION_CREATE", data: encode(hosted(w.event, to.base))})
	}
}

// deliverWaiting hands a session that has just come what it has not seen of the interactions that nobody has received yet.
func (s *Server) deliverWaiting(to *session) {
	ids := make([]string, 0, len(s.waiters))
	for id := range s.waiters {
		ids = append(ids, id)
	}
	sortIDs(ids)
	for _, id := range ids {
		in := s.st.interactions.get(id)
		if in == nil || in.Answer != 0 || in.Expired || !in.Delivered.IsZero() {
			continue
		}
		s.tellWaiting(s.waiters[id], to)
		in.Delivered = s.opt.Clock()
		put(s, s.st.interactions, id, in)
		s.nudge(id)
	}
}

// await returns when the interaction is answered for good, or when the bot has had its time: then late is true.
func (s *Server) await(ctx context.Context, id string, w *waiter) (late bool) {
	stage, limit := -1, time.NewTimer(s.opt.AnswerWithin)
	defer limit.Stop()
	for {
		s.lock()
		in := s.st.interactions.get(id)
		now, done := 0, in == nil
		var within time.Duration
		switch {
		case done:
		case in.Answer != 0 && !in.Waiting:
			done = true
		case in.Answer == answerDeferred:
			now, within = 3, s.opt.FinishWithin
		case in.Answer == answerDeferredEdit:
			now, within = 2, 2*s.opt.AnswerWithin
		case !in.Delivered.IsZero():
			now, within = 1, s.opt.AnswerWithin
		default:
			now, within = 0, s.opt.AnswerWithin
		}
		s.unlock()
		if done {
			return false
		}
		if now != stage {
			stage = now
			limit.Reset(within)
		}
		select {
		case <-w.notify:
		case <-limit.C:
			return true
		case <-ctx.Done():
			return false
		case <-s.closed:
			return false
		}
	}
}

// interactionJSON is an interaction as Discord sends it.
func (s *Server) interactionJSON(in *interaction, data obj) obj {
	ch := s.st.channels.get(in.Channel)
	app := s.application()
	locale := "en-US"
	if u := s.st.users.get(in.User); u != nil && u.Locale != "" {
		locale = u.Locale
	}
	o := obj{
		"id": in.ID, "application_id": app.ID, "type": in.Kind, "token": in.Token, "version": 1, "data": data,
		"channel_id": ch.ID, "channel": s.channelJSON(ch), "locale": locale, "entitlements": []any{},
		"app_permissions": permString(s.permissions(ch, app.BotUser)), "authorizing_integration_owners": s.integrationOwners(ch),
		"attachment_size_limit": maxFile,
	}
	if in.Message != "" {
		if m := s.st.messages.get(in.Message); m != nil {
			o["message"] = s.messageJSON(m, "")
		}
	}
	if ch.Guild == "" {
		o["context"], o["user"] = 1, s.userJSON(in.User)
		return o
	}
	m := s.memberJSON(ch.Guild, in.User)
	m["user"], m["permissions"] = s.userJSON(in.User), permString(s.permissions(ch, in.User))
	o["context"], o["member"], o["guild_id"], o["guild_locale"] = 0, m, ch.Guild, "en-US"
	o["guild"] = obj{"id": ch.Guild, "locale": "en-US", "features": []any{}}
	return o
}

// integrationOwners says what installed the bot where it is used: the guild, or nobody in a direct message.
func (s *Server) integrationOwners(ch *channel) obj {
	if ch == nil || ch.Guild == "" {
		return obj{"0": "0"}
	}
	return obj{"0": ch.Guild}
}

// result is what a person sees of an interaction that is over.
func (s *Server) result(in *interaction) Result {
	r := Result{Messages: []json.RawMessage{}, Choices: in.choices()}
	switch {
	case in.Answer == 0:
		r.Error = noAnswer
	case in.Answer == answerDeferred && in.Waiting:
		r.Error = "The application has not finished its answer"
	}
	ids := append([]string{}, in.Touched...)
	sortIDs(ids)
	for _, id := range ids {
		if m := s.st.messages.get(id); m != nil && (m.OnlyFor == "" || m.OnlyFor == in.User) {
			r.Messages = append(r.Messages, encode(s.messageJSON(m, s.opt.Prefix)))
		}
	}
	if f := s.st.forms.get(in.Opened); f != nil {
		r.Modal = f.modal()
	}
	return r
}

func failed(sentence string) Result {
	return Result{Messages: []json.RawMessage{}, Choices: []AutoChoice{}, Error: sentence}
}
