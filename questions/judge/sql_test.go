package judge_test

import (
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
		"a syntax error": {"SELEC 1", verdict{0, 0, 2, "SQLite says|near \"SELEC\": syntax error"}},
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
