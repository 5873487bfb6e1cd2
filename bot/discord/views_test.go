package discord

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func TestViews(t *testing.T) {
	for name, m := range messages() {
		t.Run(name, func(t *testing.T) {
			checkMessage(t, m.Components)
			golden(t, name, render(m.Components))
		})
	}
	for name, m := range forms() {
		t.Run(name, func(t *testing.T) {
			checkModal(t, m)
			golden(t, name, renderModal(m))
		})
	}
}

// TestLargestViews holds every view that carries texts of the bank or of people against the limits, with texts as long as they get.
func TestLargestViews(t *testing.T) {
	ten := make([]questions.Question, 10)
	for i := range ten {
		ten[i] = largest()
	}
	all := map[string]Message{}
	v := round(interview.Asking, 9, ten...)
	v.Started, v.Round.Places[9].Hinted = true, true
	all["question"] = roundMessage(v)
	many := largest()
	many.Task = interview.Task{Kind: interview.Choice}
	many.Many = true
	for range 5 {
		many.Task.Options = append(many.Task.Options, interview.Option{Text: fill(95, "option"), Right: true})
	}
	c := round(interview.Asking, 0, many)
	c.Round.Places[0].Hinted = true
	all["choice"] = roundMessage(c)
	c = given(c, 0, interview.Answer{Picked: []int{0, 1, 2, 3, 4}}, &interview.Verdict{Score: 85, Hinted: true})
	c.Graded = 0
	all["choice verdict"] = roundMessage(c)

	p := given(round(interview.Probing, 9, ten...), 9, interview.Answer{Text: hostile()}, nil)
	place := &p.Round.Places[9]
	place.Probes, place.Replies, place.Seen = []string{"one", "two"}, []interview.Answer{{Text: hostile()}, {Text: hostile()}}, []string{"one"}
	all["probe"] = roundMessage(p)
	p.Round.Phase = interview.Confirming
	all["confirm"] = roundMessage(p)
	place.Verdict = &interview.Verdict{Score: 85, Hinted: true, Hits: []string{"one", "two", "three"}, Missed: []string{"four", "five", "six"}}
	p.Round.Phase, p.Round.Current, p.Graded = interview.Over, 10, 9
	all["verdict"] = roundMessage(p)
	p.Graded = -1
	r := interview.Result{Score: 10, Expired: true}
	for _, s := range interview.Sections() {
		r.Sections = append(r.Sections, interview.SectionResult{Section: s, Mean: 85, Places: 10, Answered: 10})
	}
	p.Result, p.Round.Expired = &r, true
	all["result"] = roundMessage(p)
	all["look"] = lookMessage(p, 9)

	post := dailyOf(largest())
	post.RoleID = "1234567890123456789"
	all["post"] = dailyPost(post)
	all["daily"] = dailyMessage(coachdaily.View{GuildID: post.GuildID, Date: post.Date, Question: largest(), Why: post.Why, Posted: true, NextAt: noon, Answered: 1000})
	addLargestAdmin(all, post)
	p.Daily, p.Date, p.Practice, p.GuildID = true, post.Date, true, fill(19, "3")
	all["practice"] = verdictMessage(p, 9)
	var rows []coachgroup.LeaderRow
	for i := range 500 {
		rows = append(rows, coachgroup.LeaderRow{Rank: i + 1, Name: hostile(), Weakest: interview.LinuxGit, Me: i == 499, Days: 1000, Solid: 1000})
	}
	all["leaderboard"] = leaderboardMessage(rows, false)
	all["progress"] = progressMessage(progress(), hostile(), true)
	all["streak"] = streakMessage(coachgroup.StreakView{}, hostile(), true)
	all["checkin"] = checkinMessage(coachgroup.CheckinView{}, hostile())
	for name, m := range all {
		t.Run(name, func(t *testing.T) {
			m = above(strings.Repeat("sentence ", 100), m)
			checkMessage(t, m.Components)
		})
	}
	v.Draft = hostile()
	checkModal(t, answerForm(v, "round.submit"))
	checkModal(t, clockForm(map[string]string{"time": hostile(), "zone": hostile(), "cron": hostile(), "reveal": hostile()}))
	if n := length(questionChoice(largest())); n > 100 {
		t.Errorf("a suggestion of %d characters", n)
	}
	if n := length(dailyThread(dailyOf(largest()))); n > 100 {
		t.Errorf("a thread's name of %d characters", n)
	}
}

// TestBankFitsEveryView shows each question of the real bank in each view that carries it, with an answer as long as can be.
func TestBankFitsEveryView(t *testing.T) {
	bank, _ := questions.Load() // its faults are its own test's business
	for _, q := range bank.Questions() {
		v := given(round(interview.Asking, 0, q), 0, interview.Answer{Text: hostile()}, nil)
		if q.Task.Kind == interview.Choice {
			v.Round.Places[0].Answer = interview.Answer{Picked: []int{0}}
		}
		v.Round.Places[0].Hinted = true
		views := map[string]Message{"question": questionMessage(v), "post": dailyPost(dailyOf(q)), "look": lookMessage(v, 0)}
		if q.Task.Kind == interview.Open {
			checkModal(t, answerForm(v, "round.submit"))
			views["confirm"] = confirmMessage(v)
			for _, k := range q.Task.Keys {
				if k.Probe != "" {
					v.Round.Places[0].Probes = []string{k.ID}
					views["probe "+k.ID] = probeMessage(v)
				}
			}
		}
		v.Round.Places[0].Verdict = &interview.Verdict{Score: 85, Hinted: true}
		for _, k := range q.Task.Keys {
			v.Round.Places[0].Verdict.Missed = append(v.Round.Places[0].Verdict.Missed, k.ID)
		}
		views["verdict"] = verdictMessage(v, 0)
		for name, m := range views {
			checkMessage(t, m.Components)
			if t.Failed() {
				t.Fatalf("that is %s, shown as %s", q.ID, name)
			}
		}
	}
}

// TestCutViewsKeepWhatMatters: what gives way is the quoted answer first, the model answer next, and never a key point or a control.
func TestCutViewsKeepWhatMatters(t *testing.T) {
	p := given(round(interview.Confirming, 0, largest()), 0, interview.Answer{Text: hostile()}, nil)
	got := render(roundMessage(p).Components)
	if n := strings.Count(got, "not heard"); n != 6 {
		t.Errorf("%d of 6 key points are left", n)
	}
	if !strings.Contains(got, largest().Model) || !strings.Contains(got, "…\n~\n**A model answer**") {
		t.Error("the model answer gave way, and not the quoted answer")
	}
	if !strings.Contains(got, "Confirm as ticked") {
		t.Error("the button is gone")
	}
	p.Round.Phase, p.Round.Current = interview.Over, 1
	p.Round.Places[0].Verdict = &interview.Verdict{Missed: []string{"one", "two", "three", "four", "five", "six"}}
	got = render(lookMessage(p, 0).Components)
	if n := strings.Count(got, "- point"); n != 6 {
		t.Errorf("%d of 6 key points are left", n)
	}
	if !strings.Contains(got, fill(1000, "model")+"\n\n```python\nprint('a line of code')\n") {
		t.Error("the model answer lost its first paragraph or all of its code")
	}
}

// TestEveryControlRoutes: a custom id that no route answers would be a dead button.
func TestEveryControlRoutes(t *testing.T) {
	router := NewRouter(Routes(Handlers{}))
	seen := map[string]bool{}
	find := func(kind RequestKind, id string) {
		r := &Request{Kind: kind}
		r.Version, r.Action, r.Key = parseCustomID(id)
		if _, ok := router.Find(r); !ok {
			t.Errorf("nothing answers to %s", id)
		}
		seen[r.Action] = true
	}
	for _, m := range messages() {
		for _, id := range checkMessage(t, m.Components) {
			find(KindComponent, id)
		}
	}
	for _, m := range forms() {
		find(KindModal, checkModal(t, m))
	}
	for _, r := range Routes(Handlers{}) {
		if a := r.Click + r.Submit; a != "" && !seen[a] {
			t.Errorf("no view leads to %s", a)
		}
	}
}

// TestNothingTypedIsMarkdown: a hostile name or answer reaches a view only escaped.
func TestNothingTypedIsMarkdown(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	p := given(round(interview.Probing, 0, openQuestion()), 0, interview.Answer{Text: evil}, &interview.Verdict{})
	p.Round.Places[0].Probes = []string{"scan"}
	views := map[string]Message{
		"probe": probeMessage(p), "confirm": confirmMessage(p), "verdict": verdictMessage(p, 0), "look": lookMessage(p, 0),
		"progress": progressMessage(progress(), evil, true), "streak": streakMessage(coachgroup.StreakView{}, evil, true),
		"checkin": checkinMessage(coachgroup.CheckinView{}, evil), "leaderboard": leaderboardMessage([]coachgroup.LeaderRow{{Name: evil}}, true),
	}
	for name, m := range views {
		got := render(m.Components)
		for _, bad := range []string{"@everyone", "<@&1>", "**bold**", "https://evil"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %q stands there as it was typed", name, bad)
			}
		}
		if !strings.Contains(got, "everyone") || len(m.Roles) > 0 {
			t.Errorf("%s: the words are gone, or roles may be mentioned", name)
		}
	}
}

// TestExamsSayNothing: before an exam's end no view tells a verdict, whatever the round knows.
func TestExamsSayNothing(t *testing.T) {
	v := given(round(interview.Asking, 1, choiceQuestion(), choiceQuestion()), 0, interview.Answer{Picked: []int{1}}, &interview.Verdict{Score: 100, Recognised: 100})
	v.Round.Mode, v.Graded = interview.Exam, 0
	got := render(roundMessage(v).Components)
	for _, bad := range []string{"100", "right", "Hint", "good", "complete"} {
		if strings.Contains(got, bad) {
			t.Errorf("the exam says %q:\n%s", bad, got)
		}
	}
}

func TestCommands(t *testing.T) {
	names := map[string]bool{}
	router := NewRouter(Routes(Handlers{}))
	routed := func(kind RequestKind, name string) {
		if _, ok := router.Find(&Request{Kind: kind, Command: name}); !ok {
			t.Errorf("nothing answers to /%s", name)
		}
	}
	for _, c := range Commands() {
		if names[c.Name] {
			t.Errorf("/%s stands twice", c.Name)
		}
		names[c.Name] = true
		size := length(c.Name) + length(c.Description)
		if length(c.Description) > 100 || c.Description == "" {
			t.Errorf("/%s: its description has %d characters", c.Name, length(c.Description))
		}
		subs, completes := false, false
		for _, o := range c.Options {
			if length(o.Description) > 100 || o.Description == "" || len(o.Choices) > 25 {
				t.Errorf("/%s %s: description of %d characters, %d choices", c.Name, o.Name, length(o.Description), len(o.Choices))
			}
			size += length(o.Name) + length(o.Description)
			for _, ch := range o.Choices {
				size += length(ch.Name) + length(fmt.Sprint(ch.Value))
			}
			completes = completes || o.Autocomplete
			if o.Type == discordgo.ApplicationCommandOptionSubCommand {
				subs = true
				routed(KindCommand, c.Name+" "+o.Name)
				for _, in := range o.Options {
					if length(in.Description) > 100 || in.Description == "" {
						t.Errorf("/%s %s %s: description of %d characters", c.Name, o.Name, in.Name, length(in.Description))
					}
					size += length(in.Name) + length(in.Description)
					if in.Autocomplete {
						routed(KindAutocomplete, c.Name+" "+o.Name)
					}
				}
			}
		}
		if size > 8000 {
			t.Errorf("/%s has %d characters", c.Name, size)
		}
		if !subs {
			routed(KindCommand, c.Name)
		}
		if completes {
			routed(KindAutocomplete, c.Name)
		}
		organisers := c.Name == "setup" || c.Name == "daily-admin"
		if organisers != (c.DefaultMemberPermissions != nil && *c.DefaultMemberPermissions == discordgo.PermissionManageGuild) {
			t.Errorf("/%s: who may use it is wrong", c.Name)
		}
		direct := len(*c.Contexts) == 3 && len(*c.IntegrationTypes) == 2
		if direct == (organisers || c.Name == "leaderboard") {
			t.Errorf("/%s: where it may be used is wrong", c.Name)
		}
	}
	for _, want := range []string{"setup", "daily", "daily-admin", "mock", "progress", "streak", "leaderboard", "checkin", "me", "help", "questions"} {
		if !names[want] {
			t.Errorf("/%s is missing", want)
		}
	}
}
