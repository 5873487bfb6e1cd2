package rest

import (
	"mime"
	"net/http"
	"path/filepath"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
)

// ServeFile answers /attachments/<channel>/<id>/<name>, to anyone, as Discord's file host does.
func (s *API) ServeFile(w http.ResponseWriter, r *http.Request) {
	seg := strings.Split(strings.TrimPrefix(r.URL.Path, "/attachments/"), "/")
	if r.Method != http.MethodGet && r.Method != http.MethodHead || len(seg) != 3 || !wire.IsID(seg[1]) {
		http.NotFound(w, r)
		return
	}
	data, ok := s.world.Lock().File(seg[1])
	s.world.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	kind := mime.TypeByExtension(filepath.Ext(seg[2]))
	switch kind {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
	default: // nothing that a browser would run
		kind = "application/octet-stream"
		w.Header().Set("Content-Disposition", "attachment")
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(data) // #nosec G705 -- a picture, or a download
}
