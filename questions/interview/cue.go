package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// cue is one parsed cue: all its terms must occur.
type cue struct {
	near  bool // in two neighbouring sentences
	terms []term
}

// term is one term of a cue: any of its alternatives must occur.
type term []alternative

// alternative is words that must stand side by side, found only negated or only not negated.
type alternative struct {
	text    string
	negated bool
	parts   []part
	opposed []string // stems of its opposites, where "never loses" says "keeps"
}

// part is one word of an alternative.
type part struct {
	token
	literal bool // compared with a chunk of the text as it stands
}

// parseCue reads a cue. The language is that of Recognise's comment; a "!" before a later alternative of a term is for that
// alternative alone.
func parseCue(s string) (cue, error) {
	parsedCues.Lock()
	defer parsedCues.Unlock()
	if r, ok := parsedCues.by[s]; ok {
		return r.cue, r.err
	}
	if len(parsedCues.by) >= mostParsed || parsedCues.by == nil {
		parsedCues.by = map[string]parsedCue{}
	}
	c, err := readCue(s)
	parsedCues.by[s] = parsedCue{c, err}
	return c, err
}

// mostParsed is how many parsed cues are kept: twice what the bank has. Nobody changes a parsed cue.
const mostParsed = 6000

type parsedCue struct {
	cue cue
	err error
}

var parsedCues struct {
	sync.Mutex
	by map[string]parsedCue
}

func readCue(s string) (cue, error) {
	var c cue
	s = tidyCue(s)
	if rest, ok := strings.CutPrefix(s, "~"); ok {
		c.near, s = true, rest
	}
	for word := range strings.FieldsSeq(s) {
		whole := false
		if rest, ok := strings.CutPrefix(word, "!"); ok && rest != "=" {
			whole, word = true, rest
		}
		var t term
		for text := range strings.SplitSeq(word, "|") {
			a := alternative{text: text, negated: whole}
			if rest, ok := strings.CutPrefix(text, "!"); ok && rest != "=" {
				a.negated, a.text = true, rest
			}
			var err error
			if a.parts, err = parseParts(a.text); err != nil {
				return cue{}, fmt.Errorf("term %q: %w", word, err)
			}
			t = append(t, a)
		}
		c.terms = append(c.terms, t)
	}
	if len(c.terms) == 0 {
		return cue{}, errors.New("the cue is empty")
	}
	return c, nil
}

// withOpposites is the cue of several words that is also found where the opposite of one is negated. What looks for the reverse of a point
// has no use for that.
func (c cue) withOpposites() cue {
	terms := make([]term, len(c.terms))
	for n, t := range c.terms {
		terms[n] = slices.Clone(t)
		for i, a := range t {
			if len(a.parts) == 1 && !a.parts[0].literal && !a.negated && len(c.terms) > 1 {
				terms[n][i].opposed = oppositesOf(a.parts[0].stem)
			}
		}
	}
	c.terms = terms
	return c
}

// tidyCue is tidy without what would take a cue's own marks away.
func tidyCue(s string) string {
	return oneChunk(superscripts(strings.ToLower(strings.NewReplacer("’", "'", "`", "").Replace(s))))
}

// parseParts splits an alternative at "_" and "-". What begins or ends with "_" is taken literally ("__new__", "_private"),
// and so is a word with other characters than letters and digits ("o(n)", "/proc", "c++").
func parseParts(s string) ([]part, error) {
	if s == "" {
		return nil, errors.New("an alternative is empty")
	}
	if strings.HasPrefix(s, "_") || strings.HasSuffix(s, "_") {
		if strings.Trim(s, "_") == "" {
			return nil, errors.New("it joins nothing")
		}
		return []part{{token: token{whole: s, code: true}, literal: true}}, nil
	}
	var out []part
	for w := range strings.SplitSeq(s, "_") {
		switch {
		case w == "":
			return nil, errors.New("it joins nothing with \"_\"")
		case contraction(w) != nil:
			for _, c := range contraction(w) {
				out = append(out, wordPart(c))
			}
		case strings.ContainsFunc(strings.ReplaceAll(w, "-", ""), notAlnum) || strings.HasPrefix(w, "-") || strings.HasSuffix(w, "-"):
			out = append(out, part{token: token{whole: w, code: true}, literal: true})
		default:
			for h := range strings.SplitSeq(w, "-") {
				out = append(out, wordPart(h))
			}
		}
	}
	return out, nil
}

func wordPart(w string) part {
	return part{token: token{word: w, stem: stem(w), code: strings.ContainsFunc(w, unicode.IsDigit)}}
}

func notAlnum(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// fillers are words that nearly every answer holds.
var fillers = set("a an the it its is are was were be been to of in on at by for from with as and or but if then so that this these " +
	"those there you we they i he she do does did has have had can will would should may might just very also than which what " +
	"when where how why who because into about")

// Check says what is wrong with a cue of the bank: that it is empty, says nothing but filler words, has a term that is
// only a negation, or breaks the language that Recognise describes. It is nil for a cue that can be found.
func Check(s string) error {
	c, err := parseCue(s)
	if err != nil {
		return err
	}
	weighty := false
	for _, t := range c.terms {
		for _, a := range t {
			if len(a.parts) == 1 && negators[a.parts[0].word] && a.parts[0].word != "non" {
				return fmt.Errorf("write \"!word\" or \"%s_word\" for what is negated, not %q alone", a.text, a.text)
			}
			if strings.Contains(a.text, "~") && !a.parts[0].literal || strings.HasPrefix(a.text, "~") {
				return errors.New("\"~\" stands only at the beginning of a cue")
			}
			if !findable(a) {
				return fmt.Errorf("%q can never be found in a text", a.text)
			}
			filler := slices.ContainsFunc(a.parts, func(p part) bool { return !p.literal && fillers[p.word] })
			weighty = weighty || !filler || len(a.parts) > 1
		}
	}
	if !weighty {
		return errors.New("nothing but filler words")
	}
	return nil
}

// Lone says whether a cue is one word that other questions use as well, so that it says nothing without another word of its point.
func Lone(s string, f *Field) bool {
	c, err := parseCue(s)
	return err == nil && c.needsCompany(f)
}

// findable says whether a text that holds an alternative word for word is recognised.
func findable(a alternative) bool {
	var words []string
	for _, p := range a.parts {
		words = append(words, p.word+p.whole) // a part has one of the two
	}
	found := sentences(strings.Join(words, " "))
	return slices.ContainsFunc(found, func(s []token) bool {
		for i := range s {
			if a.at(s, i) {
				return true
			}
		}
		return false
	})
}
