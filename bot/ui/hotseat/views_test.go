package hotseat

import (
	"fmt"
	"strings"
	"testing"
	"time"

	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

const seatID = "k3v9x2m4qa"

func seatOf(q questions.Question) coachseat.Seat {
	return coachseat.Seat{ID: seatID, GuildID: "901", Place: 1, Question: q, Open: true, Until: uitest.Noon.Add(3 * time.Minute)}
}

func seatMessages() map[string]api.Message {
	m := map[string]api.Message{}
	started := coachseat.Started{GuildID: "901", ChannelID: "902", MessageID: "903", Questions: 3}
	m["seat-started"] = startedMessage(started)
	started.MessageID = ""
	m["seat-started-later"] = startedMessage(started)
	m["seat-refused"] = refusedMessage(coachseat.Started{Refused: &interview.Refusal{
		Chosen:  interview.SectionScore{Section: "python", Title: "Python", Score: 61},
		Weakest: interview.SectionScore{Section: "network", Title: "Network", Score: 22}},
		Wish: coachseat.Start{Section: "python", Minutes: 5, Questions: 3}})
	m["seat-choice"] = seatMessage(seatOf(uitest.ChoiceQuestion()))
	m["seat-choice-many"] = seatMessage(seatOf(uitest.ManyQuestion()))
	unread := seatOf(uitest.OpenQuestion())
	unread.Draft = "select epoll fd"
	m["seat-handed-back"] = kit.Above("**Not taken yet.** Say it in a sentence.", seatMessage(unread))
	answered := seatOf(uitest.OpenQuestion())
	answered.Answered, answered.Said = true, uitest.Typed
	m["seat-answered"] = seatMessage(answered)
	answered.Shown = true
	m["seat-answered-shown"] = seatMessage(answered)
	over := answered
	over.Open = false
	m["seat-answered-closing"] = seatMessage(over)
	over.Withheld = true
	m["seat-withheld"] = seatMessage(over)
	over.Withheld = false
	over.Verdict = &interview.Verdict{Score: 50, Recognised: 50, Grader: interview.Machine, Seen: []string{"scan"},
		Evidence: map[string]string{"scan": "It scans *everything*"}}
	m["seat-verdict-open"] = seatMessage(over)
	short := seatOf(uitest.ShortQuestion())
	short.Open, short.Answered, short.Said, short.Verdict = false, true, "O(n)", &interview.Verdict{Grader: interview.Machine}
	m["seat-verdict-short"] = seatMessage(short)
	choice := seatOf(uitest.ReasonedQuestion())
	choice.Open, choice.Answered, choice.Said, choice.Picked = false, true, "A", []int{0}
	choice.Verdict = &interview.Verdict{Grader: interview.Machine}
	m["seat-verdict-choice"] = seatMessage(choice)
	missed := seatOf(uitest.ShortQuestion())
	missed.Open = false
	m["seat-not-answered"] = seatMessage(missed)
	ballot := coachseat.Ballot{ID: seatID, Place: 1, Title: "select and epoll", Until: uitest.Noon, Chosen: "2",
		Answers: []coachseat.Answer{{UserID: "2", Name: "Noah **x**", Said: uitest.Typed}, {UserID: "3", Name: "Zoe", Said: "AB"}}}
	m["seat-ballot"] = ballotMessage(ballot)
	ballot.Chosen, ballot.Answers = "", nil
	for i := range 30 {
		ballot.Answers = append(ballot.Answers, coachseat.Answer{UserID: fmt.Sprint(i), Name: fmt.Sprint("Member ", i), Said: "It scans."})
	}
	m["seat-ballot-of-many"] = ballotMessage(ballot)
	m["seat-mine"] = mineMessage(coachseat.Mine{Places: []coachseat.Seat{short, over}, Points: 50})
	addPlans(m)
	return m
}

func addPlans(m map[string]api.Message) {
	plan := coachseat.PlanView{Set: true, NextAt: uitest.Noon.Add(50 * time.Hour)}
	plan.Plan.ChannelID, plan.Plan.Weekday, plan.Plan.Time, plan.Plan.Minutes, plan.Plan.Questions = "902", time.Wednesday, "19:00", 5, 3
	m["seat-plan"] = planMessage(plan)
	plan.Plan.Section, plan.SectionTitle, plan.Paused = "network", "Network", true
	plan.NoEvents = "I make no scheduled event for it: I lack **Create Events**."
	m["seat-plan-paused-no-events"] = planMessage(plan)
	m["seat-plan-none"] = planMessage(coachseat.PlanView{})
	m["seat-plan-off"] = planMessage(coachseat.PlanView{Off: true})
}

func seatForms() map[string]interaction.Modal {
	order := uitest.ShortQuestion()
	order.Task = interview.Task{Kind: interview.Order, Steps: []string{"First", "Second", "Third"}}
	return map[string]interaction.Modal{
		"seat-form-open":  answerForm(seatOf(uitest.OpenQuestion())),
		"seat-form-short": answerForm(seatOf(uitest.ShortQuestion())),
		"seat-form-order": answerForm(seatOf(order)),
	}
}

func TestSeatViews(t *testing.T) { uitest.CheckViews(t, seatMessages(), seatForms()) }

// TestSeatViewsAtTheirLargest: the longest question and the most hostile words fit, and stay plain.
func TestSeatViewsAtTheirLargest(t *testing.T) {
	v := seatOf(uitest.Largest())
	v.Answered, v.Said, v.Draft = true, uitest.Hostile(), uitest.Hostile()
	uitest.CheckModal(t, answerForm(v))
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), seatMessage(v)).Components)
	v.Open = false
	v.Verdict = &interview.Verdict{Recognised: 50, Perhaps: []string{"one", "two", "three", "four", "five", "six"},
		Evidence: map[string]string{"one": uitest.Hostile(), "two": uitest.Hostile(), "three": uitest.Hostile(), "four": uitest.Hostile(),
			"five": uitest.Hostile(), "six": uitest.Hostile()}}
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), seatMessage(v)).Components)
	b := coachseat.Ballot{ID: seatID, Title: uitest.Fill(60, "title"), Chosen: "1"}
	for i := range 60 {
		b.Answers = append(b.Answers, coachseat.Answer{UserID: fmt.Sprint(i), Name: uitest.Hostile()[:200], Said: uitest.Hostile()})
	}
	uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), ballotMessage(b)).Components)
}

func TestWishKeys(t *testing.T) {
	want := coachseat.Start{Section: "linux-git", Minutes: 5, Questions: 3}
	if got, ok := parseWish(wishKey(want)); !ok || got != want {
		t.Errorf("%+v, %v", got, ok)
	}
	for _, bad := range []string{"", "a.b", "network.x.3", "network.3.x", "a.1.2.3"} {
		if _, ok := parseWish(bad); ok {
			t.Errorf("%q is read", bad)
		}
	}
}
