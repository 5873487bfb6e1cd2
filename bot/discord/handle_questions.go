package discord

import (
	"context"
	"strconv"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// OwnQuestions is what the handlers of /questions need of coach.Coach.
type OwnQuestions interface {
	BeginSuggestion(ctx context.Context, w coach.Who, item string, kind interview.Kind, difficulty int) (questions.Draft, error)
	SuggestionDraft(ctx context.Context, w coach.Who) (questions.Draft, error)
	Suggest(ctx context.Context, w coach.Who, typed questions.Draft) (coachlibrary.SuggestView, error)
	Review(ctx context.Context, w coach.Who, after interview.QuestionID) (coachlibrary.ReviewView, error)
	Decide(ctx context.Context, w coach.Who, id interview.QuestionID, accept bool, word string) (coachlibrary.ReviewView, error)
	EditDraft(ctx context.Context, w coach.Who, id interview.QuestionID, retry bool) (questions.Draft, error)
	EditSuggestion(ctx context.Context, w coach.Who, id interview.QuestionID, typed questions.Draft) (coachlibrary.ReviewView, error)
	RemoveQuestion(ctx context.Context, w coach.Who, typed string) (questions.Question, coachlibrary.QuestionFile, error)
	ExportQuestions(ctx context.Context, w coach.Who) ([]coachlibrary.QuestionFile, error)
	ImportQuestions(ctx context.Context, w coach.Who, files []coachlibrary.ImportFile) (coachlibrary.Imported, error)
	Search(ctx context.Context, w coach.Who, typed string) (coachlibrary.SearchView, error)
	OwnQuestions(ctx context.Context, w coach.Who, typed string, limit int) ([]questions.Question, error)
	FindItems(ctx context.Context, w coach.Who, typed string, limit int) ([]interview.Item, error)
}

// Files fetches what people attach; *Client does.
type Files interface {
	Download(ctx context.Context, a Attachment, limit int64) ([]byte, error)
}

// suggest is /questions suggest: it opens the form. What it is about waits in the draft.
func (h Handlers) suggest(ctx context.Context, r *Request) (Response, error) {
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
		return Response{}, err
	}
	return Open(questionForm(d, "suggest.submit", "")), nil
}

// suggestAgain opens the form with what was typed and refused.
func (h Handlers) suggestAgain(ctx context.Context, r *Request) (Response, error) {
	d, err := h.Coach.SuggestionDraft(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Open(questionForm(d, "suggest.submit", "")), nil
}

func (h Handlers) submitSuggestion(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Suggest(ctx, who(r), typedQuestion(r))
	if err != nil {
		return Response{}, err
	}
	return show(r, suggestedMessage(v)), nil
}

// typedQuestion reads the form of a question. Its kind is told by the third field, which is another for each.
func typedQuestion(r *Request) questions.Draft {
	d := questions.Draft{Title: r.Fields["title"], Prompt: r.Fields["prompt"], Answer: r.Fields["answer"], Notes: r.Fields["notes"]}
	for _, k := range questions.DraftKinds() {
		if task, ok := r.Fields[string(k)]; ok {
			d.Kind, d.Task = k, task
		}
	}
	return d
}

// completeItem suggests items of the checklist.
func (h Handlers) completeItem(ctx context.Context, r *Request) (Response, error) {
	list, err := h.Coach.FindItems(ctx, who(r), r.Options["item"], maxChoices)
	if err != nil {
		return Response{}, err
	}
	choices := make([]Choice, 0, len(list))
	for _, it := range list {
		choices = append(choices, Choice{Name: coach.ItemLabel(it), Value: string(it.ID)})
	}
	return Suggest(choices), nil
}

// completeQuestion suggests questions that can be looked at.
func (h Handlers) completeQuestion(ctx context.Context, r *Request) (Response, error) {
	list, err := h.Coach.FindQuestions(ctx, who(r), r.Options["question"], maxChoices)
	return questionChoices(list), err
}

// completeOwn suggests the server's own questions, to who may take them out.
func (h Handlers) completeOwn(ctx context.Context, r *Request) (Response, error) {
	if !organiser(r) {
		return Suggest(nil), nil
	}
	list, err := h.Coach.OwnQuestions(ctx, who(r), r.Options["question"], maxChoices)
	return questionChoices(list), err
}

func questionChoices(list []questions.Question) Response {
	choices := make([]Choice, 0, len(list))
	for _, q := range list {
		choices = append(choices, Choice{Name: coach.Label(q), Value: string(q.ID)})
	}
	return Suggest(choices)
}

// search is /questions search.
func (h Handlers) search(ctx context.Context, r *Request) (Response, error) {
	return h.study(ctx, r, r.Options["question"])
}

// showFound shows one of those that were nearest.
func (h Handlers) showFound(ctx context.Context, r *Request) (Response, error) {
	return h.study(ctx, r, r.Key)
}

func (h Handlers) study(ctx context.Context, r *Request, wanted string) (Response, error) {
	v, err := h.Coach.Search(ctx, who(r), wanted)
	if err != nil {
		return Response{}, err
	}
	return show(r, searchMessage(v)), nil
}

// The command is open to members, so what follows is checked here: Discord hides single subcommands from nobody.

// review is /questions review, and its button Next.
func (h Handlers) review(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Review(ctx, who(r), interview.QuestionID(r.Key))
	return reviewed(r, v, err)
}

// reviewed answers with what waits after something was done. An error that comes with a view is said above it.
func reviewed(r *Request, v coachlibrary.ReviewView, err error) (Response, error) {
	said := sentence(err)
	if err != nil && said == "" {
		return Response{}, err
	}
	return show(r, above(said, reviewMessage(v))), nil
}

func (h Handlers) acceptSuggestion(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Decide(ctx, who(r), interview.QuestionID(r.Key), true, "")
	return reviewed(r, v, err)
}

// openDecline asks for a word to the author.
func (h Handlers) openDecline(_ context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	return Open(declineForm(r.Key)), nil
}

func (h Handlers) declineSuggestion(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Decide(ctx, who(r), interview.QuestionID(r.Key), false, r.Fields["word"])
	return reviewed(r, v, err)
}

func (h Handlers) openEdit(ctx context.Context, r *Request) (Response, error) {
	return h.edit(ctx, r, false)
}

// retryEdit opens the form with what was typed and refused.
func (h Handlers) retryEdit(ctx context.Context, r *Request) (Response, error) {
	return h.edit(ctx, r, true)
}

func (h Handlers) edit(ctx context.Context, r *Request, retry bool) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	d, err := h.Coach.EditDraft(ctx, who(r), interview.QuestionID(r.Key), retry)
	if err != nil {
		return Response{}, err
	}
	return Open(questionForm(d, "review.edited", r.Key)), nil
}

func (h Handlers) submitEdit(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	v, err := h.Coach.EditSuggestion(ctx, who(r), interview.QuestionID(r.Key), typedQuestion(r))
	if err != nil {
		return Response{}, err
	}
	return show(r, reviewMessage(v)), nil
}

// remove is /questions remove.
func (h Handlers) remove(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	q, file, err := h.Coach.RemoveQuestion(ctx, who(r), r.Options["question"])
	if err != nil {
		return Response{}, err
	}
	f, err := pack([]coachlibrary.QuestionFile{file})
	if err != nil {
		return Response{}, err
	}
	return Private(removedMessage(q, f)), nil
}

// export is /questions export.
func (h Handlers) export(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	files, err := h.Coach.ExportQuestions(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	f, err := pack(files)
	if err != nil {
		return Response{}, err
	}
	return Private(exportMessage(f, len(files))), nil
}

// importQuestions is /questions import.
func (h Handlers) importQuestions(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	a, ok := r.Attachments[r.Options["file"]]
	if !ok || h.Files == nil {
		return Response{}, &coach.Error{Code: coach.Bad, Sentence: noFileWords}
	}
	data, err := h.Files.Download(ctx, a, maxUpload)
	if err != nil {
		return Response{}, err
	}
	files, err := unpack(a.Name, data)
	if err != nil {
		return Response{}, err
	}
	done, err := h.Coach.ImportQuestions(ctx, who(r), files)
	if err != nil {
		return Response{}, err
	}
	return Private(importMessage(done)), nil
}
