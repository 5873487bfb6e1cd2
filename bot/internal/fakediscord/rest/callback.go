package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// postCallback takes the first answer to an interaction.
func postCallback(c *call) (int, any, error) {
	in := c.st.Interactions.Get(c.PathValue("interaction"))
	if in == nil || in.Token != c.PathValue("token") {
		return 0, nil, wire.ErrUnknownInteraction
	}
	if in.Answer != 0 {
		return 0, nil, wire.ErrAcknowledged
	}
	since := in.Made
	if !in.Delivered.IsZero() {
		since = in.Delivered
	}
	if in.Expired || c.st.Clock().Sub(since) > c.api.opt.AnswerWithin {
		return 0, nil, wire.ErrUnknownInteraction
	}
	kind := wire.Count(c.body["type"], 0)
	if !mayAnswer(in, kind) {
		return 0, nil, wire.Invalid("type", "INTERACTION_CALLBACK_TYPE_INVALID", "Interaction callback type is not valid for this interaction.")
	}
	if err := perform(c, in, kind, wire.Object(c.body["data"])); err != nil {
		return 0, nil, err
	}
	in.Answer = kind
	c.st.Interactions.Put(in.ID, in)
	c.st.Nudge(in.ID)
	if c.URL.Query().Get("with_response") != "true" {
		return http.StatusNoContent, nil, nil
	}
	return http.StatusOK, callbackJSON(c, in), nil
}

// mayAnswer says which answers each kind of interaction takes.
func mayAnswer(in *world.Interaction, kind int) bool {
	switch kind {
	case wire.AnswerMessage, wire.AnswerDeferred:
		return in.Kind != wire.OnAutocomplete
	case wire.AnswerDeferredEdit, wire.AnswerEdit:
		return in.Kind == wire.OnComponent || in.Kind == wire.OnModal && in.Message != ""
	case wire.AnswerSuggest:
		return in.Kind == wire.OnAutocomplete
	case wire.AnswerForm:
		return in.Kind == wire.OnCommand || in.Kind == wire.OnComponent
	}
	return false
}

// perform does what an answer says: a message, a form, or word that more is to come.
func perform(c *call, in *world.Interaction, kind int, data obj) error {
	switch kind {
	case wire.AnswerMessage:
		m, err := c.st.Respond(in, data, c.files, wire.Count(data["flags"], 0)&wire.FlagEphemeral != 0)
		if err != nil {
			return err
		}
		in.Original = m.ID
	case wire.AnswerDeferred:
		m := c.st.NewResponse(in, wire.Count(data["flags"], 0)&wire.FlagEphemeral != 0)
		m.Flags |= wire.FlagLoading
		c.st.AddResponse(in, m)
		in.Original, in.Waiting = m.ID, true
	case wire.AnswerDeferredEdit:
		in.Original, in.Waiting = in.Message, true
	case wire.AnswerEdit:
		m := c.st.Messages.Get(in.Message)
		if m == nil {
			return wire.ErrUnknownMessage
		}
		if err := c.st.Change(in, m, data, c.files); err != nil {
			return err
		}
		in.Original = m.ID
	case wire.AnswerSuggest:
		in.Choices = wire.Encode(wire.List(data["choices"]))
	case wire.AnswerForm:
		f := &world.Form{
			ID: c.st.NewID(), User: in.User, Channel: in.Channel, Message: in.Message, CustomID: wire.Text(data["custom_id"]),
			Title: wire.Text(data["title"]), Components: wire.Numbered(wire.List(data["components"])),
		}
		c.st.Forms.Put(f.ID, f)
		in.Opened = f.ID
		c.st.CloseOldForms(in.User)
	}
	if in.Modal != "" {
		c.st.Forms.Drop(in.Modal) // answered: the person's form closes
	}
	return nil
}

// callbackJSON is what a bot is told of its answer when it asks.
func callbackJSON(c *call, in *world.Interaction) obj {
	o := obj{"id": in.ID, "type": in.Kind}
	out := obj{"interaction": o}
	m := c.st.Messages.Get(in.Original)
	if m == nil {
		return out
	}
	o["response_message_id"] = m.ID
	o["response_message_loading"] = m.Flags&wire.FlagLoading != 0
	o["response_message_ephemeral"] = m.OnlyFor != ""
	out["resource"] = obj{"type": in.Answer, "message": c.st.MessageJSON(m, c.base)}
	return out
}
