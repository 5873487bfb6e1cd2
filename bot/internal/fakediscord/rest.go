package fakediscord

import (
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// maxBody is the largest request read: ten files of 10 MiB and what is around them.
const maxBody = 101 << 20

// call is one request of the bot, read and taken apart.
type call struct {
	*http.Request
	path  string // after the version
	raw   []byte // the whole body
	json  []byte // the JSON in it, "" when there is none
	body  obj    // the same, when it is an object
	files []upload
	base  string
}

// answer is what a request is answered with.
type answer struct {
	status int
	header http.Header
	raw    []byte
}

func (s *Server) serveREST(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			s.reply(w, refusal(errTooLarge))
		}
		return
	}
	path, _, versioned := apiPath(r.URL.Path)
	s.count(r.Method, path)
	fault := s.nextFault(r.Method, path)
	if fault == nil {
		fault = &RESTFault{}
	}
	if fault.Hold != nil {
		select {
		case <-fault.Hold:
		case <-r.Context().Done():
			fault.CutBefore = true
		case <-s.closed:
			fault.CutBefore = true
		}
	}
	var a *answer
	switch {
	case fault.CutBefore:
		a = &answer{}
	case fault.Status != 0 && fault.late:
		s.handle(r, path, raw)
		a = fault.answer()
	case fault.Status != 0:
		a = fault.answer()
	case !versioned:
		a = refusal(errNoRoute)
	default:
		a = s.handle(r, path, raw)
	}
	if s.opt.Inspect != nil {
		s.opt.Inspect(r, raw, a.status)
	}
	if fault.CutBefore || fault.CutAfter {
		panic(http.ErrAbortHandler) // net/http's way to cut a connection
	}
	s.reply(w, a)
}

func (s *Server) reply(w http.ResponseWriter, a *answer) {
	maps.Copy(w.Header(), a.header)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.raw) // #nosec G705 -- JSON by its type; the client may be gone; that is its affair
}

func refusal(err error) *answer {
	var api *apiError
	if !errors.As(err, &api) {
		api = &apiError{Status: http.StatusInternalServerError, Message: "500: Internal Server Error"}
	}
	a := &answer{status: api.Status, header: http.Header{}, raw: encode(api.body())}
	a.header.Set("Content-Type", "application/json")
	return a
}

// open tells the routes that need no bot token: the token of an interaction in the path is enough.
func open(path string) bool {
	return path == "/gateway" || strings.HasPrefix(path, "/interactions/") || strings.HasPrefix(path, "/webhooks/")
}

func (s *Server) handle(r *http.Request, path string, raw []byte) *answer {
	c := &call{Request: r, path: path, raw: raw, base: s.base(r)}
	given, isBot := strings.CutPrefix(r.Header.Get("Authorization"), "Bot ")
	s.lock()
	authorized := isBot && s.tokenIs(given)
	limit := s.limit(r.Method, path)
	s.unlock()
	if !authorized && !open(path) {
		return refusal(errUnauthorized)
	}
	if limit.refused != nil {
		return limit.refused
	}
	a := s.route(c)
	maps.Copy(a.header, limit.header)
	return a
}

func (s *Server) tokenIs(given string) bool {
	return strings.TrimPrefix(given, "Bot ") == s.application().Token
}

func (s *Server) route(c *call) *answer {
	probe := *c.Request
	u := *c.URL
	u.Path, u.RawPath = c.path, ""
	probe.URL = &u
	_, pattern := s.mux.Handler(&probe)
	if pattern == "" {
		for _, m := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			probe.Method = m
			if _, other := s.mux.Handler(&probe); other != "" {
				return refusal(errMethod)
			}
		}
		return refusal(errNoRoute)
	}
	if err := c.takeApart(); err != nil {
		return refusal(err)
	}
	v := Lint(c.Method, c.path, c.json)
	if len(c.files) > 0 {
		v = slices.DeleteFunc(v, func(v Violation) bool { return v.Code == CodeEmpty })
	}
	if len(v) > 0 {
		if len(v) == 1 && v[0].Code == CodeEmpty {
			return refusal(errEmpty)
		}
		return refusal(invalidForm(v))
	}
	box := refusal(errNoRoute)
	probe.Method = c.Method
	s.mux.ServeHTTP(&carrier{call: c, answer: box}, &probe)
	return box
}

// carrier takes a call through the ServeMux, which only knows writers and requests.
type carrier struct {
	call   *call
	answer *answer
}

// Header, Write and WriteHeader make it a ResponseWriter; what the mux itself would write is dropped.
func (*carrier) Header() http.Header         { return http.Header{} }
func (*carrier) Write(b []byte) (int, error) { return len(b), nil }
func (*carrier) WriteHeader(int)             {}

// handler answers one route: a status and what is encoded, nil for no body.
type handler func(c *call) (status int, body any, err error)

// at registers a handler. The lock is held while it runs, so that each request is one step.
func (s *Server) at(mux *http.ServeMux, pattern string, h handler) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		box, _ := w.(*carrier)
		box.call.Request = r // with the path's values
		status, body, err := s.locked(h, box.call)
		if err != nil {
			var api *apiError
			if !errors.As(err, &api) {
				s.opt.Log.Error("fakediscord: request", "route", pattern, "err", err)
			}
			*box.answer = *refusal(err)
			return
		}
		*box.answer = answer{status: status, header: http.Header{}}
		if body != nil {
			box.answer.raw = encode(body)
			box.answer.header.Set("Content-Type", "application/json")
		}
	})
}

func (s *Server) locked(h handler, c *call) (status int, body any, err error) {
	s.lock()
	defer s.unlock()
	return h(c)
}

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /gateway":                 s.getGateway,
		"GET /gateway/bot":             s.getGatewayBot,
		"GET /users/@me":               s.getSelf,
		"GET /users/{user}":            s.getUser,
		"GET /users/@me/guilds":        s.getGuilds,
		"POST /users/@me/channels":     s.postDM,
		"GET /applications/@me":        s.getApplication,
		"GET /oauth2/applications/@me": s.getApplication,

		"GET /applications/{app}/commands":                          s.getCommands,
		"PUT /applications/{app}/commands":                          s.putCommands,
		"POST /applications/{app}/commands":                         s.postCommand,
		"GET /applications/{app}/commands/{command}":                s.getCommand,
		"PATCH /applications/{app}/commands/{command}":              s.patchCommand,
		"DELETE /applications/{app}/commands/{command}":             s.deleteCommand,
		"GET /applications/{app}/guilds/{guild}/commands":           s.getCommands,
		"PUT /applications/{app}/guilds/{guild}/commands":           s.putCommands,
		"POST /applications/{app}/guilds/{guild}/commands":          s.postCommand,
		"GET /applications/{app}/guilds/{guild}/commands/{command}": s.getCommand,

		"PATCH /applications/{app}/guilds/{guild}/commands/{command}":  s.patchCommand,
		"DELETE /applications/{app}/guilds/{guild}/commands/{command}": s.deleteCommand,

		"POST /interactions/{interaction}/{token}/callback":   s.postCallback,
		"POST /webhooks/{app}/{token}":                        s.postFollowUp,
		"GET /webhooks/{app}/{token}/messages/{message}":      s.getWebhookMessage,
		"PATCH /webhooks/{app}/{token}/messages/{message}":    s.patchWebhookMessage,
		"DELETE /webhooks/{app}/{token}/messages/{message}":   s.deleteWebhookMessage,
		"GET /channels/{channel}":                             s.getChannel,
		"PATCH /channels/{channel}":                           s.patchChannel,
		"DELETE /channels/{channel}":                          s.deleteChannel,
		"POST /channels/{channel}/typing":                     s.postTyping,
		"GET /channels/{channel}/messages":                    s.getMessages,
		"POST /channels/{channel}/messages":                   s.postMessage,
		"GET /channels/{channel}/messages/{message}":          s.getMessage,
		"PATCH /channels/{channel}/messages/{message}":        s.patchMessage,
		"DELETE /channels/{channel}/messages/{message}":       s.deleteMessage,
		"GET /channels/{channel}/pins":                        s.getPins,
		"PUT /channels/{channel}/pins/{message}":              s.putPin,
		"DELETE /channels/{channel}/pins/{message}":           s.deletePin,
		"GET /channels/{channel}/messages/pins":               s.getPinPage,
		"PUT /channels/{channel}/messages/pins/{message}":     s.putPin,
		"DELETE /channels/{channel}/messages/pins/{message}":  s.deletePin,
		"POST /channels/{channel}/messages/{message}/threads": s.postThreadFrom,
		"POST /channels/{channel}/threads":                    s.postThread,
		"PUT /channels/{channel}/thread-members/@me":          s.joinThread,
		"PUT /channels/{channel}/thread-members/{user}":       s.joinThread,
		"GET /channels/{channel}/threads/archived/public":     s.getArchivedThreads,
		"GET /guilds/{guild}":                                 s.getGuild,
		"GET /guilds/{guild}/channels":                        s.getGuildChannels,
		"GET /guilds/{guild}/roles":                           s.getRoles,
		"GET /guilds/{guild}/members":                         s.getMembers,
		"GET /guilds/{guild}/members/{user}":                  s.getMember,
		"GET /guilds/{guild}/threads/active":                  s.getActiveThreads,
	} {
		s.at(mux, pattern, h)
	}
	return mux
}
