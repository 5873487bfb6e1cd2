package interview

import (
	"strings"
	"testing"
)

func shellTask(accept ...string) Task {
	return Task{Kind: Command, Command: &Shell{
		Accept: accept,
		Valued: []string{"-n", "-m", "-C", "-p", "--name", "-o", "-H"},
		Same: [][]string{{"-n", "--max-count", "--lines"}, {"-e", "-A"}, {"-a", "--all"}, {"-m", "--message"}, {"-H", "--header"},
			{"-p", "--publish"}},
	}}
}

func TestGradeCommandAccepts(t *testing.T) {
	for _, tt := range []struct{ accept, given string }{
		{"ps -ef", "ps -ef"},
		{"ps -ef", "  ps   -e  -f "},
		{"ps -ef", "ps -fe"},
		{"ps -ef", "$ ps -ef"},
		{"ps -ef", "# ps -ef"},
		{"ps -ef", "ann@web-1:~$ ps -ef"},
		{"ps -ef", "sudo ps -ef"},
		{"sudo ps -ef", "ps -ef"},
		{"ps -ef", "ps -A -f"},
		{"ps -ef", "/usr/bin/ps -ef"},
		{"ps -ef", "`ps -ef`"},
		{"ps -ef", "```\nps -ef\n```"},
		{"ps -ef", "```bash\n$ ps -ef\n```"},
		{"ps -ef", "ps -ef;"},
		{"ps -ef", "ps -ef # every process"},
		{"ps -ef", "ps \\\n  -ef"},
		{"ps -ef", "ps \u2013ef"},
		{"ps -ef", "ps\u00a0-ef\u200b"},
		{"ps aux", "ps xua"},
		{"ls --all", "ls \u2014all"},
		{"ls -a", "ls --all"},
		{"head -n 5 f", "head -n5 f"},
		{"head -n 5 f", "head --lines=5 f"},
		{"head -n 5 f", "head --lines 5 f"},
		{"head -n 5 f", "head f -n 5"},
		{"head -n 5 f", "head -5 f"},
		{"git log -n 3 --oneline", "git log --oneline -3"},
		{"grep -rn5 x .", "grep -r -n 5 x ./"},
		{"git commit -a -m 'fix it'", `git commit -am "fix it"`},
		{"git commit -a -m 'fix it'", "git commit --message=\u201cfix it\u201d --all"},
		{"git commit -a -m 'fix it'", `git commit -am fix\ it`},
		{"git -C repo status", "git -C ./repo/ status"},
		{"git add .", "git add ./"},
		{"ls /", "ls /"},
		{"ps aux | grep python | wc -l", "ps uax|grep 'python'|wc -l"},
		{"du -sh * | sort -h", "du -s -h * | sort -h"},
		{"grep '*' f", `grep \* f`},
		{"echo $HOME", `echo "$HOME"`},
		{"echo $HOME", "echo ${HOME}"},
		{"for f in *.log; do gzip \"$f\"; done", "for f in *.log\ndo\n  gzip $f\ndone"},
		{"while read -r x; do echo $x; done < f", "while read -r x; do echo $x; done <f"},
		{"(cd /srv && ls -la)", "( cd /srv/ && ls -a -l )"},
		{"export A=1", `export A="1"`},
		{"cat <<< $x", "cat <<<$x"},
		{"cmd > out 2>&1", "cmd >out 2>&1"},
		{"kill -9 7", "kill -9 7"},
		{"kill $(pgrep  x)", "kill `pgrep x`"},
		{"tar -czf a.tgz dir", "tar czf a.tgz dir/"},
		{"tar -czf a.tgz dir", "tar cfz a.tgz dir"}, // what a person means, though old tar is strict only with values
		{"find . -name '*.py' -type f", `find . -type f -name "*.py"`},
		{"find . -name x -mtime -7 -delete", "find . -mtime -7 -name x -delete"},
		{"find . -name x", "find ./ -name x -print"},
		{`find . -name x -exec rm {} \;`, "find . -name x -exec rm {} ';'"},
		{"docker run -d -p 80:80 --name web nginx", "docker run --name=web -d --publish 80:80 nginx"},
		{"docker exec web sh -c ls", "docker exec web sh -c 'ls'"},
		{"xargs -a grep -il x", "xargs --all grep -l -i x"},
		{"curl -H 'A: b' x", "curl -H'A: b' x/"},
		{"ssh -oBatchMode=yes h", "ssh -o BatchMode=yes h"},
		{"A=1 make", "A=1 make"},
		{"echo ''", `echo ""`},
	} {
		if v := GradeCommand(shellTask("something else", tt.accept), tt.given, 0); v.Score != 100 || v.Recognised != 100 || v.Feedback != "" {
			t.Errorf("%q for %q: %+v", tt.given, tt.accept, v)
		}
	}
	if v := GradeCommand(shellTask("ps aux"), "ps aux", HintCost); v.Score != 85 || !v.Hinted || v.Grader != Machine {
		t.Errorf("with a hint: %+v", v)
	}
}

func TestGradeCommandRefuses(t *testing.T) {
	for _, tt := range []struct{ accept, given string }{
		{"ps -ef", "ps -e"},
		{"ps -ef", "ps -efl"},
		{"ps -ef", "ps -eF"},
		{"ps -ef", "pgrep -ef"},
		{"ps -ef", "ps ef"},
		{"head -n 5 f", "head -n 50 f"},
		{"head -n 5 f", "head f"},
		{"head -n 5 f", "head -n 5 f g"},
		{"cp a b", "cp b a"},
		{"git reset --soft HEAD~1", "git reset --hard HEAD~1"},
		{"git reset --soft HEAD~1", "git reset --soft HEAD~2"},
		{"git commit -a", "git -a commit"},
		{"git checkout -- f", "git checkout f"},
		{"rsync -a src/ dst", "rsync -a src dst"},
		{"docker run -d -p 80:80 nginx", "docker run nginx -d -p 80:80"},
		{"ps aux | grep python", "grep python | ps aux"},
		{"a | b", "a || b"},
		{"a && b", "a ; b"},
		{"cmd", "cmd &"},
		{"cmd > out 2>&1", "cmd 2>&1 > out"},
		{"cmd > out", "cmd >> out"},
		{"find . -name '*.py'", "find . -name *.py"},
		{"find . -name x -delete", "find . -delete -name x"},
		{"find . ! -name x", "find . -name x"},
		{"echo $HOME", "echo '$HOME'"},
		{"echo $HOME", `echo \$HOME`},
		{"ls ~", "ls '~'"},
		{"rm -r dir", "rm -r dir; rm -r other"},
		{"kill -9 7", "kill -15 7"},
		{"A=1 make", "make A=1"},
		{"sudo -u ann ls", "ls"},
		{"ps -ef", ""},
		{"ps -ef", "$ "},
		{"ps -ef", "ps '-ef"},
		{"ps -ef", `ps "-ef`},
		{"ps -ef", "ps -ef |"},
		{"ps -ef", "ps -ef >"},
		{"ps -ef", "ps -ef \\"},
		{"ps -ef", "ps $(-ef"},
		{"echo ${HOME}", "echo ${HOME%x}"},
		{"for f in *.log; do gzip $f; done", "for f in *.log; do gunzip $f; done"},
		{"cat <<E\na\nE", "cat <<E\nb\nE"},
		{"ps -ef", "-"},
		{"ps -ef", strings.Repeat("`$(\"'", 800)},
	} {
		if v := GradeCommand(shellTask(tt.accept), tt.given, 0); v.Score != 0 || v.Feedback == "" {
			t.Errorf("%q for %q: %+v", tt.given, tt.accept, v)
		}
	}
	if v := GradeCommand(Task{Kind: Command}, "ps", 0); v.Score != 0 {
		t.Error("a task that accepts nothing was answered right")
	}
}

func TestCommandFeedback(t *testing.T) {
	for given, want := range map[string]string{
		"head -n 50 f": "The nearest accepted line is `head -n 5 f`. Yours lacks `-n 5`. What does not belong there: " +
			"`-n 50`.",
		"head -n 5":                          "The nearest accepted line is `head -n 5 f`. Yours lacks `f`.",
		"mv b a":                             "The nearest accepted line is `mv a b`. Yours has the same words in another order.",
		"head 'f":                            "The line cannot be read: a quote is not closed.",
		"mv a b `x``":                        "The line cannot be read: a backquote is not closed.",
		"head f |":                           "The line cannot be read: `|` must be followed by a statement.",
		"head <(tail f":                      "The line cannot be read: a parenthesis is not closed.",
		"head \\":                            "The line cannot be read: nothing follows the last backslash.",
		"mv a b '`x'":                        "What does not belong there: `'x`.",
		"mv a b c d e f g h":                 "What does not belong there: `c`, `d`, `e`, `f` ….",
		"mv a b " + strings.Repeat("x", 200): "What does not belong there: a long word.",
	} {
		if v := GradeCommand(shellTask("head -n 5 f", "mv a b"), given, 0); !strings.Contains(v.Feedback, want) {
			t.Errorf("%q: %q, want %q", given, v.Feedback, want)
		}
	}
}

// TestCommandFeedbackIsAsWritten: what a line lacks is named by the words of the accepted one, not by what they are read as.
func TestCommandFeedbackIsAsWritten(t *testing.T) {
	for _, tt := range []struct{ accept, given, want string }{
		{"ps aux --sort=-rss", "ps --sort=-rss", "Yours lacks `aux`."},
		{"set -o pipefail", "pipefail", "Yours has nothing of it."},
		{"set -o pipefail", "set pipefail", "Yours lacks `-o pipefail`."},
		{"set -o pipefail", "set -e", "Yours lacks `-o pipefail`. What does not belong there: `-e`."},
		{"docker run -d -p 127.0.0.1:6379:6379 redis:7", "docker run -d redis:7", "Yours lacks `-p 127.0.0.1:6379:6379`."},
		{"ls -la", "ls -l", "Yours lacks `-a`."},
	} {
		v := GradeCommand(shellTask(tt.accept), tt.given, 0)
		if want := "The nearest accepted line is `" + tt.accept + "`. " + tt.want; v.Feedback != want {
			t.Errorf("%q for %q: %q, want %q", tt.given, tt.accept, v.Feedback, want)
		}
	}
}

func TestCheckCommand(t *testing.T) {
	if err := CheckCommand(Shell{Accept: []string{"ls", "ls 'a"}}); err == nil ||
		!strings.Contains(err.Error(), `"ls 'a": a quote is not closed`) {
		t.Errorf("%v", err)
	}
	if err := CheckCommand(Shell{Accept: []string{"ls", "du -sh ."}}); err != nil {
		t.Error(err)
	}
	if ReadCommand("ls -l") != nil || ReadCommand("$ ;") == nil {
		t.Error("ReadCommand")
	}
}

// FuzzGradeCommand: no line, however hostile, does worse than be refused with a sentence; one that can be read is right where it is what is
// asked for.
func FuzzGradeCommand(f *testing.F) {
	for _, s := range []string{"ps aux", "a|b", "$(", "`", "-", "find . -exec", "\\", "\"$\"", "2>&1", "docker run", "sudo", "--", "-\x80",
		"tar \xff"} {
		f.Add(s)
	}
	task := shellTask("find . -name x", "docker run -d web ls")
	f.Fuzz(func(t *testing.T, s string) {
		v := GradeCommand(task, s, 0)
		if len(v.Feedback) > 800 {
			t.Errorf("a feedback of %d bytes", len(v.Feedback))
		}
		err := ReadCommand(s)
		switch own := GradeCommand(shellTask(s), s, 0); {
		case err == nil && own.Score != 100:
			t.Errorf("%q is not the same as itself: %s", s, own.Feedback)
		case err != nil && (sentenceFor(err) != "" || v.Score != 0 || v.Feedback == ""):
			t.Errorf("%q cannot be read: %v, and scores %d: %s", s, err, v.Score, v.Feedback)
		}
	})
}
