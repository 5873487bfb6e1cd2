package round

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// resultMessage sums a round up: the weakest section first, since it decides.
func resultMessage(v coachround.View) api.Message {
	r := v.Round.Result(v.Sections)
	if v.Result != nil {
		r = *v.Result
	}
	m := kit.NewPage(kit.Fit(kit.MaxText, resultParts(v, r)...)...).Color(kit.AccentBad)
	if r.Passed {
		m.Color(kit.AccentGood)
	}
	if look := lookSelect(v); len(look.Options) > 0 {
		m.Row(look)
	}
	_, questions := v.Round.Number(0)
	again := kit.Wish{Section: v.Section, N: questions, Mode: v.Round.Mode, Format: v.Format}
	if v.Format.Fixed() {
		again.N = 0
	}
	row := []discordgo.MessageComponent{kit.Primary("Another round", "mock.again", kit.WishKey(again))}
	if len(r.Sections) > 0 {
		weakest := kit.Wish{Section: r.Sections[0].Section, N: 3, Mode: interview.Practice}
		row = append(row, kit.Secondary("Practise "+r.Sections[0].Title, "mock.start", kit.WishKey(weakest)))
	}
	return m.Row(row...).Message()
}

func resultParts(v coachround.View, r interview.Result) []kit.Part {
	parts := []kit.Part{kit.Fixed("### %s\n%s", resultTitle(r), resultReason(r))}
	var lines []string
	for _, s := range r.Sections {
		lines = append(lines, kit.BarLine(s.Title, s.Mean)+fmt.Sprintf("\n-# %d of %s answered", s.Answered,
			kit.Count(s.Places, "question")))
	}
	if len(r.Sections) > 1 {
		lines = append(lines, fmt.Sprintf("-# Mean over all questions: %d. It is not what counts.", kit.Whole(r.Mean)))
	}
	parts = append(parts, kit.Fixed("%s", strings.Join(lines, "\n")))
	lines = nil
	for i, p := range v.Round.Places {
		lines = append(lines, fmt.Sprintf("%d. %s · %s", i+1, kit.BankLine(placeTitle(v, i)), placeWord(p)))
	}
	parts = append(parts, kit.Fixed("**Question by question**\n%s", strings.Join(lines, "\n")))
	if points, ok := v.Calibration(); ok {
		parts = append(parts, kit.Fixed("%s", kit.Calibrated(int(math.Round(points)))))
	}
	return parts
}

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
