package interview

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Quote is what a person said that a probe begins with.
type Quote struct {
	Point string // the key point that it made; "": there is nothing that is good to quote
	Near  bool   // it is about what the probe asks for; else the probe asks for something else
}

// What is good to quote: some words that say something by themselves, and not a whole speech.
const (
	fewestQuoted = 3
	mostQuoted   = 14
	longestQuote = 85 // in characters
)

var (
	quoteHead = regexp.MustCompile(`(?i)^(?:(?:and|so|but|well|also|then|um+|uh+|hm+|ok|okay|because|bc|cause|since|like|now|first|` +
		`second|finally|basically|` +
		`actually|i think|i guess|i mean|as i said|you know|i would say|i'd say|which means|that means|that|which|for example|e\.g\.)\b[, ]*)+`)
	quoteTail  = regexp.MustCompile(`(?i)[ ,;:–-]*(?:\b(?:and|or|but|so|because|the|a|an|of|to|with|which|that|if|when)\b[ ,;:]*)*$`)
	halfSaid   = regexp.MustCompile(`(?i)^(?:if|when|while|unless|where|until)\b`)
	unquotable = regexp.MustCompile("[\n{}\\[\\]=<>|`\"“”]|…|\\.\\.\\.")
)

// QuoteFor picks from what was heard at a place what a point's probe is begun with: what is nearest to it, else what weighs most. Words
// that are cut off, code, and words in quotation marks are not good to quote.
func QuoteFor(t Task, p Place, point string) Quote {
	asked := map[string]bool{}
	for _, k := range t.Keys {
		if k.ID == point {
			for _, name := range contentNames(k.Probe + ". " + k.Point) {
				asked[name] = true
			}
		}
	}
	var best Quote
	nearest, heaviest := -1, 0
	for _, k := range t.Keys {
		words, ok := Quotable(p.Evidence[k.ID])
		if !ok || !slices.Contains(p.Seen, k.ID) {
			continue
		}
		shared := map[string]bool{}
		for _, name := range contentNames(words) {
			if asked[name] {
				shared[name] = true
			}
		}
		if n := len(shared); n > nearest || n == nearest && k.Weight > heaviest {
			best, nearest, heaviest = Quote{k.ID, n > 0}, n, k.Weight
		}
	}
	return best
}

// Quotable is a person's words without what leads in and out of them, on one line; ok is false when they are not good to quote. They are
// hostile text all the same.
func Quotable(words string) (quote string, ok bool) {
	quote = strings.Join(strings.Fields(words), " ")
	quote = quoteTail.ReplaceAllString(quoteHead.ReplaceAllString(quote, ""), "")
	n := len(strings.Fields(quote))
	whole := strings.Count(quote, "(") == strings.Count(quote, ")") && (!halfSaid.MatchString(quote) || strings.Contains(quote, ","))
	return quote, whole && n >= fewestQuoted && n <= mostQuoted && utf8.RuneCountInString(quote) <= longestQuote &&
		!unquotable.MatchString(quote)
}

// contentNames are the stems of a text's words of weight.
func contentNames(text string) []string {
	var out []string
	for _, s := range sentences(plainForms(text)) {
		for _, t := range s {
			if name := t.stem; name != "" && weighs(t) {
				out = append(out, name)
			}
		}
	}
	return out
}
