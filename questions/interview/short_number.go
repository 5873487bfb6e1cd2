package interview

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// errNoNumber is the error of an answer to a question for a number that has none: a sentence for the person.
var errNoNumber = errors.New("there is no number in it; the question asks for one")

// numberOf reads the one number that an answer claims: "9 (SIGKILL)", "it is 9", "137 - 128 = 9", "thirty-two queries", "15, not 9". said
// is the question's own text, whose numbers are what is given and not what is claimed. An error says, for the person, why there is no such
// number, whichever would be right.
func numberOf(text, said string) (*big.Rat, error) {
	s := spelledOut(numberText(text))
	if n, ok := parseNumber(s); ok && len(numbersIn(s)) <= 1 {
		return n, nil
	}
	given := map[string]bool{}
	for _, n := range numbersIn(spelledOut(numberText(said))) {
		given[n.value.RatString()] = true
	}
	if main := reason.Split(s, 2)[0]; len(numbersIn(main)) > 0 {
		s = main // what follows explains it
	}
	return claimedNumber(s, given, 0)
}

// reason begins an explanation.
var reason = regexp.MustCompile(`\b(?:because|since|as it)\b`)

// numberText is plain, in small letters, with signs of arithmetic in one way of writing.
func numberText(s string) string {
	s = superscripts(plainText(shortText(s)))
	s = dotted.ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(m, ".", "") })
	s = ungrouped(s)
	return strings.NewReplacer("**", "^", "×", "*", "·", "*", "÷", "/", "⋅", "*", "∗", "*", "−", "-", "==", "=", "=>", "→", "->", "→", "⇒",
		"→", "~", "", "≈", "=", "倍", " 倍").Replace(s)
}

// ungrouped joins the groups of three of a long number, but not those of "HTTP/1.1 101".
func ungrouped(s string) string {
	var b strings.Builder
	last := 0
	for _, at := range grouped.FindAllStringIndex(s, -1) {
		m := s[at[0]:at[1]]
		if at[0] == 0 || s[at[0]-1] != '.' && !glued(s[:at[0]]) {
			m = strings.NewReplacer(",", "", "_", "", " ", "", "'", "").Replace(m)
		}
		b.WriteString(s[last:at[0]] + m)
		last = at[1]
	}
	return b.String() + s[last:]
}

// dotted is a number in groups of three with points between them, as in Germany.
var dotted = regexp.MustCompile(`\b[1-9]\d{0,2}(?:\.\d{3}){2,}\b`)

var (
	arrows   = regexp.MustCompile(`=|→|\b(?:equals|makes|gives|which is|that is|that's|i\.e\.|so it is|so it's|thus|therefore|hence|so)\b`)
	brackets = regexp.MustCompile(`\(([^()]*)\)|\[([^\[\]]*)\]`)
	clause   = regexp.MustCompile(`[;:\n]|,\s|\.\s`)
	denied   = regexp.MustCompile(`(?:\b(?:not|never|no|isn't|instead of|rather than|except|unlike|without|nor|more than|less than|fewer ` +
		`than|over|under|above|below)|[<>≠]|n't(?: be)?)\s*(?:just |only |the |a |an |signal |code |status |http )*$`)
	either = regexp.MustCompile(`\b(?:or|either|maybe|perhaps|between|to)\b|或|/|\bvs\b|\?`)
	final  = regexp.MustCompile(`\b(?:so|therefore|thus|hence|total|totals|answer|altogether|all in all|in all|finally|result|final|` +
		`sum|means|makes|overall)\b|答案|共|总`)
)

// maxClaims bounds how deep sides of equations and brackets are looked into.
const maxClaims = 4

func claimedNumber(s string, given map[string]bool, depth int) (*big.Rat, error) {
	if depth > maxClaims {
		return nil, errNoNumber
	}
	if n, ok := parseNumber(s); ok && len(numbersIn(s)) <= 1 {
		return n, nil
	}
	// Brackets explain what stands before them, or hold the number when that has none.
	if aside := brackets.FindAllStringSubmatch(s, -1); aside != nil && !operated(s) {
		main := brackets.ReplaceAllString(s, " ")
		inside := ""
		for _, a := range aside {
			inside += " , " + a[1] + a[2]
		}
		if len(numbersIn(main)) == 0 {
			return claimedNumber(strings.TrimPrefix(inside, " , "), given, depth+1)
		}
		n, err := claimedNumber(main, given, depth+1)
		if err != nil {
			return nil, err
		}
		if other, ok := parseNumber(strings.TrimPrefix(inside, " , ")); ok && len(aside) == 1 && other.Cmp(n) != 0 && !given[other.RatString()] {
			return nil, several(n, other)
		}
		return n, nil
	}
	// Of an equation the last side is the answer, where it says one number.
	if sides := arrows.Split(s, -1); len(sides) > 1 {
		for i := len(sides) - 1; i >= 0; i-- {
			if len(numbersIn(sides[i])) == 0 {
				continue
			}
			n, err := claimedNumber(sides[i], given, depth+1)
			if err == nil {
				return n, nil
			}
			if i == len(sides)-1 && len(numbersIn(sides[0])) == 1 {
				return claimedNumber(sides[0], given, depth+1)
			}
			break
		}
	}
	return oneOf(s, given)
}

// operated says whether a bracket is a part of a calculation.
func operated(s string) bool {
	return calculated.MatchString(s)
}

var calculated = regexp.MustCompile(`[-+*/^]\s*\(|\)\s*[-+*/^]|[a-z0-9]\(`)

// oneOf is the number that a text claims among those in it.
func oneOf(s string, given map[string]bool) (*big.Rat, error) {
	all := numbersIn(s)
	claims := slices.DeleteFunc(slices.Clone(all), func(n foundNumber) bool { return denied.MatchString(s[:n.from]) })
	if len(claims) > 1 && slices.ContainsFunc(claims, func(n foundNumber) bool { return !n.word }) {
		claims = slices.DeleteFunc(claims, func(n foundNumber) bool { return n.word && n.value.Cmp(big.NewRat(1, 1)) == 0 }) // "one of them"
	}
	switch distinct := distinctOf(claims); {
	case len(all) == 0:
		if m := labelled.FindStringSubmatch(s); m != nil {
			if n, ok := new(big.Rat).SetString(m[1]); ok {
				return n, nil
			}
		}
		return nil, errNoNumber
	case len(distinct) == 0:
		return nil, errors.New("it says what the number is not; say which one it is")
	case len(distinct) == 1:
		return distinct[0], nil
	case between2(s, claims):
		return nil, several(distinct[0], distinct[1])
	default:
		// What the question gives is no claim.
		if own := distinctOf(slices.DeleteFunc(slices.Clone(claims),
			func(n foundNumber) bool { return given[n.value.RatString()] })); len(own) == 1 {
			return own[0], nil
		}
		// The last clause may say what it comes to.
		parts := clause.Split(s, -1)
		last := parts[len(parts)-1]
		if in := distinctOf(numbersIn(last)); len(in) == 1 && len(parts) > 1 && (final.MatchString(last) ||
			final.MatchString(parts[len(parts)-2]) || strings.HasSuffix(strings.TrimSpace(s[:len(s)-len(last)]), ":")) &&
			!denied.MatchString(s[:len(s)-len(last)+numbersIn(last)[0].from]) {
			return in[0], nil
		}
		return nil, several(distinct[0], distinct[1])
	}
}

// between2 says whether two claims are alternatives.
func between2(s string, claims []foundNumber) bool {
	for i := 1; i < len(claims); i++ {
		if claims[i-1].value.Cmp(claims[i].value) != 0 && either.MatchString(s[claims[i-1].to:claims[i].from]) {
			return true
		}
	}
	return false
}

func several(a, b *big.Rat) error {
	return fmt.Errorf("there are several numbers in it, such as %s and %s; give the one that answers the question", a.RatString(),
		b.RatString())
}

func distinctOf(all []foundNumber) []*big.Rat {
	var out []*big.Rat
	for _, n := range all {
		if !slices.ContainsFunc(out, func(o *big.Rat) bool { return o.Cmp(n.value) == 0 }) {
			out = append(out, n.value)
		}
	}
	return out
}

// foundNumber is a number or a calculation in a text.
type foundNumber struct {
	value    *big.Rat
	from, to int
	word     bool // it was written as a word
}

// labelled is a number at the end of a word, such as "L7" or "signal9".
var labelled = regexp.MustCompile(`\b[a-z]+(\d+)\b`)

// numbersIn finds numbers and calculations. A number that is glued to letters before it is a part of a name ("HTTP/1.1", "utf-8",
// "x86-64").
func numbersIn(s string) []foundNumber {
	var out []foundNumber
	for i := 0; i < len(s); {
		c := s[i]
		if c < '0' || c > '9' {
			i++
			continue
		}
		times := i > 1 && s[i-2:i] == " x" && (i+1 == len(s) || s[i+1] < '0' || s[i+1] > '9') // "x2"
		if i > 0 && !times && glued(s[:i]) {
			i = numberEnd(s, i)
			continue
		}
		from := i
		if before := strings.TrimRight(s[:i], " "); strings.HasSuffix(before, "-") &&
			(len(before) == 1 || strings.HasSuffix(strings.TrimRight(before[:len(before)-1], " "), "=") ||
				strings.ContainsAny(before[len(before)-2:len(before)-1], "(,:")) {
			from = len(before) - 1
		}
		p := numberParser{rest: s[from:]}
		n, ok := p.sum(0)
		if !ok {
			i++
			continue
		}
		end := len(s) - len(p.rest)
		tail, _, _ := strings.Cut(strings.TrimLeft(p.rest, " "), " ")
		if by, scaled := scales[strings.Trim(tail, ".,;:!?)")]; scaled {
			n.Mul(n, big.NewRat(by, 1))
		}
		word := strings.HasPrefix(s[end:], spelledMark)
		out = append(out, foundNumber{n, from, end, word})
		i = max(numberEnd(s, end), i+1)
	}
	return out
}

// numberEnd is where the digits and points from at on end.
func numberEnd(s string, at int) int {
	digit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for digit(at) || at < len(s) && s[at] == '.' && digit(at+1) {
		at++
	}
	return at
}

// glued says whether what comes next belongs to the word before it.
func glued(before string) bool {
	runes := []rune(before)
	last := runes[len(runes)-1]
	if unicode.Is(unicode.Han, last) {
		return false
	}
	if unicode.IsLetter(last) || last == '_' || unicode.IsDigit(last) {
		return true
	}
	return (last == '/' || last == '-' || last == '.') && len(runes) > 1 && unicode.IsLetter(runes[len(runes)-2]) &&
		!unicode.Is(unicode.Han, runes[len(runes)-2])
}

// spelledMark stands behind a number that was written as a word.
const spelledMark = "\u2060"

var (
	numberWords = map[string]int64{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
		"nine": 9, "ten": 10, "eleven": 11,
		"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40,
		"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9,
		"trillion": 1e12, "dozen": 12}
	spelledRun = regexp.MustCompile(`\b(?:(?:a )?(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|` +
		`fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|` +
		`million|billion|trillion|dozen)(?:(?:[ -]|, | and )(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|` +
		`thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|` +
		`thousand|million|billion|trillion|dozen))*)(?:[ -]?fold)?\b`)
	hanRun = regexp.MustCompile(`[零〇一二两三四五六七八九十百千万亿]+`)
)

// spelledOut writes numbers in words, English or Chinese, as digits.
func spelledOut(s string) string {
	s = spelledRun.ReplaceAllStringFunc(s, func(m string) string {
		var total, part int64
		last := int64(0)
		for _, w := range strings.FieldsFunc(strings.TrimSuffix(m, "fold"), func(r rune) bool { return r == ' ' || r == '-' || r == ',' }) {
			n, known := numberWords[w]
			switch {
			case known && total+part == 0 && n >= 100 && !strings.HasPrefix(m, "a "): // it belongs to the digits before it
				return m
			case !known: // "a", "and"
				continue
			case n >= 1000:
				total, part = total+max(part, 1)*n, 0
			case n == 100 || n == 12 && w == "dozen":
				part = max(part, 1) * n
			case part != 0 && (last < 20 || n >= 10) && last != 100: // "six four zero" are three numbers
				return m
			default:
				part += n
			}
			last = n
		}
		return strconv.FormatInt(total+part, 10) + spelledMark
	})
	return hanRun.ReplaceAllStringFunc(s, func(m string) string {
		var total, part, digit int64
		for _, r := range m {
			switch at := strings.IndexRune("零一二三四五六七八九", r); {
			case r == '两':
				digit = 2
			case at >= 0:
				digit = int64(at / len("零"))
			case r == '〇':
				digit = 0
			case r == '十' || r == '百' || r == '千':
				by := map[rune]int64{'十': 10, '百': 100, '千': 1000}[r]
				part, digit = part+max(digit, 1)*by, 0
			default:
				by := map[rune]int64{'万': 1e4, '亿': 1e8}[r]
				total, part, digit = (total+max(part+digit, 1))*by, 0, 0
			}
		}
		return strconv.FormatInt(total+part+digit, 10) + spelledMark
	})
}
