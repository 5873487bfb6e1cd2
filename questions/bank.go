package questions

import (
	"embed"
	"io/fs"
	"sync"

	"hotseat/questions/interview"
)

//go:embed checklist.toml bank
var files embed.FS

// Files is the checklist and the bank that this build carries.
func Files() fs.FS { return files }

// Load reads and checks the bank that this build carries, once in a process. The faults are in the order of files and lines;
// the bank holds the questions that have none. It is shared: nobody may change what it returns.
func Load() (*Bank, []Fault) { return load() }

var load = sync.OnceValues(func() (*Bank, []Fault) { return Read(files) })

// Read reads and checks checklist.toml and bank/<section>/*.md of a file system. Nothing is run: the package's tests do that.
func Read(fsys fs.FS) (*Bank, []Fault) {
	b := newBank()
	var found faults
	b.readChecklist(fsys, &found)
	b.readQuestions(fsys, &found, b.parseAndCheck)
	b.checkItems(&found)
	b.setField()
	return b, found.sorted()
}

// Builtin is the bank that this build carries, read without the checks that it passed when it was built: for a program that starts. Its
// faults are those of a file that cannot be read at all. It is shared: nobody may change what it returns.
func Builtin() (*Bank, []Fault) { return builtin() }

var builtin = sync.OnceValues(func() (*Bank, []Fault) { return readUnchecked(files) })

func readUnchecked(fsys fs.FS) (*Bank, []Fault) {
	b := newBank()
	var found faults
	b.readChecklist(fsys, &found)
	b.readQuestions(fsys, &found, b.parse)
	b.setField()
	return b, found.sorted()
}

func newBank() *Bank {
	return &Bank{
		byID: map[interview.QuestionID]int{}, sectionOf: map[interview.ItemID]interview.Section{}, beyond: map[interview.ItemID]bool{},
		cited: map[string]cited{}, sites: map[string]bool{},
	}
}

// setField tells every open question how rare words are in all of them.
func (b *Bank) setField() {
	var texts []string
	for _, q := range b.questions {
		if q.Task.Kind != interview.Open {
			continue
		}
		text := q.Title + ".\n" + q.Prompt + "\n" + q.Model
		for _, k := range q.Task.Keys {
			text += "\n\n" + k.Point
		}
		texts = append(texts, text)
	}
	b.field = interview.NewField(texts)
	for i := range b.questions {
		if t := &b.questions[i].Task; t.Kind == interview.Open {
			t.Field = b.field
			*t = t.Prepared()
		}
	}
}

// Questions lists every question, in order of files.
func (b *Bank) Questions() []Question { return b.questions }

// Question is a question by id; ok is false when there is none.
func (b *Bank) Question(id interview.QuestionID) (q Question, ok bool) {
	i, ok := b.byID[id]
	if !ok {
		return Question{}, false
	}
	return b.questions[i], true
}

// Sections are the checklist's, in its order.
func (b *Bank) Sections() interview.Sections { return b.headings }

// Items lists the checklist, in its order, without the items beyond it.
func (b *Bank) Items() []interview.Item { return b.items[:b.listed] }

// AllItems lists the checklist and then the items beyond it.
func (b *Bank) AllItems() []interview.Item { return b.items }

// Item is an item by id; ok is false when there is none.
func (b *Bank) Item(id interview.ItemID) (it interview.Item, ok bool) {
	for _, it := range b.items {
		if it.ID == id {
			return it, true
		}
	}
	return interview.Item{}, false
}

// Candidates is the bank as steering and the daily's choice see it; those of items beyond the checklist only when asked for.
func (b *Bank) Candidates(beyond bool) []interview.Candidate {
	var list []interview.Candidate
	for _, q := range b.questions {
		if beyond || !b.beyond[q.Item] {
			list = append(list, interview.Candidate{ID: q.ID, Item: q.Item, Section: q.Section, Difficulty: q.Difficulty, Kind: q.Task.Kind})
		}
	}
	return list
}
