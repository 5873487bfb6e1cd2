package questions

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// What the README tells to write is what is read: a section for each kind, whose data has no field that the bank does not know, cues that
// can be read, and links that lead somewhere.
func TestTheReadmeTellsHowToWriteEveryKind(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	block := regexp.MustCompile("(?s)```toml\n(.*?)```")
	for _, k := range interview.Kinds() {
		_, section, ok := strings.Cut(readme, "\n### `"+string(k)+"`")
		if !ok {
			t.Errorf("nothing is said of the kind %s", k)
			continue
		}
		section, _, _ = strings.Cut(section, "\n##")
		example := block.FindStringSubmatch(section)
		if example == nil {
			t.Errorf("the kind %s has no example", k)
			continue
		}
		var f front
		var found faults
		if !decode([]byte(example[1]), &f, "README.md, "+string(k), 1, &found) || f.Kind != string(k) {
			t.Errorf("the example of %s has kind %q: %v", k, f.Kind, found)
		}
		for _, key := range f.Key {
			for _, cue := range key.Cues {
				if err := interview.Check(cue); err != nil {
					t.Errorf("the cue %q: %v", cue, err)
				}
			}
		}
	}
	for _, link := range regexp.MustCompile(`\]\((bank/[^)]+)\)`).FindAllStringSubmatch(readme, -1) {
		if _, err := os.Stat(link[1]); err != nil {
			t.Error(err)
		}
	}
}

// What the README says of cues is so.
func TestTheReadmesCues(t *testing.T) {
	for _, c := range []struct {
		cue, text string
		want      bool
	}{
		{"epoll ready", "What is ready is told by epoll.", true},
		{"only|just", "It is just that.", true},
		{"time_wait", "It stays in TIME_WAIT.", true},
		{"time_wait", "a timewait socket", true},
		{"!block", "it does not block", true},
		{"!block", "it blocks", false},
		{"block", "it never blocks", false},
		{"~select scan", "This is about select. It scans all.", true},
		{"select scan", "This is about select. It scans all.", false},
		{"__new__", "object.__new__(cls) makes it", true},
		{"o(n^2)", "It takes O(n²).", true},
		{"o(n^2)", "It is quadratic.", true},
	} {
		got := len(interview.Recognise([]interview.KeyPoint{{ID: "k", Cues: []string{c.cue}}}, c.text)) == 1
		if got != c.want {
			t.Errorf("%q in %q: %v", c.cue, c.text, got)
		}
	}
}
