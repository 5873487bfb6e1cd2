package judge

import (
	"fmt"
	"regexp"
	"strings"

	"hotseat/questions/judge/dialect"
)

// unreadable are SQLite's words for what it cannot run at all. A mistake in what is asked (an aggregate in WHERE, a key that is there
// twice) is none of them: that is graded.
var unreadable = regexp.MustCompile(`^(?:near ".*": syntax error|incomplete input|unrecognized token: .*|` +
	`no such (?:function|column|table|index): .*|ambiguous column name: .*|wrong number of arguments to function .*|` +
	`Incorrect number of bindings supplied.*|HAVING clause on a non-aggregate query|table .* has no column named .*)$`)

// unrunnable is what an answer is told that SQLite can make nothing of, so that it says nothing that could be right or wrong; "" for
// others.
func unrunnable(got reply) string {
	if got.Error == nil || len(got.Refused) > 0 || !unreadable.MatchString(got.Error.Text) {
		return ""
	}
	says := got.Error.Text
	if f, ok := strings.CutPrefix(says, "no such function: "); ok {
		if strings.EqualFold(f, "load_extension") {
			return "" // it was left out of this SQLite: that is no other dialect's, and graded
		}
		return fmt.Sprintf("this question is run in SQLite, which has no function %s; its own and the common ones of MySQL and PostgreSQL work",
			inline(f+"()", 60))
	}
	return "SQLite, in which this question is run, cannot read it: " + strings.ReplaceAll(shorten(says, 200), "`", "'")
}

// readings runs an answer as SQLite means it, and where that is not right as MySQL does. What is right only because MySQL's / does not cut
// whole numbers is handed back: it is right there and wrong here.
func (r *run) readings(i *instance, q SQL, want []reply, read dialect.Answer) (Verdict, error) {
	v, whole, err := r.rows(i, q, want, read.SQL)
	if err != nil || !whole || v.Score == 100 {
		return v, err
	}
	for _, other := range []string{read.MySQL, read.Uncut} {
		if other == "" {
			continue
		}
		theirs, whole, err := r.rows(i, q, want, other)
		switch {
		case err != nil || !whole: // the first reading has been judged, and this one has ended the interpreter or its time
			return v, lasting(err)
		case theirs.Score == 100 && other == read.Uncut:
			return Verdict{Unread: dialect.Division.Error()}, nil
		case theirs.Score == 100:
			return theirs, nil
		case v.Unread != "" && other == read.MySQL && theirs.Unread == "": // only MySQL's strings make sense of it
			v = theirs
		}
	}
	return v, nil
}

// lasting is err when it is no answer's own end.
func lasting(err error) error {
	if err == nil {
		return nil
	}
	if _, _, own := ending(err, ""); own {
		return nil
	}
	return err
}
