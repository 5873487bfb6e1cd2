package interview

import "testing"

func TestPlain(t *testing.T) {
	for given, want := range map[string]string{
		"О(n)":                   "O(n)",  // a Cyrillic О
		"Ο(n²)":                  "O(n²)", // a Greek Ο; the power stays
		"Θ(log n)":               "Θ(log n)",
		"сигнал 9":               "сигнал 9", // a Russian word stays Russian
		"ＳＩＧＴＥＲＭ １５":             "SIGTERM 15",
		"𝐎(𝑛)":                   "O(n)",
		"9️⃣":                    "9",
		"🔟":                      "10",
		"④":                      "4",
		"1\u200b5\ufeff":         "15",
		"\u201cab\u201d \u2019s": `"ab" 's`,
		"**SIGTERM**":            "SIGTERM",
		"||`SIGTERM`||":          "SIGTERM",
		"```sh\nps aux\n```":     "ps aux",
		"$O(n)$":                 "O(n)",
		"> ps aux":               "ps aux",
		"> a\n> b":               "a\nb",
		"* 6 * * *":              "* 6 * * *",
		"a || b":                 "a || b",
		"`a` or `b`":             "`a` or `b`",
		"$HOME and $PATH":        "$HOME and $PATH",
		"a\u00a0b\u3000c\r\nd":   "a b c\nd",
		"3\u22121 x\u2010y":      "3-1 x-y",
		"__init__":               "__init__",
	} {
		if got := Plain(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	for text, want := range map[string]bool{"": true, " \n": true, "\u200b\u2800\u3164\u3000": true, "\ufe0f": true, "?": false, "线": false,
		"7": false} {
		if Blank(text) != want {
			t.Errorf("Blank(%q) is %v", text, !want)
		}
	}
}
