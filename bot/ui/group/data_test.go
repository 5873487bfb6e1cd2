package group

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// TestCardsForAnki: what people and the bank write cannot break out of its cell, in Anki or in a spreadsheet, and each card is a line.
func TestCardsForAnki(t *testing.T) {
	hostile := "=HYPERLINK(\"http://x\")\r\n-2+3, \"quoted\"\t<script>@SUM(A1)\x00"
	missed := []coachgroup.Missed{
		{Question: questions.Question{ID: "select-epoll", Section: "network", Item: "select-epoll", SectionTitle: "Network", Title: hostile,
			Prompt: hostile, Model: hostile, Task: interview.Task{Kind: interview.Open}}, Points: []string{hostile, "and the set"}},
		{Question: questions.Question{ID: "=x", Section: "a b", Item: "i", SectionTitle: "S", Title: "T", Prompt: "P", Model: "M",
			Task: interview.Task{Kind: interview.Short, Accept: []string{"1024", "2^10"}}}},
	}
	data := ankiCards(missed, 1<<20)
	head, body, ok := strings.Cut(string(data), "#tags column:4\n")
	if !ok || head != "#separator:Comma\n#html:true\n#columns:id,Front,Back,Tags\n#guid column:1\n" {
		t.Fatalf("it begins with %q", head)
	}
	if n := strings.Count(body, "\n"); n != 2 || strings.ContainsAny(body, "\r\x00") {
		t.Errorf("%d lines for two cards, or line breaks in them:\n%q", n, body)
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows {
		if len(row) != 4 {
			t.Fatalf("row %d has %d columns", i, len(row))
		}
		for _, c := range row {
			if strings.ContainsRune("=+-@\t|%#", rune(c[0])) {
				t.Errorf("a spreadsheet takes %q for a formula, or Anki for a remark", c)
			}
			if strings.Contains(c, "<script") {
				t.Errorf("HTML of others stands in %q", c)
			}
		}
	}
	if want := `=HYPERLINK(&#34;http://x&#34;)<br>-2+3, &#34;quoted&#34;`; !strings.Contains(rows[0][1], want) {
		t.Errorf("the front %q lacks %q", rows[0][1], want)
	}
	if !strings.Contains(rows[0][2], "<li>and the set</li>") || !strings.Contains(rows[1][2], "<b>Right is</b> 1024") ||
		strings.Contains(rows[1][2], "2^10") {
		t.Errorf("the backs are %q and %q", rows[0][2], rows[1][2])
	}
	if rows[0][0] != "hotseat-select-epoll" || rows[0][3] != "hotseat network select-epoll" || rows[1][3] != "hotseat a-b i" {
		t.Errorf("ids and tags: %q", rows)
	}
	if got := ankiCards(missed, len(data)-1); strings.Count(string(got), "\n") != 6 {
		t.Errorf("with room for one card it has %d lines, want 5 of the head and one", strings.Count(string(got), "\n"))
	}
}

func TestNoCellBeginsAFormula(t *testing.T) {
	for _, c := range []string{"=1", "+1", "-1", "@a", "\tx", "|x", "%x"} {
		if got := cell(c); got != "'"+c {
			t.Errorf("%q becomes %q", c, got)
		}
	}
	for _, c := range []string{"", "a=1", "<b>"} {
		if got := cell(c); got != c {
			t.Errorf("%q becomes %q", c, got)
		}
	}
}

// TestAParcel is as it was written while it is small, packed when it is not, and never larger than its bound.
func TestAParcel(t *testing.T) {
	p := &parcel{plain: 10, packed: maxPacked}
	write := func(s string) {
		t.Helper()
		if _, err := io.WriteString(p, s); err != nil {
			t.Fatal(err)
		}
	}
	write("0123456789")
	if data, packed, err := p.close(); err != nil || packed || string(data) != "0123456789" {
		t.Errorf("small: %q, %v, %v", data, packed, err)
	}
	write("ab")
	write(strings.Repeat("c", 1000))
	data, packed, err := p.close()
	if err != nil || !packed || len(data) > 100 {
		t.Fatalf("%d bytes, %v, %v", len(data), packed, err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(z); err != nil || string(got) != "0123456789ab"+strings.Repeat("c", 1000) {
		t.Errorf("unpacked: %q, %v", got, err)
	}
	full := &parcel{plain: 10, packed: 3 << 20}
	noise, piece := rand.NewChaCha8([32]byte{1}), make([]byte, 300<<10)
	for full.Room() {
		_, _ = noise.Read(piece)
		if _, err := full.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	if data, _, err := full.close(); err != nil || len(data) > 3<<20 || len(data) < 2<<20-300<<10 {
		t.Errorf("what cannot be packed: %d bytes, %v", len(data), err)
	}
}
