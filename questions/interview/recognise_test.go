package interview

import (
	"slices"
	"strings"
	"testing"
)

func finds(cue, text string) bool {
	return len(Recognise([]KeyPoint{{ID: "k", Cues: []string{cue}}}, text)) == 1
}

func TestRecognise(t *testing.T) {
	tests := []struct {
		cue, text string
		want      bool
	}{
		// All terms in one sentence, in any order.
		{"select scan", "Every call of select scans all descriptors.", true},
		{"scan select", "Every call of select scans all descriptors.", true},
		{"select scan", "select is old. epoll scans nothing", false},
		{"~select scan", "select is old. It scans everything", true},
		{"~select scan", "select is old. It is slow. It scans everything", false},
		{"select scan", "- select is old\n- poll scans", false},
		{"select scan", "select is old\npoll scans", false},
		{"select scan", "this is a line that was wrapped by hand after the word select\nwhich then scans", true},
		{"select|poll scan|loop", "poll loops over them", true},
		{"select|poll scan|loop", "epoll waits", false},
		{"SELECT Scan", "select SCANS", true},

		// Stems.
		{"thread", "Threads share memory", true}, {"blocking", "it blocks", true}, {"block", "a blocking call", true},
		{"copy", "it copies", true}, {"copies", "copying costs", true}, {"cache", "caching", true}, {"index", "indices", true},
		{"allocate", "allocation", true}, {"compute", "computation of it", true}, {"serialise", "serialization", true},
		{"concurrent", "concurrency", true}, {"mutability", "mutable", true}, {"generator", "generations", false},
		{"use", "using it", true}, {"write", "written once", true}, {"code", "coding", true}, {"swap", "swapped out", true},
		{"shard", "sharding", true}, {"process", "two processes", true}, {"redis", "Redis is", true}, {"recursion", "recursive", true},
		{"string", "strings", true}, {"http", "https only", false}, {"key", "kernel", false},

		// A letter and its accent may come apart, as some keyboards send them.
		{"na\u00efve", "the nai\u0308ve way", true},

		// Typing errors: one from five letters, two from eight.
		{"thread", "a thraed", true}, {"descriptor", "descritpors", true}, {"immutable", "imutable", true},
		{"asynchronous", "asyncronus", true}, {"lock", "lokc", false}, {"hash", "hsah", false},
		{"mutable", "immutable", false}, {"immutable", "mutable", false},
		{"synchronous", "asynchronous", false}, {"asynchronous", "a synchronous call", false},
		{"lock", "unlock", false}, {"unlock", "lock", false}, {"lock", "a deadlock", false}, {"deadlock", "locks", false},
		{"block", "locks", false}, {"encode", "decode", false}, {"include", "exclude", false}, {"blocking", "unblocking", false},
		{"layer", "later", false}, {"sharding", "sharing", false}, {"connection", "collection", false}, {"context", "content", false},
		{"minimum", "maximum", false}, {"three-way", "there way", false}, {"stateless", "stateful", false}, {"ordered", "unordered", false},
		{"ipv4", "ipv6", false}, {"http404", "http403", false}, {"python3", "pythno3", false},

		// Words side by side, hyphens, one word or two.
		{"time_wait", "TIME_WAIT", true}, {"time_wait", "time wait", true}, {"time_wait", "timewait", true}, {"time_wait", "time to wait", false},
		{"epoll_wait", "calls `epoll_wait`.", true}, {"epoll_wait", "epoll wait", true}, {"epoll_wait", "epoll. Wait", false},
		{"three-way", "the three-way handshake", true}, {"three_way", "three way handshake", true}, {"thread_safe", "threadsafe", true},
		{"deadlock", "a dead lock occurs", true}, {"utf-8", "UTF-8 and utf8", true}, {"utf-8", "utf8", true}, {"utf-8", "utf-16", false},
		{"read|write lock", "read/write locks", true}, {"file_descriptors", "each file, descriptors too", false},

		// Negation.
		{"block", "it does not block", false}, {"block", "it doesn't block", false}, {"block", "it doesn’t really block", false},
		{"block", "it dont block", false}, {"block", "never blocks", false}, {"block", "without blocking", false},
		{"block", "there is no blocking", false}, {"block", "it cannot block", false}, {"block", "it can't ever block", false},
		{"!block", "it does not block", true}, {"!block", "it isn't blocking", true}, {"!block", "it blocks", false},
		{"!block", "a non-blocking socket", true}, {"block", "a non-blocking socket", false}, {"non-blocking|nonblocking", "a non blocking one",
			true},
		{"block", "it doesn't block, it blocks later", true}, {"block", "it is not slow, it blocks", true},
		{"block", "it is not slow but blocks", true}, {"block", "not fast because it blocks", true},
		{"block", "it does not one two three four block", true}, {"block", "it does not one two three block", false},
		{"dictionary_key", "you cannot use it as a dictionary key", false}, {"!dictionary", "you cannot use it as a dictionary key", true},
		{"block", "it not only blocks the thread", true}, {"lock", "it does not run without the lock", true},
		{"lock", "it takes neither a lock nor a latch", false}, {"latch", "it does not lock nor latch", false},
		{"lock", "no more than one lock", true}, {"lock", "I wonder whether or not locks help", true},
		{"not_block", "it doesn't block", true}, {"does_not_block", "it doesn't block", true}, {"immutable|!mutable", "it is not mutable", true},
		{"immutable|!mutable", "it is mutable", false}, {"!mutable|changeable", "not changeable", true}, {"block", "No. It blocks", true},
		{"null|none", "the function returns None", true},

		// Code.
		{"__new__", "`__new__` makes the object", true}, {"__new__", "object.__new__(cls) makes it", true}, {"__new__", "a new object", false},
		{"__new__", "__newer__", false}, {"__init__", "(__init__)", true}, {"o(n^2)", "it takes O(n^2).", true},
		{"o(n^2)", "O(n²) in the worst case", true}, {"o(n^2)", "O( n ** 2 )", true}, {"o(n^2)", "that is quadratic", true},
		{"o(n^2)", "O(n)", false}, {"o(n)", "O(n^2)", false}, {"o(n)", "O(n log n)", false}, {"o(n)", "in linear time", true},
		{"o(n log n)", "it is O(n*log(n)) on average", true}, {"O(n_log_n)|o(nlogn)", "n log n", true}, {"o(log n)", "n log n", false},
		{"o(log n)", "Θ(lg n) steps", true}, {"o(log n)", "log n steps", true}, {"o(1)", "constant time", true}, {"o(1)", "not O(1)", false},
		{"select_for_update", "SELECT ... FOR UPDATE locks them", true}, {"for_update", "`SELECT … FOR UPDATE`", true},
		{"/proc", "reads /proc/1/status", true}, {"/proc", "a process", false}, {"/proc", "`/proc`.", true},
		{"ps_aux", "run `ps aux`, then kill", true}, {"ps_-ef", "ps -ef", true}, {"c++", "in C++ it is", true}, {"c++", "in C it is", false},
		{"**kwargs", "takes **kwargs", true}, {"kwargs", "**kwargs", true}, {"bold", "it is **bold**, yes", true},
		{"==", "compares with ==", true},
		{"!=", "a != b", true}, {"10**8", "sum to 10**8", true}, {"my_func()", "call my_func() first", true}, {"404", "a 404.", true},
		{"tcp/ip", "the TCP/IP model", true}, {"ip", "the TCP/IP model", true}, {"kernel", "the kernel's list", true},

		{"", "anything", false}, {"~", "anything", false}, {"a||b", "a b", false}, {"word", "", false},
	}
	for _, tt := range tests {
		if got := finds(tt.cue, tt.text); got != tt.want {
			t.Errorf("cue %q in %q: %v, want %v", tt.cue, tt.text, got, tt.want)
		}
	}
}

func TestRecogniseKeepsTheOrder(t *testing.T) {
	keys := []KeyPoint{{ID: "b", Cues: []string{"nope", "beta"}}, {ID: "c", Cues: []string{"gamma"}}, {ID: "a", Cues: []string{"alpha"}}}
	if got, want := Recognise(keys, "alpha and beta"), []string{"b", "a"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Recognise(nil, "alpha"); got != nil {
		t.Errorf("no key points: %v", got)
	}
	if got := Recognise(keys, strings.Repeat("x ", 100000)+"alpha"); got != nil {
		t.Errorf("what lies beyond the bound is not read: %v", got)
	}
}

func TestCheck(t *testing.T) {
	for _, cue := range []string{"select|poll scan|loop", "~select scan", "!block", "immutable|!mutable", "__new__", "o(n log n)", "/proc",
		"ps_aux",
		"ps_-ef", "does_not_block", "doesn't_block", "c++", "10**8", "!=", "==", "time_wait", "three-way", "non-blocking", "is_not", "_private",
		"*args", "[]"} {
		if err := Check(cue); err != nil {
			t.Errorf("%v", err)
		}
	}
	for _, cue := range []string{"", "   ", "~", "!", "a||b", "|a", "a|", "lock__free", "___", "the is", "not hashable", "never|no lock",
		"lock ~free", "close,", "!"} {
		if err := Check(cue); err == nil {
			t.Errorf("cue %q: no error", cue)
		}
	}
}

// FuzzRecognise: whatever a cue and an answer are, a point is found or not, and one without a cue that can be read is not; such a cue has a
// sentence for whoever wrote it.
func FuzzRecognise(f *testing.F) {
	f.Add("select|poll !scan ~x_y o(n log n) __new__", "It doesn't… scan O(n²), `SELECT ... FOR UPDATE`!")
	f.Add("~!a|!b-c", "- non-\n(((\"'''\u200b\u00adnor. not")
	f.Fuzz(func(t *testing.T, cue, text string) {
		err := Check(cue)
		if err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Fatalf("%q is refused without words", cue)
		}
		found := Recognise([]KeyPoint{{ID: "k", Cues: []string{cue}}, {ID: "none"}}, text+" "+cue)
		if len(found) > 1 || len(found) == 1 && found[0] != "k" {
			t.Fatalf("%q finds %v", cue, found)
		}
		if _, unreadable := readCue(cue); unreadable != nil && len(found) > 0 {
			t.Fatalf("%q cannot be read (%v), and is found", cue, unreadable)
		}
	})
}

// Terms of a cue stand near each other, each at a word of its own.
func TestRecogniseReach(t *testing.T) {
	filler := strings.Repeat("and ", 11)
	for _, c := range []struct {
		cue, text string
		want      bool
	}{
		{"kernel watches", "the kernel " + filler + "watches", true},       // 12 words apart
		{"kernel watches", "the kernel " + filler + "and watches", false},  // 13
		{"save|reuse reuse|keep", "we reuse it", false},                    // one word is not two terms
		{"save|reuse reuse|keep", "we reuse it and keep it", true},         // two are
		{"save|reuse reuse|keep", "we save it, then reuse it", true},       // in either order
		{"~kernel watches", "Ask the kernel. It watches them all.", true},  // counted over both sentences
		{"~kernel watches", "Ask the kernel. " + filler + "watches", true}, // 12 words apart still
	} {
		got := len(Recognise([]KeyPoint{{ID: "x", Cues: []string{c.cue}}}, c.text)) == 1
		if got != c.want {
			t.Errorf("%q in %q: %v, want %v", c.cue, c.text, got, c.want)
		}
	}
}

// An alternative that joins a word and code is not found by its word alone.
func TestRecogniseCodeInAPhrase(t *testing.T) {
	for text, want := range map[string]bool{"it is 1": false, "n + 1 of them": true, "n times": false} {
		if got := finds("n_+_1", text); got != want {
			t.Errorf("n_+_1 in %q: %v, want %v", text, got, want)
		}
	}
}

// A cue of many equal words is decided in no time, whoever wrote it: with places tried one after the other it would take days.
func TestACueOfEqualWords(t *testing.T) {
	many := strings.Repeat("word ", 12)
	text := strings.Repeat("word ", 800)
	for cue, want := range map[string]bool{many: true, many + "other": false, "word word other": true} {
		if got := len(Recognise([]KeyPoint{{ID: "k", Cues: []string{cue}}}, text+"and so on other")) == 1; got != want {
			t.Errorf("%q is found: %v", cue, got)
		}
	}
}
