package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// Message is what the bot says: always Components V2, never a mention but of the roles and people named.
type Message struct {
	Components []discordgo.MessageComponent
	Roles      []string // ids of roles that this message may mention
	People     []string // ids of people that this message may mention
	Files      []File   // uploaded with it; a component shows each: see attached
	// ReplyTo is the message that it answers, by CreateMessage alone; one that is gone meanwhile is no error. "": none.
	ReplyTo string
}

// File is a file that goes with a message.
type File struct {
	Name        string // letters, digits, dots, dashes and underscores: anything else Discord changes
	Data        []byte
	Description string // what it is, for who cannot see it; at most 1024 characters
}

// FlagEphemeral marks a message that one person alone sees, FlagComponentsV2 one that is made of components.
const (
	FlagEphemeral    = 1 << 6
	flagComponentsV2 = 1 << 15
)

// messageBody is a message as Discord takes it.
type messageBody struct {
	Components      []discordgo.MessageComponent `json:"components"`
	Flags           int                          `json:"flags,omitempty"`
	AllowedMentions mentions                     `json:"allowed_mentions"`
	Nonce           string                       `json:"nonce,omitempty"`
	EnforceNonce    bool                         `json:"enforce_nonce,omitempty"`
	Attachments     []attachmentBody             `json:"attachments,omitzero"`
	Reference       *referenceBody               `json:"message_reference,omitempty"`
}

// attachmentBody names the file that is uploaded as "files[id]".
type attachmentBody struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// referenceBody names the message that is replied to.
type referenceBody struct {
	MessageID string `json:"message_id"`
	MustExist bool   `json:"fail_if_not_exists"`
}

// mentions allows nothing but the roles and people named. The first list is always written: without it Discord allows everything.
type mentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles"`
	Users []string `json:"users,omitempty"`
}

// Body makes the JSON value of a message; a private one only the person of an interaction sees.
func (m Message) Body(private bool) messageBody {
	b := messageBody{
		Components:      m.Components,
		Flags:           flagComponentsV2,
		AllowedMentions: mentions{Parse: []string{}, Roles: append([]string{}, m.Roles...), Users: m.People},
	}
	if b.Components == nil {
		b.Components = []discordgo.MessageComponent{}
	}
	for i, f := range m.Files {
		b.Attachments = append(b.Attachments, attachmentBody{strconv.Itoa(i), f.Name, f.Description})
	}
	if private {
		b.Flags |= FlagEphemeral
	}
	return b
}

// Edited makes the JSON value of a message that replaces another one. It names its files even when it has none: what an edit does not name
// stays, and a picture of before would stand under words that are not about it.
// Source: Discord's documentation, "Edit Message" ("attached files to keep").
func (m Message) Edited() messageBody {
	b := m.Body(false)
	if b.Attachments == nil {
		b.Attachments = []attachmentBody{}
	}
	return b
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

// Scalar is a JSON value as text: strings unquoted, numbers as they were written (so that no integer loses digits), true and
// false; "" for null, lists and objects.
func Scalar(raw json.RawMessage) string {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return s
	case '{', '[', 'n':
		return ""
	}
	return string(raw)
}
