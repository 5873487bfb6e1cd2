package judge_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"hotseat/questions/judge"
	"hotseat/questions/judge/judgetest"
)

// named is a text of Python in which names are forbidden; uses is what is found, parted by ", ".
type named struct{ forbid, code, uses string }

// What is one's own, or only spelled like something forbidden.
var ownNames = []named{
	{"count", "def f(v):\n    count = 0\n    for x in v: count += x\n    return count", ""},
	{"index, count", "def f(v):\n    for index, count in enumerate(v): pass\n    return index", ""},
	{"sorted", "def sorted(v): return v\ndef f(v): return sorted(v)", ""},
	{"sorted", "def f(v):\n    sorted = [x for x in v]\n    return sorted", ""},
	{"merge", "def f(v):\n    def merge(a, b): return a\n    return merge(v, v)", ""},
	{"merge", "class Solution:\n    def f(self, v): return self.merge(v)\n    def merge(self, v): return v\nf = Solution().f", ""},
	{"min, max", "class H:\n    def min(self): return 1\n    def max(self): return self.min()\ndef f(v): return H().max()", ""},
	{"min", "def f(v):\n    best = lambda min: min\n    return best(v[0])", ""},
	{"insert", "class T:\n    def __init__(self, v): self.left, self.v = None, v\n    def insert(self, v):\n        if self.left: " +
		"self.left.insert(v)\n        else: self.left = T(v)\ndef f(v):\n    t = T(1)\n    for x in v: t.insert(x)", ""},
	{"insert", "class Heap:\n    def insert(self, v): pass\nclass M:\n    def __init__(self): self.lo, self.hi = Heap(), Heap()\n" +
		"    def add(self, v):\n        h = self.lo if v else self.hi\n        h.insert(v)\n        for g in (self.lo, self.hi): g.insert(v)",
		""},
	{"insert", "def put(tree, v): tree.insert(v)\nclass T:\n    def insert(self, v): pass\ndef f(v): put(T(), 1)", ""},
	{"insert", "def f(v):\n    def insert(h, x): h.append(x)\n    insert([], 1)", ""},
	{"sort", "class S:\n    def __init__(self, v): self.v = v\n    def sort(self): return self.go(self.v)\n    def go(self, v): return v\n" +
		"def f(v): return S(v).sort()", ""},
	{"index, count", "from dataclasses import dataclass\n@dataclass\nclass E:\n    index: int\n    count: int = 0\ndef f(v):\n" +
		"    return [e.index + e.count for e in [E(i) for i in v]]", ""},
	{"index", "from collections import namedtuple\nP = namedtuple('P', 'index v')\ndef f(v): return [P(1, 2).index for p in v]", ""},
	{"count", "class N: pass\ndef f(v):\n    n = N()\n    n.count = 0\n    n.count += 1\n    return n.count", ""},
	{"count", "def f(v):\n    f.count = 1\n    return f.count", ""},
	{"count", "from itertools import count\ndef f(v):\n    for i in count(): return i", ""},
	{"count", "import itertools\ndef f(v):\n    for i in itertools.count(): return i", ""},
	{"list, dict", "def f(v: list[int]) -> dict[str, int]:\n    a: list = None\n    return a", ""},
	{"list", "def f(v):\n    heads, tails = [None, None], [None, None]\n    return heads[0]", ""},
	{"id, type", "def f(v, id, type=0):\n    return id + type", ""},
	{"heapq, sqlite3", "import heapq, sqlite3\ndef f(v): return v", ""},
	{"sorted", "from operator import attrgetter\ndef f(v): return max(v, key=attrgetter('value'))", ""},
	{"sorted", "def f(v): return getattr(v, 'value', None)", ""},
	{"sort", "class A:\n    def __init__(self, **k): self.__dict__.update(k)\ndef f(v): return A(x=v).x", ""},
	{"eval", "import re\nP = re.compile('a')\ndef f(v): return P.match(v)", ""},
	{"iter", "class A:\n    def __iter__(self): return self\n    def __next__(self): raise StopIteration", ""},
	{"format", "def f(v):\n    format = '%s'\n    return format % v", ""},
	{"chain, product", "def f(v):\n    product = 1\n    for chain in v: product *= chain\n    return product", ""},
}

// What is used, however it is reached or called.
var usedNames = []named{
	{"sorted", "s = sorted\ndef f(v): return s(v)", "sorted"},
	{"sorted", "sorted = sorted\ndef f(v): return sorted(v)", "sorted"},
	{"sorted", "if 0: sorted = 1\ndef f(v): return sorted(v)", "sorted"},
	{"sorted", "def f(v, sorted=sorted): return sorted(v)", "sorted"},
	{"sorted", "class A:\n    sorted = staticmethod(sorted)\ndef f(v): return A.sorted(v)", "sorted"},
	{"sorted", "import builtins as b\ndef f(v): return b.sorted(v)", "sorted, builtins"},
	{"sorted", "def f(v): return print.__self__.sorted(v)", "__self__"},
	{"sort", "def f(v): return getattr(v, 'sort')()", "sort"},
	{"sort", "def f(v): return getattr(v, 'so' + 'rt')()", "getattr"},
	{"sort", "from operator import methodcaller\ndef f(v): return methodcaller('sort')(v)", "sort"},
	{"sort", "def f(v): return list.sort(v)", "sort"},
	{"sort", "def f(v):\n    for go in [v.sort]: go()", "sort"},
	{"sort", "def f(v):\n    match v:\n        case list(sort=m): m()", "sort"},
	{"sort", "class A:\n    def __init__(self, v): self.v = v\n    def sort(self): self.v.sort()\ndef f(v): A(v).sort()", "sort"},
	{"sort", "class A:\n    def sort(self): pass\ndef f(v): v.sort()", "sort"},
	{"sort", "class A:\n    def sort(self): pass\ndef f(v):\n    a = list(v)\n    a.sort()", "sort"},
	{"sort", "class L(list):\n    def sort(self): super().sort()\ndef f(v): L(v).sort()", "sort"},
	{"sort", "class L(list): pass\ndef f(v): L(v).sort()", "sort"},
	{"sort", "def go(a): a.sort()\nclass A:\n    def sort(self): pass\ndef f(v): go(v)", "sort"},
	{"sort", "def f(v): return sorted(v)", "sorted"},
	{"sorted", "from collections import Counter\ndef f(v): return Counter(v).most_common()", "most_common"},
	{"sorted", "import sqlite3\ndef f(v): return sqlite3.connect(':memory:').execute('select 1 order by 1')", "sqlite3"},
	{"sorted", "import string\ndef f(v): return string.Formatter().get_field('0.sort', [v], {})", "get_field"},
	{"heapq", "import _heapq\ndef f(v): _heapq.heapify(v)", "_heapq"},
	{"heapq", "from heapq import *\ndef f(v): heapify(v)", "heapq"},
	{"heapq", "import queue\ndef f(v): return queue.PriorityQueue()", "PriorityQueue"},
	{"heappush", "from heapq import *\ndef f(v): heappush(v, 1)", "heappush"},
	{"merge", "import heapq as h\nm = h.merge\ndef f(v): return m(*v)", "merge"},
	{"bisect", "from _bisect import insort as put\ndef f(v): put(v, 1)", "_bisect, insort"},
	{"insert", "def f(v):\n    v[1:1] = [2]", "[i:i] = …"},
	{"itertools", "import itertools as it\ndef f(): return it.chain()", "itertools"},
	{"combinations", "import itertools as it\ndef f(v): return it.combinations(v, 2)", "combinations"},
	{"deepcopy", "import copy\ndef f(v): return copy.deepcopy(v)", "deepcopy"},
	{"dict", "def f(v):\n    d = {}\n    return d", "{…} (a dict)"},
	{"dict", "def f(v): return {k: 1 for k in v}", "{…} (a dict)"},
	{"dict", "from collections import Counter\ndef f(v): return Counter(v)", "Counter"},
	{"set", "def f(v): return frozenset(v)", "frozenset"},
	{"set", "def f(v): return {1}", "{…} (a set)"},
	{"list", "def f(v):\n    a = []\n    return a", "[…] (a list)"},
	{"list", "def f(v): return [*v]", "[…] (a list)"},
	{"list", "def f(v):\n    t = ()\n    for x in v: t += (x,)", "[…] (a list)"},
	{"isinstance", "def f(v):\n    match v:\n        case int(): return 1", "case … () (a type)"},
	{"type", "def f(v): return v.__class__", "__class__"},
	{"len", "def f(v): return v.__len__()", "__len__"},
	{"format", "def f(t, v): return t.format(**v)", "format"},
	{"yield", "def f(v): yield v", "yield"},
	{"class", "class A: pass\nf = A", "class"},
	{"[::-1]", "def f(v): return v[-1::-1]", "[::-1]"},
	{"sum", "import math\ndef f(v): return math.sumprod(v, v)", "sumprod"},
}

// The tree is looked at by the harness's own files, all texts in one interpreter.
func TestForbiddenMeansUsedNotSpelled(t *testing.T) {
	var program strings.Builder
	literal := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	program.WriteString("import builtins\nplace = {'__builtins__': dict(vars(builtins))}\n")
	for _, file := range []string{"core", "forbid"} {
		text, err := os.ReadFile("harness/" + file + ".py")
		if err != nil {
			t.Fatal(err)
		}
		program.WriteString("exec(" + literal(string(text)) + ", place)\n")
	}
	cases := append(append([]named(nil), ownNames...), usedNames...)
	for _, c := range cases {
		program.WriteString("print('uses: ' + ', '.join(place['forbidden'](place['_parse'](" + literal(c.code) + ", 'answer.py'), " +
			literal(strings.Split(c.forbid, ", ")) + ", False)))\n")
	}
	program.WriteString("print('end')")
	got, err := judgetest.Open(t).Expected(t.Context(), judge.Output{Code: program.String()})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(got, "\n")
	if len(lines) != len(cases)+1 {
		t.Fatalf("%d lines for %d texts:\n%s", len(lines), len(cases), got)
	}
	for i, c := range cases {
		if uses := strings.TrimSpace(strings.TrimPrefix(lines[i], "uses:")); uses != c.uses {
			t.Errorf("%s forbidden: uses %q, want %q:\n%s", c.forbid, uses, c.uses, c.code)
		}
	}
}
