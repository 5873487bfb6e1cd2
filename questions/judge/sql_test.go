package judge_test

import (
	"fmt"
	"strings"
	"testing"

	"hotseat/questions/judge"
	"hotseat/questions/judge/judgetest"
)

const people = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, person_id INTEGER, total REAL);`

func TestSQL(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.SQL{
		Schema: people,
		Data: []string{
			"INSERT INTO person VALUES (1,'Ada'),(2,'Bob'); INSERT INTO orders VALUES (1,1,10),(2,1,5.5)",
			"INSERT INTO person VALUES (1,'Ada'),(2,'Ada''s'); INSERT INTO orders VALUES (1,1,1),(2,2,2)",
		},
		Solution: "SELECT p.name, COUNT(o.id) AS orders FROM person p LEFT JOIN orders o ON o.person_id = p.id GROUP BY p.id ORDER BY p.name",
		Ordered:  true,
	}
	for name, c := range map[string]struct {
		answer string
		want   verdict
	}{
		"the model": {q.Solution + ";", verdict{100, 2, 2, "The right rows."}},
		"an inner join": {"SELECT p.name, COUNT(*) FROM person p JOIN orders o ON o.person_id = p.id GROUP BY p.id ORDER BY 1",
			verdict{50, 1, 2, "data set 1|2 rows are expected, 1 came|missing:  'Bob', 0"}},
		"the star counted": {"SELECT p.name, COUNT(*) FROM person p LEFT JOIN orders o ON o.person_id = p.id GROUP BY p.id ORDER BY 1",
			verdict{50, 1, 2, "2 rows came, as many as expected, but not all of them are right|missing:  'Bob', 0|too many: 'Bob', 1"}},
		"the order": {"SELECT p.name, COUNT(o.id) FROM person p LEFT JOIN orders o ON o.person_id = p.id GROUP BY p.id ORDER BY 1 DESC",
			verdict{0, 0, 2, "Right rows, wrong order|row 1|'Ada', 2"}},
		"a column too many": {"SELECT p.id, p.name, 1 FROM person p", verdict{0, 0, 2, "2 columns are expected (`name, orders`), 3 came"}},
		"rows twice": {"SELECT * FROM (" + q.Solution + ") UNION ALL SELECT * FROM (" + q.Solution + ")",
			verdict{0, 0, 2, "more than once: 2 rows are expected, 4 came"}},
		"an aggregate in WHERE": {"SELECT p.name, 1 FROM person p WHERE COUNT(*) > 1", verdict{0, 0, 2, "SQLite says|misuse of aggregate"}},
		"quotes from a phone": {"SELECT p.name, COUNT(o.id) FROM person p LEFT JOIN orders o ON o.person_id = p.id AND ‘a’ = “a” GROUP BY " +
			"p.id ORDER BY p.name", verdict{100, 2, 2, ""}},
		"a change of the data": {"DELETE FROM person",
			verdict{0, 0, 2, "Changing data or schema is not allowed here: the task is answered with a SELECT"}},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := s.SQL(t.Context(), q, c.answer)
			c.want.check(t, v, err)
		})
	}
	q.Ordered = false
	v, err := s.SQL(t.Context(), q,
		"SELECT p.name, COUNT(o.id) FROM person p LEFT JOIN orders o ON o.person_id = p.id GROUP BY p.id ORDER BY 1 DESC")
	verdict{100, 2, 2, ""}.check(t, v, err)
}

// What SQLite cannot read at all is handed back, with a sentence that says what it is run in.
func TestSQLThatCannotBeRead(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.SQL{Schema: people, Data: []string{"INSERT INTO orders VALUES (1,1,10),(2,1,5),(3,2,2)"},
		Solution: "SELECT person_id, SUM(total) FROM orders GROUP BY person_id"}
	for answer, says := range map[string]string{
		"SELEC person_id FROM orders": "SQLite, in which this question is run, cannot read it: " +
			"near \"SELEC\": syntax error",
		"SELECT person, 1 FROM orders":                          "no such column: person",
		"SELECT person_id, MEDIAN(total) FROM orders":           "SQLite, which has no function `MEDIAN()`",
		"SELECT person_id, SUM(total) FROM orders WHERE id > ?": "the value itself",
		"SELECT person_id, SUM(total) FROM orders GROUP BY 1 WITH ROLLUP": "`WITH ROLLUP` is MySQL's, and this question is run in " +
			"SQLite: write one SELECT",
		"SELECT DISTINCT ON (person_id) person_id, total FROM orders":            "`DISTINCT ON` is PostgreSQL's",
		"EXPLAIN SELECT person_id, SUM(total) FROM orders GROUP BY person_id":    "the statement itself",
		"SELECT person_id, SUM(@t := @t + total) FROM orders GROUP BY person_id": "a variable of MySQL's",
	} {
		v, err := s.SQL(t.Context(), q, answer)
		if err != nil || v.Score != 0 || !strings.Contains(v.Unread, says) {
			t.Errorf("%s: %+v, %v", answer, v, err)
		}
	}
}

// What is right only as long as the rows happen to lie as they do is not right.
func TestSQLThatIsRightByChance(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.SQL{Schema: people + "CREATE INDEX orders_total ON orders (total, id);", Ordered: true,
		Data:     []string{"INSERT INTO orders VALUES (1,1,10),(2,1,10),(3,2,20),(4,2,30)"},
		Solution: "SELECT id FROM orders ORDER BY total, id LIMIT 3"}
	for answer, want := range map[string]verdict{
		q.Solution:                      {100, 1, 1, ""},
		"SELECT id FROM orders LIMIT 3": {0, 0, 1, "Right only by chance"},
		"SELECT id FROM orders ORDER BY total LIMIT 3":                             {0, 0, 1, "Right only by chance"},
		"SELECT id FROM orders INDEXED BY orders_total ORDER BY total, id LIMIT 3": {100, 1, 1, ""},
	} {
		v, err := s.SQL(t.Context(), q, answer)
		want.check(t, v, err)
	}
	first := judge.SQL{Schema: people, Data: q.Data, Solution: "UPDATE orders SET total = 0 WHERE id = (SELECT id FROM orders ORDER BY " +
		"total, id LIMIT 1)",
		Check: "SELECT id, total FROM orders"}
	v, err := s.SQL(t.Context(), first, "UPDATE orders SET total = 0 WHERE id = (SELECT id FROM orders ORDER BY total LIMIT 1)")
	verdict{0, 0, 1, "Right only by chance"}.check(t, v, err)
}

// What means one thing to SQLite and another to MySQL is right when it is right as either reads it; only a division is handed back.
func TestSQLAsMySQLReadsIt(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.SQL{Schema: "CREATE TABLE t (id INTEGER, name TEXT, n INTEGER);",
		Data:     []string{"INSERT INTO t VALUES (1,'it''s',1),(2,'name',4),(3,'b',2)"},
		Solution: "SELECT id, n * 1.0 / 2 FROM t WHERE name IN ('it''s', 'name')"}
	for _, answer := range []string{
		`SELECT id, n * 1.0 / 2 FROM t WHERE name = 'it\'s' OR name = 'name'`,
		`SELECT id, n * 1.0 / 2 FROM t WHERE name = 'it''s' || name = 'name'`,
		`SELECT id, n * 1.0 / 2 FROM t WHERE name = "it's" OR name = "name"`,
		"SELECT id, n * 1.0 / 2 FROM t WHERE name REGEXP '^(IT|na).' # case does not count",
	} {
		v, err := s.SQL(t.Context(), q, answer)
		verdict{100, 1, 1, "The right rows."}.check(t, v, err)
	}
	v, err := s.SQL(t.Context(), q, "SELECT id, n / 2 FROM t WHERE name <> 'b'")
	if err != nil || !strings.Contains(v.Unread, "a * 1.0 / b") {
		t.Errorf("a division that SQLite cuts: %+v, %v", v, err)
	}
}

// Each function and form that stands for one of MySQL's or PostgreSQL's, compared with the value that their manuals give.
func TestSQLFunctionsOfOthers(t *testing.T) {
	s := judgetest.Open(t)
	var forms, values []string
	for _, c := range [][2]string{
		{"CONCAT('a', 1, 'b')", "'a1b'"}, {"CONCAT('a', NULL)", "NULL"}, {"CONCAT_WS('-', 'a', NULL, 'b')", "'a-b'"},
		{"LEFT('abc', 2)", "'ab'"}, {"RIGHT('abc', 2)", "'bc'"}, {"LPAD('5', 3, '0')", "'005'"}, {"REVERSE('abc')", "'cba'"},
		{"SUBSTRING_INDEX('a.b.c', '.', 2)", "'a.b'"}, {"SUBSTRING_INDEX('a.b.c', '.', -1)", "'c'"}, {"LOCATE('b', 'abc')", "2"},
		{"FIELD('b', 'a', 'b')", "2"}, {"FIND_IN_SET('b', 'a,b')", "2"}, {"GREATEST(1, 3, 2)", "3"}, {"LEAST(1, NULL)", "NULL"},
		{"IF(1 > 2, 'a', 'b')", "'b'"}, {"IF(NULL, 'a', 'b')", "'b'"}, {"ISNULL(NULL)", "1"}, {"5 DIV 2", "2"}, {"MOD(5, 2)", "1"},
		{"TRUNCATE(2.78, 1)", "2.7"},
		{"DATE_FORMAT('2025-02-01 13:05:00', '%Y/%c/%e %H:%i %W')", "'2025/2/1 13:05 Saturday'"},
		{"DATEDIFF('2025-03-01', '2025-02-27 23:00')", "2"},
		{"DATE_ADD('2025-01-31', INTERVAL 1 MONTH)", "'2025-02-28'"}, {"DATE_SUB('2025-03-01', INTERVAL 1 DAY)", "'2025-02-28'"},
		{"'2025-02-01' + INTERVAL 90 MINUTE", "'2025-02-01 01:30:00'"}, {"LAST_DAY('2024-02-03')", "'2024-02-29'"},
		{"YEAR('2025-02-01') + MONTH('2025-02-01')", "2027"},
		{"TIMESTAMPDIFF(MONTH, '2025-01-31', '2025-02-28')", "0"}, {"TIMESTAMPDIFF(DAY, '2025-01-31', '2025-02-28')", "28"},
		{"QUARTER('2025-05-01')", "2"},
		{"DAYOFWEEK('2025-02-01')", "7"}, {"WEEKDAY('2025-02-01')", "5"}, {"STR_TO_DATE('1.2.2025', '%d.%m.%Y')", "'2025-02-01'"},
		{"EXTRACT(YEAR FROM DATE '2025-02-01')", "2025"}, {"date_trunc('month', TIMESTAMP '2025-02-14 10:00:00')", "'2025-02-01 00:00:00'"},
		{"DATE '2025-02-01' + INTERVAL '1 month 2 days'", "'2025-03-03'"}, {"to_char(DATE '2025-02-01', 'YYYY-MM')", "'2025-02'"},
		{"'abc' REGEXP '^A'", "1"}, {"'abc' ~ '^A'", "0"}, {"'a_c' NOT RLIKE 'b'", "1"}, {"REGEXP_REPLACE('a1b2', '[0-9]', '')", "'ab'"},
		{"'5'::int + 1", "6"}, {"CAST('5' AS UNSIGNED)", "5"}, {"CAST(7 AS DECIMAL(10, 2)) / 2", "3.5"}, {"NULL <=> NULL", "1"},
		{"JSON_CONTAINS('{\"a\": [1, 2]}', '2', '$.a')", "1"}, {"JSON_CONTAINS('{}', '2', '$.a')", "NULL"},
		{"JSON_CONTAINS_PATH('{\"a\": 1}', 'one', '$.b')", "0"},
		{"JSON_UNQUOTE('\"a\"')", "'a'"},
		{"3 > ALL (SELECT 1 UNION SELECT 2)", "1"}, {"3 > ALL (SELECT 1 UNION SELECT NULL)", "NULL"}, {"3 < ANY (SELECT 1)", "0"},
		{"3 >= ALL (SELECT 1 WHERE 1 = 0)", "1"},
		{"(SELECT GROUP_CONCAT(x ORDER BY x DESC SEPARATOR ';') FROM (SELECT 1 AS x UNION SELECT 2))", "'2;1'"},
		{"(SELECT STRING_AGG(DISTINCT x, '-' ORDER BY x) FROM (SELECT 'b' AS x UNION ALL SELECT 'a' UNION ALL SELECT 'b'))", "'a-b'"},
		{"(SELECT COUNT(DISTINCT x, y) FROM (SELECT 1 AS x, 2 AS y UNION ALL SELECT 1, 2 UNION ALL SELECT 1, NULL))", "1"},
	} {
		forms, values = append(forms, c[0]), append(values, c[1])
	}
	ask := func(forms, values []string) (judge.Verdict, error) { // a row each, so that one interpreter runs them all
		var theirs, ours []string
		for n := range forms {
			theirs, ours = append(theirs, fmt.Sprintf("SELECT %d, %s", n, forms[n])), append(ours, fmt.Sprintf("SELECT %d, %s", n, values[n]))
		}
		q := judge.SQL{Schema: "CREATE TABLE t (id INTEGER);", Solution: strings.Join(ours, " UNION ALL ")}
		return s.SQL(t.Context(), q, strings.Join(theirs, " UNION ALL "))
	}
	if v, err := ask(forms, values); err == nil && v.Score == 100 {
		return
	}
	for n := range forms {
		if v, err := ask(forms[n:n+1], values[n:n+1]); err != nil || v.Score != 100 {
			t.Errorf("%s is not %s: %s %v", forms[n], values[n], v.Feedback, err)
		}
	}
}

func TestSQLThatChangesSomething(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.SQL{
		Schema: people, Data: []string{"INSERT INTO orders VALUES (1,1,10),(2,1,5.5),(3,2,7)"},
		Solution: "UPDATE orders SET total = total * 2 WHERE person_id = 1", Check: "SELECT id, total FROM orders ORDER BY id",
	}
	for name, c := range map[string]struct {
		answer string
		want   verdict
	}{
		"the model":                 {q.Solution, verdict{100, 1, 1, ""}},
		"in a transaction":          {"BEGIN; " + q.Solution + "; COMMIT;", verdict{100, 1, 1, ""}},
		"a transaction left open":   {"BEGIN; " + q.Solution, verdict{0, 0, 1, "missing:  1, 20.0"}},
		"the condition forgotten":   {"UPDATE orders SET total = total * 2", verdict{0, 0, 1, "missing:  3, 7.0|too many: 3, 14.0"}},
		"ATTACH among the commands": {q.Solution + "; ATTACH 'x' AS y", verdict{0, 0, 1, "ATTACH is not allowed here."}},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := s.SQL(t.Context(), q, c.answer)
			c.want.check(t, v, err)
		})
	}
}

func TestPlans(t *testing.T) {
	s := judgetest.Open(t)
	data := []string{"WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r LIMIT 50) INSERT INTO orders SELECT n, n % 7, n FROM r"}
	index := judge.SQL{
		Schema: people, Data: data, Solution: "CREATE INDEX orders_person ON orders (person_id)",
		Check: "SELECT id FROM orders AS o WHERE o.person_id = 3", Access: &judge.Access{NoScan: []string{"orders"}, UsesIndex: "*"},
	}
	query := judge.SQL{
		Schema: people + "CREATE INDEX orders_person ON orders (person_id);", Data: data, Solution: "SELECT id FROM orders WHERE person_id = 3",
		Access: &judge.Access{NoScan: []string{"orders"}, UsesIndex: "orders_person"},
	}
	for _, c := range []struct {
		name   string
		q      judge.SQL
		answer string
		want   verdict
	}{
		{"the right index", index, index.Solution, verdict{100, 1, 1, "found as the task asks"}},
		{"an index on two columns", index, "CREATE INDEX x ON orders (person_id, total)", verdict{100, 1, 1, ""}},
		{"an index on the wrong column", index, "CREATE INDEX x ON orders (total)", verdict{60, 1, 1, "the whole of `orders` is read|SCAN o"}},
		{"columns in the wrong order", index, "CREATE INDEX x ON orders (total, person_id)", verdict{60, 1, 1, "the whole of `orders` is read"}},
		{"no index", index, "SELECT 1", verdict{60, 1, 1, "the whole of `orders` is read"}},
		{"the query", query, query.Solution, verdict{100, 1, 1, ""}},
		{"a function on the column", query, "SELECT id FROM orders x WHERE person_id + 0 = 3",
			verdict{60, 1, 1, "the whole of `orders` is read"}},
		{"a union of searches", query,
			"SELECT id FROM orders WHERE person_id = 3 AND id > 5 UNION ALL SELECT id FROM orders WHERE person_id = 3 AND id <= 5",
			verdict{100, 1, 1, ""}},
		{"by the primary key", query, "SELECT id FROM orders WHERE id IN (3,10,17,24,31,38,45)",
			verdict{60, 1, 1, "the index `orders_person` is not used"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := s.SQL(t.Context(), c.q, c.answer)
			c.want.check(t, v, err)
		})
	}
}
