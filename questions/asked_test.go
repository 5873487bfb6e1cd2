package questions

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// TestAskedElsewhereAskedHere: every topic of the table has a question of the bank, and names none that is not there.
func TestAskedElsewhereAskedHere(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("asked.md")
	if err != nil {
		t.Fatal(err)
	}
	bank, _ := Load()
	name := regexp.MustCompile("`([a-z0-9-]+)`")
	rows := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 4 || strings.HasPrefix(line, "| part") || strings.HasPrefix(line, "| ---") {
			continue
		}
		rows++
		ids := name.FindAllStringSubmatch(cells[3], -1)
		if len(ids) == 0 {
			t.Errorf("nothing asks %s", cells[2])
		}
		for _, id := range ids {
			if _, there := bank.Question(interview.QuestionID(id[1])); !there {
				t.Errorf("%s: the bank has no %s", cells[2], id[1])
			}
		}
	}
	if rows != 87 {
		t.Errorf("the table has %d rows, and the list 87 numbers", rows)
	}
}
