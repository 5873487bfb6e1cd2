package dialect

import "slices"

// clauses writes how many rows are wanted, and where tables lie, as SQLite does.
func clauses(t []token) []token {
	for i := 0; i < len(t); i++ {
		switch {
		case is(t, i, "LIMIT", "ALL"):
			t = replace(t, i+1, i+2, code("-1"))
		case is(t, i, "UNION", "DISTINCT"):
			t = replace(t, i+1, i+2, nil)
		case is(t, i, "OFFSET") && i+1 < len(t) && !is(t, i+1, ","):
			t = offset(t, i)
			i += 3
		case is(t, i, "FETCH") && oneOf(t, i+1, "FIRST", "NEXT"):
			many, end := fetched(t, i)
			if end > 0 {
				t = replace(t, i, end, put("LIMIT", many))
			}
		case oneOf(t, i, "FROM", "JOIN", "INTO", "UPDATE") && i+3 < len(t) && is(t, i+2, ".") && t[i+1].kind != sign && t[i+3].kind != sign:
			t = replace(t, i+1, i+3, nil)
		}
	}
	return t
}

// fetched reads FETCH FIRST n ROWS ONLY at i: n, and the index behind it.
func fetched(t []token, i int) (many []token, end int) {
	many, end = code("1"), i+2
	if !oneOf(t, end, "ROW", "ROWS") && end < len(t) {
		many = t[end : end+1]
		end++
	}
	if !oneOf(t, end, "ROW", "ROWS") || !is(t, end+1, "ONLY") {
		return nil, -1
	}
	return many, end + 2
}

// offset writes an OFFSET without a LIMIT before it with one.
func offset(t []token, i int) []token {
	end := i + 2
	if oneOf(t, end, "ROW", "ROWS") {
		t = replace(t, end, end+1, nil)
	}
	depth := 0
	for j := i - 1; j >= 0; j-- {
		switch {
		case is(t, j, ")"):
			depth++
		case is(t, j, "("):
			depth--
		case depth == 0 && is(t, j, "LIMIT"):
			return t
		}
		if depth < 0 || depth == 0 && is(t, j, "SELECT") {
			break
		}
	}
	count := t[i+1 : end]
	switch {
	case is(t, end, "FETCH"):
		if many, to := fetched(t, end); to > 0 {
			return replace(t, i, to, put("LIMIT", many, "OFFSET", slices.Clone(count)))
		}
		return t
	case is(t, end, "LIMIT") && end+1 < len(t):
		return replace(t, i, end+2, put("LIMIT", t[end+1:end+2], "OFFSET", slices.Clone(count)))
	}
	return replace(t, i, end, put("LIMIT -1 OFFSET", slices.Clone(count)))
}

func union(t []token, i int) bool { return oneOf(t, i, "UNION", "INTERSECT", "EXCEPT") }

// terms gives queries in brackets that are put together with others, or stand alone, the form that SQLite wants: SELECT * FROM (…).
func terms(t []token) []token {
	for i := 0; i < len(t); i++ {
		if !is(t, i, "(") || !oneOf(t, i+1, "SELECT", "WITH", "VALUES", "(") {
			continue
		}
		end := closing(t, i)
		if end < 0 {
			return t
		}
		joins := union(t, i-1) || oneOf(t, i-1, "ALL") && union(t, i-2)
		starts := i == 0 || oneOf(t, i-1, "(", "AS")
		whole := i == 0 || is(t, 0, "CREATE") && find(t, 0, "AS") == i-1
		if joins || starts && union(t, end+1) || whole {
			t = replace(t, i, i, code("SELECT * FROM"))
			i += 3
		}
	}
	return t
}
