package round_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// boxed is a sandbox whose verdict the test decides, and during whose run it can do something.
type boxed struct {
	questions.Sandbox // the kinds that the tests do not use
	verdict           judge.Verdict
	err               error
	during            func()
	cases             int // of the question that was asked last
}

func (b *boxed) Python(_ context.Context, q judge.Python, _ string) (judge.Verdict, error) {
	b.cases = len(q.Visible) + len(q.Hidden)
	if b.during != nil {
		b.during()
	}
	return b.verdict, b.err
}

// codeBank has one item a section, with one Python question and one order question each.
func codeBank(t *testing.T) *questions.Bank { return boardBank(t, "", "") }

// boardBank is codeBank whose Python questions have more data, and more hints.
func boardBank(t *testing.T, data, hints string) *questions.Bank {
	t.Helper()
	words := strings.Repeat("An explanation that is long enough to be said aloud. ", 8)
	fsys := fstest.MapFS{}
	var checklist strings.Builder
	for _, h := range coachtest.Sections() {
		s := h.Section
		fmt.Fprintf(&checklist, "[[section]]\nid = %q\ntitle = %q\n", s, h.Title)
		fmt.Fprintf(&checklist, "[[item]]\nid = \"%s-item\"\nsection = %q\ntitle = \"x\"\n", s, s)
		head := fmt.Sprintf("+++\nitem = \"%s-item\"\ndifficulty = 2\nsource = [{title = \"Example: a page\", url = "+
			"\"https://example.org/doc\"}]\n", s)
		wrong := ""
		for i := range 3 {
			wrong += fmt.Sprintf("[[wrong]]\nname = \"mistake %d\"\nanswer = \"def one(): return %d\"\nsays = \"one()\"\n", i, i+2)
		}
		hidden := ""
		for i := range 4 {
			hidden += fmt.Sprintf("[[python.hidden]]\ncall = \"one() + %d\"\n", i+1)
		}
		fsys[fmt.Sprintf("bank/%s/%s-code.md", s, s)] = &fstest.MapFile{Data: []byte(head + "kind = \"python\"\n[python]\n" +
			"signature = \"def one() -> int\"\nsolution = \"def one(): return 1\"\n[[python.visible]]\ncall = \"one()\"\nwant = \"1\"\n" +
			hidden + wrong + data + "+++\n\n# One in " + h.Title + "\n\nReturn one.\n\n## Hint\n\nIt is one.\n\n" + hints + "## Answer\n\n" +
			words + "\n")}
		fsys[fmt.Sprintf("bank/%s/%s-order.md", s, s)] = &fstest.MapFile{Data: []byte(head + "kind = \"order\"\n+++\n\n# Order in " + h.Title +
			"\n\nPut them in order.\n\n## Hint\n\nThink.\n\n## Options\n\n1. first of all\n2. second to that\n3. third in line\n4. last of " +
			"the four\n\n## Answer\n\n" + words + "\n")}
	}
	fsys["checklist.toml"] = &fstest.MapFile{Data: []byte(checklist.String())}
	bank, faults := questions.Read(fsys)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return bank
}

// kindRound is a running round of one question of that kind.
func kindRound(t *testing.T, sandbox questions.Sandbox, kind interview.Kind, mode interview.Mode) (*coachtest.Desk, round.View) {
	t.Helper()
	d := coachtest.NewDesk(t)
	d.Packs, d.Sandbox = questions.Only(codeBank(t)), sandbox
	return d, d.RoundWith(coachtest.Mia, kind, mode)
}

func TestAnAnswerIsRun(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 80, Feedback: "one() gives 2", Failed: []string{"one()"}}}
	d, v := kindRound(t, box, interview.Code, interview.Practice)
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 2"})
	if err != nil || v.Result == nil || v.Alone(0) || v.Unrun != "" {
		t.Fatalf("%+v, %v", v, err)
	}
	got := v.Round.Places[0].Verdict
	if got.Score != 80 || got.Recognised != 80 || got.Grader != interview.Machine || got.Feedback != "one() gives 2" {
		t.Errorf("verdict %+v", got)
	}
	if a := d.Attempts("1"); len(a) != 1 || a[0].Answer[0].Text != "def one(): return 2" {
		t.Errorf("attempts %+v", a)
	}
}

func TestWithoutASandboxTheAuthorGrades(t *testing.T) {
	for name, sandbox := range map[string]questions.Sandbox{"none": nil, "not to be had": &boxed{err: judge.ErrUnavailable}} {
		d, v := kindRound(t, sandbox, interview.Code, interview.Practice)
		v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 1"})
		if err != nil || v.Unrun == "" || v.Round.Phase != interview.Confirming || !v.Alone(0) || len(v.Question().Task.Keys) != 2 {
			t.Fatalf("%s: %+v, %v", name, v.Round, err)
		}
		d.Restart()
		d.Packs = questions.Only(codeBank(t))
		v, err = d.Confirm(t.Context(), coachtest.Mia, v.ID, 0, []string{"works"})
		if err != nil || v.Result == nil {
			t.Fatal(v, err)
		}
		if got := v.Round.Places[0].Verdict; got.Score != 60 || got.Recognised != 0 || got.Grader != interview.Self || !v.Alone(0) {
			t.Errorf("%s: verdict %+v", name, got)
		}
	}
}

func TestASecondClickWhileItRuns(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d, v := kindRound(t, box, interview.Code, interview.Practice)
	box.during = func() {
		box.during = nil
		// Were the bot killed now, the form would still have what was typed.
		if now, err := d.Round(t.Context(), coachtest.Mia, v.ID); err != nil || now.Draft != "def one(): return 1" {
			t.Errorf("while it runs the draft is %q, %v", now.Draft, err)
		}
		if _, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
			t.Error(err)
		}
	}
	after, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 1"})
	coachtest.WantCode(t, err, coach.Ended)
	if len(d.Attempts("1")) != 0 || !after.Round.Places[0].Skipped {
		t.Errorf("skipped while it ran, and yet %+v", after.Round)
	}
}

func TestRunningTakesNothingOffTheClock(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 100}}
	d, v := kindRound(t, box, interview.Code, interview.Exam)
	d.Advance(v.Deadline.Sub(d.Clock()) - time.Second)
	box.during = func() { d.Advance(10 * time.Second) }
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "def one(): return 1"})
	if err != nil || v.Result == nil || !v.Result.Passed || v.Result.Expired {
		t.Errorf("given a second before the bell: %+v, %v", v.Result, err)
	}
}

func TestStepsInOrder(t *testing.T) {
	d, v := kindRound(t, nil, interview.Order, interview.Practice)
	shown := v.Steps(0)
	v, err := d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "A A"})
	coachtest.WantCode(t, err, coach.Bad)
	if v.Draft != "A A" || v.Round.Phase != interview.Asking {
		t.Errorf("after a refusal: draft %q, phase %s", v.Draft, v.Round.Phase)
	}
	var letters string
	for _, step := range v.Question().Task.Steps {
		for i, s := range shown {
			if s == step {
				letters += string(rune('a' + i))
			}
		}
	}
	d.Restart()
	d.Packs = questions.Only(codeBank(t))
	if v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: letters}); err != nil || v.Result == nil ||
		v.Result.Score != 100 {
		t.Errorf("%s as shown before the restart gives %+v, %v", letters, v.Result, err)
	}
}

func TestBeyondCountsWhereItIsSwitchedOn(t *testing.T) {
	d := coachtest.NewDesk(t)
	bank, faults := questions.Load()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	real := questions.Only(bank)
	d.Packs = real
	count := func() (n int) {
		p, err := d.Progress(t.Context(), coachtest.Mia)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range p.Standing.Sections {
			n += s.Items
		}
		return n
	}
	if n := count(); n != 59 {
		t.Errorf("%d items count, want 59", n)
	}
	on := true
	if s, err := d.ChangeSettings(t.Context(), coachtest.Mia, daily.Change{Beyond: &on}); err != nil || !s.Beyond {
		t.Fatal(s, err)
	}
	if n := count(); n != len(real.First().AllItems()) || n <= 59 {
		t.Errorf("switched on, %d items count, want %d", n, len(real.First().AllItems()))
	}
}

func TestATrialSpendsNothing(t *testing.T) {
	box := &boxed{verdict: judge.Verdict{Score: 50, Passed: 1, Total: 2, Feedback: "one() gives 2", Failed: []string{"example 1"}}}
	d, v := kindRound(t, box, interview.Code, interview.Practice)
	step, wrong, right := v.Step(), interview.Answer{Text: "def one(): return 2"}, interview.Answer{Text: "def one(): return 1"}
	try := func(a interview.Answer) round.View {
		t.Helper()
		v, run, err := d.Submit(t.Context(), coachtest.Mia, v.ID, step, a)
		if err != nil || run == nil || !run.Trial() {
			t.Fatalf("%+v, %v", run, err)
		}
		if v, err = run.Finish(t.Context(), nil); err != nil || v.Trial == nil || v.Tried != a.Text || v.Draft != a.Text {
			t.Fatalf("%+v, %v", v, err)
		}
		if len(d.Attempts("1")) != 0 || v.Round.Places[0].Given || v.Round.Phase != interview.Asking {
			t.Fatalf("a trial counts: %+v", v.Round)
		}
		return v
	}
	if got := try(wrong).Trial; got.Right() || len(got.Examples) != 1 || got.Examples[0].Passed || got.Feedback != "one() gives 2" {
		t.Errorf("the wrong answer: %+v", got)
	}
	box.verdict = judge.Verdict{Score: 100, Passed: 1, Total: 1, Feedback: "It passes."}
	if got := try(right).Trial; !got.Right() || !got.Examples[0].Passed || got.Feedback != "" {
		t.Errorf("the right answer: %+v", got)
	}
	if box.cases != 1 {
		t.Errorf("a trial runs %d cases, want the visible one", box.cases)
	}
	// The message of the first trial is still there, and its button.
	_, _, err := d.HandInTried(t.Context(), coachtest.Mia, v.ID, 0, round.Mark(wrong.Text))
	coachtest.WantCode(t, err, coach.Ended)
	d.Restart()
	d.Packs, d.Sandbox = questions.Only(codeBank(t)), box
	_, run, err := d.HandInTried(t.Context(), coachtest.Mia, v.ID, 0, round.Mark(right.Text))
	if err != nil || run.Trial() {
		t.Fatal(err)
	}
	after, err := run.Finish(t.Context(), nil)
	if err != nil || after.Result == nil || box.cases != 5 {
		t.Errorf("%+v, %d cases, %v", after, box.cases, err)
	}
	_, _, err = d.HandInTried(t.Context(), coachtest.Mia, v.ID, 0, round.Mark(right.Text))
	coachtest.WantCode(t, err, coach.Ended)
	if a := d.Attempts("1"); len(a) != 1 || a[0].Answer[0].Text != right.Text {
		t.Errorf("attempts %+v", a)
	}
}

func TestWhoGivesUpSeesTheSolution(t *testing.T) {
	d, v := kindRound(t, &boxed{}, interview.Code, interview.Practice)
	v, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil || v.Graded != 0 || v.Round.Places[0].Verdict != nil || len(d.Attempts("1")) != 0 {
		t.Errorf("%+v, %v", v, err)
	}
}
