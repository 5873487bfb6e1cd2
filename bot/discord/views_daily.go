package discord

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// dailyChannels are the kinds of channel that a daily can be posted in.
var dailyChannels = []discordgo.ChannelType{discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews, discordgo.ChannelTypeGuildForum}

// dailyPost is the public post of a daily, as it is sent and as it stands after a change. Its buttons carry server and date, so that the
// post can be found again.
func dailyPost(p coachdaily.Post) Message {
	mention := ""
	if p.RoleID != "" {
		mention = "<@&" + p.RoleID + ">"
	}
	lines := dailyLines(p.Question, p.Why)
	if p.GroupStreak > 0 {
		lines += "\n-# Group streak: " + count(p.GroupStreak, "day")
	}
	m := newPage(fit(maxText, fixed("%s", mention), fixed("%s", lines), markdownPart("### "+plainly(p.Question.Title), p.Question.Prompt, 1, 900),
		taskPart(p.Question, nil), fixed("%s", dailyTail(p)))...)
	buttons := dailyButtons(p.GuildID, p.Date)
	if !p.Forum { // a forum's post is its own thread
		buttons = append(buttons, secondary("Discuss", "daily.discuss", dailyKey(p.GuildID, p.Date)))
	}
	m.row(buttons...)
	msg := m.message()
	if p.RoleID != "" {
		msg.Roles = []string{p.RoleID}
	}
	return msg
}

// dailyTail is the small print of the post: who answered, and when the answer comes.
func dailyTail(p coachdaily.Post) string {
	answered := "Nobody has answered yet. Be the first."
	if p.Answered > 0 {
		answered = count(p.Answered, "member") + " answered so far."
	}
	switch {
	case p.Over:
		answered = ""
		if p.Answered > 0 {
			answered = "-# " + count(p.Answered, "member") + " answered.\n"
		}
		return answered + overWords(p) + " To answer it now is practice."
	case !p.RevealAt.IsZero():
		answered += " The answer comes " + in(p.RevealAt) + "."
	}
	return "-# " + answered + "\n-# Answers are private; nobody sees yours."
}

func overWords(p coachdaily.Post) string {
	switch {
	case !p.Revealed:
		return "This one is over."
	case p.Forum:
		return "This one is over: its answer stands below."
	}
	return "This one is over: its answer stands in the thread."
}

func dailyLines(q questions.Question, reason interview.Reason) string {
	return fmt.Sprintf("-# Question of the day · %s · difficulty %d of 5\n-# Why this one: %s", q.Section.Title(), q.Difficulty, why(reason))
}

func dailyButtons(guild string, date interview.Date) []discordgo.MessageComponent {
	key := dailyKey(guild, date)
	return []discordgo.MessageComponent{primary("Answer", "daily.answer", key), secondary("Hint", "daily.hint", key)}
}

// discussMessage leads to the thread of a daily.
func discussMessage(d coachdaily.Discussion) Message {
	if d.Revealed {
		return newPage("Talk about it in <#" + d.ThreadID + ">. Its answer is out, so speak freely.").message()
	}
	return newPage("Talk about it in <#" + d.ThreadID + ">. Until the answer is out, put yours between `||` so that nobody reads it by accident: `||like this||`.").message()
}

// dailyThread names the thread under a daily's post.
func dailyThread(p coachdaily.Post) string {
	return label(day(p.Date)+" · "+p.Question.Section.Title()+": "+p.Question.Title, maxThreadName)
}

// dailyMessage is /daily: today's question for a member who missed the post.
func dailyMessage(v coachdaily.View) Message {
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
	buttons := dailyButtons(v.GuildID, v.Date)
	switch {
	case v.Begun:
		late = "You have begun this one: a step or two are left until it counts."
		buttons = []discordgo.MessageComponent{primary("Go on", "daily.answer", dailyKey(v.GuildID, v.Date))}
	case v.Over:
		late = "The answer of this one is out, so answering it now is practice."
	case !v.Today:
		late = "Today's question has not come yet. This is the one of " + day(v.Date) + ", still open."
	}
	m := newPage(fit(maxText, fixed("%s", late), fixed("%s", dailyLines(v.Question, v.Why)), markdownPart("### "+plainly(v.Question.Title), v.Question.Prompt, 1, 900), fixed("-# %s", tail))...)
	return m.row(append(buttons, post)...).message()
}

func whichDaily(v coachdaily.View) string {
	if v.Today {
		return "today's question"
	}
	return "the question of " + day(v.Date)
}

func messageLink(guild, channel, message string) string {
	return "https://discord.com/channels/" + guild + "/" + channel + "/" + message
}
