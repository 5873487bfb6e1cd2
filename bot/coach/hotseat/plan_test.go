package hotseat_test

import (
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/coach/hotseat"
	"hotseat/questions/interview"
	"hotseat/store"
)

// weekly sets a weekly hot seat for Wednesdays at 19:00, in channel 6.
func weekly(t *testing.T, d *coachtest.Desk, ch hotseat.PlanChange) hotseat.PlanView {
	t.Helper()
	day := time.Wednesday
	if ch.Weekday == nil {
		ch.Weekday = &day
	}
	if ch.Time == "" {
		ch.Time = "19:00"
	}
	ch.HereID = "6"
	v, err := d.PlanSeats(t.Context(), coachtest.Mia, ch)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestAWeeklyHotSeatComesOnceEachWeek, with every nudge twice and restarts in between.
func TestAWeeklyHotSeatComesOnceEachWeek(t *testing.T) {
	d := coachtest.NewDesk(t) // Monday, 2 March 2026, noon
	v := weekly(t, d, hotseat.PlanChange{Minutes: 7, Questions: 2})
	if want := time.Date(2026, 3, 4, 19, 0, 0, 0, time.UTC); !v.NextAt.Equal(want) || v.Plan.ChannelID != "6" {
		t.Fatalf("set as %+v", v)
	}
	for _, date := range []string{"2026-03-04", "2026-03-11"} {
		d.To(date + " 18:59")
		before := len(d.Post.Seats.Posts)
		d.RunSeat()
		if len(d.Post.Seats.Posts) != before {
			t.Fatalf("it came before its time")
		}
		d.To(date + " 19:00")
		d.RunSeat()
		d.Restart()
		d.RunSeat()
		p := d.Post.SeatPost()
		if len(d.Post.Seats.Posts) != before+1 || !p.Scheduled || p.ChannelID != "6" || p.Of != 2 || p.Minutes != 7 {
			t.Fatalf("on %s posted %s: %+v", date, d.Post.SeatPosted(), p)
		}
		d.To(date + " 19:30") // nobody came
		d.RunSeat()
		d.RunSeat()
		if len(d.Post.Seats.Posts) != before+2 {
			t.Fatalf("on %s posted %s", date, d.Post.SeatPosted())
		}
	}
}

// TestAWeeklyHotSeatIsCaughtUpForAnHour: then it is missed, and not made up for.
func TestAWeeklyHotSeatIsCaughtUpForAnHour(t *testing.T) {
	for at, comes := range map[string]bool{"2026-03-04 20:00": true, "2026-03-04 20:01": false, "2026-03-06 09:00": false} {
		d := coachtest.NewDesk(t)
		weekly(t, d, hotseat.PlanChange{})
		d.To(at)
		d.RunSeat()
		d.RunSeat()
		if got := len(d.Post.Seats.Posts) == 1; got != comes {
			t.Errorf("at %s it came: %v", at, got)
		}
		err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
			s, err := tx.SeatOn("9", interview.NewDate(2026, 3, 4))
			if (s.Phase == store.SeatMissed) == comes {
				t.Errorf("at %s the ledger says %s", at, s.Phase)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestItWaitsForTheOneThatIsOn in its channel, for an hour at most.
func TestItWaitsForTheOneThatIsOn(t *testing.T) {
	d := coachtest.NewDesk(t)
	weekly(t, d, hotseat.PlanChange{ChannelID: "5"})
	d.To("2026-03-04 18:58")
	d.SitDown(hotseat.Start{Minutes: 10, Questions: 1})
	p := d.Post.SeatPost()
	d.To("2026-03-04 19:00")
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "question 1" {
		t.Fatalf("posted %s", got)
	}
	d.AnswerSeatWell(coachtest.Mia)
	if err := d.CloseSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	if err := d.EndSeat(t.Context(), coachtest.Mia, false, p.Seat, 0); err != nil {
		t.Fatal(err)
	}
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "question 1, answers 1, scores 1, question 1" {
		t.Errorf("posted %s", got)
	}
}

// TestLocalTimes: by the server's zone, on the night on which its clocks go forward and 02:30 does not exist.
func TestLocalTimes(t *testing.T) {
	d := coachtest.NewDesk(t)
	zone := "Europe/Berlin"
	d.Change(coachdaily.Change{Zone: &zone})
	sunday := time.Sunday
	d.To("2026-03-23 12:00")
	v := weekly(t, d, hotseat.PlanChange{Weekday: &sunday, Time: "2:30"})
	if want := time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC); !v.NextAt.Equal(want) { // 03:00 there, the first minute that exists
		t.Errorf("it comes %s", v.NextAt)
	}
}

// TestEvents: one is made a day before, once; a changed plan takes it away, and makes another.
func TestEvents(t *testing.T) {
	d := coachtest.NewDesk(t)
	weekly(t, d, hotseat.PlanChange{})
	d.To("2026-03-03 17:59")
	d.RunSeat()
	if n := len(d.Post.Seats.Events); n != 0 {
		t.Fatalf("%d events are made too soon", n)
	}
	d.To("2026-03-03 18:00")
	d.RunSeat()
	d.Restart()
	d.RunSeat()
	d.To("2026-03-04 12:00")
	d.RunSeat()
	if n := len(d.Post.Seats.Events); n != 1 || !d.Post.Seats.Events[0].From.Equal(time.Date(2026, 3, 4, 19, 0, 0, 0, time.UTC)) ||
		d.Post.Seats.Events[0].ChannelID != "6" {
		t.Fatalf("the events are %+v", d.Post.Seats.Events)
	}
	weekly(t, d, hotseat.PlanChange{Time: "20:00"})
	d.RunSeat()
	if got := d.Post.SeatLog(); got != "drop e1" || len(d.Post.Seats.Events) != 2 || d.Post.Seats.Events[1].From.Hour() != 20 {
		t.Errorf("%q, %+v", got, d.Post.Seats.Events)
	}
}

// TestAnEventOfWhichNobodyKnows is not made again; nor is one that the bot may not make, which the setting's answer tells.
func TestAnEventOfWhichNobodyKnows(t *testing.T) {
	d := coachtest.NewDesk(t)
	weekly(t, d, hotseat.PlanChange{})
	d.Post.Seats.NoMake = coach.ErrAmbiguous
	d.To("2026-03-04 12:00")
	d.RunSeat()
	d.RunSeat()
	if n := len(d.Post.Seats.Events); n != 1 {
		t.Errorf("%d events were made", n)
	}
	other := coachtest.NewDesk(t)
	other.Post.Seats.Lacks = "I lack **Create Events**."
	if v := weekly(t, other, hotseat.PlanChange{}); v.NoEvents != other.Post.Seats.Lacks {
		t.Errorf("the answer is %+v", v)
	}
	other.To("2026-03-04 12:00")
	other.RunSeat()
	if n := len(other.Post.Seats.Events); n != 0 {
		t.Errorf("%d events were made", n)
	}
	other.To("2026-03-04 19:00")
	other.RunSeat()
	if got := other.Post.SeatPosted(); got != "question 1" {
		t.Errorf("posted %q", got)
	}
}

// TestChangingThePlan: what is not given stays; what cannot be is said; off ends it.
func TestChangingThePlan(t *testing.T) {
	d := coachtest.NewDesk(t)
	set := func(ch hotseat.PlanChange) (hotseat.PlanView, error) {
		return d.PlanSeats(t.Context(), coachtest.Mia, ch)
	}
	if v, err := set(hotseat.PlanChange{}); err != nil || v.Set {
		t.Fatalf("there is %+v, %v", v, err)
	}
	_, err := set(hotseat.PlanChange{Minutes: 3})
	coachtest.WantCode(t, err, coach.Bad)
	weekly(t, d, hotseat.PlanChange{Minutes: 9})
	_, err = set(hotseat.PlanChange{Time: "noonish"})
	coachtest.WantCode(t, err, coach.Bad)
	bad := interview.Section("cooking")
	_, err = set(hotseat.PlanChange{Section: &bad})
	coachtest.WantCode(t, err, coach.Bad)
	section := interview.Section("network")
	v, err := set(hotseat.PlanChange{Section: &section, Questions: 4})
	if err != nil || v.Plan.Minutes != 9 || v.Plan.Questions != 4 || v.SectionTitle != "Network" || v.Plan.Time != "19:00" {
		t.Fatalf("%+v, %v", v, err)
	}
	if v, err = set(hotseat.PlanChange{Off: true}); err != nil || !v.Off || v.Set {
		t.Fatalf("%+v, %v", v, err)
	}
	d.To("2026-03-04 19:00")
	d.RunSeat()
	if got := d.Post.SeatPosted(); got != "" {
		t.Errorf("posted %s", got)
	}
}

// TestAPausedServer has no weekly hot seat, and a strict one has the one that its organiser chose.
func TestAPausedServer(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	weekly(t, d, hotseat.PlanChange{})
	paused := true
	d.Change(coachdaily.Change{Paused: &paused})
	d.To("2026-03-04 19:00")
	d.RunSeat()
	if got := d.Post.SeatPosted(); strings.Contains(got, "question") {
		t.Errorf("posted %s", got)
	}
}

// TestAWeeklyHotSeatOfAStrictServer goes by the group's weakest link where its section lies too far above that, and by its section again
// once the server only steers.
func TestAWeeklyHotSeatOfAStrictServer(t *testing.T) {
	d := coachtest.NewDesk(t)
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, coachtest.Mia); err != nil {
			return err
		}
		for _, item := range []interview.ItemID{"network-item0", "network-item1"} {
			err := tx.AddAttempt(store.Attempt{UserID: "1", GuildID: "9", RoundID: string(item), Question: interview.QuestionID(item) + "-short",
				Item: item, LocalDate: interview.DateOf(d.Clock()), At: d.Clock(), Verdict: interview.Verdict{Score: 100, Grader: interview.Machine}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	network := interview.Section("network")
	weekly(t, d, hotseat.PlanChange{Section: &network, Questions: 1})
	for _, c := range []struct {
		date  string
		steer interview.Steer
		kind  interview.ReasonKind
	}{{"2026-03-04", interview.Strict, interview.GroupWeak}, {"2026-03-11", interview.Steering, interview.YourChoice}} {
		d.Change(coachdaily.Change{Steer: &c.steer})
		d.To(c.date + " 19:00")
		d.RunSeat()
		p := d.Post.SeatPost()
		if got := p.Question.Section == network; got == (c.steer == interview.Strict) || p.Why.Kind != c.kind {
			t.Errorf("%s: it asks %s because %+v", c.steer, p.Question.Section, p.Why)
		}
		d.To(c.date + " 20:30")
		d.RunSeat()
	}
}
