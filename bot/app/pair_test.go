package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
	"hotseat/store"
)

// shared is the message of a pair that everybody sees: the newest in the channel.
func (s *stage) shared() message {
	s.t.Helper()
	return s.last(s.channelMessages())
}

// pairUp has Mia invite Noah, who accepts, and gives the side of each.
func (s *stage) pairUp(options string) (mia, noah message) {
	s.t.Helper()
	all := s.command(s.mia, "/pair with person:@Noah "+options)
	s.says(all, "<@"+s.noah.User+">, <@"+s.mia.User+"> invites you")
	if all.Private() {
		s.t.Fatal("nobody else sees the invitation")
	}
	all, _ = s.click(s.noah, all, "Accept")
	s.says(all, "### Mock interview of", "question 1 of")
	mia, _ = s.click(s.mia, all, "My side")
	noah, _ = s.click(s.noah, all, "My side")
	if !mia.Private() || !noah.Private() {
		s.t.Fatal("a side is for everybody")
	}
	return mia, noah
}

// tickAll ticks all that a good answer says.
func (s *stage) tickAll(a fakediscord.Actor, m message) message {
	s.t.Helper()
	c, ok := m.by("pair.tick")
	if !ok {
		s.t.Fatalf("nothing to tick in\n%s", m.Text())
	}
	var all []string
	for _, o := range c.Options {
		if o.Value != "wrong" {
			all = append(all, o.Value)
		}
	}
	got, _ := s.result(s.discord.Click(s.t.Context(), a, m.ID, c.CustomID, all), "ticking")
	return got
}

// peers are the graded answers of both.
func (s *stage) peers() (mia, noah []store.Attempt) {
	s.t.Helper()
	err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) (err error) {
		if mia, err = tx.Attempts(s.mia.User); err != nil {
			return err
		}
		noah, err = tx.Attempts(s.noah.User)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return mia, noah
}

// goOn presses the button that goes on, whose label says the score.
func (s *stage) goOn(a fakediscord.Actor, m message) message {
	s.t.Helper()
	b, ok := m.by("pair.next")
	if !ok {
		s.t.Fatalf("nothing goes on in\n%s", m.Text())
	}
	got, _ := s.result(s.discord.Click(s.t.Context(), a, m.ID, b.CustomID, nil), "going on")
	return got
}

// Two people press for real, over a bot that is started anew after each question; who answers never sees what a good answer says.
func TestTwoPeopleInterviewEachOther(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	asking, answering := s.pairUp("format:drill")
	asks, answers := s.mia, s.noah
	s.says(s.last(s.direct(s.mia)), "<@"+s.noah.User+"> has accepted your invitation")
	for place := range 6 {
		if place == 3 {
			asks, answers = answers, asks
			asking, answering = answering, asking
			asking, _ = s.click(asks, asking, "What is asked now?")
			s.says(asking, "Now it is you who asks")
		}
		s.says(asking, "A good answer", fmt.Sprintf("question %d of 3", place%3+1))
		q := s.asked(asking)
		if !q.Task.Kind.Aloud() {
			t.Errorf("%s is asked aloud", q.ID)
		}
		if place != 3 {
			answering, _ = s.click(answers, answering, "What is asked now?")
		}
		if s.asked(answering).ID != q.ID {
			t.Errorf("%s is asked, and shown is\n%s", q.ID, answering.Text())
		}
		for _, hidden := range []string{"A good answer", "Listen for", "The hint", "right*"} {
			if strings.Contains(answering.Text(), hidden) {
				t.Errorf("%q is shown to who answers:\n%s", hidden, answering.Text())
			}
		}
		s.restart()
		asking = s.tickAll(asks, asking)
		s.restart()
		asking = s.goOn(asks, asking)
		s.says(asking, "100 of 100 for ")
		s.advance(time.Minute)
	}
	s.says(asking, "is over", "**You answered**", "counts, as confirmed by a peer")
	s.says(s.shared(), "It is over")
	mia, noah := s.peers()
	if len(mia) != 3 || len(noah) != 3 {
		t.Fatalf("%d and %d answers are stored", len(mia), len(noah))
	}
	for _, a := range append(mia, noah...) {
		if a.Verdict.Grader != interview.Peer || a.Verdict.Score != 100 || a.Verdict.Recognised != 100 {
			t.Errorf("%+v", a.Verdict)
		}
	}
	s.says(s.command(s.ada, "/leaderboard"), "Mia", "Noah")
	s.says(s.command(s.mia, "/streak"), "**1 day in a row**")
}

// Kills in the middle: whatever a press met, the pair goes on where the store says, and each place is graded once or not at all.
func TestAPairUnderKills(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.pairUp("")
	for turn := 0; ; turn++ {
		if turn == 20 {
			t.Fatal("it does not end")
		}
		asks := s.mia
		m := s.command(asks, "/pair now")
		if _, ok := m.by("pair.next"); !ok {
			asks = s.noah
			m = s.command(asks, "/pair now")
		}
		b, ok := m.by("pair.next")
		if !ok {
			s.says(m, "Nothing goes on for you") // it is over
			break
		}
		pressed := make(chan fakediscord.Result, 2)
		for range 2 {
			go func() { pressed <- s.discord.Click(t.Context(), asks, m.ID, b.CustomID, nil) }()
		}
		<-pressed // one was taken in, and the other is on its way
		s.restart()
		<-pressed
	}
	mia, noah := s.peers()
	if len(mia) != 3 || len(noah) != 3 {
		t.Errorf("%d and %d answers are stored, want three of each", len(mia), len(noah))
	}
}

// One vanishes: the pair closes itself, both are told once, and are free.
func TestAPartnerVanishes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	asking, _ := s.pairUp("format:phone")
	s.goOn(s.mia, asking)
	s.advance(119 * time.Minute)
	if n := len(s.direct(s.noah)); n != 0 {
		t.Fatalf("told too soon: %d", n)
	}
	s.end()
	s.mu.Lock()
	s.time = s.time.Add(2 * time.Minute)
	s.mu.Unlock()
	s.start()
	s.until("both are told", func() bool { return len(s.direct(s.mia)) == 2 && len(s.direct(s.noah)) == 1 })
	s.says(s.last(s.direct(s.noah)), "nobody did anything in it for two hours", "What was graded until then counts")
	s.until("the message says it", func() bool { return strings.Contains(s.shared().Text(), "has ended") })
	s.advance(10 * time.Minute)
	if n, m := len(s.direct(s.mia)), len(s.direct(s.noah)); n != 2 || m != 1 {
		t.Errorf("told %d and %d times", n, m)
	}
	_, noah := s.peers()
	if len(noah) != 1 {
		t.Errorf("%d answers are stored", len(noah))
	}
	s.pairUp("")
}

// Two who wait find each other after a quarter of an hour, and are told in direct messages, from where each gets to their own side.
func TestTwoWhoWait(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.says(s.command(s.mia, "/pair queue"), "You wait for a partner")
	s.advance(time.Minute)
	s.says(s.command(s.noah, "/pair queue"), "One other waits")
	s.advance(16 * time.Minute)
	s.until("both are told", func() bool { return len(s.direct(s.mia)) == 1 && len(s.direct(s.noah)) == 1 })
	direct := s.mia
	direct.Channel = s.discord.DM(s.mia.User)
	m, _ := s.click(direct, s.last(s.direct(s.mia)), "My side")
	s.says(m, "you ask <@"+s.noah.User+">", "A good answer")
	m = s.goOn(direct, s.tickAll(direct, m))
	s.says(m, "100 of 100 for ")
	s.says(s.command(s.noah, "/pair leave"), "You have left")
	s.until("Mia is told", func() bool { return len(s.direct(s.mia)) == 2 })
	s.says(s.last(s.direct(s.mia)), "<@"+s.noah.User+"> has left your mock interview")
	if _, noah := s.peers(); len(noah) != 1 {
		t.Errorf("%d answers are stored", len(noah))
	}
}

// Who takes no direct messages is called in the channel, and nobody else with them.
func TestWhoTakesNoDirectMessagesIsCalled(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.discord.RefuseDirectMessages(s.mia.User, true)
	all := s.command(s.mia, "/pair with person:@Noah")
	s.click(s.noah, all, "Decline")
	s.until("Mia is called", func() bool { return strings.Contains(s.shared().Text(), "has declined your invitation") })
	s.says(s.shared(), "<@"+s.mia.User+">")
}
