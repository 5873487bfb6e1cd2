package fakediscord

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// maxFile is the size of one uploaded file, maxFiles how many one message may carry.
const (
	maxFile  = 10 << 20
	maxFiles = 10
)

type upload struct {
	field       string // "files[0]"
	name        string
	contentType string
	data        []byte
}

// JSONBody takes the JSON out of a request's body: the whole of it, or the payload_json of a multipart form. It is empty when there is none.
func JSONBody(contentType string, body []byte) ([]byte, error) {
	payload, _, err := parts(contentType, body)
	return payload, err
}

func parts(contentType string, body []byte) (payload []byte, files []upload, err error) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return body, nil, nil
	}
	r := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return payload, files, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("multipart body: %w", err)
		}
		data, err := io.ReadAll(p)
		if err != nil {
			return nil, nil, fmt.Errorf("multipart body: %w", err)
		}
		if p.FormName() == "payload_json" {
			payload = data
			continue
		}
		files = append(files, upload{p.FormName(), p.FileName(), p.Header.Get("Content-Type"), data})
	}
}

// takeApart fills in what the body holds.
func (c *call) takeApart() error {
	payload, files, err := parts(c.Header.Get("Content-Type"), c.raw)
	if err != nil {
		return errJSON
	}
	if len(files) > maxFiles {
		return invalid("files", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	for _, f := range files {
		if len(f.data) > maxFile {
			return errTooLarge
		}
	}
	c.files = files
	c.json = bytes.TrimSpace(payload)
	if len(c.json) == 0 {
		return nil
	}
	var v any
	if err := decode(c.json, &v); err != nil {
		return errJSON
	}
	c.body, _ = v.(obj)
	return nil
}

// keepFile keeps an upload: in memory, or in the state's folder.
func (s *Server) keepFile(id string, data []byte) error {
	if s.opt.Dir == "" {
		s.files[id] = data
		return nil
	}
	if err := os.WriteFile(filepath.Join(s.opt.Dir, "files", id), data, 0o600); err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	return nil
}

// serveFile answers /attachments/<channel>/<id>/<name>, to anyone, as Discord's file host does.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	seg := strings.Split(strings.TrimPrefix(r.URL.Path, "/attachments/"), "/")
	if r.Method != http.MethodGet && r.Method != http.MethodHead || len(seg) != 3 || !isID(seg[1]) {
		http.NotFound(w, r)
		return
	}
	s.lock()
	data, ok := s.files[seg[1]]
	s.unlock()
	if !ok && s.opt.Dir != "" {
		b, err := os.ReadFile(filepath.Join(s.opt.Dir, "files", seg[1])) // #nosec G304 G703 -- the name is digits only
		data, ok = b, err == nil
	}
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
