package library_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

func TestFindItems(t *testing.T) {
	d := coachtest.NewDesk(t)
	bank, _ := questions.Load()
	d.Packs = questions.Only(bank)
	list, err := d.FindItems(t.Context(), coachtest.Mia, "epol", 25)
	if err != nil || len(list) != 1 || list[0].ID != "select-epoll" {
		t.Errorf("%v, %v", list, err)
	}
	if list, err = d.FindItems(t.Context(), coachtest.Mia, "", 25); err != nil || len(list) != 25 || list[0] != d.Packs.First().Items()[0] {
		t.Errorf("%v, %v", list, err)
	}
	for _, it := range d.Packs.First().Items() {
		for _, typed := range []string{string(it.ID), coach.ItemLabel(it)} {
			if got, ok := d.FindItem(store.Guild{}, typed); !ok || got.ID != it.ID {
				t.Errorf("%q is %s", typed, got.ID)
			}
		}
	}
	beyond := d.Packs.First().AllItems()[len(d.Packs.First().Items())]
	if got, ok := d.FindItem(store.Guild{}, string(beyond.ID)); ok {
		t.Errorf("beyond the checklist: %s", got.ID)
	}
	if _, ok := d.FindItem(store.Guild{Beyond: true}, string(beyond.ID)); !ok {
		t.Error("not even where it is switched on")
	}
}

// A daily's answer is not shown while the daily is open: not in its server, and not elsewhere to those who take part there.
func TestASearchGivesNoDailyAway(t *testing.T) {
	d := coachtest.NewDesk(t)
	if _, err := d.Help(t.Context(), coachtest.Mia); err != nil { // she takes part in server 9
		t.Fatal(err)
	}
	id := d.Packs.First().Questions()[0].ID
	daily := store.Daily{GuildID: "9", Date: 20000, Ask: interview.Ask{Question: id}, State: store.Pending, DecidedAt: coachtest.Start}
	do := func(f func(tx *store.Tx) error) {
		t.Helper()
		if err := d.Store.Write(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	do(func(tx *store.Tx) error { return tx.AddDaily(daily) })
	inServer, direct, elsewhere, stranger := coachtest.Mia, coach.Who{UserID: "1"}, coach.Who{UserID: "1", GuildID: "8"},
		coach.Who{UserID: "5", GuildID: "8"}
	check := func(when string, want bool, who ...coach.Who) {
		t.Helper()
		for _, w := range who {
			if v, err := d.Search(t.Context(), w, string(id)); err != nil || v.Question == nil || v.Open != want {
				t.Errorf("%s, %+v: open is %v, %v", when, w, v.Open, err)
			}
		}
	}
	check("about to be posted", true, inServer, direct, elsewhere)
	check("about to be posted", false, stranger)
	daily.State = store.Sent
	do(func(tx *store.Tx) error { return tx.SettleDaily(daily) })
	check("posted", true, inServer, direct, elsewhere)
	check("posted", false, stranger)
	do(func(tx *store.Tx) error {
		return tx.AddNotice(store.Notice{GuildID: "9", Kind: store.Reveal, Date: 20000, State: store.Pending, DecidedAt: coachtest.Start})
	})
	check("the reveal is on its way", true, inServer, direct, elsewhere)
	do(func(tx *store.Tx) error {
		return tx.SettleNotice(store.Notice{GuildID: "9", Kind: store.Reveal, Date: 20000, State: store.Sent})
	})
	check("revealed", false, inServer, direct, elsewhere)

	// Without reveals, the next daily closes it; but not for who has begun to answer.
	do(func(tx *store.Tx) error {
		for i, q := range d.Packs.First().Questions()[1:3] {
			one := store.Daily{GuildID: "7", Date: interview.Date(20000 + i), Ask: interview.Ask{Question: q.ID}, State: store.Sent,
				DecidedAt: coachtest.Start}
			if err := tx.AddDaily(one); err != nil {
				return err
			}
		}
		return nil
	})
	id = d.Packs.First().Questions()[1].ID
	there, late := coach.Who{UserID: "6", GuildID: "7"}, coach.Who{UserID: "1", GuildID: "7"}
	check("over", false, there, late)
	do(func(tx *store.Tx) error {
		return tx.AddRound(store.Round{ID: "r", UserID: "1", GuildID: "7", DailyDate: 20000, Mode: interview.Practice,
			Plan: []interview.Ask{{Question: id}}, StartedAt: coachtest.Start})
	})
	check("begun", true, late)
	check("begun by another", false, there)
}
