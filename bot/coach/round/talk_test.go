package round_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/store"
)

// mia types in direct messages.
var mia = coach.Who{UserID: coachtest.Mia.UserID, Name: coachtest.Mia.Name}

// chat is a person's side of a conversation; each message gets the next id.
type chat struct {
	*coachtest.Desk
	id int
}

func (c *chat) next(text string) round.Said {
	c.id++
	return round.Said{ID: fmt.Sprint(1000 + c.id), Text: text}
}

func (c *chat) say(said round.Said, want round.TalkKind) round.Talk {
	c.T.Helper()
	talk, err := c.Say(c.T.Context(), mia, said)
	if err != nil || talk.Kind != want {
		c.T.Fatalf("%q comes to %d (%v), want %d", said.Text, talk.Kind, err, want)
	}
	return talk
}

func (c *chat) types(text string, want round.TalkKind) round.Talk {
	c.T.Helper()
	return c.say(c.next(text), want)
}

func TestAnAnswerOverSeveralMessages(t *testing.T) {
	c := &chat{Desk: coachtest.NewDesk(t)}
	c.types("hello", round.TalkIdle)
	c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	c.types("done", round.TalkEmpty)
	first := c.next("I think of nothing much in particular here.")
	if talk := c.say(first, round.TalkNoted); talk.Parts != 1 {
		t.Errorf("%d parts", talk.Parts)
	}
	gone := c.next("Or of a plum.")
	c.say(gone, round.TalkNoted)
	if talk := c.types("An apple.", round.TalkNoted); talk.Parts != 3 {
		t.Errorf("%d parts", talk.Parts)
	}
	c.say(gone, round.TalkNothing) // Discord told of it twice
	if err := c.Unsay(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	first.Text = "I think of a pear."
	if talk, err := c.SayEdited(t.Context(), mia, first); err != nil || talk.Kind != round.TalkNothing {
		t.Fatalf("an edit comes to %+v, %v", talk, err)
	}
	talk := c.types("That is my answer.", round.TalkTaken)
	p := talk.View.Round.Places[0]
	if want := "I think of a pear.\nAn apple."; p.Answer.Text != want || strings.Join(p.Seen, " ") != "apple pear" {
		t.Fatalf("taken as %q, of which %v is heard, want %q", p.Answer.Text, p.Seen, want)
	}
	// It is told once that an edit comes late; of other messages nothing is said.
	for _, want := range []round.TalkKind{round.TalkLate, round.TalkNothing} {
		if talk, err := c.SayEdited(t.Context(), mia, first); err != nil || talk.Kind != want {
			t.Errorf("a late edit comes to %d, %v, want %d", talk.Kind, err, want)
		}
	}
	if talk, err := c.SayEdited(t.Context(), mia, round.Said{ID: "5", Text: "x"}); err != nil || talk.Kind != round.TalkNothing {
		t.Errorf("the edit of a message of which nothing is known comes to %d, %v", talk.Kind, err)
	}
	if err := c.Unsay(t.Context(), "5"); err != nil {
		t.Error(err)
	}
}

func TestTypingToTheEndOfARound(t *testing.T) {
	c := &chat{Desk: probedDesk(t)}
	v := c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	talk := c.types("I think of an apple.\ndone", round.TalkTaken)
	if talk.View.Round.Phase != interview.Probing {
		t.Fatalf("after the answer: %+v", talk.View.Round)
	}
	c.types("A pear", round.TalkNoted)
	// The button of the answer's step is behind; that of the reply's takes it.
	if _, _, err := c.SayDone(t.Context(), mia, v.ID, v.Step()); !isCode(err, coach.Ended) {
		t.Errorf("a button of an earlier step gives %v", err)
	}
	got, run, err := c.SayDone(t.Context(), mia, v.ID, talk.View.Step())
	if err != nil || run != nil || got.Round.Phase != interview.Confirming || got.Round.Places[0].Replies[0].Text != "A pear" {
		t.Fatalf("after the reply: %+v, %v", got.Round, err)
	}
	if _, _, err = c.SayDone(t.Context(), mia, v.ID, talk.View.Step()); !isCode(err, coach.Ended) {
		t.Errorf("pressed twice it gives %v", err)
	}
	c.types("and a plum", round.TalkTicks)
	if talk = c.types("done", round.TalkTaken); talk.View.Result == nil || talk.View.Result.Score != 100 {
		t.Fatalf("the result is %+v", talk.View.Result)
	}
	c.types("thank you", round.TalkIdle)
}

func isCode(err error, code coach.Code) bool {
	var told *coach.Error
	return errors.As(err, &told) && told.Code == code
}

func TestWordsDoWhatTheirButtonsDo(t *testing.T) {
	for name, test := range map[string]struct {
		kind   interview.Kind
		before string
		typed  string
		events string
	}{
		"a hint":                    {interview.Open, "", "hint", "hinted"},
		"skipping":                  {interview.Choice, "", "skip", "skipped"},
		"not knowing a number":      {interview.Short, "", "I don't know", "skipped"},
		"not knowing it at all":     {interview.Open, "", "I don't know", "answered graded"},
		"not knowing more":          {interview.Open, "An apple.", "I don't know", "answered probed"},
		"stopping":                  {interview.Short, "", "stop", "stopped"},
		"a letter":                  {interview.Choice, "", "B", "answered graded"},
		"a number":                  {interview.Short, "", "42", "answered graded"},
		"a number in marks":         {interview.Short, "", "`42`", "answered graded"},
		"an open answer in one":     {interview.Open, "", "An apple and a pear.\ndone", "answered"},
		"a word of the open answer": {interview.Open, "", "An apple. I would skip the pear.\ndone", "answered"},
	} {
		t.Run(name, func(t *testing.T) {
			c := &chat{Desk: probedDesk(t)}
			v := c.RoundWith(coachtest.Mia, test.kind, interview.Practice)
			if test.before != "" {
				c.types(test.before, round.TalkNoted)
			}
			c.types(test.typed, round.TalkTaken)
			if got := kinds(c.Events(v.ID)); got != test.events {
				t.Errorf("it did %q, want %q", got, test.events)
			}
		})
	}
}

func TestWhatIsNoAnswerIsTold(t *testing.T) {
	c := &chat{Desk: coachtest.NewDesk(t)}
	v := c.RoundWith(coachtest.Mia, interview.Choice, interview.Practice)
	c.types("a or b, I am not sure", round.TalkLetters)
	c.say(round.Said{ID: "1", Other: true}, round.TalkUnread)
	c.say(round.Said{ID: "2", Aloud: time.Minute}, round.TalkMustType)
	c.types("next", round.TalkAgain)
	if got := kinds(c.Events(v.ID)); got != "" {
		t.Errorf("something was done: %s", got)
	}
	c = &chat{Desk: coachtest.NewDesk(t)}
	c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	long := strings.Repeat("word ", 300)
	c.types(long, round.TalkNoted)
	c.types(long, round.TalkNoted)
	if talk := c.types(long, round.TalkLong); talk.Length != 3*len(long)+2 {
		t.Errorf("it is %d characters long", talk.Length)
	}
	if talk := c.types("An apple.", round.TalkNoted); talk.Parts != 3 {
		t.Errorf("with what is too long there are %d parts", talk.Parts)
	}
	for range round.MostParts - 3 {
		c.types("x", round.TalkNoted)
	}
	c.types("x", round.TalkLong)
}

// A verdict that was asked for by a button stands on the screen with another button that leads on. Until it is pressed, nobody has seen the
// next question, and what is typed is no answer to it.
func TestWhatWasNotSeenIsNotAnswered(t *testing.T) {
	c := &chat{Desk: coachtest.NewDesk(t)}
	v := c.Begin(coachtest.Mia, round.StartRound{N: 3, Section: "network"})
	v = c.AnswerRight(coachtest.Mia, v)
	c.types("thanks", round.TalkUnseen)
	if p := v.Round.Places[1]; p.Given {
		t.Error("it is taken")
	}
	if talk := c.types("next", round.TalkAgain); talk.View.Round.Current != 1 { // it was shown
		t.Errorf("at place %d", talk.View.Round.Current)
	}
	v = c.AnswerRight(coachtest.Mia, v)
	if err := c.Facing(t.Context(), mia, v.ID); err != nil { // the button is pressed
		t.Fatal(err)
	}
	var told *coach.Error // it may ask for a number: then it was read
	if talk, err := c.Say(t.Context(), mia, c.next("some words")); talk.Kind == round.TalkUnseen || err != nil && !errors.As(err, &told) {
		t.Errorf("what was seen is answered with %d, %v", talk.Kind, err)
	}
}

func TestAnAnswerAloud(t *testing.T) {
	c := &chat{Desk: probedDesk(t)}
	v := c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	talk := c.say(round.Said{ID: "7", Aloud: 72400 * time.Millisecond}, round.TalkTaken)
	p := talk.View.Place()
	if talk.View.Round.Phase != interview.Confirming || p.Answer.Aloud != 72 || len(p.Seen)+len(p.Probes) != 0 {
		t.Fatalf("it stands at %+v", talk.View.Round)
	}
	v, err := c.Confirm(t.Context(), mia, v.ID, 0, []string{"apple"})
	if err != nil {
		t.Fatal(err)
	}
	got := v.Round.Places[0].Verdict
	if got.Grader != interview.Self || !got.Aloud || got.Score != 75 || got.Recognised != 0 {
		t.Errorf("the verdict is %+v", got)
	}
	if _, ok := v.Calibration(); ok {
		t.Error("there is a calibration of what nobody heard")
	}
	a := c.Attempts("1")
	if len(a) != 1 || !a[0].Verdict.Aloud || a[0].Answer[0].Aloud != 72 {
		t.Errorf("the attempt is %+v", a)
	}
}

// To a probe one can answer aloud, too: what was typed before it stays recognised.
func TestAReplyAloud(t *testing.T) {
	c := &chat{Desk: probedDesk(t)}
	c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	c.types("An apple.\ndone", round.TalkTaken)
	talk := c.say(round.Said{ID: "7", Aloud: 20 * time.Second}, round.TalkTaken)
	p := talk.View.Place()
	if talk.View.Round.Phase != interview.Confirming || strings.Join(p.Seen, " ") != "apple" || p.Replies[0].Aloud != 20 || !p.Aloud() {
		t.Errorf("it stands at %+v", talk.View.Round)
	}
}

// Code is run on its examples first; a message that is edited then makes the answer anew, and "hand in" hands in what was tried.
func TestCodeIsTriedByTyping(t *testing.T) {
	d, v := kindRound(t, &boxed{verdict: judge.Verdict{Score: 100, Passed: 1, Total: 1}}, interview.Code, interview.Practice)
	c := &chat{Desk: d}
	code := c.next("```python\ndef one(): return 2\n```")
	c.say(code, round.TalkNoted)
	talk := c.types("done", round.TalkTaken)
	if talk.Run == nil || !talk.Run.Trial() {
		t.Fatalf("it is not tried: %+v", talk)
	}
	tried, err := talk.Run.Finish(t.Context(), nil)
	if err != nil || tried.Trial == nil || tried.Tried != "def one(): return 2" {
		t.Fatalf("tried: %+v, %v", tried, err)
	}
	code.Text = "```python\ndef one(): return 1\n```"
	if talk, err = c.SayEdited(t.Context(), mia, code); err != nil || talk.Kind != round.TalkNoted || talk.Parts != 1 {
		t.Fatalf("the edit comes to %+v, %v", talk, err)
	}
	if talk = c.types("done", round.TalkTaken); talk.Run == nil {
		t.Fatal("it is not tried again")
	}
	if tried, err = talk.Run.Finish(t.Context(), nil); err != nil || tried.Tried != "def one(): return 1" {
		t.Fatalf("tried again: %+v, %v", tried, err)
	}
	if talk = c.types("hand in", round.TalkTaken); talk.Run == nil || talk.Run.Trial() {
		t.Fatal("it is not handed in")
	}
	if v, err = talk.Run.Finish(t.Context(), nil); err != nil || v.Round.Places[0].Verdict == nil {
		t.Fatalf("the verdict: %+v, %v", v.Round, err)
	}
}

// Whose message it is decides: nobody can change what another one said.
func TestAnotherPersonsMessage(t *testing.T) {
	c := &chat{Desk: coachtest.NewDesk(t)}
	v := c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	said := c.next("An apple.")
	c.say(said, round.TalkNoted)
	said.Text = "nonsense"
	if talk, err := c.SayEdited(t.Context(), coach.Who{UserID: "2", Name: "Noah"}, said); err != nil || talk.Kind != round.TalkNothing {
		t.Errorf("another one's edit comes to %+v, %v", talk, err)
	}
	if _, _, err := c.SayDone(t.Context(), coach.Who{UserID: "2"}, v.ID, v.Step()); !isCode(err, coach.NotYours) {
		t.Errorf("another one's button gives %v", err)
	}
	if talk := c.types("done", round.TalkTaken); talk.View.Round.Places[0].Answer.Text != "An apple." {
		t.Errorf("the answer is %q", talk.View.Round.Places[0].Answer.Text)
	}
}

// The same button pressed at once, and the word typed beside it, make one answer.
func TestDoneTwiceAtOnce(t *testing.T) {
	c := &chat{Desk: probedDesk(t)}
	v := c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	c.types("I think of an apple.", round.TalkNoted)
	results := make(chan error)
	for range 4 {
		go func() {
			_, _, err := c.SayDone(t.Context(), mia, v.ID, v.Step())
			results <- err
		}()
	}
	good := 0
	for range 4 {
		if err := <-results; err == nil {
			good++
		} else if !isCode(err, coach.Ended) {
			t.Error(err)
		}
	}
	if got := kinds(c.Events(v.ID)); good != 1 || got != "answered probed" {
		t.Errorf("%d went through, and made %q", good, got)
	}
}

// What was being said is gone with the round, and with the person.
func TestWhatWasSaidIsForgotten(t *testing.T) {
	c := &chat{Desk: coachtest.NewDesk(t)}
	left := func(id string) error {
		return c.Store.Read(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Said(id)
			return err
		})
	}
	v := c.RoundWith(coachtest.Mia, interview.Open, interview.Practice)
	said := c.next("An apple.")
	c.say(said, round.TalkNoted)
	if err := left(said.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Stop(t.Context(), mia, v.ID, 0); err != nil {
		t.Fatal(err)
	}
	if err := left(said.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("when the round has ended: %v", err)
	}
	if talk, err := c.SayEdited(context.Background(), mia, said); err != nil || talk.Kind != round.TalkNothing {
		t.Errorf("its edit comes to %+v, %v", talk, err)
	}
}

// What is typed after an exam's time was up is kept, and counts nothing.
func TestTypedAfterTheBell(t *testing.T) {
	c := &chat{Desk: coachtest.NewDesk(t)}
	v := c.RoundWith(coachtest.Mia, interview.Short, interview.Exam)
	c.At(v.Deadline)
	talk, err := c.Say(t.Context(), mia, c.next("42"))
	if !isCode(err, coach.Ended) || talk.Kind != round.TalkTaken || !strings.Contains(err.Error(), "Time was up") {
		t.Fatalf("it comes to %+v, %v", talk.Kind, err)
	}
	if p := talk.View.Round.Places[0]; p.Late == nil || p.Late.Text != "42" {
		t.Errorf("it is not kept: %+v", p)
	}
	c.types("thank you", round.TalkIdle)
}
