package library

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/ui/internal/uitest"
	"hotseat/questions/interview"
)

// FuzzUnpack: whatever is uploaded is refused with a sentence, or is so many files of such a size, with names that lead nowhere.
func FuzzUnpack(f *testing.F) {
	f.Add("q.md", []byte("abc"))
	f.Add(`..\x/q.MD`, []byte{})
	f.Add("all.ZIP", uitest.ZipOf(f, "bank/network/", "", "bank/network/a.md", "12345", "../../../etc/b.md", "1", `C:\x\c.md`, "22",
		"/d.md", "", "__MACOSX/bank/a.md", "xx", ".x", "y"))
	f.Add("bomb.zip", uitest.ZipOf(f, "a.md", strings.Repeat("0", 1<<20)))
	f.Add("x.zip", uitest.ZipOf(f))
	f.Add("x.zip", []byte("PK\x05\x06"))
	f.Add("x.tar.gz", []byte("x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > maxUpload {
			return
		}
		files, err := unpack(name, data)
		if err != nil {
			var bad *coach.Error
			if !errors.As(err, &bad) || bad.Code != coach.Bad || bad.Sentence == "" || len(files) > 0 {
				t.Fatalf("%q: %d files, %v", name, len(files), err)
			}
			return
		}
		total := 0
		for _, file := range files {
			if total += len(file.Data); len(file.Data) > maxPackedFile || strings.ContainsAny(file.Name, `/\`) && file.Name != "/" ||
				file.Name == "" {
				t.Fatalf("%q holds %q with %d bytes", name, file.Name, len(file.Data))
			}
		}
		if len(files) == 0 || len(files) > maxPacked || total > maxUnpacked {
			t.Fatalf("%q: %d files of %d bytes", name, len(files), total)
		}
	})
}

// FuzzPack: questions that were exported are unpacked as they were, one and many.
func FuzzPack(f *testing.F) {
	f.Add([]byte("+++\nitem = \"joins\"\n+++\n"), 1)
	f.Add([]byte("\xff\x00"), 30)
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		if len(data) > maxPackedFile {
			return
		}
		var files []coachlibrary.QuestionFile
		for i := range 1 + int(uint(n)%40) { //nolint:gosec // of any sign
			files = append(files, coachlibrary.QuestionFile{Section: "network", ID: interview.QuestionID(fmt.Sprintf("own-%d",
				i)), Data: data})
		}
		packed, err := pack(files)
		if err != nil {
			t.Fatal(err)
		}
		again, err := unpack(packed.Name, packed.Data)
		if err != nil || len(again) != len(files) {
			t.Fatalf("%d files became %d: %v", len(files), len(again), err)
		}
		for i, file := range again {
			if file.Name != string(files[i].ID)+".md" || string(file.Data) != string(data) || file.Problem != "" {
				t.Fatalf("%s became %q with %q: %s", files[i].ID, file.Name, file.Data, file.Problem)
			}
		}
	})
}
