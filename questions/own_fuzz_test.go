package questions

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// FuzzReadOne: whatever bytes come, reading them says what is wrong and where, and does nothing worse; a question without a
// fault is of the
// checklist, can be answered in whatever words, and comes back from its own draft as a file.
func FuzzReadOne(f *testing.F) {
	bank, _ := Read(file(good)) // a small one: each worker reads it
	why := with(choiceDraft(), func(d *Draft) { d.Task = "select\n  \\*It scans*\n  all.\n* epoll\n  - poll" })
	for _, d := range []Draft{openDraft(), choiceDraft(), shortDraft(), why} {
		f.Add(bytes.ReplaceAll(bank.Compose(d), []byte("select-epoll"), []byte("joins")))
	}
	f.Add([]byte("+++\nkey = 1\n+++\n"))
	f.Add([]byte("+++\n[[key]]\ncues = [\"" + strings.Repeat("a|", 200) + "\"]\n+++\n# x\n```"))
	f.Add(bytes.Repeat([]byte("["), 1000))
	f.Fuzz(func(t *testing.T, data []byte) {
		q, found := bank.ReadOne("", "own-x", data)
		placed(t, data, found)
		if len(found) > 0 {
			return
		}
		if _, known := bank.Item(q.Item); !known || q.Title == "" || q.Prompt == "" || q.ID != "own-x" || q.Difficulty < 1 ||
			q.Difficulty > 5 {
			t.Fatalf("%q is without a fault, and is %+v", data, q)
		}
		if d, ok := q.Draft(); ok {
			if _, found := bank.ReadOne("", "own-x", bank.Compose(d)); len(found) > 0 && unquestioned(found) {
				t.Fatalf("%q has no fault, and its draft has: %v", data, found)
			}
		}
		for _, said := range []string{q.Title, q.Prompt, q.Model, "A", "1, 2", string(data[:min(len(data), 400)])} {
			v, err := q.GradeText(t.Context(), nil, said)
			var unreadable *UnreadableError
			switch {
			case errors.As(err, &unreadable) && strings.TrimSpace(unreadable.Person()) != ".":
			case errors.Is(err, judge.ErrUnavailable) && q.Task.Kind.Runs():
			case err != nil || v.Score < 0 || v.Score > 100:
				t.Fatalf("%q scores %d: %v", said, v.Score, err)
			}
		}
	})
}

// placed looks at faults: each says something short about a line that the file has.
func placed(t *testing.T, data []byte, found []Fault) {
	t.Helper()
	lines := bytes.Count(data, []byte("\n")) + 2 // a file without an end may lack something behind its last line
	for _, f := range found {
		if strings.TrimSpace(f.Message) == "" || len(f.Message) > 4000 || f.File == "" || f.Line < 0 || f.Line > lines {
			t.Fatalf("%q has %d lines, and a fault %+v", data, lines, f)
		}
	}
}

// unquestioned says whether faults are of another kind than those that a form cannot help: what its texts are cut to and what
// it composes anew.
func unquestioned(found []Fault) bool {
	return slices.ContainsFunc(found, func(f Fault) bool {
		return strings.Contains(f.Message, "data between two lines") || strings.Contains(f.Message, "unknown part")
	})
}

// FuzzChecklist: whatever the checklist's file holds, each item that is taken has an id, a section and a title that no other
// has lost to it,
// and what is not taken is named with its line.
func FuzzChecklist(f *testing.F) {
	f.Add([]byte(twoSections + "[[item]]\nid = \"joins\"\nsection = \"database\"\ntitle = \"JOINs\"\n\n[[item]]\nid = \"x\"\nsection = " +
		"\"django\"\ntitle = \"X\"\nbeyond = true\n"))
	f.Add([]byte(twoSections + "[[item]]\nid = \"a\"\nsection = \"database\"\ntitle = \"A\"\nbeyond = true\n[[item]]\nid = \"b\"\nsection " +
		"= \"django\"\ntitle = \"B\"\n"))
	f.Add([]byte("[[item]]\nid = \"A b\"\n[[item]]\nsection = 3\n"))
	f.Add([]byte("item = 1"))
	f.Add([]byte("[[item]]\nunknown = [[["))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := newBank()
		var found faults
		b.readChecklist(fstest.MapFS{checklistFile: {Data: data}}, &found)
		placed(t, data, found)
		ids := map[interview.ItemID]bool{}
		for i, it := range b.AllItems() {
			if ids[it.ID] || !slug.MatchString(string(it.ID)) || len(it.ID) > maxID || !it.Section.Valid() || it.Title == "" ||
				it.Beyond != (i >= b.listed) {
				t.Fatalf("%q: item %d is %+v of %d listed", data, i, it, b.listed)
			}
			ids[it.ID] = true
		}
	})
}

// FuzzJudgedLines: of lines of judged answers those to the question are taken; they are the same when they are written as lines again.
func FuzzJudgedLines(f *testing.F) {
	f.Add([]byte(`{"question":"left","kind":"short","answer":"a","hits":["null"],"arguable":["all-left"]}` + "\n" +
		`{"question":"other"}`))
	f.Add([]byte(`{"question":"left","answer":"b","makes":["x"]}{"question":"left"}`))
	f.Add([]byte(`[]`))
	f.Add([]byte("{\"question\":\"left\",\"answer\":\"\xff\"}\n{"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := JudgedLines(bytes.NewReader(data), "left")
		if err != nil {
			return
		}
		var again bytes.Buffer
		to := json.NewEncoder(&again)
		for _, j := range list {
			if err := to.Encode(map[string]any{"question": "left", "kind": j.Kind, "answer": j.Text, "makes": j.Makes,
				"arguable": j.Arguable}); err != nil {
				t.Fatal(err)
			}
		}
		twice, err := JudgedLines(&again, "left")
		if err != nil || len(twice) != len(list) {
			t.Fatalf("%d became %d: %v", len(list), len(twice), err)
		}
		for i, j := range list {
			if w := twice[i]; w.Text != j.Text || w.Kind != j.Kind || !slices.Equal(w.Makes, j.Makes) || !slices.Equal(w.Arguable,
				j.Arguable) {
				t.Fatalf("%+v became %+v", j, w)
			}
		}
	})
}

// FuzzOwnID: whatever a title, the id made of it is one that a file can have, of the length that travels in custom ids.
func FuzzOwnID(f *testing.F) {
	for _, s := range []string{"Ten thousand idle sockets", "Что такое epoll", "---", strings.Repeat("x", 99), "", "select(2) & poll"} {
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, title string, try int) {
		id := string(OwnID(title, try%1000))
		if !slug.MatchString(id) || len(id) > maxID || !strings.HasPrefix(id, "own-") {
			t.Fatalf("%q, %d: %q", title, try, id)
		}
	})
}

// FuzzDraft: a draft of any texts becomes a file that can be judged, and one without faults is the same after another turn.
func FuzzDraft(f *testing.F) {
	bank, _ := Read(file(good)) // a small one: each worker reads it
	why := with(choiceDraft(), func(d *Draft) { d.Task = "select\n  \\*It scans*\n  all.\n* epoll\n  - poll" })
	for _, d := range []Draft{openDraft(), choiceDraft(), shortDraft(), why} {
		f.Add(string(d.Kind), d.Title, d.Prompt, d.Task, d.Answer, d.Notes)
	}
	f.Fuzz(func(t *testing.T, kind, title, prompt, task, answer, notes string) {
		d := Draft{Item: "joins", Kind: interview.Kind(kind), Difficulty: 2, Title: title, Prompt: prompt, Task: task, Answer: answer,
			Notes: notes}
		q, faults := bank.ReadOne("", "own-x", bank.Compose(d))
		placed(t, bank.Compose(d), faults)
		if len(faults) > 0 {
			return
		}
		once, ok := q.Draft()
		if !ok {
			return
		}
		again, faults := bank.ReadOne("", "own-x", bank.Compose(once))
		if twice, _ := again.Draft(); len(faults) > 0 || twice != once {
			t.Errorf("%+v\nbecomes\n%+v\nwith %v", once, twice, faults)
		}
	})
}
