package main

import (
	"bufio"
	"errors"
	"flag"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"hotseat/questions"
	"hotseat/questions/judge"
)

// FuzzArguments: arguments that are taken mean the same when they are written in one order, with every flag first; others are refused with
// a sentence.
func FuzzArguments(f *testing.F) {
	for _, s := range []string{"check -v -bank questions", "grade\n-json\nid", "-listen 127.0.0.1:8090 -open",
		"-config c.toml -listen :1", "-playground -discord", "cues id -point p -try c",
		"-v=false check", "--config", "-h", "-- -v check", "restore -", "-json=maybe", "-bank= check", "grade -batch -batch"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		o, words, err := command{args: strings.Fields(line)}.parse()
		if err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return
			}
			if strings.TrimSpace(err.Error()) == "" {
				t.Fatalf("%q is refused without words", line)
			}
			return
		}
		args := []string{"-config=" + o.config, "-listen=" + o.listen, "-data=" + o.data, "-bank=" + o.bank, "-point=" + o.point,
			"-try=" + o.try, "-cases=" + o.cases}
		for name, set := range map[string]bool{"json": o.json, "v": o.verbose, "batch": o.batch, "playground": o.playground,
			"discord": o.discord, "open": o.open} {
			if set {
				args = append(args, "-"+name)
			}
		}
		for _, pack := range o.packs {
			args = append(args, "-questions="+pack)
		}
		for _, word := range words {
			args = append(args, "--", word)
		}
		again, same, err := command{args: args}.parse()
		if err != nil || !reflect.DeepEqual(again, o) || strings.Join(same, "\n") != strings.Join(words, "\n") {
			t.Fatalf("%q is %+v %q, and then %+v %q: %v", line, o, words, again, same, err)
		}
	})
}

// FuzzBatch: of whatever comes in, each line is taken once and in order, whole unless it is too long; and one that is graded
// has a score, or a
// reason why it has none, and never both.
func FuzzBatch(f *testing.F) {
	bank, found := questions.Builtin()
	if len(found) > 0 {
		f.Fatal(found)
	}
	byKind := map[string]string{}
	for _, q := range bank.Questions() {
		byKind[string(q.Task.Kind)] = string(q.ID)
	}
	for _, id := range byKind {
		f.Add(`{"id":"1","question":"`+id+`","answer":"The kernel keeps it, and so 1024 is the most: B, A, C"}`, false)
	}
	f.Add("{\"id\":1}\n\n[]\r\nnull", false)
	f.Add("a\n"+strings.Repeat("x", maxBatchLine+1)+"\nb", false)
	f.Add("{\"question\":\"none\",\"answer\":\"\xff\"}\n", true)
	f.Fuzz(func(t *testing.T, in string, slow bool) {
		from := bufio.NewReader(strings.NewReader(in))
		if slow {
			from = bufio.NewReader(iotest.OneByteReader(strings.NewReader(in)))
		}
		want := strings.SplitAfter(in, "\n")
		for n, whole := range want {
			line, long, err := oneLine(from)
			if long != (len(whole) > maxBatchLine) || !long && line != whole || (err != nil) != (n == len(want)-1) {
				t.Fatalf("line %d of %q is read as %q, %v, %v", n, in, line, long, err)
			}
			if n > 3 || len(line) > 8000 { // grading has targets of its own
				continue
			}
			sandbox := &fixed{verdict: judge.Verdict{Score: 100, Feedback: "It passes."}}
			v := command{}.gradedLine(t.Context(), bank, sandbox, line, long)
			graded := v.Error == "" && v.HandedBack == ""
			if v.Score < 0 || v.Score > 100 || !graded && (v.Score != 0 || v.Feedback != "" || len(v.Hits) > 0) || v.Error != "" &&
				v.HandedBack != "" ||
				v.Hits == nil || v.Missed == nil || v.Evidence == nil || v.GradedBy == "" {
				t.Fatalf("%q: %+v", line, v)
			}
			var out strings.Builder
			if err := (command{out: &out}).writeLine(v); err != nil || strings.Count(out.String(), "\n") != 1 ||
				!utf8.ValidString(out.String()) {
				t.Fatalf("%q is answered with %q: %v", line, &out, err)
			}
		}
	})
}
