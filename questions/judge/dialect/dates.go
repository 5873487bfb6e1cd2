package dialect

import "strings"

// casting is CAST(value AS type) with what SQLite makes of the type.
func casting(value, as []token) []token {
	if len(as) == 0 {
		return nil
	}
	switch strings.ToUpper(as[0].s) {
	case "SIGNED", "UNSIGNED", "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "INT4", "INT8", "BOOLEAN", "BOOL":
		return put("CAST(", value, "AS INTEGER)")
	case "CHAR", "NCHAR", "VARCHAR", "NVARCHAR", "TEXT", "CHARACTER", "VARCHAR2":
		return put("CAST(", value, "AS TEXT)")
	case "FLOAT", "DOUBLE", "REAL", "FLOAT4", "FLOAT8":
		return put("CAST(", value, "AS REAL)")
	case "DECIMAL", "NUMERIC", "DEC":
		if open := find(as, 0, "("); open > 0 {
			if sizes := arguments(as, open, len(as)-1); len(sizes) == 2 {
				return put("round(CAST(", value, "AS REAL),", sizes[1], ")")
			}
		}
		return put("CAST(", value, "AS REAL)")
	case "DATE", "TIME":
		return put(as[:1], "(", value, ")")
	case "DATETIME", "TIMESTAMP", "TIMESTAMPTZ":
		return put("datetime(", value, ")")
	case "JSON", "JSONB", "BINARY":
		return put("(", value, ")")
	case "INTERVAL":
		return put("INTERVAL", value)
	}
	return put("CAST(", value, "AS", as, ")")
}

// casts writes PostgreSQL's value::type as a cast.
func casts(t []token) []token {
	for i := 1; i+1 < len(t); i++ {
		from := -1
		if is(t, i, "::") {
			from = before(t, i)
		}
		if from < 0 {
			continue
		}
		end := i + 2
		if oneOf(t, end, "PRECISION", "VARYING") {
			end++
		}
		if is(t, end, "(") {
			end = max(end, closing(t, end)+1)
		}
		if oneOf(t, end, "WITH", "WITHOUT") && is(t, end+1, "TIME", "ZONE") {
			end += 3
		}
		with := casting(t[from:i], t[i+1:end])
		t = replace(t, from, end, with)
		i = from + len(with) - 1
	}
	return t
}

// interval reads what stands behind the word INTERVAL at i: an amount, its unit as SQL, and where it ends (-1: it cannot be read).
func interval(t []token, i int) (amount []token, unit string, end int) {
	if i+1 >= len(t) {
		return nil, "", -1
	}
	end = after(t, i+1)
	if end <= i+1 {
		return nil, "", -1
	}
	amount = t[i+1 : end]
	if end < len(t) && t[end].kind == word && units[strings.ToLower(t[end].s)] {
		return amount, "'" + strings.ToLower(t[end].s) + "'", end + 1
	}
	if t[i+1].kind == text && end == i+2 {
		return amount, "''", end // PostgreSQL: the unit stands in the text
	}
	return nil, "", -1
}

var units = map[string]bool{"microsecond": true, "second": true, "minute": true, "hour": true, "day": true, "week": true, "month": true,
	"quarter": true, "year": true,
	"seconds": true, "minutes": true, "hours": true, "days": true, "weeks": true, "months": true, "years": true}

// shift is DATE_ADD(x, INTERVAL n unit) and its kin; without INTERVAL the number is of days.
func shift(head token, _ []token, args [][]token) []token {
	if len(args) != 2 || len(args[1]) == 0 {
		return nil
	}
	amount, unit := args[1], "'day'"
	if is(args[1], 0, "INTERVAL") {
		var end int
		if amount, unit, end = interval(args[1], 0); end != len(args[1]) {
			last := len(args[1]) - 1
			if last < 2 || !units[strings.ToLower(args[1][last].s)] {
				return nil
			}
			amount, unit = args[1][1:last], "'"+strings.ToLower(args[1][last].s)+"'" // INTERVAL a + b DAY
		}
	}
	return shifted(args[0], amount, unit, strings.HasSuffix(strings.ToUpper(head.s), "SUB") || strings.EqualFold(head.s, "SUBDATE"))
}

func shifted(date, amount []token, unit string, back bool) []token {
	way := "1"
	if back {
		way = "-1"
	}
	return put("d_shift(", date, ",", amount, ", "+unit+", "+way+")")
}

// shifts writes date + INTERVAL n unit as a call.
func shifts(t []token) []token {
	for i := 0; i < len(t); i++ {
		if !is(t, i, "INTERVAL") || is(t, i+1, "(") && closing(t, i+1)+1 == len(t) {
			continue
		}
		amount, unit, end := interval(t, i)
		if end < 0 {
			continue
		}
		if oneOf(t, i-1, "+", "-") {
			if from := before(t, i-1); from >= 0 {
				with := shifted(t[from:i-1], amount, unit, is(t, i-1, "-"))
				t = replace(t, from, end, with)
				i = from + len(with) - 1
			}
		} else if is(t, end, "+") {
			if to := after(t, end+1); to > end+1 {
				t = replace(t, i, to, shifted(t[end+1:to], amount, unit, false))
			}
		}
	}
	return t
}
