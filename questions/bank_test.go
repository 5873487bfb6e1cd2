package questions

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"hotseat/questions/interview"
)

func TestTheBankHasNoFaults(t *testing.T) {
	b, faults := Load()
	for _, f := range faults {
		t.Error(f)
	}
	if n := len(b.Items()); n != 59 {
		t.Errorf("the checklist has %d items, want 59", n)
	}
	if n := len(b.AllItems()); len(b.Items()) > n || b.AllItems()[0] != b.Items()[0] {
		t.Errorf("all items are %d", n)
	}
	perSection := map[interview.Section]int{}
	for _, it := range b.Items() {
		perSection[it.Section]++
	}
	want := map[interview.Section]int{
		"python": 16, "algorithms": 11, "network": 10, "database": 8, "linux-git": 4, "django": 10,
	}
	for s, n := range want {
		if perSection[s] != n {
			t.Errorf("%s has %d items, want %d", s, perSection[s], n)
		}
	}
	files, err := fs.Glob(Files(), "bank/*/*.md")
	if err != nil || len(files) != len(b.Questions()) {
		t.Errorf("%d questions of %d files, %v", len(b.Questions()), len(files), err)
	}
}

// good is a question without a fault; tests break one thing of it.
const good = `+++
item = "joins"
kind = "open"
difficulty = 2
source = [{title = "MySQL 8.4: JOIN Clause", url = "https://dev.mysql.com/doc/refman/8.4/en/join.html"}]

[[key]]
id = "null"
point = "the right side is NULL where nothing matches"
weight = 3
cues = ["null right|missing"]
probe = "What stands in the columns of the other table then?"

[[key]]
id = "all-left"
point = "every row of the left table is kept"
weight = 2
cues = ["every|all row left"]
+++

# LEFT JOIN

What does it do?

## Hint

Think of rows without a partner.

## Answer

It keeps every row of the left table. Where the right table has nothing that fits, its columns are NULL. `

const twoSections = "[[section]]\nid = \"database\"\ntitle = \"Database\"\n\n[[section]]\nid = \"django\"\ntitle = \"Django\"\n\n"

func file(text string) fstest.MapFS {
	text += strings.Repeat("More words make it long enough. ", 12) + "\n"
	return fstest.MapFS{
		"checklist.toml":        {Data: []byte(twoSections + "[[item]]\nid = \"joins\"\nsection = \"database\"\ntitle = \"JOINs\"\n")},
		"bank/database/left.md": {Data: []byte(text)},
	}
}

func TestAGoodQuestionIsRead(t *testing.T) {
	for name, text := range map[string]string{"unix": good, "windows": strings.ReplaceAll(good, "\n", "\r\n")} {
		b, faults := Read(file(text))
		if len(faults) > 0 {
			t.Fatalf("%s: %v", name, faults)
		}
		q, ok := b.Question("left")
		if !ok || q.Title != "LEFT JOIN" || q.Prompt != "What does it do?" || q.Hint != "Think of rows without a partner." ||
			q.Section != "database" || len(q.Task.Keys) != 2 || !strings.HasPrefix(q.Model, "It keeps every row") {
			t.Errorf("%s: read as %+v", name, q)
		}
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	choice := strings.NewReplacer(`kind = "open"`, `kind = "choice"`, good[strings.Index(good, "[[key]]"):strings.Index(good, "+++\n\n#")], "",
		"## Answer", "## Options\n\n- [ ] one\n- [x] two\n- [ ] three\n\n## Answer").Replace(good)
	if _, faults := Read(file(choice)); len(faults) > 0 {
		t.Fatalf("the choice question has faults of its own: %v", faults)
	}
	short := strings.NewReplacer(`kind = "open"`, "kind = \"short\"\nform = \"number\"\naccept = [\"42\"]",
		good[strings.Index(good, "[[key]]"):strings.Index(good, "+++\n\n#")], "").Replace(good)
	if _, faults := Read(file(short)); len(faults) > 0 {
		t.Fatalf("the short question has faults of its own: %v", faults)
	}
	for _, test := range []struct{ name, text, old, new, want string }{
		{"no front matter", good, "+++\nitem", "item", "left.md:1: the file does not begin with data"},
		{"broken TOML", good, "difficulty = 2", "difficulty = = 2", "left.md:4:"},
		{"unknown key", good, "difficulty = 2", "dificulty = 2", `left.md:4: unknown key`},
		{"unknown item", good, `"joins"`, `"jions"`, `left.md:2: item "jions" is not in checklist.toml`},
		{"difficulty", good, "difficulty = 2", "difficulty = 6", "left.md:4: difficulty is 6, not 1 to 5"},
		{"kind", good, `kind = "open"`, `kind = "essay"`, `left.md:3: kind is "essay"`},
		{"probe with a cue", good, "What stands in the columns of the other table then?", "Is it null on the right?",
			`left.md:12: the probe of "null" holds a cue`},
		{"steps in an open question", good, "## Answer", "## Options\n\n1. a\n\n## Answer", `an option begins with`},
		{"another kind's data", good, "[[key]]", "[regex]\nsolution = 'x'\n\n[[key]]", "left.md:7: only regex questions have [regex]"},
		{"wrong answers", good, "[[key]]", "[[wrong]]\nname = \"x\"\n\n[[key]]",
			"only python, sql, regex and command questions have wrong answers"},
		{"plain http", good, "https://dev", "http://dev", "left.md:5:"},
		{"no source", good, `"https://dev.mysql.com/doc/refman/8.4/en/join.html"`, "", "left.md:5: no source"},
		{"weight", good, "weight = 3", "weight = 9", "left.md:9: weight is 9, not 1 to 5"},
		{"no cue", good, `cues = ["null right|missing"]`, "cues = []", `left.md:9: the key point "null" has no cue`},
		{"cue in its own prompt", good, `"every|all row left"`, `"does_it"`, `left.md:18: the cue "does_it" is found in the question itself`},
		{"cue not in the answer", good, `"every|all row left"`, `"zebra"`,
			`no cue of the key point "every row of the left table is kept" is found in the answer`},
		{"no probe on the heaviest", good, `probe = "What stands in the columns of the other table then?"`, "",
			"the heaviest key point has no probe"},
		{"twice the same key point", good, `id = "all-left"`, `id = "null"`, `the key point's id "null"`},
		{"unknown part", good, "## Hint", "## Clue", `left.md:25: unknown part "Clue"`},
		{"no hint", good, "Think of rows without a partner.", "", "the hint has 0 characters"},
		{"open fence", good, "What does it do?", "```sql\nSELECT 1", "a code fence is not closed"},
		{"long title", good, "# LEFT JOIN", "# " + strings.Repeat("LEFT JOIN ", 9), "the title has"},
		{"options in an open question", good, "## Answer", "## Options\n\n- [x] a\n\n## Answer", "only choice questions have options"},
		{"nothing right", choice, "- [x] two", "- [ ] two", "0 options are right"},
		{"several right", choice, "- [ ] one", "- [x] one", "2 options are right"},
		{"an option twice", choice, "- [ ] three", "- [ ] one", "an option is there twice"},
		{"not an option", choice, "- [ ] three", "* three", `an option begins with`},
		{"unreadable number", short, `"42"`, `"many"`, `the accepted answer "many" cannot be read`},
		{"unknown form", short, `form = "number"`, `form = "poem"`, `form is "poem"`},
		{"nothing accepted", short, `accept = ["42"]`, "", "accept names no answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(test.text, test.old) {
				t.Fatalf("the test has nothing to break: %q", test.old)
			}
			b, faults := Read(file(strings.Replace(test.text, test.old, test.new, 1)))
			var all []string
			for _, f := range faults {
				all = append(all, f.String())
			}
			if !strings.Contains(strings.Join(all, "\n"), test.want) {
				t.Errorf("got %q, want %q", all, test.want)
			}
			if len(b.Questions()) > 0 {
				t.Error("the question is in the bank all the same")
			}
		})
	}
}

func TestChecklistFaults(t *testing.T) {
	for text, want := range map[string]string{
		"[[item]]\nid = \"joins\"\nsection = \"cooking\"\ntitle = \"x\"\n":   `checklist.toml:10: "cooking" is no section`,
		"[[item]]\nid = \"Jo ins\"\nsection = \"database\"\ntitle = \"x\"\n": "checklist.toml:10: the id",
		"[[item]]\nid = \"b\"\nsection = \"database\"\ntitle = \"x\"\nbeyond = true\n\n[[item]]\nid = \"a\"\nsection = \"django\"\ntitle = " +
			"\"x\"\n": `the item "a" is the checklist's and comes after one beyond it`,
		"[[item]]\nid = \"joins\"\nsection = \"database\"\n":                                                          "has no title",
		"[[item]]\nid = \"a\"\nsection = \"database\"\ntitle = \"x\"\n\n[[item]]\nid = \"a\"\nsection = \"django\"\n": "is there twice",
	} {
		fsys := file(good)
		fsys["checklist.toml"] = &fstest.MapFile{Data: []byte(twoSections + text)}
		_, faults := Read(fsys)
		if !strings.Contains(fmt.Sprint(faults), want) {
			t.Errorf("got %v, want %q", faults, want)
		}
	}
}

// What the bank as a whole is to have is asked once the items beyond the checklist are in it, which come with the questions.
func TestTheBankMeetsItsTargets(t *testing.T) {
	bank, _ := Load()
	if len(bank.AllItems()) == len(bank.Items()) {
		t.Skip("the bank has no items beyond the checklist yet: its targets are not asked")
	}
	for _, s := range bank.Shortfalls() {
		t.Error(s)
	}
}
