package api

import (
	"context"
	"errors"
	"net"
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// What a secret is replaced with.
const redacted = "[redacted]"

// shortestSecret keeps a token of a few letters, as tests have, from tearing holes into ordinary words.
const shortestSecret = 8

// The shapes of Discord's secrets, for those that were never registered: the tokens of interactions stand in addresses and in
// bodies, a bot's token in a header.
var secretShapes = []struct {
	shape *regexp.Regexp
	with  string
}{
	{regexp.MustCompile(`((?:interactions|webhooks)/[^/\s"?]+/)[^/\s"?]+`), "${1}" + redacted},
	{regexp.MustCompile(`aW50ZXJhY3Rpb2[A-Za-z0-9+/_=-]*`), redacted}, // "interactio…" in base 64
	{regexp.MustCompile(`(?i)\b(bot|bearer)(\s+)[A-Za-z0-9_-]{10,}(\.[A-Za-z0-9._-]+)+`), "${1}${2}" + redacted},
	{regexp.MustCompile(`[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{5,8}\.[A-Za-z0-9_-]{25,}`), redacted},
	{regexp.MustCompile(`(?i)("?(?:token|session_id|sessionid|authorization)"?\s*[:=]\s*\[?"?)[^"\s,}\]]+(?: [A-Za-z0-9._-]{20,})?`),
		"${1}" + redacted},
}

// The library's logger is one for the whole process, so what must not reach it is kept for the whole process too.
var secrets struct {
	sync.RWMutex
	words []string
}

// KeepSecret makes redact remove a word from now on. Very short ones are not kept.
func KeepSecret(word string) {
	word = strings.TrimPrefix(word, "Bot ")
	if len(word) < shortestSecret {
		return
	}
	secrets.Lock()
	defer secrets.Unlock()
	for _, known := range secrets.words {
		if known == word {
			return
		}
	}
	secrets.words = append(secrets.words, word)
}

// Redact removes the bot's token and every interaction's token from a text. All that this package logs or puts in an error, and
// that did not originate here, goes through it.
func Redact(text string) string {
	secrets.RLock()
	for _, word := range secrets.words {
		text = strings.ReplaceAll(text, word, redacted)
		if escaped := url.PathEscape(word); escaped != word {
			text = strings.ReplaceAll(text, escaped, redacted)
		}
	}
	secrets.RUnlock()
	for _, s := range secretShapes {
		text = s.shape.ReplaceAllString(text, s.with)
	}
	return text
}

// safeError is an error whose text has been redacted. It unwraps to nothing but plain sentinels, since what net/http and
// discordgo return holds the request, and that holds the token.
type safeError struct {
	text  string
	cause error
}

func (e *safeError) Error() string { return e.text }
func (e *safeError) Unwrap() error { return e.cause }

// safe makes an error that can be logged and passed on of one that may hold secrets. An *url.Error loses its address, which says
// nothing that the caller does not know.
func safe(err error) error {
	if err == nil {
		return nil
	}
	var done *safeError
	if errors.As(err, &done) {
		return done
	}
	var at *url.Error
	if errors.As(err, &at) {
		err = at.Err
	}
	out := &safeError{text: Redact(err.Error())}
	var network net.Error
	switch {
	case errors.Is(err, context.Canceled):
		out.cause = context.Canceled
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		out.cause = context.DeadlineExceeded
	}
	return out
}
