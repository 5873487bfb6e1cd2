package appeal

import (
	"strings"
	"testing"
	"time"

	coachappeal "hotseat/bot/coach/appeal"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// waiting is an appeal about an answer of so many points.
func waiting(q questions.Question, a interview.Answer, v interview.Verdict) coachappeal.View {
	return coachappeal.View{ID: 7, Question: q, Answer: []interview.Answer{a}, Verdict: v, Unheard: interview.Unheard(q.Task, v),
		Why: "RFC 9110 says *so* @here", MadeAt: uitest.Noon.Add(-2 * time.Hour), Waiting: 1}
}

func appealMessages() map[string]api.Message {
	m := map[string]api.Message{"appeal-filed": filedMessage(),
		"appeal-refused": refusedMessage("Say in a sentence why it was right, so that somebody can judge it.", "k3v9x2m4qa-0")}
	m["appeal-declined-before"] = declinedMessage("That is **UDP**\n@everyone")
	open := waiting(uitest.OpenQuestion(), interview.Answer{Text: uitest.Typed}, interview.Verdict{Score: 83, Recognised: 50,
		Grader: interview.Self, Seen: []string{"scan"}, Hits: []string{"scan", "ready"}, Missed: []string{"limit"}})
	open.Answer = append(open.Answer, interview.Answer{Text: "O(n)"}, interview.Answer{})
	open.Waiting, open.Later, open.Own = 3, 1, 2
	m["appeals-open"] = appealMessage(open)
	quoted := open
	quoted.Verdict.Evidence = map[string]string{"scan": "It scans *everything* <@1> [here](https://x.org)", "ready": "gives\nwhat is ready"}
	quoted.Verdict.Perhaps = []string{"ready"}
	quoted.Verdict.Reversed = []interview.Reversal{{Point: "limit", Said: "epoll stops at **1024**"}}
	quoted.Verdict.Refused = true
	m["appeals-open-quoted"] = appealMessage(quoted)
	one := open
	one.Verdict.Seen, one.Waiting, one.Later, one.Own = []string{"scan", "ready"}, 1, 0, 0
	one.Unheard = interview.Unheard(one.Question.Task, one.Verdict)
	m["appeals-open-one-missed"] = appealMessage(one)
	choice := waiting(uitest.ChoiceQuestion(), interview.Answer{Picked: []int{0}}, interview.Verdict{Grader: interview.Machine})
	choice.Decided = &coachappeal.Outcome{Title: "Old *one*", Accepted: true, Score: 85}
	m["appeals-choice-after-accept"] = appealMessage(choice)
	m["appeals-choice-reasons"] = appealMessage(waiting(uitest.ReasonedQuestion(), interview.Answer{Picked: []int{0, 1}},
		interview.Verdict{Grader: interview.Machine}))
	short := waiting(uitest.ShortQuestion(), interview.Answer{Text: "n"}, interview.Verdict{Grader: interview.Machine, Hinted: true})
	m["appeals-short-hinted"] = appealMessage(short)
	code := uitest.ShortQuestion()
	code.Task = interview.Task{Kind: interview.Code}
	code.Python = &judge.Python{Solution: "def f():\n    return 2"}
	m["appeals-code"] = appealMessage(waiting(code, interview.Answer{Text: "def f():\n    return '```'"}, interview.Verdict{Score: 40,
		Recognised: 40, Grader: interview.Machine, Feedback: "`f()` gives `1`, and should give `2`."}))
	gone := waiting(questions.Question{ID: "gone", Title: "A question that was withdrawn"}, interview.Answer{Text: "n"},
		interview.Verdict{Grader: interview.Machine})
	m["appeals-withdrawn"] = appealMessage(gone)
	m["appeals-none"] = appealMessage(coachappeal.View{Later: 2, Own: 1})
	m["appeals-none-after-decline"] = appealMessage(coachappeal.View{Decided: &coachappeal.Outcome{Title: "Safe methods", Word: "no"}})
	return m
}

func TestAppealViews(t *testing.T) {
	uitest.CheckViews(t, appealMessages(), map[string]interaction.Modal{
		"form-appeal": appealForm(coachappeal.Form{RoundID: "k3v9x2m4qa", Place: 2, Title: "Heapsort's __worst__ case"}),
		"form-appeal-open": appealForm(coachappeal.Form{RoundID: "k3v9x2m4qa", Title: "select and epoll", Open: true,
			Unheard: []string{"select stops at 1024 descriptors"}, Typed: "I *said* it", MayTest: true}),
		"form-appeal-decline": declineForm("7"),
	})
}

// TestAppealsAtTheirLargest: texts as long as can be, and hostile ones, fit every view.
func TestAppealsAtTheirLargest(t *testing.T) {
	v := waiting(uitest.Largest(), interview.Answer{Text: uitest.Hostile()}, interview.Verdict{Score: 40, Recognised: 20,
		Grader: interview.Self, Feedback: uitest.Fill(2000, "feedback")})
	v.Answer = append(v.Answer, interview.Answer{Text: uitest.Hostile()}, interview.Answer{Text: uitest.Hostile()})
	v.Verdict.Evidence, v.Verdict.Refused = map[string]string{}, true
	for i, k := range v.Question.Task.Keys {
		v.Verdict.Evidence[k.ID] = uitest.Hostile()
		switch i % 3 {
		case 0:
			v.Verdict.Seen = append(v.Verdict.Seen, k.ID)
		case 1:
			v.Verdict.Perhaps, v.Verdict.Hits = append(v.Verdict.Perhaps, k.ID), append(v.Verdict.Hits, k.ID)
		default:
			v.Verdict.Reversed = append(v.Verdict.Reversed, interview.Reversal{Point: k.ID, Said: uitest.Hostile()})
		}
	}
	v.Why = string([]rune(uitest.Hostile())[:coachappeal.MaxWhy])
	v.Waiting, v.Later, v.Own = 1000, 1000, 10
	v.Decided = &coachappeal.Outcome{Title: uitest.Fill(60, "_title"), Accepted: true, Score: 100}
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), appealMessage(v)).Components)
	v.Question.Task.Kind, v.Question.Python = interview.Code, &judge.Python{Solution: strings.Repeat("print('a line of code')\n", 40)}
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), appealMessage(v)).Components)
	f := coachappeal.Form{RoundID: "k3v9x2m4qa", Place: 9, Title: uitest.Fill(60, "title"), Open: true, Typed: v.Why}
	for _, k := range v.Question.Task.Keys {
		f.Unheard = append(f.Unheard, k.Point)
	}
	uitest.CheckModal(t, appealForm(f))
}
