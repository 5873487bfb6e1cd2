package questions

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// noted is a sandbox that notes what it is asked to run and answers with one verdict.
type noted struct {
	asked   []string
	verdict judge.Verdict
	err     error
}

func (n *noted) note(kind, answer string) (judge.Verdict, error) {
	n.asked = append(n.asked, kind+" "+answer)
	return n.verdict, n.err
}

func (n *noted) Python(_ context.Context, q judge.Python, a string) (judge.Verdict, error) {
	return n.note(q.Signature, a)
}
func (n *noted) SQL(_ context.Context, q judge.SQL, a string) (judge.Verdict, error) {
	return n.note(q.Solution, a)
}
func (n *noted) Regex(_ context.Context, q judge.Regex, a string) (judge.Verdict, error) {
	return n.note(q.Solution, a)
}
func (n *noted) Output(_ context.Context, q judge.Output, a string) (judge.Verdict, error) {
	return n.note(q.Code, a)
}

func oneQuestion(t *testing.T, text string) Question {
	t.Helper()
	b, faults := Read(file(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return b.Questions()[0]
}

func TestWhatIsRunIsRunOfItsKind(t *testing.T) {
	for kind, want := range map[string]string{
		"python": "def double(x: int) -> int mine", "sql": "SELECT id FROM t ORDER BY id mine", "regex": "a+ mine", "output": "print(1)\n mine",
	} {
		q := oneQuestion(t, goodPages[kind])
		s := &noted{verdict: judge.Verdict{Score: 60, Feedback: "nearly", Failed: []string{"zero"}}}
		v, err := q.Grade(t.Context(), s, interview.Answer{Text: "mine"}, interview.HintCost, nil)
		if err != nil || !reflect.DeepEqual(v, interview.Verdict{Score: 45, Recognised: 45, Grader: interview.Machine, Hinted: true,
			Feedback: "nearly", Missed: []string{"zero"}}) {
			t.Errorf("%s: %+v %v", kind, v, err)
		}
		if !slices.Equal(s.asked, []string{want}) {
			t.Errorf("%s: asked %q", kind, s.asked)
		}
		if _, err := q.Grade(t.Context(), nil, interview.Answer{Text: "mine"}, 0, nil); !errors.Is(err, judge.ErrUnavailable) {
			t.Errorf("%s: without a sandbox: %v", kind, err)
		}
		if _, err := q.Grade(t.Context(), &noted{err: judge.ErrUnavailable}, interview.Answer{Text: "mine"}, 0, nil); !errors.Is(err,
			judge.ErrUnavailable) {
			t.Errorf("%s: with a sandbox that cannot be had: %v", kind, err)
		}
	}
}

func TestGradeNeedsNoSandboxElsewhere(t *testing.T) {
	order := oneQuestion(t, goodPages["order"])
	choice := oneQuestion(t, page("kind = \"choice\"\nmany = true\n", "Which?", "## Options\n\n- [x] one\n- [ ] two\n- [x] three\n\n"))
	open := oneQuestion(t, good)
	grade := func(q Question, a interview.Answer, shown []int) (int, error) {
		v, err := q.Grade(t.Context(), nil, a, 0, shown)
		if v.Score != v.Recognised || err == nil && v.Grader != interview.Machine {
			t.Errorf("%s: %+v", q.Title, v)
		}
		return v.Score, err
	}
	reversed := []int{3, 2, 1, 0}
	for name, test := range map[string]struct {
		q     Question
		a     interview.Answer
		shown []int
		want  int
	}{
		"order by letters":            {order, interview.Answer{Text: "D C B A"}, reversed, 100},
		"order by letters, backwards": {order, interview.Answer{Text: "ABCD"}, reversed, 0},
		"order by steps":              {order, interview.Answer{Picked: []int{0, 1, 3, 2}}, reversed, 83}, // 5 pairs of 6
		"command":                     {oneQuestion(t, goodPages["command"]), interview.Answer{Text: "head --lines=5 f"}, nil, 100},
		"choice":                      {choice, interview.Answer{Picked: []int{2, 0}}, nil, 100},
		"open, one of two":            {open, interview.Answer{Text: "Every row of the left one is there."}, nil, 40}, // weight 2 of 5
	} {
		if got, err := grade(test.q, test.a, test.shown); err != nil || got != test.want {
			t.Errorf("%s: %d %v, want %d", name, got, err, test.want)
		}
	}
	var unreadable *UnreadableError
	_, err := grade(order, interview.Answer{Text: "A B C"}, reversed)
	if !errors.As(err, &unreadable) || unreadable.Person() != "D is missing; name each of the 4 steps once." {
		t.Errorf("an order without a step: %v", err)
	}
}

func TestGradeText(t *testing.T) {
	choice := oneQuestion(t, page("kind = \"choice\"\nmany = true\n", "Which?", "## Options\n\n- [x] one\n- [ ] two\n- [x] three\n\n"))
	if v, err := choice.GradeText(t.Context(), nil, "c, a\n"); err != nil || v.Score != 100 {
		t.Errorf("letters: %+v %v", v, err)
	}
	order := oneQuestion(t, goodPages["order"])
	var right []string
	for step := range 4 {
		right = append(right, letter(slices.Index(order.Shown(), step)))
	}
	if v, err := order.GradeText(t.Context(), nil, strings.Join(right, " ")); err != nil || v.Score != 100 {
		t.Errorf("%v of %v: %+v %v", right, order.Shown(), v, err)
	}
	for text, want := range map[string]string{
		" \n ": "The answer is empty.", "D": `"D" names nothing here; the letters go from A to C.`,
		strings.Repeat("a ", 2001): "The answer has more than 4000 characters.",
	} {
		_, err := choice.GradeText(t.Context(), nil, text)
		var unreadable *UnreadableError
		if !errors.As(err, &unreadable) || unreadable.Person() != want {
			t.Errorf("%.20q: %v, want %q", text, err, want)
		}
	}
}

func TestNearest(t *testing.T) {
	bank, _ := Load()
	for id, want := range map[string]string{"left-join-cuont": "left-join-count", "LEFT-JOIN-COUNT": "left-join-count",
		"handshakes-tcp": "tcp-handshakes", "heapsrot": "heapsort"} {
		if got := bank.Nearest(id, 3); len(got) != 3 || string(got[0]) != want {
			t.Errorf("%s: %v, want %s first", id, got, want)
		}
	}
	if got := bank.Nearest(strings.Repeat("\u00e9", 5000), 2); len(got) != 2 {
		t.Errorf("a long id: %v", got)
	}
	if got := (&Bank{}).Nearest("x", 3); len(got) != 0 {
		t.Errorf("an empty bank: %v", got)
	}
}

func TestAsked(t *testing.T) {
	q := oneQuestion(t, goodPages["python"])
	if got, want := q.Asked(), "Double it, without `sum`.\n\n```python\ndef double(x: int) -> int\ndouble(one)  # 2\n```"; got != want {
		t.Errorf("%q", got)
	}
	q = oneQuestion(t, strings.Replace(goodPages["python"], "Double it,", "Write `def double(x: int) -> int`; `double(one)` is 2,", 1))
	if q.Asked() != q.Prompt {
		t.Errorf("%q", q.Asked())
	}
}

func TestSolution(t *testing.T) {
	for kind, want := range map[string]string{
		"python": "```python\ndef double(x):\n    return 2 * x\n```", "sql": "```sql\nSELECT id FROM t ORDER BY id\n```",
		"regex":   "```text\na+\n```",
		"command": "```sh\nhead -n 5 f\n```", "order": "1. first\n2. second\n3. third\n4. fourth", "output": "",
	} {
		if got := oneQuestion(t, goodPages[kind]).Solution(); got != want {
			t.Errorf("%s: %q", kind, got)
		}
	}
}

func TestSummary(t *testing.T) {
	fsys := file(goodPages["order"])
	target := "\n[target]\nquestions = 320\nper_item = 4\nkinds = 2\nmachine = 45\nrun = 60\nlevels = true\n"
	fsys["checklist.toml"].Data = append(fsys["checklist.toml"].Data, target...)
	b, faults := Read(fsys)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var out bytes.Buffer
	if err := b.WriteSummary(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"database/joins", "the whole bank", ".2...", "short of the target: there are 1 questions, not 320",
		"short of the target: joins has 1 questions, not 4",
		"joins has questions of 1 kind, not of 2", "no question has difficulty 5", "0 questions are run in the sandbox, not 60",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "graded by machine alone") {
		t.Error("one question of one is graded by machine, and that is said to be too few")
	}
}

func TestWhySaysTheSolutionOnce(t *testing.T) {
	q := oneQuestion(t, goodPages["python"])
	_, code := q.Written()
	q.Model = fenced("python", code) + "\n\nIt adds."
	if got := q.Why(); got != "It adds." {
		t.Errorf("%q", got)
	}
	for _, model := range []string{
		"It adds.", "It adds:\n\n" + fenced("python", code), fenced("python", code), fenced("python", "other()") + "\n\nSo.",
	} {
		if q.Model = model; q.Why() != model {
			t.Errorf("%q became %q", model, q.Why())
		}
	}
}
