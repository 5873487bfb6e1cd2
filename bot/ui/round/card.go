package round

import (
	"math"
	"strings"
	"time"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/ui/kit"
	"hotseat/bot/ui/picture"
	"hotseat/questions/interview"
)

// cardName is what the file of a round's picture is called.
const cardName = "round"

// drawn says whether a round's result is shown as a picture: it has ended, and something counts in it.
func drawn(v coachround.View, r interview.Result) bool {
	return v.Debrief != nil && len(r.Sections) > 0
}

// withCard puts a round's result on a page as a picture, where there is one. For others' eyes it says nothing of what was asked.
func withCard(m *kit.Page, v coachround.View, r interview.Result, name string, others bool) *kit.Page {
	if !drawn(v, r) {
		return m
	}
	card := roundCard(v, r, name)
	if others {
		card.Best, card.BestAt = "", 0
	}
	return m.Picture(cardName, card, kit.Theme(v.Debrief.Light))
}

// roundCard is the picture of a round's result, the weakest section first.
func roundCard(v coachround.View, r interview.Result, name string) picture.Round {
	c := picture.Round{Name: name, On: v.Debrief.On, Kind: upper(oneRound(v.Format, v.Sections.Title(v.Section))),
		Passed: r.Passed, Minutes: wholeMinutes(v.Debrief.Paces)}
	scores := map[interview.Section][]int{}
	for _, t := range v.Round.Tallies() {
		score := int(math.Floor(t.Score + 1e-9))
		if !t.Skipped && (c.Best == "" || score > c.BestAt) && score > 0 {
			c.Best, c.BestAt = plain(v.Questions[t.Place].Title), score
		}
		if t.Skipped {
			score = picture.Skipped
		}
		scores[t.Section] = append(scores[t.Section], score)
	}
	for i, s := range r.Sections {
		c.Sections = append(c.Sections, picture.RoundSection{Scores: scores[s.Section],
			Section: picture.Section{Title: s.Title, Score: s.Mean, Weakest: i == 0}})
	}
	for _, p := range v.Round.Places {
		c.Hints += p.Hints
	}
	return c
}

// wholeMinutes are what the answers of a round took, without its pauses: begun ones count whole.
func wholeMinutes(paces []interview.Pace) int {
	var sum time.Duration
	for _, p := range paces {
		sum += p.Took
	}
	return int((sum + time.Minute - 1) / time.Minute)
}

// plain is a title without what Markdown makes of it.
func plain(title string) string { return strings.ReplaceAll(title, "`", "") }
