package interview

import "strings"

// prefixes are beginnings that turn a word into another: mutable and immutable, encode and decode, include and exclude.
var prefixes = []string{"", "un", "in", "im", "ir", "il", "non", "dis", "de", "en", "ex", "anti", "re", "pre", "post", "inter",
	"intra", "sub", "super", "over", "under", "up", "down", "dead", "multi", "single", "as", "des", "mini", "maxi"}

// opposed says whether two different words share their ending and begin with different prefixes, so that the one is no
// misspelling of the other however near they are.
func opposed(a, b string) bool {
	if a == b {
		return false
	}
	for _, p := range prefixes {
		rest, ok := strings.CutPrefix(a, p)
		if !ok || len(rest) < 3 {
			continue
		}
		for _, q := range prefixes {
			if other, ok := strings.CutPrefix(b, q); ok && p != q && other == rest {
				return true
			}
		}
	}
	// "a" is such a prefix only where it means "not": a missing first letter of "array" is a slip.
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		if rest, ok := strings.CutPrefix(pair[0], "a"); ok && rest == pair[1] {
			for _, stem := range []string{"sync", "symm", "cycl", "typ", "tom"} {
				if strings.HasPrefix(rest, stem) {
					return true
				}
			}
		}
	}
	return false
}

// oppositesOf are the stems of the single words that are the opposite of a word: of what has two sides only, since "not red" is no colour.
func oppositesOf(stem string) []string {
	var out []string
	for _, o := range fieldOpposites()[stem] {
		if len(o.stems) != 1 || strings.Count(o.pair, "|") != 1 {
			continue
		}
		for member := range strings.SplitSeq(o.pair, "|") {
			if stems := content(member); len(stems) == 1 && stems[0] != stem {
				out = append(out, stems[0])
			}
		}
	}
	return out
}
