package interview

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// GradeOrder grades steps that were put in order: given are indices into the task's steps, whose right order is 0, 1, 2 …
// The score is the share of pairs of steps that stand in the right order, of 100 and rounded down: (1 + tau) / 2 by Kendall's
// tau ("A New Measure of Rank Correlation", 1938). What is not every step once scores 0; ParseOrder tells a person so before.
func GradeOrder(t Task, given []int, taken int) Verdict {
	n := len(t.Steps)
	if n < 2 || !everyOnce(given, n) {
		return machine(false, taken)
	}
	right := 0
	for i := range given {
		for j := i + 1; j < n; j++ {
			if given[i] < given[j] { // #nosec G602 -- everyOnce has seen to n = len(given)
				right++
			}
		}
	}
	pairs := n * (n - 1) / 2
	if right == pairs {
		return machine(true, taken)
	}
	if right == 0 && n > 2 {
		return GradeRun(0, "It is exactly the other way round: your last step comes first.", taken)
	}
	feedback := fmt.Sprintf("%d of %d pairs of steps stand in the right order.", right, pairs)
	for i := range n - 1 {
		if given[i] > given[i+1] {
			feedback += fmt.Sprintf(" This one has to come earlier: %s", t.Steps[given[i+1]])
			break
		}
	}
	return GradeRun(100*right/pairs, feedback, taken)
}

// everyOnce says whether order holds each of 0 to n-1 once.
func everyOnce(order []int, n int) bool {
	if len(order) != n {
		return false
	}
	seen := make([]bool, n)
	for _, i := range order {
		if i < 0 || i >= n || seen[i] {
			return false
		}
		seen[i] = true
	}
	return true
}

// Shuffle is the order in which n steps are shown: the same for the same seed, in every version of this program, and for two
// or more steps never the right order.
func Shuffle(n int, seed uint64) []int {
	shown := make([]int, n)
	for i := range shown {
		shown[i] = i
	}
	for i := n - 1; i > 0; i-- { // Fisher and Yates
		seed += 0x9e3779b97f4a7c15
		j := int(mix(seed) % uint64(i+1)) // #nosec G115 -- less than n
		shown[i], shown[j] = shown[j], shown[i]
	}
	if n > 1 && slices.IsSorted(shown) {
		shown = append(shown[1:], shown[0])
	}
	return shown
}

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// ParseOrder reads the order that a person typed: letters or numbers of the steps as they were shown ("C A B D", "cabd",
// "3, 1, 2, 4", "C > A > B > D", a numbered list of letters, "the order is C, A, B, D"), or the steps themselves, one a line. steps are the
// task's, shown the index of the step at each place (see Shuffle). The result is indices of steps, for GradeOrder. An error is a sentence
// for the person.
func ParseOrder(text string, steps []string, shown []int) ([]int, error) {
	n := len(shown)
	if n == 0 {
		return nil, errors.New("there are no steps to put in order")
	}
	offered := make([]string, n)
	for place, step := range shown {
		if step >= 0 && step < len(steps) {
			offered[place] = steps[step]
		}
	}
	places, err := typedOut(text, offered)
	if places == nil && err == nil {
		places, err = readMarks(text, n)
	}
	if err != nil {
		return nil, err
	}
	given := make([]int, 0, n)
	named := make([]bool, n)
	for _, p := range places {
		if named[p] {
			return nil, fmt.Errorf("%s is there twice; name each of the %d steps once", mark(p), n)
		}
		named[p] = true
		given = append(given, shown[p])
	}
	var missing []string
	for p := range n {
		if !named[p] {
			missing = append(missing, mark(p))
		}
	}
	if len(missing) == n {
		return nil, fmt.Errorf("name each of the %d steps once, by its letter: such as %s", n, sample(n))
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("%s %s missing; name each of the %d steps once", strings.Join(missing, ", "), isAre(len(missing)), n)
	}
	return given, nil
}

// ParseChoice reads the options that a person typed, by letter or number ("B", "a, c", "1 3", "I think B") or by their texts, one a line.
// The result is indices from 0, each once. An error is a sentence for the person.
func ParseChoice(text string, options []Option) ([]int, error) {
	n := len(options)
	offered := make([]string, n)
	for i, o := range options {
		offered[i] = o.Text
	}
	places, err := typedOut(text, offered)
	if places == nil && err == nil {
		places, err = readMarks(text, n)
	}
	if err != nil {
		return nil, err
	}
	if len(places) == 0 {
		return nil, fmt.Errorf("name an option by its letter, A to %s", mark(n-1))
	}
	slices.Sort(places)
	return slices.Compact(places), nil
}

var (
	// listed is what stands before a line of a list: a number, a letter or a dash.
	listed = regexp.MustCompile(`^(?:[-*•]\s+)?(?:\(?(\d{1,2}|[a-zA-Z])[.):]+\s*|step \d+\s*[.:]\s*)?(?:\(?([a-zA-Z])[.):]+\s+)?`)
	// markOnly is a line that names a place and says nothing more.
	markOnly = regexp.MustCompile(`^\W*[a-zA-Z0-9]{0,2}\W*$`)
)

// typedOut reads things that were typed out, one a line, in part or whole, perhaps behind their letters. It is nil when the lines are no
// such list; an error when a letter stands before the text of another thing.
func typedOut(text string, offered []string) ([]int, error) {
	var places []int
	for line := range strings.SplitSeq(Plain(text), "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		m := listed.FindStringSubmatch(line)
		place := nearestOf(bareText(line), offered)
		if place < 0 {
			place = nearestOf(bareText(line[len(m[0]):]), offered)
		}
		if place < 0 {
			return nil, nil
		}
		for _, letter := range m[1:] {
			if letter == "" || letter[0] <= '9' {
				continue
			}
			if at := int(letter[0]|0x20) - 'a'; at != place && at < len(offered) {
				return nil, fmt.Errorf("%s stands before the text of %s; name each by its letter alone", mark(at), mark(place))
			}
		}
		places = append(places, place)
	}
	return places, nil
}

// bareText is a text as it is compared: small letters and digits, one space between words.
func bareText(s string) string { return strings.Join(wordsOf(plainText(s)), " ") }

// shortestPart is how many bytes a part of a step must have to stand for all of it.
const shortestPart = 12

// nearestOf is which of the things a line names: it is the thing, or the beginning of one and of no other. -1: none.
func nearestOf(line string, offered []string) int {
	if line == "" || markOnly.MatchString(line) {
		return -1
	}
	found := -1
	for i, o := range offered {
		o = bareText(o)
		if o == line {
			return i
		}
		if len(line) >= shortestPart && (strings.HasPrefix(o, line) || Distance([]rune(o), []rune(line)) <= 2) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// mark is the letter of the i-th thing shown.
func mark(i int) string { return fmt.Sprintf("%c", 'A'+i) }

func sample(n int) string {
	var marks []string
	for _, i := range Shuffle(n, 1) {
		marks = append(marks, mark(i))
	}
	return strings.Join(marks, " ")
}

// readMarks reads letters or numbers of n things as places from 0. Words around them are left out where the letters stand alone or in
// capitals ("The order is A, C, B").
func readMarks(text string, n int) ([]int, error) {
	text = noHan.ReplaceAllString(leadOut.ReplaceAllString(Plain(text), " "), " ")
	var letters, digits, words []string
	runs := runsOf(text)
	for i, w := range runs {
		small := strings.ToLower(w)
		article := small == "a" && i+1 < len(runs) && runs[i+1][0] > '9' && !between[strings.ToLower(runs[i+1])] && !isMarks(runs[i+1], n) &&
			strings.Contains(text, w+" "+runs[i+1])
		switch {
		case w[0] >= '0' && w[0] <= '9':
			digits = append(digits, w)
		case between[small] && !isMarks(w, n) || small == "i" && n < 9 || article:
		case isMarks(w, n):
			letters = append(letters, w)
		default:
			words = append(words, w)
		}
	}
	if len(words) > 0 {
		letters = slices.DeleteFunc(letters, func(w string) bool { return len(w) > 1 && w != strings.ToUpper(w) })
		stranger := slices.IndexFunc(words, func(w string) bool { return utf8.RuneCountInString(w) == 1 })
		if stranger < 0 && len(letters) == 0 && len(digits) == 0 {
			stranger = 0
		}
		if stranger >= 0 {
			r, size := utf8.DecodeRuneInString(words[stranger])
			if size < len(words[stranger]) {
				return nil, fmt.Errorf("name the steps by their letters, A to %s, in order", mark(n-1))
			}
			return nil, fmt.Errorf("%q names nothing here; the letters go from A to %s", string(unicode.ToUpper(r)), mark(n-1))
		}
	}
	if len(letters) == 0 {
		return readNumbers(digits, n)
	}
	for i, d := range digits { // the numbers of a list, and nothing else
		if d != strconv.Itoa(i+1) {
			return nil, errors.New("use either letters or numbers, not both")
		}
	}
	var places []int
	for _, r := range strings.ToLower(strings.Join(letters, "")) {
		places = append(places, int(r-'a'))
	}
	return places, nil
}

// isMarks says whether a word is made of the letters of n things.
func isMarks(w string, n int) bool {
	return !strings.ContainsFunc(strings.ToLower(w), func(r rune) bool { return r < 'a' || int(r-'a') >= n })
}

var (
	noHan = regexp.MustCompile(`\p{Han}+`)
	// leadOut is a sentence that leads to the answer, in which "a" is no letter.
	leadOut = regexp.MustCompile(`(?is)^.*\b(?:order|answer|sequence|option|choice)s?(?: would be| should be| is| are)?\s*[:,]\s|` +
		`^.*\b(?:order|answer|sequence|option|choice)s?(?: would be| should be| is| are)\s`)
	between = map[string]bool{"and": true, "then": true, "before": true, "next": true, "first": true, "last": true, "finally": true,
		"after": true, "that": true,
		"step": true, "steps": true, "option": true, "options": true, "order": true, "answer": true, "answers": true, "is": true, "are": true,
		"the": true, "it": true, "its": true, "s": true, "my": true,
		"think": true, "comes": true, "come": true, "starts": true, "ends": true, "with": true, "to": true, "by": true, "followed": true,
		"so": true, "be": true, "would": true, "should": true,
		"right": true, "correct": true, "sequence": true, "both": true, "of": true, "in": true, "this": true, "from": true, "start": true,
		"end": true, "guess": true, "say": true, "ll": true}
)

func readNumbers(digits []string, n int) ([]int, error) {
	if len(digits) == 1 && len(digits[0]) > 1 && n < 10 {
		digits = strings.Split(digits[0], "")
	}
	var places []int
	for _, d := range digits {
		i, err := strconv.Atoi(d)
		if err != nil || i < 1 || i > n {
			return nil, fmt.Errorf("%s names nothing here; the numbers go from 1 to %d", d, n)
		}
		places = append(places, i-1)
	}
	return places, nil
}

// runsOf is the runs of letters and the runs of ASCII digits.
func runsOf(s string) []string {
	kind := func(r rune) int {
		switch {
		case r >= '0' && r <= '9':
			return 1
		case unicode.IsLetter(r):
			return 2
		}
		return 0
	}
	var out []string
	before := 0
	for _, r := range s {
		k := kind(r)
		switch k {
		case 0:
		case before:
			out[len(out)-1] += string(r)
		default:
			out = append(out, string(r))
		}
		before = k
	}
	return out
}
