package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"hotseat/bot/discord/text"
)

// ErrAmbiguous is wrapped by the error of a request of which nobody knows whether Discord carried it out: the connection broke, or
// the server failed, after it was sent, and to send it again could do the same thing twice.
var ErrAmbiguous = errors.New("discord: it is not known whether this was done")

// Discord's error codes that the program tells apart.
// Source: Discord's documentation, "Opcodes and Status Codes", "JSON".
const (
	CodeUnknownChannel      = 10003  // the channel is gone, or was never seen by the bot
	CodeUnknownGuild        = 10004  // the guild is gone, or the bot is not in it
	CodeUnknownMember       = 10007  // the person is not in the guild
	CodeUnknownMessage      = 10008  // the message is gone
	CodeUnknownRole         = 10011  // the role is gone
	CodeUnknownUser         = 10013  // nobody has this id
	CodeUnknownInteraction  = 10062  // answered later than three seconds
	CodeSlowMode            = 20016  // the channel's slow mode does not let it through yet
	CodeQuarantined         = 20026  // the application was flagged as spam, and may not do this
	CodeChannelFull         = 20028  // the channel is written to faster than it may be
	CodeGuildFull           = 20029  // the guild is written to faster than it may be
	CodeBadName             = 20031  // the name has a word that is not allowed
	CodeTooManyPins         = 30003  // the channel has as many pins as it may
	CodeTooManyEdits        = 30046  // messages older than an hour were edited too often
	CodeTooManyPinnedPosts  = 30047  // the forum has its pinned post already
	CodeUnauthorized        = 40001  // the token is not accepted
	CodeUnverified          = 40002  // the account must be verified first
	CodeDirectTooFast       = 40003  // direct messages are opened too fast
	CodeTooLarge            = 40005  // the request is too large
	CodeCrossposted         = 40033  // the message has been published to the following channels already
	CodeAlreadyAcknowledged = 40060  // the interaction has been answered
	CodeResourceLimited     = 40062  // a service of Discord's is overloaded
	CodeTagRequired         = 40067  // each post of this forum needs a tag
	CodeTooManyFollowUps    = 40094  // the interaction has as many follow-ups as it may
	CodeBlocked             = 40333  // this address or this User-Agent is blocked
	CodeMissingAccess       = 50001  // the bot cannot see the channel or guild
	CodeNoDirect            = 50007  // the person takes no direct messages from the bot
	CodeNoText              = 50008  // the channel is of a kind that takes no messages, such as a forum
	CodeMissingPermissions  = 50013  // it sees it, but may not do this
	CodeWrongChannel        = 50024  // this cannot be done in a channel of that kind
	CodeInvalidForm         = 50035  // a field of the request is not as Discord wants it
	CodeThreadArchived      = 50083  // the thread is archived: nothing in it can be changed
	CodeBadJSON             = 50109  // the request is no JSON
	CodeNoMutualGuild       = 50278  // the person shares no guild with the bot
	CodeTwoFactor           = 60003  // this takes two-factor authentication of the bot's owner
	CodeOverloaded          = 130000 // Discord is overloaded
	CodeNeedsHistory        = 160002 // this takes Read Message History
	CodeThreadExists        = 160004 // the message has its thread already
	CodeThreadLocked        = 160005 // the thread is locked
	CodeTooManyThreads      = 160006 // the guild has as many active threads as it may
	CodeTooManyNewsThreads  = 160007 // the same of threads in announcement channels
	CodeTextModerated       = 200000 // AutoMod does not take the text
	CodeTitleModerated      = 200001 // AutoMod does not take the title
	CodeHarmfulLink         = 240000 // a link in it is held for harmful
)

// StatusError is a request that Discord refused. It holds no secret.
type StatusError struct {
	Route   string        // "POST /channels/{id}/messages"
	Status  int           // of HTTP
	Code    int           // Discord's own, 0 when the answer had none
	Message string        // Discord's words for it
	Detail  string        // what was wrong with which field, as Discord's JSON; often empty
	Page    bool          // the answer was no JSON but a page: of a proxy before Discord, as a rule Cloudflare
	Retry   time.Duration // of a 429: how long to wait; 0 when it did not say
}

// Blocked says whether it is the address that the bot sends from, or its User-Agent, that is refused, whatever it sends.
func (e *StatusError) Blocked() bool {
	return e.Code == CodeBlocked || e.Page && (e.Status == http.StatusForbidden || e.Status == http.StatusTooManyRequests)
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
	if e.Retry > 0 {
		fmt.Fprintf(&b, " (to be sent again in %s)", e.Retry.Round(time.Second))
	}
	if e.Blocked() {
		b.WriteString(" (this machine's address or the User-Agent is blocked)")
	}
	return b.String()
}

// HasCode says whether an error is a StatusError with one of Discord's codes.
func HasCode(err error, code int) bool {
	var refused *StatusError
	return errors.As(err, &refused) && refused.Code == code
}

// statusError reads Discord's answer to a refused request. The text of a body that is no JSON is left out: it is a proxy's page.
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
	} else {
		e.Page = len(bytes.TrimSpace(body)) > 0
	}
	if e.Message == "" {
		e.Message = http.StatusText(status)
	}
	return e
}
