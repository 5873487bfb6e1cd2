package interview

// signs are what speaks for and against a point in an answer that has none of its cues: of the point, and of the answer as a whole. Who
// says other points of a question in everyday words, and more words of this point than of any other in one stretch, has said it.
type signs struct {
	share    float64 // what the point's own words weigh in the stretch that has most of them
	margin   float64 // how much more than any other point's words there
	cue      float64 // how much of a cue stands together, through the lexicon too: 0 to 1
	reverse  bool    // a cue of its reverse stands there
	everyday float64 // the share of the answer's words that no question of the field has
	alien    float64 // the share of words that belong to other questions
	heard    float64 // the share of the points that are heard by their cues
	others   float64 // the share of the other points that are heard or touched on
	reversed float64 // the share of the points of which a cue of the reverse stands there
	denied   float64 // the share of the answer's words that are negated
	terms    float64 // see talk
	plain    float64 // how plainly it is spoken, from 0 to 1
	short    bool    // so short that one negation reaches over most of it, which then says little of how it is spoken
}

// sum is how sure it is by these signs that the point was made: the logarithm of the odds. The weights were fitted on the half of the
// corpus that is not held back, on the known cases, and on key points that were turned round by putting in a "not".
func (s signs) sum() float64 {
	sum := 1.15*max(-1, min(1, s.margin)) + 1.8*s.cue + 4.3*min(0.2, s.everyday) - 0.65*s.alien + 0.5*s.heard +
		1.95*s.others - 1.5*s.reversed -
		1.8*s.terms + 1.35*s.plain + 1.25*s.plain*min(s.share, 2) - 3.95
	if s.reverse {
		sum -= 1.05
	}
	if s.short {
		return sum - 2*min(s.denied, 0.5)
	}
	return sum + (1.65+1.4*min(s.share, 2))*min(s.denied, 0.5)
}

// The bars of what the signs say together, and of a point's own words where so many of them are said that little else need speak for it;
// chosen as the weights were.
const (
	likely                 = 0.05
	faint                  = -0.9
	highShare, highWords   = 1.4, 2
	unlikely               = -1.5
	enoughTerms            = 0.45 // who talks hardly of the question's terms talks of something else
	aloneShare             = 0.65 // a single word of an answer that says nothing else of the question must be a rare one
	mostDenied             = 0.15
	looseShare, looseWords = 0.8, 2
)

// enough says whether the signs of a point are enough for a tick.
func (s signs) enough(o ownWords) bool {
	sum := s.sum()
	return (o.words > 1 || o.share >= aloneShare || o.words > 0 && s.others > 0) && sum >= likely ||
		o.share >= highShare && o.distinct >= highWords && s.terms >= enoughTerms && s.denied <= mostDenied && sum >= unlikely
}

// touched is from which margin on an answer touches on a point.
const touched = 0.2

// signs gives the signs of every point; strict says which are heard by their cues.
func (h *hearing) signs(own []ownWords, strict map[int]found) []signs {
	e := h.ear
	n := float64(max(len(e.points), 1))
	whole := signs{heard: float64(len(strict)) / n, denied: deniedShare(h.said), terms: h.talk.terms, short: h.talk.words < fewestToDress}
	whole.everyday, whole.alien = h.strangeWords()
	whole.plain = along(h.talk.function, 0.45, 0.60) * along(-h.talk.terms, -0.75, -0.40)
	cover := e.coverage.best(h.said, h.names, windows(h.said))
	out := make([]signs, len(e.points))
	touches := func(i int) bool {
		_, ok := strict[i]
		return ok || own[i].margin > touched
	}
	met := 0
	for i := range e.points {
		if _, ok := h.says(e.points[i].reverse); ok {
			out[i].reverse = true
			whole.reversed += 1 / n
		}
		if touches(i) {
			met++
		}
	}
	for i := range out {
		s := whole
		s.reverse, s.share, s.margin, s.cue = out[i].reverse, own[i].share, own[i].margin, cover[i]
		others := met
		if touches(i) {
			others--
		}
		s.others = float64(others) / max(n-1, 1)
		out[i] = s
	}
	return out
}

// along is how far a value lies from one bound to the other, from 0 to 1.
func along(v, from, to float64) float64 { return max(0, min(1, (v-from)/(to-from))) }

// mostAlien is in how many questions of the field a word may stand that belongs to some and not to this one.
const mostAlien = 12

// strangeWords are the shares of an answer's words that no question of the field has, and of those that others have and this one has not.
func (h *hearing) strangeWords() (everyday, alien float64) {
	e := h.ear
	if !e.task.Field.known() {
		return 0, 0
	}
	all := 0
	for n, s := range h.said {
		for i, t := range s {
			if !weighs(t) {
				continue
			}
			all++
			name := h.names[n][i][0]
			if e.isTerm(t) || e.vocabulary[name] {
				continue
			}
			switch in := e.task.Field.counted(name); {
			case in == 0 && !t.code:
				everyday++
			case in <= mostAlien || t.code:
				alien++
			}
		}
	}
	return everyday / float64(max(all, 1)), alien / float64(max(all, 1))
}

// deniedShare is the share of a text's words that are negated.
func deniedShare(said [][]token) float64 {
	all, negated := 0, 0
	for _, s := range said {
		for _, t := range s {
			if weighs(t) {
				all++
				if t.negated {
					negated++
				}
			}
		}
	}
	return float64(negated) / float64(max(all, 1))
}
