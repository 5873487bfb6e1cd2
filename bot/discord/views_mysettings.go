package discord

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
)

// mySettingsMessage is /me settings.
func mySettingsMessage(s coachgroup.MySettings) Message {
	m := newPage("### Your settings in this server", strings.Join([]string{namedWords(s.Named), remindWords(s)}, "\n"))
	name := secondary("Name me", "me.name", onOff(true))
	if s.Named {
		name = secondary("Do not name me", "me.name", onOff(false))
	}
	var stop discordgo.MessageComponent
	if s.RemindAt != "" {
		stop = secondary("No reminder", "me.unremind", "")
	}
	if s.Vain && s.RemindAt != "" {
		m.color(accentBad).text("The answer comes at " + plainly(s.RevealAt) + " on this server's clock, before your hour, so this reminder would never come. Choose an earlier one.")
	}
	if s.Closed {
		m.color(accentBad).text("Discord refused my last direct message to you, so I send none. Allow direct messages in this server's privacy settings, " +
			"then press **Remind me…** again.")
	}
	return m.row(primary("Remind me…", "me.remind", ""), stop, name).message()
}

func namedWords(named bool) string {
	if named {
		return "**Your name** is shown when an answer is revealed and in the week's recap. Your scores are not."
	}
	return "**Your name** is not shown when an answer is revealed, nor in the week's recap."
}

func remindWords(s coachgroup.MySettings) string {
	if s.RemindAt == "" {
		return "**Reminder** none. I can send you one direct message when you have not answered the daily by an hour that you choose."
	}
	return "**Reminder** by direct message at " + s.RemindAt + ", " + s.RemindZone + ", when you have not answered the daily by then. Never more than one a day."
}

// remindForm asks when to be reminded; values are what stands in it, by field.
func remindForm(values map[string]string) Modal {
	at := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: 20, MinLength: 1, Required: yes(), Value: values["time"], Placeholder: "19:00"}
	zone := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: 64, MinLength: 1, Required: yes(), Value: values["zone"], Placeholder: "Europe/Berlin"}
	return Modal{CustomID: CustomID("me.reminded", ""), Title: "When to remind you", Components: []discordgo.MessageComponent{
		field("time", "Hour", "On your clock, such as 19:00", at),
		field("zone", "Your time zone", "An IANA name, such as Europe/Berlin or UTC", zone),
	}}
}

// remindRefused says why an hour or a zone cannot be used, and leads back to the form with what was typed.
func remindRefused(reason string) Message {
	return newPage(cut(reason, 1000)).color(accentBad).row(primary("Try again", "me.retry", "")).message()
}
