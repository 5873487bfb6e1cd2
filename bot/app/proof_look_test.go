package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"hotseat/bot/discord/api"
)

// What the proof sees of a Discord in another process, and what it has happen there.

// postedDaily is a message that is a daily: what it is the daily of is said by its Answer button, the same for the same server and date.
type postedDaily struct {
	MessageID, Of string
	Reveals       []string // in its thread: what they reveal, by their Practise button
}

// tellDailies lists, for each channel asked for, the dailies in it, oldest first: a text channel's messages, a forum's first messages.
// since leaves out those up to an id.
func (p *discordProcess) tellDailies(w http.ResponseWriter, r *http.Request) {
	since := r.URL.Query().Get("since")
	var channels []string
	_ = json.NewDecoder(r.Body).Decode(&channels)
	found := map[string][]postedDaily{}
	for _, c := range channels {
		messages := p.server.MessagesAfter(c, p.bot, since)
		for _, post := range p.server.Posts(c, since) {
			messages = append(messages, p.server.Messages(post, p.bot)[:1]...)
		}
		for _, raw := range messages {
			of, ok := buttonIn(raw, "Answer")
			if !ok {
				continue
			}
			d := postedDaily{Of: of, MessageID: idIn(raw)}
			for _, raw := range p.server.Messages(d.MessageID, p.bot) { // its thread has its id
				if of, ok := buttonIn(raw, "Practise it"); ok {
					d.Reveals = append(d.Reveals, of)
				}
			}
			found[c] = append(found[c], d)
		}
	}
	_ = json.NewEncoder(w).Encode(found)
}

func buttonIn(raw json.RawMessage, label string) (customID string, ok bool) {
	var m message
	if json.Unmarshal(raw, &m) != nil {
		return "", false
	}
	b, ok := m.Button(label)
	return b.CustomID, ok
}

func idIn(raw json.RawMessage) string {
	var m message
	_ = json.Unmarshal(raw, &m)
	return m.ID
}

func (p *discordProcess) tellPins(w http.ResponseWriter, r *http.Request) {
	_ = json.NewEncoder(w).Encode(p.server.Pins(r.FormValue("channel")))
}

func (p *discordProcess) tellAfter(w http.ResponseWriter, r *http.Request) {
	number := func(name string) int {
		if n, err := strconv.Atoi(r.FormValue(name)); err == nil {
			return n
		}
		return math.MaxInt
	}
	still, _ := time.ParseDuration(r.FormValue("still"))
	_ = json.NewEncoder(w).Encode(p.trouble.after(r.Context(), number("posts"), number("over"), still))
}

// calm ends the trouble.
func (p *discordProcess) calm(http.ResponseWriter, *http.Request) {
	p.trouble.mu.Lock()
	defer p.trouble.mu.Unlock()
	p.trouble.calm = true
}

// archive puts the newest post of a forum into its archive, as time or a moderator does.
func (p *discordProcess) archive(_ http.ResponseWriter, r *http.Request) {
	if posts := p.server.Posts(r.FormValue("channel"), ""); len(posts) > 0 {
		p.server.ArchiveThread(posts[len(posts)-1], false)
	}
}

// after waits for something to come to Discord; see trouble.after. Posts and over may be "": for ever.
func (d *discordAway) after(ctx context.Context, posts, over string, still time.Duration) (a activity, err error) {
	q := url.Values{"posts": {posts}, "over": {over}, "still": {still.String()}}
	return a, d.ask(ctx, "GET", "/proof/after?"+q.Encode(), nil, &a)
}

// dailies are those in the servers' channels posted after a moment, by channel.
func (l *lane) dailies(since time.Time) map[string][]postedDaily {
	l.t.Helper()
	var channels []string
	for _, s := range l.servers {
		channels = append(channels, s.Channel)
	}
	raw, err := json.Marshal(channels)
	if err != nil {
		l.t.Fatal(err)
	}
	var found map[string][]postedDaily
	path := fmt.Sprintf("/proof/dailies?since=%s", api.SnowflakeAt(since))
	if err := l.discord.ask(l.t.Context(), "POST", path, bytes.NewReader(raw), &found); err != nil {
		l.t.Fatal(err)
	}
	return found
}

func (l *lane) pins(s killedServer) (ids []string) {
	l.t.Helper()
	if err := l.discord.ask(l.t.Context(), "GET", "/proof/pins?channel="+s.Channel, nil, &ids); err != nil {
		l.t.Fatal(err)
	}
	return ids
}
