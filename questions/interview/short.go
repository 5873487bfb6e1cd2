package interview

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// sameText says whether a short answer is the accepted one: normalised both, then with the typing errors that the length
// allows (up to 4 letters none, 5 to 6 one, more two). No typing error is allowed in a digit, in a word of one or two
// letters, or where it makes another word ("maximum" for "minimum", "mutable" for "immutable").
func sameText(accept, text string) bool {
	want := normalise(accept)
	if want == "" {
		return false
	}
	if strings.HasPrefix(want, "/") { // one letter more is another path
		return strings.Trim(want, "/") == strings.Trim(normalise(trimMarks(plainText(text))), "/")
	}
	for _, got := range []string{normalise(text), normalise(trimMarks(plainText(text)))} {
		if got == want || got != "" && nearlySame(want, got) {
			return true
		}
	}
	return false
}

// Readable says whether an accepted answer can be compared in its form: a number that is no number never can.
func (f ShortForm) Readable(accept string) bool {
	switch f {
	case Text: // as an empty form
	case Number:
		_, ok := parseNumber(accept)
		return ok
	case Complexity:
		_, ok := complexityOf(accept)
		return ok
	}
	return normalise(accept) != ""
}

// plainText makes spaces, quotes and dashes plain, drops what is not visible, puts everything in lower case, and accents that were typed
// apart from their letters into them (Unicode's form C).
func plainText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune("‘’‚‛′`´ʼ", r):
			return '\''
		case strings.ContainsRune("“”„‟″«»", r):
			return '"'
		case strings.ContainsRune("‐‑‒–—−", r):
			return '-'
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// normalise is plainText without the quotes around and without articles.
func normalise(s string) string {
	s = strings.Trim(plainText(s), `'" `)
	words := strings.Fields(s)
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "a" || w == "an" || w == "the" })
	if len(kept) == 0 {
		kept = words
	}
	return strings.Join(kept, " ")
}

// trimMarks takes off the punctuation around an answer. A mark that belongs to what is accepted is kept by comparing
// with the untrimmed text too.
func trimMarks(s string) string {
	for {
		t := strings.TrimRight(strings.TrimLeft(s, `'"([{,;:!?*`), `'",;:!?*`)
		if !strings.HasSuffix(t, " .") { // "git add ." ends with an argument
			t = strings.TrimRight(t, ".…")
		}
		t = strings.TrimSuffix(t, "()")
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(t, pair[1:]) && !strings.Contains(t, pair[:1]) {
				t = t[:len(t)-1]
			}
		}
		if t = strings.TrimSpace(t); t == s {
			return t
		}
		s = t
	}
}

// maxSlipRunes is the length from which answers are compared exactly: the comparison costs the product of the lengths.
const maxSlipRunes = 200

func nearlySame(want, got string) bool {
	letters := 0
	for _, r := range want {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	allowed := slips(letters)
	w, g := []rune(want), []rune(got)
	if allowed == 0 || max(len(w), len(g)) > maxSlipRunes || Distance(w, g) > allowed {
		return false
	}
	if !slices.Equal(digitRuns(want), digitRuns(got)) {
		return false
	}
	ww, gw := wordsOf(want), wordsOf(got)
	if len(ww) != len(gw) {
		return !opposed(strings.Join(ww, ""), strings.Join(gw, ""))
	}
	for i, a := range ww {
		b := gw[i]
		if a != b && (len([]rune(a)) <= 2 || opposed(a, b) || otherWord(a, b)) {
			return false
		}
	}
	return true
}

// slips is how many typing errors a short answer of that many letters may have.
func slips(letters int) int {
	switch {
	case letters <= 4:
		return 0
	case letters <= 6:
		return 1
	}
	return 2
}

// wordsOf is the runs of letters and digits.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// digitRuns is the runs of digits.
func digitRuns(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
}
