package ui

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
)

func TestOpenRound(t *testing.T) {
	p := newBench(t, nil).person("1")
	view := p.command("mock", map[string]string{"section": "network", "questions": "1"})
	shows(t, view, "Question 1 of 1 · Network", "Why this one: ", "(Answer |", "(Hint |", "(Skip |", "(Stop |")
	if p.last.Kind != interaction.ReplyPrivate {
		t.Error("a round is not private")
	}
	shows(t, p.click("Hint"), "Think of the work in the kernel", "disabled")
	if p.last.Kind != interaction.UpdateMessage {
		t.Error("the round's message is not updated")
	}
	form := p.click("Answer")
	shows(t, form, "Compare the two calls", "<paragraph answer")
	again := p.form(map[string]string{"answer": "It scans all of them."})
	shows(t, p.answer("It scans all of them."), "And what comes back?", "(I don't know |", "(Answer |")

	// The form sent twice is not the answer to the probe.
	view = p.must(p.send(again))
	shows(t, view, "That step is behind you", "And what comes back?")

	passing := p.request("I don't know")
	shows(t, p.must(p.send(passing)), "A model answer", "[x] one scans every descriptor on each call = scan", "[ ] the other reports only the ready ones = ready")
	shows(t, p.must(p.send(passing)), "That step is behind you", "Confirm as ticked")

	view = p.click("round.tick", "scan", "ready")
	// 5 of the weight 6 were claimed and 3 recognised, less 15 each for the hint: 83-15=68 and 50-15=35.
	shows(t, view, "**68 of 100**, nearly there · 15 were taken off", "You gave yourself 33 points more", "**You left out**\n- one stops at 1024", "(See result |")
	shows(t, p.click("See result"), "Not passed: 68", "Network came to 68", "1. Waiting for sockets · 68", "(Another round |", "(Practise Network |")
	shows(t, p.click("round.look", "0"), "Compare the two calls", "(Back to the result |")
	shows(t, p.click("Back to the result"), "Not passed: 68")
}

func TestConfirmAsTicked(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.command("mock", map[string]string{"section": "network", "questions": "1"})
	p.click("Answer")
	shows(t, p.answer("One scans every one and stops at 1024, the other reports the ready ones."), "Confirm as ticked")
	shows(t, p.click("Confirm as ticked"), "**100 of 100**, complete", "Your ticks match")
	shows(t, p.click("See result"), "Passed with 100")
}

func TestShortAnswerComesBackWhenRefused(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.command("mock", map[string]string{"section": "algorithms", "questions": "1"})
	shows(t, p.click("Answer"), `<line answer | 1 to 200 | placeholder "For example O(…)" | "">`)
	shows(t, p.answer("   "), "The answer was empty", "(Answer |")
	shows(t, p.click("Answer"), `| "   ">`)
	shows(t, p.answer("n log n"), "**100 of 100**", "`` O(n log n) ``")
}

func TestChoiceRound(t *testing.T) {
	p := newBench(t, nil).person("1")
	shows(t, p.command("mock", map[string]string{"section": "django", "questions": "1"}), "**A** POST", "(A |", "(B |", "(C |", "(Hint |")
	pick := p.request("A")
	shows(t, p.must(p.send(pick)), "**0 of 100**", "**A** POST · *yours, not right*", "**B** GET · *right*")
	// A double click changes nothing: the round is shown as it is, with a sentence.
	view := p.must(p.send(pick))
	shows(t, view, "This round has ended", "Not passed: 0")
}

func TestChoiceOfSeveral(t *testing.T) {
	p := newBench(t, nil).person("1")
	shows(t, p.command("mock", map[string]string{"section": "database", "questions": "1"}), "**C** FULL OUTER JOIN", "<Tick every right one | type 3", "1 to 3>", "(Skip |")
	_, err := p.send(p.request("round.choose", "none"))
	_ = refused(t, err, coach.Ended)
	// An option that is not there is refused, and the question stays.
	shows(t, p.click("round.choose", "9"), "not one of this question's", "<Tick every right one")
	shows(t, p.click("round.choose", "1", "0"), "**0 of 100**", "**A** LEFT JOIN · *right, and yours*", "**B** INNER JOIN · *yours, not right*", "**C** FULL OUTER JOIN · *right*")
}

func TestExamIsSilentToItsEnd(t *testing.T) {
	p := newBench(t, nil).person("1")
	view := p.command("mock", map[string]string{"questions": "4", "mode": "exam"})
	verdict := regexp.MustCompile(`of 100|\*right|yours|A model answer|heard`)
	for step := 0; !strings.Contains(view, "The clock has stopped"); step++ {
		if step > 8 {
			t.Fatal("the exam does not end")
		}
		if verdict.MatchString(view) || strings.Contains(view, "(Hint |") {
			t.Errorf("the exam tells too much:\n%s", view)
		}
		switch {
		case strings.Contains(view, "I don't know"):
			view = p.click("I don't know")
		case strings.Contains(view, "(A |"):
			view = p.click("B")
		case strings.Contains(view, "<Tick every right one"):
			view = p.click("round.choose", "2", "0")
		case strings.Contains(view, "### Heapsort"):
			p.click("Answer")
			view = p.answer("n log n")
		default:
			p.click("Answer")
			view = p.answer("It scans every one.")
		}
	}
	shows(t, p.click("Confirm as ticked"), "Not passed: 50", "Network decides with 50", "Safe methods · 100", "Heapsort · 100", "Rows without a match · 100")
}

func TestExamRunsOut(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.command("mock", map[string]string{"section": "django", "questions": "1", "mode": "exam"})
	p.now = p.now.Add(time.Hour)
	shows(t, p.click("B"), "The clock ran out", "Not passed: 0")
}

func TestSecondMock(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.command("mock", map[string]string{"section": "django", "questions": "1"})
	shows(t, p.command("mock", map[string]string{"section": "network", "questions": "1", "mode": "exam"}), "You already have a round running", "(Resume |", "(End it and start new |")
	replace := p.request("End it and start new")
	shows(t, p.click("Resume"), "Safe methods")
	// The wishes of the second /mock were kept by the button.
	shows(t, p.must(p.send(replace)), "An exam of 1 question", "Network")
}

func TestStopAndSkip(t *testing.T) {
	p := newBench(t, nil).person("1")
	p.command("mock", map[string]string{"questions": "3"})
	shows(t, p.click("Skip"), "Question 2 of 3")
	shows(t, p.click("Stop"), "Round stopped at 0", "skipped", "not answered")
	stop := p.last
	shows(t, p.click("Another round"), "Question 1 of 3")
	p.last = stop
	shows(t, p.click("mock.start"), "You already have a round running")
}

func TestOthersRoundsAndNonsense(t *testing.T) {
	b := newBench(t, nil)
	p, other := b.person("1"), b.person("2")
	p.command("mock", map[string]string{"section": "django", "questions": "1"})
	_, err := other.send(p.request("B"))
	_ = refused(t, err, coach.NotYours)
	for _, r := range []interaction.Request{
		{Action: "round.pick", Key: ""}, {Action: "round.pick", Key: "x-1"}, {Action: "round.hint", Key: "x--1"}, {Action: "round.answer", Key: "x-999"},
		{Action: "mock.start", Key: "nosuch.3.practice"}, {Action: "mock.start", Key: "network.99.practice"}, {Action: "mock.replace", Key: "a.b"},
		{Action: "daily.answer", Key: "901-2026-13-99"}, {Action: "daily.hint", Key: "x"}, {Action: "round.show", Key: "nosuch-0"},
	} {
		r.Kind = interaction.KindComponent
		_, err := p.send(&r)
		_ = refused(t, err, coach.Ended)
	}
}

func TestStrictServerOffersTheWeakestLink(t *testing.T) {
	b := newBench(t, nil)
	admin, p := b.person("9"), b.person("1")
	admin.permissions = discordgo.PermissionManageGuild
	admin.command("setup", map[string]string{"mode": "strict"})
	p.command("mock", map[string]string{"section": "django", "questions": "1"})
	p.click("B")
	view := p.command("mock", map[string]string{"section": "django", "questions": "2", "mode": "exam"})
	shows(t, view, "Django stands at 100", "your weakest link Algorithms at 0", "(Practise Algorithms, 2 questions |")
	shows(t, p.click("mock.start"), "An exam of", "Algorithms")
}
