package judge_test

import (
	"strings"
	"testing"

	"hotseat/questions/judge"
	"hotseat/questions/judge/judgetest"
)

// verdict is what is expected of one: says and not are parts of the feedback, parted by "|".
type verdict struct {
	score, passed, total int
	says                 string
}

func (want verdict) check(t *testing.T, got judge.Verdict, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if got.Score != want.score || got.Passed != want.passed || got.Total != want.total || len(got.Failed) != got.Total-got.Passed ||
		got.Timeout {
		t.Errorf("the verdict is %+v, want %+v", got, want)
	}
	for part := range strings.SplitSeq(want.says, "|") {
		if !strings.Contains(got.Feedback, part) {
			t.Errorf("the feedback has no %q:\n%s", part, got.Feedback)
		}
	}
}

var median = judge.Python{
	Signature: "def median(xs: list[int]) -> float | None:",
	Solution: `def median(xs):
    xs = sorted(xs)
    n = len(xs)
    return (xs[(n - 1) // 2] + xs[n // 2]) / 2 if n else None`,
	Visible: []judge.Case{{Call: "median([3, 1, 2])"}, {Call: "median([4, 1, 3, 2])", Want: "2.5"}},
	Hidden:  []judge.Case{{Name: "an empty list", Call: "median([])"}, {Name: "one number", Call: "median([7])"}},
	Property: &judge.Property{Call: "median", Runs: 12,
		Generate: "def generate(rng, size):\n    return ([rng.randint(-9, 9) for _ in range(size)],)"},
	NoMutation: true,
}

func TestPython(t *testing.T) {
	s := judgetest.Open(t)
	for _, c := range []struct {
		name, answer string
		want         verdict
	}{
		{"right", median.Solution, verdict{100, 5, 5, "All 5 cases pass"}},
		{"right, as a phone sends it",
			"```py\ndef median(xs):\r\n\tif not xs: return {“a”: None}[‘a’]\r\n\txs = sorted(xs)\r\n\treturn (xs[(len(xs) – 1) // 2] + xs[len(xs) " +
				"// 2]) / 2\n```", verdict{100, 5, 5, ""}},
		{"the empty list forgotten", "def median(xs):\n    s = sorted(xs)\n    return (s[(len(s)-1)//2] + s[len(s)//2]) / 2",
			verdict{60, 3, 5, "an empty list|median([])|expected: None|IndexError: list index out of range|line 3: return (s["}},
		{"the upper middle", "def median(xs):\n    return sorted(xs)[len(xs)//2] if xs else None",
			verdict{60, 3, 5, "median([4, 1, 3, 2])|expected: 2.5|got:      3"}},
		{"sorts the argument", "def median(xs):\n    xs.sort()\n    n = len(xs)\n    return (xs[(n-1)//2] + xs[n//2]) / 2 if n else None",
			verdict{60, 5, 5, "changes its argument|still ([3, 1, 2],)|now ([1, 2, 3],)"}},
		{"prints", "def median(xs):\n    print(2.0)", verdict{20, 1, 5, "expected: 2.0|got:      None|printed `2.0`"}},
		{"a syntax error", "def median(xs):\n    return (1", verdict{0, 0, 5, "Python cannot read it|line 2: return (1|'(' was never closed"}},
		{"another name", "def middle(xs): return 1", verdict{0, 0, 5, "does not define `median`|def median(xs: list[int])"}},
		{"a method", "class Solution:\n    def median(self, xs):\n        if not xs: return None\n        xs = sorted(xs)\n" +
			"        return (xs[(len(xs) - 1) // 2] + xs[len(xs) // 2]) / 2", verdict{100, 5, 5, ""}},
		{"a session at the prompt", ">>> def median(xs):\n...     xs = sorted(xs)\n...     n = len(xs)\n" +
			"...     return (xs[(n - 1) // 2] + xs[n // 2]) / 2 if n else None\n...\n>>> median([1, 2])\n1.5", verdict{100, 5, 5, ""}},
		{"an error at once", "import numpy\ndef median(xs): pass", verdict{0, 0, 5, "line 1: import numpy|standard library"}},
		{"nothing", "", verdict{0, 0, 5, "does not define"}},
		{"the wrong type", "def median(xs):\n    return [1, 2]", verdict{0, 0, 5, "a float is asked, a list came"}},
		{"a generator", "def median(xs):\n    yield 1", verdict{0, 0, 5, "an object of type `generator`"}},
		{"prying", "import gc\ngc.collect()\n" + median.Solution, verdict{60, 5, 5, "uses `gc`"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := s.Python(t.Context(), median, c.answer)
			c.want.check(t, v, err)
			if unread := c.name == "a syntax error" || c.name == "another name" || c.name == "nothing"; unread != (v.Unread != "") {
				t.Errorf("unread: %q", v.Unread)
			}
		})
	}
}

func TestVisibleCasesAloneAndOneMissOfManyAreAtMost90(t *testing.T) {
	q := judge.Python{Signature: "def f(n):", Solution: "def f(n): return n * n"}
	for _, call := range strings.Fields("f(0) f(1) f(2) f(3) f(4) f(5) f(6) f(7) f(8) f(9) f(10) f(11)") {
		q.Visible = append(q.Visible, judge.Case{Call: call})
	}
	q.Hidden = []judge.Case{{Name: "a negative number", Call: "f(-3)"}}
	v, err := judgetest.Open(t).Python(t.Context(), q, "def f(n): return abs(n) * n")
	verdict{90, 12, 13, "a negative number|expected: 9|got:      -9"}.check(t, v, err)
}

func TestExceptionsClassesAndPrintsCanBeAsked(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.Python{
		Signature: "class Stack:",
		Setup:     "def play(*moves):\n    s = Stack()\n    return [s.push(m) if m is not None else s.pop() for m in moves]",
		Solution: "class Stack:\n    def __init__(self): self.items = []\n    def push(self, x): self.items.append(x)\n    def pop(self): " +
			"return self.items.pop()",
		Visible: []judge.Case{{Call: "play(1, 2, None, None)"}},
		Hidden:  []judge.Case{{Name: "popping nothing", Call: "play(None)"}, {Name: "prints nothing", Call: "printed(lambda: play(1))"}},
	}
	v, err := s.Python(t.Context(), q, q.Solution)
	verdict{100, 3, 3, ""}.check(t, v, err)
	v, err = s.Python(t.Context(), q,
		"class Stack:\n    items = []\n    def push(self, x):\n        print(x)\n        self.items.append(x)\n    def pop(self):\n        "+
			"return self.items.pop() if self.items else None\ndef play(*moves): return [None, None, 2, 1]")
	verdict{33, 1, 3, "popping nothing|raises IndexError|[None]"}.check(t, v, err)
}

func TestStepsTellLinearFromQuadratic(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.Python{
		Signature: "def has_twice(xs):",
		Solution:  "def has_twice(xs):\n    return len(set(xs)) < len(xs)",
		Visible:   []judge.Case{{Call: "has_twice([1, 2, 1])"}},
		Hidden:    []judge.Case{{Call: "has_twice([])"}, {Call: "has_twice([1, 2])"}},
		Steps:     &judge.Steps{Call: "has_twice(make(n))", Setup: "def make(n):\n    return list(range(n))", Small: 100, Large: 1000},
	}
	slow := "takes too many steps"
	for _, c := range []struct {
		name, answer string
		want         verdict
	}{
		{"a set", q.Solution, verdict{100, 3, 3, ""}},
		{"a loop with a set", "def has_twice(xs):\n    seen = set()\n    for x in xs:\n        if x in seen:\n            return True\n        " +
			"seen.add(x)\n    return False", verdict{100, 3, 3, ""}},
		{"two loops", "def has_twice(xs):\n    for i in range(len(xs)):\n        for j in range(i):\n            if xs[i] == xs[j]:\n          " +
			"      return True\n    return False", verdict{60, 3, 3, slow}},
		{"two loops in one line", "def has_twice(xs):\n    return any(xs[i] == xs[j] for i in range(len(xs)) for j in range(i))",
			verdict{60, 3, 3, slow}},
		{"a search in a list", "def has_twice(xs):\n    seen = []\n    for x in xs:\n        if x in seen:\n            return True\n        " +
			"seen.append(x)\n    return False", verdict{60, 3, 3, slow}},
		{"a loop that is slower by far, and no faster grows",
			"def has_twice(xs):\n    seen = set()\n    for x in xs:\n        for _ in range(20): " +
				"pass\n        if x in seen:\n            return True\n        seen.add(x)\n    return False", verdict{100, 3, 3, ""}},
		{"sorting", "def has_twice(xs):\n    xs = sorted(xs)\n    return any(a == b for a, b in zip(xs, xs[1:]))", verdict{100, 3, 3, ""}},
		{"slices in C", "def has_twice(xs):\n    return any(xs[i] in xs[:i] for i in range(len(xs)))", verdict{60, 3, 3, slow + "|line 2"}},
		{"counting in C", "def has_twice(xs):\n    return any(map(lambda x: xs.count(x) > 1, xs))", verdict{60, 3, 3, slow}},
		{"one that fails at the size", "def has_twice(xs):\n    return False if len(xs) == 1000 and 1 / 0 else len(set(xs)) < len(xs)",
			verdict{60, 3, 3, "fails on a larger input, n = 1000|ZeroDivisionError"}},
		{"one that guesses at the size", "def has_twice(xs):\n    return len(xs) == 1000 or len(set(xs)) < len(xs)",
			verdict{60, 3, 3, "not on a larger input, n = 1000"}},
		{"a recursion for each", "def has_twice(xs, i=0):\n    return i < len(xs) and (xs[i] in set(xs[:i]) or has_twice(xs, i + 1))",
			verdict{60, 3, 3, "takes too many steps"}},
		{"variables that are called as what is forbidden elsewhere",
			"def has_twice(xs):\n    open = set()\n    modules = [open.add(x) for x in xs]\n    return len(open) < len(modules)",
			verdict{100, 3, 3, ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := s.Python(t.Context(), q, c.answer)
			c.want.check(t, v, err)
		})
	}
}

func TestForbiddenNamesAreFoundOnTheTree(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.Python{
		Signature: "def back(xs):", Solution: "def back(xs):\n    out = []\n    for x in xs: out.insert(0, x)\n    return out",
		Visible: []judge.Case{{Call: "back([1, 2, 3])"}}, Forbid: []string{"reversed", "list.reverse", "[::-1]"},
	}
	for name, c := range map[string]struct{ answer, says string }{
		"the function":    {"def back(xs): return list(reversed(xs))", "`reversed`"},
		"by another name": {"r = reversed\ndef back(xs): return list(r(xs))", "`reversed`"},
		"the method":      {"def back(xs):\n    xs = xs[:]\n    xs.reverse()\n    return xs", "`list.reverse`"},
		"the slice":       {"def back(xs): return xs[::-1]", "`[::-1]`"},
		"by eval":         {"def back(xs): return list(eval('rever' 'sed')(xs))", "`eval`"},
		"by getattr":      {"def back(xs):\n    xs = xs[:]\n    getattr(xs, 'reverse')()\n    return xs", "`list.reverse`"},
		"by builtins":     {"import builtins\ndef back(xs): return list(vars(builtins)['rever' + 'sed'](xs))", "`builtins`"},
		"imported":        {"from builtins import reversed as r\ndef back(xs): return list(r(xs))", "`reversed`"},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := s.Python(t.Context(), q, c.answer)
			verdict{60, 1, 1, c.says}.check(t, v, err)
		})
	}
	for name, answer := range map[string]string{
		"the model":                  q.Solution,
		"a function of its own":      "def reversed(xs): return [xs[i] for i in range(len(xs) - 1, -1, -1)]\ndef back(xs): return reversed(xs)",
		"the word in a comment only": q.Solution + "  # not reversed()",
	} {
		v, err := s.Python(t.Context(), q, answer)
		t.Run(name, func(t *testing.T) { verdict{100, 1, 1, ""}.check(t, v, err) })
	}
}

func TestAPropertyMayHaveACheckOfItsOwn(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.Python{
		Signature: "def pair(xs, total):",
		Solution: "def pair(xs, total):\n    for i, x in enumerate(xs):\n        for y in xs[i + 1:]:\n            if x + y == total: return " +
			"(x, y)",
		Visible: []judge.Case{{Call: "pair([1, 2], 3)"}},
		Property: &judge.Property{Call: "pair", Runs: 15,
			Generate: "def generate(rng, size):\n    return [rng.randint(0, 9) for _ in range(size)], rng.randint(0, 18)",
			Check: "def check(args, got, want):\n    xs, total = args\n    return want is None and got is None or got is not None and len(got) " +
				"== 2 and sum(got) == total and all(got.count(v) <= xs.count(v) for v in got)"},
	}
	v, err := s.Python(t.Context(), q,
		"def pair(xs, total):\n    xs = list(enumerate(xs))[::-1]\n    for i, x in xs:\n        for j, y in xs:\n            if j < i and x + "+
			"y == total: return (y, x)")
	verdict{100, 2, 2, ""}.check(t, v, err)
	v, err = s.Python(t.Context(), q,
		"def pair(xs, total):\n    for x in xs:\n        for y in xs:\n            if x + y == total: return (x, y)")
	verdict{50, 1, 2, "random inputs|pair("}.check(t, v, err)
}

func TestAQuestionsOwnFaultsAreErrors(t *testing.T) {
	s := judgetest.Open(t)
	ok := judge.Case{Call: "f(1)"}
	for name, q := range map[string]judge.Python{
		"a solution with a syntax error":  {Solution: "def f(x) return x", Visible: []judge.Case{ok}},
		"a setup that fails":              {Setup: "1/0", Solution: "def f(x): return x", Visible: []judge.Case{ok}},
		"a call of another name":          {Solution: "def g(x): return x", Visible: []judge.Case{ok}},
		"a value that cannot be compared": {Solution: "def f(x): return object()", Visible: []judge.Case{ok}},
		"an expected value that fails":    {Solution: "def f(x): return x", Visible: []judge.Case{{Call: "f(1)", Want: "1/0"}}},
		"a generator that fails": {Solution: "def f(x): return x",
			Property: &judge.Property{Call: "f", Generate: "def generate(rng, size): return size"}},
	} {
		if v, err := s.Python(t.Context(), q, "def f(x): return x"); err == nil {
			t.Errorf("%s: the verdict is %+v", name, v)
		}
	}
}

func TestAsyncioAndSleepingWorkOnAClockOfTheirOwn(t *testing.T) {
	got, err := judgetest.Open(t).Expected(t.Context(), judge.Output{Code: `
import asyncio, time
async def say(word, after):
    await asyncio.sleep(after)
    print(word)
async def main():
    await asyncio.gather(say("second", 7200), say("first", 3600))
start = time.monotonic()
asyncio.run(main())
time.sleep(5)
print(5 <= time.monotonic() - start < 6)
`})
	if err != nil || got != "first\nsecond\nTrue" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestOutput(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.Output{Code: "def f(x, acc=[]):\n    acc.append(x)\n    return acc\nprint(f(1))\nprint(f('a'))\nprint(f(2) is f(3))\n1 / 0"}
	text, err := s.Expected(t.Context(), q)
	if want := "[1]\n[1, 'a']\nTrue\nZeroDivisionError: division by zero"; err != nil || text != want {
		t.Fatalf("%q, %v", text, err)
	}
	for name, c := range map[string]struct {
		answer string
		want   verdict
	}{
		"right":              {"```\n[1]\n[1, 'a']\nTrue\nZeroDivisionError: division by zero\n```\n", verdict{100, 4, 4, "Exactly"}},
		"right from a phone": {"[1] \r\n[1, ‘a’]\nTrue\nZeroDivisionError", verdict{100, 4, 4, ""}},
		"a list for each call": {"[1]\n['a']\nTrue\nZeroDivisionError",
			verdict{75, 3, 4, "Line 2 differs|prints:  [1, 'a']|you say: ['a']"}},
		"the exception not noticed": {"[1]\n[1, 'a']\nTrue", verdict{75, 3, 4, "Line 4 is missing|prints:  ZeroDivisionError: division by zero"}},
		"too much":                  {text + "\nNone", verdict{80, 4, 5, "prints 4 lines, and you say 5"}},
		"nothing":                   {"", verdict{0, 0, 4, "Line 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := s.Output(t.Context(), q, c.answer)
			c.want.check(t, v, err)
		})
	}
}

func TestRegex(t *testing.T) {
	s := judgetest.Open(t)
	q := judge.Regex{Match: []string{"1.2.3.4", "255.255.255.255", "0.0.0.0"}, Fail: []string{"1.2.3", "256.1.1.1", "1.2.3.4.5", "a.b.c.d"},
		Full:     true,
		Solution: `(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}`}
	for name, c := range map[string]struct {
		q      judge.Regex
		answer string
		want   verdict
	}{
		"the model":    {q, q.Solution, verdict{100, 7, 7, "All 7"}},
		"in r-quotes":  {q, "r'" + q.Solution + "'", verdict{100, 7, 7, ""}},
		"256 is taken": {q, `\d{1,3}(\.\d{1,3}){3}`, verdict{75, 6, 7, "`\"256.1.1.1\"` must not match, and does"}},
		"a part is enough": {judge.Regex{Match: []string{"a1b"}, Fail: []string{"ab", "x9"}, Flags: "i"}, `A\d|\d`,
			verdict{50, 2, 3, "`\"x9\"` must not match, and does (in `\"9\"`)"}},
		"one too many dots": {q, `\d+\.\d+\.\d+\.\d+\.`, verdict{0, 4, 7, "`\"1.2.3.4\"` must match, and does not|`\"0.0.0.0\"` must match"}},
		"everything":        {q, `.*`, verdict{0, 3, 7, "`\"1.2.3\"` must not match, and does"}},
		"blanks are seen": {judge.Regex{Match: []string{"a"}, Fail: []string{"a ", " a", ""}}, `a?`,
			verdict{0, 1, 4, "- `\"a \"` must not match, and does (in `\"a\"`)|- `\" a\"` must not|(in the empty text)|- the empty text must not " +
				"match, and does"}},
		"from a compile": {q, `re.compile(r"` + q.Solution + `")`, verdict{100, 7, 7, ""}},
		"no pattern":     {q, `(`, verdict{0, 0, 7, "not a regular expression: `missing ), unterminated subpattern at position 0`"}},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := s.Regex(t.Context(), c.q, c.answer)
			c.want.check(t, v, err)
		})
	}
	if _, err := s.Regex(t.Context(), judge.Regex{Flags: "q"}, "a"); err == nil {
		t.Error("a flag that is none was taken")
	}
}
