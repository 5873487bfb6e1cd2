// Package interaction is what people do in Discord and how they are answered: it decodes, finds the route, runs its handler and answers,
// in time and once.
package interaction

import (
	"hotseat/bot/discord/api"
)

// RequestKind says what a person did.
type RequestKind int

// What a person can do, by Discord's interaction types.
const (
	KindPing         RequestKind = 1
	KindCommand      RequestKind = 2
	KindComponent    RequestKind = 3
	KindAutocomplete RequestKind = 4
	KindModal        RequestKind = 5

	// KindMessage is no interaction: a person wrote, changed or deleted a message in the direct messages with the bot.
	KindMessage RequestKind = 100
)

// Request is one interaction, or one thing done with a direct message, decoded: what a handler needs to know and nothing else.
type Request struct {
	ID, Token, ApplicationID string
	Kind                     RequestKind
	GuildID                  string // "" in a direct message
	ChannelID                string
	UserID, UserName         string // the person's display name, not yet escaped
	Permissions              int64  // of the person in the channel; 0 in a direct message
	Locale, GuildLocale      string
	// Guest says that the bot is not in the guild: the person has installed it for themselves, and brought it along.
	Guest bool
	// Direct says that it is in the direct messages with the bot.
	Direct bool

	// Commands and autocomplete.
	Command string            // "mock", or "daily-admin now" with its subcommand
	Options map[string]string // every option's value as text; ids for channels and roles
	Focused string            // autocomplete: the option being typed
	// Attachments are the files of a command, by id, which is the value of their option.
	Attachments map[string]api.Attachment

	// ChannelTypes are Discord's types of the channels that were chosen, in a command or a select, by their ids.
	ChannelTypes map[string]int

	// Components and modals.
	Action  string              // of the custom id: "round.answer"
	Key     string              // of the custom id: what it is about, "7f3a-2"
	Version string              // of the custom id
	Values  []string            // what was selected
	Fields  map[string]string   // modal: every text input by its custom id
	Selects map[string][]string // modal: every select by its custom id
	// MessageID and MessagePrivate describe the message that the component, or the modal's button, sits on.
	MessageID      string
	MessagePrivate bool

	// Messages. Of one that was deleted nothing is known but its id and its channel.
	Message MessageEvent
	Said    Said
}

// interaction is what it takes to answer the request.
func (r *Request) interaction() api.Interaction {
	return api.Interaction{ID: r.ID, ApplicationID: r.ApplicationID, Token: r.Token}
}
