package interview

import "strings"

// A negation reaches over negationReach words of weight, not further than negationTokens words in all.
const (
	negationReach  = 4
	negationTokens = 8
)

var (
	negators = set("not never no without nor neither non")
	// unlessBefore are words that take a negation's meaning away: "not only", "no doubt", "no more than".
	unlessBefore = set("only just merely simply solely doubt matter wonder problem more less fewer later earlier")
	// boundaries are words at which a new clause begins.
	boundaries = set("but because so since while whereas although though however instead unless until if when then therefore")
	// small are words that weigh nothing: a negation reaches over them.
	small = set("a an the it its as to be been being of any is are was were do does did have has had for in on by at you we they " +
		"i he she this that these those ever even all need needs can could will would should must may might there really actually")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// negate marks the words of a sentence that a negation reaches: up to the end of its clause, or four words further, small
// words not counted. Two negations undo each other ("not without locking"), but "nor" and "neither" begin anew. "Non"
// reaches one word.
func negate(s []token) {
	for i, t := range s {
		if !negators[t.word] || t.stop || i+1 < len(s) && t.word != "non" && unlessBefore[s[i+1].word] {
			continue
		}
		if i > 0 && s[i-1].word == "or" && t.word == "not" {
			continue // "whether or not"
		}
		left := negationReach
		if t.word == "non" {
			left = 1
		}
		for j := i + 1; j < len(s) && j <= i+negationTokens && left > 0 && !boundaries[s[j].word]; j++ {
			s[j].negated = t.word == "nor" || t.word == "neither" || !s[j].negated
			if !small[s[j].word] {
				left--
			}
			if s[j].stop {
				break
			}
		}
	}
}
