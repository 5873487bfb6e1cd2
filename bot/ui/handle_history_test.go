package ui

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// half answers the open question of the bench in part, and goes to the result.
func half(p *person) string {
	p.t.Helper()
	p.Click("Answer")
	p.now = p.now.Add(2 * time.Minute)
	p.Answer("One scans every one of them each time.")
	p.Click("I don't know")
	p.Click("Confirm as ticked")
	return p.Click("See result")
}

func TestADebriefAndWhatLeadsOnFromIt(t *testing.T) {
	b := newBench(t, nil)
	p := b.Person("1")
	_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "history"})
	if e := uitest.Refused(t, err, coach.NothingIn); !strings.Contains(e.Sentence, "/mock") {
		t.Error(e.Sentence)
	}
	p.Command("mock", map[string]string{"section": "network", "questions": "1"})
	// 3 of the weight 6 were said. The answer took two minutes of five.
	view := half(p)
	uitest.Shows(t, view, "Not passed: 50", "**Said well**\n- “One scans every one of them each time",
		"**Left out**\n- the other reports only the ready ones · *Waiting for sockets*",
		"**To study next**\n- select and epoll · again on <t:", "[Linux\\: epoll\\(7\\)](", "1. Waiting for sockets · 50 · 2:00 of 5:00",
		"Quick: 2:00 where an interview gives 5:00",
		"(Study sheet |", "(Share |",
		"[picture attachment://round.png: Round of Network of Person 1 on 22 Nov: 50 of 100, not yet;", "best: Waiting for sockets 50")
	debrief := p.Last

	uitest.Shows(t, p.Click("Transcript"), "[file attachment://round-2026-11-22-")
	if p.Last.Kind != interaction.ReplyPrivate || len(p.Last.Message.Files) != 1 ||
		!strings.Contains(string(p.Last.Message.Files[0].Data), "> One scans every one of them") {
		t.Errorf("the transcript is %+v", p.Last)
	}
	p.Last = debrief
	view = p.Click("Share")
	uitest.Shows(t, view, "Not passed: 50", "A round of Network of **Person 1**")
	uitest.Shows(t, view, "[picture attachment://round.png: Round of Network of Person 1 on 22 Nov: 50 of 100, not yet;")
	if p.Last.Kind != interaction.ReplyPublic || strings.Contains(view, "scans") || strings.Contains(view, "sockets") {
		t.Errorf("what is shared is not public, or tells what was said:\n%s", view)
	}
	p.Last = debrief
	uitest.Shows(t, p.Click("search.open"), "### Waiting for sockets", "The answer: tap to see it")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("the study sheet takes the debrief's place")
	}

	// Its item has no other question.
	p.Last = debrief
	uitest.Shows(t, p.Click("Again, other questions"), "One question is the same as then",
		"the same question: there is no other")
	p.Last = debrief
	uitest.Shows(t, p.Click("What I missed"), "You already have a round running", "(End it and start new | danger | 1:missed.replace:")
	p.now = p.now.Add(time.Minute)
	uitest.Shows(t, p.Click("End it and start new"), "what you left out in the last 30 days: 2 points", "you left something out here, today")
	p.Click("Answer")
	p.now = p.now.Add(time.Minute)
	p.Answer("One scans every one and stops at 1024, the other reports the ready ones.")
	p.Click("Confirm as ticked")
	p.Click("See result")
	all := p.Last
	_, err = p.Send(p.request("What I missed"))
	_ = uitest.Refused(t, err, coach.NothingIn)

	// Then and now: what was gained since the answer before.
	p.Last = all
	uitest.Shows(t, p.Click("round.look", "0"), "(Then and now |")
	uitest.Shows(t, p.Click("Then and now"), "**50 points more** than then",
		"**Gained**\n- the other reports only the ready ones\n- one stops at 1024",
		"> One scans every one of them each time", "**Now** · 100 of 100", "(Back to the result |")

	view = p.Command("history", nil)
	uitest.Shows(t, view, "**1.** Drill · **100**, passed", "**2.** Round of Network · stopped", "**3.** Round of Network · **50**")
	if strings.Contains(view, "What I missed") || strings.Contains(view, "(Older") {
		t.Errorf("it offers what there is not:\n%s", view)
	}
	options := uitest.Wire(t, p.Last.Message.Components)
	var oldest string
	uitest.Walk(options, func(c uitest.Component) {
		if len(c.Options) == 3 {
			oldest = c.Options[2].Value
		}
	})
	uitest.Shows(t, p.Click("history.open", oldest), "Not passed: 50", "**Said well**")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the debrief does not take the list's place")
	}

	// In a direct message there is nobody to share with.
	share := p.request("Share")
	p.Guild = ""
	_, err = p.Send(share)
	_ = uitest.Refused(t, err, coach.NotHere)
	// Somebody else's round is nobody's business.
	other := b.Person("2")
	for _, action := range []string{"debrief.share", "debrief.transcript", "again.start"} {
		_, err := other.Send(&interaction.Request{Kind: interaction.KindComponent, Action: action, Key: share.Key})
		_ = uitest.Refused(t, err, coach.NotYours)
	}
	_, err = other.Send(&interaction.Request{Kind: interaction.KindComponent, Action: "history.open", Values: []string{share.Key}})
	_ = uitest.Refused(t, err, coach.NotYours)
}

func TestARunningRoundHasNoDebrief(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "network", "questions": "1"})
	round, _, _ := strings.Cut(p.request("Answer").Key, "-")
	for _, r := range []interaction.Request{{Action: "debrief.share", Key: round}, {Action: "debrief.transcript", Key: round},
		{Action: "history.open", Values: []string{round}}} {
		r.Kind = interaction.KindComponent
		_, err := p.Send(&r)
		_ = uitest.Refused(t, err, coach.Ended)
	}
	for _, r := range []interaction.Request{{Action: "again.start", Key: round}, {Action: "again.replace", Key: round + "." + round}} {
		r.Kind = interaction.KindComponent
		_, err := p.Send(&r)
		_ = uitest.Refused(t, err, coach.Bad)
	}
	for _, r := range []interaction.Request{{Action: "again.replace", Key: round}, {Action: "history.page", Key: "x"},
		{Action: "history.open"},
		{Action: "debrief.then", Key: "x"}} {
		r.Kind = interaction.KindComponent
		_, err := p.Send(&r)
		_ = uitest.Refused(t, err, coach.Ended)
	}
}

func TestHistoryTurnsItsPages(t *testing.T) {
	p := newBench(t, nil).Person("1")
	for range 7 {
		p.Command("mock", map[string]string{"section": "django", "questions": "1"})
		p.Click("B")
		p.now = p.now.Add(25 * time.Hour)
	}
	view := p.Command("history", nil)
	uitest.Shows(t, view, "**5.** Round of Django · **100**, passed", "(Older |")
	if strings.Contains(view, "(Newer") {
		t.Error("there is nothing newer")
	}
	view = p.Click("Older")
	uitest.Shows(t, view, "**2.** Round of Django", "(Newer |")
	if strings.Contains(view, "**3.**") || strings.Contains(view, "(Older") || p.Last.Kind != interaction.UpdateMessage {
		t.Errorf("the second page:\n%s", view)
	}
	uitest.Shows(t, p.Click("Newer"), "**5.** Round of Django", "(Older |")
}

func TestStrictServersRefuseAgain(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Permissions = 1 << 5
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("B")
	p.Click("See result")
	last := p.Last
	p.Command("setup", map[string]string{"channel": "902"})
	p.Click("setup.mode", "strict")
	p.Last = last
	uitest.Shows(t, p.Click("Again, other questions"), "Django stands at 100", "strict", "(Practise Algorithms, 3 questions |")
}
