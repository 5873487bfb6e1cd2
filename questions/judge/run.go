package judge

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

const answerLimit = 20_000 // characters of one answer; a modal gives 4000

// run is one answer's stay in a worker, with at most one instance at a time.
type run struct {
	engine  *engine
	current *instance
	tell    func(Progress)
}

// fresh ends the instance in use, when there is one, and takes a new one for an answer.
func (r *run) fresh() (*instance, error) {
	r.drop()
	i, err := r.engine.take()
	if err != nil {
		return nil, err
	}
	r.current, i.left = i, r.engine.work
	return i, nil
}

// trusted is fresh for the question's own code.
func (r *run) trusted() (*instance, error) {
	i, err := r.fresh()
	if err == nil {
		i.left *= modelWork
	}
	return i, err
}

func (r *run) drop() {
	if r.current != nil {
		r.current.discard()
		r.current = nil
	}
}

// running tells that example n of so many is running, from 1.
func (r *run) running(n, all int) {
	r.tell(Progress{Stage: Running, Done: int64(n), Total: int64(all)})
}

// ending tells whether an ask's error is the answer's own end (and says it in words), or an error to be returned.
func ending(err error, answer string) (words string, timeout, ok bool) {
	var large tooLarge
	var work spent
	switch {
	case errors.As(err, &work):
		words = "It did not come to an end within the work that an answer may take, so it was stopped."
		if line := lineText(answer, work.line); line != "" {
			words += " It was here:\n" + block("py", line)
		}
		return words, true, true
	case errors.Is(err, errNoise):
		return "It wrote far more output than is taken, so it was stopped.", false, true
	case errors.Is(err, errMemory):
		return "It used up the memory: an answer may have 64 MB.", false, true
	case errors.Is(err, errStack):
		return "It used up the stack: too many calls inside each other go through C.", false, true
	case errors.As(err, &large):
		return unread(string(large)), false, true
	case errors.Is(err, errDied):
		return "It ended the interpreter itself (a crash, or `os._exit`).", false, true
	}
	return "", false, false
}

// unread is the sentence about a value that is not looked at.
func unread(why string) string {
	return "Your answer returned a value that is too large to read: " + why + "."
}

// tooLong is the verdict on an answer that is not looked at.
func tooLong(answer string) (Verdict, bool) {
	if utf8.RuneCountInString(answer) <= answerLimit {
		return Verdict{}, false
	}
	return Verdict{Total: 1, Feedback: fmt.Sprintf("The answer is longer than %d characters.", answerLimit)}, true
}

// fault is a Python exception as the harness tells it.
type fault struct {
	Types []string // the exception's class and its bases
	Text  string
	Line  int   // the answer's own; 0: none
	Limit int64 // Python's limit of recursion
}

func (f *fault) name() string {
	if len(f.Types) == 0 {
		return "Exception"
	}
	return f.Types[0]
}

func (f *fault) String() string {
	if f.Text == "" {
		return f.name()
	}
	return f.name() + ": " + f.Text
}

// own is the traceback cut to the person's own line.
func (f *fault) own(answer string) string {
	text := shorten(f.String(), 240)
	if line := f.line(answer); line != "" {
		return line + "\n" + text
	}
	return text
}

// line is the person's line that raised, or "".
func (f *fault) line(answer string) string { return lineText(answer, f.Line) }

// lineText is a line of an answer with its number, or "".
func lineText(answer string, n int) string {
	lines := strings.Split(answer, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return fmt.Sprintf("line %d: %s", n, shorten(strings.TrimSpace(lines[n-1]), 120))
}

// tally adds up a verdict.
type tally struct {
	passed, total int
	failed        []string
	first         string   // feedback on the first failed case
	more          []string // the other failed cases in a few lines each
	feedback      []string // on rules broken
	ceiling       int      // 0: none
	timeout       bool
	unread        string // why none of it could be run
}

const (
	wrongCeiling = 90 // any failed case
	rulesCeiling = 60 // below the pass mark of 70: steps, mutation, forbidden names, the query plan
)

func (t *tally) pass() { t.passed, t.total = t.passed+1, t.total+1 }

// fail counts a failed case; only the first one's feedback is kept.
func (t *tally) fail(name, feedback string) {
	t.total++
	if len(t.failed) == 0 {
		t.first = feedback
	}
	t.failed = append(t.failed, name)
}

// beside adds what is shown of the case that has failed last when it is not the first: lines of a code block.
func (t *tally) beside(lines string) {
	if len(t.failed) > 1 {
		t.more = append(t.more, lines)
	}
}

const besideLimit = 3 // failed cases that are shown besides the first

// others shows the other failed cases, as many as have room in so many characters.
func (t *tally) others(room int) string {
	if len(t.more) == 0 {
		return ""
	}
	shown := ""
	for n := range min(len(t.more), besideLimit) {
		text := "Failed too:\n" + block("py", strings.Join(t.more[:n+1], "\n"))
		if left := len(t.more) - n - 1; left > 0 {
			text += fmt.Sprintf("\nand %d more.", left)
		}
		if utf8.RuneCountInString(text) > room {
			break
		}
		shown = text
	}
	return shown
}

// broke notes a rule that the answer broke, whatever its results.
func (t *tally) broke(feedback string) {
	t.ceiling = rulesCeiling
	t.feedback = append(t.feedback, feedback)
}

func (t *tally) verdict(praise string) Verdict {
	v := Verdict{Passed: t.passed, Total: t.total, Failed: t.failed, Timeout: t.timeout, Unread: t.unread}
	if t.total > 0 {
		v.Score = 100 * t.passed / t.total
	}
	if len(t.failed) > 0 {
		v.Score = min(v.Score, wrongCeiling)
	}
	if t.ceiling > 0 {
		v.Score = min(v.Score, t.ceiling)
	}
	parts := t.feedback
	if t.first != "" {
		parts = append([]string{t.first}, parts...)
	}
	if len(parts) == 0 {
		parts = []string{praise}
	}
	if others := t.others(feedbackLimit - len(parts) - utf8.RuneCountInString(strings.Join(parts, ""))); others != "" {
		parts = append(parts, others)
	}
	v.Feedback = feedback(parts)
	return v
}
