package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/internal/fakediscord"
	"hotseat/bot/ui"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

// What a route has to do with a strict server's rule: every route of ui's table that can begin something has its line, and a new route that
// stands in neither list fails the test.
const (
	tried  = "pressed below, made before the server was strict"
	before = "pressed in TestNothingBegunBeforeGetsPastAStrictServer, which fails if it is not"
	mixed  = "has no section of one's own choice: a third of what is asked is the weakest link's"
	theirs = "the server's own question of the day; what organisers have asked"
)

var beginners = map[string]string{
	"command mock": tried, "click mock.start": tried, "click mock.again": tried, "click mock.replace": before,
	"click again.start": tried, "click again.replace": before, "click missed.start": tried, "click missed.replace": before,
	"click daily.again": tried, "click daily.answer": theirs + "; once it is over: TestAnOldDailyIsStrict",
	"click daily.hint": theirs,
	"command hotseat":  before, "click hotseat.begin": before,
	"command daily-admin hotseat": "coach/hotseat's TestAWeeklyHotSeatOfAStrictServer",
	"command pair with":           before, "click pair.again": before, "click pair.accept": before,
	"command pair queue": before, "click pair.queue": before,
	"command pair now":        mixed,
	"command pair leave":      "ends one",
	"command daily":           theirs,
	"command daily-admin now": theirs, "command daily-admin queue": theirs, "command daily-admin swap": theirs,
	"command daily-admin repost": theirs,
}

// quiet are the routes by which nothing begins: a name, or with a dot or a blank behind it all that begin with it.
var quiet = strings.Fields(`round. history debrief. questions search. suggest. review. appeal. progress plan
	streak leaderboard group checkin me me. reminder. help setup setup. daily.discuss daily.preview daily.unqueue daily.unskip daily-admin
	pair.decline pair.withdraw pair.unqueue pair.leave pair.side pair.look pair.tick pair.hint pair.next pair.skip
	hotseat.answer hotseat.pick hotseat.choose hotseat.show hotseat.close hotseat.next hotseat.end hotseat.ballot hotseat.vote hotseat.mine
	hotseat.scores`)

// TestEveryBeginnerHasItsLine: a route with a name of a new kind is in neither list, and one that is gone is in the first.
func TestEveryBeginnerHasItsLine(t *testing.T) {
	there := map[string]bool{}
	for _, r := range ui.Routes(ui.Deps{}) {
		for kind, name := range map[string]string{"command": r.Command, "click": r.Click} {
			if name == "" {
				continue
			}
			there[kind+" "+name] = true
			known := beginners[kind+" "+name] != "" || slices.ContainsFunc(quiet, func(q string) bool {
				if strings.HasSuffix(q, ".") {
					return strings.HasPrefix(name, q)
				}
				return name == q || strings.HasPrefix(name, q+" ") || strings.HasPrefix(name, q+".")
			})
			if !known {
				t.Errorf("%s %s: say in beginners how a strict server is strict there, or in quiet that nothing begins by it", kind, name)
			}
		}
	}
	for name := range beginners {
		if !there[name] {
			t.Errorf("%s is no route any more", name)
		}
	}
}

// excel has a person known in every item of a section but one question, and nothing else, as of now.
func (s *stage) excel(who fakediscord.Actor, section interview.Section) {
	s.t.Helper()
	s.command(who, "/progress") // so that they are known
	err := s.bot.store.Write(s.t.Context(), func(tx *store.Tx) error {
		for i, item := range s.bank.Items() {
			if item.Section != section {
				continue
			}
			err := tx.AddAttempt(store.Attempt{UserID: who.User, GuildID: s.guild, RoundID: fmt.Sprint("excels/", who.User, "/", i), Item: item.ID,
				Question: interview.QuestionID("question-of-" + item.ID), LocalDate: interview.DateOf(s.now()), At: s.now(),
				Verdict: interview.Verdict{Score: 100, Recognised: 100, Grader: interview.Machine}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// isPython says whether a question is a choice about Python.
func isPython(q questions.Question) bool {
	return q.Section == "python" && q.Task.Kind == interview.Choice
}

// runs is the mock that a person has running; ok is false for none.
func (s *stage) runs(who fakediscord.Actor) (r store.Round, ok bool) {
	s.t.Helper()
	_ = s.bot.store.Read(s.t.Context(), func(tx *store.Tx) error {
		var err error
		r, err = tx.RunningMock(who.User)
		ok = err == nil
		return nil
	})
	return r, ok
}

// stopMock ends the mock that a person has running, if there is one.
func (s *stage) stopMock(who fakediscord.Actor) {
	s.t.Helper()
	if r, ok := s.runs(who); ok {
		if err := s.bot.store.Write(s.t.Context(), func(tx *store.Tx) error { return tx.EndRound(r.ID, s.now()) }); err != nil {
			s.t.Fatal(err)
		}
	}
}

// passThrough skips all that a mock asks, and gives its result.
func (s *stage) passThrough(who fakediscord.Actor, m message) message {
	s.t.Helper()
	for range 40 {
		c, ok := m.by("round.skip")
		if !ok {
			if c, ok = m.by("round.next"); !ok {
				return m
			}
		}
		m, _ = s.result(s.discord.Click(s.t.Context(), who, m.ID, c.CustomID, nil), "passing through a mock")
	}
	s.t.Fatal("a mock has no end")
	return m
}

// TestNothingGetsPastAStrictServer: Mia is far ahead in Python. Buttons that were made while the server only advised are pressed once it is
// strict, and so is every command, in the server and in direct messages: nothing of Python begins. What stands in the place of it can be
// begun.
func TestNothingGetsPastAStrictServer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	s.command(s.ada, "/setup mode:advise")
	old := s.passThrough(s.mia, s.command(s.mia, "/mock section:python questions:1"))
	s.excel(s.mia, "python")
	s.excel(s.noah, "python")
	s.excel(s.ada, "python")
	python := slices.IndexFunc(s.bank.Questions(), isPython)
	s.command(s.ada, "/daily-admin queue question:"+string(s.bank.Questions()[python].ID))
	s.advance(time.Duration((33-s.now().Hour())%24) * time.Hour)
	daily, _ := s.click(s.mia, s.last(s.dailies()), "Answer")
	verdict := s.pick(s.mia, daily, s.bank.Questions()[python])
	s.command(s.ada, "/setup mode:strict")

	for _, what := range []string{"/mock section:python", "/mock section:python format:drill", "/mock section:python questions:1 mode:exam",
		"/mock section:python format:section", "/mock section:python format:phone", "/mock section:python format:coding",
		"/mock section:python format:loop"} {
		direct := s.mia
		direct.Channel = s.discord.DM(s.mia.User)
		for where, a := range map[string]fakediscord.Actor{"in the server": s.mia, "in direct messages": direct} {
			r := s.discord.Command(t.Context(), a, what)
			if round, ok := s.runs(s.mia); ok {
				t.Errorf("%s %s begins a round of %q", what, where, round.Section)
				s.stopMock(s.mia)
			}
			s.allowed(a, r, what+" "+where)
		}
	}
	for what, button := range map[string]struct {
		on     message
		action string
	}{
		"an old result's Another round": {old, "mock.again"}, "an old result's Again": {old, "again.start"},
		"an old result's Practise": {old, "mock.start"}, "an old daily's Practise": {verdict, "mock.start"},
		"an old daily's Try again": {verdict, "daily.again"}, "What I missed": {old, "missed.start"},
	} {
		c, ok := button.on.by(button.action)
		if !ok {
			t.Errorf("%s is not there to be pressed in\n%s", what, button.on.Text())
			continue
		}
		r := s.discord.Click(t.Context(), s.mia, button.on.ID, c.CustomID, nil)
		if round, ok := s.runs(s.mia); ok {
			t.Errorf("%s begins a round of %q", what, round.Section)
			s.stopMock(s.mia)
		}
		if r.Modal != nil || !strings.Contains(s.seen(r), "is strict about that") && button.action != "missed.start" {
			t.Errorf("%s is not refused: %s", what, s.seen(r))
		}
		s.allowed(s.mia, r, what)
	}

	refused := s.command(s.mia, "/hotseat section:python")
	if c, ok := refused.by("hotseat.begin"); !ok || strings.Contains(c.CustomID, "python") || len(s.seats()) > 0 {
		t.Errorf("a hot seat of the section begins:\n%s", refused.Text())
	}
	s.pairUp("")
	err := s.bot.store.Read(t.Context(), func(tx *store.Tx) error {
		p, err := tx.SeatOf(s.mia.User)
		for seat := range 2 {
			weak, all := 0, 0
			for _, a := range p.Plan {
				if a.Candidate == seat {
					if all++; a.Section != "python" {
						weak++
					}
				}
			}
			if all == 0 || weak*3 < all {
				t.Errorf("a pair asks seat %d %d of %d questions that are not of Python", seat, weak, all)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// allowed presses every button of what was answered that begins a round, and wants it to begin: the bot suggests nothing that it refuses.
func (s *stage) allowed(who fakediscord.Actor, r fakediscord.Result, what string) {
	s.t.Helper()
	if r.Modal != nil || len(r.Messages) == 0 {
		return
	}
	m, _ := s.result(r, what)
	m.Walk(func(c component) {
		if c.Type != 2 {
			return
		}
		for _, action := range []string{"mock.start", "mock.again", "again.start", "missed.start", "daily.again"} {
			if !strings.Contains(c.CustomID, ":"+action+":") {
				continue
			}
			got, form := s.result(s.discord.Click(s.t.Context(), who, m.ID, c.CustomID, nil), what)
			if _, ok := s.runs(who); !ok && action != "daily.again" || form == nil && strings.Contains(got.Text(), "is strict about that") {
				s.t.Errorf("%s suggests %s, and it is refused:\n%s", what, c.CustomID, got.Text())
			}
			s.stopMock(who)
		}
	})
}

// starts presses every button of a message that begins a round, and wants it to begin.
func (s *stage) starts(who fakediscord.Actor, m message, what string) {
	s.t.Helper()
	found := false
	for _, action := range []string{"mock.start", "mock.again", "again.start", "missed.start"} {
		c, ok := m.by(action)
		if !ok {
			continue
		}
		found = true
		got, _ := s.result(s.discord.Click(s.t.Context(), who, m.ID, c.CustomID, nil), what)
		if _, ok := s.runs(who); !ok {
			s.t.Errorf("%s suggests %s, and it is refused:\n%s", what, c.CustomID, got.Text())
		}
		s.stopMock(who)
	}
	if !found {
		s.t.Errorf("%s suggests nothing:\n%s", what, m.Text())
	}
}

// TestWhatTheBotSuggestsIsAllowed: on a strict server, whatever button that begins a round stands in what the bot shows to somebody who is
// far ahead in one section, the round begins.
func TestWhatTheBotSuggestsIsAllowed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	s.excel(s.mia, "python")
	s.command(s.ada, "/setup mode:strict")
	show := func(what string, r fakediscord.Result) { s.allowed(s.mia, r, what) }
	for _, c := range []string{"/progress", "/help", "/streak", "/leaderboard", "/mock section:python", "/mock section:python format:coding",
		"/plan date:\"in 6 weeks\"", "/plan date:tomorrow", "/plan", "/daily", "/group"} {
		show(c, s.discord.Command(t.Context(), s.mia, c))
	}
	direct := s.mia
	direct.Channel = s.discord.DM(s.mia.User)
	for _, c := range []string{"/progress", "/help", "/plan", "/mock section:python"} {
		s.allowed(direct, s.discord.Command(t.Context(), direct, c), c+" in direct messages")
	}
	s.saysTo(s.mia, "Hello")
	s.starts(direct, s.heard(s.mia, "No interview is running"), "what answers her who says something")
	for _, c := range []string{"/mock questions:3", "/mock questions:2 mode:exam", "/mock format:phone", "/mock format:loop"} {
		s.starts(s.mia, s.passThrough(s.mia, s.command(s.mia, c)), "the result of "+c)
	}
	show("/history", s.discord.Command(t.Context(), s.mia, "/history"))
	python := slices.IndexFunc(s.bank.Questions(), isPython)
	s.command(s.ada, "/daily-admin queue question:"+string(s.bank.Questions()[python].ID))
	s.advance(time.Duration((33-s.now().Hour())%24) * time.Hour)
	asked, _ := s.click(s.mia, s.last(s.dailies()), "Answer")
	r := s.pick(s.mia, asked, s.bank.Questions()[python])
	if _, ok := r.by("daily.again"); ok {
		t.Error("the daily's verdict suggests trying again, which is refused")
	}
	c, ok := r.by("mock.start")
	if !ok || strings.Contains(c.CustomID, "python") {
		t.Fatalf("the daily's verdict suggests\n%s", r.Text())
	}
	s.result(s.discord.Click(t.Context(), s.mia, r.ID, c.CustomID, nil), "the daily's verdict")
	if _, ok := s.runs(s.mia); !ok {
		t.Error("what the daily's verdict suggests is refused")
	}
	s.stopMock(s.mia)

	s.command(s.mia, "/mock questions:1 mode:exam") // left alone, the clock closes it
	s.advance(2 * time.Hour)
	s.starts(direct, s.heard(s.mia, "your exam is over"), "what says that the clock closed a round")

	// The group's weakest link, which the recap names, is where Mia is furthest ahead of her own.
	weakest := interview.Section("")
	for _, h := range s.bank.Sections() {
		if weakest == "" && h.Section != "python" {
			weakest = h.Section
			continue
		}
		for _, who := range []fakediscord.Actor{s.noah, s.ada} {
			s.excel(who, h.Section)
		}
	}
	s.excel(s.mia, weakest)
	for range 7 {
		s.advance(24 * time.Hour)
	}
	for _, m := range s.channelMessages() {
		if strings.Contains(m.Text(), "Week of ") {
			s.starts(s.mia, m, "the recap")
			return
		}
	}
	t.Error("there is no recap")
}
