package judge

import "testing"

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
		{"a fence inside a docstring", "x = '''\n```\n'''", "x = '''\n```\n'''"},
	} {
		if got := Clean(c.in); got != c.want {
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
