package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hotseat/questions"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// ran is what one run of the program came to.
type ran struct {
	code      int
	out, errs string
}

func runCommand(t *testing.T, s sandbox, input string, args ...string) ran {
	t.Helper()
	return runCommandIn(t, nil, s, input, args...)
}

// runCommandIn is runCommand with an environment.
func runCommandIn(t *testing.T, env map[string]string, s sandbox, input string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	c := command{args: args, env: func(name string) string { return env[name] }, in: strings.NewReader(input), out: &out, err: &errs}
	if s != nil {
		c.sandbox = func(o judge.Options) sandbox {
			if f, ok := s.(*fixed); ok {
				f.made = o
			}
			return s
		}
	}
	code := c.run(t.Context())
	return ran{code, out.String(), errs.String()}
}

// fixed is a sandbox that always says the same.
type fixed struct {
	verdict judge.Verdict
	err     error
	asked   []string
	closed  int
	made    judge.Options // what it was last asked to be
	path    string
}

func (f *fixed) Path() (string, error) { return f.path, nil }

func (f *fixed) run(answer string) (judge.Verdict, error) {
	f.asked = append(f.asked, answer)
	return f.verdict, f.err
}
func (f *fixed) Python(_ context.Context, _ judge.Python, a string) (judge.Verdict, error) {
	return f.run(a)
}
func (f *fixed) SQL(_ context.Context, _ judge.SQL, a string) (judge.Verdict, error) { return f.run(a) }
func (f *fixed) Regex(_ context.Context, _ judge.Regex, a string) (judge.Verdict, error) {
	return f.run(a)
}
func (f *fixed) Output(_ context.Context, _ judge.Output, a string) (judge.Verdict, error) {
	return f.run(a)
}
func (f *fixed) Install(_ context.Context, progress func(done, total int64)) (string, error) {
	for i := range int64(101) {
		progress(i*1_000_000, 100_000_000)
	}
	return "/cache/python.wasm", f.err
}
func (f *fixed) Close(context.Context) error { f.closed++; return nil }

const explanation = "An explanation that is long enough to be said aloud. "

// bankFolder is a folder like questions/ with one question of several kinds.
func bankFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("checklist.toml", "[target]\nquestions = 320\n[[section]]\nid = \"database\"\ntitle = \"Database\"\n[[section]]\nid = \"django\"\n"+
		"title = \"Django\"\n[[item]]\nid = \"joins\"\nsection = \"database\"\ntitle = \"JOINs\"\n")
	for name, parts := range map[string][2]string{
		"which-join": {"kind = \"choice\"\n", "## Options\n\n- [ ] inner\n- [x] left\n- [ ] cross\n\n"},
		"join-type":  {"kind = \"short\"\naccept = [\"outer\", \"full outer\"]\nform = \"text\"\n", ""},
		"join-steps": {"kind = \"order\"\n", "## Options\n\n1. first\n2. second\n3. third\n4. fourth\n\n"},
		"join-match": {"kind = \"regex\"\n[regex]\nmatch = [\"a\", \"b\", \"c\", \"d\"]\nfail = [\"1\", \"2\", \"3\", \"4\"]\nsolution = " +
			"'[a-d]'\n" +
			"[[wrong]]\nname = \"x\"\nanswer = 'a'\nsays = \"b\"\n[[wrong]]\nname = \"y\"\nanswer = 'b'\nsays = \"a\"\n", ""},
		"join-open": {"kind = \"open\"\n[[key]]\nid = \"null\"\npoint = \"it is NULL where nothing matches\"\nweight = 3\ncues = " +
			"[\"null\"]\nprobe = \"And then?\"\n" +
			"[[key]]\nid = \"all\"\npoint = \"every row of the left table\"\nweight = 1\ncues = [\"every|all row\"]\n", ""},
	} {
		write("bank/database/"+name+".md", "+++\nitem = \"joins\"\ndifficulty = 2\nsource = [{title = \"Example: a page\", url = "+
			"\"https://example.org/doc\"}]\n"+parts[0]+
			"+++\n\n# About "+name+
			"\n\nSay <it>.\n\n## Hint\n\nThink.\n\n"+parts[1]+"## Answer\n\nEvery row is there, NULL where nothing is. "+strings.Repeat(explanation,
			8)+"\n")
	}
	return dir
}

func TestGradeCommand(t *testing.T) {
	dir := bankFolder(t)
	run := &fixed{verdict: judge.Verdict{Score: 75, Feedback: "It should match `b`.", Failed: []string{"b"}}}
	bank, faults := questions.Read(os.DirFS(dir))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var order []string
	for _, q := range bank.Questions() {
		if q.ID == "join-steps" {
			for step := range 4 {
				order = append(order, string(rune('A'+slices.Index(q.Shown(), step))))
			}
		}
	}
	backwards := slices.Clone(order)
	slices.Reverse(backwards)
	for _, test := range []struct {
		id, answer string
		want       graded
	}{
		{"which-join", "B\n", graded{Score: 100}},
		{"which-join", "a", graded{Feedback: "What is right:\n- B: left"}},
		{"join-steps", strings.Join(backwards, " > "),
			graded{Feedback: "It is exactly the other way round: your last step comes first."}},
		{"join-type", "cross\n", graded{Feedback: "What is right:\nouter, or full outer"}},
		{"join-type", "outer\n", graded{Score: 100}},
		{"join-steps", strings.Join(order, " > "), graded{Score: 100}},
		{"join-open", "The columns are NULL.", graded{Score: 75, Hits: []string{"null"}, Missed: []string{"all"}}},
		{"join-open", "No idea.", graded{Missed: []string{"null", "all"}, Feedback: "An interviewer would ask: And then?"}},
		{"join-match", "[ac]\n", graded{Score: 75, Missed: []string{"b"}, Feedback: "It should match `b`."}},
	} {
		r := runCommand(t, run, test.answer, "grade", test.id, "-json", "-bank", dir)
		var got map[string]any
		if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 || r.errs != "" {
			t.Errorf("%s %q: %+v %v", test.id, test.answer, r, err)
			continue
		}
		list := func(key string) (out []string) {
			for _, v := range got[key].([]any) {
				out = append(out, v.(string))
			}
			return out
		}
		if len(got) != 7 || got["question"] != test.id || got["score"] != float64(test.want.Score) || got["graded_by"] != "machine" ||
			got["feedback"] != test.want.Feedback || !slices.Equal(list("hits"), test.want.Hits) || !slices.Equal(list("missed"), test.want.Missed) {
			t.Errorf("%s %q: %s", test.id, test.answer, r.out)
		}
	}
	if !slices.Equal(run.asked, []string{"[ac]\n"}) || run.closed != 1 {
		t.Errorf("the sandbox was asked %q and closed %d times", run.asked, run.closed)
	}
	r := runCommand(t, run, "The columns are NULL.", "grade", "join-open", "-bank", dir)
	if want := "score: 75 of 100, graded by machine\nhit: null: it is NULL where nothing matches (heard in: The columns are NULL)\nmissed: " +
		"all: every row of the left table\n"; r.out != want || r.code != 0 {
		t.Errorf("as text: %+v", r)
	}
	r = runCommand(t, run, "x", "grade", "join-match", "-bank", dir)
	if want := "score: 75 of 100, graded by machine\nmissed: b\nfeedback:\nIt should match `b`.\n"; r.out != want || r.code != 0 {
		t.Errorf("as text: %+v", r)
	}
}

func TestGradeBatch(t *testing.T) {
	dir := bankFolder(t)
	run := &fixed{verdict: judge.Verdict{Score: 75, Feedback: "It should match `b`.", Failed: []string{"b"}}}
	input := `{"id": "1", "question": "which-join", "answer": "B"}
{"id": "2", "question": "join-match", "answer": "[ac]"}

{"id": "3", "question": "nowhere", "answer": "B"}
no JSON
{"id": "4", "question": "join-open", "answer": " "}
{"id": "5", "question": "join-type", "answer": "` + strings.Repeat("x", 70_000) + `"}
{"id": "6", "question": "join-open", "answer": "The <columns> are NULL."}`
	r := runCommand(t, run, input, "grade", "-batch", "-bank", dir)
	if r.code != 0 || r.errs != "" || run.closed != 1 || !slices.Equal(run.asked, []string{"[ac]"}) {
		t.Fatalf("%+v, asked %q, closed %d times", r, run.asked, run.closed)
	}
	want := []struct {
		id, question, handed, err string
		score                     float64
	}{
		{id: "1", question: "which-join", score: 100},
		{id: "2", question: "join-match", score: 75},
		{id: "3", question: "nowhere", err: `there is no question "nowhere"`},
		{err: "no line of JSON"},
		{id: "4", question: "join-open", handed: "The answer is empty."},
		{err: "the line has more than 65536 bytes"},
		{id: "6", question: "join-open", score: 75},
	}
	lines := strings.Split(strings.TrimSuffix(r.out, "\n"), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines: %s", len(lines), r.out)
	}
	for i, w := range want {
		var got map[string]any
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatalf("line %d: %v: %s", i, err, lines[i])
		}
		said, _ := got["error"].(string)
		if got["id"] != w.id || got["question"] != w.question || got["score"] != w.score || got["handed_back"] != w.handed ||
			!strings.HasPrefix(said, w.err) || (said == "") != (w.err == "") {
			t.Errorf("line %d: %s", i, lines[i])
		}
		for _, key := range []string{"graded_by", "hits", "missed", "evidence", "feedback"} {
			if got[key] == nil {
				t.Errorf("line %d has no %s: %s", i, key, lines[i])
			}
		}
	}
	for _, args := range [][]string{{"check", "-batch"}, {"grade", "which-join", "-batch"}} {
		if r := runCommand(t, run, "", args...); r.code != 2 {
			t.Errorf("%v: %+v", args, r)
		}
	}
	broken := runCommand(t, &fixed{err: &judge.UnavailableError{Err: errors.New("no network")}}, input, "grade", "-batch", "-bank", dir)
	if broken.code != 0 || strings.Count(broken.out, "sandbox cannot be had") != 1 {
		t.Errorf("without a sandbox: %+v", broken)
	}
}

func TestTeach(t *testing.T) {
	task := interview.Task{Kind: interview.Open, Keys: []interview.KeyPoint{
		{ID: "light", Weight: 1, Probe: "Light?"}, {ID: "mute", Weight: 5}, {ID: "heavy", Weight: 3, Probe: "Heavy?"},
		{ID: "as-heavy", Weight: 3, Probe: "Too late?"},
	}}
	many := interview.Task{Kind: interview.Choice, Options: []interview.Option{{Text: "x", Right: true}, {Text: "y"},
		{Text: "z", Right: true}}}
	shell := interview.Task{Kind: interview.Command, Command: &interview.Shell{Accept: []string{"ls -a", "ls -A"}}}
	for _, test := range []struct {
		task   interview.Task
		score  int
		missed []string
		want   string
	}{
		{task, 0, []string{"light", "mute", "heavy", "as-heavy"}, "An interviewer would ask: Heavy?"},
		{task, 70, []string{"light", "mute"}, "An interviewer would ask: Light?"},
		{task, 60, []string{"mute"}, ""},
		{task, 100, nil, ""},
		{many, 50, nil, "What is right:\n- A: x\n- C: z"},
		{many, 100, nil, ""},
		{shell, 0, nil, "What is right:\n```sh\nls -a\n```"},
		{interview.Task{Kind: interview.Order, Steps: []string{"one", "two"}}, 0, nil, "What is right:\n1. one\n2. two"},
	} {
		if got := teach(questions.Question{Task: test.task}, interview.Verdict{Score: test.score, Missed: test.missed}); got != test.want {
			t.Errorf("%s, %d, missed %v: %q, want %q", test.task.Kind, test.score, test.missed, got, test.want)
		}
	}
	turned := interview.Verdict{Missed: []string{"mute", "heavy"}, Reversed: []interview.Reversal{{Point: "mute", Said: "x", Tell: "Not x."}}}
	if got := teach(questions.Question{Task: task}, turned); got != "Not x.\nAn interviewer would ask: Heavy?" {
		t.Errorf("what is said the other way round is told as %q", got)
	}
}

func TestGradeCommandRefuses(t *testing.T) {
	dir := bankFolder(t)
	for _, test := range []struct {
		name, id, answer string
		sandbox          *fixed
		want             []string
	}{
		{"an unknown id", "wich-join", "A", nil, []string{`no question "wich-join"`, "which-join"}},
		{"no letter of it", "which-join", "D", nil, []string{`"D" names nothing here`, "A inner; B left; C cross"}},
		{"an empty answer", "join-open", " \n", nil, []string{"the answer is empty"}},
		{"a step left out", "join-steps", "A B C", nil, []string{"D is missing"}},
		{"no sandbox", "join-match", "a", &fixed{err: &judge.UnavailableError{Err: errors.New("no network")}},
			[]string{"join-match are run", "sandbox cannot be had", "bot sandbox install"}},
		{"a closed sandbox", "join-match", "a", &fixed{err: judge.ErrUnavailable}, []string{"sandbox cannot be had", "bot sandbox install"}},
		{"a faulty question", "join-match", "a", &fixed{err: errors.New("the model solution does not run")},
			[]string{"join-match: the model solution does not run"}},
	} {
		s := test.sandbox
		if s == nil {
			s = &fixed{}
		}
		r := runCommand(t, s, test.answer, "grade", test.id, "-bank", dir)
		for _, want := range test.want {
			if !strings.Contains(r.errs, want) {
				t.Errorf("%s: %q is not in %q", test.name, want, r.errs)
			}
		}
		if r.code != 1 || r.out != "" || strings.Count(r.errs, "\n") != 1 {
			t.Errorf("%s: %+v", test.name, r)
		}
	}
}

func TestQuestionsCommand(t *testing.T) {
	dir := bankFolder(t)
	r := runCommand(t, nil, "", "questions", "-json", "-bank", dir)
	var got []map[string]any
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.code != 0 || len(got) != 5 {
		t.Fatalf("%+v %v", r, err)
	}
	for _, q := range got {
		for _, key := range []string{"id", "item", "section", "kind", "difficulty", "title", "prompt", "key_points"} {
			if _, there := q[key]; !there {
				t.Errorf("%s has no %s", q["id"], key)
			}
		}
		if q["prompt"] != "Say <it>." || q["difficulty"] != 2.0 || q["section"] != "database" {
			t.Errorf("%v", q)
		}
		points, isList := q["key_points"].([]any)
		if !isList || len(points) != map[any]int{"open": 2}[q["kind"]] {
			t.Errorf("%s: key points %v", q["id"], q["key_points"])
		}
	}
	r = runCommand(t, nil, "", "questions", "-bank", dir)
	if r.code != 0 || strings.Count(r.out, "\n") != 5 || !strings.Contains(r.out, "which-join  joins  choice  2  About which-join") {
		t.Errorf("as text: %+v", r)
	}
	if r := runCommand(t, nil, "", "questions", "-json"); r.code != 0 || !strings.Contains(r.out, `"id": "left-join-count"`) {
		t.Errorf("the embedded bank: code %d, %.200s", r.code, r.out)
	}
	if r := runCommand(t, nil, "", "questions", "-versions"); r.code != 0 || !strings.Contains(r.out, "Python      3.14") ||
		strings.Contains(r.out, "left-join-count") {
		t.Errorf("those that name a version: code %d, %.200s", r.code, r.out)
	}
}

func TestStudyCommand(t *testing.T) {
	r := runCommand(t, nil, "", "study", "-bank", bankFolder(t))
	if r.code != 0 || r.errs != "" || !strings.Contains(r.out, "\n## Contents\n") ||
		!strings.Contains(r.out, "[About which-join](#about-which-join)") {
		t.Errorf("%+v", r)
	}
}

func TestCheckCommand(t *testing.T) {
	dir := bankFolder(t)
	if r := runCommand(t, nil, "", "check", "-bank", dir); r.code != 0 || r.out != "all is well: 5 questions on 1 items\n" {
		t.Errorf("%+v", r)
	}
	if r := runCommand(t, nil, "", "check", "-v", "-bank", dir); r.code != 0 || !strings.Contains(r.out, "database/joins") ||
		!strings.Contains(r.out, "short of the target") {
		t.Errorf("with -v: %+v", r)
	}
	path := filepath.Join(dir, "bank", "database", "which-join.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), "difficulty = 2", "difficulty = 9", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	want := filepath.ToSlash(dir) + "/bank/database/which-join.md:3: difficulty is 9, not 1 to 5\nfaults in the bank: 1\n"
	if r := runCommand(t, nil, "", "check", "-bank", dir); r.code != 1 || r.errs != want {
		t.Errorf("with a fault: %+v, want %q", r, want)
	}
	if r := runCommand(t, nil, "B", "grade", "which-join", "-bank", dir); r.code != 1 || r.out != "" ||
		!strings.HasPrefix(r.errs, "bot: the question which-join has a fault: ") ||
		!strings.Contains(r.errs, "which-join.md:3: difficulty is 9") {
		t.Errorf("grade of the faulty question: %+v", r)
	}
	for _, test := range []struct {
		args       []string
		want, lack string
	}{
		{[]string{"study"}, "About join-open", "About which-join"},
		{[]string{"questions"}, "join-open", "which-join"},
		{[]string{"questions", "-json"}, "join-open", "which-join"},
		{[]string{"grade", "join-type"}, "score: 100 of 100", "feedback"},
	} {
		r := runCommand(t, nil, "outer", append(test.args, "-bank", dir)...)
		if r.code != 0 || !strings.HasPrefix(r.errs, "bot: warning: ") || !strings.Contains(r.errs, "which-join.md:3: difficulty is 9") ||
			strings.Count(r.errs, "\n") != 1 || !strings.Contains(r.out, test.want) || strings.Contains(r.out, test.lack) {
			t.Errorf("%v of a bank with a fault: %+v", test.args, r)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "checklist.toml"), []byte("[[item]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"study"}, {"questions"}, {"grade", "join-type"}} {
		if r := runCommand(t, nil, "outer", append(args, "-bank", dir)...); r.code != 1 || r.out != "" || strings.Count(r.errs, "\n") != 1 {
			t.Errorf("%v of a bank without a sound question: %+v", args, r)
		}
	}
	if r := runCommand(t, nil, "", "check", "-bank", filepath.Join(dir, "nowhere")); r.code != 1 ||
		!strings.Contains(r.errs, "is not a folder like questions/") {
		t.Errorf("no folder: %+v", r)
	}
}

func TestSandboxInstall(t *testing.T) {
	s := &fixed{}
	r := runCommand(t, s, "", "sandbox", "install")
	if r.code != 0 || r.out != "the sandbox is installed: /cache/python.wasm\n" || strings.Count(r.errs, "\n") != 12 ||
		!strings.Contains(r.errs, " 50 % of 100 MB") ||
		!strings.HasPrefix(r.errs, "fetching the Python that runs answers, 26 MB: npm's client first, then HTTPS; this can take a minute\n") {
		t.Errorf("%+v", r)
	}
	s.path = filepath.Join(t.TempDir(), "python.wasm")
	if err := os.WriteFile(s.path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := runCommand(t, s, "", "sandbox", "install"); r.code != 0 ||
		!strings.HasPrefix(r.errs, "checking the Python that runs answers, which lies in "+s.path+"\n") {
		t.Errorf("when it is there: %+v", r)
	}
	r = runCommand(t, &fixed{err: &judge.UnavailableError{Err: errors.New("no route")}}, "", "sandbox", "install")
	if r.code != 1 || r.out != "" || !strings.Contains(r.errs, "no route") {
		t.Errorf("without a network: %+v", r)
	}
}

func TestSandboxCommandsFollowTheConfiguration(t *testing.T) {
	dir := bankFolder(t)
	file := filepath.Join(t.TempDir(), "c.toml")
	if err := os.WriteFile(file, []byte("[sandbox]\ndir = \"/from/file\"\ninstances = 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"sandbox", "install"}, {"grade", "join-match", "-bank", dir}} {
		for _, test := range []struct {
			config, env, dir string
			instances        int
		}{
			{"", "", "", 0},
			{"", "/from/env", "/from/env", 0},
			{file, "", "/from/file", 3},
			{file, "/from/env", "/from/env", 3},
		} {
			s := &fixed{}
			env := map[string]string{"HOTSEAT_SANDBOX_DIR": test.env}
			r := runCommandIn(t, env, s, "a", append(args, "-config", test.config)...)
			if r.code != 0 || s.made.Dir != test.dir || s.made.Instances != test.instances {
				t.Errorf("%v with %+v: made with dir %q, instances %d: %+v", args, test, s.made.Dir, s.made.Instances, r)
			}
		}
		if r := runCommand(t, &fixed{}, "a", append(args, "-config", file+".none")...); r.code != 1 ||
			!strings.Contains(r.errs, "there is no such file") || r.out != "" {
			t.Errorf("%v without its configuration: %+v", args, r)
		}
	}
	bad := map[string]string{"HOTSEAT_HEALTH_LISTEN": "nonsense"}
	for _, args := range [][]string{{"sandbox", "install"}, {"grade", "join-match", "-bank", dir}, {"-playground", "-listen", "127.0.0.1:0"}} {
		r := runCommandIn(t, bad, &fixed{}, "a", args...)
		if r.code != 1 || r.errs != "bot: HOTSEAT_HEALTH_LISTEN: [health] listen \"nonsense\" is not host:port\n" || r.out != "" {
			t.Errorf("%v in a bad environment: %+v", args, r)
		}
	}
}

func TestWrongUseOfTheContributorsCommands(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"grade"}, "grade takes the id of a question"},
		{[]string{"grade", "a", "b"}, `unexpected "b"`},
		{[]string{"sandbox"}, "sandbox install"},
		{[]string{"sandbox", "remove"}, "sandbox install"},
		{[]string{"study", "all"}, `unexpected "all"`},
		{[]string{"-json"}, "go with a command"},
		{[]string{"check", "-versions"}, "goes with questions"},
		{[]string{"questions", "-versions", "-json"}, "not with -json"},
		{[]string{"-versions"}, "goes with questions"},
		{[]string{"-bank", "x"}, "go with a command"},
	} {
		r := runCommand(t, nil, "", test.args...)
		if r.code != 2 || !strings.Contains(r.errs, test.want) || r.out != "" || strings.Count(r.errs, "\n") != 1 {
			t.Errorf("%v: %+v", test.args, r)
		}
	}
}

// What new-pack lays out, check finds sound; a mistake that is right is found by running it, and a folder in use is left alone.
func TestNewPackAndCheckOfAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mine")
	if r := runCommand(t, nil, "", "new-pack", dir); r.code != 0 || !strings.Contains(r.out, "bot check "+dir) {
		t.Fatalf("%+v", r)
	}
	if r := runCommand(t, nil, "", "new-pack", dir); r.code != 1 || !strings.Contains(r.errs, "is not empty") {
		t.Errorf("a second time: %+v", r)
	}
	none := &fixed{err: judge.ErrUnavailable}
	if r := runCommand(t, none, "", "check", dir); r.code != 0 || !strings.Contains(r.out, "all is well: 9 questions on 2 items") ||
		!strings.Contains(r.errs, "were not run") {
		t.Errorf("without a sandbox: %+v", r)
	}
	all := &fixed{verdict: judge.Verdict{Score: 100}}
	r := runCommand(t, all, "", "check", dir)
	if r.code != 1 || !strings.Contains(r.errs, "example-python.md: the wrong answer \"goes by the alphabet\" scores 100") ||
		!strings.Contains(r.errs, "faults in the bank: 8") { // three mistakes in Python, three in SQL, two patterns
		t.Errorf("where every answer is right: %+v", r)
	}
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"new-pack"}, "takes the folder"},
		{[]string{"check", dir, "-bank", dir}, "not both"},
		{[]string{"check", "-questions", dir}, "goes with no command"},
	} {
		if r := runCommand(t, nil, "", test.args...); r.code != 2 || !strings.Contains(r.errs, test.want) {
			t.Errorf("%v: %+v", test.args, r)
		}
	}
}
