package app

import (
	"strings"
	"testing"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions/interview"
	"hotseat/store"
)

// heard waits until the bot has said something to a person in direct messages, and gives that message.
func (s *stage) heard(a fakediscord.Actor, words string) (found message) {
	s.t.Helper()
	s.until("the words "+words, func() bool {
		for _, m := range s.direct(a) {
			if strings.Contains(strings.ReplaceAll(m.Text(), `\`, ""), words) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

// says writes in direct messages.
func (s *stage) saysTo(a fakediscord.Actor, words string) {
	s.t.Helper()
	if s.discord.Say(fakediscord.Actor{User: a.User, Channel: s.discord.DM(a.User)}, words) == "" {
		s.t.Fatalf("%q is not sent", words)
	}
}

// A round begun in a server goes on in direct messages: the question is asked there, and the message in the server is closed.
func TestARoundGoesOnInDirectMessages(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	asked := s.command(s.mia, "/mock questions:2 section:network")
	q := s.asked(asked)
	offer, ok := asked.Button("Go on in direct messages")
	if !ok {
		t.Fatalf("it is not offered:\n%s", asked.Text())
	}
	moved, _ := s.click(s.mia, asked, "Go on in direct messages")
	s.says(moved, "We go on in direct messages")
	if _, ok := moved.Button("Answer"); ok || moved.ID != asked.ID {
		t.Errorf("the message in the server is not closed:\n%s", moved.Text())
	}
	there := s.heard(s.mia, "### "+q.Title)
	s.says(there, "Question 1 of 2", "Just type")
	link := "https://discord.com/channels/@me/" + s.discord.DM(s.mia.User) + "/" + there.ID
	if raw := string(s.discord.Message(asked.ID, s.mia.User)); !strings.Contains(raw, link) {
		t.Errorf("no button leads to %s:\n%s", link, raw)
	}
	if r := s.discord.Click(t.Context(), s.mia, asked.ID, offer.CustomID, nil); r.Error == "" {
		t.Error("the offer is there still")
	}
	s.saysTo(s.mia, "skip")
	s.heard(s.mia, "Question 2 of 2")
	for _, m := range s.channelMessages() {
		t.Errorf("the server hears\n%s", m.Text())
	}
}

// Who takes no direct messages is told what to do, and goes on where they are.
func TestClosedDirectMessages(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.discord.RefuseDirectMessages(s.mia.User, true)
	asked := s.command(s.mia, "/mock questions:1 section:network")
	refused, _ := s.click(s.mia, asked, "Go on in direct messages")
	s.says(refused, "Your settings take no direct messages from me", "Privacy Settings", "Question 1 of 1")
	s.discord.RefuseDirectMessages(s.mia.User, false)
	moved, _ := s.click(s.mia, refused, "Go on in direct messages")
	s.says(moved, "We go on in direct messages")
	s.heard(s.mia, "Question 1 of 1")
}

// Somebody who shares no server with the bot has installed it for themselves: /mock, typing, the verdict and the streak work.
func TestAPersonWithNoServer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	zoe := fakediscord.Actor{User: s.discord.AddUser("Zoe")}
	s.discord.InstallFor(zoe.User)
	zoe.Channel = s.discord.DM(zoe.User)
	asked := s.command(zoe, "/mock questions:1 section:network")
	s.says(asked, "Question 1 of 1", "Just type")
	if _, ok := asked.Button("Go on in direct messages"); ok {
		t.Error("they are offered to go where they are")
	}
	q := s.asked(asked)
	for q.Task.Kind != "short" {
		s.click(zoe, asked, "Stop")
		asked = s.command(zoe, "/mock questions:1 section:network")
		q = s.asked(asked)
	}
	s.saysTo(zoe, q.Task.Accept[0])
	s.heard(zoe, "**100 of 100**")
	s.heard(zoe, "Passed with 100")
	s.says(s.command(zoe, "/streak"), "**1 day in a row**")
}

// What people write in a server is nobody's answer, and so is what the bot writes itself.
func TestOnlyDirectMessagesAreHeard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.command(s.mia, "/mock questions:2")
	s.discord.Say(s.mia, "skip")
	s.discord.Say(s.mia, "stop")
	s.saysTo(s.noah, "hello") // taken after these
	s.heard(s.noah, "No interview is running")
	s.says(s.command(s.mia, "/mock"), "question 1 of 2")
	if n := len(s.direct(s.noah)); n != 2 {
		t.Errorf("%d messages, want hello and its answer", n)
	}
}

// Two people type at once, each of them faster than the bot answers: everyone's answer is made of their own words in their order.
func TestTwoPeopleTypeAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	words := map[string][]string{s.mia.User: {"one", "two", "three"}, s.noah.User: {"four", "five", "six"}}
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		s.beginsOpen(who)
	}
	for i := range 3 {
		for _, who := range []fakediscord.Actor{s.mia, s.noah} {
			s.saysTo(who, words[who.User][i])
		}
	}
	for _, who := range []fakediscord.Actor{s.mia, s.noah} {
		s.saysTo(who, "done")
		s.heard(who, "Noted, 3 messages so far")
		said := ""
		s.until("the answer", func() bool {
			events := s.eventsOf("talk-" + who.User)
			if len(events) > 0 {
				said = events[0].Answer.Text
			}
			return len(events) > 0
		})
		if want := strings.Join(words[who.User], "\n"); said != want {
			t.Errorf("the answer is %q, want %q", said, want)
		}
	}
}

// beginsOpen begins a round of one open question.
func (s *stage) beginsOpen(who fakediscord.Actor) {
	s.t.Helper()
	s.command(who, "/streak")
	for _, q := range s.bank.Questions() {
		if q.Task.Kind != interview.Open {
			continue
		}
		row := store.Round{ID: "talk-" + who.User, UserID: who.User, Mode: interview.Practice, Steer: interview.Steering, StartedAt: s.now(),
			Plan: []interview.Ask{{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.YourChoice}}}}
		if err := s.bot.store.Write(s.t.Context(), func(tx *store.Tx) error { return tx.AddRound(row) }); err != nil {
			s.t.Fatal(err)
		}
		return
	}
}

func (s *stage) eventsOf(round string) (events []interview.Event) {
	s.t.Helper()
	err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) (err error) {
		events, err = tx.Events(round)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return events
}
