package interview

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// Shell is what a command question accepts. What is known of the tools (see tools) is not repeated in it.
type Shell struct {
	Accept []string   // every really different right line; the first few are shown to people
	Also   []string   // more right lines, where "{a,b}" stands for either and "{a,}" for a or nothing, as in a shell
	May    []string   // flags that may be there besides: "-x" with any value, "-x=v" with that one, "-x=v*" with one that begins so
	Needs  []string   // flags that count here, though for most questions they change nothing that matters
	Valued []string   // flags that take a value: with it "-n 5", "-n5" and "--lines=5" can be read
	Same   [][]string // flags that mean the same
}

// lines are all lines that are accepted.
func (s Shell) lines() []string {
	lines := slices.Clone(s.Accept)
	for _, pattern := range s.Also {
		lines = append(lines, expandBraces(pattern)...)
	}
	return lines
}

// maxLines bounds what the braces of one line come to.
const maxLines = 512

// expandBraces writes out the first "{a,b}" of a line and then those that are left. Braces without a comma are the line's own.
func expandBraces(line string) []string {
	done, open := []string{""}, 0
	for open < len(line) {
		at := strings.IndexByte(line[open:], '{')
		end := -1
		if at >= 0 {
			end = strings.IndexByte(line[open+at:], '}')
		}
		if at < 0 || end < 0 {
			break
		}
		before, inner := line[open:open+at], line[open+at+1:open+at+end]
		open += at + end + 1
		choices := strings.Split(inner, ",")
		if len(choices) == 1 {
			choices = []string{"{" + inner + "}"}
		}
		var next []string
		for _, d := range done {
			for _, c := range choices {
				next = append(next, d+before+c)
			}
		}
		if done = next; len(done) > maxLines {
			return done[:maxLines]
		}
	}
	for i := range done {
		done[i] += line[open:]
	}
	return done
}

// piece is one thing that a line says: a command's name, a flag with its value, an argument, a redirection, an operator.
// Two lines are the same when their pieces are, in the order that parsing gives them.
type piece struct {
	what byte // 'n' name, 'v' variable, 'f' flag, 'a' argument, 'r' redirection, 'o' operator
	text string
}

// shown is the piece as a person would write it, more or less.
func (p piece) shown() string { return strings.ReplaceAll(p.text, string(expands), "") }

// grammar is what is known of the flags of a command, by its tool and by the question.
type grammar struct {
	question Shell
	tool     tool
	names    map[string]string // a flag -> the one that stands for all that mean the same
	valued   map[string]bool   // by that one
	maybe    map[string]bool
	idle     []string // as in Shell's May
}

func (s Shell) grammar() grammar { return grammar{question: s}.of("") }

// of is the grammar of a tool; one that is not known has what the question says.
func (g grammar) of(name string) grammar {
	g.tool = tools[name]
	g.names, g.valued, g.maybe, g.idle = map[string]string{}, map[string]bool{}, map[string]bool{}, nil
	for group := range strings.SplitSeq(g.tool.same, ",") {
		g.mean(strings.Fields(group))
	}
	for _, group := range g.question.Same {
		g.mean(group)
	}
	for _, flag := range slices.Concat(strings.Fields(g.tool.valued), g.question.Valued) {
		g.known(flag)
		g.valued[g.name(flag)] = true
	}
	for _, flag := range strings.Fields(g.tool.maybe) {
		g.known(flag)
		g.maybe[g.name(flag)] = true
	}
	for _, entry := range slices.Concat(strings.Fields(g.tool.idle), g.question.May) {
		flag, value, exact := strings.Cut(entry, "=")
		g.known(flag)
		if flag = g.name(flag); slices.ContainsFunc(g.question.Needs, func(n string) bool { return g.name(n) == flag }) {
			continue
		}
		if exact {
			flag += "=" + value
		}
		g.idle = append(g.idle, flag)
	}
	return g
}

// mean notes flags that mean the same.
func (g grammar) mean(group []string) {
	for _, flag := range group {
		g.names[flag] = g.name(group[0])
	}
}

// known notes that there is such a flag.
func (g grammar) known(flag string) { g.names[flag] = g.name(flag) }

func (g grammar) name(flag string) string {
	if n, ok := g.names[flag]; ok {
		return n
	}
	return flag
}

// full is a long flag of which somebody wrote the beginning, where that can be one only.
func (g grammar) full(flag string) string {
	if _, known := g.names[flag]; known || len(flag) < len("--xyz") || !strings.HasPrefix(flag, "--") {
		return flag
	}
	found := ""
	for name := range g.names {
		if strings.HasPrefix(name, flag) {
			if found != "" && g.name(found) != g.name(name) {
				return flag
			}
			found = name
		}
	}
	if found == "" {
		return flag
	}
	return found
}

// isIdle says whether a flag, by the name that stands for it, changes nothing that matters.
func (g grammar) isIdle(flag, value string) bool {
	return slices.ContainsFunc(g.idle, func(entry string) bool {
		name, want, exact := strings.Cut(entry, "=")
		if name != flag {
			return false
		}
		prefix, open := strings.CutSuffix(want, "*")
		return !exact || value == want || open && strings.HasPrefix(value, prefix)
	})
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
			if w.text == "2>" && read[i].text == "/dev/null" && !slices.Contains(words, "strace") { // what strace says goes there
				continue
			}
			redirected = append(redirected, piece{'r', w.text + tidyPath(read[i].text)})
		default:
			flush()
			out = append(out, piece{'o', w.text})
		}
	}
	flush()
	return withoutFolder(out), nil
}

// withoutFolder drops a change of the folder before a tool that asks where it stands anyway.
func withoutFolder(pieces []piece) []piece {
	if len(pieces) > 3 && pieces[0] == (piece{'n', "cd"}) && pieces[1].what == 'a' && pieces[2].what == 'o' && pieces[2].text != "|" &&
		(pieces[3] == (piece{'n', "git"}) || pieces[3] == (piece{'n', "manage.py"})) {
		return pieces[3:]
	}
	return pieces
}

// Commands whose first arguments are followed by another command, which is parsed as one; the number is how many arguments
// come before it.
var wrappers = map[string]int{
	"sudo": 0, "xargs": 0, "nohup": 0, "nice": 0, "strace": 0, "watch": 0, "env": 0, "exec": 0, "setsid": 0, "timeout": 1, "ssh": 1,
	"docker run": 2, "docker exec": 2, "docker container run": 3, "docker container exec": 3, "podman run": 2, "podman exec": 2,
}

// wholeFlags are commands whose flags of one hyphen are whole words.
var wholeFlags = map[string]bool{"openssl": true, "java": true, "nslookup": true, "ip": true}

// runners only run the command that follows them.
var runners = [][]string{{"sudo"}, {"doas"}, {"command"}, {"builtin"}, {"time"}, {"env"}, {"uv", "run"}, {"poetry", "run"},
	{"pipenv", "run"}, {"pdm", "run"},
	{"hatch", "run"}, {"rye", "run"}}

// sudoFlags are flags of sudo that change nothing but the way to the rights of root.
var sudoFlags = map[string]int{"-E": 1, "-H": 1, "-n": 1, "-S": 1, "-k": 1, "-i": 1, "--": 1, "-u root": 2, "--user=root": 1}

// settings are variables that change nothing that matters: language, colour, pager, where Python and Django look for their settings.
var settings = regexp.MustCompile(`^(?:LC_\w+|LANG|LANGUAGE|NO_COLOR|CLICOLOR\w*|\w*PAGER|LESS|COLUMNS|LINES|TERM|SYSTEMD_\w+|` +
	`DJANGO_SETTINGS_MODULE|PYTHON\w+|VIRTUAL_ENV)=`)

// python is an interpreter that runs a script.
var python = regexp.MustCompile(`^(?:py|pypy|python)[\d.]*(?:\.exe)?$`)

// bare drops what comes before the command itself.
func bare(words []string) []string {
	for {
		before := len(words)
		for _, r := range runners {
			if len(words) <= len(r) || !slices.Equal(words[:len(r)], r) {
				continue
			}
			rest := words[len(r):]
			for r[0] == "sudo" && len(rest) > 1 {
				n := sudoFlags[rest[0]]
				if n == 0 {
					n = sudoFlags[rest[0]+" "+rest[1]]
				}
				if n == 0 || n >= len(rest) {
					break
				}
				rest = rest[n:]
			}
			if !strings.HasPrefix(rest[0], "-") {
				words = rest
			}
		}
		if len(words) > 1 && settings.MatchString(words[0]) {
			words = words[1:]
		}
		if len(words) == before {
			return manage(words)
		}
	}
}

// manage makes one name of the ways to start Django's commands.
func manage(words []string) []string {
	if len(words) == 0 {
		return words
	}
	base := words[0][strings.LastIndexByte(words[0], '/')+1:]
	switch rest := words[1:]; {
	case base == "manage.py" || base == "django-admin" || base == "django-admin.py":
		return append([]string{"manage.py"}, rest...)
	case python.MatchString(base) && len(rest) > 0 && strings.HasSuffix("/"+rest[0], "/manage.py"):
		return append([]string{"manage.py"}, rest[1:]...)
	case python.MatchString(base) && len(rest) > 1 && rest[0] == "-m" && rest[1] == "django":
		return append([]string{"manage.py"}, rest[2:]...)
	}
	return words
}

// globalFlags are commands whose flags before the subcommand are others than those after it.
var globalFlags = map[string]bool{"git": true, "docker": true, "podman": true}

// stage parses the words of one command.
func (g grammar) stage(words []string) []piece {
	var out []piece
	for len(words) > 0 && isAssignment(words[0]) {
		if !settings.MatchString(words[0]) {
			out = append(out, piece{'v', words[0]})
		}
		words = words[1:]
	}
	if words = bare(words); len(words) == 0 {
		return out
	}
	if isAssignment(words[0]) { // behind a runner: "sudo A=1 make"
		return append(out, g.stage(words)...)
	}
	name := words[0]
	for _, dir := range []string{"/usr/local/bin/", "/usr/local/sbin/", "/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/"} {
		name = strings.TrimPrefix(name, dir)
	}
	if first, rest := name[:min(1, len(name))], name[min(1, len(name)):]; rest == strings.ToLower(rest) && first >= "A" && first <= "Z" &&
		len(rest) > 0 {
		name = strings.ToLower(name) // a phone begins a sentence
	}
	words = words[1:]
	out = append(out, piece{'n', name})
	if (name == "docker" || name == "podman") && len(words) > 0 && words[0] == "container" {
		words = words[1:]
	}
	c := call{name: name}
	if other, ok := alias[name]; ok {
		name = other
	}
	c.grammar = g.of(name)
	c.inner = c.grammar
	if sub := subcommand(words); globalFlags[c.name] && sub != "" {
		c.inner = g.of(c.name + " " + sub)
	}
	if name == "find" {
		return append(out, c.findPieces(words)...)
	}
	return append(out, c.read(words)...)
}

// subcommand is the first word that is neither a flag nor the value of one that stands before it.
func subcommand(words []string) string {
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case w == "-C" || w == "-c":
			i++
		case !strings.HasPrefix(w, "-"):
			return w
		}
	}
	return ""
}

func isAssignment(word string) bool {
	name, _, ok := strings.Cut(word, "=")
	return ok && name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !inWord(r) })
}

// call is one command with its arguments.
type call struct {
	grammar // of the command, and after its subcommand inner
	inner   grammar
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
		case w == "--" && c.name != "git" || w == "--" && c.named("checkout"):
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
			c.grammar = c.inner
		case w == "--":
		default:
			i += c.flag(w, words[i+1:])
		}
	}
	if c.tool.tidy != nil {
		c.tool.tidy(c)
	}
	byText := func(a, b piece) int { return strings.Compare(a.text, b.text) }
	slices.SortFunc(c.global, byText)
	slices.SortFunc(c.flags, byText)
	return slices.Concat(c.global, c.flags, c.args, c.wrapped)
}

// named says whether this is that subcommand.
func (c *call) named(sub string) bool { return len(c.args) > 0 && c.args[0].text == sub }

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
	if c.name == "ps" {
		return psWords(words)
	}
	if len(words) == 0 || words[0] == "" || strings.ContainsFunc(words[0], func(r rune) bool { return r < 'A' || r > 'z' }) {
		return words
	}
	if c.name == "tar" {
		return append([]string{"-" + words[0]}, words[1:]...)
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
	name = c.full(name)
	_, known := c.names[name]
	digits := strings.Trim(word[1:], "0123456789") == ""
	whole := wholeFlags[c.name] || equals && !c.valued[c.grammar.name(word[:2])]
	switch {
	case digits && c.counts():
		c.add(c.grammar.name("-n"), word[1:])
	case digits:
		c.add(word, "")
	case strings.HasPrefix(word, "--") || len(name) > 2 && (known || whole) || wholeFlags[c.name]:
		name = c.grammar.name(name)
		if c.valued[name] && !equals || c.maybe[name] && !equals && len(after) > 0 && offset.MatchString(after[0]) {
			value(name, "")
			return used
		}
		c.add(name, attached)
	default:
		for at, r := range word[1:] {
			short := c.grammar.name("-" + string(r))
			rest := word[1+at+len(string(r)):]
			if c.valued[short] || c.maybe[short] && offset.MatchString(rest) || c.maybe[short] && rest == "" && len(after) > 0 &&
				offset.MatchString(after[0]) {
				value(short, rest)
				return used
			}
			c.add(short, "")
		}
	}
	return used
}

// offset is a number that counts from somewhere, such as the boots in "-b -1".
var offset = regexp.MustCompile(`^[-+]?\d+$`)

// counts says whether "-5" is short for "-n 5".
func (c *call) counts() bool {
	return c.name == "head" || c.name == "tail" || c.name == "git" && len(c.args) > 0 && c.args[0].text == "log"
}

func (c *call) add(name, value string) {
	value = c.path(value)
	if c.tool.canon != nil {
		name, value = c.tool.canon(name, value)
		name = c.grammar.name(name)
	}
	p := piece{'f', name}
	if value != "" {
		p.text = c.grammar.name(name + "=" + value)
	}
	if name, value, _ := strings.Cut(p.text, "="); name == "" || c.isIdle(name, value) {
		return
	}
	if globalFlags[c.name] && len(c.args) == 0 {
		p.what = 'g'
		c.global = append(c.global, p)
		return
	}
	if !slices.Contains(c.flags, p) {
		c.flags = append(c.flags, p)
	}
}

// path is an argument without what makes no difference; to rsync a slash at the end does.
func (c *call) path(arg string) string {
	switch c.name {
	case "rsync":
		return arg
	case "git":
		return gitRevision(tidyPath(arg))
	case "docker":
		for _, hub := range []string{"index.docker.io/", "docker.io/", "library/"} {
			arg = strings.TrimPrefix(arg, hub)
		}
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
