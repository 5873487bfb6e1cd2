package post

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	coachseat "hotseat/bot/coach/hotseat"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// seatMarks are the actions of the buttons by which a hot seat's posts are known again in a channel; their key is that of the hot seat and
// the place.
var seatMarks = map[coachseat.Kind]string{
	coachseat.QuestionPost: "hotseat.answer",
	coachseat.AnswersPost:  "hotseat.mine",
	coachseat.ScoresPost:   "hotseat.scores",
}

// seatPost is a post of a hot seat, as it is sent and as it stands after a change.
func seatPost(p coachseat.Post) api.Message {
	switch p.Kind {
	case coachseat.AnswersPost:
		return seatAnswers(p)
	case coachseat.ScoresPost:
		return seatScores(p)
	case coachseat.QuestionPost:
	}
	return seatQuestion(p)
}

// seatHead is the small line over a post: where the hot seat is.
func seatHead(p coachseat.Post, what string) string {
	line := fmt.Sprintf("-# Hot seat · question %d of %d · %s · %s", p.Place+1, p.Of, p.Question.SectionTitle, what)
	if p.Of == 1 {
		line = "-# Hot seat · " + p.Question.SectionTitle + " · " + what
	}
	return line
}

// seatTitle is the line under which a question stands; one that was taken out meanwhile has none.
func seatTitle(p coachseat.Post) string {
	if p.Question.Title == "" {
		return "### A question that was taken out meanwhile"
	}
	return heading(p.Question)
}

// seatQuestion is the open question, or what stands in its place once its time is up.
func seatQuestion(p coachseat.Post) api.Message {
	lines := seatHead(p, fmt.Sprintf("difficulty %d of 5", p.Question.Difficulty))
	if p.Place == 0 && p.Why.Kind != interview.YourChoice && !p.Over {
		lines += "\n-# Why this one: " + kit.Why(p.Why, p.Question.SectionTitle)
	}
	parts := []kit.Part{kit.Fixed("%s", lines), kit.MarkdownPart(seatTitle(p), p.Question.Prompt, 1, 900)}
	switch p.Question.Task.Kind {
	case interview.Choice:
		parts = append(parts, kit.OptionsPart("", p.Question, func(int) string { return "" }, nil))
	case interview.Order:
		parts = append(parts, kit.TaskPart(p.Question, kit.ShownSteps(p.Question)))
	case interview.Open, interview.Short, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
	}
	parts = append(parts, kit.Fixed("%s", seatTail(p)))
	m := kit.NewPage(kit.Fit(kit.MaxText, parts...)...)
	key := kit.RoundKey(p.Seat, p.Place)
	if p.Over {
		return m.Row(kit.Disabled(kit.Secondary("Time is up", seatMarks[p.Kind], key))).Message()
	}
	return m.Row(kit.Primary("Answer", seatMarks[p.Kind], key), kit.Secondary("Close now", "hotseat.close", key)).Message()
}

func seatTail(p coachseat.Post) string {
	answered := "Nobody has answered yet."
	if p.Answered > 0 {
		answered = kit.Count(p.Answered, "person")
		if p.Answered > 1 {
			answered = fmt.Sprintf("%d people", p.Answered)
		}
		answered += " answered so far."
	}
	if p.Over {
		return "-# Time is up. The answers stand below."
	}
	return "**Everybody answers this one.** The answers come " + kit.In(p.Until) + ".\n-# " + answered +
		" Your answer is private, unless you choose to show it."
}

// mostShown is how many answers stand in the post; the others are behind Vote.
const mostShown = 10

// seatAnswers are the answers side by side, with what a good one says and how many said it.
func seatAnswers(p coachseat.Post) api.Message {
	parts := []kit.Part{
		kit.Fixed("%s", seatHead(p, "the answers")),
		kit.Fixed("%s", seatTitle(p)+"\n"+seatAnswered(p)),
	}
	if p.Withheld {
		parts = append(parts, kit.Fixed("This is the question of the day now, so its answer comes with that one."))
	} else {
		parts = append(parts, seatPoints(p)...)
		parts = append(parts, seatSideBySide(p)...)
	}
	parts = append(parts, kit.Fixed("%s", seatVoteLine(p)))
	m := kit.NewPage(kit.Fit(kit.MaxText, parts...)...)
	key := kit.RoundKey(p.Seat, p.Place)
	var first, second []discordgo.MessageComponent
	if len(p.Answers) > 0 && !p.Over {
		first = append(first, kit.Primary("Vote for the clearest", "hotseat.ballot", key))
	}
	first = append(first, kit.Secondary("My answer", seatMarks[p.Kind], key))
	if !p.Over {
		next := "Next question"
		if p.Last {
			next = "To the scores"
		} else {
			second = append(second, kit.Secondary("End here", "hotseat.end", key))
		}
		second = append([]discordgo.MessageComponent{kit.Secondary(next, "hotseat.next", key)}, second...)
	}
	return m.Row(first...).Row(second...).Message()
}

func seatAnswered(p coachseat.Post) string {
	switch {
	case p.Answered == 0 && p.Last:
		return "Nobody answered, so the hot seat ends here."
	case p.Answered == 0:
		return "Nobody answered this one."
	case p.Answered == 1:
		return "**1 person answered.**"
	case p.Withheld || p.Question.Task.Kind == interview.Open:
		return fmt.Sprintf("**%d people answered.**", p.Answered)
	}
	return fmt.Sprintf("**%d people answered**, %d got it right.", p.Answered, p.Right)
}

// seatPoints are the key points with how many said each, or the right answer. Of one person alone it is not told what they left out.
func seatPoints(p coachseat.Post) []kit.Part {
	q := p.Question
	switch q.Task.Kind {
	case interview.Open:
		lines := []string{"**What a good answer says**"}
		for _, k := range q.Task.Keys {
			line := "- " + kit.BankLine(k.Point)
			if p.Answered > 1 {
				line += fmt.Sprintf(" · *said by %d of %d*", p.Heard[k.ID], p.Answered)
			}
			lines = append(lines, line)
		}
		return []kit.Part{kit.Fixed("%s", strings.Join(lines, "\n"))}
	case interview.Choice:
		return []kit.Part{kit.OptionsPart("", q, func(i int) string {
			said := ""
			if q.Task.Options[i].Right {
				said = " · *right*"
			}
			if p.Answered > 1 && p.Took[i] > 0 {
				said += fmt.Sprintf(" · *picked by %d of %d*", p.Took[i], p.Answered)
			}
			return said
		}, kit.Explained(q, nil))}
	case interview.Short, interview.Order, interview.Command, interview.Code, interview.SQL, interview.Regex, interview.Output:
	}
	return []kit.Part{kit.SolutionPart(q), kit.MarkdownPart("**Why**", q.Why(), 8, 200)}
}

// seatSideBySide are the answers of those who agreed, each under its name and cut so that all have the same room.
func seatSideBySide(p coachseat.Post) []kit.Part {
	shown := p.Answers[:min(len(p.Answers), mostShown)]
	if len(shown) == 0 {
		return nil
	}
	room := min(max(2000/len(shown), 150), 700)
	var parts []kit.Part
	for i, a := range shown {
		head := fmt.Sprintf("**%s** %s", kit.Letter(i), kit.PersonName(a.Name))
		if p.Over && a.Votes > 0 {
			head += " · *" + kit.Count(a.Votes, "vote") + "*"
		}
		parts = append(parts, kit.Fixed("%s\n%s", head, text.Quote(text.EscapeCut(kit.Lines(a.Said, 8), room))))
	}
	if more := len(p.Answers) - len(shown); more > 0 {
		parts = append(parts, kit.Fixed("-# and %d more, behind *Vote*", more))
	}
	return parts
}

func seatVoteLine(p coachseat.Post) string {
	switch {
	case p.Over && p.Voted > 0:
		return "-# " + kit.Count(p.Voted, "vote") + ". The vote is over."
	case p.Over && len(p.Answers) > 0:
		return "-# Nobody voted."
	case p.Over:
		return ""
	case p.Answered > 0 && len(p.Answers) == 0 && !p.Withheld:
		return "Nobody chose to show an answer.\n-# It goes on " + kit.In(p.Until) + "."
	case len(p.Answers) == 0:
		return "-# It goes on " + kit.In(p.Until) + "."
	}
	voted := "Nobody has voted yet."
	if p.Voted > 0 {
		voted = kit.Count(p.Voted, "vote") + " so far."
	}
	return "Which one is the clearest? It goes on " + kit.In(p.Until) + ".\n-# " + voted
}

// mostScores is how many lines of each list the scores show.
const mostScores = 10

// seatScores are the scores at the end. People who agreed to be named are; the ranks count all of them.
func seatScores(p coachseat.Post) api.Message {
	parts := []kit.Part{kit.Fixed("-# Hot seat · the scores"), kit.Fixed("%s", "### That was the hot seat")}
	parts = append(parts, seatList("**By what was recognised**", p.Scores, "point"))
	parts = append(parts, seatList("**By your votes**", p.Votes, "vote"))
	parts = append(parts, kit.Fixed("-# Points are what the machine recognised: 100 for a whole answer. Named are those who showed an "+
		"answer or "+
		"chose to be named in /me settings. Equal results share a rank."))
	return kit.NewPage(kit.Fit(kit.MaxText, parts...)...).
		Row(kit.Secondary("My answers", seatMarks[p.Kind], kit.RoundKey(p.Seat, p.Place))).Message()
}

// seatList is a list of scores; who is not named is counted.
func seatList(title string, list []coachseat.Score, unit string) kit.Part {
	if len(list) == 0 {
		return kit.Fixed("")
	}
	lines := []string{title}
	unnamed := 0
	for _, s := range list {
		switch {
		case s.Name == "":
			unnamed++
		case len(lines) <= mostScores:
			lines = append(lines, fmt.Sprintf("**%d** %s · %s", s.Rank, kit.PersonName(s.Name), kit.Count(s.Points, unit)))
		}
	}
	if more := len(list) - unnamed - (len(lines) - 1); more > 0 {
		lines = append(lines, fmt.Sprintf("-# and %d more", more))
	}
	if unnamed == 1 {
		lines = append(lines, "-# and 1 who is not named")
	} else if unnamed > 1 {
		lines = append(lines, fmt.Sprintf("-# and %d who are not named", unnamed))
	}
	return kit.Fixed("%s", strings.Join(lines, "\n"))
}

// seatEventName and seatEventWords are what Discord's list of events shows. They are plain text there.
func seatEventName(e coachseat.Event) string {
	if e.Section == "" {
		return "Hot seat"
	}
	return "Hot seat: " + e.Section
}

func seatEventWords(e coachseat.Event) string {
	about := "about the group's weakest section"
	if e.Section != "" {
		about = "about " + e.Section
	}
	return fmt.Sprintf("%s %s for everybody, %s each. Answer in private, see what others said, vote for the clearest.",
		kit.Count(e.Questions, "question"), about, kit.Count(e.Minutes, "minute"))
}
