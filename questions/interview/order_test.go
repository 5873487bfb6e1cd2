package interview

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestOrderSaysWhatIsWrong(t *testing.T) {
	task := Task{Kind: Order, Steps: []string{"a", "b", "c", "d"}}
	for want, given := range map[string][]int{
		"5 of 6 pairs of steps stand in the right order. This one has to come earlier: a": {1, 0, 2, 3},
		"It is exactly the other way round: your last step comes first.":                  {3, 2, 1, 0},
	} {
		if got := GradeOrder(task, given, 0).Feedback; got != want {
			t.Errorf("%v: %q, want %q", given, got, want)
		}
	}
}

func TestGradeOrder(t *testing.T) {
	task := Task{Kind: Order, Steps: []string{"a", "b", "c", "d"}} // six pairs
	for _, tt := range []struct {
		given []int
		taken int
		want  int
	}{
		{[]int{0, 1, 2, 3}, 0, 100},
		{[]int{0, 1, 2, 3}, 15, 85},
		{[]int{1, 0, 2, 3}, 0, 83}, // 5 of 6
		{[]int{1, 0, 3, 2}, 0, 66}, // 4 of 6
		{[]int{3, 0, 1, 2}, 0, 50}, // 3 of 6
		{[]int{3, 0, 1, 2}, 15, 35},
		{[]int{3, 2, 1, 0}, 0, 0},
		{[]int{3, 2, 1, 0}, 15, 0},
		{[]int{2, 3, 1, 0}, 0, 16}, // 1 of 6
		{[]int{0, 1, 2}, 0, 0},
		{[]int{0, 1, 2, 2}, 0, 0},
		{[]int{0, 1, 2, 4}, 0, 0},
		{[]int{0, 1, 2, -1}, 0, 0},
		{[]int{0, 1, 2, 3, 4}, 0, 0},
		{nil, 0, 0},
	} {
		got := GradeOrder(task, tt.given, tt.taken)
		if got.Score != tt.want || got.Recognised != tt.want || got.Grader != Machine || got.Hinted != (tt.taken > 0) {
			t.Errorf("%v, %d taken: %+v, want %d", tt.given, tt.taken, got, tt.want)
		}
		if (got.Feedback != "") != (len(tt.given) == 4 && everyOnce(tt.given, 4) && !slices.IsSorted(tt.given)) {
			t.Errorf("%v: feedback %q", tt.given, got.Feedback)
		}
	}
	if got := GradeOrder(task, []int{0, 2, 1, 3}, 0).
		Feedback; got != "5 of 6 pairs of steps stand in the right order. This one has to come earlier: b" {
		t.Errorf("feedback %q", got)
	}
	if GradeOrder(Task{}, nil, 0).Score != 0 || GradeOrder(Task{Steps: []string{"a"}}, []int{0}, 0).Score != 0 {
		t.Error("nothing to order cannot be ordered right")
	}
}

func TestParseOrder(t *testing.T) {
	shown := []int{2, 0, 3, 1} // A is step 2, B is step 0, C is step 3, D is step 1
	right := []int{0, 1, 2, 3}
	for _, text := range []string{
		"B D A C", "bdac", "BDAC", "b,d,a,c", "B > D > A > C", "B -> D -> A -> C", "B→D→A→C", "b) d) a) c)", "2 4 1 3", "2,4,1,3", "2413",
		"2 > 4 > 1 > 3",
		"B, then D, then A and finally C", "1. B\n2. D\n3. A\n4. C", "1) b 2) d 3) a 4) c", " b\td\na c. ", "[B, D, A, C]", "\u201cB D A C\u201d",
		"BD AC", "b\u00a0d a c",
	} {
		got, err := ParseOrder(text, nil, shown)
		if err != nil || !slices.Equal(got, right) {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	steps := []string{"Open the file", "Read the first line", "Close the file again", "Say that all is well"}
	for _, text := range []string{
		"The order is B, D, A, C.", "\u7b54\u6848\uff1aB D A C", "\uff22\uff24\uff21\uff23", "B\u3001D\u3001A\u3001C",
		"First B, then D, then A and last C", "**B D A C**", "B-D-A-C",
		"I think it is b, d, a, c", "Open the file\nRead the first line\nClose the file again\nSay that all is well",
		"B. Open the file\nD. Read the first line\nA. Close the file again\nC. Say that all is well",
		"1. open the file\n2. read the first line\n3. close the file\n4. say that all is wel",
		"1. B. Open the file\n2. D. Read the first line\n3. A. Close the file again\n4. C. Say that all is well",
	} {
		if got, err := ParseOrder(text, steps, shown); err != nil || !slices.Equal(got, right) {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	for _, text := range []string{"A. Open the file\nD. Read the first line\nB. Close the file again\nC. Say that all is well",
		"I would open a file and read it", "Open the file\nRead the first line"} {
		if got, err := ParseOrder(text, steps, shown); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
	for text, want := range map[string]string{
		"":                       "name each of the 4 steps once",
		"?!":                     "name each of the 4 steps once",
		"then":                   "name each of the 4 steps once",
		"B D A":                  "C is missing",
		"B":                      "A, C, D are missing",
		"B D A C A":              "A is there twice",
		"B D A E":                `"E" names nothing here; the letters go from A to D`,
		"first the one":          "name the steps by their letters, A to D, in order",
		"B D A ж":                `"Ж" names nothing here`,
		"2 4 1 5":                "5 names nothing here; the numbers go from 1 to 4",
		"0 1 2 3":                "0 names nothing here",
		"2 4 1 1":                "A is there twice",
		"2 D 1 C":                "either letters or numbers",
		"2 4 1":                  "C is missing",
		"99999999999999999999 1": "names nothing here",
	} {
		if got, err := ParseOrder(text, nil, shown); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v %v, want %q", text, got, err, want)
		}
	}
	if _, err := ParseOrder("A", nil, nil); err == nil {
		t.Error("an order of nothing was read")
	}
}

func TestParseChoice(t *testing.T) {
	for text, want := range map[string][]int{
		"A": {0}, "c": {2}, "C, A": {0, 2}, "ac": {0, 2}, "a and c": {0, 2}, "1 3": {0, 2}, "13": {0, 2}, "c c": {2}, "option B": {1}, "(b)": {1},
	} {
		if got, err := ParseChoice(text, make([]Option, 3)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v %v, want %v", text, got, err, want)
		}
	}
	texts := []Option{{Text: "a left join"}, {Text: "an inner join"}, {Text: "a cross join"}}
	for text, want := range map[string][]int{"an inner join": {1}, "A Left Join.": {0}, "B. an inner join": {1}, "**B**": {1},
		"I think B": {1}, "answer: c": {2}, "the answer is A": {0},
		"a left join\na cross join": {0, 2}, "\u7b54\u6848\uff1aB": {1}, "||b||": {1}} {
		if got, err := ParseChoice(text, texts); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"A. an inner join", "it is a list", "a full join"} {
		if got, err := ParseChoice(text, texts); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
	for _, text := range []string{"", "D", "4", "0", "none of them", "-"} {
		if got, err := ParseChoice(text, make([]Option, 3)); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestShuffle(t *testing.T) {
	firsts := map[int]bool{}
	for n := range 8 {
		for seed := range uint64(500) {
			got := Shuffle(n, seed)
			if !everyOnce(got, n) {
				t.Fatalf("%d steps, seed %d: %v", n, seed, got)
			}
			if n > 1 && slices.IsSorted(got) {
				t.Fatalf("%d steps, seed %d: shown in the right order", n, seed)
			}
			if !slices.Equal(got, Shuffle(n, seed)) {
				t.Fatalf("%d steps, seed %d: not the same twice", n, seed)
			}
			if n == 7 {
				firsts[got[0]] = true
			}
		}
	}
	if len(firsts) != 7 {
		t.Errorf("of seven steps only %v ever come first", firsts)
	}
}
