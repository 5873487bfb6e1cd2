package questions

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hotseat/questions/judge"
)

// pastedForms are what chats, pages and terminals make of code. Each must be read as the code that it was made of.
var pastedForms = map[string]func(code string) string{
	"a fence":                    func(c string) string { return "```python\n" + c + "\n```" },
	"a fence of tildes":          func(c string) string { return "~~~py\n" + c + "\n~~~" },
	"a fence without a language": func(c string) string { return "```\n" + c + "\n```\n" },
	"a fence never closed":       func(c string) string { return "```python\n" + c },
	"a fence never opened":       func(c string) string { return c + "\n```" },
	"a fence within sentences": func(c string) string {
		return "Here's my solution:\n\n```py\n" + c + "\n```\n\nIt's O(n log n), I think."
	},
	"a fence, and its output":     func(c string) string { return "```python\n" + c + "\n```\nprints\n```text\n[1, 2]\n```" },
	"a chat's quote":              func(c string) string { return eachLine(c, "> ") },
	"a chat's quote, tight":       func(c string) string { return eachLine(c, ">") },
	"a quote of a quote":          func(c string) string { return eachLine(c, "> > ") },
	"a quote with a fence":        func(c string) string { return eachLine("```python\n"+c+"\n```", "> ") },
	"a quote under a sentence":    func(c string) string { return "You asked for it:\n" + eachLine(c, "> ") },
	"a quote of all that follows": func(c string) string { return ">>> " + c },
	"prompts":                     func(c string) string { return session(c, ">>> ", "... ") },
	"prompts and what was printed": func(c string) string {
		return session(c, ">>> ", "... ") + "\n>>> 1 + 1\n2\n>>> print('three')\nthree"
	},
	"prompts under a sentence":    func(c string) string { return "My session:\n\n" + session(c, ">>> ", "... ") },
	"prompts within a quote":      func(c string) string { return eachLine(session(c, ">>> ", "... "), "> ") },
	"IPython":                     func(c string) string { return session(c, "In [1]: ", "   ...: ") },
	"IPython and what it gave":    func(c string) string { return session(c, "In [1]: ", "   ...: ") + "\n\nIn [2]: 1 + 1\nOut[2]: 2" },
	"line numbers":                func(c string) string { return number(c, "%d ") },
	"line numbers with a dot":     func(c string) string { return number(c, "%d. ") },
	"line numbers with a colon":   func(c string) string { return number(c, "%d: ") },
	"line numbers, right-aligned": func(c string) string { return number(c, "%4d ") },
	"line numbers with a bar":     func(c string) string { return number(c, "%3d | ") },
	"line numbers of cat -n":      func(c string) string { return number(c, "%6d\t") },
	"line numbers, left-aligned":  func(c string) string { return number(c, "%-4d") },
	"a bar before each line":      func(c string) string { return eachLine(c, "| ") },
	"a comparison":                func(c string) string { return eachLine(c, "+") },
	"a sentence before":           func(c string) string { return "Here is my answer, it uses two pointers:\n" + c },
	"a sentence behind":           func(c string) string { return c + "\n\nThis runs in O(n) and doesn't need more memory." },
	"sentences on both sides":     func(c string) string { return "Sure! I'd do it like this:\n\n" + c + "\n\nHope that helps :)" },
	"a word before":               func(c string) string { return "Answer:\n" + c },
	"headings and points": func(c string) string {
		return "**Approach**\n- keep a heap\n- pop the smallest\n\n" + c + "\n\nTime: O(n log n)\nSpace: O(n)\nDone."
	},
	"the button of a page":        func(c string) string { return "python\nCopy code\n" + c },
	"numbered thoughts":           func(c string) string { return "1. Look at the first one.\n2. Go on.\n\n" + c },
	"sentences, code indented":    func(c string) string { return "my answer is this one\n\n" + eachLine(c, "    ") },
	"another language's sentence": func(c string) string { return "这是我的答案：\n" + c + "\n谢谢！" },
	"indented":                    func(c string) string { return eachLine(c, "    ") },
	"no-break spaces":             func(c string) string { return indentedBy(c, func(n int) string { return strings.Repeat("\u00a0", n) }) },
	"tabs": func(c string) string {
		return indentedBy(c, func(n int) string { return strings.Repeat("\t", n/4) + strings.Repeat(" ", n%4) })
	},
	"zero-width characters": func(c string) string { return "\u200b" + strings.ReplaceAll(c, "\n", "\u200b\n") },
	"Windows' line ends":    func(c string) string { return "\ufeff" + strings.ReplaceAll(c, "\n", "\r\n") },
	"line separators":       func(c string) string { return strings.ReplaceAll(c, "\n", "\u2028") },
	"curly quotes": func(c string) string {
		if strings.ContainsAny(c, "#'\\") || strings.Count(c, `"`)%2 != 0 {
			return c
		}
		return regexp.MustCompile(`"([^"\n]*)"`).ReplaceAllString(c, "“$1”")
	},
	"a call at the end":   func(c string) string { return c + "\n1 + 1" },
	"in a class's place":  func(c string) string { return "  " + strings.ReplaceAll(c, "\n", "\n\u00a0 ") },
	"blank lines doubled": func(c string) string { return strings.ReplaceAll(c, "\n", "\n\n") },
}

func eachLine(code, mark string) string { return mark + strings.ReplaceAll(code, "\n", "\n"+mark) }

func number(code, format string) string {
	lines := strings.Split(code, "\n")
	for i, l := range lines {
		lines[i] = fmt.Sprintf(format, i+1) + l
	}
	return strings.Join(lines, "\n")
}

// session is code as it was typed at a prompt: what is indented, or goes on behind a line that is not ended, follows on.
func session(code, first, more string) string {
	var out []string
	followed := regexp.MustCompile(`^\s|^$|^[)\]}]|^(?:else|elif|except|finally)\b`)
	decorated := false
	for _, l := range strings.Split(code, "\n") {
		if followed.MatchString(l) && len(out) > 0 || decorated {
			out = append(out, more+l)
		} else {
			out = append(out, first+l)
		}
		decorated = strings.HasPrefix(l, "@")
	}
	return strings.Join(out, "\n")
}

func indentedBy(code string, blanks func(int) string) string {
	lines := strings.Split(code, "\n")
	for i, l := range lines {
		rest := strings.TrimLeft(l, " ")
		lines[i] = blanks(len(l)-len(rest)) + rest
	}
	return strings.Join(lines, "\n")
}

// Every solution of the bank, and every answer of a stranger that is there, in every form: none is read as other code than it was made
// of, blank lines aside. What needs no cleaning is left as it is, the bank's mistakes too.
func TestPastedFormsAreReadAsTheCode(t *testing.T) {
	bank, _ := Load()
	codes, wrong := map[string]string{}, map[string]string{}
	for _, q := range bank.Questions() {
		if q.Output != nil {
			wrong[string(q.ID)] = q.Output.Code
		}
		if q.Python == nil {
			continue
		}
		codes[string(q.ID)] = q.Python.Solution
		for _, w := range q.Wrong {
			wrong[string(q.ID)+": "+w.Name] = strings.Trim(w.Answer, "\n")
		}
	}
	for name, code := range wrong {
		if got := judge.Clean(code); unblank(got) != unblank(code) {
			t.Errorf("%s: what is Python already was changed from\n%s\nto\n%s", name, code, got)
		}
	}
	for _, file := range []string{"py_algo", "py_rest", "names"} {
		path := filepath.Join(strangersFolder(), file+".jsonl")
		if _, err := os.Stat(path); err != nil {
			continue
		}
		for i, c := range readCases(t, path) {
			codes[fmt.Sprintf("%s %d", file, i)] = c.Answer
		}
	}
	count, other := 0, map[string]int{}
	forms := slices.Sorted(maps.Keys(pastedForms))
	for n, name := range slices.Sorted(maps.Keys(codes)) {
		code := codes[name]
		code = strings.Trim(code, "\n")
		if strings.Contains(code, "\t") || strings.Contains(code, "'''") || strings.Contains(code, `"""`) {
			continue // within strings of several lines a form changes what the code says
		}
		if got := judge.Clean(code); unblank(got) != unblank(code) {
			t.Errorf("%s: what is Python already was changed from\n%s\nto\n%s", name, code, got)
		}
		for i, form := range forms {
			if (i+n)%5 != 0 {
				continue // each code in a fifth of the forms
			}
			made := pastedForms[form]
			count++
			if got := judge.Clean(made(code)); unblank(got) != unblank(code) && !strings.HasPrefix(unblank(got), unblank(code)+"\n1 + 1") {
				if other[form]++; other[form] == 1 {
					t.Errorf("%s: %s: \n%s\nis read as\n%s", form, name, made(code), got)
				}
			}
		}
	}
	t.Logf("%d codes in %d forms: %d pastes; read as something else: %v", len(codes), len(pastedForms), count, other)
}

// unblank leaves out empty lines and blanks at the ends of lines.
func unblank(code string) string {
	var kept []string
	for _, l := range strings.Split(code, "\n") {
		if l = strings.TrimRight(l, " \u200b"); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}
