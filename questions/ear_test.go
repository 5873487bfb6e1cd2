package questions

import (
	"bytes"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"testing"

	"hotseat/questions/interview"
)

// heldBack says whether a question's answers are held back: half of the questions, chosen by their ids, were not looked at while the ear
// and the cues were mended.
func heldBack(id interview.QuestionID) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // it never fails
	return h.Sum32()%2 == 1
}

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

// caseFile is where answers of people who have never seen this project lie, beside the checkout of those who have it.
const caseFile = "../../shared/cases/ear.jsonl"

// go test ./questions -run EarByKind -v prints what the ear makes of each kind of answer.
func TestEarByKind(t *testing.T) {
	bank, _ := Load()
	for _, kind := range corpusKinds {
		var held, known kindTally
		for _, a := range corpusOfKind(t, kind) {
			q, ok := bank.Question(a.Question)
			if !ok {
				t.Fatalf("no question %s", a.Question)
			}
			if heldBack(q.ID) {
				held.hear(q, a.Answer, a.Hits, a.Arguable)
			} else {
				known.hear(q, a.Answer, a.Hits, a.Arguable)
			}
		}
		for name, k := range map[string]*kindTally{"held": &held, "known": &known} {
			t.Logf("%-9s %-5s n %3d back %3d mean %5.1f passed %2d over60 %2d precision %.3f recall %.3f", kind, name, k.answers, k.back, k.mean(), k.passed, k.over60, k.precision(), k.recall())
		}
	}
}

// TestEarOnCases prints the same for the cases beside the checkout.
func TestEarOnCases(t *testing.T) {
	data, err := os.ReadFile(caseFile)
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
		t.Logf("%-14s n %3d back %3d mean %5.1f passed %2d over60 %2d precision %.3f recall %.3f", kind, k.answers, k.back, k.mean(), k.passed, k.over60, k.precision(), k.recall())
	}
}
