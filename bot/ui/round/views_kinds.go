package round

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/text"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// givenPart is what a person answered: words as a quotation, code as code.
func givenPart(q questions.Question, typed string, give int) kit.Part {
	return givenAs("**You said**", "**Your answer**", q, typed, give)
}

// givenAs is givenPart under a heading of its own, for what was said or for what was written.
func givenAs(said, written string, q questions.Question, typed string, give int) kit.Part {
	var language string
	switch q.Task.Kind {
	case interview.Code:
		language = "python"
	case interview.SQL:
		language = "sql"
	case interview.Command:
		language = "bash"
	case interview.Regex, interview.Output:
	case interview.Open, interview.Choice, interview.Short, interview.Order:
		return kit.TypedPart(said, typed, give, 200)
	default: // a question that was withdrawn has no kind
		return kit.TypedPart(said, typed, give, 200)
	}
	return kit.MarkdownPart(written, text.Fence(language, typed), give, 300)
}

// shapeInput fits a form's input to the kind of its question.
func shapeInput(in *discordgo.TextInput, v coachround.View) {
	q := v.Question()
	long := func(placeholder string) {
		in.Style, in.MaxLength, in.Placeholder = discordgo.TextInputParagraph, maxOpen, placeholder
	}
	switch q.Task.Kind {
	case interview.Open:
		long("As you would say it in the interview")
	case interview.Code:
		long("Python 3.12; spaces or tabs, both are fine")
		if in.Value == "" && q.Python != nil && v.Round.Phase == interview.Asking {
			in.Value = strings.TrimRight(q.Python.Signature, ": ") + ":\n    "
		}
	case interview.SQL:
		long("SELECT …")
	case interview.Output:
		long("Line by line, as it would be printed")
	case interview.Regex:
		in.MaxLength, in.Placeholder = 500, "The pattern alone, without quotes"
	case interview.Order:
		in.Placeholder = "The letters in order, such as CABD"
	case interview.Command:
		in.MaxLength, in.Placeholder = 500, "The command as you would type it"
	case interview.Short, interview.Choice: // a choice is picked, and has no form
		if q.Example != "" {
			in.Placeholder = "For example " + q.Example
		}
	}
}
