package judge

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hotseat/questions/interview"
)

// ErrNoOutput is the error of a prediction that says nothing a program could print. Its text is a sentence for the person.
var ErrNoOutput = errors.New("this talks about the program; type what it prints, line by line, as it would stand on the screen")

var (
	// leadIn is what people write before an output.
	leadIn = regexp.MustCompile(`(?i)^\W{0,3}(?:(?:so|then|well|ok|okay|i|i'd|it|it'll|this|that|these|here|the|my|your|whole|full|code|` +
		`program|script|console|terminal|screen|python|` +
		`think|guess|say|believe|would|should|will|be|is|are|gets?|gives?|shows?|prints?|printed|printing|outputs?|displays?|results?|` +
		`answers?|following|lines?|in|order|on|stdout|as|follows|out|put)\b[ ,'’]*){1,12}(?:[:：]|=>|->|→)?$`)
	// leadOf is a lead-in that stands on the same line as the first of the output.
	leadOf = regexp.MustCompile(`(?i)^(?:(?:i think |i guess |i'd say )?(?:it|this|that|the (?:code|program|script))? ?(?:will |would |` +
		`should )?(?:prints?|outputs?|shows?|displays?)|(?:the |my )?(?:output|result|answer)(?: is)?|答案|输出)\s*[:：]\s*`)
	// counted is the number of a line, and what may stand around it.
	counted = regexp.MustCompile(`(?i)^(?:(?:line|row)\s*#?)?[(\[]?(\d{1,2})(?:[.)\]:]+|\s*[-–—=]+>?|\s*→)\s*(.*)$`)
	bullet  = regexp.MustCompile(`^[-*•+–]\s+`)
	// remark is what a person says about a line, behind it.
	remark = regexp.MustCompile(`\s+(?:#|//|<-+|←|--)\s.*$`)
)

// predicted are the lines of an answer, without what people put before, between and around them. want are the lines of the program, which
// settle whether a number or a quote is a part of the output.
func predicted(answer string, want []string) []string {
	lines := shownLines(dedent(unfence(interview.Plain(answer))))
	if len(lines) > 1 && leadIn.MatchString(lines[0]) && !isOneOf(lines[0], want) {
		lines = lines[1:]
	}
	if len(lines) > 0 && !isOneOf(lines[0], want) {
		lines[0] = leadOf.ReplaceAllString(lines[0], "")
	}
	lines = unnumbered(lines, want)
	if len(lines) > 1 && all(lines, bullet.MatchString) && !slices.ContainsFunc(want, bullet.MatchString) {
		for i, l := range lines {
			lines[i] = bullet.ReplaceAllString(l, "")
		}
	}
	for i, l := range lines {
		if bare := remark.ReplaceAllString(l, ""); bare != "" && !isOneOf(l, want) && isOneOf(bare, want) {
			lines[i] = bare
		}
	}
	return lines
}

// shownLines are the lines in which something can be seen.
func shownLines(text string) []string {
	return slices.DeleteFunc(outputLines(text), func(l string) bool { return strings.TrimSpace(l) == "" })
}

func all(lines []string, is func(string) bool) bool {
	return !slices.ContainsFunc(lines, func(l string) bool { return !is(l) })
}

func isOneOf(line string, want []string) bool {
	return slices.ContainsFunc(want, func(w string) bool { return sameLine(w, line) })
}

// unnumbered takes the numbers off lines that are counted from 1 (or from 0) without a gap, unless the program itself counts them so.
func unnumbered(lines, want []string) []string {
	if len(lines) < 2 || len(want) > 1 && numbered(want) != nil {
		return lines
	}
	if bare := numbered(lines); bare != nil {
		return bare
	}
	return lines
}

func numbered(lines []string) []string {
	var bare []string
	first := 1
	for i, l := range lines {
		m := counted.FindStringSubmatch(strings.TrimSpace(l))
		if m == nil {
			return nil
		}
		n, _ := strconv.Atoi(m[1]) // two digits
		if i == 0 && n == 0 {
			first = 0
		}
		if n != first+i || m[2] == "" {
			return nil
		}
		bare = append(bare, m[2])
	}
	return bare
}

var exception = regexp.MustCompile(`^([A-Za-z_.]+(?:Error|Exception|Exit|Interrupt|Iteration|Warning|Group))(?:: .*)?$`)

// raisedWord is how a person says that an exception ends the program.
var raisedWord = regexp.MustCompile(`(?i)^(?:and |then |it |a |an |the )*(?:raises?|throws?|uncaught|error:|exception:)\s*(?:a |an )?`)

// sameLine compares as people type: an exception is known by its name, and in how a value is written the kind of quotes, the spaces
// beside commas and brackets and the case of True, False and None make no difference.
func sameLine(want, got string) bool {
	want, got = strings.TrimSpace(interview.Plain(want)), strings.TrimSpace(interview.Plain(got))
	if want == got || written(want, want) == written(got, want) {
		return true
	}
	if inner, ok := quotedWhole(got); ok {
		if _, too := quotedWhole(want); !too && written(want, want) == written(inner, want) {
			return true
		}
	}
	w, g := exception.FindStringSubmatch(want), exception.FindStringSubmatch(strings.TrimSuffix(raisedWord.ReplaceAllString(got, ""), "."))
	return w != nil && g != nil && w[1] == g[1]
}

// quotedWhole is the inside of a line that is one string.
func quotedWhole(line string) (string, bool) {
	if len(line) < 2 || line[0] != line[len(line)-1] || line[0] != '"' && line[0] != '\'' && line[0] != '`' {
		return line, false
	}
	inner := line[1 : len(line)-1]
	return inner, !strings.ContainsAny(inner, line[:1])
}

var constants = map[string]string{"true": "True", "false": "False", "none": "None"}

// written is a line in one way of writing: one space between words and none beside commas and inside brackets. Where the program writes
// as Python does, quotes are of one kind and True, False and None have their capitals; where it prints JSON, these matter.
func written(line, program string) string {
	python := !strings.ContainsRune(program, '"')
	runes := []rune(strings.Join(strings.Fields(line), " "))
	var b strings.Builder
	last := rune(0)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case r == '"' && python:
			r = '\''
		case r == ' ' && (strings.ContainsRune(",:([{=", last) || strings.ContainsRune(",:)]}=", next)):
			continue
		case unicode.IsLetter(r) && !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != '_' && last != '\'' && last != '.':
			end := i
			for end < len(runes) && (unicode.IsLetter(runes[end]) || unicode.IsDigit(runes[end]) || runes[end] == '_') {
				end++
			}
			word := string(runes[i:end])
			if c, ok := constants[word]; ok && strings.Contains(program, c) && (end == len(runes) || runes[end] != '\'') {
				word = c
			}
			b.WriteString(word)
			i, last = end-1, runes[end-1]
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// aligned pairs equal lines, as many as possible and in order: the longest common subsequence. The result is for each wanted line the
// index of the line that is equal to it, or -1.
func aligned(want, got []string) []int {
	same := make([][]bool, len(want))
	length := make([][]int, len(want)+1)
	length[len(want)] = make([]int, len(got)+1)
	for i := len(want) - 1; i >= 0; i-- {
		same[i], length[i] = make([]bool, len(got)), make([]int, len(got)+1)
		for j := len(got) - 1; j >= 0; j-- {
			if same[i][j] = sameLine(want[i], got[j]); same[i][j] {
				length[i][j] = 1 + length[i+1][j+1]
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	pairs := make([]int, len(want))
	for i, j := 0, 0; i < len(want); {
		switch {
		case j == len(got) || !same[i][j] && length[i+1][j] >= length[i][j+1] && length[i][j] == length[i+1][j]:
			pairs[i] = -1
			i++
		case same[i][j]:
			pairs[i] = j
			i, j = i+1, j+1
		default:
			j++
		}
	}
	return pairs
}

// talk are words that hold sentences together, which an output hardly has.
var talk = regexp.MustCompile(`(?i)\b(?:the|a|an|is|are|was|will|would|because|since|it|its|it's|this|that|which|to|of|by|so|and|then|` +
	`but|with|when|each|every|first|i|we|does|don't|doesn't|into|from)\b`)

// talksAbout says whether an answer tells of a program instead of saying what it prints: sentences, longer by far than any line that it
// prints where these sound like sentences too, and none of these among them.
func talksAbout(got, want []string) bool {
	return isProse(got) && (!isProse(want) || longest(got) > 2*longest(want)) &&
		!slices.ContainsFunc(got, func(l string) bool { return isOneOf(l, want) })
}

// longest is how many words the longest line has.
func longest(lines []string) int {
	most := 0
	for _, l := range lines {
		most = max(most, len(strings.Fields(l)))
	}
	return most
}

// isProse says whether lines are sentences and no output.
func isProse(lines []string) bool {
	words, held := 0, 0
	for _, l := range lines {
		for _, w := range strings.Fields(l) {
			if unicode.IsLetter([]rune(w)[0]) {
				words++
			}
		}
		held += len(talk.FindAllString(l, -1))
	}
	return words >= 6 && 4*held >= words
}
