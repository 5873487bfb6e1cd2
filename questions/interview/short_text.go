package interview

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// errSeveralAnswers is the error of a short answer that names several things, whichever are right: a sentence for the person.
var errSeveralAnswers = errors.New("that names several things; give the one that answers the question, and nothing else")

// claimsText says whether an answer names what is accepted, in its usual company: behind a label ("signal 15"), with another accepted name
// ("SIGTERM (15)"), in a sentence or a call, before an explanation. said is the question's own text, whose plain words claim nothing.
// Something else named beside it is an error, whether or not one of them is right.
func claimsText(accept []string, text, said string) (bool, error) {
	s := shortText(text)
	if c, ok := cronWithin(s); ok && slices.ContainsFunc(accept, func(a string) bool { _, is := cronOf(a); return is }) {
		return slices.ContainsFunc(accept, func(a string) bool { want, is := cronOf(a); return is && want == c }), nil
	}
	t := textClaim{accept: accept, said: map[string]bool{}, compared: map[string]bool{}}
	for _, w := range wordsOf(said) {
		if small := strings.ToLower(w); w == small || w[1:] == small[1:] {
			t.said[small] = true
		}
	}
	if !slices.ContainsFunc(accept, han.MatchString) {
		bare, plain := withoutHan(s)
		if !plain {
			return false, errSeveralAnswers
		}
		s = bare
	}
	if t.is(s) {
		return true, nil
	}
	if m := callOf.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return t.inCall(m[1]), nil
	}
	return t.read(s)
}

type textClaim struct {
	accept []string
	said   map[string]bool // plain words of the question, in small letters

	compared map[string]bool // pieces that were compared, and whether they are accepted: an answer's words are looked at many times
}

// is says whether a piece is one of what is accepted, also when it is written apart ("SIG TERM") or in number words.
func (t textClaim) is(piece string) bool {
	is, known := t.compared[piece]
	if !known {
		is = t.isAnew(piece)
		t.compared[piece] = is
	}
	return is
}

func (t textClaim) isAnew(piece string) bool {
	return slices.ContainsFunc(t.accept, func(a string) bool {
		if sameText(a, piece) {
			return true
		}
		want, got := squashed(a), squashed(piece)
		return len(want) > 3 && want == got && !strings.ContainsFunc(a, meaningful) && slices.Equal(digitRuns(a), digitRuns(piece)) ||
			len(want) > 1 && strings.Trim(want, "0123456789") == "" && squashed(digitWords(plainText(piece))) == want
	})
}

// digitWords writes digits that stand as words or in an octal literal: "six four zero", "0o640".
func digitWords(s string) string {
	words := strings.Fields(strings.TrimPrefix(s, "0o"))
	for i, w := range words {
		if n, ok := numberWords[w]; ok && n < 10 {
			words[i] = strconv.FormatInt(n, 10)
		}
	}
	return spelledOut(strings.Join(words, " "))
}

// meaningful says whether a sign of an accepted answer is more than a gap between its words.
func meaningful(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '-' && r != '_'
}

// squashed is only the letters and digits.
func squashed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, plainText(s))
}

var (
	// callOf is an answer that is one call, with or without what it is called on.
	callOf = regexp.MustCompile(`^[\w.]+\(([^()]*)\)[;.]?$`)
	// asideOf is a bracket that does not belong to a call.
	asideOf  = regexp.MustCompile(`(^|[^\w])[(\[]([^()\[\]]*)[)\]]`)
	pieceEnd = regexp.MustCompile(`\s*(?:[,;\n|&]+\s*|:\s+|:$|=+|\s[-–—/]+\s|—|->|→|/|\.\s|\b(?:or|and|aka|a\.k\.a\.|also known as|also ` +
		`called|i\.e\.|alias|plus|via|using|with|in|during|through|inside|not|rather than|instead of|unlike|because|since|which|so that|but)\b)`)
	refused  = regexp.MustCompile(`^(?:not|rather than|instead of|unlike)$`)
	explains = regexp.MustCompile(`^(?:because|since|which|so that|via|using|with|in|during|through|inside)$`)
	valueOf  = regexp.MustCompile(`^(?::|=+|[-–—]+)$`)
	choices  = regexp.MustCompile(`(?i)\b(?:or|either|maybe|perhaps)\b|/`)
	hedged   = regexp.MustCompile(`(?i)\b(?:or|either|maybe|perhaps)\b`)
	turns    = regexp.MustCompile(`(?i)\b(?:not|no|never|isn't|aren't|doesn't|don't|nor|without|neither)\b|n't\b`)
)

// inCall says whether an argument of a call is what is accepted, and no other is one of its kind.
func (t textClaim) inCall(args string) bool {
	found := false
	for arg := range strings.SplitSeq(args, ",") {
		arg = strings.TrimSpace(arg)
		last := arg[strings.LastIndexByte(arg, '.')+1:]
		switch {
		case t.is(arg) || t.is(last):
			found = true
		case t.rival(last):
			return false
		}
	}
	return found
}

// read takes an answer apart into what it names.
func (t textClaim) read(s string) (bool, error) {
	var asides []string
	main := asideOf.ReplaceAllStringFunc(s, func(m string) string {
		parts := asideOf.FindStringSubmatch(m)
		asides = append(asides, parts[2])
		return parts[1] + " "
	})
	right, other := t.named(main)
	inRight, inOther, rival := 0, 0, false
	for _, a := range asides {
		r, o := t.named(a)
		inRight, inOther = inRight+r, inOther+len(o)
		rival = rival || slices.ContainsFunc(o, t.rivalWords)
	}
	doubtful := hedged.MatchString(s)
	if doubtful && right > 0 {
		for part := range slices.Values(choices.Split(main, -1)) {
			if part = strings.TrimSpace(part); part != "" && !t.whole(part) {
				return false, errSeveralAnswers
			}
		}
	}
	switch {
	case right > 0 && len(other) == 0 && !rival:
		return true, nil
	case right == 0 && len(other) == 0 && inRight > 0 && inOther == 0:
		return true, nil
	case right > 0 && !doubtful && !rival && !slices.ContainsFunc(other, t.strange):
		return true, nil // with words around that name nothing of its kind
	case right == 0 && len(other) <= 1 && inRight == 0:
		return false, nil
	case right == 0 && inRight == 0 && !doubtful && slices.ContainsFunc(other, func(p string) bool { return len(strings.Fields(p)) > 4 }):
		return false, nil // a sentence that does not name it
	}
	return false, errSeveralAnswers
}

// named counts the pieces of a text that are what is accepted, and lists those that are something else. What is denied, and words of the
// question alone, are neither.
func (t textClaim) named(s string) (right int, other []string) {
	if t.whole(s) {
		return 1, nil
	}
	rest, before := s, ""
	for {
		at := pieceEnd.FindStringIndex(rest)
		piece, sign := rest, ""
		if at != nil {
			piece, sign = rest[:at[0]], strings.ToLower(strings.TrimSpace(rest[at[0]:at[1]]))
			if sign == "/" && t.pathAround(rest, at) { // a path, or "pub/sub"
				end := at[1] + strings.IndexAny(rest[at[1]:]+" ", " ,;\n")
				if end > len(rest) {
					end = len(rest)
				}
				start := strings.LastIndexAny(rest[:at[0]], " ,;\n") + 1
				if t.is(rest[start:end]) {
					if !turns.MatchString(rest[:start]) && !refused.MatchString(before) {
						right++
					}
					rest = rest[:start] + " " + rest[end:]
					continue
				}
			}
		}
		piece = strings.TrimSpace(piece)
		switch {
		case piece == "" && right > 0 && at != nil && valueOf.MatchString(sign) && !t.rivalWords(rest[at[1]:]):
			return right, other
		case refused.MatchString(before), piece == "":
		case explains.MatchString(before) && right > 0 && !t.rivalWords(piece+" "+rest):
			return right, other
		case t.whole(piece):
			right++
			if at != nil && valueOf.MatchString(sign) && !t.rivalWords(rest[at[1]:]) {
				return right, other // what follows is its value, or explains it
			}
		case t.content(piece) == "":
		default:
			other = append(other, piece)
			if !turns.MatchString(piece) && t.within(piece) {
				right++
			}
		}
		if at == nil {
			return right, other
		}
		rest, before = rest[at[1]:], sign
	}
}

// pathAround says whether a slash stands inside of a word.
func (t textClaim) pathAround(s string, at []int) bool {
	return at[0] < len(s) && at[1] < len(s) && s[at[1]] != ' ' && s[at[1]-1] == '/'
}

// whole says whether a piece names what is accepted and nothing else: without the words that name nothing, or as several accepted names in
// a row.
func (t textClaim) whole(piece string) bool {
	if t.is(piece) {
		return true
	}
	if turns.MatchString(piece) || hedged.MatchString(piece) {
		return false
	}
	words := strings.Fields(piece)
	covered := t.cover(words)
	found := false
	for i, w := range words {
		switch {
		case covered[i]:
			found = true
		case !t.empty(w):
			return false
		}
	}
	return found
}

// within says whether what is accepted stands somewhere in a piece.
func (t textClaim) within(piece string) bool {
	return slices.Contains(t.cover(strings.Fields(piece)), true)
}

// mostWords is how many words of an answer are looked through.
const mostWords = 60

// cover marks the words that are part of an accepted name, the longest first.
func (t textClaim) cover(words []string) []bool {
	covered := make([]bool, len(words))
	if len(words) > mostWords {
		return covered
	}
	for size := min(6, len(words)); size > 0; size-- {
		for i := 0; i+size <= len(words); i++ {
			if slices.Contains(covered[i:i+size], true) || size == 1 && utf8.RuneCountInString(words[i]) < 2 && !t.exact(words[i]) {
				continue
			}
			if name := strings.Join(words[i:i+size], " "); t.is(name) || t.is(partOf(name)) {
				for j := range size {
					covered[i+j] = true
				}
			}
		}
	}
	return covered
}

func (t textClaim) exact(w string) bool { return slices.Contains(t.accept, w) }

// partOf is a name without what it belongs to ("socket.SO_REUSEADDR") and without "-record" behind it.
func partOf(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && dot+1 < len(name) && !strings.Contains(name, "/") {
		name = name[dot+1:]
	}
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "()"), "'s"), "-based")
}

// empty says whether a word names nothing: it holds a sentence together, is a word of the question, or has no letters or digits.
func (t textClaim) empty(w string) bool {
	w = strings.ToLower(strings.Trim(w, `.,;:!?'"()[]{}*_`+"`"))
	for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '\'' }) {
		if !company[part] && !t.asks(part) && !strings.HasPrefix(part, "http") {
			return false
		}
	}
	return true
}

// asks says whether the question has the word, in this or a like form.
func (t textClaim) asks(w string) bool {
	if t.said[w] {
		return true
	}
	for _, end := range []string{"s", "es", "ed", "d", "ing"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) > 2 && (t.said[stem] || t.said[stem+"e"]) || len(w) > 2 && t.said[w+end] {
			return true
		}
	}
	return false
}

// content is a piece without the words that name nothing.
func (t textClaim) content(piece string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(piece), t.empty), " ")
}

// strange says whether a piece has a word that may name something of the kind that is asked for.
func (t textClaim) strange(piece string) bool {
	if turns.MatchString(piece) {
		return true
	}
	words := strings.Fields(piece)
	covered := t.cover(words)
	special := slices.ContainsFunc(t.accept, isName)
	for i, w := range words {
		if covered[i] || t.empty(w) {
			continue
		}
		if !special || isName(strings.Trim(w, ".,;:!?'\"()")) || t.rival(w) {
			return true
		}
	}
	return false
}

// rivalWords says whether one of the words is a rival.
func (t textClaim) rivalWords(piece string) bool {
	words := strings.Fields(piece)
	covered := t.cover(words)
	for i, w := range words {
		if !covered[i] && !t.empty(w) && t.rival(strings.Trim(w, ".,;:!?'\"()")) {
			return true
		}
	}
	return false
}

// sharedStart is how many letters the names of one kind begin with alike, such as SIG or SO_.
const sharedStart = 3

// rival says whether a word is a name of the kind of an accepted one: it begins alike, or both are numbers or paths.
func (t textClaim) rival(w string) bool {
	w = strings.ToLower(w)
	return slices.ContainsFunc(t.accept, func(a string) bool {
		a = strings.ToLower(a)
		if strings.HasPrefix(a, "/") && strings.HasPrefix(w, "/") {
			return true
		}
		if digits := "0123456789"; strings.Trim(a, digits) == "" && strings.Trim(w, digits) == "" {
			return w != "" && a != w
		}
		return !strings.ContainsAny(a, " /") && len(w) > sharedStart && len(a) > sharedStart && w[:sharedStart] == a[:sharedStart] && w != a &&
			max(len(w)-len(a), len(a)-len(w)) <= 4
	})
}

// isName says whether a word is no word of English prose: it has capitals inside or only capitals, digits, signs.
func isName(w string) bool {
	runes := []rune(w)
	for i, r := range runes {
		if unicode.IsDigit(r) || r == '_' || r == '/' || i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// company are words that stand around a short answer and name nothing.
var company = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the this that these it its it's is are be was would should could will can may i i'd i'll we we'd
	you one they he think guess say believe
		believed suppose know answer answers result solution called named name names known as means meaning stands short abbreviated
		abbreviation acronym of for in on at by with from to
		into do does did so then there here just only simply really probably definitely likely surely obviously yes ok okay well my our your
		their his use uses used using take takes pick choose
		go type kind sort value default usually normally also too and same thing namely exactly course imo afaik please thanks should'd design
		classic simple full long
		record records header method option flag extension pattern protocol standard number code signal file directory folder path command
		type types structure exception class function
		request response field fields redis django python linux unix posix tls tcp dns ip http https sure must it'd set sets get gets send
		sends sent given giving wanted right correct s d ll m re`) {
		m[w] = true
	}
	return m
}()
