package interaction

import (
	"context"
	"errors"
	"time"

	"hotseat/bot/discord/api"
)

// Result says what became of an interaction.
type Result string

// What becomes of interactions.
const (
	ResultOK      Result = "ok"      // it was answered by its handler
	ResultTold    Result = "told"    // a sentence says why not, such as that the control belongs to somebody else
	ResultUnknown Result = "unknown" // no route answers to it, as it comes from an older version
	ResultUnread  Result = "unread"  // it could not be decoded, and a sentence says so
	ResultBusy    Result = "busy"    // no handler became free in time
	ResultFailed  Result = "failed"  // the program's own error, with a reference
	ResultUnheard Result = "unheard" // Discord took no answer to it
	ResultLetGo   Result = "let_go"  // there were too many at once, or the bot was stopping
)

// unlisted is the route's name where there is none: what people send must not make up names without end.
const unlisted = "unlisted"

// Seen is one interaction after it has ended, for whoever counts. It names no person and no server.
type Seen struct {
	Kind   string        // command, click, form, autocomplete, message, other
	Route  string        // as the route table has it, or "unlisted"
	Result Result        // what became of it
	First  time.Duration // from its arrival to the first answer that Discord took, "thinking…" among them; 0 when it took none
	Took   time.Duration // from its arrival to its end
}

// Watched has f told of every interaction that ended. It is called before the first one comes, from many goroutines.
func (d *Dispatcher) Watched(f func(Seen)) { d.watch = f }

// note tells what became of an interaction, to the log at debug and to whoever counts.
func (d *Dispatcher) note(a *answer, result Result) {
	s := Seen{Kind: kindName(a.r.Kind), Route: unlisted, Result: result, Took: time.Since(a.came)}
	if !a.first.IsZero() {
		s.First = max(a.first.Sub(a.came), 1)
	}
	if route, ok := d.router.Find(a.r); ok {
		if key, err := route.key(); err == nil {
			s.Route = key.name
		}
	}
	d.log.Debug("an interaction ended", "doing", doing(a.r), "interaction", a.r.ID, "guild", a.r.GuildID, "result", string(result),
		"first", s.First.Round(time.Microsecond), "took", s.Took.Round(time.Microsecond))
	if d.watch != nil {
		d.watch(s)
	}
}

// resultOf is what an error of a handler comes to.
func resultOf(err error) Result {
	var forPeople interface{ Person() string }
	switch {
	case err == nil:
		return ResultOK
	case errors.Is(err, errNoRoute):
		return ResultUnknown
	case errors.As(err, &forPeople) && forPeople.Person() != "":
		return ResultTold
	case errors.Is(err, errTooBusy):
		return ResultBusy
	}
	return ResultFailed
}

func kindName(k RequestKind) string {
	switch k {
	case KindCommand:
		return "command"
	case KindComponent:
		return "click"
	case KindModal:
		return "form"
	case KindAutocomplete:
		return "autocomplete"
	case KindMessage:
		return "message"
	case KindPing:
	}
	return "other"
}

// callback gives the first answer, and notes when Discord has taken it.
func (a *answer) callback(ctx context.Context, b any, files []api.File) error {
	err := a.client.Callback(ctx, a.r.interaction(), b, files)
	if err == nil && a.first.IsZero() {
		a.first = time.Now()
	}
	return err
}
