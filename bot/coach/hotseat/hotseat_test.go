package hotseat_test

import (
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/hotseat"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestAHotSeatFromItsFirstQuestionToTheScores: two questions, three people, of whom one shows an answer and gets a vote.
func TestAHotSeatFromItsFirstQuestionToTheScores(t *testing.T) {
	d := coachtest.NewDesk(t)
	out := d.SitDown(hotseat.Start{Minutes: 5, Questions: 2})
	p := d.Post.SeatPost()
	if out.MessageID == "" || p.Kind != hotseat.QuestionPost || p.Place != 0 || p.Of != 2 ||
		!p.Until.Equal(coachtest.Start.Add(5*time.Minute)) {
		t.Fatalf("began with %+v, posted %+v", out, p)
	}
	mia := d.AnswerSeatWell(coachtest.Mia)
	if !mia.Answered || mia.Shown || mia.Verdict != nil {
		t.Fatalf("right after answering: %+v", mia)
	}
	if _, err := d.ShowSeatAnswer(t.Context(), coachtest.Mia, p.Seat, 0, true); err != nil {
		t.Fatal(err)
	}
	d.AnswerSeatWell(coachtest.Noah)
	d.Advance(5*time.Minute - time.Second)
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "question 1" {
		t.Fatalf("a second before the end there is %s", got)
	}
	d.Advance(time.Second)
	d.RunSeat()
	answers := d.Post.SeatPost()
	if answers.Kind != hotseat.AnswersPost || answers.Answered != 2 || len(answers.Answers) != 1 || answers.Answers[0].Name != "Mia" {
		t.Fatalf("the answers are %+v", answers)
	}
	if _, err := d.AnswerSeat(t.Context(), coachtest.Zoe, p.Seat, 0, coachtest.RightFor(p.Question.Task)); err == nil {
		t.Fatal("an answer was taken after the end")
	}
	if v, err := d.SeatAt(t.Context(), coachtest.Mia, p.Seat, 0); err != nil || v.Verdict == nil || v.Verdict.Recognised != 100 {
		t.Fatalf("after the end Mia sees %+v, %v", v, err)
	}
	if _, err := d.VoteSeat(t.Context(), coachtest.Noah, p.Seat, 0, "1"); err != nil {
		t.Fatal(err)
	}
	d.Advance(3 * time.Minute)
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "question 1, answers 1, question 2" {
		t.Fatalf("after the vote there is %s", got)
	}
	second := d.Post.SeatPost()
	if second.Question.ID == p.Question.ID {
		t.Fatal("the second question is the first")
	}
	d.AnswerSeatWell(coachtest.Noah)
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 1); err != nil {
		t.Fatal(err)
	}
	if err := d.NextSeat(t.Context(), coachtest.Mia, false, p.Seat, 1); err != nil {
		t.Fatal(err)
	}
	scores := d.Post.SeatPost()
	if scores.Kind != hotseat.ScoresPost {
		t.Fatalf("the last post is %+v", scores)
	}
	want := []hotseat.Score{{Rank: 1, UserID: "2", Points: 200}, {Rank: 2, UserID: "1", Name: "Mia", Points: 100}}
	if !slices.Equal(scores.Scores, want) {
		t.Errorf("the scores are %+v, want %+v", scores.Scores, want)
	}
	if want := []hotseat.Score{{Rank: 1, UserID: "1", Name: "Mia", Points: 1}}; !slices.Equal(scores.Votes, want) {
		t.Errorf("the votes are %+v", scores.Votes)
	}
	for user, n := range map[string]int{"1": 1, "2": 2, "3": 0} {
		list := d.Attempts(user)
		if len(list) != n {
			t.Errorf("person %s has %d attempts", user, len(list))
		}
		for _, a := range list {
			if a.Verdict.Grader != interview.Machine || a.LocalDate != interview.DateOf(coachtest.Start) {
				t.Errorf("an attempt is %+v", a)
			}
		}
	}
	if out := d.SitDown(hotseat.Start{}); out.MessageID == "" {
		t.Error("no other one can begin after it")
	}
}

// TestOneHotSeatInAChannel: two starts at once make one, and the other is told.
func TestOneHotSeatInAChannel(t *testing.T) {
	d := coachtest.NewDesk(t)
	results := make(chan error, 8)
	for i := range 8 {
		go func() {
			_, err := d.StartSeat(t.Context(), coachtest.Member(i), hotseat.Start{ChannelID: "5"})
			results <- err
		}()
	}
	begun := 0
	for range 8 {
		if err := <-results; err == nil {
			begun++
		} else {
			coachtest.WantCode(t, err, coach.Bad)
		}
	}
	if begun != 1 || d.Post.SeatPosted() != "question 1" {
		t.Fatalf("%d began, posted %s", begun, d.Post.SeatPosted())
	}
	if _, err := d.StartSeat(t.Context(), coachtest.Mia, hotseat.Start{ChannelID: "6"}); err != nil {
		t.Errorf("another channel: %v", err)
	}
}

// TestManyAnswerAtOnce: thirty people press Answer twice each, at the same time; each has one answer and one attempt.
func TestManyAnswerAtOnce(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{})
	p := d.Post.SeatPost()
	const people = 30
	results := make(chan error, 2*people)
	for i := range 2 * people {
		go func() {
			_, err := d.AnswerSeat(t.Context(), coachtest.Member(i/2), p.Seat, 0, coachtest.RightFor(p.Question.Task))
			results <- err
		}()
	}
	taken := 0
	for range 2 * people {
		if err := <-results; err == nil {
			taken++
		} else {
			coachtest.WantCode(t, err, coach.Ended)
		}
	}
	if taken != people {
		t.Fatalf("%d answers were taken of %d people", taken, people)
	}
	for i := range people {
		if n := len(d.Attempts(coachtest.Member(i).UserID)); n != 1 {
			t.Errorf("member %d has %d attempts", i, n)
		}
	}
	// Closed by four presses and the clock at once, it is closed once.
	d.Advance(5 * time.Minute)
	done := make(chan bool, 5)
	for i := range 5 {
		go func() {
			if i == 0 {
				_, _ = d.RunSeats(t.Context())
			} else {
				_ = d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0)
			}
			done <- true
		}()
	}
	for range 5 {
		<-done
	}
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "question 1, answers 1" {
		t.Errorf("posted %s", got)
	}
	if n := d.Post.SeatPost().Answered; n != people {
		t.Errorf("the answers say that %d answered", n)
	}
}

// TestVotes: never for oneself, not for who shows nothing, one each, and the last one counts.
func TestVotes(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{Questions: 1})
	p := d.Post.SeatPost()
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah, coachtest.Zoe} {
		d.AnswerSeatWell(w)
		if w != coachtest.Zoe {
			if _, err := d.ShowSeatAnswer(t.Context(), w, p.Seat, 0, true); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err := d.VoteSeat(t.Context(), coachtest.Mia, p.Seat, 0, "2")
	coachtest.WantCode(t, err, coach.Ended) // the question is open
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	_, err = d.VoteSeat(t.Context(), coachtest.Mia, p.Seat, 0, "1")
	coachtest.WantCode(t, err, coach.Bad)
	_, err = d.VoteSeat(t.Context(), coachtest.Mia, p.Seat, 0, "3")
	coachtest.WantCode(t, err, coach.Bad)
	done := make(chan error, 8)
	for i := range 8 { // Zoe presses both, again and again, at once
		go func() {
			_, err := d.VoteSeat(t.Context(), coachtest.Zoe, p.Seat, 0, []string{"1", "2"}[i%2])
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.VoteSeat(t.Context(), coachtest.Zoe, p.Seat, 0, "2"); err != nil {
		t.Fatal(err)
	}
	if b, err := d.SeatBallot(t.Context(), coachtest.Zoe, p.Seat, 0); err != nil || b.Chosen != "2" || len(b.Answers) != 2 {
		t.Fatalf("Zoe's ballot is %+v, %v", b, err)
	}
	if err := d.NextSeat(t.Context(), coachtest.Zoe, true, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	got := d.Post.SeatPost()
	if want := []hotseat.Score{{Rank: 1, UserID: "2", Name: "Noah", Points: 1}}; !slices.Equal(got.Votes, want) {
		t.Errorf("the votes are %+v", got.Votes)
	}
	if got.Scores[0].Rank != 1 || got.Scores[2].Rank != 1 { // all three were right
		t.Errorf("a tie is not shared: %+v", got.Scores)
	}
	_, err = d.VoteSeat(t.Context(), coachtest.Zoe, p.Seat, 0, "1")
	coachtest.WantCode(t, err, coach.Ended)
}

// TestWhoMayMoveItOn: who started it and organisers; nobody else.
func TestWhoMayMoveItOn(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{})
	p := d.Post.SeatPost()
	d.AnswerSeatWell(coachtest.Noah)
	coachtest.WantCode(t, d.CloseSeat(t.Context(), coachtest.Noah, false, p.Seat, 0), coach.NotYours)
	if err := d.CloseSeat(t.Context(), coachtest.Noah, true, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	coachtest.WantCode(t, d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0), coach.Ended)
	coachtest.WantCode(t, d.NextSeat(t.Context(), coach.Who{UserID: "1", Name: "Mia", GuildID: "8"}, true, p.Seat, 0), coach.Ended)
	if err := d.EndSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if got := d.Post.SeatPosted(); got != "question 1, answers 1, scores 1" {
		t.Errorf("posted %s", got)
	}
}

// TestNobodyIsThere: a question that nobody answered ends it; there are no scores of nobody.
func TestNobodyIsThere(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{})
	d.Advance(5 * time.Minute)
	d.RunSeat()
	d.Advance(time.Hour)
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "question 1, answers 1" || !d.Post.SeatPost().Last {
		t.Errorf("posted %s", got)
	}
}

// TestItsQuestionIsASecretAtEveryDoor while it is open, of who is in the server, there and in direct messages; then no more.
func TestItsQuestionIsASecretAtEveryDoor(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SitDown(hotseat.Start{Questions: 1})
	p := d.Post.SeatPost()
	kept := func(w coach.Who) bool {
		t.Helper()
		found := false
		err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
			list, err := d.Secrets(tx, coach.Visitor{Who: w})
			found = slices.Contains(list, p.Question.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	private, stranger := coachtest.Mia, coachtest.Zoe
	private.GuildID, stranger.GuildID = "", "8"
	if !kept(coachtest.Mia) || !kept(private) || !kept(coachtest.Zoe) || kept(stranger) {
		t.Fatal("it is no secret, or one of too many")
	}
	d.AnswerSeatWell(coachtest.Mia)
	if !kept(private) {
		t.Error("who has answered may see its answer while others still answer")
	}
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if kept(coachtest.Mia) || kept(private) {
		t.Error("it is a secret after its answer is out")
	}
}

// TestItAsksNothingThatIsASecret nor what the server was asked lately, until there is nothing else.
func TestItAsksNothingThatIsASecret(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	secret := d.Post.Posts[0].Question.ID
	asked := map[interview.QuestionID]int{}
	total := 0
	for total < 35 { // of 36 in the bank
		d.SitDown(hotseat.Start{Questions: 10})
		for {
			p := d.Post.SeatPost()
			if p.Kind == hotseat.ScoresPost {
				break
			}
			asked[p.Question.ID]++
			total++
			d.AnswerSeatWell(coachtest.Mia)
			if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, p.Place); err != nil {
				t.Fatal(err)
			}
			if err := d.NextSeat(t.Context(), coachtest.Mia, false, p.Seat, p.Place); err != nil {
				t.Fatal(err)
			}
		}
	}
	if asked[secret] != 0 {
		t.Errorf("it asked the daily's question")
	}
	if len(asked) < 35 {
		t.Errorf("of %d questions asked, %d were different", total, len(asked))
	}
}

// TestADailyThatAsksItToo: the answer of a question that became the daily while it was open is not given away.
func TestADailyThatAsksItToo(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 08:58")
	d.SitDown(hotseat.Start{Minutes: 10})
	p := d.Post.SeatPost()
	d.AnswerSeatWell(coachtest.Mia)
	d.Queue(string(p.Question.ID), "")
	d.To("2026-03-03 09:00")
	d.Due()
	if d.Post.Posts[0].Question.ID != p.Question.ID {
		t.Fatal("the daily asks something else")
	}
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if got := d.Post.SeatPost(); !got.Withheld || len(got.Answers) != 0 {
		t.Errorf("it gives the daily's answer away: %+v", got)
	}
	if v, err := d.SeatAt(t.Context(), coachtest.Mia, p.Seat, 0); err != nil || v.Verdict != nil || !v.Withheld {
		t.Errorf("Mia sees %+v, %v", v, err)
	}
}

// TestAStrictServer refuses a section in which the group stands far above its weakest link.
func TestAStrictServer(t *testing.T) {
	d := coachtest.NewDesk(t)
	for range 2 { // both items of the section are known well
		d.SitDown(hotseat.Start{Section: "network", Questions: 1})
		p := d.Post.SeatPost()
		d.AnswerSeatWell(coachtest.Mia)
		if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
			t.Fatal(err)
		}
		if err := d.EndSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
			t.Fatal(err)
		}
	}
	d.Change(daily(interview.Strict))
	out, err := d.StartSeat(t.Context(), coachtest.Mia, hotseat.Start{ChannelID: "5", Section: "network"})
	if err != nil || out.Refused == nil || out.Refused.Chosen.Section != "network" || out.Refused.Weakest.Section == "network" {
		t.Fatalf("it began: %+v, %v", out, err)
	}
	if _, err := d.StartSeat(t.Context(), coachtest.Mia, hotseat.Start{ChannelID: "5"}); err != nil {
		t.Error(err)
	}
	if got := d.Post.SeatPost(); got.Why.Kind != interview.GroupWeak || got.Question.Section == "network" {
		t.Errorf("it asks %s because %+v", got.Question.Section, got.Why)
	}
}
