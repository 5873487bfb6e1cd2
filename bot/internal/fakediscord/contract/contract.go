// Package contract checks every request of the bot in a test against Discord's OpenAPI document and against
// the linter.
package contract

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"hotseat/bot/internal/fakediscord/lint"
	"hotseat/bot/internal/fakediscord/wire"
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

// Check says what is wrong with one request; nothing is well. path may begin with "/api/vN". spec may be nil: then only the linter
// looks.
func Check(spec *Spec, method, path, contentType string, body []byte) []string {
	path = unversioned(path)
	payload, err := wire.JSONBody(contentType, body)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	if spec != nil {
		out = spec.check(method, path, payload)
	}
	for _, v := range lint.Check(method, path, payload) {
		if v.Code == lint.CodeEmpty && strings.HasPrefix(contentType, "multipart/") {
			continue // files are enough
		}
		out = append(out, "lint: "+v.String())
	}
	return out
}

func unversioned(path string) string {
	rest := strings.TrimPrefix(path, "/api")
	if v, after, ok := strings.Cut(strings.TrimPrefix(rest, "/"), "/"); ok && (v == "v9" || v == "v10") {
		return "/" + after
	}
	return path
}

// redact takes an interaction's token out of a path.
func redact(path string) string {
	seg := strings.Split(path, "/")
	for i := range seg {
		if i >= 2 && (seg[i-2] == "webhooks" || seg[i-2] == "interactions") {
			seg[i] = "…"
		}
	}
	return strings.Join(seg, "/")
}

func shorten(body []byte) string {
	r := []rune(string(body))
	if len(r) > 2000 {
		return string(r[:2000]) + "…"
	}
	return string(r)
}
