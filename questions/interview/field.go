package interview

import (
	"math"
	"slices"
	"sync"
)

// Field knows how often words occur in a field's questions, so that a rare word weighs more than a common one. The zero value and nil
// know nothing: every word weighs the same.
type Field struct {
	questions int
	texts     []string // until they are counted
	once      sync.Once
	in        map[string]int // by stem or group: in how many questions
}

// NewField knows the words of questions: for each its points, prompt and model answer in one text. They are counted when somebody asks
// first, so that a program starts without it.
func NewField(questions []string) *Field {
	return &Field{questions: len(questions), texts: questions}
}

// counted says in how many questions a word or group is.
func (f *Field) counted(name string) int {
	f.once.Do(f.count)
	return f.in[name]
}

func (f *Field) count() {
	f.in = map[string]int{}
	for _, text := range f.texts {
		seen := map[string]bool{}
		for _, s := range sentences(plainForms(text)) {
			for i, names := range namesOf(s) {
				if !weighs(s[i]) {
					continue
				}
				for _, n := range names {
					seen[n] = true
				}
			}
		}
		for n := range seen {
			f.in[n]++
		}
	}
	f.texts = nil
}

// weight is what a word or group weighs: 0.25 to 1.
func (f *Field) weight(name string) float64 {
	if !f.known() {
		return 0.6
	}
	return 0.25 + 0.75*math.Log(float64(f.questions+1)/float64(f.counted(name)+1))/math.Log(float64(f.questions+1))
}

// known says whether anything is known of the field.
func (f *Field) known() bool { return f != nil && f.questions > 0 }

// mostRare is in how many questions a word may stand that can mean nothing else.
const mostRare = 3

// rare says whether a word belongs to few questions, so that it means what it means there. Where nothing is known no word is.
func (f *Field) rare(stem string) bool {
	return f.known() && f.counted(stem) <= mostRare && !lexicon()[stem]
}

// weighs says whether a word has a meaning of its own.
func weighs(t token) bool {
	return (t.word != "" || t.whole != "") && !functionWords[t.word] && !fillers[t.word] && !small[t.word] && !boundaries[t.word] &&
		!negators[t.word]
}

// namesOf gives, for each word of a sentence, its stem and the groups of the lexicon that it means.
func namesOf(s []token) [][]string {
	groups := fieldSayings().of(s)
	out := make([][]string, len(s))
	for i, t := range s {
		name := t.stem
		if name == "" {
			name = t.whole
		}
		out[i] = append([]string{name}, groups[i]...)
	}
	return out
}

// share is how much of what a profile asks a stretch of words has: the words' weights, each counted once and under one of its names.
// at is from which to before which of them they stand.
func (p profile) share(names [][]string) (sum float64, distinct, words int, at [2]int) {
	var taken []string
	for i := range names {
		best, name := 0.0, ""
		for _, n := range names[i] {
			if w := p.weights[n]; w > best && !slices.Contains(taken, n) {
				best, name = w, n
			}
		}
		if best == 0 {
			continue
		}
		taken = append(taken, p.also[name]...)
		taken = append(taken, name)
		if sum == 0 {
			at[0] = i
		}
		at[1] = i + 1
		words++
		sum += best
		if best >= p.notable {
			distinct++
		}
	}
	return sum, distinct, words, at
}
