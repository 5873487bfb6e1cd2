package coach

import (
	"fmt"
	"unicode/utf8"

	"hotseat/questions/interview"
)

// Unusable is a sentence for the person that says why an answer cannot be graded at all; "" when it can.
func Unusable(t interview.Task, a interview.Answer) string {
	switch {
	case t.Kind == interview.Choice && len(a.Picked) == 0:
		return "Pick at least one option."
	case t.Kind == interview.Choice:
		for _, p := range a.Picked {
			if p < 0 || p >= len(t.Options) {
				return "That option is not one of this question's. Pick again."
			}
		}
	case a.Aloud > 0 && t.Kind == interview.Open && a.Text == "": // said aloud
	case interview.Blank(a.Text) && t.Kind == interview.Open:
		return "The answer was empty. Say it in a sentence or two, as you would aloud."
	case interview.Blank(a.Text):
		return "The answer was empty: there is nothing in it that can be read."
	case utf8.RuneCountInString(a.Text) > interview.MaxAnswer:
		return fmt.Sprintf("That is more than %d characters. Say it shorter: two minutes aloud is enough.", interview.MaxAnswer)
	}
	return ""
}
