package interview

import (
	_ "embed" // the lexicon is data beside the code
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

//go:embed opposites.txt
var oppositesText string

// saying is a word or phrase of a group.
type saying struct {
	stems  []string // its words of weight
	beside []string // it means the group only when one of these is near; nil: always
	group  string   // "#12"
}

// sayings finds groups by the words of a text.
type sayings struct {
	byStem map[string][]saying // by every word of a phrase
}

var fieldSayings = sync.OnceValue(func() sayings { return readGroups(lexiconText, "#") })

// readGroups reads lines of members separated by "|"; what stands in brackets behind a member must stand beside it.
func readGroups(text, mark string) sayings {
	s := sayings{byStem: map[string][]saying{}}
	group := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		group++
		for member := range strings.SplitSeq(line, "|") {
			words, beside, _ := strings.Cut(member, "[")
			one := saying{group: mark + strconv.Itoa(group), stems: weighty(words)}
			if beside != "" {
				one.beside = weighty(strings.TrimSuffix(strings.TrimSpace(beside), "]"))
			}
			if len(one.stems) == 0 {
				continue
			}
			s.byStem[one.stems[0]] = append(s.byStem[one.stems[0]], one)
		}
	}
	return s
}

// weighty are the stems of a phrase's words, without those that say nothing.
func weighty(phrase string) []string {
	var out []string
	for _, sentence := range sentences(phrase) {
		for _, t := range sentence {
			if t.word != "" && !fillers[t.word] && !small[t.word] {
				out = append(out, t.stem)
			}
		}
	}
	return out
}

// slack is how many more words a phrase may spread over in a text than it has.
const slack = 2

// of gives, for each word of a sentence, the groups of which a saying begins there.
func (s sayings) of(sentence []token) [][]string {
	out := make([][]string, len(sentence))
	for i, t := range sentence {
		for _, one := range s.byStem[t.stem] {
			if t.word == "" || !one.beginsAt(sentence, i) || one.beside != nil && !slices.ContainsFunc(sentence, func(o token) bool {
				return slices.Contains(one.beside, o.stem)
			}) {
				continue
			}
			if !slices.Contains(out[i], one.group) {
				out[i] = append(out[i], one.group)
			}
		}
	}
	return out
}

// beginsAt says whether the words of a saying stand near the i-th word, which is its first. Others may stand between them.
func (s saying) beginsAt(sentence []token, i int) bool {
	from, to := max(i-slack, 0), min(i+len(s.stems)+slack+1, len(sentence))
	for _, want := range s.stems[1:] {
		if !slices.ContainsFunc(sentence[from:to], func(t token) bool { return t.stem == want }) {
			return false
		}
	}
	return true
}
