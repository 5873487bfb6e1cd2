package dialect

import (
	"slices"
	"strings"
)

// renamed are functions that SQLite or the harness has under another name.
var renamed = map[string]string{
	"LCASE": "lower", "UCASE": "upper", "MID": "substr", "CHAR_LENGTH": "length", "CHARACTER_LENGTH": "length", "LEN": "length",
	"NVL": "ifnull", "ANY_VALUE": "min", "BOOL_OR": "max", "BOOL_AND": "min", "EVERY": "min", "JSON_VALUE": "json_extract",
	"JSON_ARRAYAGG": "json_group_array", "JSON_AGG": "json_group_array", "JSON_OBJECTAGG": "json_group_object", "STRPOS": "instr",
	"LEFT": "d_left", "RIGHT": "d_right", "MOD": "d_mod", "DATE_PART": "d_part", "DATE_TRUNC": "d_trunc", "TRUNCATE": "d_truncate",
	"JSON_BUILD_ARRAY": "json_array", "JSON_BUILD_OBJECT": "json_object", "JSONB_AGG": "json_group_array", "STDDEV": "d_stddev",
}

// moments are calls and words for the present.
var moments = map[string]string{
	"NOW": "datetime('now')", "SYSDATE": "datetime('now')", "LOCALTIME": "datetime('now')", "LOCALTIMESTAMP": "datetime('now')",
	"CURRENT_TIMESTAMP": "datetime('now')", "UTC_TIMESTAMP": "datetime('now')", "GETDATE": "datetime('now')",
	"CURDATE": "date('now')", "CURRENT_DATE": "date('now')", "UTC_DATE": "date('now')",
	"CURTIME": "time('now')", "CURRENT_TIME": "time('now')", "UTC_TIME": "time('now')",
}

// calls writes functions with words between their arguments as plain calls, and gives functions SQLite's names.
func calls(t []token) []token {
	for i := 0; i < len(t); i++ {
		if t[i].kind != word || is(t, i-1, ".") || !is(t, i+1, "(") || is(t, i, "TRUNCATE") && i == 0 {
			continue
		}
		end := closing(t, i+1)
		if end < 0 {
			return t
		}
		upper := strings.ToUpper(t[i].s)
		if at, ok := moments[upper]; ok {
			t = replace(t, i, end+1, code(at))
			continue
		}
		if to, ok := renamed[upper]; ok && !ends(t, i-1) {
			t[i].s = to
			continue
		}
		if special, ok := specials[upper]; ok {
			if with := special(t[i], t[i+2:end], arguments(t, i+1, end)); with != nil {
				t = replace(t, i, end+1, with)
			}
		}
	}
	return t
}

// specials rewrite one call each, given its inner tokens and arguments; nil leaves it as it is.
var specials = map[string]func(head token, inner []token, args [][]token) []token{
	"ISNULL": func(_ token, _ []token, args [][]token) []token {
		if len(args) == 2 {
			return put("ifnull(", args[0], ",", args[1], ")")
		}
		return put("((", args[0], ") IS NULL)")
	},
	"TRIM": trim,
	"SUBSTRING": func(_ token, inner []token, _ [][]token) []token {
		from := find(inner, 0, "FROM")
		if from < 0 {
			return nil
		}
		if size := find(inner, from, "FOR"); size > 0 {
			return put("substr(", inner[:from], ",", inner[from+1:size], ",", inner[size+1:], ")")
		}
		return put("substr(", inner[:from], ",", inner[from+1:], ")")
	},
	"POSITION": func(_ token, inner []token, _ [][]token) []token {
		in := find(inner, 0, "IN")
		if in < 0 {
			return nil
		}
		return put("instr(", inner[in+1:], ",", inner[:in], ")")
	},
	"EXTRACT": func(_ token, inner []token, _ [][]token) []token {
		if !is(inner, 1, "FROM") {
			return nil
		}
		return put("d_part('"+unquote(inner[0])+"',", inner[2:], ")")
	},
	"CONVERT": func(_ token, inner []token, args [][]token) []token {
		if using := find(inner, 0, "USING"); using > 0 {
			return put("(", inner[:using], ")")
		}
		if len(args) == 2 {
			return casting(args[0], args[1])
		}
		return nil
	},
	"CAST": func(_ token, inner []token, _ [][]token) []token {
		as := find(inner, 0, "AS")
		if as < 0 || oneOf(inner, as+1, "INTEGER", "REAL", "TEXT", "BLOB") {
			return nil
		}
		return casting(inner[:as], inner[as+1:])
	},
	"COUNT": func(_ token, inner []token, args [][]token) []token {
		if !is(inner, 0, "DISTINCT") {
			return nil
		}
		args[0] = args[0][1:]
		if len(args) == 1 {
			if !is(inner, 1, "(") || closing(inner, 1) != len(inner)-1 {
				return nil
			}
			if args = arguments(inner, 1, len(inner)-1); len(args) < 2 {
				return nil
			}
		}
		return put("COUNT(DISTINCT d_row(", joined(args), "))")
	},
	"GROUP_CONCAT": list, "STRING_AGG": list, "LISTAGG": list,
	"TIMESTAMPDIFF": func(_ token, _ []token, args [][]token) []token {
		if len(args) != 3 || len(args[0]) != 1 {
			return nil
		}
		return put("d_between('"+unquote(args[0][0])+"',", args[1], ",", args[2], ")")
	},
	"TIMESTAMPADD": func(_ token, _ []token, args [][]token) []token {
		if len(args) != 3 || len(args[0]) != 1 {
			return nil
		}
		return put("d_shift(", args[2], ",", args[1], ", '"+unquote(args[0][0])+"')")
	},
	"DATE_ADD": shift, "DATE_SUB": shift, "ADDDATE": shift, "SUBDATE": shift,
}

func joined(args [][]token) []token {
	var all []token
	for n, a := range args {
		if n > 0 {
			all = append(all, code(",")...)
		}
		all = append(all, a...)
	}
	return all
}

func unquote(t token) string { return strings.ToLower(strings.Trim(t.s, `'"`)) }

// trim is TRIM(BOTH 'x' FROM s) and its kin.
func trim(_ token, inner []token, _ [][]token) []token {
	from := find(inner, 0, "FROM")
	if from < 0 {
		return nil
	}
	what := "trim("
	rest := inner[:from]
	switch {
	case is(inner, 0, "LEADING"):
		what, rest = "ltrim(", rest[1:]
	case is(inner, 0, "TRAILING"):
		what, rest = "rtrim(", rest[1:]
	case is(inner, 0, "BOTH"):
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return put(what, inner[from+1:], ")")
	}
	return put(what, inner[from+1:], ",", rest, ")")
}

// list is an aggregate that joins texts, with an order or a separator that SQLite has no words for.
func list(head token, inner []token, _ [][]token) []token {
	body := inner
	distinct := "0"
	if is(body, 0, "DISTINCT") {
		distinct, body = "1", body[1:]
	}
	separator := code("','")
	if at := find(body, 0, "SEPARATOR"); at > 0 && at+1 < len(body) {
		separator, body = body[at+1:at+2], body[:at]
	}
	var order []token
	if at := find(body, 0, "ORDER", "BY"); at > 0 {
		order, body = body[at+2:], body[:at]
	}
	values := split(body, ",")
	mysql := strings.EqualFold(head.s, "GROUP_CONCAT")
	if mysql && len(order) == 0 && find(inner, 0, "SEPARATOR") < 0 || len(values) == 0 {
		return nil
	}
	if len(values) == 2 && find(inner, 0, "SEPARATOR") < 0 {
		separator, values = values[1], values[:1]
	}
	value := values[0]
	if len(values) > 1 {
		value = put("concat(", joined(values), ")")
	}
	all := put("d_list("+distinct+",", separator, ",", value)
	for _, key := range split(order, ",") {
		way := "0"
		if at := slices.IndexFunc(key, func(t token) bool { return t.kind == word && strings.EqualFold(t.s, "NULLS") }); at > 0 {
			key = key[:at]
		}
		if n := len(key); n > 1 && oneOf(key, n-1, "ASC", "DESC") {
			if is(key, n-1, "DESC") {
				way = "1"
			}
			key = key[:n-1]
		}
		all = put(all, ",", key, ", "+way)
	}
	return append(all, code(")")...)
}
