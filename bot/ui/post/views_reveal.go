package post

import (
	"fmt"
	"slices"
	"strings"

	coachnotice "hotseat/bot/coach/notice"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// The actions of the buttons by which a reveal, a recap and the word of a mended day are known again in a channel; their key is that of the
// server and the date.
const (
	revealMark = "daily.again"
	recapMark  = "progress.show"
	mendedMark = "streak.show"
)

// noticeMessage is a notice as everybody reads it; pictured, with what is drawn of it.
func noticeMessage(n coachnotice.Notice, pictured bool) api.Message {
	if n.Reveal != nil {
		return revealMessage(n)
	}
	if n.Mended {
		return mendedMessage(n)
	}
	return recapMessage(n, pictured)
}

// mendedMessage tells the group that one of its days was mended.
func mendedMessage(n coachnotice.Notice) api.Message {
	return kit.NewPage("### "+noticeTitle(n),
		"I was away that day, so it breaks no streak here: neither yours, if you were a member then, nor the group's. It adds no day, and "+
			"spends "+
			"no freeze.",
		"-# An organiser mended it with /daily-admin mend. Only days on which I was away can be mended.",
	).Row(kit.Secondary("My streak", mendedMark, kit.DailyKey(n.GuildID, n.Profile, n.Date))).Message()
}

// noticeTitle names a notice where it is a post of its own.
func noticeTitle(n coachnotice.Notice) string {
	if n.Mended {
		return n.Date.Midnight().Format("Monday 2 January") + " is mended"
	}
	if n.Recap != nil {
		return "Week of " + kit.Day(n.Recap.From)
	}
	return "The answer of " + kit.Day(n.Date)
}

// revealMessage is the answer of a daily that is over.
func revealMessage(n coachnotice.Notice) api.Message {
	r := n.Reveal
	q := r.Question
	parts := []kit.Part{
		kit.Fixed("%s", fmt.Sprintf("-# Question of %s · %s · the answer", kit.Day(n.Date), q.SectionTitle)),
		kit.Fixed("%s", "### "+kit.BankLine(q.Title)+"\n"+answeredLine(*r)),
		kit.Fixed("%s", missedLine(*r)),
	}
	if q.Task.Kind == interview.Choice {
		wrong := tookWrongly(*r)
		parts = append(parts, kit.OptionsPart("", q, func(i int) string {
			switch {
			case q.Task.Options[i].Right:
				return " · *right*"
			case slices.Contains(wrong, i):
				return fmt.Sprintf(" · *picked by %d of %d*", r.Took[i], r.Answered)
			}
			return ""
		}, wrong))
	}
	if r.Prints != "" {
		parts = append(parts, kit.Fixed("**It prints**\n%s", text.Fence("text", text.Cut(r.Prints, 800))))
	}
	heading := "**Why**"
	if q.Task.Kind == interview.Open {
		heading = "**A model answer**"
	}
	parts = append(parts, kit.SolutionPart(q), kit.MarkdownPart(heading, q.Why(), 2, 700),
		kit.Fixed("%s", namesLine("Among those who answered: ", r.Names)),
		kit.Fixed("%s", kit.Sources(q)))
	label := "Practise it"
	if r.Strict { // who stands too far above their weakest link there is offered that instead
		label = "Practise"
	}
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).Row(kit.Primary(label, revealMark,
		kit.DailyKey(n.GuildID, n.Profile, n.Date))).Message()
}

func answeredLine(r coachnotice.Reveal) string {
	switch r.Answered {
	case 0:
		return "Nobody answered this one. Here is what it was about."
	case 1: // in a small group everybody knows who: what they scored and left out is theirs alone to tell
		return "**1 member answered.**"
	}
	return fmt.Sprintf("**%d members answered**, with %.0f of 100 as a mean.", r.Answered, r.Mean)
}

func missedLine(r coachnotice.Reveal) string {
	switch {
	case r.MissedBy == 0 || r.Answered < 2:
		return ""
	}
	return fmt.Sprintf("**Left out most often,** by %d of %d: %s", r.MissedBy, r.Answered, kit.BankLine(r.Missed))
}

// tookWrongly are the wrong options that somebody picked, what most picked first. As what was left out, it is told of no one alone.
func tookWrongly(r coachnotice.Reveal) []int {
	if r.Answered < 2 {
		return nil
	}
	var wrong []int
	for i, n := range r.Took {
		if n > 0 && !r.Question.Task.Options[i].Right {
			wrong = append(wrong, i)
		}
	}
	slices.SortStableFunc(wrong, func(a, b int) int { return r.Took[b] - r.Took[a] })
	return wrong
}

// maxNames is what a line of names may take, in characters.
const maxNames = 500

// namesLine lists people, as many as a line can hold, and counts the rest. "" for nobody.
func namesLine(heading string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	var shown []string
	used := 0
	for _, n := range names {
		n = kit.PersonName(n)
		if used += text.Length(n) + 2; used > maxNames {
			break
		}
		shown = append(shown, n)
	}
	if more := len(names) - len(shown); more > 0 {
		return heading + strings.Join(shown, ", ") + fmt.Sprintf(" and %d more.", more)
	}
	return heading + kit.Join(shown) + "."
}
