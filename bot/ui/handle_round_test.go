package ui

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

func TestOpenRound(t *testing.T) {
	p := newBench(t, nil).Person("1")
	view := p.Command("mock", map[string]string{"section": "network", "questions": "1"})
	uitest.Shows(t, view, "Question 1 of 1 · Network", "why: ", "(Answer |", "(Hint |", "(Skip |", "(Stop |")
	if p.Last.Kind != interaction.ReplyPrivate {
		t.Error("a round is not private")
	}
	uitest.Shows(t, p.Click("Hint"), "Think of the work in the kernel", "disabled")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the round's message is not updated")
	}
	form := p.Click("Answer")
	uitest.Shows(t, form, "Compare the two calls", "<paragraph answer")
	again := p.form(map[string]string{"answer": "It scans all of them."})
	uitest.Shows(t, p.Answer("It scans all of them."), "And what comes back?", "(I don't know |", "(Answer |")

	// The form sent twice is not the answer to the probe.
	view = p.Must(p.Send(again))
	uitest.Shows(t, view, "That step is behind you", "And what comes back?")

	passing := p.request("I don't know")
	uitest.Shows(t, p.Must(p.Send(passing)), "A model answer", "[x] one scans every descriptor on each call = scan",
		"[ ] the other reports only the ready ones = ready")
	uitest.Shows(t, p.Must(p.Send(passing)), "That step is behind you", "Confirm as ticked")

	view = p.Click("round.tick", "scan", "ready")
	// 5 of the weight 6 were claimed and 3 recognised, less 15 each for the hint: 83-15=68 and 50-15=35.
	uitest.Shows(t, view, "### ◐ Half right: Waiting for sockets\n**68 of 100** · 15 were taken off", "You gave yourself 33 points more",
		"**Left out**\n- one stops at 1024", "(See result |")
	if strings.Contains(view, "The older call scans") {
		t.Errorf("the verdict is long:\n%s", view)
	}
	uitest.Shows(t, p.Click("Model answer"), "**A model answer**\nThe older call scans", "**You left out**\n- one stops at 1024",
		"> It scans all of them", "[Linux\\: epoll\\(7\\)](", "(See result |")
	if p.Last.Kind != interaction.UpdateMessage {
		t.Error("the verdict does not open in its own message")
	}
	uitest.Shows(t, p.Click("Shorter"), "(Model answer |")
	uitest.Shows(t, p.Click("See result"), "Not passed: 68", "Network came to 68", "1. Waiting for sockets · 68", "(Another round |",
		"(Practise Network |")
	uitest.Shows(t, p.closed, "### Waiting for sockets\nCompare the two calls.", "**You said**\n> It scans all of them",
		"**I asked** And what comes back?\n> *I don't know*", "◐ Half right · **68 of 100**")
	if strings.Contains(p.closed, "| 1:") {
		t.Errorf("a question that lies behind has controls:\n%s", p.closed)
	}
	uitest.Shows(t, p.Click("round.look", "0"), "Compare the two calls", "(Back to the result |")
	uitest.Shows(t, p.Click("Back to the result"), "Not passed: 68")
}

// TestNothingHeardAndIDontKnow: the question is put once more, and simpler; the form sent twice does not answer that too.
func TestNothingHeardAndIDontKnow(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("mock", map[string]string{"section": "network", "questions": "1"}), "(Answer |", "(I don't know |", "(Skip |")
	p.Click("Answer")
	const rubbish = "My aunt has a garden with seven old trees."
	twice := p.form(map[string]string{"answer": rubbish})
	view := p.Answer(rubbish)
	uitest.Shows(t, view, "Compare the two calls", "> My aunt has", "(Answer |", "(I don't know |", "(Hint |", "(Stop |")
	if strings.Contains(view, "(Skip |") || strings.Contains(strings.ToLower(view), "thank") {
		t.Errorf("it can be skipped, or rubbish is thanked for:\n%s", view)
	}
	uitest.Shows(t, p.Must(p.Send(twice)), "That step is behind you", "> My aunt has")
	passing := p.request("I don't know")
	uitest.Shows(t, p.Must(p.Send(passing)), "### ○ Not known yet: Waiting for sockets\n**0 of 100**",
		"**A model answer**\nThe older call scans",
		"(See result |")
	uitest.Shows(t, p.Must(p.Send(passing)), "ended", "○ Not known yet")
	uitest.Shows(t, p.Click("See result"), "Not passed: 0")
	uitest.Shows(t, p.closed, "> My aunt has", "**I asked** ", "> *I don't know*", "○ Not known yet")
}

func TestConfirmAsTicked(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "network", "questions": "1"})
	p.Click("Answer")
	uitest.Shows(t, p.Answer("One scans every one and stops at 1024, the other reports the ready ones."), "Confirm as ticked")
	uitest.Shows(t, p.Click("Confirm as ticked"), "### ✓ Passed: ", "**100 of 100**", "Your ticks match")
	uitest.Shows(t, p.Click("See result"), "Passed with 100")
}

func TestShortAnswerComesBackWhenRefused(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "algorithms", "questions": "1"})
	uitest.Shows(t, p.Click("Answer"), `<line answer | 1 to 200 | placeholder "For example O(…)" | "">`)
	uitest.Shows(t, p.Answer("   "), "**Not taken yet.** The answer was empty", "(Answer |")
	uitest.Shows(t, p.Click("Answer"), `| "   ">`)
	uitest.Shows(t, p.Answer("n log n"), "**100 of 100**", "**You said** n log n")
	uitest.Shows(t, p.Click("Model answer"), "`` O(n log n) ``")
}

func TestChoiceRound(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("mock", map[string]string{"section": "django", "questions": "1"}), "**A** POST", "(A |", "(B |", "(C |",
		"(Hint |")
	pick := p.request("A")
	uitest.Shows(t, p.Must(p.Send(pick)), "**0 of 100**", "**A** POST · *yours, not right*", "**B** GET · *right*")
	// A double click changes nothing: the verdict stays, with a sentence over it.
	view := p.Must(p.Send(pick))
	uitest.Shows(t, view, "This round has ended", "**0 of 100**", "(See result |")
}

func TestChoiceOfSeveral(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("mock", map[string]string{"section": "database", "questions": "1"}), "**C** FULL OUTER JOIN",
		"<Tick every right one | type 3", "1 to 3>", "(Skip |")
	_, err := p.Send(p.request("round.choose", "none"))
	_ = uitest.Refused(t, err, coach.Ended)
	// An option that is not there is refused, and the question stays.
	uitest.Shows(t, p.Click("round.choose", "9"), "not one of this question's", "<Tick every right one")
	uitest.Shows(t, p.Click("round.choose", "1", "0"), "**0 of 100**", "**A** LEFT JOIN · *right, and yours*",
		"**B** INNER JOIN · *yours, not right*", "**C** FULL OUTER JOIN · *right*")
}

func TestExamIsSilentToItsEnd(t *testing.T) {
	p := newBench(t, nil).Person("1")
	view := p.Command("mock", map[string]string{"questions": "4", "mode": "exam"})
	verdict := regexp.MustCompile(`of 100|\*right|yours|A model answer|heard`)
	for step := 0; !strings.Contains(view, "The clock has stopped"); step++ {
		if step > 8 {
			t.Fatal("the exam does not end")
		}
		if verdict.MatchString(view) || strings.Contains(view, "(Hint |") || len(p.Last.Message.Files) > 0 {
			t.Errorf("the exam tells too much:\n%s", view)
		}
		switch {
		case strings.Contains(view, "I don't know") && !strings.Contains(view, "(Skip |"): // a probe
			view = p.Click("I don't know")
		case strings.Contains(view, "(A |"):
			view = p.Click("B")
		case strings.Contains(view, "<Tick every right one"):
			view = p.Click("round.choose", "2", "0")
		case strings.Contains(view, "### Heapsort"):
			p.Click("Answer")
			view = p.Answer("n log n")
		default:
			p.Click("Answer")
			view = p.Answer("It scans every one.")
		}
	}
	uitest.Shows(t, p.Click("Confirm as ticked"), "Not passed: 50", "Network decides with 50", "round.png", "Safe methods · 100",
		"Heapsort · 100",
		"Rows without a match · 100")
}

func TestExamRunsOut(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "django", "questions": "1", "mode": "exam"})
	p.now = p.now.Add(time.Hour)
	uitest.Shows(t, p.Click("B"), "The clock ran out", "Not passed: 0")
}

func TestSecondMock(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	uitest.Shows(t, p.Command("mock", map[string]string{"section": "network", "questions": "1", "mode": "exam"}),
		"You already have a round running", "(Resume |", "(End it and start new |")
	replace := p.request("End it and start new")
	uitest.Shows(t, p.Click("Resume"), "Safe methods")
	// The wishes of the second /mock were kept by the button.
	uitest.Shows(t, p.Must(p.Send(replace)), "Let us talk about Network: 1 question.", "This is an exam", "Network")
}

func TestStopAndSkip(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"questions": "3"})
	uitest.Shows(t, p.Click("Skip"), "Question 2 of 3")
	uitest.Shows(t, p.Click("Stop"), "Round stopped at 0", "skipped", "not answered")
	stop := p.Last
	uitest.Shows(t, p.Click("Another round"), "Question 1 of 3")
	p.Last = stop
	uitest.Shows(t, p.Click("mock.start"), "You already have a drill running")
}

func TestOthersRoundsAndNonsense(t *testing.T) {
	b := newBench(t, nil)
	p, other := b.Person("1"), b.Person("2")
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	_, err := other.Send(p.request("B"))
	_ = uitest.Refused(t, err, coach.NotYours)
	for _, r := range []interaction.Request{
		{Action: "round.pick", Key: ""}, {Action: "round.pick", Key: "x-1"}, {Action: "round.hint", Key: "x--1"},
		{Action: "round.answer", Key: "x-999"},
		{Action: "mock.start", Key: "No such.3.practice"}, {Action: "mock.start", Key: "network.99.practice"},
		{Action: "mock.replace", Key: "a.b"},
		{Action: "daily.answer", Key: "901-2026-13-99"}, {Action: "daily.hint", Key: "x"}, {Action: "round.show", Key: "nosuch-0"},
	} {
		r.Kind = interaction.KindComponent
		_, err := p.Send(&r)
		_ = uitest.Refused(t, err, coach.Ended)
	}
	_, err = p.Send(&interaction.Request{Kind: interaction.KindComponent, Action: "mock.start", Key: "nosuch.3.practice"})
	if said := uitest.Refused(t, err, coach.Bad); !strings.Contains(said.Person(),
		"Python, Algorithms, Network, Database, Linux & Git, Django") {
		t.Errorf("a section that the checklist does not have: %s", said.Person())
	}
}

func TestStrictServerOffersTheWeakestLink(t *testing.T) {
	b := newBench(t, nil)
	admin, p := b.Person("9"), b.Person("1")
	admin.Permissions = discordgo.PermissionManageGuild
	admin.Command("setup", map[string]string{"mode": "strict"})
	p.Command("mock", map[string]string{"section": "django", "questions": "1"})
	p.Click("B")
	view := p.Command("mock", map[string]string{"section": "django", "questions": "2", "mode": "exam"})
	uitest.Shows(t, view, "Django stands at 100", "your weakest link Algorithms at 0", "(Practise Algorithms, 2 questions |")
	uitest.Shows(t, p.Click("mock.start"), "This is an exam", "Algorithms")
}

// TestEachQuestionIsAMessageOfItsOwn: whatever leads on from a question, its message is closed and the next comes below it.
func TestEachQuestionIsAMessageOfItsOwn(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"questions": "3"})
	skip := p.request("Skip")
	uitest.Shows(t, p.Must(p.Send(skip)), "Question 2 of 3", "(Skip |")
	uitest.Shows(t, p.closed, "Question 1 of 3", "Skipped: it counts 0 here.")
	if strings.Contains(p.closed, "| 1:") {
		t.Errorf("what was skipped has controls:\n%s", p.closed)
	}
	// A double click makes no second message of the next question: the sentence stands where it was pressed, and a button leads on.
	second := p.Last
	view := p.Must(p.Send(skip))
	uitest.Shows(t, view, "That question is already done", "Question 1 of 3", "Skipped: it counts 0 here.", "(Next question |")
	if p.closed != "" {
		t.Errorf("it goes on below:\n%s", p.closed)
	}
	uitest.Shows(t, p.Click("Next question"), "Question 2 of 3", "(Skip |")
	p.Last = second
	uitest.Shows(t, p.Click("Stop"), "Round stopped at 0")
	uitest.Shows(t, p.closed, "Question 2 of 3", "Not answered.")
}

// TestAnExamGoesOnBelow: each question of an exam is closed without a word on how it was answered, and so are the ticks at its end.
func TestAnExamGoesOnBelow(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"section": "django", "questions": "1", "mode": "exam"})
	pick := p.request("B")
	uitest.Shows(t, p.Must(p.Send(pick)), "Passed with 100")
	uitest.Shows(t, p.closed, "**B** GET · *yours*", "Answered. The verdict comes with the exam's result.")
	if strings.Contains(p.closed, "of 100") || strings.Contains(p.closed, "| 1:") {
		t.Errorf("the closed question tells its verdict, or has controls:\n%s", p.closed)
	}
	uitest.Shows(t, p.Must(p.Send(pick)), "This round has ended", "**B** GET · *yours*", "(See result |")
}

// TestOlderVerdictsAreAnswered: a verdict that an earlier version sent leads on by round.show, in its own message.
func TestOlderVerdictsAreAnswered(t *testing.T) {
	p := newBench(t, nil).Person("1")
	p.Command("mock", map[string]string{"questions": "2"})
	older := &interaction.Request{Kind: interaction.KindComponent, Action: "round.show", Key: p.request("Skip").Key, MessageID: "1",
		MessagePrivate: true}
	uitest.Shows(t, p.Must(p.Send(older)), "Question 1 of 2", "(Skip |")
	if p.Last.Kind != interaction.UpdateMessage || p.closed != "" {
		t.Error("it is not shown in its own message")
	}
}

// TestNoModelAnswerBeforeItsTime: whoever makes up the id of a Model answer gets none before the question is done, nor in an exam.
func TestNoModelAnswerBeforeItsTime(t *testing.T) {
	p := newBench(t, nil).Person("1")
	forge := func(action string, q string) string {
		r := p.request("Skip")
		r.Action, r.Key = action, strings.TrimSuffix(r.Key, "-0")+"-"+q
		return p.Must(p.Send(r))
	}
	for _, mode := range []string{"practice", "exam"} {
		p.Command("mock", map[string]string{"section": "django", "questions": "2", "mode": mode})
		for _, action := range []string{"round.model", "round.brief"} {
			for _, q := range []string{"0", "1", "9"} {
				view := forge(action, q)
				uitest.Shows(t, view, "That is not to be had now", "Question 1 of 2")
				if strings.Contains(view, "A safe method") || strings.Contains(view, "of 100") {
					t.Errorf("%s: %s of %s tells the answer:\n%s", mode, action, q, view)
				}
			}
		}
		p.Click("Stop")
	}
}
