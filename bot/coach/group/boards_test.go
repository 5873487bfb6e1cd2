package group_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

// answered writes an answer of one of two people of server 9 to each item of the bank, recognised with some points, at the desk's time.
func answered(t *testing.T, d *coachtest.Desk, w coach.Who, round string, recognised int, items ...string) {
	t.Helper()
	if len(items) == 0 {
		for _, h := range coachtest.Sections() {
			items = append(items, string(h.Section)+"-item0", string(h.Section)+"-item1")
		}
	}
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		v, err := d.Visit(tx, w)
		if err != nil {
			return err
		}
		for place, item := range items {
			err := tx.AddAttempt(store.Attempt{UserID: w.UserID, GuildID: w.GuildID, RoundID: round + w.UserID, Place: place,
				Item: interview.ItemID(item), LocalDate: v.Today, At: d.Clock(),
				Verdict: interview.Verdict{Score: 100, Recognised: recognised, Grader: interview.Self}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// board is a leaderboard as Mia sees it: "1 Mia 640, 1 Noah 640".
func board(t *testing.T, d *coachtest.Desk, by group.By) string {
	t.Helper()
	b, err := d.Leaderboard(t.Context(), coachtest.Mia, by)
	if err != nil || b.By != by {
		t.Fatal(b.By, err)
	}
	var rows []string
	for _, r := range b.Rows {
		rows = append(rows, fmt.Sprint(r.Rank, " ", r.Name, " ", r.Value))
	}
	return strings.Join(rows, ", ")
}

// TestPointsAreOfTheWeek: they begin anew on Monday 00:00 by the server's clock, whatever clock a person goes by, and equals share a place
// in the order of their names.
func TestPointsAreOfTheWeek(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		g, err := tx.Guild("9")
		if err != nil {
			return err
		}
		g.Zone = "Europe/Kyiv" // two hours ahead of UTC in March
		return tx.SaveGuild(g)
	})
	if err != nil {
		t.Fatal(err)
	}
	ada := coach.Who{UserID: "3", Name: "ada", GuildID: "9"}
	d.To("2026-03-03 09:00") // a Tuesday
	answered(t, d, coachtest.Noah, "a", 60, "python-item0", "network-item0")
	answered(t, d, coachtest.Mia, "a", 80, "python-item0")
	answered(t, d, coachtest.Mia, "b", 100, "python-item0") // the same item again: it earned already
	answered(t, d, coachtest.Mia, "c", 40, "network-item1")
	answered(t, d, ada, "a", 70, "not of this checklist")
	answered(t, d, ada, "b", 30, "django-item0")
	if got := board(t, d, group.ByPoints); got != "1 Mia 120, 1 Noah 120, 3 ada 30" {
		t.Errorf("the points are %s", got)
	}
	b, err := d.Leaderboard(t.Context(), coachtest.Mia, group.ByPoints)
	if want := time.Date(2026, 3, 8, 22, 0, 0, 0, time.UTC); err != nil || !b.Resets.Equal(want) {
		t.Errorf("they begin anew at %s, %v; want %s, which is Monday in Kyiv", b.Resets, err, want)
	}
	days(t, d, coachtest.Noah, "America/New_York", "")
	d.To("2026-03-08 21:59")
	answered(t, d, coachtest.Noah, "late", 7, "django-item1")
	if got := board(t, d, group.ByPoints); got != "1 Noah 127, 2 Mia 120, 3 ada 30" {
		t.Errorf("a minute before Monday they are %s", got)
	}
	d.To("2026-03-08 22:00")
	if got := board(t, d, group.ByPoints); got != "" {
		t.Errorf("on Monday they are %s", got)
	}
	answered(t, d, coachtest.Noah, "new", 9, "database-item0") // still Sunday by Noah's own clock
	if got := board(t, d, group.ByPoints); got != "1 Noah 9" {
		t.Errorf("after the first answer of the week they are %s", got)
	}
}

// TestMostImproved: whose readiness rose over 28 days, as it was shown then, and nobody who has nothing to compare with.
func TestMostImproved(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	ada, bo := coach.Who{UserID: "3", Name: "Ada", GuildID: "9"}, coach.Who{UserID: "4", Name: "Bo", GuildID: "9"}
	d.To("2026-03-03 09:00")
	answered(t, d, coachtest.Mia, "a", 20)
	answered(t, d, coachtest.Noah, "a", 20)
	answered(t, d, bo, "a", 90)
	d.To("2026-03-04 09:00")
	answered(t, d, ada, "a", 20)
	d.To("2026-03-31 09:00") // 28 days after the first three
	for _, w := range []coach.Who{coachtest.Mia, coachtest.Noah, ada} {
		answered(t, d, w, "b", 90)
	}
	was := readiness(t, d, coachtest.Mia)
	b, err := d.Leaderboard(t.Context(), coachtest.Mia, group.ByImproved)
	if err != nil || len(b.Rows) != 2 {
		t.Fatalf("%+v, %v; want Mia and Noah: Bo's faded, and Ada began 27 days ago", b.Rows, err)
	}
	for i, name := range []string{"Mia", "Noah"} {
		r := b.Rows[i]
		if r.Name != name || r.Rank != 1 || r.Before != 20 || r.Readiness != was || r.Value != int(was)-20 {
			t.Errorf("%+v; want %s on the first place, from 20 to %v", r, name, was)
		}
	}
	d.To("2026-04-01 09:00")
	if got := board(t, d, group.ByImproved); !strings.Contains(got, "Ada") || strings.Contains(got, "Bo") {
		t.Errorf("a day later they are %s; Ada has something to compare with now", got)
	}
}

// readiness is somebody's on the usual leaderboard.
func readiness(t *testing.T, d *coachtest.Desk, w coach.Who) float64 {
	t.Helper()
	b, err := d.Leaderboard(t.Context(), w, group.ByReadiness)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range b.Rows {
		if r.Me {
			return r.Readiness
		}
	}
	t.Fatal("they have no place")
	return 0
}

// TestSolidWeeksAreRanked: all weeks with five active days, with a check-in as with an answer; who has none has no place.
func TestSolidWeeksAreRanked(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-02 09:00") // a Monday
	answered(t, d, coachtest.Noah, "a", 50, "python-item0")
	for day := range 14 {
		if day > 0 {
			d.Advance(24 * time.Hour)
		}
		if day%7 < 5 {
			checkin(t, d, coachtest.Mia)
		}
		if day < 4 {
			checkin(t, d, coachtest.Noah)
		}
	}
	if got := board(t, d, group.BySolid); got != "" {
		t.Errorf("without an answer Mia has a place: %s", got)
	}
	answered(t, d, coachtest.Mia, "a", 50, "python-item0")
	if got := board(t, d, group.BySolid); got != "1 Mia 2" {
		t.Errorf("the solid weeks are %s", got)
	}
}

// TestWhoStaysOutIsOnNoBoard, and what is no board is the usual one.
func TestWhoStaysOutIsOnNoBoard(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	answered(t, d, coachtest.Mia, "a", 20)
	answered(t, d, coachtest.Noah, "a", 30)
	out := true
	if _, err := d.ChangeMySettings(t.Context(), coachtest.Mia, group.MyChange{Unranked: &out}); err != nil {
		t.Fatal(err)
	}
	for by, want := range map[group.By]string{group.ByReadiness: "1 Noah 30", group.BySolid: "", group.ByPoints: "1 Noah 360", group.ByImproved: ""} {
		if got := board(t, d, by); got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
	b, err := d.Leaderboard(t.Context(), coachtest.Mia, "wealth")
	if err != nil || b.By != group.ByReadiness || !b.Hidden {
		t.Errorf("%+v, %v", b, err)
	}
}
