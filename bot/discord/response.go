package discord

import (
	"context"

	"github.com/bwmarrin/discordgo"
)

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

type ResponseKind int

const (
	ReplyPrivate ResponseKind = iota
	ReplyPublic
	UpdateMessage
	OpenModal
	SuggestChoices
	Acknowledge
)

// Response is a handler's answer; make one with Private, Public, Update, Open, Suggest or Nothing.
type Response struct {
	kind    ResponseKind
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
	case UpdateMessage:
		return LateUpdate
	case ReplyPublic:
		return LatePublic
	}
	return LatePrivate
}

// Private answers with a message that only the person sees.
func Private(m Message) Response { return Response{kind: ReplyPrivate, message: m} }

// Public answers with a message that everyone in the channel sees.
func Public(m Message) Response { return Response{kind: ReplyPublic, message: m} }

// Update replaces the message that the component (or the modal's button) sits on.
func Update(m Message) Response { return Response{kind: UpdateMessage, message: m} }

// Open shows a form. It must be the first answer, so routes that may return it are never deferred.
func Open(m Modal) Response { return Response{kind: OpenModal, modal: m} }

// Suggest answers an autocomplete.
func Suggest(c []Choice) Response { return Response{kind: SuggestChoices, choices: c} }

// Nothing acknowledges a click and changes nothing.
func Nothing() Response { return Response{kind: Acknowledge} }
