package interview

import (
	mathbits "math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Recognise gives the ids, in the question's order, of the key points that the text makes.
//
// A cue is a string of terms separated by spaces; it is found when all its terms occur, in any order and not more than 12 words
// apart, each at a word of its own, in one sentence of the text (or in two neighbouring ones when the cue begins with "~").
// A term is one word, or alternatives separated by "|"; words joined by "_" or "-" must stand side by side (or be written as one word:
// "time_wait" finds "TIME_WAIT", "time-wait" and "timewait"). Words are compared by stem, with one typing error allowed from 5 letters and
// two from 8, never in words that hold a digit or a code character, never in the first letter, and never where the error makes another
// English word. A term negated in the text ("does not block", "never blocks", "without blocking") is not found, unless the
// term itself begins with "!" ("!block": found only when negated). A negation reaches to the end of its clause or four
// words. One found cue is enough for a key point.
//
// Code: what begins or ends with "_" ("__new__") or holds any other character than letters, digits, "_" and "-" ("/proc",
// "c++", "f()") is looked for literally, also inside a longer chunk ("object.__new__(cls)"). "o(n^2)" finds every way of
// writing that complexity, spoken ones included. A cue that cannot be read is never found: see Check.
func Recognise(keys []KeyPoint, text string) []string {
	said := sentences(text)
	var out []string
	for _, k := range keys {
		if slices.ContainsFunc(k.Cues, func(s string) bool {
			c, err := readCue(s)
			return err == nil && c.found(said)
		}) {
			out = append(out, k.ID)
		}
	}
	return out
}

// reach is how many words the terms of a cue may lie apart: people write in a chat without full stops, and what stands further apart
// has mostly nothing to do with each other. Chosen on the half of the corpus that is not held back, with cues that nobody had
// fitted to it: from no bound to 12 words precision rose by half a point and recall fell by as much; below 10 recall falls faster.
const reach = 12

func (c cue) found(said [][]token) bool {
	for i := range said {
		window := said[i : i+1]
		if c.near {
			window = said[i:min(i+2, len(said))]
		}
		if c.in(window) {
			return true
		}
	}
	return false
}

// where lists the places at which a cue is found: for each stretch of text that it may stand in, the first of them.
func (c cue) where(said [][]token) []found {
	var out []found
	for i := range said {
		window := said[i : i+1]
		if c.near {
			window = said[i:min(i+2, len(said))]
		}
		places := make([][]int, len(c.terms))
		missing := false
		for n, t := range c.terms {
			if places[n] = t.places(window); len(places[n]) == 0 {
				missing = true
				break
			}
		}
		if missing {
			continue
		}
	search:
		for _, list := range places {
			for _, first := range list {
				if each(places, first) {
					last := first
					for _, other := range places {
						for _, at := range other {
							if at >= first && at <= first+reach && at > last && (len(places) > 1) {
								last = at
								break
							}
						}
					}
					f := found{i, first, min(last+1, len(said[i]))}
					if first >= len(said[i]) { // all of it in the second of two sentences
						f = found{i + 1, first - len(said[i]), min(last+1-len(said[i]), len(said[i+1]))}
					}
					out = append(out, f)
					if len(c.terms) > 1 {
						break search
					}
				}
			}
			if len(c.terms) == 1 {
				break
			}
		}
	}
	return out
}

// in says whether the terms stand near each other in the window, each at a word of its own.
func (c cue) in(window [][]token) bool {
	places := make([][]int, len(c.terms)) // where each term stands, counted over the window
	for n, t := range c.terms {
		if places[n] = t.places(window); len(places[n]) == 0 {
			return false
		}
	}
	for _, list := range places {
		for _, first := range list {
			if each(places, first) {
				return true
			}
		}
	}
	return false
}

// each says whether every list has a place within reach of first that none of the others takes. Lists give way to each other one step at
// a time, so that a cue of many equal words costs no more than another: cues are not only the bank's. The places of a list go up.
func each(lists [][]int, first int) bool {
	var near [mostTermsAtOnce]uint64 // of each list: its places, counted from first, as bits
	if len(lists) > len(near) {
		return false // each needs a word of its own
	}
	all := uint64(0)
	for i, list := range lists {
		from, _ := slices.BinarySearch(list, first)
		for _, at := range list[from:] {
			if at > first+reach {
				break
			}
			near[i] |= 1 << (at - first)
		}
		all |= near[i]
		if near[i] == 0 {
			return false
		}
	}
	if mathbits.OnesCount64(all) < len(lists) {
		return false // fewer places than lists: no use in trying
	}
	var takers [reach + 1]int // by place: the list that has it and one more; 0: free
	for i := range lists {
		asked := uint64(0)
		if !seat(&near, i, &takers, &asked) {
			return false
		}
	}
	return true
}

// mostTermsAtOnce is how many terms of a cue can stand near each other, as there are so many words within reach.
const mostTermsAtOnce = reach + 1

// seat finds a place for list i, for which others may move.
func seat(near *[mostTermsAtOnce]uint64, i int, takers *[reach + 1]int, asked *uint64) bool {
	for left := near[i] &^ *asked; left != 0; left = near[i] &^ *asked {
		n := mathbits.TrailingZeros64(left)
		*asked |= 1 << n
		if takers[n] == 0 || seat(near, takers[n]-1, takers, asked) {
			takers[n] = i + 1
			return true
		}
	}
	return false
}

// places are the words at which the term stands, counted from the window's first.
func (t term) places(window [][]token) []int {
	var found []int
	before := 0
	for _, s := range window {
		for i := range s {
			if slices.ContainsFunc(t, func(a alternative) bool {
				if s[i].negated != a.negated {
					return len(a.opposed) > 0 && slices.Contains(a.opposed, s[i].stem)
				}
				return a.at(s, i) || a.spoken(s, i)
			}) {
				found = append(found, before+i)
			}
		}
		before += len(s)
	}
	return found
}

// at says whether the alternative stands at the i-th word of a sentence, or is written there as one word or as two.
func (a alternative) at(s []token, i int) bool {
	if len(a.parts) > 1 && (a.joined() != "" && a.joined() == s[i].word || holds(s[i].whole, a.text)) {
		return true // "threadsafe", "my_func()"
	}
	if len(a.parts) == 1 && !a.parts[0].literal && i+1 < len(s) && !s[i].stop && len(s[i].word) >= 3 && len(s[i+1].word) >= 3 &&
		strings.HasPrefix(a.parts[0].stem, s[i].word[:3]) && // a stem keeps a word's beginning
		!fillers[s[i].word] && s[i].word != "not" && stem(s[i].word+s[i+1].word) == a.parts[0].stem {
		return true // "dead lock"
	}
	for n, p := range a.parts {
		if i+n >= len(s) || n > 0 && s[i+n-1].stop || !p.is(s[i+n]) {
			return false
		}
	}
	return true
}

// joined is the alternative written as one word; "" when a part of it is code, which no word holds.
func (a alternative) joined() string {
	var b strings.Builder
	for _, p := range a.parts {
		if p.literal {
			return ""
		}
		b.WriteString(p.word)
	}
	return b.String()
}

// is says whether a word of the text is the part.
func (p part) is(t token) bool {
	if p.literal {
		return holds(t.whole, p.whole)
	}
	return t.word != "" && (p.word == t.word || p.stem == t.stem || misspelled(p.token, t))
}

// holds says whether a chunk holds a literal that no letter, digit or underscore makes longer.
func holds(chunk, literal string) bool {
	for from := 0; ; {
		at := strings.Index(chunk[from:], literal)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(chunk[:at])
		after, _ := utf8.DecodeRuneInString(chunk[at+len(literal):])
		first, _ := utf8.DecodeRuneInString(literal)
		last, _ := utf8.DecodeLastRuneInString(literal)
		if !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after)) {
			return true
		}
		_, size := utf8.DecodeRuneInString(chunk[at:])
		from = at + size
	}
}

func inWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// misspelled says whether got is want with the typing errors that the shorter of the two allows. The first letter
// counts as typed right (or swapped with the second): the words that mean the opposite of another (unlock, immutable,
// asynchronous, deadlock) and many that merely rhyme (lock, block) differ there.
func misspelled(want, got token) bool {
	if want.code || got.code {
		return false
	}
	allowed := 0
	switch n := min(utf8.RuneCountInString(want.word), utf8.RuneCountInString(got.word)); {
	case n >= 8:
		allowed = 2
	case n >= 5:
		allowed = 1
	}
	if allowed == 0 {
		return false
	}
	// A slip may hide an ending from the stem, or look like one: "thraed".
	if !within(want.stem, got.stem, allowed) && !within(want.word, got.word, allowed) && !within(want.stem, got.word, allowed) {
		return false
	}
	return !opposed(want.word, got.word) && !otherWord(want.word, got.word) && !lexicon()[got.stem]
}

// within says whether b is a with so many typing errors at the most, none of them in the first letter.
func within(a, b string, allowed int) bool {
	if a == "" || b == "" || a[0] != b[0] && (len(b) < 2 || a[0] != b[1]) {
		return false // most pairs end here, before anything is allocated
	}
	w, g := []rune(a), []rune(b)
	diff := len(w) - len(g)
	if len(w) < 3 || len(g) < 3 || diff > allowed || -diff > allowed {
		return false
	}
	if w[0] != g[0] && (w[0] != g[1] || w[1] != g[0]) {
		return false
	}
	return Distance(w, g) <= allowed
}

// aloud is how people say a complexity, in words that stand side by side.
var aloud = map[string][]string{
	"n":               {"linear time", "linearly", "linear complexity"},
	"1":               {"constant time"},
	"n^2":             {"quadratic", "n squared", "n square", "quadratically"},
	"n^3":             {"cubic", "n cubed"},
	"log(n)":          {"logarithmic", "log n", "logn", "logarithmically"},
	"n*log(n)":        {"n log n", "nlogn", "n logn", "linearithmic"},
	"exp(0.693147*n)": {"exponential time", "exponentially"},
}

// knownComplexity is readComplexity for what is looked at again and again: each complexity of a cue is held against each word of an answer.
func knownComplexity(s string) (string, bool) {
	readComplexities.Lock()
	defer readComplexities.Unlock()
	if c, ok := readComplexities.by[s]; ok {
		return c, c != ""
	}
	if len(readComplexities.by) >= mostRead || readComplexities.by == nil {
		readComplexities.by = map[string]string{}
	}
	c, ok := readComplexity(s)
	if !ok {
		c = ""
	}
	readComplexities.by[s] = c
	return c, ok
}

// mostRead is how many words that were read as complexities are kept: more than two answers can hold.
const mostRead = 4000

var readComplexities struct {
	sync.Mutex
	by map[string]string // "" for what is none
}

// spoken says whether an alternative that is a complexity is said in words, or written without its O, at the i-th word.
func (a alternative) spoken(s []token, i int) bool {
	if len(a.parts) != 1 || !a.parts[0].literal {
		return false
	}
	class, ok := strings.CutSuffix(strings.TrimPrefix(a.parts[0].whole, "o("), ")")
	if !ok {
		return false
	}
	if whole := s[i].whole; len(class) > 1 && whole != "" {
		if c, ok := knownComplexity(whole); ok && c == class && !(i > 0 && s[i-1].word == "n") {
			return true
		}
	}
	for _, phrase := range aloud[class] {
		words := strings.Fields(phrase)
		if i+len(words) > len(s) || words[0] == "log" && i > 0 && s[i-1].word == "n" {
			continue
		}
		if slices.EqualFunc(words, s[i:i+len(words)], func(w string, t token) bool { return w == t.word }) {
			return true
		}
	}
	return false
}
