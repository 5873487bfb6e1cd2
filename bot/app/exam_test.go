package app

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
)

// waitsFor is the newest direct message to a person, once there are so many.
func (s *stage) waitsFor(who fakediscord.Actor, n int) message {
	s.t.Helper()
	s.until("so many direct messages", func() bool { return len(s.direct(who)) >= n })
	told := s.direct(who)
	if len(told) != n {
		s.t.Fatalf("%d direct messages, want %d; the last is:\n%s", len(told), n, s.last(told).Text())
	}
	return s.last(told)
}

var moment = regexp.MustCompile(`The exam ends <t:(\d+):R>`)

// typedFirst begins exams until the first question is answered in a form, and gives its message with when the exam ends.
func (s *stage) typedFirst(a fakediscord.Actor) (m message, ends time.Time) {
	s.t.Helper()
	for range 20 {
		m = s.command(a, "/mock questions:4 section:network mode:exam")
		found := moment.FindStringSubmatch(m.Text())
		if found == nil {
			s.t.Fatalf("nothing says when the exam ends:\n%s", m.Text())
		}
		if _, ok := m.by("round.answer"); ok && s.asked(m).Task.Kind != interview.Code {
			unix, err := strconv.ParseInt(found[1], 10, 64)
			if err != nil {
				s.t.Fatal(err)
			}
			return m, time.Unix(unix, 0)
		}
		stop, _ := m.by("round.stop")
		s.discord.Click(s.t.Context(), a, m.ID, stop.CustomID, nil)
		s.advance(time.Minute)
	}
	s.t.Fatal("no exam begins with a question that is answered in a form")
	return m, ends
}

// TestAnExamIsLeftAlone: its person is told at the half and two minutes before the end, in direct messages that lead to the question; at
// the end the result is sent, though the bot was down; and the form that was still open is kept as late.
func TestAnExamIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	m, ends := s.typedFirst(s.mia)
	long := ends.Sub(s.now()) // of four questions, one of which is no choice: six minutes and a half at least
	_, form := s.click(s.mia, m, "Answer")
	if form == nil {
		t.Fatal("no form is opened")
	}
	s.says(said(form), "The exam ends <t:")

	s.advance(long / 2)
	half := s.waitsFor(s.mia, 1)
	s.says(half, "Half of your exam's time is over", "question 1 of 4", "<t:")
	at := s.mia
	at.Channel = s.discord.DM(s.mia.User)
	there, _ := s.click(at, half, "Go to the question")
	s.says(there, "Question 1 of 4", "The exam ends <t:")

	s.advance(long/2 - 2*time.Minute)
	s.says(s.waitsFor(s.mia, 2), "Your exam ends soon")

	s.end()
	s.mu.Lock()
	s.time = s.time.Add(time.Hour) // nobody is there when the time is up
	s.mu.Unlock()
	s.start()
	result := s.waitsFor(s.mia, 3)
	s.says(result, "Time is up, and your exam is over.", "The clock ran out")
	s.advance(time.Minute)
	s.waitsFor(s.mia, 3)

	below := s.submit(s.mia, form, "it is what I would have said")
	s.says(below, "0, time was up")
	s.closes(s.mia, m.ID, "Time was up when this came. Your answer is kept, and counts 0.", "it is what I would have said")
	seen := s.command(s.mia, "/mock questions:1")
	if strings.Contains(seen.Text(), "already") {
		t.Errorf("the exam stands in the way still:\n%s", seen.Text())
	}
	at.Channel = s.discord.DM(s.mia.User)
	list, ok := result.by("round.look")
	if !ok {
		t.Fatalf("there is nothing to look at in\n%s", result.Text())
	}
	looked, _ := s.result(s.discord.Click(t.Context(), at, result.ID, list.CustomID, []string{"0"}), "looking")
	s.says(looked, "Your answer, when time was up", "it is what I would have said")
}
