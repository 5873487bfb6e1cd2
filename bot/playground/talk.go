package playground

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"hotseat/bot/internal/fakediscord"
)

// said is a plain message: POST makes one, PATCH changes its text, DELETE takes it away.
type said struct {
	User        string     `json:"user"`
	Channel     string     `json:"channel"`
	Message     string     `json:"message"` // PATCH and DELETE
	Content     string     `json:"content"`
	Reply       string     `json:"reply"`
	Attachments []attached `json:"attachments"`
}

// attached is a file of a message.
type attached struct {
	Name        string `json:"name"`
	Description string `json:"description"` // of a picture, for those who do not see it
	ContentType string `json:"content_type"`
	Data        []byte `json:"data"` // base64 in JSON
}

func (s *said) hasFiles() bool { return len(s.Attachments) > 0 }

// outcome is what comes of what a person did: the message that it was done to, and the sentence that says why it could not be.
type outcome struct {
	ID    string `json:"id"`
	Error string `json:"error"`
}

// say serves POST /api/playground/messages. As with interactions, what is refused is 200 with a sentence in "error".
func (a *api) say(w http.ResponseWriter, r *http.Request) {
	var in said
	if !readUpTo(maxUpload, w, r, &in, `Send {"user", "channel", "content"}.`) {
		return
	}
	if in.User == "" || in.Channel == "" {
		fail(w, http.StatusBadRequest, `Say who writes where: "user" and "channel".`)
		return
	}
	what := fakediscord.Said{Content: in.Content, Reply: in.Reply}
	for _, f := range in.Attachments {
		what.Files = append(what.Files, fakediscord.File{
			Name: f.Name, Description: f.Description, ContentType: f.ContentType, Data: f.Data,
		})
	}
	id, problem := a.Discord.Write(fakediscord.Actor{User: in.User, Channel: in.Channel}, what)
	write(w, http.StatusOK, outcome{ID: id, Error: problem})
}

// rewrite serves PATCH /api/playground/messages.
func (a *api) rewrite(w http.ResponseWriter, r *http.Request) {
	var in said
	if !read(w, r, &in, `Send {"user", "message", "content"}.`) || !in.names(w) {
		return
	}
	write(w, http.StatusOK, outcome{ID: in.Message, Error: a.Discord.Rewrite(in.User, in.Message, in.Content)})
}

// unsay serves DELETE /api/playground/messages.
func (a *api) unsay(w http.ResponseWriter, r *http.Request) {
	var in said
	if !read(w, r, &in, `Send {"user", "message"}.`) || !in.names(w) {
		return
	}
	write(w, http.StatusOK, outcome{ID: in.Message, Error: a.Discord.Unsay(in.User, in.Message)})
}

// names reports whether it is said who does it to which message; else it has answered.
func (s *said) names(w http.ResponseWriter) bool {
	if s.User == "" || s.Message == "" {
		fail(w, http.StatusBadRequest, `Say who does it to which message: "user" and "message".`)
		return false
	}
	return true
}

// react serves POST /api/playground/reactions.
func (a *api) react(w http.ResponseWriter, r *http.Request) {
	var in struct {
		said
		Emoji string `json:"emoji"`
		On    bool   `json:"on"`
	}
	if !read(w, r, &in, `Send {"user", "message", "emoji": "👍", "on": true}.`) || !in.names(w) {
		return
	}
	write(w, http.StatusOK, outcome{ID: in.Message, Error: a.Discord.React(in.User, in.Message, in.Emoji, in.On)})
}

// typing serves POST /api/playground/typing: the others in the channel see who types.
func (a *api) typing(w http.ResponseWriter, r *http.Request) {
	var in said
	if !read(w, r, &in, `Send {"user", "channel"}.`) {
		return
	}
	if !a.knows(in.User) || !a.sees(in.Channel, in.User) {
		fail(w, http.StatusNotFound, "There is no such user or channel here; /api/playground/state lists them.")
		return
	}
	a.shows.tell(show{Event: "typing", Data: map[string]string{"user": in.User, "channel": in.Channel}, Except: in.User,
		DM: a.owner(in.Channel)})
	write(w, http.StatusOK, outcome{})
}

// sees reports whether there is such a channel for a person.
func (a *api) sees(channel, user string) bool {
	return channel == a.Discord.DM(user) || slices.ContainsFunc(a.Discord.Channels(),
		func(c fakediscord.Channel) bool { return c.ID == channel })
}

// owner is the person whose direct messages with the bot a channel is, "" when it is none.
func (a *api) owner(channel string) string {
	for _, u := range a.Discord.Users() {
		if a.Discord.DM(u.ID) == channel {
			return u.ID
		}
	}
	return ""
}

// piece is which part of a list a query asks for: limit=N is the newest N, with before=ID those before a message; after=ID is those after a
// message, and with limit=N the N right after it.
type piece struct {
	before, after string
	limit         int
}

func readPiece(q url.Values) (p piece, fault string) {
	p = piece{before: q.Get("before"), after: q.Get("after")}
	for _, id := range []string{p.before, p.after} {
		if _, err := strconv.ParseUint(id, 10, 64); id != "" && err != nil {
			return piece{}, "A message's id is a number."
		}
	}
	if v := q.Get("limit"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			return piece{}, "The limit is a number from 1."
		}
		p.limit = n
	}
	return p, ""
}

func idOf(message json.RawMessage) string {
	var m struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(message, &m) // it was encoded by the server itself
	return m.ID
}
