package dialect

import (
	"slices"
	"strings"
)

// escapes are what a backslash and a letter stand for in MySQL's strings.
var escapes = map[rune]string{'n': "\n", 't': "\t", 'r': "\r", '0': "\x00", 'b': "\b", 'Z': "\x1a", '%': `\%`, '_': `\_`}

// plainStrings writes strings that were read with backslashes as standard ones.
func plainStrings(t []token) []token {
	t = slices.Clone(t)
	for i := range t {
		if (t[i].kind == text || t[i].kind == double) && strings.Contains(t[i].s, `\`) {
			t[i].s = unescaped(t[i].s)
		}
	}
	return t
}

func unescaped(s string) string {
	quote := s[:1]
	var b strings.Builder
	b.WriteString(quote)
	inner := []rune(s[1 : len(s)-1])
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' || i+1 == len(inner) {
			b.WriteRune(inner[i])
			continue
		}
		i++
		if known, ok := escapes[inner[i]]; ok {
			b.WriteString(known)
		} else {
			b.WriteString(strings.ReplaceAll(string(inner[i]), quote, quote+quote))
		}
	}
	b.WriteString(quote)
	return b.String()
}

// asMySQL gives the signs that SQLite reads otherwise the meaning that they have in MySQL.
func asMySQL(t []token) []token {
	t = slices.Clone(t)
	for i := range t {
		switch {
		case t[i].kind == sign && t[i].s == "||":
			t[i] = token{kind: word, s: "OR", gap: " "}
			if i+1 < len(t) && t[i+1].gap == "" {
				t[i+1].gap = " "
			}
		case t[i].kind == double && !is(t, i-1, ".") && !is(t, i+1, ".") && !is(t, i-1, "AS"):
			inner := strings.ReplaceAll(t[i].s[1:max(1, len(t[i].s)-1)], `""`, `"`)
			t[i].kind, t[i].s = text, "'"+strings.ReplaceAll(inner, "'", "''")+"'"
		}
	}
	for i := 0; i < len(t); i++ { // a backslash in a pattern hides a wildcard, unless it is said otherwise
		if oneOf(t, i, "LIKE", "ILIKE") && i+1 < len(t) && t[i+1].kind == text && !is(t, i+2, "ESCAPE") &&
			(strings.Contains(t[i+1].s, `\_`) || strings.Contains(t[i+1].s, `\%`)) {
			t = replace(t, i+2, i+2, code(`ESCAPE '\'`))
		}
	}
	return t
}

// undivided makes every division one of fractions, as / is in MySQL.
func undivided(t []token) (all []token, some bool) {
	for i, next := range t {
		if next.kind == sign && next.s == "/" && ends(t, i-1) {
			some = true
			all = append(all, code("* 1.0")...)
		}
		all = append(all, next)
	}
	return all, some
}
