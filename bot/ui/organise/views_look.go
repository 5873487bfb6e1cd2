package organise

import (
	"slices"
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
	lines := []string{"**Asks** " + asksWords(s), "**Title** " + title, "**Left out** " + hiddenWords(s.Hidden)}
	if !s.Forum {
		lines = append(lines, "**Publish** "+kit.OnOff(s.Publish)+
			": from an announcement channel, each question goes to the channels that follow it")
	}
	return strings.Join(lines, "\n")
}

// mostDifficult is the highest difficulty of a question.
const mostDifficult = 5

// asksWords says which sections and difficulties are asked.
func asksWords(s coachdaily.Settings) string {
	var sections, levels []string
	for _, h := range s.Sections {
		if slices.Contains(s.Asks, h.Section) {
			sections = append(sections, kit.BankLine(h.Title))
		}
	}
	for d := 1; d <= mostDifficult; d++ {
		if s.Levels.Has(d) {
			levels = append(levels, strconv.Itoa(d))
		}
	}
	words := "questions of every section"
	if len(sections) > 0 {
		words = "questions about " + kit.Join(sections)
	}
	if n := len(levels); n > 0 && n < mostDifficult {
		words += ", of difficulty " + strings.ReplaceAll(kit.Join(levels), " and ", " or ")
	}
	return words
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
	var sections, levels []discordgo.SelectMenuOption
	for _, h := range s.Sections[:min(len(s.Sections), interaction.MaxChoices)] {
		sections = append(sections, kit.Pickable(h.Title, string(h.Section), slices.Contains(s.Asks, h.Section)))
	}
	for d := 1; d <= mostDifficult; d++ {
		levels = append(levels, kit.Pickable("Difficulty "+strconv.Itoa(d), strconv.Itoa(d), s.Levels.Has(d)))
	}
	key := profileKey("", s.Profile)
	if len(sections) > 0 {
		m.Row(kit.Selection("setup.sections", key, "Sections that are asked: all", 0, len(sections), sections...))
	}
	m.Row(kit.Selection("setup.levels", key, "Difficulties that are asked", 1, len(levels), levels...))
	var publish discordgo.MessageComponent
	if !s.Forum {
		publish = toggle("publishing", "setup.publish", s.Publish, s.Profile)
	}
	return m.Row(kit.Selection("setup.parts", key, "Parts of the post that are shown: none", 0, len(options), options...)).
		Row(kit.Secondary("Title", "setup.title", key), publish).
		Row(kit.Primary("Back", "setup.more", key))
}

// titleForm asks for the title; title is what stands in it.
func titleForm(profile, title string) interaction.Modal {
	no := false
	in := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: maxTitle, Required: &no, Value: title, Placeholder: kit.DailyTitle}
	return interaction.Modal{CustomID: interaction.CustomID("setup.titled", profileKey("", profile)), Title: "Title of the daily question",
		Components: []discordgo.MessageComponent{
			kit.Field("title", "Title", "What stands over the question. Empty: the usual words.", in),
		}}
}
