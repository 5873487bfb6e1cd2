package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// stillThere is how often an idle stream says that it goes on, so that a lost connection is noticed.
const stillThere = 25 * time.Second

// show is something that pages are told and that is not kept: the clock moved, somebody types.
type show struct {
	Event  string
	Data   any
	Except string // a person who is not told
	DM     string // the only person who is told; "" is everyone
}

// shows hands what happens to the pages that are open.
type shows struct {
	mu    sync.Mutex
	pages map[chan show]bool
}

func newShows() *shows { return &shows{pages: map[chan show]bool{}} }

func (s *shows) open() (page chan show, shut func()) {
	page = make(chan show, 16)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[page] = true
	return page, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.pages, page)
	}
}

// tell tells every page; one that does not keep up misses it.
func (s *shows) tell(what show) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for page := range s.pages {
		select {
		case page <- what:
		default:
		}
	}
}

// moved tells what time it is after a move.
func (s *shows) moved(now func() time.Time) {
	s.tell(show{Event: "clock", Data: map[string]string{"now": now().Format(time.RFC3339Nano)}})
}

// events serves GET /api/playground/events?user=ID as server-sent events, until the page goes:
//
//	hello      the stream has begun: what is read from now on misses nothing
//	message    {"channel", "message"}: made or changed
//	gone       {"channel", "id"}: deleted
//	elsewhere  {"channel", "user", "id"}: somebody else's direct messages have a new one
//	state      channels, people, roles or commands changed: /state is to be read again
//	reload     more happened than is kept: everything is to be read again
//	clock      {"now"}
//	typing     {"channel", "user"}
//	progress   {"running", "said"}: how far the four weeks are that somebody asked for
func (a *api) events(w http.ResponseWriter, r *http.Request) {
	user := r.URL.Query().Get("user")
	if !a.knows(user) {
		fail(w, http.StatusNotFound, "There is no such user here; /api/playground/state lists them.")
		return
	}
	watching := a.Discord.Watch()
	defer watching.Stop()
	shown, shut := a.shows.open()
	defer shut()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	s := stream{w: w, c: http.NewResponseController(w), api: a, user: user}
	s.send("hello", struct{}{})
	s.run(r.Context(), watching, shown)
}

// stream is one page that is told.
type stream struct {
	w    http.ResponseWriter
	c    *http.ResponseController
	api  *api
	user string
	err  error
}

func (s *stream) run(ctx context.Context, watching *fakediscord.Watching, shown <-chan show) {
	beat := time.NewTicker(stillThere)
	defer beat.Stop()
	for s.flush(); s.err == nil; s.flush() {
		select {
		case <-ctx.Done():
			return
		case <-watching.News():
			s.tell(watching.Take())
		case what := <-shown:
			if what.Except != s.user && (what.DM == "" || what.DM == s.user) {
				s.send(what.Event, what.Data)
			}
		case <-beat.C:
			_, s.err = fmt.Fprint(s.w, ": still there\n\n")
		}
	}
}

func (s *stream) tell(c fakediscord.Changes) {
	if c.Lost {
		s.send("reload", struct{}{})
		return
	}
	if c.Lists {
		s.send("state", struct{}{})
	}
	for _, m := range c.Messages {
		if m.OnlyFor != "" && m.OnlyFor != s.user {
			continue
		}
		if owner := s.api.owner(m.Channel); owner != "" && owner != s.user {
			if s.api.Discord.Message(m.ID, owner) != nil {
				s.send("elsewhere", map[string]string{"channel": m.Channel, "user": owner, "id": m.ID})
			}
			continue
		}
		if shown := s.api.Discord.Message(m.ID, s.user); shown != nil {
			s.send("message", map[string]any{"channel": m.Channel, "message": shown})
			continue
		}
		s.send("gone", map[string]string{"channel": m.Channel, "id": m.ID})
	}
}

func (s *stream) send(event string, data any) {
	if s.err != nil {
		return
	}
	b, err := json.Marshal(data)
	if err != nil {
		s.err = err
		return
	}
	_, s.err = fmt.Fprintf(s.w, "event: %s\ndata: %s\n\n", event, b)
}

func (s *stream) flush() {
	if s.err == nil {
		s.err = s.c.Flush()
	}
}
