package judge

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"hotseat/questions/judge/dialect"
)

// CannotRunError is an answer in SQL that SQLite cannot make anything of, so that it says nothing that could be right or wrong. Its text is a
// sentence for the person, without a full stop.
type CannotRunError struct{ Says string }

func (e *CannotRunError) Error() string { return e.Says }

// unreadable are SQLite's words for what it cannot run at all. A mistake in what is asked (an aggregate in WHERE, a key that is there twice) is
// none of them: that is graded.
var unreadable = regexp.MustCompile(`^(?:near ".*": syntax error|incomplete input|unrecognized token: .*|no such (?:function|column|table|index): .*|` +
	`ambiguous column name: .*|wrong number of arguments to function .*|Incorrect number of bindings supplied.*|` +
	`HAVING clause on a non-aggregate query|table .* has no column named .*)$`)

// unrunnable is what an answer that cannot be run is told, or nil.
func unrunnable(got reply) error {
	if got.Error == nil || len(got.Refused) > 0 || !unreadable.MatchString(got.Error.Text) {
		return nil
	}
	says := got.Error.Text
	if f, ok := strings.CutPrefix(says, "no such function: "); ok {
		if strings.EqualFold(f, "load_extension") {
			return nil // it was left out of this SQLite: that is no other dialect's, and graded
		}
		return &CannotRunError{fmt.Sprintf("this question is run in SQLite, which has no function %s; what it has, and the common functions of "+
			"MySQL and PostgreSQL, can be used", inline(f+"()", 60))}
	}
	return &CannotRunError{"SQLite, in which this question is run, cannot read it: " + strings.ReplaceAll(shorten(says, 200), "`", "'")}
}

// readings runs an answer as SQLite means it, and where that is not right as MySQL does. What is right only because MySQL's / does not cut
// whole numbers is handed back: it is right there and wrong here.
func (r *run) readings(ctx context.Context, i *instance, q SQL, want []reply, read dialect.Answer) (Verdict, error) {
	v, whole, err := r.sql(ctx, i, q, want, read.SQL)
	var cannot *CannotRunError
	unread := errors.As(err, &cannot)
	if err != nil && !unread || !whole || err == nil && v.Score == 100 {
		return v, err
	}
	for _, other := range []string{read.MySQL, read.Uncut} {
		if other == "" {
			continue
		}
		theirs, alive, theirErr := r.sql(ctx, i, q, want, other)
		switch {
		case theirErr != nil && !errors.As(theirErr, new(*CannotRunError)) || !alive:
			return v, r.own(err, read)
		case theirErr != nil:
			continue
		case theirs.Score == 100 && other == read.Uncut:
			return Verdict{}, dialect.Division
		case theirs.Score == 100:
			return theirs, nil
		case unread && other == read.MySQL: // only MySQL's strings make sense of it
			v, err, unread = theirs, nil, false
		}
	}
	return v, r.own(err, read)
}

// own is the error of the first reading, told as the form that is in the way when there is one.
func (r *run) own(err error, read dialect.Answer) error {
	if err != nil && read.Form != nil {
		return read.Form
	}
	return err
}
