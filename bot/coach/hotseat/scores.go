package hotseat

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"hotseat/store"
)

// Score is one person's line of the scores. People who did equally well share a rank, and the next one is as many lower: 1, 1, 3.
type Score struct {
	Rank   int
	UserID string
	Name   string // hostile text; "" of somebody who did not agree to be named
	Points int    // by what a machine recognised, 100 a question; or votes
}

// standings are the scores of a hot seat by machine-recognised points, and by votes for the answers of those who agreed to show them. Named
// is who showed an answer in it, or agreed to be named in this server. Equals stand in order of their names.
func standings(answers []store.SeatAnswer, votes []store.SeatVote) (points, voted []Score) {
	people := map[string]*Score{}
	got := map[string]int{}
	for _, v := range votes {
		got[v.ForID]++
	}
	names := map[string]string{}
	for _, a := range answers {
		p := people[a.UserID]
		if p == nil {
			p = &Score{UserID: a.UserID}
			people[a.UserID] = p
		}
		p.Points += a.Verdict.Recognised
		if a.Shown || a.Named {
			p.Name = a.Name
		}
		names[a.UserID] = a.Name
	}
	for id, p := range people {
		points = append(points, *p)
		if got[id] > 0 {
			voted = append(voted, Score{UserID: id, Name: names[id], Points: got[id]}) // who was voted for showed an answer
		}
	}
	return ranked(points), ranked(voted)
}

func ranked(list []Score) []Score {
	slices.SortFunc(list, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Name, b.Name), cmp.Compare(a.UserID, b.UserID))
	})
	for i := range list {
		list[i].Rank = i + 1
		if i > 0 && list[i].Points == list[i-1].Points {
			list[i].Rank = list[i-1].Rank
		}
	}
	return list
}

// ignoreGone is an error but for that of a hot seat that was deleted meanwhile.
func ignoreGone(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading a hot seat's post: %w", err)
	}
	return nil
}
