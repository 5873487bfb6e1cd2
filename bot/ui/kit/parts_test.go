package kit

import (
	"strings"
	"testing"

	"hotseat/bot/discord/text"
)

func TestFit(t *testing.T) {
	long := strings.Repeat("word ", 100)
	parts := func() []Part {
		return []Part{Fixed("head"), TypedPart("you said", long, 3, 100), MarkdownPart("model", long, 2, 200), Fixed("")}
	}
	if got := Fit(2000, parts()...); len(got) != 3 || got[2] != "model\n"+long {
		t.Errorf("what fits is changed, or empty parts stay: %q", got)
	}
	got := Fit(700, parts()...)
	if n := text.Length(strings.Join(got, "")); n > 700 || n < 650 {
		t.Errorf("%d characters of 700", n)
	}
	if got[2] != "model\n"+long {
		t.Error("the model answer gave way before what the person said")
	}
	got = Fit(330, parts()...)
	if n := text.Length(strings.Join(got, "")); n > 330 || text.Length(got[1]) > 100 || text.Length(got[2]) < 150 ||
		!strings.HasPrefix(got[1], "you said\n> word") {
		t.Errorf("both give way in turn, down to their floors: %q", got)
	}
}

func TestWholeNeverRoundsUpToAPass(t *testing.T) {
	for score, want := range map[float64]int{69.99: 69, 70: 70, 0: 0, 100: 100, 69.9999999999: 70} {
		if got := Whole(score); got != want {
			t.Errorf("whole(%v) = %d, want %d", score, got, want)
		}
	}
}

func TestBankLine(t *testing.T) {
	for line, want := range map[string]string{
		"__new__ and *args":        `\_\_new\_\_ and \*args`,
		"`__new__` and __init__":   "`__new__` and \\_\\_init\\_\\_",
		"one ` tick and __init__ ": "one ` tick and \\_\\_init\\_\\_ ",
	} {
		if got := BankLine(line); got != want {
			t.Errorf("bankLine(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestPersonName(t *testing.T) {
	if got, want := PersonName("  a\n\n# b \t c "), `a \# b c`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := PersonName(strings.Repeat("*", 100)); text.Length(got) > 64 || !strings.HasSuffix(got, `\*…`) {
		t.Errorf("a long name becomes %q", got)
	}
}
