package dialect

import "strings"

// reserved are words that are neither a value nor a function's name.
var reserved = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`ALL AND ANY AS ASC BETWEEN BY CASE COLLATE CROSS DELETE DESC DISTINCT DIV DO ELSE ESCAPE EXCEPT EXISTS
		FROM FULL GROUP HAVING ILIKE IN INNER INSERT INTERSECT INTO IS JOIN LEFT LIKE LIMIT MOD NATURAL NOT OFFSET ON OR ORDER OUTER OVER
		FILTER REGEXP RIGHT RLIKE SELECT SET SOME THEN UNION UPDATE USING VALUES WHEN WHERE WITH XOR MATCH RETURNING WINDOW`) {
		all[w] = true
	}
	return all
}()

func keyword(t token) bool { return t.kind == word && reserved[strings.ToUpper(t.s)] }

// ends tells whether a value ends with the token at i.
func ends(t []token, i int) bool {
	if i < 0 || i >= len(t) {
		return false
	}
	switch t[i].kind {
	case number, text, double, name, param:
		return true
	case word:
		return !keyword(t[i]) || i > 0 && is(t, i-1, ".")
	case sign:
	}
	return t[i].s == ")"
}

// before is where the value that ends before i begins: a name, a literal, a call, something in brackets or CASE … END. -1: there is none.
func before(t []token, i int) int {
	j := i - 1
	if !ends(t, j) {
		return -1
	}
	if is(t, j, "END") {
		for depth := 0; j >= 0; j-- {
			if is(t, j, "END") {
				depth++
			} else if is(t, j, "CASE") {
				if depth--; depth == 0 {
					return j
				}
			}
		}
		return -1
	}
	if t[j].kind == sign { // )
		if j = opening(t, j); j < 0 {
			return -1
		}
		if oneOf(t, j-1, "OVER", "FILTER") {
			return before(t, j-1)
		}
		if j > 0 && (t[j-1].kind == word && (!keyword(t[j-1]) || oneOf(t, j-1, "LEFT", "RIGHT", "MOD", "INSERT")) || t[j-1].kind == name) {
			j--
		}
	}
	for j >= 2 && t[j-1].kind == sign && t[j-1].s == "." {
		j -= 2
	}
	if j > 0 && is(t, j-1, "-") && !ends(t, j-2) { // a sign of its own
		j--
	}
	return j
}

// sum is where the sum, product or value that ends before i begins, or -1.
func sum(t []token, i int) int {
	j := before(t, i)
	for j > 1 && oneOf(t, j-1, "+", "-", "*", "/", "%", "||", "DIV", "MOD") && ends(t, j-2) {
		j = before(t, j-1)
	}
	return j
}

// after is where the value that begins at i ends: the index behind it. -1: there is none.
func after(t []token, i int) int {
	for i < len(t) && oneOf(t, i, "-", "+", "!", "~") {
		i++
	}
	if i >= len(t) {
		return -1
	}
	if is(t, i, "CASE") {
		for depth := 0; i < len(t); i++ {
			if is(t, i, "CASE") {
				depth++
			} else if is(t, i, "END") {
				if depth--; depth == 0 {
					return i + 1
				}
			}
		}
		return -1
	}
	if is(t, i, "(") {
		return closing(t, i) + 1
	}
	if t[i].kind == sign {
		return -1
	}
	i++
	for i+1 < len(t) && t[i].kind == sign && t[i].s == "." {
		i += 2
	}
	if is(t, i, "(") {
		i = closing(t, i) + 1
	}
	return i
}
