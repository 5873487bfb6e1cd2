package rest

import (
	"net/http"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// byToken is the interaction of the path's token, answered and still open.
func byToken(c *call) (*world.Interaction, error) {
	if c.PathValue("app") != c.st.Application().ID {
		return nil, wire.ErrUnknownWebhook
	}
	for _, in := range c.st.Interactions.In(c.PathValue("token")) {
		if c.st.Clock().Sub(in.Made) > world.TokenLife {
			return nil, wire.ErrToken
		}
		if in.Answer == 0 {
			return nil, wire.ErrUnknownWebhook // Discord knows it only once the interaction was answered
		}
		return in, nil
	}
	return nil, wire.ErrToken
}

// mostFollowUps is how often an application may follow up in a server in which it is not, but was brought along by a person.
const mostFollowUps = 5

// postFollowUp adds a message to an answered interaction. Right after a deferred answer it takes that one's place.
func postFollowUp(c *call) (int, any, error) {
	in, err := byToken(c)
	if err != nil {
		return 0, nil, err
	}
	if in.Kind == wire.OnAutocomplete {
		return 0, nil, wire.ErrUnknownWebhook
	}
	first := c.st.Messages.Get(in.Original)
	if in.Waiting && in.Answer == wire.AnswerDeferred && first != nil {
		body := wire.Clone(c.body)
		body["flags"] = wire.JSONInt(wire.Count(body["flags"], 0) &^ wire.FlagEphemeral) // what the deferred answer said stays
		if err := c.st.Change(in, first, body, c.files); err != nil {
			return 0, nil, err
		}
		c.st.Nudge(in.ID)
		return http.StatusOK, c.st.MessageJSON(first, c.base), nil
	}
	if g := c.st.Guilds.Get(in.Guild); g != nil && !g.Bot && in.FollowUps >= mostFollowUps {
		return 0, nil, wire.ErrFollowUps
	}
	m, err := c.st.Respond(in, c.body, c.files, wire.Count(c.body["flags"], 0)&wire.FlagEphemeral != 0)
	if err != nil {
		return 0, nil, err
	}
	if first != nil && first.ID != m.ID {
		m.Reference = &world.Reference{Message: first.ID, Channel: first.Channel}
	}
	in.Waiting = false
	in.FollowUps++
	c.st.Messages.Put(m.ID, m)
	c.st.Interactions.Put(in.ID, in)
	c.st.Nudge(in.ID)
	return http.StatusOK, c.st.MessageJSON(m, c.base), nil
}

// webhookMessage is the message of the path: "@original", or one that this interaction made.
func webhookMessage(c *call) (*world.Interaction, *world.Message, error) {
	in, err := byToken(c)
	if err != nil {
		return nil, nil, err
	}
	id := c.PathValue("message")
	if id == "@original" {
		id = in.Original
	}
	m := c.st.Messages.Get(id)
	if m == nil || m.Channel != in.Channel {
		return nil, nil, wire.ErrUnknownMessage
	}
	if id != in.Original && (m.Origin == nil || m.Origin.ID != in.ID) {
		return nil, nil, wire.ErrUnknownMessage
	}
	return in, m, nil
}

func getWebhookMessage(c *call) (int, any, error) {
	_, m, err := webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, c.st.MessageJSON(m, c.base), nil
}

func patchWebhookMessage(c *call) (int, any, error) {
	in, m, err := webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	if err := c.st.Change(in, m, c.body, c.files); err != nil {
		return 0, nil, err
	}
	c.st.Nudge(in.ID)
	return http.StatusOK, c.st.MessageJSON(m, c.base), nil
}

func deleteWebhookMessage(c *call) (int, any, error) {
	in, m, err := webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	c.st.Remove(c.st.Channels.Get(m.Channel), m)
	in.Waiting = false
	c.st.Interactions.Put(in.ID, in)
	c.st.Nudge(in.ID)
	return http.StatusNoContent, nil, nil
}
