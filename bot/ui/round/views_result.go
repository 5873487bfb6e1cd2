package round

import (
	"fmt"
	"strconv"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

func resultTitle(r interview.Result) string {
	switch {
	case len(r.Sections) == 0:
		return "Round stopped"
	case r.Left:
		return fmt.Sprintf("Round left at %d", kit.Whole(r.Score))
	case r.Stopped:
		return fmt.Sprintf("Round stopped at %d", kit.Whole(r.Score))
	case r.Passed:
		return fmt.Sprintf("Passed with %d", kit.Whole(r.Score))
	}
	return fmt.Sprintf("Not passed: %d", kit.Whole(r.Score))
}

// resultReason is why a round is passed or not: the weakest link's rule in one sentence.
func resultReason(r interview.Result) string {
	if len(r.Sections) == 0 {
		return "You stopped before the first answer, so nothing was counted."
	}
	weakest := r.Sections[0].Title
	switch {
	case r.Left:
		return fmt.Sprintf("Only what you reached counts, and a round that is left does not pass. %s was your weakest section.", weakest)
	case r.Stopped:
		return fmt.Sprintf("Only what you reached counts, and a stopped round does not pass. %s was your weakest section.", weakest)
	case r.Expired && !r.Passed:
		return fmt.Sprintf("The clock ran out; questions without an answer count 0. %s decides with %d, and %d passes.", weakest,
			kit.Whole(r.Score), interview.PassMark)
	case r.Passed && len(r.Sections) > 1:
		return fmt.Sprintf("Even your weakest section, %s, reached %d, and %d passes.", weakest, kit.Whole(r.Score), interview.PassMark)
	case r.Passed:
		return fmt.Sprintf("%s reached %d, and %d passes.", weakest, kit.Whole(r.Score), interview.PassMark)
	case len(r.Sections) > 1:
		return fmt.Sprintf("%s decides with %d: a round is worth its weakest section, and %d passes.", weakest, kit.Whole(r.Score),
			interview.PassMark)
	}
	return fmt.Sprintf("%s came to %d, and %d passes.", weakest, kit.Whole(r.Score), interview.PassMark)
}

func placeWord(p interview.Place) string {
	switch {
	case p.Verdict != nil:
		return fmt.Sprintf("%d", p.Verdict.Score)
	case p.Void:
		return "passed over"
	case p.Skipped:
		return "skipped"
	case p.Late != nil:
		return "0, time was up"
	}
	return "not answered"
}

// lookSelect offers the questions that were reached to be read again with their answers.
func lookSelect(v coachround.View) discordgo.SelectMenu {
	var options []discordgo.SelectMenuOption
	for i, p := range v.Round.Places {
		if p.Given || p.Skipped || v.Round.Expired {
			options = append(options, kit.Pickable(fmt.Sprintf("%d. %s", i+1, placeTitle(v, i)), strconv.Itoa(i), false))
		}
	}
	return kit.Selection("round.look", kit.RoundKey(v.ID, 0), "Look at a question again", 1, 1, options...)
}

// several says whether a choice is answered by ticking several options.
func several(q questions.Question) bool { return q.Task.Kind == interview.Choice && q.Many }
