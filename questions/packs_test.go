package questions

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/questions/judge/judgetest"
)

// proven runs what the questions of a pack say of themselves.
func proven(t *testing.T, b *Bank) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: solutions are not run")
	}
	sandbox := judgetest.Open(t)
	for _, q := range b.Questions() {
		found, err := q.Prove(t.Context(), sandbox)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			t.Error(f)
		}
	}
}

// The packs that the build carries beside the built-in one have no faults and lack nothing that a pack is to have.
func TestCarriedPacksHaveNoFaults(t *testing.T) {
	for _, name := range Carried()[1:] {
		fsys, folder, err := OpenPack(name)
		if err != nil {
			t.Fatal(err)
		}
		b, faults := Read(fsys)
		for _, f := range faults {
			t.Error(f.In(folder))
		}
		for _, q := range b.Unexplained() {
			t.Errorf("%s: %s has a wrong option without a reason", folder, q.ID)
		}
		t.Run(name, func(t *testing.T) { proven(t, b) })
	}
}

func TestThePackForGo(t *testing.T) {
	packs, faults, err := LoadPacks([]string{"builtin", "go-backend"})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	b := packs.Of("go-backend")
	if len(b.Items()) != 20 || len(b.Questions()) != 60 || len(b.Sections()) != 4 || b.Sections().Title("concurrency") != "Concurrency" {
		t.Errorf("%d items, %d questions, sections %v", len(b.Items()), len(b.Questions()), b.Sections())
	}
	for _, q := range b.Questions() {
		if q.SectionTitle != b.Sections().Title(q.Section) || !strings.HasPrefix(string(q.ID), "go-") {
			t.Errorf("%s is of %q", q.ID, q.SectionTitle)
		}
	}
	if packs.Of("") != packs.First() || packs.Of("gone") != packs.First() || packs.First().Sections()[0].Section != "python" {
		t.Error("whoever chose none has the first pack")
	}
	if q, ok := packs.Question("go-gc"); !ok || q.Section != "runtime-and-tools" {
		t.Errorf("a question of the second pack: %v, %v", q.ID, ok)
	}
	if got := packs.SectionsBehind(b); len(got) != 10 || got[0].Section != "language" || got[4].Section != "python" {
		t.Errorf("the second pack's sections and the others': %v", got)
	}
}

// What bot new-pack lays out is a sound pack with every kind in it.
func TestNewPack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my-pack")
	if err := NewPack(dir); err != nil {
		t.Fatal(err)
	}
	b, faults := Read(os.DirFS(dir))
	for _, f := range faults {
		t.Error(f)
	}
	kinds := map[interview.Kind]int{}
	for _, q := range b.Questions() {
		kinds[q.Task.Kind]++
	}
	for _, k := range interview.Kinds() {
		if kinds[k] != 1 {
			t.Errorf("%d questions of the kind %s, want one", kinds[k], k)
		}
	}
	if n := len(b.Unexplained()); n > 0 {
		t.Errorf("%d wrong options have no reason", n)
	}
	if _, _, err := LoadPacks([]string{"builtin", "go-backend", dir}); err != nil {
		t.Error(err)
	}
	page, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil || strings.Count(string(page), "\n") != 10 {
		t.Errorf("the README has %d lines, %v", strings.Count(string(page), "\n"), err)
	}
	if err := NewPack(dir); err == nil || !strings.Contains(err.Error(), "is not empty") {
		t.Errorf("a second time: %v", err)
	}
	proven(t, b)
}

func TestLoadPacksRefuses(t *testing.T) {
	write := func(dir string, files map[string]string) string {
		for name, text := range files {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	two := t.TempDir()
	if err := NewPack(filepath.Join(two, "a", "mine")); err != nil {
		t.Fatal(err)
	}
	if err := NewPack(filepath.Join(two, "b", "yours")); err != nil {
		t.Fatal(err)
	}
	if err := NewPack(filepath.Join(two, "b", "mine")); err != nil {
		t.Fatal(err)
	}
	one := write(filepath.Join(two, "one"), map[string]string{"checklist.toml": "[[section]]\nid = \"a\"\ntitle = \"A\"\n"})
	for name, c := range map[string]struct {
		packs []string
		want  []string
	}{
		"none":           {nil, []string{"no pack"}},
		"not there":      {[]string{"builtin", filepath.Join(two, "nowhere")}, []string{"nowhere", "go-backend"}},
		"one section":    {[]string{one}, []string{"1 section", "2 to 12", "bot check"}},
		"the same twice": {[]string{"builtin", "builtin"}, []string{`two packs have the name "builtin"`}},
		"of one name": {[]string{filepath.Join(two, "a", "mine"), filepath.Join(two, "b", "mine")},
			[]string{`two packs have the name "mine"`}},
		"the same ids": {[]string{filepath.Join(two, "a", "mine"), filepath.Join(two, "b", "yours")},
			[]string{"yours/checklist.toml: the item \"example-files\" is in the pack mine already",
				"yours/bank/basics/example-open.md: the question \"example-open\" is in the pack mine already (bank/basics/example-open.md)"}},
	} {
		_, _, err := LoadPacks(c.packs)
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q in it", name, err, want)
			}
		}
	}
}

func TestSectionFaults(t *testing.T) {
	section := func(id, title string) string { return fmt.Sprintf("[[section]]\nid = %q\ntitle = %q\n", id, title) }
	for name, c := range map[string]struct{ text, want string }{
		"none": {"", "checklist.toml: the checklist has 0 sections"},
		"one":  {section("a", "A"), "has 1 section without a fault; it takes 2 to 12"},
		"thirteen": {func() (s string) {
			for i := range 13 {
				s += section(fmt.Sprintf("s%d", i), fmt.Sprintf("S %d", i))
			}
			return s
		}(), "has 13 sections"},
		"no id":       {section("A b", "A"), `checklist.toml:2: the section's id "A b"`},
		"every":       {section("any", "Any"), `cannot have the id "any"`},
		"twice":       {section("a", "A") + section("a", "B"), `the section "a" is there twice`},
		"one title":   {section("a", "A") + section("b", "a"), `two sections have the title "a"`},
		"no title":    {section("a", ""), `the section "a" has no title`},
		"long title":  {section("a", strings.Repeat("x", 21)), `the section "a" has no title`},
		"unknown run": {"[target]\nrun_in = \"c\"\n" + section("a", "A") + section("b", "B"), `"c" is no section`},
	} {
		fsys := file(good)
		fsys["checklist.toml"].Data = []byte(c.text)
		_, faults := Read(fsys)
		if !slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.In(""), c.want) }) {
			t.Errorf("%s: %v, want %q", name, faults, c.want)
		}
	}
}

// A solution that is wrong, a mistake that is right, and a program that prints an address are found by running them.
func TestProveFindsWhatIsNotSo(t *testing.T) {
	sandbox := judgetest.Open(t)
	for want, q := range map[string]Question{
		"the solution scores": {Task: interview.Task{Kind: interview.Regex}, Regex: &judge.Regex{Full: true, Solution: "a", Match: []string{"b"},
			Fail: []string{"c"}}},
		`the wrong answer "right" scores 100`: {Task: interview.Task{Kind: interview.Regex}, Regex: &judge.Regex{Full: true, Solution: "b",
			Match: []string{"b"}, Fail: []string{"c"}}, Wrong: []Wrong{{Name: "right", Answer: "b"}}},
		`does not say "poem"`: {Task: interview.Task{Kind: interview.Regex}, Regex: &judge.Regex{Full: true, Solution: "b",
			Match: []string{"b"}, Fail: []string{"c"}}, Wrong: []Wrong{{Name: "all", Answer: ".", Says: "poem"}}},
		"prints an address": {Task: interview.Task{Kind: interview.Output}, Output: &judge.Output{Code: "print(object())\n"}},
		"prints 9 lines":    {Task: interview.Task{Kind: interview.Output}, Output: &judge.Output{Code: "for i in range(9): print(i)\n"}},
	} {
		found, err := q.Prove(t.Context(), sandbox)
		if err != nil || len(found) != 1 || !strings.Contains(found[0].Message, want) {
			t.Errorf("%v, %v; want %q", found, err, want)
		}
	}
}
