package questions

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// Every version that the bank names was read against. When this fails, read the question: is the version out, and is what it says so? Then
// raise the product's newest version in versions.go, or add the product.
func TestEveryVersionWasReadAgainst(t *testing.T) {
	bank, _ := Builtin()
	named := map[string]bool{}
	for _, q := range bank.Questions() {
		for _, v := range q.Versions() {
			if why := v.unread(); why != "" {
				t.Errorf("%s: %s", q.File, why)
			}
			named[v.Product] = true
		}
	}
	for _, p := range products {
		if !named[p.name] {
			t.Errorf("no question names a version of %s: take it out of versions.go", p.name)
		}
	}
}

func TestVersionsOfAQuestion(t *testing.T) {
	for text, want := range map[string]string{
		"Since Python 3.14 it warns; CPython 3.9 and 3.10 did not.": "Python 3.14, Python 3.9, Python 3.10",
		"Python 3 has no xrange, and Python 2.7 has.":               "Python 2.7",
		"In Django 6 and MySQL 8.0.14, Postgres 18 or Redis 8.":     "Django 6, MySQL 8.0.14, PostgreSQL 18, Redis 8",
		"It came with Django 6.0. Twice: Django 6.0.":               "Django 6.0",
		"It speaks HTTP/1.1 over TLS 1.3 and OAuth 2.0.":            "",
		"About 2.5 seconds, and nothing since Nginz 1.27.":          "Nginz ",
		"Three times 1.5 is 4.5, said Ann.":                         "",
	} {
		for where, q := range map[string]Question{
			"prompt": {Prompt: text}, "answer": {Model: text}, "option": {Task: interview.Task{Options: []interview.Option{{Text: text}}}},
			"step": {Task: interview.Task{Steps: []string{text}}}, "point": {Task: interview.Task{Keys: []interview.KeyPoint{{Point: text}}}},
		} {
			var got []string
			for _, v := range q.Versions() {
				got = append(got, v.Product+" "+v.Number)
			}
			if strings.Join(got, ", ") != want {
				t.Errorf("%s %q: %q, want %q", where, text, got, want)
			}
		}
	}
	// Where a question may be read, its sources' titles are no facts of its own.
	if q := (Question{Sources: []Source{{Title: "Django 9.9: Signals"}}}); len(q.Versions()) > 0 {
		t.Errorf("%v", q.Versions())
	}
}

func TestUnreadVersions(t *testing.T) {
	for v, want := range map[Version]string{
		{"Python", "3.15"}: "", {"Python", "3.9"}: "", {"Python", "3.15.2"}: "", {"Django", "6"}: "", {"Redis", "8.2"}: "",
		{"Python", "3.16"}: "Python 3.16 is newer than 3.15", {"Python", "4.0"}: "is newer", {"Django", "6.2"}: "is newer",
		{"MySQL", "9"}: "is newer", {"PostgreSQL", "19"}: "is newer", {"Nginz", ""}: "Nginz is no product that",
	} {
		if got := v.unread(); !strings.Contains(got, want) || want == "" && got != "" {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}

func TestWriteVersions(t *testing.T) {
	b := newBank()
	b.questions = []Question{
		{ID: "old", Title: "Old", Model: "Since Python 3.9."}, {ID: "none", Title: "None"},
		{ID: "new", Title: "New", Model: "Since Python 3.14 and Django 5.2."},
	}
	var out bytes.Buffer
	if err := b.WriteVersions(&out); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	if want := []string{"Django 5.2 new New", "Python 3.14 new New", "Python 3.9 old Old"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := b.WriteVersions(full{}); err == nil {
		t.Error("a full disk is no error")
	}
}
