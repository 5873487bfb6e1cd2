package organise

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// week is the order in which weekdays are shown, and their bits in coach.Days.
var week = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// panel is what /setup shows beside the settings.
type panel struct {
	checked   bool     // the bot's permissions were looked at
	problems  []string // sentences about what the bot may not do and what could not be applied
	runs      bool     // when the question comes was just changed: its next moments are shown
	more      bool     // the second page
	look      bool     // the third page: what it asks, and what the post looks like
	done      string   // what was just done beside a change of these settings, in a sentence
	overruled bool     // a time or days were given beside a cron expression
}

// setupMessage is the panel of /setup: when and where on its first page, what goes with it on the second.
func setupMessage(s coachdaily.Settings, p panel) api.Message {
	of := ""
	if s.Profile != "" {
		of = " " + s.Profile
	}
	m := kit.NewPage(p.done, "### Daily question"+of)
	switch {
	case p.more:
		m = kit.NewPage("### Daily question" + of + ", more")
	case p.look:
		m = kit.NewPage("### Daily question" + of + ", its post")
	}
	problems := p.problems
	if s.ZoneGone {
		problems = append([]string{"The time zone " + kit.BankLine(s.Zone) +
			" is no longer known. Until you choose another under *Time and zone*, UTC is used."}, problems...)
	}
	problems = append(problems, strandedWords(s)...)
	if len(problems) > 0 {
		m.Color(kit.AccentBad).Text(kit.Fit(2000, kit.MarkdownPart("**To be mended**", "- "+strings.Join(problems, "\n- "), 1, 100))...)
	}
	switch {
	case p.more:
		m.Text(moreText(s))
	case p.look:
		m.Text(lookText(s))
	default:
		m.Text(setupText(s, p.runs))
	}
	if len(problems) == 0 && s.Ready && p.checked {
		m.Text("-# The bot has all the permissions there that it needs.")
	}
	switch {
	case p.more:
		return moreControls(m, s).Message()
	case p.look:
		return lookControls(m, s).Message()
	}
	m.Row(setupChannel(s)).Row(setupRole(s))
	if s.Cron == "" {
		m.Row(setupDays(s))
	}
	pause := "Pause"
	if s.Paused {
		pause = "Resume"
	}
	if s.Profile == "" {
		m.Row(setupMode(s))
	}
	return m.Row(
		kit.Primary("Time and zone", "setup.clock", profileKey("", s.Profile)),
		kit.Secondary(pause, "setup.pause", profileKey(kit.OnOff(!s.Paused), s.Profile)),
		kit.Secondary("More", "setup.more", profileKey("", s.Profile)),
	).Message()
}

// moreControls are those of the second page. What a forum has by nature, a thread for each question, has no switch there; what is the whole
// server's has none under a profile, which can be removed.
func moreControls(m *kit.Page, s coachdaily.Settings) *kit.Page {
	var thread, recap, beyond, roles, remove discordgo.MessageComponent
	if !s.Forum {
		thread = toggle("threads", "setup.thread", s.Thread, s.Profile)
	}
	if s.Profile == "" {
		recap, beyond = toggle("recap", "setup.recap", s.Recap, ""), toggle("beyond", "setup.beyond", s.Beyond, "")
		roles = kit.Secondary("Roles for streaks", "setup.roles", "")
	} else {
		remove = kit.Danger("Remove", "setup.remove", profileKey("", s.Profile))
	}
	return m.Row(setupMissed(s)).Row(thread, toggle("pins", "setup.pin", s.Pin, s.Profile), recap, beyond).
		Row(kit.Primary("Back", "setup.back", profileKey("", s.Profile)), kit.Secondary("The post", "setup.look", profileKey("", s.Profile)),
			roles, remove)
}

// toggle is a button that says, and carries, what it will do: a double click does not undo itself.
func toggle(name, action string, on bool, profile string) discordgo.MessageComponent {
	return kit.Secondary("Turn "+kit.OnOff(!on)+" "+name, action, profileKey(kit.OnOff(!on), profile))
}

func yesNo(on bool) string {
	if on {
		return "yes"
	}
	return "no"
}

// setupText is the panel's text in groups: where and when, what goes with it, how strict the bot is.
func setupText(s coachdaily.Settings, runs bool) string {
	where, role := "not chosen yet: choose a channel below and the rest works as it stands", "nobody"
	if s.Ready {
		where = "<#" + s.ChannelID + ">"
		if s.Forum {
			where += ", a forum: each question is a post there"
		}
	}
	if s.RoleID != "" {
		role = "<@&" + s.RoleID + ">"
	}
	thread := ""
	if !s.Forum {
		thread = "thread " + yesNo(s.Thread) + ", "
	}
	extras := "\n**Extras** " + thread + "pin " + yesNo(s.Pin)
	servers := "-# The time zone is the whole server's; so are the weakest link, the checklist and the recap: /setup without a profile."
	if s.Profile == "" {
		extras += ", weekly recap " + yesNo(s.Recap)
		servers = packLine(s) + "**Weakest link** " + steerWords(s.Steer) + "\n**Beyond the checklist** " + beyondWords(s)
	}
	groups := []string{
		"**Channel** " + where + "\n**When** " + whenWords(s) + "\n" + nextWords(s, runs),
		"**Mentions** " + role + "\n**Answer** " + revealWords(s.Reveal, s.RevealNextDay) + "\n**Missed question** " +
			missedWords(string(s.Policy)) + extras,
		servers,
	}
	if line := othersLine(s); line != "" {
		groups = append(groups, line)
	}
	switch {
	case s.Waiting == 1:
		groups = append(groups, "1 suggested question waits: /questions review")
	case s.Waiting > 1:
		groups = append(groups, kit.Count(s.Waiting, "suggested question")+" wait: /questions review")
	}
	for i := range groups {
		groups[i] = strings.TrimRight(groups[i], "\n")
	}
	return strings.Join(groups, "\n\n")
}

// whenWords is the schedule in words.
func whenWords(s coachdaily.Settings) string {
	if s.Cron != "" {
		return "by cron " + text.Code(s.Cron) + ", in " + zoneWords(s)
	}
	return fmt.Sprintf("%s, %s, in %s", s.Time, s.Days, zoneWords(s))
}

// zoneWords is the time zone, and what time it is there now: whether it is the right one is seen at once.
func zoneWords(s coachdaily.Settings) string {
	return kit.BankLine(s.Zone) + ", where it is " + s.There.Format("15:04") + " now"
}

// nextWords is what comes next: a pause, the next question, or just after a change its next three moments.
func nextWords(s coachdaily.Settings, runs bool) string {
	if s.Paused && s.Until == 0 {
		return "**Paused**: nothing is posted until you press Resume."
	}
	text := ""
	if s.Paused {
		text = "**Paused** until " + kit.Weekday(s.Until) + ": that day's question is the first to come again.\n"
	}
	if !s.Ready {
		return text
	}
	if runs {
		list := ""
		for _, at := range s.Runs {
			if !at.IsZero() {
				list += "\n- " + kit.On(at) + ", " + kit.In(at)
			}
		}
		if list != "" {
			return text + "**Next questions**" + list
		}
	}
	if !s.NextAt.IsZero() {
		text += "**Next question** " + kit.On(s.NextAt) + ", " + kit.In(s.NextAt)
	}
	return text
}

// moreText says what the switches of the second page do.
func moreText(s coachdaily.Settings) string {
	lines := []string{"**Missed question** " + missedWords(string(s.Policy))}
	if !s.Forum {
		lines = append(lines, "**Thread** "+kit.OnOff(s.Thread)+": one under each question, for discussion")
	}
	lines = append(lines, "**Pin** "+kit.OnOff(s.Pin)+": the newest question is pinned, the one before unpinned")
	if s.Profile != "" {
		return strings.Join(lines, "\n")
	}
	return strings.Join(append(lines,
		"**Recap** "+kit.OnOff(s.Recap)+": the week in a few lines, on the first day of the next",
		"**Beyond the checklist** "+beyondWords(s)), "\n")
}

// policies are what can become of a question that could not be posted at its time, in the words of people.
var policies = []struct {
	policy string
	name   string
}{
	{policySameDay, "Post it late, the same day"},
	{policySkip, "Leave it out"},
	{policyLatest, "Post the newest one, however late"},
}

func missedWords(policy string) string {
	switch policy {
	case policySkip:
		return "is left out"
	case policyLatest:
		return "the newest one is posted, however late"
	}
	return "is posted late, the same day"
}

func revealWords(reveal string, nextDay bool) string {
	switch reveal {
	case revealNext, "":
		return "comes with the next question"
	case revealOff:
		return "is not posted"
	}
	if nextDay {
		return "comes at " + kit.BankLine(reveal) + " the next day"
	}
	return "comes at " + kit.BankLine(reveal) + " the same day"
}

func beyondWords(s coachdaily.Settings) string {
	switch {
	case s.More == 0:
		return "this checklist has nothing beyond it"
	case s.Beyond && s.Pack != questions.BuiltinPack:
		return fmt.Sprintf("on: the checklist's %d items and %d more are asked and count", s.Listed, s.More)
	case s.Beyond:
		return "on: items such as the GIL, TLS and MVCC are asked and count"
	}
	return fmt.Sprintf("off: only the checklist's %d items are asked and count", s.Listed)
}

// packLine says which checklist the server goes by, where there is a choice.
func packLine(s coachdaily.Settings) string {
	if len(s.Packs) < 2 {
		return ""
	}
	var titles []string
	for _, h := range s.Sections {
		titles = append(titles, h.Title)
	}
	return "**Checklist** " + kit.BankLine(s.Pack) + ": " + kit.BankLine(kit.Join(titles)) + "\n"
}

func steerWords(s interview.Steer) string {
	switch s {
	case interview.Advise:
		return "advise: it is named, and nothing is changed"
	case interview.Strict:
		return "strict: a round far above it is refused"
	case interview.Steering: // and of a server that has set nothing
	}
	return "steer: a third of each round goes to it"
}

func setupChannel(s coachdaily.Settings) discordgo.MessageComponent {
	m := kit.Selection("setup.channel", profileKey("", s.Profile), "Channel of the daily question", 1, 1)
	m.MenuType, m.ChannelTypes = discordgo.ChannelSelectMenu, dailyChannels
	if s.ChannelID != "" {
		m.DefaultValues = []discordgo.SelectMenuDefaultValue{{ID: s.ChannelID, Type: discordgo.SelectMenuDefaultValueChannel}}
	}
	return m
}

func setupRole(s coachdaily.Settings) discordgo.MessageComponent {
	m := kit.Selection("setup.role", profileKey("", s.Profile), "Role to mention: nobody", 0, 1)
	m.MenuType = discordgo.RoleSelectMenu
	if s.RoleID != "" {
		m.DefaultValues = []discordgo.SelectMenuDefaultValue{{ID: s.RoleID, Type: discordgo.SelectMenuDefaultValueRole}}
	}
	return m
}

func setupDays(s coachdaily.Settings) discordgo.MessageComponent {
	var options []discordgo.SelectMenuOption
	for i, d := range week {
		options = append(options, kit.Pickable(d.String(), strconv.Itoa(i), s.Days.Has(d)))
	}
	return kit.Selection("setup.days", profileKey("", s.Profile), "Days", 1, len(week), options...)
}

func setupMode(s coachdaily.Settings) discordgo.MessageComponent {
	var options []discordgo.SelectMenuOption
	for _, steer := range []interview.Steer{interview.Advise, interview.Steering, interview.Strict} {
		options = append(options, kit.Pickable("Weakest link, "+steerWords(steer), string(steer), steer == s.Steer))
	}
	return kit.Selection("setup.mode", profileKey("", s.Profile), "Weakest link", 1, 1, options...)
}

func setupMissed(s coachdaily.Settings) discordgo.MessageComponent {
	var options []discordgo.SelectMenuOption
	for _, p := range policies {
		options = append(options, kit.Pickable("Missed question: "+lowerFirst(p.name), p.policy, p.policy == string(s.Policy)))
	}
	return kit.Selection("setup.missed", profileKey("", s.Profile), "What becomes of a missed question", 1, 1, options...)
}

// maxCron is how long a cron expression may be, in characters.
const maxCron = 100

// clockForm asks when question and answer come; values are what stands in it, by field.
func clockForm(profile string, values map[string]string) interaction.Modal {
	line := func(field, placeholder string, most int, required bool) discordgo.TextInput {
		in := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: most, Required: &required, Value: values[field],
			Placeholder: placeholder}
		if required {
			in.MinLength = 1
		}
		return in
	}
	return interaction.Modal{CustomID: interaction.CustomID("setup.clocked", profileKey("", profile)), Title: "When the question comes",
		Components: []discordgo.MessageComponent{
			kit.Field("time", "Time", "24 hours, such as 09:00", line("time", "09:00", 20, true)),
			kit.Field("zone", "Time zone", "An IANA name, such as Europe/Berlin or UTC", line("zone", "Europe/Berlin", 64, true)),
			kit.Field("cron", "Cron, in place of time and days", "Five fields, such as 0 9 * * 1-5. Empty: time and days count.",
				line("cron", "0 9 * * 1-5", maxCron, false)),
			kit.Field("reveal", "When the answer comes", "next (with the next question), off, or a time such as 20:00",
				line("reveal", revealNext, 20, true)),
		}}
}

// clockRefused says what of the form cannot be used, and leads back to the form with what was typed.
func clockRefused(profile, reason string, problems []string) api.Message {
	m := kit.NewPage(text.Cut(reason, 1000)).Color(kit.AccentBad)
	m.Text(text.Cut(strings.Join(problems, "\n"), 2000))
	return m.Row(kit.Primary("Try again", "setup.retry", profileKey("", profile))).Message()
}

// lowerFirst is a sentence as the end of another.
func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
