package judge

import (
	"strings"
	"testing"
)

func TestCleanMakesCodeOfWhatChatsDoToIt(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a fence", "```python\ndef f():\n\treturn 1\n```", "def f():\n    return 1"},
		{"a fence with words around it", "my answer:\n```py\nx = 1\n```\nthanks", "x = 1"},
		{"a fence never closed", "```\nx = 1", "x = 1"},
		{"one line in a fence", "```x = 1```", "x = 1"},
		{"one backtick", "`lambda x: x`", "lambda x: x"},
		{"Windows' line ends", "a = 1\r\nb = 2\r\n", "a = 1\nb = 2"},
		{"curly double quotes", "print(“hi”)", `print("hi")`},
		{"curly single quotes", "d[‘k’]", "d['k']"},
		{"an apostrophe within curly quotes", "x = “don’t”", `x = "don't"`},
		{"curly quotes inside a literal stay", `x = "“a”"`, `x = "“a”"`},
		{"and in a comment", "x = 1  # don’t “do”", "x = 1  # don’t “do”"},
		{"and in a docstring", "\"\"\"It’s\n“so”\"\"\"\nx = ‘a’", "\"\"\"It’s\n“so”\"\"\"\nx = 'a'"},
		{"an escaped quote does not end a literal", `x = 'a\'’'`, `x = 'a\'’'`},
		{"no-break spaces", "if\u00a0x:\n\u00a0\u00a0y", "if x:\n  y"},
		{"zero-width characters", "x\u200b = 1\ufeff", "x = 1"},
		{"a joiner inside a literal stays", "x = '👩\u200d💻'", "x = '👩\u200d💻'"},
		{"a dash", "x – 1", "x - 1"},
		{"shared indentation", "    a = 1\n      b\n\n    c", "a = 1\n  b\n\nc"},
		{"prompts", ">>> def f(x):\n...     if x:\n...         ...\n...\n>>> y = 1", "def f(x):\n    if x:\n        ...\n\ny = 1"},
		{"prompts on the right side of a page", "  >>> def f():\n  ...   return 1", "def f():\n  return 1"},
		{"a prompt on the first line only", ">>> def f():\n    ...", "def f():\n    ..."},
		{"a prompt in a docstring stays", "'''\n>>> f()\n'''\n...", "'''\n>>> f()\n'''\n..."},
		{"a fence of tildes", "~~~\nx = 1\n~~~", "x = 1"},
		{"a fence at the end only", "x = 1\n```", "x = 1"},
		{"a fence, and how it is started", "```py\nx = 1\n```\n```bash\npython x.py\n```", "x = 1"},
		{"sentences and a docstring in a fence", "it's this:\n```py\ndef f():\n    \"\"\"f\"\"\"\n```", "def f():\n    \"\"\"f\"\"\""},
		{"a docstring in curly quotes", "def f():\n    “””It’s\n    f”””\n    return ‘a’",
			"def f():\n    \"\"\"It’s\n    f\"\"\"\n    return 'a'"},
		{"a chat's escapes", "def \\_\\_init\\_\\_(self): return 2 \\* 3", "def __init__(self): return 2 * 3"},
		{"bold type where underscores stood", "class A:\n    def **init**(self): super().**init**()",
			"class A:\n    def __init__(self): super().__init__()"},
		{"a phone's capitals", "Def f(x):\n    If x:\n        Return 1\n    Else:\n        Return 2",
			"def f(x):\n    if x:\n        return 1\n    else:\n        return 2"},
		{"wide signs", "def f（x，y）：\n    return x＋y", "def f(x,y):\n    return x+y"},
		{"tabs and blanks mixed, eight to a tab", "def f(x):\n    if x:\n\treturn 1\n    return 2",
			"def f(x):\n    if x:\n        return 1\n    return 2"},
		{"tabs and blanks mixed, four to a tab", "def f(x):\n\tif x:\n        return 1\n\treturn 2",
			"def f(x):\n    if x:\n        return 1\n    return 2"},
		{"the first line's indentation lost", "def f():\n        return 1\n    def g():\n        return 2",
			"def f():\n    return 1\ndef g():\n    return 2"},
		{"HTML's signs", "def f(x):\n    return x &lt; 1 or x == &quot;a&quot;", "def f(x):\n    return x < 1 or x == \"a\""},
		{"a fence inside a docstring", "x = '''\n```\n'''", "x = '''\n```\n'''"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// What is Python, however it looks, stays.
func TestCleanLeavesPythonAlone(t *testing.T) {
	for _, code := range []string{
		"def f(x):\n    return x\n\nx = 1\nx + 1\nprint(x)", "match x:\n    case 1:\n        pass\ndef f(): pass",
		"type Pair = tuple[int, int]\ndef f(): pass", "def f(a,\n      b):\n    return (a\n  + b)",
		"def f():\n    return \"\"\"\nThis is a text.\n\"\"\"", "def f(): pass\nassert f() is None\nfor i in range(3): print(i)",
		"# Here is a comment\ndef f(): pass", "def f(): pass\nprint(\"a \\\"b c\\\" d\")", "def f(x):\n    return x >\\\n3",
		"def f(x): return x\nlambda x: x",
		"import a as b\nfrom c import d as e\ndef f(): pass", "def f(): return '\\_'", "def f(): return '&lt;'", "def f(x y): pass",
		"def f(): pass\nif __name__ == '__main__':\n    f()", "def f(): pass\nx: int = 3",
		"class A: pass\ntry:\n    import a\nexcept ImportError: pass",
		"def f():\n    TQ\n    >>> f()\n    1\n    TQ", "def f():\n  return 1", "x = 1 if True else 2\ndef f(): pass",
		"def f(): pass\nx = not f() and f() in [1]", "@cache\ndef f(): pass", "def f(Return): return Return", "def f(xs):\n    return [\n1, 2\n]",
	} {
		code = strings.ReplaceAll(code, "TQ", "'''")
		if got := Clean(code); got != code {
			t.Errorf("%q became %q", code, got)
		}
	}
}

func TestMethodsAreUnwrapped(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a class of one's own", "class Solution:\n    def f(self, x):\n        return x",
			"class Solution:\n    def f(self, x):\n        return x\n\nf = Solution().f"},
		{"self without a class", "import re\n\ndef f(self, x):\n    return self.g(x)\n\ndef g(self, x):\n    return x",
			"import re\n\nclass Solution:\n    def f(self, x):\n        return self.g(x)\n\n    def g(self, x):\n        return x\n\nf = " +
				"Solution().f"},
		{"a function stays", "class A:\n    def f(self): pass\ndef f(x): return x", "class A:\n    def f(self): pass\ndef f(x): return x"},
		{"an import stays", "from a import f", "from a import f"},
		{"a name stays", "class A:\n    def f(self): pass\nf = A().f", "class A:\n    def f(self): pass\nf = A().f"},
		{"another name", "class A:\n    def g(self): pass", "class A:\n    def g(self): pass"},
	} {
		if got := unwrap(c.in, "f"); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestCleanIsDoneAfterOnce(t *testing.T) {
	for _, in := range []string{"```py\nx = “a”\n```", "\tif x:\n\t\ty = ‘1’", "a – b"} {
		once := Clean(in)
		if twice := Clean(once); twice != once {
			t.Errorf("%q became %q and then %q", in, once, twice)
		}
	}
}

func TestCleaningSQLAndPatterns(t *testing.T) {
	if got, want := cleanSQL("SELECT ‘it’ -- don’t\nFROM “t”"), "SELECT 'it' -- don’t\nFROM \"t\""; got != want {
		t.Errorf("SQL became %q, want %q", got, want)
	}
	for in, want := range map[string]string{`r"\d+"`: `\d+`, "`\\d+`": `\d+`, "```\n^a b$\n```": `^a b$`, `"x"`: `"x"`, "“x”": "“x”",
		`re.compile(r"\d+")`: `\d+`, `p = re.compile(r'a"b', re.I)`: `(?i)a"b`, `re.compile("\\d")`: `\d`, `compile(`: `compile(`,
		`re.compile(r"a"), 1`: `re.compile(r"a"), 1`,
		`/^\d+$/`:             `^\d+$`, `/a\/b/i`: `(?i)a\/b`, `/usr/bin/`: `/usr/bin/`, `/`: `/`, `//`: `//`} {
		if got := cleanRegex(in); got != want {
			t.Errorf("pattern %q became %q, want %q", in, got, want)
		}
	}
}

func TestFeedbackIsBoundedAndItsCodeBlocksAreClosed(t *testing.T) {
	long := ""
	for range 300 {
		long += "e\u0301👩\u200d💻 "
	}
	got := feedback([]string{"a", block("py", long+"\n```\n@everyone\u202e")})
	if n := len([]rune(got)); n > 900 {
		t.Errorf("%d characters", n)
	}
	if got[len(got)-4:] != "\n```" {
		t.Errorf("it ends with %q", got[len(got)-20:])
	}
	if b := block("", "x```y\u202ez"); b != "```\nx'''yz\n```" {
		t.Errorf("the block is %q", b)
	}
	if s := shorten("ae\u0301👩\u200d💻b", 5); s != "ae\u0301…" {
		t.Errorf("cut to %q", s) // the emoji, three characters, does not fit beside the sign
	}
}
