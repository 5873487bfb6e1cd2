package contract

import (
	"net/http"
	"strings"
	"sync"
	"testing"
)

// Watch returns a hook for fakediscord.Options.Inspect. The first request that Discord's document or the linter does not allow fails
// the test, with the request and the reason; those after it are not reported, since one fault tends to bring many. Without the
// document (see Document) only the linter runs, and the log says so.
func Watch(tb testing.TB) func(r *http.Request, body []byte, status int) {
	tb.Helper()
	d, err := Document()
	if err != nil {
		tb.Logf("contract check skipped: %v", err)
	}
	w := &watch{tb: tb, doc: d}
	// A request may still be on its way when the test ends, and a test that has ended must not be spoken to.
	tb.Cleanup(w.end)
	return w.inspect
}

type watch struct {
	tb  testing.TB
	doc *Spec

	mu   sync.Mutex
	over bool
}

func (w *watch) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over = true
}

func (w *watch) inspect(r *http.Request, body []byte, status int) {
	faults := Check(w.doc, r.Method, r.URL.Path, r.Header.Get("Content-Type"), body)
	if len(faults) == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.over {
		return
	}
	w.over = true
	w.tb.Errorf("a request that Discord would not take (answered %d):\n%s %s\n%s\n  %s",
		status, r.Method, redact(r.URL.Path), shorten(body), strings.Join(faults, "\n  "))
}

func shorten(body []byte) string {
	r := []rune(string(body))
	if len(r) > 2000 {
		return string(r[:2000]) + "…"
	}
	return string(r)
}
