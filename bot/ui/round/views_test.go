package round

import (
	"testing"
	"time"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

func addRound(m map[string]api.Message) {
	three := []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ShortQuestion()}
	v := uitest.Round(interview.Asking, 0, three...)
	v.Started = true
	m["round-open"] = roundMessage(v)
	v.Started = false
	uitest.Hinted(v, 0, 1)
	m["round-open-hinted"] = roundMessage(v)
	m["round-error-above"] = kit.Above("That step is behind you. This is how it stands now.",
		roundMessage(uitest.Round(interview.Asking, 2, three...)))
	m["round-choice"] = roundMessage(uitest.Round(interview.Asking, 1, three...))
	m["round-choice-several"] = roundMessage(uitest.Round(interview.Asking, 0, uitest.ManyQuestion()))
	exam := uitest.Round(interview.Asking, 0, three...)
	exam.Round.Mode, exam.Started, exam.Deadline, exam.Graded = interview.Exam, true, uitest.Noon.Add(8*time.Minute+30*time.Second), 0
	m["round-exam"] = roundMessage(exam)

	addOpenings(m, three)

	p := uitest.Given(uitest.Round(interview.Probing, 0, three...), 0, interview.Answer{Text: uitest.Typed}, nil)
	p.Round.Places[0].Probes = []string{"scan"}
	m["round-probe"] = roundMessage(p)
	p.Round.Places[0].Probes, p.Round.Places[0].Replies = []string{"scan", "ready"}, []interview.Answer{{Text: "O(n)"}}
	m["round-probe-second"] = roundMessage(p)
	p.Round.Phase, p.Round.Places[0].Seen = interview.Confirming, []string{"scan"}
	m["round-confirm"] = roundMessage(p)
	said := uitest.Given(uitest.Round(interview.Confirming, 0, three...), 0, interview.Answer{Text: uitest.Typed}, nil)
	said.Round.Places[0].Seen, said.Round.Places[0].Perhaps, said.Round.Places[0].Refused = []string{"scan"}, []string{"ready"}, true
	said.Round.Places[0].Evidence = map[string]string{"scan": "It scans *everything*", "ready": "gives <@1>"}
	said.Round.Places[0].Reversed = []interview.Reversal{{Point: "limit", Said: "epoll stops at **1024**"}}
	m["round-confirm-quoted"] = roundMessage(said)
	p.Round.Mode = interview.Exam
	m["round-confirm-exam"] = roundMessage(p)

	running := uitest.Round(interview.Asking, 1, three...)
	m["mock-running"] = runningMessage(running, kit.Wish{Section: "linux-git", N: 5, Mode: interview.Exam})
	running.Round.Mode, running.Round.Phase = interview.Exam, interview.Confirming
	m["mock-running-exam"] = runningMessage(running, kit.Wish{})
	m["mock-refused"] = refusedMessage(interview.Refusal{Chosen: interview.SectionScore{Section: "python", Title: "Python", Score: 71.9},
		Weakest: interview.SectionScore{Section: "network", Title: "Network", Score: 22.4}},
		kit.Wish{Section: "python", N: 5, Mode: interview.Exam}, false)
}

// addOpenings are the beginnings of rounds of each format.
func addOpenings(m map[string]api.Message, qs []questions.Question) {
	begins := func(name string, f interview.Format, change func(*coachround.View)) {
		v := uitest.Round(interview.Asking, 0, qs...)
		v.Started, v.Format = true, f
		for i, q := range qs {
			v.Round.Places[i].Why = interview.Reason{Kind: interview.NotTried, Section: q.Section}
		}
		if change != nil {
			change(&v)
		}
		m["opening-"+name] = roundMessage(v)
	}
	exam := func(v *coachround.View) {
		v.Round.Mode, v.Deadline = interview.Exam, uitest.Noon.Add(v.Format.Time())
	}
	begins("drill", interview.Drill, nil)
	begins("phone", interview.Phone, nil)
	begins("phone-exam", interview.Phone, exam)
	begins("phone-other", interview.Phone, func(v *coachround.View) { v.Shortage = interview.Shortage{Other: 2, Missing: 3} })
	begins("coding", interview.Coding, nil)
	begins("coding-output", interview.Coding, func(v *coachround.View) { v.Shortage.Other = 1 })
	begins("loop", interview.Loop, func(v *coachround.View) {
		v.Round.Places[0].Why.Kind = interview.Opening
		v.Shortage.Absent = []interview.Section{"python", "django"}
	})
	begins("loop-exam", interview.Loop, exam)
	begins("drill-section", interview.Drill, func(v *coachround.View) {
		v.Section = "network"
		v.Round.Places[2].Why.Kind = interview.WeakestLink
	})
	begins("section", interview.SectionFormat, func(v *coachround.View) {
		v.Section, v.Questions, v.Round.Places = "network", v.Questions[:2], v.Round.Places[:2]
	})
	begins("section-short", interview.SectionFormat, func(v *coachround.View) {
		v.Section, v.Shortage = "network", interview.Shortage{Second: 1, Elsewhere: 1}
		v.Round.Places[1].Why.Kind, v.Round.Places[2].Why.Kind = interview.Second, interview.Instead
	})
	begins("section-weakest", interview.SectionFormat, func(v *coachround.View) {
		v.Round.Places = v.Round.Places[:2]
		v.Questions = v.Questions[:2]
		v.Round.Places[0].Why = interview.Reason{Kind: interview.WeakestLink, Section: "network", Score: 22}
	})
	begins("section-empty", interview.SectionFormat, func(v *coachround.View) { v.Section, v.Shortage.Elsewhere = "database", 3 })
	m["nothing-coding"], m["nothing-phone"] = nothingMessage(interview.Coding), nothingMessage(interview.Phone)
}

// addVoice are the turns of the interviewer.
func addVoice(m map[string]api.Message) {
	two := []questions.Question{uitest.OpenQuestion(), uitest.ShortQuestion()}
	v := uitest.Given(uitest.Round(interview.Asking, 0, two...), 0, interview.Answer{Text: "It is *newer*, I think."}, nil)
	p := &v.Round.Places[0]
	p.Simpler, p.Reactions = true, []interview.Reaction{interview.NothingHeard}
	m["voice-simpler"] = roundMessage(v)
	p.Hinted, p.Hints, p.HintCost, p.Simply = true, 1, interview.HintCost, "scan"
	m["voice-simpler-hinted"] = roundMessage(v)
	m["voice-simpler-stopped"] = closedMessage(v, 0)
	p.First, p.Answer = p.Answer, interview.Answer{Text: "select looks at every descriptor"}
	p.Seen, p.Evidence = []string{"scan"}, map[string]string{"scan": "select looks at *every* descriptor"}
	p.Reactions = append(p.Reactions, interview.HalfHeard)
	p.Probes, p.Quotes, v.Round.Phase = []string{"ready"}, []interview.Quote{{Point: "scan", Near: true}}, interview.Probing
	m["voice-quote"] = roundMessage(v)
	v.Round.Mode = interview.Exam
	m["voice-exam"] = roundMessage(v)
	v.Round.Mode, v.Round.Phase = interview.Practice, interview.Confirming
	p.Replies, p.Reactions = []interview.Answer{{}}, append(p.Reactions, interview.DontKnow)
	m["voice-unknown-ticks"] = roundMessage(v)
	m["voice-simpler-closed"] = closedMessage(v, 0)
	v = uitest.Given(uitest.Round(interview.Asking, 1, two...), 0, interview.Answer{}, &interview.Verdict{Grader: interview.Machine,
		Missed: []string{"scan", "ready", "limit"}})
	v.Round.Places[0].Reactions, v.Graded = []interview.Reaction{interview.DontKnow}, 0
	m["voice-unknown"], m["voice-unknown-closed"] = roundMessage(v), closedMessage(v, 0)
}

func addTrials(m map[string]api.Message) {
	v := uitest.Round(interview.Asking, 0, uitest.CodeQuestion(), uitest.ShortQuestion())
	m["run-trying"], m["run-running"] = runningAnswer(v, true, judge.Progress{}), runningAnswer(v, false, judge.Progress{})
	for _, p := range []judge.Progress{{Stage: judge.Fetching, Done: 3 << 20, Total: 26 << 20}, {Stage: judge.Preparing},
		{Stage: judge.Waiting}, {Stage: judge.Starting}, {Stage: judge.Running, Done: 2, Total: 5}} {
		m["run-stage-"+string(p.Stage)] = runningAnswer(v, true, p)
	}
	m["run-case"] = runningAnswer(v, false, judge.Progress{Stage: judge.Running, Done: 7, Total: 12})
	v.Tried = "def twice(n):\n    return n * n"
	v.Trial = &questions.Trial{Passed: 1, Total: 2, Feedback: "Failed: **example 1**",
		Examples: []questions.Example{{Call: "twice(2)"}, {Call: "twice(0)", Passed: true}}}
	m["trial-failed"] = roundMessage(v)
	v.Trial = &questions.Trial{Passed: 2, Total: 2, Examples: []questions.Example{{Call: "twice(2)", Passed: true},
		{Call: "twice(0)", Passed: true}}}
	m["trial-right"] = roundMessage(v)
	v.Round.Mode, v.Deadline = interview.Exam, uitest.Noon.Add(5*time.Minute)
	m["trial-exam"] = roundMessage(v)
	v.Round.Mode, v.Deadline, v.Daily, v.Date = interview.Practice, time.Time{}, true, interview.DateOf(uitest.Noon)
	m["trial-daily"] = roundMessage(v)
	v = uitest.Round(interview.Asking, 1, uitest.CodeQuestion(), uitest.ShortQuestion())
	v.Round.Places[0].Skipped, v.Graded = true, 0
	m["given-up"], m["given-up-model"] = roundMessage(v), modelMessage(v, 0)
	v = uitest.Given(uitest.Round(interview.Asking, 1, uitest.CodeQuestion(), uitest.ShortQuestion()), 0,
		interview.Answer{Text: "def twice(n):\n    return n * n"}, &interview.Verdict{Score: 50, Recognised: 50, Grader: interview.Machine,
			Missed: []string{"three", "four"}, Feedback: "This case fails: **three**\n```py\n>>> twice(3)\nexpected: 6\ngot:      9\n```\n" +
				"1 more of the 4 cases fails.\nFailed too:\n```py\n>>> twice(4)\nexpected: 8\ngot:      16\n```"})
	v.Graded = 0
	m["verdict-code"], m["model-code"], m["closed-code"] = roundMessage(v), modelMessage(v, 0), closedMessage(v, 0)
}

// addClosed are questions that lie behind.
func addClosed(m map[string]api.Message) {
	three := []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ShortQuestion()}
	v := uitest.Given(uitest.Round(interview.Asking, 1, three...), 0, interview.Answer{Text: uitest.Typed},
		&interview.Verdict{Score: 33, Recognised: 33, Hits: []string{"ready"}, Missed: []string{"scan", "limit"}, Seen: []string{"ready"}})
	v.Round.Places[0].Probes, v.Round.Places[0].Replies = []string{"scan", "ready"}, []interview.Answer{{Text: "O(n) <@1>"}, {}}
	m["closed-open"] = closedMessage(v, 0)
	m["past-verdict"] = kit.Above("That question is already done. This is how it stands now.", pastMessage(v, 0))
	v.Round.Mode = interview.Exam
	m["closed-exam"] = closedMessage(v, 0)
	m["past-exam"] = kit.Above("That question is already done. This is how it stands now.", pastMessage(v, 0))
	v = uitest.Given(uitest.Round(interview.Asking, 2, three...), 1, interview.Answer{Picked: []int{0}}, &interview.Verdict{})
	v.Round.Places[0].Skipped = true
	m["closed-choice"], m["closed-skipped"], m["closed-unanswered"] = closedMessage(v, 1), closedMessage(v, 0), closedMessage(v, 2)
	v.Round.Places[0].Void = true
	m["closed-void"] = closedMessage(v, 0)
	v.Secret = []bool{false, true, false}
	m["verdict-secret"] = verdictMessage(v, 1)
}

func addResults(m map[string]api.Message) {
	three := []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ShortQuestion()}
	v := uitest.Given(uitest.Round(interview.Asking, 1, three...), 0, interview.Answer{Text: uitest.Typed},
		&interview.Verdict{Score: 83, Recognised: 50, Grader: interview.Self, Hits: []string{"scan", "ready"}, Missed: []string{"limit"},
			Seen: []string{"scan"}})
	v.Graded = 0
	m["verdict-open"] = roundMessage(v)
	made := uitest.Record("xxxxxxx xx.x")
	v.Made = &made
	m["verdict-first-today"] = roundMessage(v)
	v.Made = nil
	m["model-open"] = modelMessage(v, 0)
	v.Round.Places[0].Verdict = &interview.Verdict{Score: 33, Recognised: 50, Grader: interview.Self, Hits: []string{"ready"},
		Missed: []string{"scan", "limit"}, Seen: []string{"scan"}, Perhaps: []string{"ready"},
		Evidence: map[string]string{"scan": "It scans *everything*", "ready": "gives <@1>"},
		Reversed: []interview.Reversal{{Point: "limit", Said: "epoll stops at **1024**"}}}
	m["verdict-open-quoted"] = roundMessage(v)
	m["model-open-quoted"] = modelMessage(v, 0)
	v = uitest.Given(uitest.Round(interview.Asking, 2, three...), 1, interview.Answer{Picked: []int{0}}, &interview.Verdict{Score: 0,
		Grader: interview.Machine})
	v.Graded = 1
	m["verdict-choice-wrong"] = roundMessage(v)
	reasoned := uitest.Given(uitest.Round(interview.Asking, 1, uitest.ReasonedQuestion(), uitest.ShortQuestion()), 0,
		interview.Answer{Picked: []int{0, 1}}, &interview.Verdict{Grader: interview.Machine})
	reasoned.Graded = 0
	m["verdict-choice-reasons"], m["model-choice-reasons"] = roundMessage(reasoned), modelMessage(reasoned, 0)
	v.GuildID = "" // in direct messages nobody could decide
	m["verdict-choice-wrong-direct"] = roundMessage(v)
	v = uitest.Given(uitest.Round(interview.Over, 1, uitest.ShortQuestion()), 0, interview.Answer{Text: "n log n"},
		&interview.Verdict{Score: 85, Recognised: 85, Grader: interview.Machine, Hinted: true})
	v.Graded = 0
	m["verdict-last"] = roundMessage(v)
	v.Daily, v.Date, v.Graded = true, interview.DateOf(uitest.Noon), -1
	m["verdict-daily"] = roundMessage(v)
	for name, days := range map[string]string{"streak": "xxxxxxx xxxxx", "first": "x", "frozen": "xxxxxxx xx.x", "earned": "xxxxxxx"} {
		made := uitest.Record(days)
		v.Made = &made
		m["verdict-daily-"+name] = roundMessage(v)
	}
	v.Made = nil
	v.Practice = true
	m["verdict-daily-practice"] = roundMessage(v)

	prints := questions.Question{ID: "prints", Section: "python", SectionTitle: "Python", Title: "Who says bye",
		Prompt: "What does it print?", Difficulty: 2,
		Model: "Nobody does.", Task: interview.Task{Kind: interview.Output}}
	v = uitest.Given(uitest.Round(interview.Asking, 1, prints, uitest.ShortQuestion()), 0, interview.Answer{Text: "1"},
		&interview.Verdict{Grader: interview.Machine, Missed: []string{"line 1", "line 2", "line 3", "line 4", "line 5"},
			Feedback: "Line 1 differs:\n```\nprints:  bye\nyou say: 1\n```\nThe whole output:\n```\nbye\n2\n3\n4\n5\n```"})
	v.Graded = 0
	m["verdict-output"] = roundMessage(v)
	command := questions.Question{ID: "command", Section: "linux-git", SectionTitle: "Linux & Git", Title: "Hidden files",
		Prompt: "List them all.", Difficulty: 1,
		Model: "The dot hides a file.", Task: interview.Task{Kind: interview.Command, Command: &interview.Shell{Accept: []string{"ls -a"}}}}
	v = uitest.Given(uitest.Round(interview.Asking, 1, command, uitest.ShortQuestion()), 0, interview.Answer{Text: "ls __x__"},
		&interview.Verdict{Grader: interview.Machine, Feedback: "The nearest accepted line is `ls -a`. Yours has nothing of it."})
	v.Graded = 0
	m["verdict-command"] = roundMessage(v)

	v = uitest.Given(uitest.Round(interview.Over, 1, uitest.ShortQuestion()), 0, interview.Answer{Text: "n"},
		&interview.Verdict{Grader: interview.Machine})
	m["look-wrong"] = lookMessage(v, 0)
	v.Daily, v.Date = true, interview.DateOf(uitest.Noon)
	m["verdict-daily-wrong"] = roundMessage(v)
	v.Round.Places[0].Verdict = &interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Peer}
	m["verdict-daily-corrected"] = roundMessage(v)

	over := uitest.Given(uitest.Round(interview.Over, 3, three...), 0, interview.Answer{Text: uitest.Typed}, &interview.Verdict{Score: 50,
		Recognised: 50})
	over = uitest.Given(over, 2, interview.Answer{Text: "n"}, &interview.Verdict{Score: 100, Recognised: 100})
	over.Round.Places[1].Skipped = true
	over.Result = &interview.Result{Score: 25, Mean: 50, Sections: []interview.SectionResult{
		{Section: "network", Title: "Network", Mean: 25, Places: 2, Answered: 1},
		{Section: "algorithms", Title: "Algorithms", Mean: 100, Places: 1, Answered: 1}}}
	m["result-failed"] = roundMessage(over)
	m["look-skipped"] = lookMessage(over, 1)
	m["look-open"] = lookMessage(over, 0)
	result := func(name string, r interview.Result) {
		v := over
		v.Result = &r
		m[name] = roundMessage(v)
	}
	net := interview.SectionResult{Section: "network", Title: "Network", Mean: 72.5, Places: 2, Answered: 2}
	result("result-passed", interview.Result{Score: 72.5, Mean: 81.67, Passed: true, Sections: []interview.SectionResult{net,
		{Section: "algorithms", Title: "Algorithms", Mean: 100, Places: 1, Answered: 1}}})
	result("result-passed-one-section", interview.Result{Score: 72.5, Mean: 72.5, Passed: true, Sections: []interview.SectionResult{net}})
	net.Mean = 69.9
	result("result-failed-one-section", interview.Result{Score: 69.9, Mean: 69.9, Sections: []interview.SectionResult{net}})
	result("result-stopped", interview.Result{Score: 69.9, Mean: 69.9, Stopped: true, Sections: []interview.SectionResult{net}})
	result("result-expired", interview.Result{Score: 69.9, Mean: 69.9, Expired: true, Sections: []interview.SectionResult{net}})
	nothing := uitest.Round(interview.Over, 3, three...)
	nothing.Result, nothing.Round.Stopped = &interview.Result{Stopped: true}, true
	m["result-nothing"] = roundMessage(nothing)

	post := uitest.DailyOf(uitest.OpenQuestion())
	r := uitest.Round(interview.Asking, 0, uitest.ChoiceQuestion())
	r.Daily, r.Date = true, post.Date
	m["daily-options"] = roundMessage(r)
}

func roundMessages() map[string]api.Message {
	m := map[string]api.Message{}
	addRound(m)
	addSteps(m)
	addTalk(m)
	addTrials(m)
	addVoice(m)
	addResults(m)
	addClosed(m)
	addDebriefs(m)
	addHistory(m)
	addLeft(m)
	return m
}

func roundForms() map[string]interaction.Modal {
	v := uitest.Round(interview.Asking, 0, uitest.OpenQuestion(), uitest.ShortQuestion())
	v.Draft = "what was *typed*"
	probe := uitest.Round(interview.Probing, 0, uitest.OpenQuestion())
	probe.Round.Places[0].Probes = []string{"scan"}
	again := uitest.Given(uitest.Round(interview.Asking, 0, uitest.OpenQuestion()), 0, interview.Answer{Text: uitest.Typed}, nil)
	again.Round.Places[0].Simpler = true
	practice := v
	practice.Daily, practice.Date, practice.Practice = true, interview.DateOf(uitest.Noon), true
	return map[string]interaction.Modal{
		"form-practice": answerForm(practice, "daily.submit"),
		"form-open":     answerForm(v, "round.submit"),
		"form-short":    answerForm(uitest.Round(interview.Asking, 1, uitest.OpenQuestion(), uitest.ShortQuestion()), "daily.submit"),
		"form-probe":    answerForm(probe, "round.submit"),
		"form-simpler":  answerForm(again, "round.submit"),
		"form-exam":     answerForm(examOf(interview.Asking, 0, uitest.OpenQuestion()), "round.submit"),
	}
}

func TestRoundViews(t *testing.T) { uitest.CheckViews(t, roundMessages(), roundForms()) }
