package questions

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"testing"

	"hotseat/questions/interview"
)

// corpusReply is what somebody replies to the probe of a key point, written by somebody who had seen the probe and the point, but no cue.
type corpusReply struct {
	Question interview.QuestionID `json:"question"`
	Point    string               `json:"point"`
	Reply    string               `json:"reply"`
	Right    bool                 `json:"right"` // it makes the point
}

func corpusReplies(t *testing.T) []corpusReply {
	t.Helper()
	data, err := corpusFiles.ReadFile("corpus/replies.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []corpusReply
	for lines := json.NewDecoder(bytes.NewReader(data)); ; {
		lines.DisallowUnknownFields()
		var r corpusReply
		err := lines.Decode(&r)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("after %d replies: %v", len(list), err)
		}
		list = append(list, r)
	}
}

// What is wanted of replies, and what must be reached, over all of them and over the half that is held back.
const (
	repliesHeard, repliesWrong   = 0.75, 0.10
	repliesWanted, probesWritten = 0.75, 60
)

// go test ./questions -run Replies -v prints how many of the replies to a probe are heard, and what they add to the plain answers.
func TestRepliesToProbes(t *testing.T) {
	bank, _ := Load()
	type counts struct{ right, heard, wrong, taken int }
	var held, known counts
	right := map[interview.QuestionID]map[string]string{}
	for _, r := range corpusReplies(t) {
		q, ok := bank.Question(r.Question)
		n := slices.IndexFunc(q.Task.Keys, func(k interview.KeyPoint) bool { return k.ID == r.Point })
		if !ok || n < 0 || q.Task.Keys[n].Probe == "" {
			t.Errorf("%s has no point %q with a probe", r.Question, r.Point)
			continue
		}
		h, err := interview.HearReply(q.Task, r.Point, r.Reply)
		if err != nil {
			t.Errorf("%s, %s: a reply is handed back: %v", r.Question, r.Point, err)
		}
		c := &known
		if HeldBack(r.Question) {
			c = &held
		}
		heard := slices.Contains(h.Seen, r.Point)
		if r.Right {
			c.right++
			if right[r.Question] == nil {
				right[r.Question] = map[string]string{}
			}
			right[r.Question][r.Point] = r.Reply
		} else {
			c.wrong++
		}
		switch {
		case heard && r.Right:
			c.heard++
		case heard:
			c.taken++
			t.Logf("taken though it is wrong: %s, %s: %q", r.Question, r.Point, r.Reply)
		case r.Right && !HeldBack(r.Question):
			t.Logf("not heard: %s, %s: %q", r.Question, r.Point, r.Reply)
		}
	}
	t.Logf("known:     %d of %d right replies heard, %d of %d wrong ones taken", known.heard, known.right, known.taken, known.wrong)
	t.Logf("held back: %d of %d right replies heard, %d of %d wrong ones taken", held.heard, held.right, held.taken, held.wrong)
	all, taken := float64(known.heard+held.heard)/float64(known.right+held.right),
		float64(known.taken+held.taken)/float64(known.wrong+held.wrong)
	if n := known.right + held.right; n < probesWritten || all < repliesHeard || taken > repliesWrong {
		t.Errorf("of %d right replies %.2f are heard and of the wrong ones %.2f; at least %.2f and at most %.2f are wanted",
			n, all, taken, repliesHeard, repliesWrong)
	}
	before, after := bank.withReplies(t, right)
	t.Logf("plain answers with replies to their probes: recall %.2f in the answer alone, %.2f after the replies (%.2f is wanted)",
		before, after, repliesWanted)
	if after < repliesWanted {
		t.Errorf("after the replies to their probes recall over plain answers is %.2f; at least %.2f is wanted", after, repliesWanted)
	}
}

// withReplies is the recall over the plain answers to questions with replies: in the answer alone, and after as many probes as a round
// asks. Who has no reply to a probe in the corpus says nothing to it.
func (b *Bank) withReplies(t *testing.T, replies map[interview.QuestionID]map[string]string) (before, after float64) {
	t.Helper()
	var alone, probed tally
	for _, a := range corpusOfKind(t, "plain") {
		q, _ := b.Question(a.Question)
		if replies[a.Question] == nil {
			continue
		}
		h, err := interview.Hear(q.Task, a.Answer)
		if err != nil {
			t.Fatal(err)
		}
		alone.count(h.Seen, a.Hits)
		var asked []string
		for range interview.MaxProbes {
			k, ok := interview.NextProbeAfter(q.Task, h, asked)
			if !ok {
				break
			}
			asked = append(asked, k.ID)
			if !slices.Contains(a.Hits, k.ID) {
				continue // who did not say it does not know it
			}
			more, err := interview.HearReply(q.Task, k.ID, replies[a.Question][k.ID])
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range more.Seen {
				if !slices.Contains(h.Seen, id) {
					h.Seen = append(h.Seen, id)
				}
			}
		}
		probed.count(h.Seen, a.Hits)
	}
	return alone.recall(), probed.recall()
}
