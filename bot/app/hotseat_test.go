package app

import (
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
)

// seats are the hot seats' posts in the channel, oldest first.
func (s *stage) seats() []message {
	var list []message
	for _, m := range s.channelMessages() {
		if strings.Contains(m.Text(), "Hot seat ·") {
			list = append(list, m)
		}
	}
	return list
}

// newest is the last of the hot seats' posts, of which there are to be so many.
func (s *stage) newest(count int) message {
	s.t.Helper()
	s.until("a hot seat's post", func() bool { return len(s.seats()) >= count })
	list := s.seats()
	if len(list) != count {
		s.t.Fatalf("%d posts, want %d; the last is\n%s", len(list), count, list[len(list)-1].Text())
	}
	return list[count-1]
}

// answerSeat answers a hot seat's question from its public post, and chooses whether the answer is shown.
func (s *stage) answerSeat(who fakediscord.Actor, post message, show bool) message {
	s.t.Helper()
	q := s.asked(post)
	m, form := s.click(who, post, "Answer")
	switch q.Task.Kind {
	case interview.Choice:
		m = s.pick(who, m, q)
	case interview.Open:
		m = s.submit(who, form, q.Model)
	case interview.Short, interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
		m = s.submit(who, form, s.right(q, said(form)))
	}
	if !m.Private() || !strings.Contains(m.Text(), "Your answer is in") {
		s.t.Fatalf("after answering:\n%s", m.Text())
	}
	if show {
		m, _ = s.click(who, m, "Show my answer with my name")
		if !strings.Contains(m.Text(), "It will stand beside the others") {
			s.t.Fatalf("after showing:\n%s", m.Text())
		}
	}
	return m
}

// TestAHotSeat is played by three people, with a restart in between.
func TestAHotSeat(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	started := s.command(s.ada, "/hotseat section:Network minutes:5 questions:2")
	if !started.Private() || !strings.Contains(started.Text(), "2 questions") {
		t.Fatalf("/hotseat says\n%s", started.Text())
	}
	first := s.newest(1)
	q := s.asked(first)
	if q.Section != "network" || strings.Contains(first.Text(), "Why this one") {
		t.Errorf("it asks\n%s", first.Text())
	}
	var all sync.WaitGroup // everybody at once
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		all.Go(func() { s.answerSeat(who, first, who == s.mia) })
	}
	all.Wait()
	if again, form := s.click(s.mia, first, "Answer"); form != nil || !strings.Contains(again.Text(), "Your answer is in") {
		t.Errorf("a second press gives\n%s", again.Text())
	}
	if sheet := s.command(s.mia, "/questions search question:"+string(q.ID)).Text(); strings.Contains(sheet, q.Model) {
		t.Errorf("the search gives the answer away:\n%s", sheet)
	}
	if r := s.discord.Click(t.Context(), s.noah, first.ID, mustButton(t, first, "Close now"), nil); r.Error != "" ||
		!strings.Contains(resultText(t, s, r), "Only who started") {
		t.Errorf("Noah closes what Ada began: %+v", r)
	}
	s.restart()
	s.advance(5 * time.Minute)
	answers := s.newest(2)
	text := answers.Text()
	if !strings.Contains(text, "2 people answered") || !strings.Contains(text, "Mia") || strings.Contains(text, "Noah") {
		t.Fatalf("the answers:\n%s", text)
	}
	s.until("the question to say that it is over", func() bool { return strings.Contains(s.seats()[0].Text(), "Time is up") })
	ballot, _ := s.click(s.noah, answers, "Vote for the clearest")
	if voted := s.choose(s.noah, ballot, s.mia.User); !strings.Contains(voted.Text(), "You voted for **Mia**") {
		t.Errorf("the ballot:\n%s", voted.Text())
	}
	if none, _ := s.click(s.mia, answers, "Vote for the clearest"); !strings.Contains(none.Text(), "no answer here that you could vote for") {
		t.Errorf("Mia's ballot:\n%s", none.Text())
	}
	if mine, _ := s.click(s.noah, answers, "My answer"); !mine.Private() || !strings.Contains(mine.Text(), "of 100") {
		t.Errorf("Noah's answer:\n%s", mine.Text())
	}
	s.advance(3 * time.Minute)
	second := s.newest(3)
	s.answerSeat(s.ada, second, false)
	s.click(s.ada, second, "Close now")
	last := s.newest(4)
	s.click(s.ada, last, "To the scores")
	scores := s.newest(5).Text()
	if !strings.Contains(scores, "Mia · 1 vote") || !strings.Contains(scores, "2 who are not named") || strings.Contains(scores, "Noah") {
		t.Errorf("the scores:\n%s", scores)
	}
	if r, _ := s.click(s.ada, last, "My answer"); !strings.Contains(r.Text(), "of 100") {
		t.Errorf("Ada's answer:\n%s", r.Text())
	}
}

func mustButton(t *testing.T, m message, label string) string {
	t.Helper()
	b, ok := m.Button(label)
	if !ok {
		t.Fatalf("no button %q in\n%s", label, m.Text())
	}
	return b.CustomID
}

func resultText(t *testing.T, s *stage, r fakediscord.Result) string {
	t.Helper()
	m, _ := s.result(r, "pressing")
	return m.Text()
}

// TestNoHotSeatPostStandsTwice: each of the five sends is cut off, before the message is there or after it, and the bot is killed; Discord
// has forgotten the nonce by the time that it is back. Each post stands there once.
func TestNoHotSeatPostStandsTwice(t *testing.T) {
	t.Parallel()
	for _, arrived := range []bool{true, false} {
		s := newStage(t)
		cut := func() {
			s.discord.Fail(fakediscord.RESTFault{Method: "POST", Path: "/channels/" + s.channel + "/messages", Times: 2, CutAfter: arrived,
				CutBefore: !arrived})
		}
		comeBack := func(count int) message {
			t.Helper()
			s.discord.ClearFaults()
			s.restart()
			s.forgetNonces()
			for range 2 {
				s.advance(time.Minute)
			}
			return s.newest(count)
		}
		cut()
		started := s.command(s.ada, "/hotseat minutes:30 questions:2")
		if !strings.Contains(started.Text(), "does not take the question") && !strings.Contains(started.Text(), "is on") {
			t.Fatalf("/hotseat says\n%s", started.Text())
		}
		count := 0
		for range 2 {
			count++
			post := comeBack(count)
			s.answerSeat(s.mia, post, true)
			cut()
			s.click(s.ada, post, "Close now")
			count++
			answers := comeBack(count)
			cut()
			next := "Next question"
			if count == 4 {
				next = "To the scores"
			}
			s.click(s.ada, answers, next)
		}
		if text := comeBack(count + 1).Text(); !strings.Contains(text, "That was the hot seat") {
			t.Errorf("at the end there is\n%s", text)
		}
	}
}

// TestAWeeklyHotSeat comes at its minute, with an event a day before where the bot may make one.
func TestAWeeklyHotSeat(t *testing.T) {
	t.Parallel()
	s := newStage(t) // Monday, 2 March 2026, noon
	if r := s.discord.Command(t.Context(), s.mia, "/daily-admin hotseat"); r.Error == "" {
		t.Errorf("a member may: %+v", r)
	}
	if text := s.command(s.ada, "/daily-admin hotseat").Text(); !strings.Contains(text, "There is no weekly hot seat") {
		t.Errorf("it says\n%s", text)
	}
	text := s.command(s.ada, "/daily-admin hotseat weekday:Wednesday time:19:00 channel:#daily questions:1").Text()
	if !strings.Contains(text, "Wednesday at 19:00") || !strings.Contains(text, "Create Events") {
		t.Errorf("it says\n%s", text)
	}
	_, bot, _ := s.discord.Application()
	s.discord.Join(s.guild, bot, s.discord.AddRole(s.guild, "hotseat", 1<<44))
	if text := s.command(s.ada, "/daily-admin hotseat").Text(); strings.Contains(text, "Create Events") {
		t.Errorf("it says\n%s", text)
	}
	s.advance(31 * time.Hour) // Tuesday, 19:00
	s.advance(time.Minute)
	events := s.discord.ScheduledEvents(s.guild)
	if len(events) != 1 || events[0].Name != "Hot seat" || events[0].Location != "#daily" ||
		!events[0].From.Equal(time.Date(2026, 3, 4, 19, 0, 0, 0, time.UTC)) {
		t.Fatalf("the events are %+v", events)
	}
	s.restart()
	s.advance(24*time.Hour - time.Minute)
	s.advance(0)
	post := s.newest(1)
	s.answerSeat(s.noah, post, true)
	s.advance(5 * time.Minute)
	s.newest(2)
	s.advance(3 * time.Minute)
	if text := s.newest(3).Text(); !strings.Contains(text, "Noah · 100 points") {
		t.Errorf("the scores:\n%s", text)
	}
	s.command(s.ada, "/daily-admin hotseat weekday:off")
	s.advance(7 * 24 * time.Hour)
	s.newest(3)
}
