package interview

import (
	"slices"
	"strings"
)

// findActs are what find does rather than tests: what stands before one of these decides what it is done to, so the tests may
// change places only between them. Operators part an expression in the same way.
var findActs = map[string]bool{"-delete": true, "-print": true, "-print0": true, "-ls": true, "-exec": true, "-execdir": true, "-ok": true,
	"-okdir": true, "-prune": true, "-quit": true, "-o": true, "-or": true, "(": true, ")": true, ",": true}

// findPieces parses what follows "find": paths, then an expression.
func (g grammar) findPieces(words []string) []piece {
	var out, tests []piece
	flush := func() {
		slices.SortFunc(tests, func(a, b piece) int { return strings.Compare(a.text, b.text) })
		out = append(out, tests...)
		tests = nil
	}
	not := ""
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "!" || w == "-not":
			not = "! "
			continue
		case w == "-a" || w == "-and": // what stands between two tests anyway
			continue
		case (w == "-H" || w == "-P" || strings.HasPrefix(w, "-O")) && len(out) == 0 && len(tests) == 0:
			continue
		case strings.HasSuffix(w, "exec") || strings.HasSuffix(w, "execdir") || w == "-ok" || w == "-okdir":
			flush()
			end := i + 1
			for end < len(words) && words[end] != ";" && words[end] != "+" {
				end++
			}
			out = append(out, piece{'f', w + " " + strings.Join(words[i+1:min(end+1, len(words))], "\x00")})
			i = end
		case findActs[w]:
			if g.isIdle(w, "") && i == len(words)-1 {
				continue
			}
			flush()
			out = append(out, piece{'f', w})
		case strings.HasPrefix(w, "-") && len(w) > 1:
			p := piece{'f', not + w}
			if i+1 < len(words) && findValue(words[i+1]) {
				i++
				p.text += "=" + tidyPath(words[i])
			}
			if name, value, _ := strings.Cut(p.text, "="); !g.isIdle(name, value) {
				tests = append(tests, p)
			}
		default:
			out = append(out, piece{'a', tidyPath(w)})
		}
		not = ""
	}
	flush()
	if i := slices.IndexFunc(out, func(p piece) bool { return p.text == "-print" }); i >= 0 && i == len(out)-1 {
		out = out[:i] // what find does anyway
	}
	return out
}

// findValue says whether a word is the value of the test before it: "+7" and "-7" are, "-name" is not.
func findValue(w string) bool {
	if w == "" || w == "!" || findActs[w] {
		return false
	}
	return w[0] != '-' || len(w) > 1 && w[1] >= '0' && w[1] <= '9'
}
