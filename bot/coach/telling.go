package coach

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
	"time"

	"hotseat/store"
)

// Note is what is said to one person in a direct message.
type Note interface{ Note() }

// Teller says something to one person in a direct message. ErrClosed: that person takes none from the bot.
type Teller interface {
	Tell(ctx context.Context, userID string, n Note, nonce string) error
}

// TellDecided tells a person what an organiser of a server decided about something of theirs. That they cannot be reached is no matter of
// the organiser's: who takes no direct messages is remembered, all else is logged. A nil teller tells nobody.
func (c *Core) TellDecided(ctx context.Context, t Teller, guildID, userID string, n Note, nonce string) {
	if t == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), tellWithin)
	defer cancel()
	var closed time.Time
	err := c.Store.Read(ctx, func(tx *store.Tx) (err error) {
		closed, err = tx.ClosedAt(userID)
		return err
	})
	if err == nil && closed.IsZero() {
		err = t.Tell(ctx, userID, n, nonce)
	}
	if errors.Is(err, ErrClosed) {
		err = c.Store.Write(ctx, func(tx *store.Tx) error { return tx.SetClosed(userID, c.Now()) })
	}
	if err != nil {
		c.Log.Warn("who is concerned could not be told what was decided", "guild", guildID, "user", userID, "error", err)
	}
}

// tellWithin bounds the word to a person: the organiser waits for it.
const tellWithin = 8 * time.Second

// Nonce is the same for the same thing to say, so that it is said once: a letter for its kind and 24 more made of what it is about.
func Nonce(kind, about string) string {
	sum := sha256.Sum256([]byte(about))
	return kind + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:24])
}
