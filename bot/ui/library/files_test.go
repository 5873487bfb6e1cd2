package library

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hotseat/bot/coach"
	coachlibrary "hotseat/bot/coach/library"
	"hotseat/bot/ui/internal/uitest"
)

func TestUnpack(t *testing.T) {
	names := func(files []coachlibrary.ImportFile) string {
		var all []string
		for _, f := range files {
			all = append(all, fmt.Sprintf("%s(%d)%s", f.Name, len(f.Data), f.Problem))
		}
		return strings.Join(all, " ")
	}
	good := uitest.ZipOf(t, "bank/network/", "", "bank/network/a.md", "12345", "../../../etc/b.md", "1", `C:\x\c.md`, "22", "/d.md", "",
		"__MACOSX/bank/a.md", "xx", "bank/.DS_Store", "xx",
		"bank/._a.md", "x", "notes.txt", "hi")
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"q.md", []byte("abc"), "q.md(3)"},
		{"../x/q.MD", []byte("abc"), "q.MD(3)"},
		{"q.md", make([]byte, maxPackedFile+1), "q.md(0)" + largeFileWords},
		{"all.zip", good, "a.md(5) b.md(1) c.md(2) d.md(0) notes.txt(2)"},
		{"bomb.zip", uitest.ZipOf(t, "a.md", strings.Repeat("0", 64<<20), "b.md", "1"), "a.md(0)" + largeFileWords + " b.md(1)"},
		{"nest.zip", uitest.ZipOf(t, "inner.zip", string(good)), fmt.Sprintf("inner.zip(%d)", len(good))},
	} {
		files, err := unpack(test.name, test.data)
		if got := names(files); err != nil || got != test.want {
			t.Errorf("%s: %s, %v; want %s", test.name, got, err, test.want)
		}
	}

	many := make([]string, 0, 2*(maxPacked+1))
	for i := range maxPacked + 1 {
		many = append(many, fmt.Sprintf("%d.md", i), "x")
	}
	if files, err := unpack("x.zip", uitest.ZipOf(t, many[2:]...)); err != nil || len(files) != maxPacked {
		t.Errorf("%d files, %v", len(files), err)
	}
	var much []string
	for i := range maxUnpacked/maxPackedFile + 1 {
		much = append(much, fmt.Sprintf("%d.md", i), strings.Repeat("x", maxPackedFile))
	}
	if files, err := unpack("x.zip", uitest.ZipOf(t, much[2:]...)); err != nil || len(files) != maxUnpacked/maxPackedFile {
		t.Errorf("%d files, %v", len(files), err)
	}
	broken := uitest.ZipOf(t, "a.md", strings.Repeat("some text ", 99), "b.md", "fine")
	broken[60] ^= 0xff // inside of what was packed
	if files, err := unpack("x.zip", broken); err != nil || names(files) != "a.md(0)"+brokenFileWords+" b.md(4)" {
		t.Errorf("with a broken file: %s, %v", names(files), err)
	}
	for want, file := range map[string]struct {
		name string
		data []byte
	}{
		manyFilesWords:    {"x.zip", uitest.ZipOf(t, many...)},
		muchUnpackedWords: {"x.zip", uitest.ZipOf(t, much...)},
		emptyZipWords:     {"x.zip", uitest.ZipOf(t, "folder/", "")},
		brokenZipWords:    {"x.zip", good[:len(good)-30]},
		wrongFileWords:    {"x.exe", []byte("MZ")},
	} {
		_, err := unpack(file.name, file.data)
		if e := uitest.Refused(t, err, coach.Bad); e.Sentence != want {
			t.Errorf("%q, want %q", e.Sentence, want)
		}
	}
	if _, err := unpack("x.zip", nil); err == nil {
		t.Error("nothing is a zip")
	}
}

// What is packed is what the bank's folder looks like, and unpack reads it again.
func TestPack(t *testing.T) {
	one := coachlibrary.QuestionFile{Section: "network", ID: "own-one", Data: []byte("1")}
	two := coachlibrary.QuestionFile{Section: "python", ID: "own-two", Data: []byte("22")}
	f, err := pack([]coachlibrary.QuestionFile{one})
	if err != nil || f.Name != "own-one.md" || string(f.Data) != "1" {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err = pack([]coachlibrary.QuestionFile{one, two}); err != nil || f.Name != "questions.zip" {
		t.Fatal(f, err)
	}
	r, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil || len(r.File) != 2 || r.File[0].Name != "bank/network/own-one.md" || r.File[1].Name != "bank/python/own-two.md" {
		t.Errorf("%+v, %v", r, err)
	}
	if files, err := unpack(f.Name, f.Data); err != nil || len(files) != 2 || string(files[1].Data) != "22" {
		t.Errorf("%+v, %v", files, err)
	}
}
