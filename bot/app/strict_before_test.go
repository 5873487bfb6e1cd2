package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// clicks presses a control of a message by the action of its route.
func (s *stage) clicks(a fakediscord.Actor, m message, action string, values ...string) message {
	s.t.Helper()
	c, ok := m.by(action)
	if !ok {
		s.t.Fatalf("no %s in\n%s", action, m.Text())
	}
	got, _ := s.result(s.discord.Click(s.t.Context(), a, m.ID, c.CustomID, values), action)
	return got
}

// lacks has all that a person missed be of one section: a point of an open question.
func (s *stage) lacks(who fakediscord.Actor, section interview.Section) {
	s.t.Helper()
	s.command(who, "/progress") // so that they are known
	at := slices.IndexFunc(s.bank.Questions(), func(q questions.Question) bool {
		return q.Section == section && len(q.Task.Keys) > 0 &&
			slices.ContainsFunc(s.bank.Items(), func(it interview.Item) bool { return it.ID == q.Item })
	})
	q := s.bank.Questions()[at]
	err := s.bot.store.Write(s.t.Context(), func(tx *store.Tx) error {
		return tx.AddAttempt(store.Attempt{UserID: who.User, GuildID: s.guild, RoundID: "lacking", Item: q.Item, Question: q.ID,
			LocalDate: interview.DateOf(s.now()), At: s.now(), Verdict: interview.Verdict{Score: 60, Recognised: 60, Grader: interview.Machine,
				Missed: []string{q.Task.Keys[0].ID}}})
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// asksWeak wants a third of what a pair asks a person to be of other sections than the one in which they are far ahead, and ends the pair;
// it gives what its person sees then.
func (s *stage) asksWeak(what string, who fakediscord.Actor, ahead interview.Section) (ended message) {
	s.t.Helper()
	err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) error {
		p, err := tx.SeatOf(who.User)
		if err != nil {
			return err
		}
		weak, all := 0, 0
		for _, a := range p.Plan {
			if p.People[a.Candidate] != who.User {
				continue
			}
			if all++; a.Section != ahead {
				weak++
			}
		}
		if all == 0 || weak*3 < all {
			s.t.Errorf("%s: %d of %d questions are not of %s", what, weak, all, ahead)
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(what, err)
	}
	return s.command(who, "/pair leave")
}

// TestNothingBegunBeforeGetsPastAStrictServer: what was begun or offered while the server only advised, and is gone on with once it is
// strict. A running round goes on; it is not given up for one that is refused. An invitation that waits, a wait for a partner and a pair
// that is over lead to interviews that keep to the rule, and so does a hot seat that was offered for what was the weakest link then.
func TestNothingBegunBeforeGetsPastAStrictServer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	s.command(s.ada, "/setup mode:advise")
	pressed := map[string]bool{}

	s.lacks(s.mia, "python")
	direct := s.mia
	direct.Channel = s.discord.DM(s.mia.User)
	there := s.passThrough(direct, s.command(direct, "/mock section:python questions:1"))
	old := s.passThrough(s.mia, s.command(s.mia, "/mock section:python questions:1"))
	s.command(s.mia, "/mock questions:3")
	running, _ := s.runs(s.mia)
	replaces := map[string]message{"mock.replace": s.command(s.mia, "/mock section:python"),
		"again.replace": s.clicks(s.mia, old, "again.start"), "missed.replace": s.clicks(s.mia, old, "missed.start")}

	for _, who := range []fakediscord.Actor{s.mia, s.noah, s.ada} {
		s.excel(who, "python")
	}
	invited := s.command(s.mia, "/pair with person:@Noah")
	s.command(s.ada, "/setup mode:strict")

	for action, m := range replaces {
		pressed["click "+action] = true
		got := s.clicks(s.mia, m, action)
		if r, ok := s.runs(s.mia); !ok || r.ID != running.ID {
			t.Errorf("%s ends the running round for another, of %q:\n%s", action, r.Section, got.Text())
		}
		s.says(got, "is strict about that")
	}
	s.stopMock(s.mia)
	for _, action := range []string{"mock.again", "again.start", "mock.start"} {
		s.says(s.clicks(direct, there, action), "Your study group is strict about that")
		if r, ok := s.runs(s.mia); ok {
			t.Errorf("%s in direct messages begins a round of %q", action, r.Section)
			s.stopMock(s.mia)
		}
	}
	s.says(s.clicks(s.mia, old, "missed.start"), "is strict about that")

	pressed["click pair.accept"], pressed["command pair with"] = true, true
	s.clicks(s.noah, invited, "pair.accept")
	s.asksWeak("an invitation of before", s.mia, "python")
	over := s.command(s.noah, "/pair now")
	pressed["command pair queue"], pressed["click pair.queue"] = true, true
	s.command(s.mia, "/pair queue")
	s.advance(interview.PairPatience) // now whoever comes will do
	s.command(s.ada, "/pair queue")
	ended := s.asksWeak("a wait", s.mia, "python")
	pressed["click pair.again"] = true
	s.clicks(s.mia, ended, "pair.again", s.noah.User)
	s.clicks(s.noah, s.shared(), "pair.accept")
	s.asksWeak("another with somebody", s.mia, "python")
	s.clicks(s.noah, over, "pair.queue")
	s.advance(interview.PairPatience)
	s.command(s.ada, "/pair queue")
	s.asksWeak("a wait by the button", s.noah, "python")

	pressed["click hotseat.begin"], pressed["command hotseat"] = true, true
	offered := s.command(s.mia, "/hotseat section:python")
	c, ok := offered.by("hotseat.begin")
	if !ok || len(s.seats()) > 0 {
		t.Fatalf("a hot seat of Python is not refused:\n%s", offered.Text())
	}
	var weakest interview.Section
	for _, h := range s.bank.Sections() {
		if strings.Contains(c.CustomID, string(h.Section)) {
			weakest = h.Section
		}
	}
	for _, who := range []fakediscord.Actor{s.mia, s.noah, s.ada} {
		s.excel(who, weakest)
	}
	refused := s.clicks(s.mia, offered, "hotseat.begin")
	if len(s.seats()) > 0 || !strings.Contains(refused.Text(), "is strict about that") {
		t.Errorf("what was the weakest link begins a hot seat though it is far ahead now:\n%s", refused.Text())
	}
	s.clicks(s.mia, refused, "hotseat.begin")
	if len(s.seats()) == 0 {
		t.Error("what it offers in the place of it is refused")
	}
	for name, how := range beginners {
		if how == before && !pressed[name] {
			t.Errorf("%s is not pressed here", name)
		}
	}
}

// TestAnOldDailyIsStrict: the question of yesterday is of a section in which Noah is far ahead. He did not answer it, and it is over: what
// is left of it, by its post as by its answer, is practice, and is refused.
func TestAnOldDailyIsStrict(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC reveal:20:00")
	s.command(s.ada, "/setup mode:advise")
	q := s.bank.Questions()[slices.IndexFunc(s.bank.Questions(), isPython)]
	s.command(s.ada, "/daily-admin queue question:"+string(q.ID))
	s.advance(time.Duration((33-s.now().Hour())%24) * time.Hour)
	post := s.last(s.dailies())
	s.excel(s.noah, "python")
	s.advance(11 * time.Hour)
	s.advance(0)
	s.command(s.ada, "/setup mode:strict")
	inThread := fakediscord.Actor{User: s.noah.User, Channel: post.ID}
	reveal := s.last(s.read(post.ID, s.noah.User))
	for action, on := range map[string]struct {
		who fakediscord.Actor
		message
	}{"daily.answer": {s.noah, post}, "daily.again": {inThread, reveal}} {
		c, ok := on.by(action)
		if !ok {
			t.Fatalf("no %s in\n%s", action, on.Text())
		}
		r := s.discord.Click(t.Context(), on.who, on.ID, c.CustomID, nil)
		if r.Modal != nil || !strings.Contains(s.seen(r), "is strict about that") {
			t.Errorf("%s: %s", action, s.seen(r))
		}
		s.allowed(on.who, r, action)
	}
}
