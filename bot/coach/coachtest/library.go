package coachtest

import (
	"strings"

	"hotseat/bot/coach"
	"hotseat/bot/coach/library"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// HandIn begins and hands in one suggestion.
func (d *Desk) HandIn(w coach.Who, typed questions.Draft) (library.SuggestView, error) {
	d.T.Helper()
	if _, err := d.BeginSuggestion(d.T.Context(), w, "network-item0", typed.Kind, 2); err != nil {
		return library.SuggestView{}, err
	}
	return d.Suggest(d.T.Context(), w, typed)
}

// Accepted suggests and accepts a question.
func (d *Desk) Accepted(typed questions.Draft) questions.Question {
	d.T.Helper()
	v, err := d.HandIn(Mia, typed)
	if err != nil || len(v.Faults) > 0 {
		d.T.Fatal(v.Faults, err)
	}
	if _, err := d.Decide(d.T.Context(), Ada, v.Question.ID, true, ""); err != nil {
		d.T.Fatal(err)
	}
	return v.Question
}

// Draft is a short question that passes the checks.
func Draft(title string) questions.Draft {
	return questions.Draft{Kind: interview.Short, Title: title, Prompt: "What is it?", Task: "42", Answer: strings.Repeat(whole, 6),
		Notes: "Think.\nhttps://example.org/doc"}
}

const whole = "An explanation that is long enough to be said aloud and that tells of the plum. "
