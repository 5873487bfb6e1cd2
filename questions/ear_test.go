package questions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hotseat/questions/interview"
)

// kindTally is what the ear makes of the answers of one kind.
type kindTally struct {
	tally
	answers, back, passed, over60, score int
}

// mean is the mean score, over the answers that were graded and those that came back as 0.
func (k *kindTally) mean() float64 { return float64(k.score) / float64(max(k.answers, 1)) }

func (k *kindTally) hear(q Question, text string, makes, arguable []string) {
	k.answers++
	v, err := q.GradeText(nil, nil, text) //nolint:staticcheck // nothing is run
	if err != nil {
		k.back++
		k.missed += len(makes)
		return
	}
	k.score += v.Score
	if v.Score >= interview.PassMark {
		k.passed++
	}
	if v.Score > 60 {
		k.over60++
	}
	k.count(slices.DeleteFunc(slices.Clone(v.Hits), func(id string) bool { return slices.Contains(arguable, id) }), makes)
}

// earBars is what is wanted of each kind of answer, and what must be reached on the half that is held back, so that nothing gets worse
// unseen: shares of all, or mean scores.
var earBars = []struct {
	kind, what  string
	wanted, bar float64
	least       bool // at least so much; else at most
	of          func(*kindTally) float64
}{
	{"plain", "precision", 0.92, 0.92, true, func(k *kindTally) float64 { return k.precision() }},
	{"plain", "recall", 0.62, 0.55, true, func(k *kindTally) float64 { return k.recall() }},
	{"soup", "mean score", 5, 5, false, (*kindTally).mean},
	{"dressed", "mean score", 20, 10, false, (*kindTally).mean},
	{"dressed", "passed", 0, 0, false, func(k *kindTally) float64 { return float64(k.passed) }},
	{"reversed", "mean score", 20, 22, false, (*kindTally).mean},
	{"reversed", "over 60", 0, 6, false, func(k *kindTally) float64 { return float64(k.over60) }},
	{"negated", "precision", 0.95, 0.95, true, func(k *kindTally) float64 { return k.precision() }},
	{"negated", "recall", 0.78, 0.72, true, func(k *kindTally) float64 { return k.recall() }},
}

// go test ./questions -run EarByKind -v prints what the ear makes of each kind of answer.
func TestEarByKind(t *testing.T) {
	bank, _ := Load()
	heldOf := map[string]*kindTally{}
	for _, kind := range corpusKinds {
		held, known := &kindTally{}, &kindTally{}
		for _, a := range corpusOfKind(t, kind) {
			q, ok := bank.Question(a.Question)
			if !ok {
				t.Fatalf("no question %s", a.Question)
			}
			if HeldBack(q.ID) {
				held.hear(q, a.Answer, a.Hits, a.Arguable)
			} else {
				known.hear(q, a.Answer, a.Hits, a.Arguable)
			}
		}
		t.Logf("%-9s held back  %s", kind, held)
		t.Logf("%-9s known      %s", kind, known)
		heldOf[kind] = held
	}
	t.Logf("%-9s %-10s %8s %8s", "kind", "held back", "to reach", "reached")
	for _, b := range earBars {
		got := b.of(heldOf[b.kind])
		t.Logf("%-9s %-10s %8.2f %8.2f", b.kind, b.what, b.wanted, got)
		if b.least && got < b.bar || !b.least && got > b.bar {
			t.Errorf("%s: %s is %.3f; the bar is %.2f", b.kind, b.what, got, b.bar)
		}
	}
}

func (k *kindTally) String() string {
	return fmt.Sprintf("n %3d back %3d mean %5.1f passed %2d over60 %2d precision %.3f recall %.3f",
		k.answers, k.back, k.mean(), k.passed, k.over60, k.precision(), k.recall())
}

// TestEarOnCases prints the same for the cases beside the checkout.
func TestEarOnCases(t *testing.T) {
	folder := strangersFolder()
	data, err := os.ReadFile(filepath.Join(folder, "ear.jsonl"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the cases are not beside this checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	bank, _ := Load()
	all := map[string]*kindTally{}
	for lines := json.NewDecoder(bytes.NewReader(data)); ; {
		var c struct {
			Question        interview.QuestionID
			Kind, Answer    string
			Makes, Arguable []string
		}
		if err := lines.Decode(&c); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		q, ok := bank.Question(c.Question)
		if !ok {
			t.Fatalf("no question %s", c.Question)
		}
		if all[c.Kind] == nil {
			all[c.Kind] = &kindTally{}
		}
		all[c.Kind].hear(q, c.Answer, c.Makes, c.Arguable)
	}
	for kind, k := range all {
		t.Logf("%-14s %s", kind, k)
	}
}
