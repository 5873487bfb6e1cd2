package group_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
)

// crowd is Mia, Noah and so many others, who all checked in.
func crowd(t *testing.T, d *coachtest.Desk, others int) (people []coach.Who) {
	t.Helper()
	people = []coach.Who{coachtest.Mia, coachtest.Noah}
	for i := range others {
		people = append(people, coach.Who{UserID: fmt.Sprint(100 + i), Name: fmt.Sprint("Other ", i), GuildID: "9"})
	}
	for _, w := range people {
		if _, err := d.Checkin(t.Context(), w, "pushed"); err != nil {
			t.Fatal(err)
		}
	}
	return people
}

func streak(t *testing.T, d *coachtest.Desk) group.StreakView {
	t.Helper()
	v, err := d.Streak(t.Context(), coachtest.Mia)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func lookDue(t *testing.T, d *coachtest.Desk) {
	t.Helper()
	if err := d.LookDue(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestThreeWhoAreLeftReachTheQuorum: 30 were active, so that 8 make a group day; 27 leave, and the three who are left are enough.
func TestThreeWhoAreLeftReachTheQuorum(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	people := crowd(t, d, 28)
	d.To("2026-03-03 09:00")
	d.Due()
	for _, w := range people[:3] {
		d.AnswerDaily(w)
	}
	if v := streak(t, d); v.Quorum != 8 || v.GroupToday != 3 || v.Group != 0 {
		t.Fatalf("while all are taken to be there: %+v", v)
	}
	d.Post.Gone = map[string]bool{}
	for _, w := range people[3:] {
		d.Post.Gone[w.UserID] = true
	}
	lookDue(t, d)
	if n := len(d.Post.Looks); n != 20 {
		t.Errorf("in one minute Discord was asked about %d members of one server, want 20", n)
	}
	for range 5 {
		d.Advance(time.Minute)
		lookDue(t, d)
	}
	if n := len(d.Post.Looks); n != 30 {
		t.Errorf("Discord was asked %d times about 30 members", n)
	}
	if v := streak(t, d); v.Quorum != 2 || v.Group != 1 {
		t.Errorf("when 27 of 30 left: %+v", v)
	}
	d.Restart()
	d.Advance(23 * time.Hour) // within the day nobody is asked about again
	lookDue(t, d)
	if n := len(d.Post.Looks); n != 30 {
		t.Errorf("within a day Discord was asked %d times about 30 members", n)
	}

	// Who comes back counts again: at once when they act, else when Discord says so.
	if _, err := d.Checkin(t.Context(), people[3], "pushed"); err != nil {
		t.Fatal(err)
	}
	for _, w := range people[4:14] {
		delete(d.Post.Gone, w.UserID)
	}
	delete(d.Post.Gone, people[3].UserID)
	if v := streak(t, d); v.Quorum != 2 {
		t.Errorf("with 4 there: %+v", v)
	}
	d.Advance(3 * time.Hour)
	for range 3 {
		d.Advance(time.Minute)
		lookDue(t, d)
	}
	if v := streak(t, d); v.Quorum != 4 { // a quarter of 14
		t.Errorf("with 14 there: %+v", v)
	}
}

// TestNobodyLeavesByAnError: Discord that does not answer says nothing about who is there, and is not asked again each minute.
func TestNobodyLeavesByAnError(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	crowd(t, d, 10)
	d.Post.Mute, d.Post.Gone = errors.New("503"), map[string]bool{"1": true, "2": true}
	for range 5 {
		lookDue(t, d)
		d.Advance(time.Minute)
	}
	if n := len(d.Post.Looks); n < 1 || n > 4 {
		t.Errorf("Discord was asked %d times while it did not answer", n)
	}
	if v := streak(t, d); v.Quorum != 3 {
		t.Errorf("a quarter of 12 are %+v", v)
	}
	d.Post.Mute, d.Post.Gone = nil, map[string]bool{"101": true, "102": true, "103": true, "104": true}
	d.Advance(time.Hour)
	lookDue(t, d)
	if v := streak(t, d); v.Quorum != 2 {
		t.Errorf("a quarter of 8 are %+v", v)
	}
}

func names(t *testing.T, d *coachtest.Desk) string {
	t.Helper()
	board, err := d.Leaderboard(t.Context(), coachtest.Mia, group.ByReadiness)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, r := range board.Rows {
		list = append(list, r.Name)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// TestWhoLeftIsGoneFromTheLeaderboard, and is on it again when they are back; who wants no place has none.
func TestWhoLeftIsGoneFromTheLeaderboard(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	d.AnswerDaily(coachtest.Mia)
	d.AnswerDaily(coachtest.Noah)
	d.Post.Gone = map[string]bool{"2": true}
	if got := names(t, d); got != "Mia" {
		t.Errorf("when Noah has left: %s", got)
	}
	d.Post.Gone = nil
	asked := len(d.Post.Looks)
	if got := names(t, d); got != "Mia" || len(d.Post.Looks) != asked {
		t.Errorf("within a day it is %s, and Discord was asked %d times more", got, len(d.Post.Looks)-asked)
	}
	d.To("2026-03-04 09:10")
	lookDue(t, d)
	if got := names(t, d); got != "Mia Noah" {
		t.Errorf("when Noah is back: %s", got)
	}
	d.Post.Gone = map[string]bool{"2": true}
	d.To("2026-05-04 09:10") // long after
	if got := names(t, d); got != "Mia" {
		t.Errorf("when Noah has left again: %s", got)
	}
	d.Post.Gone = nil
	if _, err := d.Checkin(t.Context(), coachtest.Noah, "pushed"); err != nil {
		t.Fatal(err)
	}
	if got := names(t, d); got != "Mia Noah" {
		t.Errorf("when Noah acts again: %s", got)
	}
	hide := func(unranked bool) {
		t.Helper()
		s, err := d.ChangeMySettings(t.Context(), coachtest.Noah, group.MyChange{Unranked: &unranked})
		if err != nil || s.Unranked != unranked {
			t.Fatalf("%+v, %v", s, err)
		}
	}
	hide(true)
	if got := names(t, d); got != "Mia" {
		t.Errorf("when Noah wants no place: %s", got)
	}
	hide(false)
	if got := names(t, d); got != "Mia Noah" {
		t.Errorf("when Noah wants one again: %s", got)
	}
	d.Post.Mute = errors.New("503")
	d.To("2026-05-06 09:10")
	if got := names(t, d); got != "Mia Noah" {
		t.Errorf("while Discord does not answer: %s", got)
	}
}
