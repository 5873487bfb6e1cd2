package questions

import (
	"cmp"
	"slices"
	"strings"

	"hotseat/questions/interview"
)

// Nearest lists up to n ids that are most like one that the bank does not have: by common words, then by typing errors.
func (b *Bank) Nearest(id string, n int) []interview.QuestionID {
	if r := []rune(id); len(r) > maxID {
		id = string(r[:maxID])
	}
	id = strings.ToLower(id)
	type near struct {
		id   interview.QuestionID
		cost int
	}
	all := make([]near, len(b.questions))
	for i, q := range b.questions {
		common := 0
		for _, w := range strings.Split(id, "-") {
			if len(w) > 1 && slices.Contains(strings.Split(string(q.ID), "-"), w) {
				common += len(w)
			}
		}
		all[i] = near{q.ID, interview.Distance([]rune(id), []rune(q.ID)) - 2*common}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(a.cost, b.cost) })
	var ids []interview.QuestionID
	for _, a := range all[:min(n, len(all))] {
		ids = append(ids, a.id)
	}
	return ids
}
