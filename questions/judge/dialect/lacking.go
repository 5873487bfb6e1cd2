package dialect

// lack is a form that SQLite has no equal for, found by its words.
type lack struct {
	words []string
	FormError
}

const (
	groupTotal = "one SELECT for the groups and one for the total, with UNION ALL between them"
	ranked     = "`ROW_NUMBER() OVER (PARTITION BY … ORDER BY …)` in a subquery, and the condition on it around that"
	asWhen     = "`CREATE TRIGGER … AFTER UPDATE ON … WHEN … BEGIN …; END`"
)

var lacks = []lack{
	{[]string{"WITH", "ROLLUP"}, FormError{"WITH ROLLUP", "MySQL's", groupTotal}},
	{[]string{"ROLLUP", "("}, FormError{"ROLLUP (…)", "PostgreSQL's", groupTotal}},
	{[]string{"CUBE", "("}, FormError{"CUBE (…)", "PostgreSQL's", groupTotal}},
	{[]string{"GROUPING", "SETS"}, FormError{"GROUPING SETS", "PostgreSQL's", groupTotal}},
	{[]string{"DISTINCT", "ON"}, FormError{"DISTINCT ON", "PostgreSQL's", ranked}},
	{[]string{"LATERAL"}, FormError{"LATERAL", "MySQL's and PostgreSQL's", ranked}},
	{[]string{"CROSS", "APPLY"}, FormError{"CROSS APPLY", "SQL Server's", ranked}},
	{[]string{"OUTER", "APPLY"}, FormError{"OUTER APPLY", "SQL Server's", ranked}},
	{[]string{"QUALIFY"}, FormError{"QUALIFY", "not in MySQL or PostgreSQL either", ranked}},
	{[]string{"SELECT", "TOP"}, FormError{"TOP", "SQL Server's", "`LIMIT` at the end"}},
	{[]string{"ROWNUM"}, FormError{"ROWNUM", "Oracle's", "`LIMIT` at the end, or `ROW_NUMBER() OVER (ORDER BY …)`"}},
	{[]string{"CONNECT", "BY"}, FormError{"CONNECT BY", "Oracle's", "`WITH RECURSIVE`"}},
	{[]string{"WITH", "TIES"}, FormError{"WITH TIES", "PostgreSQL's", "`RANK() OVER (ORDER BY …)` in a subquery, and `<= n` around it"}},
	{[]string{"SIMILAR", "TO"}, FormError{"SIMILAR TO", "PostgreSQL's", "`REGEXP` or `LIKE`"}},
	{[]string{"XOR"}, FormError{"XOR", "MySQL's", "`(a) <> (b)`"}},
	{[]string{"INTERSECT", "ALL"}, FormError{"INTERSECT ALL", "PostgreSQL's and MySQL's", "`INTERSECT`, or `IN` with a subquery"}},
	{[]string{"EXCEPT", "ALL"}, FormError{"EXCEPT ALL", "PostgreSQL's and MySQL's", "`EXCEPT`, or `NOT IN` with a subquery"}},
	{[]string{"MERGE", "INTO"}, FormError{"MERGE", "PostgreSQL's", "`INSERT … ON CONFLICT (…) DO UPDATE SET …`"}},
	{[]string{"ARRAY_AGG"}, FormError{"ARRAY_AGG", "PostgreSQL's", "`GROUP_CONCAT` or `json_group_array`"}},
	{[]string{"UNNEST"}, FormError{"UNNEST", "PostgreSQL's", "`json_each` or a VALUES list"}},
	{[]string{"GENERATE_SERIES"}, FormError{"generate_series", "PostgreSQL's", "`WITH RECURSIVE`"}},
	{[]string{"AGAINST"}, FormError{"MATCH … AGAINST", "MySQL's", "`LIKE`"}},
	{[]string{"FULLTEXT"}, FormError{"FULLTEXT", "MySQL's", "an ordinary index"}},
	{[]string{"MATERIALIZED", "VIEW"}, FormError{"MATERIALIZED VIEW", "PostgreSQL's", "`CREATE VIEW`"}},
	{[]string{"EXECUTE", "FUNCTION"}, FormError{"EXECUTE FUNCTION", "PostgreSQL's", asWhen}},
	{[]string{"EXECUTE", "PROCEDURE"}, FormError{"EXECUTE PROCEDURE", "PostgreSQL's", asWhen}},
	{[]string{"LANGUAGE"}, FormError{"CREATE FUNCTION", "PostgreSQL's", asWhen}},
	{[]string{"SIGNAL"}, FormError{"SIGNAL", "MySQL's", "`SELECT RAISE(ABORT, '…')` in the trigger"}},
	{[]string{"END", "IF"}, FormError{"IF … THEN", "MySQL's", asWhen}},
	{[]string{"INSTEAD", "OF"}, FormError{"INSTEAD OF", "for views only", asWhen}},
	{[]string{"JSON_TABLE"}, FormError{"JSON_TABLE", "MySQL's", "`json_each`"}},
	{[]string{"#>>"}, FormError{"#>>", "PostgreSQL's", "`->> '$.a.b'`"}},
	{[]string{"#>"}, FormError{"#>", "PostgreSQL's", "`-> '$.a.b'`"}},
	{[]string{"@", ">"}, FormError{"@>", "PostgreSQL's", "`->> '$.field' = …`"}},
	{[]string{"(", "+", ")"}, FormError{"(+)", "Oracle's", "`LEFT JOIN … ON …`"}},
	{[]string{"PERCENTILE_CONT"}, FormError{"PERCENTILE_CONT", "PostgreSQL's", "`ROW_NUMBER()` and `COUNT(*) OVER ()`"}},
}

var (
	updateOrder = FormError{"UPDATE … ORDER BY … LIMIT", "MySQL's", "`WHERE id = (SELECT id FROM … ORDER BY … LIMIT 1)`"}
	updateJoin  = FormError{"UPDATE … JOIN", "MySQL's", "`UPDATE … SET … FROM … WHERE …`, or a subquery in the WHERE"}
	deleteJoin  = FormError{"DELETE … JOIN", "MySQL's", "`DELETE FROM … WHERE id IN (SELECT …)`"}
	variable    = FormError{"@name", "a variable of MySQL's", "a subquery, or a window function such as `ROW_NUMBER() OVER (…)`"}
	placeholder = FormError{"?", "a place for a value that a program would fill in", "the value itself"}
	array       = FormError{"ARRAY[…]", "PostgreSQL's", "a list in brackets after IN"}
	alterTable  = FormError{"ALTER TABLE … ADD", "how MySQL and PostgreSQL change a table", "`CREATE INDEX … ON …`"}
)

// lacking finds the first form in a statement that SQLite lacks. Whether it is in the way is seen when the statement is run.
func lacking(t []token) *FormError {
	for i := range t {
		if is(t, i, "ARRAY") && i+1 < len(t) && t[i+1].kind == name {
			return &array
		}
		if t[i].kind == param {
			if t[i].s[0] == '@' {
				return &variable
			}
			return &placeholder
		}
	}
	switch {
	case is(t, 0, "UPDATE") && changesSeveral(t, 1, "SET"):
		return &updateJoin
	case is(t, 0, "UPDATE") && find(t, 0, "ORDER", "BY") > 0 && find(t, 0, "LIMIT") > 0:
		return &updateOrder
	case is(t, 0, "DELETE") && (!is(t, 1, "FROM") || find(t, 0, "JOIN") > 0 || find(t, 0, "USING") > 0):
		return &deleteJoin
	}
	for _, l := range lacks {
		for i := range t {
			if is(t, i, l.words...) {
				return &l.FormError
			}
		}
	}
	if is(t, 0, "ALTER", "TABLE") {
		return &alterTable
	}
	return nil
}

// changesSeveral tells whether a join or a comma stands before the word.
func changesSeveral(t []token, i int, until string) bool {
	end := find(t, i, until)
	return end > 0 && (find(t[:end], i, "JOIN") > 0 || find(t[:end], i, ",") > 0)
}
