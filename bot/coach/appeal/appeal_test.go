package appeal_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/appeal"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// postman keeps what people were told.
type postman struct {
	coachtest.Channel
	mu    sync.Mutex
	notes []string
	err   error
}

func (p *postman) Tell(_ context.Context, user string, n coach.Note, nonce string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	o := n.(appeal.Outcome)
	p.notes = append(p.notes, fmt.Sprintf("%s: accepted %v, %d to %d, %q", user, o.Accepted, o.Before, o.Score, o.Word))
	if len(nonce) != 25 || o.GuildID != "9" || o.Title == "" {
		p.notes = append(p.notes, fmt.Sprintf("nonce %q, %+v", nonce, o))
	}
	return p.err
}

func (p *postman) told() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.notes, "; ")
}

// wrong answers a question of a kind wrongly, in a round of its own, up to and with its verdict.
func wrong(d *coachtest.Desk, w coach.Who, kind interview.Kind) round.View {
	d.T.Helper()
	v := d.RoundWith(w, kind, interview.Practice)
	a := map[interview.Kind]interview.Answer{interview.Choice: {Picked: []int{0}}, interview.Short: {Text: "43"},
		interview.Open: {Text: "There is a pear."}}[kind]
	v, err := d.Answer(d.T.Context(), w, v.ID, v.Step(), a)
	if err == nil && v.Round.Phase == interview.Probing {
		v, err = d.Pass(d.T.Context(), w, v.ID, v.Step())
	}
	if err == nil && v.Round.Phase == interview.Confirming {
		v, err = d.ConfirmRecognised(d.T.Context(), w, v.ID, 0)
	}
	if err != nil || v.Round.Places[0].Verdict == nil {
		d.T.Fatalf("%+v, %v", v.Round, err)
	}
	return v
}

// strength is what a person's state of an item says.
func state(d *coachtest.Desk, user string, item interview.ItemID) interview.ItemState {
	d.T.Helper()
	var states map[interview.ItemID]interview.ItemState
	err := d.Store.Read(d.T.Context(), func(tx *store.Tx) (err error) {
		states, err = tx.ItemStates(user)
		return err
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return states[item]
}

func file(d *coachtest.Desk, w coach.Who, v round.View, why string, mayTest bool) {
	d.T.Helper()
	if err := d.FileAppeal(d.T.Context(), w, v.ID, 0, why, mayTest); err != nil {
		d.T.Fatal(err)
	}
}

func TestAnAppealIsAccepted(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{}
	d.Posts(p)
	v := wrong(d, coachtest.Mia, interview.Short)
	item := v.Questions[0].Item
	f, err := d.BeginAppeal(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil || f.Open || f.Title != v.Questions[0].Title || f.Typed != "" {
		t.Fatalf("the form is %+v, %v", f, err)
	}
	file(d, coachtest.Mia, v, "  It is 43 since last week. \n", false)
	next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0)
	if err != nil || next.Waiting != 1 || next.Question.ID != v.Questions[0].ID || next.Answer[0].Text != "43" || next.Verdict.Score != 0 ||
		next.Why != "It is 43 since last week." || next.Later+next.Own != 0 {
		t.Fatalf("%+v, %v", next, err)
	}
	done, err := d.AcceptAppeal(t.Context(), coachtest.Ada, next.ID, nil)
	if err != nil || done.ID != 0 || done.Decided == nil || !done.Decided.Accepted || done.Decided.Score != 100 {
		t.Fatalf("%+v, %v", done, err)
	}
	// A second click, and a second organiser, are told that it is decided; its author hears of it once.
	for _, w := range []coach.Who{coachtest.Ada, coachtest.Bo} {
		_, err := d.AcceptAppeal(t.Context(), w, next.ID, nil)
		coachtest.WantCode(t, err, coach.Ended)
		_, err = d.DeclineAppeal(t.Context(), w, next.ID, "no")
		coachtest.WantCode(t, err, coach.Ended)
	}
	if got := p.told(); got != `1: accepted true, 0 to 100, ""` {
		t.Errorf("told %s", got)
	}
	// The old attempt is as it was, and what counts is the new one.
	a := d.Attempts("1")
	if len(a) != 2 || a[0].Verdict.Score != 0 || a[1].Corrects != a[0].ID || a[1].Verdict.Grader != interview.Peer {
		t.Errorf("the attempts are %+v", a)
	}
	if s := state(d, "1", item); s.Mean != 100 || s.Sure != 100 || s.Attempts != 1 {
		t.Errorf("the item is %+v", s)
	}
	again, err := d.Round(t.Context(), coachtest.Mia, v.ID)
	if err != nil || again.Round.Places[0].Verdict.Score != 100 || again.Result == nil || again.Result.Score != 100 {
		t.Errorf("the round is %+v, %v", again.Round, err)
	}
	for _, place := range []int{0, -1} { // at -1 stands the correction
		_, err = d.BeginAppeal(t.Context(), coachtest.Mia, v.ID, place)
		coachtest.WantCode(t, err, coach.Ended)
	}
}

func TestAnAppealIsDeclined(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{}
	d.Posts(p)
	v := wrong(d, coachtest.Mia, interview.Choice)
	file(d, coachtest.Mia, v, "I say so", false)
	next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.DeclineAppeal(t.Context(), coachtest.Ada, next.ID, " \n ")
	coachtest.WantCode(t, err, coach.Bad)
	done, err := d.DeclineAppeal(t.Context(), coachtest.Ada, next.ID, "The second is right, see RFC 9110.")
	if err != nil || done.Decided == nil || done.Decided.Accepted || done.Waiting != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if got := p.told(); got != `1: accepted false, 0 to 0, "The second is right, see RFC 9110."` {
		t.Errorf("told %s", got)
	}
	if a := d.Attempts("1"); len(a) != 1 || a[0].Verdict.Score != 0 {
		t.Errorf("the attempts are %+v", a)
	}
	// Who takes no direct messages reads it where they appealed.
	f, err := d.BeginAppeal(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil || f.Word != "The second is right, see RFC 9110." {
		t.Errorf("%+v, %v", f, err)
	}
	coachtest.WantCode(t, d.FileAppeal(t.Context(), coachtest.Mia, v.ID, 0, "but", false), coach.Ended)
	_, err = d.BeginAppeal(t.Context(), coachtest.Noah, v.ID, 0)
	coachtest.WantCode(t, err, coach.NotYours)
}

// TestWhatWasHeardInAnOpenAnswer: the organiser ticks what it says beyond what was recognised. Apple weighs 3 and pear 1.
func TestWhatWasHeardInAnOpenAnswer(t *testing.T) {
	for name, test := range map[string]struct {
		heard []string
		score int
	}{
		"all that was missed": {nil, 100},
		"one of them":         {[]string{"apple"}, 100},
		"nothing after all":   {[]string{}, 25},
		"what is no point":    {[]string{"plum"}, 25},
	} {
		d := coachtest.NewDesk(t)
		v := wrong(d, coachtest.Mia, interview.Open)
		f, err := d.BeginAppeal(t.Context(), coachtest.Mia, v.ID, 0)
		if err != nil || !f.Open || len(f.Unheard) != 1 || f.Unheard[0] != "mentions the apple" {
			t.Fatalf("%s: %+v, %v", name, f, err)
		}
		file(d, coachtest.Mia, v, "A fruit of that tree is one", false)
		next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0)
		if err != nil || len(next.Unheard) != 1 || next.Unheard[0].ID != "apple" || next.Verdict.Score != 25 {
			t.Fatalf("%s: %+v, %v", name, next, err)
		}
		if done, err := d.AcceptAppeal(t.Context(), coachtest.Ada, next.ID, test.heard); err != nil || done.Decided.Score != test.score {
			t.Errorf("%s: %+v, %v", name, done.Decided, err)
		}
		if s := state(d, "1", v.Questions[0].Item); s.Sure != float64(test.score) {
			t.Errorf("%s: recognised is %v", name, s.Sure)
		}
	}
}

func TestWhatCannotBeAppealed(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := wrong(d, coachtest.Mia, interview.Short)
	right := d.AnswerRight(coachtest.Mia, d.RoundWith(coachtest.Mia, interview.Choice, interview.Practice))
	alone := coach.Who{UserID: "1", Name: "Mia"}
	direct := wrong(d, alone, interview.Short)
	asked := d.RoundWith(coachtest.Mia, interview.Short, interview.Exam)
	for name, test := range map[string]struct {
		w     coach.Who
		round string
		place int
		code  coach.Code
	}{
		"another's":              {coachtest.Noah, v.ID, 0, coach.NotYours},
		"a round that is gone":   {coachtest.Mia, "nothing", 0, coach.Ended},
		"a place that is not":    {coachtest.Mia, v.ID, 7, coach.Ended},
		"a place below":          {coachtest.Mia, v.ID, -1, coach.Ended},
		"what is right":          {coachtest.Mia, right.ID, 0, coach.Ended},
		"in a direct message":    {alone, direct.ID, 0, coach.NotHere},
		"an exam that goes on":   {coachtest.Mia, asked.ID, 0, coach.Ended},
		"an empty reason":        {coachtest.Mia, v.ID, 0, coach.Bad},
		"a reason of 501 signs":  {coachtest.Mia, v.ID, 0, coach.Bad},
		"and that for two times": {coachtest.Mia, v.ID, 0, coach.Bad},
	} {
		why := map[coach.Code]string{coach.Bad: strings.Repeat("ä", appeal.MaxWhy+1)}[test.code]
		if name == "an empty reason" {
			why = " \n"
		}
		if test.code != coach.Bad {
			_, err := d.BeginAppeal(t.Context(), test.w, test.round, test.place)
			coachtest.WantCode(t, err, test.code)
			why = "because"
		}
		t.Log(name)
		coachtest.WantCode(t, d.FileAppeal(t.Context(), test.w, test.round, test.place, why, true), test.code)
	}
	if next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0); err != nil || next.Waiting != 0 {
		t.Errorf("%+v, %v", next, err)
	}
	_, err := d.NextAppeal(t.Context(), alone, 0)
	coachtest.WantCode(t, err, coach.NotHere)
}

// TestWhatWasTypedIsKept when it is refused, over a restart too, and forgotten when it is handed in.
func TestWhatWasTypedIsKept(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := wrong(d, coachtest.Mia, interview.Short)
	long := strings.Repeat("x", appeal.MaxWhy+1)
	coachtest.WantCode(t, d.FileAppeal(t.Context(), coachtest.Mia, v.ID, 0, long, true), coach.Bad)
	d.Restart()
	if f, err := d.BeginAppeal(t.Context(), coachtest.Mia, v.ID, 0); err != nil || f.Typed != long || !f.MayTest {
		t.Errorf("kept is %+v, %v", f, err)
	}
	file(d, coachtest.Mia, v, strings.Repeat("ä", appeal.MaxWhy), false)
	coachtest.WantCode(t, d.FileAppeal(t.Context(), coachtest.Mia, v.ID, 0, "again", true), coach.Ended)
}

// TestTooManyWait of one person.
func TestTooManyWait(t *testing.T) {
	d := coachtest.NewDesk(t)
	for range appeal.MaxWaiting {
		file(d, coachtest.Mia, wrong(d, coachtest.Mia, interview.Short), "because", false)
		d.Advance(24 * time.Hour)
	}
	v := wrong(d, coachtest.Mia, interview.Short)
	coachtest.WantCode(t, d.FileAppeal(t.Context(), coachtest.Mia, v.ID, 0, "because", false), coach.Bad)
}

// TestNobodyDecidesTheirOwn, and they go round in order for everybody else.
func TestNobodyDecidesTheirOwn(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah, coachtest.Zoe} {
		file(d, w, wrong(d, w, interview.Short), "because of "+w.UserID, false)
	}
	var seen []string
	var at int64
	for range 3 {
		v, err := d.NextAppeal(t.Context(), coachtest.Noah, at)
		if err != nil || v.Waiting != 2 || v.Own != 1 {
			t.Fatalf("%+v, %v", v, err)
		}
		at = v.ID
		seen = append(seen, v.Why)
	}
	if got := strings.Join(seen, ", "); got != "because of 1, because of 3, because of 1" {
		t.Errorf("shown were %s", got)
	}
	_, err := d.AcceptAppeal(t.Context(), coachtest.Noah, 2, nil) // the second that was filed
	coachtest.WantCode(t, err, coach.Bad)
	// Another server's organiser finds nothing.
	_, err = d.AcceptAppeal(t.Context(), coach.Who{UserID: "5", GuildID: "8"}, 1, nil)
	coachtest.WantCode(t, err, coach.Ended)
	if a := d.Attempts("2"); len(a) != 1 {
		t.Errorf("the attempts are %+v", a)
	}
}

// TestTwoOrganisersAtOnce: one of them decides, and the answer is corrected once or not at all.
func TestTwoOrganisersAtOnce(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{}
	d.Posts(p)
	file(d, coachtest.Mia, wrong(d, coachtest.Mia, interview.Short), "because", false)
	var wg sync.WaitGroup
	errs := make([]error, 6)
	for i := range errs {
		wg.Go(func() {
			w := []coach.Who{coachtest.Ada, coachtest.Bo}[i%2]
			if i < 3 {
				_, errs[i] = d.AcceptAppeal(context.Background(), w, 1, nil)
			} else {
				_, errs[i] = d.DeclineAppeal(context.Background(), w, 1, "no")
			}
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else {
			coachtest.WantCode(t, err, coach.Ended)
		}
	}
	accepted := strings.Contains(p.told(), "accepted true")
	if won != 1 || len(p.notes) != 1 || accepted != (len(d.Attempts("1")) == 2) {
		t.Errorf("%d decided; told %s; %d attempts", won, p.told(), len(d.Attempts("1")))
	}
}

// TestAnUnreachablePersonIsNotTriedAgain, and the organiser is not bothered with it.
func TestAnUnreachablePersonIsNotTriedAgain(t *testing.T) {
	d, p := coachtest.NewDesk(t), &postman{err: fmt.Errorf("telling: %w", coach.ErrClosed)}
	d.Posts(p)
	for i := range 2 {
		file(d, coachtest.Mia, wrong(d, coachtest.Mia, interview.Short), "because", false)
		if _, err := d.DeclineAppeal(t.Context(), coachtest.Ada, int64(i+1), "no"); err != nil {
			t.Fatal(err)
		}
		d.Advance(24 * time.Hour)
	}
	if len(p.notes) != 1 {
		t.Errorf("told %s", p.told())
	}
}

// TestAnOpenDailyIsNotGivenAway: an appeal about it waits out of sight until it is over, and then the daily's numbers follow.
func TestAnOpenDailyIsNotGivenAway(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp(daily.Change{Reveal: coachtest.Ptr("20:00")})
	d.Queue("python-item0-short", "")
	d.To("2026-03-03 09:00")
	d.Due()
	on := d.Post.Posts[0].Date
	v, err := d.OpenDaily(t.Context(), coachtest.Mia, "9", on)
	if err == nil {
		v, err = d.Answer(t.Context(), coachtest.Mia, v.ID, v.Step(), interview.Answer{Text: "43"})
	}
	if err != nil {
		t.Fatal(err)
	}
	file(d, coachtest.Mia, v, "because", true)
	if next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0); err != nil || next.ID != 0 || next.Waiting != 0 || next.Later != 1 {
		t.Errorf("while it is open there is %+v, %v", next, err)
	}
	d.To("2026-03-03 20:00")
	if err := d.DoDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0)
	if err != nil || next.Waiting != 1 || next.Later != 0 {
		t.Fatalf("after the answer is out there is %+v, %v", next, err)
	}
	if _, err := d.AcceptAppeal(t.Context(), coachtest.Ada, next.ID, nil); err != nil {
		t.Fatal(err)
	}
	view, err := d.Daily(t.Context(), coachtest.Mia)
	if err != nil || view.Mine == nil || view.Mine.Score != 100 || view.Answered != 1 {
		t.Errorf("the daily is %+v, %v", view, err)
	}
	var sum store.DailySum
	err = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		sums, err := tx.DailySums("9", on, on)
		sum = sums[on]
		return err
	})
	if err != nil || sum.Answers != 1 || sum.Points != 100 {
		t.Errorf("the daily came to %+v, %v", sum, err)
	}
	if s, err := d.Streak(t.Context(), coachtest.Mia); err != nil || s.Mine.Days != 1 {
		t.Errorf("the streak is %+v, %v", s.Mine, err)
	}
	// Going at it again is practice, of which there is nothing to appeal.
	again, err := d.PractiseDaily(t.Context(), coachtest.Mia, "9", on)
	if err == nil {
		again, err = d.Answer(t.Context(), coachtest.Mia, again.ID, again.Step(), interview.Answer{Text: "44"})
	}
	if err != nil {
		t.Fatal(err)
	}
	coachtest.WantCode(t, d.FileAppeal(t.Context(), coachtest.Mia, again.ID, 0, "because", true), coach.Ended)
}

// TestWhatAnOrganiserIsAskedIsHidden from them, and from nobody else.
func TestWhatAnOrganiserIsAskedIsHidden(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := wrong(d, coachtest.Mia, interview.Short)
	file(d, coachtest.Mia, v, "because", true)
	for range 40 { // until the same question comes up
		mine := d.Begin(coachtest.Ada, round.StartRound{N: 1, Section: "network"})
		if mine.Question().ID == v.Questions[0].ID {
			break
		}
		if _, err := d.Skip(t.Context(), coachtest.Ada, mine.ID, 0); err != nil {
			t.Fatal(err)
		}
		d.Advance(time.Minute)
	}
	if next, err := d.NextAppeal(t.Context(), coachtest.Ada, 0); err != nil || next.ID != 0 || next.Later != 1 {
		t.Errorf("the organiser who is asked it sees %+v, %v", next, err)
	}
	if next, err := d.NextAppeal(t.Context(), coachtest.Bo, 0); err != nil || next.Waiting != 1 {
		t.Errorf("another one sees %+v, %v", next, err)
	}
}

// TestTheFormDoesNotTellWhatIsAskedAgain: what was not recognised is what a good answer says.
func TestTheFormDoesNotTellWhatIsAskedAgain(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := wrong(d, coachtest.Mia, interview.Open)
	d.Advance(24 * time.Hour)
	q := v.Questions[0]
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.AddRound(store.Round{ID: "again", UserID: "1", GuildID: "9", Mode: interview.Practice, Steer: interview.Steering,
			Plan: []interview.Ask{{Question: q.ID, Item: q.Item, Section: q.Section}}, StartedAt: d.Clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	if f, err := d.BeginAppeal(t.Context(), coachtest.Mia, v.ID, 0); err != nil || !f.Open || len(f.Unheard) != 0 {
		t.Errorf("the form is %+v, %v", f, err)
	}
}

func TestCases(t *testing.T) {
	d := coachtest.NewDesk(t)
	_, _, err := d.AppealCases(t.Context(), coachtest.Ada)
	coachtest.WantCode(t, err, coach.NothingIn)
	say := func(kind interview.Kind, why string, mayTest bool) interview.QuestionID {
		v := wrong(d, coachtest.Mia, kind)
		file(d, coachtest.Mia, v, why, mayTest)
		d.Advance(24 * time.Hour)
		return v.Questions[0].ID
	}
	short := say(interview.Short, "Ask <@123456789012345678>: it is 43", true)
	open := say(interview.Open, "It grows there", true)
	say(interview.Short, "private", false)
	choice := say(interview.Choice, "A & B", true)
	say(interview.Short, "not decided", true)
	for id := range int64(3) {
		if _, err := d.AcceptAppeal(t.Context(), coachtest.Ada, id+1, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.DeclineAppeal(t.Context(), coachtest.Ada, 4, "no"); err != nil {
		t.Fatal(err)
	}
	lines, n, err := d.AppealCases(t.Context(), coachtest.Ada)
	want := fmt.Sprintf(`{"question":%q,"kind":"appeal","answer":"43","verdict":"right","why":"Ask somebody: it is 43"}
{"question":%q,"kind":"appeal","answer":"There is a pear.","verdict":"right","makes":["apple","pear"]}
{"question":%q,"kind":"appeal","answer":"A","verdict":"wrong","why":"A & B"}
`, short, open, choice)
	if err != nil || n != 3 || string(lines) != want {
		t.Errorf("%d, %v:\n%s\nwant\n%s", n, err, lines, want)
	}
	_, _, err = d.AppealCases(t.Context(), coach.Who{UserID: "2", GuildID: "8"})
	coachtest.WantCode(t, err, coach.NothingIn)
}
