package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"hotseat/questions/interview"
)

// checksIn makes a person who was active on some days.
func checksIn(tx *Tx, userID string, days ...interview.Date) error {
	err := tx.SavePerson(Person{UserID: userID, Zone: "UTC"})
	for _, on := range days {
		err = errors.Join(err, tx.AddCheckin(userID, on, false, noon))
	}
	return err
}

// TestWhoComesOrGoesChangesNoDayThatIsOver: a step a row, with those active on some dates after it. Derived again, all is the same.
func TestWhoComesOrGoesChangesNoDayThatIsOver(t *testing.T) {
	s := open(t)
	comes := func(id string, on interview.Date) func(tx *Tx) error {
		return func(tx *Tx) error { return tx.SaveMember("9", id, on) }
	}
	found := func(id string, here bool, on interview.Date) func(tx *Tx) error {
		return func(tx *Tx) error {
			_, err := tx.NoteHere("9", id, here, noon, on)
			return err
		}
	}
	forgets := func(id string) func(tx *Tx) error {
		return func(tx *Tx) error {
			_, err := tx.ForgetPerson(id)
			return err
		}
	}
	active := map[interview.Date]int{100: 0, 105: 0, 109: 0, 110: 0, 114: 0, 115: 0, 116: 0, 117: 0, 129: 0, 130: 0, 134: 0, 143: 0, 144: 0}
	for _, step := range []struct {
		name    string
		do      func(tx *Tx) error
		becomes map[interview.Date]int // the dates on which the number is another one than before
	}{
		{"three were active on the 100th, two came then", func(tx *Tx) error {
			return errors.Join(checksIn(tx, "1", 100), checksIn(tx, "2", 100), checksIn(tx, "3", 100),
				tx.SaveMember("9", "1", 100), tx.SaveMember("9", "2", 100))
		}, map[interview.Date]int{100: 2, 105: 2, 109: 2, 110: 2, 114: 2, 115: 2, 116: 2, 117: 2, 129: 2}},
		{"and the third on the 105th", comes("3", 105),
			map[interview.Date]int{105: 3, 109: 3, 110: 3, 114: 3, 115: 3, 116: 3, 117: 3, 129: 3}},
		{"one is found to be gone", found("2", false, 110), map[interview.Date]int{110: 2, 114: 2, 115: 2, 116: 2, 117: 2, 129: 2}},
		{"and again two days later", found("2", false, 112), nil},
		{"is found to be back", found("2", true, 115), map[interview.Date]int{115: 3, 116: 3, 117: 3, 129: 3}},
		{"leaves that day", found("2", false, 115), map[interview.Date]int{115: 2, 116: 2, 117: 2, 129: 2}},
		{"and acts that day", comes("2", 115), map[interview.Date]int{115: 3, 116: 3, 117: 3, 129: 3}},
		{"acts again", comes("2", 116), nil},
		{"leaves once more", found("2", false, 116), map[interview.Date]int{116: 2, 117: 2, 129: 2}},
		{"and is back the next day", comes("2", 117), map[interview.Date]int{117: 3, 129: 3}},
		{"one comes who was active elsewhere", func(tx *Tx) error {
			return errors.Join(checksIn(tx, "4", 90, 105), tx.SaveMember("9", "4", 116))
		}, map[interview.Date]int{116: 3, 117: 4, 129: 4, 130: 1, 134: 1}},
		{"and has a day from before they came", func(tx *Tx) error { return tx.AddCheckin("4", 114, false, noon) },
			map[interview.Date]int{143: 1}},
		{"leaves on the day of coming", found("4", false, 116), map[interview.Date]int{116: 2, 117: 3, 129: 3, 130: 0, 134: 0, 143: 0}},
		{"has a day while gone", func(tx *Tx) error { return tx.AddCheckin("4", 115, false, noon) }, nil},
		{"is back", comes("4", 117), map[interview.Date]int{117: 4, 129: 4, 130: 1, 134: 1, 143: 1, 144: 1}},
		{"one is found to be gone by a clock that is ahead", found("3", false, 120), map[interview.Date]int{129: 3}},
		{"and acts when it is right", comes("3", 117), map[interview.Date]int{129: 4}},
		{"one who went twice is forgotten", forgets("2"),
			map[interview.Date]int{100: 1, 105: 2, 109: 2, 115: 2, 117: 3, 129: 3}},
		{"so is one who came late", forgets("4"), map[interview.Date]int{117: 2, 129: 2, 130: 0, 134: 0, 143: 0, 144: 0}},
		{"so are the others", func(tx *Tx) error { return errors.Join(forgets("1")(tx), forgets("3")(tx)) },
			map[interview.Date]int{100: 0, 105: 0, 109: 0, 110: 0, 114: 0, 115: 0, 116: 0, 117: 0, 129: 0}},
	} {
		write(t, s, func(tx *Tx) error {
			err := step.do(tx)
			maps.Copy(active, step.becomes)
			for _, on := range slices.Sorted(maps.Keys(active)) {
				if n, err2 := tx.ActiveOn("9", on); err2 != nil || n != active[on] {
					t.Errorf("%s: on the %dth %d are active, %v; want %d", step.name, on, n, err2, active[on])
				}
			}
			before := kept(t, tx)
			err = errors.Join(err, tx.Rederive())
			if after := kept(t, tx); !slices.Equal(before, after) {
				t.Errorf("%s: derived again it differs: %v", step.name, difference(before, after))
			}
			return err
		})
	}
	write(t, s, func(tx *Tx) error {
		var stays, days int
		err := errors.Join(tx.row("SELECT count(*) FROM stay", nil, &stays), tx.row("SELECT count(*) FROM group_day", nil, &days))
		if stays != 0 || days != 0 {
			t.Errorf("all are forgotten, and there are %d stays and %d days", stays, days)
		}
		return err
	})
}

// TestAQuorumStaysWhatItWas: yesterday's daily had two answers. With 8 members that was the quorum, with 12 it is three: neither who comes
// today nor who goes today makes yesterday's run another.
func TestAQuorumStaysWhatItWas(t *testing.T) {
	const yesterday, today = interview.Date(100), interview.Date(101)
	for _, c := range []struct {
		name         string
		were, are    int
		past, coming int // the streak yesterday left, and today's quorum
	}{
		{"four come", 8, 12, 1, 3},
		{"four go", 12, 8, 0, 2},
	} {
		s := open(t)
		ids := func(from, to int) (ids []string) {
			for i := from; i < to; i++ {
				ids = append(ids, fmt.Sprint("u", i))
			}
			return ids
		}
		write(t, s, func(tx *Tx) error {
			err := tx.AddDaily(Daily{GuildID: "9", Date: yesterday, State: Sent})
			for _, id := range ids(0, 12) {
				err = errors.Join(err, checksIn(tx, id, yesterday-1))
			}
			for _, id := range ids(0, c.were) {
				err = errors.Join(err, tx.SaveMember("9", id, yesterday-1))
			}
			for i, id := range ids(0, 2) {
				err = errors.Join(err, tx.AddAttempt(Attempt{UserID: id, GuildID: "9", DailyDate: yesterday, RoundID: "r", Place: i,
					Item: "joins", LocalDate: yesterday, At: noon}))
			}
			return err
		})
		run := func(when string) {
			err := s.Read(t.Context(), func(tx *Tx) error {
				streak, err := tx.GroupStreak("9", today, 0)
				if streak != c.past {
					t.Errorf("%s, %s: yesterday leaves a run of %d, want %d", c.name, when, streak, c.past)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		run("before")
		write(t, s, func(tx *Tx) (err error) {
			for _, id := range ids(c.were, c.are) {
				err = errors.Join(err, tx.SaveMember("9", id, today))
			}
			for _, id := range ids(c.are, c.were) {
				_, err2 := tx.NoteHere("9", id, false, noon, today)
				err = errors.Join(err, err2)
			}
			return err
		})
		run("after")
		write(t, s, (*Tx).Rederive)
		run("derived again")
		write(t, s, func(tx *Tx) error {
			n, err := tx.ActiveOn("9", today)
			if interview.Quorum(n, 0) != c.coming {
				t.Errorf("%s: today %d are active", c.name, n)
			}
			return err
		})
	}
}

// TestStaysOfThoseWhoWereHereBefore: in a database from before stays were kept, who is here counted with all their days, and that remains;
// who was found to be gone counts again until the day before; one with no day yet counts from their first one on.
func TestStaysOfThoseWhoWereHereBefore(t *testing.T) {
	left := noon.UnixMilli()
	gone := interview.DateOf(noon)
	day := func(n interview.Date) string { return (gone + n).String() }
	s := upgraded(t, 9,
		"INSERT INTO person (user_id, name, zone) VALUES ('1', 'here', 'UTC'), ('2', 'gone', 'UTC'), ('3', 'new', 'UTC'), ('4', 'brief', 'UTC')",
		fmt.Sprintf(`INSERT INTO member (guild_id, user_id, left_ms) VALUES ('9', '1', 0), ('9', '2', %d), ('9', '3', 0), ('9', '4', %d),
			('8', '2', 0)`, left, left),
		fmt.Sprintf("INSERT INTO day (user_id, local_date) VALUES ('1', '%s'), ('2', '%s'), ('2', '%s'), ('4', '%s')",
			day(-3), day(-10), day(-2), day(0)),
	)
	write(t, s, func(tx *Tx) error {
		if err := tx.AddCheckin("3", gone+1, false, noon); err != nil {
			return err
		}
		for on, want := range map[interview.Date]int{-11: 0, -10: 1, -4: 1, -3: 2, -1: 2, 0: 1, 1: 2, 26: 2, 27: 1, 30: 1, 31: 0} {
			if n, err := tx.ActiveOn("9", gone+on); err != nil || n != want {
				t.Errorf("%d days after it, %d are active, %v; want %d", on, n, err, want)
			}
		}
		n, err := tx.ActiveOn("8", gone)
		if n != 1 {
			t.Errorf("in the other server %d are active, want 1", n)
		}
		return err
	})
}
