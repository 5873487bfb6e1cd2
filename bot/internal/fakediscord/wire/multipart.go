package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

// Upload is one file of a request.
type Upload struct {
	Field       string // "files[0]"
	Name        string
	ContentType string
	Data        []byte
}

// JSONBody takes the JSON out of a request's body: the whole of it, or the payload_json of a multipart form. It is empty when
// there is none.
func JSONBody(contentType string, body []byte) ([]byte, error) {
	payload, _, err := Parts(contentType, body)
	return payload, err
}

// Parts takes a request's body apart into its JSON, as JSONBody does, and its files.
func Parts(contentType string, body []byte) (payload []byte, files []Upload, err error) {
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
		files = append(files, Upload{p.FormName(), p.FileName(), p.Header.Get("Content-Type"), data})
	}
}
