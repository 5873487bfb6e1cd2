package interview

import (
	"slices"
	"strings"
	"sync"
)

// statement is a clause: what it is about and what it says, as far as two clauses can be compared.
type statement struct {
	sentence, from, to int // where it stands
	words              []statedWord
	weight             float64
	inherited          bool             // whose member was named before it
	sides              map[string]uint8 // of pairs of opposites and of the contrast: which sides it names (bits)
	point              int              // of a reference: the key point that it states; else -1
	text               string           // of a reference: as it was written
}

// statedWord is a word of weight in a clause.
type statedWord struct {
	names  []string // its stem and the groups of the lexicon that it means
	weight float64
	not    bool
}

// whose is the pair that stands for the members of a task's contrast.
const whose = "whose"

// opposite is one side of a pair of opposites.
type opposite struct {
	pair  string
	side  uint8
	stems []string
}

var fieldOpposites = sync.OnceValue(func() map[string][]opposite {
	byStem := map[string][]opposite{}
	for line := range strings.SplitSeq(oppositesText, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for n, member := range strings.Split(line, "|") {
			stems := content(member)
			if len(stems) > 0 && n < 8 {
				byStem[stems[0]] = append(byStem[stems[0]], opposite{pair: line, side: 1 << n, stems: stems})
			}
		}
	}
	return byStem
})

// content is the stems of all the words of a phrase, small ones too.
func content(phrase string) []string {
	var out []string
	for _, s := range sentences(phrase) {
		for _, t := range s {
			if t.word != "" {
				out = append(out, t.stem)
			} else if t.whole != "" {
				out = append(out, t.whole)
			}
		}
	}
	return out
}

// member is one of the names of a member of a contrast.
type member struct {
	side  uint8
	stems []string
}

// statements splits a text into clauses and reads each. A clause about nobody in particular is about whom the one before it was, in the
// same sentence or after "it" and "they".
func (e *Ear) statements(said [][]token) []statement {
	var out []statement
	subject := uint8(0)
	for n, s := range said {
		names := namesOf(s)
		for from := 0; from < len(s); {
			to := e.clauseEnd(s, from)
			c := e.read(s, names, from, to)
			c.sentence = n
			if own := c.sides[whose]; own != 0 {
				subject = own
			}
			if c.sides[whose] == 0 && subject != 0 {
				c.sides[whose] = subject
				c.inherited = true
			}
			if c.weight > 0 || len(c.sides) > 0 {
				out = append(out, c)
			}
			from = to
		}
	}
	return out
}

// clauseEnd is where the clause ends that begins at a word.
func (e *Ear) clauseEnd(s []token, from int) int {
	to := from
	for to < len(s) && !(s[to].stop || to > from && e.parts(s, to)) {
		to++
	}
	if to < len(s) && s[to].stop {
		to++
	}
	return max(to, from+1)
}

// parts says whether a new clause begins at a word.
func (e *Ear) parts(s []token, i int) bool {
	switch s[i].word {
	case "but", "while", "whereas", "although", "though", "however", "because", "so", "whilst":
		return true
	case "and", "then":
		return len(e.members) > 0 && i+1 < len(s) && (e.memberAt(s, i+1) != 0 || i+2 < len(s) && e.memberAt(s, i+2) != 0)
	}
	return false
}

// memberAt is the member that is named at a word, as a bit; 0: none.
func (e *Ear) memberAt(s []token, i int) uint8 {
	side, longest := uint8(0), 0
	for _, m := range e.members {
		if len(m.stems) > longest && all(m.stems, s[i:]) {
			side, longest = m.side, len(m.stems)
		}
	}
	return side
}

// all says whether a stretch of words begins with these stems.
func all(stems []string, s []token) bool {
	if len(stems) > len(s) {
		return false
	}
	for n, want := range stems {
		if s[n].stem != want && s[n].whole != want {
			return false
		}
	}
	return true
}

// read reads the words of a clause.
func (e *Ear) read(s []token, names [][]string, from, to int) statement {
	c := statement{from: from, to: to, sides: map[string]uint8{}, point: -1}
	opposites := fieldOpposites()
	paired := make([]bool, to-from)
	for i := from; i < to; i++ {
		if m := e.memberAt(s, i); m != 0 {
			c.sides[whose] |= m
			paired[i-from] = true
		}
		key := s[i].stem
		if s[i].word == "" {
			key = s[i].whole
		}
		for _, o := range opposites[key] {
			if all(o.stems, s[i:to]) {
				c.sides[o.pair] |= o.side
				for n := range o.stems {
					paired[i-from+n] = true
				}
			}
		}
	}
	for i := from; i < to; i++ {
		if !weighs(s[i]) {
			continue
		}
		w := e.task.Field.weight(names[i][0])
		if e.memberAt(s, i) != 0 {
			continue
		}
		if paired[i-from] {
			w *= 0.3 // it counts as what it is opposed to
		}
		c.weight += w
		c.words = append(c.words, statedWord{names[i], w, s[i].negated})
	}
	return c
}

// place is where a name stands in the references.
type place struct {
	ref, word int
	weight    float64
	not       bool
}

// likeness is how much a clause and a reference are about the same thing.
type likeness struct {
	shared, differ float64 // weight of the words that both hold; of those that are negated in one of them only
	words          int
	flips          int // pairs of opposites of which each names another side
}

// strength is how sure it is that both are about the same thing, from 0.
func (l likeness) strength(a, b statement) float64 {
	return l.shared * l.shared / max(min(a.weight, b.weight), 0.5)
}

// compare compares a clause with every reference that shares a word with it.
func (e *Ear) compare(c statement) map[int]likeness {
	out := map[int]likeness{}
	type pairing struct{ ref, word int }
	used := map[pairing]bool{}
	for _, w := range c.words {
		done := map[int]bool{}
		for n, name := range w.names {
			for _, p := range e.index[name] {
				if done[p.ref] || used[pairing{p.ref, p.word}] {
					continue
				}
				done[p.ref], used[pairing{p.ref, p.word}] = true, true
				l := out[p.ref]
				v := min(w.weight, p.weight)
				if n > 0 {
					v *= throughGroup
				}
				l.shared += v
				l.words++
				if w.not != p.not {
					l.differ += v
				}
				out[p.ref] = l
			}
		}
	}
	for ref, l := range out {
		for pair, side := range e.refs[ref].sides {
			if other, ok := c.sides[pair]; ok && other&side == 0 {
				l.flips++
			}
		}
		out[ref] = l
	}
	return out
}

// contrastOf reads the members of a contrast out of what a question says of itself: "TCP and UDP", "merge or rebase".
func contrastOf(title, prompt string) [][]string {
	var out [][]string
	for _, text := range []string{title, prompt} {
		for _, s := range sentences(plainForms(text)) {
			for i, t := range s {
				if t.word != "and" && t.word != "or" && t.word != "versus" && t.word != "vs" && t.word != "from" || i == 0 || i+1 >= len(s) {
					continue
				}
				a, b := s[i-1], s[i+1]
				if !weighs(a) || !weighs(b) || a.stem == b.stem || a.stop {
					continue
				}
				if opposedInField(a, b) || text == title && i == 1 && (len(s) == 3 || len(s) == 4 && weighs(s[3])) {
					return [][]string{{name(a)}, {name(b)}}
				}
			}
		}
	}
	return out
}

func name(t token) string {
	if t.whole != "" {
		return t.whole
	}
	return t.word
}

// opposedInField says whether a line of the opposites holds both words.
func opposedInField(a, b token) bool {
	key := func(t token) string {
		if t.whole != "" {
			return t.whole
		}
		return t.stem
	}
	for _, o := range fieldOpposites()[key(a)] {
		if len(o.stems) == 1 && slices.ContainsFunc(fieldOpposites()[key(b)], func(p opposite) bool {
			return p.pair == o.pair && p.side != o.side && len(p.stems) == 1
		}) {
			return true
		}
	}
	return false
}

// Names says whether a text holds a name of one or several words, in any of their forms.
func Names(text, name string) bool {
	stems := content(name)
	if len(stems) == 0 {
		return false
	}
	return slices.ContainsFunc(sentences(plainForms(text)), func(s []token) bool {
		for i := range s {
			if all(stems, s[i:]) {
				return true
			}
		}
		return false
	})
}
