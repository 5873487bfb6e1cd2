package interview

import (
	"regexp"
	"strings"
)

var (
	// bigO is O, Θ, Ω or o before a parenthesis.
	bigO = regexp.MustCompile(`(?:^|[^\p{L}\p{N}_])[oθω] ?\(`)
	// aside is what people write around a complexity.
	aside = regexp.MustCompile(`\b(?:time|complexity|space|memory|average|worst|best|case|amortized|amortised|` +
		`it is|it's|on|in|is|the|of|big o|theta|omega)\b|[.,:;=?]+$`)
	// barePrefix is O without parentheses.
	barePrefix = regexp.MustCompile(`^[oθω] +`)
)

// classes are the complexities that have a name.
var classes = map[string]string{
	"constant": "1", "linear": "n", "quadratic": "n^2", "cubic": "n^3", "logarithmic": "log n", "exponential": "2^n",
	"linearithmic": "n log n", "loglinear": "n log n", "factorial": "n!",
}

// complexityOf reads the one complexity that a text names, in canonical form (without spaces).
func complexityOf(text string) (string, bool) {
	if len(text) > 200 {
		return "", false
	}
	s := superscripts(strings.Trim(plainText(text), "`'\" "))
	found := ""
	for rest := s; ; {
		at := bigO.FindStringIndex(rest)
		if at == nil {
			break
		}
		inner, tail, closed := enclosed(rest[at[1]:])
		value, ok := readComplexity(inner)
		if !closed || !ok || found != "" && found != value {
			return "", false
		}
		found, rest = value, tail
	}
	if found != "" {
		return found, true
	}
	s = strings.TrimSpace(aside.ReplaceAllString(s, ""))
	if class, ok := classes[s]; ok {
		s = class
	}
	return readComplexity(barePrefix.ReplaceAllString(s, ""))
}

// SameComplexity says whether two texts name the same complexity.
func SameComplexity(a, b string) bool {
	x, ok := complexityOf(a)
	y, also := complexityOf(b)
	return ok && also && x == y
}

// enclosed cuts at the parenthesis that closes one opened before s.
func enclosed(s string) (inner, tail string, ok bool) {
	depth := 1
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s[:i], s[i+1:], true
			}
		}
	}
	return "", "", false
}

// superscripts writes "²" as "^2" and "⁻¹⁰" as "^-10", and subscripts as digits.
func superscripts(s string) string {
	const up, down = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
	var b strings.Builder
	inside := false
	for _, r := range s {
		switch {
		case r == 'ⁿ':
			b.WriteString("^n")
		case r == '⁻':
			b.WriteString("^-")
			inside = true
			continue
		case strings.ContainsRune(up, r):
			if !inside {
				b.WriteByte('^')
			}
			b.WriteByte(digitAt(up, r))
			inside = true
			continue
		case strings.ContainsRune(down, r):
			b.WriteByte(digitAt(down, r))
		default:
			b.WriteRune(r)
		}
		inside = false
	}
	return b.String()
}

func digitAt(digits string, r rune) byte {
	n := byte('0')
	for _, d := range digits {
		if d == r {
			break
		}
		n++
	}
	return n
}
