package interview

import (
	"sync"
	"sync/atomic"
)

// parsedCues keeps cues as they were read: an answer is held against the same few over and over, and reading them took longer than
// looking for them. Servers write cues of their own, so there is an end to what is kept; those beyond it are read each time.
var (
	parsedCues sync.Map // string to parsedCue
	cuesKept   atomic.Int32
)

const mostCuesKept = 20_000

type parsedCue struct {
	cue cue
	err error
}

// readCue is parseCue, from memory when the cue was read before. Nobody may change what it returns.
func readCue(s string) (cue, error) {
	if known, ok := parsedCues.Load(s); ok {
		p := known.(parsedCue)
		return p.cue, p.err
	}
	c, err := parseCue(s)
	if cuesKept.Load() < mostCuesKept {
		if _, twice := parsedCues.LoadOrStore(s, parsedCue{c, err}); !twice {
			cuesKept.Add(1)
		}
	}
	return c, err
}
