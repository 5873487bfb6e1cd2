package fakediscord

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

// apiError is an error as Discord answers it.
type apiError struct {
	Status  int
	Code    int
	Message string
	Errors  any // the tree of 50035
}

func (e *apiError) Error() string { return fmt.Sprintf("%d %d: %s", e.Status, e.Code, e.Message) }

func (e *apiError) body() obj {
	o := obj{"message": e.Message, "code": e.Code}
	if e.Errors != nil {
		o["errors"] = e.Errors
	}
	return o
}

func notFound(code int, what string) error {
	return &apiError{Status: http.StatusNotFound, Code: code, Message: "Unknown " + what}
}

var (
	errUnauthorized       = &apiError{Status: http.StatusUnauthorized, Message: "401: Unauthorized"}
	errNoRoute            = &apiError{Status: http.StatusNotFound, Message: "404: Not Found"}
	errMethod             = &apiError{Status: http.StatusMethodNotAllowed, Message: "405: Method Not Allowed"}
	errMissingAccess      = &apiError{Status: http.StatusForbidden, Code: 50001, Message: "Missing Access"}
	errMissingPermissions = &apiError{Status: http.StatusForbidden, Code: 50013, Message: "Missing Permissions"}
	errNotAuthor          = &apiError{Status: http.StatusForbidden, Code: 50005, Message: "Cannot edit a message authored by another user"}
	errRefused            = &apiError{Status: http.StatusForbidden, Code: 50007, Message: "Cannot send messages to this user"}
	errEmpty              = &apiError{Status: http.StatusBadRequest, Code: 50006, Message: "Cannot send an empty message"}
	errNotText            = &apiError{Status: http.StatusBadRequest, Code: 50008, Message: "Cannot send messages in a non-text channel"}
	errWrongChannel       = &apiError{Status: http.StatusBadRequest, Code: 50024, Message: "Cannot execute action on this channel type"}
	errSystemMessage      = &apiError{Status: http.StatusForbidden, Code: 50021, Message: "Cannot execute action on a system message"}
	errThreadArchived     = &apiError{Status: http.StatusBadRequest, Code: 50083, Message: "Thread is archived"}
	errThreadExists       = &apiError{Status: http.StatusBadRequest, Code: 160004, Message: "A thread has already been created for this message"}
	errTagRequired        = &apiError{Status: http.StatusBadRequest, Code: 40067, Message: "A tag is required to create a forum post in this channel"}
	errPins               = &apiError{Status: http.StatusBadRequest, Code: 30003, Message: "Maximum number of pins reached for the channel (250)"}
	errJSON               = &apiError{Status: http.StatusBadRequest, Code: 50109, Message: "The request body contains invalid JSON."}
	errAcknowledged       = &apiError{Status: http.StatusBadRequest, Code: 40060, Message: "Interaction has already been acknowledged."}
	errToken              = &apiError{Status: http.StatusUnauthorized, Code: 50027, Message: "Invalid Webhook Token"}
	errCreates            = &apiError{Status: http.StatusBadRequest, Code: 30034, Message: "Max number of daily application command creates has been reached (200)"}
	errTooLarge           = &apiError{Status: http.StatusRequestEntityTooLarge, Code: 40005, Message: "Request entity too large"}
)

func unknownChannel() error { return notFound(10003, "Channel") }

func unknownGuild() error { return notFound(10004, "Guild") }

func unknownMember() error { return notFound(10007, "Member") }

func unknownMessage() error { return notFound(10008, "Message") }

func unknownUser() error { return notFound(10013, "User") }

func unknownWebhook() error { return notFound(10015, "Webhook") }

func unknownInteraction() error { return notFound(10062, "interaction") }

func unknownCommand() error { return notFound(10063, "application command") }

// invalid is Discord's 50035 for one fault at a dotted path ("data.components.0.label").
func invalid(path, code, message string) error {
	return invalidForm([]Violation{{Path: path, Code: code, Message: message}})
}

// invalidForm is the 400 that Discord answers violations with.
func invalidForm(found []Violation) error {
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
	return &apiError{Status: http.StatusBadRequest, Code: 50035, Message: "Invalid Form Body", Errors: tree}
}
