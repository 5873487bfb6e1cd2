package group_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/store"
)

// pushes answers for GitHub, and notes of whom it was asked.
type pushes struct {
	at    []time.Time
	err   error
	asked []string
}

func (p *pushes) Pushed(_ context.Context, account string) ([]time.Time, error) {
	p.asked = append(p.asked, account)
	return p.at, p.err
}

// checkins are those of Mia, as the store has them.
func checkins(t *testing.T, d *coachtest.Desk) (list []store.Checkin) {
	t.Helper()
	err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		list, err = tx.Checkins("1")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestACheckinIsVerifiedByAPublicPush: by one on the person's own date. Whatever else comes of the look, the check-in counts.
func TestACheckinIsVerifiedByAPublicPush(t *testing.T) {
	late := time.Date(2026, 3, 2, 15, 30, 0, 0, time.UTC) // in Tokyo it is the 3rd, half past midnight
	for name, c := range map[string]struct {
		pushes *pushes
		want   group.Verified
	}{
		"today":                {&pushes{at: []time.Time{late.AddDate(0, 0, -9), late}}, group.Pushed},
		"yesterday, in Tokyo":  {&pushes{at: []time.Time{late.Add(-time.Hour)}}, group.NoPush},
		"tomorrow, in Tokyo":   {&pushes{at: []time.Time{late.Add(24 * time.Hour)}}, group.NoPush},
		"nothing was pushed":   {&pushes{}, group.NoPush},
		"no such account":      {&pushes{err: group.ErrNoAccount}, group.NoAccount},
		"too much was asked":   {&pushes{err: group.ErrTooMany}, group.TooMany},
		"nobody answered":      {&pushes{err: errors.New("timeout")}, group.NoWord},
		"nobody can be asked":  {nil, group.NotVerifying},
		"with an @ before him": {&pushes{at: []time.Time{late}}, group.Pushed},
	} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			if c.pushes != nil {
				d.Verifies(c.pushes)
			}
			if _, err := d.MyDays(t.Context(), coachtest.Mia, "Asia/Tokyo", ""); err != nil {
				t.Fatal(err)
			}
			d.To("2026-03-02 15:45")
			account := "mia-w"
			if strings.HasPrefix(name, "with an @") {
				account = "@mia-w"
			}
			v, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{Account: account, Link: "https://x.org/a"})
			if err != nil || v.Verified != c.want || v.Already || v.Mine.Days != 1 || v.Link != "https://x.org/a" {
				t.Fatalf("%+v, %v; want it %q", v, err, c.want)
			}
			if c.pushes != nil && (len(c.pushes.asked) != 1 || c.pushes.asked[0] != "mia-w") {
				t.Errorf("asked of %q", c.pushes.asked)
			}
			if list := checkins(t, d); len(list) != 1 || list[0].On.String() != "2026-03-03" || list[0].Verified != (c.want == group.Pushed) ||
				list[0].What != "" {
				t.Errorf("kept are %+v; want the day alone, and whether it is verified", list)
			}
		})
	}
}

func TestACheckinIsVerifiedLater(t *testing.T) {
	d := coachtest.NewDesk(t)
	p := &pushes{}
	d.Verifies(p)
	if v, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{}); err != nil || v.Verified != group.NotAsked || len(p.asked) != 0 {
		t.Fatalf("%+v, %v, asked of %q; want nobody asked", v, err, p.asked)
	}
	p.at = []time.Time{d.Clock()}
	if v, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{Account: "mia"}); err != nil || !v.Already || v.Verified != group.Pushed {
		t.Fatalf("%+v, %v", v, err)
	}
	if list := checkins(t, d); len(list) != 1 || !list[0].Verified {
		t.Errorf("kept are %+v", list)
	}
	p.at = nil
	if v, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{Account: "mia"}); err != nil || v.Verified != group.NoPush {
		t.Fatalf("%+v, %v", v, err)
	}
	if list := checkins(t, d); !list[0].Verified {
		t.Error("what was verified is not any more")
	}
}

func TestWhatACheckinDoesNotTake(t *testing.T) {
	d := coachtest.NewDesk(t)
	p := &pushes{}
	d.Verifies(p)
	for _, in := range []group.CheckIn{
		{Link: "http://x.org"}, {Link: "javascript:alert(1)"}, {Link: "https://"}, {Link: "https:x"}, {Link: "x.org"},
		{Link: "https://x.org/a b"},
		{Link: "https://x.org/`"}, {Link: "https://x.org/>"}, {Link: "https://me:secret@x.org/"},
		{Link: "https://x.org/" + strings.Repeat("a", 190)},
		{Account: "a/b"}, {Account: "../.."}, {Account: "-a"}, {Account: "a--b"}, {Account: "a?x=1"}, {Account: strings.Repeat("a", 40)},
		{Account: "ä"},
	} {
		_, err := d.Checkin(t.Context(), coachtest.Mia, in)
		coachtest.WantCode(t, err, coach.Bad)
	}
	if list := checkins(t, d); len(list) != 0 || len(p.asked) != 0 {
		t.Errorf("kept are %+v, asked was of %q", list, p.asked)
	}
	if _, err := d.Checkin(t.Context(), coachtest.Mia, group.CheckIn{Link: "https://x.org/" + strings.Repeat("a", 186)}); err != nil {
		t.Errorf("a link of 200 characters: %v", err)
	}
}
