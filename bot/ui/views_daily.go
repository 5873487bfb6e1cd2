package ui

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
)

// discussMessage leads to the thread of a daily.
func discussMessage(d coach.Discussion) api.Message {
	if d.Revealed {
		return newPage("Talk about it in <#" + d.ThreadID + ">. Its answer is out, so speak freely.").message()
	}
	return newPage("Talk about it in <#" + d.ThreadID + ">. Until the answer is out, put yours between `||` so that nobody reads it by accident: `||like this||`.").message()
}

// dailyMessage is /daily: today's question for a member who missed the post.
func dailyMessage(v coach.DailyView) api.Message {
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
		t := fmt.Sprintf("You answered %s, **%s**, with **%d of 100**, %s.", whichDaily(v), bankLine(v.Question.Title), v.Mine.Score, rating(v.Mine.Score))
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
	m := newPage(fit(maxText, fixed("%s", late), fixed("%s", dailyLines(v.Question, v.Why)), markdownPart("### "+bankLine(v.Question.Title), v.Question.Prompt, 1, 900), fixed("-# %s", tail))...)
	return m.row(append(buttons, post)...).message()
}

func whichDaily(v coach.DailyView) string {
	if v.Today {
		return "today's question"
	}
	return "the question of " + day(v.Date)
}
