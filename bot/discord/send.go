package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strconv"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
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
	maxChoices    = 25
	maxChoiceName = 100 // characters; the value's too
)

// messageBody is a message as Discord takes it.
type messageBody struct {
	Components      []discordgo.MessageComponent `json:"components"`
	Flags           int                          `json:"flags,omitempty"`
	AllowedMentions mentions                     `json:"allowed_mentions"`
	Nonce           string                       `json:"nonce,omitempty"`
	EnforceNonce    bool                         `json:"enforce_nonce,omitempty"`
	Attachments     []attachmentBody             `json:"attachments,omitempty"`
}

// attachmentBody names the file that is uploaded as "files[id]".
type attachmentBody struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// mentions allows nothing but the roles named. Both lists are always written: without them Discord allows everything.
type mentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles"`
}

// body makes the JSON value of a message.
func (m Message) body(private bool) messageBody {
	b := messageBody{
		Components:      m.Components,
		Flags:           flagComponentsV2,
		AllowedMentions: mentions{Parse: []string{}, Roles: append([]string{}, m.Roles...)},
	}
	if b.Components == nil {
		b.Components = []discordgo.MessageComponent{}
	}
	for i, f := range m.Files {
		b.Attachments = append(b.Attachments, attachmentBody{strconv.Itoa(i), f.Name, f.Description})
	}
	if private {
		b.Flags |= flagEphemeral
	}
	return b
}

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

// callback is the response as the first answer to an interaction.
func (resp Response) callback() (callbackBody, error) {
	switch resp.kind {
	case replyPrivate:
		return callbackBody{callbackMessage, resp.message.body(true)}, nil
	case replyPublic:
		return callbackBody{callbackMessage, resp.message.body(false)}, nil
	case updateMessage:
		return callbackBody{callbackUpdate, resp.message.body(false)}, nil
	case openModal:
		return callbackBody{callbackModal, modalBody{resp.modal.CustomID, resp.modal.Title, resp.modal.Components}}, nil
	case suggest:
		return callbackBody{callbackSuggest, choicesBody{suggestions(resp.choices)}}, nil
	case acknowledge:
		return callbackBody{Type: callbackDeferUpdate}, nil
	}
	return callbackBody{}, fmt.Errorf("discord: a response of kind %d does not exist", resp.kind)
}

// deferral is the answer that there will be one.
func deferral(late Late) callbackBody {
	switch late {
	case LatePrivate:
		return callbackBody{callbackDeferMessage, flagsBody{flagEphemeral}}
	case LatePublic:
		return callbackBody{Type: callbackDeferMessage}
	default:
		return callbackBody{Type: callbackDeferUpdate}
	}
}

// suggestions are choices within Discord's limits: names are cut; what cannot be cut, a value or an empty name, is left out, since
// one such choice would lose all of them. Never nil.
func suggestions(choices []Choice) []choiceBody {
	out := []choiceBody{}
	for _, c := range choices {
		if c.Name == "" || c.Value == "" || utf8.RuneCountInString(c.Value) > maxChoiceName || len(out) == maxChoices {
			continue
		}
		out = append(out, choiceBody{clip(c.Name, maxChoiceName), c.Value})
	}
	return out
}

// marshal is json.Marshal for what this package makes; a component that cannot be written is a mistake of the program.
func marshal(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("discord: a message cannot be written as JSON: %w", err)
	}
	return b, nil
}

// written is a body as it is sent: JSON, or with files a form that has the JSON as its first part. kind is its content type.
func written(v any, files []File) (body []byte, kind string, err error) {
	raw, err := marshal(v)
	if err != nil || len(files) == 0 {
		return raw, "", err
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part := func(disposition, kind string, data []byte) {
		if err != nil {
			return
		}
		var p io.Writer
		p, err = w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {disposition}, "Content-Type": {kind}})
		if err == nil {
			_, err = p.Write(data)
		}
	}
	part(`form-data; name="payload_json"`, jsonType, raw)
	for i, f := range files {
		part(fmt.Sprintf(`form-data; name="files[%d]"; filename=%q`, i, f.Name), "application/octet-stream", f.Data)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, "", fmt.Errorf("discord: a message with files cannot be written: %w", err)
	}
	return b.Bytes(), w.FormDataContentType(), nil
}
