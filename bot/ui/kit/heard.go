package kit

import (
	"slices"
	"strings"

	"hotseat/bot/discord/text"
	"hotseat/questions/interview"
)

// HeardWords say what a machine made of one key point of an open answer, with the person's own words that it went by. Of a verdict it
// reads Seen, Perhaps, Reversed and Evidence; the words are hostile text, and stand escaped, on one line and no longer than mostQuoted.
func HeardWords(id string, v interview.Verdict) string {
	turned := slices.IndexFunc(v.Reversed, func(r interview.Reversal) bool { return r.Point == id })
	switch {
	case slices.Contains(v.Seen, id):
		return quoted("heard", v.Evidence[id])
	case turned >= 0:
		return quoted("said the other way round", v.Reversed[turned].Said)
	case slices.Contains(v.Perhaps, id):
		return quoted("perhaps heard", v.Evidence[id])
	}
	return NotHeard
}

// NotHeard is said of a key point that an answer says nothing of.
const NotHeard = "*not heard*"

// quoted is a mark with the words that it goes by, if there are any.
func quoted(mark, words string) string {
	words = text.EscapeCut(strings.Join(strings.Fields(words), " "), mostQuoted)
	if words == "" {
		return "*" + mark + "*"
	}
	return mark + " in: *" + words + "*"
}

// mostQuoted is how many characters of a person's own words stand beside a key point, escapes included.
const mostQuoted = 120

// RefusedWords say why nothing in an answer was ticked though some of it was right; "" when that is not so.
func RefusedWords(refused bool) string {
	if !refused {
		return ""
	}
	return "So much of the answer is the other way round that nothing else in it was ticked either."
}
