package post

import (
	"fmt"
	"strings"
	"testing"
	"time"

	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func seatSample(kind coachseat.Kind, q questions.Question) coachseat.Post {
	return coachseat.Post{Seat: "k3v9x2m4qa", GuildID: "901", ChannelID: "902", Kind: kind, Of: 3, Question: q, Minutes: 5,
		Until: uitest.Noon.Add(5 * time.Minute), Took: make([]int, len(q.Task.Options)),
		Why: interview.Reason{Kind: interview.GroupWeak, Section: q.Section, Score: 31}}
}

func addSeats(m map[string]api.Message) {
	p := seatSample(coachseat.QuestionPost, uitest.OpenQuestion())
	m["seat-question"] = seatPost(p)
	p.Answered, p.Place, p.Question = 3, 1, uitest.ChoiceQuestion()
	m["seat-question-choice"] = seatPost(p)
	p.Over = true
	m["seat-question-over"] = seatPost(p)

	a := seatSample(coachseat.AnswersPost, uitest.OpenQuestion())
	a.Answered, a.Voted, a.Heard = 4, 1, map[string]int{"scan": 3, "ready": 1}
	a.Answers = []coachseat.Answer{{UserID: "1", Name: "Mia **x** <@1>", Said: uitest.Typed},
		{UserID: "2", Name: "Noah", Said: "epoll reports only the ready ones.\n\n\n@everyone"}}
	m["seat-answers"] = seatPost(a)
	over := a
	over.Over = true
	over.Answers = []coachseat.Answer{a.Answers[0], {UserID: "2", Name: "Noah", Said: "epoll reports only the ready ones.", Votes: 1}}
	m["seat-answers-over"] = seatPost(over)
	a.Answers, a.Voted = nil, 0
	m["seat-answers-none-shown"] = seatPost(a)
	a.Answered, a.Last, a.Over = 0, true, true
	m["seat-answers-nobody"] = seatPost(a)
	b := seatSample(coachseat.AnswersPost, uitest.ReasonedQuestion())
	b.Answered, b.Right, b.Took, b.Of, b.Last = 3, 1, []int{2, 1, 1, 0}, 1, true
	m["seat-answers-choice"] = seatPost(b)
	c := seatSample(coachseat.AnswersPost, uitest.ShortQuestion())
	c.Answered = 1
	m["seat-answers-short"] = seatPost(c)
	c.Withheld, c.Answered = true, 2
	m["seat-answers-withheld"] = seatPost(c)

	s := seatSample(coachseat.ScoresPost, uitest.ShortQuestion())
	s.Scores = []coachseat.Score{{Rank: 1, Name: "Mia", Points: 250}, {Rank: 1, Name: "Noah *x*", Points: 250}, {Rank: 3, Points: 100},
		{Rank: 4, Name: "Zoe", Points: 1}}
	s.Votes = []coachseat.Score{{Rank: 1, Name: "Noah *x*", Points: 1}}
	m["seat-scores"] = seatPost(s)
}

// TestSeatPostsAtTheirLargest: the longest question of each kind, and one as large as can be, with more answers than there is room for.
func TestSeatPostsAtTheirLargest(t *testing.T) {
	bank, _ := questions.Load()
	longest := map[interview.Kind]questions.Question{"largest": uitest.Largest()}
	for _, q := range bank.Questions() {
		if k := q.Task.Kind; !k.Runs() && len(q.Prompt)+len(q.Why()) > len(longest[k].Prompt)+len(longest[k].Why()) {
			longest[k] = q
		}
	}
	for _, q := range longest {
		for _, n := range []int{0, 1, 11} {
			p := seatSample(coachseat.AnswersPost, q)
			p.Answered = n + 1
			for i := range n {
				p.Answers = append(p.Answers, coachseat.Answer{UserID: fmt.Sprint(i), Name: uitest.Hostile()[:150], Said: uitest.Hostile()})
			}
			uitest.CheckMessage(t, seatPost(p).Components)
		}
		uitest.CheckMessage(t, seatPost(seatSample(coachseat.QuestionPost, q)).Components)
		if t.Failed() {
			t.Fatalf("that is %s", q.ID)
		}
	}
	s := seatSample(coachseat.ScoresPost, uitest.Largest())
	for i := range 12 {
		s.Scores = append(s.Scores, coachseat.Score{Rank: i + 1, Name: uitest.Hostile()[:200], Points: 1000 - i})
	}
	s.Votes = s.Scores
	uitest.CheckMessage(t, seatPost(s).Components)
}

// TestWhatPeopleSayStaysPlain in the channel, and mentions nobody.
func TestWhatPeopleSayStaysPlain(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	p := seatSample(coachseat.AnswersPost, uitest.OpenQuestion())
	p.Answered, p.Answers = 2, []coachseat.Answer{{UserID: "1", Name: evil, Said: evil + strings.Repeat("\n# x", 50)}}
	m := seatPost(p)
	got := uitest.Render(m.Components)
	for _, bad := range []string{"@everyone", "<@&1>", "**bold**", "https://evil", "> # x"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q stands there as it was typed:\n%s", bad, got)
		}
	}
	if len(m.Roles) != 0 || strings.Count(got, "x") < 20 && kit.Lines("a\nb\nc", 2) != "a\nb c" {
		t.Errorf("roles %v", m.Roles)
	}
}
