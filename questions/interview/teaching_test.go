package interview

import (
	"fmt"
	"slices"
	"testing"
)

// peer is somebody with scores in python, network and django.
func peer(id string, python, network, django float64) Sharer {
	return Sharer{ID: id, Standing: Standing{Sections: []SectionScore{
		{Section: Python, Score: python, Items: 2}, {Section: Network, Score: network, Items: 2}, {Section: Django, Score: django, Items: 2},
		{Section: Database}, // without items: nothing could be taught
	}}}
}

func TestLessons(t *testing.T) {
	tests := []struct {
		name   string
		people []Sharer
		n      int
		want   []string // "teacher learner section"
	}{
		{"nobody", nil, 5, nil},
		{"alone", []Sharer{peer("a", 90, 10, 10)}, 5, nil},
		{"each helps the other", []Sharer{peer("a", 90, 10, 50), peer("b", 20, 85, 60)}, 5, []string{"b a network", "a b python"}},
		{"70 teaches and is not taught", []Sharer{peer("a", 70, 90, 90), peer("b", 69.9, 90, 90)}, 5, []string{"a b python"}},
		{"69.9 does not teach", []Sharer{peer("a", 69.9, 90, 90), peer("b", 10, 90, 90)}, 5, nil},
		{"the weakest section that anybody can teach", []Sharer{peer("a", 0, 60, 80), peer("b", 10, 75, 30)}, 5,
			[]string{"a b django", "b a network"}},
		{"the stronger one teaches", []Sharer{peer("a", 80, 75, 75), peer("b", 90, 75, 75), peer("c", 10, 75, 75)}, 5, []string{"b c python"}},
		{"who teaches already leaves it to another",
			[]Sharer{peer("a", 80, 75, 75), peer("b", 90, 75, 75), peer("c", 10, 75, 75), peer("d", 20, 75, 75)}, 5,
			[]string{"b c python", "a d python"}},
		{"the furthest apart first, and no more than wanted", []Sharer{peer("a", 95, 75, 75), peer("b", 50, 75, 75), peer("c", 10, 75, 75)}, 1,
			[]string{"a c python"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range Lessons(tt.people, tt.n) {
				got = append(got, fmt.Sprint(l.Teacher, " ", l.Learner, " ", l.Section))
				if l.Strong < 70 || l.Weak >= 70 {
					t.Errorf("%+v", l)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
