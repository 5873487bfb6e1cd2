package judge

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tetratelabs/wazero/api"
)

// FuzzClean: code that came through a chat is freed of what is around it, and is not more than it was but for what tabs and signs stand
// for; what is clean already stays, and a function that was written as a method gets its name without losing a line.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"def f(x):\n    return x", "```python\ndef f():\n\treturn 1\n```", "> def f():\n>     return “a”",
		">>> def f():\n...     pass\n>>> f()\n1",
		"1 def f():\n2     return 2", "In [1]: def f():\n   ...:     pass\nOut[1]: 3",
		"Here is it:\nclass Solution:\n    def f(self):\n        return 1\nHope it helps!",
		"Def f(x):\n  Return x", "def f(self, x):\n    return f(x)", "“”“doc”“”\nx = &quot;a&quot;", "~~~\n```\n~~~", "```",
		"\u00a0 x\n\xc2\xa0 y", "\\", "+def f():\n+  x",
		"a\f\u2028b\ufeff", "'''\n```\n'''", "def f():\n    return '\\\n'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if len(typed) > answerLimit {
			return
		}
		got := Clean(typed)
		if strings.ContainsAny(got, "\r\u2028\u2029\f\ufeff") {
			t.Fatalf("%q keeps line ends: %q", typed, got)
		}
		if utf8.RuneCountInString(got) > 8*utf8.RuneCountInString(typed) { // a tab is eight blanks at the most
			t.Fatalf("%q became %d characters", typed, len(got))
		}
		if wrapped := unwrap(got, "f"); strings.Count(wrapped, "\n") < strings.Count(got, "\n") || len(wrapped) < len(got) {
			t.Fatalf("%q lost something as a method: %q", got, wrapped)
		}
		if plain := cleanSQL(typed); strings.ContainsAny(plain, "\r\u2028\u2029\f\ufeff") ||
			utf8.RuneCountInString(plain) > 4*utf8.RuneCountInString(typed) {
			t.Fatalf("%q as SQL is %q", typed, plain)
		}
	})
}

// FuzzPattern: a pattern is freed of what people put around it, and never becomes longer but by "ignore case"; one that is written bare
// stays as it is.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{`r"\d+"`, `re.compile(r'a', re.I)`, `p = re.compile("a\\d")`, `/a\/b/i`, "```\n^a$\n```", "`a`", "/",
		`r""`, "^\\s*$", "//i"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got := cleanRegex(typed)
		if len(got) > len("(?i)")+len(typed) {
			t.Fatalf("%q became %q", typed, got)
		}
		if bare := strings.Trim(typed, "`~/rR\"' \n\t)"); bare == typed && !strings.Contains(typed, "compile") &&
			!strings.ContainsAny(typed, "`~\r\u2028\u2029\u0085\f\ufeff") &&
			got != typed {
			t.Fatalf("%q is bare, and became %q", typed, got)
		}
	})
}

// FuzzPredicted: a prediction of an output is judged line by line within its bounds, whatever it is; the output itself is right.
func FuzzPredicted(f *testing.F) {
	f.Add("1\n2\n3", "It prints:\n1. 1\n2. 2\n3. 3")
	f.Add("[1, 'a']\nTrue", "[1,\"a\"]\ntrue")
	f.Add("0\nValueError: no", "0\nraises ValueError")
	f.Add("a", "```\na\n```")
	f.Add("{'x': 1}", "I think the output is a dictionary and then it ends because of the error")
	f.Add("- a\n- b", "1) - a\n2) - b")
	f.Fuzz(func(t *testing.T, prints, answer string) {
		if len(prints) > 1000 || len(answer) > 4000 { // no program of the bank prints as much, and no form takes more
			return
		}
		want := shownLines(prints)
		if len(want) == 0 || len(want) > 30 {
			return
		}
		got := predicted(answer, want)
		v := compareLines(want, got[:min(len(got), maxPredicted)], prints)
		if v.Score < 0 || v.Score > 100 || v.Passed > v.Total || v.Total < len(want) || (v.Score == 100) != (len(v.Failed) == 0) {
			t.Fatalf("%q for %q: %+v", answer, prints, v)
		}
		if n := utf8.RuneCountInString(v.Feedback); n == 0 || n > feedbackLimit {
			t.Fatalf("%q for %q: a feedback of %d characters", answer, prints, n)
		}
		if v := compareLines(want, want, prints); v.Score != 100 {
			t.Fatalf("the output itself is wrong: %q: %+v", prints, v)
		}
	})
}

// FuzzReply: what an interpreter replies, which an answer may have forged, is read within its bounds or refused shortly; a
// value that was read
// is equal to itself and can be shown.
func FuzzReply(f *testing.F) {
	for _, s := range []string{`{"value":["i","0x1f"],"out":"x"}`,
		`{"error":{"types":["ValueError","Exception"],"text":"no","line":3,"limit":1000}}`,
		`{"rows":["l",[["t",[["i","-0x2"],["s","a"]]]]],"columns":["a","b"]}`,
		`{"value":["d",[["s","k"],["f","nan"],["n"],["B",1]]]}`, `{"value":["S",[["F",[["f","1.0"]]]]]}`,
		`{"value":["x","deep"]}`, `{"value":["b","00ff"]}`, `{"value":["i","0x"]}`, `{"ok":true}{}`, `{"value":["f","1e999"]}`,
		`{"hit":true,"part":"a"}`,
		`{"value":` + strings.Repeat(`["l",[`, 70), `{"value":["o","<lambda>"]}`, `{"value":["d",[["l",[]],["n"]]]}`,
		`{"value":["i","0x-5"]}`, `{"value":["i","-0x_"]}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readReply(text)
		if err != nil {
			if len(err.Error()) > 500 {
				t.Fatalf("an error of %d bytes: %.300s", len(err.Error()), err)
			}
			return
		}
		for _, v := range []*value{got.Value, got.Before, got.After, got.Rows} {
			if v == nil {
				continue
			}
			if shown := v.String(); shown == "" {
				t.Fatalf("%q is shown as nothing", text)
			}
			if v.plainData() != equal(*v, *v) {
				t.Fatalf("%s: plain %v, equal to itself %v", v, v.plainData(), equal(*v, *v))
			}
			if v.typeName() == "" && v.kind != 'o' && v.kind != 'x' {
				t.Fatalf("%q has no type", text)
			}
		}
		if got.Error != nil {
			if said := got.Error.own("def f():\n    return 1"); utf8.RuneCountInString(said) > 500 {
				t.Fatalf("a fault of %d characters", utf8.RuneCountInString(said))
			}
		}
	})
}

// FuzzFrame: of what a worker writes nothing but whole frames of a bounded size are read, and a frame that was read is the
// same after it was
// written again.
func FuzzFrame(f *testing.F) {
	frame := func(text string) []byte {
		return append(binary.BigEndian.AppendUint32(nil, uint32(len(text))), text...) //nolint:gosec // short
	}
	for _, b := range [][]byte{frame(`{"Ready":true}`), frame(`{"Verdict":{"Score":100,"Feedback":"x"}}`),
		frame(`{"Progress":{"Stage":1,"Done":2}}`), {0, 16, 0, 1}, {0xff, 0xff, 0xff, 0xff},
		frame(`null`), frame(`{"Verdict":null,"Text":"a"}`), frame("{\"Text\":\"\xff\"}"), append(frame(`{}`),
			frame(`{"Error":"e"}`)...)} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		from := bytes.NewReader(b)
		got, err := readFrame[report](from)
		if err != nil {
			return
		}
		if read, n := len(b)-from.Len(), int(binary.BigEndian.Uint32(b)); read != 4+n || n > frameLimit {
			t.Fatalf("%d bytes are read of a frame of %d", read, n)
		}
		var again bytes.Buffer
		if err := writeFrame(&again, got); err != nil {
			if len(b) < frameLimit/8 { // escaped, a text may be as much longer
				t.Fatal(err)
			}
			return
		}
		twice, err := readFrame[report](&again)
		if err != nil || !reflect.DeepEqual(got, twice) {
			before, _ := json.Marshal(got)
			after, _ := json.Marshal(twice)
			t.Fatalf("%s became %s: %v", before, after, err)
		}
	})
}

// forged is a memory that an answer has written: where it is not, there are zeros.
type forged struct {
	api.Memory
	from  uint32
	bytes []byte
}

func (m forged) Read(at, n uint32) ([]byte, bool) {
	if at < m.from || uint64(at-m.from)+uint64(n) > uint64(len(m.bytes)) {
		return nil, false
	}
	return m.bytes[at-m.from:][:n], true
}

func (m forged) ReadUint32Le(at uint32) (uint32, bool) {
	b, ok := m.Read(at, 4)
	if !ok {
		return 0, false
	}
	return binary.LittleEndian.Uint32(b), true
}

// FuzzWhere: whatever an answer has written where the interpreter keeps its frames, the search for its line comes to an end.
func FuzzWhere(f *testing.F) {
	const from = mainThread + threadCFrame
	word := func(numbers ...uint32) (b []byte) {
		for _, n := range numbers {
			b = binary.LittleEndian.AppendUint32(b, n)
		}
		return b
	}
	f.Add(word(from+4, from+8, 0, 0, 0))
	f.Add(word(from, from, from, from))
	// A frame at from+8, its code at from+48, the code's file "answer.py" at from+160, its table of lines at from+200.
	whole := make([]byte, 240)
	put := func(at int, numbers ...uint32) { copy(whole[at:], word(numbers...)) }
	put(0, from+4, from+8)
	put(8+frameCode, from+48, 0)
	put(8+frameAt, from+48+codeBytecode)
	put(48+codeFirstLine, 7)
	put(48+codeFile, from+160)
	put(48+codeLines, from+200)
	put(160+textLength, 9)
	copy(whole[160+textBytes:], "answer.py")
	put(200+bytesLength, 4)
	copy(whole[200+bytesBytes:], []byte{0x80 | 10<<3, 0, 0, 0})
	f.Add(whole)
	if got := lineOf(forged{from: from, bytes: whole}); got != 7 {
		f.Fatalf("the line of the seed is %d, not 7", got)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		line := lineOf(forged{from: from, bytes: b})
		if again := lineOf(forged{from: from, bytes: b}); again != line {
			t.Fatalf("line %d, and then %d", line, again)
		}
		if said := lineText("a\nb", line); line != 1 && line != 2 && said != "" {
			t.Fatalf("line %d is %q", line, said)
		}
	})
}
