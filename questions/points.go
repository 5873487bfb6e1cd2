package questions

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hotseat/questions/interview"
)

// The weight of a key point that says none: the first is what the question is about.
const (
	firstWeight = 3
	otherWeight = 2
)

// weightEnd is a weight behind a key point.
var weightEnd = regexp.MustCompile(`\s*\(([0-9])\)$`)

// cueGap stands between cues. Inside a cue "a|b" without spaces is either.
var cueGap = regexp.MustCompile(`\s+\|\s+`)

// readPoints reads key points as they are typed, for a question and its model answer.
func readPoints(s, question, answer string) []composedKey {
	var keys []composedKey
	for _, l := range taskLines(s) {
		if probe, ok := strings.CutPrefix(l, "?"); ok && len(keys) > 0 {
			last := &keys[len(keys)-1]
			last.Probe = strings.TrimSpace(last.Probe + " " + strings.TrimSpace(probe))
			continue
		}
		if len(keys) > mostKeys {
			continue // too many already: the checks say so
		}
		k := composedKey{Point: l, Weight: otherWeight, Cues: []string{}}
		if len(keys) == 0 {
			k.Weight = firstWeight
		}
		if at := strings.LastIndex(l, " = "); at >= 0 {
			k.Point = strings.TrimSpace(l[:at])
			for _, c := range cueGap.Split(l[at+3:], -1) {
				if c = strings.TrimSpace(c); c != "" {
					k.Cues = append(k.Cues, c)
				}
			}
		}
		if m := weightEnd.FindStringSubmatch(k.Point); m != nil {
			k.Weight, _ = strconv.Atoi(m[1]) // one digit
			k.Point = strings.TrimSpace(strings.TrimSuffix(k.Point, m[0]))
		}
		if len(k.Cues) == 0 {
			if cue := makeCue(k.Point, question, answer); cue != "" {
				k.Cues = append(k.Cues, cue)
			}
		}
		k.ID = pointID(k.Point, keys)
		keys = append(keys, k)
	}
	return keys
}

// writePoint is a key point, the i-th of its question, as it is typed.
func writePoint(i int, k interview.KeyPoint) []string {
	l := k.Point
	if i == 0 && k.Weight != firstWeight || i > 0 && k.Weight != otherWeight || weightEnd.MatchString(k.Point) {
		l += fmt.Sprintf(" (%d)", k.Weight)
	}
	lines := []string{l + " = " + strings.Join(k.Cues, " | ")}
	if k.Probe != "" {
		lines = append(lines, "? "+k.Probe)
	}
	return lines
}

// pointID is an id of a few words of a key point, one that none of the others has.
func pointID(point string, others []composedKey) string {
	id := Slug(point, 24)
	if id == "" {
		id = "point"
	}
	free := id
	for n := 2; slices.ContainsFunc(others, func(k composedKey) bool { return k.ID == free }); n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	return free
}

// mostGuessed is how many words of a key point its cue is made of when its author gave none.
const mostGuessed = 4

// makeCue makes a cue of a key point: as many of its words as the model answer says near each other and the question does not. Where
// that comes to nothing it is the point's own words, and the checks say what is missing.
func makeCue(point, question, answer string) string {
	found := func(cue, text string) bool {
		return len(interview.Recognise([]interview.KeyPoint{{ID: "k", Cues: []string{cue}}}, text)) > 0
	}
	var words, said []string
	for _, w := range strings.FieldsFunc(strings.ToLower(point), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) > mostLineLen || slices.Contains(words, w) || interview.Check(w) != nil {
			continue
		}
		if len(words) < 4*mostGuessed {
			words = append(words, w)
		}
	}
	for _, w := range words {
		if len(said) < mostGuessed && found(w, answer) {
			said = append(said, w)
		}
	}
	for n := len(said); n > 0; n-- {
		if cue := strings.Join(said[:n], " "); found(cue, answer) && !found(cue, question) {
			return cue
		}
	}
	return strings.Join(words[:min(len(words), mostGuessed)], " ")
}
