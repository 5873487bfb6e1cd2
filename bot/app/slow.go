package app

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// patience is how long whoever sends a request may take over it. Answers may take as long as they like: a connection to the playground's
// gateway stays for days, and a click may be answered after minutes.
type patience struct {
	headers, body time.Duration
}

const (
	maxHeaders = 16 << 10 // bytes
	idleFor    = 2 * time.Minute
)

// usual is the patience with those who ask the bot or its playground: ten files of 10 MiB come in time from the same network.
var usual = patience{headers: 5 * time.Second, body: 30 * time.Second}

// server is one that cuts who sends too slowly. Each reader of a body bounds how large it may be, and says so.
func (p patience) server(handler http.Handler) *http.Server {
	return &http.Server{Handler: p.hurry(handler), ReadHeaderTimeout: p.headers, IdleTimeout: idleFor, MaxHeaderBytes: maxHeaders}
}

// hurry gives the body of each request a moment by which it has to be there; to read on later fails with os.ErrDeadlineExceeded.
func (p patience) hurry(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body != http.NoBody {
			control := http.NewResponseController(w)
			if control.SetReadDeadline(time.Now().Add(p.body)) == nil { // else w is a test's recorder, and nothing is slow
				r.Body = &hurried{ReadCloser: r.Body, control: control}
			}
		}
		next.ServeHTTP(w, r)
	})
}

// hurried is a body with a deadline, which ends with it: what the server reads of the connection after that is whether the other side is
// still there, and that may last as long as the answer takes.
type hurried struct {
	io.ReadCloser
	control *http.ResponseController
}

func (h *hurried) Read(b []byte) (int, error) {
	n, err := h.ReadCloser.Read(b)
	if errors.Is(err, io.EOF) {
		_ = h.control.SetReadDeadline(time.Time{}) // the connection is gone when this fails, which the server notices
	}
	return n, err
}

// bodiless answers those who send a body where none is asked for, without waiting for it.
func bodiless(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			w.Header().Set("Connection", "close")                         // else the server would read the body before it answers,
			_ = http.NewResponseController(w).SetReadDeadline(time.Now()) // and here after it; a test's recorder reads nothing
			http.Error(w, "Send no body: there is nothing here that reads one.", http.StatusRequestEntityTooLarge)
			return
		}
		next.ServeHTTP(w, r)
	})
}
