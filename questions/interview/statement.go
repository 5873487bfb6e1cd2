package interview

import (
	"slices"
	"strings"
	"sync"
)

// statement is a clause: what it is about and what it says, as far as two clauses can be compared.
type statement struct {
	sentence, from, to int // where it stands
	names              map[string]float64
	not                map[string]bool // names that are negated in it
	weight             float64
	sides              map[string]uint8 // of pairs of opposites and of the contrast: which sides it names (bits)
	point              int              // of a reference: the key point that it states; else -1
	text               string           // of a reference: as it was written
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
			to := from
			for to < len(s) && !(s[to].stop || to > from && e.parts(s, to)) {
				to++
			}
			if to < len(s) && s[to].stop {
				to++
			}
			to = max(to, from+1)
			c := e.read(s, names, from, to)
			c.sentence = n
			if own := c.sides[whose]; own != 0 {
				subject = own
			} else if from == 0 && !refersBack(s) {
				subject = 0
			}
			if c.sides[whose] == 0 && subject != 0 {
				c.sides[whose] = subject
			}
			if c.weight > 0 || len(c.sides) > 0 {
				out = append(out, c)
			}
			from = to
		}
	}
	return out
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

// refersBack says whether a sentence begins with a word for what was spoken of.
func refersBack(s []token) bool {
	for _, t := range s[:min(3, len(s))] {
		switch t.word {
		case "it", "its", "they", "their", "that", "this", "he", "she", "these", "those", "also", "there":
			return true
		}
	}
	return false
}

// memberAt is the member that is named at a word, as a bit; 0: none.
func (e *Ear) memberAt(s []token, i int) uint8 {
	for _, m := range e.members {
		if i+len(m.stems) > len(s) {
			continue
		}
		if all(m.stems, s[i:]) {
			return m.side
		}
	}
	return 0
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
	c := statement{from: from, to: to, names: map[string]float64{}, not: map[string]bool{}, sides: map[string]uint8{}, point: -1}
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
		for n, name := range names[i] {
			if n > 0 {
				w *= throughGroup
			}
			c.names[name] = max(c.names[name], w)
			if s[i].negated {
				c.not[name] = true
			}
		}
	}
	return c
}

// like says how much two clauses are about the same thing, and whether the one says the reverse of the other.
func (c statement) like(ref statement) (strength float64, reversed bool) {
	var shared, differ float64
	for name, w := range ref.names {
		if v, ok := c.names[name]; ok {
			shared += min(v, w)
			if c.not[name] != ref.not[name] {
				differ += min(v, w)
			}
		}
	}
	if shared == 0 {
		return 0, false
	}
	flips := 0
	if 2*differ > shared {
		flips++
	}
	for pair, side := range ref.sides {
		if other, ok := c.sides[pair]; ok && other&side == 0 {
			flips++
		}
	}
	return shared * shared / max(min(c.weight, ref.weight), 0.5), flips%2 == 1
}

// sides reads the members of a contrast out of what a question says of itself: "TCP and UDP", "merge or rebase".
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
