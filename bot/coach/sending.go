package coach

import (
	"errors"
	"time"

	"hotseat/questions/interview"
	"hotseat/store"
)

// ErrAmbiguous is a send of which nobody knows whether it arrived.
var ErrAmbiguous = errors.New("the message may or may not have been sent")

// ErrClosed is a person who takes no direct messages from the bot.
var ErrClosed = errors.New("this person takes no direct messages")

// ErrLeft is a person who is no longer in the server that a note is about.
var ErrLeft = errors.New("this person has left the server")

// ErrGone is a thread or a post that somebody deleted: what was to be said there has no place any more.
var ErrGone = errors.New("the place of this message is gone")

// ChannelError is a channel that the bot cannot write to.
type ChannelError struct {
	Sentence string // what to fix, for the server's admins
	Member   string // what to tell a member who is kept from something by it; "" when there is nothing particular
	Gone     bool   // the channel does not exist any more
	Question bool   // the channel is well: the question cannot be shown as it is written
	Err      error
}

func (e *ChannelError) Error() string { return e.Sentence + ": " + e.Err.Error() }

// Unwrap is the cause.
func (e *ChannelError) Unwrap() error { return e.Err }

// NoticeNonce is the same for the same notice, and at most 25 characters.
func NoticeNonce(guild string, kind store.NoticeKind, on interview.Date, user string) string {
	return Nonce("n", guild+"/"+string(kind)+"/"+on.String()+"/"+user)
}

// NothingToMend ends the sentence of a ChannelError that nobody in the server can mend.
const NothingToMend = " There is nothing for you to mend here."

// NoAnswer is the problem of what Discord did not take for a passing reason: nobody in the server can mend it.
const NoAnswer = "Discord did not answer; the bot goes on trying."

// mostBackoff is the longest that anything waits to be tried again.
const mostBackoff = 30 * time.Minute

// Backoff is how long to wait after so many failures in a row: one minute, two, four, up to half an hour; a little less, so that the
// nudge of that minute finds it due.
func Backoff(failures int) time.Duration {
	wait := mostBackoff
	if failures < 6 {
		wait = min(mostBackoff, time.Minute<<max(failures-1, 0))
	}
	return wait - 5*time.Second
}
