package interaction

import (
	"fmt"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
)

// Types of the first answer to an interaction.
const (
	callbackMessage      = 4
	callbackDeferMessage = 5
	callbackDeferUpdate  = 6
	callbackUpdate       = 7
	callbackSuggest      = 8
	callbackModal        = 9
)

// Limits of Discord's for suggestions.
const (
	MaxChoices    = 25
	MaxChoiceName = 100 // characters; the value's too
)

// callbackBody is the first answer to an interaction. discordgo has types for it, but they drop an empty list of choices, which
// Discord insists on.
type callbackBody struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

type choicesBody struct {
	Choices []choiceBody `json:"choices"`
}

type choiceBody struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type modalBody struct {
	CustomID   string                       `json:"custom_id"`
	Title      string                       `json:"title"`
	Components []discordgo.MessageComponent `json:"components"`
}

type flagsBody struct {
	Flags int `json:"flags"`
}

// Callback is the response as the first answer to an interaction.
func (resp Response) Callback() (callbackBody, error) {
	switch resp.Kind {
	case ReplyPrivate:
		return callbackBody{callbackMessage, resp.Message.Body(true)}, nil
	case ReplyPublic:
		return callbackBody{callbackMessage, resp.Message.Body(false)}, nil
	case UpdateMessage:
		return callbackBody{callbackUpdate, resp.Message.Edited()}, nil
	case OpenModal:
		return callbackBody{callbackModal, modalBody{resp.Modal.CustomID, resp.Modal.Title, resp.Modal.Components}}, nil
	case SuggestChoices:
		return callbackBody{callbackSuggest, choicesBody{suggestions(resp.Choices)}}, nil
	case Acknowledge:
		return callbackBody{Type: callbackDeferUpdate}, nil
	}
	return callbackBody{}, fmt.Errorf("discord: a response of kind %d does not exist", resp.Kind)
}

// deferral is the answer that there will be one.
func deferral(late Late) callbackBody {
	switch late {
	case LatePrivate:
		return callbackBody{callbackDeferMessage, flagsBody{api.FlagEphemeral}}
	case LatePublic:
		return callbackBody{Type: callbackDeferMessage}
	case LateUpdate, Never: // a route that is never late asks for none; this one shows nothing
	}
	return callbackBody{Type: callbackDeferUpdate}
}

// suggestions are choices within Discord's limits: names are cut; what cannot be cut, a value or an empty name, is left out, since
// one such choice would lose all of them. Never nil.
func suggestions(choices []Choice) []choiceBody {
	out := []choiceBody{}
	for _, c := range choices {
		if c.Name == "" || c.Value == "" || utf8.RuneCountInString(c.Value) > MaxChoiceName || len(out) == MaxChoices {
			continue
		}
		out = append(out, choiceBody{text.Cut(c.Name, MaxChoiceName), c.Value})
	}
	return out
}
