package coach

import (
	"context"
	"runtime"
	"sync"
)

// wall is a Poster that keeps notices and direct messages too, fails as told, and can be killed in the middle.
type wall struct {
	*channel
	mu      sync.Mutex
	notices []Notice
	told    []told
	threads int
	fail    error // of Publish and Tell, until it is taken away
	arrive  bool  // though it failed, it arrived
	blind   error // of FindNotice
	kill    string
	tries   int
}

type told struct {
	user string
	note Note
}

// step fails, or ends the goroutine at the step where the process is to be killed: nothing after it is done.
func (w *wall) step(name string) {
	if w.kill == name {
		w.kill = ""
		w.mu.Unlock()
		runtime.Goexit()
	}
}

func (w *wall) Publish(_ context.Context, n Notice) (string, error) {
	w.mu.Lock()
	w.tries++
	w.step("before the send")
	if w.fail == nil || w.arrive {
		w.notices = append(w.notices, n)
	}
	w.step("after the send")
	defer w.mu.Unlock()
	return "n-" + n.Nonce, w.fail
}

func (w *wall) FindNotice(_ context.Context, n Notice) (string, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, have := range w.notices {
		if have.Nonce == n.Nonce && have.ChannelID == n.ChannelID {
			return "n-" + n.Nonce, true, w.blind
		}
	}
	return "", false, w.blind
}

func (w *wall) Tell(_ context.Context, user string, n Note, _ string) error {
	w.mu.Lock()
	w.tries++
	w.step("before the send")
	if w.fail == nil || w.arrive {
		w.told = append(w.told, told{user, n})
	}
	w.step("after the send")
	defer w.mu.Unlock()
	return w.fail
}

func (w *wall) OpenThread(_ context.Context, p DailyPost, at Posted) (string, error) {
	w.mu.Lock()
	w.step("before the thread")
	w.threads++
	w.step("after the thread")
	defer w.mu.Unlock()
	return "t-" + at.MessageID, nil
}
