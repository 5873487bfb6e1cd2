package store

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"hotseat/questions/interview"
)

func TestWhatWasDoneOnADayIsCounted(t *testing.T) {
	s := open(t)
	today := interview.DateOf(noon)
	write(t, s, func(tx *Tx) error {
		return errors.Join(tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), attempt(tx, "r", 0, "joins", 80, 0),
			attempt(tx, "r", 1, "joins", 80, 0),
			tx.AddCheckin("1", today, false, noon), attempt(tx, "r", 2, "joins", 80, 3), tx.AddCheckin("1", today+200, false, noon))
	})
	write(t, s, func(tx *Tx) error {
		if err := tx.CorrectAttempt(1, interview.Verdict{Score: 100, Grader: interview.Peer}); err != nil { // it counts in place of the other
			return err
		}
		got, err := tx.DayCounts("1", today, today+181)
		if want := map[interview.Date]int{today: 3, today + 3: 1}; err != nil || !maps.Equal(got, want) {
			t.Errorf("counts %v, %v; want %v", got, err, want)
		}
		if n, err := tx.DayCount("1", today+1); n != 0 || err != nil {
			t.Errorf("an idle day has %d, %v", n, err)
		}
		if last, err := tx.LastDay("1", today+199); last != today+3 || err != nil {
			t.Errorf("the newest day is %s, %v", last, err)
		}
		last, err := tx.LastDay("1", today-1)
		if last != 0 {
			t.Errorf("before the first day it is %s", last)
		}
		return err
	})
}

// TestAnOlderDatabaseCountsItsDays: the days of a version that did not count what was done on them are counted by the upgrade.
func TestAnOlderDatabaseCountsItsDays(t *testing.T) {
	answer := func(id, on, corrects string) string {
		return `INSERT INTO attempt (attempt_id, user_id, guild_id, round_id, place, daily_date, question_id, item_id, local_date, group_date, at_ms,
			score, recognised, grader, hinted, verdict, answer, corrects) VALUES (` + id + `, '1', '', 'r', ` + id + `, '', 'q', 'i', '` + on +
			`', '', 1, 1, 1, 'machine', 0, '{}', '[]', ` + corrects + `)`
	}
	s := upgraded(t, 20, `INSERT INTO person (user_id, name, zone) VALUES ('1', 'Mia', 'UTC')`,
		answer("1", "2026-03-02", "NULL"), answer("2", "2026-03-02", "NULL"), answer("-3", "2026-03-02", "1"),
		`INSERT INTO checkin (user_id, local_date, what, at_ms) VALUES ('1', '2026-03-02', 'it', 1), ('1', '2026-03-05', 'it', 1)`,
		`INSERT INTO day (user_id, local_date) VALUES ('1', '2026-03-02'), ('1', '2026-03-05')`)
	on := interview.NewDate(2026, 3, 2)
	err := s.Read(t.Context(), func(tx *Tx) error {
		got, err := tx.DayCounts("1", on, on+9)
		if want := map[interview.Date]int{on: 3, on + 3: 1}; !maps.Equal(got, want) {
			t.Errorf("counts %v, want %v", got, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestADayIsMendedForItsMembers: for who was in the server on that date, be they gone now or not, and for nobody else.
func TestADayIsMendedForItsMembers(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		for _, id := range []string{"before", "gone", "after", "elsewhere"} {
			if err := tx.SavePerson(Person{UserID: id, Zone: "UTC"}); err != nil {
				return err
			}
		}
		left := func(id string, on interview.Date) error {
			_, err := tx.NoteHere("9", id, false, noon, on)
			return err
		}
		return errors.Join(tx.SaveMember("9", "before", 100), tx.SaveMember("9", "gone", 100), left("gone", 112),
			tx.SaveMember("9", "after", 111),
			tx.SaveMember("8", "elsewhere", 100), tx.AddMended("9", 110, noon))
	})
	write(t, s, func(tx *Tx) error {
		for id, want := range map[string][]interview.Date{"before": {110}, "gone": {110}, "after": nil, "elsewhere": nil} {
			if got, err := tx.MendedFor(id); err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: %v, %v; want %v", id, got, err, want)
			}
		}
		members, err := tx.MemberMended("9")
		if err != nil || len(members) != 1 || !slices.Equal(members["before"], []interview.Date{110}) {
			t.Errorf("members: %v, %v", members, err)
		}
		if got, err := tx.Mended("9", 100, 109); err != nil || len(got) != 0 {
			t.Errorf("before it: %v, %v", got, err)
		}
		if got, err := tx.Mended("9", 110, 110); err != nil || !slices.Equal(got, []interview.Date{110}) {
			t.Errorf("on it: %v, %v", got, err)
		}
		return tx.PurgeGuild("9")
	})
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.AddMended("8", 110, noon) }); err != nil {
		t.Errorf("another server's: %v", err)
	}
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.AddMended("8", 110, noon) }); !errors.Is(err, ErrExists) {
		t.Errorf("mended twice: %v", err)
	}
	write(t, s, func(tx *Tx) error {
		got, err := tx.MendedFor("before")
		if !slices.Equal(got, []interview.Date{110}) {
			t.Errorf("once its server is purged: %v; a streak would break over it", got)
		}
		return err
	})
}

func TestOutages(t *testing.T) {
	s := open(t)
	hour := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	write(t, s, func(tx *Tx) error {
		when, err := tx.AliveAt()
		if err != nil || !when.IsZero() {
			t.Errorf("a new database's bot was there at %s, %v", when, err)
		}
		err = errors.Join(tx.NoteAlive(hour(1)), tx.AddOutage(Outage{hour(-40), hour(-30)}, hour(-100)),
			tx.AddOutage(Outage{hour(1), hour(5)}, hour(-30)),
			tx.AddOutage(Outage{hour(1), hour(6)}, hour(-29)))
		if when, e := tx.AliveAt(); e != nil || !when.Equal(hour(1)) {
			t.Errorf("it was there at %s, %v", when, e)
		}
		return err
	})
	write(t, s, func(tx *Tx) error {
		got, err := tx.Outages(hour(-100))
		if len(got) != 1 || !got[0].Since.Equal(hour(1)) || !got[0].Until.Equal(hour(6)) {
			t.Errorf("outages %v; want the newer one, made longer", got)
		}
		if got, e := tx.Outages(hour(6)); e != nil || len(got) != 0 {
			t.Errorf("after it: %v, %v", got, e)
		}
		return err
	})
}

func TestRemindedOn(t *testing.T) {
	s := open(t)
	write(t, s, func(tx *Tx) error {
		err := tx.SavePerson(Person{UserID: "1", Zone: "UTC"})
		for kind, on := range map[NoticeKind]interview.Date{Reminder: 100, Danger: 101, HalfTime: 101, ReportCard: 101} {
			err = errors.Join(err, tx.AddNotice(Notice{GuildID: "9", Kind: kind, Date: on, UserID: "1", State: Sent, DecidedAt: noon}))
		}
		return err
	})
	write(t, s, func(tx *Tx) error {
		for _, c := range []struct {
			user        string
			first, last interview.Date
			since       time.Time
			want        int
		}{{"1", 99, 102, noon, 2}, {"1", 101, 102, noon, 1}, {"1", 99, 102, noon.Add(time.Second), 0}, {"2", 99, 102, noon, 0}} {
			if n, err := tx.RemindedOn(c.user, c.first, c.last, c.since); err != nil || n != c.want {
				t.Errorf("%+v: %d, %v", c, n, err)
			}
		}
		return nil
	})
}
