package app

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"time"
)

// trouble stands before a Discord and does to its REST what a bad network and a bad day of Discord's do, at random: answers are late
// or lost after the request took effect, connections are cut before, and the server fails or limits.
type trouble struct {
	next http.Handler

	mu     sync.Mutex
	random *rand.Rand
	calm   bool           // all goes well from now on
	counts map[string]int // what was done to which kind of request, and how many were "carried out"
	posts  int            // requests to post a message or a forum's post, as they came
	over   int            // requests that were dealt with
	held   int            // requests that are being dealt with
	last   time.Time      // when one came or was dealt with
	moved  chan struct{}  // closed and replaced at these moments
}

func newTrouble(next http.Handler, seed uint64) *trouble {
	return &trouble{next: next, random: rand.New(rand.NewPCG(seed, 2)), counts: map[string]int{}, moved: make(chan struct{})}
}

// late is the longest that a request is held before, and again after, it takes effect.
const late = 40 * time.Millisecond

func (t *trouble) draw() (chance float64, before, after time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	chance, before, after = t.random.Float64(), time.Duration(t.random.Int64N(int64(late))), time.Duration(t.random.Int64N(int64(late)))
	if t.calm {
		return 1, 0, 0
	}
	return chance, before, after
}

// The kinds of request that are counted apart.
const (
	ofMessage   = "message"
	ofForumPost = "forum post"
	ofAnything  = "anything else"
)

// What is done to requests.
const (
	wasCut     = "cut before it took effect"
	wasFailed  = "500 without effect"
	wasLimited = "429"
	wasDropped = "answer dropped after it took effect"
	wasBroken  = "502 after it took effect"
	wasDone    = "carried out"
)

func (t *trouble) count(r *http.Request, what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts[kindOf(r)+": "+what]++
}

// note counts a request that came, and with its result one that was dealt with.
func (t *trouble) note(r *http.Request) (end func()) {
	move := func(change func()) {
		t.mu.Lock()
		defer t.mu.Unlock()
		change()
		t.last = time.Now()
		close(t.moved)
		t.moved = make(chan struct{})
	}
	move(func() {
		t.held++
		if isPost(r) {
			t.posts++
		}
	})
	return func() { move(func() { t.held--; t.over++ }) }
}

// ServeHTTP implements http.Handler.
func (t *trouble) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/api/") { // the gateway has proofs of its own
		t.next.ServeHTTP(w, r)
		return
	}
	defer t.note(r)()
	chance, before, after := t.draw()
	asIf := context.WithoutCancel(r.Context()) // as if who asked were still there: a request on its way is not called back by a kill
	pause(asIf, before)
	switch {
	case chance < 0.12:
		t.count(r, wasCut)
		panic(http.ErrAbortHandler)
	case chance < 0.20:
		t.count(r, wasFailed)
		fail(w, http.StatusInternalServerError, `{"message":"500: Internal Server Error","code":0}`)
		return
	case chance < 0.28:
		t.count(r, wasLimited)
		limit(w, chance > 0.27)
		return
	}
	kept := httptest.NewRecorder()
	t.next.ServeHTTP(kept, r)
	pause(asIf, after)
	switch {
	case chance < 0.42:
		t.count(r, wasDropped)
		panic(http.ErrAbortHandler)
	case chance < 0.48:
		t.count(r, wasBroken)
		fail(w, http.StatusBadGateway, "<html>bad gateway</html>")
	default:
		t.count(r, wasDone)
		maps.Copy(w.Header(), kept.Header())
		w.WriteHeader(kept.Code)
		_, _ = w.Write(kept.Body.Bytes()) // the bot may be gone
	}
}

func limit(w http.ResponseWriter, global bool) {
	scope := "user"
	if global {
		scope = "global"
		w.Header().Set("X-RateLimit-Global", "true")
	}
	w.Header().Set("X-RateLimit-Scope", scope)
	w.Header().Set("Retry-After", "0.1")
	fail(w, http.StatusTooManyRequests, fmt.Sprintf(`{"message":"You are being rate limited.","retry_after":0.1,"global":%v}`, global))
}

func fail(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = fmt.Fprint(w, body) // the bot may be gone
}

// What is posted to: a channel's messages, or a forum's threads. The thread under a message is another thing.
var (
	messagesPath = regexp.MustCompile(`/channels/\d+/messages$`)
	forumPath    = regexp.MustCompile(`/channels/\d+/threads$`)
)

func kindOf(r *http.Request) string {
	switch {
	case r.Method == http.MethodPost && messagesPath.MatchString(r.URL.Path):
		return ofMessage
	case r.Method == http.MethodPost && forumPath.MatchString(r.URL.Path):
		return ofForumPost
	}
	return ofAnything
}

// isPost says whether a request is to post a message or a forum's post.
func isPost(r *http.Request) bool { return kindOf(r) != ofAnything }

// activity is what has come to a troubled Discord so far.
type activity struct {
	Posts int  // requests to post
	Over  int  // requests that were dealt with
	Still bool // for so long as was asked, nothing has come, and nothing is being dealt with
}

// after waits until more than so many requests to post came, more than so many requests were dealt with, or it has been still for some
// time, from now on at the earliest.
func (t *trouble) after(ctx context.Context, posts, over int, still time.Duration) activity {
	from := time.Now()
	for {
		t.mu.Lock()
		a := activity{Posts: t.posts, Over: t.over}
		since := t.last
		if since.Before(from) {
			since = from
		}
		wait := still - time.Since(since)
		a.Still = t.held == 0 && wait <= 0
		if t.held > 0 {
			wait = still
		}
		moved := t.moved
		t.mu.Unlock()
		if a.Still || a.Posts > posts || a.Over > over || ctx.Err() != nil {
			return a
		}
		timer := time.NewTimer(wait)
		select {
		case <-moved:
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
	}
}
