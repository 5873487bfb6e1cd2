package group

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// sharingMessage is /me share.
func sharingMessage(s coachgroup.MySettings) api.Message {
	words := "**Your progress** is yours alone. Members of this server cannot look at it."
	change := kit.Primary("Share it", "me.share", kit.OnOff(true))
	if s.Shares {
		words = "**Your progress** can be looked at by the members of this server: your sections and your weakest link, never your answers."
		change = kit.Secondary("Share it no more", "me.share", kit.OnOff(false))
	}
	return kit.NewPage("### What you share in this server", words).Row(change).Message()
}

// exportMessage hands a person's data over: all of it, and cards of what they missed, nil when there is nothing to make cards of.
func exportMessage(v coachgroup.Exported, data api.File, cards *api.File) api.Message {
	lines := []string{fmt.Sprintf("**All I keep about you**, with %s and %s, in all servers.", kit.Count(v.Attempts, "graded answer"),
		kit.Count(v.Rounds, "round"))}
	if strings.HasSuffix(data.Name, ".gz") {
		lines = append(lines, "It is long, so the file is packed with gzip.")
	}
	if v.Cut {
		lines = append(lines, "**It is not all of it:** Discord takes no larger file. What is oldest is left out.")
	}
	if v.Withheld > 0 {
		lines = append(lines, kit.Count(v.Withheld, "answer")+" without what it scored: the question is being asked right now. Export again "+
			"when it is over.")
	}
	files := []api.File{data}
	if cards == nil {
		lines = append(lines, "There are no cards, since nothing that you missed is left.")
	} else {
		lines = append(lines, "**"+cards.Name+"** has a card for each question in which you missed something. In Anki: File, Import, and "+
			"import it again later, as cards that are there are changed, not doubled.")
		files = append(files, *cards)
	}
	m := kit.NewPage(strings.Join(lines, "\n"), "-# /me forget deletes it here.").Message()
	for _, f := range files {
		m.Components = append(m.Components, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + f.Name}})
	}
	m.Files = files
	return m
}
