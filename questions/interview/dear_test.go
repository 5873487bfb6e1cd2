package interview

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// dearTask is an open question with as many cues as an import may have, each word of which is long and begins as the others do.
func dearTask(alternatives int) Task {
	t := Task{Kind: Open, Title: "Dear", Prompt: "What is dear?", Model: "It is the consideration."}
	n := 0
	for k := range 8 {
		p := KeyPoint{ID: fmt.Sprintf("p%d", k), Point: "The consideration is dear.", Weight: 1}
		for range 15 {
			var cue []string
			for range 2 {
				var words []string
				for range alternatives / 240 {
					words = append(words, "con"+letters(n)+"ation")
					n++
				}
				cue = append(cue, strings.Join(words, "|"))
			}
			p.Cues = append(p.Cues, strings.Join(cue, " "))
		}
		t.Keys = append(t.Keys, p)
	}
	return t
}

func letters(n int) string {
	const of = "bcdfgklmnprstvz"
	return string([]byte{of[n%15], "aeiou"[n/15%5], of[n/75%15], "aeiou"[n/1125%5]})
}

func dearAnswer() string {
	var b strings.Builder
	for n := 0; b.Len() < MaxAnswer-160; n += 3 {
		fmt.Fprintf(&b, "The con%setion is what makes a con%sition and then the con%sotion gives it to us because it does. ",
			letters(n*7+3), letters(n*7+10), letters(n*7+17))
	}
	return b.String()
}

// manyEqual are cues of a dozen equal terms, which never have a place each: the words stand too far from each other.
func manyEqual() (Task, string) {
	t := Task{Kind: Open, Title: "Dear", Prompt: "What is dear?", Model: "It is the consideration."}
	for k := range 8 {
		p := KeyPoint{ID: fmt.Sprintf("p%d", k), Point: "The consideration is dear.", Weight: 1}
		for c := range 8 {
			p.Cues = append(p.Cues, "thread"+strings.Repeat(" thread", 11-c%2))
		}
		t.Keys = append(t.Keys, p)
	}
	return t, strings.Repeat("the thread gives a thread and ", 120)
}

func complexities() (Task, string) {
	t := Task{Kind: Open, Title: "Dear", Prompt: "What is dear?", Model: "It is the consideration."}
	for k := range 8 {
		p := KeyPoint{ID: fmt.Sprintf("p%d", k), Point: "The consideration is dear.", Weight: 1}
		for range 15 {
			p.Cues = append(p.Cues, "o(n^5)|o(n^6)|o(n^7)|o(n^8)|o(n^9)|o(7^n)")
		}
		t.Keys = append(t.Keys, p)
	}
	return t, strings.Repeat("it is what gives n*log(n)*n^3 to n*(n+1)*(n+2) and ", 70)
}

// TestWorkOfAHearing: what an answer costs is bounded, whatever the cues are, and cheap ones are looked for to the end.
func TestWorkOfAHearing(t *testing.T) {
	for name, f := range map[string]func() (Task, string){"equal": manyEqual, "complexity": complexities,
		"long": func() (Task, string) { return dearTask(720), dearAnswer() }} {
		task, text := f()
		ear := NewEar(task)
		h := ear.begin(text)
		var err error
		if h.talk, err = ear.unread(h.text, h.said); err != nil {
			t.Errorf("%s: the answer is not heard at all: %v", name, err)
		}
		h.all()
		if h.work == 0 || h.work > 3*mostWork {
			t.Errorf("%s: %d words were held against alternatives", name, h.work)
		}
	}
	task := dearTask(720)
	if TooDear(task) {
		t.Error("720 alternatives are too dear")
	}
	for k := range task.Keys {
		for c := range task.Keys[k].Cues {
			task.Keys[k].Cues[c] = "~" + task.Keys[k].Cues[c]
		}
	}
	if !TooDear(task) {
		t.Error("720 alternatives, each looked for twice, are not too dear")
	}
	last := &task.Keys[len(task.Keys)-1]
	last.Cues = append(last.Cues, "mutex")
	h := NewEar(task).begin("A mutex is held.")
	if at := h.where(parseCues([]string{"mutex"})[0], h.said); len(at) != 1 {
		t.Errorf("a short answer is heard at %v", at)
	}
	h.work = 3 * mostWork
	if at := h.where(parseCues([]string{"mutex"})[0], h.said); len(at) != 0 {
		t.Errorf("beyond the work, %v is found", at)
	}
}

// TestSeatsAsBefore: places within reach are shared out as by trying everything.
func TestSeatsAsBefore(t *testing.T) {
	var try func(lists [][]int, first int, used map[int]bool) bool
	try = func(lists [][]int, first int, used map[int]bool) bool {
		if len(lists) == 0 {
			return true
		}
		for _, at := range lists[0] {
			if at >= first && at <= first+reach && !used[at] {
				used[at] = true
				if try(lists[1:], first, used) {
					return true
				}
				delete(used, at)
			}
		}
		return false
	}
	r := rand.New(rand.NewPCG(1, 2))
	yes := 0
	for range 20_000 {
		lists := make([][]int, 1+r.IntN(5))
		for i := range lists {
			for at := range 20 {
				if r.IntN(8) == 0 {
					lists[i] = append(lists[i], at)
				}
			}
		}
		first := r.IntN(12)
		want := try(lists, first, map[int]bool{})
		if got := each(lists, first); got != want {
			t.Fatalf("%v from %d: %v", lists, first, got)
		}
		if want {
			yes++
		}
	}
	if yes < 1000 || yes > 19_000 {
		t.Errorf("%d of 20000 can be shared out", yes)
	}
}

// BenchmarkDear is what the dearest answers cost that an import could ask for before work was counted.
func BenchmarkDear(b *testing.B) {
	for name, f := range map[string]func() (Task, string){"equal": manyEqual, "complexity": complexities,
		"long": func() (Task, string) { return dearTask(720), dearAnswer() }} {
		b.Run(name, func(b *testing.B) {
			task, text := f()
			e := NewEar(task)
			for b.Loop() {
				if _, err := e.Hear(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
