package appeal

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// line is one case: an answer with what a person judged of it.
type line struct {
	Question interview.QuestionID `json:"question"`
	Kind     string               `json:"kind"` // always appeal
	Answer   string               `json:"answer"`
	Verdict  string               `json:"verdict"`         // right: an organiser accepted the appeal; wrong: they declined it
	Makes    *[]string            `json:"makes,omitempty"` // open: ids of the key points that the answer says
	Why      string               `json:"why,omitempty"`   // every other kind: what its author said
}

// AppealCases gives the decided appeals of w's server whose authors let them be used to test the bot, a line of JSON each, the oldest
// first, and how many there are. They name nobody. One whose answer is still a secret for w is left out. Code NothingIn when there are
// none.
func (c *Appeals) AppealCases(ctx context.Context, w coach.Who) (lines []byte, n int, err error) {
	if w.GuildID == "" {
		return nil, 0, &coach.Error{Code: coach.NotHere, Sentence: coach.NotHereSentence}
	}
	var all []line
	err = c.Look(ctx, w, func(tx *store.Tx, v coach.Visitor) error {
		lib, err := c.Library(tx, w.GuildID)
		if err != nil {
			return err
		}
		rows, err := decided(tx, w.GuildID)
		if err != nil {
			return err
		}
		for _, row := range rows {
			secret, err := c.secret(tx, v, row)
			if err != nil {
				return err
			}
			if !row.MayTest || secret {
				continue
			}
			one, err := caseOf(tx, row, asked(lib, row).Task)
			if err != nil {
				return err
			}
			all = append(all, one)
		}
		return nil
	})
	if err == nil && len(all) == 0 {
		err = &coach.Error{Code: coach.NothingIn, Sentence: "No decided appeal of this server may be used to test the bot yet."}
	}
	if err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	for _, one := range all {
		if err := out.Encode(one); err != nil {
			return nil, 0, fmt.Errorf("writing cases: %w", err)
		}
	}
	return b.Bytes(), len(all), nil
}

// decided are a server's appeals that were accepted or declined, the oldest first.
func decided(tx tx, guild string) ([]store.Appeal, error) {
	accepted, err := tx.Appeals(guild, store.AppealAccepted)
	if err != nil {
		return nil, fmt.Errorf("reading appeals: %w", err)
	}
	declined, err := tx.Appeals(guild, store.AppealDeclined)
	if err != nil {
		return nil, fmt.Errorf("reading appeals: %w", err)
	}
	return slices.SortedFunc(slices.Values(slices.Concat(accepted, declined)),
		func(a, b store.Appeal) int { return cmp.Compare(a.ID, b.ID) }), nil
}

func caseOf(tx tx, a store.Appeal, t interview.Task) (line, error) {
	one := line{Question: a.Question, Kind: "appeal", Answer: nameless(given(a.Answer)), Verdict: "wrong"}
	verdict := a.Verdict
	if a.State == store.AppealAccepted {
		one.Verdict = "right"
		corrected, err := tx.Corrections(a.RoundID)
		if err != nil {
			return one, fmt.Errorf("reading the correction: %w", err)
		}
		verdict = corrected[a.Place]
	}
	if t.Kind == interview.Open {
		makes := append([]string{}, verdict.Seen...)
		one.Makes = &makes
		return one, nil
	}
	one.Why = nameless(a.Why)
	return one, nil
}

// given is an answer with its replies as one text; options that were picked are their letters.
func given(answers []interview.Answer) string {
	var parts []string
	for _, a := range answers {
		var letters []string
		for _, i := range a.Picked {
			letters = append(letters, string(rune('A'+i))) //nolint:gosec // a question has five options at the most
		}
		if text := cmp.Or(a.Text, strings.Join(letters, ", ")); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}

// called is what Discord makes a name of: people, roles and channels, and the ids of these.
var called = regexp.MustCompile(`<(@[!&]?|#)[0-9]+>|\b[0-9]{17,20}\b`)

// nameless takes out of a text whom it calls.
func nameless(s string) string { return called.ReplaceAllString(s, "somebody") }
