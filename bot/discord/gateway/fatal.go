package gateway

import (
	"errors"
	"net/http"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"hotseat/bot/discord/api"
)

// FatalError is Discord's refusal of the bot itself: to try again would not help, and would be held against it.
type FatalError struct {
	Code   int    // the gateway's close code, or 401 of REST
	Reason string // a sentence for the person who runs the bot
}

// Error implements error.
func (e *FatalError) Error() string { return e.Reason }

const wordsRefused = "Discord refused the bot's token. Copy the current one from the Bot page of your application, and put it in again."

// fatalCodes are the close codes after which Discord forbids a reconnection.
var fatalCodes = map[int]string{
	4004: wordsRefused,
	4010: "Discord refused the connection: it was given a shard that does not exist. This is a fault of the program; please report it.",
	4011: "Discord refused the connection: the bot is in so many servers that it must be sharded, which this version cannot do.",
	4012: "Discord refused the connection: this version speaks a version of the gateway that is no longer served. Please update it.",
	4013: "Discord refused the connection: it was asked for intents that do not exist. This is a fault of the program; please report it.",
	4014: "Discord refused the connection: it was asked for intents that the application may not use. Look at the Bot page of your " +
		"application.",
}

// staleCodes are the close codes after which the session cannot be resumed, and a new one is needed.
var staleCodes = map[int]bool{4003: true, 4007: true, 4009: true}

// Fatal is the FatalError in what became of a connection or a request, or nil.
func Fatal(err error) *FatalError {
	var already *FatalError
	if errors.As(err, &already) {
		return already
	}
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		if reason, ok := fatalCodes[closed.Code]; ok {
			return &FatalError{Code: closed.Code, Reason: reason}
		}
	}
	var raw *discordgo.RESTError
	var refused *api.StatusError
	unauthorized := errors.Is(err, discordgo.ErrUnauthorized) ||
		(errors.As(err, &raw) && raw.Response != nil && raw.Response.StatusCode == http.StatusUnauthorized) ||
		(errors.As(err, &refused) && refused.Status == http.StatusUnauthorized)
	if unauthorized {
		return &FatalError{Code: http.StatusUnauthorized, Reason: wordsRefused}
	}
	return nil
}

// stale says that after this error the session is not to be resumed.
func stale(err error) bool {
	var closed *websocket.CloseError
	return errors.As(err, &closed) && staleCodes[closed.Code]
}
