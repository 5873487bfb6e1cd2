package questions

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// corpusKinds are the kinds of answers in corpus/kinds, a file each. What somebody says in everyday words or by way of negations
// counts, what somebody turns round or only enumerates does not.
var corpusKinds = []string{"plain", "reversed", "soup", "dressed", "negated"}

// kindAnswer is one answer of corpus/kinds, written by somebody who had seen the questions and the key points, but no cue.
type kindAnswer struct {
	Question interview.QuestionID `json:"question"`
	Kind     string               `json:"kind"`
	Answer   string               `json:"answer"`
	Hits     []string             `json:"hits"`     // the key points that it makes, judged by the point's sentence
	Arguable []string             `json:"arguable"` // those which careful people could judge either way: they count neither for nor against
}

// corpusOfKind reads the answers of one kind, in the order of the file.
func corpusOfKind(t *testing.T, kind string) []kindAnswer {
	t.Helper()
	data, err := corpusFiles.ReadFile("corpus/kinds/" + kind + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []kindAnswer
	for lines := json.NewDecoder(bytes.NewReader(data)); ; {
		lines.DisallowUnknownFields()
		var a kindAnswer
		err := lines.Decode(&a)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("%s, after %d answers: %v", kind, len(list), err)
		}
		list = append(list, a)
	}
}

// The answers name questions and key points that exist, no two are alike, and each kind has enough of them in each section.
func TestCorpusKindsAreWellFormed(t *testing.T) {
	bank, _ := Load()
	open := map[interview.QuestionID]Question{}
	for _, q := range bank.Questions() {
		if q.Task.Kind == interview.Open {
			open[q.ID] = q
		}
	}
	kindsOf := map[interview.QuestionID]int{}
	texts := map[string]string{}
	for _, kind := range corpusKinds {
		asked := map[interview.QuestionID]bool{}
		inSection := map[interview.Section]int{}
		for _, a := range corpusOfKind(t, kind) {
			where := kind + ", " + string(a.Question)
			q, ok := open[a.Question]
			if !ok {
				t.Errorf("%s: there is no such open question", where)
				continue
			}
			if a.Kind != kind {
				t.Errorf("%s: it says that its kind is %q", where, a.Kind)
			}
			if asked[a.Question] {
				t.Errorf("%s: answered twice", where)
			} else {
				asked[a.Question] = true
				inSection[q.Section]++
				kindsOf[a.Question]++
			}
			words := strings.Fields(a.Answer)
			text := strings.ToLower(strings.Join(words, " "))
			if other, ok := texts[text]; ok {
				t.Errorf("%s: the same words as in %s", where, other)
			}
			texts[text] = where
			if kind == "plain" && (len(words) < 40 || len(words) > 120) {
				t.Errorf("%s: %d words, not 40 to 120", where, len(words))
			}
			if len(a.Hits) > 0 && (kind == "soup" || kind == "dressed") {
				t.Errorf("%s: words without a statement make no key point, yet it hits %v", where, a.Hits)
			}
			checkPoints(t, where, q, slices.Concat(a.Hits, a.Arguable))
		}
		if len(asked) < 60 {
			t.Errorf("%s answers %d questions; at least 60 are wanted", kind, len(asked))
		}
		for _, h := range bank.Sections() {
			s := h.Section
			if inSection[s] < 10 {
				t.Errorf("%s answers %d questions of %s; at least 10 are wanted", kind, inSection[s], s)
			}
		}
	}
	all := 0
	for _, n := range kindsOf {
		if n == len(corpusKinds) {
			all++
		}
	}
	if all < 20 {
		t.Errorf("%d questions have an answer of every kind; at least 20 are wanted", all)
	}
}

// checkPoints fails on an id that is none of the question's key points, or that is named twice (also as hit and arguable).
func checkPoints(t *testing.T, where string, q Question, ids []string) {
	t.Helper()
	for i, id := range ids {
		if !slices.ContainsFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == id }) {
			t.Errorf("%s: the question has no key point %q", where, id)
		}
		if slices.Contains(ids[:i], id) {
			t.Errorf("%s: %q is named twice", where, id)
		}
	}
}
