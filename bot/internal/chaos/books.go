package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	_ "github.com/mattn/go-sqlite3" // the driver
)

// told is something that a person was told is done, as a question to the database: how many rows say so.
type told struct {
	kind  string
	what  string // in words, for when it is not so
	query string // counts
	args  []any
	want  int
}

// The kinds of what people are told, each a row of the table.
const (
	toldVerdict = "answers in rounds"
	toldSkip    = "questions skipped"
	toldRound   = "rounds begun and ended"
	toldDaily   = "answers to dailies"
	toldCheckin = "check-ins"
	toldImport  = "questions imported"
	toldAppeal  = "appeals made"
	toldDecided = "appeals decided"
	toldPosted  = "dailies ordered"
)

// books keep what people were told, and what they sent.
type books struct {
	mu   sync.Mutex
	told []told
	seen map[string]bool // what is in told already
	sent []string        // texts of answers, each unlike any other
}

// note keeps what a person was told.
func (b *books) note(t told) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if key := fmt.Sprint(t); !b.seen[key] {
		b.seen[key] = true
		b.told = append(b.told, t)
	}
}

// send keeps the text of an answer before it is sent.
func (b *books) send(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sent = append(b.sent, text)
}

// now is what was told so far.
func (b *books) now() []told {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.told)
}

// open opens the database of a bot for reading.
func open(path string) (*sql.DB, error) {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "mode=ro&_query_only=true&_busy_timeout=20000"}
	return sql.Open("sqlite3", u.String())
}

// recount asks the database at path for each thing that was told, and says which are not so.
func recount(ctx context.Context, path string, list []told) (wrong map[string][]string, err error) {
	db, err := open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	wrong = map[string][]string{}
	for _, t := range list {
		var n int
		if err := tx.QueryRowContext(ctx, t.query, t.args...).Scan(&n); err != nil {
			return nil, fmt.Errorf("%s: %w", t.what, err)
		}
		if n != t.want {
			wrong[t.kind] = append(wrong[t.kind], fmt.Sprintf("%s: there %d times, want %d", t.what, n, t.want))
		}
	}
	return wrong, nil
}

// twice lists what stands in the database more often than it was sent.
func twice(ctx context.Context, path string, sent []string) (list []string, err error) {
	db, err := open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	answers, err := lines(ctx, db, "SELECT answer FROM attempt WHERE corrects IS NULL")
	if err != nil {
		return nil, err
	}
	for _, text := range sent {
		n := 0
		for _, a := range answers {
			if strings.Contains(a, text) {
				n++
			}
		}
		if n > 1 {
			list = append(list, fmt.Sprintf("the answer %q was sent once and is there %d times", text, n))
		}
	}
	for what, query := range map[string]string{
		"running rounds of one person": "SELECT user_id, count(*) FROM round WHERE daily_date = '' AND ended_ms = 0 GROUP BY 1 HAVING " +
			"count(*) > 1",
		"attempts at one place": "SELECT round_id, place, count(*) FROM attempt WHERE corrects IS NULL GROUP BY 1, 2 HAVING count(*) > 1",
		"answers of one person to one daily": "SELECT user_id, guild_id, daily_date, profile, count(*) FROM attempt WHERE daily_date <> '' " +
			"AND corrects IS NULL " +
			"GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
		"corrections of one attempt":     "SELECT corrects, count(*) FROM attempt WHERE corrects IS NOT NULL GROUP BY 1 HAVING count(*) > 1",
		"check-ins of one person":        "SELECT user_id, count(*) FROM checkin GROUP BY 1 HAVING count(*) > 1",
		"questions from one import":      "SELECT file, count(*) FROM question GROUP BY guild_id, file HAVING count(*) > 1",
		"appeals with one justification": "SELECT why, count(*) FROM appeal GROUP BY why HAVING count(*) > 1",
	} {
		found, err := lines(ctx, db, query)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
		for _, f := range found {
			list = append(list, what+": "+f)
		}
	}
	return list, nil
}

// lines are a query's rows, each as one text.
func lines(ctx context.Context, db *sql.DB, query string, args ...any) (list []string, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row, into := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		list = append(list, strings.TrimSuffix(fmt.Sprintln(row...), "\n"))
	}
	return list, rows.Err()
}

// derived is all that stands in the tables that follow from others.
func derived(ctx context.Context, path string) (tables map[string][]string, err error) {
	db, err := open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tables = map[string][]string{}
	for _, name := range []string{"memory", "day", "calibration", "daily_sum", "group_day"} {
		if tables[name], err = lines(ctx, db, "SELECT * FROM "+name); err != nil { //nolint:gosec // names of ours
			return nil, err
		}
		slices.Sort(tables[name])
	}
	return tables, nil
}
