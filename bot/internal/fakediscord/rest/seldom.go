package rest

import (
	"net/http"
	"time"

	"hotseat/bot/internal/fakediscord/wire"
)

// What Discord lets be done only seldom, whether or not Options.RateLimits is on. Its own numbers are not published.
const (
	oldAfter     = time.Hour // the age from which on a message is old
	oldEdits     = 5         // of old messages in one channel ...
	oldWindow    = 10 * time.Minute
	crossposts   = 10 // messages published in one channel ...
	crossWindow  = time.Hour
	freshDirects = 50 // channels of direct messages with people who had none ...
	freshWindow  = time.Minute
)

// seldom counts what was done when, by what it counts for.
type seldom map[string][]time.Time

// again counts one more, or says how long it is until there is room for one.
func (s seldom) again(key string, now time.Time, most int, window time.Duration) time.Duration {
	done := s[key]
	for len(done) > 0 && now.Sub(done[0]) >= window {
		done = done[1:]
	}
	if len(done) >= most {
		s[key] = done
		return window - now.Sub(done[0])
	}
	s[key] = append(done, now)
	return 0
}

// oldEdit refuses the edit of a message that is older than an hour when its channel had as many of those as it may, by a 429 of its own.
func (s *API) oldEdit(channel string, made, now time.Time) error {
	if now.Sub(made) <= oldAfter {
		return nil
	}
	wait := s.seldom.again("edit "+channel, now, oldEdits, oldWindow)
	if wait == 0 {
		return nil
	}
	refused := *wire.ErrOldEdits
	refused.Retry = wait.Seconds()
	return &refused
}

// published refuses to publish a message when its channel had as many of those in an hour as it may.
func (s *API) published(channel string, now time.Time) error {
	wait := s.seldom.again("crosspost "+channel, now, crossposts, crossWindow)
	if wait == 0 {
		return nil
	}
	return &wire.Error{Status: http.StatusTooManyRequests, Message: "You are being rate limited.", Retry: wait.Seconds()}
}
