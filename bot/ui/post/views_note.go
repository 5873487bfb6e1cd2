package post

import (
	"fmt"
	"strings"

	"hotseat/bot/coach"
	coachappeal "hotseat/bot/coach/appeal"
	coachlibrary "hotseat/bot/coach/library"
	coachnotice "hotseat/bot/coach/notice"
	coachpair "hotseat/bot/coach/pair"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// noteMessage is what a direct message says; ok is false for a kind that there are no words for.
func (p *Poster) noteMessage(n coach.Note) (m api.Message, ok bool) {
	switch n := n.(type) {
	case coachnotice.Reminder:
		return reminderMessage(n), true
	case coachnotice.Danger:
		return dangerMessage(n), true
	case coachnotice.ReportCard:
		return kit.ReportPage(n.Report, n.Name, kit.Theme(n.Light)).Text("-# You get this because you asked for reminders with /me settings, " +
			"and you get it once.").Row(
			kit.Primary("Set another date…", "plan.choose", "")).Message(), true
	case coachnotice.Warning:
		return warningMessage(n), true
	case coachround.Nudge:
		return nudgeMessage(n), true
	case coachround.Closed:
		if p.closed != nil {
			return p.closed(n.View), true
		}
	case coachlibrary.Decision:
		return decisionMessage(n), true
	case coachappeal.Outcome:
		return outcomeMessage(n), true
	case coachpair.Word:
		return pairWord(n), true
	}
	return api.Message{}, false
}

// reminderMessage reminds a person of a daily, and lets them switch that off.
func reminderMessage(r coachnotice.Reminder) api.Message {
	return kit.NewPage(
		"-# The daily question of "+kit.Day(r.Date)+" waits for your answer",
		"**"+kit.BankLine(r.Question.Title)+"** · "+r.Question.SectionTitle,
		kit.StakeWords(r.Stake.Stake, r.Stake.Ends),
		kit.Countdown(r.Plan),
		"-# You asked for this reminder with /me settings.",
	).Row(
		kit.LeadsTo("Go to the question", kit.MessageLink(r.GuildID, r.ChannelID, r.MessageID)),
		kit.Secondary("Stop reminders", "reminder.stop", r.GuildID),
	).Message()
}

// dangerMessage tells a person what ends with their day, and lets them switch that off.
func dangerMessage(d coachnotice.Danger) api.Message {
	return kit.NewPage(
		kit.StakeWords(d.Stake.Stake, d.Stake.Ends),
		"No daily waits for you today. One graded answer is enough, or a /checkin of code you pushed.",
		"-# You get this because you asked for reminders with /me settings.",
	).Row(
		kit.Primary("Practise, 1 question", "mock.start", kit.WishKey(kit.Wish{N: 1, Mode: interview.Practice})),
		kit.Secondary("My streak", mendedMark, ""),
		kit.Secondary("Stop reminders", "reminder.stop", d.GuildID),
	).Message()
}

// warningMessage tells an organiser what keeps the bot from its work, or what waits for them.
func warningMessage(w coachnotice.Warning) api.Message {
	m := kit.NewPage("### The study group in <#" + w.ChannelID + ">")
	if len(w.Problems) > 0 {
		m.Color(kit.AccentBad).Text(kit.Fit(2500, kit.MarkdownPart("**What is in the way**", "- "+strings.Join(w.Problems, "\n- "), 1, 100))...)
		m.Text("I go on trying, and your schedule is kept. /setup shows what I may do in the channel, /daily-admin history what was posted.")
	}
	switch {
	case w.Waiting == 1:
		m.Text("**1 suggested question** waits for a decision: use /questions review in the server.")
	case w.Waiting > 1:
		m.Text(fmt.Sprintf("**%d suggested questions** wait for a decision: use /questions review in the server.", w.Waiting))
	}
	switch {
	case w.Appeals == 1:
		m.Text("**1 appeal** against a verdict waits for a decision: use /questions appeals in the server.")
	case w.Appeals > 1:
		m.Text(fmt.Sprintf("**%d appeals** against verdicts wait for a decision: use /questions appeals in the server.", w.Appeals))
	}
	return m.Text("-# You get this because you last changed the settings there, at most once a day.").
		Row(kit.LeadsTo("Open the channel", "https://discord.com/channels/"+w.GuildID+"/"+w.ChannelID)).Message()
}
