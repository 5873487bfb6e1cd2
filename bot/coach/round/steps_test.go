package round_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// around is what is asked around the code of boardBank's Python questions: its cost is constant, technique C is right, and so is breaks A.
const around = `
[whiteboard.cost]
accept = ["O(1)"]
why = "It is a number."
[[whiteboard.technique]]
text = "count"
why = "There is nothing to count."
[[whiteboard.technique]]
text = "search"
why = "There is nothing to search."
[[whiteboard.technique]]
text = "say it"
right = true
why = "It is known."
[[whiteboard.breaks]]
text = "an argument"
right = true
why = "It takes none."
[[whiteboard.breaks]]
text = "a second call"
why = "It is one again."
[[whiteboard.breaks]]
text = "another day"
why = "It is one always."
`

const furtherHints = "## Hint 2\n\nIt is a number.\n\n## Hint 3\n\n`return …`\n\n"

// boardRound is a coding round whose first question is asked in steps.
func boardRound(t *testing.T, box *boxed, mode interview.Mode) (*coachtest.Desk, round.View) {
	t.Helper()
	d := coachtest.NewDesk(t)
	d.Packs, d.Sandbox = questions.Only(boardBank(t, around, furtherHints)), box
	v := d.Begin(coachtest.Mia, round.StartRound{Format: interview.Coding, Mode: mode})
	for i, want := range interview.StepsInOrder() {
		if len(v.Round.Places) < 5 || v.Round.Places[i].Question.Step() != want {
			t.Fatalf("the plan is %+v", v.Round.Places)
		}
	}
	return d, v
}

// stepAnswers are right answers to the steps of boardBank.
var stepAnswers = map[interview.Step]interview.Answer{
	interview.CostStep: {Text: "O(1)"}, interview.TechniqueStep: {Picked: []int{2}}, interview.CodeStep: {Text: "def one(): return 1"},
	interview.NowStep: {Text: "constant"}, interview.BreaksStep: {Picked: []int{0}},
}

// TestAnExerciseIsPlayed: five steps, a kill before each; only the code is an attempt, and the question was seen from the first step on.
func TestAnExerciseIsPlayed(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d, v := boardRound(t, box, interview.Practice)
	whole := v.Round.Places[0].Question.Whole()
	for i, step := range interview.StepsInOrder() {
		d.Restart()
		d.Packs, d.Sandbox = questions.Only(boardBank(t, around, furtherHints)), box
		var err error
		if v, err = d.Round(t.Context(), coachtest.Mia, v.ID); err != nil || v.Round.Current != i {
			t.Fatalf("before %q: at place %d, %v", step, v.Round.Current, err)
		}
		answer := stepAnswers[step]
		if step == interview.TechniqueStep {
			answer.Picked = []int{0} // a mistake
		}
		if v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), answer); err != nil {
			t.Fatalf("%q: %v", step, err)
		}
		want := 100
		if step == interview.TechniqueStep {
			want = 0
		}
		if got := v.Round.Places[i].Verdict; got == nil || got.Score != want || got.Grader != interview.Machine {
			t.Errorf("%q is graded %+v, want %d", step, got, want)
		}
		attempts := 0
		if i >= 2 {
			attempts = 1
		}
		if a := d.Attempts("1"); len(a) != attempts || attempts == 1 && a[0].Question != whole {
			t.Errorf("after %q there are the attempts %+v", step, a)
		}
		err = d.Store.Read(t.Context(), func(tx *store.Tx) error {
			seen, err := tx.Seen("1")
			if len(seen) != 1 || seen[whole].IsZero() {
				t.Errorf("after %q seen are %v, want %s alone", step, seen, whole)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	v, err := d.Stop(t.Context(), coachtest.Mia, v.ID, v.Round.Current)
	if err != nil || v.Result == nil || v.Result.Score != 90 || v.Result.Sections[0].Places != 1 || v.Result.Sections[0].Answered != 1 {
		t.Errorf("one of four steps wrong: %+v, %v; want 90 of one question", v.Result, err)
	}
}

func TestOnlyCodingAndLoopAskInSteps(t *testing.T) {
	for format, want := range map[interview.Format]bool{interview.Drill: false, interview.SectionFormat: false, interview.Phone: false,
		interview.Coding: true, interview.Loop: true} {
		d := coachtest.NewDesk(t)
		d.Packs = questions.Only(boardBank(t, around, furtherHints))
		s := round.StartRound{Format: format}
		if format == interview.SectionFormat {
			s.Section = "network"
		}
		got := false
		for _, p := range d.Begin(coachtest.Mia, s).Round.Places {
			got = got || p.Question.Step() != interview.CodeStep
		}
		if got != want {
			t.Errorf("%s asks in steps: %v, want %v", format, got, want)
		}
	}
}

// TestCodeThatIsPassedOverIsNotAskedAbout, in practice and in an exam.
func TestCodeThatIsPassedOverIsNotAskedAbout(t *testing.T) {
	for _, mode := range []interview.Mode{interview.Practice, interview.Exam} {
		d, v := boardRound(t, &boxed{}, mode)
		var err error
		for _, place := range []int{0, 1, 2} {
			if v, err = d.Skip(t.Context(), coachtest.Mia, v.ID, place); err != nil {
				t.Fatal(err)
			}
		}
		for place, void := range map[int]bool{0: false, 1: false, 2: false, 3: true, 4: true} {
			if p := v.Round.Places[place]; !p.Skipped || p.Void != void {
				t.Errorf("%s: place %d skipped %v, void %v; want void %v", mode, place, p.Skipped, p.Void, void)
			}
		}
		if v.Round.Phase == interview.Asking && v.Round.Current != 5 {
			t.Errorf("%s: the round is at place %d", mode, v.Round.Current)
		}
	}
}

// TestAWhiteboardThatIsTakenOut: the bank was updated in between; what it has no more is passed over, and the code goes on.
func TestAWhiteboardThatIsTakenOut(t *testing.T) {
	d, v := boardRound(t, &boxed{verdict: judge.Verdict{Score: 100}}, interview.Practice)
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), stepAnswers[interview.TechniqueStep])
	if err != nil {
		t.Fatal(err)
	}
	d.Packs = questions.Only(codeBank(t))
	v, err = d.Round(t.Context(), coachtest.Mia, v.ID)
	if err != nil || v.Round.Current != 2 || !v.Round.Places[1].Void || v.Question().Python == nil {
		t.Fatalf("at place %d, %v", v.Round.Current, err)
	}
	if v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), stepAnswers[interview.CodeStep]); err != nil {
		t.Fatal(err)
	}
	if !v.Round.Places[2].Given || len(d.Attempts("1")) != 1 {
		t.Errorf("the code: %+v", v.Round.Places[2])
	}
}

// TestAStepKeepsItsQuestionsSecret: what shows the question's answer does not while a step of it is asked.
func TestAStepKeepsItsQuestionsSecret(t *testing.T) {
	d, v := boardRound(t, &boxed{}, interview.Practice)
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		who, err := d.Visit(tx, coachtest.Mia)
		if err != nil {
			return err
		}
		secret, err := d.Secret(tx, who, d.Rounds, v.Round.Places[0].Question.Whole())
		if !secret {
			t.Error("the answer to what is asked in steps can be seen meanwhile")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestThreeHints: each comes once however often it is asked for, none before the one in front of it, and the dearest price counts.
func TestThreeHints(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Packs, d.Sandbox = questions.Only(boardBank(t, around, furtherHints)), &boxed{verdict: judge.Verdict{Score: 100}}
	v := d.RoundWith(coachtest.Mia, interview.Code, interview.Practice)
	for _, tt := range []struct{ n, hints, cost int }{{1, 1, 5}, {1, 1, 5}, {2, 2, 15}, {1, 2, 15}, {2, 2, 15}, {3, 3, 30}} {
		var err error
		if v, err = d.NthHint(t.Context(), coachtest.Mia, v.ID, 0, tt.n); err != nil || v.Place().Hints != tt.hints ||
			v.Place().HintCost != tt.cost {
			t.Fatalf("hint %d: %d hints for %d, %v; want %d for %d", tt.n, v.Place().Hints, v.Place().HintCost, err, tt.hints, tt.cost)
		}
		d.Restart()
		d.Packs, d.Sandbox = questions.Only(boardBank(t, around, furtherHints)), &boxed{verdict: judge.Verdict{Score: 100}}
	}
	_, err := d.NthHint(t.Context(), coachtest.Mia, v.ID, 0, 4)
	coachtest.WantCode(t, err, coach.Bad)
	if v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), stepAnswers[interview.CodeStep]); err != nil {
		t.Fatal(err)
	}
	if got := v.Round.Places[0].Verdict; got == nil || got.Score != 70 || got.HintsTook() != 30 {
		t.Errorf("with all hints right code is graded %+v, want 70", got)
	}
	if a := d.Attempts("1"); len(a) != 1 || !a[0].Verdict.Hinted || a[0].Verdict.HintsTook() != 30 {
		t.Errorf("the attempt is %+v", a)
	}
}

func TestAHintIsNotJumpedTo(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Packs, d.Sandbox = questions.Only(boardBank(t, around, furtherHints)), &boxed{}
	v := d.RoundWith(coachtest.Mia, interview.Code, interview.Practice)
	v, err := d.NthHint(t.Context(), coachtest.Mia, v.ID, 0, 3)
	coachtest.WantCode(t, err, coach.Bad)
	if v.Place().Hints != 0 || v.Place().HintCost != 0 {
		t.Errorf("%d hints for %d", v.Place().Hints, v.Place().HintCost)
	}
	d, v = boardRound(t, &boxed{}, interview.Practice)
	_, err = d.Hint(t.Context(), coachtest.Mia, v.ID, 0)
	coachtest.WantCode(t, err, coach.Bad) // a step has none
}
