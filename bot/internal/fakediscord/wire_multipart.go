package fakediscord

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
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
