package interview

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// script reads events written as "answer 0 seen=a,b", "probe 0 a", "reply 0", "confirm 0 80", "grade 0 100", "skip 0",
// "void 0", "hint 0", "stop", "leave", "expire", "late 0", separated by ";".
func script(t *testing.T, s string) []Event {
	t.Helper()
	kinds := map[string]EventKind{"answer": Answered, "hint": Hinted, "probe": Probed, "reply": Replied, "confirm": Confirmed,
		"grade": Graded, "skip": Skipped, "void": Skipped, "stop": Stopped, "leave": Stopped,
		"expire": Expired, "late": Late, "simpler": Simpler}
	var out []Event
	for line := range strings.SplitSeq(s, ";") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		e := Event{Kind: kinds[f[0]], Left: f[0] == "leave", Void: f[0] == "void"}
		if len(f) > 1 {
			q, err := strconv.Atoi(f[1])
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			e.Q = q
		}
		if e.Kind == Answered || e.Kind == Replied || e.Kind == Late {
			e.Answer.Text = "said"
		}
		for _, arg := range f[min(2, len(f)):] {
			if seen, ok := strings.CutPrefix(arg, "seen="); ok {
				e.Seen = strings.Split(seen, ",")
			} else if n, err := strconv.Atoi(arg); err == nil {
				e.Verdict = &Verdict{Score: n}
			} else {
				e.Point = arg
			}
		}
		out = append(out, e)
	}
	return out
}

// state is a round in one line: phase and place, then a letter for every place.
func state(r Round) string {
	s := fmt.Sprintf("%s %d ", r.Phase, r.Current)
	for _, p := range r.Places {
		switch {
		case p.Verdict != nil:
			s += fmt.Sprintf("[%d]", p.Verdict.Score)
		case p.Skipped:
			s += "[skip]"
		case p.Given:
			s += "[given]"
		default:
			s += "[]"
		}
		if p.Late != nil {
			s += "late"
		}
	}
	if r.Stopped {
		s += " stopped"
	}
	if r.Left {
		s += " left"
	}
	if r.Expired {
		s += " expired"
	}
	return s
}

func threePlan() []Ask {
	return []Ask{{Question: "a", Section: Network}, {Question: "b", Section: Python}, {Question: "c", Section: Network}}
}

func TestFold(t *testing.T) {
	tests := []struct {
		mode   Mode
		script string
		want   string
	}{
		{Practice, "", "asking 0 [][][]"},
		{Practice, "hint 0", "asking 0 [][][]"},
		{Practice, "answer 0", "confirming 0 [given][][]"},
		{Practice, "answer 0; grade 0 100", "asking 1 [100][][]"},
		{Practice, "answer 0; probe 0 x", "probing 0 [given][][]"},
		{Practice, "answer 0; probe 0 x; reply 0", "confirming 0 [given][][]"},
		{Practice, "answer 0; probe 0 x; reply 0; probe 0 y; reply 0; confirm 0 70", "asking 1 [70][][]"},
		{Practice, "skip 0; answer 1; grade 1 0; answer 2; confirm 2 55", "over 3 [skip][0][55]"},
		{Practice, "skip 0; skip 1; skip 2", "over 3 [skip][skip][skip]"},
		{Practice, "stop", "over 3 [][][] stopped"},
		{Practice, "answer 0; grade 0 100; stop", "over 3 [100][][] stopped"},
		{Practice, "answer 0; stop", "confirming 0 [given][][] stopped"},
		{Practice, "answer 0; stop; confirm 0 40", "over 3 [40][][] stopped"},
		{Practice, "answer 0; stop; stop", "over 3 [given][][] stopped"},
		{Practice, "answer 0; probe 0 x; stop", "confirming 0 [given][][] stopped"},
		{Practice, "leave", "over 3 [][][] stopped left"},
		{Practice, "answer 0; probe 0 x; leave; confirm 0 40", "over 3 [40][][] stopped left"},

		{Practice, "answer 0; simpler 0", "asking 0 [given][][]"},
		{Practice, "answer 0; simpler 0; hint 0", "asking 0 [given][][]"},
		{Practice, "answer 0; simpler 0; answer 0", "confirming 0 [given][][]"},
		{Practice, "answer 0; simpler 0 x; answer 0; probe 0 y; reply 0; confirm 0 20", "asking 1 [20][][]"},
		{Practice, "answer 0; simpler 0; answer 0; grade 0 0", "asking 1 [0][][]"},
		{Practice, "answer 0; simpler 0; stop", "confirming 0 [given][][] stopped"},
		{Practice, "answer 0; simpler 0; stop; confirm 0 0", "over 3 [0][][] stopped"},
		{Practice, "answer 0; simpler 0; skip 0", "asking 1 [skip][][]"},
		{Exam, "answer 0; simpler 0", "asking 0 [given][][]"},
		{Exam, "answer 0; simpler 0; answer 0", "asking 1 [given][][]"},
		{Exam, "answer 0; simpler 0; expire", "confirming 0 [given][][] expired"},

		{Exam, "answer 0", "asking 1 [given][][]"},
		{Exam, "answer 0; grade 0 100", "asking 1 [100][][]"},
		{Exam, "answer 0; probe 0 x", "probing 0 [given][][]"},
		{Exam, "answer 0; probe 0 x; reply 0", "asking 1 [given][][]"},
		{Exam, "answer 0; probe 0 x; reply 0; probe 0 y", "probing 0 [given][][]"},
		{Exam, "answer 0; answer 1; grade 1 100; answer 2", "confirming 0 [given][100][given]"},
		{Exam, "answer 0; answer 1; answer 2; probe 2 x", "probing 2 [given][given][given]"},
		{Exam, "answer 0; answer 1; answer 2; probe 2 x; reply 2", "confirming 0 [given][given][given]"},
		{Exam, "answer 0; answer 1; grade 1 100; answer 2; confirm 0 50", "confirming 2 [50][100][given]"},
		{Exam, "answer 0; answer 1; grade 1 100; answer 2; confirm 0 50; confirm 2 60", "over 3 [50][100][60]"},
		{Exam, "answer 0; answer 1; answer 2; grade 2 100; confirm 0 50; confirm 1 60", "over 3 [50][60][100]"},
		{Exam, "answer 0; hint 1; skip 1; skip 2", "confirming 0 [given][skip][skip]"},
		{Exam, "answer 0; expire", "confirming 0 [given][][] expired"},
		{Exam, "answer 0; probe 0 x; expire", "confirming 0 [given][][] expired"},
		{Exam, "answer 0; expire; confirm 0 90", "over 3 [90][][] expired"},
		{Exam, "answer 0; expire; stop", "over 3 [given][][] stopped expired"},
		{Exam, "expire", "over 3 [][][] expired"},
		{Exam, "expire; late 0", "over 3 []late[][] expired"},
		{Exam, "answer 0; expire; late 1", "confirming 0 [given][]late[] expired"},
		{Exam, "answer 0; expire; late 1; confirm 0 90", "over 3 [90][]late[] expired"},
		{Exam, "answer 0; expire; confirm 0 90; late 1", "over 3 [90][]late[] expired"},
		{Exam, "answer 0; probe 0 x; expire; late 0", "confirming 0 [given]late[][] expired"},
		{Exam, "answer 0; probe 0 x; expire; confirm 0 50; late 0", "over 3 [50]late[][] expired"},
		{Exam, "answer 0; skip 1; expire; stop; late 2", "over 3 [given][skip][]late stopped expired"},
		{Exam, "answer 0; skip 1; stop", "confirming 0 [given][skip][] stopped"},
		{Exam, "answer 0; answer 1; answer 2; stop", "confirming 0 [given][given][given] stopped"},
		{Exam, "answer 0; answer 1; answer 2; stop; confirm 0 5; stop", "over 3 [5][given][given] stopped"},
	}
	for _, tt := range tests {
		t.Run(string(tt.mode)+" "+tt.script, func(t *testing.T) {
			r, err := Fold(tt.mode, threePlan(), script(t, tt.script))
			if err != nil {
				t.Fatal(err)
			}
			if got := state(r); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestFoldRefuses(t *testing.T) {
	tests := []struct {
		mode   Mode
		script string // the last event is the wrong one
		why    string
	}{
		{Practice, "answer 1", "asking place 0"},
		{Practice, "answer 0; answer 0", "confirming place 0"},
		{Practice, "answer 0; answer 1", "confirming place 0"},
		{Practice, "answer 3", "3 places"},
		{Practice, "answer -1", "3 places"},
		{Practice, "hint 1", "asking place 0"},
		{Practice, "hint 0; hint 0", "hint was given"},
		{Practice, "answer 0; hint 0", "confirming"},
		{Practice, "answer 0; skip 0", "confirming"},
		{Practice, "skip 0; skip 0", "asking place 1"},
		{Practice, "probe 0 x", "follows"},
		{Practice, "answer 0; probe 0", "about a key point"},
		{Practice, "answer 0; probe 1 x", "follows"},
		{Practice, "answer 0; probe 0 x; probe 0 y", "follows"},
		{Practice, "answer 0; probe 0 x; reply 0; probe 0 x", "asked before"},
		{Practice, "answer 0 seen=x; probe 0 x", "has that key point"},
		{Practice, "answer 0; probe 0 x; reply 0 seen=y; probe 0 y", "has that key point"},
		{Practice, "answer 0; probe 0 x; reply 0; probe 0 y; reply 0; probe 0 z", "2 probes"},
		{Practice, "answer 0; grade 0 100; probe 0 x", "follows"},
		{Practice, "answer 0; stop; probe 0 x", "follows"},
		{Practice, "answer 0; reply 0", "confirming"},
		{Practice, "answer 0; probe 0 x; reply 1", "probing place 0"},
		{Practice, "answer 0; probe 0 x; confirm 0 50", "probing"},
		{Practice, "answer 0; probe 0 x; grade 0 50", "probing"},
		{Practice, "answer 0; probe 0 x; reply 0; grade 0 50", "confirmed, not graded"},
		{Practice, "simpler 0", "once, after its answer"},
		{Practice, "answer 0; simpler 1", "once, after its answer"},
		{Practice, "answer 0; simpler 0; simpler 0", "once, after its answer"},
		{Practice, "answer 0; simpler 0; answer 0; simpler 0", "once, after its answer"},
		{Practice, "answer 0; probe 0 x; reply 0; simpler 0", "once, after its answer"},
		{Practice, "answer 0; grade 0 100; simpler 0", "once, after its answer"},
		{Practice, "answer 0; simpler 0; probe 0 x", "follows"},
		{Practice, "answer 0; simpler 0; confirm 0 50", "asking place 0"},
		{Practice, "answer 0; simpler 0; grade 0 50", "asking place 0"},
		{Practice, "answer 0; simpler 0; answer 1", "asking place 0"},
		{Practice, "confirm 0 50", "asking"},
		{Practice, "grade 0 50", "asking"},
		{Practice, "answer 0; confirm 0", "no verdict"},
		{Practice, "answer 0; grade 0", "no verdict"},
		{Practice, "answer 0; grade 0 100; grade 0 100", "asking place 1"},
		{Practice, "expire", "only an exam"},
		{Practice, "stop; stop", "over"},
		{Practice, "stop; answer 0", "over"},
		{Practice, "answer 0; stop; answer 1", "confirming"},
		{Practice, "nonsense 0", "no such event"},
		{Exam, "answer 0; confirm 0 50", "asking place 1"},
		{Exam, "answer 0; answer 1; probe 0 x", "follows"},
		{Exam, "answer 0; hint 1; probe 0 x", "follows"},
		{Exam, "answer 0; answer 1; grade 0 100", "asking place 2"},
		{Exam, "answer 0; answer 1; answer 2; confirm 1 50", "confirming place 0"},
		{Exam, "answer 0; answer 1; answer 2; expire", "clock has stopped"},
		{Exam, "expire; expire", "over"},
		{Exam, "answer 0; expire; expire", "clock has stopped"},
		{Exam, "answer 0; expire; answer 1", "confirming"},
		{Practice, "late 0", "has not run out"},
		{Practice, "stop; late 0", "has not run out"},
		{Exam, "late 0", "has not run out"},
		{Exam, "answer 0; answer 1; answer 2; late 2", "has not run out"},
		{Exam, "expire; late 1", "at place 0"},
		{Exam, "answer 0; expire; late 0", "at place 1"},
		{Exam, "answer 0; expire; late 3", "at place 1"},
		{Exam, "expire; late 0; late 0", "came late before"},
		{Exam, "answer 0; expire; probe 0 x", "follows"},
		{Exam, "skip 0; skip 1; skip 2; stop", "over"},
	}
	for _, tt := range tests {
		t.Run(string(tt.mode)+" "+tt.script, func(t *testing.T) {
			events := script(t, tt.script)
			_, err := Fold(tt.mode, threePlan(), events)
			var ee *EventError
			if !errors.As(err, &ee) {
				t.Fatalf("got %v, want an EventError", err)
			}
			if ee.Index != len(events)-1 || !strings.Contains(err.Error(), tt.why) {
				t.Errorf("event %d: %v; want event %d: …%s…", ee.Index, err, len(events)-1, tt.why)
			}
			if !strings.Contains(err.Error(), string(events[len(events)-1].Kind)) {
				t.Errorf("%q does not name the event", err)
			}
		})
	}
	if _, err := Fold("blitz", threePlan(), nil); err == nil {
		t.Error("an unknown mode is an error")
	}
}

func TestFoldKeepsWhatHappened(t *testing.T) {
	verdict := &Verdict{Score: 70}
	events := script(t, "hint 0; answer 0 seen=a,b; probe 0 c; reply 0 seen=b,c; probe 0 d; reply 0; confirm 0 70")
	events[1].Answer.Text, events[3].Answer.Text, events[5].Answer.Text = "one", "two", ""
	events[6].Verdict = verdict
	r, err := Fold(Practice, threePlan(), events)
	if err != nil {
		t.Fatal(err)
	}
	p := r.Places[0]
	got := fmt.Sprint(p.Answer.Text, p.Hinted, p.Seen, p.Probes, len(p.Replies), p.Replies[0].Text, p.Question, p.Done())
	if want := "onetrue[a b c] [c d] 2 two a true"; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	events = script(t, "answer 0; simpler 0 c; answer 0 seen=a; probe 0 d; reply 0; confirm 0 70")
	events[0].Answer.Text, events[0].Reaction, events[2].Reaction, events[4].Answer.Text = "hm", NothingHeard, HalfHeard, "two"
	if r, err = Fold(Practice, threePlan(), events); err != nil {
		t.Fatal(err)
	}
	p = r.Places[0]
	got = fmt.Sprint(p.First.Text, " ", p.Answer.Text, " ", p.Simpler, p.Simply, p.Steps(), len(p.Said()), p.Reactions, p.LastReaction())
	if want := "hm said true c2 3 [nothing half ]"; strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	verdict.Score = 1
	if p.Verdict.Score != 70 {
		t.Error("a round holds its own copy of a verdict")
	}
	if r, err := Fold(Exam, nil, nil); err != nil || r.Phase != Over {
		t.Errorf("an empty plan is over at once: %+v %v", r, err)
	}
}

// TestWhatComesLateChangesNothingElse: an exam in which something came late is, but for that, the exam in which nothing did.
func TestWhatComesLateChangesNothingElse(t *testing.T) {
	for _, s := range []string{"expire; late 0", "answer 0 seen=a; expire; late 1; confirm 0 90",
		"answer 0 seen=a; probe 0 x; expire; late 0; confirm 0 50", "answer 0; probe 0 x; expire; confirm 0 50; late 0",
		"skip 0; hint 1; expire; late 1"} {
		with, without := script(t, s), script(t, s)
		without = slices.DeleteFunc(without, func(e Event) bool { return e.Kind == Late })
		a, err := Fold(Exam, threePlan(), with)
		if err != nil {
			t.Fatal(s, err)
		}
		b, err := Fold(Exam, threePlan(), without)
		if err != nil {
			t.Fatal(s, err)
		}
		if a.Places[a.Bell].Late == nil || a.Places[a.Bell].Late.Text != "said" {
			t.Errorf("%s: what came late is not kept", s)
		}
		if len(a.Places[a.Bell].Probes) > 0 && len(a.Places[a.Bell].Replies) > 0 {
			t.Errorf("%s: what came late is among the replies", s)
		}
		a.Places[a.Bell].Late = nil
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s:\nwith    %+v\nwithout %+v", s, a, b)
		}
		if got, want := a.Result(six()), b.Result(six()); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the result is %+v, want %+v", s, got, want)
		}
	}
}
