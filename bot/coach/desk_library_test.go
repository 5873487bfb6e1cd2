package coach

import (
	"hotseat/questions"
	"hotseat/questions/interview"
	"strings"
)

// suggest begins and hands in one suggestion.
func (d *desk) suggest(w Who, typed questions.Draft) (SuggestView, error) {
	d.t.Helper()
	if _, err := d.BeginSuggestion(d.t.Context(), w, "network-item0", typed.Kind, 2); err != nil {
		return SuggestView{}, err
	}
	return d.Suggest(d.t.Context(), w, typed)
}

// accepted suggests and accepts a question.
func (d *desk) accepted(typed questions.Draft) questions.Question {
	d.t.Helper()
	v, err := d.suggest(mia, typed)
	if err != nil || len(v.Faults) > 0 {
		d.t.Fatal(v.Faults, err)
	}
	if _, err := d.Decide(d.t.Context(), ada, v.Question.ID, true, ""); err != nil {
		d.t.Fatal(err)
	}
	return v.Question
}

func draft(title string) questions.Draft {
	return questions.Draft{Kind: interview.Short, Title: title, Prompt: "What is it?", Task: "42", Answer: strings.Repeat(whole, 6), Notes: "Think.\nhttps://example.org/doc"}
}

const whole = "An explanation that is long enough to be said aloud and that tells of the plum. "
