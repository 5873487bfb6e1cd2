package rest

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// call is one request of the bot, read and taken apart.
type call struct {
	*http.Request
	api   *API
	st    *world.State // what the request is about; only while its handler runs, with the lock held
	path  string       // after the version
	raw   []byte       // the whole body
	json  []byte       // the JSON in it, "" when there is none
	body  obj          // the same, when it is an object
	files []wire.Upload
	base  string
}

// answer is what a request is answered with.
type answer struct {
	status int
	header http.Header
	raw    []byte
}

// carrier takes a call through the ServeMux, which only knows writers and requests.
type carrier struct {
	call   *call
	answer *answer
}

// Header gives headers that nobody reads. With Write and WriteHeader it makes carrier a ResponseWriter whose content is dropped: the
// handler's answer is in carrier.answer.
func (*carrier) Header() http.Header { return http.Header{} }

// Write drops what it is given.
func (*carrier) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader drops it too.
func (*carrier) WriteHeader(int) {}

// handler answers one route: a status and what is encoded, nil for no body.
type handler func(c *call) (status int, body any, err error)

// takeApart fills in what the body holds.
func (c *call) takeApart() error {
	payload, files, err := wire.Parts(c.Header.Get("Content-Type"), c.raw)
	if err != nil {
		return wire.ErrJSON
	}
	if len(files) > wire.MaxFiles {
		return wire.Invalid("files", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
	}
	for _, f := range files {
		if len(f.Data) > wire.MaxFile {
			return wire.ErrTooLarge
		}
	}
	c.files = files
	c.json = bytes.TrimSpace(payload)
	if len(c.json) == 0 {
		return nil
	}
	var v any
	if err := wire.Decode(c.json, &v); err != nil {
		return wire.ErrJSON
	}
	c.body, _ = v.(obj)
	return nil
}

// maxBody is the largest request read: ten files of 10 MiB and what is around them.
const maxBody = 101 << 20

// refusal is the answer to a request that failed. What is no error of Discord's is a 500.
func refusal(err error) *answer {
	var api *wire.Error
	if !errors.As(err, &api) {
		api = &wire.Error{Status: http.StatusInternalServerError, Message: "500: Internal Server Error"}
	}
	a := &answer{status: api.Status, header: http.Header{}, raw: wire.Encode(api.Body())}
	a.header.Set("Content-Type", "application/json")
	if api.Retry > 0 {
		a.header.Set("Retry-After", strconv.Itoa(int(api.Retry+0.999)))
	}
	return a
}

// open tells the routes that need no bot token: the token of an interaction in the path is enough.
func open(path string) bool {
	return path == "/gateway" || strings.HasPrefix(path, "/interactions/") || strings.HasPrefix(path, "/webhooks/")
}
