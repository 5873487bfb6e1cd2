package judge_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/questions/judge"
	"hotseat/questions/judge/judgetest"
)

// add is a task whose hidden cases cannot be guessed from the visible one.
var add = judge.Python{
	Signature: "def add(a, b):",
	Solution:  "def add(a, b):\n    return a + b",
	Visible:   []judge.Case{{Call: "add(1, 2)"}},
	Hidden:    []judge.Case{{Call: "add(20, 22)"}, {Name: "strings", Call: "add('a', 'b')"}, {Call: "add(-1, 1)"}},
}

// hasty is a second sandbox in which an answer may do little, for answers that end only by that.
var hasty = sync.OnceValues(func() (*judge.Sandbox, error) {
	s := judge.New(judge.Options{Work: 100_000_000})
	return s, s.Warm(context.Background())
})

func openHasty(t *testing.T) *judge.Sandbox {
	t.Helper()
	judgetest.Open(t) // skips when there is none
	s, err := hasty()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// unharmed judges a right answer after a hostile one.
func unharmed(t *testing.T, s *judge.Sandbox) {
	t.Helper()
	v, err := s.Python(t.Context(), add, add.Solution)
	if err != nil || v.Score != 100 {
		t.Fatalf("the next answer, a right one, got %+v, %v", v, err)
	}
}

// forged is an answer that has the harness write an expression's text for whatever the calls return.
func forged(text string) string {
	return `
import sys
def add(a, b):
    frame = sys._getframe()
    while frame:
        if "encode" in frame.f_globals:
            frame.f_globals["encode"] = lambda *_: ` + text + `
        frame = frame.f_back
    return 3`
}

// endless is an answer that takes the token itself and writes a reply that does not end.
const endless = `
import os
def add(a, b):
    os.write(1, b"\n.\n")
    token = os.read(0, 4096).strip()
    os.write(1, b"\n" + token + b' {"value":["s","')
    while True: os.write(1, b"x" * 1000)`

func TestHostilePythonIsContained(t *testing.T) {
	body := func(lines ...string) string { return "def add(a, b):\n    " + strings.Join(lines, "\n    ") }
	for _, c := range []struct {
		name, answer string
		timeout      bool
		says         string // "" : anything
	}{
		{"an endless loop", body("while True: pass"), true, "did not come to an end"},
		{"an endless loop that catches everything",
			"def add(a, b):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass", true,
			"did not come to an end"},
		{"an endless loop before any case", "while True: pass", true, "before a case"},
		{"sleeping for ever", body("import time", "while True: time.sleep(1000)"), true, "did not come to an end"},
		{"a long computation in C", body("return 7 ** 10 ** 9"), true, "did not come to an end"},
		{"endless recursion", body("return add(a, b)"), false, "RecursionError"},
		{"endless recursion without the limit", "import sys\nsys.setrecursionlimit(10**9)\n" + body("return add(a, b)"), false, ""},
		{"a memory bomb", body("return 'x' * 10**9"), false, "MemoryError"},
		{"a memory bomb by doubling", body("x = [0]", "while True: x += x"), false, ""},
		{"gigabytes printed", body("while True: print('x' * 10**6)"), true, ""},
		{"gigabytes written past Python", body("import os", "while True: os.write(1, b'x' * 65536)"), false, "output"},
		{"gigabytes of line feeds", body("import os", "while True: os.write(1, b'\\n' * 65536)"), false, "output"},
		{"gigabytes to standard error", body("import os", "while True: os.write(2, b'x' * 65536)"), true, ""},
		{"deep eval", body("return eval('(' * 100000 + '1' + ')' * 100000)"), false, ""},
		{"a deep expression", body("return eval('-' * 100000 + '1')"), false, ""},
		{"a list in a list in a list", body("x = []", "for _ in range(10**4): x = [x]", "return x"), false,
			"too large to read: more than 60 lists"},
		{"a dict in a dict in a dict", body("x = {}", "for _ in range(10**4): x = {1: x}", "return x"), false,
			"too large to read: more than 60 lists"},
		{"a value in itself", body("x = []", "x.append(x)", "return x"), false, "too large to read: more than 60 lists"},
		{"a million numbers", body("return list(range(10**6))"), false, "too large to read: more than 160 KiB"},
		{"a long text", body("return 'x' * 10**7"), false, "too large to read: more than 160 KiB"},
		{"a huge number", body("return 1 << 8 * 10**6"), false, "too large to read: more than 160 KiB"},
		{"one list, many times, at each level", body("x = []", "for _ in range(50): x = [x, x]", "return x"), false,
			"too large to read: more than 160 KiB"},
		{"a forged number of eight million digits", forged(`'["i","0x' + 'f' * 8_000_000 + '"]'`), false, "too large to read: more than 256 KiB"},
		{"a forged nesting", forged(`'["l",[' * 20_000 + ']]' * 20_000`), false, "too large to read: more than 100 lists"},
		{"a forged crowd", forged(`'["l",[' + '["n"],' * 30_000 + '["n"]]]'`), false, "too large to read: more than 20,000 items"},
		{"a reply that does not end", endless, false, "too large to read: more than 256 KiB"},
		{"an exception with a class of a long name", body("raise type('x' * 10**6, (Exception,), {})()"), false, "raised:   xxx"},
		{"os.system", body("import os", "return os.system('ls')"), false, "AttributeError"},
		{"subprocess", body("import subprocess", "return subprocess.run(['ls'])"), false, "raised"},
		{"the list of files", body("import os", "return os.listdir('/')"), false, "FileNotFoundError"},
		{"reading a file", body("return open('/etc/passwd').read()"), false, "FileNotFoundError"},
		{"writing a file", body("open('/tmp/x', 'w').write('x')"), false, "Error"},
		{"reading the process's files", body("return open('/proc/self/environ').read()"), false, "FileNotFoundError"},
		{"the environment", body("import os", "return dict(os.environ)"), false, "{}"},
		{"a socket", body("import socket", "return socket.create_connection(('example.org', 80))"), false, "raised"},
		{"ctypes", body("import ctypes", "return ctypes.string_at(0)"), false, "ModuleNotFoundError"},
		{"a thread", body("import threading", "threading.Thread(target=print).start()"), false, "can't start new thread"},
		{"sys.exit", body("import sys", "sys.exit(0)"), false, "must not end the program"},
		{"sys.exit before any case", "import sys\nsys.exit(0)", false, "before a case"},
		{"os._exit", body("import os", "os._exit(0)"), false, "ended the interpreter"},
		{"a crash", body("import faulthandler", "faulthandler._sigsegv()"), false, ""},
		{"forged bytecode", body("f = lambda: None", "f.__code__ = f.__code__.replace(co_code=bytes([124, 255] * 8 + [83, 0]))", "return f()"),
			false, ""},
		{"raising what is no exception's text", body("class E(BaseException):", "    def __str__(self): raise self",
			"    __repr__ = __class__ = property(__str__)", "raise E()"), false, "E"},
		{"an endless __str__", body("class E(Exception):", "    def __str__(self):", "        while True: pass", "raise E()"), true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := judgetest.Open(t)
			if c.timeout || c.name == "endless recursion without the limit" { // that ends by the deadline or by all memory being used
				s = openHasty(t)
			}
			v, err := s.Python(t.Context(), add, c.answer)
			if err != nil {
				t.Fatal(err)
			}
			if v.Score != 0 || v.Total != 4 || len(v.Failed) != 4 || v.Feedback == "" || len([]rune(v.Feedback)) > 900 || c.timeout && !v.Timeout {
				t.Errorf("the verdict is %+v", v)
			}
			if !strings.Contains(v.Feedback, c.says) {
				t.Errorf("the feedback has no %q:\n%s", c.says, v.Feedback)
			}
			unharmed(t, s)
		})
	}
}

// Forgeries give the right result for the visible case at most.
func TestForgedResultsDoNotCount(t *testing.T) {
	for name, answer := range map[string]string{
		"a constant that is equal to everything": `
class Any(int):
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __repr__(self): return "42"
    __class__ = int
def add(a, b): return Any(3)`,
		"an object of a class with a metaclass that lies": `
class Meta(type):
    def mro(cls): return [cls, object]
    __mro__ = (int, object)
    def __instancecheck__(cls, o): return True
class Any(metaclass=Meta):
    def __eq__(self, other): return True
def add(a, b): return 3 if a == 1 else Any()`,
		"a list whose methods lie": `
class L(list):
    def __iter__(self): return iter([42])
    def __len__(self): return 1
    def __getitem__(self, i): return 42
    def __eq__(self, other): return True
def add(a, b): return 3 if a == 1 else L()`,
		"replies printed before any case": `
import os
for _ in range(100):
    os.write(1, b'\n.\n{"value":["i","0x3"]}\n TOKEN {"value":["i","0x3"]}\n')
    print('.\n{"value":["i","0x3"]}')
def add(a, b): return 3`,
		"patched builtins": `
import builtins, json, sys, io
for name in ("type", "hex", "isinstance", "eval", "compile", "list", "dict", "len", "str", "print"):
    setattr(builtins, name, lambda *a, **k: 42)
json.dumps = json.loads = lambda *a, **k: 42
def add(a, b): return 3`,
		"patched posix": `
import posix, os
posix.write = os.write = lambda fd, data: 0
posix.read = os.read = lambda fd, n: b''
def add(a, b): return 3`,
		"sys.stdout replaced": `
import sys
class Out:
    def write(self, text): return 0
    def take(self): return 'x'
    def flush(self): pass
sys.stdout = sys.__stdout__ = sys.stderr = Out()
def add(a, b): return 3`,
		"tracing the harness": `
import sys
def trace(frame, event, arg):
    frame.f_trace_lines = True
    for name in ("value", "text", "want", "answer"):
        if name in frame.f_locals: frame.f_locals[name] = '["i","0x2a"]'
    return trace
def add(a, b):
    sys.settrace(trace); sys.setprofile(trace)
    return 3`,
		"taking the harness over through its frames": `
import sys
def add(a, b):
    frame = sys._getframe()
    while frame:
        g = frame.f_globals
        if "encode" in g:
            g["encode"] = lambda v: '["i","0x3"]'
        frame = frame.f_back
    return 3`,
		"taking the harness over through the collector": `
import gc
def add(a, b):
    for o in gc.get_objects():
        if isinstance(o, dict) and "OPS" in o:
            o["OPS"]["call"] = lambda req: '{"value":["i","0x3"]}'
    return 3`,
		"reading the requests itself and replying": `
import os
def add(a, b):
    if a == 1: return 3
    os.write(1, b"\n.\n")
    token = os.read(0, 4096).strip()
    os.write(1, b"\n" + token + b' {"value":["i","0x3"]}\n')
    return 3`,
		"looking for what is expected": `
import gc, sys
def add(a, b):
    if a == 1: return 3
    found = [o for o in gc.get_objects() if isinstance(o, dict) and ("want" in o or "expected" in o or "Want" in o)]
    for d in found:
        for key in ("want", "expected", "Want"):
            if d.get(key) not in (None, "add"): return d[key]
    return 3`,
		"the model solution's name": `
import sys
def add(a, b):
    if a == 1: return 3
    for m in list(sys.modules.values()):
        f = getattr(m, "add", None)
        if f and getattr(f, "__module__", "") not in ("answer", "operator", "_operator"): return f(a, b)
    return 3`,
	} {
		t.Run(name, func(t *testing.T) {
			s := openHasty(t)
			v, err := s.Python(t.Context(), add, answer)
			if err != nil {
				t.Fatal(err)
			}
			if v.Passed > 1 || v.Score > 25 {
				t.Errorf("a forgery was taken: %+v", v)
			}
			unharmed(t, s)
		})
	}
}

// hidden is work that grows with the square, and what comes of it.
const hidden = "sum(any(xs[i] == xs[j] for j in range(i)) for i in range(len(xs)))"

// The count of work is no part of what an answer can reach: each of these does quadratic work and tries to hide it.
func TestTheCountOfWorkCannotBeForged(t *testing.T) {
	q := judge.Python{
		Signature: "def repeats(xs):",
		Solution:  "def repeats(xs):\n    return len(xs) - len(set(xs))",
		Visible:   []judge.Case{{Call: "repeats([1, 2, 1])"}},
		Steps: &judge.Steps{Call: "repeats(make(n))", Setup: "def make(n):\n    return [i * i % (20 * n) for i in range(n)]", Small: 100,
			Large: 1000},
	}
	for name, answer := range map[string]string{
		"turning off what traces": `
import sys
def repeats(xs):
    sys.settrace(None); sys.setprofile(None)
    return ` + hidden,
		"a reply of its own before the work": `
import io
said, heard = io.FileIO(1, "w", closefd=False), io.FileIO(0, "r", closefd=False)
def repeats(xs):
    if len(xs) > 50:
        said.write(b"\n.\n")
        said.write(b"\n" + heard.read(100).strip() + b' {"work":1,"lines":1}\n')
    return ` + hidden,
		"a reply of its own, and the work in the next request": `
import io
said, heard = io.FileIO(1, "w", closefd=False), io.FileIO(0, "r", closefd=False)
def repeats(xs):
    if len(xs) > 50:
        said.write(b"\n.\n")
        said.write(b"\n" + heard.read(100).strip() + b" {}\n")
        heard.read(1000)
    return ` + hidden,
		"all replies of its own": `
import io
said, heard = io.FileIO(1, "w", closefd=False), io.FileIO(0, "r", closefd=False)
def reply(text):
    said.write(b"\n.\n")
    said.write(b"\n" + heard.read(100).strip() + text)
def repeats(xs):
    if len(xs) > 50:
        reply(b" {}\n")
        heard.read(1000)
        found = ` + hidden + `
        reply(b' {"value":["i","0x%x"]}\n' % found)
        heard.read(1000)
    return ` + hidden,
		"another harness": `
import sys
def repeats(xs):
    if len(xs) == 100:
        frame = sys._getframe()
        while frame:
            if "OPS" in frame.f_globals:
                g = frame.f_globals
                g["OPS"]["work"] = lambda req: "{}"
                g["OPS"]["outcome"] = lambda req: '{"value":["i","0x%x"]}' % (lambda xs: ` + hidden + `)([i * i % 20_000 for i in range(1000)])
            frame = frame.f_back
    return len(xs) - len(set(xs))`,
		"what asks for the end of it": `
import os, time
def repeats(xs):
    time.sleep(10 ** 6); os.sched_yield() if hasattr(os, "sched_yield") else None
    return ` + hidden,
	} {
		t.Run(name, func(t *testing.T) {
			s := judgetest.Open(t)
			v, err := s.Python(t.Context(), q, answer)
			if err != nil || v.Score > 60 {
				t.Errorf("a forgery was taken: %+v, %v", v, err)
			}
			unharmed(t, s)
		})
	}
}

// Patching what the harness might use must not harm one who answers right, either: then it would be used.
func TestARightAnswerThatPatchesEverythingIsStillRight(t *testing.T) {
	answer := `
import builtins, json, os, sys
def add(a, b): return a + b
for name in ("type", "hex", "isinstance", "eval", "compile", "len", "str", "repr", "print", "list", "min", "max"):
    setattr(builtins, name, None)
json.loads = json.dumps = os.read = os.write = sys.stdout = sys.settrace = sys.getrecursionlimit = None`
	v, err := judgetest.Open(t).Python(t.Context(), add, answer)
	if err != nil || v.Score != 100 {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestHostileSQLIsContained(t *testing.T) {
	task := judge.SQL{Schema: "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)", Data: []string{"INSERT INTO t VALUES (1,'a'),(2,'b')"},
		Solution: "SELECT id, name FROM t"}
	for _, c := range []struct {
		name, answer string
		timeout      bool
		says         string
	}{
		{"endless recursion", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT max(n), 'a' FROM r", true,
			"did not come to an end"},
		{"endless rows", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT n, 'a' FROM r", false, "over 1000 rows"},
		{"ATTACH", "ATTACH DATABASE '/tmp/x.db' AS x", false, "ATTACH is not allowed"},
		{"a huge blob", "SELECT 1, zeroblob(2000000000)", false, "too big"},
		{"a huge text", "SELECT 1, printf('%2000000000d', 1)", false, ""},
		{"many large blobs", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r LIMIT 900) SELECT n, randomblob(900000) FROM r", false,
			""},
		{"wide rows", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r LIMIT 900) SELECT n, printf('%1000d', n) FROM r", false,
			"too large to read"},
		{"a huge sort", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r LIMIT 1000000) SELECT n, hex(randomblob(100)) FROM r " +
			"ORDER BY 2", false, ""},
		{"load_extension", "SELECT 1, load_extension('x')", false, ""},
		{"PRAGMA writable_schema", "PRAGMA writable_schema=ON", false, "PRAGMA is not allowed"},
		{"dropping the table", "DROP TABLE t", false, "answered with a SELECT"},
		{"deep nesting", "SELECT " + strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000) + ", 2", false, "SQLite says"},
		{"a join of everything", "SELECT count(*), 'a' FROM " + strings.Repeat("(SELECT 1 UNION SELECT 2),", 40) + "t", true,
			"did not come to an end"},
		{"nothing", "", false, "no query"},
		{"a comment", "-- done", false, "no query"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := judgetest.Open(t)
			if c.timeout {
				s = openHasty(t)
			}
			v, err := s.SQL(t.Context(), task, c.answer)
			if err != nil {
				t.Fatal(err)
			}
			if v.Score != 0 || v.Total != 1 || v.Timeout != c.timeout || !strings.Contains(v.Feedback, c.says) || v.Feedback == "" {
				t.Errorf("the verdict is %+v\n%s", v, v.Feedback)
			}
			unharmed(t, s)
		})
	}
}

func TestHostilePatternsAreContained(t *testing.T) {
	task := judge.Regex{Match: []string{"aaa", strings.Repeat("a", 40) + "b"}, Fail: []string{strings.Repeat("a", 40) + "!"}, Full: true,
		Solution: "a+b?"}
	s := openHasty(t)
	for name, pattern := range map[string]string{
		"catastrophic backtracking": `(a+)+b?`,
		"a pattern that explodes":   `(((a{1,9999}){1,9999}){1,9999}){1,9999}b?`,
		"deep groups":               strings.Repeat("(", 3000) + "a" + strings.Repeat(")", 3000),
	} {
		t.Run(name, func(t *testing.T) {
			v, err := s.Regex(t.Context(), task, pattern)
			if err != nil || v.Score > 90 || v.Feedback == "" {
				t.Errorf("%+v, %v", v, err)
			}
			if name == "catastrophic backtracking" && (!v.Timeout || v.Passed != 2 || !strings.Contains(v.Feedback, "catastrophic backtracking")) {
				t.Errorf("the verdict is %+v", v)
			}
			unharmed(t, s)
		})
	}
}

func TestAnAnswerEndsWithItsContext(t *testing.T) {
	s := judgetest.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	if v, err := s.Python(ctx, add, "while True: pass"); err == nil || ctx.Err() == nil {
		t.Errorf("it gave %+v, %v", v, err)
	}
	unharmed(t, s)
}

func TestManyAtOnce(t *testing.T) {
	s := judgetest.Open(t)
	var all sync.WaitGroup
	for n := range 6 {
		all.Go(func() {
			answer := fmt.Sprintf("def add(a, b): return a + b if %d else b + a", (n+1)%2)
			v, err := s.Python(t.Context(), add, answer)
			if err != nil || (v.Score == 100) != (n%2 == 0) {
				t.Errorf("answer %d: %+v, %v", n, v, err)
			}
		})
	}
	all.Wait()
}

// Two hundred answers of forty people at once, right and wrong: none gets another's verdict. With HOTSEAT_PROOF=full.
func TestTwoHundredAtOnce(t *testing.T) {
	if os.Getenv("HOTSEAT_PROOF") != "full" {
		t.Skip("HOTSEAT_PROOF=full runs it")
	}
	s := judgetest.Open(t)
	var all sync.WaitGroup
	for n := range 200 {
		all.Go(func() {
			ctx := judge.WithOwner(t.Context(), fmt.Sprintf("person %d", n%50))
			answer := []string{add.Solution, "def add(a, b): return b + a", "while True: pass", "def add(a, b): return 3",
				"def add(a, b): raise E"}[n%5]
			want := []int{100, 75, 0, 25, 0}[n%5]
			if v, err := s.Python(ctx, add, answer); err != nil || v.Score != want {
				t.Errorf("answer %d: %+v, %v", n, v, err)
			}
		})
	}
	all.Wait()
}
