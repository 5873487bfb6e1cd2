package discord

import (
	"fmt"
	"strings"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	coachnotice "hotseat/bot/coach/notice"
)

// noteMessage is what a direct message says; ok is false for a kind that there are no words for.
func noteMessage(n coach.Note) (m Message, ok bool) {
	switch n := n.(type) {
	case coachnotice.Reminder:
		return reminderMessage(n), true
	case coachnotice.Warning:
		return warningMessage(n), true
	case coachlibrary.Decision:
		return decisionMessage(n), true
	}
	return Message{}, false
}

// reminderMessage reminds a person of a daily, and lets them switch that off.
func reminderMessage(r coachnotice.Reminder) Message {
	return newPage(
		"-# The daily question of "+day(r.Date)+" waits for your answer",
		"**"+plainly(r.Question.Title)+"** · "+r.Question.Section.Title(),
		"-# You asked for this reminder with /me settings.",
	).row(
		leadsTo("Go to the question", messageLink(r.GuildID, r.ChannelID, r.MessageID)),
		secondary("Stop reminders", "reminder.stop", r.GuildID),
	).message()
}

// stoppedMessage takes the place of a reminder that was switched off.
func stoppedMessage() Message {
	return newPage("Done: no more reminders from that server. To have them again, use /me settings there.").message()
}

// warningMessage tells an organiser what keeps the bot from its work, or what waits for them.
func warningMessage(w coachnotice.Warning) Message {
	m := newPage("### The study group in <#" + w.ChannelID + ">")
	if len(w.Problems) > 0 {
		m.color(accentBad).text(fit(2500, markdownPart("**What is in the way**", "- "+strings.Join(w.Problems, "\n- "), 1, 100))...)
		m.text("I go on trying, and your schedule is kept. /setup shows what I may do in the channel, /daily-admin history what was posted.")
	}
	switch {
	case w.Waiting == 1:
		m.text("**1 suggested question** waits for a decision: use /questions review in the server.")
	case w.Waiting > 1:
		m.text(fmt.Sprintf("**%d suggested questions** wait for a decision: use /questions review in the server.", w.Waiting))
	}
	return m.text("-# You get this because you last changed the settings there, at most once a day.").
		row(leadsTo("Open the channel", "https://discord.com/channels/"+w.GuildID+"/"+w.ChannelID)).message()
}
