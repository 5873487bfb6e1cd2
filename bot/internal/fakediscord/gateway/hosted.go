package gateway

import (
	"strings"
)

// hosted copies a JSON value with this server's address put before those of files.
func hosted(v any, base string) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = hosted(e, base)
		}
		return out
	case obj:
		out := make(obj, len(v))
		for k, e := range v {
			if href, ok := e.(string); ok && (k == "url" || k == "proxy_url") && strings.HasPrefix(href, "/attachments/") {
				e = base + href
			}
			out[k] = hosted(e, base)
		}
		return out
	}
	return v
}
