// Package library is what people see and press of the questions themselves: searching all, and a server's own.
package library

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Coach is what the handlers of questions need of the coach.
type Coach interface {
	BeginSuggestion(ctx context.Context, w coach.Who, item string, kind interview.Kind, difficulty int) (questions.Draft, error)
	SuggestionDraft(ctx context.Context, w coach.Who) (questions.Draft, error)
	Suggest(ctx context.Context, w coach.Who, typed questions.Draft) (coachlibrary.SuggestView, error)
	Review(ctx context.Context, w coach.Who, after interview.QuestionID) (coachlibrary.ReviewView, error)
	Decide(ctx context.Context, w coach.Who, id interview.QuestionID, accept bool, word string) (coachlibrary.ReviewView, error)
	EditDraft(ctx context.Context, w coach.Who, id interview.QuestionID, retry bool) (questions.Draft, error)
	EditSuggestion(ctx context.Context, w coach.Who, id interview.QuestionID, typed questions.Draft) (coachlibrary.ReviewView, error)
	RemoveQuestion(ctx context.Context, w coach.Who, typed string) (questions.Question, coachlibrary.QuestionFile, error)
	ExportQuestions(ctx context.Context, w coach.Who) (files []coachlibrary.QuestionFile, later int, err error)
	ImportQuestions(ctx context.Context, w coach.Who, files []coachlibrary.ImportFile) (coachlibrary.Imported, error)
	AppealCases(ctx context.Context, w coach.Who) (lines []byte, n int, err error)
	Search(ctx context.Context, w coach.Who, typed string) (coachlibrary.SearchView, error)
	OwnQuestions(ctx context.Context, w coach.Who, typed string, limit int) ([]questions.Question, error)
	FindItems(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Item, error)
	FindQuestions(ctx context.Context, w coach.Who, typed string, limit int) ([]questions.Question, error)
}

// handlers answers what people do about the questions themselves.
type handlers struct {
	Coach Coach
	Files Files // for /questions import
}

// Routes are what people can do about the questions themselves: search all, and look after the server's own.
func Routes(c Coach, files Files) []interaction.Route {
	h := handlers{Coach: c, Files: files}
	return []interaction.Route{
		{Command: "questions search", Late: interaction.LatePrivate, Handle: h.search},
		{Complete: "questions search", Late: interaction.Never, Handle: h.completeQuestion},
		{Click: "search.show", Late: interaction.LateUpdate, Handle: h.showFound},
		{Click: "search.open", Late: interaction.LatePrivate, Handle: h.openFound}, // from elsewhere, which stays as it is
		{Command: "questions suggest", Late: interaction.Never, Handle: h.suggest},
		{Complete: "questions suggest", Late: interaction.Never, Handle: h.completeItem},
		{Click: "suggest.again", Late: interaction.Never, Handle: h.suggestAgain},
		{Submit: "suggest.submit", Late: interaction.LateUpdate, Handle: h.submitSuggestion},
		{Command: "questions review", Late: interaction.LatePrivate, Handle: h.review},
		{Click: "review.next", Late: interaction.LateUpdate, Handle: h.review},
		{Click: "review.accept", Late: interaction.LateUpdate, Handle: h.acceptSuggestion},
		{Click: "review.decline", Late: interaction.Never, Handle: h.openDecline},
		{Submit: "review.declined", Late: interaction.LateUpdate, Handle: h.declineSuggestion},
		{Click: "review.edit", Late: interaction.Never, Handle: h.openEdit},
		{Click: "review.retry", Late: interaction.Never, Handle: h.retryEdit},
		{Submit: "review.edited", Late: interaction.LateUpdate, Handle: h.submitEdit},
		{Command: "questions remove", Late: interaction.LatePrivate, Handle: h.remove},
		{Complete: "questions remove", Late: interaction.Never, Handle: h.completeOwn},
		{Command: "questions export", Late: interaction.LatePrivate, Handle: h.export},
		{Command: "questions import", Late: interaction.LatePrivate, Handle: h.importQuestions},
	}
}

// Commands are those of this feature, as Discord is told them, with what other features have under /questions.
func Commands(more ...*discordgo.ApplicationCommandOption) []*discordgo.ApplicationCommand {
	c := kit.Members("questions", "Look a question up, suggest one, or look after this server's own",
		kit.Sub("search", "A question as a study sheet, its answer hidden until you tap it",
			kit.Required(kit.Completed(kit.Limited(kit.TextOption("question", "A word of its title, or what it is about"), 1, 100)))),
		kit.Sub("suggest", "Write a question for this server; an organiser looks at it first",
			kit.Required(kit.Completed(kit.Limited(kit.TextOption("item", "What it is about: an item of the checklist"), 1, 100))),
			kit.Required(kit.Choices(kit.TextOption("kind", "How it is answered"), kit.Choice("Open: said in own words", string(interview.Open)),
				kit.Choice("Choice: one or several of three to five options", string(interview.Choice)),
				kit.Choice("Short: a word, a number or a complexity", string(interview.Short)))),
			kit.NumberOption("difficulty", "1 for beginners to 5 (2 when left out)", 1, 5)),
		kit.Sub("review", "For organisers: accept, edit or decline what members suggested"),
		kit.Sub("export", "For organisers: this server's questions as a file",
			kit.Choices(kit.TextOption("what", "What to export (the questions when left out)"), kit.Choice("Questions", "questions"),
				kit.Choice("Decided appeals, as cases to test the bot with", exportAppeals))),
		kit.Sub("import", "For organisers: add questions from a file",
			kit.Required(kit.Option(discordgo.ApplicationCommandOptionAttachment, "file",
				"One .md file or a .zip of them, as /questions export makes it"))),
		kit.Sub("remove", "For organisers: take one of this server's questions out",
			kit.Required(kit.Completed(kit.Limited(kit.TextOption("question", "A word of its title"), 1, 100)))),
	)
	c.Options = append(c.Options, more...)
	return []*discordgo.ApplicationCommand{c}
}
