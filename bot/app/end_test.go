package app

import (
	"testing"
	"time"

	"hotseat/bot/discord"
)

// TestTheEndIsSoonEnough: Docker and most supervisors kill what has not ended ten seconds after they asked. Half a second is left for the
// database at least.
func TestTheEndIsSoonEnough(t *testing.T) {
	for what, took := range map[string]time.Duration{
		"a playground": discord.EndsWithin + 2*pageWithin + sandboxWithin,
		"interactions": discord.EndsWithin + sandboxWithin,
		"the clock's":  finishWithin + sandboxWithin,
	} {
		if took > 9500*time.Millisecond {
			t.Errorf("with %s in flight it may take %s", what, took)
		}
	}
}
