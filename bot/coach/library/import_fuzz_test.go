package library

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"hotseat/bot/coach"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// FuzzImport: whatever a file is called and holds, it is taken or refused with what is wrong with it; what is taken can be
// stored and read again
// as the same question, is of a kind that nothing runs, and calls nobody.
func FuzzImport(f *testing.F) {
	checklist := []byte("[[section]]\nid = \"database\"\ntitle = \"Database\"\n[[section]]\nid = \"network\"\ntitle = \"Network\"\n" +
		"[[item]]\nid = \"joins\"\nsection = \"database\"\ntitle = \"JOINs\"\n")
	bank, _ := questions.Read(fstest.MapFS{"checklist.toml": {Data: checklist}})
	good := bank.Compose(questions.Draft{Item: "joins", Kind: interview.Short, Difficulty: 2, Title: "How many rows",
		Prompt: "How many rows has a cross join of 2 and 3 rows?",
		Task:   "6\nsix",
		Answer: strings.Repeat("Each row of the one table stands beside each row of the other, so the numbers are multiplied. ", 4),
		Notes:  "Think of all pairs.\nhttps://dev.mysql.com/doc/refman/8.4/en/join.html"})
	own := &Librarian{Core: coach.New(coach.Options{Packs: questions.Only(bank)})}
	seed := checkedFile{ImportFile: ImportFile{Name: "own-rows.md", Data: good}}
	if own.checkFile(f.Context(), &seed); len(seed.faults) > 0 {
		f.Fatal(seed.faults)
	}
	for _, data := range [][]byte{good, append([]byte("\ufeff"), good...), bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")),
		bytes.ReplaceAll(good, []byte("Think"), []byte("<@1> think")),
		bytes.ReplaceAll(good, []byte("Think"), []byte("[think](https://x.example)")), bytes.ReplaceAll(good, []byte(`"short"`),
			[]byte(`"regex"`)), []byte("+++\n+++\n")} {
		f.Add("own-rows.md", data)
	}
	f.Add("Own Rows.md", good)
	f.Add("own-rows.MD", good)
	f.Add(strings.Repeat("x", 200)+".md", good)
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		one := checkedFile{ImportFile: ImportFile{Name: name, Data: bytes.Clone(data)}}
		own.checkFile(t.Context(), &one)
		for _, fault := range one.faults {
			if strings.TrimSpace(fault) == "" || len(fault) > 4000 {
				t.Fatalf("%q is refused with %q", name, fault)
			}
		}
		if len(one.faults) > 0 {
			return
		}
		if name != string(one.id)+".md" || one.question.Task.Kind.Runs() || !utf8.Valid(one.Data) || bytes.Contains(one.Data,
			[]byte("<@")) ||
			bytes.HasPrefix(one.Data, []byte("\ufeff")) && !bytes.HasPrefix(data, []byte("\ufeff\ufeff")) {
			t.Fatalf("%q is taken: %q", name, one.Data)
		}
		kept, found := bank.ReadOne("", one.id, one.Data)
		if len(found) > 0 || kept.Title != one.question.Title || kept.Prompt != one.question.Prompt || kept.Model != one.question.Model {
			t.Fatalf("%q is read as another question, with %v", one.Data, found)
		}
	})
}
