package rest

import (
	"math/rand/v2"
	"net/http"
)

// Trouble is what goes wrong at random. Each request that matches meets at most one of these, each with the probability given, from
// 0 to 1; their sum is 1 at most. The same seed and the same order of requests bring the same trouble.
type Trouble struct {
	Seed uint64

	DropReply     float64 // the request takes effect and the connection is cut before the answer
	CutBefore     float64 // the connection is cut before the request takes effect
	Status500     float64 // the request is answered 500 and does not take effect
	Status500Late float64 // the request takes effect and is answered 500 all the same, as a proxy that lost patience does
	Limit429      float64 // the request is answered 429, with a wait of RetryAfter

	RetryAfter float64 // seconds; 0 is 0.05

	// Routes says which requests can meet trouble, by the path after the version; nil is all of them. It is called with the
	// world's lock held, and must not call the server.
	Routes func(method, path string) bool
}

// SetTrouble begins trouble, or ends it with nil. Faults that were set up with Fail come before it.
func (s *API) SetTrouble(t *Trouble) {
	s.world.Lock()
	defer s.world.Unlock()
	s.faults.trouble = nil
	if t != nil {
		s.faults.trouble = &trouble{Trouble: *t,
			dice: rand.New(rand.NewPCG(t.Seed, 0))} // #nosec G404 -- the same seed must bring the same trouble
	}
}

type trouble struct {
	Trouble
	dice *rand.Rand
}

// roll is what the next request meets, nil for nothing.
func (t *trouble) roll(method, path string) *Fault {
	if t == nil || t.Routes != nil && !t.Routes(method, path) {
		return nil
	}
	after := t.RetryAfter
	if after <= 0 {
		after = 0.05
	}
	at := t.dice.Float64()
	for _, f := range []struct {
		share float64
		fault Fault
	}{
		{t.DropReply, Fault{CutAfter: true}},
		{t.CutBefore, Fault{CutBefore: true}},
		{t.Status500, Fault{Status: http.StatusInternalServerError}},
		{t.Status500Late, Fault{Status: http.StatusInternalServerError, late: true}},
		{t.Limit429, Fault{Status: http.StatusTooManyRequests, RetryAfter: after}},
	} {
		if at < f.share {
			return &f.fault
		}
		at -= f.share
	}
	return nil
}
