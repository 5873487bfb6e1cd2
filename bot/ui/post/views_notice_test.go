package post

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	coachnotice "hotseat/bot/coach/notice"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

func revealOf(q questions.Question) coachnotice.Notice {
	return coachnotice.Notice{GuildID: "901", ChannelID: "903", Date: interview.DateOf(uitest.Noon), Nonce: "n123", DecidedAt: uitest.Noon,
		Reveal: &coachnotice.Reveal{Question: q, Answered: 3, Mean: 63.4}}
}

func headed(section interview.Section, title string) interview.Heading {
	return interview.Heading{Section: section, Title: title}
}

func recapOf() coachnotice.Notice {
	monday := interview.DateOf(uitest.Noon).Monday() + 7
	sections := []coachnotice.SectionWeek{{Title: "Python", Score: 44, Before: 40.5}, {Title: "Network", Score: 31.9, Before: 22.4},
		{Title: "Database", Score: 18.2, Before: 19, Weakest: true}}
	return coachnotice.Notice{GuildID: "901", ChannelID: "902", Date: monday, Nonce: "n124", DecidedAt: uitest.Noon, Recap: &coachnotice.Recap{
		From: monday - 7, To: monday - 1, Answers: 12, Active: 5, Solid: 2, SolidNames: []string{"Ana", "*Bo*"}, GroupStreak: 4,
		Rose: headed("network", "Network"), RoseFrom: 22.4, RoseTo: 31.9, Weakest: headed("database", "Database"), Score: 18.2,
		Days: [7]int{3, 2, 0, 4, 1, 0, 2}, Quorum: 2, Sections: sections,
	}}
}

func addNotices(m map[string]api.Message) {
	n := revealOf(uitest.OpenQuestion())
	n.Reveal.Missed, n.Reveal.MissedBy, n.Reveal.Names = "select stops at 1024 descriptors", 2, []string{"Ana", "_Bo_ @here"}
	m["reveal-open"] = noticeMessage(n, true)
	n.Reveal = &coachnotice.Reveal{Question: uitest.OpenQuestion()}
	m["reveal-nobody"] = noticeMessage(n, true)
	n = revealOf(uitest.ChoiceQuestion())
	n.Reveal.Answered, n.Reveal.Mean, n.Reveal.Names = 1, 100, []string{"Ana"}
	m["reveal-choice"] = noticeMessage(n, true)
	n = revealOf(uitest.ReasonedQuestion())
	n.Reveal.Took = []int{1, 3, 2, 2}
	m["reveal-choice-reasons"] = noticeMessage(n, true)
	n = revealOf(uitest.OpenQuestion())
	n.Reveal.Answered, n.Reveal.Missed, n.Reveal.MissedBy = 1, "epoll reports only the ready ones", 1
	m["reveal-one"] = noticeMessage(n, true)
	sql := uitest.ShortQuestion()
	sql.Task, sql.Title, sql.SQL = interview.Task{Kind: interview.SQL}, "Second highest salary",
		&judge.SQL{Solution: "SELECT max(pay) FROM staff WHERE pay < (SELECT max(pay) FROM staff);"}
	m["reveal-sql"] = noticeMessage(revealOf(sql), true)
	prints := revealOf(uitest.ShortQuestion())
	prints.Reveal.Question.Task.Kind, prints.Reveal.Prints = interview.Output, "2 2 True\n``` @everyone"
	m["reveal-output"] = noticeMessage(prints, true)

	m["recap"] = noticeMessage(recapOf(), true)
	m["recap-in-words"] = noticeMessage(recapOf(), false)
	idle := recapOf()
	idle.Recap.Solid, idle.Recap.SolidNames = 0, nil
	m["recap-none-solid"] = noticeMessage(idle, true)
	quiet := recapOf()
	*quiet.Recap = coachnotice.Recap{From: quiet.Recap.From, To: quiet.Recap.To, Active: 1, Weakest: headed("python", "Python")}
	m["recap-quiet"] = noticeMessage(quiet, true)
	all := recapOf()
	all.Recap.Active, all.Recap.Answers, all.Recap.SolidNames, all.Recap.Rose = 2, 1, nil, interview.Heading{}
	m["recap-all-solid"] = noticeMessage(all, false)

	reminder := coachnotice.Reminder{GuildID: "901", ChannelID: "902", MessageID: "903", Date: interview.DateOf(uitest.Noon),
		Question: uitest.OpenQuestion()}
	note(m, "note-reminder", reminder)
	ends := uitest.Noon.Add(5 * time.Hour)
	reminder.Stake = coachnotice.Stake{Stake: interview.Stake{Days: 12, Lacks: 1}, Ends: ends}
	note(m, "note-reminder-stake", reminder)
	reminder.Stake = coachnotice.Stake{}
	for name, stake := range map[string]interview.Stake{"frozen": {Days: 12, Freezes: 1}, "week": {Days: 4, Lacks: 1, Needed: true},
		"left": {Lacks: 2, Needed: true}} {
		note(m, "note-danger-"+name, coachnotice.Danger{GuildID: "901", Stake: coachnotice.Stake{Stake: stake, Ends: ends}})
	}
	m["mended"] = noticeMessage(coachnotice.Notice{GuildID: "901", ChannelID: "902", Date: reminder.Date - 2, Nonce: "n125",
		DecidedAt: uitest.Noon, Mended: true}, false)
	reminder.Plan = &interview.Outlook{Days: 12, Fits: true, PerDay: 6, Done: 2}
	note(m, "note-reminder-plan", reminder)
	after := interview.Standing{Weakest: "network", Readiness: 41,
		Sections: []interview.SectionScore{{Section: "network", Title: "Network", Score: 41,
			Items: 10, Tried: 8}}}
	note(m, "note-report-card", coachnotice.ReportCard{Name: "Mia", Report: interview.Report{From: reminder.Date - 40, To: reminder.Date,
		After:   after,
		Answers: 60, Active: 21}})
	note(m, "note-warning", coachnotice.Warning{GuildID: "901", ChannelID: "902", Problems: []string{"In <#902> I lack **Send Messages**.",
		"One more thing."}, Waiting: 1})
	note(m, "note-appeals", coachnotice.Warning{GuildID: "901", ChannelID: "902", Waiting: 1, Appeals: 2})
	half := coachround.Nudge{RoundID: "k3v9x2m4qa", Half: true, Place: 1, Of: 3, Deadline: uitest.Noon.Add(10 * time.Minute)}
	note(m, "note-half-time", half)
	half.Half = false
	note(m, "note-last-minutes", half)
	note(m, "note-suggestions", coachnotice.Warning{GuildID: "901", ChannelID: "902", Waiting: 3})
}

func note(m map[string]api.Message, name string, n coach.Note) {
	msg, ok := new(Poster).noteMessage(n)
	if !ok {
		panic(name)
	}
	m[name] = msg
}

// TestLargestNotices: long answers and many people fit, and hostile names stay plain.
func TestLargestNotices(t *testing.T) {
	n := revealOf(uitest.Largest())
	n.Reveal.Missed, n.Reveal.MissedBy = uitest.Fill(95, "point"), 1
	recap := recapOf()
	for range 300 {
		n.Reveal.Names = append(n.Reveal.Names, uitest.Hostile())
		recap.Recap.SolidNames = append(recap.Recap.SolidNames, uitest.Hostile())
	}
	warning, _ := new(Poster).noteMessage(coachnotice.Warning{GuildID: "1", ChannelID: "2", Problems: []string{strings.Repeat("problem ", 400),
		"another"}, Waiting: 9})
	reminder, _ := new(Poster).noteMessage(coachnotice.Reminder{GuildID: "1", Question: uitest.Largest()})
	choice := revealOf(uitest.Largest())
	choice.Reveal.Names, choice.Reveal.Took = n.Reveal.Names, []int{1, 3, 2, 2, 0}
	choice.Reveal.Question.Task = interview.Task{Kind: interview.Choice}
	for range choice.Reveal.Took {
		choice.Reveal.Question.Task.Options = append(choice.Reveal.Question.Task.Options,
			interview.Option{Text: uitest.Fill(95, "option"), Why: uitest.Fill(300, "why")})
	}
	for name, m := range map[string]api.Message{"reveal": noticeMessage(n, true), "choice": noticeMessage(choice, true),
		"recap":          noticeMessage(recap, true),
		"recap in words": noticeMessage(recap, false), "warning": warning,
		"reminder": reminder} {
		uitest.CheckMessage(t, m.Components)
		if got := uitest.Render(m.Components); strings.Contains(got, "@everyone") || strings.Contains(got, "<@&") || len(m.Roles) > 0 {
			t.Errorf("%s: a name mentions somebody:\n%s", name, got)
		}
	}
}

// TestEveryQuestionCanBeRevealed shows the answer of each question of the bank, with as many names as fit.
func TestEveryQuestionCanBeRevealed(t *testing.T) {
	bank, _ := questions.Load() // its faults are its own test's business
	for _, q := range bank.Questions() {
		n := revealOf(q)
		n.Reveal.Names = strings.Split(strings.Repeat("Somebody with a long name,", 100), ",")
		if len(q.Task.Keys) > 0 {
			n.Reveal.Missed, n.Reveal.MissedBy = q.Task.Keys[0].Point, 3
		}
		n.Reveal.Took = make([]int, len(q.Task.Options))
		for i := range n.Reveal.Took {
			n.Reveal.Took[i] = 1
		}
		m := noticeMessage(n, true)
		uitest.CheckMessage(t, m.Components)
		if got := uitest.Render(m.Components); t.Failed() || !strings.Contains(got, q.Model[:min(40, len(q.Model))]) {
			t.Fatalf("%s is revealed as\n%s", q.ID, got)
		}
	}
}

// TestTheReasonOfWhatMostPickedComesFirst: where not all reasons fit, it is the one that stays. Of one person alone nothing is told.
func TestTheReasonOfWhatMostPickedComesFirst(t *testing.T) {
	n := revealOf(uitest.ReasonedQuestion())
	n.Reveal.Took = []int{1, 3, 2, 2}
	for i := range n.Reveal.Question.Task.Options {
		n.Reveal.Question.Task.Options[i].Why = uitest.Fill(300, fmt.Sprint("why", i))
	}
	n.Reveal.Question.Model = uitest.Fill(1700, "model")
	n.Reveal.Question.Sources = nil
	n.Reveal.Names = []string{"Ana"}
	got := uitest.Render(noticeMessage(n, true).Components)
	if strings.Count(got, "\n-# why3 ") != 1 || strings.Contains(got, "why1") || strings.Contains(got, "why2") {
		t.Errorf("the reasons are\n%s", got)
	}
	n.Reveal.Answered = 1
	if got := uitest.Render(noticeMessage(n, true).Components); strings.Contains(got, "why") || strings.Contains(got, "picked by") {
		t.Errorf("what one picked is told:\n%s", got)
	}
}

// TestOneNamedMembersScoreIsTheirs: the mean of one is a score, and what one left out is theirs too.
func TestOneNamedMembersScoreIsTheirs(t *testing.T) {
	n := revealOf(uitest.OpenQuestion())
	n.Reveal.Answered, n.Reveal.Mean, n.Reveal.Missed, n.Reveal.MissedBy, n.Reveal.Names = 1, 37, "select stops at 1024 descriptors", 1,
		[]string{"Ana"}
	if got := uitest.Render(noticeMessage(n, true).Components); strings.Contains(got, "37") || strings.Contains(got, "1024") ||
		!strings.Contains(got, "Ana") {
		t.Errorf("all can read\n%s", got)
	}
}

func TestNamesLine(t *testing.T) {
	if got := namesLine("So: ", nil); got != "" {
		t.Errorf("nobody is %q", got)
	}
	if got, want := namesLine("So: ", []string{"Ana", "Bo", "Cy"}), "So: Ana, Bo and Cy."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var many []string
	for i := range 100 {
		many = append(many, fmt.Sprintf("Person%02d", i)) // 8 characters and 2 between: 50 fit
	}
	got := namesLine("So: ", many)
	if !strings.HasSuffix(got, "Person49 and 50 more.") {
		t.Errorf("%q", got)
	}
}
