package interview

import (
	"regexp"
	"strings"
)

// Simply is a question put more simply, for who said nothing of it at first: what its writer gave for that, else the first thing that its
// prompt asks, without the rest, else the probe of its heaviest key point. point is that key point's id, "" of the others.
func Simply(t Task) (text, point string) {
	if t.Simpler != "" {
		return t.Simpler, ""
	}
	if first := firstAsked(t.Prompt); first != "" {
		return first, ""
	}
	if k, ok := NextProbe(t, nil, nil); ok {
		return k.Probe, k.ID
	}
	return "", ""
}

// How long the first thing that is asked may be, in characters, to be simple.
const (
	leastSimple = 15
	mostSimple  = 110
)

var (
	asks     = regexp.MustCompile(`^(?:In [^,]{1,40}, )?(?:What|How|Why|When|Where|Which|Who|Is|Are|Does|Do|Can)\b`)
	askedEnd = regexp.MustCompile(`[?.:](?:\s|$)`)
	andMore  = regexp.MustCompile(`,? and (?:what|how|why|when|where|which|who|whom|is|are|does|do|can|in)\b|, (?:and|or|what|how|why|when|where|which|who)\b`)
)

// firstAsked is the first question of a prompt, up to where it asks for more; "" when the prompt begins otherwise, asks nothing else, or
// that question is long.
func firstAsked(prompt string) string {
	prompt = strings.Join(strings.Fields(prompt), " ")
	if !asks.MatchString(prompt) {
		return ""
	}
	end := askedEnd.FindStringIndex(prompt)
	if end == nil || prompt[end[0]] == '.' {
		return ""
	}
	first := prompt[:end[0]]
	if at := andMore.FindStringIndex(first); at != nil {
		first = first[:at[0]]
	}
	if n := len([]rune(first)); n < leastSimple || n > mostSimple || len(first)+1 >= len(prompt) {
		return ""
	}
	return strings.ReplaceAll(first, "**", "") + "?"
}
