package questions

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// page is a question's file: front matter without item, difficulty and sources, the prompt, and what stands before the answer.
func page(front, prompt, options string) string {
	return "+++\nitem = \"joins\"\ndifficulty = 2\nsource = [{title = \"Example: a page\", url = \"https://example.org/doc\"}]\n" + front +
		"+++\n\n# A title\n\n" + prompt +
		"\n\n## Hint\n\nThink.\n\n" + options + "## Answer\n\nIt is so. "
}

const goodPython = `kind = "python"

[python]
signature = "def double(x: int) -> int"
setup = "one = 1"
solution = '''
def double(x):
    return 2 * x
'''
no_mutation = true
forbid = ["sum"]

[[python.visible]]
call = "double(one)"
want = "2"

[[python.hidden]]
name = "zero"
call = "double(0)"
[[python.hidden]]
call = "double(-1)"
[[python.hidden]]
call = "double(7)"

[python.property]
generate = "def generate(rng, size): return (rng.randint(0, 9),)"
call = "double"
runs = 20
check = "def check(args, got, want): return got == want"

[python.steps]
setup = "data = list(range(N))"
call = "double(data)"
small = 100
large = 400
factor = 2.5

[[wrong]]
name = "adds"
answer = "def double(x): return x + 2"
says = "double(0)"
[[wrong]]
name = "squares"
answer = "def double(x): return x * x"
says = "double(one)"
[[wrong]]
name = "does nothing"
answer = "def double(x): return x"
says = "double(one)"
`

const goodSQL = `kind = "sql"

[sql]
schema = "CREATE TABLE t (id INTEGER);"
data = ["INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2), (3);"]
solution = "SELECT id FROM t ORDER BY id"
ordered = true
check = "SELECT 1"

[sql.plan]
no_scan = ["t"]
uses_index = true

[[wrong]]
name = "a"
answer = "SELECT 1"
says = "rows"
[[wrong]]
name = "b"
answer = "SELECT 2"
says = "rows"
[[wrong]]
name = "c"
answer = "SELECT 3"
says = "rows"
`

const goodRegex = `kind = "regex"

[regex]
flags = "i"
full = true
match = ["a", "aa", "aaa", "aaaa"]
fail = ["", "b", "ab", "ba"]
solution = 'a+'

[[wrong]]
name = "a"
answer = 'a*'
says = "matches"
[[wrong]]
name = "b"
answer = 'a'
says = "aa"
`

const goodCommand = `kind = "command"

[command]
accept = ["head -n 5 f"]
valued = ["-n"]
same = [["-n", "--lines"]]

[[wrong]]
name = "the end"
answer = "tail -n 5 f"
[[wrong]]
name = "bytes"
answer = "head -c 5 f"
says = "lacks"
`

const steps = "## Options\n\n1. first\n2. second\n3. third\n4. fourth\n\n"

var goodPages = map[string]string{
	"python":  page(goodPython, "Double it, without `sum`.", ""),
	"sql":     page(goodSQL, "Select it.", ""),
	"regex":   page(goodRegex, "Match it.", ""),
	"command": page(goodCommand, "Show it.", ""),
	"order":   page("kind = \"order\"\n", "Order it.", steps),
	"output":  page("kind = \"output\"\n", "What?\n\n```python\nprint(1)\n```", ""),
}

func TestEveryKindIsRead(t *testing.T) {
	want := map[string]Question{
		"python": {Python: &judge.Python{
			Signature: "def double(x: int) -> int", Setup: "one = 1", Solution: "def double(x):\n    return 2 * x\n", NoMutation: true,
			Forbid:  []string{"sum"},
			Visible: []judge.Case{{Call: "double(one)", Want: "2"}},
			Hidden:  []judge.Case{{Name: "zero", Call: "double(0)"}, {Call: "double(-1)"}, {Call: "double(7)"}},
			Property: &judge.Property{Generate: "def generate(rng, size): return (rng.randint(0, 9),)", Call: "double", Runs: 20,
				Check: "def check(args, got, want): return got == want"},
			Steps: &judge.Steps{Setup: "data = list(range(N))", Call: "double(data)", Small: 100, Large: 400, Factor: 2.5},
		}},
		"sql": {SQL: &judge.SQL{
			Schema: "CREATE TABLE t (id INTEGER);", Data: []string{"INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (2), (3);"},
			Solution: "SELECT id FROM t ORDER BY id", Ordered: true, Check: "SELECT 1", Access: &judge.Access{NoScan: []string{"t"}, UsesIndex: "*"},
		}},
		"regex": {Regex: &judge.Regex{Flags: "i", Full: true, Match: []string{"a", "aa", "aaa", "aaaa"}, Fail: []string{"", "b", "ab", "ba"},
			Solution: "a+"}},
		"command": {Task: interview.Task{Command: &interview.Shell{Accept: []string{"head -n 5 f"}, Valued: []string{"-n"},
			Same: [][]string{{"-n", "--lines"}}}}},
		"order":  {Task: interview.Task{Steps: []string{"first", "second", "third", "fourth"}}},
		"output": {Output: &judge.Output{Code: "print(1)\n"}},
	}
	for kind, text := range goodPages {
		b, faults := Read(file(text))
		if len(faults) > 0 {
			t.Errorf("%s: %v", kind, faults)
			continue
		}
		q := b.Questions()[0]
		w := want[kind]
		w.Task.Kind = interview.Kind(kind)
		if q.Task.Kind != w.Task.Kind || !reflect.DeepEqual(q.Python, w.Python) || !reflect.DeepEqual(q.SQL, w.SQL) ||
			!reflect.DeepEqual(q.Regex, w.Regex) ||
			!reflect.DeepEqual(q.Output, w.Output) || !reflect.DeepEqual(q.Task.Command, w.Task.Command) ||
			!reflect.DeepEqual(q.Task.Steps, w.Task.Steps) {
			t.Errorf("%s: read as %+v", kind, q)
		}
		if n := map[string]int{"python": 3, "sql": 3, "regex": 2, "command": 2}[kind]; len(q.Wrong) != n || n > 0 &&
			(q.Wrong[0].Name == "" || q.Wrong[0].Answer == "") {
			t.Errorf("%s: wrong answers %+v", kind, q.Wrong)
		}
	}
}

func TestFaultsOfEveryKind(t *testing.T) {
	for _, test := range []struct{ kind, old, new, want string }{
		{"python", "[python]", "[pithon]", "unknown key"},
		{"python", "no_mutation = true", "nomutation = true", `left.md:14: unknown key "python.nomutation"`},
		{"python", "def double(x: int) -> int", "double(x)", "left.md:8: the signature"},
		{"python", "def double(x):\n", "def twice(x):\n", "the solution does not define double"},
		{"python", "call = \"double(7)\"", "call = \"double(0)\"", "the call double(0) is there twice"},
		{"python", "call = \"double(7)\"", "call = \"\"", "a case has no call"},
		{"python", "[[python.visible]]\ncall = \"double(one)\"\nwant = \"2\"\n", "", "there are 0 visible cases, not 1 to 3"},
		{"python", "[[python.hidden]]\ncall = \"double(7)\"\n", "", "there are 2 hidden cases, not 3 to 14"},
		{"python", "def generate(rng, size)", "def make(rng, size)", "a property has generate"},
		{"python", "large = 400", "large = 150", "steps have a call"},
		{"python", "factor = 2.5", "factor = -0.5", "steps have a call"},
		{"python", "name = \"squares\"", "name = \"adds\"", `two wrong answers have the name "adds"`},
		{"python", "def double(x): return x * x", "def double(x): return x + 2", "two wrong answers are the same"},
		{"python", "says = \"double(0)\"", "says = \"\"", `the wrong answer "adds" has no says`},
		{"python", "[[wrong]]\nname = \"adds\"\nanswer = \"def double(x): return x + 2\"\nsays = \"double(0)\"\n", "",
			"there are 2 wrong answers, not at least 3"},
		{"python", "kind = \"python\"", "kind = \"sql\"", "only python questions have [python]"},
		{"sql", "data = [\"INSERT INTO t VALUES (1);\", \"INSERT INTO t VALUES (2), (3);\"]", "data = [\"\", \"\", \"\", \"\", \"\"]",
			"there are 5 data sets, not 2 to 4"},
		{"sql", "no_scan = [\"t\"]\nuses_index = true", "", "the plan asks for nothing"},
		{"sql", "uses_index = true", "uses_index = 7", "uses_index is true or the name of an index"},
		{"sql", "schema = \"CREATE TABLE t (id INTEGER);\"", "schema = \"\"", "the schema has 0 characters"},
		{"sql", "solution = \"SELECT id FROM t ORDER BY id\"", "", "the solution has 0 characters"},
		{"regex", "flags = \"i\"", "flags = \"ig\"", "flags are letters of"},
		{"regex", "\"aaaa\"]", "\"ab\"]", `"ab" is in match and in fail`},
		{"regex", ", \"aaaa\"]", "]", "match has 3 strings, not 4 to 14"},
		{"regex", "[[wrong]]\nname = \"b\"\nanswer = 'a'\nsays = \"aa\"\n", "", "there are 1 wrong answers, not at least 2"},
		{"command", "accept = [\"head -n 5 f\"]", "accept = []", "[command] accept names no line"},
		{"command", "head -n 5 f", "head -n '5 f", "a quote is not closed"},
		{"command", "valued = [\"-n\"]", "valued = [\"n\"]", `"n" is no flag`},
		{"command", "tail -n 5 f", "head --lines=5 ./f", `the wrong line "head --lines=5 ./f" is accepted`},
		{"command", "says = \"lacks\"", "says = \"zebra\"", `does not say "zebra"`},
		{"order", "4. fourth\n", "", "there are 3 steps, not 4 to 7"},
		{"order", "3. third", "3. first", "a step is there twice"},
		{"order", "3. third", "4. third", `left.md:20: the steps are a numbered list in the right order; this one begins with "3. "`},
		{"order", "3. third", "- [x] third", "the steps are a numbered list"},
		{"output", "```python", "```text", "exactly one block ```python, not 0"},
		{"output", "print(1)\n```", "print(1)\n```\n\n```python\nprint(2)\n```", "exactly one block ```python, not 2"},
		{"output", "kind = \"output\"\n", "kind = \"output\"\naccept = [\"1\"]\n", "only short questions have accept"},
	} {
		text := goodPages[test.kind]
		if !strings.Contains(text, test.old) {
			t.Fatalf("%s: the test has nothing to break: %q", test.kind, test.old)
		}
		b, faults := Read(file(strings.Replace(text, test.old, test.new, 1)))
		var all []string
		for _, f := range faults {
			all = append(all, f.String())
		}
		if !strings.Contains(strings.Join(all, "\n"), test.want) {
			t.Errorf("%s without %q: got %q, want %q", test.kind, test.old, all, test.want)
		}
		if len(b.Questions()) > 0 {
			t.Errorf("%s without %q: the question is in the bank all the same", test.kind, test.old)
		}
	}
}

func TestATitleIsUsedOnce(t *testing.T) {
	fsys := file(goodPages["order"])
	fsys["bank/database/right.md"] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys["bank/database/left.md"].Data), "# A title",
		"# a Title", 1))}
	_, faults := Read(fsys)
	if len(faults) != 1 || faults[0].String() != `questions/bank/database/right.md:8: the title "a Title" is taken by bank/database/left.md` {
		t.Errorf("%v", faults)
	}
	if got := faults[0].In("/tmp/bank"); !strings.HasPrefix(got, "/tmp/bank/bank/database/right.md:8: ") {
		t.Errorf("in another folder: %s", got)
	}
}

func TestItemsBeyondTheChecklist(t *testing.T) {
	fsys := file(goodPages["order"])
	list := string(fsys["checklist.toml"].Data)
	fsys["checklist.toml"] = &fstest.MapFile{
		Data: []byte(list + "\n[[item]]\nid = \"mvcc\"\nsection = \"database\"\ntitle = \"MVCC\"\nbeyond = true\n")}
	text := strings.NewReplacer(`item = "joins"`, `item = "mvcc"`, "# A title", "# Another").
		Replace(string(fsys["bank/database/left.md"].Data))
	fsys["bank/database/mvcc.md"] = &fstest.MapFile{Data: []byte(text)}
	b, faults := Read(fsys)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(b.Items()) != 1 || len(b.AllItems()) != 2 || !b.AllItems()[1].Beyond || b.Items()[0].Beyond {
		t.Errorf("items %v of %v", b.Items(), b.AllItems())
	}
	if it, ok := b.Item("mvcc"); !ok || it.Title != "MVCC" {
		t.Errorf("the item beyond is not found: %v", it)
	}
	if c := b.Candidates(false); len(c) != 1 || c[0].Item != "joins" {
		t.Errorf("candidates %v", c)
	}
	if c := b.Candidates(true); len(c) != 2 {
		t.Errorf("candidates with those beyond %v", c)
	}
}
