package fakediscord

import (
	"net/http"
	"time"
)

// tokenLife is how long an interaction's token is good for.
const tokenLife = 15 * time.Minute

// byToken is the interaction of the path's token, answered and still open.
func (s *Server) byToken(c *call) (*interaction, error) {
	if c.PathValue("app") != s.application().ID {
		return nil, unknownWebhook()
	}
	for _, in := range s.st.interactions.in(c.PathValue("token")) {
		if s.opt.Clock().Sub(in.Made) > tokenLife {
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
func (s *Server) postFollowUp(c *call) (int, any, error) {
	in, err := s.byToken(c)
	if err != nil {
		return 0, nil, err
	}
	if in.Kind == onAutocomplete {
		return 0, nil, unknownWebhook()
	}
	first := s.st.messages.get(in.Original)
	if in.Waiting && in.Answer == answerDeferred && first != nil {
		body := clone(c.body)
		body["flags"] = jsonInt(count(body["flags"], 0) &^ flagEphemeral) // what the deferred answer said stays
		if err := s.change(c, in, first, body); err != nil {
			return 0, nil, err
		}
		s.nudge(in.ID)
		return http.StatusOK, s.messageJSON(first, c.base), nil
	}
	m, err := s.respond(c, in, c.body, count(c.body["flags"], 0)&flagEphemeral != 0)
	if err != nil {
		return 0, nil, err
	}
	if first != nil && first.ID != m.ID {
		m.Reference = &reference{Message: first.ID, Channel: first.Channel}
	}
	in.Waiting = false
	put(s, s.st.messages, m.ID, m)
	put(s, s.st.interactions, in.ID, in)
	s.nudge(in.ID)
	return http.StatusOK, s.messageJSON(m, c.base), nil
}

// webhookMessage is the message of the path: "@original", or one that this interaction made.
func (s *Server) webhookMessage(c *call) (*interaction, *message, error) {
	in, err := s.byToken(c)
	if err != nil {
		return nil, nil, err
	}
	id := c.PathValue("message")
	if id == "@original" {
		id = in.Original
	}
	m := s.st.messages.get(id)
	if m == nil || m.Channel != in.Channel {
		return nil, nil, unknownMessage()
	}
	if id != in.Original && (m.Origin == nil || m.Origin.ID != in.ID) {
		return nil, nil, unknownMessage()
	}
	return in, m, nil
}

func (s *Server) getWebhookMessage(c *call) (int, any, error) {
	_, m, err := s.webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.messageJSON(m, c.base), nil
}

func (s *Server) patchWebhookMessage(c *call) (int, any, error) {
	in, m, err := s.webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	if err := s.change(c, in, m, c.body); err != nil {
		return 0, nil, err
	}
	s.nudge(in.ID)
	return http.StatusOK, s.messageJSON(m, c.base), nil
}

func (s *Server) deleteWebhookMessage(c *call) (int, any, error) {
	in, m, err := s.webhookMessage(c)
	if err != nil {
		return 0, nil, err
	}
	s.remove(s.st.channels.get(m.Channel), m)
	in.Waiting = false
	put(s, s.st.interactions, in.ID, in)
	s.nudge(in.ID)
	return http.StatusNoContent, nil, nil
}
