package judge

import (
	"path/filepath"
	"strings"
	"testing"
)

// inside is a worker's engine in the test's own process.
func inside(t *testing.T) *run {
	t.Helper()
	closing(t, warmed(t, Options{}))
	path, err := New(Options{}).Path()
	if err != nil {
		t.Fatal(err)
	}
	d := &deriver{binary: path, warn: func(text string) { t.Error(text) }}
	e, _, err := d.engine([]string{filepath.Dir(path)})
	if err != nil {
		t.Fatal(err)
	}
	e.work = defaultWork
	if err := e.begin(); err != nil {
		t.Fatal(err)
	}
	r := &run{engine: e, tell: func(Progress) {}}
	t.Cleanup(func() {
		r.drop()
		(<-e.warm).discard()
		if err := e.close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// loaded is an instance that has run some code.
func (r *run) loaded(t *testing.T, code string) *instance {
	t.Helper()
	i, err := r.fresh()
	if err != nil {
		t.Fatal(err)
	}
	if err := model(i, Python{Solution: code}); err != nil {
		t.Fatal(err)
	}
	return i
}

func TestTheSameWorkCountsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it runs long, inside the interpreter alone")
	}
	r := inside(t)
	count := func(call string) int64 {
		i := r.loaded(t, "xs = list(range(1000))")
		_, ticks, err := i.measure(map[string]any{"op": "call", "call": call})
		if err != nil {
			t.Fatal(err)
		}
		return ticks
	}
	for _, call := range []string{"sum(xs)", "sorted(map(hash, map(str, xs)))", "[x for x in xs if x in xs]"} {
		first := count(call)
		for range 2 {
			if again := count(call); again != first {
				t.Errorf("%s took %d ticks, and then %d", call, first, again)
			}
		}
	}
	if nothing, search := count("None"), count("999 in xs"); search-nothing < 1000 {
		t.Errorf("a search that C makes for the answer took %d ticks", search-nothing)
	}
}

func TestWorkEndsWithTheBudgetAndTellsTheLine(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it runs long, inside the interpreter alone")
	}
	r := inside(t)
	for name, c := range map[string]struct {
		code, call string
		line       int
	}{
		"a loop":      {"def f():\n    x = 0\n    while True:\n        x += 1", "f()", 0},
		"one line":    {"def f():\n    while True: pass", "f()", 2},
		"in C":        {"def f():\n    x = 1\n\n    y = 7 ** 10 ** 9\n    return y", "f()", 4},
		"in a lambda": {"import functools\nf = lambda: functools.reduce(\n    lambda a, b: a,\n    iter(int, 1))", "f()", 0},
		"in a generator": {"def g():\n    n = 0\n    while 1: n = (n *\n        2) % 5\n    yield\n\ndef f():\n    return list(g())",
			"f()", 0},
		"after a long way": {"def f():\n" + strings.Repeat("    x = [\n        1]\n", 200) + "    while True: pass", "f()", 402},
		"catching all": {"def f():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
			"f()", 4},
		"in the library":        {"import itertools\ndef f():\n    a = 1\n    return sum(itertools.count())", "f()", 4},
		"in code by its letter": {"def f():\n    return exec('while True: pass')", "f()", 2},
	} {
		t.Run(name, func(t *testing.T) {
			i := r.loaded(t, c.code)
			i.left = 20_000_000
			_, err := i.ask(map[string]any{"op": "call", "call": c.call})
			work, ok := err.(spent) //nolint:errorlint // it is not wrapped
			if !ok || c.line != 0 && work.line != c.line || work.line < 1 || work.line > strings.Count(c.code, "\n")+1 {
				t.Errorf("it ended with %v in line %d", err, work.line)
			}
		})
	}
}

func TestRecursionThroughCIsDeep(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it runs long, inside the interpreter alone")
	}
	r := inside(t)
	const free = "import sys\nsys.setrecursionlimit(10 ** 6)\n"
	for name, code := range map[string]string{
		"a cache":         "import functools\n@functools.cache\ndef f(n): return n and 1 + f(n - 1)",
		"sum":             "def f(n): return 1 + sum(f(m) for m in [n - 1]) if n else 0",
		"max of a map":    "def f(n): return 1 + max(map(f, [n - 1])) if n else 0",
		"sorted by a key": "def f(n):\n    if n: sorted([n - 1], key=f)\n    return n",
		"min by a key":    "def f(n): return n and min([n - 1], key=lambda m: f(m)) + 1",
		"a method": "class A:\n    def __init__(self, n): self.n = n\n    def __eq__(self, o): return self.n == 0 or A(self.n - 1) == " +
			"A(o.n - 1)\ndef f(n): return n if A(n) == A(n) else 0",
		"being shown": "class A:\n    def __init__(self, n): self.n = n\n    def __repr__(self): return repr(A(self.n - 1)) if self.n " +
			"else ''\ndef f(n): return n if repr(A(n)) == '' else 0",
		"being formatted": "class A:\n    def __init__(self, n): self.n = n\n    def __str__(self): return f'{A(self.n - 1)}' if self.n else " +
			"''\ndef f(n): return n if str(A(n)) == '' else 0",
		"any":          "def f(n): return n if n == 0 or any(f(m) or True for m in [n - 1]) else 0",
		"a comparison": "def f(n):\n    x = y = ()\n    for _ in range(n): x, y = (x,), (y,)\n    return n if x == y else 0",
		"an item": "class D(dict):\n    def __missing__(self, n):\n        self[n] = v = n and 1 + self[n - 1]\n        return v\ndef " +
			"f(n): return D()[n]",
	} {
		t.Run(name, func(t *testing.T) {
			i := r.loaded(t, free+code)
			got, err := ask(i, "f(1000)")
			if err != nil || got.value == nil || got.value.String() != "1000" {
				t.Fatalf("f(1000) gives %v, %v", got, err)
			}
			deep, err := i.ask(map[string]any{"op": "call", "call": "f(100000)"})
			if err != nil || deep.Error == nil || deep.Error.name() != "RecursionError" ||
				!strings.Contains(recursionHint(deep.Error), "sandbox's limit") {
				t.Errorf("f(100000) gives %+v, %v", deep.Error, err)
			}
			if got, err = ask(i, "f(900)"); err != nil || got.value == nil {
				t.Errorf("and then f(900) %v, %v", got, err)
			}
		})
	}
	i := r.loaded(t, "def f(n): return n and 1 + f(n - 1)\nimport functools\n@functools.cache\ndef g(n): return n and 1 + g(n - 1)")
	for _, call := range []string{"f(999)", "g(999)"} {
		if got, err := ask(i, call); err != nil || got.value == nil || got.value.String() != "999" {
			t.Errorf("%s gives %v, %v", call, got, err)
		}
	}
	deep, err := i.ask(map[string]any{"op": "call", "call": "f(1100)"})
	if err != nil || deep.Error == nil || !strings.Contains(recursionHint(deep.Error), "Python's own") {
		t.Errorf("without C: %+v, %v", deep.Error, err)
	}
}

// What stands in memory before a deep recursion is the same after it: the stack does not run over.
func TestTheStackHasItsOwnPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it runs long, inside the interpreter alone")
	}
	i := inside(t).loaded(t, "import functools, sys\nsys.setrecursionlimit(10 ** 6)\nkept = [bytes([n % 251]) * 65536 for n in range(500)]\n"+
		"@functools.cache\ndef f(n): return n and 1 + f(n - 1)")
	if got, err := ask(i, "(f(1300), all(k == bytes([n % 251]) * 65536 for n, k in enumerate(kept)))"); err != nil ||
		got.String() != "(1300, True)" {
		t.Errorf("%v, %v", got, err)
	}
}
