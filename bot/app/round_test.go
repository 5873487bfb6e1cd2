package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// answer answers the question that a message asks, as well as can be, up to and with its verdict (practice).
func (s *stage) answer(a fakediscord.Actor, m message) (verdict message) {
	s.t.Helper()
	q := s.asked(m)
	if q.Task.Kind == interview.Choice {
		return s.pick(a, m, q)
	}
	text := s.right(q, m)
	_, form := s.click(a, m, "Answer")
	m = s.submit(a, form, text)
	if _, ok := m.Button("Hand it in"); ok { // it was run on the examples
		m, _ = s.click(a, m, "Hand it in")
	}
	if _, ok := m.Button("Confirm as ticked"); !ok {
		return m
	}
	// An open answer, or one that could not be run on this machine and is graded by its author: every tick is taken.
	list, _ := m.sel()
	var all []string
	for _, o := range list.Options {
		all = append(all, o.Value)
	}
	return s.choose(a, m, all...)
}

// right is the text that answers a question of any kind but choice.
func (s *stage) right(q questions.Question, m message) string {
	s.t.Helper()
	switch q.Task.Kind {
	case interview.Short:
		return q.Task.Accept[0]
	case interview.Command:
		return q.Task.Command.Accept[0]
	case interview.Code:
		return q.Python.Solution
	case interview.SQL:
		return q.SQL.Solution
	case interview.Regex:
		return q.Regex.Solution
	case interview.Order:
		var letters string
		shown := strings.ReplaceAll(m.Text(), `\`, "")
		for _, step := range q.Task.Steps {
			for i := range q.Task.Steps {
				if letter := string(rune('A' + i)); strings.Contains(shown+"\n", "**"+letter+"** "+step+"\n") {
					letters += letter
				}
			}
		}
		return letters
	case interview.Output:
		want, err := s.bot.sandbox.Expected(s.t.Context(), *q.Output)
		if errors.Is(err, judge.ErrUnavailable) {
			return "what cannot be run here"
		}
		if err != nil {
			s.t.Fatal(err)
		}
		return want
	}
	return q.Model
}

func (s *stage) pick(a fakediscord.Actor, m message, q questions.Question) message {
	s.t.Helper()
	var right []string
	list, several := m.sel()
	for i, o := range q.Task.Options {
		switch {
		case o.Right && several:
			right = append(right, list.Options[i].Value)
		case o.Right:
			m, _ = s.click(a, m, string(rune('A'+i)))
			return m
		}
	}
	return s.choose(a, m, right...)
}

func (s *stage) next(a fakediscord.Actor, m message) message {
	s.t.Helper()
	for _, label := range []string{"Next question", "Next step", "See result"} {
		if _, ok := m.Button(label); ok {
			m, _ = s.click(a, m, label)
			return m
		}
	}
	return m
}

func TestARoundOfEachKind(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.command(s.mia, "/streak") // so that the bot knows her
	plan := []interview.Ask{}
	seen := map[interview.Kind]bool{}
	for _, q := range s.bank.Questions() {
		if !seen[q.Task.Kind] {
			seen[q.Task.Kind] = true
			plan = append(plan, interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.YourChoice}})
		}
	}
	if len(plan) != len(interview.Kinds()) {
		t.Fatalf("the bank has questions of %d kinds, want %d", len(plan), len(interview.Kinds()))
	}
	err := s.bot.store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddRound(store.Round{ID: "eachkind00", UserID: s.mia.User, GuildID: s.guild, Mode: interview.Practice,
			Steer: interview.Steering, Plan: plan, StartedAt: s.now()})
	})
	if err != nil {
		t.Fatal(err)
	}
	m, _ := s.click(s.mia, s.command(s.mia, "/mock"), "Resume")
	if !m.Private() {
		t.Fatal("a round is not private")
	}
	for range plan {
		q := s.asked(m)
		verdict := s.answer(s.mia, m)
		if !strings.Contains(verdict.Text(), "**100 of 100**") {
			t.Fatalf("the right answer of %s does not give 100:\n%s", q.ID, verdict.Text())
		}
		m = s.next(s.mia, verdict)
	}
	if text := m.Text(); !strings.Contains(text, "### Passed with 100") {
		t.Fatalf("the round's result:\n%s", text)
	}
}

func TestSteeringShowsInThePlan(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	// Python becomes strong; then a round in Python still holds its third of the weakest link, and says so.
	m := s.command(s.mia, "/mock section:python questions:10")
	for range 10 {
		m = s.next(s.mia, s.answer(s.mia, m))
	}
	s.advance(time.Hour)
	m = s.command(s.mia, "/mock section:python questions:3")
	weak := 0
	for range 3 {
		if strings.Contains(m.Text(), "weakest link") && s.asked(m).Section != "python" {
			weak++
		}
		m, _ = s.click(s.mia, m, "Skip")
		m = s.next(s.mia, m) // what is given up shows its solution first
	}
	if weak != 1 {
		t.Errorf("%d of 3 questions are of the weakest link, want 1", weak)
	}
	if text := m.Text(); !strings.Contains(text, "Not passed: 0") {
		t.Errorf("three skipped questions end in\n%s", text)
	}

	if text := s.command(s.ada, "/setup mode:strict").Text(); !strings.Contains(text, "strict") {
		t.Fatalf("the panel after choosing strict:\n%s", text)
	}
	m = s.command(s.mia, "/mock section:python questions:3")
	if !strings.Contains(m.Text(), "weakest link") {
		t.Fatalf("a strict server answers\n%s", m.Text())
	}
	var start string
	m.Walk(func(c component) {
		if c.Type == 2 && start == "" {
			start = c.Label
		}
	})
	m, _ = s.click(s.mia, m, start)
	if q := s.asked(m); q.Section == "python" {
		t.Errorf("%q starts with %s", start, q.ID)
	}
}

func TestARestartInTheMiddle(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	m := s.command(s.mia, "/mock questions:2 section:network")
	for range 2 {
		s.restart()
		m = s.answer(s.mia, m)
		s.restart()
		m = s.next(s.mia, m)
	}
	if text := m.Text(); !strings.Contains(text, "### Passed with 100") {
		t.Errorf("after four restarts the round ends in\n%s", text)
	}
}

func TestARestartWithAFormOpen(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	m := s.command(s.mia, "/mock questions:1 section:network")
	for s.asked(m).Task.Kind == interview.Choice {
		s.click(s.mia, m, "Skip")
		m = s.command(s.mia, "/mock questions:1 section:network")
	}
	_, form := s.click(s.mia, m, "Answer")
	s.restart()
	m = s.submit(s.mia, form, "what I typed before the kill")
	if strings.Contains(m.Text(), "ended") {
		t.Errorf("the form's answer is lost:\n%s", m.Text())
	}
}

func TestADoubleClick(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	m := s.command(s.mia, "/mock questions:3")
	skip, _ := m.Button("Skip")
	answers := make(chan fakediscord.Result)
	for range 2 {
		go func() { answers <- s.discord.Click(t.Context(), s.mia, m.ID, skip.CustomID, nil) }()
	}
	told := 0
	for range 2 {
		// A click that comes after the message was replaced is refused by Discord itself; one that comes before is answered.
		r := <-answers
		if r.Error == "The application did not respond" {
			t.Errorf("a click is not answered: %+v", r)
		}
		if r.Error == "" {
			told++
		}
	}
	if told == 0 {
		t.Error("neither click was answered")
	}
	if now := s.command(s.mia, "/mock"); !strings.Contains(now.Text(), "question 2 of 3") {
		t.Errorf("two clicks skipped more than one question:\n%s", now.Text())
	}
}

// What lies behind of a round can be scrolled back to: each question is a message of its own, and the old one loses its controls.
func TestAQuestionLeftBehindIsClosed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	direct := s.noah
	direct.Channel = s.discord.DM(s.noah.User)
	for where, who := range map[string]fakediscord.Actor{"in a channel": s.mia, "in direct messages": direct} {
		asked := s.command(who, "/mock questions:2 section:network")
		verdict := s.answer(who, asked)
		below := s.next(who, verdict)
		if verdict.ID != asked.ID || below.ID == asked.ID || !strings.Contains(below.Text(), "Question 2 of 2") {
			t.Fatalf("%s: after %s and %s comes %s:\n%s", where, asked.ID, verdict.ID, below.ID, below.Text())
		}
		if _, ok := below.by("round.skip"); !ok {
			t.Errorf("%s: the second question has no controls:\n%s", where, below.Text())
		}
		s.closes(who, asked.ID, "Question 1 of 2", "**100 of 100**")
	}
}

// closes waits until a message has no controls, and says certain things.
func (s *stage) closes(who fakediscord.Actor, id string, says ...string) {
	s.t.Helper()
	patience := time.After(20 * time.Second)
	for look := time.NewTicker(5 * time.Millisecond); ; {
		m, controls := s.again(who, id), 0
		m.Walk(func(c component) {
			if c.CustomID != "" {
				controls++
			}
		})
		if controls == 0 {
			s.says(m, says...)
			return
		}
		select {
		case <-look.C:
		case <-patience:
			s.t.Fatalf("the message keeps %d controls:\n%s", controls, m.Text())
		}
	}
}

func TestTwoPeopleAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	done := make(chan error)
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		go func() {
			done <- s.skipThrough(who)
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		if n := len(s.discord.Messages(s.channel, who.User)); n != 6 {
			t.Errorf("%s sees %d messages, want the five questions and the result of their own round", who.User, n)
		}
	}
}

// skipThrough plays a round by skipping every question; it may run beside another.
func (s *stage) skipThrough(who fakediscord.Actor) error {
	r := s.discord.Command(s.t.Context(), who, "/mock questions:5")
	for range 5 {
		if r.Error != "" || len(r.Messages) == 0 {
			return fmt.Errorf("%s: %q", who.User, r.Error)
		}
		m, _ := s.result(r, "skipping")
		skip, ok := m.Button("Skip")
		if !ok {
			return fmt.Errorf("%s: no Skip in %s", who.User, m.Text())
		}
		r = s.discord.Click(s.t.Context(), who, m.ID, skip.CustomID, nil)
		if m, _ = s.result(r, "skipping"); r.Error == "" { // what is given up shows its solution first
			for _, on := range []string{"Next question", "Next step", "See result"} {
				if b, ok := m.Button(on); ok {
					r = s.discord.Click(s.t.Context(), who, m.ID, b.CustomID, nil)
				}
			}
		}
	}
	if m, _ := s.result(r, "the end"); !strings.Contains(m.Text(), "Not passed") {
		return fmt.Errorf("%s: the end is %s", who.User, m.Text())
	}
	return nil
}
