package discord

import (
	"strings"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions/interview"
	"hotseat/store"
)

// addLargestAdmin are the views of /setup and /daily-admin with everything as long as it gets, for TestLargestViews.
func addLargestAdmin(all map[string]Message, post coachdaily.Post) {
	full := settings()
	full.Cron, full.Zone, full.ZoneGone, full.Paused, full.Until, full.Waiting = "0-59/2 0-23/2 1-31/2 1-12/2 0-6/2", fill(60, "zone"), true, true, 20000, 99
	problems := []string{strings.Repeat("problem ", 300), Escape(hostile())}
	all["setup"] = setupMessage(full, panel{checked: true, runs: true, problems: problems})
	all["setup more"] = setupMessage(full, panel{checked: true, more: true, problems: problems})
	var queue coachdaily.QueueView
	var plan coachdaily.PreviewView
	var history coachdaily.HistoryView
	for i := range 60 {
		queue.Entries = append(queue.Entries, coachdaily.QueueEntry{ID: int64(i + 1), Date: 20000, Question: largest()})
		plan.Days = append(plan.Days, coachdaily.PreviewDay{At: noon, Date: 20000, Item: interview.Item{Title: fill(80, "item")}, Question: largest(), Why: post.Why})
		history.Days = append(history.Days, coachdaily.PastDay{Date: 20000, State: store.Sent, Question: largest(), ChannelID: fill(19, "1"), MessageID: fill(19, "2"), Answered: 1000, Mean: 100})
	}
	queue.Added, history.GuildID, plan.Days = 60, fill(19, "3"), plan.Days[:7]
	all["queue"], all["preview"] = queueMessage(queue), previewMessage(plan)
	all["history"] = historyMessage(coachdaily.HistoryView{GuildID: history.GuildID, Days: history.Days[:14]})
	for i := range history.Days {
		history.Days[i].State, history.Days[i].Problem = store.Missed, fill(1000, "problem")
	}
	all["history of misses"] = historyMessage(coachdaily.HistoryView{GuildID: history.GuildID, Days: history.Days[:14]})
	all["swap"] = swapMessage(coachdaily.SwapView{Before: largest(), Day: plan.Days[0]})
}
