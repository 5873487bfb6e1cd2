package store

import (
	"errors"
	"testing"
	"time"

	"hotseat/questions/interview"
)

// TestTwoSeriesOfAServer have ledgers, sums and rounds of their own on one date, and one group day; what is kept of them is what is derived
// again, and goes with its people.
func TestTwoSeriesOfAServer(t *testing.T) {
	s := open(t)
	const on = interview.Date(20000)
	main, easy := SeriesOf("9", ""), SeriesOf("9", "easy")
	write(t, s, func(tx *Tx) error {
		var errs []error
		for i, of := range []Series{main, easy} {
			errs = append(errs, tx.AddDaily(Daily{GuildID: "9", Profile: of.Profile(), Date: on, State: Sent, Nonce: string(of), DecidedAt: noon,
				SettledAt: noon.Add(time.Duration(i) * time.Hour), Ask: interview.Ask{Question: interview.QuestionID("q-" + of.Profile())}}))
		}
		answer := func(user string, of Series, score int) {
			errs = append(errs, tx.SavePerson(Person{UserID: user, Zone: "UTC"}), tx.SaveMember("9", user, on),
				tx.AddRound(Round{ID: user + string(of), UserID: user, GuildID: "9", DailyDate: on, Profile: of.Profile(), StartedAt: noon}),
				tx.AddAttempt(Attempt{UserID: user, GuildID: "9", RoundID: user + string(of), DailyDate: on, Profile: of.Profile(), Item: "joins",
					LocalDate: on, At: noon, Verdict: interview.Verdict{Score: score, Grader: interview.Machine}}))
		}
		answer("1", main, 80)
		answer("1", easy, 60)
		answer("2", easy, 40)
		return errors.Join(errs...)
	})
	check := func(when string, wantMain, wantEasy DailySum, answered int) {
		t.Helper()
		err := s.Read(t.Context(), func(tx *Tx) error {
			for of, want := range map[Series]DailySum{main: wantMain, easy: wantEasy} {
				sums, err := tx.DailySums(of, on, on)
				n, err2 := tx.CountAnswersTo(of, on)
				list, err3 := tx.AnswersTo(of, on)
				if got := sums[on]; got.Answers != want.Answers || got.Points != want.Points || n != want.Answers || len(list) != want.Answers {
					t.Errorf("%s: %s came to %+v, %d, %d answers; want %+v", when, of, got, n, len(list), want)
				}
				d, err4 := tx.NewestDaily(of, noon)
				if d.Series() != of || d.Nonce != string(of) {
					t.Errorf("%s: the newest of %s is %+v", when, of, d)
				}
				if err := errors.Join(err, err2, err3, err4); err != nil {
					return err
				}
			}
			day, err := tx.GroupDay("9", on)
			if day.Answered != answered {
				t.Errorf("%s: %d people answered, want %d", when, day.Answered, answered)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	check("kept", DailySum{Answers: 1, Points: 80}, DailySum{Answers: 2, Points: 100}, 2)
	write(t, s, (*Tx).Rederive)
	check("derived again", DailySum{Answers: 1, Points: 80}, DailySum{Answers: 2, Points: 100}, 2)
	write(t, s, func(tx *Tx) error { return tx.CorrectAttempt(2, interview.Verdict{Score: 100, Grader: interview.Peer}) })
	check("one corrected", DailySum{Answers: 1, Points: 80}, DailySum{Answers: 2, Points: 140}, 2)
	write(t, s, func(tx *Tx) error {
		_, err := tx.ForgetPerson("1")
		return err
	})
	check("one forgotten", DailySum{}, DailySum{Answers: 1, Points: 40}, 1)
	// One answer a person, server, profile and date, whatever races.
	err := s.Write(t.Context(), func(tx *Tx) error {
		return tx.AddRound(Round{ID: "again", UserID: "2", GuildID: "9", DailyDate: on, Profile: "easy", StartedAt: noon})
	})
	if !errors.Is(err, ErrExists) {
		t.Errorf("a second round for one daily: %v", err)
	}
	err = s.Write(t.Context(), func(tx *Tx) error { return tx.AddDaily(Daily{GuildID: "9", Profile: "easy", Date: on, State: Pending}) })
	if !errors.Is(err, ErrExists) {
		t.Errorf("a second row of the ledger: %v", err)
	}
}

// TestTheGroupsStreakOverSeries counts a date once, however many dailies it had.
func TestTheGroupsStreakOverSeries(t *testing.T) {
	s := open(t)
	const first = interview.Date(20000)
	write(t, s, func(tx *Tx) error {
		errs := []error{tx.SavePerson(Person{UserID: "1", Zone: "UTC"}), tx.SaveMember("9", "1", first)}
		for on := first; on < first+4; on++ {
			for _, profile := range []string{"", "easy", "late"} {
				errs = append(errs, tx.AddDaily(Daily{GuildID: "9", Profile: profile, Date: on, State: Sent, DecidedAt: noon}))
			}
			if on == first+1 { // nobody answered any of that date's
				continue
			}
			errs = append(errs, tx.AddAttempt(Attempt{UserID: "1", GuildID: "9", RoundID: on.String(), DailyDate: on,
				Profile: []string{"", "easy", "late"}[on%3], LocalDate: on, At: noon}))
		}
		return errors.Join(errs...)
	})
	for today, want := range map[interview.Date]int{first: 1, first + 1: 1, first + 2: 1, first + 3: 2, first + 4: 2} {
		err := s.Read(t.Context(), func(tx *Tx) error {
			got, err := tx.GroupStreak("9", today, 1)
			if got != want {
				t.Errorf("on day %d it is %d, want %d", today-first, got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestAProfilesSettings are its own where they are, and the server's in all else.
func TestAProfilesSettings(t *testing.T) {
	s := open(t)
	var easy Guild
	write(t, s, func(tx *Tx) error {
		g := DefaultGuild("9")
		g.ChannelID, g.PostTime, g.Zone, g.Quorum, g.RoleID, g.ReadyAt = "5", "08:00", "Asia/Tokyo", 3, "77", noon
		if err := tx.SaveGuild(g); err != nil {
			return err
		}
		easy = g.DefaultProfile("easy")
		if easy.PostTime != "08:00" || easy.ChannelID != "" || easy.RoleID != "" || easy.Zone != "Asia/Tokyo" || easy.Series() != "9/easy" {
			t.Errorf("a new one is %+v", easy)
		}
		easy.ChannelID, easy.Cron, easy.Title, easy.Sections, easy.Levels = "6", "0 9 * * *", "Easy", "python", 3
		easy.CatchUp, easy.Paused, easy.PausedUntil, easy.ReadyAt, easy.Hidden = time.Hour, true, 20000, noon.Add(time.Hour), 5
		easy.Quorum = 4 // the server's
		return tx.SaveGuild(easy)
	})
	check := func(all string) {
		t.Helper()
		err := s.Read(t.Context(), func(tx *Tx) error {
			main, err := tx.Guild("9")
			got, err2 := tx.Profile("9/easy")
			if got != easy || main.ChannelID != "5" || main.Cron != "" || main.Title != "" || main.Quorum != 4 || main.Paused {
				t.Errorf("%+v\nbeside %+v\nwant %+v", got, main, easy)
			}
			_, err3 := tx.Profile("9/other")
			if !errors.Is(err3, ErrNotFound) {
				t.Errorf("one that there is not: %v", err3)
			}
			ready, err4 := tx.ReadySeries()
			names := ""
			for _, g := range ready {
				names += string(g.Series()) + " "
			}
			if names != all {
				t.Errorf("ready are %q, want %q", names, all)
			}
			return errors.Join(err, err2, err4)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	check("9 9/easy ")
	write(t, s, func(tx *Tx) error {
		g, err := tx.Guild("9")
		if err != nil {
			return err
		}
		g.LeftAt, easy.LeftAt = noon, noon
		return tx.SaveGuild(g)
	})
	check("") // the bot has left
	write(t, s, func(tx *Tx) error { return tx.PurgeGuild("9") })
	err := s.Read(t.Context(), func(tx *Tx) error {
		list, err := tx.Profiles("9")
		if len(list) != 0 {
			t.Errorf("after the server was purged there are %v", list)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
