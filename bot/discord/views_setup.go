package discord

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// week is the order in which weekdays are shown, and their bits in coach.Days.
var week = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// setupMessage is the panel of /setup. problems are sentences about what the bot may not do and what could not be applied; checked
// says whether the bot's permissions were looked at.
func setupMessage(s coach.Settings, checked bool, problems []string) Message {
	m := newPage("### Daily question", setupText(s))
	if len(problems) > 0 {
		m.color(accentBad).text(fit(2500, markdownPart("**To be mended**", "- "+strings.Join(problems, "\n- "), 1, 100))...)
	} else if s.Ready && checked {
		m.text("The bot may do there all that it needs.")
	}
	m.row(setupChannel(s)).row(setupRole(s)).row(setupDays(s)).row(setupMode(s))
	thread, pause := "Thread on", "Pause"
	if s.Thread {
		thread = "Thread off"
	}
	beyond := "Beyond on"
	if s.Beyond {
		beyond = "Beyond off"
	}
	if s.Paused {
		pause = "Resume"
	}
	return m.row(
		primary("Time and zone", "setup.clock", ""),
		secondary(thread, "setup.thread", onOff(!s.Thread)),
		secondary(beyond, "setup.beyond", onOff(!s.Beyond)),
		secondary(pause, "setup.pause", onOff(!s.Paused)),
	).message()
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func setupText(s coach.Settings) string {
	where, role, thread := "not chosen yet: choose a channel below and the rest works as it stands", "nobody", "no"
	if s.Ready {
		where = "<#" + s.ChannelID + ">"
	}
	if s.RoleID != "" {
		role = "<@&" + s.RoleID + ">"
	}
	if s.Thread {
		thread = "yes"
	}
	lines := []string{
		"**Channel** " + where,
		fmt.Sprintf("**Time** %s, %s, in %s", s.Time, s.Days, s.Zone),
		"**Mentions** " + role,
		"**Thread under each question** " + thread,
		"**Weakest link** " + steerWords(s.Steer),
		"**Beyond the checklist** " + beyondWords(s.Beyond),
	}
	switch {
	case s.Paused:
		lines = append(lines, "**Paused**: nothing is posted until you press Resume.")
	case s.Ready && !s.NextAt.IsZero():
		lines = append(lines, "**Next question** "+on(s.NextAt)+", "+in(s.NextAt))
	}
	return strings.Join(lines, "\n")
}

func beyondWords(on bool) string {
	if on {
		return "on: items such as the GIL, TLS and MVCC are asked and count"
	}
	return "off: only the checklist's 59 items are asked and count"
}

func steerWords(s interview.Steer) string {
	switch s {
	case interview.Advise:
		return "advise: it is named, and nothing is changed"
	case interview.Strict:
		return "strict: a round far above it is refused"
	}
	return "steer: a third of each round goes to it"
}

func setupChannel(s coach.Settings) discordgo.MessageComponent {
	m := selection("setup.channel", "", "Channel of the daily question", 1, 1)
	m.MenuType, m.ChannelTypes = discordgo.ChannelSelectMenu, dailyChannels
	if s.ChannelID != "" {
		m.DefaultValues = []discordgo.SelectMenuDefaultValue{{ID: s.ChannelID, Type: discordgo.SelectMenuDefaultValueChannel}}
	}
	return m
}

func setupRole(s coach.Settings) discordgo.MessageComponent {
	m := selection("setup.role", "", "Role to mention: nobody", 0, 1)
	m.MenuType = discordgo.RoleSelectMenu
	if s.RoleID != "" {
		m.DefaultValues = []discordgo.SelectMenuDefaultValue{{ID: s.RoleID, Type: discordgo.SelectMenuDefaultValueRole}}
	}
	return m
}

func setupDays(s coach.Settings) discordgo.MessageComponent {
	var options []discordgo.SelectMenuOption
	for i, d := range week {
		options = append(options, pickable(d.String(), strconv.Itoa(i), s.Days.Has(d)))
	}
	return selection("setup.days", "", "Days", 1, len(week), options...)
}

func setupMode(s coach.Settings) discordgo.MessageComponent {
	var options []discordgo.SelectMenuOption
	for _, steer := range []interview.Steer{interview.Advise, interview.Steering, interview.Strict} {
		options = append(options, pickable("Weakest link, "+steerWords(steer), string(steer), steer == s.Steer))
	}
	return selection("setup.mode", "", "Weakest link", 1, 1, options...)
}

// clockForm asks for time and zone; values are what stands in it, by field.
func clockForm(values map[string]string) Modal {
	at := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: 20, MinLength: 1, Required: yes(), Value: values["time"], Placeholder: "09:00"}
	zone := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: 64, MinLength: 1, Required: yes(), Value: values["zone"], Placeholder: "Europe/Berlin"}
	return Modal{CustomID: CustomID("setup.clocked", ""), Title: "When the question comes", Components: []discordgo.MessageComponent{
		field("time", "Time", "24 hours, such as 09:00", at),
		field("zone", "Time zone", "An IANA name, such as Europe/Berlin or UTC", zone),
	}}
}

// clockRefused says why a time or a zone cannot be used, and leads back to the form with what was typed.
func clockRefused(reason string, problems []string) Message {
	m := newPage(cut(reason, 1000)).color(accentBad)
	m.text(cut(strings.Join(problems, "\n"), 2000))
	return m.row(primary("Try again", "setup.retry", "")).message()
}
