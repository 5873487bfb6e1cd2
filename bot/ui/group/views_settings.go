package group

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
)

// mySettingsMessage is /me settings.
func mySettingsMessage(s coachgroup.MySettings) api.Message {
	m := kit.NewPage("### Your settings in this server", strings.Join([]string{namedWords(s.Named), rankedWords(s.Unranked), remindWords(s)}, "\n"))
	name := kit.Secondary("Name me", "me.name", kit.OnOff(true))
	if s.Named {
		name = kit.Secondary("Do not name me", "me.name", kit.OnOff(false))
	}
	rank := kit.Secondary("Take me off the leaderboards", "me.rank", kit.OnOff(false))
	if s.Unranked {
		rank = kit.Secondary("Put me on the leaderboards", "me.rank", kit.OnOff(true))
	}
	return m.Row(append(reminderButtons(m, s), name, rank)...).Message()
}

// remindersMessage is /me reminders: what /me settings says of them, alone.
func remindersMessage(s coachgroup.MySettings) api.Message {
	m := kit.NewPage("### Your reminders in this server", remindWords(s))
	return m.Row(reminderButtons(m, s)...).Message()
}

// reminderButtons change the reminder; what is amiss with it is said above them.
func reminderButtons(m *kit.Page, s coachgroup.MySettings) []discordgo.MessageComponent {
	var stop discordgo.MessageComponent
	if s.RemindAt != "" {
		stop = kit.Secondary("No reminder", "me.unremind", "")
	}
	if s.Vain && s.RemindAt != "" {
		m.Color(kit.AccentBad).Text("The answer comes at " + kit.BankLine(s.RevealAt) +
			" on this server's clock, before your hour, so this reminder would never come. Choose an earlier one.")
	}
	if s.Closed {
		m.Color(kit.AccentBad).Text("Discord refused my last direct message to you, so I send none. Allow direct messages in this server's " +
			"privacy settings, " +
			"then press **Remind me…** again.")
	}
	return []discordgo.MessageComponent{kit.Primary("Remind me…", "me.remind", ""), stop}
}

func namedWords(named bool) string {
	if named {
		return "**Your name** is shown when an answer is revealed and in the week's recap. Your scores are not."
	}
	return "**Your name** is not shown when an answer is revealed, nor in the week's recap."
}

func rankedWords(unranked bool) string {
	if unranked {
		return "**Leaderboards** you have no place on them. You still count for the group's streak."
	}
	return "**Leaderboards** you have a place on them once you have answered something."
}

func remindWords(s coachgroup.MySettings) string {
	if s.RemindAt == "" {
		return "**Reminder** none. I can send you one direct message when you have not answered the daily by an hour that you choose."
	}
	return "**Reminder** by direct message at " + s.RemindAt + ", " + s.RemindZone +
		", when you have not answered the daily by then. Never more than one a day."
}

// remindForm asks when to be reminded; values are what stands in it, by field.
func remindForm(values map[string]string) interaction.Modal {
	at := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: 20, MinLength: 1, Required: kit.Yes(), Value: values["time"],
		Placeholder: "19:00"}
	zone := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: 64, MinLength: 1, Required: kit.Yes(), Value: values["zone"],
		Placeholder: "Europe/Berlin"}
	return interaction.Modal{CustomID: interaction.CustomID("me.reminded", ""), Title: "When to remind you",
		Components: []discordgo.MessageComponent{
			kit.Field("time", "Hour", "On your clock, such as 19:00", at),
			kit.Field("zone", "Your time zone", "An IANA name, such as Europe/Berlin or UTC", zone),
		}}
}

// remindRefused says why an hour or a zone cannot be used, and leads back to the form with what was typed.
func remindRefused(reason string) api.Message {
	return kit.NewPage(text.Cut(reason, 1000)).Color(kit.AccentBad).Row(kit.Primary("Try again", "me.retry", "")).Message()
}

// stoppedMessage takes the place of a reminder that was switched off.
func stoppedMessage() api.Message {
	return kit.NewPage("Done: no more reminders from that server. To have them again, use /me settings there.").Message()
}
