package organise

import (
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
)

// maxTitle is how long the title of a daily may be, in characters.
const maxTitle = 80

// parts are what can be left out of a daily's post, in the words of people.
var parts = []struct {
	part coachdaily.Parts
	name string
}{
	{coachdaily.PartSection, "Section and difficulty"},
	{coachdaily.PartWhy, "Why this question"},
	{coachdaily.PartStreak, "The group's streak"},
	{coachdaily.PartAnswered, "How many answered"},
	{coachdaily.PartPrivate, "That answers are private"},
	{coachdaily.PartHint, "The Hint button"},
	{coachdaily.PartDiscuss, "The Discuss button"},
}

func partValue(p coachdaily.Parts) string { return strconv.Itoa(int(p)) }

// lookText says what the post looks like, and where it goes beyond its channel.
func lookText(s coachdaily.Settings) string {
	title := kit.DailyTitle + ", the usual words"
	if s.Title != "" {
		title = text.Escape(s.Title)
	}
	lines := []string{"**Title** " + title, "**Left out** " + hiddenWords(s.Hidden)}
	if !s.Forum {
		lines = append(lines, "**Publish** "+kit.OnOff(s.Publish)+
			": from an announcement channel, each question goes to the channels that follow it")
	}
	return strings.Join(lines, "\n")
}

func hiddenWords(hidden coachdaily.Parts) string {
	var names []string
	for _, p := range parts {
		if hidden.Has(p.part) {
			names = append(names, lowerFirst(p.name))
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	return kit.Join(names)
}

// lookControls are those of the third page. A forum has nobody who follows it.
func lookControls(m *kit.Page, s coachdaily.Settings) *kit.Page {
	var options []discordgo.SelectMenuOption
	for _, p := range parts {
		options = append(options, kit.Pickable(p.name, partValue(p.part), !s.Hidden.Has(p.part)))
	}
	var publish discordgo.MessageComponent
	if !s.Forum {
		publish = toggle("publishing", "setup.publish", s.Publish)
	}
	return m.Row(kit.Selection("setup.parts", "", "Parts of the post that are shown: none", 0, len(options), options...)).
		Row(kit.Secondary("Title", "setup.title", ""), publish).
		Row(kit.Primary("Back", "setup.more", ""))
}

// titleForm asks for the title; title is what stands in it.
func titleForm(title string) interaction.Modal {
	no := false
	in := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: maxTitle, Required: &no, Value: title, Placeholder: kit.DailyTitle}
	return interaction.Modal{CustomID: interaction.CustomID("setup.titled", ""), Title: "Title of the daily question",
		Components: []discordgo.MessageComponent{
			kit.Field("title", "Title", "What stands over the question. Empty: the usual words.", in),
		}}
}
