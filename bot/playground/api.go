package playground

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"slices"
	"time"

	"hotseat/bot/internal/fakediscord"
)

// maxBody is the largest request, in bytes: a modal of five fields of 4000 characters fits. With files in it, it may be
// maxUpload.
const (
	maxBody   = 64 << 10
	maxUpload = 1 << 20
)

// api is the JSON API under the page.
type api struct {
	Options
	turn  chan struct{} // held while the clock moves
	shows *shows        // what pages are told beside what changes in the world
	weeks weeks
}

// state serves GET /api/playground/state: where one is, who one can be, and what time it is there. Beyond the fields
// that scripts rely on, a user has "dm" (the channel with the bot), the guild has its "roles", and the
// whole has "bot_id", "version", and "weeks": whether four weeks of a study group can be asked for.
func (a *api) state(w http.ResponseWriter, r *http.Request) {
	type user struct {
		fakediscord.User
		DM string `json:"dm"`
	}
	type guild struct {
		fakediscord.Guild
		Roles []fakediscord.Role `json:"roles"`
	}
	users := []user{}
	for _, u := range a.Discord.Users() {
		users = append(users, user{User: u, DM: a.Discord.DM(u.ID)})
	}
	application, bot, _ := a.Discord.Application()
	commands := a.Discord.Commands()
	if len(commands) == 0 {
		commands = json.RawMessage("[]")
	}
	write(w, http.StatusOK, map[string]any{
		"application_id": application,
		"bot_id":         bot,
		"guild":          guild{Guild: a.Discord.Guild(), Roles: list(a.Discord.Roles())},
		"channels":       list(a.Discord.Channels()),
		"users":          users,
		"commands":       commands,
		"now":            a.Clock.Now().Format(time.RFC3339Nano),
		"version":        a.Version,
		"weeks":          a.Weeks != nil && (a.WeeksThere == nil || !a.WeeksThere()),
	})
}

// messages serves GET /api/playground/messages?channel=ID&user=ID: the whole list, or with &limit=N its newest N, with &before=ID those
// right before a message, with &after=ID those right after it. The answer carries an ETag, and an unchanged list is 304.
func (a *api) messages(w http.ResponseWriter, r *http.Request) {
	channel, person := r.URL.Query().Get("channel"), r.URL.Query().Get("user")
	switch {
	case channel == "" || person == "":
		fail(w, http.StatusBadRequest, "Say whose messages: ?channel=ID&user=ID.")
		return
	case !a.knows(person):
		fail(w, http.StatusNotFound, "There is no such user here; /api/playground/state lists them.")
		return
	case channel != a.Discord.DM(person) && !slices.ContainsFunc(a.Discord.Channels(),
		func(c fakediscord.Channel) bool { return c.ID == channel }):
		fail(w, http.StatusNotFound, "There is no such channel here; /api/playground/state lists them.")
		return
	}
	part, fault := readPiece(r.URL.Query())
	if fault != "" {
		fail(w, http.StatusBadRequest, fault)
		return
	}
	var shown []json.RawMessage
	if part == (piece{}) {
		shown = a.Discord.Messages(channel, person)
	} else {
		shown = a.Discord.Part(channel, person, part.before, part.after, part.limit)
	}
	b, err := json.Marshal(list(shown))
	if err != nil {
		a.Log.ErrorContext(r.Context(), "listing messages", "channel", channel, "error", err)
		fail(w, http.StatusInternalServerError, "The messages could not be listed. The log says why.")
		return
	}
	sum := sha256.Sum256(b)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, http.StatusOK, json.RawMessage(b))
}

// interaction is one thing a person does: exactly one of Command, Message (a click), Modal and Autocomplete.
type interaction struct {
	User    string  `json:"user"`
	Channel string  `json:"channel"`
	Command *string `json:"command"`
	// Files are what the options of a command name ("/import file:bank.md"), by that name.
	Files        map[string]file `json:"files"`
	Message      *string         `json:"message"`
	CustomID     string          `json:"custom_id"`
	Values       []string        `json:"values"`
	Modal        *string         `json:"modal"`
	Fields       map[string]any  `json:"fields"`
	Autocomplete *string         `json:"autocomplete"`
}

// file is one attached to a command.
type file struct {
	ContentType string `json:"content_type"`
	Data        []byte `json:"data"` // base64 in JSON
}

// files are those of the request as Discord's server takes them.
func (in interaction) files() map[string]fakediscord.File {
	out := make(map[string]fakediscord.File, len(in.Files))
	for name, f := range in.Files {
		out[name] = fakediscord.File{Name: name, ContentType: f.ContentType, Data: f.Data}
	}
	return out
}

// fault is what is wrong with the form of an interaction, "" when nothing is.
func (in interaction) fault() string {
	kinds := 0
	for _, p := range []*string{in.Command, in.Message, in.Modal, in.Autocomplete} {
		if p != nil {
			kinds++
		}
	}
	switch {
	case in.User == "":
		return `Say who does it: "user" is missing.`
	case kinds != 1:
		return `Say one thing to do: "command", "message" with "custom_id", "modal" with "fields", or "autocomplete".`
	case in.Modal == nil && in.Channel == "":
		return `Say where it is done: "channel" is missing.`
	case in.Command == nil && len(in.Files) > 0:
		return `Files go with a command only.`
	case in.Message != nil && in.CustomID == "":
		return `Say what is clicked: "custom_id" is missing.`
	}
	for id, v := range in.Fields {
		if !fieldValue(v) {
			return `The field "` + id + `" must be a string or a list of strings.`
		}
	}
	return ""
}

// fieldValue reports whether v, decoded from JSON, is what a modal's field can hold.
func fieldValue(v any) bool {
	many, ok := v.([]any)
	if !ok {
		_, ok = v.(string)
		return ok
	}
	return !slices.ContainsFunc(many, func(x any) bool { _, text := x.(string); return !text })
}

// interactions serves POST /api/playground/interactions. A malformed request is 400; whatever else goes wrong (nobody of
// that name, a message that is gone, a bot that does not answer) is 200 with the sentence in "error", as a person in the
// chat would see it.
func (a *api) interactions(w http.ResponseWriter, r *http.Request) {
	var in interaction
	if !readUpTo(maxUpload, w, r, &in, `Send {"user", "channel", "command": "/mock"}.`) {
		return
	}
	if fault := in.fault(); fault != "" {
		fail(w, http.StatusBadRequest, fault)
		return
	}
	var out fakediscord.Result
	actor := fakediscord.Actor{User: in.User, Channel: in.Channel}
	switch {
	case !a.knows(in.User):
		out.Error = "There is no such user here."
	case in.Command != nil:
		out = a.Discord.CommandWithFiles(r.Context(), actor, *in.Command, in.files())
	case in.Message != nil:
		out = a.Discord.Click(r.Context(), actor, *in.Message, in.CustomID, in.Values)
	case in.Modal != nil:
		out = a.Discord.Submit(r.Context(), in.User, *in.Modal, stringLists(in.Fields))
	default:
		out = a.Discord.Autocomplete(r.Context(), actor, *in.Autocomplete)
	}
	out.Messages, out.Choices = list(out.Messages), list(out.Choices)
	if out.Modal != nil {
		m := *out.Modal
		m.Fields = list(m.Fields)
		out.Modal = &m
	}
	write(w, http.StatusOK, out)
}

// stringLists makes the lists of a modal's selects []string, as Submit takes them.
func stringLists(fields map[string]any) map[string]any {
	out := make(map[string]any, len(fields))
	for id, v := range fields {
		if many, ok := v.([]any); ok {
			values := make([]string, len(many))
			for i, x := range many {
				values[i], _ = x.(string)
			}
			out[id] = values
			continue
		}
		out[id] = v
	}
	return out
}

func (a *api) knows(user string) bool {
	return slices.ContainsFunc(a.Discord.Users(), func(u fakediscord.User) bool { return u.ID == user })
}

// list makes a list that JSON writes as [] where it would have been null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// wrongMethod answers what no other route took.
func wrongMethod(takes string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", takes)
		fail(w, http.StatusMethodNotAllowed, r.URL.Path+" takes "+takes+" only.")
	}
}

// only lets one method through (HEAD goes with GET).
func only(method string, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != method && (method != http.MethodGet || r.Method != http.MethodHead) {
			w.Header().Set("Allow", method)
			fail(w, http.StatusMethodNotAllowed, r.URL.Path+" takes "+method+" only.")
			return
		}
		h(w, r)
	}
}

// read decodes the one JSON object of a body, whatever its content type says; on a fault it has answered and returns false.
func read(w http.ResponseWriter, r *http.Request, into any, hint string) bool {
	return readUpTo(maxBody, w, r, into, hint)
}

// carrier is a request that may be as large as its files.
type carrier interface{ hasFiles() bool }

func (in *interaction) hasFiles() bool { return len(in.Files) > 0 }

func readUpTo(most int64, w http.ResponseWriter, r *http.Request, into any, hint string) bool {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	c, carries := into.(carrier)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		w.Header().Set("Connection", "close")
		fail(w, http.StatusRequestTimeout, "The request did not arrive in time. Send it again, all of it at once.")
	case tooBig(err) && most > maxBody:
		fail(w, http.StatusRequestEntityTooLarge, "The request is larger than 1 MiB, or than 64 KiB without files.")
	case tooBig(err), len(b) > maxBody && !(carries && c.hasFiles()):
		fail(w, http.StatusRequestEntityTooLarge, "The request is larger than 64 KiB.")
	case err != nil:
		fail(w, http.StatusBadRequest, "The request is not the JSON expected. "+hint)
	default:
		return true
	}
	return false
}

func tooBig(err error) bool {
	var big *http.MaxBytesError
	return errors.As(err, &big)
}

// fail answers with a sentence for the person.
func fail(w http.ResponseWriter, status int, sentence string) {
	write(w, status, map[string]string{"error": sentence})
}

func write(w http.ResponseWriter, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil { // only a broken message of the server could do this
		status, b = http.StatusInternalServerError, []byte(`{"error":"The answer could not be written as JSON."}`)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // a client that has gone needs no answer
}
