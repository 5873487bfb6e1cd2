// Package fakediscord is a Discord-compatible REST and gateway server, good enough to trust: the playground runs the bot
// on it, and so do the tests.
package fakediscord

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

// Options says how a server behaves. The zero value is usable.
type Options struct {
	Now func() time.Time // timestamps of what is made here; nil is time.Now. Deadlines of interactions use the real clock.
	Dir string           // where the state is kept over restarts and kills; "" keeps it in memory only
	Log *slog.Logger
	// AnswerWithin is how long the bot has for its first answer; 0 is Discord's 3 s.
	AnswerWithin time.Duration
	// FinishWithin is how long a person waits for the rest after a deferred answer ("thinking…"); 0 is one minute. After a
	// deferred update (type 6), which may be the whole answer, a person waits AnswerWithin twice, and no longer.
	FinishWithin time.Duration
	// Clock tells deadlines, the age of interaction tokens, nonces and rate limits; nil is time.Now. It is apart from Now so
	// that a moved calendar does not end what is open.
	Clock func() time.Time
	// Heartbeat is the interval the gateway asks for; 0 is Discord's 41.25 s. A client silent for two of them, and
	// for 10 s, is closed with 4009.
	Heartbeat time.Duration
	// Prefix is the path the server is mounted at ("/discord"), for the addresses it hands out. It is not stripped here.
	Prefix string
	// RateLimits turns Discord's limits on: 50 requests a second over all and the buckets of each route.
	RateLimits bool
	// Inspect sees every request of the bot with its body before it is handled, and the status it was answered with:
	// the contract check of the tests hangs here. May be nil.
	Inspect func(r *http.Request, body []byte, status int)
}

// Actor is who does something, and where.
type Actor struct {
	User    string // user id
	Channel string // channel id; a thread's id, or the id of the direct-message channel with the bot
}

// Field is one input of an open modal, as a person sees it.
type Field struct {
	CustomID    string          `json:"custom_id"`
	Label       string          `json:"label"`
	Description string          `json:"description,omitempty"`
	Value       string          `json:"value"`
	Placeholder string          `json:"placeholder,omitempty"`
	Required    bool            `json:"required"`
	Long        bool            `json:"long"` // a paragraph, not one line
	MinLength   int             `json:"min_length,omitempty"`
	MaxLength   int             `json:"max_length,omitempty"`
	Type        int             `json:"type"` // Discord's component type: 4 text input, 3 select, …
	Options     json.RawMessage `json:"options,omitempty"`
	Values      []string        `json:"values,omitempty"` // selects: the defaults
}

// Modal is a form the bot opened for one person.
type Modal struct {
	ID       string   `json:"id"` // handle for Submit
	CustomID string   `json:"custom_id"`
	Title    string   `json:"title"`
	Text     []string `json:"text,omitempty"` // text displays of the modal, Markdown
	Fields   []Field  `json:"fields"`
}

// AutoChoice is one suggestion of an autocomplete.
type AutoChoice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// Result is what a person sees once the bot has answered an interaction.
type Result struct {
	Messages []json.RawMessage `json:"messages"` // Discord message objects made or changed by it, oldest first
	Modal    *Modal            `json:"modal"`
	Choices  []AutoChoice      `json:"choices"`
	Error    string            `json:"error"` // "The application did not respond", "Unknown command /x", …; empty when all is well
}

// Guild is a server, as the page lists it.
type Guild struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Channel is a channel of a guild, as the page lists it.
type Channel struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Type     int    `json:"type"`                // Discord's channel type: 0 text, 11 public thread, 15 forum
	ParentID string `json:"parent_id,omitempty"` // threads: the channel they hang under
	// Tags are the names of the tags of a forum's post, Archived tells a thread that was put away.
	Tags     []string `json:"tags,omitempty"`
	Archived bool     `json:"archived,omitempty"`
}

// User is a person one can be, as the page lists it.
type User struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Admin bool   `json:"admin"` // may manage the first guild
}
