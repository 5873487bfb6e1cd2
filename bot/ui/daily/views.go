package daily

import (
	"fmt"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// discussMessage leads to the thread of a daily.
func discussMessage(d coachdaily.Discussion) api.Message {
	if d.Revealed {
		return kit.NewPage("Talk about it in <#" + d.ThreadID + ">. Its answer is out, so speak freely.").Message()
	}
	return kit.NewPage("Talk about it in <#" + d.ThreadID + ">. Until the answer is out, put yours between `||` so that nobody reads it by " +
		"accident: `||like this||`.").Message()
}

// dailyMessage is /daily: today's question for a member who missed the post.
func dailyMessage(v coachdaily.View) api.Message {
	if !v.Posted {
		t := "No question has been posted here yet: the daily is paused."
		if !v.NextAt.IsZero() {
			t = "No question has been posted here yet. The first one comes " + kit.In(v.NextAt) + "."
		}
		return kit.NewPage(t, "-# /mock asks you something right now.").Message()
	}
	tail := "Nobody has answered yet."
	if v.Answered > 0 {
		tail = kit.Count(v.Answered, "member") + " answered so far."
	}
	if v.GroupStreak > 0 {
		tail += " Group streak: " + kit.Count(v.GroupStreak, "day") + "."
	}
	if !v.NextAt.IsZero() {
		tail += " The next question comes " + kit.In(v.NextAt) + "."
	}
	key := kit.DailyKey(v.GuildID, v.Profile, v.Date)
	post := kit.LeadsTo("Go to the post", kit.MessageLink(v.GuildID, v.ChannelID, v.MessageID))
	if v.Mine != nil {
		t := fmt.Sprintf("You answered %s, **%s**, with **%d of 100**, %s.", whichDaily(v), kit.BankLine(v.Question.Title), v.Mine.Score,
			kit.Rating(v.Mine.Score))
		return alsoOpen(kit.NewPage(t, "-# "+tail).Row(kit.Primary("See my answer", "daily.answer", key), post), v).Message()
	}
	which := ""
	if v.Profile != "" {
		which = "The daily **" + v.Profile + "**"
	}
	late := ""
	buttons := kit.DailyButtons(key)
	switch {
	case v.Begun:
		late = "You have begun this one: a step or two are left until it counts."
		buttons = []discordgo.MessageComponent{kit.Primary("Go on", "daily.answer", key)}
	case v.Over:
		late = "The answer of this one is out, so answering it now is practice."
	case !v.Today:
		late = "Today's question has not come yet. This is the one of " + kit.Day(v.Date) + ", still open."
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("%s", which), kit.Fixed("%s", late), kit.Fixed("%s", kit.DailyLines(v.Question, v.Why)),
		kit.MarkdownPart("### "+kit.BankLine(v.Question.Title), v.Question.Prompt, 1, 900), kit.Fixed("-# %s", tail))...)
	return alsoOpen(m.Row(append(buttons, post)...), v).Message()
}

// alsoOpen leads to the server's other dailies that this person can still answer.
func alsoOpen(m *kit.Page, v coachdaily.View) *kit.Page {
	if len(v.Open) == 0 {
		return m
	}
	var lines []string
	var buttons []discordgo.MessageComponent
	for _, o := range v.Open[:min(len(v.Open), mostButtons)] {
		name, label := "**"+o.Profile+"**", "Answer "+o.Profile
		if o.Profile == "" {
			name, label = "the main daily", "Answer the main one"
		}
		lines = append(lines, name+" in <#"+o.ChannelID+">")
		buttons = append(buttons, kit.Secondary(label, "daily.answer", kit.DailyKey(v.GuildID, o.Profile, o.Date)))
	}
	return m.Text("Also open here: " + kit.Join(lines)).Row(buttons...)
}

// mostButtons is how many buttons stand in one row.
const mostButtons = 5

func whichDaily(v coachdaily.View) string {
	if v.Today {
		return "today's question"
	}
	return "the question of " + kit.Day(v.Date)
}
