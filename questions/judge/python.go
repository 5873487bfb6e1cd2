package judge

import (
	"fmt"
	"regexp"
	"strings"
)

// python judges an answer in Python.
func (r *run) python(q Python, answer string) (Verdict, error) {
	want, err := r.expectations(q)
	if err != nil {
		return Verdict{}, err
	}
	p := &pythonRun{run: r, q: q, answer: answer, want: want, name: defined(q.Signature)}
	return p.judge()
}

var signature = regexp.MustCompile(`(?m)^\s*(?:async\s+)?(?:def|class)\s+(\w+)`)

// defined is the name that a signature defines, or "".
func defined(text string) string {
	if found := signature.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}

// pythonRun is one answer in Python on its way through the cases.
type pythonRun struct {
	*run
	q      Python
	answer string
	want   *expectations
	name   string
	i      *instance
	t      tally
}

func (p *pythonRun) judge() (Verdict, error) {
	var err error
	if p.i, err = p.fresh(); err != nil {
		return Verdict{}, err
	}
	gots, running, err := p.all()
	if err != nil {
		return Verdict{}, err
	}
	if !running {
		return p.t.verdict(""), nil
	}
	if err := p.property(gots); err != nil {
		return Verdict{}, err
	}
	switch more := len(p.t.failed) - 1; {
	case more == 1:
		p.t.first += fmt.Sprintf("\n1 more of the %d cases fails.", p.t.total)
	case more > 1:
		p.t.first += fmt.Sprintf("\n%d more of the %d cases fail.", more, p.t.total)
	}
	return p.t.verdict(praise(p.t.total)), nil
}

func praise(n int) string {
	if n == 1 {
		return "It passes."
	}
	return fmt.Sprintf("All %d cases pass.", n)
}

// all runs the answer: its own code, the cases, the random inputs, the steps. running is false when there is nothing more to judge.
func (p *pythonRun) all() (gots []reply, running bool, err error) {
	ok, err := p.load()
	if err != nil || !ok {
		return nil, false, err
	}
	for n, c := range p.want.cases {
		p.running(n+1, p.want.total())
		got, err := p.call(c.Call)
		if err != nil {
			return nil, false, p.ended(err, n, c.title(), c.Call)
		}
		p.weigh(c, got)
	}
	if p.q.Property != nil {
		p.running(p.want.total(), p.want.total())
	}
	if gots, err = p.random(); err != nil {
		return nil, false, p.ended(err, len(p.want.cases), propertyName, p.want.lastCall(len(gots)))
	}
	if len(p.t.failed) == 0 && p.q.Steps != nil {
		if err := p.steps(); err != nil {
			words, timeout, ok := ending(err, p.answer)
			if !ok {
				return nil, false, err
			}
			p.t.timeout = timeout
			p.t.broke("It gives the right results, but not on a larger input. " + words)
		}
	}
	return gots, true, nil
}

// load parses the answer, notes what it uses though it may not, and runs it.
func (p *pythonRun) load() (bool, error) {
	p.t.total = p.want.total()
	parsed, err := p.i.ask(map[string]any{
		"op": "parse", "source": p.answer, "forbid": p.q.Forbid, "prying": p.q.NoMutation,
	})
	if err != nil {
		return false, p.stillborn(err)
	}
	if parsed.Error != nil {
		p.none("Python cannot read it:\n" + block("py", parsed.Error.own(p.answer)))
		p.t.unread = "Python cannot read this: " + parsed.Error.told(p.answer)
		return false, nil
	}
	switch ran, err := p.i.ask(map[string]any{"op": "exec", "setup": p.q.Setup, "want": p.name}); {
	case err != nil:
		return false, p.stillborn(err)
	case ran.Setup != nil:
		return false, fmt.Errorf("judge: the question's setup: %s", ran.Setup)
	case ran.Error != nil:
		p.none("It stops before a case could run:\n" + block("py", ran.Error.own(p.answer)) + moduleHint(ran.Error))
		return false, nil
	case p.name != "" && !ran.Defined:
		p.none("It does not define " + inline(p.name, 60) + ", which is asked for:\n" + block("py", p.q.Signature))
		p.t.unread = "It does not define " + inline(p.name, 60) + ", which is asked for: " + inline(p.q.Signature, 120)
		return false, nil
	}
	p.t.total = 0
	for _, name := range parsed.Forbidden {
		p.t.broke("It uses " + inline(name, 40) + ", which this task does not allow.")
	}
	return true, nil
}

// told is the fault in one sentence, with its line.
func (f *fault) told(answer string) string {
	why := inline(f.String(), 200)
	if line := f.line(answer); line != "" {
		return why + ", in " + inline(line, 160)
	}
	return why
}

func moduleHint(f *fault) string {
	if f.name() != "ModuleNotFoundError" {
		return ""
	}
	return "\nThere is only the standard library here, without sockets, threads and processes."
}

// none is the end of an answer that passes nothing.
func (p *pythonRun) none(words string) {
	p.t.first = words
	for _, c := range p.want.cases {
		p.t.failed = append(p.t.failed, c.title())
	}
	if p.q.Property != nil {
		p.t.failed = append(p.t.failed, propertyName)
	}
}

// stillborn is none for an answer whose own code never came back; other errors are returned.
func (p *pythonRun) stillborn(err error) error {
	words, timeout, ok := ending(err, p.answer)
	if !ok {
		return err
	}
	p.t.timeout = timeout
	p.none("It stops before a case could run. " + words)
	return nil
}

// ended notes that the instance is gone in the n-th case: that one and the ones after it failed. Other errors are returned.
func (p *pythonRun) ended(err error, n int, name, call string) error {
	words, timeout, ok := ending(err, p.answer)
	if !ok {
		return err
	}
	p.t.timeout = timeout
	named := name
	if n < len(p.want.cases) {
		named = p.want.cases[n].Name
	}
	p.t.fail(name, failedHead(named)+block("py", ">>> "+shorten(oneLine(call), 300))+"\n"+words)
	for _, c := range p.want.cases[min(n+1, len(p.want.cases)):] {
		p.t.fail(c.title(), "")
	}
	if p.q.Property != nil && n < len(p.want.cases) {
		p.t.fail(propertyName, "")
	}
	return nil
}

func (p *pythonRun) call(call string) (reply, error) {
	request := map[string]any{"op": "call", "call": call}
	if p.q.NoMutation {
		request["watch"] = p.name
	}
	got, err := p.i.ask(request)
	if err == nil && got.Error == nil && got.Value == nil {
		err = errDied // not what the harness says
	}
	return got, err
}

// weigh compares one reply with what was expected.
func (p *pythonRun) weigh(c expected, got reply) {
	if p.q.NoMutation && got.Before != nil && got.After != nil && p.t.ceiling == 0 {
		p.t.broke("It changes its argument, which must be left as it was:\n" +
			compare(c.Call, "the arguments still "+got.Before.String(), "the arguments now "+got.After.String()))
	}
	if c.want.met(got) {
		p.t.pass()
		return
	}
	p.t.fail(c.title(), failedHead(c.Name)+p.difference(c.Call, c.want, got))
	p.t.beside(brief(c, got))
}

// failedHead leads to the first case that failed. One without a name of its own is its call, which is shown below.
func failedHead(name string) string {
	if name == "" {
		return "This case fails:\n"
	}
	return "This case fails: **" + name + "**\n"
}

// difference shows a failed case, and a hint where the kind of mistake is known.
func (p *pythonRun) difference(call string, want outcome, got reply) string {
	if got.Error != nil {
		text := block("py", strings.TrimRight(">>> "+shorten(oneLine(call), 220)+"\nexpected: "+shorten(oneLine(want.String()), 160)+
			"\nraised:   "+shorten(got.Error.String(), 200)+"\n          "+got.Error.line(p.answer), " \n"))
		return text + hintOf(got.Error)
	}
	return compare(call, want.String(), got.Value.String()) + hint(want, got)
}

// brief is difference in three short lines.
func brief(c expected, got reply) string {
	call := ">>> " + shorten(oneLine(c.Call), 90)
	if c.Name != "" {
		call += "  # " + shorten(oneLine(c.Name), 50)
	}
	came := "raised:   "
	if got.Error == nil {
		came = "got:      " + shorten(oneLine(got.Value.String()), 70)
	} else {
		came += shorten(oneLine(got.Error.String()), 70)
	}
	return call + "\nexpected: " + shorten(oneLine(c.want.String()), 70) + "\n" + came
}

// hintOf says what an exception means here.
func hintOf(f *fault) string {
	switch f.name() {
	case "SystemExit":
		return "\nA function that is called must not end the program."
	case "MemoryError":
		return "\nAn answer may have 64 MB of memory."
	}
	return recursionHint(f)
}

// recursionHint says whose limit a RecursionError is: Python's own, which the answer can set, or the sandbox's.
func recursionHint(f *fault) string {
	switch {
	case f.name() != "RecursionError":
		return ""
	case f.Text == "maximum recursion depth exceeded" && f.Limit < 2*ownLimit:
		return "\nThat is Python's own limit: about 1000 calls inside each other (`sys.getrecursionlimit()`)."
	}
	return "\nThat is the sandbox's limit: 1500 to 2000 calls inside each other that go through C (`cache`, `sum`, `map`, `sorted`, `==`, …)."
}

const ownLimit = 1000 // of recursion, that Python has when it starts

func hint(want outcome, got reply) string {
	if want.value == nil {
		return ""
	}
	w, g := *want.value, *got.Value
	alike := equal(value{kind: 'l', items: w.items}, value{kind: 'l', items: g.items})
	switch {
	case g.kind == 'n' && got.Out != "":
		return "\nIt printed " + inline(got.Out, 60) + " and returned nothing; the value must be returned."
	case g.kind == 'n':
		return "\nIt returned None: is there a way through it without `return`?"
	case g.kind == 'x':
		return "\n" + unread(g.reason())
	case g.kind == 'o':
		return "\nIt returned an object of type " + inline(g.s, 60) + ", not " + article(w.typeName()) + "."
	case w.kind != g.kind && !(w.number() && g.number()):
		return "\nThe type differs: " + article(w.typeName()) + " is asked, " + article(g.typeName()) + " came."
	case w.kind == 'l' && !alike && equal(value{kind: 'S', items: w.items}, value{kind: 'S', items: g.items}):
		return "\nThe items are right, their order is not."
	case w.kind == 'l' && len(w.items) != len(g.items):
		return fmt.Sprintf("\n%d items are expected, %d came.", len(w.items), len(g.items))
	}
	return ""
}

func article(name string) string {
	if name != "" && strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	if name == "None" {
		return name
	}
	return "a " + name
}
