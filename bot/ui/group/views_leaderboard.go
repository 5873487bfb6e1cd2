package group

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// boardWords is what is said of one kind of leaderboard.
type boardWords struct {
	name, title, nobody, rule string
	line                      func(r coachgroup.LeaderRow) string
}

// wordsOf are those of each.
var wordsOf = map[coachgroup.By]boardWords{
	coachgroup.ByReadiness: {
		name: "Readiness", title: "Readiness in this server", nobody: "Nobody has answered anything yet. The first one leads.",
		rule: "Readiness is the score of a person's weakest section. Only what the bot recognised itself, or a peer confirmed, counts here.",
		line: func(r coachgroup.LeaderRow) string {
			return fmt.Sprintf("**%d** · weakest link %s · %s in a row, %s", r.Value, r.Weakest.Title, kit.Count(r.Days, "day"),
				kit.Count(r.Solid, "solid week"))
		},
	},
	coachgroup.BySolid: {
		name: "Solid weeks", title: "Solid weeks in this server", nobody: "Nobody has a solid week yet. The first one leads.",
		rule: fmt.Sprintf("A week, Monday to Sunday, is solid with %d active days. All of a person's count, in a row or not.", kit.SolidDays),
		line: func(r coachgroup.LeaderRow) string {
			return fmt.Sprintf("**%s** · %s in a row", kit.Count(r.Solid, "solid week"), kit.Count(r.Days, "day"))
		},
	},
	coachgroup.ByPoints: {
		name: "Points this week", title: "Points this week", nobody: "Nobody has earned a point this week yet. The first one leads.",
		rule: "An item gives up to 100 points a day, by your first answer to it. Only what the bot recognised itself, or a peer confirmed, counts.",
		line: func(r coachgroup.LeaderRow) string {
			return fmt.Sprintf("**%s** · with %s", kit.Count(r.Value, "point"), kit.Count(r.Items, "answer"))
		},
	},
	coachgroup.ByImproved: {
		name: "Most improved", title: fmt.Sprintf("Most improved in %d days", coachgroup.ImprovedOver),
		nobody: fmt.Sprintf("Nobody's readiness rose over the last %d days, as far as there is something to compare with.", coachgroup.ImprovedOver),
		rule: fmt.Sprintf("How much readiness rose, by what the bot recognised itself or a peer confirmed. Who has no answer from %d days ago or "+
			"before is not here yet.", coachgroup.ImprovedOver),
		line: func(r coachgroup.LeaderRow) string {
			return fmt.Sprintf("**+%d** · from %d to %d", r.Value, kit.Whole(r.Before), kit.Whole(r.Readiness))
		},
	},
}

// leaderboardMessage is /leaderboard, best first. shared leaves out who is looking, and all controls.
func leaderboardMessage(b coachgroup.Board, shared bool) api.Message {
	words := wordsOf[b.By]
	m := kit.NewPage("### " + words.title)
	var lines []string
	for i, r := range b.Rows {
		mine := r.Me && !shared
		if i >= maxLeaders && !mine {
			continue
		}
		l := fmt.Sprintf("%d\\. %s · %s", r.Rank, kit.PersonName(r.Name), words.line(r))
		if mine {
			l += " · *you*"
		}
		lines = append(lines, l)
	}
	if len(lines) == 0 {
		lines = append(lines, words.nobody)
	}
	m.Text(strings.Join(lines, "\n"))
	rule := "-# " + words.rule + " Equals share a place."
	if !b.Resets.IsZero() {
		rule += fmt.Sprintf(" Points begin anew on Monday 00:00 in this server's zone: <t:%d:f>, %s.", b.Resets.Unix(), kit.In(b.Resets))
	}
	m.Text(rule)
	if shared {
		return m.Message()
	}
	if b.Hidden {
		m.Text("You chose to have no place here: nobody sees you on any leaderboard. You still count for the group's streak.")
	}
	return m.Row(otherBoards(b.By)...).Row(boardButtons(b)...).Message()
}

// otherBoards lead to the other leaderboards.
func otherBoards(by coachgroup.By) []discordgo.MessageComponent {
	var row []discordgo.MessageComponent
	for _, other := range coachgroup.Boards() {
		if other != by {
			row = append(row, kit.Secondary(wordsOf[other].name, "leaderboard.show", string(other)))
		}
	}
	return row
}

func boardButtons(b coachgroup.Board) []discordgo.MessageComponent {
	var row []discordgo.MessageComponent
	if len(b.Rows) > 0 {
		row = append(row, kit.Secondary("Share", "leaderboard.share", string(b.By)))
	}
	if b.Hidden {
		return append(row, kit.Secondary("Put me on the leaderboards", "leaderboard.rank", string(b.By)+"."+kit.OnOff(true)))
	}
	return append(row, kit.Secondary("Take me off the leaderboards", "leaderboard.rank", string(b.By)+"."+kit.OnOff(false)))
}

// maxLeaders is how many rows a leaderboard shows, besides one's own.
const maxLeaders = 15
