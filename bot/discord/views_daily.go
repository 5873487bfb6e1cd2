package discord

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// dailyChannels are the kinds of channel that a daily can be posted in.
var dailyChannels = []discordgo.ChannelType{discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews}

// dailyPost is the public post of a daily. Its buttons carry server and date, so that the post can be found again.
func dailyPost(p coach.DailyPost) Message {
	mention := ""
	if p.RoleID != "" {
		mention = "<@&" + p.RoleID + ">"
	}
	lines := dailyLines(p.Question, p.Why)
	if p.GroupStreak > 0 {
		lines += "\n-# Group streak: " + count(p.GroupStreak, "day")
	}
	m := newPage(fit(maxText, fixed("%s", mention), fixed("%s", lines), markdownPart("### "+plainly(p.Question.Title), p.Question.Prompt, 1, 900),
		taskPart(p.Question, nil), fixed("-# Answers are private; nobody sees yours."))...)
	m.row(dailyButtons(p.GuildID, p.Date)...)
	msg := m.message()
	if p.RoleID != "" {
		msg.Roles = []string{p.RoleID}
	}
	return msg
}

func dailyLines(q questions.Question, reason interview.Reason) string {
	return fmt.Sprintf("-# Question of the day · %s · difficulty %d of 5\n-# Why this one: %s", q.Section.Title(), q.Difficulty, why(reason))
}

func dailyButtons(guild string, date interview.Date) []discordgo.MessageComponent {
	key := dailyKey(guild, date)
	return []discordgo.MessageComponent{primary("Answer", "daily.answer", key), secondary("Hint", "daily.hint", key)}
}

// dailyThread names the thread under a daily's post.
func dailyThread(p coach.DailyPost) string {
	return label(day(p.Date)+" · "+p.Question.Section.Title()+": "+p.Question.Title, maxThreadName)
}

// dailyMessage is /daily: today's question for a member who missed the post.
func dailyMessage(v coach.DailyView) Message {
	if !v.Posted {
		t := "No question has been posted here yet: the daily is paused."
		if !v.NextAt.IsZero() {
			t = "No question has been posted here yet. The first one comes " + in(v.NextAt) + "."
		}
		return newPage(t, "-# /mock asks you something right now.").message()
	}
	tail := "Nobody has answered yet."
	if v.Answered > 0 {
		tail = count(v.Answered, "member") + " answered so far."
	}
	if v.GroupStreak > 0 {
		tail += " Group streak: " + count(v.GroupStreak, "day") + "."
	}
	if !v.NextAt.IsZero() {
		tail += " The next question comes " + in(v.NextAt) + "."
	}
	post := leadsTo("Go to the post", messageLink(v.GuildID, v.ChannelID, v.MessageID))
	if v.Mine != nil {
		t := fmt.Sprintf("You answered %s, **%s**, with **%d of 100**, %s.", whichDaily(v), plainly(v.Question.Title), v.Mine.Score, rating(v.Mine.Score))
		return newPage(t, "-# "+tail).row(primary("See my answer", "daily.answer", dailyKey(v.GuildID, v.Date)), post).message()
	}
	late := ""
	if !v.Today {
		late = "Today's question has not come yet. This is the one of " + day(v.Date) + ", still open."
	}
	m := newPage(fit(maxText, fixed("%s", late), fixed("%s", dailyLines(v.Question, v.Why)), markdownPart("### "+plainly(v.Question.Title), v.Question.Prompt, 1, 900), fixed("-# %s", tail))...)
	return m.row(append(dailyButtons(v.GuildID, v.Date), post)...).message()
}

func whichDaily(v coach.DailyView) string {
	if v.Today {
		return "today's question"
	}
	return "the question of " + day(v.Date)
}

func messageLink(guild, channel, message string) string {
	return "https://discord.com/channels/" + guild + "/" + channel + "/" + message
}

// dailyAdminMessage says what came of /daily-admin.
func dailyAdminMessage(v coach.DailyAdmin) Message {
	next := ""
	if at := v.Settings.NextAt; !at.IsZero() {
		next = " The next question comes " + on(at) + ", " + in(at) + "."
	}
	where := ""
	if v.ChannelID != "" && v.MessageID != "" {
		where = messageLink(v.Settings.GuildID, v.ChannelID, v.MessageID)
	}
	m := newPage()
	switch v.State {
	case coach.DonePosted:
		m.text("Posted in <#" + v.ChannelID + ">." + next)
	case coach.DoneAlready:
		m.text("The question of " + day(v.Date) + " is posted already; there is one a day." + next)
	case coach.DoneSkipped:
		m.text("The question of " + day(v.Date) + " is left out. It breaks nobody's group streak." + next)
	case coach.DonePaused:
		m.text("Paused: nothing is posted until you use /daily-admin resume. Everybody can still use /mock.")
	case coach.DoneResumed:
		m.text("Resumed." + next)
	default:
		m.color(accentBad).text("It could not be posted. "+cut(v.Problem, 1000), "-# /setup shows what the bot may do in the channel."+next)
	}
	if where != "" {
		m.row(leadsTo("Go to the post", where))
	}
	return m.message()
}
