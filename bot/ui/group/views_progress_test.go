package group

import (
	"fmt"
	"strings"
	"testing"
	"time"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

var today = interview.DateOf(uitest.Noon)

// progress is somebody's after half a year.
func progress() coachgroup.ProgressView {
	v := coachgroup.ProgressView{Standing: standing(), Attempts: 67, Today: today, Calibrated: true, Calibration: 12.4,
		Next: "network", Due: 4, Soon: 6, Milestone: &interview.Milestone{Kind: interview.ScoreStands, Score: 25, Left: 3}}
	week, month := standing(), standing()
	week.Readiness, month.Readiness = 19.8, 25
	month.Sections = append([]interview.SectionScore{}, month.Sections...)
	month.Sections[3].Score, month.Sections[5].Score = 12.1, 30
	v.Week, v.Month = &week, &month
	possible := standing()
	possible.Readiness = 26.9
	v.Offer = &interview.Offer{Section: "network", N: 5, Possible: possible}
	for i, title := range []string{"__new__ and __init__", "select and epoll", "Too many TIME_WAIT", "REST",
		"Transactions and what isolation costs"} {
		v.Fades = append(v.Fades, interview.Fade{Item: interview.Item{Title: title}, Strength: 70.2 + float64(i),
			On: today + 1 + interview.Date(3*i)})
	}
	return v
}

func named(v coachgroup.ProgressView, name string) coachgroup.ProgressView {
	v.Name = name
	return v
}

// unanswered is how everybody begins.
func unanswered() coachgroup.ProgressView {
	v := coachgroup.ProgressView{Standing: interview.Standing{Weakest: "python"}, Today: today, Next: "python", FirstWeek: 36,
		Milestone: &interview.Milestone{Kind: interview.EveryBegun, Left: 6}}
	for _, s := range uitest.Packs().Sections() {
		v.Standing.Sections = append(v.Standing.Sections, interview.SectionScore{Section: s.Section, Title: s.Title, Items: 10})
	}
	possible := v.Standing
	possible.Sections = append([]interview.SectionScore{}, possible.Sections...)
	possible.Sections[0].Score = 37.5
	v.Offer = &interview.Offer{Section: "python", N: 5, Possible: possible}
	return v
}

// twelve are the sections of a large pack, with titles as long as they may be.
func twelve() interview.Standing {
	s := interview.Standing{Weakest: "s0", Readiness: 31}
	for i := range interview.MaxSections {
		s.Sections = append(s.Sections, interview.SectionScore{Section: interview.Section(fmt.Sprint("s", i)), Title: strings.Repeat("W", 40),
			Score: 31 + 6*float64(i), Items: 25, Tried: 25, Attempts: 200, Strong: 31 + 6*float64(i)})
	}
	return s
}

func progressMessages() map[string]api.Message {
	m := map[string]api.Message{"progress": progressMessage(progress()),
		"progress-shared": progressMessage(named(progress(), "**Ana** @everyone\n# x")), "progress-nothing": progressMessage(unanswered()),
		"progress-nothing-shared": progressMessage(named(unanswered(), "Bo"))}
	planned := progress()
	planned.Plan = &interview.Outlook{Date: today + 12, Days: 12, Fits: true, PerDay: 6, Done: 6}
	m["progress-plan"], m["progress-plan-shared"] = progressMessage(planned), progressMessage(named(planned, "Ana"))

	first := unanswered()
	first.Attempts, first.Soon, first.Milestone = 1, 1, &interview.Milestone{Kind: interview.EveryBegun, Left: 5}
	python := &first.Standing.Sections[0]
	python.Score, python.Tried, python.Strong, python.Attempts = 7.5, 1, 75, 1
	first.Standing.Weakest = first.Standing.Sections[1].Section
	first.Offer.Section = ""
	m["progress-first-day"] = progressMessage(first)

	week := first // all sections are begun, each with little
	week.Standing.Sections = append([]interview.SectionScore{}, first.Standing.Sections...)
	for i := range week.Standing.Sections {
		sc := &week.Standing.Sections[i]
		sc.Score, sc.Tried, sc.Strong, sc.Attempts = 12+float64(i), 2, 60, 3
	}
	week.Standing.Weakest, week.Standing.Readiness, week.Attempts = week.Standing.Sections[0].Section, 12, 18
	week.Milestone, week.Due, week.Soon = &interview.Milestone{Kind: interview.HalfTried, Left: 18}, 3, 0
	m["progress-first-week"] = progressMessage(week)

	ready := progress()
	ready.Standing = interview.Standing{Weakest: "s0", Readiness: 71}
	ready.Standing.Sections = twelve().Sections
	ready.Standing.Sections[0].Score, ready.Standing.Sections[1].Score = 71, 80
	ready.Week, ready.Month = &ready.Standing, nil
	ready.Milestone, ready.Due, ready.Soon, ready.Calibrated, ready.Offer = &interview.Milestone{Kind: interview.AllTried, Left: 1}, 0, 0,
		false, nil
	ready.Next = "s0"
	m["progress-twelve-ready"] = progressMessage(ready)

	m["section"] = sectionMessage(section(4), 0)
	m["section-page"] = sectionMessage(section(12), 0)
	m["section-last-page"] = sectionMessage(section(12), 1)
	m["section-no-page"] = sectionMessage(section(12), 7)
	strict := section(2)
	strict.Refused, strict.Weakest = true, interview.Heading{Section: "django", Title: "Django"}
	m["section-strict"] = sectionMessage(strict, 0)
	m["item"], m["item-new"] = itemMessage(item()), itemMessage(newItem())
	secret := item()
	secret.Answers, secret.Questions = nil, nil
	m["item-secret"] = itemMessage(secret)

	trend := coachgroup.TrendView{Today: today, Weakest: interview.Heading{Section: "network", Title: "Network"}}
	m["trend-nothing"] = trendMessage(trend)
	trend.Points = []coachgroup.ReadyOn{{On: today, Score: 2.5}}
	m["trend-first-day"] = trendMessage(trend)
	trend.Points = nil
	for i := range 183 {
		trend.Points = append(trend.Points, coachgroup.ReadyOn{On: today - 182 + interview.Date(i), Score: min(float64(i)/4, 40)})
	}
	m["trend"] = trendMessage(trend)
	trend.Points[182].Score = 31
	m["trend-fallen"] = trendMessage(trend)
	return m
}

// section is a closer look at a section of so many items, of which all but the last were tried.
func section(n int) coachgroup.DetailView {
	d := coachgroup.DetailView{Section: interview.SectionScore{Section: "network", Title: "Network", Score: 22.4, Items: n, Tried: n - 1,
		Strong: 74.7, Attempts: n - 1}, Weakest: interview.Heading{Section: "network", Title: "Network"}, Today: today, Zone: time.UTC}
	for i := range n {
		l := coachgroup.ItemLine{Item: interview.Item{ID: interview.ItemID(fmt.Sprint("item-", i)), Title: fmt.Sprintf("__item__ %d", i)},
			Tried: i < n-1, Strength: min(60+9*float64(i), 93), DaysAgo: i, DueOn: today - 1 + interview.Date(i)}
		if l.Strength >= interview.PassMark {
			l.Under = today + 11
		}
		d.Items = append(d.Items, l)
	}
	return d
}

func item() coachgroup.DetailView {
	d := section(3)
	d.Item = &d.Items[1]
	for i, g := range []interview.Grader{interview.Machine, interview.Self, interview.Peer} {
		q := questions.Question{ID: interview.QuestionID(fmt.Sprint("q", i)), Title: fmt.Sprintf("What __init__ is *not*, %d", i)}
		d.Questions = append(d.Questions, q)
		d.Answers = append(d.Answers, coachgroup.Given{Question: q, GivenAnswer: store.GivenAnswer{Question: q.ID, RoundID: "k3v9x2m4qa",
			Place: i, At: uitest.Noon.AddDate(0, 0, -i), Score: 85 - i, Grader: g}})
	}
	d.Answers[2].RoundID = ""
	return d
}

func newItem() coachgroup.DetailView {
	d := section(3)
	d.Item = &d.Items[2]
	for i := range 10 {
		d.Questions = append(d.Questions, questions.Question{Title: fmt.Sprint("Question ", i)})
	}
	return d
}

func largestProgress() (all, section12, one api.Message) {
	v := progress()
	v.Standing = twelve()
	v.Standing.Sections[0].Attempts = 1
	v.Plan = &interview.Outlook{Date: today + 12, Days: 12, PerDay: 20}
	for i := range v.Fades {
		v.Fades[i].Item.Title = strings.Repeat("_", 100)
	}
	d := section(25)
	for i := range d.Items {
		d.Items[i].Item.Title = strings.Repeat("_", 100)
	}
	d.Section.Title, d.Weakest.Title = strings.Repeat("W", 40), strings.Repeat("W", 40)
	it := d
	it.Item = &it.Items[0]
	for range 10 {
		q := questions.Question{Title: strings.Repeat("_", 150)}
		it.Questions = append(it.Questions, q, q)
		it.Answers = append(it.Answers, coachgroup.Given{Question: q, GivenAnswer: store.GivenAnswer{RoundID: strings.Repeat("r", 10),
			Place: len(it.Answers), At: uitest.Noon, Score: 100}})
	}
	return progressMessage(v), sectionMessage(d, 1), itemMessage(it)
}

// TestWhatTheRoundIsOfferedFor: the button says what readiness can gain, or, while another section is as low, what the weakest link can.
func TestWhatTheRoundIsOfferedFor(t *testing.T) {
	for name, c := range map[string]struct {
		v    coachgroup.ProgressView
		want string
	}{
		"readiness":            {progress(), "(Practise Network, 5 questions · up to +4 |"},
		"the weakest link":     {unanswered(), "(Practise Python, 5 questions · Python up to +37 |"},
		"nothing can be asked": {coachgroup.ProgressView{Standing: standing(), Next: "network"}, "(Practise Network, 3 questions |"},
	} {
		if got := uitest.Render(progressMessage(c.v).Components); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s", name, c.want, got)
		}
	}
}

// TestProgressIsShort: it is read on a phone, and the picture says the rest.
func TestProgressIsShort(t *testing.T) {
	planned := progress()
	planned.Plan = &interview.Outlook{Date: today + 12, Days: 12, Fits: true, PerDay: 6, Done: 6}
	for name, v := range map[string]coachgroup.ProgressView{"half a year": progress(), "with a plan": planned, "nothing": unanswered()} {
		lines := 0
		texts, _, _ := strings.Cut(uitest.Render(progressMessage(v).Components), "\n(")
		for _, l := range strings.Split(texts, "\n") {
			if l != "~" && !strings.HasPrefix(l, "[") {
				lines++
			}
		}
		if lines < 3 || lines > 14 {
			t.Errorf("%s has %d lines", name, lines)
		}
	}
}
