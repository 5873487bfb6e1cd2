package questions

import (
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// TestReactions says which turn of the interviewer an answer to a question of the bank calls for.
func TestReactions(t *testing.T) {
	bank, _ := Builtin()
	for _, c := range []struct {
		question interview.QuestionID
		text     string
		want     interview.Reaction
	}{
		{"tcp-udp", "TCP makes a connection with a handshake and sends lost packets again, so everything arrives once and in order. " +
			"UDP just sends datagrams, with no connection and no guarantee, but with less delay. I would choose UDP for live video and games.",
			interview.MuchHeard},
		{"tcp-udp", "TCP needs a handshake first, and UDP has no connection at all.", interview.HalfHeard},
		{"tcp-udp", "They are both used a lot in practice and I have seen them in most of the projects.", interview.NothingHeard},
		{"tcp-udp", "No idea, sorry.", interview.DontKnow},
		{"tcp-udp", "idk", interview.DontKnow},
		{"tcp-udp", "I'm not sure what the difference is", interview.DontKnow},
		{"tcp-udp", "I don't know exactly, but TCP has a handshake and UDP has no connection.", interview.HalfHeard},
		{"tcp-udp", "network things", interview.VeryShort},
		{"tcp-udp", "A list comprehension builds the whole list in memory, while a generator yields its items lazily, one at a time, " +
			"and can be iterated only once.", interview.OffSubject},
		{"tcp-udp", "UDP makes a connection with a handshake and guarantees that everything arrives in order. TCP just sends datagrams " +
			"without a connection, and what is lost stays lost, so TCP is quicker and good for games and live video.", interview.TurnedRound},
		{"decorators-explained", "The client sends a SYN, the server answers SYN-ACK, and then both are connected. Lost packets are sent " +
			"again and the window limits the traffic.", interview.OffSubject},
		{"decorators-explained", "What do you mean by that?", interview.NothingHeard},
		{"decorators-explained", "I would have to look it up", interview.DontKnow},
		{"coroutines-and-threads", "async", interview.VeryShort},
		{"coroutines-and-threads", "A coroutine is a function that can be suspended at await and resumed later. " +
			strings.Repeat("And then I would tell you how we did it in our team, which took us some time to find out, as these things do. ", 13),
			interview.VeryLong},
	} {
		q, ok := bank.Question(c.question)
		if !ok {
			t.Fatalf("no question %s", c.question)
		}
		h, err := interview.Hear(q.Task, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		}
		if h.Reaction != c.want {
			t.Errorf("%s: %q calls for %q, not %q (heard %v, perhaps %v)", c.question, c.text, c.want, h.Reaction, h.Seen, h.Perhaps)
		}
		nothing := len(h.Seen) == 0 && len(h.Perhaps) == 0
		if want := nothing && c.want != interview.DontKnow && c.want != interview.TurnedRound; want != h.Unheard() {
			t.Errorf("%q is unheard: %v", c.text, h.Unheard())
		}
	}
	for _, c := range []struct {
		question interview.QuestionID
		point    string
		text     string
		want     interview.Reaction
	}{
		{"heapsort", "", "no clue", interview.DontKnow},
		{"select-epoll", "scan", "O(n), it goes through all of them", interview.MuchHeard},
		{"select-epoll", "scan", "not sure", interview.DontKnow},
		{"select-epoll", "scan", "pass", interview.DontKnow},
		{"select-epoll", "scan", "It is blue and has a nice form in the morning.", interview.NothingHeard},
		{"palindrome", "base-case", "when the string is empty", interview.MuchHeard},
		{"palindrome", "base-case", "I have no idea when it stops", interview.DontKnow},
	} {
		q, _ := bank.Question(c.question)
		h, err := interview.HearReply(q.Task, c.point, c.text)
		if err != nil || h.Reaction != c.want {
			t.Errorf("%s, %s: the reply %q calls for %q, not %q (heard %v), %v", c.question, c.point, c.text, c.want, h.Reaction, h.Seen, err)
		}
	}
}

// TestEveryOpenQuestionIsPutMoreSimply: in one or two short sentences that end with a mark, which are neither its prompt nor its title.
func TestEveryOpenQuestionIsPutMoreSimply(t *testing.T) {
	bank, _ := Builtin()
	for _, q := range bank.Questions() {
		if q.Task.Kind != interview.Open {
			continue
		}
		text, point := interview.Simply(q.Task)
		switch {
		case len(text) < 15 || len([]rune(text)) > maxProbe:
			t.Errorf("%s is put as %q", q.ID, text)
		case !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "."):
			t.Errorf("%s: %q ends without a mark", q.ID, text)
		case text == q.Prompt, strings.Contains(text, "**"), strings.Count(text, "`")%2 != 0,
			strings.Count(text, "(") != strings.Count(text, ")"):
			t.Errorf("%s: %q is no simpler, or is cut in the middle", q.ID, text)
		case q.Task.Simpler != "" && (text != q.Task.Simpler || point != ""):
			t.Errorf("%s: %q is not what its writer wants", q.ID, text)
		}
	}
}

// TestSimply says where the simpler question comes from.
func TestSimply(t *testing.T) {
	keys := []interview.KeyPoint{{ID: "light", Weight: 1, Probe: "And the light one?"}, {ID: "heavy", Weight: 3, Probe: "And the heavy one?"}}
	for _, c := range []struct{ simpler, prompt, text, point string }{
		{"Just this?", "What is a coroutine, and why is it quick?", "Just this?", ""},
		{"", "What is a **coroutine** in Python, and why can it be quick? When not?", "What is a coroutine in Python?", ""},
		{"", "How do TCP and UDP differ? And when would you choose UDP?", "How do TCP and UDP differ?", ""},
		{"", "In Python 3, how are text and bytes kept apart, and how do you get from one to the other?",
			"In Python 3, how are text and bytes kept apart?", ""},
		{"", "Explain decorators to me. What are they?", "And the heavy one?", "heavy"},
		{"", "How do TCP and UDP differ?", "And the heavy one?", "heavy"},
		{"", "What is it, and why?", "And the heavy one?", "heavy"},
		{"", "How would you put these in order: a, b, c? Say why.", "How would you put these in order?", ""},
	} {
		text, point := interview.Simply(interview.Task{Kind: interview.Open, Prompt: c.prompt, Simpler: c.simpler, Keys: keys})
		if text != c.text || point != c.point {
			t.Errorf("%q becomes %q of %q, not %q", c.prompt, text, point, c.text)
		}
	}
	if text, _ := interview.Simply(interview.Task{Kind: interview.Open, Prompt: "Explain it."}); text != "" {
		t.Errorf("where nothing can be asked there is %q", text)
	}
}

// TestQuotes says what a probe begins with: words that say something by themselves, as near as can be to what is asked.
func TestQuotes(t *testing.T) {
	task := interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
		{ID: "memory", Point: "threads share their memory", Weight: 2},
		{ID: "stack", Point: "each thread has a stack", Weight: 3},
		{ID: "lock", Point: "a lock keeps two threads from the same memory", Weight: 3, Probe: "What keeps their memory whole?"},
		{ID: "gil", Point: "the GIL lets one run", Weight: 1, Probe: "Why are eight no quicker?"},
	}}
	place := interview.Place{Seen: []string{"memory", "stack"},
		Evidence: map[string]string{"memory": "and they share memory with each other",
			"stack": "every one has a stack", "gil": "the GIL is there too"}}
	if q := interview.QuoteFor(task, place, "lock"); q != (interview.Quote{Point: "memory", Near: true}) {
		t.Errorf("before the lock: %+v", q)
	}
	if q := interview.QuoteFor(task, place, "gil"); q != (interview.Quote{Point: "stack"}) {
		t.Errorf("where nothing is near: %+v", q)
	}
	if q := interview.QuoteFor(task, interview.Place{}, "lock"); q != (interview.Quote{}) {
		t.Errorf("where nothing was heard: %+v", q)
	}
	for words, want := range map[string]string{
		"and they share memory":                       "they share memory",
		"umm, I think that the kernel wakes them  up": "the kernel wakes them up",
		"it is kept in a set and the":                 "it is kept in a set",
		"if the lock is held, the other one waits":    "if the lock is held, the other one waits",
		"if the lock is held":                         "",
		"O(n)":                                        "",
		"x = [1, 2] and then y":                       "",
		"it goes on and on …":                         "",
		"a,&b,&c) has to return four of them":         "",
		strings.Repeat("long ", 20):                   "",
	} {
		got, ok := interview.Quotable(words)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is quoted as %q (%v), not %q", words, got, ok, want)
		}
	}
}
