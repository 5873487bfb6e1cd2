package round_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

var rounds int

// ask begins a drill about these questions of the small bank.
func ask(d *coachtest.Desk, w coach.Who, ids ...interview.QuestionID) round.View {
	d.T.Helper()
	rounds++
	row := store.Round{ID: fmt.Sprintf("r%09d", rounds), UserID: w.UserID, GuildID: w.GuildID, Mode: interview.Practice,
		Format: interview.Drill,
		Steer:  interview.Steering, StartedAt: d.Clock()}
	for _, id := range ids {
		q, ok := d.Packs.First().Question(id)
		if !ok {
			d.T.Fatalf("the small bank has no %s", id)
		}
		row.Plan = append(row.Plan, interview.Ask{Question: id, Item: q.Item, Section: q.Section,
			Why: interview.Reason{Kind: interview.YourChoice}})
	}
	err := d.Store.Write(d.T.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, w); err != nil {
			return err
		}
		return tx.AddRound(row)
	})
	if err != nil {
		d.T.Fatal(err)
	}
	return look(d, w, row.ID)
}

func look(d *coachtest.Desk, w coach.Who, id string) round.View {
	d.T.Helper()
	v, err := d.Round(d.T.Context(), w, id)
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

// tell answers the current question so, passes its probes, and ticks what was recognised.
func tell(d *coachtest.Desk, w coach.Who, v round.View, text string) round.View {
	d.T.Helper()
	q := v.Round.Current
	a := interview.Answer{Text: text}
	if v.Question().Task.Kind == interview.Choice {
		a = interview.Answer{Picked: []int{map[string]int{"wrong": 0, "right": 1}[text]}}
	}
	v, err := d.Answer(d.T.Context(), w, v.ID, v.Step(), a)
	for err == nil && (v.Round.Phase == interview.Probing || v.Again()) {
		v, err = d.Pass(d.T.Context(), w, v.ID, v.Step())
	}
	if err == nil && v.Round.Phase == interview.Confirming {
		v, err = d.ConfirmRecognised(d.T.Context(), w, v.ID, q)
	}
	if err != nil {
		d.T.Fatal(err)
	}
	return v
}

const (
	open0, short0, choice0 = "network-item0-open", "network-item0-short", "network-item0-choice"
	open1, short1, choice1 = "network-item1-open", "network-item1-short", "network-item1-choice"
	pythonOpen             = "python-item0-open"
	pear                   = "I think of a pear."
	both                   = "There is an apple and a pear."
)

func TestADebriefOfARound(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := ask(d, coachtest.Mia, open0, short1, choice1)
	if v.Debrief != nil {
		t.Error("a round that runs is debriefed")
	}
	d.Advance(2 * time.Minute)
	v = tell(d, coachtest.Mia, v, pear)
	d.Advance(3 * time.Hour) // she comes back to it
	v = tell(d, coachtest.Mia, v, "41")
	d.Advance(20 * time.Second)
	v, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 2)
	if err != nil || v.Debrief == nil {
		t.Fatal(v.Round, err)
	}
	want := []interview.Pace{{Given: true, Took: 2 * time.Minute, Should: 5 * time.Minute}, {Given: true, Should: 2 * time.Minute,
		Paused: 3 * time.Hour},
		{Took: 20 * time.Second, Should: 90 * time.Second}}
	if !slices.Equal(v.Debrief.Paces, want) {
		t.Errorf("paces %+v, want %+v", v.Debrief.Paces, want)
	}
	// The pear weighs 1 of 4: 25 points, which is Again, as is the wrong number. FSRS has a stability of 0.212 days for that: a day at least.
	if due := v.Debrief.Due; len(due) != 2 || due[0].Item.ID != "network-item0" || due[1].Item.ID != "network-item1" ||
		due[0].On != interview.DateOf(coachtest.Start)+1 || due[0].Now || !due[0].Noon.Equal(coachtest.Start.Add(24*time.Hour)) {
		t.Errorf("due %+v", due)
	}
	if said := v.SaidWell(); len(said) != 1 || said[0].Place != 0 || said[0].Point.ID != "pear" || said[0].Words == "" {
		t.Errorf("said well: %+v", said)
	}
	// A wrong number and a question that was skipped lost all; the apple is 3 of the weight 4.
	left := v.LeftOut()
	if len(left) != 3 || left[0].Place != 1 || left[0].Lost != 100 || left[1].Place != 2 || left[1].Lost != 100 ||
		left[2].Point != "mentions the apple" || left[2].Lost != 75 {
		t.Errorf("left out: %+v", left)
	}
	if len(v.Debrief.Before) != 0 || slices.Contains(v.Debrief.Earlier, true) {
		t.Errorf("the first round is compared with %+v, %v", v.Debrief.Before, v.Debrief.Earlier)
	}
	again := look(d, coachtest.Mia, v.ID)
	if again.Debrief == nil || !slices.Equal(again.Debrief.Paces, want) {
		t.Errorf("reopened: %+v", again.Debrief)
	}
}

func TestItemsThatWereKnownAreDueLater(t *testing.T) {
	d := coachtest.NewDesk(t)
	v := tell(d, coachtest.Mia, ask(d, coachtest.Mia, short0, choice1), "42")
	v = tell(d, coachtest.Mia, v, "wrong")
	monday := interview.DateOf(coachtest.Start)
	// 100 points are Easy: a first stability of 8.2956 days, of which 8 are whole. 0 points are due after one.
	for i, want := range []round.Due{{Item: interview.Item{ID: "network-item1"}, On: monday + 1},
		{Item: interview.Item{ID: "network-item0"}, On: monday + 8}} {
		if got := v.Debrief.Due[i]; got.Item.ID != want.Item.ID || got.On != want.On || got.Now {
			t.Errorf("%d: %s on %s, want %s on %s", i, got.Item.ID, got.On, want.Item.ID, want.On)
		}
	}
	d.Advance(3 * 24 * time.Hour)
	if due := look(d, coachtest.Mia, v.ID).Debrief.Due; !due[0].Now || due[1].Now {
		t.Errorf("three days later: %+v", due)
	}
}

func TestADebriefComparesWithRoundsOfItsFormat(t *testing.T) {
	d := coachtest.NewDesk(t)
	finish := func(format interview.Format, answers ...string) round.View {
		t.Helper()
		d.Advance(24 * time.Hour)
		v := ask(d, coachtest.Mia, short0, short1)
		if format != interview.Drill {
			t.Fatal("only drills here")
		}
		for _, a := range answers {
			v = tell(d, coachtest.Mia, v, a)
		}
		return v
	}
	finish(interview.Drill, "42", "41")      // 50
	stopped := finish(interview.Drill, "42") // and given up
	if _, err := d.Stop(t.Context(), coachtest.Mia, stopped.ID, 1); err != nil {
		t.Fatal(err)
	}
	other := d.Begin(coachtest.Mia, round.StartRound{N: 1, Section: "python"}) // a round of a section is of another format
	if _, err := d.Skip(t.Context(), coachtest.Mia, other.ID, 0); err != nil {
		t.Fatal(err)
	}
	finish(interview.Drill, "41", "41") // 0
	v := finish(interview.Drill, "42", "42")
	var scores []float64
	for _, p := range v.Debrief.Before {
		scores = append(scores, p.Result.Score)
	}
	if !slices.Equal(scores, []float64{0, 50}) {
		t.Errorf("compared with %v, want the drills of 0 and 50, newest first", scores)
	}
	finish(interview.Drill, "42", "42")
	last := finish(interview.Drill, "42", "42")
	if before := last.Debrief.Before; len(before) != 3 || before[2].Result.Score != 0 || before[0].Result.Score != 100 {
		t.Errorf("of four the last three: %+v", before)
	}
	// An old debrief that is opened again is compared with what was before it.
	if before := look(d, coachtest.Mia, v.ID).Debrief.Before; len(before) != 2 {
		t.Errorf("reopened: %+v", before)
	}
	if elsewhere := look(d, coachtest.Mia, other.ID).Debrief.Before; len(elsewhere) != 0 {
		t.Errorf("the section's round is compared with %+v", elsewhere)
	}
}

func TestThenAndNow(t *testing.T) {
	d := coachtest.NewDesk(t)
	first := tell(d, coachtest.Mia, ask(d, coachtest.Mia, open0), pear)
	_, err := d.ThenAndNow(t.Context(), coachtest.Mia, first.ID, 0)
	coachtest.WantCode(t, err, coach.NothingIn)
	d.Advance(20 * 24 * time.Hour)
	v := ask(d, coachtest.Mia, open0, short1)
	_, err = d.ThenAndNow(t.Context(), coachtest.Mia, v.ID, 0)
	coachtest.WantCode(t, err, coach.NothingIn) // it runs: nothing is told
	v = tell(d, coachtest.Mia, tell(d, coachtest.Mia, v, both), "42")
	if !slices.Equal(v.Debrief.Earlier, []bool{true, false}) {
		t.Errorf("answered before: %v", v.Debrief.Earlier)
	}
	if points, ok := v.Calibration(); ok {
		t.Errorf("ticks that match what was heard are calibrated: %v", points)
	}
	if said := v.SaidWell(); len(said) != 1 || said[0].Point.ID != "apple" {
		t.Errorf("one sentence said both points, and is quoted as %+v", said)
	}
	both, err := d.ThenAndNow(t.Context(), coachtest.Mia, v.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	if both.Then.Score != 25 || both.Answer[0].Text != pear || !both.At.Equal(coachtest.Start) || !slices.Equal(both.Gained,
		[]string{"apple"}) ||
		len(both.Gone) != 0 || both.View.Round.Places[0].Verdict.Score != 100 {
		t.Errorf("then %+v, gained %v, gone %v", both.Then, both.Gained, both.Gone)
	}
	_, err = d.ThenAndNow(t.Context(), coachtest.Mia, v.ID, 1)
	coachtest.WantCode(t, err, coach.NothingIn)
	_, err = d.ThenAndNow(t.Context(), coachtest.Noah, v.ID, 0)
	coachtest.WantCode(t, err, coach.NotYours)
}

// TestADailyKeepsItsSecretInOldRounds: what an open daily asks is told by no debrief, and what the running round asks neither.
func TestADailyKeepsItsSecretInOldRounds(t *testing.T) {
	var v, old round.View
	d, secret := posted(t, func(d *coachtest.Desk) {
		if _, err := d.QueueDaily(t.Context(), coachtest.Ada, open0, "2026-03-03"); err != nil {
			t.Fatal(err)
		}
		old = tell(d, coachtest.Mia, ask(d, coachtest.Mia, open0), pear)
		v = tell(d, coachtest.Mia, ask(d, coachtest.Mia, open0), pear)
	})
	if secret != open0 {
		t.Fatalf("the daily asks %s", secret)
	}
	check := func(when string, hidden bool) {
		t.Helper()
		now := look(d, coachtest.Mia, v.ID)
		if now.Secret[0] != hidden || (len(now.LeftOut()) == 0) != hidden {
			t.Errorf("%s: secret %v, left out %+v", when, now.Secret, now.LeftOut())
		}
		both, err := d.ThenAndNow(t.Context(), coachtest.Mia, v.ID, 0)
		if err != nil || (both.Then.Grader == "") != hidden {
			t.Errorf("%s: then was %+v, %v", when, both.Then, err)
		}
		if _, err := d.AskMissed(t.Context(), coachtest.Mia, round.Other{}); hidden {
			coachtest.WantCode(t, err, coach.NothingIn) // nor is it asked
		} else if err != nil {
			t.Error(when, err)
		}
	}
	check("while the daily is open", true)
	started, err := d.Again(t.Context(), coachtest.Mia, old.ID, round.Other{})
	if err != nil || started.Round == nil || started.Round.Round.Places[0].Question == secret {
		t.Fatalf("again: %+v, %v", started, err)
	}
	if _, err := d.Skip(t.Context(), coachtest.Mia, started.Round.ID, 0); err != nil {
		t.Fatal(err)
	}
	d.AnswerDaily(coachtest.Mia)
	if now := look(d, coachtest.Mia, v.ID); now.Secret[0] || len(now.LeftOut()) == 0 {
		t.Errorf("after her own answer it is a secret still: %v", now.Secret)
	}
	// The running round asks it: while it does, the old one is silent about it, and not any more once it was answered there.
	running := ask(d, coachtest.Mia, secret, pythonOpen)
	check2 := func(want bool) {
		t.Helper()
		if now := look(d, coachtest.Mia, v.ID); now.Secret[0] != want {
			t.Errorf("asked now: %v, secret: %v", want, now.Secret)
		}
	}
	check2(true)
	if _, err := d.Skip(t.Context(), coachtest.Mia, running.ID, 0); err != nil {
		t.Fatal(err)
	}
	check2(false)
}
