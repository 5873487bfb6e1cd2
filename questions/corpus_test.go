package questions

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
)

// The corpus is answers to open questions, written by people who had not seen the cues, each with the key points that it makes
// by a strict but fair reading. The part that is held back was not looked at while cues were mended.
//
//go:embed corpus
var corpusFiles embed.FS

// corpusAnswer is one answer of the corpus.
type corpusAnswer struct {
	Kind  string // good, partial, wrong
	Held  bool
	Makes []string
	Text  string
}

func corpus(t *testing.T) map[interview.QuestionID][]corpusAnswer {
	t.Helper()
	all := map[interview.QuestionID][]corpusAnswer{}
	names, err := fs.Glob(corpusFiles, "corpus/*/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := corpusFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Answer []corpusAnswer }
		if err := toml.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[interview.QuestionID(strings.TrimSuffix(path.Base(name), ".toml"))] = file.Answer
	}
	return all
}

// tally counts key points: recognised rightly, wrongly, and missed.
type tally struct{ right, wrong, missed int }

func (c *tally) count(seen, makes []string) {
	for _, id := range seen {
		if slices.Contains(makes, id) {
			c.right++
		} else {
			c.wrong++
		}
	}
	for _, id := range makes {
		if !slices.Contains(seen, id) {
			c.missed++
		}
	}
}

func (c *tally) precision() float64 { return float64(c.right) / float64(max(c.right+c.wrong, 1)) }
func (c *tally) recall() float64    { return float64(c.right) / float64(max(c.right+c.missed, 1)) }

// go test ./questions -run Corpus -v prints the figures.
func TestCorpus(t *testing.T) {
	bank, _ := Load()
	answers := corpus(t)
	var held, known tally
	reactions := map[string]int{}
	stopped, all := 0, 0 // real answers that are handed back though they make a point
	bySection := map[interview.Section]*tally{}
	for _, q := range bank.Questions() {
		if q.Task.Kind != interview.Open {
			continue
		}
		list := answers[q.ID]
		delete(answers, q.ID)
		kinds := map[string]int{}
		all += len(list)
		for _, a := range list {
			kinds[a.Kind]++
			for _, id := range a.Makes {
				if !slices.ContainsFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == id }) {
					t.Errorf("corpus of %s: it has no key point %q", q.ID, id)
				}
			}
			heard, err := interview.Hear(q.Task, a.Text)
			if err != nil {
				if len(a.Makes) > 0 { // a wrong one that goes back costs nobody a point
					stopped++
				}
				t.Logf("%s, %s answer: %v", q.ID, a.Kind, err)
			}
			reactions[a.Kind+" "+string(heard.Reaction)]++
			if r := heard.Reaction; a.Kind != "wrong" && (r == interview.DontKnow || r == interview.OffSubject) ||
				a.Kind == "good" && err == nil && (heard.Unheard() || r == interview.TurnedRound) {
				t.Errorf("%s: the reaction to a %s answer is %q: %s", q.ID, a.Kind, r, a.Text)
			}
			seen := heard.Seen
			if !a.Held {
				known.count(seen, a.Makes)
				continue
			}
			held.count(seen, a.Makes)
			if bySection[q.Section] == nil {
				bySection[q.Section] = &tally{}
			}
			bySection[q.Section].count(seen, a.Makes)
		}
		if kinds["good"] < 2 || kinds["partial"] < 1 || kinds["wrong"] < 1 {
			t.Errorf("the corpus of %s has %v; it needs two good answers, a partial and a wrong one", q.ID, kinds)
		}
	}
	for id := range answers {
		t.Errorf("the corpus answers %s, which is no open question", id)
	}
	for _, h := range bank.Sections() {
		s := h.Section
		if c := bySection[s]; c != nil {
			t.Logf("%-12s held back: precision %.3f, recall %.3f", s, c.precision(), c.recall())
		}
	}
	t.Logf("used while cues were mended: precision %.3f, recall %.3f over %d key points", known.precision(), known.recall(),
		known.right+known.missed)
	t.Logf("held back: precision %.3f, recall %.3f over %d key points", held.precision(), held.recall(), held.right+held.missed)
	t.Logf("reactions: %v", reactions)
	t.Logf("to reach: precision 0.95, recall 0.87; no section under 0.90 and 0.82")
	if p, r := held.precision(), held.recall(); p < 0.92 || r < 0.87 {
		t.Errorf("over the part held back precision is %.3f and recall %.3f; at least 0.92 and 0.87 are wanted", p, r)
	}
	if stopped*250 > all {
		t.Errorf("%d of %d real answers are handed back though they make a point; at most one of 250 may be", stopped, all)
	}
}

// An answer to another question of the section gets next to nothing.
func TestCorpusOfOtherQuestions(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of answers are heard one after the other, which the race detector learns nothing from")
	}
	bank, _ := Load()
	answers := corpus(t)
	for _, h := range bank.Sections() {
		s := h.Section
		total, n := 0, 0
		for _, q := range bank.Questions() {
			if q.Section != s || q.Task.Kind != interview.Open {
				continue
			}
			for _, other := range bank.Questions() {
				if other.Section != s || other.ID == q.ID {
					continue
				}
				for _, a := range answers[other.ID] {
					if a.Kind != "good" {
						continue
					}
					heard, err := interview.Hear(q.Task, a.Text)
					if err != nil {
						continue
					}
					seen := heard.Seen
					total += interview.GradeOpen(q.Task, seen, seen, 0).Score
					n++
				}
			}
		}
		mean := float64(total) / float64(max(n, 1))
		t.Logf("%-12s answers to other questions score %.1f on average, over %d", s, mean, n)
		if mean >= 20 {
			t.Errorf("%s: answers to other questions score %.1f on average, not under 20", s, mean)
		}
	}
}
