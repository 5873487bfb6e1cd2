package interview

import (
	"errors"
	"slices"
	"strings"
)

// Shell is what a command question accepts.
type Shell struct {
	Accept []string   // every really different right line
	Valued []string   // flags that take a value: with it "-n 5", "-n5" and "--lines=5" can be read
	Same   [][]string // flags that mean the same
}

// piece is one thing that a line says: a command's name, a flag with its value, an argument, a redirection, an operator.
// Two lines are the same when their pieces are, in the order that parsing gives them.
type piece struct {
	what byte // 'n' name, 'v' variable, 'f' flag, 'a' argument, 'r' redirection, 'o' operator
	text string
}

// shown is the piece as a person would write it, more or less.
func (p piece) shown() string { return strings.ReplaceAll(p.text, string(expands), "") }

// grammar is what a Shell knows of flags.
type grammar struct {
	names  map[string]string // a flag -> the one that stands for all that mean the same
	valued map[string]bool   // by that one
}

func (s Shell) grammar() grammar {
	g := grammar{names: map[string]string{}, valued: map[string]bool{}}
	for _, group := range s.Same {
		for _, flag := range group {
			g.names[flag] = group[0]
		}
	}
	for _, flag := range s.Valued {
		g.names[flag] = g.name(flag)
		g.valued[g.name(flag)] = true
	}
	return g
}

func (g grammar) name(flag string) string {
	if n, ok := g.names[flag]; ok {
		return n
	}
	return flag
}

// read parses a line. An error is a sentence for the person.
func (g grammar) read(text string) ([]piece, error) {
	read, err := shellWords(text)
	if err != nil {
		return nil, err
	}
	if len(read) == 0 {
		return nil, errors.New("there is no command in it")
	}
	var out []piece
	var words []string
	var redirected []piece
	flush := func() {
		out = append(append(out, g.stage(words)...), redirected...)
		words, redirected = nil, nil
	}
	for i := 0; i < len(read); i++ {
		switch w := read[i]; {
		case !w.op:
			words = append(words, w.text)
		case strings.ContainsAny(w.text, "<>"): // a word follows each redirection
			i++
			redirected = append(redirected, piece{'r', w.text + tidyPath(read[i].text)})
		default:
			flush()
			out = append(out, piece{'o', w.text})
		}
	}
	flush()
	return out, nil
}

// Commands whose first arguments are followed by another command, which is parsed as one; the number is how many arguments
// come before it.
var wrappers = map[string]int{
	"sudo": 0, "xargs": 0, "nohup": 0, "time": 0, "nice": 0, "strace": 0, "watch": 0, "env": 0, "exec": 0, "setsid": 0, "timeout": 1, "ssh": 1,
	"docker run": 2, "docker exec": 2, "docker container run": 3, "docker container exec": 3, "podman run": 2, "podman exec": 2,
}

// wholeFlags are commands whose flags of one hyphen are whole words.
var wholeFlags = map[string]bool{"openssl": true, "java": true, "nslookup": true, "ip": true}

// globalFlags are commands whose flags before the subcommand are others than those after it.
var globalFlags = map[string]bool{"git": true, "docker": true, "podman": true}

// stage parses the words of one command.
func (g grammar) stage(words []string) []piece {
	var out []piece
	for len(words) > 0 && isAssignment(words[0]) {
		out = append(out, piece{'v', words[0]})
		words = words[1:]
	}
	if len(words) > 1 && words[0] == "sudo" && !strings.HasPrefix(words[1], "-") {
		return append(out, g.stage(words[1:])...)
	}
	if len(words) == 0 {
		return out
	}
	name := words[0]
	for _, dir := range []string{"/usr/local/bin/", "/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/"} {
		name = strings.TrimPrefix(name, dir)
	}
	out = append(out, piece{'n', name})
	if name == "find" {
		return append(out, findPieces(words[1:])...)
	}
	c := call{grammar: g, name: name}
	return append(out, c.read(words[1:])...)
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	return ok && name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !inWord(r) })
}

// call is one command with its arguments.
type call struct {
	grammar
	name    string
	global  []piece // flags before the subcommand, where that matters
	flags   []piece
	args    []piece
	wrapped []piece // the command that this one runs
}

// read gives flags without regard to their order, then arguments in theirs.
func (c *call) read(words []string) []piece {
	words = c.old(words)
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case globalFlags[c.name] && c.runsAnother(): // what follows an image is not docker's
			c.wrapped = c.stage(words[i:])
			i = len(words)
		case w == "--":
			for _, rest := range words[i:] {
				c.args = append(c.args, piece{'a', c.path(rest)})
			}
			i = len(words)
		case len(w) < 2 || w[0] != '-':
			if c.runsAnother() {
				c.wrapped = c.stage(words[i:])
				i = len(words)
				continue
			}
			c.args = append(c.args, piece{'a', c.path(w)})
		default:
			i += c.flag(w, words[i+1:])
		}
	}
	byText := func(a, b piece) int { return strings.Compare(a.text, b.text) }
	slices.SortFunc(c.global, byText)
	slices.SortFunc(c.flags, byText)
	return slices.Concat(c.global, c.flags, c.args, c.wrapped)
}

// runsAnother says whether the next argument is the command that this one runs.
func (c *call) runsAnother() bool {
	name := c.name
	if name == "docker" || name == "podman" {
		for _, a := range c.args[:min(2, len(c.args))] {
			if a.text != "container" && a.text != "run" && a.text != "exec" {
				break
			}
			name += " " + a.text
		}
	}
	before, ok := wrappers[name]
	return ok && len(c.args) >= before
}

// old rewrites letters without a hyphen, as tar and ps take them.
func (c *call) old(words []string) []string {
	if len(words) == 0 || words[0] == "" || strings.ContainsFunc(words[0], func(r rune) bool { return r < 'A' || r > 'z' }) {
		return words
	}
	switch c.name {
	case "tar":
		return append([]string{"-" + words[0]}, words[1:]...)
	case "ps":
		letters := []byte(words[0])
		slices.Sort(letters)
		return append([]string{string(letters)}, words[1:]...)
	}
	return words
}

// flag reads one word of flags, and says how many of the words after it were values.
func (c *call) flag(word string, after []string) (used int) {
	value := func(name, attached string) {
		switch {
		case attached != "":
			c.add(name, attached)
		case len(after) > 0:
			c.add(name, after[0])
			used = 1
		default:
			c.add(name, "")
		}
	}
	name, attached, equals := strings.Cut(word, "=")
	_, known := c.names[name]
	digits := strings.Trim(word[1:], "0123456789") == ""
	whole := wholeFlags[c.name] || equals && !c.valued[c.grammar.name(word[:2])]
	switch {
	case digits && c.counts():
		c.add(c.grammar.name("-n"), word[1:])
	case digits:
		c.add(word, "")
	case strings.HasPrefix(word, "--") || len(name) > 2 && (known || whole):
		name = c.grammar.name(name)
		if c.valued[name] && !equals {
			value(name, "")
			return used
		}
		c.add(name, attached)
	default:
		for at, r := range word[1:] {
			short := c.grammar.name("-" + string(r))
			if c.valued[short] {
				value(short, word[1+at+len(string(r)):])
				return used
			}
			c.add(short, "")
		}
	}
	return used
}

// counts says whether "-5" is short for "-n 5".
func (c *call) counts() bool {
	return c.name == "head" || c.name == "tail" || c.name == "git" && len(c.args) > 0 && c.args[0].text == "log"
}

func (c *call) add(name, value string) {
	p := piece{'f', name}
	if value != "" {
		p.text += "=" + c.path(value)
	}
	if globalFlags[c.name] && len(c.args) == 0 {
		p.what = 'g'
		c.global = append(c.global, p)
		return
	}
	c.flags = append(c.flags, p)
}

// path is an argument without what makes no difference; to rsync a slash at the end does.
func (c *call) path(arg string) string {
	if c.name == "rsync" {
		return arg
	}
	return tidyPath(arg)
}

// tidyPath drops "./" before and "/" after a path.
func tidyPath(arg string) string {
	if trimmed := strings.TrimRight(arg, "/"); trimmed != "" {
		arg = trimmed
	}
	if trimmed := strings.TrimPrefix(arg, "./"); trimmed != "" {
		arg = trimmed
	}
	return arg
}
