package organise

import (
	"testing"
	"time"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/store"
)

func addStates(m map[string]api.Message) {
	post := uitest.DailyOf(uitest.ChoiceQuestion())
	for state, a := range map[coachdaily.Done]coachdaily.AdminView{
		coachdaily.DonePosted:   {ChannelID: "902", MessageID: "903"},
		coachdaily.DoneAlready:  {ChannelID: "902", MessageID: "903"},
		coachdaily.DoneReposted: {ChannelID: "902", MessageID: "904"}, coachdaily.DoneStands: {ChannelID: "902", MessageID: "903"},
		coachdaily.DoneSkipped: {}, coachdaily.DonePaused: {}, coachdaily.DoneResumed: {}, coachdaily.DoneMended: {},
		coachdaily.DoneFailed: {Problem: "I cannot see <#902>."},
	} {
		a.State, a.Date, a.Settings = state, post.Date, coachdaily.Settings{GuildID: "901", NextAt: uitest.Noon.Add(21 * time.Hour)}
		if state == coachdaily.DonePaused {
			a.Settings.NextAt = time.Time{}
		}
		m["daily-admin-"+string(state)] = dailyAdminMessage(a)
	}
}

// addRoles are the pages of the roles for streaks.
func addRoles(m map[string]api.Message) {
	rules := coachgroup.Reaches()
	m["setup-roles-none"] = rolesMessage(rules, nil)
	rules[0].RoleID, rules[4].RoleID = "77", "78"
	m["setup-roles"] = rolesMessage(rules, []string{"I lack **Manage Roles**, so I cannot give <@&77>."})
}

// addDailyAdmin are the views of /daily-admin's queue, preview, swap and history.
func addDailyAdmin(m map[string]api.Message) {
	until := coachdaily.AdminView{State: coachdaily.DonePaused, Settings: uitest.Settings()}
	until.Settings.Until = interview.DateOf(uitest.Noon) + 32
	m["daily-admin-paused-until"] = dailyAdminMessage(until)

	sunday := interview.DateOf(uitest.Noon)
	withdrawn := questions.Question{ID: "old", Section: "django", SectionTitle: "Django", Title: "Signals"}
	queue := coachdaily.QueueView{GuildID: "901", Added: 8, Entries: []coachdaily.QueueEntry{
		{ID: 7, Date: sunday + 9, Question: uitest.OpenQuestion()}, {ID: 8, Question: uitest.ShortQuestion()}, {ID: 9, Question: withdrawn,
			Gone: true}}}
	queue.Asked = sunday - 19
	m["daily-queue-added"] = queueMessage(queue)
	queue.Added, queue.Removed, queue.Entries = 0, true, queue.Entries[:1]
	m["daily-queue-removed"] = queueMessage(queue)
	m["daily-queue-empty"] = queueMessage(coachdaily.QueueView{GuildID: "901"})

	preview := coachdaily.PreviewView{GuildID: "901"}
	reasons := []interview.Reason{{Kind: interview.Queued}, {Kind: interview.GroupWeak, Section: "network", Score: 31},
		{Kind: interview.Rotation, Section: "algorithms"}}
	for i, q := range []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion(), uitest.ShortQuestion(), uitest.OpenQuestion(),
		uitest.ManyQuestion(), uitest.ShortQuestion(), uitest.ChoiceQuestion()} {
		d := interview.Date(i + 1)
		preview.Days = append(preview.Days, coachdaily.PreviewDay{At: uitest.Noon.Add(time.Duration(i+1)*24*time.Hour - 3*time.Hour),
			Date: sunday + d, Item: interview.Item{Title: "an item of " + q.SectionTitle}, Question: q, Why: reasons[i%3]})
	}
	m["daily-preview"] = previewMessage(preview)
	m["daily-swap"] = swapMessage(coachdaily.SwapView{GuildID: "901", Before: withdrawn, Day: preview.Days[0]})
	preview.Paused, preview.Days = true, preview.Days[:1]
	m["daily-preview-paused"] = previewMessage(preview)
	preview.Until, preview.Days = sunday+32, nil
	m["daily-preview-none"] = previewMessage(preview)

	m["daily-history-nothing"] = historyMessage(coachdaily.HistoryView{GuildID: "901"})
	m["daily-history"] = historyMessage(coachdaily.HistoryView{GuildID: "901", Days: []coachdaily.PastDay{
		{Date: sunday, State: store.Pending, Question: uitest.OpenQuestion(), Problem: "I cannot see <#902>."},
		{Date: sunday - 1, State: store.Sent, Question: uitest.ShortQuestion(), ChannelID: "902", MessageID: "903", Answered: 5, Mean: 63.9},
		{Date: sunday - 2, State: store.Sent, Question: uitest.ChoiceQuestion(), ChannelID: "902", MessageID: "904"},
		{Date: sunday - 3, State: store.Skipped, Question: withdrawn},
		{Date: sunday - 4, State: store.Missed, Problem: "Discord did not answer; the bot goes on trying."},
	}})
}

func addSetup(m map[string]api.Message) {
	m["setup-fresh"] = setupMessage(coachdaily.Settings{GuildID: "901", Time: "09:00", Zone: "UTC", Days: coach.AllDays,
		Steer: interview.Advise, Listed: 59, More: 30}, panel{})
	m["setup-ready"] = setupMessage(uitest.Settings(), panel{checked: true})
	m["setup-more"] = setupMessage(uitest.Settings(), panel{checked: true, more: true})
	m["setup-look"] = setupMessage(uitest.Settings(), panel{checked: true, look: true})
	s := uitest.Settings()
	s.Title, s.Publish, s.Hidden = "Bite of the **day** @everyone", true, coachdaily.PartHint|coachdaily.PartStreak
	m["setup-look-chosen"] = setupMessage(s, panel{checked: true, look: true})
	s.Forum = true
	m["setup-look-forum"] = setupMessage(s, panel{checked: true, look: true})
	s = uitest.Settings()
	s.Paused, s.Steer, s.Thread, s.NextAt = true, interview.Strict, false, time.Time{}
	m["setup-paused-problems"] = setupMessage(s, panel{checked: true, problems: []string{"In <#902> I lack **Send Messages**.",
		"One more thing."}})
	s = uitest.Settings()
	s.Cron, s.Forum, s.Pin, s.Recap, s.Reveal, s.Policy, s.Waiting = "0 9 * * 1-5", true, true, false, "20:00", store.Latest, 2
	m["setup-cron-forum"] = setupMessage(s, panel{checked: true, runs: true})
	m["setup-more-forum"] = setupMessage(s, panel{checked: true, more: true})
	s = uitest.Settings()
	s.Paused, s.Until, s.Reveal, s.Policy, s.Waiting = true, interview.DateOf(uitest.Noon)+32, store.RevealOff, store.Skip, 1
	s.Zone, s.ZoneGone, s.NextAt = "America/Old_Town", true, uitest.Noon.Add(33*24*time.Hour)
	m["setup-paused-until"] = setupMessage(s, panel{checked: true})
	s = uitest.Settings()
	s.Others = []coachdaily.OtherDaily{{Profile: "algorithms", ChannelID: "905"}, {Profile: "easy-start"}}
	m["setup-others"] = setupMessage(s, panel{checked: true})
	s.Profile, s.Others[1] = "easy-start", coachdaily.OtherDaily{ChannelID: "902"}
	s.Asks, s.Levels = []interview.Section{"python", "network"}, 0b00011
	m["setup-profile"] = setupMessage(s, panel{checked: true})
	m["setup-profile-more"] = setupMessage(s, panel{checked: true, more: true})
	m["setup-profile-look"] = setupMessage(s, panel{checked: true, look: true})
	m["setup-profile-remove"] = removeMessage("easy-start")
	m["setup-profile-removed"] = setupMessage(uitest.Settings(), panel{checked: true, done: "The daily **easy-start** is removed."})
	m["setup-profile-refused"] = clockRefused("easy-start", "That is not a time of day. Write it like 09:00 or 18:30.", nil)
	m["daily-profile-preview"] = named("easy-start", previewMessage(coachdaily.PreviewView{GuildID: "901", Profile: "easy-start",
		Paused: true}))
	m["setup-refused"] = clockRefused("", "That is not a time of day. Write it like 09:00 or 18:30.", nil)
}

func organiseMessages() map[string]api.Message {
	m := map[string]api.Message{}
	addStates(m)
	addRoles(m)
	addDailyAdmin(m)
	addSetup(m)
	return m
}

func organiseForms() map[string]interaction.Modal {
	return map[string]interaction.Modal{
		"form-clock":       clockForm("", map[string]string{"time": "25:00", "zone": "Europe/Berlin", "cron": "0 9 * * 1-5", "reveal": "20:00"}),
		"form-clock-of":    clockForm("easy-start", map[string]string{"time": "09:00", "zone": "UTC", "reveal": "next"}),
		"form-title-of":    titleForm("easy-start", ""),
		"form-title":       titleForm("", "Bite of the day"),
		"form-clock-empty": clockForm("", map[string]string{"time": "09:00", "zone": "UTC", "reveal": "next"}),
	}
}

func TestOrganiseViews(t *testing.T) { uitest.CheckViews(t, organiseMessages(), organiseForms()) }
