package discord

import (
	"time"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachgroup "hotseat/bot/coach/group"
	coachround "hotseat/bot/coach/round"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

const typed = "It scans *everything* <@1>\n# and then?"

// messages are the views that the golden files show: every state of every feature.
func messages() map[string]Message {
	m := map[string]Message{}
	addRound(m)
	addResults(m)
	addDaily(m)
	addSetup(m)
	addPeople(m)
	addQuestions(m)
	addNotices(m)
	return m
}

func addRound(m map[string]Message) {
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
	m["mock-running"] = runningMessage(running, coachround.StartRound{Section: interview.LinuxGit, N: 5, Mode: interview.Exam})
	running.Round.Mode, running.Round.Phase = interview.Exam, interview.Confirming
	m["mock-running-exam"] = runningMessage(running, coachround.StartRound{})
	m["mock-refused"] = refusedMessage(interview.Refusal{Chosen: interview.Python, ChosenScore: 71.9, Weakest: interview.Network, WeakestScore: 22.4},
		coachround.StartRound{Section: interview.Python, N: 5, Mode: interview.Exam})
}

func addResults(m map[string]Message) {
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
}

func dailyOf(q questions.Question) coachdaily.Post {
	return coachdaily.Post{GuildID: "901", ChannelID: "902", Date: interview.DateOf(noon), Question: q, GroupStreak: 4,
		Why: interview.Reason{Kind: interview.GroupWeak, Section: q.Section, Score: 31}}
}

func addDaily(m map[string]Message) {
	post := dailyOf(openQuestion())
	m["daily-post"] = dailyPost(post)
	post.RoleID, post.GroupStreak, post.Question = "77", 0, choiceQuestion()
	post.Why = interview.Reason{Kind: interview.Rotation, Section: interview.Network}
	post.Answered, post.RevealAt = 3, noon.Add(11*time.Hour)
	m["daily-post-role-choice"] = dailyPost(post)
	post.Over = true
	m["daily-post-over-unrevealed"] = dailyPost(post)
	post.Revealed = true
	m["daily-post-over"] = dailyPost(post)
	post.Forum, post.RoleID, post.Answered = true, "", 0
	m["daily-post-over-forum"] = dailyPost(post)
	m["daily-discuss"] = discussMessage(coachdaily.Discussion{GuildID: "901", ThreadID: "905"})

	d := coachdaily.View{GuildID: "901", NextAt: noon.Add(21 * time.Hour)}
	m["daily-none-yet"] = dailyMessage(d)
	m["daily-none-paused"] = dailyMessage(coachdaily.View{GuildID: "901"})
	d = coachdaily.View{GuildID: "901", Date: post.Date, Question: openQuestion(), Why: post.Why, Posted: true, Today: true, ChannelID: "902", MessageID: "903",
		Answered: 1, GroupStreak: 2, NextAt: noon.Add(21 * time.Hour)}
	m["daily-today"] = dailyMessage(d)
	d.Today, d.Answered, d.GroupStreak = false, 0, 0
	m["daily-before"] = dailyMessage(d)
	over := d
	over.Over = true
	m["daily-over"] = dailyMessage(over)
	begun := d
	begun.Begun = true
	m["daily-begun"] = dailyMessage(begun)
	d.Answered, d.Mine = 1, &interview.Verdict{Score: 64}
	m["daily-answered"] = dailyMessage(d)
	r := round(interview.Asking, 0, choiceQuestion())
	r.Daily, r.Date = true, post.Date
	m["daily-options"] = roundMessage(r)

	for state, a := range map[coachdaily.Done]coachdaily.AdminView{
		coachdaily.DonePosted:  {ChannelID: "902", MessageID: "903"},
		coachdaily.DoneAlready: {ChannelID: "902", MessageID: "903"},
		coachdaily.DoneSkipped: {}, coachdaily.DonePaused: {}, coachdaily.DoneResumed: {},
		coachdaily.DoneFailed: {Problem: "I cannot see <#902>."},
	} {
		a.State, a.Date, a.Settings = state, post.Date, coachdaily.Settings{GuildID: "901", NextAt: noon.Add(21 * time.Hour)}
		if state == coachdaily.DonePaused {
			a.Settings.NextAt = time.Time{}
		}
		m["daily-admin-"+string(state)] = dailyAdminMessage(a)
	}
	addDailyAdmin(m)
}

// addDailyAdmin are the views of /daily-admin's queue, preview, swap and history.
func addDailyAdmin(m map[string]Message) {
	until := coachdaily.AdminView{State: coachdaily.DonePaused, Settings: settings()}
	until.Settings.Until = interview.DateOf(noon) + 32
	m["daily-admin-paused-until"] = dailyAdminMessage(until)

	sunday := interview.DateOf(noon)
	withdrawn := questions.Question{ID: "old", Section: interview.Django, Title: "Signals"}
	queue := coachdaily.QueueView{GuildID: "901", Added: 8, Entries: []coachdaily.QueueEntry{
		{ID: 7, Date: sunday + 9, Question: openQuestion()}, {ID: 8, Question: shortQuestion()}, {ID: 9, Question: withdrawn, Gone: true}}}
	queue.Asked = sunday - 19
	m["daily-queue-added"] = queueMessage(queue)
	queue.Added, queue.Removed, queue.Entries = 0, true, queue.Entries[:1]
	m["daily-queue-removed"] = queueMessage(queue)
	m["daily-queue-empty"] = queueMessage(coachdaily.QueueView{GuildID: "901"})

	plan := coachdaily.PreviewView{GuildID: "901"}
	reasons := []interview.Reason{{Kind: interview.Queued}, {Kind: interview.GroupWeak, Section: interview.Network, Score: 31}, {Kind: interview.Rotation, Section: interview.Algorithms}}
	for i, q := range []questions.Question{openQuestion(), choiceQuestion(), shortQuestion(), openQuestion(), manyQuestion(), shortQuestion(), choiceQuestion()} {
		d := interview.Date(i + 1)
		plan.Days = append(plan.Days, coachdaily.PreviewDay{At: noon.Add(time.Duration(i+1)*24*time.Hour - 3*time.Hour), Date: sunday + d, Item: interview.Item{Title: "an item of " + q.Section.Title()}, Question: q, Why: reasons[i%3]})
	}
	m["daily-preview"] = previewMessage(plan)
	m["daily-swap"] = swapMessage(coachdaily.SwapView{GuildID: "901", Before: withdrawn, Day: plan.Days[0]})
	plan.Paused, plan.Days = true, plan.Days[:1]
	m["daily-preview-paused"] = previewMessage(plan)
	plan.Until, plan.Days = sunday+32, nil
	m["daily-preview-none"] = previewMessage(plan)

	m["daily-history-nothing"] = historyMessage(coachdaily.HistoryView{GuildID: "901"})
	m["daily-history"] = historyMessage(coachdaily.HistoryView{GuildID: "901", Days: []coachdaily.PastDay{
		{Date: sunday, State: store.Pending, Question: openQuestion(), Problem: "I cannot see <#902>."},
		{Date: sunday - 1, State: store.Sent, Question: shortQuestion(), ChannelID: "902", MessageID: "903", Answered: 5, Mean: 63.9},
		{Date: sunday - 2, State: store.Sent, Question: choiceQuestion(), ChannelID: "902", MessageID: "904"},
		{Date: sunday - 3, State: store.Skipped, Question: withdrawn},
		{Date: sunday - 4, State: store.Missed, Problem: "Discord did not answer; the bot goes on trying."},
	}})
}

func settings() coachdaily.Settings {
	return coachdaily.Settings{GuildID: "901", ChannelID: "902", Time: "09:00", Zone: "Europe/Berlin", RoleID: "77", Days: 31, Thread: true,
		Steer: interview.Steering, Ready: true, NextAt: noon.Add(20 * time.Hour), Policy: store.SameDay, Reveal: store.RevealNext, Recap: true,
		Runs: [3]time.Time{noon.Add(20 * time.Hour), noon.Add(44 * time.Hour), noon.Add(68 * time.Hour)}}
}

func addSetup(m map[string]Message) {
	m["setup-fresh"] = setupMessage(coachdaily.Settings{GuildID: "901", Time: "09:00", Zone: "UTC", Days: coach.AllDays, Steer: interview.Advise}, panel{})
	m["setup-ready"] = setupMessage(settings(), panel{checked: true})
	m["setup-more"] = setupMessage(settings(), panel{checked: true, more: true})
	s := settings()
	s.Paused, s.Steer, s.Thread, s.NextAt = true, interview.Strict, false, time.Time{}
	m["setup-paused-problems"] = setupMessage(s, panel{checked: true, problems: []string{"In <#902> I lack **Send Messages**.", "One more thing."}})
	s = settings()
	s.Cron, s.Forum, s.Pin, s.Recap, s.Reveal, s.Policy, s.Waiting = "0 9 * * 1-5", true, true, false, "20:00", store.Latest, 2
	m["setup-cron-forum"] = setupMessage(s, panel{checked: true, runs: true})
	m["setup-more-forum"] = setupMessage(s, panel{checked: true, more: true})
	s = settings()
	s.Paused, s.Until, s.Reveal, s.Policy, s.Waiting = true, interview.DateOf(noon)+32, store.RevealOff, store.Skip, 1
	s.Zone, s.ZoneGone, s.NextAt = "America/Old_Town", true, noon.Add(33*24*time.Hour)
	m["setup-paused-until"] = setupMessage(s, panel{checked: true})
	m["setup-refused"] = clockRefused("That is not a time of day. Write it like 09:00 or 18:30.", nil)
}

func standing() interview.Standing {
	return interview.Standing{Weakest: interview.Network, Readiness: 22.4, Sections: []interview.SectionScore{
		{Section: interview.Python, Score: 78.2, Items: 16, Tried: 15, Strong: 83.4, Attempts: 31},
		{Section: interview.Algorithms, Score: 55, Items: 11, Tried: 8, Strong: 75.6, Attempts: 12},
		{Section: interview.Network, Score: 22.4, Items: 10, Tried: 3, Strong: 74.7, Attempts: 4},
		{Section: interview.Database, Score: 40.1, Items: 8, Tried: 5, Strong: 64.2, Attempts: 6},
		{Section: interview.LinuxGit, Score: 100, Items: 4, Tried: 4, Strong: 100, Attempts: 9},
		{Section: interview.Django, Score: 30, Items: 10, Tried: 4, Strong: 75, Attempts: 5},
	}}
}

func progress() coachgroup.ProgressView {
	return coachgroup.ProgressView{Standing: standing(), Attempts: 67, Calibrated: true, Calibration: 12.4,
		Next: interview.Network,
		Weak: []coachgroup.ItemLine{
			{Item: interview.Item{Title: "__new__ and __init__"}},
			{Item: interview.Item{Title: "Too many TIME_WAIT"}, Tried: true, Strength: 12.8, DaysAgo: 19},
			{Item: interview.Item{Title: "REST"}, Tried: true, Strength: 40, DaysAgo: 1},
		}}
}

func addPeople(m map[string]Message) {
	m["progress"] = progressMessage(progress(), "Ana", false)
	m["progress-shared"] = progressMessage(progress(), "**Ana** @everyone\n# x", true)
	empty := coachgroup.ProgressView{Standing: interview.Standing{Weakest: interview.Python}, Next: interview.Python}
	for _, s := range interview.Sections() {
		empty.Standing.Sections = append(empty.Standing.Sections, interview.SectionScore{Section: s, Items: 10})
	}
	m["progress-nothing"] = progressMessage(empty, "Ana", false)

	s := coachgroup.StreakView{InServer: true, HasDaily: true, Group: 4, GroupToday: 1, Quorum: 2, DailyAt: noon.Add(21 * time.Hour),
		Mine: interview.StreakState{Days: 9, Longest: 12, Freezes: 1, ActiveToday: true, SavedLast: true, Solid: 3, SolidRun: 1, ThisWeek: 4}}
	m["streak"] = streakMessage(s, "Ana", false)
	s.GroupToday = 3
	m["streak-shared"] = streakMessage(s, "_Ana_", true)
	s.GroupToday, s.Mine = 0, interview.StreakState{Days: 1, Longest: 1}
	m["streak-open"] = streakMessage(s, "Ana", false)
	m["streak-nothing"] = streakMessage(coachgroup.StreakView{InServer: true}, "Ana", false)
	m["checkin"] = checkinMessage(coachgroup.CheckinView{Mine: s.Mine}, "https://x.org *done*")
	m["checkin-already"] = checkinMessage(coachgroup.CheckinView{Mine: s.Mine, Already: true}, "again")

	rows := []coachgroup.LeaderRow{
		{Rank: 1, Name: "Ana", Readiness: 61.5, Weakest: interview.Django, Days: 9, Solid: 3},
		{Rank: 2, Name: "*Bo*\n@here", Readiness: 22.4, Weakest: interview.Network, Days: 1, Solid: 1, Me: true},
	}
	m["leaderboard"] = leaderboardMessage(rows, false)
	m["leaderboard-shared"] = leaderboardMessage(rows, true)
	m["leaderboard-nobody"] = leaderboardMessage(nil, false)

	r := round(interview.Asking, 0, openQuestion())
	m["help-direct"] = helpMessage(coachgroup.HelpView{}, false)
	inServer := settings()
	member := coachgroup.HelpView{InServer: true, GuildID: inServer.GuildID, Ready: inServer.Ready, ChannelID: inServer.ChannelID, NextAt: inServer.NextAt}
	runs, waits := member, member
	runs.Running, runs.Place = r.ID, r.Round.Current
	m["help-running"] = helpMessage(runs, false)
	m["help-member"] = helpMessage(member, false)
	waits.Waiting, waits.Open = 2, interview.DateOf(noon)
	m["help-open-daily"] = helpMessage(waits, true)
	m["help-organiser"] = helpMessage(coachgroup.HelpView{InServer: true}, true)
	m["forget-ask"], m["forget-kept"] = forgetMessage(), keptMessage()
	m["forget-done"], m["forget-nothing"] = forgottenMessage(1), forgottenMessage(0)
}

// forms are all forms.
func forms() map[string]Modal {
	v := round(interview.Asking, 0, openQuestion(), shortQuestion())
	v.Draft = "what was *typed*"
	probe := round(interview.Probing, 0, openQuestion())
	probe.Round.Places[0].Probes = []string{"scan"}
	practice := v
	practice.Daily, practice.Date, practice.Practice = true, interview.DateOf(noon), true
	return map[string]Modal{
		"form-practice":        answerForm(practice, "daily.submit"),
		"form-open":            answerForm(v, "round.submit"),
		"form-short":           answerForm(round(interview.Asking, 1, openQuestion(), shortQuestion()), "daily.submit"),
		"form-probe":           answerForm(probe, "round.submit"),
		"form-clock":           clockForm(map[string]string{"time": "25:00", "zone": "Europe/Berlin", "cron": "0 9 * * 1-5", "reveal": "20:00"}),
		"form-clock-empty":     clockForm(map[string]string{"time": "09:00", "zone": "UTC", "reveal": "next"}),
		"form-remind":          remindForm(map[string]string{"time": "19:00", "zone": "Europe/Berlin"}),
		"form-question-open":   questionForm(questions.Draft{Kind: interview.Open}, "suggest.submit", ""),
		"form-question-choice": questionForm(typedDraft(interview.Choice), "review.edited", "own-safe-methods"),
		"form-question-short":  questionForm(typedDraft(interview.Short), "suggest.submit", ""),
		"form-decline":         declineForm("own-safe-methods"),
	}
}
