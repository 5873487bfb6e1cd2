package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestCuesCommand(t *testing.T) {
	dir := bankFolder(t)
	cases := filepath.Join(t.TempDir(), "cases.jsonl")
	lines := `{"question": "join-open", "kind": "appeal", "answer": "Where nothing fits there is null.", "makes": ["null"]}
{"question": "join-open", "kind": "appeal", "answer": "A blank stands in the column.", "makes": ["null"]}
{"question": "join-open", "kind": "appeal", "answer": "A blank row is left out.", "makes": []}
{"question": "another", "kind": "appeal", "answer": "null", "makes": []}
`
	if err := os.WriteFile(cases, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	got := runCommand(t, nil, "", "cues", "join-open", "-bank", dir, "-cases", cases, "-point", "null", "-try", "blank column")
	if got.code != exitOK {
		t.Fatalf("exit %d: %s", got.code, got.errs)
	}
	for _, row := range []string{`(?m)^null +null +1 +0 +1 *$`, `(?m)^null +blank column +1 +0 +1 +new$`, `over 3 answers`} {
		if !regexp.MustCompile(row).MatchString(got.out) {
			t.Errorf("no line %s in\n%s", row, got.out)
		}
	}
	for wrong, args := range map[string][]string{
		"cues takes the id":           {"cues"},
		"-point and -try go together": {"cues", "join-open", "-try", "x y"},
		"go with cues":                {"check", "-point", "null"},
		"no key point":                {"cues", "join-open", "-bank", dir, "-point", "none", "-try", "x y"},
		"cues belong to open ones":    {"cues", "join-type", "-bank", dir},
		"no answer to try cues on":    {"cues", "join-open", "-bank", dir},
		"there is no question":        {"cues", "join-up", "-bank", dir},
		"nothing but filler words":    {"cues", "join-open", "-bank", dir, "-point", "null", "-try", "the of"},
		"-cases: open /no/such/file":  {"cues", "join-open", "-bank", dir, "-cases", "/no/such/file"},
	} {
		if got := runCommand(t, nil, "", args...); got.code == exitOK || !strings.Contains(got.errs, wrong) {
			t.Errorf("%v: exit %d, %q; want %q", args, got.code, got.errs, wrong)
		}
	}
}
