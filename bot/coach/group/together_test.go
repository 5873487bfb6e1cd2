package group_test

import (
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
)

func together(t *testing.T, d *coachtest.Desk, w coach.Who) group.TogetherView {
	t.Helper()
	v, err := d.Together(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func share(t *testing.T, d *coachtest.Desk, w coach.Who, shares bool) {
	t.Helper()
	if _, err := d.ChangeMySettings(t.Context(), w, group.MyChange{Shares: &shares}); err != nil {
		t.Fatal(err)
	}
}

// TestTheGroupTellsOfNobodyWhoDoesNotShare: a mean over so few that it would tell of one of them is kept, and lessons name those alone who
// share and are there.
func TestTheGroupTellsOfNobodyWhoDoesNotShare(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	ada := coach.Who{UserID: "3", Name: "Ada", GuildID: "9"}
	d.To("2026-03-03 09:00")
	if v := together(t, d, ada); v.Active != 0 || v.Shown {
		t.Errorf("before anybody answered: %+v", v)
	}
	answered(t, d, coachtest.Mia, "a", 100)
	if v := together(t, d, ada); v.Shown || len(v.Standing.Sections) > 0 || v.Active != 1 {
		t.Errorf("Ada sees where Mia stands: %+v", v)
	}
	v := together(t, d, coachtest.Mia)
	mia := v.Standing.Readiness // whatever the rule of strength makes of a single 100 in every item
	if !v.Shown || mia < 70 {
		t.Errorf("Mia does not see her own: %+v", v)
	}
	share(t, d, coachtest.Mia, true)
	if v := together(t, d, ada); !v.Shown || v.Standing.Readiness != mia || v.Before != nil {
		t.Errorf("Ada does not see where Mia stands, who shares: %+v", v)
	}
	answered(t, d, coachtest.Noah, "a", 100, "python-item0")
	if v := together(t, d, ada); v.Shown || v.Active != 2 || len(v.Lessons) > 0 {
		t.Errorf("of two, one of whom does not share, she sees %+v", v)
	}
	share(t, d, coachtest.Noah, true)
	v = together(t, d, ada)
	if !v.Shown || v.Standing.Weakest != "algorithms" || v.Standing.Readiness != mia/2 {
		t.Errorf("of two who share: %+v; want the mean of Mia's and 0", v.Standing)
	}
	if len(v.Lessons) != 1 || v.Lessons[0].Teacher != "Mia" || v.Lessons[0].Learner != "Noah" ||
		v.Lessons[0].Section.Section != "algorithms" || v.Lessons[0].Strong != mia {
		t.Errorf("who could teach whom: %+v", v.Lessons)
	}
	share(t, d, coachtest.Noah, false)
	answered(t, d, ada, "a", 100, "python-item0")
	if v := together(t, d, ada); !v.Shown || v.Active != 3 || len(v.Lessons) > 0 {
		t.Errorf("of three: %+v; want the mean, and no lesson of who does not share", v)
	}
	share(t, d, coachtest.Noah, true)
	d.Post.Gone = map[string]bool{"2": true}
	d.To("2026-03-04 09:10") // it was asked about him yesterday
	if v := together(t, d, ada); v.Active != 2 || len(v.Lessons) > 0 {
		t.Errorf("Noah has left, and it is %+v", v)
	}
	d.To("2026-03-10 09:00")
	v = together(t, d, ada)
	if v.Before == nil || v.Before.Readiness != mia/2 { // on the 3rd, with Ada at 0, seven days ago
		t.Errorf("a week later the group stood before at %+v", v.Before)
	}
	if _, err := d.Together(t.Context(), coach.Who{UserID: "1"}); err == nil {
		t.Error("there is a group in a direct message")
	}
}

// TestTheGroupsWeek: what its picture is made of.
func TestTheGroupsWeek(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	for _, day := range []string{"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"} {
		d.To(day + " 09:00")
		d.Due()
		d.AnswerDaily(coachtest.Mia)
		if day < "2026-03-04" {
			d.AnswerDaily(coachtest.Noah)
		}
	}
	v := together(t, d, coachtest.Mia)
	if v.Monday.String() != "2026-03-02" || v.Answered != [7]int{2, 2, 1, 1, 1, 0, 0} || v.ThisWeek != 2 || v.Solid != 1 ||
		!v.Streak.HasDaily || v.Streak.Quorum != 2 || v.Streak.GroupToday != 1 {
		t.Errorf("%+v", v)
	}
	d.To("2026-03-09 09:00")
	if v := together(t, d, coachtest.Mia); v.Answered != [7]int{} || v.ThisWeek != 0 || v.Solid != 0 || v.Active != 2 {
		t.Errorf("in the next week: %+v", v)
	}
}
