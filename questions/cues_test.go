package questions

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hotseat/questions/interview"
)

func TestWhatCuesFind(t *testing.T) {
	q := Question{Task: interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
		{ID: "ready", Cues: []string{"only ready", "ready list"}},
		{ID: "scan", Cues: []string{"scans every"}},
	}}}
	answers := []Judged{
		{Makes: []string{"ready"}, Text: "It hands over only the ready ones."},
		{Makes: []string{"ready"}, Text: "There is a ready list, and only what is ready is on it."},
		{Makes: []string{"scan"}, Text: "Each call scans every descriptor. The ready list is not there."},
		{Arguable: []string{"scan"}, Text: "It scans every one."},
		{Makes: []string{"ready"}, Text: "You get just the active ones."},
	}
	got := q.CueUses(answers, "ready", []string{"just active"})
	want := []CueUse{
		{"ready", "only ready", 2, 0, 1},
		{"ready", "ready list", 1, 1, 0},
		{"ready", "just active", 1, 0, 1},
		{"scan", "scans every", 1, 0, 1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("the cues find\n%+v\nwant\n%+v", got, want)
	}
}

func TestJudgedAnswers(t *testing.T) {
	fsys := fstest.MapFS{
		"corpus/network/one.toml": {Data: []byte("[[answer]]\nkind = \"good\"\nheld = true\nmakes = [\"a\"]\ntext = \"It is so.\"\n")},
		"corpus/kinds/plain.jsonl": {Data: []byte(`{"question": "one", "kind": "plain", "answer": "well", "hits": ["b"]}
{"question": "two", "kind": "plain", "answer": "no", "hits": []}
`)},
	}
	list, err := JudgedAnswers(fsys, "one")
	if err != nil || len(list) != 2 || !list[0].Held || list[0].Text != "It is so." || !slices.Equal(list[1].Makes, []string{"b"}) ||
		list[1].Held != HeldBack("one") {
		t.Errorf("read %+v, %v", list, err)
	}
	if _, err := JudgedLines(strings.NewReader("{"), "one"); err == nil {
		t.Error("half a line was read without a word")
	}
}
