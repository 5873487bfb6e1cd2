// Package contract checks requests of a bot against Discord's OpenAPI document and the linter. Check is a pure function of a document
// and a request; Watch hangs it into a test.
package contract

import (
	"strings"

	"hotseat/bot/internal/fakediscord/lint"
	"hotseat/bot/internal/fakediscord/wire"
)

// Check says what is wrong with one request; nothing is well. path may begin with "/api/vN". spec may be nil: then only the linter
// looks.
func Check(spec *Spec, method, path, contentType string, body []byte) []string {
	if rest, _, ok := wire.APIPath(path); ok {
		path = rest
	}
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
