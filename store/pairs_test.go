package store

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// paired writes three people, and a pair of the first two in server 9.
func paired(tx *Tx) error {
	var all error
	for _, id := range []string{"1", "2", "3"} {
		all = errors.Join(all, tx.SavePerson(Person{UserID: id, Zone: "UTC"}), tx.SaveMember("9", id, 1))
	}
	_, told := tx.AddPairWord(PairWord{UserID: "2", Kind: WordLeft, GuildID: "9", ChannelID: "7", PairID: "p", OtherID: "1",
		Format: interview.Drill, MadeAt: noon})
	return errors.Join(all, told,
		tx.AddPair(Pair{ID: "p", GuildID: "9", People: [2]string{"1", "2"}, Format: interview.Drill, ChannelID: "7", MadeAt: noon,
			TouchedAt: noon}),
		tx.TakeSeat("1", "p"), tx.TakeSeat("2", "p"), tx.AddPairSecret("2", "joins", "p"), tx.AddPairSecret("1", "heap", "p"),
		tx.AddPairEvent("p", 0, interview.PairEvent{Kind: interview.PairMarked, At: noon}),
		tx.AddPairWait(PairWait{UserID: "3", GuildID: "9", Format: interview.Phone, ChannelID: "7", Since: noon}))
}

// looking reads in a snapshot.
func looking(t *testing.T, s *Store, f func(*Tx) error) {
	t.Helper()
	if err := s.Read(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func TestAPairIsKept(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	plan := []interview.PairAsk{{Ask: interview.Ask{Question: "joins", Item: "joins", Section: "database"}, Candidate: 1}}
	later := noon.Add(time.Minute)
	want := Pair{ID: "p", GuildID: "9", People: [2]string{"1", "2"}, Format: interview.Drill, ChannelID: "8", MessageID: "70", Plan: plan,
		MadeAt: noon, BegunAt: later, TouchedAt: later.Add(time.Minute), EndedBy: -1}
	looking(t, s, func(tx *Tx) error {
		list, err := tx.Invitations("2")
		if len(list) != 1 || list[0].ID != "p" || !list[0].BegunAt.IsZero() {
			t.Errorf("invitations: %+v", list)
		}
		return err
	})
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.BeginPair("p", plan, later), tx.TouchPair("p", later.Add(time.Minute)), tx.PlacePair("p", "8", "70"))
	})
	looking(t, s, func(tx *Tx) error {
		got, err := tx.Pair("p")
		open, err2 := tx.OpenPairs()
		sits, err3 := tx.SeatOf("2")
		invited, err4 := tx.Invitations("2")
		if !reflect.DeepEqual(got, want) || len(open) != 1 || !reflect.DeepEqual(open[0], want) || sits.ID != "p" || len(invited) != 0 {
			t.Errorf("%+v, %+v, %+v, %+v", got, open, sits, invited)
		}
		return errors.Join(err, err2, err3, err4)
	})
}

// TestOnePersonInOnePair, and one event a number: this is what settles the races.
func TestOnePersonInOnePair(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	for name, f := range map[string]func(*Tx) error{
		"a second seat":       func(tx *Tx) error { return tx.TakeSeat("1", "p") },
		"the same event":      func(tx *Tx) error { return tx.AddPairEvent("p", 0, interview.PairEvent{}) },
		"a second wait":       func(tx *Tx) error { return tx.AddPairWait(PairWait{UserID: "3", GuildID: "8"}) },
		"a pair of that name": func(tx *Tx) error { return tx.AddPair(Pair{ID: "p"}) },
	} {
		if err := s.Write(t.Context(), f); !errors.Is(err, ErrExists) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPairEndsOnce(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	for i, want := range []bool{true, false} {
		write(t, s, func(tx *Tx) error {
			done, err := tx.EndPair("p", []PairEnd{PairLeft, PairIdle}[i], 1-i, noon)
			if done != want {
				t.Errorf("the end number %d: %v", i, done)
			}
			return err
		})
	}
	looking(t, s, func(tx *Tx) error {
		p, err := tx.Pair("p")
		if p.End != PairLeft || p.EndedBy != 1 || !p.EndedAt.Equal(noon) {
			t.Errorf("%+v", p)
		}
		_, seat := tx.SeatOf("1")
		secrets, err2 := tx.PairSecrets("2")
		open, err3 := tx.OpenPairs()
		if !errors.Is(seat, ErrNotFound) || len(secrets) != 0 || len(open) != 0 {
			t.Errorf("%v, %v, %v", seat, secrets, open)
		}
		return errors.Join(err, err2, err3)
	})
}

// TestWhoWasInAPairIsForgotten: the other one keeps the pair, and nothing in it says who it was with. A pair that nobody is left in goes.
func TestWhoWasInAPairIsForgotten(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	forget := func(id string) {
		write(t, s, func(tx *Tx) error { _, err := tx.ForgetPerson(id); return err })
	}
	forget("1")
	looking(t, s, func(tx *Tx) error {
		p, err := tx.Pair("p")
		words, err2 := tx.PairWords()
		_, seat := tx.SeatOf("1")
		if p.People != [2]string{"", "2"} || len(words) != 1 || words[0].OtherID != "" || !errors.Is(seat, ErrNotFound) {
			t.Errorf("%+v, %+v, %v", p, words, seat)
		}
		return errors.Join(err, err2)
	})
	forget("2")
	forget("3")
	looking(t, s, func(tx *Tx) error {
		for _, table := range []string{"pair", "pair_event", "pair_seat", "pair_secret", "pair_wait", "pair_word"} {
			var n int
			if err := tx.row("SELECT count(*) FROM "+table, nil, &n); err != nil {
				return err
			}
			if n != 0 {
				t.Errorf("%s still has %d rows", table, n)
			}
		}
		return nil
	})
}

func TestWhoWaitsForAPartner(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.AddPairWait(PairWait{UserID: "1", GuildID: "9", Format: interview.Drill, Since: noon.Add(-time.Minute)}),
			tx.AddPairWait(PairWait{UserID: "2", GuildID: "8", Since: noon.Add(-time.Hour)}))
	})
	looking(t, s, func(tx *Tx) error {
		here, err := tx.PairWaits("9")
		all, err2 := tx.AllPairWaits()
		own, err3 := tx.PairWaitOf("3")
		if len(here) != 2 || here[0].UserID != "1" || here[1] != own || len(all) != 3 || all[0].UserID != "2" || own.Format != interview.Phone {
			t.Errorf("%+v, %+v, %+v", here, all, own)
		}
		return errors.Join(err, err2, err3)
	})
	for _, want := range []bool{true, false} {
		write(t, s, func(tx *Tx) error {
			ended, err := tx.EndPairWait("3")
			if ended != want {
				t.Errorf("ended %v, want %v", ended, want)
			}
			return err
		})
	}
}

func TestAWordIsKeptUntilItIsTold(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	looking(t, s, func(tx *Tx) error {
		w, err := tx.PairWord(1)
		if w.Kind != WordLeft || w.UserID != "2" || w.OtherID != "1" || w.Tried != 0 || !w.MadeAt.Equal(noon) {
			t.Errorf("%+v", w)
		}
		return err
	})
	write(t, s, func(tx *Tx) error { return tx.TryPairWord(PairWord{ID: 1, Tried: 1, Failures: 2, RetryAt: noon}) })
	looking(t, s, func(tx *Tx) error {
		w, err := tx.PairWord(1)
		if w.Tried != 1 || w.Failures != 2 || !w.RetryAt.Equal(noon) {
			t.Errorf("%+v", w)
		}
		return err
	})
	write(t, s, func(tx *Tx) error { return tx.EndPairWord(1) })
	looking(t, s, func(tx *Tx) error {
		if _, err := tx.PairWord(1); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		return nil
	})
}

func TestAServerThatIsPurgedHasNoPairs(t *testing.T) {
	s := open(t)
	write(t, s, paired)
	write(t, s, func(tx *Tx) error { return tx.PurgeGuild("9") })
	looking(t, s, func(tx *Tx) error {
		_, pair := tx.Pair("p")
		words, err := tx.PairWords()
		waits, err2 := tx.AllPairWaits()
		_, seat := tx.SeatOf("1")
		if !errors.Is(pair, ErrNotFound) || !errors.Is(seat, ErrNotFound) || len(words)+len(waits) != 0 {
			t.Errorf("%v, %v, %v, %v", pair, seat, words, waits)
		}
		return errors.Join(err, err2)
	})
}
