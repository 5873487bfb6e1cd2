package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
)

// The bank of these tests has one question in each of four sections: an open, a short and two choices.

func TestFormatsOfMock(t *testing.T) {
	p := newBench(t, nil).Person("1")
	view := p.Command("mock", map[string]string{"format": "phone"})
	uitest.Shows(t, view, "Hello. This is a phone interview: 4 questions across the sections; a good pace is 25 minutes.",
		"I have 2 questions to talk about for now, so 2 are of other kinds.", "the full number is 6",
		"Question 1 of 4 · Algorithms · why: weakest link (0)")
	uitest.Shows(t, p.Command("mock", map[string]string{"format": "loop"}), "You already have a phone interview running", "(Resume |")

	replace := p.request("End it and start new")
	view = p.Must(p.Send(replace))
	uitest.Shows(t, view, "Welcome. This is the loop", "4 questions, one or two of every section; a good pace is 50 minutes",
		"Question 1 of 4")
	if strings.Contains(view, "your project") {
		t.Errorf("there is no project to begin with:\n%s", view)
	}
	uitest.Shows(t, p.Must(p.Send(replace)), "You already have a loop running") // pressed twice

	p.Click("Resume")
	uitest.Shows(t, p.Click("Stop"), "(Another round |")
	uitest.Shows(t, p.Click("Another round"), "Welcome. This is the loop", "4 questions") // as it was
}

func TestAFormatAsAnExam(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("mock", map[string]string{"format": "phone", "mode": "exam"}), "4 questions across the sections, in 25 minutes.",
		"This is an exam: the clock is running", fmt.Sprintf("The exam ends <t:%d:R>", p.now.Add(25*time.Minute).Unix()))
}

func TestACodingInterviewWithNothingToRun(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("mock", map[string]string{"format": "coding"}), "I have no question here now whose answer can be run",
		"(Start a drill, 3 questions |")
	uitest.Shows(t, p.Click("mock.start"), "A drill of 3 questions.", "Question 1 of 3")
}

func TestASectionsRoundThatRunsOut(t *testing.T) {
	p := newBench(t, nil).Person("1")
	uitest.Shows(t, p.Command("mock", map[string]string{"format": "section", "section": "network", "questions": "2"}),
		"Let us talk about Network: 1 question.", "Network has no more for this round, so 1 question comes from another section.",
		"Question 1 of 2 · Network · why: your choice")
	uitest.Shows(t, p.Click("Skip"), "Question 2 of 2 · Algorithms · why: weakest link (0)")
}

func TestWishesThatAFormatDoesNotHave(t *testing.T) {
	p := newBench(t, nil).Person("1")
	for want, options := range map[string]map[string]string{
		"A phone interview has its own number of questions": {"format": "phone", "questions": "3"},
		"A loop has its own number of questions":            {"format": "loop", "questions": "8"},
		"That format goes across the sections":              {"format": "phone", "section": "network"},
		"That is not one of the formats":                    {"format": "lunch"},
	} {
		_, err := p.Send(&interaction.Request{Kind: interaction.KindCommand, Command: "mock", Options: options})
		if said := uitest.Refused(t, err, coach.Bad); !strings.Contains(said.Person(), want) {
			t.Errorf("%v: %s", options, said.Person())
		}
	}
}
