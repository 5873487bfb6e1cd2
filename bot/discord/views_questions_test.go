package discord

import (
	"strings"
	"testing"
	"time"

	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/internal/fakediscord/contract"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// typedDraft is a draft as it comes back into its form.
func typedDraft(kind interview.Kind) questions.Draft {
	d := questions.Draft{Item: "http-methods", Kind: kind, Difficulty: 2, Title: "Safe *methods*", Prompt: "Which is **safe**?\n\nSay why.", Task: "POST\n* GET\nDELETE",
		Answer: "GET asks.", Notes: "It only asks.\nhttps://httpwg.org/specs/rfc9110.html"}
	if kind == interview.Short {
		d.Task = "GET\nHEAD"
	}
	return d
}

func suggestion(q questions.Question) coachlibrary.ReviewView {
	return coachlibrary.ReviewView{ID: "own-x", Question: q, Item: interview.Item{ID: q.Item, Title: "HTTP_methods", Section: q.Section}, Author: "*Bo*\n@here", AuthorID: "2",
		MadeAt: noon.Add(-2 * time.Hour), Waiting: 2}
}

// addQuestions adds every state of what is seen of a server's own questions.
func addQuestions(m map[string]Message) {
	open := openQuestion()
	open.Task.Keys[0].Cues = []string{"scans|walks every|all", "each_call"}
	m["suggest-thanks"] = suggestedMessage(coachlibrary.SuggestView{Question: choiceQuestion()})
	m["suggest-faults"] = suggestedMessage(coachlibrary.SuggestView{Faults: []string{"the hint has 0 characters, not 1 to 300", `the cue "**x** @everyone" is found in the question itself`}})
	m["review-open"] = reviewMessage(suggestion(open))
	v := suggestion(choiceQuestion())
	v.Author, v.Waiting = "", 1
	v.Decided = &coachlibrary.Decision{Title: "Old *one*", Accepted: true}
	m["review-choice-after-accept"] = reviewMessage(v)
	v.Decided, v.Edited = nil, true
	m["review-edited"] = reviewMessage(v)
	v = suggestion(shortQuestion())
	v.Faults, v.Refused = []string{"the answer has 3 words; it takes 60 to 350"}, true
	m["review-edit-refused"] = reviewMessage(v)
	v.Refused = false
	m["review-fails-the-checks"] = reviewMessage(v)
	m["review-nothing"] = reviewMessage(coachlibrary.ReviewView{})
	m["review-nothing-after-decline"] = reviewMessage(coachlibrary.ReviewView{Decided: &coachlibrary.Decision{Title: "Safe methods"}})
	m["decision-accepted"] = decisionMessage(coachlibrary.Decision{Title: "Safe *methods*", Accepted: true})
	m["decision-declined"] = decisionMessage(coachlibrary.Decision{Title: "Safe methods", Word: "We have it **already**\n@everyone"})
	m["decision-declined-silently"] = decisionMessage(coachlibrary.Decision{Title: "Safe methods"})

	found := func(q questions.Question) coachlibrary.SearchView {
		return coachlibrary.SearchView{Question: &q, Item: interview.Item{ID: q.Item, Title: "HTTP_methods", Section: q.Section}}
	}
	m["search-open"] = searchMessage(found(openQuestion()))
	own := found(choiceQuestion())
	own.Own = true
	m["search-choice-own"] = searchMessage(own)
	m["search-short"] = searchMessage(found(shortQuestion()))
	own.Open = true
	m["search-asked-now"] = searchMessage(own)
	m["search-near"] = searchMessage(coachlibrary.SearchView{Near: []questions.Question{openQuestion(), choiceQuestion()}})
	m["search-nothing"] = searchMessage(coachlibrary.SearchView{})

	m["questions-removed"] = removedMessage(choiceQuestion(), File{Name: "own-one.md", Data: []byte("x")})
	m["questions-import-all"] = importMessage(coachlibrary.Imported{Added: []questions.Question{openQuestion(), choiceQuestion()}, Replaced: []questions.Question{shortQuestion()}, Same: 3})
	m["questions-import-none"] = importMessage(coachlibrary.Imported{Refused: []coachlibrary.RefusedFile{
		{Name: "**x** @here.md", Faults: []string{"line 4: unknown key \"dificulty\"", "b", "c", "d", "e"}}, {Name: "y.md", Faults: []string{"it is larger than 64 KiB"}}}})
}

// TestQuestionViewsAtTheirLargest: texts as long as the checks allow, and hostile ones, fit every view.
func TestQuestionViewsAtTheirLargest(t *testing.T) {
	q := largest()
	for i := range q.Task.Keys {
		q.Task.Keys[i].Cues = []string{fill(400, "cue"), fill(400, "cue"), hostile()[:500]}
	}
	many := largest()
	many.Task = interview.Task{Kind: interview.Choice}
	for range 5 {
		many.Task.Options = append(many.Task.Options, interview.Option{Text: fill(95, "option"), Right: true})
	}
	short := largest()
	short.Task = interview.Task{Kind: interview.Short}
	for range 60 {
		short.Task.Accept = append(short.Task.Accept, fill(40, "accepted"))
	}
	faults := []string{hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile()}
	for _, q := range []questions.Question{q, many, short} {
		v := suggestion(q)
		v.Author, v.Faults = hostile(), faults
		v.Decided = &coachlibrary.Decision{Title: fill(60, "title"), Accepted: true}
		checkMessage(t, above(strings.Repeat("sentence ", 100), reviewMessage(v)).Components)
		checkMessage(t, searchMessage(coachlibrary.SearchView{Question: &q, Own: true}).Components)
		checkMessage(t, searchMessage(coachlibrary.SearchView{Question: &q, Own: true, Open: true}).Components)
	}
	checkMessage(t, suggestedMessage(coachlibrary.SuggestView{Faults: faults}).Components)
	checkMessage(t, decisionMessage(coachlibrary.Decision{Title: hostile()[:60], Word: hostile()[:300]}).Components)
	done := coachlibrary.Imported{}
	for range 200 {
		done.Refused = append(done.Refused, coachlibrary.RefusedFile{Name: hostile(), Faults: faults})
	}
	checkMessage(t, importMessage(done).Components)
	for _, kind := range questions.DraftKinds() {
		checkModal(t, questionForm(questions.Draft{Kind: kind, Title: hostile(), Prompt: hostile(), Task: hostile(), Answer: hostile(), Notes: hostile()}, "review.edited", strings.Repeat("x", 48)))
	}
}

// TestEveryQuestionHasASheet shows each question of the bank as a sheet: its answer stands in the hidden box alone.
func TestEveryQuestionHasASheet(t *testing.T) {
	bank, _ := questions.Load()
	for _, q := range bank.Questions() {
		it, _ := bank.Item(q.Item)
		m := searchMessage(coachlibrary.SearchView{Question: &q, Item: it})
		checkMessage(t, m.Components)
		open := searchMessage(coachlibrary.SearchView{Question: &q, Item: it, Open: true})
		checkMessage(t, open.Components)
		hidden := render(m.Components[2:])
		start, _, _ := strings.Cut(strings.TrimPrefix(q.Model, "```python\n"), "\n\n")
		if !strings.Contains(hidden, start[:min(len(start), 60)]) || strings.Contains(render(m.Components[:2])+render(open.Components), start) {
			t.Errorf("%s: where its answer stands is wrong:\n%s", q.ID, render(m.Components))
		}
	}
}

// TestNothingTypedIsMarkdownInReviews: names, words and faults reach a view only escaped.
func TestNothingTypedIsMarkdownInReviews(t *testing.T) {
	const evil = "@everyone <@&1> **bold** [x](https://evil.example)"
	v := suggestion(choiceQuestion())
	v.Author, v.Faults = evil, []string{evil}
	for name, m := range map[string]Message{
		"review": reviewMessage(v), "faults": suggestedMessage(coachlibrary.SuggestView{Faults: []string{evil}}),
		"decision": decisionMessage(coachlibrary.Decision{Title: "x", Word: evil}), "title": decisionMessage(coachlibrary.Decision{Title: evil}),
		"import": importMessage(coachlibrary.Imported{Refused: []coachlibrary.RefusedFile{{Name: evil, Faults: []string{evil}}}}),
	} {
		got := render(m.Components)
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

// TestFilesAreSentAsDiscordTakesThem: a message with a file is a form whose JSON names it and shows it.
func TestFilesAreSentAsDiscordTakesThem(t *testing.T) {
	spec, err := contract.Document()
	if err != nil {
		t.Logf("only the linter looks: %v", err)
	}
	m := exportMessage(File{Name: "questions.zip", Data: []byte("PK"), Description: "2 questions"}, 2)
	golden(t, "questions-export", render(m.Components))
	callback, err := Private(m).callback()
	if err != nil {
		t.Fatal(err)
	}
	for path, v := range map[string]any{"POST /interactions/1/token/callback": callback, "PATCH /webhooks/1/token/messages/@original": m.body(false),
		"POST /webhooks/1/token": m.body(true), "POST /channels/1/messages": m.body(false)} {
		body, kind, err := written(v, m.Files)
		if err != nil || !strings.HasPrefix(kind, "multipart/form-data; boundary=") {
			t.Fatal(kind, err)
		}
		method, path, _ := strings.Cut(path, " ")
		for _, fault := range contract.Check(spec, method, path, kind, body) {
			t.Errorf("%s %s: %s", method, path, fault)
		}
		for _, want := range []string{`"attachments":[{"id":"0","filename":"questions.zip","description":"2 questions"}]`, `"url":"attachment://questions.zip"`,
			`name="files[0]"; filename="questions.zip"`, "\r\n\r\nPK\r\n"} {
			if !strings.Contains(string(body), want) {
				t.Errorf("%s: %s is not in\n%s", path, want, body)
			}
		}
	}
}
