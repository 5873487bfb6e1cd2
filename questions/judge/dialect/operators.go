package dialect

import (
	"slices"
	"strings"
)

// literals drops the words before strings that say what they are, and MySQL's and PostgreSQL's own kinds of strings.
func literals(t []token) []token {
	for i := 0; i+1 < len(t); i++ {
		if t[i+1].kind != text {
			continue
		}
		switch {
		case oneOf(t, i, "DATE", "TIMESTAMP", "DATETIME", "TIME", "N", "_utf8", "_utf8mb4", "_latin1", "_binary") && !ends(t, i-1):
			t = replace(t, i, i+1, nil)
		case is(t, i, "E") && t[i+1].gap == "":
			t = replace(t, i, i+2, []token{{kind: text, s: unescaped(t[i+1].s)}})
		}
	}
	for i := 0; i < len(t); i++ {
		switch {
		case is(t, i, "BINARY") && !ends(t, i-1) && !is(t, i+1, "("):
			t = replace(t, i, i+1, nil)
		case is(t, i, "ROW") && is(t, i+1, "(") && !oneOf(t, i-1, "EACH"):
			t = replace(t, i, i+1, nil)
		}
	}
	return t
}

// hints drops what tells MySQL how to find rows, and who waits for whom while they are read.
func hints(t []token) []token {
	for i := 0; i < len(t); i++ {
		switch {
		case is(t, i, "DISTINCTROW"):
			t = replace(t, i, i+1, code("DISTINCT"))
		case oneOf(t, i, "SQL_CALC_FOUND_ROWS", "SQL_NO_CACHE", "SQL_CACHE", "SQL_SMALL_RESULT", "SQL_BIG_RESULT", "SQL_BUFFER_RESULT",
			"HIGH_PRIORITY", "LOW_PRIORITY", "DELAYED") && oneOf(t, 0, "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "REPLACE", "("):
			t = replace(t, i, i+1, nil)
			i--
		case is(t, i, "STRAIGHT_JOIN") && oneOf(t, i-1, "SELECT", "DISTINCT", "ALL"):
			t = replace(t, i, i+1, nil)
			i--
		case is(t, i, "STRAIGHT_JOIN"):
			t = replace(t, i, i+1, code("JOIN"))
		case oneOf(t, i, "USE", "FORCE", "IGNORE") && oneOf(t, i+1, "INDEX", "KEY"):
			if open := find(t, i, "("); open > 0 && closing(t, open) > 0 {
				from := i
				if is(t, i-1, ",") {
					from = i - 1
				}
				t = replace(t, from, closing(t, open)+1, nil)
				i = from - 1
			}
		case is(t, i, "FOR") && (oneOf(t, i+1, "UPDATE", "SHARE") || is(t, i+1, "NO", "KEY", "UPDATE") || is(t, i+1, "KEY", "SHARE")):
			end := i + 2
			for end < len(t) && !is(t, end, ")") && !is(t, end, ";") && !is(t, end, "UNION") {
				end++
			}
			t = replace(t, i, end, nil)
		case is(t, i, "LOCK", "IN", "SHARE", "MODE"):
			t = replace(t, i, i+4, nil)
		case is(t, i, "FROM", "DUAL"):
			t = replace(t, i, i+2, nil)
		}
	}
	return t
}

// same are operators that SQLite writes otherwise.
var same = map[string]string{
	"<=>": "IS", "&&": "AND", "RLIKE": "REGEXP", "ILIKE": "LIKE", "~*": "REGEXP", "!~": "NOT MATCH", "!~*": "NOT REGEXP", "MINUS": "EXCEPT",
}

// operators puts SQLite's operators for others'. MATCH is the harness's: a pattern that minds case, as PostgreSQL's ~.
func operators(t []token) []token {
	for i := 0; i < len(t); i++ {
		if t[i].kind != sign && t[i].kind != word {
			continue
		}
		own, other := same[strings.ToUpper(t[i].s)]
		switch {
		case is(t, i, "MINUS") && !oneOf(t, i+1, "SELECT", "("):
		case other && is(t, i, t[i].s) && ends(t, i-1):
			t = spaced(t, i, own)
		case other && oneOf(t, i, "RLIKE", "ILIKE") && is(t, i-1, "NOT"):
			t = spaced(t, i, own)
		case is(t, i, "~") && ends(t, i-1):
			t = spaced(t, i, "MATCH")
		case is(t, i, "DIV") && ends(t, i-1):
			t = spaced(t, i, "/")
			t[i].made = true
		case is(t, i, "MOD") && ends(t, i-1):
			t = spaced(t, i, "%")
		case is(t, i, "!") && !ends(t, i-1):
			if end := after(t, i+1); end > i {
				t = replace(t, i, end, put("(NOT", t[i+1:end], ")"))
			}
		}
	}
	return t
}

func spaced(t []token, i int, with string) []token {
	t = replace(t, i, i+1, code(with))
	t[i].gap = " "
	end := i + len(code(with))
	if end < len(t) && t[end].gap == "" {
		t[end].gap = " "
	}
	return t
}

// quantified writes = ANY as IN and <> ALL as NOT IN; every other comparison with all or some of a list is made by the harness.
func quantified(t []token) []token {
	for i := 1; i+1 < len(t); i++ {
		if !oneOf(t, i, "ALL", "ANY", "SOME") || !is(t, i+1, "(") || !oneOf(t, i+2, "SELECT", "WITH", "VALUES", "(") {
			continue
		}
		op := t[i-1].s
		if t[i-1].kind != sign || !slices.Contains([]string{"=", "==", "<>", "!=", "<", "<=", ">", ">="}, op) {
			continue
		}
		all := is(t, i, "ALL")
		equal, differ := op == "=" || op == "==", op == "<>" || op == "!="
		end := closing(t, i+1)
		from := sum(t, i-1)
		switch {
		case equal && !all:
			t = replace(t, i-1, i+1, code("IN"))
		case differ && all:
			t = replace(t, i-1, i+1, code("NOT IN"))
		case end > 0 && from >= 0:
			which := "'any'"
			if all {
				which = "'all'"
			}
			call := put("d_quantified(", t[from:i-1], ", '"+op+"', "+which+", (WITH d_list(d_value) AS", t[i+1:end+1],
				"SELECT json_group_array(d_value) FROM d_list))")
			t = replace(t, from, end+1, call)
		}
	}
	return t
}
