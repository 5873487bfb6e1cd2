package interview

import "strings"

// irregular are forms that the rules of stem do not reach, and words that they would spoil.
var irregular = pairs(`
wrote write written write sent send kept keep held hold ran run built build lost lose chose choose chosen choose gave give
given give took take taken take made make went go gone go knew know known know began begin begun begin broke break
broken break caught catch woke wake slept sleep threw throw thrown throw forgot forget forgotten forget hidden hide
children child indices index vertices vertex matrices matrix leaves leaf halves half dying die froze freeze frozen freeze
use use uses use used use using use usage use usages use came come got get left left meant mean said say spent spend
stood stand thought think told tell won win drew draw drawn draw grew grow grown grow fell fall fallen fall
alias alias canvas canvas exception exception exceptions exception positive positive during during nothing nothing
something something anything anything everything everything string string strings string spring spring bring bring
thing thing things thing supply supply series series always always this this does do https https always always
hundred hundred lambda lambda https https news news species species analyses analysis`)

func pairs(s string) map[string]string {
	f := strings.Fields(s)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

// stem takes English endings off a word in lower case: plurals, -ed, -ing, -ly, and the nouns of verbs and adjectives
// (allocation, concurrency, mutability). Beginnings are never touched, and neither are -er and -or: a generator is not
// a generation. Words with other than the letters a to z stay as they are.
func stem(w string) string {
	for _, r := range w {
		if r < 'a' || r > 'z' {
			return w
		}
	}
	if base, ok := irregular[w]; ok {
		w = base
		return ending(w)
	}
	return ending(derived(inflected(w)))
}

// inflected takes off plurals, -ed and -ing.
func inflected(w string) string {
	switch {
	case len(w) < 4 || !hasVowel(w[:len(w)-1]):
		return w
	case strings.HasSuffix(w, "ies") || strings.HasSuffix(w, "ied"):
		if len(w) > 4 {
			return w[:len(w)-2]
		}
		return w[:len(w)-1]
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"),
		strings.HasSuffix(w, "zes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	case strings.HasSuffix(w, "eed"):
		return w
	case strings.HasSuffix(w, "ed"):
		return verb(w, w[:len(w)-2])
	case strings.HasSuffix(w, "ings"):
		return verb(w, w[:len(w)-4])
	case strings.HasSuffix(w, "ing"):
		return verb(w, w[:len(w)-3])
	}
	return w
}

// verb is what is left of a verb, its doubled consonant made single and the silent e of a short one put back.
func verb(w, base string) string {
	n := len(base)
	if n < 2 || !hasVowel(base) {
		return w
	}
	last := base[n-1]
	if last == base[n-2] && !isVowel(last) && !strings.ContainsRune("lsz", rune(last)) {
		return base[:n-1]
	}
	if n == 2 || n == 3 && !isVowel(base[0]) && isVowel(base[1]) && !isVowel(last) && !strings.ContainsRune("xwy", rune(last)) {
		return base + "e"
	}
	return base
}

// derived takes off the endings that make nouns and adverbs.
func derived(w string) string {
	if strings.HasSuffix(w, "ly") && len(w) >= 7 {
		w = w[:len(w)-2]
	}
	for _, e := range [...]struct {
		end, by string
		least   int // length of the whole word from which the ending goes
	}{
		{"ability", "able", 8}, {"ibility", "ible", 8}, {"icity", "ic", 8}, {"ency", "ent", 7}, {"ence", "ent", 8},
		{"isation", "ize", 9}, {"ization", "ize", 9}, {"ation", "ate", 8}, {"tion", "t", 8}, {"sion", "s", 8}, {"sive", "s", 8},
		{"ative", "ate", 8}, {"tive", "t", 8},
	} {
		if base, ok := strings.CutSuffix(w, e.end); ok && len(w) >= e.least {
			return base + e.by
		}
	}
	return w
}

// ending makes the last letters of what is left alike: -e and -y, -ll, and -ate, so that compute meets computation.
func ending(w string) string {
	n := len(w)
	switch {
	case n >= 5 && strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee"):
		w = w[:n-1]
	case n >= 3 && strings.HasSuffix(w, "y") && !isVowel(w[n-2]):
		w = w[:n-1] + "i"
	case n > 5 && strings.HasSuffix(w, "ll"):
		w = w[:n-1]
	}
	if n = len(w); n >= 7 && strings.HasSuffix(w, "is") {
		w = w[:n-1] + "z" // both spellings of "serialise"
	}
	if n = len(w); n >= 7 && strings.HasSuffix(w, "at") {
		w = w[:n-2]
	}
	return w
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }
