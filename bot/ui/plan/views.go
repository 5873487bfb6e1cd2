package plan

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachplan "hotseat/bot/coach/plan"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// reader is who reads a plan: their name, and whether they are where a report card can be shared.
type reader struct {
	name  string
	share bool
}

// planMessage is /plan.
func planMessage(v coachplan.View, to reader) api.Message {
	switch {
	case !v.Set:
		return kit.NewPage("### When is your interview?", "Tell me the date, and I work out what must be tried and kept warm by then, and "+
			"how many questions a day that takes. Your rounds and your reminder go by it, and the days are counted down.").
			Row(kit.Primary("Choose a date…", "plan.choose", "")).Message()
	case v.Report != nil:
		row := []discordgo.MessageComponent{kit.Primary("Set another date…", "plan.choose", "")}
		if to.share {
			row = append(row, kit.Secondary("Share", "plan.share", v.Date.String()))
		}
		return kit.ReportPage(*v.Report, to.name, kit.Theme(v.Light)).Row(append(row, drop(v, "Put it away"))...).Message()
	}
	o := v.Outlook
	m := kit.NewPage("### Your interview: " + v.Date.Midnight().Format("Monday 2 January 2006"))
	if o.Fits || o.Days == 0 {
		m.Text(kit.Countdown(&o))
	}
	if o.Days == 0 {
		return m.Text("Tomorrow /plan has your report card.").Row(another(v), drop(v, "Drop the plan")).Message()
	}
	if !o.Fits {
		m.Color(kit.AccentHalf).Text(misfit(o))
	}
	m.Text(loads(o))
	if o.PerDay > 0 {
		m.Text("-# Worked out anew each day, from your answers and what is forgotten until then. Your rounds ask more of what will be low on " +
			"that day; the weakest link keeps its third.")
	}
	wish := kit.Wish{N: min(max(o.PerDay-o.Done, 1), interview.UsualPerDay)}
	return m.Row(kit.Primary(kit.Practise(wish), "mock.start", kit.WishKey(wish)), another(v), drop(v, "Drop the plan")).Message()
}

func another(v coachplan.View) discordgo.MessageComponent {
	return kit.Secondary("Another date…", "plan.choose", v.Date.String())
}

func drop(v coachplan.View, name string) discordgo.MessageComponent {
	return kit.Secondary(name, "plan.drop", v.Date.String())
}

// misfit says how far one comes, and what would fit.
func misfit(o interview.Outlook) string {
	words := fmt.Sprintf("**%s to your interview, and it does not fit.** Even %s a day bring readiness to %d by then, not to %d.",
		kit.Count(o.Days, "day"), kit.Count(o.PerDay, "question"), kit.Whole(o.Then.Readiness), interview.PassMark)
	var would []string
	for _, f := range o.Would {
		if f.Date != 0 {
			would = append(would, fmt.Sprintf("%d a day by %s", f.PerDay, f.Date.Midnight().Format("2 January 2006")))
		}
	}
	if f := o.Fewer; f != nil {
		would = append(would, fewer(*f))
	}
	if len(would) == 0 {
		return words + " No date within a year would. Each answer counts all the same, those in the weakest section most."
	}
	return words + " What would: " + strings.Join(would, ", or ") + ". If the date stays, each answer counts all the same, those in the " +
		"weakest section most."
}

// fewer says which sections alone would be ready by the date, should the interview ask no others.
func fewer(f interview.Some) string {
	var titles []string
	for _, h := range f.Sections {
		titles = append(titles, h.Title)
	}
	words := kit.Join(titles) + " alone"
	if f.PerDay == 0 {
		return words + ", as things stand"
	}
	return fmt.Sprintf("%s at %d a day until then", words, f.PerDay)
}

// loads says what the plan takes, section by section.
func loads(o interview.Outlook) string {
	if len(o.Loads) == 0 {
		return ""
	}
	lines := []string{fmt.Sprintf("**%s in all**, and where each section will stand on that day without them and with them:",
		kit.Count(o.Questions, "question"))}
	for _, l := range o.Loads {
		var what []string
		if l.New > 0 {
			what = append(what, "try "+kit.Count(l.New, "item"))
		}
		if l.Again > 0 {
			what = append(what, fmt.Sprintf("keep %d warm", l.Again))
		}
		lines = append(lines, fmt.Sprintf("**%s %d → %d**\n-# %s: %s", l.Title, kit.Whole(o.Left.Of(l.Section).Score),
			kit.Whole(o.Then.Of(l.Section).Score), kit.Count(l.Questions, "question"), strings.Join(what, ", ")))
	}
	return strings.Join(lines, "\n")
}

// refusedMessage says why a date cannot be used, shows what was typed, and leads back to the form with it.
func refusedMessage(reason, typed string) api.Message {
	return kit.NewPage(text.Cut(reason, 1000), "-# You typed: "+text.EscapeCut(typed, 2*maxTyped)).Color(kit.AccentBad).
		Row(kit.Primary("Try again", "plan.choose", "")).Message()
}

// dateForm asks for the date; typed is what stands in it.
func dateForm(typed string) interaction.Modal {
	at := discordgo.TextInput{Style: discordgo.TextInputShort, MaxLength: maxTyped, MinLength: 1, Required: kit.Yes(),
		Value: text.Cut(typed, maxTyped), Placeholder: "1 December"}
	return interaction.Modal{CustomID: interaction.CustomID("plan.chosen", ""), Title: "When your interview is",
		Components: []discordgo.MessageComponent{kit.Field("date", "Date", "Such as 2026-12-01, 1 December, or in 6 weeks", at)}}
}
