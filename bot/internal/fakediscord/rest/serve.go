package rest

import (
	"errors"
	"io"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"

	"hotseat/bot/internal/fakediscord/lint"
	"hotseat/bot/internal/fakediscord/wire"
)

// ServeHTTP answers one request of the bot.
func (s *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			s.reply(w, refusal(wire.ErrTooLarge))
		case errors.Is(err, os.ErrDeadlineExceeded):
			w.Header().Set("Connection", "close")
			s.reply(w, refusal(wire.ErrTooSlow))
		}
		return // else whoever asked is gone
	}
	path, _, versioned := wire.APIPath(r.URL.Path)
	s.count(r.Method, path)
	fault := s.nextFault(r.Method, path)
	if fault == nil {
		fault = &Fault{}
	}
	if fault.Hold != nil {
		select {
		case <-fault.Hold:
		case <-r.Context().Done():
			fault.CutBefore = true
		case <-s.world.Done():
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
		a = refusal(wire.ErrNoRoute)
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

func (s *API) reply(w http.ResponseWriter, a *answer) {
	w.Header().Set("Date", s.opt.Now().UTC().Format(http.TimeFormat))
	maps.Copy(w.Header(), a.header)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.raw) // #nosec G705 -- JSON by its type; a client that is gone misses it
}

// userAgent is the form in which Discord wants to be told whose bot is asking: its address and its version.
var userAgent = regexp.MustCompile(`^DiscordBot \(https?://[^\s,()]+, [^\s,()]+\)`)

// handle checks who is asking, the token and the rate limits before the route is looked for.
func (s *API) handle(r *http.Request, path string, raw []byte) *answer {
	c := &call{Request: r, path: path, raw: raw, api: s, base: wire.Base(r, s.opt.Prefix)}
	if !userAgent.MatchString(r.UserAgent()) {
		return refusal(wire.ErrBlocked)
	}
	given, isBot := strings.CutPrefix(r.Header.Get("Authorization"), "Bot ")
	st := s.world.Lock()
	authorized := isBot && st.TokenIs(given)
	limit := s.limit(st.Clock(), r.Method, path)
	s.world.Unlock()
	if !authorized && !open(path) {
		return refusal(wire.ErrUnauthorized)
	}
	if limit.refused != nil {
		return limit.refused
	}
	a := s.route(c)
	maps.Copy(a.header, limit.header)
	return a
}

// route finds the handler of a call, refuses what the linter refuses, and runs it.
func (s *API) route(c *call) *answer {
	probe := *c.Request
	u := *c.URL
	u.Path, u.RawPath = c.path, ""
	probe.URL = &u
	_, pattern := s.mux.Handler(&probe)
	if pattern == "" {
		for _, m := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			probe.Method = m
			if _, other := s.mux.Handler(&probe); other != "" {
				return refusal(wire.ErrMethod)
			}
		}
		return refusal(wire.ErrNoRoute)
	}
	if err := c.takeApart(); err != nil {
		return refusal(err)
	}
	v := lint.Check(c.Method, c.path, c.json)
	if len(c.files) > 0 {
		v = slices.DeleteFunc(v, func(v wire.Violation) bool { return v.Code == lint.CodeEmpty })
	}
	if len(v) > 0 {
		if len(v) == 1 && v[0].Code == lint.CodeEmpty {
			return refusal(wire.ErrEmpty)
		}
		return refusal(wire.InvalidForm(v))
	}
	box := refusal(wire.ErrNoRoute)
	probe.Method = c.Method
	s.mux.ServeHTTP(&carrier{call: c, answer: box}, &probe)
	return box
}

// at registers a handler. The lock is held while it runs, so that each request is one step.
func (s *API) at(mux *http.ServeMux, pattern string, h handler) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		box, _ := w.(*carrier)
		box.call.Request = r // with the path's values
		status, body, err := s.locked(h, box.call)
		if err != nil {
			var api *wire.Error
			if !errors.As(err, &api) {
				s.opt.Log.Error("fakediscord: request", "route", pattern, "err", err)
			}
			*box.answer = *refusal(err)
			return
		}
		*box.answer = answer{status: status, header: http.Header{}}
		if body != nil {
			box.answer.raw = wire.Encode(body)
			box.answer.header.Set("Content-Type", "application/json")
		}
	})
}

func (s *API) locked(h handler, c *call) (status int, body any, err error) {
	c.st = s.world.Lock()
	defer s.world.Unlock()
	return h(c)
}
