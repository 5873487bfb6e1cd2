package coachtest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// smallBank has two items a section, each with one choice, one short and one open question.
func smallBank(t *testing.T) *questions.Bank {
	t.Helper()
	return BankWithPear(t, "")
}

// read has the small banks that were read already, by what their pear has more: reading one takes longer than many a test that needs it,
// and a bank is never changed.
var read struct {
	sync.Mutex
	banks map[string]*questions.Bank
}

// BankWithPear is the small bank, its open questions' second key point with more data, such as a probe.
func BankWithPear(t *testing.T, pear string) *questions.Bank {
	t.Helper()
	read.Lock()
	defer read.Unlock()
	if read.banks[pear] == nil {
		bank, faults := readSmall(pear)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if read.banks == nil {
			read.banks = map[string]*questions.Bank{}
		}
		read.banks[pear] = bank
	}
	return read.banks[pear]
}

// Sections are those of the small bank.
func Sections() interview.Sections {
	return interview.Sections{{Section: "python", Title: "Python"}, {Section: "algorithms", Title: "Algorithms"},
		{Section: "network", Title: "Network"}, {Section: "database", Title: "Database"}, {Section: "linux-git", Title: "Linux & Git"},
		{Section: "django", Title: "Django"}}
}

func readSmall(pear string) (*questions.Bank, []questions.Fault) {
	words := strings.Repeat("An explanation that is long enough to be said aloud. ", 8)
	fs := fstest.MapFS{}
	var checklist strings.Builder
	for _, h := range Sections() {
		s := h.Section
		fmt.Fprintf(&checklist, "[[section]]\nid = %q\ntitle = %q\n", s, h.Title)
		for i := range 2 {
			item := fmt.Sprintf("%s-item%d", s, i)
			fmt.Fprintf(&checklist, "[[item]]\nid = %q\nsection = %q\ntitle = %q\n", item, s, item)
			head := fmt.Sprintf("+++\nitem = %q\ndifficulty = 2\nsource = [{title = \"Example: a page\", url = \"https://example.org/doc\"}]\n",
				item)
			add := func(kind, data, options, answer string) {
				fs[fmt.Sprintf("bank/%s/%s-%s.md", s, item, kind)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
					"%skind = %q\n%s+++\n\n# About %s %s\n\nSay it.\n\n## Hint\n\nThink.\n\n%s## Answer\n\n%s %s\n", head, kind, data, item, kind,
					options, answer, words))}
			}
			add("choice", "", "## Options\n\n- [ ] wrong\n- [x] right\n- [ ] other\n\n", "")
			add("short", "form = \"number\"\naccept = [\"42\"]\n", "", "")
			add("open", `[[key]]
id = "apple"
point = "mentions the apple"
weight = 3
cues = ["an_apple|the_apple"]
probe = "And what grows on the tree?"
[[key]]
id = "pear"
point = "mentions the pear"
weight = 1
cues = ["a_pear|the_pear"]
`+pear, "", "An apple, and a pear.")
		}
	}
	fs["checklist.toml"] = &fstest.MapFile{Data: []byte(checklist.String())}
	return questions.Read(fs)
}
