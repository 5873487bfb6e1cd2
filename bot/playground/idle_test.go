package playground

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/internal/headless"
)

// line is the wire between a browser and the playground: it notes what goes over it, and can be cut.
type line struct {
	to  http.Handler
	mu  sync.Mutex
	cut bool
	saw []string
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	l.saw = append(l.saw, r.Method+" "+r.URL.Path)
	cut := l.cut
	l.mu.Unlock()
	if cut {
		http.Error(w, "cut", http.StatusServiceUnavailable)
		return
	}
	l.to.ServeHTTP(w, r)
}

func (l *line) seen() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.saw)
}

// set cuts the line, or mends it.
func (l *line) set(cut bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = cut
}

// wired is the page of a fake Discord in a browser, over a line.
func wired(t *testing.T) (*headless.Page, *fake, *line, *httptest.Server) {
	t.Helper()
	discord := &fake{}
	discord.list = append(discord.list, message("101", `"content":"The first"`))
	l := &line{to: New(Options{Discord: discord, Clock: stopped(t)})}
	web := httptest.NewServer(l)
	t.Cleanup(func() { shut(web) })
	p := headless.Open(t, headless.Desk)
	p.Open(web.URL)
	p.See("body.ready #composer")
	p.See(`//*[@id="messages"]//*[text()="The first"]`)
	return p, discord, l, web
}

// A page at which nothing happens asks for nothing: it has its one stream, and what comes over that needs no request either.
func TestAnIdlePageAsksNothing(t *testing.T) {
	p, discord, l, _ := wired(t)
	p.Until("the page being loaded", `document.readyState === 'complete'`)
	before := l.seen()
	streams := slices.DeleteFunc(slices.Clone(before), func(s string) bool { return !strings.HasSuffix(s, "/events") })
	if len(streams) != 1 {
		t.Errorf("the page has opened %d streams, want one", len(streams))
	}
	p.Until("seven seconds going by", `(window.idleSince ??= performance.now()) < performance.now() - 7000`)
	discord.say(message("102", `"content":"The second"`))
	p.See(`//*[@id="messages"]//*[text()="The second"]`)
	if after := l.seen()[len(before):]; len(after) > 0 {
		t.Errorf("an idle page asked for %q", after)
	}
}

// A lost connection is told; once it is there again the page says no more of it, and shows what was missed.
func TestALostConnectionIsToldAndMended(t *testing.T) {
	p, discord, l, web := wired(t)
	if !headless.Look[bool](p, `document.querySelector('#lost').hidden`) {
		t.Error("the connection counts as lost before it was")
	}
	l.set(true)
	web.CloseClientConnections()
	p.See("#lost")
	if role := headless.Look[string](p, `document.querySelector('#lost').getAttribute('role')`); role != "alert" {
		t.Errorf("what is said of it has the role %q, want alert", role)
	}
	discord.say(message("102", `"content":"Said meanwhile"`))
	l.set(false)
	p.Until("being connected again", `document.querySelector('#lost').hidden`)
	p.See(`//*[@id="messages"]//*[text()="Said meanwhile"]`)
	discord.say(message("103", `"content":"Said afterwards"`))
	p.See(`//*[@id="messages"]//*[text()="Said afterwards"]`)
}
