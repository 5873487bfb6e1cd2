package dialect

import (
	"errors"
	"strings"
	"testing"
)

// squeezed is SQL with single spaces, and none around brackets and commas: what a rule leaves between words is of no interest.
func squeezed(sql string) string {
	sql = strings.Join(strings.Fields(sql), " ")
	for _, mark := range []string{"(", ")", ",", ".", ";"} {
		sql = strings.ReplaceAll(strings.ReplaceAll(sql, " "+mark, mark), mark+" ", mark)
	}
	return sql
}

func TestFormsAreWrittenForSQLite(t *testing.T) {
	for _, c := range []struct{ theirs, ours string }{
		// what SQLite takes as it is stays
		{"SELECT a, 'it''s # no -- comment', \"b\" FROM t -- the end", "SELECT a, 'it''s # no -- comment', \"b\" FROM t"},
		{"SELECT a LEFT JOIN b", "SELECT a LEFT JOIN b"},
		{"SELECT date(a, '+1 day') FROM t FULL JOIN u USING (id)", "SELECT date(a, '+1 day') FROM t FULL JOIN u USING (id)"},
		{"CREATE INDEX i ON t (lower(a), b DESC) WHERE b > 0", "CREATE INDEX i ON t (lower(a), b DESC) WHERE b > 0"},
		{"UPDATE t SET a = 1 WHERE id = 2 RETURNING id", "UPDATE t SET a = 1 WHERE id = 2 RETURNING id"},
		// comments, hints, locks
		{"SELECT 1 # one\n, 2", "SELECT 1, 2"},
		{"SELECT /*+ X */ SQL_NO_CACHE a FROM t", "SELECT a FROM t"},
		{"SELECT STRAIGHT_JOIN a FROM t STRAIGHT_JOIN u", "SELECT a FROM t JOIN u"},
		{"SELECT a FROM t FORCE INDEX FOR JOIN (i, j) WHERE a", "SELECT a FROM t WHERE a"},
		{"SELECT (SELECT a FROM t FOR UPDATE SKIP LOCKED) FOR SHARE NOWAIT", "SELECT (SELECT a FROM t)"},
		{"SELECT a FROM t LOCK IN SHARE MODE", "SELECT a FROM t"},
		// operators
		{"SELECT a <=> b && NOT c RLIKE 'x'", "SELECT a IS b AND NOT c REGEXP 'x'"},
		{"SELECT a ILIKE 'x', a NOT ILIKE 'y', a ~ 'z', a !~* 'w'", "SELECT a LIKE 'x', a NOT LIKE 'y', a MATCH 'z', a NOT REGEXP 'w'"},
		{"SELECT !(a), 5 DIV 2, 5 MOD 2, MOD(5, 2)", "SELECT (NOT (a)), 5 / 2, 5 % 2, d_mod(5, 2)"},
		{"WHERE a <> ALL (SELECT 1) AND NOT b = ANY (SELECT 2)", "WHERE a NOT IN (SELECT 1) AND NOT b IN (SELECT 2)"},
		{"HAVING COUNT(*) + 1 >= ALL (SELECT n FROM u)", "HAVING d_quantified(COUNT(*) + 1, '>=', 'all', (WITH d_list(d_value) AS (SELECT n " +
			"FROM u) " +
			"SELECT json_group_array(d_value) FROM d_list))"},
		// functions
		{"SELECT LEFT(a, 2), UCASE(b), CHAR_LENGTH(c), ISNULL(d), t.left", "SELECT d_left(a, 2), upper(b), length(c), ((d) IS NULL), t.left"},
		{"SELECT TRIM(BOTH 'x' FROM a), TRIM(LEADING FROM b), TRIM(c)", "SELECT trim(a, 'x'), ltrim(b), TRIM(c)"},
		{"SELECT SUBSTRING(a FROM 2 FOR 3), POSITION('x' IN a), EXTRACT(YEAR FROM d)",
			"SELECT substr(a, 2, 3), instr(a, 'x'), d_part('year', d)"},
		{"SELECT CAST(a AS UNSIGNED), CAST(b AS DECIMAL(10, 2)), CONVERT(c, CHAR), CAST(d AS INTEGER)",
			"SELECT CAST(a AS INTEGER), round(CAST(b AS REAL), 2), CAST(c AS TEXT), CAST(d AS INTEGER)"},
		{"SELECT a::int, (b + c)::numeric / 2, f(d)::date", "SELECT CAST(a AS INTEGER), CAST((b + c) AS REAL) / 2, date(f(d))"},
		{"SELECT GROUP_CONCAT(DISTINCT a ORDER BY b DESC, c SEPARATOR '; '), STRING_AGG(a, '-' ORDER BY a), GROUP_CONCAT(a)",
			"SELECT d_list(1, '; ', a, b, 1, c, 0), d_list(0, '-', a, a, 0), GROUP_CONCAT(a)"},
		{"SELECT COUNT(DISTINCT a, b), COUNT(DISTINCT a)", "SELECT COUNT(DISTINCT d_row(a, b)), COUNT(DISTINCT a)"},
		{"SELECT BOOL_OR(a > 1), ANY_VALUE(b)", "SELECT max(a > 1), min(b)"},
		// moments
		{"SELECT NOW(), CURDATE(), CURRENT_DATE, CURRENT_TIMESTAMP()", "SELECT datetime('now'), date('now'), CURRENT_DATE, datetime('now')"},
		{"SELECT NOW() - INTERVAL 7 DAY, '2025-02-01' + INTERVAL '1 month'",
			"SELECT d_shift(datetime('now'), 7, 'day', -1), d_shift('2025-02-01', '1 month', '', 1)"},
		{"SELECT DATE_ADD(a, INTERVAL 1 + b MONTH)", "SELECT d_shift(a, 1 + b, 'month', 1)"},
		{"SELECT DATE_SUB(a, INTERVAL (b) MONTH), DATE '2025-01-31' + INTERVAL 1 MONTH - INTERVAL 1 DAY",
			"SELECT d_shift(a, (b), 'month', -1), d_shift(d_shift('2025-01-31', 1, 'month', 1), 1, 'day', -1)"},
		// rows wanted
		{"SELECT a FROM t ORDER BY a OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY", "SELECT a FROM t ORDER BY a LIMIT 3 OFFSET 2"},
		{"SELECT a FROM t OFFSET 2", "SELECT a FROM t LIMIT -1 OFFSET 2"},
		{"SELECT a FROM t LIMIT 3 OFFSET 2", "SELECT a FROM t LIMIT 3 OFFSET 2"},
		{"(SELECT 1) UNION ALL (SELECT 2)", "SELECT * FROM (SELECT 1) UNION ALL SELECT * FROM (SELECT 2)"},
		{"SELECT a FROM t WHERE a IN (SELECT 1) UNION SELECT 2", "SELECT a FROM t WHERE a IN (SELECT 1) UNION SELECT 2"},
		{"SELECT a FROM shop.t WHERE (a, b) > ROW(1, 2)", "SELECT a FROM t WHERE (a, b) > (1, 2)"},
		// changes
		{"INSERT IGNORE t (a) VALUES (1)", "INSERT OR IGNORE INTO t (a) VALUES (1)"},
		{"INSERT INTO t SET a = 1, b = f(2, 3)", "INSERT INTO t (a, b) VALUES (1, f(2, 3))"},
		{"INSERT INTO t (a) SELECT a FROM u ON DUPLICATE KEY UPDATE t.b = VALUES(b) + 1",
			"INSERT INTO t (a) SELECT a FROM u WHERE true ON CONFLICT DO UPDATE SET b = excluded.b + 1"},
		{"INSERT INTO t VALUES (1) AS fresh ON DUPLICATE KEY UPDATE a = fresh.a",
			"INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = excluded.a"},
		{"INSERT INTO t SELECT a FROM u WHERE a > 1 ON CONFLICT ON CONSTRAINT k DO NOTHING",
			"INSERT INTO t SELECT a FROM u WHERE a > 1 ON CONFLICT DO NOTHING"},
		{"UPDATE t x SET x.a = 1 WHERE x.b = 2 LIMIT 1", "UPDATE t AS x SET a = 1 WHERE rowid IN (SELECT rowid FROM t AS x WHERE x.b = 2 " +
			"LIMIT 1)"},
		{"UPDATE t SET a = 1 WHERE b = (SELECT MIN(b) FROM t)",
			"UPDATE t SET a = 1 WHERE rowid IN (SELECT rowid FROM t WHERE b = (SELECT MIN(b) FROM t))"},
		{"UPDATE t a JOIN (SELECT 1 AS id) b ON a.id = b.id SET a.c = 2 WHERE a.c = 1",
			"UPDATE t AS a SET c = 2 FROM (SELECT 1 AS id) b WHERE (a.id = b.id) AND (a.c = 1)"},
		{"UPDATE t, u SET t.c = 2 WHERE t.id = u.id", "UPDATE t SET c = 2 FROM u WHERE t.id = u.id"},
		{"TRUNCATE TABLE t", "DELETE FROM t"},
		// definitions
		{"CREATE INDEX CONCURRENTLY i ON public.t USING btree (a, b) INCLUDE (c)", "CREATE INDEX i ON t (a, b, c)"},
		{"CREATE UNIQUE INDEX i USING BTREE ON t (a(10), b) COMMENT 'x'", "CREATE UNIQUE INDEX i ON t (a, b)"},
		{"ALTER TABLE t ADD INDEX i (a), ADD UNIQUE KEY (b)", "CREATE INDEX i ON t (a); CREATE UNIQUE INDEX i_t_b ON t (b)"},
		{"CREATE OR REPLACE VIEW v AS (SELECT 1) WITH CHECK OPTION", "CREATE VIEW v AS SELECT * FROM (SELECT 1)"},
		{"DELIMITER //\nCREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW BEGIN IF OLD.a <> NEW.a THEN INSERT INTO u VALUES (1); END IF; " +
			"END//\nDELIMITER ;",
			"CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW WHEN OLD.a <> NEW.a BEGIN INSERT INTO u VALUES (1); END"},
		{"CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW DELETE FROM u; SELECT 1",
			"CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN DELETE FROM u; END; SELECT 1"},
		// sessions
		{"USE shop; SET NAMES utf8mb4; SELECT 1\\G", "SELECT 1"},
		{"START TRANSACTION; UPDATE t SET a = 1; COMMIT", "BEGIN; UPDATE t SET a = 1; COMMIT"},
		{"SELECT a，b FROM t WHERE c ＝ '，'；", "SELECT a,b FROM t WHERE c = '，'"},
	} {
		got, err := Read(c.theirs, false)
		if err != nil || squeezed(got.SQL) != squeezed(c.ours) {
			t.Errorf("%s\ngives %s, %v\nwant  %s", c.theirs, squeezed(got.SQL), err, squeezed(c.ours))
		}
	}
}

func TestWhatMySQLReadsOtherwise(t *testing.T) {
	for _, c := range []struct{ answer, mysql, uncut string }{
		{"SELECT a || b", "SELECT a OR b", ""},
		{`SELECT "a", "t"."a" AS "x"`, `SELECT 'a', "t"."a" AS "x"`, ""},
		{`SELECT 'it\'s', 'a\_b' LIKE 'a\_b'`, "", ""}, // standard strings would not end
		{`SELECT 'a\\b'`, `SELECT 'a\b'`, ""},
		{"SELECT a / b, c DIV d", "", "SELECT a * 1.0 / b, c / d"},
		{"SELECT '||', a", "", ""},
	} {
		got, err := Read(c.answer, true)
		if err != nil || c.mysql != "" && squeezed(got.MySQL) != squeezed(c.mysql) || c.uncut != "" && squeezed(got.Uncut) != squeezed(c.uncut) {
			t.Errorf("%s: MySQL %q, uncut %q, %v", c.answer, got.MySQL, got.Uncut, err)
		}
		if c.mysql == "" && c.uncut == "" && got.Uncut != "" {
			t.Errorf("%s: there is no division in it: %q", c.answer, got.Uncut)
		}
	}
	if got, err := Read(`SELECT 'it\'s'`, true); err != nil || got.SQL != "SELECT 'it''s'" {
		t.Errorf("a quote behind a backslash: %q, %v", got.SQL, err)
	}
}

func TestFormsThatSQLiteLacksAreNamed(t *testing.T) {
	for answer, form := range map[string]string{
		"SELECT a, COUNT(*) FROM t GROUP BY a WITH ROLLUP":        "WITH ROLLUP",
		"SELECT DISTINCT ON (a) a, b FROM t":                      "DISTINCT ON",
		"SELECT * FROM t, LATERAL (SELECT 1) x":                   "LATERAL",
		"SELECT @n := @n + 1 FROM t":                              "@name",
		"SELECT a FROM t WHERE b = ?":                             "?",
		"SELECT a FROM t WHERE b = %s":                            "?",
		"UPDATE t LEFT JOIN u ON t.a = u.a SET t.b = 1":           "UPDATE … JOIN",
		"UPDATE t SET a = 1 ORDER BY b LIMIT 1":                   "UPDATE … ORDER BY … LIMIT",
		"DELETE t FROM t JOIN u ON t.a = u.a":                     "DELETE … JOIN",
		"SELECT TOP 3 a FROM t":                                   "TOP",
		"SELECT a FROM t WHERE b = ANY (ARRAY[1, 2])":             "ARRAY[…]",
		"CREATE TRIGGER g AFTER UPDATE ON t EXECUTE FUNCTION f()": "EXECUTE FUNCTION",
	} {
		got, err := Read(answer, false)
		if err != nil || got.Form == nil || got.Form.Form != form || !strings.Contains(got.Form.Error(), "SQLite") {
			t.Errorf("%s: %v, %v", answer, got.Form, err)
		}
	}
	for _, plain := range []string{"SELECT a % s FROM t", "SELECT '@x', 'WITH ROLLUP' FROM t", "SELECT t.top, language2 FROM t"} {
		if got, err := Read(plain, true); err != nil || got.Form != nil {
			t.Errorf("%s: %v, %v", plain, got.Form, err)
		}
	}
	var form *FormError
	if _, err := Read("EXPLAIN SELECT 1", true); !errors.As(err, &form) {
		t.Errorf("EXPLAIN: %v", err)
	}
}

func TestWhatIsAroundSQLIsTakenOff(t *testing.T) {
	const want = "SELECT a FROM t WHERE b > 1"
	for name, pasted := range map[string]string{
		"mysql":              "mysql> SELECT a\n    -> FROM t WHERE b > 1;\n+---+\n| a |\n+---+\n1 row in set (0.00 sec)\n\nmysql> ",
		"psql":               "shop=# SELECT a\nshop-# FROM t WHERE b > 1;\n a\n---\n(0 rows)\n",
		"sqlite":             "sqlite> SELECT a\n   ...> FROM t WHERE b > 1;\n",
		"a chat's quote":     "> SELECT a\n> FROM t WHERE b > 1",
		"line numbers":       "1  SELECT a\n2  FROM t\n3  WHERE b > 1;",
		"a sentence before":  "I would write it like this:\n\nSELECT a FROM t WHERE b > 1",
		"in the same line":   "My query: SELECT a FROM t WHERE b > 1",
		"a sentence after":   "SELECT a FROM t WHERE b > 1;\nThat should do it I think",
		"a comment before":   "-- mine\nSELECT a FROM t WHERE b > 1",
		"in a transaction":   "BEGIN; SELECT a FROM t WHERE b > 1; COMMIT;",
		"another delimiter":  "DELIMITER $$\nSELECT a FROM t WHERE b > 1$$\nDELIMITER ;",
		"Windows' line ends": "SELECT a\r\nFROM t\r\nWHERE b > 1\r\n",
	} {
		got, err := Read(pasted, true)
		if err != nil || strings.Join(strings.Fields(got.SQL), " ") != want {
			t.Errorf("%s: %q, %v", name, got.SQL, err)
		}
	}
}

// FuzzRead: nothing that is typed makes it fail or run on; what it writes is bounded by what it read, a form that is lacking has a sentence
// with what works instead, and MySQL's reading is only there where it is another one.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"SELECT 1", "((((", "'", `"\`, "CASE END )", "UPDATE", "CREATE INDEX ON (", "a::", "INTERVAL",
		"x + INTERVAL (", "= ALL (SELECT",
		"INSERT", "ALTER TABLE t ADD INDEX (", "CREATE TRIGGER ON IF THEN END IF", "GROUP_CONCAT(", "COUNT(DISTINCT)", "CAST(AS",
		"TRIM(BOTH", "/*", "DELIMITER //",
		"> SELECT a\n> FROM t;", "1 SELECT a\n2 FROM t", "mysql> SELECT a\n    -> FROM t;\n| a |",
		"Here:\nSELECT a / b || 'c' FROM t\nThat is all I know", "\\G",
		"SELECT DATE_ADD(d, INTERVAL 1 DAY) FROM t", "x = ANY (1)", "DELIMITER a\na"} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, answer string, selects bool) {
		if len(answer) > 4000 { // no form takes more
			return
		}
		got, err := Read(answer, selects)
		if err != nil {
			var form *FormError
			if !errors.As(err, &form) || form.Form == "" || form.Whose == "" || form.Instead == "" {
				t.Fatalf("%q: %v", answer, err)
			}
			return
		}
		for _, sql := range []string{got.SQL, got.MySQL, got.Uncut} {
			if len(sql) > 1000+40*len(answer) {
				t.Fatalf("%q became %d bytes: %.300s", answer, len(sql), sql)
			}
		}
		if got.MySQL == got.SQL && got.SQL != "" {
			t.Fatalf("%q is read in two ways that are one: %s", answer, got.SQL)
		}
		if f := got.Form; f != nil && (f.Form == "" || f.Whose == "" || f.Instead == "") {
			t.Fatalf("%q: %+v", answer, f)
		}
	})
}
