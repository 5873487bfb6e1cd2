package library

import (
	"strings"
	"testing"
	"time"

	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/bot/ui/kit"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// typedDraft is a draft as it comes back into its form.
func typedDraft(kind interview.Kind) questions.Draft {
	d := questions.Draft{Item: "http-methods", Kind: kind, Difficulty: 2, Title: "Safe *methods*", Prompt: "Which is **safe**?\n\nSay why.",
		Task:   "POST\n* GET\nDELETE",
		Answer: "GET asks.", Notes: "It only asks.\nhttps://httpwg.org/specs/rfc9110.html"}
	if kind == interview.Short {
		d.Task = "GET\nHEAD"
	}
	return d
}

func suggestion(q questions.Question) coachlibrary.ReviewView {
	return coachlibrary.ReviewView{ID: "own-x", Question: q, Item: interview.Item{ID: q.Item, Title: "HTTP_methods", Section: q.Section},
		Author: "*Bo*\n@here", AuthorID: "2",
		MadeAt: uitest.Noon.Add(-2 * time.Hour), Waiting: 2}
}

// libraryMessages are every state of what is seen of a server's own questions.
func libraryMessages() map[string]api.Message {
	m := map[string]api.Message{}
	open := uitest.OpenQuestion()
	open.Task.Keys[0].Cues = []string{"scans|walks every|all", "each_call"}
	m["suggest-thanks"] = suggestedMessage(coachlibrary.SuggestView{Question: uitest.ChoiceQuestion()})
	m["suggest-faults"] = suggestedMessage(coachlibrary.SuggestView{Faults: []string{"the hint has 0 characters, not 1 to 300",
		`the cue "**x** @everyone" is found in the question itself`}})
	m["review-open"] = reviewMessage(suggestion(open))
	v := suggestion(uitest.ChoiceQuestion())
	v.Author, v.Waiting = "", 1
	v.Decided = &coachlibrary.Decision{Title: "Old *one*", Accepted: true}
	m["review-choice-after-accept"] = reviewMessage(v)
	m["review-choice-reasons"] = reviewMessage(suggestion(uitest.ReasonedQuestion()))
	v.Decided, v.Edited = nil, true
	m["review-edited"] = reviewMessage(v)
	v = suggestion(uitest.ShortQuestion())
	v.Faults, v.Refused = []string{"the answer has 3 words; it takes 60 to 350"}, true
	m["review-edit-refused"] = reviewMessage(v)
	v.Refused = false
	m["review-fails-the-checks"] = reviewMessage(v)
	m["review-nothing"] = reviewMessage(coachlibrary.ReviewView{})
	m["review-nothing-after-decline"] = reviewMessage(coachlibrary.ReviewView{Decided: &coachlibrary.Decision{Title: "Safe methods"}})
	found := func(q questions.Question) coachlibrary.SearchView {
		return coachlibrary.SearchView{Question: &q, Item: interview.Item{ID: q.Item, Title: "HTTP_methods", Section: q.Section}}
	}
	m["search-open"] = searchMessage(found(uitest.OpenQuestion()))
	own := found(uitest.ChoiceQuestion())
	own.Own = true
	m["search-choice-own"] = searchMessage(own)
	m["search-short"] = searchMessage(found(uitest.ShortQuestion()))
	own.Open = true
	m["search-asked-now"] = searchMessage(own)
	m["search-near"] = searchMessage(coachlibrary.SearchView{Near: []questions.Question{uitest.OpenQuestion(), uitest.ChoiceQuestion()}})
	m["search-nothing"] = searchMessage(coachlibrary.SearchView{})

	m["questions-export"] = exportMessage(api.File{Name: "questions.zip", Data: []byte("PK"), Description: "2 questions"}, 2, 0)
	m["questions-export-less"] = exportMessage(api.File{Name: "questions.zip", Data: []byte("PK"), Description: "2 questions"}, 2, 1)
	m["questions-export-appeals"] = casesMessage([]byte("{}\n"), 1)
	m["questions-removed"] = removedMessage(uitest.ChoiceQuestion(), api.File{Name: "own-one.md", Data: []byte("x")})
	m["questions-import-all"] = importMessage(coachlibrary.Imported{Added: []questions.Question{uitest.OpenQuestion(),
		uitest.ChoiceQuestion()}, Replaced: []questions.Question{uitest.ShortQuestion()}, Same: 3})
	m["questions-import-none"] = importMessage(coachlibrary.Imported{Refused: []coachlibrary.RefusedFile{
		{Name: "**x** @here.md", Faults: []string{"line 4: unknown key \"dificulty\"", "b", "c", "d", "e"}},
		{Name: "y.md", Faults: []string{"it is larger than 64 KiB"}}}})
	return m
}

// TestQuestionViewsAtTheirLargest: texts as long as the checks allow, and hostile ones, fit every view.
func TestQuestionViewsAtTheirLargest(t *testing.T) {
	q := uitest.Largest()
	for i := range q.Task.Keys {
		q.Task.Keys[i].Cues = []string{uitest.Fill(400, "cue"), uitest.Fill(400, "cue"), uitest.Hostile()[:500]}
	}
	many := uitest.Largest()
	many.Task = interview.Task{Kind: interview.Choice}
	for range 5 {
		many.Task.Options = append(many.Task.Options, interview.Option{Text: uitest.Fill(95, "option"), Right: true,
			Why: uitest.Fill(300, "why")})
	}
	short := uitest.Largest()
	short.Task = interview.Task{Kind: interview.Short}
	for range 60 {
		short.Task.Accept = append(short.Task.Accept, uitest.Fill(40, "accepted"))
	}
	faults := []string{uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(),
		uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(), uitest.Hostile(),
		uitest.Hostile()}
	for _, q := range []questions.Question{q, many, short} {
		v := suggestion(q)
		v.Author, v.Faults = uitest.Hostile(), faults
		v.Decided = &coachlibrary.Decision{Title: uitest.Fill(60, "title"), Accepted: true}
		uitest.CheckMessage(t, kit.Above(strings.Repeat("sentence ", 100), reviewMessage(v)).Components)
		uitest.CheckMessage(t, searchMessage(coachlibrary.SearchView{Question: &q, Own: true}).Components)
		uitest.CheckMessage(t, searchMessage(coachlibrary.SearchView{Question: &q, Own: true, Open: true}).Components)
	}
	uitest.CheckMessage(t, suggestedMessage(coachlibrary.SuggestView{Faults: faults}).Components)
	done := coachlibrary.Imported{}
	for range 200 {
		done.Refused = append(done.Refused, coachlibrary.RefusedFile{Name: uitest.Hostile(), Faults: faults})
	}
	uitest.CheckMessage(t, importMessage(done).Components)
	for _, kind := range questions.DraftKinds() {
		uitest.CheckModal(t, questionForm(questions.Draft{Kind: kind, Title: uitest.Hostile(), Prompt: uitest.Hostile(), Task: uitest.Hostile(),
			Answer: uitest.Hostile(), Notes: uitest.Hostile()}, "review.edited", strings.Repeat("x", 48)))
	}
}

// TestEveryQuestionHasASheet shows each question of the bank as a sheet: its answer stands in the hidden box alone.
func TestEveryQuestionHasASheet(t *testing.T) {
	bank, _ := questions.Load()
	for _, q := range bank.Questions() {
		it, _ := bank.Item(q.Item)
		m := searchMessage(coachlibrary.SearchView{Question: &q, Item: it})
		uitest.CheckMessage(t, m.Components)
		open := searchMessage(coachlibrary.SearchView{Question: &q, Item: it, Open: true})
		uitest.CheckMessage(t, open.Components)
		hidden := uitest.Render(m.Components[2:])
		start, _, _ := strings.Cut(strings.TrimPrefix(q.Model, "```python\n"), "\n\n")
		if !strings.Contains(hidden, start[:min(len(start), 60)]) || strings.Contains(uitest.Render(m.Components[:2])+
			uitest.Render(open.Components), start) {
			t.Errorf("%s: where its answer stands is wrong:\n%s", q.ID, uitest.Render(m.Components))
		}
	}
}

// TestNothingTypedIsMarkdownInReviews: names, words and faults reach a view only escaped.
func TestNothingTypedIsMarkdownInReviews(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	v := suggestion(uitest.ChoiceQuestion())
	v.Author, v.Faults = evil, []string{evil}
	for name, m := range map[string]api.Message{
		"review": reviewMessage(v), "faults": suggestedMessage(coachlibrary.SuggestView{Faults: []string{evil}}),
		"import": importMessage(coachlibrary.Imported{Refused: []coachlibrary.RefusedFile{{Name: evil, Faults: []string{evil}}}}),
	} {
		got := uitest.Render(m.Components)
		for _, bad := range []string{"@everyone", "<@&1>", "**bold**", "https://evil"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %q stands there as it was typed", name, bad)
			}
		}
		if !strings.Contains(got, "everyone") {
			t.Errorf("%s: the words are gone", name)
		}
	}
}

func libraryForms() map[string]interaction.Modal {
	return map[string]interaction.Modal{
		"form-question-open":   questionForm(questions.Draft{Kind: interview.Open}, "suggest.submit", ""),
		"form-question-choice": questionForm(typedDraft(interview.Choice), "review.edited", "own-safe-methods"),
		"form-question-short":  questionForm(typedDraft(interview.Short), "suggest.submit", ""),
		"form-decline":         declineForm("own-safe-methods"),
	}
}

func TestLibraryViews(t *testing.T) { uitest.CheckViews(t, libraryMessages(), libraryForms()) }
