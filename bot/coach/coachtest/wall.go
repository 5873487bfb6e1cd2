package coachtest

import (
	"context"
	"runtime"
	"sync"

	"hotseat/bot/coach"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/notice"
)

// Wall is a Poster that keeps notices and direct messages too, fails as told, and can be killed in the middle.
type Wall struct {
	*Channel
	mu      sync.Mutex
	Notices []notice.Notice
	Told    []told
	Threads int
	Fail    error // of Publish and Tell, until it is taken away
	Arrive  bool  // though it failed, it arrived
	Blind   error // of FindNotice
	Kill    string
	Tries   int
}

type told struct {
	User string
	Note coach.Note
}

// step fails, or ends the goroutine at the step where the process is to be killed: nothing after it is done.
func (w *Wall) step(name string) {
	if w.Kill == name {
		w.Kill = ""
		w.mu.Unlock()
		runtime.Goexit()
	}
}

// Publish puts a notice up, fails as told, or is killed.
func (w *Wall) Publish(_ context.Context, n notice.Notice) (string, error) {
	w.mu.Lock()
	w.Tries++
	w.step("before the send")
	if w.Fail == nil || w.Arrive {
		w.Notices = append(w.Notices, n)
	}
	w.step("after the send")
	defer w.mu.Unlock()
	return "n-" + n.Nonce, w.Fail
}

// FindNotice looks at the wall.
func (w *Wall) FindNotice(_ context.Context, n notice.Notice) (string, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.Blind != nil {
		return "", false, w.Blind
	}
	for _, have := range w.Notices {
		if have.Nonce == n.Nonce && have.ChannelID == n.ChannelID {
			return "n-" + n.Nonce, true, nil
		}
	}
	return "", false, nil
}

// Tell keeps what is told, fails as told, or is killed.
func (w *Wall) Tell(_ context.Context, user string, n coach.Note, _ string) error {
	w.mu.Lock()
	w.Tries++
	w.step("before the send")
	if w.Fail == nil || w.Arrive {
		w.Told = append(w.Told, told{user, n})
	}
	w.step("after the send")
	defer w.mu.Unlock()
	return w.Fail
}

// OpenThread counts the threads, or is killed.
func (w *Wall) OpenThread(_ context.Context, p daily.Post, at daily.Posted) (string, error) {
	w.mu.Lock()
	w.step("before the thread")
	w.Threads++
	w.step("after the thread")
	defer w.mu.Unlock()
	return "t-" + at.MessageID, nil
}
