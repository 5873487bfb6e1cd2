package wire

import (
	"fmt"
	"net/http"
	"strings"
)

// Violation is one thing in a request that Discord refuses or ignores.
type Violation struct {
	Path    string // where: keys and places with dots between ("data.components.0.label"); "" is the body itself
	Code    string // Discord's code where it is known
	Message string
}

// String says where and what.
func (v Violation) String() string {
	if v.Path == "" {
		return v.Message + " (" + v.Code + ")"
	}
	return v.Path + ": " + v.Message + " (" + v.Code + ")"
}

// Error is what Discord refuses a request with.
type Error struct {
	Status  int
	Code    int
	Message string
	Errors  any     // the tree of 50035
	Retry   float64 // seconds, of a 429
}

// Error gives the status, the code and the message.
func (e *Error) Error() string { return fmt.Sprintf("%d %d: %s", e.Status, e.Code, e.Message) }

// Body is the JSON that the error is answered with.
func (e *Error) Body() obj {
	o := obj{"message": e.Message, "code": e.Code}
	if e.Errors != nil {
		o["errors"] = e.Errors
	}
	if e.Retry > 0 {
		o["retry_after"], o["global"] = e.Retry, false
	}
	return o
}

// unknown is the 404 for what is not there, by Discord's code for its kind.
func unknown(code int, what string) *Error {
	return &Error{Status: http.StatusNotFound, Code: code, Message: "Unknown " + what}
}

// Errors that say all there is to say.
var (
	ErrUnauthorized       = &Error{Status: http.StatusUnauthorized, Message: "401: Unauthorized"}
	ErrBlocked            = &Error{Status: http.StatusForbidden, Code: 40333, Message: "internal network error"}
	ErrNoRoute            = &Error{Status: http.StatusNotFound, Message: "404: Not Found"}
	ErrMethod             = &Error{Status: http.StatusMethodNotAllowed, Message: "405: Method Not Allowed"}
	ErrMissingAccess      = &Error{Status: http.StatusForbidden, Code: 50001, Message: "Missing Access"}
	ErrMissingPermissions = &Error{Status: http.StatusForbidden, Code: 50013, Message: "Missing Permissions"}
	ErrNotAuthor          = &Error{Status: http.StatusForbidden, Code: 50005, Message: "Cannot edit a message authored by another user"}
	ErrRefused            = &Error{Status: http.StatusForbidden, Code: 50007, Message: "Cannot send messages to this user"}
	ErrEmpty              = &Error{Status: http.StatusBadRequest, Code: 50006, Message: "Cannot send an empty message"}
	ErrNotText            = &Error{Status: http.StatusBadRequest, Code: 50008, Message: "Cannot send messages in a non-text channel"}
	ErrWrongChannel       = &Error{Status: http.StatusBadRequest, Code: 50024, Message: "Cannot execute action on this channel type"}
	ErrSystemMessage      = &Error{Status: http.StatusForbidden, Code: 50021, Message: "Cannot execute action on a system message"}
	ErrThreadArchived     = &Error{Status: http.StatusBadRequest, Code: 50083, Message: "Thread is archived"}
	ErrThreadLocked       = &Error{Status: http.StatusForbidden, Code: 160005, Message: "Thread is locked"}
	ErrDirectTooFast      = &Error{Status: http.StatusForbidden, Code: 40003, Message: "You are opening direct messages too fast"}
	ErrFollowUps          = &Error{Status: http.StatusBadRequest, Code: 40094,
		Message: "This interaction has reached the maximum number of follow-up messages"}
	ErrOldEdits = &Error{Status: http.StatusTooManyRequests, Code: 30046,
		Message: "Maximum number of edits to messages older than 1 hour reached. Try again later"}
	ErrThreadExists = &Error{Status: http.StatusBadRequest, Code: 160004, Message: "A thread has already been created for this message"}
	ErrTagRequired  = &Error{Status: http.StatusBadRequest, Code: 40067,
		Message: "A tag is required to create a forum post in this channel"}
	ErrPins         = &Error{Status: http.StatusBadRequest, Code: 30003, Message: "Maximum number of pins reached for the channel (250)"}
	ErrJSON         = &Error{Status: http.StatusBadRequest, Code: 50109, Message: "The request body contains invalid JSON."}
	ErrCrossposted  = &Error{Status: http.StatusBadRequest, Code: 40033, Message: "This message has already been crossposted."}
	ErrAcknowledged = &Error{Status: http.StatusBadRequest, Code: 40060, Message: "Interaction has already been acknowledged."}
	ErrToken        = &Error{Status: http.StatusUnauthorized, Code: 50027, Message: "Invalid Webhook Token"}
	ErrCreates      = &Error{Status: http.StatusBadRequest, Code: 30034,
		Message: "Max number of daily application command creates has been reached (200)"}
	ErrTooLarge = &Error{Status: http.StatusRequestEntityTooLarge, Code: 40005, Message: "Request entity too large"}
	ErrTooSlow  = &Error{Status: http.StatusRequestTimeout, Message: "408: Request Timeout"}

	ErrUnknownApplication = unknown(10002, "Application")
	ErrUnknownChannel     = unknown(10003, "Channel")
	ErrUnknownGuild       = unknown(10004, "Guild")
	ErrUnknownRole        = unknown(10011, "Role")
	ErrUnknownMember      = unknown(10007, "Member")
	ErrUnknownMessage     = unknown(10008, "Message")
	ErrUnknownUser        = unknown(10013, "User")
	ErrUnknownEvent       = unknown(10070, "Guild Scheduled Event")
	ErrUnknownWebhook     = unknown(10015, "Webhook")
	ErrUnknownInteraction = unknown(10062, "interaction")
	ErrUnknownCommand     = unknown(10063, "application command")
)

// Invalid is Discord's 50035 for one fault at a dotted path ("data.components.0.label").
func Invalid(path, code, message string) error {
	return InvalidForm([]Violation{{Path: path, Code: code, Message: message}})
}

// InvalidForm is the 400 that Discord answers violations with.
func InvalidForm(found []Violation) error {
	tree := obj{}
	for _, v := range found {
		node := tree
		for _, k := range strings.Split(v.Path, ".") {
			if k == "" {
				continue
			}
			next, ok := node[k].(obj)
			if !ok {
				next = obj{}
				node[k] = next
			}
			node = next
		}
		all, _ := node["_errors"].([]any)
		node["_errors"] = append(all, obj{"code": v.Code, "message": v.Message})
	}
	return &Error{Status: http.StatusBadRequest, Code: 50035, Message: "Invalid Form Body", Errors: tree}
}
