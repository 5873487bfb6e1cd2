package organise

import (
	"strings"
	"testing"

	coachdaily "hotseat/bot/coach/daily"
	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
	"hotseat/store"
)

// TestLargestOrganise: the views of /setup and /daily-admin with everything as long as it gets.
func TestLargestOrganise(t *testing.T) {
	all, post := map[string]api.Message{}, uitest.DailyOf(uitest.Largest())
	full := uitest.Settings()
	full.Cron, full.Zone, full.ZoneGone, full.Paused, full.Until, full.Waiting = "0-59/2 0-23/2 1-31/2 1-12/2 0-6/2", uitest.Fill(60, "zone"),
		true, true, 20000, 99
	problems := []string{strings.Repeat("problem ", 300), text.Escape(uitest.Hostile())}
	all["setup"] = setupMessage(full, panel{checked: true, runs: true, problems: problems})
	all["setup more"] = setupMessage(full, panel{checked: true, more: true, problems: problems})
	var queue coachdaily.QueueView
	var preview coachdaily.PreviewView
	var history coachdaily.HistoryView
	for i := range 60 {
		queue.Entries = append(queue.Entries, coachdaily.QueueEntry{ID: int64(i + 1), Date: 20000, Question: uitest.Largest()})
		preview.Days = append(preview.Days, coachdaily.PreviewDay{At: uitest.Noon, Date: 20000,
			Item: interview.Item{Title: uitest.Fill(80, "item")}, Question: uitest.Largest(), Why: post.Why})
		history.Days = append(history.Days, coachdaily.PastDay{Date: 20000, State: store.Sent, Question: uitest.Largest(),
			ChannelID: uitest.Fill(19, "1"), MessageID: uitest.Fill(19, "2"), Answered: 1000, Mean: 100})
	}
	queue.Added, history.GuildID, preview.Days = 60, uitest.Fill(19, "3"), preview.Days[:7]
	all["queue"], all["preview"] = queueMessage(queue), previewMessage(preview)
	all["history"] = historyMessage(coachdaily.HistoryView{GuildID: history.GuildID, Days: history.Days[:14]})
	for i := range history.Days {
		history.Days[i].State, history.Days[i].Problem = store.Missed, uitest.Fill(1000, "problem")
	}
	all["history of misses"] = historyMessage(coachdaily.HistoryView{GuildID: history.GuildID, Days: history.Days[:14]})
	all["swap"] = swapMessage(coachdaily.SwapView{Before: uitest.Largest(), Day: preview.Days[0]})
	rules := coachgroup.Reaches()
	for i := range rules {
		rules[i].RoleID = uitest.Fill(19, "7")
	}
	all["roles"] = rolesMessage(rules, []string{uitest.Fill(1000, "problem"), uitest.Fill(1000, "problem"), uitest.Fill(1000, "problem")})
	for name, m := range all {
		t.Run(name, func(t *testing.T) {
			m = kit.Above(strings.Repeat("sentence ", 100), m)
			uitest.CheckMessage(t, m.Components)
		})
	}
	uitest.CheckModal(t, clockForm("", map[string]string{"time": uitest.Hostile(), "zone": uitest.Hostile(), "cron": uitest.Hostile(),
		"reveal": uitest.Hostile()}))
	if n := text.Length(questionChoice(uitest.Largest())); n > 100 {
		t.Errorf("a suggestion of %d characters", n)
	}
}
