package dialect

import (
	"slices"
	"strings"
)

// definitions writes CREATE INDEX, VIEW and TRIGGER, and the ALTER TABLE that adds an index, as SQLite does.
func definitions(t []token) []token {
	switch {
	case is(t, 0, "ALTER", "TABLE") && is(t, 3, "ADD"):
		return addedIndexes(t)
	case !is(t, 0, "CREATE"):
		return t
	}
	for i := 1; i < min(len(t), 20); i++ {
		switch {
		case is(t, i, "INDEX"):
			return index(t, i)
		case is(t, i, "VIEW") && !is(t, i-1, "MATERIALIZED"):
			return view(t, i)
		case is(t, i, "TRIGGER"):
			return trigger(t, i)
		case is(t, i, "("):
			return t
		}
	}
	return t
}

// index rebuilds CREATE INDEX … ON t (…). at is where INDEX stands.
func index(t []token, at int) []token {
	on := find(t, at, "ON")
	if on < 0 {
		return t
	}
	open := find(t, on, "(")
	if open < 0 || closing(t, open) < 0 {
		return t
	}
	end := closing(t, open)
	table := t[on+1 : on+2]
	if is(t, on+1, "ONLY") {
		table = t[on+2 : on+3]
	}
	for i := on + 1; i+2 < open && is(t, i+1, "."); i += 2 { // the schema
		table = t[i+2 : i+3]
	}
	called := t[at+1 : on]
	if using := find(called, 0, "USING"); using >= 0 {
		called = called[:using]
	}
	if is(called, 0, "CONCURRENTLY") {
		called = called[1:]
	}
	columns := arguments(t, open, end)
	where := []token(nil)
	if i := find(t, end+1, "WHERE"); i > 0 {
		where = t[i:]
	}
	if i := find(t, end+1, "INCLUDE"); i > 0 && is(t, i+1, "(") && closing(t, i+1) > 0 {
		columns = append(columns, arguments(t, i+1, closing(t, i+1))...) // SQLite has no other place for what is only read
	}
	return indexOn(slices.Clone(t[:at+1]), called, table, columns, where)
}

func indexOn(head, called, table []token, columns [][]token, where []token) []token {
	if len(called) == 0 || is(called, len(called)-1, "EXISTS") {
		called = put(slices.Clone(called), "i_"+bare(table[0].s)+"_"+strings.ToLower(letters(joined(columns))))
	}
	for n, c := range columns {
		if len(c) > 3 && is(c, 1, "(") && c[2].kind == number && is(c, 3, ")") { // the first characters only
			c = slices.Concat(c[:1], c[4:])
		}
		c = slices.DeleteFunc(slices.Clone(c), func(t token) bool { // PostgreSQL's text_pattern_ops and the like
			return t.kind == word && strings.HasSuffix(strings.ToLower(t.s), "_ops")
		})
		if i := find(c, 0, "NULLS"); i > 0 {
			c = c[:i]
		}
		columns[n] = c
	}
	return put(head, slices.Clone(called), "ON", slices.Clone(table), "(", joined(columns), ")", where)
}

// letters is what can stand in a name.
func letters(t []token) string {
	var b strings.Builder
	for _, one := range t {
		if one.kind == word {
			b.WriteString(one.s)
		}
	}
	return b.String()
}

// addedIndexes writes ALTER TABLE t ADD INDEX (…), ADD UNIQUE (…) as statements of their own.
func addedIndexes(t []token) []token {
	table := t[2:3]
	var all []token
	for _, part := range split(t[3:], ",") {
		if oneOf(part, 0, "ALGORITHM", "LOCK") && len(all) > 0 {
			continue
		}
		if !is(part, 0, "ADD") {
			return t
		}
		i := 1
		if is(part, i, "CONSTRAINT") {
			i += 2
		}
		head := "CREATE INDEX"
		unique := is(part, i, "UNIQUE")
		if unique {
			head = "CREATE UNIQUE INDEX"
			i++
		}
		key := oneOf(part, i, "INDEX", "KEY")
		if key {
			i++
		}
		open := find(part, i, "(")
		if !unique && !key || open < 0 || closing(part, open) < 0 {
			return t
		}
		called := part[i:open]
		if using := find(called, 0, "USING"); using >= 0 {
			called = called[:using]
		}
		if is(part, 1, "CONSTRAINT") && len(called) == 0 {
			called = part[2:3]
		}
		if len(all) > 0 {
			all = append(all, token{kind: sign, s: ";"})
		}
		all = append(all, indexOn(code(head), called, table, arguments(part, open, closing(part, open)), nil)...)
	}
	return all
}

// view drops what stands between CREATE and VIEW, and CHECK OPTION.
func view(t []token, at int) []token {
	if !oneOf(t, 1, "TEMP", "TEMPORARY") {
		t = slices.Concat(t[:1], t[at:])
	}
	if n := len(t); n > 4 && is(t, n-2, "CHECK", "OPTION") {
		end := n - 3
		if oneOf(t, end, "CASCADED", "LOCAL") {
			end--
		}
		t = t[:end]
	}
	return t
}

// trigger writes a trigger of MySQL, with an IF around its body or no BEGIN, with WHEN and BEGIN.
func trigger(t []token, at int) []token {
	if !oneOf(t, 1, "TEMP", "TEMPORARY") {
		t = slices.Concat(t[:1], t[at:])
	}
	on := find(t, 0, "ON")
	if on < 0 {
		return t
	}
	body := on + 2
	if is(t, body, "FOR", "EACH", "ROW") {
		body += 3
	}
	var when []token
	if is(t, body, "WHEN") {
		begin := find(t, body, "BEGIN")
		if begin < 0 {
			return t
		}
		when = t[body+1 : begin]
		body = begin
	}
	if body >= len(t) {
		return t
	}
	head, inner := t[:body], t[body:]
	if when != nil {
		head = t[:body-len(when)-1]
	}
	if is(inner, 0, "BEGIN") {
		inner = inner[1:]
		if n := len(inner); n > 0 && is(inner, n-1, "END") {
			inner = inner[:n-1]
		}
	}
	if is(inner, 0, "IF") {
		then, end := find(inner, 0, "THEN"), find(inner, 0, "END", "IF")
		rest := inner[min(len(inner), max(end, 0)+2):]
		more := find(inner, 0, "ELSE") > 0 || find(inner, 0, "ELSEIF") > 0 || len(rest) > 1 || len(rest) == 1 && !is(rest, 0, ";")
		if then < 0 || end < then || more {
			return t
		}
		condition := inner[1:then]
		if when != nil {
			condition = put("(", when, ") AND (", condition, ")")
		}
		when, inner = condition, inner[then+1:end]
	}
	var does []token
	for _, one := range split(inner, ";") {
		if len(one) > 0 {
			does = append(append(does, changes(slices.Clone(one))...), token{kind: sign, s: ";"})
		}
	}
	all := slices.Clone(head)
	if when != nil {
		all = put(all, "WHEN", when)
	}
	return put(all, "BEGIN", does, "END")
}
