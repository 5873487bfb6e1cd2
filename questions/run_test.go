package questions

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hotseat/questions/interview"
	"hotseat/questions/judge"
	"hotseat/questions/judge/judgetest"
)

// Every model solution is run and scores 100; every wrong answer is run, scores less, and is told what is wrong with it.
func TestSolutionsAndMistakes(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: not every solution of the bank is run")
	}
	if testing.Short() {
		t.Skip("with -short the model solutions and the mistakes are not run: it takes minutes")
	}
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for _, q := range bank.Questions() {
		solution, ok := modelSolution(q)
		if !ok {
			continue
		}
		t.Run(string(q.ID), func(t *testing.T) {
			t.Parallel() // as many run at once as the sandbox has instances
			v, err := q.Grade(t.Context(), sandbox, interview.Answer{Text: solution}, 0, nil)
			if err != nil {
				t.Fatalf("%s: %v", q.File, err)
			}
			if v.Score != 100 {
				t.Errorf("%s: the model solution scores %d: %s", q.File, v.Score, v.Feedback)
			}
			for _, w := range q.Wrong {
				v, err := q.Grade(t.Context(), sandbox, interview.Answer{Text: w.Answer}, 0, nil)
				switch {
				case err != nil:
					t.Errorf("%s: %q: %v", q.File, w.Name, err)
				case v.Score >= 100:
					t.Errorf("%s: the wrong answer %q scores %d", q.File, w.Name, v.Score)
				case !strings.Contains(v.Feedback, w.Says):
					t.Errorf("%s: the feedback of %q does not say %q:\n%s", q.File, w.Name, w.Says, v.Feedback)
				}
			}
		})
	}
}

func modelSolution(q Question) (string, bool) {
	switch {
	case q.Python != nil:
		return q.Python.Solution, true
	case q.SQL != nil:
		return q.SQL.Solution, true
	case q.Regex != nil:
		return q.Regex.Solution, true
	}
	return "", false
}

// What an output question's program prints is made by running it, and typing that is the right answer.
func TestOutputs(t *testing.T) {
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	for _, q := range bank.Questions() {
		if q.Output == nil {
			continue
		}
		t.Run(string(q.ID), func(t *testing.T) {
			t.Parallel() // as many run at once as the sandbox has instances
			want, err := sandbox.Expected(t.Context(), *q.Output)
			if err != nil {
				t.Fatalf("%s: %v", q.File, err)
			}
			if n := strings.Count(want, "\n") + 1; strings.TrimSpace(want) == "" || n > maxPrinted {
				t.Errorf("%s: it prints %d lines, not 1 to %d:\n%s", q.File, n, maxPrinted, want)
			}
			if strings.Contains(want, " at 0x") {
				t.Errorf("%s: it prints an address:\n%s", q.File, want)
			}
			v, err := q.Grade(t.Context(), sandbox, interview.Answer{Text: want}, 0, nil)
			if err != nil || v.Score != 100 {
				t.Errorf("%s: its own output scores %d, %v: %s", q.File, v.Score, err, v.Feedback)
			}
			v, err = q.Grade(t.Context(), sandbox, interview.Answer{Text: "something that no program prints"}, 0, nil)
			if err != nil || v.Score >= 100 {
				t.Errorf("%s: nonsense scores %d, %v", q.File, v.Score, err)
			}
		})
	}
}

// Python in an answer can be read by Python. What shows a session (>>>) or leaves something out (…) is no program.
func TestPythonInAnswersCompiles(t *testing.T) {
	bank, _ := Load()
	sandbox := judgetest.Open(t)
	// Top-level await may stand in an example: 0x2000 is ast.PyCF_ALLOW_TOP_LEVEL_AWAIT.
	const compiles = `
def fault(source):
    try:
        compile(source, "shown", "exec", 0x2000)
    except SyntaxError as e:
        return "line %s: %s" % (e.lineno, e.msg)
`
	task := judge.Python{Signature: "def fault(source)", Solution: compiles}
	for _, q := range bank.Questions() {
		for i, code := range codeBlocks(q.Model, "python") {
			if !strings.Contains(code, ">>>") && !strings.Contains(code, "…") {
				task.Hidden = append(task.Hidden, judge.Case{
					Name: fmt.Sprintf("%s, block %d", q.File, i+1), Call: "fault(" + strconv.QuoteToASCII(code) + ")", Want: "None",
				})
			}
		}
	}
	if len(task.Hidden) == 0 {
		t.Fatal("no question shows any Python")
	}
	for part := range slices.Chunk(task.Hidden, 40) {
		task.Hidden = part
		v, err := sandbox.Python(t.Context(), task, compiles)
		if err != nil {
			t.Fatal(err)
		}
		if v.Score != 100 {
			t.Errorf("not Python: %s\nthe first: %s", strings.Join(v.Failed, "; "), v.Feedback)
		}
	}
}

// addresses are what the C model is run on; refused is what is no IPv4 address of four decimal parts.
var addresses = map[string]string{
	"0.0.0.0": "0", "0.0.0.1": "1", "1.2.3.4": "16909060", "127.0.0.1": "2130706433", "172.0.0.1": "2885681153", "192.168.1.10": "3232235786",
	"255.255.255.255": "4294967295", "10.0.255.0": "167837440",
	"": refused, "1": refused, "1.2.3": refused, "1.2.3.": refused, "1.2.3.4.": refused, "1.2.3.4.5": refused, "256.1.1.1": refused,
	"1.1.1.300": refused,
	".1.2.3":    refused, "1..2.3": refused, "-1.2.3.4": refused, "+1.2.3.4": refused, " 1.2.3.4": refused, "1.2.3.4 ": refused,
	"1.2.3.x":          refused,
	"4294967297.1.1.1": refused, "0x1.2.3.4": refused,
}

const refused = "refused"

// The C model of "a C function from dotted IP to 32-bit integer" is compiled with every warning an error, and run.
func TestTheModelInC(t *testing.T) {
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		t.Skip("no gcc, so the C model was not compiled")
	}
	bank, _ := Load()
	found := 0
	for _, q := range bank.Questions() {
		if q.Task.Kind != interview.Open || !strings.Contains(string(q.ID), "ip-to-int") {
			continue
		}
		for _, code := range codeBlocks(q.Model, "c") {
			found++
			texts := slices.Sorted(maps.Keys(addresses))
			for i, got := range runC(t, gcc, q.File, code, texts) {
				if want := addresses[texts[i]]; got != want {
					t.Errorf("%s: %q gives %s, want %s", q.File, texts[i], got, want)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no answer to ip-to-int has a model in C")
	}
}

// A question that shows a function in C and asks what it makes of texts is checked against the function itself, compiled and run.
func TestWhatQuestionsSayOfC(t *testing.T) {
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		t.Skip("no gcc, so nothing in C was run")
	}
	bank, _ := Load()
	texts := regexp.MustCompile("`\"([^\"]*)\"`")
	taken := bank.questions[bank.byID["ip-to-int-c-takes-choice"]]
	var given []string
	for _, o := range taken.Task.Options {
		given = append(given, texts.FindStringSubmatch(o.Text)[1])
	}
	for i, got := range runC(t, gcc, taken.File, codeBlocks(taken.Prompt, "c")[0], given) {
		if taken.Task.Options[i].Right != (got != refused) {
			t.Errorf("%s: %q gives %s", taken.File, given[i], got)
		}
	}
	gives := bank.questions[bank.byID["ip-to-int-c-gives-short"]]
	function := "bool ip_to_int(const char *s, uint32_t *out)\n{\n" +
		codeBlocks(gives.Prompt, "c")[0] + "*out = ip;\nreturn true;\n}\n"
	text := regexp.MustCompile("the text `([^`]*)`").FindStringSubmatch(gives.Prompt)[1]
	if got := runC(t, gcc, gives.File, function, []string{text}); got[0] != gives.Task.Accept[0] {
		t.Errorf("%s: %q gives %s", gives.File, text, got[0])
	}
}

// runC compiles a function in C with every warning an error and with the sanitizers, and returns what it makes of each text: a number,
// or that it is refused.
func runC(t *testing.T, gcc, file, code string, texts []string) []string {
	t.Helper()
	if !strings.Contains(code, "bool ip_to_int(const char *s, uint32_t *out)") {
		t.Fatalf("%s: the function in C is to be: bool ip_to_int(const char *s, uint32_t *out)", file)
	}
	const program = `
#include <inttypes.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        uint32_t out = 0;
        if (ip_to_int(argv[i], &out))
            printf("%" PRIu32 "\n", out);
        else
            puts("refused");
    }
    return 0;
}
`
	dir := t.TempDir()
	source, binary := filepath.Join(dir, "model.c"), filepath.Join(dir, "model")
	if err := os.WriteFile(source, []byte("#include <stdbool.h>\n#include <stdint.h>\n"+code+program), 0o600); err != nil {
		t.Fatal(err)
	}
	compile := exec.CommandContext(t.Context(), gcc, "-std=c11", "-Wall", "-Wextra", "-Werror", "-fsanitize=address,undefined",
		"-fno-sanitize-recover=all", "-o", binary, source)
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", file, err, out)
	}
	out, err := exec.CommandContext(t.Context(), binary, texts...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", file, err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(texts) {
		t.Fatalf("%s: %d lines for %d texts:\n%s", file, len(lines), len(texts), out)
	}
	return lines
}
