package interview

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// sentenceFor says what is wrong with an error that is shown to the person who typed something.
func sentenceFor(err error) string {
	switch text := err.Error(); {
	case strings.TrimSpace(text) == "":
		return "an error without words"
	case len(text) > 1000:
		return "a sentence of more than 1000 bytes"
	case !utf8.ValidString(text):
		return "a sentence that is no UTF-8"
	}
	return ""
}

// FuzzOrder: an order that is read is every step once, and its letters typed out are read as the same; for the rest there is a sentence.
func FuzzOrder(f *testing.F) {
	steps := []string{"The client sends SYN", "The server answers SYN-ACK", "The client sends ACK", "Data flows both ways",
		"One side sends FIN",
		"The socket waits in TIME_WAIT"}
	for _, s := range []string{"C A B D", "cabd", "3, 1, 2, 4", "C > A > B > D", "1. C\n2. A\n3. B\n4. D",
		"the order is C, A, B, D", "a a b c", "A B", "\u212a A B",
		"A. The client sends SYN\nB. The server answers",
		"The client sends SYN\nThe server answers SYN-ACK\nThe client sends ACK\nData flows both ways"} {
		f.Add(s, 4, uint64(7))
	}
	f.Fuzz(func(t *testing.T, typed string, n int, seed uint64) {
		n = 2 + int(uint(n)%5) //nolint:gosec // of any sign
		shown := Shuffle(n, seed)
		given, err := ParseOrder(typed, steps[:n], shown)
		if err != nil {
			if wrong := sentenceFor(err); wrong != "" {
				t.Fatalf("%q: %s: %v", typed, wrong, err)
			}
			return
		}
		if !everyOnce(given, n) {
			t.Fatalf("%q of %d steps is %v", typed, n, given)
		}
		var letters []string
		for _, step := range given {
			letters = append(letters, mark(slices.Index(shown, step)))
		}
		if again, err := ParseOrder(strings.Join(letters, " "), steps[:n], shown); err != nil || !slices.Equal(again, given) {
			t.Fatalf("%q is %s, which is read as %v, %v", typed, letters, again, err)
		}
		if v := GradeOrder(Task{Kind: Order, Steps: steps[:n]}, given, 0); v.Score < 0 || v.Score > 100 ||
			(v.Score == 100) != slices.IsSorted(given) {
			t.Fatalf("%v scores %d", given, v.Score)
		}
	})
}

// FuzzChoice: options that are read are there, each once and in order, and their letters typed out are read as the same.
func FuzzChoice(f *testing.F) {
	options := []Option{{Text: "a generator", Right: true}, {Text: "a list of all values"}, {Text: "an iterator that is exhausted",
		Right: true}, {Text: "None"},
		{Text: "SELECT id, name FROM t"}}
	for _, s := range []string{"B", "a, c", "1 3", "I think B", "A generator", "an iterator that is", "None", "f", "0", "A and C",
		"the answer is a"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, typed string, n int) {
		n = 2 + int(uint(n)%4) //nolint:gosec // of any sign
		picked, err := ParseChoice(typed, options[:n])
		if err != nil {
			if wrong := sentenceFor(err); wrong != "" {
				t.Fatalf("%q: %s: %v", typed, wrong, err)
			}
			return
		}
		var letters []string
		for i, p := range picked {
			if p < 0 || p >= n || i > 0 && p <= picked[i-1] {
				t.Fatalf("%q of %d options is %v", typed, n, picked)
			}
			letters = append(letters, mark(p))
		}
		if again, err := ParseChoice(strings.Join(letters, ", "), options[:n]); err != nil || !slices.Equal(again, picked) {
			t.Fatalf("%q is %s, which is read as %v, %v", typed, letters, again, err)
		}
	})
}

// FuzzParseDate: a date that is read is written as it was.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-22", "2024-02-29", "2023-02-29", "0000-01-01", "9999-12-31", "1969-12-31", "2026-11-22 ",
		"2026-1-2", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		on, err := ParseDate(s)
		if err != nil {
			return
		}
		if on.String() != s || on.Monday() > on || on-on.Monday() > 6 {
			t.Fatalf("%q is %s, of the week from %s", s, on, on.Monday())
		}
	})
}

// FuzzPlain: the one form of what was typed is text that can be seen, and not much longer than what was typed.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"**bold**", "||`x`||", "> a\n> b", "$O(n)$", "О(n)", "①②", "a\u200bb\r\nc", "```python\nx\n```", "ﷺ",
		"\xff", "🔟", "e\u0301", "__"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got := Plain(typed)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\r\u2028\u2029\u200b\ufeff\x00") {
			t.Fatalf("%q became %q", typed, got)
		}
		if len(got) > 40*len(typed) { // one sign may stand for a sentence: U+FDFA is 18 letters
			t.Fatalf("%q became %d bytes", typed, len(got))
		}
		if Blank(typed) && strings.ContainsAny(got, "abcdefghijklmnopqrstuvwxyz0123456789") {
			t.Fatalf("%q is blank, and is %q", typed, got)
		}
	})
}

// heardTask is an open question with all that an ear looks at: two sides, weights, cues, what reverses a point, what answers its probe.
func heardTask() Task {
	return Task{Kind: Open, Title: "TCP and UDP", Prompt: "How does TCP differ from UDP?",
		Model: "TCP keeps order and sends lost data again. UDP sends datagrams and does " +
			"not wait.", Contrast: [][]string{{"TCP"}, {"UDP"}}, Keys: []KeyPoint{
			{ID: "order", Point: "TCP keeps the order of bytes", Weight: 3, Cues: []string{"keep|preserve order", "in order"},
				Probe: "And order?", Of: "TCP",
				Reverse: []string{"!keep order"}, Reply: []string{"order"}},
			{ID: "again", Point: "TCP sends lost segments again", Weight: 2, Cues: []string{"retransmit|resend lost|missing",
				"~send again lost"}, Of: "TCP"},
			{ID: "datagram", Point: "UDP has no connection", Weight: 2, Cues: []string{"udp connectionless",
				"without connection|handshake"}, Of: "UDP", Made: true},
		}}.Prepared()
}

// FuzzHear: of whatever is said, only the question's points are heard, each once and in its order; each tick has the person's words; and
// what cannot be read is handed back with a sentence.
func FuzzHear(f *testing.F) {
	task := heardTask()
	for _, s := range []string{"TCP keeps the order of the bytes and it retransmits lost segments, while UDP works without a handshake.",
		"UDP keeps order and TCP does not.", "order, lost, resend, handshake, connection, udp, tcp, segments, bytes", "", "。。。",
		"Das ist nicht die Frage und ich weiß es nicht",
		"| TCP | UDP |\n|---|---|\n| keeps order | no connection |", "- TCP: in order\n- UDP: connectionless",
		"never never not un-TCP non-order"} {
		f.Add(s, "in order, of course")
	}
	f.Fuzz(func(t *testing.T, said, reply string) {
		if len(said) > 4*MaxAnswer || len(reply) > 4*MaxAnswer {
			return
		}
		look := func(text string, h Hearing, err error) {
			t.Helper()
			if err != nil {
				if !errors.Is(err, ErrBlank) && !errors.Is(err, ErrLanguage) && !errors.Is(err, ErrBag) ||
					len(h.Seen)+len(h.Perhaps) > 0 {
					t.Fatalf("%q: %+v, %v", text, h, err)
				}
				return
			}
			ids := slices.Concat(h.Seen, h.Perhaps)
			slices.Sort(ids)
			if len(slices.Compact(slices.Clone(ids))) != len(ids) {
				t.Fatalf("%q: heard twice: %v and %v", text, h.Seen, h.Perhaps)
			}
			for _, id := range ids {
				if !slices.ContainsFunc(task.Keys, func(k KeyPoint) bool { return k.ID == id }) {
					t.Fatalf("%q: there is no point %q", text, id)
				}
			}
			for _, id := range h.Seen {
				if words := h.Evidence[id]; words == "" || len(words) > 2000 || !utf8.ValidString(words) && utf8.ValidString(text) {
					t.Fatalf("%q: the evidence of %s is %q", text, id, words)
				}
			}
			for _, r := range h.Reversed {
				if r.Tell == "" || slices.Contains(h.Seen, r.Point) {
					t.Fatalf("%q: %+v, seen %v", text, r, h.Seen)
				}
			}
			if h.Refused && len(h.Seen) > 0 {
				t.Fatalf("%q is refused, and %v counts", text, h.Seen)
			}
			if v := GradeOpen(task, h.Seen, h.Seen, 0); v.Score < 0 || v.Score > 100 {
				t.Fatalf("%q scores %d", text, v.Score)
			}
		}
		h, err := Hear(task, said)
		look(said, h, err)
		h, err = HearReply(task, "order", reply)
		look(reply, h, err)
	})
}
