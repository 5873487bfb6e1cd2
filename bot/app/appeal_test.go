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

// plan has a person begin a round of these questions.
func (s *stage) plan(a fakediscord.Actor, id string, ids ...interview.QuestionID) message {
	s.t.Helper()
	var plan []interview.Ask
	for _, id := range ids {
		q, ok := s.bank.Question(id)
		if !ok {
			s.t.Fatalf("the bank has no %s", id)
		}
		plan = append(plan, interview.Ask{Question: q.ID, Item: q.Item, Section: q.Section, Why: interview.Reason{Kind: interview.YourChoice}})
	}
	s.command(a, "/streak") // so that the bot knows them
	err := s.bot.store.Write(s.t.Context(), func(tx *store.Tx) error {
		return tx.AddRound(store.Round{ID: id, UserID: a.User, GuildID: s.guild, Mode: interview.Practice, Steer: interview.Steering,
			Plan: plan, StartedAt: s.now()})
	})
	if err != nil {
		s.t.Fatal(err)
	}
	m, _ := s.click(a, s.command(a, "/mock"), "Resume")
	return m
}

// appeal presses This was right, and fills the form.
func (s *stage) appeal(a fakediscord.Actor, verdict message, why string, mayTest ...string) {
	s.t.Helper()
	_, form := s.click(a, verdict, "This was right")
	if form == nil || form.Title != "This was right" {
		s.t.Fatalf("the form is %+v", form)
	}
	fields := map[string]any{"why": why}
	if len(mayTest) > 0 {
		fields["test"] = mayTest
	}
	s.says(s.fill(a, form, fields), "Thank you. An organiser of this server will look at it")
}

// item is what is known of a person's item.
func (s *stage) item(a fakediscord.Actor, id interview.ItemID) interview.ItemState {
	s.t.Helper()
	var states map[interview.ItemID]interview.ItemState
	err := s.bot.store.Read(s.t.Context(), func(tx *store.Tx) (err error) {
		states, err = tx.ItemStates(a.User)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return states[id]
}

// A round, a wrong verdict, an appeal, and an organiser who accepts it: score, strength and ranking follow, and what was graded stays.
func TestWhoWasMisjudgedIsHeard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ben := s.discord.AddUser("Ben") // a second organiser
	s.discord.Join(s.guild, ben, s.discord.AddRole(s.guild, "helper", 1<<5))
	other := fakediscord.Actor{User: ben, Channel: s.channel}
	var short, open interview.QuestionID
	for _, q := range s.bank.Questions() {
		switch {
		case q.Task.Kind == interview.Short && q.Task.Form == interview.Number && short == "":
			short = q.ID
		case q.Task.Kind == interview.Open && len(q.Task.Keys) > 2 && open == "":
			open = q.ID
		}
	}
	m := s.plan(s.mia, "misjudged0", short, open)
	question, _ := s.bank.Question(short)
	_, form := s.click(s.mia, m, "Answer")
	verdict := s.submit(s.mia, form, "987654321")
	s.says(verdict, "**0 of 100**")
	s.appeal(s.mia, verdict, "The kernel counts it *so* since 6.1 @everyone", "yes")
	if got := s.item(s.mia, question.Item); got.Mean != 0 || got.Attempts != 1 {
		t.Fatalf("before: %+v", got)
	}
	// Nothing may be said twice.
	again, _ := s.click(s.mia, verdict, "This was right")
	s.says(again, "it waits for an organiser")

	s.restart()
	m = s.command(s.ada, "/questions appeals")
	s.says(m, "1 appeal waiting", "> 987654321", "0 of 100", `\*so\*`)
	if strings.Contains(m.Text(), "Mia") {
		t.Errorf("the person is named:\n%s", m.Text())
	}
	same := s.command(s.ada, "/questions appeals")
	theirs := s.command(other, "/questions appeals")
	done, _ := s.click(s.ada, m, "Accept")
	s.says(done, "counts 100 of 100 now", "No appeal waits for you")
	twice, _ := s.click(s.ada, same, "Accept")
	s.says(twice, "already decided")
	late, _ := s.click(other, theirs, "Accept")
	s.says(late, "already decided")
	told := s.direct(s.mia)
	if len(told) != 1 {
		t.Fatalf("told were %d things", len(told))
	}
	s.says(told[0], "was right. It counts 100 of 100 now, and not 0.")
	if got := s.item(s.mia, question.Item); got.Mean != 100 || got.Sure != 100 || got.Attempts != 1 {
		t.Errorf("after: %+v", got)
	}
	s.says(s.command(s.mia, "/streak"), "**1 day in a row**")
	s.says(s.command(s.noah, "/leaderboard"), "Mia")

	// The second question is open: the organiser picks what it says beyond what was heard.
	m, _ = s.click(s.mia, verdict, "Next question")
	_, form = s.click(s.mia, m, "Answer")
	const said = "I have seen it once in a talk and I would have to look it up before I could say more about it."
	m = s.submit(s.mia, form, said)
	_, form = s.click(s.mia, m, "Answer") // it is put more simply
	m = s.submit(s.mia, form, said)
	for range 3 {
		if _, ok := m.Button("I don't know"); ok {
			m, _ = s.click(s.mia, m, "I don't know")
		}
	}
	verdict, _ = s.click(s.mia, m, "Confirm as ticked")
	s.appeal(s.mia, verdict, "The talk said all that")
	m = s.command(s.ada, "/questions appeals")
	list, _ := m.sel()
	half := list.Options[0].Value
	m = s.choose(s.ada, m, half)
	s.says(m, "Accepted: ", "No appeal waits for you")
	q, _ := s.bank.Question(open)
	all, one := 0, 0
	for _, k := range q.Task.Keys {
		all += k.Weight
		if k.ID == half {
			one = k.Weight
		}
	}
	if got, want := s.item(s.mia, q.Item).Last, (200*one+all)/(2*all); got != want {
		t.Errorf("%s weighs %d of %d: the score is %d, want %d", half, one, all, got, want)
	}
	m, _ = s.click(s.mia, verdict, "See result")
	s.says(m, fmt.Sprintf("1. %s · 100", question.Title))

	exported := s.exportAs(s.ada, "/questions export what:appeals", "appeals.jsonl")
	if want := fmt.Sprintf(`{"question":%q,"kind":"appeal","answer":"987654321","verdict":"right",`, short); strings.Count(string(exported),
		"\n") != 1 ||
		!strings.HasPrefix(string(exported), want) || strings.Contains(string(exported), s.mia.User) {
		t.Errorf("exported is %s", exported)
	}
}

// A daily's verdict is appealed while it is open: nobody sees it before the answer is out, and then it is declined with a word.
func TestAnAppealAboutADailyWaitsForItsReveal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.setUp("time:09:00 timezone:UTC")
	var short interview.QuestionID
	for _, q := range s.bank.Questions() {
		if q.Task.Kind == interview.Short && q.Task.Form == interview.Number {
			short = q.ID
			break
		}
	}
	s.command(s.ada, "/daily-admin queue question:"+string(short))
	s.advance(21 * time.Hour)
	post := s.dailies()[0]
	_, form := s.click(s.mia, post, "Answer")
	verdict := s.submit(s.mia, form, "987654321")
	s.appeal(s.mia, verdict, "I counted")
	m := s.command(s.ada, "/questions appeals")
	s.says(m, "No appeal waits for you", "1 appeal can be looked at once the answer is no secret any more")
	if strings.Contains(m.Text(), "987654321") {
		t.Errorf("it is shown:\n%s", m.Text())
	}
	s.advance(24 * time.Hour) // the next daily comes, and the answer with it
	told := s.direct(s.ada)
	s.says(told[len(told)-1], "**1 appeal** against a verdict waits")
	m = s.command(s.ada, "/questions appeals")
	s.says(m, "1 appeal waiting", "> I counted")
	_, form = s.click(s.ada, m, "Decline")
	m = s.fill(s.ada, form, map[string]any{"word": "Count from *zero*"})
	s.says(m, "Declined: ", "No appeal waits for you")
	s.says(s.last(s.direct(s.mia)), "left the verdict as it is", `> Count from \*zero\*`)
	again, _ := s.click(s.mia, verdict, "This was right")
	s.says(again, `> Count from \*zero\*`)
}
