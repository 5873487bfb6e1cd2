package fakediscord

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"hotseat/bot/internal/fakediscord/rest"
	"hotseat/bot/internal/fakediscord/wire"
)

// outcomes sends n messages and says what became of each: its status, or "cut".
func outcomes(t *testing.T, h *house, n int) []string {
	t.Helper()
	var out []string
	for range n {
		r, err := h.try("POST", "/channels/"+h.general+"/messages", `{"content":"x"}`)
		switch {
		case err != nil:
			out = append(out, "cut")
		default:
			out = append(out, http.StatusText(r.status))
		}
	}
	return out
}

func TestTroubleIsTheSameForTheSameSeed(t *testing.T) {
	run := func(seed uint64) []string {
		h := newHouse(t, Options{})
		h.s.SetTrouble(&rest.Trouble{Seed: seed, CutBefore: 0.2, DropReply: 0.2, Status500: 0.2, Limit429: 0.2})
		return outcomes(t, h, 40)
	}
	first := run(1)
	if again := run(1); !slices.Equal(first, again) {
		t.Errorf("the same seed:\n%v\n%v", first, again)
	}
	if other := run(2); slices.Equal(first, other) {
		t.Errorf("another seed brought the same: %v", other)
	}
	all := strings.Join(first, " ")
	for _, want := range []string{"cut", "OK", http.StatusText(http.StatusInternalServerError), http.StatusText(http.StatusTooManyRequests)} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in forty requests: %v", want, first)
		}
	}
}

func TestKindsOfTrouble(t *testing.T) {
	for _, tt := range []struct {
		name    string
		trouble rest.Trouble
		want    string
		kept    bool // the message is there
	}{
		{"drop the reply", rest.Trouble{DropReply: 1}, "cut", true},
		{"cut before", rest.Trouble{CutBefore: 1}, "cut", false},
		{"500", rest.Trouble{Status500: 1}, http.StatusText(500), false},
		{"500 after it took effect", rest.Trouble{Status500Late: 1}, http.StatusText(500), true},
		{"429", rest.Trouble{Limit429: 1}, http.StatusText(http.StatusTooManyRequests), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, Options{})
			h.s.SetTrouble(&tt.trouble)
			if got := outcomes(t, h, 1)[0]; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if n := len(h.s.Messages(h.general, h.ann)); (n == 1) != tt.kept {
				t.Errorf("%d messages are there", n)
			}
			h.s.SetTrouble(nil)
			if got := outcomes(t, h, 1)[0]; got != "OK" {
				t.Errorf("after the trouble: %q", got)
			}
			if h.s.Limited() != 0 {
				t.Error("trouble counts as a limit of the server")
			}
		})
	}
}

func TestTroubleOnSomeRoutes(t *testing.T) {
	h := newHouse(t, Options{})
	h.s.SetTrouble(&rest.Trouble{Limit429: 1, RetryAfter: 0.25, Routes: func(method, path string) bool {
		return method == "POST" && strings.HasSuffix(path, "/messages")
	}})
	h.call("GET", "/users/@me", "", 200)
	r := h.call("POST", "/channels/"+h.general+"/messages", `{"content":"x"}`, 429)
	if wire.Text(r.body["retry_after"]) != "0.25" {
		t.Errorf("%v", r.body)
	}
	h.s.Fail(rest.Fault{Status: 503})
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"x"}`, 503) // what was asked for comes first
	h.s.ClearFaults()
	h.call("POST", "/channels/"+h.general+"/messages", `{"content":"x"}`, 200)
}
