package dialect

import (
	"slices"
	"strings"
)

// changes writes INSERT, UPDATE, DELETE and TRUNCATE as SQLite does.
func changes(t []token) []token {
	switch {
	case is(t, 0, "TRUNCATE", "TABLE"):
		return replace(t, 0, 2, code("DELETE FROM"))
	case is(t, 0, "TRUNCATE"):
		return replace(t, 0, 1, code("DELETE FROM"))
	}
	if at := find(t, 0, "INSERT"); at >= 0 && (at == 0 || is(t, 0, "WITH")) || is(t, 0, "REPLACE") {
		return insert(t, max(0, at))
	}
	if at := find(t, 0, "UPDATE"); at == 0 || at > 0 && is(t, 0, "WITH") && find(t, 0, "SELECT") < 0 {
		return update(t, at)
	}
	if is(t, 0, "DELETE", "FROM") {
		return limited(aliased(t, 3), 1, 0)
	}
	return t
}

func insert(t []token, at int) []token {
	if is(t, at+1, "IGNORE") {
		t = replace(t, at+1, at+2, code("OR IGNORE"))
	}
	into := at + 1
	if is(t, into, "OR") {
		into += 2
	}
	if !is(t, into, "INTO") {
		t = replace(t, into, into, code("INTO"))
	}
	if set := find(t, into, "SET"); set == into+2 { // INSERT INTO t SET a = 1
		end := find(t, set, "ON")
		if end < 0 {
			end = len(t)
		}
		var columns, values [][]token
		for _, item := range split(t[set+1:end], ",") {
			if equal := find(item, 0, "="); equal > 0 {
				columns, values = append(columns, item[:equal]), append(values, item[equal+1:])
			}
		}
		t = replace(t, set, end, put("(", joined(columns), ") VALUES (", joined(values), ")"))
	}
	for i := into + 2; i < len(t); i++ {
		if is(t, i, "VALUE") && is(t, i+1, "(") {
			t[i].s = "VALUES"
		}
		if is(t, i, "(") && oneOf(t, i+1, "SELECT", "WITH") && (i == into+2 || is(t, i-1, ")")) { // the query in brackets
			if end := closing(t, i); end > 0 {
				t = slices.Concat(t[:i], t[i+1:end], t[end+1:])
			}
			break
		}
		if is(t, i, "VALUES") {
			break
		}
	}
	return upsert(t)
}

// upsert writes ON DUPLICATE KEY UPDATE as ON CONFLICT DO UPDATE, and keeps SQLite from reading ON as a join's.
func upsert(t []token) []token {
	if at := find(t, 0, "ON", "DUPLICATE", "KEY", "UPDATE"); at > 0 {
		head, items := t[:at], split(t[at+4:], ",")
		fresh := ""
		if n := len(head); n > 2 && is(head, n-2, "AS") && is(head, n-3, ")") { // VALUES (…) AS new
			fresh, head = head[n-1].s, head[:n-2]
		}
		for n, item := range items {
			if is(item, 1, ".") {
				item = item[2:]
			}
			item = slices.Clone(item)
			for i := 0; i < len(item); i++ {
				switch {
				case is(item, i, "VALUES") && is(item, i+1, "(") && is(item, i+3, ")"):
					item = replace(item, i, i+4, put("excluded.", item[i+2:i+3]))
				case fresh != "" && is(item, i, fresh) && is(item, i+1, "."):
					item = replace(item, i, i+1, code("excluded"))
				}
			}
			items[n] = item
		}
		t = put(slices.Clone(head), "ON CONFLICT DO UPDATE SET", joined(items))
	}
	at := find(t, 0, "ON", "CONFLICT")
	if at < 0 {
		return t
	}
	if is(t, at+2, "ON", "CONSTRAINT") {
		t = replace(t, at+2, at+5, nil)
	}
	last := -1
	for i := find(t[:at], 0, "SELECT"); i >= 0; i = find(t[:at], i+1, "SELECT") {
		last = i
	}
	if last < 0 || find(t[:at], last, "FROM") < 0 {
		return t
	}
	for _, w := range []string{"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT"} {
		if find(t[:at], last, w) > 0 {
			return t
		}
	}
	return replace(t, at, at, code("WHERE true"))
}

func update(t []token, at int) []token {
	if is(t, at+1, "IGNORE") {
		t = replace(t, at+1, at+2, code("OR IGNORE"))
	}
	table := at + 1
	if is(t, table, "OR") {
		table += 2
	}
	t = aliased(t, table+1)
	if with := joinedUpdate(t, table); with != nil {
		t = with
	}
	set := find(t, table, "SET")
	if set < 0 {
		return t
	}
	end := len(t)
	for _, w := range []string{"FROM", "WHERE", "ORDER", "LIMIT", "RETURNING"} {
		if i := find(t, set, w); i > 0 && i < end {
			end = i
		}
	}
	items := split(t[set+1:end], ",")
	for n, item := range items {
		if is(item, 1, ".") && is(item, 3, "=") { // t.a = … names its table once more
			items[n] = item[2:]
		}
	}
	t = slices.Concat(t[:set+1], joined(items), t[end:])
	return limited(t, 0, at)
}

// joinedUpdate writes UPDATE a JOIN b ON … SET … and UPDATE a, b SET … as UPDATE a SET … FROM b WHERE …; nil: it is neither, or an outer
// join.
func joinedUpdate(t []token, table int) []token {
	set := find(t, table, "SET")
	at := table + 1
	if is(t, at, "AS") {
		at += 2
	}
	if set < 0 || at >= set {
		return nil
	}
	var others, on []token
	switch {
	case is(t, at, ",") && find(t[:set], at, "JOIN") < 0:
		others = t[at+1 : set]
	case is(t, at, "JOIN") || oneOf(t, at, "INNER", "CROSS") && is(t, at+1, "JOIN"):
		from := find(t, at, "JOIN") + 1
		meets := find(t[:set], from, "ON")
		if meets < 0 || find(t[:set], from, "JOIN") > 0 {
			return nil
		}
		others, on = t[from:meets], t[meets+1:set]
	default:
		return nil
	}
	where := find(t, set, "WHERE")
	sets, condition := t[set:], []token(nil)
	if where > 0 {
		sets, condition = t[set:where], t[where+1:]
	}
	all := put(slices.Clone(t[:at]), slices.Clone(sets), "FROM", slices.Clone(others))
	switch {
	case on != nil && condition != nil:
		return put(all, "WHERE (", slices.Clone(on), ") AND (", slices.Clone(condition), ")")
	case on != nil:
		return put(all, "WHERE", slices.Clone(on))
	case condition != nil:
		return put(all, "WHERE", slices.Clone(condition))
	}
	return all
}

// aliased puts the AS before another name of a changed table, which stands at i.
func aliased(t []token, i int) []token {
	if i < len(t) && (t[i].kind == word || t[i].kind == name) && !oneOf(t, i, "AS", "SET", "WHERE", "LIMIT", "ORDER", "RETURNING", "USING",
		"JOIN", "INNER", "LEFT", "INDEXED", "NOT", "CROSS", "NATURAL", "RIGHT", "FORCE", "USE") {
		return replace(t, i, i, code("AS"))
	}
	return t
}

// limited writes UPDATE … LIMIT and DELETE … LIMIT with a subquery, which also sees to it that a change that looks into its own table sees
// it as it was before: SQLite looks at rows that it has changed already. LIMIT with an order is left: which rows are meant is then the
// question.
func limited(t []token, skip, at int) []token {
	if at+2+skip >= len(t) || is(t, at+1, "OR") {
		return t
	}
	table := t[at+1+skip : at+2+skip]
	if is(t, at+2+skip, "AS") && at+4+skip <= len(t) {
		table = t[at+1+skip : at+4+skip]
	}
	where, limit, end := find(t, at, "WHERE"), find(t, at, "LIMIT"), find(t, at, "RETURNING")
	if end < 0 {
		end = len(t)
	}
	looks := where > 0 && reads(t[where:end], table[0].s)
	if limit < 0 && !looks || find(t, at, "ORDER", "BY") > 0 || find(t, at+2+skip, "FROM") > 0 {
		return t
	}
	head := t[:end]
	if where > 0 {
		head = t[:where]
	} else if limit > 0 {
		head = t[:limit]
	}
	rest := t[len(head):end]
	return put(slices.Clone(head), "WHERE rowid IN (SELECT rowid FROM", slices.Clone(table), slices.Clone(rest), ")", t[end:])
}

// reads tells whether a condition has a query over the table.
func reads(t []token, table string) bool {
	for i := range t {
		if oneOf(t, i, "FROM", "JOIN", ",") && i+1 < len(t) && strings.EqualFold(bare(t[i+1].s), bare(table)) {
			return true
		}
	}
	return false
}

// bare is a name without its quotes.
func bare(name string) string { return strings.Trim(name, "`\"[]") }
