package library

import (
	"context"
	"strconv"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// Files fetches what people attach; *Client does.
type Files interface {
	Download(ctx context.Context, a api.Attachment, limit int64) ([]byte, error)
}

// suggest is /questions suggest: it opens the form. What it is about waits in the draft.
func (h handlers) suggest(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	difficulty := 2
	if v := r.Options["difficulty"]; v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			n = 0 // refused with a sentence
		}
		difficulty = n
	}
	d, err := h.Coach.BeginSuggestion(ctx, kit.Who(r), r.Options["item"], interview.Kind(r.Options["kind"]), difficulty)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(questionForm(d, "suggest.submit", "")), nil
}

// suggestAgain opens the form with what was typed and refused.
func (h handlers) suggestAgain(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	d, err := h.Coach.SuggestionDraft(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(questionForm(d, "suggest.submit", "")), nil
}

func (h handlers) submitSuggestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Suggest(ctx, kit.Who(r), typedQuestion(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, suggestedMessage(v)), nil
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
func (h handlers) completeItem(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	list, err := h.Coach.FindItems(ctx, kit.Who(r), r.Options["item"], interaction.MaxChoices)
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
func (h handlers) completeQuestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	list, err := h.Coach.FindQuestions(ctx, kit.Who(r), r.Options["question"], interaction.MaxChoices)
	return questionChoices(list), err
}

// completeOwn suggests the server's own questions, to who may take them out.
func (h handlers) completeOwn(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if !kit.Organiser(r) {
		return interaction.Suggest(nil), nil
	}
	list, err := h.Coach.OwnQuestions(ctx, kit.Who(r), r.Options["question"], interaction.MaxChoices)
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
func (h handlers) search(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.study(ctx, r, r.Options["question"])
}

// showFound shows one of those that were nearest.
func (h handlers) showFound(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.study(ctx, r, r.Key)
}

// openFound shows a question in a message of its own.
func (h handlers) openFound(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Search(ctx, kit.Who(r), r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(searchMessage(v)), nil
}

func (h handlers) study(ctx context.Context, r *interaction.Request, wanted string) (interaction.Response, error) {
	v, err := h.Coach.Search(ctx, kit.Who(r), wanted)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, searchMessage(v)), nil
}

// The command is open to members, so what follows is checked here: Discord hides single subcommands from nobody.

// review is /questions review, and its button Next.
func (h handlers) review(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Review(ctx, kit.Who(r), interview.QuestionID(r.Key))
	return reviewed(r, v, err)
}

// reviewed answers with what waits after something was done. An error that comes with a view is said above it.
func reviewed(r *interaction.Request, v coachlibrary.ReviewView, err error) (interaction.Response, error) {
	said := kit.Sentence(err)
	if err != nil && said == "" {
		return interaction.Response{}, err
	}
	return kit.Show(r, kit.Above(said, reviewMessage(v))), nil
}

func (h handlers) acceptSuggestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Decide(ctx, kit.Who(r), interview.QuestionID(r.Key), true, "")
	return reviewed(r, v, err)
}

// openDecline asks for a word to the author.
func (h handlers) openDecline(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(declineForm(r.Key)), nil
}

func (h handlers) declineSuggestion(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Decide(ctx, kit.Who(r), interview.QuestionID(r.Key), false, r.Fields["word"])
	return reviewed(r, v, err)
}

func (h handlers) openEdit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.edit(ctx, r, false)
}

// retryEdit opens the form with what was typed and refused.
func (h handlers) retryEdit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.edit(ctx, r, true)
}

func (h handlers) edit(ctx context.Context, r *interaction.Request, retry bool) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	d, err := h.Coach.EditDraft(ctx, kit.Who(r), interview.QuestionID(r.Key), retry)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(questionForm(d, "review.edited", r.Key)), nil
}

func (h handlers) submitEdit(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.EditSuggestion(ctx, kit.Who(r), interview.QuestionID(r.Key), typedQuestion(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, reviewMessage(v)), nil
}

// remove is /questions remove.
func (h handlers) remove(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	q, file, err := h.Coach.RemoveQuestion(ctx, kit.Who(r), r.Options["question"])
	if err != nil {
		return interaction.Response{}, err
	}
	f, err := pack([]coachlibrary.QuestionFile{file})
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(removedMessage(q, f)), nil
}

// export is /questions export.
func (h handlers) export(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	if r.Options["what"] == exportAppeals {
		lines, n, err := h.Coach.AppealCases(ctx, kit.Who(r))
		if err != nil {
			return interaction.Response{}, err
		}
		return interaction.Private(casesMessage(lines, n)), nil
	}
	files, later, err := h.Coach.ExportQuestions(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	f, err := pack(files)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(exportMessage(f, len(files), later)), nil
}

// importQuestions is /questions import.
func (h handlers) importQuestions(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
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
	done, err := h.Coach.ImportQuestions(ctx, kit.Who(r), files)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(importMessage(done)), nil
}
