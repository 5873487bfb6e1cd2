package post

import (
	"strings"

	"github.com/bwmarrin/discordgo"

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
	m := kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("%s", mention), kit.Fixed("%s", dailyHead(p)),
		kit.MarkdownPart(heading(p.Question), p.Question.Prompt, 1, 900),
		kit.TaskPart(p.Question, nil), kit.Fixed("%s", dailyTail(p)))...)
	m.Row(dailyButtons(p)...)
	msg := m.Message()
	if p.RoleID != "" {
		msg.Roles = []string{p.RoleID}
	}
	return msg
}

// dailyHead are the small lines over the question: the title with what was chosen to stand beside it, why, and the group's streak.
func dailyHead(p coachdaily.Post) string {
	title := kit.DailyTitle
	if p.Title != "" {
		title = text.Escape(p.Title)
	}
	if !p.Hidden.Has(coachdaily.PartSection) {
		title += " · " + kit.SectionLine(p.Question)
	}
	lines := []string{title}
	if !p.Hidden.Has(coachdaily.PartWhy) {
		lines = append(lines, kit.WhyLine(p.Question, p.Why))
	}
	if p.GroupStreak > 0 && !p.Hidden.Has(coachdaily.PartStreak) {
		lines = append(lines, "Group streak: "+kit.Count(p.GroupStreak, "day"))
	}
	return "-# " + strings.Join(lines, "\n-# ")
}

// dailyButtons are those under the post. Answer is always there: by it the post is known.
func dailyButtons(p coachdaily.Post) []discordgo.MessageComponent {
	key := kit.DailyKey(p.GuildID, p.Profile, p.Date)
	buttons := []discordgo.MessageComponent{kit.AnswerButton(key)}
	if !p.Hidden.Has(coachdaily.PartHint) {
		buttons = append(buttons, kit.Secondary("Hint", "daily.hint", key))
	}
	if !p.Forum && !p.Hidden.Has(coachdaily.PartDiscuss) { // a forum's post is its own thread
		buttons = append(buttons, kit.Secondary("Discuss", "daily.discuss", key))
	}
	return buttons
}

// heading is the line under which a daily's question stands.
func heading(q questions.Question) string { return "### " + kit.BankLine(q.Title) }

// dailyTail is the small print of the post: who answered, and when the answer comes.
func dailyTail(p coachdaily.Post) string {
	answered := "Nobody has answered yet. Be the first."
	if p.Answered > 0 {
		answered = kit.Count(p.Answered, "member") + " answered so far."
	}
	if p.Hidden.Has(coachdaily.PartAnswered) {
		answered = ""
	}
	switch {
	case p.Over:
		if answered = ""; p.Answered > 0 && !p.Hidden.Has(coachdaily.PartAnswered) {
			answered = "-# " + kit.Count(p.Answered, "member") + " answered.\n"
		}
		return answered + overWords(p) + " To answer it now is practice."
	case !p.RevealAt.IsZero():
		answered = strings.TrimSpace(answered + " The answer comes " + kit.In(p.RevealAt) + ".")
	}
	var lines []string
	if answered != "" {
		lines = append(lines, "-# "+answered)
	}
	if !p.Hidden.Has(coachdaily.PartPrivate) {
		lines = append(lines, "-# Answers are private; nobody sees yours.")
	}
	return strings.Join(lines, "\n")
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
