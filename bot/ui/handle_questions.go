package ui

import (
	"context"
	"strconv"

	"hotseat/bot/coach"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Files fetches what people attach; *Client does.
type Files interface {
	Download(ctx context.Context, a api.Attachment, limit int64) ([]byte, error)
}

// suggest is /questions suggest: it opens the form. What it is about waits in the draft.
func (h libraryHandlers) suggest(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	difficulty := 2
	if v := r.Options["difficulty"]; v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			n = 0 // refused with a sentence
		}
		difficulty = n
	}
	d, err := h.Coach.BeginSuggestion(ctx, who(r), r.Options["item"], interview.Kind(r.Options["kind"]), difficulty)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(questionForm(d, "suggest.submit", "")), nil
}

// suggestAgain opens the form with what was typed and refused.
func (h libraryHandlers) suggestAgain(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	d, err := h.Coach.SuggestionDraft(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(questionForm(d, "suggest.submit", "")), nil
}

func (h libraryHandlers) submitSuggestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Suggest(ctx, who(r), typedQuestion(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return show(r, suggestedMessage(v)), nil
}

// typedQuestion reads the form of a question. Its kind is told by the third field, which is another for each.
func typedQuestion(r *interaction.Request) questions.Draft {
	d := questions.Draft{Title: r.Fields["title"], Prompt: r.Fields["prompt"], Answer: r.Fields["answer"], Notes: r.Fields["notes"]}
	for _, k := range questions.DraftKinds() {
		if task, ok := r.Fields[string(k)]; ok {
			d.Kind, d.Task = k, task
		}
	}
	return d
}

// completeItem suggests items of the checklist.
func (h libraryHandlers) completeItem(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	list, err := h.Coach.FindItems(ctx, who(r), r.Options["item"], interaction.MaxChoices)
	if err != nil {
		return interaction.Response{}, err
	}
	choices := make([]interaction.Choice, 0, len(list))
	for _, it := range list {
		choices = append(choices, interaction.Choice{Name: coach.ItemLabel(it), Value: string(it.ID)})
	}
	return interaction.Suggest(choices), nil
}

// completeQuestion suggests questions that can be looked at.
func (h libraryHandlers) completeQuestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	list, err := h.Coach.FindQuestions(ctx, who(r), r.Options["question"], interaction.MaxChoices)
	return questionChoices(list), err
}

// completeOwn suggests the server's own questions, to who may take them out.
func (h libraryHandlers) completeOwn(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if !organiser(r) {
		return interaction.Suggest(nil), nil
	}
	list, err := h.Coach.OwnQuestions(ctx, who(r), r.Options["question"], interaction.MaxChoices)
	return questionChoices(list), err
}

func questionChoices(list []questions.Question) interaction.Response {
	choices := make([]interaction.Choice, 0, len(list))
	for _, q := range list {
		choices = append(choices, interaction.Choice{Name: coach.Label(q), Value: string(q.ID)})
	}
	return interaction.Suggest(choices)
}

// search is /questions search.
func (h libraryHandlers) search(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.study(ctx, r, r.Options["question"])
}

// showFound shows one of those that were nearest.
func (h libraryHandlers) showFound(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.study(ctx, r, r.Key)
}

func (h libraryHandlers) study(ctx context.Context, r *interaction.Request, wanted string) (interaction.Response, error) {
	v, err := h.Coach.Search(ctx, who(r), wanted)
	if err != nil {
		return interaction.Response{}, err
	}
	return show(r, searchMessage(v)), nil
}

// The command is open to members, so what follows is checked here: Discord hides single subcommands from nobody.

// review is /questions review, and its button Next.
func (h libraryHandlers) review(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Review(ctx, who(r), interview.QuestionID(r.Key))
	return reviewed(r, v, err)
}

// reviewed answers with what waits after something was done. An error that comes with a view is said above it.
func reviewed(r *interaction.Request, v coach.ReviewView, err error) (interaction.Response, error) {
	said := sentence(err)
	if err != nil && said == "" {
		return interaction.Response{}, err
	}
	return show(r, above(said, reviewMessage(v))), nil
}

func (h libraryHandlers) acceptSuggestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Decide(ctx, who(r), interview.QuestionID(r.Key), true, "")
	return reviewed(r, v, err)
}

// openDecline asks for a word to the author.
func (h libraryHandlers) openDecline(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(declineForm(r.Key)), nil
}

func (h libraryHandlers) declineSuggestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Decide(ctx, who(r), interview.QuestionID(r.Key), false, r.Fields["word"])
	return reviewed(r, v, err)
}

func (h libraryHandlers) openEdit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.edit(ctx, r, false)
}

// retryEdit opens the form with what was typed and refused.
func (h libraryHandlers) retryEdit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.edit(ctx, r, true)
}

func (h libraryHandlers) edit(ctx context.Context, r *interaction.Request, retry bool) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	d, err := h.Coach.EditDraft(ctx, who(r), interview.QuestionID(r.Key), retry)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(questionForm(d, "review.edited", r.Key)), nil
}

func (h libraryHandlers) submitEdit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.EditSuggestion(ctx, who(r), interview.QuestionID(r.Key), typedQuestion(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return show(r, reviewMessage(v)), nil
}

// remove is /questions remove.
func (h libraryHandlers) remove(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	q, file, err := h.Coach.RemoveQuestion(ctx, who(r), r.Options["question"])
	if err != nil {
		return interaction.Response{}, err
	}
	f, err := pack([]coach.QuestionFile{file})
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(removedMessage(q, f)), nil
}

// export is /questions export.
func (h libraryHandlers) export(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	files, err := h.Coach.ExportQuestions(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	f, err := pack(files)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(exportMessage(f, len(files))), nil
}

// importQuestions is /questions import.
func (h libraryHandlers) importQuestions(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := mustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	a, ok := r.Attachments[r.Options["file"]]
	if !ok || h.Files == nil {
		return interaction.Response{}, &coach.Error{Code: coach.Bad, Sentence: noFileWords}
	}
	data, err := h.fetch(ctx, a)
	if err != nil {
		return interaction.Response{}, err
	}
	files, err := unpack(a.Name, data)
	if err != nil {
		return interaction.Response{}, err
	}
	done, err := h.Coach.ImportQuestions(ctx, who(r), files)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(importMessage(done)), nil
}
