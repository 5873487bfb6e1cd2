package ui

import (
	"testing"
	"time"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func addRound(m map[string]api.Message) {
	three := []questions.Question{openQuestion(), choiceQuestion(), shortQuestion()}
	v := round(interview.Asking, 0, three...)
	v.Started = true
	m["round-open"] = roundMessage(v)
	v.Started, v.Round.Places[0].Hinted = false, true
	m["round-open-hinted"] = roundMessage(v)
	m["round-error-above"] = above("That question is already done. Here is where the round is now.", roundMessage(round(interview.Asking, 2, three...)))
	m["round-choice"] = roundMessage(round(interview.Asking, 1, three...))
	m["round-choice-several"] = roundMessage(round(interview.Asking, 0, manyQuestion()))
	exam := round(interview.Asking, 0, three...)
	exam.Round.Mode, exam.Started, exam.Deadline, exam.Graded = interview.Exam, true, noon.Add(8*time.Minute+30*time.Second), 0
	m["round-exam"] = roundMessage(exam)

	p := given(round(interview.Probing, 0, three...), 0, interview.Answer{Text: typed}, nil)
	p.Round.Places[0].Probes = []string{"scan"}
	m["round-probe"] = roundMessage(p)
	p.Round.Places[0].Probes, p.Round.Places[0].Replies = []string{"scan", "ready"}, []interview.Answer{{Text: "O(n)"}}
	m["round-probe-second"] = roundMessage(p)
	p.Round.Phase, p.Round.Places[0].Seen = interview.Confirming, []string{"scan"}
	m["round-confirm"] = roundMessage(p)
	p.Round.Mode = interview.Exam
	m["round-confirm-exam"] = roundMessage(p)

	running := round(interview.Asking, 1, three...)
	m["mock-running"] = runningMessage(running, Wish{Section: interview.LinuxGit, N: 5, Mode: interview.Exam})
	running.Round.Mode, running.Round.Phase = interview.Exam, interview.Confirming
	m["mock-running-exam"] = runningMessage(running, Wish{})
	m["mock-refused"] = refusedMessage(interview.Refusal{Chosen: interview.Python, ChosenScore: 71.9, Weakest: interview.Network, WeakestScore: 22.4},
		Wish{Section: interview.Python, N: 5, Mode: interview.Exam})
}

func addResults(m map[string]api.Message) {
	three := []questions.Question{openQuestion(), choiceQuestion(), shortQuestion()}
	v := given(round(interview.Asking, 1, three...), 0, interview.Answer{Text: typed},
		&interview.Verdict{Score: 83, Recognised: 50, Grader: interview.Self, Hits: []string{"scan", "ready"}, Missed: []string{"limit"}, Seen: []string{"scan"}})
	v.Graded = 0
	m["verdict-open"] = roundMessage(v)
	v = given(round(interview.Asking, 2, three...), 1, interview.Answer{Picked: []int{0}}, &interview.Verdict{Score: 0, Grader: interview.Machine})
	v.Graded = 1
	m["verdict-choice-wrong"] = roundMessage(v)
	v = given(round(interview.Over, 1, shortQuestion()), 0, interview.Answer{Text: "n log n"}, &interview.Verdict{Score: 85, Recognised: 85, Grader: interview.Machine, Hinted: true})
	v.Graded = 0
	m["verdict-last"] = roundMessage(v)
	v.Daily, v.Date, v.Graded = true, interview.DateOf(noon), -1
	m["verdict-daily"] = roundMessage(v)
	v.Practice = true
	m["verdict-daily-practice"] = roundMessage(v)

	over := given(round(interview.Over, 3, three...), 0, interview.Answer{Text: typed}, &interview.Verdict{Score: 50, Recognised: 50})
	over = given(over, 2, interview.Answer{Text: "n"}, &interview.Verdict{Score: 100, Recognised: 100})
	over.Round.Places[1].Skipped = true
	over.Result = &interview.Result{Score: 25, Mean: 50, Sections: []interview.SectionResult{
		{Section: interview.Network, Mean: 25, Places: 2, Answered: 1}, {Section: interview.Algorithms, Mean: 100, Places: 1, Answered: 1}}}
	m["result-failed"] = roundMessage(over)
	m["look-skipped"] = lookMessage(over, 1)
	m["look-open"] = lookMessage(over, 0)
	result := func(name string, r interview.Result) {
		v := over
		v.Result = &r
		m[name] = roundMessage(v)
	}
	net := interview.SectionResult{Section: interview.Network, Mean: 72.5, Places: 2, Answered: 2}
	result("result-passed", interview.Result{Score: 72.5, Mean: 81.67, Passed: true, Sections: []interview.SectionResult{net, {Section: interview.Algorithms, Mean: 100, Places: 1, Answered: 1}}})
	result("result-passed-one-section", interview.Result{Score: 72.5, Mean: 72.5, Passed: true, Sections: []interview.SectionResult{net}})
	net.Mean = 69.9
	result("result-failed-one-section", interview.Result{Score: 69.9, Mean: 69.9, Sections: []interview.SectionResult{net}})
	result("result-stopped", interview.Result{Score: 69.9, Mean: 69.9, Stopped: true, Sections: []interview.SectionResult{net}})
	result("result-expired", interview.Result{Score: 69.9, Mean: 69.9, Expired: true, Sections: []interview.SectionResult{net}})
	nothing := round(interview.Over, 3, three...)
	nothing.Result = &interview.Result{Stopped: true}
	m["result-nothing"] = roundMessage(nothing)

	post := dailyOf(openQuestion())
	r := round(interview.Asking, 0, choiceQuestion())
	r.Daily, r.Date = true, post.Date
	m["daily-options"] = roundMessage(r)
}

func roundMessages() map[string]api.Message {
	m := map[string]api.Message{}
	addRound(m)
	addResults(m)
	return m
}

func roundForms() map[string]interaction.Modal {
	v := round(interview.Asking, 0, openQuestion(), shortQuestion())
	v.Draft = "what was *typed*"
	probe := round(interview.Probing, 0, openQuestion())
	probe.Round.Places[0].Probes = []string{"scan"}
	practice := v
	practice.Daily, practice.Date, practice.Practice = true, interview.DateOf(noon), true
	return map[string]interaction.Modal{
		"form-practice": answerForm(practice, "daily.submit"),
		"form-open":     answerForm(v, "round.submit"),
		"form-short":    answerForm(round(interview.Asking, 1, openQuestion(), shortQuestion()), "daily.submit"),
		"form-probe":    answerForm(probe, "round.submit"),
	}
}

func TestRoundViews(t *testing.T) { checkViews(t, roundMessages(), roundForms()) }
