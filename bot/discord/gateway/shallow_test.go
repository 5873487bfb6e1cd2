package gateway

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// guildCreate is a guild of some 40 KiB as Discord sends it.
func guildCreate() string {
	var channels, members []string
	for i := range 120 {
		channels = append(channels, fmt.Sprintf(`{"id":"%d","type":0,"name":"room \"%d\" \\","topic":"{[ not a bracket","position":%d,`+
			`"permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}],"parent_id":null}`, 9000+i, i, i))
		members = append(members, fmt.Sprintf(`{"user":{"id":"%d","username":"u%d","avatar":null},"roles":["5","6"],`+
			`"joined_at":"2026-01-01T00:00:00+00:00","deaf":false,"mute":false,"flags":0}`, 7000+i, i))
	}
	return `{"t":"GUILD_CREATE","s":42,"op":0,"d":{"channels":[` + strings.Join(channels, ",") + `],"name":"Study \"group\" \u00e9",` +
		` "members" : [` + strings.Join(members, ",") + `],"unavailable":false,"owner_id":"3","id":"12345"}}`
}

func TestShallow(t *testing.T) {
	big := guildCreate()
	out, ok := shallow([]byte(big))
	if !ok || len(out) > 300 {
		t.Fatalf("%v: %d bytes of %d are left", ok, len(out), len(big))
	}
	var event struct {
		T     string
		S, Op int
		D     map[string]any
	}
	if err := json.Unmarshal(out, &event); err != nil {
		t.Fatal(err)
	}
	if event.T != "GUILD_CREATE" || event.S != 42 || event.Op != 0 || len(event.D) != 3 || event.D["id"] != "12345" ||
		event.D["name"] != `Study "group" é` || event.D["unavailable"] != false {
		t.Errorf("%+v", event)
	}
	for _, as := range []string{
		``, `{}`, `[]`, `null`, `{"t":"GUILD_CREATE","s":1,"op":0}`, `{"t":"GUILD_CREATE","s":1,"op":0,"d":{"id":"1"}`, big[:len(big)-3],
		strings.Replace(big, "GUILD_CREATE", "GUILD_DELETE", 1), strings.Replace(big, `"op":0`, `"op":7`, 1),
		strings.Replace(big, `"s":42`, `"s":null`, 1), `{"t":"GUILD_CREATE","s":1,"op":0,"d":{"id":"1\"}}`,
	} {
		if out, ok := shallow([]byte(as)); ok {
			t.Errorf("%.60s became %s", as, out)
		}
	}
}

// FuzzShallow: whatever JSON is cut down is a creation, and says of the guild what the whole said.
func FuzzShallow(f *testing.F) {
	f.Add(guildCreate())
	f.Add(`{"t":"GUILD_CREATE","s":1,"op":0,"d":{"id":"1","name":"\\\"","unavailable":true}}`)
	f.Fuzz(func(t *testing.T, payload string) {
		out, ok := shallow([]byte(payload))
		if !ok || !json.Valid([]byte(payload)) {
			return
		}
		type event struct {
			T string                     `json:"t"`
			D map[string]json.RawMessage `json:"d"`
		}
		var before, after event
		if err := json.Unmarshal(out, &after); err != nil || after.T != "GUILD_CREATE" {
			t.Fatalf("%q became %q: %v", payload, out, err)
		}
		if err := json.Unmarshal([]byte(payload), &before); err != nil {
			return // of another shape
		}
		for key, value := range after.D {
			if !strings.Contains(payload, `\`) && string(before.D[key]) != string(value) { // an escaped key may be the same key again
				t.Errorf("%q became %q: %s", payload, out, key)
			}
		}
	})
}

// TestFrames has a server send all kinds of frames, with TLS and without: what comes is what was sent, but for guilds' creations.
func TestFrames(t *testing.T) {
	create, large := guildCreate(), `{"t":"OTHER","s":1,"op":0,"d":"`+strings.Repeat("x", 100<<10)+`"}`
	server := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := (&websocket.Upgrader{WriteBufferSize: 512}).Upgrade(w, r, http.Header{"X-Long": {strings.Repeat("y", 40<<10)}})
		if err != nil {
			return
		}
		defer func() { _ = c.Close() }()
		for _, m := range []string{"small", create, large, create} {
			_ = c.WriteMessage(websocket.PingMessage, []byte("ping"))
			p, _ := websocket.NewPreparedMessage(websocket.TextMessage, []byte(m)) // in one frame
			_ = c.WritePreparedMessage(p)
			_ = c.WriteMessage(websocket.BinaryMessage, []byte(m))
		}
		parts, _ := c.NextWriter(websocket.TextMessage) // in many frames
		_, _ = parts.Write([]byte(create[:1000]))
		_, _ = parts.Write([]byte(create[1000:]))
		_ = parts.Close()
		_ = c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4009, "timed out"), time.Now().Add(time.Minute))
		_, _, _ = c.ReadMessage() // until the client has gone
	})
	for name, start := range map[string]func(http.Handler) *httptest.Server{"plain": httptest.NewServer, "TLS": httptest.NewTLSServer} {
		t.Run(name, func(t *testing.T) {
			s := start(server)
			defer s.Close()
			l := newLink(&discordgo.Session{}, RealTiming, func(*discordgo.Event) {})
			if s.Certificate() != nil {
				roots := x509.NewCertPool()
				roots.AddCert(s.Certificate())
				l.session.Dialer.TLSClientConfig = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
			}
			c, resp, err := l.session.Dialer.DialContext(t.Context(), strings.Replace(s.URL, "http", "ws", 1), nil)
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			defer func() { _ = c.Close() }()
			for i, m := range []string{"small", create, large, create} {
				for _, kind := range []int{websocket.TextMessage, websocket.BinaryMessage} {
					got, data, err := c.ReadMessage()
					want := m
					if small, ok := shallow([]byte(m)); ok && kind == websocket.TextMessage {
						want = string(small)
					}
					if err != nil || got != kind || string(data) != want {
						t.Fatalf("message %d of kind %d: %d bytes of kind %d, %v", i, kind, len(data), got, err)
					}
				}
			}
			if _, data, err := c.ReadMessage(); err != nil || string(data) != create {
				t.Errorf("in parts: %d bytes, %v", len(data), err)
			}
			if _, _, err := c.ReadMessage(); !websocket.IsCloseError(err, 4009) {
				t.Errorf("it ended with %v", err)
			}
		})
	}
}

// BenchmarkGuildCreate is what the library does with a guild's creation, as it is sent and as it is cut down, the cutting included.
func BenchmarkGuildCreate(b *testing.B) {
	whole := []byte(guildCreate())
	decode := func(b *testing.B, payload []byte) {
		var e discordgo.Event
		var g discordgo.GuildCreate
		if err := json.Unmarshal(payload, &e); err != nil {
			b.Fatal(err)
		}
		if err := json.Unmarshal(e.RawData, &g); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("whole", func(b *testing.B) {
		b.SetBytes(int64(len(whole)))
		for b.Loop() {
			decode(b, whole)
		}
	})
	b.Run("shallow", func(b *testing.B) {
		b.SetBytes(int64(len(whole)))
		for b.Loop() {
			small, _ := shallow(whole)
			decode(b, small)
		}
	})
}
