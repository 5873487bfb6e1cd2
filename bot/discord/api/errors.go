package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"hotseat/bot/discord/text"
)

// ErrAmbiguous is wrapped by the error of a request of which nobody knows whether Discord carried it out: the connection broke, or
// the server failed, after it was sent, and to send it again could do the same thing twice.
var ErrAmbiguous = errors.New("discord: it is not known whether this was done")

// Discord's error codes that the program tells apart.
const (
	CodeUnknownChannel      = 10003  // the channel is gone, or was never seen by the bot
	CodeUnknownMessage      = 10008  // the message is gone
	CodeUnknownInteraction  = 10062  // answered later than three seconds
	CodeTooManyPins         = 30003  // the channel has as many pins as it may
	CodeTooManyPinnedPosts  = 30047  // the forum has its pinned post already
	CodeAlreadyAcknowledged = 40060  // the interaction has been answered
	CodeTagRequired         = 40067  // each post of this forum needs a tag
	CodeMissingAccess       = 50001  // the bot cannot see the channel or guild
	CodeNoText              = 50008  // the channel is of a kind that takes no messages, such as a forum
	CodeMissingPermissions  = 50013  // it sees it, but may not do this
	CodeWrongChannel        = 50024  // this cannot be done in a channel of that kind
	CodeThreadArchived      = 50083  // the thread is archived: nothing in it can be changed
	CodeInvalidForm         = 50035  // a field of the request is not as Discord wants it
	CodeUnknownMember       = 10007  // the person is not in the guild
	CodeUnknownUser         = 10013  // there is no such account any more
	CodeThreadExists        = 160004 // the message has its thread already
	CodeTooManyThreads      = 160006 // the guild has as many active threads as it may
	CodeTooManyNewsThreads  = 160007 // the same of threads in announcement channels
)

// StatusError is a request that Discord refused. It holds no secret.
type StatusError struct {
	Route   string // "POST /channels/{id}/messages"
	Status  int    // of HTTP
	Code    int    // Discord's own, 0 when the answer had none
	Message string // Discord's words for it
	Detail  string // what was wrong with which field, as Discord's JSON; often empty
}

// Error implements error.
func (e *StatusError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "discord: %s was refused with %d", e.Route, e.Status)
	if e.Code != 0 {
		fmt.Fprintf(&b, ", code %d", e.Code)
	}
	if e.Message != "" {
		fmt.Fprintf(&b, ": %s", e.Message)
	}
	if e.Detail != "" {
		fmt.Fprintf(&b, " %s", e.Detail)
	}
	return b.String()
}

// HasCode says whether an error is a StatusError with one of Discord's codes.
func HasCode(err error, code int) bool {
	var refused *StatusError
	return errors.As(err, &refused) && refused.Code == code
}

// statusError reads Discord's answer to a refused request. A body that is no JSON is left out: it is a proxy's page.
func statusError(route string, status int, body []byte) *StatusError {
	const most = 600
	var said struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
	}
	e := &StatusError{Route: route, Status: status}
	if json.Unmarshal(body, &said) == nil {
		e.Code, e.Message = said.Code, text.Cut(Redact(said.Message), most)
		if len(said.Errors) > 0 {
			e.Detail = text.Cut(Redact(string(said.Errors)), most)
		}
	}
	if e.Message == "" {
		e.Message = http.StatusText(status)
	}
	return e
}
