package library_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hotseat/bot/coach"
	"hotseat/bot/coach/coachtest"
	"hotseat/bot/coach/library"
	"hotseat/questions"
	"hotseat/store"
)

// file is a draft about the first item of the network section, as a file.
func file(d questions.Draft) []byte {
	d.Item, d.Difficulty = "network-item0", 2
	return new(questions.Bank).Compose(d)
}

func TestWhatIsExportedCanBeImported(t *testing.T) {
	d := coachtest.NewDesk(t)
	_, _, err := d.ExportQuestions(t.Context(), coachtest.Ada)
	coachtest.WantCode(t, err, coach.NothingIn)
	_, _, err = d.ExportQuestions(t.Context(), coach.Who{UserID: "2"})
	coachtest.WantCode(t, err, coach.NotHere)
	d.Accepted(coachtest.Draft("One"))
	d.Advance(1e9)
	d.Accepted(coachtest.Draft("Two"))
	if _, err := d.HandIn(coachtest.Mia, coachtest.Draft("Still waiting")); err != nil {
		t.Fatal(err)
	}
	files, _, err := d.ExportQuestions(t.Context(), coachtest.Ada)
	if err != nil || len(files) != 2 || files[0].ID != "own-one" || files[1].ID != "own-two" || files[0].Section != "network" {
		t.Fatalf("%+v, %v", files, err)
	}
	var all []library.ImportFile
	for _, f := range files {
		all = append(all, library.ImportFile{Name: string(f.ID) + ".md", Data: f.Data})
	}
	counts := func(w coach.Who, files ...library.ImportFile) string {
		t.Helper()
		done, err := d.ImportQuestions(t.Context(), w, files)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%d added, %d replaced, %d the same, %v", len(done.Added), len(done.Replaced), done.Same, done.Refused)
	}
	if got := counts(coachtest.Ada, all...); got != "0 added, 0 replaced, 2 the same, []" {
		t.Errorf("into its own server: %s", got)
	}
	elsewhere := coach.Who{UserID: "2", GuildID: "8"}
	if got := counts(elsewhere, all...); got != "2 added, 0 replaced, 0 the same, []" {
		t.Errorf("into another: %s", got)
	}
	again, _, err := d.ExportQuestions(t.Context(), elsewhere)
	if err != nil || len(again) != 2 || !bytes.Equal(again[0].Data, files[0].Data) {
		t.Errorf("exported again: %+v, %v", again, err)
	}
	changed := coachtest.Draft("Two, and better")
	if got := counts(elsewhere, library.ImportFile{Name: "own-two.md", Data: file(changed)}); got != "0 added, 1 replaced, 0 the same, []" {
		t.Errorf("changed: %s", got)
	}
	if q, err := d.OwnQuestions(t.Context(), elsewhere, "better", 5); err != nil || len(q) != 1 || q[0].Title != "Two, and better" {
		t.Errorf("it is now %v, %v", q, err)
	}
	// What was taken out comes back.
	if _, _, err := d.RemoveQuestion(t.Context(), elsewhere, "own-one"); err != nil {
		t.Fatal(err)
	}
	if got := counts(elsewhere, all[0]); got != "1 added, 0 replaced, 0 the same, []" {
		t.Errorf("after it was taken out: %s", got)
	}
}

func TestGoodFilesAreTakenBesideBadOnes(t *testing.T) {
	d := coachtest.NewDesk(t)
	if _, err := d.HandIn(coachtest.Mia, coachtest.Draft("Waiting")); err != nil {
		t.Fatal(err)
	}
	python := "+++\nitem = \"network-item0\"\nkind = \"python\"\ndifficulty = 2\n" +
		"sources = [\"https://example.org\"]\n[python]\nsignature = \"def one() -> int\"\nsolution = \"def one(): return 1\"\n+++\n\n# Run\n\nx\n"
	order := strings.NewReplacer("kind = 'short'", "kind = 'order'", "form = 'number'\n", "", "accept = ['42']\n", "",
		"example = 'a number'\n", "", "## Answer",
		"## Options\n\n1. first of all\n2. second to that\n3. third in line\n4. last of the four\n\n## Answer",
	).Replace(string(file(coachtest.Draft("An order"))))
	broken := strings.Replace(string(file(coachtest.Draft("Broken"))), "difficulty = 2", "dificulty = 2", 1)
	done, err := d.ImportQuestions(t.Context(), coachtest.Ada, []library.ImportFile{
		{Name: "own-good.md", Data: file(coachtest.Draft("Good"))},
		{Name: "own-broken.md", Data: []byte(broken)},
		{Name: "own-run.md", Data: []byte(python)},
		{Name: "own-order.md", Data: append([]byte("\ufeff"), order...)},
		{Name: "own-good.md", Data: file(coachtest.Draft("Good again"))},
		{Name: "own-same-title.md", Data: file(coachtest.Draft("good"))},
		{Name: "own-waiting.md", Data: file(coachtest.Draft("Other"))},
		{Name: "network-item0-short.md", Data: file(coachtest.Draft("The bank's name"))},
		{Name: "own-large.md", Problem: "it is larger than 64 KiB"},
		{Name: "Own Name.md", Data: file(coachtest.Draft("A name"))},
		{Name: "readme.txt", Data: []byte("hello")},
		{Name: "own-calls.md", Data: bytes.Replace(file(coachtest.Draft("Calls")), []byte("What is it?"), []byte("Hello @everyone"), 1)},
	})
	if err != nil {
		t.Fatal(err)
	}
	var taken []string
	for _, q := range done.Added {
		taken = append(taken, string(q.ID))
	}
	if got := strings.Join(taken, " "); got != "own-good own-order" {
		t.Errorf("taken were %s", got)
	}
	want := []struct{ name, fault string }{
		{"own-broken.md", `line 4: unknown key "dificulty"`},
		{"own-run.md", "questions of the kind python are tested by running them"},
		{"own-good.md", "another file of this name"},
		{"own-same-title.md", `the server has a question with the title "good" already`},
		{"own-waiting.md", "waits for /questions review"},
		{"network-item0-short.md", "the bank has a question of the name"},
		{"own-large.md", "larger than 64 KiB"},
		{"Own Name.md", "is not small letters"},
		{"readme.txt", "ends in .md"},
		{"own-calls.md", "cannot call people"},
	}
	if len(done.Refused) != len(want) {
		t.Fatalf("refused were %+v", done.Refused)
	}
	for i, w := range want {
		if r := done.Refused[i]; r.Name != w.name || !strings.Contains(strings.Join(r.Faults, "\n"), w.fault) {
			t.Errorf("%s: %q, want %q", r.Name, r.Faults, w.fault)
		}
	}
	// The mark that an editor put before it is not part of what the bank could take.
	files, _, err := d.ExportQuestions(t.Context(), coachtest.Ada)
	if err != nil || len(files) != 2 || !bytes.HasPrefix(files[1].Data, []byte("+++\n")) {
		t.Errorf("%v", err)
	}
}

func TestForgettingAnAuthor(t *testing.T) {
	d := coachtest.NewDesk(t)
	d.Accepted(coachtest.Draft("One"))
	if _, err := d.HandIn(coachtest.Mia, coachtest.Draft("Two")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Forget(t.Context(), coachtest.Mia); err != nil {
		t.Fatal(err)
	}
	v, err := d.Review(t.Context(), coachtest.Ada, "")
	if err != nil || v.ID != "" {
		t.Errorf("a suggestion of nobody waits: %+v, %v", v, err)
	}
	err = d.Store.Read(t.Context(), func(tx *store.Tx) error {
		q, err := tx.OwnQuestion("9", "own-one")
		if q.State != store.Accepted || q.AuthorID != "" {
			t.Errorf("the accepted one is %+v", q)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
