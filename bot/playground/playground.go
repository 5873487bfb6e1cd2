// Package playground is the web page to use the bot with no Discord account, and the small JSON API under it.
//
// The page is a thin client: what it can do, a script can do with curl. Behind both stands a Discord-compatible server
// (fakediscord), so the bot cannot tell a playground from Discord.
package playground

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"hotseat/bot/internal/fakediscord"
)

var _ Discord = (*fakediscord.Server)(nil)

// Discord is what the playground needs of the Discord-compatible server: what is there, and what a person can do.
type Discord interface {
	// Guild, Channels and Users list what the page shows in its sidebar, Roles what a select of them offers; Commands are as the bot
	// registered them.
	Guild() fakediscord.Guild
	Roles() []fakediscord.Role
	Channels() []fakediscord.Channel
	Users() []fakediscord.User
	Commands() json.RawMessage
	// Application names the bot: of its token nothing is said here.
	Application() (applicationID, botUserID, token string)
	// DM is the id of the direct-message channel of a person with the bot.
	DM(user string) string
	// Messages are the message objects that this person sees in a channel, oldest first.
	Messages(channel, user string) []json.RawMessage
	// Part is a part of them: the newest limit of those before an id, or with after the first limit of those after it; 0 is no limit.
	Part(channel, user, before, after string, limit int) []json.RawMessage
	// Message is one of them, nil when this person does not see it.
	Message(id, user string) json.RawMessage
	// Watch notes what changes, for the page to be told.
	Watch() *fakediscord.Watching
	// ArchiveOld puts the threads away in which nothing was said for long.
	ArchiveOld()

	CommandWithFiles(ctx context.Context, a fakediscord.Actor, text string, files map[string]fakediscord.File) fakediscord.Result
	Click(ctx context.Context, a fakediscord.Actor, messageID, customID string, values []string) fakediscord.Result
	Submit(ctx context.Context, userID, modalID string, fields map[string]any) fakediscord.Result
	Autocomplete(ctx context.Context, a fakediscord.Actor, text string) fakediscord.Result

	// What people do without the bot. Each says why it cannot be done, or "".
	Write(a fakediscord.Actor, said fakediscord.Said) (id, problem string)
	Rewrite(user, message, content string) (problem string)
	Unsay(user, message string) (problem string)
	React(user, message, emoji string, on bool) (problem string)
}

// Options says what a playground is made of. Discord and Clock are required.
type Options struct {
	Discord Discord
	Clock   *Clock
	// Moved is called after each move of the clock and does everything that is due by then. May be nil.
	Moved func(context.Context) error
	// Steps gives the moments after from and up to to at which something is due, so that a jump of a week does each
	// day's work at its own time. May be nil: then a move is one step.
	Steps func(from, to time.Time) []time.Time
	// Weeks fills the world with so many weeks of a study group, 4 or 26, and tells what it is at. Its error is a sentence for people when it
	// has one (a method Person). May be nil.
	Weeks func(ctx context.Context, n int, progress func(string)) error
	// WeeksThere says whether the world has had them. May be nil: it has not.
	WeeksThere func() bool
	// Version is shown in the page's corner.
	Version string
	Log     *slog.Logger // nil is slog.Default()
}

// New makes the handler of the page ("/") and of its API ("/api/playground/…"). When the request came in on a loopback
// address, only loopback names are accepted as Host: a website that points its own name here (DNS rebinding) is refused.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	a := &api{Options: o, turn: make(chan struct{}, 1), shows: newShows()}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/playground/state", only(http.MethodGet, a.state))
	mux.HandleFunc("GET /api/playground/messages", a.messages)
	mux.HandleFunc("POST /api/playground/messages", a.say)
	mux.HandleFunc("PATCH /api/playground/messages", a.rewrite)
	mux.HandleFunc("DELETE /api/playground/messages", a.unsay)
	mux.HandleFunc("/api/playground/messages", wrongMethod("GET, POST, PATCH, DELETE"))
	mux.HandleFunc("/api/playground/reactions", only(http.MethodPost, a.react))
	mux.HandleFunc("/api/playground/typing", only(http.MethodPost, a.typing))
	mux.HandleFunc("/api/playground/events", only(http.MethodGet, a.events))
	mux.HandleFunc("/api/playground/interactions", only(http.MethodPost, a.interactions))
	mux.HandleFunc("/api/playground/clock", only(http.MethodPost, a.clock))
	mux.HandleFunc("GET /api/playground/weeks", a.howWeeks)
	mux.HandleFunc("POST /api/playground/weeks", a.makeWeeks)
	mux.HandleFunc("/api/playground/weeks", wrongMethod("GET, POST"))
	mux.HandleFunc("/api/playground/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "There is nothing at "+r.URL.Path+".")
	})
	mux.Handle("/", pageFiles())
	return guard(mux)
}
