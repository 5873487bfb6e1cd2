package pair_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/pair"
	"hotseat/questions/interview"
	"hotseat/store"
)

// postman keeps what people were told, and which messages were renewed.
type postman struct {
	coachtest.Channel
	mu     sync.Mutex
	notes  []string
	shown  []pair.View
	nonces map[string]bool
	fail   []error // of the next words, each once
	begun  func()  // before each word; nil for nothing
}

func (p *postman) take(how, user string, n coach.Note, nonce string) error {
	if p.begun != nil {
		p.begun()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.fail) > 0 {
		err := p.fail[0]
		p.fail = p.fail[1:]
		return err
	}
	if p.nonces == nil {
		p.nonces = map[string]bool{}
	}
	w := n.(pair.Word)
	said := fmt.Sprintf("%s%s: %s", how, user, w.Kind)
	if len(nonce) != 25 || p.nonces[nonce] || w.GuildID != "9" || w.Format == "" {
		said += fmt.Sprintf(" (nonce %q, %+v)", nonce, w)
	}
	p.nonces[nonce] = true
	p.notes = append(p.notes, said)
	return nil
}

func (p *postman) Tell(_ context.Context, user string, n coach.Note, nonce string) error {
	return p.take("", user, n, nonce)
}

func (p *postman) Mention(_ context.Context, channel, user string, n coach.Note, nonce string) error {
	return p.take("in "+channel+" ", user, n, nonce)
}

func (p *postman) ShowPair(_ context.Context, v pair.View) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = append(p.shown, v)
	return nil
}

// told is what was told since it was last asked.
func (p *postman) told() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	slices.Sort(p.notes)
	all := strings.Join(p.notes, ", ")
	p.notes = nil
	return all
}

// desk is a desk whose words go to a postman.
func desk(t *testing.T) (*coachtest.Desk, *postman) {
	d, p := coachtest.NewDesk(t), &postman{Channel: coachtest.Channel{Sent: map[string]daily.Post{}}}
	d.Posts(p)
	d.Core.Seed = func() uint64 { return 2 } // with it, questions of several kinds are asked
	return d, p
}

const channel = "77"

func member(w coach.Who) pair.Guest { return pair.Guest{ID: w.UserID, Member: true} }

// invite has Mia invite Noah to a drill.
func invite(d *coachtest.Desk) pair.View {
	d.T.Helper()
	v, err := d.InvitePartner(d.T.Context(), coachtest.Mia, member(coachtest.Noah), interview.Drill, channel)
	if err != nil || v.Stage != pair.Invited || v.Seat != pair.Everybody {
		d.T.Fatalf("%+v, %v", v, err)
	}
	return v
}

// begun is a pair of Mia, who asks first, and Noah, with a message that both press.
func begun(d *coachtest.Desk) pair.View {
	d.T.Helper()
	v, err := d.AcceptPair(d.T.Context(), coachtest.Noah, invite(d).ID, channel, "message")
	if err != nil || v.Stage != pair.Running || v.Seat != 1 || v.Asks() || len(v.Pair.Places) != 6 {
		d.T.Fatalf("%+v, %v", v, err)
	}
	return v
}

// people are those of a view, in its order of seats.
func people(v pair.View) [2]coach.Who {
	all := map[string]coach.Who{}
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah, coachtest.Zoe} {
		all[w.UserID] = w
	}
	return [2]coach.Who{all[v.People[0]], all[v.People[1]]}
}

// next has who asks press Next at the current place.
func next(d *coachtest.Desk, v pair.View, ticked ...string) pair.View {
	d.T.Helper()
	who, place := people(v)[v.Pair.Asks()], v.Pair.Current
	if _, err := d.TickPair(d.T.Context(), who, v.ID, place, ticked); err != nil {
		d.T.Fatal(err)
	}
	v, err := d.NextPair(d.T.Context(), who, v.ID, place)
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

func side(d *coachtest.Desk, w coach.Who, id string) pair.View {
	d.T.Helper()
	v, err := d.PairSide(d.T.Context(), w, id)
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

// right is what is ticked for a right answer of whatever is asked.
func right(v pair.View) []string {
	q := v.Questions[v.Pair.Current]
	if q.Task.Kind != interview.Open {
		return []string{interview.PairRight}
	}
	var ids []string
	for _, k := range q.Task.Keys {
		ids = append(ids, k.ID)
	}
	return ids
}

func TestAPairIsPlayedToItsEnd(t *testing.T) {
	d, p := desk(t)
	v := begun(d)
	if got := p.told(); got != "1: accepted" {
		t.Errorf("told %s", got)
	}
	for place := range 6 {
		asks, answers := coachtest.Mia, coachtest.Noah
		if place > 2 {
			asks, answers = answers, asks
		}
		theirs := side(d, asks, v.ID)
		if theirs.Pair.Current != place || !theirs.Asks() {
			t.Fatalf("place %d: %+v", place, theirs)
		}
		d.Advance(time.Minute)
		v = next(d, theirs, right(theirs)...)
		a := d.Attempts(answers.UserID)
		last := a[len(a)-1]
		if last.Verdict.Score != 100 || last.Verdict.Recognised != 100 || last.Verdict.Grader != interview.Peer || len(last.Verdict.Seen) != 0 ||
			last.RoundID != v.ID || last.Place != place || last.LocalDate != interview.DateOf(d.Clock()) || last.GuildID != "9" {
			t.Errorf("place %d: %+v", place, last)
		}
		if len(d.Attempts("1"))+len(d.Attempts("2")) != place+1 {
			t.Errorf("place %d is stored more than once", place)
		}
	}
	if v.Stage != pair.Ended || v.End != pair.Over || len(p.shown) != 6 || p.shown[5].End != pair.Over || p.shown[5].MessageID != "message" ||
		p.shown[5].Questions != nil {
		t.Errorf("%+v; %+v", v, p.shown)
	}
	if got := p.told(); got != "" {
		t.Errorf("told %s", got) // both were there
	}
	board, err := d.Leaderboard(t.Context(), coachtest.Mia, "")
	rows := board.Rows
	// Three items of twelve give no readiness yet, and both have a place.
	if err != nil || len(rows) != 2 || rows[0].Readiness+rows[1].Readiness != 0 {
		t.Errorf("%+v, %v", rows, err)
	}
	// What is over is free for something new.
	begun(d)
}

// TestWhoAnswersSeesThePromptAlone, in whatever kind of question, until the place is over; of what is to come nobody sees anything.
func TestWhoAnswersSeesThePromptAlone(t *testing.T) {
	d, _ := desk(t)
	v := begun(d)
	kinds := map[interview.Kind]bool{}
	for v.Stage == pair.Running {
		sides := [2]pair.View{side(d, coachtest.Mia, v.ID), side(d, coachtest.Noah, v.ID)}
		at := v.Pair.Current
		candidate := v.Pair.Places[at].Candidate
		asked, full := sides[candidate].Questions[at], sides[1-candidate].Questions[at]
		kinds[full.Task.Kind] = true
		if asked.Prompt == "" || asked.Model+asked.Hint+asked.Example != "" || asked.Sources != nil || asked.Task.Keys != nil ||
			asked.Task.Accept != nil || full.Model == "" || len(asked.Task.Options) != len(full.Task.Options) {
			t.Errorf("%+v", asked)
		}
		for _, o := range asked.Task.Options {
			if o.Right || o.Why != "" {
				t.Errorf("an option of %s is shown as right", asked.ID)
			}
		}
		for i := at + 1; i < len(v.Pair.Places); i++ {
			for _, s := range sides {
				if q := s.Questions[i]; q.ID != "" || q.Title != "" || q.Prompt != "" {
					t.Errorf("place %d shows what comes at %d: %+v", at, i, q)
				}
			}
		}
		id := full.ID
		// Nor does a search show it to who is to answer it.
		found, err := d.Search(t.Context(), people(v)[candidate], string(id))
		if err != nil || found.Question == nil || !found.Open {
			t.Errorf("a search of %s: %+v, %v", id, found, err)
		}
		v = next(d, sides[1-candidate])
		if over := side(d, people(v)[candidate], v.ID).Questions[at]; over.Model == "" {
			t.Errorf("place %d is over and cannot be looked at: %+v", at, over)
		}
		if found, err = d.Search(t.Context(), people(v)[candidate], string(id)); err != nil || found.Open {
			t.Errorf("after it a search of %s: %+v, %v", id, found, err)
		}
	}
	if len(kinds) < 2 {
		t.Errorf("only %v were asked", kinds)
	}
}

func TestWhatIsTickedAndHintedIsGraded(t *testing.T) {
	d, _ := desk(t)
	v := begun(d)
	for ; v.Stage == pair.Running; v = next(d, v) {
		mine := side(d, people(v)[v.Pair.Asks()], v.ID)
		if mine.Questions[v.Pair.Current].Task.Kind == interview.Open {
			break
		}
	}
	if v.Stage != pair.Running {
		t.Fatal("no open question was planned")
	}
	asks, place := people(v)[v.Pair.Asks()], v.Pair.Current
	for _, points := range [][]string{{"apple", "plum"}, {"apple", "plum"}, {"pear"}, {"apple", "pear"}, {"apple"}} {
		if _, err := d.TickPair(t.Context(), asks, v.ID, place, points); err != nil {
			t.Fatal(err)
		}
	}
	for _, given := range []bool{true, false, true} {
		if _, err := d.HintPair(t.Context(), asks, v.ID, place, given); err != nil {
			t.Fatal(err)
		}
	}
	d.Restart() // ticks are not lost
	v, err := d.NextPair(t.Context(), asks, v.ID, place)
	if err != nil {
		t.Fatal(err)
	}
	got := v.Pair.Places[place].Verdict
	if got == nil || got.Score != 60 || !got.Hinted || !slices.Equal(got.Hits, []string{"apple"}) ||
		!slices.Equal(got.Missed, []string{"pear"}) {
		t.Errorf("apple weighs 3 of 4, less the hint's 15: %+v", got)
	}
}

func TestAQuestionIsSkipped(t *testing.T) {
	d, _ := desk(t)
	v := begun(d)
	v, err := d.SkipPair(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil || v.Pair.Current != 1 || !v.Pair.Places[0].Skipped || len(d.Attempts("2")) != 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	var seen [2]map[interview.QuestionID]time.Time
	err = d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		for i, id := range []string{"1", "2"} {
			if seen[i], err = tx.Seen(id); err != nil {
				return err
			}
		}
		return nil
	})
	for i := range seen { // both know it now
		if _, ok := seen[i][v.Pair.Places[0].Question]; !ok || len(seen[i]) != 1 {
			t.Errorf("person %d saw %v, %v", i+1, seen[i], err)
		}
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	d, _ := desk(t)
	v := begun(d)
	mia, noah, zoe := coachtest.Mia, coachtest.Noah, coachtest.Zoe
	refused := func(name string, code coach.Code, do func() (pair.View, error)) {
		t.Helper()
		got, err := do()
		t.Log(name)
		coachtest.WantCode(t, err, code)
		if len(got.Questions) > 0 && got.Seat != slices.Index(v.People[:], "1") && got.Seat != 1 {
			t.Errorf("%s: shown is %+v", name, got)
		}
	}
	ctx := t.Context()
	refused("who answers goes on", coach.NotYours, func() (pair.View, error) { return d.NextPair(ctx, noah, v.ID, 0) })
	refused("who answers ticks", coach.NotYours, func() (pair.View, error) { return d.TickPair(ctx, noah, v.ID, 0, []string{"apple"}) })
	refused("a third one goes on", coach.NotYours, func() (pair.View, error) { return d.NextPair(ctx, zoe, v.ID, 0) })
	refused("a third one looks", coach.NotYours, func() (pair.View, error) { return d.PairSide(ctx, zoe, v.ID) })
	refused("a third one leaves", coach.NotYours, func() (pair.View, error) { return d.LeavePair(ctx, zoe, v.ID) })
	refused("what is to come", coach.Ended, func() (pair.View, error) { return d.NextPair(ctx, mia, v.ID, 1) })
	refused("a pair that is not", coach.Ended, func() (pair.View, error) { return d.NextPair(ctx, mia, "nothing", 0) })
	refused("accepted twice", coach.Ended, func() (pair.View, error) { return d.AcceptPair(ctx, noah, v.ID, "", "") })
	refused("taken back too late", coach.Ended, func() (pair.View, error) { return d.WithdrawPair(ctx, mia, v.ID) })
	refused("declined too late", coach.Ended, func() (pair.View, error) { return d.DeclinePair(ctx, noah, v.ID) })
	if len(d.Attempts("1"))+len(d.Attempts("2")) != 0 {
		t.Error("something was graded")
	}
}

func TestInvitations(t *testing.T) {
	d, p := desk(t)
	ctx, mia, noah, zoe := t.Context(), coachtest.Mia, coachtest.Noah, coachtest.Zoe
	for name, test := range map[string]struct {
		w    coach.Who
		g    pair.Guest
		f    interview.Format
		code coach.Code
	}{
		"oneself":             {mia, member(mia), interview.Drill, coach.Bad},
		"a bot":               {mia, pair.Guest{ID: "8", Bot: true, Member: true}, interview.Drill, coach.Bad},
		"who is not here":     {mia, pair.Guest{ID: "8"}, interview.Drill, coach.Bad},
		"coding aloud":        {mia, member(noah), interview.Coding, coach.Bad},
		"no format":           {mia, member(noah), "", coach.Bad},
		"in a direct message": {coach.Who{UserID: "1"}, member(noah), interview.Drill, coach.NotHere},
	} {
		_, err := d.InvitePartner(ctx, test.w, test.g, test.f, channel)
		t.Log(name)
		coachtest.WantCode(t, err, test.code)
	}
	v := invite(d)
	_, err := d.InvitePartner(ctx, mia, member(zoe), interview.Drill, channel)
	coachtest.WantCode(t, err, coach.Bad) // one at a time
	_, err = d.AcceptPair(ctx, mia, v.ID, "", "")
	coachtest.WantCode(t, err, coach.NotYours)
	_, err = d.AcceptPair(ctx, zoe, v.ID, "", "")
	coachtest.WantCode(t, err, coach.NotYours)
	now, err := d.PairNow(ctx, noah)
	if err != nil || now.Pair != nil || len(now.Invitations) != 1 || now.Invitations[0].ID != v.ID {
		t.Errorf("%+v, %v", now, err)
	}

	if v, err = d.DeclinePair(ctx, noah, v.ID); err != nil || v.End != pair.Declined {
		t.Fatalf("%+v, %v", v, err)
	}
	if got := p.told(); got != "1: declined" {
		t.Errorf("told %s", got)
	}
	v = invite(d)
	if v, err = d.WithdrawPair(ctx, mia, v.ID); err != nil || v.End != pair.Withdrawn || p.told() != "" {
		t.Fatalf("%+v, %v", v, err)
	}
	_, err = d.AcceptPair(ctx, noah, v.ID, "", "")
	coachtest.WantCode(t, err, coach.Ended)

	// Who is in the middle of an interview is not invited, and who has invited somebody accepts nothing.
	v = begun(d)
	_, err = d.InvitePartner(ctx, zoe, member(noah), interview.Drill, channel)
	coachtest.WantCode(t, err, coach.Bad)
	if _, err = d.LeavePair(ctx, noah, v.ID); err != nil || !strings.Contains(p.told(), "1: left") {
		t.Fatal(err)
	}
	toNoah := invite(d)
	if _, err = d.InvitePartner(ctx, noah, member(zoe), interview.Drill, channel); err != nil {
		t.Fatal(err)
	}
	_, err = d.AcceptPair(ctx, noah, toNoah.ID, "", "")
	coachtest.WantCode(t, err, coach.Bad)
}

// TestTwoWhoInviteEachOtherAreAPair, of the first one's format.
func TestTwoWhoInviteEachOtherAreAPair(t *testing.T) {
	d, p := desk(t)
	first := invite(d)
	v, err := d.InvitePartner(t.Context(), coachtest.Noah, member(coachtest.Mia), interview.Phone, channel)
	if err != nil || v.ID != first.ID || v.Stage != pair.Running || v.Format != interview.Drill || v.Seat != 1 {
		t.Fatalf("%+v, %v", v, err)
	}
	if got := p.told(); got != "1: accepted" {
		t.Errorf("told %s", got)
	}
}
