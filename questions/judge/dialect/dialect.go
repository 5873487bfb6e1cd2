// Package dialect reads SQL as people write it who prepare with MySQL or PostgreSQL, and writes it as SQLite takes it.
//
// It works on tokens, so what stands in strings and comments is left alone, and knows no grammar: each rule looks for one form and puts
// SQLite's in its place. What SQLite takes as it is stays as it is. A form that means one thing to SQLite and another to MySQL (a || b,
// a / b, "a") is read both ways, SQLite's first. A form that SQLite has no equal for is named, with what does its work there. Functions
// whose names begin with d_ are the harness's (dialect.py).
package dialect

import (
	"fmt"
	"strings"
)

// Answer is an answer in SQLite's words.
type Answer struct {
	SQL   string     // as SQLite means it
	MySQL string     // as MySQL means it: || is OR, "a" is a string, \' is a quote; "": the same
	Uncut string     // as MySQL means it, and / does not cut whole numbers; "": there is no /
	Form  *FormError // the first form in it that SQLite lacks; nil: none
}

// FormError is a form that the sandbox's SQLite lacks. Its text is a sentence for the person, without a full stop.
type FormError struct {
	Form    string // as one writes it
	Whose   string // the dialect that has it
	Instead string // what works here
}

func (e *FormError) Error() string {
	return fmt.Sprintf("`%s` is %s, and this question is run in SQLite: write %s", e.Form, e.Whose, e.Instead)
}

// Division is the sentence about whole numbers that MySQL would not have cut.
var Division = &FormError{"/", "a division that keeps its fraction in MySQL but cuts whole numbers in SQLite and PostgreSQL",
	"`a * 1.0 / b`"}

// most is how many tokens an answer has that is looked at: more than any in earnest. A longer one is run as it is.
const most = 3000

// Read reads an answer. In one that only selects, transactions around it are left out. The error is a *FormError: the answer is no
// statement that could be run here at all.
func Read(answer string, selects bool) (Answer, error) {
	answer = unpasted(answer)
	tokens, open := scan(answer, false)
	escaped, stillOpen := scan(answer, true)
	if open && !stillOpen { // only with backslashes does it end
		tokens = plainStrings(escaped)
	}
	if len(tokens) > most {
		return Answer{SQL: answer}, nil
	}
	own, form, err := translate(tokens, selects)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{SQL: own, Form: form}
	if stillOpen {
		return a, nil
	}
	theirs := asMySQL(plainStrings(escaped))
	if a.MySQL, _, err = translate(theirs, selects); err != nil || a.MySQL == own {
		a.MySQL = ""
	}
	if uncut, some := undivided(theirs); some {
		if a.Uncut, _, err = translate(uncut, selects); err != nil {
			a.Uncut = ""
		}
	}
	return a, nil
}

// translate writes statements as SQLite does.
func translate(tokens []token, selects bool) (sql string, form *FormError, err error) {
	all := statements(tokens)
	var kept []string
	for n, s := range all {
		if idle(s, selects) && (len(kept) > 0 || n+1 < len(all)) {
			continue
		}
		if is(s, 0, "EXPLAIN") || oneOf(s, 0, "DESC", "DESCRIBE") && oneOf(s, 1, "SELECT", "UPDATE", "WITH") {
			return "", nil, &FormError{"EXPLAIN", "how one asks for a plan", "the statement itself"}
		}
		if found := lacking(s); form == nil {
			form = found
		}
		if is(s, 0, "START", "TRANSACTION") || is(s, 0, "BEGIN") {
			s = code("BEGIN")
		}
		kept = append(kept, render(statement(s)))
	}
	return strings.Join(kept, ";\n"), form, nil
}

// idle statements change nothing here: the database is chosen, and nobody else is in it.
func idle(s []token, selects bool) bool {
	if oneOf(s, 0, "USE", "SET", "SHOW", "LOCK", "UNLOCK", "FLUSH", "GO") || is(s, 0, "\\") {
		return true
	}
	return selects && oneOf(s, 0, "BEGIN", "START", "COMMIT", "ROLLBACK", "END")
}

// statements splits at semicolons, but not in a trigger's body. \G and \g end a statement too.
func statements(t []token) [][]token {
	var all [][]token
	from, depth := 0, 0
	add := func(to int) {
		if to > from {
			all = append(all, t[from:to])
		}
	}
	for i := range t {
		trigger := is(t, from, "CREATE") && find(t[from:min(len(t), from+6)], 0, "TRIGGER") > 0
		switch {
		case trigger && (is(t, i, "BEGIN") || is(t, i, "CASE") || is(t, i, "IF") && oneOf(t, i-1, "BEGIN", "ROW", ";", "THEN", "ELSE")):
			depth++
		case trigger && depth > 0 && is(t, i, "END"):
			depth--
		case is(t, i, ";") && depth == 0:
			add(i)
			from = i + 1
		case is(t, i, "\\") && i+1 < len(t) && (is(t, i+1, "G")) && depth == 0:
			add(i)
			from = i + 2
		}
	}
	if from < len(t) {
		add(len(t))
	}
	return all
}

// statement applies the rules to one statement. Their order matters: what is written with brackets becomes a call first, so that the rules
// for operators find where their values begin and end.
func statement(t []token) []token {
	for _, rule := range []func([]token) []token{
		literals, hints, operators, calls, casts, shifts, quantified, changes, definitions, clauses, terms,
	} {
		t = rule(t)
	}
	return t
}
