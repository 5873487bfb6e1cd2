package organise

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
)

// dailyAdminMessage says what came of /daily-admin now, repost, skip, pause and resume.
func dailyAdminMessage(v coachdaily.AdminView) api.Message {
	next := ""
	if at := v.Settings.NextAt; !at.IsZero() {
		next = " The next question comes " + kit.On(at) + ", " + kit.In(at) + "."
	}
	m := kit.NewPage()
	var row []discordgo.MessageComponent
	switch v.State {
	case coachdaily.DonePosted:
		m.Text("Posted in <#" + v.ChannelID + ">." + next)
	case coachdaily.DoneAlready:
		m.Text("The question of " + kit.Day(v.Date) + " is posted already; there is one a day." + next)
	case coachdaily.DoneReposted:
		m.Text("The question of " + kit.Day(v.Date) + " stands in <#" + v.ChannelID + "> again, with the answers that it had. " +
			"Nobody was mentioned." + next)
	case coachdaily.DoneStands:
		m.Text("The post of " + kit.Day(v.Date) + " was not deleted, so nothing was posted." + next)
	case coachdaily.DoneSkipped:
		m.Text("Nothing is posted on " + kit.Weekday(v.Date) + "; the group's streak is safe. The question that was to come then comes next; " +
			"for another one use /daily-admin swap." + next)
		row = append(row, kit.Secondary("Undo", "daily.unskip", kit.DailyKey(v.Settings.GuildID, v.Settings.Profile, v.Date)),
			previewButton(v.Settings.Profile))
	case coachdaily.DoneUnskipped:
		m.Text("Taken back: " + kit.Weekday(v.Date) + " has its question again." + next)
		row = append(row, previewButton(v.Settings.Profile))
	case coachdaily.DonePaused:
		until := "nothing is posted until you use /daily-admin resume."
		if d := v.Settings.Until; d != 0 {
			until = "nothing is posted before " + kit.Weekday(d) + ". /daily-admin resume ends it sooner." + next
		}
		m.Text("Paused: " + until + " Everybody can still use /mock.")
	case coachdaily.DoneResumed:
		m.Text("Resumed." + next)
		row = append(row, previewButton(v.Settings.Profile))
	case coachdaily.DoneMended:
		m.Text("**"+kit.Weekday(v.Date)+" is mended**: it breaks nobody's streak here who was a member on it, nor the group's. It adds no "+
			"day, and "+
			"spends no freeze.", "-# The group is told in the channel within a minute, once.")
	case coachdaily.DoneFailed:
		m.Color(kit.AccentBad).Text("It could not be posted. "+text.Cut(v.Problem, 1000), "-# /setup shows what the bot may do in the channel."+
			next)
	}
	if lines := strandedWords(v.Settings); len(lines) > 0 {
		m.Text("-# " + strings.Join(lines, "\n-# "))
	}
	if v.ChannelID != "" && v.MessageID != "" {
		row = append(row, kit.LeadsTo("Go to the post", kit.MessageLink(v.Settings.GuildID, v.ChannelID, v.MessageID)))
	}
	return m.Row(row...).Message()
}

// strandedWords say which queued questions lost their date, and what becomes of them.
func strandedWords(s coachdaily.Settings) []string {
	var lines []string
	for _, e := range s.Stranded[:min(len(s.Stranded), 5)] {
		lines = append(lines, about(e.Question)+" was in line for "+kit.Weekday(e.Date)+", when no question comes now. It comes with the next "+
			"one after.")
	}
	if more := len(s.Stranded) - len(lines); more > 0 {
		lines = append(lines, "So it is with "+strconv.Itoa(more)+" more. /daily-admin queue shows them.")
	}
	return lines
}

func previewButton(profile string) discordgo.MessageComponent {
	return kit.Secondary("Preview", "daily.preview", profileKey("", profile))
}

// about names a question in one line.
func about(q questions.Question) string {
	return kit.BankLine(unmarkedName(q))
}

// unmarkedName is about for where no Markdown is read.
func unmarkedName(q questions.Question) string {
	if q.Title == "" {
		return "a question that is no longer there"
	}
	return q.SectionTitle + ": " + q.Title
}

// questionChoice names a question among an autocomplete's suggestions.
func questionChoice(q questions.Question) string {
	tail := fmt.Sprintf(" · %s, %d of 5", q.Task.Kind, q.Difficulty)
	return text.Label(q.SectionTitle+" · "+q.Title, interaction.MaxChoiceName-text.Length(tail)) + tail
}

// maxShown is how many entries of a queue are shown, and can be taken out: as many as a select has options.
const maxShown = 25

// queueMessage is the queue, and above it what was just done to it.
func queueMessage(v coachdaily.QueueView) api.Message {
	m := kit.NewPage()
	for _, e := range v.Entries {
		if e.ID == v.Added && v.Added != 0 {
			t := "Put in line: **" + about(e.Question) + "**, " + queuedFor(e) + "."
			if v.Asked != 0 {
				t += " It was asked here before, on " + kit.Weekday(v.Asked) + "."
			}
			m.Text(t)
		}
	}
	if v.Removed {
		m.Text("Taken out.")
	}
	if len(v.Entries) == 0 {
		return m.Text("Nothing is in line: questions are chosen for the group's weakest link. Put one in line with /daily-admin queue and its " +
			"question.").
			Row(previewButton(v.Profile)).Message()
	}
	shown := v.Entries[:min(len(v.Entries), maxShown)]
	lines := []string{"**In line**"}
	var options []discordgo.SelectMenuOption
	for _, e := range shown {
		line := "- " + about(e.Question) + " · " + queuedFor(e)
		if e.Stranded {
			line += " · *nothing comes then: it comes with the next one after*"
		}
		if e.Gone {
			line += " · *withdrawn: it is passed over*"
		}
		lines = append(lines, line)
		options = append(options, kit.Pickable(text.Label(unmarkedName(e.Question), 70)+", "+queuedFor(e), strconv.FormatInt(e.ID, 10), false))
	}
	if more := len(v.Entries) - len(shown); more > 0 {
		lines = append(lines, "-# and "+strconv.Itoa(more)+" more")
	}
	return m.Text(strings.Join(lines, "\n")).
		Row(kit.Selection("daily.unqueue", profileKey("", v.Profile), "Take out…", 1, 1, options...)).
		Row(previewButton(v.Profile)).Message()
}

func queuedFor(e coachdaily.QueueEntry) string {
	if e.Date == 0 {
		return "as soon as possible"
	}
	return kit.Weekday(e.Date)
}

// previewMessage is what the next days ask, as it would be chosen now.
func previewMessage(v coachdaily.PreviewView) api.Message {
	m := kit.NewPage("### The next questions")
	switch {
	case v.Paused && v.Until != 0:
		m.Text("Paused until " + kit.Weekday(v.Until) + ".")
	case v.Paused && len(v.Days) == 0:
		return m.Text("Paused: nothing comes before /daily-admin resume.").Message()
	case v.Paused:
		m.Text("Paused: none of these comes before /daily-admin resume.")
	}
	if len(v.Days) == 0 {
		return m.Text("No question is to come. /setup shows the days and the time.").Message()
	}
	var lines []string
	for _, d := range v.Days {
		lines = append(lines, "**"+kit.Weekday(d.Date)+"** · "+d.Question.SectionTitle+", "+kit.BankLine(d.Item.Title)+"\n-# "+
			kit.BankLine(d.Question.Title)+" · "+kit.Why(d.Why, d.Question.SectionTitle))
	}
	m.Text(strings.Join(lines, "\n"))
	if first := v.Days[0].At; !first.IsZero() && !v.Paused {
		m.Text("-# The first comes " + kit.In(first) + ". What people answer until then may change the others.")
	}
	return m.Message()
}

// swapMessage says what the next day asks now.
func swapMessage(v coachdaily.SwapView) api.Message {
	t := "**" + kit.Weekday(v.Day.Date) + "** now asks **" + about(v.Day.Question) + "**, in place of " + about(v.Before) + "."
	if !v.Day.At.IsZero() {
		t += " It comes " + kit.In(v.Day.At) + "."
	}
	if v.Moved {
		from := "the next free day"
		if v.MovedFrom != 0 {
			from = kit.Weekday(v.MovedFrom)
		}
		t += " It was in line for " + from + ", and is taken out there."
	}
	if v.Waits {
		t += " What was asked for that day is in line again, as soon as possible."
	}
	return kit.NewPage(t).Row(previewButton(v.Profile)).Message()
}

// historyMessage is what was asked lately, newest first.
func historyMessage(v coachdaily.HistoryView) api.Message {
	if len(v.Days) == 0 {
		return kit.NewPage("Nothing has been asked here yet. /daily-admin preview shows what comes.").Message()
	}
	lines := []string{"### The last questions"}
	for _, d := range v.Days {
		lines = append(lines, "**"+kit.Weekday(d.Date)+"** · "+about(d.Question)+"\n-# "+pastWords(v.GuildID, d))
	}
	return kit.NewPage(strings.Join(lines, "\n")).Message()
}

// pastWords is what became of a day, in one line.
func pastWords(guild string, d coachdaily.PastDay) string {
	because := ""
	if d.Problem != "" {
		because = ": " + text.Cut(d.Problem, 120)
	}
	switch d.State {
	case stateSent:
	case stateSkipped:
		return "left out by an organiser"
	case stateMissed:
		return "missed" + because
	case statePending:
		return "not posted yet" + because
	}
	t := "posted"
	if d.ChannelID != "" && d.MessageID != "" {
		t = "[posted](" + kit.MessageLink(guild, d.ChannelID, d.MessageID) + ")"
	}
	if d.Answered == 0 {
		return t + ", nobody answered"
	}
	return fmt.Sprintf("%s, %d answered, mean %.0f", t, d.Answered, d.Mean)
}

// dailyChannels are the kinds of channel that a daily can be posted in.
var dailyChannels = []discordgo.ChannelType{discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews, discordgo.ChannelTypeGuildForum}
