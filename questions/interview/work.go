package interview

// Whoever writes a question decides what it costs to hear an answer to it: each alternative of each cue is held against each word. The
// measure is that count and no time, so that a busy machine hears what an idle one does.

const (
	// mostWork is how often a word may be held against an alternative in one answer: some tenths of a second. The dearest question of the
	// bank comes to nine tenths of it.
	mostWork = 3_200_000
	// mostHeard is how many words the longest answer has: a letter each, and a space.
	mostHeard = MaxAnswer / 2
	// hearings is how often a point's cues are looked for: for what is said, and for what may be meant.
	hearings = 2
)

// TooDear says whether the longest answer to an open question could cost more than an answer may. Such a question is not taken in from
// outside; of an answer to one that was, cues are looked for only as far as the work reaches.
func TooDear(t Task) bool {
	work := 0
	for _, k := range t.Keys {
		for _, c := range parseCues(k.Cues) {
			work += c.work(mostHeard) * hearings
		}
	}
	return work > mostWork
}

// work is how often a word of a text of so many words is held against an alternative of the cue, or against a part of one.
func (c cue) work(words int) int {
	n := 0
	for _, t := range c.terms {
		for _, a := range t {
			n += max(1, len(a.parts))
		}
	}
	if c.near {
		n *= 2 // each sentence is looked at with the one before and with the one after
	}
	return n * words
}

// where is the cue's own, as far as the work reaches: beyond it nothing is found.
func (h *hearing) where(c cue, said [][]token) []found {
	words := 0
	for _, s := range said {
		words += len(s)
	}
	if h.work += c.work(words); h.work > 3*mostWork { // a question at the bar, and the reverse of its points
		return nil
	}
	return c.where(said)
}
