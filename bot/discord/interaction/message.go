package interaction

import (
	"encoding/json"
	"fmt"
	"math"
	"time"
)

// MessageEvent says what became of a message that a person wrote to the bot.
type MessageEvent string

// What becomes of messages.
const (
	MessageWritten MessageEvent = "written"
	MessageEdited  MessageEvent = "edited"
	MessageDeleted MessageEvent = "deleted" // by whom and what it said, Discord does not tell
)

// Said is a message in the direct messages with the bot.
type Said struct {
	ID    string
	Text  string        // as it was typed; "" when it carries none
	Voice time.Duration // of a voice message its length; 0: it is none. What is said in it is never fetched
	Other bool          // it carries something else: a file, a sticker, a poll, a message that was forwarded
}

const (
	mostMessage = 256 << 10 // bytes of an event; a message with all that Discord allows in it is smaller
	mostVoice   = 24 * time.Hour

	flagVoice = 1 << 13

	typeDefault = 0
	typeReply   = 19
	channelDM   = 1
)

type rawMessage struct {
	ID          string  `json:"id"`
	ChannelID   string  `json:"channel_id"`
	ChannelType *int    `json:"channel_type"`
	GuildID     string  `json:"guild_id"`
	WebhookID   string  `json:"webhook_id"`
	Type        int     `json:"type"`
	Flags       int64   `json:"flags"`
	Content     *string `json:"content"`
	Edited      string  `json:"edited_timestamp"`
	Author      *struct {
		rawUser
		Bot    bool `json:"bot"`
		System bool `json:"system"`
	} `json:"author"`
	Attachments []json.RawMessage `json:"attachments"`
	Stickers    []json.RawMessage `json:"sticker_items"`
	Snapshots   []json.RawMessage `json:"message_snapshots"`
	Poll        json.RawMessage   `json:"poll"`
}

// DecodeMessage reads what the gateway tells of a message. nil without an error is for what the bot does not answer: a message in a
// server, one of a bot (itself among them) or of Discord's, an edit that is none (Discord shows what a link leads to as one). Errors wrap
// ErrUndecodable and never hold what was written.
func DecodeMessage(event MessageEvent, raw []byte) (*Request, error) {
	if len(raw) > mostMessage {
		return nil, fmt.Errorf("%w: a message of %d bytes", ErrUndecodable, len(raw))
	}
	var in rawMessage
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, undecodable("a message", err)
	}
	if in.GuildID != "" || in.ChannelType != nil && *in.ChannelType != channelDM {
		return nil, nil
	}
	if in.ID == "" || in.ChannelID == "" {
		return nil, fmt.Errorf("%w: a message without its id or its channel's", ErrUndecodable)
	}
	r := &Request{ID: in.ID, Kind: KindMessage, Message: event, ChannelID: in.ChannelID, Direct: true, Said: Said{ID: in.ID}}
	if event == MessageDeleted {
		return r, nil
	}
	switch {
	case in.Author == nil, in.Author.ID == "", in.Author.Bot, in.Author.System, in.WebhookID != "":
		return nil, nil
	case in.Type != typeDefault && in.Type != typeReply:
		return nil, nil
	case in.Content == nil, event == MessageEdited && in.Edited == "":
		return nil, nil
	}
	r.readPerson(&rawInteraction{User: &in.Author.rawUser})
	r.Said.Text = *in.Content
	r.Said.readRest(&in)
	return r, nil
}

// readRest reads what a message carries beside its text.
func (s *Said) readRest(in *rawMessage) {
	s.Other = len(in.Attachments)+len(in.Stickers)+len(in.Snapshots) > 0 || len(in.Poll) > 0 && string(in.Poll) != "null"
	if in.Flags&flagVoice == 0 || len(in.Attachments) != 1 {
		return
	}
	var a struct {
		Seconds  float64 `json:"duration_secs"`
		Waveform string  `json:"waveform"`
	}
	if json.Unmarshal(in.Attachments[0], &a) != nil || a.Waveform == "" || !(a.Seconds > 0) {
		return
	}
	s.Voice = time.Duration(math.Min(a.Seconds, mostVoice.Seconds()) * float64(time.Second))
	s.Other = false
}
