package group

import (
	"fmt"
	"math"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// progressMessage is /progress. For everyone to see it carries the person's name and no controls.
func progressMessage(v coachgroup.ProgressView, name string, shared bool) api.Message {
	s := v.Standing
	title := "### Your progress"
	if shared {
		title = "### Progress of " + kit.PersonName(name)
	}
	m := kit.NewPage(title)
	if v.Attempts == 0 {
		m.Text("Nothing is answered yet, so everything stands at 0 and the weakest link is the first section: **" + s.Of(s.Weakest).Title +
			"**. One round changes that.")
	} else {
		m.Text(fmt.Sprintf("**Readiness %d**\nThe weakest link is **%s**. Interviews are failed at the weakest link, so its score is the one "+
			"that counts.",
			kit.Whole(s.Readiness), s.Of(s.Weakest).Title))
	}
	var lines []string
	for _, c := range s.Sections {
		// What is told of a section stands below its bar, so that a bar's line does not wrap on a phone.
		l := kit.BarLine(c.Title, c.Score) + fmt.Sprintf("\n-# tried %d of %d", c.Tried, c.Items)
		if c.Tried > 0 {
			l += fmt.Sprintf(", which stand at %d", kit.Whole(c.Strong))
		}
		if c.Section == s.Weakest && v.Attempts > 0 {
			l += " · *weakest link*"
		}
		lines = append(lines, l)
	}
	m.Text(strings.Join(lines, "\n"))
	if len(v.Weak) > 0 && v.Attempts > 0 {
		m.Text(weakItems(v))
	}
	if shared {
		return m.Message()
	}
	m.Text(kit.Countdown(v.Plan))
	if v.Calibrated {
		m.Text("-# " + kit.Calibrated(int(math.Round(v.Calibration))))
	}
	next := kit.Wish{Section: v.Next, Title: s.Of(v.Next).Title, N: kit.DefaultQuestions}
	row := []discordgo.MessageComponent{kit.Primary(kit.Practise(next), "mock.start", kit.WishKey(next))}
	if v.Attempts > 0 { // there is nothing to share before
		row = append(row, kit.Secondary("Share", "progress.share", ""))
	}
	return m.Row(row...).Message()
}

func weakItems(v coachgroup.ProgressView) string {
	lines := []string{"**Weakest in " + v.Standing.Of(v.Standing.Weakest).Title + "**"}
	for _, w := range v.Weak {
		how := "never tried"
		if w.Tried {
			how = fmt.Sprintf("%d, last seen %s", kit.Whole(w.Strength), kit.Ago(w.DaysAgo))
		}
		lines = append(lines, "- "+kit.BankLine(w.Item.Title)+" · "+how)
	}
	return strings.Join(lines, "\n")
}
