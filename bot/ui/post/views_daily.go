package post

import (
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
)

// dailyPost is the public post of a daily, as it is sent and as it stands after a change. Its buttons carry server and date, so that the
// post can be found again.
func dailyPost(p coachdaily.Post) api.Message {
	mention := ""
	if p.RoleID != "" {
		mention = "<@&" + p.RoleID + ">"
	}
	lines := kit.DailyLines(p.Question, p.Why)
	if p.GroupStreak > 0 {
		lines += "\n-# Group streak: " + kit.Count(p.GroupStreak, "day")
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("%s", mention), kit.Fixed("%s", lines),
		kit.MarkdownPart(heading(p.Question), p.Question.Prompt, 1, 900),
		kit.TaskPart(p.Question, nil), kit.Fixed("%s", dailyTail(p)))...)
	buttons := kit.DailyButtons(p.GuildID, p.Date)
	if !p.Forum { // a forum's post is its own thread
		buttons = append(buttons, kit.Secondary("Discuss", "daily.discuss", kit.DailyKey(p.GuildID, p.Date)))
	}
	m.Row(buttons...)
	msg := m.Message()
	if p.RoleID != "" {
		msg.Roles = []string{p.RoleID}
	}
	return msg
}

// heading is the line under which a daily's question stands.
func heading(q questions.Question) string { return "### " + kit.BankLine(q.Title) }

// dailyTail is the small print of the post: who answered, and when the answer comes.
func dailyTail(p coachdaily.Post) string {
	answered := "Nobody has answered yet. Be the first."
	if p.Answered > 0 {
		answered = kit.Count(p.Answered, "member") + " answered so far."
	}
	switch {
	case p.Over:
		answered = ""
		if p.Answered > 0 {
			answered = "-# " + kit.Count(p.Answered, "member") + " answered.\n"
		}
		return answered + overWords(p) + " To answer it now is practice."
	case !p.RevealAt.IsZero():
		answered += " The answer comes " + kit.In(p.RevealAt) + "."
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

// dailyThread names the thread under a daily's post.
func dailyThread(p coachdaily.Post) string {
	return text.Label(kit.Day(p.Date)+" · "+p.Question.SectionTitle+": "+p.Question.Title, api.MaxThreadName)
}
