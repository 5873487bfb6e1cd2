package app

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
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
	counts map[string]int // what was done, and how many requests were "carried out"
	posts  int            // requests to post a message, as they came
	came   chan struct{}  // closed and replaced when one comes
}

func newTrouble(next http.Handler, seed uint64) *trouble {
	return &trouble{next: next, random: rand.New(rand.NewPCG(seed, 2)), counts: map[string]int{}, came: make(chan struct{})}
}

// late is the longest that a request is held before, and again after, it takes effect. It is far shorter than a bot takes to start:
// a request that takes effect after the next process has looked for it could be settled by nobody but Discord.
const late = 40 * time.Millisecond

func (t *trouble) draw() (chance float64, before, after time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.random.Float64(), time.Duration(t.random.Int64N(int64(late))), time.Duration(t.random.Int64N(int64(late)))
}

func (t *trouble) count(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts[what]++
}

// ServeHTTP implements http.Handler.
func (t *trouble) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/api/") { // the gateway has proofs of its own
		t.next.ServeHTTP(w, r)
		return
	}
	if isPost(r) {
		t.mu.Lock()
		t.posts++
		close(t.came)
		t.came = make(chan struct{})
		t.mu.Unlock()
	}
	chance, before, after := t.draw()
	time.Sleep(before)
	switch {
	case chance < 0.12:
		t.count("cut before it took effect")
		panic(http.ErrAbortHandler)
	case chance < 0.20:
		t.count("500 without effect")
		fail(w, http.StatusInternalServerError, `{"message":"500: Internal Server Error","code":0}`)
		return
	case chance < 0.28:
		t.limit(w, chance)
		return
	}
	kept := httptest.NewRecorder()
	t.next.ServeHTTP(kept, r)
	time.Sleep(after)
	switch {
	case chance < 0.42:
		t.count("answer dropped after it took effect")
		panic(http.ErrAbortHandler)
	case chance < 0.48:
		t.count("502 after it took effect")
		fail(w, http.StatusBadGateway, "<html>bad gateway</html>")
	default:
		t.count("carried out")
		maps.Copy(w.Header(), kept.Header())
		w.WriteHeader(kept.Code)
		_, _ = w.Write(kept.Body.Bytes()) // the bot may be gone
	}
}

func (t *trouble) limit(w http.ResponseWriter, chance float64) {
	global := chance > 0.27
	t.count(fmt.Sprintf("429, global %v", global))
	scope := "user"
	if global {
		scope = "global"
		w.Header().Set("X-RateLimit-Global", "true")
	}
	w.Header().Set("X-RateLimit-Scope", scope)
	w.Header().Set("Retry-After", "0.1")
	fail(w, http.StatusTooManyRequests, fmt.Sprintf(`{"message":"You are being rate limited.","retry_after":0.1,"global":%v}`, global))
}

// isPost says whether a request is to post a message.
func isPost(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/messages")
}

func fail(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = fmt.Fprint(w, body) // the bot may be gone
}

// after waits until more than n requests to post came, and says how many did.
func (t *trouble) after(n int, done <-chan struct{}) int {
	for {
		t.mu.Lock()
		posts, came := t.posts, t.came
		t.mu.Unlock()
		if posts > n {
			return posts
		}
		select {
		case <-came:
		case <-done:
			return posts
		}
	}
}
