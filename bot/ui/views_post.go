package ui

import (
	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
)

// dailyPost is the public post of a daily, as it is sent and as it stands after a change. Its buttons carry server and date, so that the
// post can be found again.
func dailyPost(p coach.DailyPost) api.Message {
	mention := ""
	if p.RoleID != "" {
		mention = "<@&" + p.RoleID + ">"
	}
	lines := dailyLines(p.Question, p.Why)
	if p.GroupStreak > 0 {
		lines += "\n-# Group streak: " + count(p.GroupStreak, "day")
	}
	m := newPage(fit(maxText, fixed("%s", mention), fixed("%s", lines), markdownPart("### "+bankLine(p.Question.Title), p.Question.Prompt, 1, 900),
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
func dailyTail(p coach.DailyPost) string {
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

func overWords(p coach.DailyPost) string {
	switch {
	case !p.Revealed:
		return "This one is over."
	case p.Forum:
		return "This one is over: its answer stands below."
	}
	return "This one is over: its answer stands in the thread."
}

// dailyThread names the thread under a daily's post.
func dailyThread(p coach.DailyPost) string {
	return text.Label(day(p.Date)+" · "+p.Question.Section.Title()+": "+p.Question.Title, api.MaxThreadName)
}
