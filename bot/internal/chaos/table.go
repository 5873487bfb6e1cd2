package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"text/tabwriter"
)

// table is what is printed in the end: of each kind of fault, and of each promise, how often it was tried and what was wrong.
type table struct {
	mu   sync.Mutex
	rows []*row
}

type row struct {
	kind    string
	checked string   // what was looked at
	times   int      // how often it happened, or how many were counted
	missing string   // why it could not be tried here; "" when it could
	wrong   []string // a line each
}

func (t *table) row(kind, checked string) *row {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range t.rows {
		if r.kind == kind {
			return r
		}
	}
	r := &row{kind: kind, checked: checked}
	t.rows = append(t.rows, r)
	return r
}

// did counts things of a kind.
func (t *table) did(r *row, times int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r.times += times
}

// wrong notes something that should not be.
func (t *table) wrong(r *row, format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r.wrong = append(r.wrong, fmt.Sprintf(format, args...))
}

// wrongs is how much was wrong in all.
func (t *table) wrongs() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range t.rows {
		n += len(r.wrong)
	}
	return n
}

// print writes the table, and below it what was wrong in words.
func (t *table) print(w io.Writer) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var b strings.Builder
	columns := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(columns, "what\ttimes\twrong\tchecked") // a Builder's writes cannot fail
	for _, r := range t.rows {
		checked := r.checked
		if r.missing != "" {
			checked = "not tried here: " + r.missing
		}
		_, _ = fmt.Fprintf(columns, "%s\t%d\t%d\t%s\n", r.kind, r.times, len(r.wrong), checked)
	}
	_ = columns.Flush()
	_, _ = fmt.Fprintf(&b, "After each fault people are served again within %v, and all that anybody was told so far is in the database.\n",
		patience)
	const most = 10
	for _, r := range t.rows {
		for _, line := range r.wrong[:min(most, len(r.wrong))] {
			_, _ = fmt.Fprintf(&b, "WRONG %s: %s\n", r.kind, line)
		}
		if more := len(r.wrong) - most; more > 0 {
			_, _ = fmt.Fprintf(&b, "WRONG %s: and %d more\n", r.kind, more)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
