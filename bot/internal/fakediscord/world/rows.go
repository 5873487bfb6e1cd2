package world

import (
	"encoding/json"
	"time"
)

// Application is the bot as Discord knows it.
type Application struct {
	ID      string `json:"id"`
	BotUser string `json:"bot_user"`
	Name    string `json:"name"`
	Token   string `json:"token"`
}

// Guild is a server.
type Guild struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Owner  string    `json:"owner"`
	Bot    bool      `json:"bot"` // the bot is in it
	Joined time.Time `json:"joined"`
}

// Role is a role of a guild.
type Role struct {
	ID          string `json:"id"`
	Guild       string `json:"guild"`
	Name        string `json:"name"`
	Permissions int64  `json:"permissions"`
	Position    int    `json:"position"`
	Managed     bool   `json:"managed,omitempty"`
	Mentionable bool   `json:"mentionable,omitempty"`
}

// Overwrite changes, in one channel, what a role or a person may do.
type Overwrite struct {
	Kind  int   `json:"kind"` // 0 role, 1 member
	Allow int64 `json:"allow"`
	Deny  int64 `json:"deny"`
}

// Channel is a channel of a guild, a thread, a post of a forum, or the direct-message channel with a person.
type Channel struct {
	ID          string               `json:"id"`
	Guild       string               `json:"guild,omitempty"`
	Name        string               `json:"name,omitempty"`
	Kind        int                  `json:"kind"`
	Topic       string               `json:"topic,omitempty"`
	Position    int                  `json:"position"`
	Parent      string               `json:"parent,omitempty"`
	Owner       string               `json:"owner,omitempty"` // threads: who opened it
	Overwrites  map[string]Overwrite `json:"overwrites,omitempty"`
	Archived    bool                 `json:"archived,omitempty"`
	Locked      bool                 `json:"locked,omitempty"`
	AutoArchive int                  `json:"auto_archive,omitempty"` // minutes
	Changed     time.Time            `json:"changed"`                // threads: when the archive state last changed
	Recipient   string               `json:"recipient,omitempty"`    // direct messages
	Last        string               `json:"last,omitempty"`         // last message
	Pins        []string             `json:"pins,omitempty"`
	Tags        []Tag                `json:"tags,omitempty"`         // forums: what a post may be tagged with
	TagRequired bool                 `json:"tag_required,omitempty"` // forums
	Applied     []string             `json:"applied,omitempty"`      // posts: ids of the forum's tags
}

// Tag is one of a forum's.
type Tag struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Moderated bool   `json:"moderated,omitempty"` // only who may manage threads may give it
}

// User is a person, or the bot.
type User struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Bot     bool   `json:"bot,omitempty"`
	Hidden  bool   `json:"hidden,omitempty"` // the owner that every guild needs and nobody plays
	Refuses bool   `json:"refuses,omitempty"`
	Locale  string `json:"locale,omitempty"`
	Carries bool   `json:"carries,omitempty"` // has the application installed for themselves
}

// Member is a user in a guild.
type Member struct {
	Guild  string    `json:"guild"`
	User   string    `json:"user"`
	Roles  []string  `json:"roles,omitempty"`
	Joined time.Time `json:"joined"`
	Muted  time.Time `json:"muted,omitzero"` // in a timeout until then
}

// Attachment is a file of a message, without its content.
type Attachment struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Description string  `json:"description,omitempty"`
	ContentType string  `json:"content_type,omitempty"`
	Size        int     `json:"size"`
	Seconds     float64 `json:"seconds,omitempty"` // of a voice message: how long it is
}

// Reference names the message that a reply, or the notice of a pin, is about.
type Reference struct {
	Message string `json:"message"`
	Channel string `json:"channel"`
	Guild   string `json:"guild,omitempty"`
}

// Origin says which interaction a message answers.
type Origin struct {
	ID   string `json:"id"`
	Kind int    `json:"kind"`
	User string `json:"user"`
	Name string `json:"name,omitempty"`
}

// Message is a message in a channel, an ephemeral one too.
type Message struct {
	ID          string          `json:"id"`
	Channel     string          `json:"channel"`
	Author      string          `json:"author"`
	Kind        int             `json:"kind"`
	Content     string          `json:"content,omitempty"`
	Embeds      []any           `json:"embeds,omitempty"`
	Components  []any           `json:"components,omitempty"`
	Poll        json.RawMessage `json:"poll,omitempty"`
	Attachments []Attachment    `json:"attachments,omitempty"`
	Flags       int             `json:"flags,omitempty"`
	Made        time.Time       `json:"made"`
	Edited      time.Time       `json:"edited,omitzero"`
	Nonce       string          `json:"nonce,omitempty"` // as sent, JSON
	NonceAt     time.Time       `json:"nonce_at,omitzero"`
	Users       []string        `json:"users,omitempty"` // mentioned
	Roles       []string        `json:"roles,omitempty"`
	Everyone    bool            `json:"everyone,omitempty"`
	Allowed     json.RawMessage `json:"allowed,omitempty"`
	Reference   *Reference      `json:"reference,omitempty"`
	OnlyFor     string          `json:"only_for,omitempty"` // ephemeral: the one who sees it
	Origin      *Origin         `json:"origin,omitempty"`
	Thread      string          `json:"thread,omitempty"`
	Pinned      bool            `json:"pinned,omitempty"`
	PinnedAt    time.Time       `json:"pinned_at,omitzero"`
	Webhook     bool            `json:"webhook,omitempty"` // made over an interaction's token
	Reactions   []Reaction      `json:"reactions,omitempty"`
}

// Reaction is an emoji under a message, and who gave it, in their order.
type Reaction struct {
	Emoji string   `json:"emoji"`
	Users []string `json:"users"`
}

// Command is one that the bot has registered.
type Command struct {
	ID      string          `json:"id"`
	Guild   string          `json:"guild,omitempty"` // "" is global
	Version string          `json:"version"`
	Body    json.RawMessage `json:"body"`
}

// creates counts the commands made in one scope on one day, for Discord's limit of 200.
type creates struct {
	Day   string `json:"day"`
	Count int    `json:"count"`
}

// Interaction is something that a person did and the bot answers.
type Interaction struct {
	ID        string          `json:"id"`
	Token     string          `json:"token"`
	Kind      int             `json:"kind"`
	Name      string          `json:"name,omitempty"`
	User      string          `json:"user"`
	Channel   string          `json:"channel"`
	Guild     string          `json:"guild,omitempty"`
	Message   string          `json:"message,omitempty"` // the one its component sits on
	Modal     string          `json:"modal,omitempty"`   // the handle that was submitted
	Made      time.Time       `json:"made"`              // by Options.Clock
	Delivered time.Time       `json:"delivered,omitzero"`
	Answer    int             `json:"answer,omitempty"` // type of the callback
	Expired   bool            `json:"expired,omitempty"`
	Original  string          `json:"original,omitempty"` // message id
	Waiting   bool            `json:"waiting,omitempty"`  // deferred, and nothing came after it
	Touched   []string        `json:"touched,omitempty"`  // messages made or changed by it
	Opened    string          `json:"opened,omitempty"`   // modal handle
	Choices   json.RawMessage `json:"choices,omitempty"`
	FollowUps int             `json:"follow_ups,omitempty"`
}

// Form is a modal that the bot opened for a person, until it is sent and answered.
type Form struct {
	ID         string `json:"id"`
	User       string `json:"user"`
	Channel    string `json:"channel"`
	Message    string `json:"message,omitempty"`
	CustomID   string `json:"custom_id"`
	Title      string `json:"title"`
	Components []any  `json:"components"`
}
