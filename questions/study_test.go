package questions

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
)

// The guide is read back as a Git host would: headings give anchors, and every link must lead to one.
func TestTheStudyGuidesLinksLead(t *testing.T) {
	bank, _ := Load()
	var out bytes.Buffer
	if err := bank.Study(&out); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	there := map[string]int{} // anchor -> line
	named := anchors{}
	fence := ""
	for n, line := range strings.Split(text, "\n") {
		if mark := regexp.MustCompile("^```+").FindString(line); mark != "" {
			switch {
			case fence == "":
				fence = mark
			case strings.TrimRight(line, "`") == "" && len(mark) >= len(fence):
				fence = ""
			}
			continue
		}
		if heading := regexp.MustCompile(`^#{1,6} (.*)$`).FindStringSubmatch(line); heading != nil && fence == "" {
			plain := regexp.MustCompile(`\\(.)`).ReplaceAllString(heading[1], "$1")
			there[named.take(plain)] = n
		}
	}
	if fence != "" {
		t.Error("a code fence is open at the end")
	}
	links := regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(text, -1)
	for _, l := range links {
		if _, ok := there[l[1]]; !ok {
			t.Errorf("a link leads nowhere: #%s", l[1])
		}
	}
	if want := 3*len(bank.Questions()) + 1; len(links) < want {
		t.Errorf("%d links, want at least %d", len(links), want)
	}
	answers := there["answers"]
	for _, q := range bank.Questions() {
		if at := strings.Index(text, "\n"+q.Model+"\n"); at < 0 || strings.Count(text[:at], "\n") < answers {
			t.Errorf("the answer of %s is not after the heading Answers", q.ID)
		}
		for _, s := range q.Sources {
			if !strings.Contains(text, "\n- ["+inline(s.Title)+"](<"+s.URL+">)\n") {
				t.Errorf("%s: the source %s is missing", q.ID, s.URL)
			}
		}
	}
}

func TestAnchors(t *testing.T) {
	a := anchors{}
	for _, test := range []struct{ heading, want string }{
		{"LEFT JOIN", "left-join"}, {"LEFT JOIN", "left-join-1"}, {"left join", "left-join-2"}, {"left join 1", "left-join-1-1"},
		{"__new__ and __init__", "__new__-and-__init__"}, {"1+2+…+10**8 in one line?", "12108-in-one-line"}, {"Linux & Git", "linux--git"},
		{"`a` – b", "a--b"},
	} {
		if got := a.take(test.heading); got != test.want {
			t.Errorf("%q: %q, want %q", test.heading, got, test.want)
		}
	}
}

func TestInline(t *testing.T) {
	for text, want := range map[string]string{"a_b*c": `a\_b\*c`, "`a_b` c_d": "`a_b` c\\_d", "[x](y) <b>": `\[x\](y) \<b\>`} {
		if got := inline(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestStudySaysWhenItCannotBeWritten(t *testing.T) {
	bank, _ := Load()
	if err := bank.Study(full{}); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("%v", err)
	}
}
