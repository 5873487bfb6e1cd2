package discord

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions"
)

// dailyAdminMessage says what came of /daily-admin now, skip, pause and resume.
func dailyAdminMessage(v coachdaily.AdminView) Message {
	next := ""
	if at := v.Settings.NextAt; !at.IsZero() {
		next = " The next question comes " + on(at) + ", " + in(at) + "."
	}
	m := newPage()
	var row []discordgo.MessageComponent
	switch v.State {
	case coachdaily.DonePosted:
		m.text("Posted in <#" + v.ChannelID + ">." + next)
	case coachdaily.DoneAlready:
		m.text("The question of " + day(v.Date) + " is posted already; there is one a day." + next)
	case coachdaily.DoneSkipped:
		m.text("Nothing is posted on " + weekday(v.Date) + "; the group's streak is safe. The question that was to come then comes next; for another one use /daily-admin swap." + next)
		row = append(row, secondary("Undo", "daily.unskip", dailyKey(v.Settings.GuildID, v.Date)), previewButton())
	case coachdaily.DoneUnskipped:
		m.text("Taken back: " + weekday(v.Date) + " has its question again." + next)
		row = append(row, previewButton())
	case coachdaily.DonePaused:
		until := "nothing is posted until you use /daily-admin resume."
		if d := v.Settings.Until; d != 0 {
			until = "nothing is posted before " + weekday(d) + ". /daily-admin resume ends it sooner." + next
		}
		m.text("Paused: " + until + " Everybody can still use /mock.")
	case coachdaily.DoneResumed:
		m.text("Resumed." + next)
		row = append(row, previewButton())
	default:
		m.color(accentBad).text("It could not be posted. "+cut(v.Problem, 1000), "-# /setup shows what the bot may do in the channel."+next)
	}
	if v.ChannelID != "" && v.MessageID != "" {
		row = append(row, leadsTo("Go to the post", messageLink(v.Settings.GuildID, v.ChannelID, v.MessageID)))
	}
	return m.row(row...).message()
}

func previewButton() discordgo.MessageComponent {
	return secondary("Preview", "daily.preview", "")
}

// about names a question in one line.
func about(q questions.Question) string {
	return plainly(plainName(q))
}

// plainName is about for where no Markdown is read.
func plainName(q questions.Question) string {
	if q.Title == "" {
		return "a question that is no longer there"
	}
	return q.Section.Title() + ": " + q.Title
}

// questionChoice names a question among an autocomplete's suggestions.
func questionChoice(q questions.Question) string {
	tail := fmt.Sprintf(" · %s, %d of 5", q.Task.Kind, q.Difficulty)
	return label(q.Section.Title()+" · "+q.Title, maxChoiceName-length(tail)) + tail
}

// maxShown is how many entries of a queue are shown, and can be taken out: as many as a select has options.
const maxShown = 25

// queueMessage is the queue, and above it what was just done to it.
func queueMessage(v coachdaily.QueueView) Message {
	m := newPage()
	for _, e := range v.Entries {
		if e.ID == v.Added && v.Added != 0 {
			t := "Put in line: **" + about(e.Question) + "**, " + queuedFor(e) + "."
			if v.Asked != 0 {
				t += " It was asked here before, on " + weekday(v.Asked) + "."
			}
			m.text(t)
		}
	}
	if v.Removed {
		m.text("Taken out.")
	}
	if len(v.Entries) == 0 {
		return m.text("Nothing is in line: questions are chosen for the group's weakest link. Put one in line with /daily-admin queue and its question.").
			row(previewButton()).message()
	}
	shown := v.Entries[:min(len(v.Entries), maxShown)]
	lines := []string{"**In line**"}
	var options []discordgo.SelectMenuOption
	for _, e := range shown {
		line := "- " + about(e.Question) + " · " + queuedFor(e)
		if e.Gone {
			line += " · *withdrawn: it is passed over*"
		}
		lines = append(lines, line)
		options = append(options, pickable(label(plainName(e.Question), 70)+", "+queuedFor(e), strconv.FormatInt(e.ID, 10), false))
	}
	if more := len(v.Entries) - len(shown); more > 0 {
		lines = append(lines, "-# and "+strconv.Itoa(more)+" more")
	}
	return m.text(strings.Join(lines, "\n")).
		row(selection("daily.unqueue", "", "Take out…", 1, 1, options...)).
		row(previewButton()).message()
}

func queuedFor(e coachdaily.QueueEntry) string {
	if e.Date == 0 {
		return "as soon as possible"
	}
	return weekday(e.Date)
}

// previewMessage is what the next days ask, as it would be chosen now.
func previewMessage(v coachdaily.PreviewView) Message {
	m := newPage("### The next questions")
	switch {
	case v.Paused && v.Until != 0:
		m.text("Paused until " + weekday(v.Until) + ".")
	case v.Paused && len(v.Days) == 0:
		return m.text("Paused: nothing comes before /daily-admin resume.").message()
	case v.Paused:
		m.text("Paused: none of these comes before /daily-admin resume.")
	}
	if len(v.Days) == 0 {
		return m.text("No question is to come. /setup shows the days and the time.").message()
	}
	var lines []string
	for _, d := range v.Days {
		lines = append(lines, "**"+weekday(d.Date)+"** · "+d.Question.Section.Title()+", "+plainly(d.Item.Title)+"\n-# "+plainly(d.Question.Title)+" · "+why(d.Why))
	}
	m.text(strings.Join(lines, "\n"))
	if first := v.Days[0].At; !first.IsZero() && !v.Paused {
		m.text("-# The first comes " + in(first) + ". What people answer until then may change the others.")
	}
	return m.message()
}

// swapMessage says what the next day asks now.
func swapMessage(v coachdaily.SwapView) Message {
	t := "**" + weekday(v.Day.Date) + "** now asks **" + about(v.Day.Question) + "**, in place of " + about(v.Before) + "."
	if !v.Day.At.IsZero() {
		t += " It comes " + in(v.Day.At) + "."
	}
	return newPage(t).row(previewButton()).message()
}

// historyMessage is what was asked lately, newest first.
func historyMessage(v coachdaily.HistoryView) Message {
	if len(v.Days) == 0 {
		return newPage("Nothing has been asked here yet. /daily-admin preview shows what comes.").message()
	}
	lines := []string{"### The last questions"}
	for _, d := range v.Days {
		lines = append(lines, "**"+weekday(d.Date)+"** · "+about(d.Question)+"\n-# "+pastWords(v.GuildID, d))
	}
	return newPage(strings.Join(lines, "\n")).message()
}

// pastWords is what became of a day, in one line.
func pastWords(guild string, d coachdaily.PastDay) string {
	because := ""
	if d.Problem != "" {
		because = ": " + cut(d.Problem, 120)
	}
	switch d.State {
	case stateSent:
	case stateSkipped:
		return "left out by an organiser"
	case stateMissed:
		return "missed" + because
	default:
		return "not posted yet" + because
	}
	t := "posted"
	if d.ChannelID != "" && d.MessageID != "" {
		t = "[posted](" + messageLink(guild, d.ChannelID, d.MessageID) + ")"
	}
	if d.Answered == 0 {
		return t + ", nobody answered"
	}
	return fmt.Sprintf("%s, %d answered, mean %.0f", t, d.Answered, d.Mean)
}
