package gateway

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"hotseat/bot/discord/api"
)

func TestIdentifyBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := identifyBudget{spacing: 5 * time.Second, period: 24 * time.Hour, most: 3}
		var told []time.Time
		start := time.Now()
		var at []time.Duration
		for range 5 {
			if err := b.wait(t.Context(), func(until time.Time) { told = append(told, until) }); err != nil {
				t.Fatal(err)
			}
			b.charge()
			at = append(at, time.Since(start))
		}
		// Three at five seconds' distance; then each a day after the one that it replaces.
		want := []time.Duration{0, 5 * time.Second, 10 * time.Second, 24 * time.Hour, 24*time.Hour + 5*time.Second}
		if fmt.Sprint(at) != fmt.Sprint(want) {
			t.Errorf("identified at %v, want %v", at, want)
		}
		if len(told) != 2 {
			t.Errorf("an exhausted budget was told %d times", len(told))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := b.wait(ctx, func(time.Time) {}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the wait outlasted its context: %v", err)
		}
	})
}

// A peer is given up when nothing follows what was sent, however often more is sent; and when it is silent for too long.
func TestWatchedConn(t *testing.T) {
	const ack, quiet = 20 * time.Second, 3 * time.Minute
	start := func(t *testing.T) (*watchedConn, net.Conn) {
		ours, theirs := net.Pipe()
		t.Cleanup(func() { _ = theirs.Close() })
		return newWatchedConn(ours, ack, quiet), theirs
	}
	gone := func(t *testing.T, w *watchedConn, after time.Duration, began time.Time) {
		t.Helper()
		_, err := w.Read(make([]byte, 8))
		if !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(began) != after {
			t.Errorf("the read ended after %v with %v, want %v", time.Since(began), err, after)
		}
		if _, err := w.Conn.Write([]byte("goodbye")); err == nil {
			t.Error("the raw connection still takes a goodbye")
		}
	}
	t.Run("no Hello", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			w, _ := start(t)
			if err := w.SetDeadline(time.Time{}); err != nil { // as the websocket library does after its handshake
				t.Fatal(err)
			}
			gone(t, w, ack, began)
		})
	})
	t.Run("heartbeats into silence", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w, theirs := start(t)
			go func() {
				_, _ = theirs.Write([]byte("hello"))
				for b := make([]byte, 8); ; {
					if _, err := theirs.Read(b); err != nil {
						return
					}
				}
			}()
			if _, err := w.Read(make([]byte, 8)); err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			go func() {
				for err := error(nil); err == nil; time.Sleep(5 * time.Second) { // of the bubble
					_, err = w.Write([]byte("beat"))
				}
			}()
			gone(t, w, ack, began)
			time.Sleep(10 * time.Second) // the last beat fails
		})
	})
	t.Run("silence", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w, theirs := start(t)
			go func() { _, _ = theirs.Write([]byte("hello")) }()
			if _, err := w.Read(make([]byte, 8)); err != nil {
				t.Fatal(err)
			}
			gone(t, w, quiet, time.Now())
		})
	})
	t.Run("unattended", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w, theirs := start(t)
			time.Sleep(3 * time.Second)
			if d := w.unattended(); d != 3*time.Second {
				t.Errorf("unattended for %v", d)
			}
			go func() { _, _ = w.Read(make([]byte, 8)) }()
			time.Sleep(3 * time.Second)
			if d := w.unattended(); d != 0 {
				t.Errorf("unattended for %v while it is read", d)
			}
			_, _ = theirs.Write([]byte("x"))
		})
	})
}

func TestFatal(t *testing.T) {
	forbidden := []int{4004, 4010, 4011, 4012, 4013, 4014}
	for _, code := range forbidden {
		f := Fatal(fmt.Errorf("x: %w", &websocket.CloseError{Code: code}))
		if f == nil || f.Code != code || !strings.HasPrefix(f.Error(), "Discord refused") || !strings.HasSuffix(f.Error(), ".") {
			t.Errorf("%d: %v", code, f)
		}
	}
	for _, err := range []error{nil, errHung, &websocket.CloseError{Code: 4000}, &websocket.CloseError{Code: 4009},
		&api.StatusError{Status: 403},
		&api.StatusError{Status: 500}, context.Canceled} {
		if f := Fatal(err); f != nil {
			t.Errorf("%v is fatal: %v", err, f)
		}
	}
	unauthorized := &discordgo.RESTError{Response: &http.Response{StatusCode: 401}}
	for _, err := range []error{&api.StatusError{Status: 401}, unauthorized, discordgo.ErrUnauthorized} {
		if f := Fatal(err); f == nil || f.Reason != wordsRefused {
			t.Errorf("%T is not fatal: %v", err, f)
		}
	}
}
