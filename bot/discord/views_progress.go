package discord

import (
	"fmt"
	"math"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	coachround "hotseat/bot/coach/round"
)

// progressMessage is /progress. For everyone to see it carries the person's name and no controls.
func progressMessage(v coachgroup.ProgressView, name string, shared bool) Message {
	s := v.Standing
	title := "### Your progress"
	if shared {
		title = "### Progress of " + personName(name)
	}
	m := newPage(title)
	if v.Attempts == 0 {
		m.text("Nothing is answered yet, so everything stands at 0 and the weakest link is the first section: **" + s.Weakest.Title() + "**. One round changes that.")
	} else {
		m.text(fmt.Sprintf("**Readiness %d**\nThe weakest link is **%s**. Interviews are failed at the weakest link, so its score is the one that counts.",
			whole(s.Readiness), s.Weakest.Title()))
	}
	var lines []string
	for _, c := range s.Sections {
		l := fmt.Sprintf("`%s` **%s %d** · tried %d of %d", bar(c.Score), c.Section.Title(), whole(c.Score), c.Tried, c.Items)
		if c.Tried > 0 {
			l += fmt.Sprintf(", which stand at %d", whole(c.Strong))
		}
		if c.Section == s.Weakest && v.Attempts > 0 {
			l += " · *weakest link*"
		}
		lines = append(lines, l)
	}
	m.text(strings.Join(lines, "\n"))
	if len(v.Weak) > 0 && v.Attempts > 0 {
		m.text(weakItems(v))
	}
	if shared {
		return m.message()
	}
	if v.Calibrated {
		m.text("-# " + calibrated(int(math.Round(v.Calibration))))
	}
	wish := coachround.StartRound{Section: v.Next, N: coachround.DefaultQuestions}
	row := []discordgo.MessageComponent{primary(practise(wish), "mock.start", wishKey(wish))}
	if v.Attempts > 0 { // there is nothing to share before
		row = append(row, secondary("Share", "progress.share", ""))
	}
	return m.row(row...).message()
}

func weakItems(v coachgroup.ProgressView) string {
	lines := []string{"**Weakest in " + v.Standing.Weakest.Title() + "**"}
	for _, w := range v.Weak {
		how := "never tried"
		if w.Tried {
			how = fmt.Sprintf("%d, last seen %s", whole(w.Strength), ago(w.DaysAgo))
		}
		lines = append(lines, "- "+plainly(w.Item.Title)+" · "+how)
	}
	return strings.Join(lines, "\n")
}
