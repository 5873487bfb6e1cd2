package interview

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/kljensen/snowball/english"
)

// irregular are forms that the Snowball rules do not reach, and words that they would spoil.
var irregular = pairs(`
wrote write written write sent send kept keep held hold ran run built build lost lose chose choose chosen choose gave give
given give took take taken take made make went go gone go knew know known know began begin begun begin broke break
broken break caught catch woke wake slept sleep threw throw thrown throw forgot forget forgotten forget hidden hide
children child indices index vertices vertex matrices matrix leaves leaf halves half dying die froze freeze frozen freeze
usage use usages use came come got get left left meant mean said say spent spend
stood stand thought think told tell won win drew draw drawn draw grew grow grown grow fell fall fallen fall
does do analyses analysis recursion recursive recursions recursive`)

// kept are words, and their plurals and verbs, that the Snowball rules would make one with another word (an exception is not what is
// excepted, a generator not a generation) or cut into what is none.
var kept = pairs(`
alias alias aliases alias aliased alias exception exception exceptions exception generator generator generators generator
iterator iterator iterators iterator`)

func pairs(s string) map[string]string {
	f := strings.Fields(s)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

// stem takes English endings off a word in lower case by the Snowball rules (Porter 2), after irregular forms were put into their
// base and British spellings into American ones. Words with other than the letters a to z stay as they are.
func stem(w string) string {
	for _, r := range w {
		if r < 'a' || r > 'z' {
			return w
		}
	}
	if known, ok := stems.Load(w); ok {
		return known.(string)
	}
	s := stemAnew(w)
	if len(w) <= maxWord && stemsKept.Load() < mostStems {
		if _, twice := stems.LoadOrStore(w, s); !twice {
			stemsKept.Add(1)
		}
	}
	return s
}

// stems keeps the stems of words that were met: people use the same few thousand, and the rules are slow. There is an end to what is
// kept, since anybody may type anything.
var (
	stems     sync.Map // string to string
	stemsKept atomic.Int32
)

const mostStems = 30_000

func stemAnew(w string) string {
	if whole, ok := kept[w]; ok {
		return whole
	}
	if base, ok := irregular[w]; ok {
		w = base
	}
	return english.Stem(american(w), true)
}

// american writes -ise and what comes of it with a z. Short words, such as "precise" and "promise", are the same on both sides.
func american(w string) string {
	for _, end := range []string{"ise", "ised", "ises", "ising", "isation", "isations"} {
		if base, ok := strings.CutSuffix(w, end); ok && len(base) >= 5 {
			return base + "iz" + end[2:]
		}
	}
	return w
}
