package group

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// pageItems is how many items of a section stand on a page.
const pageItems = 10

// sectionMessage is a section of one's progress: a page of its items. A page that is not there is the first.
func sectionMessage(v coachgroup.DetailView, page int) api.Message {
	sc := v.Section
	m := kit.NewPage(fmt.Sprintf("### %s: %d", sc.Title, kit.Whole(sc.Score)), sectionWords(v))
	pages := (len(v.Items) + pageItems - 1) / pageItems
	if page >= pages {
		page = 0
	}
	items := v.Items[page*pageItems : min((page+1)*pageItems, len(v.Items))]
	var lines []string
	var options []discordgo.SelectMenuOption
	for _, l := range items {
		lines = append(lines, itemLine(l, v.Today))
		name := l.Item.Title
		if l.Tried {
			name = fmt.Sprintf("%d · %s", kit.Whole(l.Strength), name)
		}
		options = append(options, kit.Pickable(name, string(l.Item.ID), false))
	}
	m.Text(strings.Join(lines, "\n"))
	if len(options) > 0 {
		m.Row(kit.Selection("progress.item", "", "Look at an item", 1, 1, options...))
	}
	wish := kit.Wish{Section: sc.Section, Title: sc.Title, N: kit.DefaultQuestions}
	if v.Refused { // the server is strict
		wish.Section, wish.Title = v.Weakest.Section, v.Weakest.Title
	}
	row := []discordgo.MessageComponent{kit.Primary(kit.Practise(wish), "mock.start", kit.WishKey(wish))}
	if page > 0 {
		row = append(row, kit.Secondary("Items before", "progress.section", fmt.Sprint(sc.Section, ".", page-1)))
	}
	if page+1 < pages {
		row = append(row, kit.Secondary("More items", "progress.section", fmt.Sprint(sc.Section, ".", page+1)))
	}
	return m.Row(append(row, kit.Secondary("Back", "progress.back", ""))...).Message()
}

func sectionWords(v coachgroup.DetailView) string {
	sc := v.Section
	words := fmt.Sprintf("Tried %d of %d", sc.Tried, sc.Items)
	if sc.Tried > 0 {
		words += fmt.Sprintf(", which stand at %d", kit.Whole(sc.Strong))
	}
	if sc.Section == v.Weakest.Section {
		words += " · *weakest link*"
	}
	if sc.Wide() {
		words += fmt.Sprintf("\n-# %s are few: by these the section lies %s.", kit.Count(sc.Attempts, "answer"), spanWords(sc))
		words = strings.Replace(words, "1 answer are few", "1 answer is little", 1)
	}
	return words
}

func itemLine(l coachgroup.ItemLine, today interview.Date) string {
	if !l.Tried {
		return "- " + kit.BankLine(l.Item.Title) + " · not tried"
	}
	return fmt.Sprintf("- **%d** %s · %s", kit.Whole(l.Strength), kit.BankLine(l.Item.Title), strings.Join(warmth(l, today), ", "))
}

// warmth says when an item is due and when it falls under the pass mark.
func warmth(l coachgroup.ItemLine, today interview.Date) []string {
	words := []string{"due"}
	if left := int(l.DueOn - today); left > 0 {
		words[0] = "due " + kit.InDays(left)
	}
	if l.Under > 0 {
		words = append(words, fmt.Sprintf("under %d %s", interview.PassMark, kit.InDays(int(l.Under-today))))
	}
	return words
}

// itemMessage is an item of one's progress: its questions, and what one answered.
func itemMessage(v coachgroup.DetailView) api.Message {
	l := *v.Item
	about := "Not tried yet."
	if l.Tried {
		about = fmt.Sprintf("**%d** · last answered %s · %s", kit.Whole(l.Strength), kit.Ago(l.DaysAgo), strings.Join(warmth(l, v.Today), " · "))
	}
	if l.Tried && l.Under == 0 && l.Strength >= interview.PassMark {
		about += fmt.Sprintf(" · over %d for a year", interview.PassMark)
	}
	var titles, answers []string
	for _, q := range v.Questions {
		titles = append(titles, "- "+kit.BankLine(q.Title))
	}
	var options []discordgo.SelectMenuOption
	for _, a := range v.Answers {
		answers = append(answers, fmt.Sprintf("- **%d** %s · <t:%d:d> · by %s", a.Score, kit.BankLine(a.Question.Title), a.At.Unix(),
			graderName(a.Grader)))
		if a.RoundID != "" {
			name := fmt.Sprintf("%d · %s · %s", a.Score, a.At.In(v.Zone).Format("2 Jan"), a.Question.Title)
			options = append(options, kit.Pickable(name, kit.RoundKey(a.RoundID, a.Place), false))
		}
	}
	if len(answers) == 0 && l.Tried {
		answers = []string{"-# None can be shown now."}
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, kit.Fixed("%s", "### "+kit.BankLine(l.Item.Title)), kit.Fixed("%s", "-# "+v.Section.Title),
		kit.Fixed("%s", about), kit.LinesPart("**"+kit.Count(len(titles), "question")+"**", titles, mostTitles, 2, andMore),
		kit.LinesPart("**Your newest answers**, and who graded them", answers, len(answers), 1, andMore))...)
	if len(options) > 0 {
		m.Row(kit.Selection("round.reread", "", "Read an answer again", 1, 1, options...))
	}
	return m.Row(kit.Secondary("Back to "+v.Section.Title, "progress.section", string(v.Section.Section)+".0")).Message()
}

// mostTitles is how many questions of an item are named.
const mostTitles = 8

func andMore(n int) string { return fmt.Sprintf("-# and %d more", n) }

// graderName is who graded an answer.
func graderName(g interview.Grader) string {
	switch g {
	case interview.Self:
		return "you"
	case interview.Peer:
		return "a peer"
	case interview.Machine:
	}
	return "me"
}
