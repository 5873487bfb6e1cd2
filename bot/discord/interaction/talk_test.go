package interaction

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"hotseat/bot/discord/discordtest"
	"hotseat/bot/discord/internal/delay"
)

// talked is what was sent, a line a request: the path's end, what it replies to, its first text.
func talked(m *discordtest.Server) string {
	var lines []string
	for _, r := range m.Requests() {
		line := r.Path[strings.LastIndexByte(r.Path, '/')+1:]
		if ref, ok := r.Body["message_reference"].(map[string]any); ok {
			line += " to " + ref["message_id"].(string)
		}
		if parts, ok := r.Body["components"].([]any); ok {
			line += " " + parts[0].(map[string]any)["content"].(string)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func written(id string) *Request {
	return &Request{ID: id, Kind: KindMessage, Message: MessageWritten, ChannelID: "3", UserID: "7", Said: Said{ID: id, Text: "text " + id}}
}

func TestAMessageIsAnswered(t *testing.T) {
	edited, deleted := *written("5"), *written("5")
	edited.Message, deleted.Message = MessageEdited, MessageDeleted
	tests := map[string]struct {
		r    *Request
		h    Handler
		want string
	}{
		"at once":              {written("5"), after(0, Private(say("yes")), nil), "messages yes"},
		"an update is a new":   {written("5"), after(0, Update(say("yes")), nil), "messages yes"},
		"with what comes next": {written("5"), after(0, Private(say("one")).And(say("two")), nil), "messages one\nmessages two"},
		"late":                 {written("5"), after(2*time.Second, Private(say("yes")), nil), "typing\nmessages to 5 yes"},
		"very late":            {written("5"), after(10*time.Second, Private(say("yes")), nil), "typing\ntyping\nmessages to 5 yes"},
		"after work": {written("5"), after(0, Private(say("working")).Then(bound(3*time.Second, Private(say("yes")), nil)), nil),
			"typing\nmessages to 5 yes"},
		"nothing":    {written("5"), after(0, Nothing(), nil), ""},
		"a sentence": {written("5"), after(0, Response{}, &personError{"Not so."}), "messages Not so."},
		"a form": {written("5"), after(0, Open(Modal{CustomID: "1:go:", Title: "F"}), nil),
			"messages Something went wrong on our side. (Reference "},
		"a fault":        {written("5"), after(0, Response{}, errors.New("x")), "messages Something went wrong on our side. (Reference "},
		"an edit":        {&edited, after(0, Private(say("yes")), nil), "messages to 5 yes"},
		"a deletion":     {&deleted, after(0, Private(say("yes")), nil), ""},
		"one that fails": {&deleted, after(0, Response{}, errors.New("x")), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var routes []Route
				for _, e := range []MessageEvent{MessageWritten, MessageEdited, MessageDeleted} {
					routes = append(routes, Route{Message: e, Late: LatePublic, Handle: tt.h})
				}
				d, m, _ := memoryDispatcher(t, routes)
				d.Accept(tt.r)
				if !d.Drain(time.Minute, time.Second) {
					t.Fatal("it was not done")
				}
				if got := talked(m); got != tt.want && !(strings.HasSuffix(tt.want, "(Reference ") && strings.HasPrefix(got, tt.want)) {
					t.Errorf("got\n%s\nwant\n%s", got, tt.want)
				}
			})
		})
	}
}

// What one person writes is served in the order in which it came, however long the first takes; others do not wait for them.
func TestMessagesKeepTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var began []string
		route := Route{Message: MessageWritten, Late: LatePublic, Handle: func(ctx context.Context, r *Request) (Response, error) {
			mu.Lock()
			began = append(began, r.Said.ID)
			mu.Unlock()
			if r.Said.ID == "1" {
				return Private(say("1")), delay.Sleep(ctx, 5*time.Second)
			}
			return Private(say(r.Said.ID)), nil
		}}
		d, _, _ := memoryDispatcher(t, []Route{route})
		for i := 1; i <= 4; i++ {
			d.Accept(written(strconv.Itoa(i)))
		}
		other := written("9")
		other.ChannelID = "4"
		d.Accept(other)
		synctest.Wait()
		mu.Lock()
		slices.Sort(began)
		if got := strings.Join(began, " "); got != "1 9" {
			t.Errorf("while the first is served, these began: %s", got)
		}
		began = nil
		mu.Unlock()
		if !d.Drain(time.Minute, time.Second) {
			t.Fatal("they were not done")
		}
		synctest.Wait()
		if got := strings.Join(began, " "); got != "2 3 4" {
			t.Errorf("then came %s", got)
		}
		if len(d.lines) != 0 {
			t.Errorf("%d lines are left", len(d.lines))
		}
	})
}

func TestMessagesAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, m, log := memoryDispatcher(t, []Route{{Message: MessageWritten, Late: LatePublic,
			Handle: after(time.Second/2, Private(say("yes")), nil)}})
		for i := range maxInLine + 5 {
			d.Accept(written(strconv.Itoa(i)))
		}
		if !d.Drain(time.Minute, time.Second) {
			t.Fatal("they were not done")
		}
		if got := len(m.Requests()); got != maxInLine+1 {
			t.Errorf("%d were answered, want %d", got, maxInLine+1)
		}
		if !strings.Contains(log.String(), "a message was let go") {
			t.Errorf("the log does not tell of the others:\n%s", log)
		}
	})
}

// A send of which nobody knows whether it arrived is repeated with the same nonce, and Discord makes one message of both.
func TestAMessageIsRepeatedWithItsNonce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
		d, m, _ := memoryDispatcher(t, []Route{{Message: MessageWritten, Late: LatePublic, Handle: after(0, Private(say("yes")), nil)}}, broken)
		d.Accept(written("5"))
		if !d.Drain(time.Minute, time.Second) {
			t.Fatal("it was not done")
		}
		sent := m.Requests()
		if len(sent) != 2 || sent[0].Body["nonce"] == "" || sent[0].Body["nonce"] != sent[1].Body["nonce"] ||
			sent[1].Body["enforce_nonce"] != true {
			t.Errorf("sent %+v", sent)
		}
	})
}
