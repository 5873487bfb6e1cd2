package interview

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// errNoComplexity and errComplexities are errors of an answer to a question for a complexity: sentences for the person.
var (
	errNoComplexity = errors.New("there is no complexity in it that can be read; write it as O(…)")
	errComplexities = errors.New("there are several complexities in it; give the one that answers the question")
)

var (
	// becauseOf begins an explanation, behind the complexity.
	becauseOf = regexp.MustCompile(`\b(?:because|since|where|with|when|if|as|for|due to|but|and|which|by|using|thanks to|even|assuming|` +
		`per|while)\b|[,;:.]\s|[;:.]$|\s\(|——?|\s-\s`)
	// around is what people write around a formula; single letters are none of it, for they are variables.
	aroundIt = regexp.MustCompile(`\b(?:time|times|complexity|space|memory|average|averages|worst|best|case|amortized|amortised|it|is|` +
		`it's|its|i'd|say|on|in|the|of|big|theta|omega|omicron|answer|would|be|should|` +
		`takes?|took|runs?|running|runtime|grows?|growing|like|proportional|to|order|operations?|steps?|at|most|just|only|still|overall|` +
		`total|therefore|so|thus|think|that|this|asymptotically|simply|roughly|about|` +
		`ly|depth|stack|height|level|levels|result|bound|bounded|upper|cost|costs|work|comparisons)\b|[.,:;=?]+$`)
	deniedO = regexp.MustCompile(`\b(?:not|isn't|instead of|rather than|unlike|better than|worse than|faster than|slower than|less ` +
		`than|more than|compared (?:to|with)|vs\.?|versus|from|than|never)\s*(?:just |only |in |the )*$`)
	baseWords = regexp.MustCompile(`\blog(?:arithm)?,?(?: to (?:the )?)?\s*\(?base (?:2|two|10|e)\)? ?(?:of )?`)
	hanClass  = strings.NewReplacer("线性对数", " n log n ", "线性", " n ", "常数", " 1 ", "常量", " 1 ", "对数", " log n ", "平方", " n^2 ", "立方", " n^3 ",
		"指数", " 2^n ", "时间复杂度", " ", "空间复杂度", " ", "复杂度", " ")
	classWord = regexp.MustCompile(`\b(?:(constant|linear|quadratic|cubic|logarithmic|exponential|linearithmic|loglinear|log-linear|` +
		`quasilinear|quasi-linear|factorial)(?:ally|ly)?)\b`)
	ofWord = regexp.MustCompile(`^(?:big )?[oθ]h? of `)
)

// claimedComplexity reads the one complexity that an answer claims, in canonical form. said is the question's own text, which settles
// whether time or space is asked for where both are named.
func claimedComplexity(text, said string) (string, error) {
	s := superscripts(hanClass.Replace(strings.Trim(plainText(shortText(text)), "'\" ")))
	s = strings.ReplaceAll(baseWords.ReplaceAllString(s, "log "), "log of ", "log ")
	s, _ = withoutHan(s)
	var values []string
	add := func(v string) {
		if !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	type claim struct{ value, around string }
	var claims []claim
	for from, said := 0, 0; from < len(s); {
		at := bigO.FindStringIndex(s[from:])
		if at == nil {
			break
		}
		start, open := from+at[0], from+at[1]
		inner, tail, closed := enclosed(s[open:])
		if !closed {
			return "", errNoComplexity
		}
		from = len(s) - len(tail)
		value, ok := readComplexity(inner)
		if !ok {
			return "", errNoComplexity
		}
		if deniedO.MatchString(s[:start]) {
			continue
		}
		around, _, _ := strings.Cut(tail, ",")
		if next := bigO.FindStringIndex(around); next != nil {
			around = around[:next[0]]
		}
		if !measure.MatchString(around) {
			around = s[max(said, strings.LastIndexAny(s[:start], ",;.")+1):start]
		}
		said = from
		claims = append(claims, claim{value, around})
		add(value)
	}
	if parts := orElse.Split(s, -1); len(values) > 0 && len(parts) > 1 {
		for _, part := range parts {
			if v, ok := bareComplexity(part); ok {
				add(v)
			}
		}
	}
	switch {
	case len(values) == 1:
		return values[0], nil
	case len(values) > 1:
		if v, ok := asked(said, func(word string) (found string, n int) {
			for _, c := range claims {
				if strings.Contains(c.around, word) && c.value != found {
					found, n = c.value, n+1
				}
			}
			return found, n
		}); ok {
			return v, nil
		}
		return "", errComplexities
	case len(claims) > 0 || bigO.MatchString(s):
		return "", errNoComplexity
	}
	if v, ok := bareComplexity(s); ok {
		return v, nil
	}
	for _, part := range becauseOf.Split(s, -1) {
		if v, ok := bareComplexity(part); ok {
			add(v)
		}
		if len(values) > 0 && strings.ContainsAny(values[0], "nmkv") {
			break // what follows explains it
		}
	}
	if len(values) == 0 {
		for _, m := range classWord.FindAllStringSubmatchIndex(s, -1) {
			if word := strings.ReplaceAll(s[m[2]:m[3]], "-", ""); !deniedO.MatchString(s[:m[0]]) {
				if word == "quasilinear" {
					word = "loglinear"
				}
				v, _ := readComplexity(classes[word])
				add(v)
			}
		}
	}
	switch {
	case len(values) == 1 && !strings.Contains(s, " or "):
		return values[0], nil
	case len(values) > 0:
		return "", errComplexities
	}
	return "", errNoComplexity
}

var orElse = regexp.MustCompile(`\bor\b`)

// measure is a word for what a complexity is about.
var measure = regexp.MustCompile(`\b(?:time|space|memory|stack|worst|best|average|amortized|amortised)\b`)

// bareComplexity reads a formula without O(…), and what people write around one.
func bareComplexity(part string) (string, bool) {
	part = strings.TrimSpace(aroundIt.ReplaceAllString(ofWord.ReplaceAllString(strings.TrimSpace(part), ""), ""))
	part = strings.Trim(barePrefix.ReplaceAllString(strings.Join(strings.Fields(part), " "), ""), " ")
	if part == "" {
		return "", false
	}
	if class, ok := classes[strings.ReplaceAll(strings.TrimSuffix(part, "ly"), "-", "")]; ok {
		part = class
	}
	if name, of, ok := strings.Cut(part, " "); ok && len(of) == 1 && classes[name] != "" { // "quadratic in m"
		part = strings.ReplaceAll(classes[name], "n", of)
	}
	if talked.MatchString(functionNames.ReplaceAllString(part, " ")) {
		return "", false
	}
	return readComplexity(part)
}

var (
	functionNames = regexp.MustCompile(`log|lg|ln|sqrt|max|min|squared|cubed|to the power of|to the|times`)
	talked        = regexp.MustCompile(`[a-z]{3}`) // no product of variables is written so
)

// asked tells claims apart by what the question asks for: its worst case before others, then time or space.
func asked(said string, by func(word string) (value string, n int)) (string, bool) {
	said = strings.ToLower(said)
	for _, pair := range [][2]string{{"worst", "worst"}, {"stack", "space"}, {"stack", "stack"}, {"memory", "space"}, {"memory", "memory"},
		{"space", "space"}, {"time", "time"}} {
		if strings.Contains(said, pair[0]) {
			if v, n := by(pair[1]); n == 1 {
				return v, true
			}
		}
	}
	return "", false
}
