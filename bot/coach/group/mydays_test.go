package group_test

import (
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

// twoServers are server 9 in New York and server 8 in Kyiv.
func twoServers(t *testing.T) *coachtest.Desk {
	t.Helper()
	d := coachtest.NewDesk(t)
	for guild, zone := range map[string]string{"9": "America/New_York", "8": "Europe/Kyiv"} {
		who := coach.Who{UserID: "77", Name: "Org", GuildID: guild}
		if _, err := d.ChangeSettings(t.Context(), who, daily.Change{Channel: coachtest.Ptr("5"), Zone: &zone}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func checkin(t *testing.T, d *coachtest.Desk, w coach.Who) group.CheckinView {
	t.Helper()
	v, err := d.Checkin(t.Context(), w, "pushed")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func days(t *testing.T, d *coachtest.Desk, w coach.Who, zone, ends string) group.MyDays {
	t.Helper()
	v, err := d.MyDays(t.Context(), w, zone, ends)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestAPersonsDayIsThePersons is the report that this rule comes from: a server in New York, a member in Tokyo, four check-ins on four of
// her days, of which New York sees two and two.
func TestAPersonsDayIsThePersons(t *testing.T) {
	d := twoServers(t)
	if v := days(t, d, coachtest.Mia, "tokyo", ""); v.Zone != "Asia/Tokyo" || !v.From.IsZero() || v.Today.String() != "2026-03-02" {
		t.Fatalf("a zone chosen before anything was done: %+v", v)
	}
	for n, at := range []string{"2026-03-02 14:30", "2026-03-02 15:30", "2026-03-04 14:30", "2026-03-04 15:30"} {
		d.To(at) // 23:30 and 00:30 in Tokyo: the 2nd, the 3rd, the 4th, the 5th
		if v := checkin(t, d, coachtest.Mia); v.Already || v.Mine.Days != n+1 {
			t.Errorf("check-in %d gives %+v", n+1, v)
		}
	}
}

// TestALeaderboardGoesByEverybodysOwnDate: it says of each the streak that /streak says to them, in a server whose date is ahead of theirs,
// and in one whose date is behind; also when nothing has happened since the last look but midnight, theirs or the server's.
func TestALeaderboardGoesByEverybodysOwnDate(t *testing.T) {
	for _, c := range []struct {
		name, server, zone string
		active             []string // check-ins, UTC
		looks              []string
		days               []int // by hand
	}{
		{"the server is ahead", "8", "Pacific/Honolulu", []string{"2026-03-02 20:00", "2026-03-03 20:00"}, // 10:00 on the 2nd and the 3rd
			[]string{"2026-03-04 21:00", "2026-03-04 23:00", "2026-03-05 09:59", "2026-03-05 10:00"}, // her 5th begins: the 4th is missed
			[]int{2, 2, 2, 0}},
		{"the server is behind", "9", "Asia/Tokyo", []string{"2026-03-02 14:30", "2026-03-02 15:30"}, // 23:30 on the 2nd, 00:30 on the 3rd
			[]string{"2026-03-02 15:31", "2026-03-03 06:00", "2026-03-04 14:59", "2026-03-04 15:00"}, // her 5th begins
			[]int{2, 2, 2, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := twoServers(t)
			mia := coachtest.Mia
			mia.GuildID = c.server
			days(t, d, mia, c.zone, "")
			err := d.Store.Write(t.Context(), func(tx *store.Tx) error { // long ago, so that she has a place
				return tx.AddAttempt(store.Attempt{UserID: mia.UserID, GuildID: mia.GuildID, RoundID: "r", Item: "python-item0",
					LocalDate: interview.NewDate(2026, 1, 1), At: d.Clock(), Verdict: interview.Verdict{Score: 80, Grader: interview.Machine}})
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range c.active {
				d.To(at)
				checkin(t, d, mia)
			}
			for i, at := range c.looks {
				d.To(at)
				board, err := d.Leaderboard(t.Context(), mia, group.ByReadiness)
				mine, streak := d.Streak(t.Context(), mia)
				if err != nil || streak != nil || len(board.Rows) != 1 || board.Rows[0].Days != c.days[i] || mine.Mine.Days != c.days[i] {
					t.Errorf("at %s the leaderboard says %+v, and /streak %d; want %d (%v, %v)", at, board.Rows, mine.Mine.Days, c.days[i], err, streak)
				}
			}
		})
	}
}

// TestOneDateAMomentInTwoServers: two check-ins within a minute in two servers are of one date, though there it is another.
func TestOneDateAMomentInTwoServers(t *testing.T) {
	d := twoServers(t)
	d.To("2026-03-02 23:00") // the 2nd in New York, the 3rd in Kyiv
	there := coachtest.Mia
	there.GuildID = "8"
	alone := coachtest.Mia
	alone.GuildID = ""
	if v := checkin(t, d, coachtest.Mia); v.Already {
		t.Error("the first is said to be the second")
	}
	for _, w := range []coach.Who{there, alone, coachtest.Mia} {
		if v := checkin(t, d, w); !v.Already || v.Mine.Days != 1 {
			t.Errorf("another in server %q gives %+v", w.GuildID, v)
		}
	}
	d.To("2026-03-03 04:59") // 23:59 in New York
	if v := checkin(t, d, there); !v.Already {
		t.Error("before midnight in her own zone there is another date")
	}
	d.To("2026-03-03 05:00")
	if v := checkin(t, d, there); v.Already || v.Mine.Days != 2 {
		t.Errorf("after midnight: %+v", v)
	}
}

// TestAChangeOfZoneWinsNoDay: a day that was let go by cannot be had by a move to where it still is, nor two days within an hour.
func TestAChangeOfZoneWinsNoDay(t *testing.T) {
	d := twoServers(t)
	days(t, d, coachtest.Mia, "Asia/Tokyo", "")
	checkin(t, d, coachtest.Mia) // the 2nd
	d.To("2026-03-02 14:50")     // 23:50 in Tokyo
	midnight := time.Date(2026, 3, 2, 15, 0, 0, 0, time.UTC)
	if v := days(t, d, coachtest.Mia, "Pacific/Kiritimati", ""); v.Today.String() != "2026-03-02" || !v.From.Equal(midnight) {
		t.Errorf("a move to where it is the 3rd: %+v", v)
	}
	if v := checkin(t, d, coachtest.Mia); !v.Already {
		t.Error("the move gave another date")
	}
	days(t, d, coachtest.Mia, "Asia/Tokyo", "") // and back, before it came about
	d.To("2026-03-03 15:10")                    // the 4th in Tokyo; the 3rd was let go by
	if v := days(t, d, coachtest.Mia, "Pacific/Niue", ""); v.Today.String() != "2026-03-04" {
		t.Errorf("a move to where it is still the 3rd: %+v", v)
	}
	if v := checkin(t, d, coachtest.Mia); v.Mine.Days != 1 {
		t.Errorf("the day that was let go by is had: %+v", v)
	}
}

// TestADayThatEndsAfterMidnight: what is done before its end counts for the day before.
func TestADayThatEndsAfterMidnight(t *testing.T) {
	d := twoServers(t)
	if v := days(t, d, coachtest.Mia, "Europe/Berlin", "2:30"); v.Ends != 150 {
		t.Fatalf("%+v", v)
	}
	d.To("2026-03-03 01:29") // 02:29 in Berlin
	checkin(t, d, coachtest.Mia)
	d.To("2026-03-03 01:30")
	if v := checkin(t, d, coachtest.Mia); v.Already || v.Mine.Days != 2 {
		t.Errorf("after the end of the day: %+v", v)
	}
	for _, ends := range []string{"04:01", "23:00", "noon", "late"} {
		_, err := d.MyDays(t.Context(), coachtest.Mia, "", ends)
		coachtest.WantCode(t, err, coach.Bad)
	}
	_, err := d.MyDays(t.Context(), coachtest.Mia, "MST", "")
	coachtest.WantCode(t, err, coach.Bad)
	if v := days(t, d, coachtest.Mia, "", "04:00"); v.Ends != 240 || v.Zone != "Europe/Berlin" {
		t.Errorf("the latest end: %+v", v)
	}
}

// TestTheServersZoneIsPutRight: who has chosen no zone follows that of the server where they began, from their next day on.
func TestTheServersZoneIsPutRight(t *testing.T) {
	d := twoServers(t)
	checkin(t, d, coachtest.Mia)
	if _, err := d.ChangeSettings(t.Context(), coachtest.Ada, daily.Change{Zone: coachtest.Ptr("Asia/Tokyo")}); err != nil {
		t.Fatal(err)
	}
	if v := days(t, d, coachtest.Mia, "", ""); v.Own || v.Zone != "Asia/Tokyo" || v.Today.String() != "2026-03-02" || v.From.IsZero() {
		t.Errorf("after the server moved: %+v", v)
	}
	d.To("2026-03-03 04:59") // the day ends as it would have in New York
	if v := days(t, d, coachtest.Mia, "", ""); v.Today.String() != "2026-03-02" {
		t.Errorf("a minute before: %+v", v)
	}
	d.To("2026-03-03 05:00")
	if v := days(t, d, coachtest.Mia, "", ""); v.Today.String() != "2026-03-03" || !v.From.IsZero() {
		t.Errorf("then: %+v", v)
	}
}

// TestTheGroupsDayIsTheServers: an answer counts for the date in the server on which it was given, whatever date its person has.
func TestTheGroupsDayIsTheServers(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	days(t, d, coachtest.Mia, "Asia/Tokyo", "")
	d.To("2026-03-03 09:00")
	d.Due()
	d.To("2026-03-03 16:00") // the 4th in Tokyo
	d.AnswerDaily(coachtest.Mia)
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		for range 2 { // as it was kept, and as it is derived
			days, err := tx.DailyDays("9")
			if err != nil || len(days) != 1 || days[interview.DateOf(d.Clock())] != 1 {
				t.Errorf("the group's days are %v, %v", days, err)
			}
			if err := tx.Rederive(); err != nil {
				return err
			}
		}
		mine, err := tx.Days("1")
		if err != nil || len(mine) != 1 || mine[0] != interview.DateOf(d.Clock())+1 {
			t.Errorf("her days are %v, %v", mine, err)
		}
		_, err = tx.ForgetPerson("1")
		if days, _ := tx.DailyDays("9"); len(days) != 0 {
			t.Errorf("after she was forgotten the group's days are %v", days)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
