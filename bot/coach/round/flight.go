package round

import (
	"sync"
	"time"
)

// flight are the answers that are being run. One that was given before an exam's deadline counts, so the clock waits for it. A bot that
// ends meanwhile has lost the run, and so it need not remember it.
type flight struct {
	mu   sync.Mutex
	runs map[*Run]bool
}

// runWithin is after how long a run is thought to be lost: Discord takes no answer to a click that is older.
const runWithin = 15 * time.Minute

// begin notes that an answer is being run.
func (f *flight) begin(r *Run) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.runs == nil {
		f.runs = map[*Run]bool{}
	}
	f.runs[r] = true
}

// end notes that it is not any more.
func (f *flight) end(r *Run) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.runs, r)
}

// holds says whether an answer of a round is being run.
func (f *flight) holds(round string, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for r := range f.runs {
		if r.round != round {
			continue
		}
		if now.Sub(r.at) < runWithin {
			return true
		}
		delete(f.runs, r)
	}
	return false
}
