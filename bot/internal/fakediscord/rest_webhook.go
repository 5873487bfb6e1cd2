package fakediscord

import (
	"net/http"
)

// byToken is the interaction of the path's token, answered and still open.
func byToken(c *call) (*interaction, error) {
	if c.PathValue("app") != c.st.application().ID {
		return nil, unknownWebhook()
	}
	for _, in := range c.st.interactions.in(c.PathValue("token")) {
		if c.st.clock().Sub(in.Made) > tokenLife {
			return nil, errToken
		}
		if in.Answer == 0 {
			return nil, unknownWebhook() // Discord knows it only once the interaction was answered
		}
		return in, nil
	}
	return nil, errToken
}

// postFollowUp adds a message to an answered interaction. Right after a deferred answer it takes that one's place.
func postFollowUp(c *call) (int, any, error) {
	in, err := byToken(c)
	if err != nil {
		return 0, nil, err
	}
	if in.Kind == onAutocomplete {
		return 0, nil, unknownWebhook()
	}
	first := c.st.messages.get(in.Original)
	if in.Waiting && in.Answer == answerDeferred && first != nil {
		body := clone(c.body)
		body["flags"] = jsonInt(count(body["flags"], 0) &^ flagEphemeral) // what the deferred answer said stays
		if err := c.st.change(in, first, body, c.files); err != nil {
			return 0, nil, err
		}
		c.st.nudge(in.ID)
		return http.StatusOK, c.st.messageJSON(first, c.base), nil
	}
	m, err := c.st.respond(in, c.body, c.files, count(c.body["flags"], 0)&flagEphemeral != 0)
	if err != nil {
		return 0, nil, err
	}
	if first != nil && first.ID != m.ID {
		m.Reference = &reference{Message: first.ID, Channel: first.Channel}
	}
	in.Waiting = false
	c.st.messages.put(m.ID, m)
	c.st.interactions.put(in.ID, in)
	c.st.nudge(in.ID)
	return http.StatusOK, c.st.messageJSON(m, c.base), nil
}

// webhookMessage is the message of the path: "@original", or one that this interaction made.
func webhookMessage(c *call) (*interaction, *message, error) {
	in, err := byToken(c)
	if err != nil {
		return nil, nil, err
	}
	id := c.PathValue("message")
	if id == "@original" {
		id = in.Original
	}
	m := c.st.messages.get(id)
	if m == nil || m.Channel != in.Channel {
		return nil, nil, unknownMessage()
	}
	if id != in.Original && (m.Origin == nil || m.Origin.ID != in.ID) {
		return nil, nil, unknownMessage()
	}
	return in, m, nil
}

func getWebhookMessage(c *call) (int, any, error) {
	_, m, err := webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.messageJSON(m, c.base), nil
}

func patchWebhookMessage(c *call) (int, any, error) {
	in, m, err := webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	if err := c.st.change(in, m, c.body, c.files); err != nil {
		return 0, nil, err
	}
	c.st.nudge(in.ID)
	return http.StatusOK, c.st.messageJSON(m, c.base), nil
}

func deleteWebhookMessage(c *call) (int, any, error) {
	in, m, err := webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	c.st.remove(c.st.channels.get(m.Channel), m)
	in.Waiting = false
	c.st.interactions.put(in.ID, in)
	c.st.nudge(in.ID)
	return http.StatusNoContent, nil, nil
}
