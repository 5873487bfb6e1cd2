package questions

import (
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"hotseat/questions/interview"
)

const longAnswer = "The older call walks through every descriptor each time that it is asked, and it is handed the whole set anew. The " +
	"newer one keeps the set " +
	"in the kernel and reports only what is ready, so its work grows with what happens. With many idle connections that is the whole " +
	"difference, " +
	"and it is why servers with ten thousand open sockets are built on it and not on the other one, which stops at 1024 anyhow."

func openDraft() Draft {
	return Draft{
		Item: "select-epoll", Kind: interview.Open, Difficulty: 3, Title: "Ten thousand idle sockets",
		Prompt: "Why does a chat server not use `select`?\n\nSay what each call costs.",
		Task: "reports only what is ready = only ready | ready list\n? What comes back from one call?\nwalks through every descriptor = " +
			"walks|scans every|all descriptor",
		Answer: longAnswer, Notes: "Think of the kernel.\nhttps://man7.org/linux/man-pages/man7/epoll.7.html",
	}
}

func choiceDraft() Draft {
	d := openDraft()
	d.Kind, d.Title, d.Task = interview.Choice, "Which one scales, of three", "select\n* epoll\n"+`\*args`
	return d
}

func shortDraft() Draft {
	d := openDraft()
	d.Kind, d.Title, d.Task = interview.Short, "Where select stops", "1024\n1,024"
	return d
}

// With maps what a person would change of a draft.
func with(d Draft, change func(*Draft)) Draft {
	change(&d)
	return d
}

func TestADraftBecomesAQuestionAndComesBack(t *testing.T) {
	bank, _ := Load()
	for name, d := range map[string]Draft{
		"open": openDraft(), "choice": choiceDraft(), "short": shortDraft(),
		"reasons": with(choiceDraft(), func(d *Draft) {
			d.Task = "select\n  It scans all.\n* epoll\n\\*args\n  \\*args is no system call."
		}),
		"several right": with(choiceDraft(), func(d *Draft) { d.Task = "* select\n* epoll\npoll" }),
		"other weights": with(openDraft(), func(d *Draft) {
			d.Task = "reports only what is ready (4) = only ready\n? What comes back?\nwalks through every descriptor (1) = walks every"
		}),
		"code in it":   with(shortDraft(), func(d *Draft) { d.Prompt = "Look:\n\n```python\n# not a title\nx = 1\n```\n\nAnd?" }),
		"plus signs":   with(shortDraft(), func(d *Draft) { d.Answer = "+++\n\n" + longAnswer }),
		"quotes":       with(openDraft(), func(d *Draft) { d.Task = strings.Replace(d.Task, "reports only", `reports "only'`, 1) }),
		"a complexity": with(shortDraft(), func(d *Draft) { d.Task = "O(n)\nO(n + k)" }),
		"another tongue": with(openDraft(), func(d *Draft) {
			d.Title, d.Task = "Что такое epoll", "сообщает только готовые = готовые\n? Что возвращает вызов?\nядро хранит набор = ядро хранит"
			d.Answer += " Ядро хранит набор. Он сообщает только готовые."
		}),
	} {
		q, faults := bank.ReadOne("", OwnID(d.Title, 1), bank.Compose(d))
		if len(faults) > 0 {
			t.Errorf("%s: %v\n%s", name, faults, bank.Compose(d))
			continue
		}
		back, ok := q.Draft()
		if name == "open" || name == "other weights" || ok {
			if !ok || !reflect.DeepEqual(back, d) {
				t.Errorf("%s: comes back as\n%+v\nwant\n%+v", name, back, d)
			}
		}
		if q.Section != "network" || !strings.HasPrefix(string(q.ID), "own-") {
			t.Errorf("%s: %s in %s", name, q.ID, q.Section)
		}
	}
}

func TestWhatADraftMeans(t *testing.T) {
	bank, _ := Load()
	read := func(d Draft) Question {
		t.Helper()
		q, faults := bank.ReadOne("", "own-x", bank.Compose(d))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return q
	}
	q := read(openDraft())
	want := []interview.KeyPoint{
		{ID: "reports-only-what-is", Point: "reports only what is ready", Weight: 3, Cues: []string{"only ready", "ready list"},
			Probe: "What comes back from one call?"},
		{ID: "walks-through-every", Point: "walks through every descriptor", Weight: 2, Cues: []string{"walks|scans every|all descriptor"}},
	}
	if !reflect.DeepEqual(q.Task.Keys, want) {
		t.Errorf("key points are %+v", q.Task.Keys)
	}
	if q.Hint != "Think of the kernel." || len(q.Sources) != 1 {
		t.Errorf("hint %q, sources %v", q.Hint, q.Sources)
	}
	// Points without cues are heard by the share of their own words.
	q = read(with(openDraft(), func(d *Draft) { d.Task = "- reports only what is ready\n? And?\n- the set stays in the kernel" }))
	if k := q.Task.Keys[0]; len(k.Cues) != 0 || !k.Made {
		t.Errorf("the first point is %+v", k)
	}
	if got, err := interview.Hear(q.Task, longAnswer); err != nil || len(got.Seen) != 2 {
		t.Errorf("of the points without cues only %v are heard: %v", got.Seen, err)
	}
	for text, want := range map[string]int{
		"Each call reports no more than what is ready, and the set just stays there in the kernel between two calls.": 2,
		"The kernel has many parts, and I think that all of them are written in C by people who like it.":             0,
	} {
		if got, err := interview.Hear(q.Task, text); err != nil || len(got.Seen) != want {
			t.Errorf("%q: heard %v, %v; want %d points", text, got.Seen, err, want)
		}
	}
	q = read(choiceDraft())
	if o := q.Task.Options; len(o) != 3 || !o[1].Right || o[1].Text != "epoll" || o[2].Right || o[2].Text != "*args" || q.Many {
		t.Errorf("options are %+v, many %v", o, q.Many)
	}
	q = read(with(choiceDraft(), func(d *Draft) { d.Task = "- [x] one\n- [ ] two\n*three\n" }))
	if o := q.Task.Options; len(o) != 3 || !o[0].Right || o[1].Right || !o[2].Right || o[2].Text != "three" || !q.Many {
		t.Errorf("options are %+v, many %v", o, q.Many)
	}
	for task, form := range map[string]interview.ShortForm{"1024": interview.Number, "O(n log n)": interview.Complexity,
		"epoll\npoll": interview.Text} {
		if q := read(with(shortDraft(), func(d *Draft) { d.Task = task })); q.Task.Form != form {
			t.Errorf("%q is compared as %s", task, q.Task.Form)
		}
	}
	// What would end a part of the file early does not.
	q = read(with(shortDraft(), func(d *Draft) { d.Prompt = "Look.\n## Answer\nno\n# And?" }))
	if q.Prompt != "Look.\n### Answer\nno\n### And?" {
		t.Errorf("the prompt is %q", q.Prompt)
	}
}

// Every fault that a form can have comes in words that a person who never saw the file understands.
func TestFaultsOfADraft(t *testing.T) {
	bank, _ := Load()
	taken := bank.Questions()[0].Title
	for want, d := range map[string]Draft{
		"the heaviest key point has no probe": with(openDraft(),
			func(d *Draft) { d.Task = "reports only what is ready\nthe set stays in the kernel" }),
		"there are 1 key points, not 2 to 8": with(openDraft(),
			func(d *Draft) { d.Task = "reports only what is ready\n? And?" }),
		`the answer says too little of the key point "sleeps all day" in its own words`: with(openDraft(),
			func(d *Draft) { d.Task += "\nsleeps all day" }),
		`the cue "chat server" is found in the question itself`: with(openDraft(),
			func(d *Draft) { d.Task += "\nit is so = chat server" }),
		`the probe of "reports-only-what-is" holds a cue`: with(openDraft(),
			func(d *Draft) { d.Task = strings.Replace(d.Task, "What comes back", "Is it only ready ones", 1) }),
		"weight is 9, not 1 to 5": with(openDraft(),
			func(d *Draft) { d.Task = strings.Replace(d.Task, "descriptor =", "descriptor (9) =", 1) }),
		"the answer has 3 words; it takes 60 to 350": with(openDraft(), func(d *Draft) { d.Answer = "It is so." }),
		"no source says where this can be checked":   with(openDraft(), func(d *Draft) { d.Notes = "Think." }),
		"the hint has 0 characters":                  with(openDraft(), func(d *Draft) { d.Notes = "https://a.org" }),
		`"http://a.org" is not an https link`:        with(openDraft(), func(d *Draft) { d.Notes = "Think.\nhttp://a.org" }),
		"the title has 0 characters":                 with(openDraft(), func(d *Draft) { d.Title = " # " }),
		"the title has 80 characters":                with(openDraft(), func(d *Draft) { d.Title = strings.Repeat("x", 80) }),
		"the prompt has 1000 characters":             with(openDraft(), func(d *Draft) { d.Prompt = strings.Repeat("x", 1000) }),
		"a code fence is not closed":                 with(openDraft(), func(d *Draft) { d.Answer += "\n```\nx" }),
		"the bank has a question with the title":     with(openDraft(), func(d *Draft) { d.Title = strings.ToUpper(taken) }),
		`item "nowhere" is not in checklist.toml`:    with(openDraft(), func(d *Draft) { d.Item = "nowhere" }),
		"difficulty is 9, not 1 to 5":                with(openDraft(), func(d *Draft) { d.Difficulty = 9 }),
		"there are 2 options, not 3 to 5":            with(choiceDraft(), func(d *Draft) { d.Task = "* a\nb" }),
		"0 options are right":                        with(choiceDraft(), func(d *Draft) { d.Task = "a\nb\nc" }),
		"an option is there twice":                   with(choiceDraft(), func(d *Draft) { d.Task = "* a\nb\nb" }),
		"an option has 120 characters": with(choiceDraft(),
			func(d *Draft) { d.Task = "* a\nb\n" + strings.Repeat("c", 120) }),
		"accept names no answer":               with(shortDraft(), func(d *Draft) { d.Task = "- " }),
		"an accepted answer has 50 characters": with(shortDraft(), func(d *Draft) { d.Task = strings.Repeat("c", 50) }),
		"the text is larger than 16 KiB": with(openDraft(),
			func(d *Draft) { d.Answer = strings.Repeat("word ", 4000) }),
		"there are 9 key points, over 8": with(openDraft(),
			func(d *Draft) { d.Task = strings.Repeat("a point\n", 30) }),
		"would take too long, and others would wait": with(openDraft(),
			func(d *Draft) {
				d.Task += "\nit is dear = " + strings.Repeat("~ab_cd_ef|gh_ij_kl|mn_op_qr mutable_state_here | ", 60) + "so_it_is"
			}),
		"there are 40 words in one cue, over 12": with(openDraft(),
			func(d *Draft) { d.Task = "p = " + strings.Repeat("word ", 40) }),
		"there are 121 accepted and wrong answers, over 120":        with(shortDraft(), func(d *Draft) { d.Task = strings.Repeat("a\n", 121) }),
		`"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"… has 700 chara`: with(shortDraft(), func(d *Draft) { d.Task = strings.Repeat("a", 700) }),
	} {
		_, faults := bank.ReadOne("", "own-x", bank.Compose(d))
		var all []string
		for _, f := range faults {
			all = append(all, f.Message)
		}
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("got %q, want %q", all, want)
		}
	}
}

func TestReadOneRefuses(t *testing.T) {
	bank, _ := Load()
	good := string(bank.Compose(openDraft()))
	for want, file := range map[string][3]string{
		"is not small letters":                 {"", "../x", good},
		"is not small letters, ":               {"", "", good},
		"the bank has a question of the name":  {"", string(bank.Questions()[0].ID), good},
		"this folder is python":                {"python", "own-x", good},
		"not text in UTF-8":                    {"", "own-x", good + "\xff"},
		"larger than 64 KiB":                   {"", "own-x", good + strings.Repeat("x", MaxFile)},
		"does not begin with data":             {"", "own-x", "hello"},
		`is not in checklist.toml`:             {"", "own-x", strings.Replace(good, "select-epoll", "../../etc", 1)},
		`unknown key "extra"`:                  {"", "own-x", strings.Replace(good, "kind =", "extra = 1\nkind =", 1)},
		"the data of a run kind is a stranger": {},
	} {
		if file[2] == "" {
			continue
		}
		q, faults := bank.ReadOne(interview.Section(file[0]), interview.QuestionID(file[1]), []byte(file[2]))
		found := false
		for _, f := range faults {
			found = found || strings.Contains(f.Message, strings.TrimSpace(want))
		}
		if !found {
			t.Errorf("%q gives %v (%+v)", want, faults, q.ID)
		}
	}
	for name, file := range map[string]string{"windows": strings.ReplaceAll(good, "\n", "\r\n"), "with a mark": "\ufeff" + good} {
		if _, faults := bank.ReadOne("", "own-x", []byte(file)); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// ReadOne finds nothing else in the bank's own files but that they are the bank's.
func TestReadOneChecksAsTheBankDoes(t *testing.T) {
	bank, _ := Load()
	for _, q := range bank.Questions() {
		data, err := files.ReadFile(q.File)
		if err != nil {
			t.Fatal(err)
		}
		got, faults := bank.ReadOne("", q.ID, data)
		if len(faults) != 2 || !strings.Contains(faults[0].Message+faults[1].Message, "the bank has a question of the name") ||
			!strings.Contains(faults[0].Message+faults[1].Message, "the bank has a question with the title") {
			t.Errorf("%s: %v", q.ID, faults)
		}
		got.Task, q.Task = got.Task.Prepared(), q.Task.Prepared() // whose ears nobody has needed yet
		if !reflect.DeepEqual(got, q) {
			t.Errorf("%s is read differently", q.ID)
		}
	}
}

// A server's question, exported and put into the bank's folder, passes the check of the whole bank unchanged.
func TestAnOwnQuestionFitsIntoTheBank(t *testing.T) {
	bank, _ := Load()
	fsys := fstest.MapFS{}
	for _, dir := range []string{"bank"} {
		sections, err := files.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sections {
			list, err := files.ReadDir(dir + "/" + s.Name())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range list {
				name := dir + "/" + s.Name() + "/" + f.Name()
				data, err := files.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				fsys[name] = &fstest.MapFile{Data: data}
			}
		}
	}
	data, err := files.ReadFile(checklistFile)
	if err != nil {
		t.Fatal(err)
	}
	fsys[checklistFile] = &fstest.MapFile{Data: data}
	before := len(maps.Clone(fsys))
	for _, d := range []Draft{openDraft(), choiceDraft(), shortDraft()} {
		fsys["bank/network/"+string(OwnID(d.Title, 1))+".md"] = &fstest.MapFile{Data: bank.Compose(d)}
	}
	b, faults := Read(fsys)
	if len(faults) > 0 || len(b.Questions()) != before-1+3 {
		t.Errorf("%d questions, %v", len(b.Questions()), faults)
	}
}

func TestIDs(t *testing.T) {
	for _, test := range []struct {
		title string
		try   int
		want  interview.QuestionID
	}{
		{"Ten thousand, idle sockets!", 1, "own-ten-thousand-idle-sockets"},
		{"Ten thousand, idle sockets!", 2, "own-ten-thousand-idle-sockets-2"},
		{"Что такое GIL?", 1, "own-gil"},
		{"Что это?", 3, "own-question-3"},
		{strings.Repeat("word ", 20), 12, "own-word-word-word-word-word-word-word-word-12"},
		{strings.Repeat("x", 90), 1, interview.QuestionID("own-" + strings.Repeat("x", 44))},
	} {
		got := OwnID(test.title, test.try)
		if got != test.want || len(got) > maxID || !slug.MatchString(string(got)) {
			t.Errorf("%q, %d: %s", test.title, test.try, got)
		}
	}
}
