package plan

import (
	"strings"
	"testing"

	coachplan "hotseat/bot/coach/plan"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions/interview"
)

var today = interview.DateOf(uitest.Noon)

func standing(python, network float64) interview.Standing {
	s := interview.Standing{Weakest: "network", Readiness: network, Sections: []interview.SectionScore{
		{Section: "python", Title: "Python", Score: python, Items: 16, Tried: 15},
		{Section: "network", Title: "Network", Score: network, Items: 10,
			Tried: 3}}}
	return s
}

var mia = reader{name: "Mia", share: true}

func fits() coachplan.View {
	return coachplan.View{Set: true, Date: today + 43, Today: today, Outlook: interview.Outlook{Date: today + 43, Days: 43, Done: 2,
		Fits:   true,
		PerDay: 6, Questions: 33, Left: standing(60.4, 12.9), Then: standing(71.2, 70.4), Loads: []interview.Load{
			{Heading: interview.Heading{Section: "python", Title: "Python"}, Questions: 12, Again: 9},
			{Heading: interview.Heading{Section: "network", Title: "Network"}, Questions: 21, New: 7, Again: 3}}}}
}

func messages() map[string]api.Message {
	m := map[string]api.Message{"plan": planMessage(fits(), mia), "plan-none": planMessage(coachplan.View{}, mia)}
	v := fits()
	v.Date, v.Outlook.Date, v.Outlook.Days, v.Outlook.Fits, v.Outlook.PerDay, v.Outlook.Done = today+1, today+1, 1, false, 20, 0
	v.Outlook.Then = standing(66, 38.7)
	v.Outlook.Would = []interview.Fit{{PerDay: 10, Date: today + 17}, {PerDay: 20, Date: today + 9}}
	m["plan-misfit"] = planMessage(v, mia)
	v.Outlook.Fewer = &interview.Some{Sections: []interview.Heading{{Section: "python", Title: "Python"},
		{Section: "django", Title: "Django"}},
		PerDay: 14}
	m["plan-misfit-fewer"] = planMessage(v, mia)
	v.Outlook.Fewer.PerDay = 0
	m["plan-misfit-standing"] = planMessage(v, mia)
	v.Outlook.Fewer = nil
	v.Outlook.Would = []interview.Fit{{PerDay: 10}, {PerDay: 20}}
	m["plan-misfit-never"] = planMessage(v, mia)
	v = fits()
	v.Outlook.PerDay, v.Outlook.Questions, v.Outlook.Loads = 0, 0, nil
	m["plan-nothing-needed"] = planMessage(v, mia)
	v.Date, v.Outlook = today, interview.Outlook{Date: today}
	m["plan-today"] = planMessage(v, mia)
	over := coachplan.View{Set: true, Date: today - 1, Today: today, Report: &interview.Report{From: today - 44, To: today - 1,
		Before: standing(20, 10), After: standing(82.6, 71), Answers: 180, Active: 38}}
	m["plan-report"] = planMessage(over, mia)
	short := *over.Report
	short.After, short.Answers, short.Active = standing(82.6, 41), 1, 1
	over.Report = &short
	m["plan-report-short"] = planMessage(over, reader{name: "Mia"}) // in direct messages
	m["plan-report-shared"] = kit.SharedReport(short, "**Ana** @everyone\n# x", picture.Light).Message()
	m["plan-refused"] = refusedMessage("That is not a date. Write it like 2026-12-01.", "*soon* @everyone")
	return m
}

func TestPlanViews(t *testing.T) {
	uitest.CheckViews(t, messages(), map[string]interaction.Modal{"form-plan": dateForm("12 May")})
}

// TestLargestPlans: twelve sections fit, and what was typed stays plain.
func TestLargestPlans(t *testing.T) {
	v := fits()
	v.Outlook.Fits = false
	for range 10 {
		v.Outlook.Loads = append(v.Outlook.Loads, interview.Load{Heading: interview.Heading{Section: "x", Title: strings.Repeat("W", 40)},
			Questions: 1000, New: 100, Again: 100})
	}
	uitest.CheckMessage(t, planMessage(v, mia).Components)
	refused := refusedMessage(strings.Repeat("sentence ", 100), uitest.Hostile())
	uitest.CheckMessage(t, refused.Components)
	if got := uitest.Render(refused.Components); strings.Contains(got, "@everyone") || strings.Contains(got, "<@&") {
		t.Error("what was typed is Markdown")
	}
	uitest.CheckModal(t, dateForm(uitest.Hostile()))
}
