package round

import (
	"strings"
	"testing"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// TestLargestRounds holds every view that carries texts of the bank or of people against the limits, with texts as long as they get.
func TestLargestRounds(t *testing.T) {
	ten := make([]questions.Question, 10)
	for i := range ten {
		ten[i] = uitest.Largest()
	}
	all := map[string]api.Message{}
	v := uitest.Round(interview.Asking, 9, ten...)
	v.Started = true
	uitest.Hinted(v, 9, 1)
	all["question"] = roundMessage(v)
	v.Format, v.Round.Mode = interview.Loop, interview.Exam
	for _, h := range uitest.Packs().Sections() {
		v.Shortage.Absent = append(v.Shortage.Absent, h.Section)
	}
	all["the longest opening"] = roundMessage(v)
	v.Round.Mode = interview.Practice
	many := uitest.Largest()
	many.Task = interview.Task{Kind: interview.Choice}
	many.Many = true
	for range 5 {
		many.Task.Options = append(many.Task.Options, interview.Option{Text: uitest.Fill(95, "option"), Right: true,
			Why: uitest.Fill(300, "why")})
	}
	c := uitest.Round(interview.Asking, 0, many)
	uitest.Hinted(c, 0, 1)
	all["choice"] = roundMessage(c)
	c = uitest.Given(c, 0, interview.Answer{Picked: []int{0, 1, 2, 3, 4}}, &interview.Verdict{Score: 85, Hinted: true})
	c.Graded = 0
	all["choice verdict"] = roundMessage(c)

	c = uitest.Given(c, 0, interview.Answer{}, &interview.Verdict{}) // then every option's reason is told
	all["choice verdict with reasons"], all["choice look with reasons"] = roundMessage(c), lookMessage(c, 0)
	all["choice model answer"], all["choice closed"] = modelMessage(c, 0), closedMessage(c, 0)

	p := uitest.Given(uitest.Round(interview.Probing, 9, ten...), 9, interview.Answer{Text: uitest.Hostile()}, nil)
	place := &p.Round.Places[9]
	place.Probes, place.Replies, place.Seen = []string{"one", "two"}, []interview.Answer{{Text: uitest.Hostile()}, {Text: uitest.Hostile()}},
		[]string{"one"}
	all["probe"] = roundMessage(p)
	again := uitest.Given(uitest.Round(interview.Asking, 9, ten...), 9, interview.Answer{Text: uitest.Hostile()}, nil)
	again.Round.Places[9].Simpler = true
	uitest.Hinted(again, 9, 1)
	all["simpler"], all["simpler, closed"] = roundMessage(again), closedMessage(again, 9)
	uitest.CheckModal(t, answerForm(again, "round.submit"))
	place.Evidence, place.Perhaps, place.Refused = map[string]string{}, []string{"two", "three"}, true
	for _, id := range []string{"one", "two", "three"} {
		place.Evidence[id] = uitest.Hostile()
		place.Reversed = append(place.Reversed, interview.Reversal{Point: map[string]string{"one": "four", "two": "five", "three": "six"}[id],
			Said: uitest.Hostile()})
	}
	p.Round.Phase = interview.Confirming
	all["confirm"] = roundMessage(p)
	place.Verdict = &interview.Verdict{Score: 85, Hinted: true, Hits: []string{"one", "two", "three"}, Missed: []string{"four", "five", "six"},
		Seen: place.Seen, Perhaps: place.Perhaps, Evidence: place.Evidence, Reversed: place.Reversed, Refused: true}
	p.Round.Phase, p.Round.Current, p.Graded = interview.Over, 10, 9
	all["verdict"], all["model answer"], all["closed"] = roundMessage(p), modelMessage(p, 9), closedMessage(p, 9)
	p.Graded = -1
	r := interview.Result{Score: 10, Expired: true}
	for _, s := range uitest.Packs().Sections() {
		r.Sections = append(r.Sections, interview.SectionResult{Section: s.Section, Title: s.Title, Mean: 85, Places: 10, Answered: 10})
	}
	p.Result, p.Round.Expired = &r, true
	all["result"] = roundMessage(p)
	all["look"] = lookMessage(p, 9)

	place.Late = &interview.Answer{Text: uitest.Hostile()} // a reply, and of the next one an answer
	all["late reply"], all["late reply, closed"], all["result of the left"] = lookMessage(p, 9), closedMessage(p, 9), ClosedMessage(p)
	p.Round.Phase, p.Round.Current, place.Verdict = interview.Confirming, 9, nil
	all["late reply, ticks"] = roundMessage(p)
	late := uitest.Round(interview.Over, 10, ten...)
	late.Round.Places[9].Late, late.Round.Expired, late.Round.Bell = &interview.Answer{Text: uitest.Hostile()}, true, 9
	all["late answer"], all["late answer, closed"] = lookMessage(late, 9), closedMessage(late, 9)
	p.Round.Phase, p.Round.Current, place.Verdict, place.Late = interview.Over, 10, &interview.Verdict{Score: 85, Hinted: true}, nil

	p.Daily, p.Date, p.Practice, p.GuildID = true, interview.DateOf(uitest.Noon), true, uitest.Fill(19, "3")
	all["practice"] = verdictMessage(p, 9)
	for name, m := range all {
		t.Run(name, func(t *testing.T) {
			m = kit.Above(strings.Repeat("sentence ", 100), m)
			uitest.CheckMessage(t, m.Components)
		})
	}
	v.Draft = uitest.Hostile()
	uitest.CheckModal(t, answerForm(v, "round.submit"))
}

// TestBankFitsEveryRound shows each question of the real bank in each view of a round that carries it, with an answer as long as can be.
func TestBankFitsEveryRound(t *testing.T) {
	bank, _ := questions.Load() // its faults are its own test's business
	for _, q := range bank.Questions() {
		v := uitest.Given(uitest.Round(interview.Asking, 0, q), 0, interview.Answer{Text: uitest.Hostile()}, nil)
		if q.Task.Kind == interview.Choice {
			v.Round.Places[0].Answer = interview.Answer{} // wrong by every option: by those picked, or by those left out
			for i, o := range q.Task.Options {
				if !o.Right {
					v.Round.Places[0].Answer.Picked = append(v.Round.Places[0].Answer.Picked, i)
				}
			}
		}
		uitest.Hinted(v, 0, 1)
		views := map[string]api.Message{"question": questionMessage(v), "look": lookMessage(v, 0)}
		if q.Task.Kind == interview.Open {
			uitest.CheckModal(t, answerForm(v, "round.submit"))
			views["confirm"] = confirmMessage(v)
			v.Round.Places[0].Simpler = true
			if v.Simply(0) == "" {
				t.Errorf("%s cannot be put more simply", q.ID)
			}
			views["simpler"] = againMessage(v)
			uitest.CheckModal(t, answerForm(v, "round.submit"))
			v.Round.Places[0].Simpler = false
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
		views["verdict"], views["model answer"], views["closed"] = verdictMessage(v, 0), modelMessage(v, 0), closedMessage(v, 0)
		for name, m := range views {
			uitest.CheckMessage(t, m.Components)
			if t.Failed() {
				t.Fatalf("that is %s, shown as %s", q.ID, name)
			}
		}
	}
}

// TestCutViewsKeepWhatMatters: what gives way is the quoted answer first, the model answer next, and never a key point or a control.
func TestCutViewsKeepWhatMatters(t *testing.T) {
	p := uitest.Given(uitest.Round(interview.Confirming, 0, uitest.Largest()), 0, interview.Answer{Text: uitest.Hostile()}, nil)
	got := uitest.Render(roundMessage(p).Components)
	if n := strings.Count(got, "not heard"); n != 6 {
		t.Errorf("%d of 6 key points are left", n)
	}
	if !strings.Contains(got, uitest.Largest().Model) || !strings.Contains(got, "…\n~\n"+voiced(p, 0, ticksStep)+"\n**A model answer**") {
		t.Error("the model answer gave way, and not the quoted answer")
	}
	if !strings.Contains(got, "Confirm as ticked") {
		t.Error("the button is gone")
	}
	p.Round.Phase, p.Round.Current = interview.Over, 1
	p.Round.Places[0].Verdict = &interview.Verdict{Missed: []string{"one", "two", "three", "four", "five", "six"}}
	got = uitest.Render(lookMessage(p, 0).Components)
	if n := strings.Count(got, "- point"); n != 6 {
		t.Errorf("%d of 6 key points are left", n)
	}
	if !strings.Contains(got, uitest.Fill(1000, "model")+"\n\n```python\nprint('a line of code')\n") {
		t.Error("the model answer lost its first paragraph or all of its code")
	}
}

// TestNothingTypedIsMarkdownInARound: a hostile answer reaches a view only escaped.
func TestNothingTypedIsMarkdownInARound(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	p := uitest.Given(uitest.Round(interview.Probing, 0, uitest.OpenQuestion()), 0, interview.Answer{Text: evil}, &interview.Verdict{})
	p.Round.Places[0].Probes = []string{"scan"}
	s := uitest.Given(uitest.Round(interview.Asking, 1, uitest.ShortQuestion(), uitest.ShortQuestion()), 0, interview.Answer{Text: evil},
		&interview.Verdict{})
	views := map[string]api.Message{
		"probe": probeMessage(p), "confirm": confirmMessage(p), "model": modelMessage(p, 0), "look": lookMessage(p, 0),
		"closed": closedMessage(p, 0), "short": verdictMessage(s, 0), "command": closedMessage(s, 0),
	}
	for name, m := range views {
		got := uitest.Render(m.Components)
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
	v := uitest.Given(uitest.Round(interview.Asking, 1, uitest.ChoiceQuestion(), uitest.ChoiceQuestion()), 0,
		interview.Answer{Picked: []int{1}}, &interview.Verdict{Score: 100, Recognised: 100})
	v.Round.Mode, v.Graded = interview.Exam, 0
	got := uitest.Render(roundMessage(v).Components)
	for _, bad := range []string{"100", "right", "Hint", "good", "complete"} {
		if strings.Contains(got, bad) {
			t.Errorf("the exam says %q:\n%s", bad, got)
		}
	}
}

// TestVerdictsAreShort: on a phone a verdict and its first button are on the screen at once, whatever question of the bank was answered
// wrongly, in whatever way, and however much a machine has to say of it.
func TestVerdictsAreShort(t *testing.T) {
	const most = 900 // characters over the buttons: two thirds of a phone's screen
	bank, _ := questions.Load()
	long := 0
	for _, q := range append(bank.Questions(), uitest.Largest()) {
		feedback := "This case fails: **edge**\n```py\n" + strings.Repeat(">>> f(1, 2, 3)\n", 20) +
			"```\nThe type differs.\nFailed too:\n```py\n" + strings.Repeat(">>> f(1)\n", 30) + "```"
		verdict := interview.Verdict{Score: 15, Hinted: true, Feedback: feedback}
		v := uitest.Given(uitest.Round(interview.Asking, 1, q, uitest.ShortQuestion()), 0, interview.Answer{Text: uitest.Hostile()}, &verdict)
		switch q.Task.Kind {
		case interview.Choice:
			v.Round.Places[0].Answer = interview.Answer{}
			for i, o := range q.Task.Options {
				if !o.Right {
					v.Round.Places[0].Answer.Picked = append(v.Round.Places[0].Answer.Picked, i)
				}
			}
		case interview.Short, interview.Open: // a machine has nothing to say of them but the score
			verdict.Feedback = ""
		case interview.Order:
			given := []int{1, 0}
			for i := 2; i < len(q.Task.Steps); i++ {
				given = append(given, i)
			}
			verdict = interview.GradeOrder(q.Task, given, interview.HintCost)
		case interview.Command:
			verdict.Feedback = "The nearest accepted line is `" + q.Task.Command.Accept[0] + "`. Yours has nothing of it."
		}
		for i, k := range q.Task.Keys { // half is heard and half is not, each with a word on it
			if i%2 == 0 {
				verdict.Hits = append(verdict.Hits, k.ID)
				continue
			}
			verdict.Missed = append(verdict.Missed, k.ID)
			verdict.Reversed = append(verdict.Reversed, interview.Reversal{Point: k.ID, Said: "the other way round"})
		}
		views := []api.Message{verdictMessage(v, 0)}
		daily := v
		daily.Daily, daily.Round.Phase = true, interview.Over
		views = append(views, verdictMessage(daily, 0))
		if q.Task.Kind == interview.Open {
			unknown := uitest.Given(uitest.Round(interview.Asking, 1, q, uitest.ShortQuestion()), 0, interview.Answer{},
				&interview.Verdict{Hinted: true})
			unknown.Round.Places[0].Reactions = []interview.Reaction{interview.DontKnow}
			views = append(views, verdictMessage(unknown, 0))
		}
		if q.Tried() {
			up := uitest.Round(interview.Asking, 1, q, uitest.ShortQuestion())
			up.Round.Places[0].Skipped = true
			views = append(views, verdictMessage(up, 0))
		}
		for _, m := range views {
			n := 0
			uitest.Walk(uitest.Wire(t, m.Components), func(c uitest.Component) { n += text.Length(c.Content) })
			if n > most {
				t.Errorf("%s, a question of kind %s: %d characters stand over the buttons:\n%s", q.ID, q.Task.Kind, n, uitest.Render(m.Components))
			}
			if n < 20 {
				t.Errorf("%s: nothing is shown", q.ID)
			}
			long = max(long, n)
		}
	}
	t.Logf("the longest has %d characters", long)
}
