package coach

import (
	"strings"
	"testing"

	"hotseat/questions"
)

func TestFind(t *testing.T) {
	bank, _ := questions.Load()
	own := questions.Question{ID: "own-epoll-at-work", Title: "Our epoll outage", Item: "select-epoll", Section: "network"}
	l := Library{bank: bank, own: []questions.Question{own}}
	about := func(q questions.Question) string {
		it, _ := bank.Item(q.Item)
		return strings.ToLower(q.Title + " " + string(q.ID) + " " + it.Title + " " + string(it.ID) + " " + q.SectionTitle)
	}
	for typed, word := range map[string]string{"epoll": "epoll", "EPOLL": "epoll", "epol": "epoll", "epool": "epoll",
		"decorater": "decorator", "quiksort": "quicksort", "generatr": "generator"} {
		found := l.Find(typed, 25)
		if len(found) == 0 {
			t.Errorf("%q finds nothing", typed)
		}
		for _, q := range found[:min(len(found), 3)] {
			if !strings.Contains(about(q), word) {
				t.Errorf("%q finds %s", typed, q.ID)
			}
		}
	}
	if found := l.Find("our outage", 5); len(found) != 1 || found[0].ID != own.ID {
		t.Errorf("the server's own: %v", found)
	}
	if found := l.Find("network epoll", 25); len(found) == 0 || found[0].Section != "network" {
		t.Errorf("with the section: %v", found)
	}
	for _, typed := range []string{"", "   ", "-"} {
		if found := l.Find(typed, 25); len(found) != 25 || found[0].ID != own.ID {
			t.Errorf("%q finds %d", typed, len(found))
		}
	}
	for _, typed := range []string{"zzzzzz", strings.Repeat("x", 100), strings.Repeat("ab ", 33), "<@everyone>"} {
		if found := l.Find(typed, 25); len(found) > 25 {
			t.Errorf("%q finds %d", typed, len(found))
		}
	}
	if found := l.Find("zzzzzz", 25); len(found) != 0 {
		t.Errorf("nonsense finds %v", found)
	}
	// Every question of the bank is found by its id, its title and its label.
	for _, q := range bank.Questions() {
		for _, typed := range []string{string(q.ID), q.Title, Label(q), " " + strings.ToUpper(q.Title)} {
			if got, ok := l.Resolve(typed); !ok || got.ID != q.ID {
				t.Errorf("%q is %s", typed, got.ID)
			}
		}
	}
	if q, ok := l.Resolve("outage"); !ok || q.ID != own.ID {
		t.Errorf("the only one that fits is not meant: %s", q.ID)
	}
	for _, typed := range []string{"", "epoll", "zzzzzz", "network"} {
		if q, ok := l.Resolve(typed); ok {
			t.Errorf("%q means %s", typed, q.ID)
		}
	}
}
