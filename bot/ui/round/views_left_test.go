package round

import (
	"context"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// examOf is an exam of these questions that runs, at one of them.
func examOf(phase interview.Phase, current int, qs ...questions.Question) coachround.View {
	v := uitest.Round(phase, current, qs...)
	v.Round.Mode, v.Deadline = interview.Exam, uitest.Noon.Add(10*time.Minute)
	return v
}

// lateOf is one whose time was up at a place, when something came late.
func lateOf(phase interview.Phase, current, bell int, late interview.Answer, qs ...questions.Question) coachround.View {
	v := examOf(phase, current, qs...)
	v.Round.Expired, v.Round.Bell = true, bell
	v.Round.Places[bell].Late = &late
	return v
}

// addLeft are the views of time: the clock that runs, what came too late, and rounds that were left alone.
func addLeft(m map[string]api.Message) {
	three := []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ShortQuestion()}
	probe := uitest.Given(examOf(interview.Probing, 0, three...), 0, interview.Answer{Text: uitest.Typed}, nil)
	probe.Round.Places[0].Probes = []string{"scan"}
	m["clock-probe"] = roundMessage(probe)
	m["clock-running"] = runningAnswer(examOf(interview.Asking, 0, uitest.CodeQuestion()), true, judge.Progress{})
	m["clock-other"] = runningMessage(examOf(interview.Asking, 1, three...), kit.Wish{})

	late := uitest.Given(lateOf(interview.Confirming, 0, 2, interview.Answer{Text: "n *log* n"}, three...), 0,
		interview.Answer{Text: uitest.Typed}, nil)
	m["late-closed"] = kit.Above("Time was up when this came. Your answer is kept, and counts 0.", closedMessage(late, 2))
	m["late-ticks"] = roundMessage(late)
	reply := uitest.Given(lateOf(interview.Confirming, 0, 0, interview.Answer{Text: "It scans <@1>"}, uitest.OpenQuestion()), 0,
		interview.Answer{Text: uitest.Typed}, nil)
	reply.Round.Places[0].Probes = []string{"scan"}
	m["late-reply-ticks"] = roundMessage(reply)
	late.Round.Phase, late.Round.Current = interview.Over, 3
	late.Round.Places[0].Verdict = &interview.Verdict{Score: 50, Recognised: 50}
	m["late-result"], m["late-look"] = ClosedMessage(late), lookMessage(late, 2)
	code := lateOf(interview.Over, 1, 0, interview.Answer{Text: "def twice(n):\n    return 2 * n"}, uitest.CodeQuestion())
	m["late-look-code"] = lookMessage(code, 0)
	letter := lateOf(interview.Over, 1, 0, interview.Answer{Picked: []int{1}}, uitest.ChoiceQuestion())
	m["late-look-choice"] = lookMessage(letter, 0)

	left := uitest.Given(uitest.Round(interview.Over, 3, three...), 0, interview.Answer{Text: uitest.Typed},
		&interview.Verdict{Score: 50, Recognised: 50})
	left.Round.Stopped, left.Round.Left = true, true
	m["left-practice"] = ClosedMessage(left)
	ticks := uitest.Given(examOf(interview.Over, 1, uitest.OpenQuestion()), 0, interview.Answer{Text: uitest.Typed},
		&interview.Verdict{Score: 50, Recognised: 50})
	m["left-ticks"] = ClosedMessage(ticks)
}

// runningViews are all views of an exam that runs, by name, as texts.
func runningViews(t *testing.T, q questions.Question) map[string]string {
	t.Helper()
	texts := map[string]string{}
	see := func(name string, m api.Message) { texts[name] = uitest.Render(m.Components) }
	other := uitest.ShortQuestion()
	asks := examOf(interview.Asking, 0, q, other)
	see("the question", roundMessage(asks))
	see("the question, begun just now", roundMessage(func() coachround.View { v := asks; v.Started = true; return v }()))
	see("a refusal above it", kit.Above("Not taken yet.", roundMessage(asks)))
	see("the answer while it runs", runningAnswer(asks, false, judge.Progress{Stage: judge.Running, Done: 1, Total: 3}))
	see("another /mock", runningMessage(asks, kit.Wish{}))
	texts["the form"] = uitest.RenderModal(answerForm(asks, "round.submit"))
	if q.Task.Kind == interview.Code {
		v := asks
		v.Trial, v.Tried = &questions.Trial{Passed: 1, Total: 1, Examples: []questions.Example{{Call: "twice(2)", Passed: true}}}, "def twice(n): ..."
		see("a trial", roundMessage(v))
	}
	if q.Task.Kind == interview.Open {
		v := uitest.Given(examOf(interview.Probing, 0, q, other), 0, interview.Answer{Text: uitest.Typed}, nil)
		v.Round.Places[0].Probes = []string{"scan"}
		see("a probe", roundMessage(v))
		texts["the probe's form"] = uitest.RenderModal(answerForm(v, "round.submit"))
	}
	graded := uitest.Given(examOf(interview.Asking, 1, q, other), 0, interview.Answer{Text: uitest.Typed, Picked: []int{0}},
		&interview.Verdict{Score: 33, Recognised: 33, Feedback: "FEEDBACK"})
	graded.Graded = 0
	see("after an answer", roundMessage(graded))
	see("an answer that lies behind, pressed again", pastMessage(graded, 0))
	skipped := examOf(interview.Asking, 1, q, other)
	skipped.Round.Places[0].Skipped, skipped.Graded = true, 0
	see("after a skip", roundMessage(skipped))
	see("a skip, pressed again", pastMessage(skipped, 0))
	for name, press := range map[string]func(handlers) (interaction.Response, error){
		"Model answer": func(h handlers) (interaction.Response, error) {
			return h.model(t.Context(), pressed("round.model", graded))
		},
		"Shorter": func(h handlers) (interaction.Response, error) {
			return h.brief(t.Context(), pressed("round.brief", graded))
		},
		"Look at a question again": func(h handlers) (interaction.Response, error) {
			r := pressed("round.look", graded)
			r.Values = []string{"0"}
			return h.look(t.Context(), r)
		},
	} {
		res, err := press(handlers{Coach: stands{view: graded}})
		if err != nil {
			t.Fatal(name, err)
		}
		texts[name+", pressed by who kept the button"] = uitest.Render(res.Message.Components)
	}
	return texts
}

// stands is a coach in which a round stands as it is.
type stands struct {
	Coach
	view coachround.View
}

func (s stands) Round(_ context.Context, _ coach.Who, _ string) (coachround.View, error) {
	return s.view, nil
}

func pressed(action string, v coachround.View) *interaction.Request {
	return &interaction.Request{Key: kit.RoundKey(v.ID, 0), UserID: "1", MessageID: "2", MessagePrivate: true}
}

// TestAnExamShowsItsClockAndNothingElse: every view of an exam that runs says when it ends, and none gives away a hint, a verdict, or
// anything of an answer.
func TestAnExamShowsItsClockAndNothingElse(t *testing.T) {
	open, choice, code := uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.CodeQuestion()
	for _, q := range []*questions.Question{&open, &choice, &code} {
		q.Hint, q.Model = "HINT", "MODEL"
	}
	for i := range open.Task.Keys {
		open.Task.Keys[i].Point = "POINT"
	}
	for i := range choice.Task.Options {
		choice.Task.Options[i].Why = "REASON"
	}
	code.Python.Solution = "SOLUTION"
	for _, q := range []questions.Question{open, choice, code} {
		for name, text := range runningViews(t, q) {
			if !strings.Contains(text, "The exam ends <t:") {
				t.Errorf("%s, %s: there is no clock in\n%s", q.Task.Kind, name, text)
			}
			for _, told := range []string{"HINT", "MODEL", "POINT", "REASON", "SOLUTION", "FEEDBACK", "33", "Passed", "Failed", "Half right", "yours, not right"} {
				if strings.Contains(text, told) {
					t.Errorf("%s, %s: it tells %q:\n%s", q.Task.Kind, name, told, text)
				}
			}
		}
	}
}

// TestNoClockWhereNoneRuns: in practice, at the ticks, and when the round is over.
func TestNoClockWhereNoneRuns(t *testing.T) {
	over := examOf(interview.Over, 1, uitest.ShortQuestion())
	ticks := uitest.Given(examOf(interview.Confirming, 0, uitest.OpenQuestion()), 0, interview.Answer{Text: "so"}, nil)
	for name, v := range map[string]coachround.View{"practice": uitest.Round(interview.Asking, 0, uitest.ShortQuestion()), "over": over,
		"ticks": ticks} {
		if line := clockLine(v); line != "" {
			t.Errorf("%s: %q", name, line)
		}
		if text := uitest.Render(roundMessage(v).Components); strings.Contains(text, "The exam ends") {
			t.Errorf("%s: a clock in\n%s", name, text)
		}
	}
}
