package questions

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// withOptions is a choice question with these lines under Options.
func withOptions(lines string) string {
	return strings.NewReplacer(`kind = "open"`, `kind = "choice"`, good[strings.Index(good, "[[key]]"):strings.Index(good, "+++\n\n#")], "",
		"## Answer", "## Options\n\n"+lines+"\n\n## Answer").Replace(good)
}

func TestReasonsStandBelowTheirOptions(t *testing.T) {
	const lines = "- [ ] *one*\n  It is *not* so,\n    as everybody knows.\n\n- [x] two\n\n  Two it is.\n- [ ] three"
	b, faults := Read(file(withOptions(lines)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	q, _ := b.Question("left")
	want := []interview.Option{{Text: "*one*", Why: "It is *not* so, as everybody knows."}, {Text: "two", Right: true, Why: "Two it is."},
		{Text: "three"}}
	if !slices.Equal(q.Task.Options, want) {
		t.Errorf("read as %+v", q.Task.Options)
	}
	if got, want := q.Reasons(), "- A: It is *not* so, as everybody knows.\n- B: Two it is."; got != want {
		t.Errorf("the reasons are %q, want %q", got, want)
	}
	if got := b.Unexplained(); len(got) != 1 || got[0].ID != "left" {
		t.Errorf("without a reason are %v", got)
	}
	var out bytes.Buffer
	if err := b.WriteSummary(&out); err != nil || !strings.Contains(out.String(), "left has a wrong option without a reason") {
		t.Errorf("the summary does not say what lacks a reason: %v\n%s", err, out.String())
	}
	out.Reset()
	if err := b.Study(&out); err != nil {
		t.Fatal(err)
	}
	asked, answered, _ := strings.Cut(out.String(), "\n## Answers\n")
	if strings.Contains(asked, "Two it is.") || !strings.Contains(answered, "- B: Two it is.\n") {
		t.Errorf("the study guide says:\n%s", out.String())
	}
	if b, faults = Read(file(withOptions(lines + "\n  Nor this."))); len(faults) > 0 || len(b.Unexplained()) > 0 {
		t.Errorf("all have a reason, and it says %v, %v", b.Unexplained(), faults)
	}
}

func TestFaultsOfReasons(t *testing.T) {
	for lines, want := range map[string]string{
		"- [ ] one\n  - [x] two\n- [x] three\n- [ ] four":                       "an option begins with",
		"Because.\n- [ ] one\n- [x] two\n- [ ] three":                           "an option begins with",
		"- [ ] one\n Because.\n- [x] two\n- [ ] three":                          "and its reason below it with two spaces",
		"- [ ] one\n  " + strings.Repeat("a", 301) + "\n- [x] two\n- [ ] three": "the reason of an option has 301 characters, not 0 to 300",
	} {
		_, faults := Read(file(withOptions(lines)))
		if !slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.Message, want) && f.Line > 0 }) {
			t.Errorf("%q: %v, want %q", lines, faults, want)
		}
	}
	if _, faults := Read(file(withOptions("- [ ] one\n  " + strings.Repeat("é", 300) + "\n- [x] two\n- [ ] three"))); len(faults) > 0 {
		t.Errorf("a reason of 300 characters: %v", faults)
	}
}

// TestTypedReasons: what is typed below an option is its reason, unless it begins as an option does.
func TestTypedReasons(t *testing.T) {
	bank, _ := Read(file(good))
	d := with(choiceDraft(), func(d *Draft) {
		d.Item = "joins"
		d.Task = "select\n\tIt scans\n  all of them.\n  * epoll\n  \\*args are no reason.\n  - [ ] poll\n## Answer\n   \\[x] it is not"
	})
	q, faults := bank.ReadOne("", "own-x", bank.Compose(d))
	want := []interview.Option{{Text: "select", Why: "It scans all of them."}, {Text: "epoll", Right: true, Why: "*args are no reason."},
		{Text: "poll"}, {Text: "## Answer", Why: "[x] it is not"}}
	if len(faults) > 0 || !slices.Equal(q.Task.Options, want) {
		t.Fatalf("read as %+v, %v", q.Task.Options, faults)
	}
	again, _ := q.Draft()
	if q, faults = bank.ReadOne("", "own-x", bank.Compose(again)); len(faults) > 0 || !slices.Equal(q.Task.Options, want) {
		t.Errorf("after another turn %+v, %v", q.Task.Options, faults)
	}
}
