package coach

import (
	"context"
	"strings"
	"time"

	"hotseat/store"
)

// keptBeside is how long what failed beside the main thing waits for an organiser who can be told.
const keptBeside = 7 * 24 * time.Hour

// NoteBeside keeps a sentence for a server's organiser about something that failed though the daily itself was posted: a thread that could
// not be opened, a pin, a mention of a role that is gone. It waits in the store for the word of the day. "" is nothing, and so is what
// nobody there can mend. It is not called within a transaction.
func (c *Core) NoteBeside(ctx context.Context, guildID, sentence string) {
	if sentence == "" || strings.HasSuffix(sentence, NothingToMend) {
		return
	}
	now := c.Now()
	// It happened, though ctx may be over by now.
	err := c.Store.Write(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		return tx.AddBeside(guildID, sentence, now, now.Add(-keptBeside))
	})
	if err != nil {
		c.Log.Error("what failed beside a daily could not be noted", "guild", guildID, "what", sentence, "error", err)
	}
}

// Beside are the sentences that wait to be told, by server.
func (c *Core) Beside(tx interface {
	Beside(since time.Time) (map[string][]string, error)
},
) (map[string][]string, error) {
	return tx.Beside(c.Now().Add(-keptBeside))
}
