package interaction

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Handler answers one interaction. An error that has a sentence for the person, as Person() string somewhere in its chain, is answered
// with that; any other is logged and answered with a sentence that says to try again.
type Handler func(ctx context.Context, r *Request) (Response, error)

// Late says what a route that is not done within a second is answered with meanwhile.
type Late int

// What a late route is answered with.
const (
	Never       Late = iota // nothing: the route answers at once or opens a form
	LatePrivate             // "thinking…", seen by the person alone
	LatePublic              // "thinking…", seen by all
	LateUpdate              // nothing visible; the message is replaced when the answer is there
)

// Route is one line of the route table: exactly one of Command, Complete, Click, Submit and Message is set.
type Route struct {
	Command  string // "mock", "daily-admin now"
	Complete string // autocomplete of a command
	Click    string // action of a component's custom id
	Submit   string // action of a modal's custom id
	Message  MessageEvent
	Late     Late // of a message, whichever but Never: that the bot types is shown
	Handle   Handler
}

// IDVersion is the version of the custom ids that this build writes. Ids of another version are answered with "this has ended".
const IDVersion = "1"

// maxCustomID is Discord's limit for a custom id, in characters.
const maxCustomID = 100

var (
	commandPattern = regexp.MustCompile(`^[a-z0-9_-]{1,32}( [a-z0-9_-]{1,32}){0,2}$`)
	actionPattern  = regexp.MustCompile(`^[a-z][a-z0-9]*([._-][a-z0-9]+)*$`)
	versionPattern = regexp.MustCompile(`^[0-9]{1,4}$`)
)

// CustomID writes a custom id "1:action:key". The key may be empty and may hold colons. It panics when the action is not one that a
// route can have, or when the result is longer than Discord's 100 characters: both are mistakes of the program, never of a person.
func CustomID(action, key string) string {
	if !actionPattern.MatchString(action) {
		panic(fmt.Sprintf("discord: %q is no action of a custom id", action))
	}
	id := IDVersion + ":" + action + ":" + key
	if n := utf8.RuneCountInString(id); n > maxCustomID {
		panic(fmt.Sprintf("discord: the custom id of %s has %d characters, over %d", action, n, maxCustomID))
	}
	return id
}

// ParseCustomID takes a custom id apart. What this program never wrote, in any version, has an empty version and action.
func ParseCustomID(id string) (version, action, key string) {
	parts := strings.SplitN(id, ":", 3)
	if len(parts) != 3 || !versionPattern.MatchString(parts[0]) || !actionPattern.MatchString(parts[1]) {
		return "", "", ""
	}
	return parts[0], parts[1], parts[2]
}

type routeKey struct {
	kind RequestKind
	name string
}

// Router finds the route of a request. Matches are exact.
type Router struct {
	routes map[routeKey]Route
}

// NewRouter makes a router of a route table. It panics on a route that can never work, and on two routes for the same thing.
func NewRouter(routes []Route) *Router {
	r := &Router{routes: make(map[routeKey]Route, len(routes))}
	for i, route := range routes {
		key, err := route.key()
		if err != nil {
			panic(fmt.Sprintf("discord: route %d: %v", i, err))
		}
		if _, taken := r.routes[key]; taken {
			panic(fmt.Sprintf("discord: route %d: %q is routed twice", i, key.name))
		}
		r.routes[key] = route
	}
	return r
}

// key checks a route and says what it answers to.
func (route Route) key() (routeKey, error) {
	var keys []routeKey
	add := func(kind RequestKind, name string) {
		if name != "" {
			keys = append(keys, routeKey{kind, name})
		}
	}
	add(KindCommand, route.Command)
	add(KindAutocomplete, route.Complete)
	add(KindComponent, route.Click)
	add(KindModal, route.Submit)
	add(KindMessage, string(route.Message))
	if len(keys) != 1 {
		return routeKey{}, fmt.Errorf("exactly one of Command, Complete, Click, Submit and Message must be set, not %d", len(keys))
	}
	key := keys[0]
	pattern := actionPattern
	if key.kind == KindCommand || key.kind == KindAutocomplete {
		pattern = commandPattern
	}
	switch {
	case !pattern.MatchString(key.name):
		return routeKey{}, fmt.Errorf("%q is no name that Discord could send", key.name)
	case route.Handle == nil:
		return routeKey{}, fmt.Errorf("%q has no handler", key.name)
	case route.Late < Never || route.Late > LateUpdate:
		return routeKey{}, fmt.Errorf("%q: Late(%d) does not exist", key.name, route.Late)
	case key.kind == KindAutocomplete && route.Late != Never:
		return routeKey{}, fmt.Errorf("%q: suggestions cannot be late", key.name)
	case key.kind == KindMessage && route.Late == Never:
		return routeKey{}, fmt.Errorf("%q: nobody waits for the answer to a message with a deadline", key.name)
	case key.kind == KindCommand && route.Late == LateUpdate:
		return routeKey{}, fmt.Errorf("%q: a command has no message to update", key.name)
	}
	return key, nil
}

// Find is the route that answers a request; false when there is none, or when the custom id comes from another version.
func (r *Router) Find(q *Request) (Route, bool) {
	name := q.Command
	if q.Kind == KindMessage {
		name = string(q.Message)
	}
	if q.Kind == KindComponent || q.Kind == KindModal {
		if q.Version != IDVersion {
			return Route{}, false
		}
		name = q.Action
	}
	route, ok := r.routes[routeKey{q.Kind, name}]
	return route, ok
}
