package notice_test

import (
	"slices"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/bot/coach/group"
	"hotseat/bot/coach/round"
	"hotseat/questions/interview"
	"hotseat/store"
)

func TestTheWeeksRecap(t *testing.T) {
	n := coachtest.NewNewsroom(t) // set up on Monday, 2 March
	n.Choose(coachtest.Mia, group.MyChange{Named: coachtest.Ptr(true)})
	n.Change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
	for _, day := range []string{"2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"} {
		n.At(day + " 09:00")
		n.AnswerOn(coachtest.Mia, day)
		if day < "2026-03-05" {
			n.AnswerOn(coachtest.Noah, day)
		}
	}
	n.At("2026-03-09 08:59")
	n.WantWrote("")
	n.At("2026-03-09 09:00")
	n.Restart()
	n.At("2026-03-09 18:00")
	n.WantWrote("recap 2026-03-09")
	got, r := n.Wall.Notices[0], n.Wall.Notices[0].Recap
	if got.ChannelID != "5" || r.From.String() != "2026-03-02" || r.To.String() != "2026-03-08" {
		t.Errorf("it stands in %s and covers %s to %s", got.ChannelID, r.From, r.To)
	}
	if r.Answers != 8 || r.Active != 2 || r.Solid != 1 || !slices.Equal(r.SolidNames, []string{"Mia"}) {
		t.Errorf("%d answers, %d active, %d solid: %v; want 8, 2, 1: Mia", r.Answers, r.Active, r.Solid, r.SolidNames)
	}
	// Of two who are active, two make a group day. Nobody stood anywhere before the week.
	if want := [7]int{0, 2, 2, 1, 1, 1, 1}; r.Days != want || r.Quorum != 2 {
		t.Errorf("answers by day %v of a quorum of %d, want %v of 2", r.Days, r.Quorum, want)
	}
	marked := 0
	for _, s := range r.Sections {
		if s.Before != 0 || s.Score < r.Score {
			t.Errorf("%s stands at %v, before at %v", s.Title, s.Score, s.Before)
		}
		if s.Weakest {
			marked++
			if s.Title != r.Weakest.Title || s.Score != r.Score {
				t.Errorf("%s at %v is marked, the weakest link is %s at %v", s.Title, s.Score, r.Weakest.Title, r.Score)
			}
		}
		if s.Title == r.Rose.Title && (s.Score != r.RoseTo || s.Before != r.RoseFrom) {
			t.Errorf("what rose most stands at %v after %v, want %v after %v", s.Score, s.Before, r.RoseTo, r.RoseFrom)
		}
	}
	if len(r.Sections) < 2 || marked != 1 {
		t.Errorf("%d sections, %d marked", len(r.Sections), marked)
	}
	// Two answered on the 3rd and the 4th, one later: the run of group days broke on the 5th.
	if r.GroupStreak != 0 {
		t.Errorf("group streak %d", r.GroupStreak)
	}
	if r.Rose.Section == "" || r.RoseFrom != 0 || r.RoseTo <= 1 || r.Weakest.Section == "" || r.Score > r.RoseTo {
		t.Errorf("rose %s from %v to %v; weakest %s with %v", r.Rose.Title, r.RoseFrom, r.RoseTo, r.Weakest.Title, r.Score)
	}
	n.At("2026-03-16 09:00") // a week in which nobody was active has no recap
	n.At("2026-03-16 12:00")
	n.WantWrote("recap 2026-03-09")
}

func TestWhenARecapIsDue(t *testing.T) {
	d := coachtest.NewDesk(t)
	at := func(s string) time.Time {
		when, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for _, c := range []struct {
		name   string
		now    string
		change func(*store.Guild)
		want   bool
	}{
		{"with Monday's daily", "2026-03-09 09:00", nil, true},
		{"a minute before", "2026-03-09 08:59", nil, false},
		{"late on Monday", "2026-03-09 23:59", nil, true},
		{"on Tuesday it is past", "2026-03-10 09:00", nil, false},
		{"Monday has no daily: at its time", "2026-03-09 09:00", func(g *store.Guild) { g.Days = 1 << 2 }, true},
		{"and not before", "2026-03-09 08:59", func(g *store.Guild) { g.Days = 1 << 2 }, false},
		{"Monday in Auckland", "2026-03-08 20:00", func(g *store.Guild) { g.Zone = "Pacific/Auckland" }, true},
		{"Sunday still in Honolulu", "2026-03-09 09:00", func(g *store.Guild) { g.Zone = "Pacific/Honolulu" }, false},
		{"Monday in Honolulu", "2026-03-09 19:00", func(g *store.Guild) { g.Zone = "Pacific/Honolulu" }, true},
		{"switched off", "2026-03-09 09:00", func(g *store.Guild) { g.Recap = false }, false},
		{"paused", "2026-03-09 09:00", func(g *store.Guild) { g.Paused = true }, false},
		{"paused until that very day", "2026-03-09 09:00", func(g *store.Guild) {
			g.Paused, g.PausedUntil = true, interview.NewDate(2026, 3, 9)
		}, true},
		{"set up after its time", "2026-03-09 09:30", func(g *store.Guild) { g.ReadyAt = at("2026-03-09 09:10") }, false},
	} {
		g := store.DefaultGuild("9")
		g.ReadyAt = at("2026-03-01 12:00")
		if c.change != nil {
			c.change(&g)
		}
		now := at(c.now)
		if got := d.RecapDue(g, interview.DateOf(now.In(d.Location(g.Zone))), now); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestNoRecapBeforeTheFirstDaily(t *testing.T) {
	n := coachtest.NewNewsroom(t)
	days := coach.Days(1 << 2) // Wednesday
	if _, err := n.ChangeSettings(t.Context(), coachtest.Mia, daily.Change{Days: &days}); err != nil {
		t.Fatal(err)
	}
	n.Change("9", func(g *store.Guild) { g.ReadyAt = coachtest.Start.AddDate(0, 0, -2) })
	n.AnswerRight(coachtest.Mia, n.Begin(coachtest.Mia, round.StartRound{N: 1})) // somebody was active in the week before
	n.At("2026-03-02 12:01")
	n.At("2026-03-09 12:00") // and Wednesday's daily, for which the bot was down, was never sent
	n.WantWrote("")
}

// TestARecapHasItsDay: what cannot be published on Monday is not published on Tuesday, but what may have arrived is looked for.
func TestARecapHasItsDay(t *testing.T) {
	for _, arrived := range []bool{true, false} {
		n := coachtest.NewNewsroom(t)
		n.Change("9", func(g *store.Guild) { g.Reveal = store.RevealOff })
		n.At("2026-03-08 09:00")
		n.AnswerOn(coachtest.Mia, "2026-03-08")
		n.Wall.Fail, n.Wall.Arrive = coach.ErrAmbiguous, arrived
		n.To("2026-03-09 09:00")
		n.Nudge()
		n.Wall.Fail = nil
		n.At("2026-03-10 00:00")
		n.At("2026-03-10 09:00")
		want := ""
		if arrived {
			want = "recap 2026-03-09"
		}
		n.WantWrote(want)
	}
}
