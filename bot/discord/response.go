package discord

import (
	"context"

	"github.com/bwmarrin/discordgo"
)

// Message is what the bot says: always Components V2, never a mention but of the roles named.
type Message struct {
	Components []discordgo.MessageComponent
	Roles      []string // ids of roles that this message may mention
	Files      []File   // uploaded with it; a component shows each: see attached
}

// File is a file that goes with a message.
type File struct {
	Name        string // letters, digits, dots, dashes and underscores: anything else Discord changes
	Data        []byte
	Description string // what it is, for who cannot see it; at most 1024 characters
}

// attached is the component that shows a message's file.
func attached(f File) discordgo.MessageComponent {
	return discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + f.Name}}
}

// Choice is one suggestion of an autocomplete; the name is cut at 100 characters when sent.
type Choice struct {
	Name, Value string
}

// Modal is a form. Its components are discordgo.Label around an input, or discordgo.TextDisplay.
type Modal struct {
	CustomID   string
	Title      string
	Components []discordgo.MessageComponent
}

type responseKind int

const (
	replyPrivate responseKind = iota
	replyPublic
	updateMessage
	openModal
	suggest
	acknowledge
)

// Response is a handler's answer; make one with Private, Public, Update, Open, Suggest or Nothing.
type Response struct {
	kind    responseKind
	message Message
	modal   Modal
	choices []Choice
	then    func(context.Context) (Response, error)
}

// Then has work done that may take seconds, and answers with what comes of it; this response is shown meanwhile, when it takes
// long enough to be worth a word. The work should give a response whatever happens, since the word is all that is left otherwise.
func (r Response) Then(work func(context.Context) (Response, error)) Response {
	r.then = work
	return r
}

// waits is what the person is told while the response's work is done.
func (r Response) waits() Late {
	switch r.kind {
	case updateMessage:
		return LateUpdate
	case replyPublic:
		return LatePublic
	}
	return LatePrivate
}

// Private answers with a message that only the person sees.
func Private(m Message) Response { return Response{kind: replyPrivate, message: m} }

// Public answers with a message that everyone in the channel sees.
func Public(m Message) Response { return Response{kind: replyPublic, message: m} }

// Update replaces the message that the component (or the modal's button) sits on.
func Update(m Message) Response { return Response{kind: updateMessage, message: m} }

// Open shows a form. It must be the first answer, so routes that may return it are never deferred.
func Open(m Modal) Response { return Response{kind: openModal, modal: m} }

// Suggest answers an autocomplete.
func Suggest(c []Choice) Response { return Response{kind: suggest, choices: c} }

// Nothing acknowledges a click and changes nothing.
func Nothing() Response { return Response{kind: acknowledge} }
