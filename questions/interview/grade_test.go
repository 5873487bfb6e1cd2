package interview

import (
	"reflect"
	"strings"
	"testing"
)

func TestGradeChoice(t *testing.T) {
	task := Task{Kind: Choice, Options: []Option{{Text: "a", Right: true}, {Text: "b"}, {Text: "c", Right: true}}}
	for _, tt := range []struct {
		picked []int
		taken  int
		want   int
	}{
		{[]int{0, 2}, 0, 100}, {[]int{2, 0, 2}, 0, 100}, {[]int{0, 2}, 15, 85}, {[]int{0}, 0, 0}, {nil, 0, 0}, {nil, 15, 0},
		{[]int{0, 1, 2}, 0, 0}, {[]int{0, 2, 7}, 0, 0}, {[]int{0, 2, -1}, 0, 0},
	} {
		want := Verdict{Score: tt.want, Recognised: tt.want, Grader: Machine, Hinted: tt.taken > 0}
		if got := GradeChoice(task, tt.picked, tt.taken); !reflect.DeepEqual(got, want) {
			t.Errorf("%v, %d taken: %+v, want %+v", tt.picked, tt.taken, got, want)
		}
	}
	if got := GradeChoice(Task{}, nil, 0); got.Score != 0 {
		t.Error("a task without a right option cannot be answered right")
	}
}

func TestGradeOpen(t *testing.T) {
	task := Task{Kind: Open, Keys: []KeyPoint{{ID: "a", Weight: 3}, {ID: "b", Weight: 2}, {ID: "c", Weight: 1}}}
	got := GradeOpen(task, []string{"b", "x", "b"}, []string{"c", "a", "a"}, 0)
	want := Verdict{Score: 67, Recognised: 33, Grader: Self, Hits: []string{"a", "c"}, Missed: []string{"b"}, Seen: []string{"b"}}
	if !reflect.DeepEqual(got, want) { // 4 of 6 and 2 of 6
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	got = GradeOpen(task, nil, []string{"a", "b", "c"}, HintCost)
	want = Verdict{Score: 85, Grader: Self, Hits: []string{"a", "b", "c"}, Hinted: true}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := GradeOpen(Task{}, []string{"a"}, []string{"a"}, 0); got.Score != 0 || got.Recognised != 0 {
		t.Errorf("no key points: %+v", got)
	}
}

func TestNextProbe(t *testing.T) {
	task := Task{Keys: []KeyPoint{{ID: "a", Weight: 2, Probe: "?"}, {ID: "b", Weight: 5}, {ID: "c", Weight: 4, Probe: "?"},
		{ID: "d", Weight: 4, Probe: "?"}}}
	for _, tt := range []struct {
		seen, probed, want string
	}{
		{"", "", "c"}, {"c", "", "d"}, {"", "c", "d"}, {"c", "d", "a"}, {"c d", "", "a"}, {"a c d", "", ""}, {"", "c d", ""}, {"", "x", "c"},
	} {
		p, ok := NextProbe(task, strings.Fields(tt.seen), strings.Fields(tt.probed))
		if p.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("seen %q, probed %q: %q %v, want %q", tt.seen, tt.probed, p.ID, ok, tt.want)
		}
	}
}

// scoreShort is what a short answer scores; one that is handed back scores 0.
func scoreShort(t Task, text string) int {
	v, _ := GradeShort(t, "", text, 0)
	return v.Score
}

func TestGradeShortText(t *testing.T) {
	for _, tt := range []struct {
		accept, text string
		want         bool
	}{
		{"Quicksort", "quicksort", true}, {"quicksort", "  QUICKSORT.  ", true}, {"quicksort", "\u201cquicksort\u201d!", true},
		{"quicksort", "the\u00a0quicksort", true},
		{"generator", "a generator", true}, {"a", "a", true}, {"a", "b", false}, {"don't", "don\u2019t", true},
		{"heap", "haep", false}, {"heap", "heaps", false}, // four letters: none
		{"queue", "queu", true}, {"queue", "quue", true}, {"queue", "qeu", false}, {"stack", "stcak", true}, // five: one
		{"select", "selcet", true}, {"select", "slcet", false},
		{"generator", "genrater", true}, {"generator", "gnrater", false}, // more: two
		{"handshake", "hand shake", true}, {"b-tree", "b tree", true}, {"b-tree", "btree", true}, {"b-tree", "r-tree", false},
		{"ipv4 address", "ipv6 address", false}, {"port 443 open", "port 434 open", false}, {"404 not found", "403 not found", false},
		{"http2 server", "http 2 server", true}, {"12 3 letters", "1 23 letters", false},
		{"immutable", "mutable", false}, {"mutable", "immutable", false}, {"asynchronous", "synchronous", false}, {"encoding", "decoding", false},
		{"minimum", "maximum", false}, {"increment", "decrement", false}, {"explicit", "implicit", false}, {"unlocked", "locked", false},
		{"connection", "collection", false}, {"array", "rray", true},
		{"__new__", "__new__", true}, {"__new__", "new", false}, {"len()", "len()", true}, {"len", "len()", true},
		{"git add .", "git add .", true},
		{"git add .", "git add", false}, {"-9", "-9", true}, {"-9", "9", false}, {".git", ".git", true}, {"/proc", "`/proc`", true},
		{"a?", "a?", true}, {"a?", "a", false},
		{"(n)", "(n)", true}, {"left join", "LEFT  JOIN;", true}, {"epoll", "", false}, {"", "", false}, {"", "x", false},
		{"CA is a name here", "ABC is a name here", false}, // the short word may hold no error
	} {
		if got := scoreShort(Task{Accept: []string{tt.accept}, Form: Text}, tt.text) == 100; got != tt.want {
			t.Errorf("accept %q, text %q: %v, want %v", tt.accept, tt.text, got, tt.want)
		}
	}
	v, _ := GradeShort(Task{Accept: []string{"select", "poll"}}, "", "poll", HintCost)
	if want := (Verdict{Score: 85, Recognised: 85, Grader: Machine, Hinted: true}); !reflect.DeepEqual(v, want) {
		t.Errorf("any of the accepted, hinted: %+v, want %+v", v, want)
	}
}

func TestGradeShortNumber(t *testing.T) {
	for _, tt := range []struct {
		accept, text string
		want         bool
	}{
		{"1000", "1_000", true}, {"1000", "1,000", true}, {"1000", "1 000", true}, {"1000", "1\u00a0000", true}, {"1000", "1e3", true},
		{"1000", "0x3e8", true},
		{"1000", "0X3E8", true}, {"1000", "10^3", true}, {"1000", "10³", true}, {"1024", "2**10", true}, {"100000000", "10^8", true},
		{"1000", "0b1111101000", true},
		{"1000", "1000 ms", true}, {"64", "64 KiB", true}, {"64", "64KiB", true}, {"32", "32-bit", true}, {"32", "32 bits.", true},
		{"50", "50%", true},
		{"1000", "about 1000", true}, {"80", "port 80", true}, {"1000", "~1000", true}, {"1000", "1000.0", true}, {"1000", "1k", true},
		{"3", "three", true},
		{"2000000", "2 million", true}, {"2147483647", "2^31-1", true}, {"2147483647", "2**31 - 1", true}, {"4294967296", "2^32", true},
		{"3.14", "3,14", true},
		{"5000000050000000", "5000000050000000", true}, {"5000000050000000", "10**8*(10**8+1)/2", true},
		{"5000000050000000", "5,000,000,050,000,000", true},
		{"1000", "1001", false}, {"1000", "100", false}, {"1000", "10000", false}, {"1000", "1000 or 2000", false}, {"1000", "not 1000", false},
		{"1000", "", false},
		{"1000", "a thousand", true}, {"1", "1M x2", false}, {"1000", "1,00", false}, {"-1", "-1", true}, {"-1", "1", false},
		{"10", "010", true}, {"0.5", "1/2", true}, {"0.5", ".5", true},
		{"1", "2^2^9999999", false}, {"1", "1/0", false},
		{"192.168.0.1", "192.168.0.1", true}, {"192.168.0.1", "192.168.0.2", false},
	} {
		if got := scoreShort(Task{Accept: []string{tt.accept}, Form: Number}, tt.text) == 100; got != tt.want {
			t.Errorf("accept %q, text %q: %v, want %v", tt.accept, tt.text, got, tt.want)
		}
	}
}

func TestGradeShortComplexity(t *testing.T) {
	same := [][]string{
		{"O(n log n)", "nlogn", "Θ(n·lg n)", "O(n*log2(n))", "O(n log(n))", "n × log n", "o(N LOG N)", "O(2n log n + n)", "O(n ln n)",
			"O(log(n)·n)", "O(n log₂ n)",
			"O(n log n) on average", "O n log n", "O(log(n!))", "Ω(n log_2 n)", "n log n time", "O(n log n^2)", "O(n log10 n)", "linearithmic"},
		{"O(n)", "n", "O(2n)", "O(n + 5)", "O(n/2)", "linear", "linear time", "O(N)", "O(n + log n)", "O(n) time", "it's O(n)", "O(n + n)",
			"O(sqrt(n)^2)", "O(n^1)"},
		{"O(n^2)", "O(n²)", "n**2", "O(n*n)", "quadratic", "O(n^2 + n)", "O(n(n-1)/2)", "O(n(n+1))", "n squared", "O(nn)", "O(n^2 + n log n)",
			"O((n+1)^2)"},
		{"O(2^n)", "2**n", "O(2ⁿ)", "O(2^(n+1))", "exponential", "O(2^n + n^9)"},
		{"O(4^n)", "O(2^(2n))", "O(2^n * 2^n)"}, {"O(3^n)"}, {"O(n!)", "factorial", "O(n! + 2^n)"}, {"O(n 2^n)", "O(2^n * n)"}, {"O(n^n)"},
		{"O(1)", "constant", "O(2)", "O(100)", "1", "O(log 2)"},
		{"O(log n)", "log n", "O(log2 n)", "logarithmic", "O(lg n)", "O(log(n) + 1)", "O(log n^2)"},
		{"O(log^2 n)", "O((log n)^2)", "O(log n * log n)", "O(log²n)"}, {"O(log log n)", "O(log(log(n)))"},
		{"O(n + m)", "O(m+n)", "n+m", "O(max(n, m))", "O(2n + m)"}, {"O(n*m)", "O(mn)", "O(n m)", "O(nm + n)"}, {"O(min(n,m))", "O(min(m, n))"},
		{"O(V + E)", "O(|V| + |E|)", "O(e+v)"}, {"O(E log V)", "O(e·logv)"}, {"O((V+E) log V)", "O(v log v + e log v)"},
		{"O(sqrt n)", "O(√n)", "O(n^0.5)", "O(n^(1/2))", "sqrt(n)"}, {"O(n k)", "O(k*n)"}, {"O(n log k)"}, {"O(b^d)"}, {"O(n^3)", "cubic"},
		{"O(n/k)", "n/k"}, {"O(2^(n+m))", "O(2^n * 2^m)"}, {"O(n^(k+1))", "O(n * n^k)"}, {"O((n+m)!)"}, {"O(n log(n+m))", "n·log(m+n)"},
		{"O(n/log n)", "O(n / lg n)"}, {"O(n^-1)", "O(1/n)", "n⁻¹"},
		{"O((n+m)^(1/2))", "sqrt(n+m)"}, {"O((n+m)^3)", "O((m+n)^3)"}, {"O(nm log m + n)", "O(n m lg m)"}, {"O(log(n+m))", "O(log(m + n))"},
	}
	for i, group := range same {
		for _, text := range group {
			for j, other := range same {
				task := Task{Accept: []string{other[0]}, Form: Complexity}
				if got := scoreShort(task, text) == 100; got != (i == j) {
					t.Errorf("accept %q, text %q: %v", other[0], text, got)
				}
			}
		}
	}
	for _, text := range []string{"", "O()", "O(n", "O(n) or O(n^2)", "fast", "O(n/(n+m))", "O(0^n)", "O(log log log n)", "max(n", "min(n;m)",
		"O(n - n)", "O(n ? m)", "n log", "((((((((((((((((n))))))))))))))))", "O(n^99999)"} {
		for _, accept := range []string{"O(n)", "O(1)", "O(n log n)"} {
			if scoreShort(Task{Accept: []string{accept}, Form: Complexity}, text) != 0 {
				t.Errorf("accept %q: %q was right", accept, text)
			}
		}
	}
	if scoreShort(Task{Accept: []string{"O(n)"}, Form: Complexity}, "O(n) on average, O(n) at worst") != 100 {
		t.Error("the same complexity twice is one")
	}
}

// FuzzGradeShort: an answer in whatever form is right, wrong or handed back with a sentence, and reading it in the same way again says the
// same.
func FuzzGradeShort(f *testing.F) {
	f.Add("O(n log n)", "Θ(n·lg(n)^2)/max(n,√m)!")
	f.Add("2**10", "1 000 000 x -2^-3 (4")
	f.Add("__new__()", "the \u201cnew\u201d\u00a0…")
	f.Add("30 6 * * 1-5", "it is 30 6 * * mon-fri/2")
	f.Add("0 0 1 * *", "0 0 */9223372036854775807 * *")
	f.Add("/etc/hosts", "~/etc/hosts/ or /etc")
	f.Add("255.255.255.0", "1e99 + 1e-99 - 0x1F / 3 ** 99 million")
	f.Fuzz(func(t *testing.T, accept, text string) {
		for _, form := range []ShortForm{Text, Number, Complexity, ""} {
			task := Task{Accept: []string{accept}, Form: form}
			v, err := GradeShort(task, text, text, 0)
			if err != nil {
				if wrong := sentenceFor(err); wrong != "" || v.Score != 0 {
					t.Errorf("%q for %q scores %d: %s: %v", text, accept, v.Score, wrong, err)
				}
				continue
			}
			if v.Score != 0 && v.Score != 100 {
				t.Errorf("score %d", v.Score)
			}
			if again, err := GradeShort(task, text, text, 0); err != nil || again.Score != v.Score {
				t.Errorf("%q for %q scores %d, and then %d: %v", text, accept, v.Score, again.Score, err)
			}
		}
	})
}
