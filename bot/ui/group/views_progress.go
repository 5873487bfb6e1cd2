package group

import (
	"fmt"
	"math"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions/interview"
)

// progressMessage is /progress. What others see of somebody carries that person's name and no controls.
func progressMessage(v coachgroup.ProgressView) api.Message {
	title, name := "### Your progress", ""
	if v.Name != "" {
		title, name = "### Progress of "+kit.PersonName(v.Name), v.Name
	}
	m := kit.NewPage(title).Picture("progress", progressCard(v, name), kit.Theme(v.Light)).Text(headline(v))
	if v.Name != "" {
		return m.Message()
	}
	if v.Attempts > 0 {
		m.Text(joined(changeLine(v), firstWeek(v), milestoneLine(v.Milestone), unknownLine(v.Standing)), dueLine(v), fadeLines(v))
	} else {
		m.Text(firstWeek(v))
	}
	m.Text(kit.Countdown(v.Plan))
	if v.Calibrated {
		m.Text("-# " + kit.Calibrated(int(math.Round(v.Calibration))))
	}
	row := []discordgo.MessageComponent{offerButton(v)}
	if v.Attempts > 0 { // before, there is nothing to look back at or to share
		row = append(row, kit.Secondary("Over time", "progress.trend", ""), kit.Secondary("Share", "progress.share", ""))
	}
	m.Row(row...)
	var options []discordgo.SelectMenuOption
	for _, sc := range v.Standing.Sections {
		if sc.Items > 0 {
			name := fmt.Sprintf("%s · %d", sc.Title, kit.Whole(sc.Score))
			if sc.Wide() {
				name += ", " + spanWords(sc)
			}
			options = append(options, kit.Pickable(name, string(sc.Section), false))
		}
	}
	if len(options) > 0 {
		m.Row(kit.Selection("progress.section", "", "Look into a section", 1, 1, options...))
	}
	return m.Message()
}

// progressCard is the picture of a standing, beside that of 28 days ago.
func progressCard(v coachgroup.ProgressView, name string) picture.Progress {
	card := picture.Progress{Name: name, On: v.Today}
	for _, sc := range v.Standing.Sections {
		if sc.Items == 0 {
			continue
		}
		s := picture.Section{Title: sc.Title, Score: sc.Score, Tried: 100 * float64(sc.Tried) / float64(sc.Items),
			Weakest: sc.Section == v.Standing.Weakest}
		if v.Month != nil {
			s.Before, s.Since = v.Month.Of(sc.Section).Score, true
		}
		card.Sections = append(card.Sections, s)
	}
	return card
}

// headline says the number that counts, and what it is made of.
func headline(v coachgroup.ProgressView) string {
	s := v.Standing
	weak := s.Of(s.Weakest)
	switch {
	case v.Attempts == 0 && v.Name != "":
		return "Nothing is answered yet, so every section stands at 0."
	case v.Attempts == 0:
		return "Nothing is answered yet, so every section stands at 0, and the weakest link is the first: **" + weak.Title + "**. One round " +
			"changes that."
	}
	words := fmt.Sprintf("**Readiness %d**", kit.Whole(s.Readiness))
	if left := interview.PassMark - kit.Whole(s.Readiness); left > 0 {
		words += fmt.Sprintf(", %d to go.", left)
	} else {
		words += ": ready."
	}
	words += " Weakest link: **" + weak.Title + "**"
	switch untried := weak.Untried(); {
	case untried > 0 && weak.Tried == 0:
		words += ", not tried at all"
	case untried > 0:
		words += fmt.Sprintf(", %d of %d not tried", untried, weak.Items)
	}
	return words + "."
}

// signed is a difference with its sign.
func signed(by int) string {
	switch {
	case by > 0:
		return fmt.Sprintf("+%d", by)
	case by < 0:
		return fmt.Sprintf("−%d", -by)
	}
	return "±0"
}

// changeLine is how readiness changed over 7 and 28 days, as far as so much is known, and what moved most; "" in a first week.
func changeLine(v coachgroup.ProgressView) string {
	if v.Week == nil {
		return ""
	}
	now := kit.Whole(v.Standing.Readiness)
	words := fmt.Sprintf("**%s** in 7 days", signed(now-kit.Whole(v.Week.Readiness)))
	before := v.Week
	if v.Month != nil {
		words += fmt.Sprintf(", **%s** in 28 days", signed(now-kit.Whole(v.Month.Readiness)))
		before = v.Month
	}
	moved, _ := interview.Moved(*before, v.Standing)
	if by := kit.Whole(v.Standing.Of(moved).Score) - kit.Whole(before.Of(moved).Score); by != 0 {
		words += fmt.Sprintf("; %s moved most, %s", v.Standing.Of(moved).Title, signed(by))
	}
	return words + "."
}

// firstWeek says what a first week can reach, so that early numbers do not discourage; "" after it.
func firstWeek(v coachgroup.ProgressView) string {
	if v.FirstWeek <= kit.Whole(v.Standing.Readiness) {
		return ""
	}
	return fmt.Sprintf("Early numbers are low. A first week of %d questions a day can reach **%d**.",
		coachgroup.FirstWeekDaily, v.FirstWeek)
}

func milestoneLine(m *interview.Milestone) string {
	if m == nil {
		return ""
	}
	what, left := "", kit.Count(m.Left, "item")
	switch m.Kind {
	case interview.EveryBegun:
		what, left = "an answer in every section", kit.Count(m.Left, "section")
	case interview.HalfTried:
		what = "half of every section tried"
	case interview.AllTried:
		what = "every item tried"
	case interview.ScoreStands:
		what, left = fmt.Sprintf("readiness %d", m.Score), fmt.Sprint(m.Left)
	}
	return fmt.Sprintf("Next milestone: **%s**, %s to go.", what, left)
}

// unknownLine is what is not known yet beside the scores: what was not tried, and how far a weakest link of few answers may be off.
func unknownLine(s interview.Standing) string {
	untried, items := 0, 0
	for _, sc := range s.Sections {
		untried, items = untried+sc.Untried(), items+sc.Items
	}
	var parts []string
	if untried > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d items are not tried yet and count 0.", untried, items))
	}
	if weak := s.Of(s.Weakest); weak.Wide() {
		parts = append(parts, fmt.Sprintf("%s has %s: by these it lies %s.", weak.Title, kit.Count(weak.Attempts, "answer"), spanWords(weak)))
	}
	if len(parts) == 0 {
		return ""
	}
	return "-# " + strings.Join(parts, " ")
}

// spanWords is where a score of few answers may lie: "between 14 and 38".
func spanWords(sc interview.SectionScore) string {
	low, high := sc.Span()
	return fmt.Sprintf("between %d and %d", kit.Whole(low), kit.Whole(high))
}

func dueLine(v coachgroup.ProgressView) string {
	switch {
	case v.Due == 0 && v.Soon == 0:
		return "**Due** nothing this week."
	case v.Due == 0:
		return fmt.Sprintf("**Due** nothing today, %s this week.", kit.Count(v.Soon, "item"))
	case v.Soon == 0:
		return fmt.Sprintf("**Due** %s today.", kit.Count(v.Due, "item"))
	}
	return fmt.Sprintf("**Due** %s today, %d more this week.", kit.Count(v.Due, "item"), v.Soon)
}

// fadeLines are the items that fall under the pass mark next, and when.
func fadeLines(v coachgroup.ProgressView) string {
	if len(v.Fades) == 0 {
		return fmt.Sprintf("**Next under %d** nothing within a year.", interview.PassMark)
	}
	lines := []string{fmt.Sprintf("**Next under %d**, if left alone", interview.PassMark)}
	for _, f := range v.Fades {
		lines = append(lines, fmt.Sprintf("- **%d** %s · %s", kit.Whole(f.Strength), kit.BankLine(f.Item.Title), kit.Coming(f.On, v.Today)))
	}
	return strings.Join(lines, "\n")
}

// offerButton starts the round that raises readiness most, and says by how much at the most.
func offerButton(v coachgroup.ProgressView) discordgo.MessageComponent {
	s := v.Standing
	wish := kit.Wish{Section: v.Next, Title: s.Of(v.Next).Title, N: kit.DefaultQuestions}
	if v.Offer == nil {
		return kit.Primary(kit.Practise(wish), "mock.start", kit.WishKey(wish))
	}
	wish = kit.Wish{Section: v.Offer.Section, Title: s.Of(v.Offer.Section).Title, N: v.Offer.N}
	name := kit.Practise(wish)
	weak := s.Of(s.Weakest)
	if up := kit.Whole(v.Offer.Possible.Readiness) - kit.Whole(s.Readiness); up > 0 {
		name += fmt.Sprintf(" · up to +%d", up)
	} else if up := kit.Whole(v.Offer.Possible.Of(s.Weakest).Score) - kit.Whole(weak.Score); up > 0 {
		name += fmt.Sprintf(" · %s up to +%d", weak.Title, up) // another section is as low, so readiness waits for that one
	}
	return kit.Primary(name, "mock.start", kit.WishKey(wish))
}

// joined are lines in one text; empty ones are left out.
func joined(lines ...string) string {
	var out []string
	for _, l := range lines {
		if l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// trendMessage is readiness over time.
func trendMessage(v coachgroup.TrendView) api.Message {
	m := kit.NewPage("### Your readiness over time")
	back := kit.Secondary("Back", "progress.back", "")
	if len(v.Points) == 0 {
		return m.Text("Nothing is answered yet. After the first day there is something to look back at.").Row(back).Message()
	}
	card := picture.Trend{On: v.Today, Weakest: v.Weakest.Title}
	top, first, last := v.Points[0], v.Points[0], v.Points[len(v.Points)-1]
	for _, p := range v.Points {
		card.Points = append(card.Points, picture.Point{On: p.On, Score: p.Score})
		if p.Score > top.Score {
			top = p
		}
	}
	words := fmt.Sprintf("**Readiness %d** now", kit.Whole(last.Score))
	switch now, most := kit.Whole(last.Score), kit.Whole(top.Score); {
	case most == 0:
		words += ". It rises once no section stands at 0."
	case len(v.Points) == 1:
		words += "."
	case now == most:
		words += fmt.Sprintf(", the highest so far; %d on %s.", kit.Whole(first.Score), kit.Day(first.On))
	default:
		words += fmt.Sprintf("; %d on %s, and the highest, %d, on %s.", kit.Whole(first.Score), kit.Day(first.On), most, kit.Day(top.On))
	}
	return m.Picture("trend", card, kit.Theme(v.Light)).Text(words).Row(back).Message()
}
