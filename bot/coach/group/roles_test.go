package group_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

func choose(t *testing.T, d *coachtest.Desk, kind store.RoleKind, reach int, role string) {
	t.Helper()
	if _, err := d.ChooseRole(t.Context(), coachtest.Ada, store.RoleRule{Kind: kind, Reach: reach, RoleID: role}); err != nil {
		t.Fatal(err)
	}
}

// rolesDue is one minute of giving roles.
func rolesDue(t *testing.T, d *coachtest.Desk) {
	t.Helper()
	d.Advance(time.Minute)
	if err := d.GiveRolesDue(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// wantRoles says what was asked of Discord in this minute, and who holds what then.
func wantRoles(t *testing.T, d *coachtest.Desk, when, did, held string) {
	t.Helper()
	rolesDue(t, d)
	if got := d.Post.Roles.Did(); got != did {
		t.Errorf("%s Discord was asked to %q, want %q", when, got, did)
	}
	if got := d.Post.Roles.All(); got != held {
		t.Errorf("%s they hold %q, want %q", when, got, held)
	}
}

// daysInARow has somebody check in on so many dates, the last of them today.
func daysInARow(t *testing.T, d *coachtest.Desk, w coach.Who, n int) {
	t.Helper()
	today := interview.DateOf(d.Clock())
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := d.Visit(tx, w); err != nil {
			return err
		}
		for back := range interview.Date(n) {
			if err := tx.AddCheckin(w.UserID, today-back, "pushed", d.Clock()); err != nil && !errors.Is(err, store.ErrExists) {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRolesForStreaks: given once when something is reached, kept over a restart, and taken when the streak broke, the organiser chose
// another role or none, or somebody wants no place.
func TestRolesForStreaks(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-02 09:00")
	wantRoles(t, d, "without any rule", "", "")
	daysInARow(t, d, coachtest.Mia, 6)
	daysInARow(t, d, coachtest.Noah, 31)
	choose(t, d, store.StreakRole, 7, "seven")
	choose(t, d, store.StreakRole, 30, "thirty")
	wantRoles(t, d, "at first", "give 2 seven, give 2 thirty", "2 seven, 2 thirty")
	wantRoles(t, d, "when nothing happened", "", "2 seven, 2 thirty")
	d.To("2026-03-03 09:00")
	if _, err := d.Checkin(t.Context(), coachtest.Mia, "pushed"); err != nil {
		t.Fatal(err)
	}
	wantRoles(t, d, "on Mia's seventh day", "give 1 seven", "1 seven, 2 seven, 2 thirty")
	d.Restart()
	wantRoles(t, d, "after a restart", "", "1 seven, 2 seven, 2 thirty")
	choose(t, d, store.StreakRole, 7, "week")
	wantRoles(t, d, "after another role was chosen", "take 1 seven, take 2 seven, give 1 week, give 2 week", "1 week, 2 thirty, 2 week")
	choose(t, d, store.StreakRole, 30, "")
	wantRoles(t, d, "after one was cleared", "take 2 thirty", "1 week, 2 week")
	out := true
	if _, err := d.ChangeMySettings(t.Context(), coachtest.Mia, group.MyChange{Unranked: &out}); err != nil {
		t.Fatal(err)
	}
	wantRoles(t, d, "when Mia stays out", "take 1 week", "2 week")
	d.To("2026-03-05 23:30") // two freezes save Noah's 3rd and 4th, and the 5th is not missed yet
	wantRoles(t, d, "while freezes last", "", "2 week")
	d.To("2026-03-06 00:30") // by the date alone
	wantRoles(t, d, "when the streak broke overnight", "take 2 week", "")
}

// TestRolesForSolidWeeks: they go by the solid weeks in a row, of which the running one breaks nothing.
func TestRolesForSolidWeeks(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-01 12:00") // a Sunday
	daysInARow(t, d, coachtest.Mia, 28)
	choose(t, d, store.SolidRole, 4, "solid")
	choose(t, d, store.SolidRole, 13, "quarter")
	wantRoles(t, d, "after four weeks", "give 1 solid", "1 solid")
	d.To("2026-03-08 12:00")
	wantRoles(t, d, "before the next week is over", "", "1 solid")
	d.To("2026-03-09 01:00")
	wantRoles(t, d, "after a week without", "take 1 solid", "")
}

// TestWhoLeftHoldsNoRole: Discord took it from them already, so it is forgotten, and given again when they are back.
func TestWhoLeftHoldsNoRole(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-02 09:00")
	daysInARow(t, d, coachtest.Mia, 8)
	choose(t, d, store.StreakRole, 7, "seven")
	d.Post.Roles.Fail = func(bool, string, string) error { return group.ErrNoMember }
	wantRoles(t, d, "when she is not there", "give 1 seven", "")
	d.Post.Roles.Fail = nil
	d.Advance(2 * time.Hour)
	wantRoles(t, d, "while she is known to be gone", "", "")
	if _, err := d.Checkin(t.Context(), coachtest.Mia, "pushed"); err != nil {
		t.Fatal(err)
	}
	wantRoles(t, d, "when she is back", "give 1 seven", "1 seven")
	err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.NoteHere("9", "1", false, d.Clock(), interview.DateOf(d.Clock()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Post.Roles.Held = nil // as Discord does
	wantRoles(t, d, "when she left", "", "")
	if _, err := d.Checkin(t.Context(), coachtest.Mia, "pushed"); err != nil {
		t.Fatal(err)
	}
	wantRoles(t, d, "when she is back again", "give 1 seven", "1 seven")
}

// TestARoleThatCannotBeGivenIsTold to the organiser, and not tried each minute; others are given all the same.
func TestARoleThatCannotBeGivenIsTold(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-02 09:00")
	daysInARow(t, d, coachtest.Mia, 31)
	daysInARow(t, d, coachtest.Noah, 8)
	choose(t, d, store.StreakRole, 7, "seven")
	choose(t, d, store.StreakRole, 30, "thirty")
	d.Post.Roles.Fail = func(_ bool, _, role string) error {
		if role == "seven" {
			return &coach.ChannelError{Sentence: "Drag my role above it.", Err: errors.New("403")}
		}
		return nil
	}
	wantRoles(t, d, "at first", "give 1 seven, give 1 thirty", "1 thirty")
	wantRoles(t, d, "a minute later", "", "1 thirty")
	var said map[string][]string
	err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		said, err = d.Beside(tx)
		return err
	})
	if err != nil || fmt.Sprint(said["9"]) != "[Drag my role above it.]" {
		t.Errorf("the organiser is to be told %v, %v", said, err)
	}
	d.Post.Roles.Fail = nil
	d.Advance(time.Hour)
	wantRoles(t, d, "within the hour after it was mended", "give 1 seven, give 2 seven", "1 seven, 1 thirty, 2 seven")

	choose(t, d, store.StreakRole, 7, "")
	d.Post.Roles.Fail = func(bool, string, string) error { return errors.New("503") }
	wantRoles(t, d, "while Discord does not answer", "take 1 seven", "1 seven, 1 thirty, 2 seven")
	wantRoles(t, d, "a minute later", "", "1 seven, 1 thirty, 2 seven")
	d.Post.Roles.Fail = func(bool, string, string) error {
		return &coach.ChannelError{Sentence: "gone", Err: errors.Join(group.ErrNoRole, errors.New("404"))}
	}
	d.Advance(5 * time.Minute)
	wantRoles(t, d, "when the role is gone, there is nothing to take", "take 1 seven, take 2 seven", "1 seven, 1 thirty, 2 seven")
	d.Advance(time.Hour)
	wantRoles(t, d, "and that is known", "", "1 seven, 1 thirty, 2 seven")
}

// TestManyRolesComeBitByBit: no minute takes more requests than so many, and none is forgotten.
func TestManyRolesComeBitByBit(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-02 09:00")
	for i := range 45 {
		daysInARow(t, d, coach.Who{UserID: fmt.Sprint(100 + i), Name: "x", GuildID: "9"}, 7)
	}
	choose(t, d, store.StreakRole, 7, "seven")
	for minute, want := range []int{20, 20, 5, 0} {
		rolesDue(t, d)
		if n := len(d.Post.Roles.Calls); n != want {
			t.Errorf("in minute %d there were %d requests, want %d", minute, n, want)
		}
		d.Post.Roles.Calls = nil
	}
	if n := len(d.Post.Roles.Held); n != 45 {
		t.Errorf("%d hold the role, want 45", n)
	}
}

// TestForgettingTakesTheRoles, also of who has all of theirs forgotten in the very moment in which a role is given.
func TestForgettingTakesTheRoles(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-02 09:00")
	daysInARow(t, d, coachtest.Mia, 8)
	choose(t, d, store.StreakRole, 7, "seven")
	wantRoles(t, d, "at first", "give 1 seven", "1 seven")
	if _, err := d.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	if got := d.Post.Roles.Did(); got != "take 1 seven" || d.Post.Roles.All() != "" {
		t.Errorf("Discord was asked to %q, and they hold %q", got, d.Post.Roles.All())
	}
	daysInARow(t, d, coachtest.Noah, 8)
	d.Post.Roles.OnGive = func(ctx context.Context, _, _ string) {
		if _, err := d.Forget(ctx, coachtest.Noah); err != nil {
			t.Error(err)
		}
	}
	wantRoles(t, d, "while Noah has it forgotten", "give 2 seven, take 2 seven", "")
	wantRoles(t, d, "afterwards", "", "")
}

// TestRolesAreChosenOutOfThoseThatThereAre: nothing else can be chosen, and of a direct message there are none.
func TestRolesAreChosenOutOfThoseThatThereAre(t *testing.T) {
	d := coachtest.NewDesk(t)
	for _, rule := range []store.RoleRule{{Kind: store.StreakRole, Reach: 8, RoleID: "1"}, {Kind: "luck", Reach: 7, RoleID: "1"}, {}} {
		var e *coach.Error
		if _, err := d.ChooseRole(t.Context(), coachtest.Ada, rule); !errors.As(err, &e) || e.Code != coach.Bad {
			t.Errorf("%+v: %v", rule, err)
		}
	}
	choose(t, d, store.SolidRole, 13, "77")
	rules, err := d.RoleRules(t.Context(), coachtest.Ada)
	if err != nil || len(rules) != 6 {
		t.Fatal(rules, err)
	}
	for _, r := range rules {
		want := ""
		if r.Kind == store.SolidRole && r.Reach == 13 {
			want = "77"
		}
		if r.RoleID != want {
			t.Errorf("%+v, want the role %q", r, want)
		}
	}
	alone := coachtest.Ada
	alone.GuildID = ""
	if _, err := d.RoleRules(t.Context(), alone); err == nil {
		t.Error("there are roles in a direct message")
	}
}
