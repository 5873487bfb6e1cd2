package api

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/discordtest"
)

// firstAnswer is the body of a first answer to an interaction, as short as can be.
type firstAnswer struct {
	Type int `json:"type"`
}

func hello() Message {
	return Message{Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: "hello @everyone"}}, Roles: []string{"77"}}
}

func TestCreateMessageSendsExactly(t *testing.T) {
	c, m := memoryClient(t, discordtest.Reply(200,
		`{"id":"9","channel_id":"5","nonce":"g-2026-02-04","author":{"id":"1"},"timestamp":"2026-02-04T09:00:00+00:00",`+
			`"components":[{"type":10}]}`))
	posted, err := c.CreateMessage(t.Context(), "5", hello(), "g-2026-02-04")
	if err != nil {
		t.Fatal(err)
	}
	if posted.ID != "9" || posted.AuthorID != "1" || posted.Nonce != "g-2026-02-04" ||
		!posted.Time.Equal(time.Date(2026, 2, 4, 9, 0, 0, 0, time.UTC)) {
		t.Errorf("posted %+v", posted)
	}
	got := m.Requests()[0]
	if got.Method != "POST" || got.Path != "/base/v9/channels/5/messages" || got.Auth != "Bot "+discordtest.Token {
		t.Errorf("%s %s as %q", got.Method, got.Path, got.Auth)
	}
	want := map[string]any{
		"components":       []any{map[string]any{"type": 10.0, "content": "hello @everyone"}},
		"flags":            32768.0,
		"allowed_mentions": map[string]any{"parse": []any{}, "roles": []any{"77"}},
		"nonce":            "g-2026-02-04", "enforce_nonce": true,
	}
	if !reflect.DeepEqual(got.Body, want) {
		t.Errorf("sent %v\nwant %v", got.Body, want)
	}
	if _, err := c.CreateMessage(t.Context(), "5", hello(), strings.Repeat("n", 26)); err == nil {
		t.Error("a nonce of 26 characters was sent")
	}
}

// What is known after each kind of failure, and how often a request went out for it.
func TestFailures(t *testing.T) {
	const limit429 = `{"message":"You are being rate limited.","retry_after":2.5,"global":false}`
	post := func(c *Client) error { _, err := c.CreateMessage(context.Background(), "5", hello(), ""); return err }
	nonce := func(c *Client) error { _, err := c.CreateMessage(context.Background(), "5", hello(), "n"); return err }
	get := func(c *Client) error { _, err := c.Me(context.Background()); return err }
	edit := func(c *Client) error { return c.EditMessage(context.Background(), "5", "9", hello()) }
	thread := func(c *Client) error { _, err := c.StartThread(context.Background(), "5", "9", "n"); return err }
	bad, fine := discordtest.Reply(502, "<html>"), discordtest.Reply(200, `{"id":"9"}`)
	limited := discordtest.Reply(429, limit429, "Retry-After", "3")
	var broken http.HandlerFunc
	tests := []struct {
		name    string
		do      func(*Client) error
		answers []http.HandlerFunc
		sent    int
		took    time.Duration // at least; the next second is too much
		check   func(error) bool
	}{
		{"a post meets 502", post, []http.HandlerFunc{bad}, 1, 0, isAmbiguous},
		{"a post breaks off", post, []http.HandlerFunc{broken}, 1, 0, isAmbiguous},
		{"with a nonce it is repeated once", nonce, []http.HandlerFunc{bad, fine}, 2, 0, func(err error) bool { return err == nil }},
		{"and no more", nonce, []http.HandlerFunc{broken, bad, fine}, 2, 0, isAmbiguous},
		{"a get is repeated", get, []http.HandlerFunc{bad, broken, bad, fine}, 4, time.Second, func(err error) bool { return err == nil }},
		{"a get is given up", get, []http.HandlerFunc{bad, bad, bad, bad, bad}, 5, 2800 * time.Millisecond, func(err error) bool {
			var s *StatusError
			return errors.As(err, &s) && s.Status == 502 && !isAmbiguous(err)
		}},
		{"an edit is repeated", edit, []http.HandlerFunc{bad, fine}, 2, 0, func(err error) bool { return err == nil }},
		{"a thread that came after all", thread, []http.HandlerFunc{bad, discordtest.Reply(400, `{"code":160004,"message":"exists"}`)}, 2, 0,
			func(err error) bool { return err == nil }},
		{"a post is limited", post, []http.HandlerFunc{limited, limited, fine}, 3, 6 * time.Second, func(err error) bool { return err == nil }},
		{"a post is limited for ever", post, []http.HandlerFunc{limited, limited, limited, limited, limited, limited, fine}, 6, 15 * time.Second,
			func(err error) bool { var s *StatusError; return errors.As(err, &s) && s.Status == 429 }},
		{"a limit that is no JSON", post, []http.HandlerFunc{discordtest.Reply(429, "<html>banned", "Retry-After", "7"), fine}, 2,
			7 * time.Second, func(err error) bool { return err == nil }},
		{"a limit without a word", post, []http.HandlerFunc{discordtest.Reply(429, ""), fine}, 2, 750 * time.Millisecond,
			func(err error) bool { return err == nil }},
		{"a limit longer than the call", post, []http.HandlerFunc{discordtest.Reply(429, "", "Retry-After", "3600"), fine}, 1, 0,
			func(err error) bool { var s *StatusError; return errors.As(err, &s) && s.Status == 429 }},
		{"forbidden", post, []http.HandlerFunc{discordtest.Reply(403, `{"message":"Missing Permissions","code":50013}`)}, 1, 0,
			func(err error) bool {
				var s *StatusError
				return HasCode(err, CodeMissingPermissions) && errors.As(err, &s) && s.Status == 403 && s.Route == "POST /channels/{id}/messages"
			}},
		{"gone", get, []http.HandlerFunc{discordtest.Reply(404, `<html>`)}, 1, 0, func(err error) bool {
			var s *StatusError
			return errors.As(err, &s) && s.Status == 404 && s.Code == 0 && s.Message == "Not Found"
		}},
		{"a redirect", get, []http.HandlerFunc{discordtest.Reply(302, "", "Location", "http://elsewhere.test/")}, 1, 0,
			func(err error) bool { return err != nil }},
		{"an answer that is no JSON", get, []http.HandlerFunc{discordtest.Reply(200, "<html>")}, 1, 0,
			func(err error) bool { return err != nil }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, m := memoryClient(t, tt.answers...)
				start := time.Now()
				err := tt.do(c)
				took := time.Since(start)
				if !tt.check(err) {
					t.Errorf("the error is %v", err)
				}
				if n := len(m.Requests()); n != tt.sent {
					t.Errorf("%d requests went out, want %d", n, tt.sent)
				}
				if took < tt.took || took > tt.took+time.Second {
					t.Errorf("it took %v of the bubble's time, want %v", took, tt.took)
				}
			})
		})
	}
}

// TestWhoIsBlocked: a page in the place of JSON, and code 40333, say that nothing from here is let through.
func TestWhoIsBlocked(t *testing.T) {
	for _, tt := range []struct {
		status int
		body   string
		want   bool
	}{
		{403, "<!DOCTYPE html><html>Attention Required! | Cloudflare</html>", true},
		{403, `{"message":"internal network error","code":40333}`, true},
		{403, `{"message":"Missing Permissions","code":50013}`, false},
		{403, ``, false},
		{404, "<html>", false},
	} {
		c, _ := memoryClient(t, discordtest.Reply(tt.status, tt.body))
		_, err := c.Me(t.Context())
		var refused *StatusError
		if !errors.As(err, &refused) || refused.Blocked() != tt.want || strings.Contains(err.Error(), "is blocked") != tt.want {
			t.Errorf("%d %s: %v", tt.status, tt.body, err)
		}
	}
}

// TestAHeldRouteSaysForHowLong: after a 429 of ten minutes, what comes next is not sent, and says why.
func TestAHeldRouteSaysForHowLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t, discordtest.Reply(429, `{"message":"slower","retry_after":600,"global":false}`))
		for _, want := range []time.Duration{600 * time.Second, 595 * time.Second} {
			_, err := c.CreateMessage(t.Context(), "5", hello(), "n")
			var refused *StatusError
			if !errors.As(err, &refused) || refused.Status != 429 || refused.Retry != want || len(m.Requests()) != 1 {
				t.Errorf("%v, after %d requests, want to be told of %v", err, len(m.Requests()), want)
			}
			time.Sleep(5 * time.Second) // of the bubble
		}
	})
}

func TestWaitsEndWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t, discordtest.Reply(429, `{"retry_after":30,"global":false}`), discordtest.Reply(200, `{}`))
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(4*time.Second, cancel)
		start := time.Now()
		_, err := c.CreateMessage(ctx, "5", hello(), "")
		if took := time.Since(start); err == nil || took != 4*time.Second || len(m.Requests()) != 1 {
			t.Errorf("%v after %v, %d requests", err, took, len(m.Requests()))
		}
	})
}

func TestCallbackThatFailedIsGivenOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		taken := discordtest.Reply(400, `{"message":"Interaction has already been acknowledged.","code":40060}`)
		c, m := memoryClient(t, discordtest.Reply(500, ""), taken, taken)
		r := Interaction{ID: "3", Token: "tok", ApplicationID: "1"}
		if err := c.Callback(t.Context(), r, firstAnswer{4}, nil); err != nil {
			t.Errorf("the first was taken, yet: %v", err)
		}
		if n := len(m.Requests()); n != 2 {
			t.Errorf("%d requests", n)
		}
		if err := c.Callback(t.Context(), r, firstAnswer{4}, nil); !HasCode(err, CodeAlreadyAcknowledged) {
			t.Errorf("a second answer: %v", err)
		}
	})
}

func TestCallbackDoesNotOutlastItsUse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, m := memoryClient(t)
		m.Always = func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
		start := time.Now()
		err := c.Callback(t.Context(), Interaction{ID: "3", Token: "tok"}, firstAnswer{6}, nil)
		if took := time.Since(start); took != callbackWithin {
			t.Errorf("%v after %v", err, took)
		}
	})
}

func TestListMessages(t *testing.T) {
	c, m := memoryClient(t, discordtest.Reply(200,
		`[{"id":"9","channel_id":"5","nonce":12,"flags":64,"author":{"id":"1"},"timestamp":"2026-02-04T09:00:00.5+00:00",`+
			`"components":[{"type":250,"x":[1]}]}]`))
	at := time.Date(2026, 2, 4, 9, 0, 0, 0, time.UTC)
	list, err := c.ListMessages(t.Context(), "5", 500, SnowflakeAt(at))
	if err != nil || len(list) != 1 || list[0].Nonce != "12" || !list[0].Private || string(list[0].Components) != `[{"type":250,"x":[1]}]` {
		t.Fatalf("%+v, %v", list, err)
	}
	// 2026-02-04T09:00Z is 1770195600000 ms, less 1420070400000, times 2 to the 22nd.
	if got := m.Requests()[0].Path; got != "/base/v9/channels/5/messages?after=1468531526860800000&limit=100" {
		t.Error(got)
	}
}

func TestPermissionsIn(t *testing.T) {
	const see, send, thread = discordgo.PermissionViewChannel, discordgo.PermissionSendMessages, discordgo.PermissionCreatePublicThreads
	roles := []*discordgo.Role{{ID: "g", Permissions: see | send}, {ID: "bot", Permissions: thread},
		{ID: "other", Permissions: discordgo.PermissionAdministrator}}
	over := func(id string, kind discordgo.PermissionOverwriteType, allow, deny int64) *discordgo.PermissionOverwrite {
		return &discordgo.PermissionOverwrite{ID: id, Type: kind, Allow: allow, Deny: deny}
	}
	const role, member = discordgo.PermissionOverwriteTypeRole, discordgo.PermissionOverwriteTypeMember
	tests := []struct {
		name string
		has  []string
		over []*discordgo.PermissionOverwrite
		want int64
	}{
		{"roles add up", []string{"bot"}, nil, see | send | thread},
		{"everyone is refused", []string{"bot"}, []*discordgo.PermissionOverwrite{over("g", role, 0, see)}, send | thread},
		{"a role is let in again", []string{"bot"}, []*discordgo.PermissionOverwrite{over("g", role, 0, see|send),
			over("bot", role, see, thread)}, see},
		{"another's role says nothing", []string{"bot"}, []*discordgo.PermissionOverwrite{over("other", role, 0, see)}, see | send | thread},
		{"the member comes last", []string{"bot"}, []*discordgo.PermissionOverwrite{over("me", member, send, see), over("bot", role, see, send)},
			send | thread},
	}
	for _, tt := range tests {
		if got := permissionsIn("g", "me", tt.has, roles, tt.over); got != tt.want {
			t.Errorf("%s: %b, want %b", tt.name, got, tt.want)
		}
	}
	if got := permissionsIn("g", "me", []string{"other"}, roles, []*discordgo.PermissionOverwrite{over("g", role, 0, see)}); got&see == 0 {
		t.Error("an administrator was refused")
	}
}
