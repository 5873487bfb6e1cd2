package judge

import (
	"errors"
	"testing"
)

func parseValue(t *testing.T, text string) value {
	t.Helper()
	got, err := readReply(`{"value":` + text + `}`)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return *got.Value
}

func TestValuesAreWrittenAsPythonWritesThem(t *testing.T) {
	for text, want := range map[string]string{
		`["n"]`:                           "None",
		`["B",1]`:                         "True",
		`["i","-0xff"]`:                   "-255",
		`["i","0x10000000000000000"]`:     "18446744073709551616",
		`["f","2.0"]`:                     "2.0",
		`["s","it's"]`:                    `"it's"`,
		`["s","a\nb\\\u0007"]`:            `'a\nb\\\x07'`,
		`["s","é😀"]`:                      "'é😀'",
		`["b","00ff41"]`:                  `b'\x00\xffA'`,
		`["t",[["i","0x1"]]]`:             "(1,)",
		`["S",[]]`:                        "set()",
		`["S",[["i","0xa"],["i","0x9"]]]`: "{9, 10}",
		`["F",[["i","0x1"]]]`:             "frozenset({1})",
		`["d",[["s","k"],["l",[]]]]`:      "{'k': []}",
		`["o","generator"]`:               "<generator>",
		`["x","deep"]`:                    "<more than 60 lists inside each other>",
		`["x","large"]`:                   "<more than 160 KiB of data>",
	} {
		if got := parseValue(t, text).String(); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
}

func TestWhatIsNoValueIsRefused(t *testing.T) {
	for _, text := range []string{`[]`, `["x",1]`, `["i","zz"]`, `["d",[["n"]]]`, `["l",[1]]`, `{"a":1}`, `["nn"]`, `["i"]`, `["f","one"]`,
		`["n",1,2]`} {
		if got, err := readReply(`{"value":` + text + `}`); !errors.Is(err, errValue) {
			t.Errorf("%s was read as %s, %v", text, got.Value, err)
		}
	}
}

func TestEqualIsPythonsButForBoolAndRounding(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{`["i","0x2"]`, `["f","2.0"]`, true},
		{`["B",1]`, `["i","0x1"]`, false},
		{`["f","0.30000000000000004"]`, `["f","0.3"]`, true},
		{`["f","0.31"]`, `["f","0.3"]`, false},
		{`["f","nan"]`, `["f","nan"]`, true},
		{`["f","inf"]`, `["f","1e308"]`, false},
		{`["l",[["n"]]]`, `["t",[["n"]]]`, false},
		{`["S",[["i","0x1"],["i","0x2"]]]`, `["F",[["i","0x2"],["i","0x1"]]]`, true},
		{`["d",[["s","a"],["i","0x1"],["s","b"],["n"]]]`, `["d",[["s","b"],["n"],["s","a"],["f","1.0"]]]`, true},
		{`["d",[["s","a"],["i","0x1"]]]`, `["d",[["s","a"],["i","0x2"]]]`, false},
		{`["s","1"]`, `["i","0x1"]`, false},
		{`["o","X"]`, `["o","X"]`, false},
		{`["x","deep"]`, `["x","deep"]`, false},
		{`["l",[["i","0x1"]]]`, `["l",[["i","0x1"],["i","0x1"]]]`, false},
	} {
		a, b := parseValue(t, c.a), parseValue(t, c.b)
		if equal(a, b) != c.want || equal(b, a) != c.want {
			t.Errorf("%s == %s is not %v", a, b, c.want)
		}
	}
}
