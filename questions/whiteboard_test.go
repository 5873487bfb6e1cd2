package questions

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// onTheBoard is a Python question with a whiteboard, and hints of three degrees.
const onTheBoard = `+++
item = "joins"
kind = "python"
difficulty = 1
source = [{title = "Example: a page", url = "https://example.org/doc"}]

[python]
signature = "def double(x: int) -> int"
solution = "def double(x): return 2 * x"

[[python.visible]]
call = "double(2)"
want = "4"
[[python.hidden]]
call = "double(0)"
[[python.hidden]]
call = "double(-1)"
[[python.hidden]]
call = "double(7)"

[whiteboard.cost]
n = "n is the size of the number"
accept = ["O(1)"]
why = "It is one multiplication."

[[whiteboard.technique]]
text = "Add it n times"
why = "That is a loop for what one step does."
[[whiteboard.technique]]
text = "Multiply it by two"
right = true
why = "One step."
[[whiteboard.technique]]
text = "Square it"
why = "That is right for 2 alone."

[[whiteboard.breaks]]
text = "A negative number"
why = "It is doubled as any other."
[[whiteboard.breaks]]
text = "None"
right = true
why = "None cannot be multiplied."
[[whiteboard.breaks]]
text = "Zero"
why = "Twice nothing is nothing."

[[wrong]]
name = "one"
answer = "def double(x): return x"
says = "double"
[[wrong]]
name = "two"
answer = "def double(x): return x * x"
says = "double"
[[wrong]]
name = "three"
answer = "def double(x): return x + 2"
says = "double"
+++

# Twice as much

Give back twice the number.

## Hint

Which single step does it?

## Hint 2

Multiply.

## Hint 3

Multiply by a small number, and give that back.

## Answer

`

func board(t *testing.T, replace ...string) (*Bank, []Fault) {
	t.Helper()
	return Read(file(strings.NewReplacer(replace...).Replace(onTheBoard +
		strings.Repeat("An explanation that is long enough to be said aloud. ", 8))))
}

func TestAWhiteboardIsAskedInSteps(t *testing.T) {
	b, faults := board(t)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	q, _ := b.Question("left")
	if got := q.Steps(); !slices.Equal(got, interview.StepsInOrder()) {
		t.Fatalf("the steps are %q", got)
	}
	if got := q.Hints(); len(got) != 3 || got[0] != "Which single step does it?" || got[1] != "Multiply." {
		t.Errorf("the hints are %q", got)
	}
	for step, want := range map[interview.Step]struct {
		kind    interview.Kind
		prompt  string
		task    bool // the task stands in it
		right   string
		mistake string
	}{
		interview.CostStep:      {interview.Short, "cost in time? Here n is the size", true, "O(1)", "O(n)"},
		interview.TechniqueStep: {interview.Choice, "By which technique", true, "B", "A"},
		interview.NowStep:       {interview.Short, "What does it cost in time now?", false, "constant", "O(log n)"},
		interview.BreaksStep:    {interview.Choice, "Which of these would break it", false, "B", "B C"},
	} {
		asked, ok := q.At(step)
		if !ok || asked.ID != q.ID.At(step) || asked.Task.Kind != want.kind || asked.Item != q.Item || asked.Section != q.Section ||
			len(asked.Hints()) != 0 || asked.Python != nil || !strings.Contains(asked.Prompt, want.prompt) ||
			strings.Contains(asked.Prompt, "Give back twice the number.\n\n```python\ndef double") != want.task {
			t.Errorf("%s is asked as %+v, %v", step, asked, ok)
		}
		for text, score := range map[string]int{want.right: 100, want.mistake: 0} {
			if v, err := asked.GradeText(t.Context(), nil, text); err != nil || v.Score != score {
				t.Errorf("%s: %q gives %d, %v; want %d", step, text, v.Score, err, score)
			}
		}
	}
	if _, ok := b.Question("left~cost"); ok {
		t.Error("the bank itself gives steps away, and so would every door that asks it")
	}
	if _, ok := q.At("lunch"); ok {
		t.Error("there is a step that nobody knows")
	}
	if got := len(b.Candidates(true)); got != len(b.Questions()) {
		t.Errorf("%d candidates of %d questions: a step can be chosen alone", got, len(b.Questions()))
	}
}

// TestACostThatIsAskedOtherwise: a cost of its own sentence is not asked again after the code, where it would make no sense.
func TestACostThatIsAskedOtherwise(t *testing.T) {
	b, faults := board(t, `n = "n is`, "ask = \"What would a loop of n additions cost?\"\nn = \"n is")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	q, _ := b.Question("left")
	if got := q.Steps(); !slices.Equal(got, []interview.Step{interview.TechniqueStep, interview.CostStep, interview.CodeStep, interview.BreaksStep}) {
		t.Errorf("the steps are %q", got)
	}
}

func TestFaultsOfWhiteboards(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"no complexity":          {`accept = ["O(1)"]`, `accept = ["O(n"]`, `"O(n" of [whiteboard.cost] cannot be read as a complexity`},
		"the same twice":         {`accept = ["O(1)"]`, `accept = ["O(1)", "constant"]`, "is there twice"},
		"nothing accepted":       {`accept = ["O(1)"]`, `accept = []`, "0 accepted answers"},
		"the task tells it":      {"Give back twice the number.", "Give back twice the number in O(1).", "the prompt names the cost O(1)"},
		"no reason for the cost": {`why = "It is one multiplication."`, `why = ""`, "why of [whiteboard.cost] has 0 characters"},
		"two techniques":         {"text = \"Square it\"", "text = \"Square it\"\nright = true", "2 techniques right; one technique is"},
		"a technique's cost":     {"Add it n times", "Add it in O(n)", "a technique tells its cost"},
		"no reason":              {`why = "That is right for 2 alone."`, "", `the reason of "Square it" has 0 characters`},
		"too long a reason":      {"Twice nothing is nothing.", strings.Repeat("a", 301), `the reason of "Zero" has 301 characters`},
		"nothing breaks it":      {"text = \"None\"\nright = true", "text = \"None\"", "0 of 3 things break the code"},
		"two options":            {"[[whiteboard.breaks]]\ntext = \"Zero\"\nwhy = \"Twice nothing is nothing.\"", "", "has 2 options, not 3 to 5"},
		"an option twice":        {"text = \"Zero\"", "text = \"None\"", "is there twice"},
		"a third hint alone":     {"## Hint 2\n\nMultiply.\n\n", "", `there is a "Hint 3" and no "Hint 2" before it`},
		"a hint twice":           {"Multiply.", "Which single step does it?", `"Hint 2" says the same as the hint before it`},
		"the solution as a hint": {"Multiply.", "def double(x): return 2 * x", "a hint is the whole solution"},
		"an empty hint":          {"Multiply.", "", "Hint 2 has 0 characters"},
	} {
		_, faults := board(t, tt.old, tt.new)
		if !slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.Message, tt.want) }) {
			t.Errorf("%s: %v, want one that says %q", name, faults, tt.want)
		}
	}
	_, faults := Read(file(strings.Replace(good, "+++\n\n#", "\n[[whiteboard.technique]]\ntext = \"one\"\n+++\n\n#", 1)))
	if !slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.Message, "only python questions have [whiteboard]") }) {
		t.Errorf("an open question with a whiteboard: %v", faults)
	}
}

// TestTheStudyGuideHasTheSteps: what is asked around the code stands under its question, what is right with the answers.
func TestTheStudyGuideHasTheSteps(t *testing.T) {
	b, faults := board(t)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var out bytes.Buffer
	if err := b.Study(&out); err != nil {
		t.Fatal(err)
	}
	asked, answered, _ := strings.Cut(out.String(), "\n## Answers\n")
	for _, want := range []string{"By which technique would you do it?\n\n- A: Add it n times\n", "- B: None\n", "*Hint:* Which", "*Hint 2:*\n\nMultiply.", "*Hint 3:*"} {
		if !strings.Contains(asked, want) {
			t.Errorf("the questions do not have %q:\n%s", want, asked)
		}
	}
	for _, want := range []string{"O(1): It is one multiplication.", "- A: That is a loop for what one step does.", "- B: One step.", "- B: None cannot be multiplied."} {
		if strings.Contains(asked, want) || !strings.Contains(answered, want) {
			t.Errorf("%q is not with the answers alone:\n%s", want, out.String())
		}
	}
}

// TestTheBanksWhiteboards: each Python question of algorithms has both, and the right technique does not always stand at one letter.
func TestTheBanksWhiteboards(t *testing.T) {
	b, _ := Builtin()
	boards, at := 0, map[int]int{}
	for _, q := range b.Questions() {
		if q.Python == nil {
			continue
		}
		if q.Section == "algorithms" && (q.Whiteboard == nil || len(q.Hints()) != interview.MaxHints) {
			t.Errorf("%s: %d hints, whiteboard %v", q.ID, len(q.Hints()), q.Whiteboard != nil)
		}
		if q.Whiteboard == nil {
			continue
		}
		boards++
		at[slices.IndexFunc(q.Whiteboard.Technique, func(o interview.Option) bool { return o.Right })]++
		for _, step := range q.Steps() {
			asked, _ := q.At(step)
			if v, err := asked.Grade(t.Context(), nil, rightAnswer(asked), 0, nil); step != interview.CodeStep && (err != nil || v.Score != 100) {
				t.Errorf("%s: the right answer gives %+v, %v", asked.ID, v, err)
			}
		}
	}
	if boards < 100 {
		t.Errorf("%d questions have a whiteboard", boards)
	}
	for letter, n := range at {
		if 2*n > boards {
			t.Errorf("the right technique is option %d in %d of %d", letter, n, boards)
		}
	}
}

func rightAnswer(q Question) (a interview.Answer) {
	if len(q.Task.Accept) > 0 {
		a.Text = q.Task.Accept[0]
	}
	for i, o := range q.Task.Options {
		if o.Right {
			a.Picked = append(a.Picked, i)
		}
	}
	return a
}
