package library_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

// Accepted questions are asked in that server's rounds, graded there, and passed over once they are taken out.
func TestOwnQuestionsInRounds(t *testing.T) {
	d := coachtest.NewDesk(t)
	own := d.Accepted(coachtest.Draft("The answer"))
	asked := func() bool {
		for range 12 {
			v := d.Begin(coachtest.Mia, round.StartRound{N: 2, Section: "network"})
			for i, q := range v.Questions {
				if q.ID != own.ID {
					continue
				}
				if i == 1 {
					if v, err := d.Skip(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
						t.Fatal(v, err)
					}
				}
				return true
			}
			if _, err := d.Stop(t.Context(), coachtest.Mia, v.ID, v.Round.Current); err != nil {
				t.Fatal(err)
			}
			for _, q := range v.Questions { // what was seen comes later
				if err := d.Store.Write(t.Context(), func(tx *store.Tx) error { return tx.SaveSeen("1", q.ID, d.Clock()) }); err != nil {
					t.Fatal(err)
				}
			}
			d.Advance(1e10)
		}
		return false
	}
	if !asked() {
		t.Fatal("it never comes up")
	}
	running, err := d.Running(t.Context(), coachtest.Mia)
	if err != nil || running == nil || running.Question().ID != own.ID {
		t.Fatalf("%+v, %v", running, err)
	}
	// While it is asked, a search does not give the answer away, not in a direct message either.
	for _, w := range []coach.Who{coachtest.Mia, {UserID: "1", GuildID: "8"}} {
		v, err := d.Search(t.Context(), w, string(own.ID))
		if w.GuildID == "9" && (err != nil || v.Question == nil || !v.Open || !v.Own) {
			t.Errorf("%+v, %v", v, err)
		}
		if w.GuildID == "8" && v.Question != nil {
			t.Error("another server can look it up")
		}
	}
	if v, err := d.Search(t.Context(), coachtest.Bo, "the ANSWER"); err != nil || v.Question == nil || v.Open {
		t.Errorf("for somebody else: %+v, %v", v, err)
	}
	d.Restart()
	if _, _, err := d.RemoveQuestion(t.Context(), coachtest.Ada, "The answer (Network)"); err != nil {
		t.Fatal(err)
	}
	v, err := d.Round(t.Context(), coachtest.Mia, running.ID)
	if err != nil || v.Question().ID != own.ID || v.Question().Title != "The answer" {
		t.Errorf("after it was taken out the round that asks it stands at %+v, %v", v.Round, err)
	}
	err = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		lib, err := d.Library(tx, "9")
		for _, c := range lib.Candidates(true) {
			if c.ID == own.ID {
				t.Error("what was taken out can still be asked anew")
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = d.RemoveQuestion(t.Context(), coachtest.Ada, "The answer")
	coachtest.WantCode(t, err, coach.Bad)
}

func TestOwnQuestionsAreCandidates(t *testing.T) {
	d := coachtest.NewDesk(t)
	own := d.Accepted(coachtest.Draft("The answer"))
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		// One that no longer passes the checks is left out, and nothing fails.
		if err := tx.AddQuestion(store.OwnQuestion{GuildID: "9", ID: "own-broken", Section: "network", State: store.Accepted,
			File: "nonsense"}); err != nil {
			return err
		}
		for guild, want := range map[string]bool{"9": true, "8": false, "": false} {
			lib, err := d.Library(tx, guild)
			if err != nil {
				return err
			}
			found := false
			for _, c := range lib.Candidates(false) {
				found = found || c.ID == own.ID && c.Item == "network-item0" && c.Section == "network" && c.Difficulty == 2
				if c.ID == "own-broken" {
					t.Error("a broken question is a candidate")
				}
			}
			if _, ok := lib.Question(own.ID); found != want || ok != want {
				t.Errorf("in %q it is a candidate: %v, a question: %v", guild, found, ok)
			}
			// A daily's choice is made of the same candidates.
			ask, ok := interview.ChooseDaily(interview.DailyFor{Date: 20000, Candidates: lib.Candidates(false)[len(d.Packs.First().Questions()):],
				Group: interview.Standing{Weakest: "network"}})
			if ok != want || want && ask.Question != own.ID {
				t.Errorf("in %q the daily is %+v, %v", guild, ask, ok)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
