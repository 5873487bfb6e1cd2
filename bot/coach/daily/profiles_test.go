package daily_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

// of is a person about one of the server's dailies.
func of(w coach.Who, profile string) coach.Who {
	w.Profile = profile
	return w
}

// setUp sets a profile up in a channel of its own.
func setUp(d *coachtest.Desk, profile, channel string, more ...daily.Change) {
	d.T.Helper()
	for _, ch := range append([]daily.Change{{Channel: &channel}}, more...) {
		if _, err := d.ChangeSettings(d.T.Context(), of(coachtest.Mia, profile), ch); err != nil {
			d.T.Fatal(err)
		}
	}
}

// posts are what was posted, "main 2026-03-03 in 5", in the order of their names.
func posts(d *coachtest.Desk) string {
	var list []string
	for _, p := range d.Post.Posts {
		name := p.Profile
		if name == "" {
			name = "main"
		}
		list = append(list, fmt.Sprintf("%s %s in %s", name, p.Date, p.ChannelID))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func wantAll(d *coachtest.Desk, want string) {
	d.T.Helper()
	if got := posts(d); got != want {
		d.T.Fatalf("posted %s\nwant   %s", got, want)
	}
}

// postOf is the newest post of a profile.
func postOf(d *coachtest.Desk, profile string) daily.Post {
	d.T.Helper()
	for _, p := range slices.Backward(d.Post.Posts) {
		if p.Profile == profile {
			return p
		}
	}
	d.T.Fatalf("nothing was posted of %q", profile)
	return daily.Post{}
}

// TestTwoDailiesInOneMinute come once each, with two questions, whatever happens between: the bot is killed, sends are lost, one fails.
func TestTwoDailiesInOneMinute(t *testing.T) {
	const both = "easy 2026-03-03 in 6, main 2026-03-03 in 5"
	for name, c := range map[string]struct {
		fail   error
		arrive bool
	}{
		"all goes well":                 {},
		"the first send is lost":        {coach.ErrAmbiguous, false},
		"the first answer is lost":      {coach.ErrAmbiguous, true},
		"Discord fails at first":        {errors.New("500"), false},
		"the first channel is closed":   {&coach.ChannelError{Sentence: "no", Err: errors.New("403")}, false},
		"the first question is refused": {&coach.ChannelError{Sentence: "no", Question: true, Err: errors.New("400")}, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp()
			setUp(d, "easy", "6")
			d.To("2026-03-03 09:00")
			d.Post.Fail, d.Post.Arrive = c.fail, c.arrive
			d.Due()
			d.Restart()
			d.Due()
			d.Walk("2026-03-03 09:10")
			d.Restart()
			d.Walk("2026-03-03 09:20")
			wantAll(d, both)
			if a, b := postOf(d, ""), postOf(d, "easy"); a.Question.ID == b.Question.ID || a.Nonce == b.Nonce {
				t.Errorf("both ask %s with %s and %s", a.Question.ID, a.Nonce, b.Nonce)
			}
		})
	}
}

// TestTheMainDailysNonceIsAsItWas: a bot of before and one of now that meet over a post of the main daily know it as one.
func TestTheMainDailysNonceIsAsItWas(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	d.To("2026-03-03 09:00")
	d.Due()
	if got, want := d.Post.Posts[0].Nonce, coach.Nonce("h", "9/2026-03-03"); got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
}

// TestProfilesGoByThemselves: each has its own time, days, pause and catch-up; daylight saving moves each by itself.
func TestProfilesGoByThemselves(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.To("2026-03-27 12:00") // a Friday; Berlin skips 02:00 to 03:00 on the Sunday
	d.SetUp(daily.Change{Zone: coachtest.Ptr("Europe/Berlin"), Time: coachtest.Ptr("02:30")})
	setUp(d, "evening", "6", daily.Change{Time: coachtest.Ptr("20:00"), Days: coachtest.Ptr(coach.Days(1<<5 | 1<<6))}) // Saturday, Sunday
	setUp(d, "skips", "7", daily.Change{Time: coachtest.Ptr("10:00"), Policy: coachtest.Ptr(store.Skip)})
	d.Walk("2026-03-29 05:00")
	wantAll(d, "evening 2026-03-28 in 6, main 2026-03-28 in 5, main 2026-03-29 in 5, skips 2026-03-28 in 7")
	if got := postOf(d, "").DecidedAt.Format("15:04"); got != "01:00" { // 03:00 there is the first minute that exists
		t.Errorf("the main one was posted at %s UTC", got)
	}
	if _, err := d.DailyPause(t.Context(), of(coachtest.Mia, "evening"), ""); err != nil {
		t.Fatal(err)
	}
	d.To("2026-03-30 09:00") // down over the minute of "skips" on the 29th, and on the 30th
	d.Due()
	wantAll(d, "evening 2026-03-28 in 6, main 2026-03-28 in 5, main 2026-03-29 in 5, main 2026-03-30 in 5, skips 2026-03-28 in 7")
}

// TestWhatAProfileAsks is of its sections and difficulties, and not what another daily asks on that date or asked lately.
func TestWhatAProfileAsks(t *testing.T) {
	for name, c := range map[string]struct {
		change daily.Change
		fits   func(daily.Post) bool
		is     coach.Code // of the error, "" for none
	}{
		"all": {daily.Change{}, func(daily.Post) bool { return true }, ""},
		"one section": {daily.Change{Asks: &[]interview.Section{"algorithms"}},
			func(p daily.Post) bool { return p.Question.Section == "algorithms" }, ""},
		"two sections": {daily.Change{Asks: &[]interview.Section{"algorithms", "network"}},
			func(p daily.Post) bool { return p.Question.Section == "algorithms" || p.Question.Section == "network" }, ""},
		"all sections again":             {daily.Change{Asks: &[]interview.Section{}}, func(daily.Post) bool { return true }, ""},
		"no difficulty":                  {daily.Change{Levels: coachtest.Ptr(daily.Levels(0))}, nil, coach.Bad},
		"a difficulty that there is not": {daily.Change{Levels: coachtest.Ptr(daily.Levels(1 << 5))}, nil, coach.Bad},
		"a section that there is not":    {daily.Change{Asks: &[]interview.Section{"cooking"}}, nil, coach.Bad},
	} {
		t.Run(name, func(t *testing.T) {
			d := coachtest.NewDesk(t)
			d.SetUp()
			setUp(d, "more", "6")
			_, err := d.ChangeSettings(t.Context(), of(coachtest.Mia, "more"), c.change)
			var told *coach.Error
			if c.is != "" {
				if !errors.As(err, &told) || told.Code != c.is {
					t.Errorf("%v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			same := map[string]interview.QuestionID{}
			for day := range 12 {
				d.At(time.Date(2026, 3, 3+day, 9, 0, 0, 0, time.UTC))
				d.Due()
				main, more := postOf(d, ""), postOf(d, "more")
				if main.Question.ID == more.Question.ID || main.Date != more.Date || !c.fits(more) {
					t.Errorf("on %s the main one asks %s, the other %s", main.Date, main.Question.ID, more.Question.ID)
				}
				same[main.Date.String()] = main.Question.ID
			}
		})
	}
}

// TestOneAnswersTwoDailies: both count as answers, the day and the group's day once, and the streak is a day for both.
func TestOneAnswersTwoDailies(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	setUp(d, "evening", "6", daily.Change{Time: coachtest.Ptr("18:00")})
	d.To("2026-03-03 09:00")
	d.Due()
	answer := func(w coach.Who, profile string) {
		t.Helper()
		v, err := d.OpenDaily(t.Context(), of(w, profile), "9", postOf(d, profile).Date)
		if err != nil {
			t.Fatal(err)
		}
		d.AnswerRight(w, v)
	}
	view := func(w coach.Who) daily.View {
		t.Helper()
		v, err := d.Daily(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	answer(coachtest.Mia, "")
	answer(coachtest.Noah, "")
	if v := view(coachtest.Mia); v.Profile != "" || v.Mine == nil || len(v.Open) != 0 {
		t.Errorf("after the first: %+v", v)
	}
	d.To("2026-03-03 18:00")
	d.Due()
	if v := view(coachtest.Mia); v.Profile != "evening" || v.Mine != nil || len(v.Open) != 0 {
		t.Errorf("in the evening it offers %q, %v", v.Profile, v.Open)
	}
	if v := view(coachtest.Zoe); v.Profile != "" || len(v.Open) != 1 || v.Open[0].Profile != "evening" || v.Open[0].ChannelID != "6" {
		t.Errorf("to who answered none it offers %q, %v", v.Profile, v.Open)
	}
	answer(coachtest.Mia, "evening")
	for profile, want := range map[string]int{"": 2, "evening": 1} {
		err := d.Store.Read(t.Context(), func(tx *store.Tx) error {
			n, err := tx.CountAnswersTo(store.SeriesOf("9", profile), interview.NewDate(2026, 3, 3))
			if n != want {
				t.Errorf("%q has %d answers, want %d", profile, n, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := d.Streak(t.Context(), coachtest.Mia)
	if err != nil || s.Mine.Days != 1 || s.Group != 1 || s.GroupToday != 2 {
		t.Errorf("the streak is %d, the group's %d with %d today, %v", s.Mine.Days, s.Group, s.GroupToday, err)
	}
	// The next day only the evening's is answered, and that is enough for both.
	d.To("2026-03-04 18:00")
	d.Due()
	answer(coachtest.Mia, "evening")
	answer(coachtest.Noah, "evening")
	s, err = d.Streak(t.Context(), coachtest.Mia)
	if err != nil || s.Mine.Days != 2 || s.Group != 2 {
		t.Errorf("the streak is %d, the group's %d, %v", s.Mine.Days, s.Group, err)
	}
}

// TestSecretsOfAllDailies: what any of a server's open dailies asks is a secret, until that one is answered or revealed.
func TestSecretsOfAllDailies(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	setUp(d, "easy", "6")
	d.To("2026-03-03 09:00")
	d.Due()
	secret := func(w coach.Who) (list []interview.QuestionID) {
		t.Helper()
		err := d.Store.Write(t.Context(), func(tx *store.Tx) error {
			v, err := d.Visit(tx, w)
			if err == nil {
				list, err = d.Secrets(tx, v)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(list)
		return list
	}
	main, easy := postOf(d, "").Question.ID, postOf(d, "easy").Question.ID
	both := []interview.QuestionID{main, easy}
	slices.Sort(both)
	if got := secret(coachtest.Mia); !slices.Equal(got, both) {
		t.Errorf("secret are %v, want %v", got, both)
	}
	direct := coachtest.Mia
	direct.GuildID = ""
	if got := secret(direct); !slices.Equal(got, both) {
		t.Errorf("in direct messages secret are %v, want %v", got, both)
	}
	v, err := d.OpenDaily(t.Context(), of(coachtest.Mia, "easy"), "9", postOf(d, "easy").Date)
	if err != nil {
		t.Fatal(err)
	}
	d.AnswerRight(coachtest.Mia, v)
	if got := secret(coachtest.Mia); !slices.Equal(got, []interview.QuestionID{main}) {
		t.Errorf("after one answer secret are %v", got)
	}
	if got := secret(coachtest.Noah); len(got) != 2 {
		t.Errorf("another's secrets are %v", got)
	}
	if _, err := d.RemoveProfile(t.Context(), of(coachtest.Ada, "easy")); err != nil {
		t.Fatal(err)
	}
	if got := secret(coachtest.Noah); !slices.Equal(got, []interview.QuestionID{main}) {
		t.Errorf("after it was removed secret are %v", got)
	}
}

// TestRemovingADaily: nothing of it comes any more, its past stays, and its buttons lead to practice. Made again, it begins anew.
func TestRemovingADaily(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.SetUp()
	setUp(d, "easy", "6")
	d.To("2026-03-03 09:00")
	d.Due()
	date := postOf(d, "easy").Date
	v, err := d.OpenDaily(t.Context(), of(coachtest.Mia, "easy"), "9", date)
	if err != nil {
		t.Fatal(err)
	}
	d.AnswerRight(coachtest.Mia, v)
	d.Post.Fail = errors.New("500")
	if s, err := d.RemoveProfile(t.Context(), of(coachtest.Mia, "easy")); err != nil || s.Profile != "" || len(s.Others) != 0 {
		t.Fatalf("%+v %v", s.Others, err)
	}
	d.Post.Fail = nil
	d.Walk("2026-03-03 10:00")
	d.To("2026-03-04 09:00")
	d.Due()
	wantAll(d, "easy 2026-03-03 in 6, main 2026-03-03 in 5, main 2026-03-04 in 5")
	late, err := d.OpenDaily(t.Context(), of(coachtest.Noah, "easy"), "9", date)
	if err != nil || !late.Practice {
		t.Errorf("its button opens %+v, %v", late.Practice, err)
	}
	if _, err := d.DailyNow(t.Context(), of(coachtest.Mia, "easy")); err == nil || !strings.Contains(err.Error(), "no daily called easy") {
		t.Errorf("%v", err)
	}
	attempts := 0
	err = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		list, err := tx.Attempts("1")
		attempts = len(list)
		return err
	})
	if err != nil || attempts != 1 {
		t.Errorf("%d answers, %v", attempts, err)
	}
	d.Advance(time.Minute)
	setUp(d, "easy", "7")
	d.Walk("2026-03-04 12:00") // its time has passed today, and what it missed meanwhile is not made up for
	d.To("2026-03-05 09:00")
	d.Due()
	wantAll(d, "easy 2026-03-03 in 6, easy 2026-03-05 in 7, main 2026-03-03 in 5, main 2026-03-04 in 5, main 2026-03-05 in 5")
}

// TestWhatCannotBeAProfile is told in a sentence, and changes nothing.
func TestWhatCannotBeAProfile(t *testing.T) {
	d := coachtest.NewDesk(t)
	channel := daily.Change{Channel: coachtest.Ptr("6")}
	refused := func(w coach.Who, want string) {
		t.Helper()
		_, err := d.ChangeSettings(t.Context(), w, channel)
		var told *coach.Error
		if !errors.As(err, &told) || !strings.Contains(told.Sentence, want) {
			t.Errorf("%q: %v, want %q", w.Profile, err, want)
		}
	}
	refused(of(coachtest.Mia, "easy"), "main daily up first")
	d.SetUp()
	for _, bad := range []string{"a b", "a/b", "Ä", "-a", "a-", strings.Repeat("x", 33), "@everyone", "."} {
		if name, err := daily.ReadProfile(bad); err == nil {
			t.Errorf("%q is read as %q", bad, name)
		}
		refused(of(coachtest.Mia, bad), "letters, digits and hyphens")
	}
	for typed, want := range map[string]string{" Easy-Start ": "easy-start", "": "", "x": "x", "2": "2",
		strings.Repeat("x", 32): strings.Repeat("x", 32)} {
		if name, err := daily.ReadProfile(typed); err != nil || name != want {
			t.Errorf("%q is read as %q, %v", typed, name, err)
		}
	}
	for i := range daily.MostProfiles {
		setUp(d, fmt.Sprint("p", i), "6")
	}
	refused(of(coachtest.Mia, "p9"), "5 dailies at most")
	if _, err := d.RemoveProfile(t.Context(), coachtest.Mia); err == nil {
		t.Error("the main daily was removed")
	}
	names, err := d.ProfileNames(t.Context(), coachtest.Mia, "P", 25)
	if err != nil || strings.Join(names, " ") != "p0 p1 p2 p3 p4" {
		t.Errorf("%v %v", names, err)
	}
}
