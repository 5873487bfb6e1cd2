package interview

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// token is one word of a text.
type token struct {
	word    string // in lower case, letters and digits only
	stem    string
	code    bool   // part of a chunk with digits or code characters: no typing errors
	whole   string // on the first word of a chunk such as "obj.__new__(cls)" or "/proc": all of it; else ""
	stop    bool   // a clause ends after it
	negated bool
}

// The bounds of what is looked at, in runes; an answer has at most MaxAnswer characters, each of which may be several runes.
const (
	maxRunes = 20000
	maxWord  = 60
)

// ordered is a list's marker at the beginning of a line.
var ordered = regexp.MustCompile(`^\s*(?:[-*•+>#]+|\d{1,2}[.)])\s+`)

// sentences splits a text into sentences of tokens. A sentence ends with . ! or ? before a space, with an empty line,
// before a line that begins with a list's marker, and after a line too short to have been wrapped. "..." ends nothing.
func sentences(text string) [][]token {
	if r := []rune(text); len(r) > maxRunes {
		text = string(r[:maxRunes])
	}
	var out [][]token
	var now []token
	end := func() {
		if len(now) > 0 {
			negate(now)
			out = append(out, now)
			now = nil
		}
	}
	wrapped := false
	for line := range strings.SplitSeq(text, "\n") {
		line = tidy(line)
		if mark := ordered.FindString(line); mark != "" {
			line, wrapped = line[len(mark):], false
		}
		if !wrapped || strings.TrimSpace(line) == "" {
			end()
		}
		for chunk := range strings.FieldsSeq(line) {
			var ends bool
			now, ends = addChunk(now, chunk)
			if ends {
				end()
			}
		}
		wrapped = len(line) >= 50
	}
	end()
	return out
}

// tidy makes quotes, dashes and powers plain, and every O(…) one chunk in canonical form.
func tidy(line string) string {
	line = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("‘’ʼ", r):
			return '\''
		case strings.ContainsRune("“”„«»`", r):
			return ' '
		case strings.ContainsRune("‐‑", r):
			return '-'
		case r == '…':
			return ','
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(line))
	line = superscripts(strings.NewReplacer("–", " , ", "—", " , ", " - ", " , ", "。", ". ", "！", "! ", "？", "? ", "，", ", ").Replace(line))
	return oneChunk(line)
}

// oneChunk rewrites "O(n log n)" as "o(log(n)*n)".
func oneChunk(line string) string {
	var b strings.Builder
	for {
		at := bigO.FindStringIndex(line)
		if at == nil {
			b.WriteString(line)
			return b.String()
		}
		inner, tail, closed := enclosed(line[at[1]:])
		c, ok := "", false
		if closed {
			c, ok = readComplexity(inner)
		}
		if !ok {
			b.WriteString(line[:at[1]])
			line = line[at[1]:]
			continue
		}
		head := strings.TrimRight(line[:at[1]-1], " ")
		head = strings.TrimRight(head, "oθω")
		b.WriteString(head)
		b.WriteString("o(" + c + ")")
		line = tail
	}
}

// addChunk adds the words of what stands between two spaces, and says whether the sentence ends after it.
func addChunk(now []token, chunk string) (_ []token, ends bool) {
	bare := strings.TrimRight(chunk, `)]}"'*`)
	ends = strings.HasSuffix(bare, "!") || strings.HasSuffix(bare, "?") ||
		strings.HasSuffix(bare, ".") && !strings.HasSuffix(bare, "..") && !abbreviated(bare)
	whole := unwrap(chunk)
	words := wordsOf(whole)
	if parts := contraction(whole); parts != nil {
		words, whole = parts, ""
	}
	first := len(now)
	plainWord := len(words) == 1 && words[0] == whole
	hyphens := strings.Trim(whole, "abcdefghijklmnopqrstuvwxyz-") == "" && !strings.HasPrefix(whole, "-")
	for _, w := range words {
		if r := []rune(w); len(r) > maxWord {
			w = string(r[:maxWord])
		}
		code := whole != "" && !plainWord && !hyphens || strings.ContainsFunc(w, unicode.IsDigit)
		now = append(now, token{word: w, stem: stem(w), code: code})
	}
	switch {
	case len(now) == first && whole != "" && codeOnly(whole):
		now = append(now, token{whole: whole, code: true}) // "==", "|"
	case len(now) > first && whole != "" && !plainWord:
		now[first].whole = whole
	}
	if strings.HasPrefix(chunk, "(") && first > 0 {
		now[first-1].stop = true
	}
	pause := strings.HasSuffix(bare, ",") || strings.HasSuffix(bare, ";") || strings.HasSuffix(bare, ":") ||
		strings.HasSuffix(bare, "..") && len(now) > first // "SELECT ... FOR UPDATE" is no pause
	if (ends || pause) && len(now) > 0 {
		now[len(now)-1].stop = true
	}
	return now, ends
}

// codeOnly says whether a chunk without letters is an operator and not punctuation.
func codeOnly(s string) bool { return strings.Trim(s, `.,;:!?"'()-`) != "" }

// abbreviated says whether the full stop after a chunk belongs to it.
func abbreviated(s string) bool {
	switch strings.TrimLeft(s, `("'[`) {
	case "e.g.", "i.e.", "eg.", "ie.", "etc.", "vs.", "cf.", "approx.", "ca.":
		return true
	}
	return false
}

// unwrap takes off the punctuation around a chunk. Brackets go only when they are not closed or opened inside it, stars
// only in pairs: "f(x)" and "**kwargs" stay.
func unwrap(s string) string {
	if len(wordsOf(s)) == 0 {
		return s // an operator, or nothing but punctuation
	}
	for {
		t := strings.TrimRight(strings.TrimLeft(s, `"',;:!?`), `"',;:!?`)
		if !strings.HasPrefix(t, "..") || strings.Trim(t, ".") == "" {
			t = strings.TrimRight(t, ".")
		}
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasPrefix(t, pair[:1]) && (!strings.Contains(t, pair[1:]) || strings.HasSuffix(t, pair[1:])) {
				t = strings.TrimSuffix(t[1:], pair[1:])
			}
			if strings.HasSuffix(t, pair[1:]) && !strings.Contains(t, pair[:1]) {
				t = t[:len(t)-1]
			}
		}
		if len(t) > 2 && t[0] == '*' && t[len(t)-1] == '*' {
			t = t[1 : len(t)-1]
		}
		if t == s {
			return t
		}
		s = t
	}
}

// bareNots are contractions that people write without the apostrophe.
var bareNots = map[string]string{
	"dont": "do", "doesnt": "does", "didnt": "did", "isnt": "is", "arent": "are", "wasnt": "was", "werent": "were", "cant": "can",
	"couldnt": "could", "wouldnt": "would", "shouldnt": "should", "hasnt": "has", "havent": "have", "hadnt": "had", "wont": "will",
	"cannot": "can", "mustnt": "must", "neednt": "need", "aint": "is",
}

// contraction is the words of "doesn't", "cannot" or "kernel's"; nil when it is neither.
func contraction(s string) []string {
	if base, ok := bareNots[s]; ok {
		return []string{base, "not"}
	}
	base, tail, ok := strings.Cut(s, "'")
	if !ok || strings.ContainsFunc(base+tail, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return nil
	}
	switch {
	case tail == "t" && strings.HasSuffix(base, "n"):
		if full, ok := bareNots[base+tail]; ok {
			return []string{full, "not"}
		}
		return []string{strings.TrimSuffix(base, "n"), "not"}
	case tail == "s" || tail == "re" || tail == "ll" || tail == "ve" || tail == "d" || tail == "m":
		return []string{base}
	}
	return nil
}
