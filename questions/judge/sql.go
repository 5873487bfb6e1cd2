package judge

import (
	"fmt"
	"slices"
	"strings"

	"hotseat/questions/judge/dialect"
)

// sql judges an answer in SQL. Each data set is a case; the query plan is a rule. An answer that SQLite cannot read gives a verdict of its
// Unread alone.
func (r *run) sql(q SQL, answer string) (Verdict, error) {
	read, err := dialect.Read(answer, q.Check == "")
	if err != nil {
		return Verdict{Unread: err.Error()}, nil
	}
	if len(q.Data) == 0 {
		q.Data = []string{""}
	}
	want, err := r.expectedRows(q)
	if err != nil {
		return Verdict{}, err
	}
	i, err := r.fresh()
	if err != nil {
		return Verdict{}, err
	}
	v, err := r.readings(i, q, want, read)
	if v.Unread != "" && v.Unread != dialect.Division.Error() && read.Form != nil {
		v.Unread = read.Form.Error()
	}
	return v, err
}

const rowLimit = 1000 // the harness fetches one more, to tell

// shakes are ways to have rows that an answer does not put in order come in another one: SQLite gives them the other way round, or they
// lie so.
var shakes = []string{"reverse", "turn"}

const byChance = "Right only by chance: it leaves open which rows come first, and when they lie in another order it is wrong. "

// ask runs an answer on a data set, shaken or (with "") as it is.
func (q SQL) ask(i *instance, data, answer, shake string) (reply, error) {
	got, err := i.ask(map[string]any{
		"op": "sql", "schema": q.Schema, "data": data, "answer": answer, "check": q.Check, "plan": q.Access != nil && shake == "",
		"shake": shake,
	})
	if err == nil && got.Setup != nil {
		err = fmt.Errorf("judge: the question's schema or data: %s", got.Setup)
	}
	return got, err
}

// expectedRows runs the model solution on every data set, or remembers.
func (r *run) expectedRows(q SQL) ([]reply, error) {
	return remembered(r.engine.known, q, func() ([]reply, error) {
		i, err := r.trusted()
		if err != nil {
			return nil, err
		}
		defer r.drop()
		var all []reply
		for n, data := range q.Data {
			found, err := q.ask(i, data, q.Solution, "")
			switch {
			case err != nil:
				return nil, err
			case found.Error != nil:
				return nil, fmt.Errorf("judge: the question's solution on data set %d: %s", n+1, found.Error)
			case found.Rows == nil || found.Rows.kind != 'l':
				return nil, fmt.Errorf("judge: the question's solution on data set %d gives no rows to compare", n+1)
			case len(found.Rows.items) > rowLimit:
				return nil, fmt.Errorf("judge: the question's solution on data set %d gives over %d rows", n+1, rowLimit)
			}
			all = append(all, found)
		}
		return all, nil
	})
}

// rows runs one reading of an answer. whole tells that the interpreter has outlived it.
func (r *run) rows(i *instance, q SQL, want []reply, answer string) (v Verdict, whole bool, err error) {
	var t tally
	var first *reply
	for n, data := range q.Data {
		name := fmt.Sprintf("data set %d", n+1)
		r.running(n+1, len(q.Data))
		got, wrong, err := q.shaken(i, want[n], data, answer)
		if err != nil {
			words, timeout, ok := ending(err, "")
			if !ok {
				return Verdict{}, false, err
			}
			t.timeout = timeout
			if timeout {
				words += " A recursive query needs a condition that ends it."
			}
			t.fail(name, "On "+name+": "+words)
			for m := n + 1; m < len(q.Data); m++ {
				t.fail(fmt.Sprintf("data set %d", m+1), "")
			}
			return t.verdict(""), false, nil
		}
		if n == 0 {
			first = &got
		}
		if cannot := unrunnable(got); cannot != "" {
			return Verdict{Unread: cannot}, true, nil
		}
		if wrong != "" {
			where := ""
			if len(q.Data) > 1 {
				where = "On " + name + ": "
			}
			t.fail(name, where+wrong)
			t.beside(name + ": " + firstLine(wrong))
		} else {
			t.pass()
		}
	}
	if len(t.failed) == 0 && q.Access != nil && first != nil {
		q.access(&t, *first)
	}
	if q.Access != nil {
		return t.verdict("The right rows, found as the task asks."), true, nil
	}
	return t.verdict("The right rows."), true, nil
}

// shaken runs an answer on a data set as it is, and when that is right once more for each shake: what is right only because of how the rows
// happen to lie is not right.
func (q SQL) shaken(i *instance, want reply, data, answer string) (got reply, wrong string, err error) {
	if got, err = q.ask(i, data, answer, ""); err != nil {
		return got, "", err
	}
	if wrong = q.difference(want, got); wrong != "" {
		return got, wrong, nil
	}
	if !strings.Contains(strings.ToLower(answer), "select") {
		return got, "", nil // it picks no rows by their place
	}
	for _, shake := range shakes {
		other, err := q.ask(i, data, answer, shake)
		if err != nil {
			return got, "", err
		}
		if wrong = q.difference(want, other); wrong != "" {
			return got, byChance + wrong, nil
		}
	}
	return got, "", nil
}

// access checks how the rows were found.
func (q SQL) access(t *tally, got reply) {
	shown := "\nSQLite's plan:\n" + block("", shorten(strings.Join(got.Words, "\n"), 400))
	for _, table := range q.Access.NoScan {
		if slices.ContainsFunc(got.Scans, func(s string) bool { return strings.EqualFold(s, table) }) {
			t.broke("The rows are right, but the whole of " + inline(table, 60) + " is read to find them (a full scan)." + shown)
			return
		}
	}
	index := q.Access.UsesIndex
	uses := slices.ContainsFunc(got.Indexes, func(s string) bool {
		return strings.EqualFold(s, index) || index == "*" && !strings.HasPrefix(s, "sqlite_autoindex_")
	})
	if index != "" && !uses {
		what := "the index " + inline(index, 60)
		if index == "*" {
			what = "an index"
		}
		t.broke("The rows are right, but " + what + " is not used." + shown)
	}
}

// difference says what is wrong with the rows, or "".
func (q SQL) difference(want, got reply) string {
	switch {
	case len(got.Refused) > 0:
		words := "is not allowed here."
		if q.Check == "" {
			words = "is not allowed here: the task is answered with a SELECT."
		}
		return upper(got.Refused[0]) + " " + words
	case got.Error != nil:
		return "SQLite says:\n" + block("", shorten(got.Error.String(), 300))
	case got.Nothing || got.Rows == nil:
		return "There is no query that gives rows."
	case got.Rows.kind != 'l':
		return unread(got.Rows.reason()) + " " + upper(rowsExpected(len(want.Rows.items))) + "."
	case len(got.Rows.items) > rowLimit:
		return fmt.Sprintf("It gives over %d rows, where %s. Is a join without its condition?", rowLimit, rowsExpected(len(want.Rows.items)))
	case len(want.Columns) != len(got.Columns):
		return fmt.Sprintf("%d columns are expected (%s), %d came (%s).", len(want.Columns), inline(strings.Join(want.Columns, ", "), 150),
			len(got.Columns), inline(strings.Join(got.Columns, ", "), 150))
	}
	missing, extra := rowsApart(want.Rows.items, got.Rows.items)
	switch {
	case len(missing) == 0 && len(extra) == 0:
		if q.Ordered && !slices.EqualFunc(want.Rows.items, got.Rows.items, equalCells) {
			return "Right rows, wrong order.\n" + firstApart(want, got)
		}
		return ""
	case len(missing) == 0 && contained(extra, want.Rows.items):
		return fmt.Sprintf("Right rows, but some more than once: %s, %d came.\n%s", rowsExpected(len(want.Rows.items)), len(got.Rows.items),
			block("", "too often: "+row(extra[0])))
	case len(extra) == 0 && contained(missing, got.Rows.items):
		return fmt.Sprintf("Right rows, but not often enough: %s, %d came.\n%s", rowsExpected(len(want.Rows.items)), len(got.Rows.items),
			block("", "missing: "+row(missing[0])))
	}
	return rowsWrong(want, got, missing, extra)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return shorten(line, 150)
}

func rowsWrong(want, got reply, missing, extra []value) string {
	head := fmt.Sprintf("%s, %d came.", upper(rowsExpected(len(want.Rows.items))), len(got.Rows.items))
	switch n := len(got.Rows.items); {
	case n == len(want.Rows.items) && n == 1:
		head = "1 row came, as expected, but it is not the right one."
	case n == len(want.Rows.items):
		head = fmt.Sprintf("%d rows came, as many as expected, but not all of them are right.", n)
	}
	var lines []string
	for _, list := range []struct {
		word string
		rows []value
	}{{"missing:  ", missing}, {"too many: ", extra}} {
		for n, r := range list.rows {
			if n == 2 {
				lines = append(lines, fmt.Sprintf("          … and %d more", len(list.rows)-n))
				break
			}
			lines = append(lines, list.word+row(r))
		}
	}
	return head + "\n" + block("", shorten(strings.Join(want.Columns, ", "), 120)+"\n"+strings.Join(lines, "\n"))
}

func rowsExpected(n int) string {
	if n == 1 {
		return "1 row is expected"
	}
	return fmt.Sprintf("%d rows are expected", n)
}

func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func firstApart(want, got reply) string {
	for n := range want.Rows.items {
		if !equalCells(want.Rows.items[n], got.Rows.items[n]) {
			return block("", fmt.Sprintf("row %d\nexpected: %s\ngot:      %s", n+1, row(want.Rows.items[n]), row(got.Rows.items[n])))
		}
	}
	return ""
}

// row shows a row as SQL would.
func row(v value) string {
	cells := make([]string, len(v.items))
	for i, cell := range v.items {
		switch cell.kind {
		case 'n':
			cells[i] = "NULL"
		case 's':
			cells[i] = "'" + strings.ReplaceAll(shorten(cell.s, 60), "'", "''") + "'"
		default:
			cells[i] = shorten(cell.String(), 60)
		}
	}
	return shorten(strings.Join(cells, ", "), 200)
}

// rowsApart are the rows of each list that the other lacks, counted as often as they come.
func rowsApart(want, got []value) (missing, extra []value) {
	left := map[string][]value{}
	for _, r := range got {
		left[cellKey(r)] = append(left[cellKey(r)], r)
	}
	for _, r := range want {
		if same := left[cellKey(r)]; len(same) > 0 {
			left[cellKey(r)] = same[1:]
			continue
		}
		missing = append(missing, r)
	}
	for _, r := range got {
		if same := left[cellKey(r)]; len(same) > 0 {
			extra = append(extra, r)
			left[cellKey(r)] = same[1:]
		}
	}
	return missing, extra
}

// contained tells whether every row is among all.
func contained(rows, all []value) bool {
	return !slices.ContainsFunc(rows, func(r value) bool {
		return !slices.ContainsFunc(all, func(a value) bool { return equalCells(r, a) })
	})
}

func equalCells(a, b value) bool { return cellKey(a) == cellKey(b) }

// cellKey is the same text for rows that are the same: 2 and 2.0 are, and floats are taken to nine digits.
func cellKey(row value) string {
	var b strings.Builder
	for _, cell := range row.items {
		key := cell.key()
		switch cell.kind {
		case 'f':
			key = fmt.Sprintf("%.9g", cell.f)
		case 'i':
			if f := cell.float(); f > -1e9 && f < 1e9 {
				key = fmt.Sprintf("%.9g", f)
			}
		}
		b.WriteString(key + "|")
	}
	return b.String()
}
