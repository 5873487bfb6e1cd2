package fakediscord

import (
	"net/http"
)

// postCallback takes the first answer to an interaction.
func postCallback(c *call) (int, any, error) {
	in := c.st.interactions.get(c.PathValue("interaction"))
	if in == nil || in.Token != c.PathValue("token") {
		return 0, nil, unknownInteraction()
	}
	if in.Answer != 0 {
		return 0, nil, errAcknowledged
	}
	since := in.Made
	if !in.Delivered.IsZero() {
		since = in.Delivered
	}
	if in.Expired || c.st.clock().Sub(since) > c.api.opt.AnswerWithin {
		return 0, nil, unknownInteraction()
	}
	kind := count(c.body["type"], 0)
	if !mayAnswer(in, kind) {
		return 0, nil, invalid("type", "INTERACTION_CALLBACK_TYPE_INVALID", "Interaction callback type is not valid for this interaction.")
	}
	if err := perform(c, in, kind, object(c.body["data"])); err != nil {
		return 0, nil, err
	}
	in.Answer = kind
	c.st.interactions.put(in.ID, in)
	c.st.nudge(in.ID)
	if c.URL.Query().Get("with_response") != "true" {
		return http.StatusNoContent, nil, nil
	}
	return http.StatusOK, callbackJSON(c, in), nil
}

// mayAnswer says which answers each kind of interaction takes.
func mayAnswer(in *interaction, kind int) bool {
	switch kind {
	case answerMessage, answerDeferred:
		return in.Kind != onAutocomplete
	case answerDeferredEdit, answerEdit:
		return in.Kind == onComponent || in.Kind == onModal && in.Message != ""
	case answerSuggest:
		return in.Kind == onAutocomplete
	case answerForm:
		return in.Kind == onCommand || in.Kind == onComponent
	}
	return false
}

func perform(c *call, in *interaction, kind int, data obj) error {
	switch kind {
	case answerMessage:
		m, err := c.st.respond(in, data, c.files, count(data["flags"], 0)&flagEphemeral != 0)
		if err != nil {
			return err
		}
		in.Original = m.ID
	case answerDeferred:
		m := c.st.newResponse(in, count(data["flags"], 0)&flagEphemeral != 0)
		m.Flags |= flagLoading
		c.st.addResponse(in, m)
		in.Original, in.Waiting = m.ID, true
	case answerDeferredEdit:
		in.Original, in.Waiting = in.Message, true
	case answerEdit:
		m := c.st.messages.get(in.Message)
		if m == nil {
			return unknownMessage()
		}
		if err := c.st.change(in, m, data, c.files); err != nil {
			return err
		}
		in.Original = m.ID
	case answerSuggest:
		in.Choices = encode(list(data["choices"]))
	case answerForm:
		f := &form{
			ID: c.st.newID(), User: in.User, Channel: in.Channel, Message: in.Message, CustomID: text(data["custom_id"]),
			Title: text(data["title"]), Components: numbered(list(data["components"])),
		}
		c.st.forms.put(f.ID, f)
		in.Opened = f.ID
		c.st.closeOldForms(in.User)
	}
	if in.Modal != "" {
		c.st.forms.drop(in.Modal) // answered: the person's form closes
	}
	return nil
}

func callbackJSON(c *call, in *interaction) obj {
	o := obj{"id": in.ID, "type": in.Kind}
	out := obj{"interaction": o}
	m := c.st.messages.get(in.Original)
	if m == nil {
		return out
	}
	o["response_message_id"] = m.ID
	o["response_message_loading"] = m.Flags&flagLoading != 0
	o["response_message_ephemeral"] = m.OnlyFor != ""
	out["resource"] = obj{"type": in.Answer, "message": c.st.messageJSON(m, c.base)}
	return out
}
