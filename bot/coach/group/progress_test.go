package group_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/group"
	"hotseat/questions/interview"
	"hotseat/store"
)

// score has somebody answer an item of every section on a date, with a score.
func score(d *coachtest.Desk, w coach.Who, date string, points int) {
	d.T.Helper()
	d.To(date + " 12:00")
	err := d.Store.Write(d.T.Context(), func(tx *store.Tx) error {
		v, err := d.Visit(tx, w)
		if err != nil {
			return err
		}
		for i, h := range coachtest.Sections() {
			err = errors.Join(err, tx.AddAttempt(store.Attempt{UserID: w.UserID, GuildID: w.GuildID, RoundID: "scores-" + date, Place: i,
				Item: interview.ItemID(h.Section) + "-item0", Question: interview.QuestionID(h.Section) + "-item0-choice", LocalDate: v.Today,
				At: v.Now, Verdict: interview.Verdict{Score: points, Recognised: points, Grader: interview.Machine}}))
		}
		return err
	})
	if err != nil {
		d.T.Fatal(err)
	}
}

// TestWhatChangedSince: half of each section's items are answered with 100 on 2 March and again on 1 April, so that readiness is 50 on
// these days and falls between them. A first 100 is due in eight days.
func TestWhatChangedSince(t *testing.T) {
	d := coachtest.NewDesk(t)
	score(d, coachtest.Mia, "2026-03-02", 100)
	look := func() group.ProgressView {
		t.Helper()
		p, err := d.Progress(t.Context(), coachtest.Mia)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := look()
	if p.Week != nil || p.Month != nil || math.Abs(p.Standing.Readiness-50) > 1e-9 || p.FirstWeek == 0 || p.Due+p.Soon != 0 ||
		p.Milestone == nil || p.Milestone.Kind != interview.AllTried || p.Milestone.Left != 6 {
		t.Errorf("on the first day: %+v", p)
	}
	d.To("2026-03-10 12:00")
	if p = look(); p.Week == nil || p.Week.Readiness >= 50 || p.Week.Readiness <= p.Standing.Readiness || p.Month != nil ||
		p.FirstWeek != 0 || p.Due != 6 {
		t.Errorf("a week later: %+v", p)
	}
	score(d, coachtest.Mia, "2026-04-01", 100)
	if p = look(); p.Month == nil || p.Week == nil || p.Month.Readiness >= 50 || p.Week.Readiness >= p.Month.Readiness ||
		math.Abs(p.Standing.Readiness-50) > 1e-9 {
		t.Errorf("a month later: readiness %v, %v a week ago and %v four weeks ago", p.Standing.Readiness, p.Week, p.Month)
	}
	if p.Offer == nil || p.Offer.Possible.Readiness < p.Standing.Readiness || p.Offer.N == 0 {
		t.Errorf("it offers %+v", p.Offer)
	}
	trend, err := d.Trend(t.Context(), coachtest.Mia)
	if err != nil || len(trend.Points) != 31 || trend.Points[0].On.String() != "2026-03-02" ||
		math.Abs(trend.Points[0].Score-50) > 1e-9 || trend.Points[30].Score != p.Standing.Readiness {
		t.Fatalf("over time: %+v, %v", trend, err)
	}
	for i, pt := range trend.Points[1:30] {
		if pt.Score >= trend.Points[i].Score {
			t.Errorf("on %s, between the answers, it is %v after %v", pt.On, pt.Score, trend.Points[i].Score)
		}
	}
	if trend.Points[3].Score != interview.Stand(coachtest.Sections(), d.Items(store.Guild{}), statesOn(t, d, trend.Points[3].On),
		trend.Points[3].On,
		interview.ItemState.Strength).Readiness {
		t.Error("a point is not where they stood on its date")
	}
	d.To("2026-12-24 12:00") // what began it is further back than is looked at
	trend, err = d.Trend(t.Context(), coachtest.Mia)
	if err != nil || len(trend.Points) != group.TrendDays+1 {
		t.Errorf("half a year later: %d points, %v", len(trend.Points), err)
	}
}

func statesOn(t *testing.T, d *coachtest.Desk, on interview.Date) (states map[interview.ItemID]interview.ItemState) {
	t.Helper()
	err := d.Store.Read(t.Context(), func(tx *store.Tx) (err error) {
		states, err = tx.StatesOn(coachtest.Mia.UserID, on)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return states
}

// TestWhoseProgressMayBeLookedAt: nobody's but one's own until they share it in that server, and there without what is theirs alone.
func TestWhoseProgressMayBeLookedAt(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	score(d, coachtest.Noah, "2026-03-02", 90)
	look := func(w coach.Who, whose string) (group.ProgressView, error) {
		return d.ProgressOf(t.Context(), w, whose)
	}
	_, err := look(coachtest.Mia, coachtest.Noah.UserID)
	coachtest.WantCode(t, err, coach.NotYours)
	_, err = look(coachtest.Mia, "404404") // whom nobody knows
	coachtest.WantCode(t, err, coach.NotYours)
	if p, err := look(coachtest.Noah, coachtest.Noah.UserID); err != nil || p.Name != "" || p.Offer == nil {
		t.Errorf("their own: %+v, %v", p, err)
	}
	if _, err := d.ChangeMySettings(t.Context(), coachtest.Noah, group.MyChange{Shares: coachtest.Ptr(true)}); err != nil {
		t.Fatal(err)
	}
	p, err := look(coachtest.Mia, coachtest.Noah.UserID)
	if err != nil || p.Name != "Noah" || p.Attempts != 6 || p.Standing.Readiness < 30 {
		t.Errorf("Noah's: %+v, %v", p, err)
	}
	if p.Offer != nil || p.Fades != nil || p.Due+p.Soon != 0 || p.Plan != nil || p.Week != nil || p.Calibrated || p.Next != "" {
		t.Errorf("what is Noah's alone is told: %+v", p)
	}
	elsewhere := coachtest.Mia
	elsewhere.GuildID = "77"
	_, err = look(elsewhere, coachtest.Noah.UserID)
	coachtest.WantCode(t, err, coach.NotYours)
	elsewhere.GuildID = ""
	_, err = look(elsewhere, coachtest.Noah.UserID)
	coachtest.WantCode(t, err, coach.NotHere)
}

// TestAnItemKeepsASecret: of a question that is the open daily, or that a running round asks, an item tells neither the title nor what was
// answered to it.
func TestAnItemKeepsASecret(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	const secret = "network-item0-choice"
	score(d, coachtest.Mia, "2026-03-02", 50)
	look := func() string {
		t.Helper()
		v, err := d.DetailOfItem(t.Context(), coachtest.Mia, "network-item0")
		if err != nil || v.Item == nil || v.Item.Item.ID != "network-item0" {
			t.Fatalf("%+v, %v", v, err)
		}
		var all []string
		for _, q := range v.Questions {
			all = append(all, string(q.ID))
		}
		for _, a := range v.Answers {
			all = append(all, fmt.Sprint(a.GivenAnswer.Question, "=", a.Score))
		}
		return strings.Join(all, " ")
	}
	if got := look(); got != "network-item0-choice network-item0-open network-item0-short network-item0-choice=50" {
		t.Fatalf("before it is a secret: %s", got)
	}
	v := d.RoundAsking(coachtest.Mia, secret)
	if got := look(); strings.Contains(got, secret) || !strings.Contains(got, "network-item0-short") {
		t.Errorf("while a round asks it: %s", got)
	}
	if _, err := d.Stop(t.Context(), coachtest.Mia, v.ID, 0); err != nil {
		t.Fatal(err)
	}
	d.Queue(secret, "2026-03-03")
	d.To("2026-03-03 09:00")
	d.Due()
	if got := look(); strings.Contains(got, secret) || !strings.Contains(got, "network-item0-short") {
		t.Errorf("while it is the daily: %s", got)
	}
	d.AnswerDaily(coachtest.Mia)
	if got := look(); !strings.HasSuffix(got, "network-item0-choice=100 network-item0-choice=50") {
		t.Errorf("once it is answered: %s", got)
	}
}

// TestWhatADetailIs: what was typed is a section by its title or id, or an item; what is neither is refused with the sections' names.
func TestWhatADetailIs(t *testing.T) {
	d := coachtest.NewDesk(t)
	score(d, coachtest.Mia, "2026-03-02", 72)
	for typed, want := range map[string]string{"network": "network", " Linux & git ": "linux-git", "django-item1": "django/django-item1"} {
		v, err := d.Detail(t.Context(), coachtest.Mia, typed)
		got := string(v.Section.Section)
		if v.Item != nil {
			got += "/" + string(v.Item.Item.ID)
		}
		if err != nil || got != want {
			t.Errorf("%q is %s, %v; want %s", typed, got, err, want)
		}
	}
	for _, typed := range []string{"item", "nothing of the kind"} {
		_, err := d.Detail(t.Context(), coachtest.Mia, typed)
		coachtest.WantCode(t, err, coach.NothingIn)
		if !strings.Contains(err.Error(), "Linux & Git") {
			t.Errorf("%q: %v", typed, err)
		}
	}
	v, err := d.Detail(t.Context(), coachtest.Mia, "python")
	if err != nil || len(v.Items) != 2 || !v.Items[0].Tried || v.Items[1].Tried || v.Items[0].DueOn-v.Today != 1 ||
		v.Items[0].Under-v.Today != 19 {
		t.Errorf("a first 72 is due in a day and under 70 in 19: %+v, %v", v, err)
	}
	direct := coachtest.Mia
	direct.GuildID = ""
	for _, w := range []coach.Who{coachtest.Mia, direct, {UserID: "404404"}} {
		list, err := d.DetailChoices(t.Context(), w, "net", 25)
		if err != nil || len(list) != 3 || list[0] != (group.DetailChoice{Name: "Network (section)", Value: "Network"}) ||
			list[1].Value != "network-item0" {
			t.Errorf("%+v suggests %+v, %v", w, list, err)
		}
	}
	if list, err := d.DetailChoices(t.Context(), direct, "", 4); err != nil || len(list) != 4 {
		t.Errorf("nothing typed suggests %+v, %v", list, err)
	}
}
