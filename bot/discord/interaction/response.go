package interaction

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
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

// ResponseKind says in which way a handler answers.
type ResponseKind int

// The ways of answering.
const (
	ReplyPrivate   ResponseKind = iota // a message that only the person sees
	ReplyPublic                        // one that everyone in the channel sees
	UpdateMessage                      // the message of the click is replaced
	OpenModal                          // a form
	SuggestChoices                     // what autocomplete offers
	Acknowledge                        // nothing that can be seen
)

// Response is a handler's answer; make one with Private, Public, Update, Open, Suggest or Nothing. Message, Modal and Choices count by its
// kind.
type Response struct {
	Kind    ResponseKind
	Message api.Message
	Modal   Modal
	Choices []Choice
	// Next is a message that the person alone sees and goes on with, below the one of the click: Update then only closes that one. nil: none.
	Next *api.Message
	then Work
}

// Work is what takes longer than a person waits without a word. It may tell how far it is, as often as it likes: the newest word is what
// stands in the message, changed every now and then.
type Work func(ctx context.Context, tell func(Response)) (Response, error)

// Then has work done that may take seconds, and answers with what comes of it; this response is shown meanwhile, when it takes
// long enough to be worth a word. The work should give a response whatever happens, since the word is all that is left otherwise.
func (r Response) Then(work Work) Response {
	r.then = work
	return r
}

// And has a message of its own follow an Update, in which the person goes on. It is sent before the old one is changed, so that a failure
// in between leaves the old controls where they are. Where there is no message to update, it is all that is shown.
func (r Response) And(next api.Message) Response {
	r.Next = &next
	return r
}

// waits is what the person is told while the response's work is done.
func (r Response) waits() Late {
	switch r.Kind {
	case UpdateMessage:
		return LateUpdate
	case ReplyPublic:
		return LatePublic
	case ReplyPrivate, OpenModal, SuggestChoices, Acknowledge: // what comes later is for the person alone
	}
	return LatePrivate
}

// Private answers with a message that only the person sees.
func Private(m api.Message) Response { return Response{Kind: ReplyPrivate, Message: m} }

// Public answers with a message that everyone in the channel sees.
func Public(m api.Message) Response { return Response{Kind: ReplyPublic, Message: m} }

// Update replaces the message that the component (or the modal's button) sits on.
func Update(m api.Message) Response { return Response{Kind: UpdateMessage, Message: m} }

// Open shows a form. It must be the first answer, so routes that may return it are never deferred.
func Open(m Modal) Response { return Response{Kind: OpenModal, Modal: m} }

// Suggest answers an autocomplete.
func Suggest(c []Choice) Response { return Response{Kind: SuggestChoices, Choices: c} }

// Nothing acknowledges a click and changes nothing.
func Nothing() Response { return Response{Kind: Acknowledge} }
