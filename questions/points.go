package questions

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

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
		k.Made = len(k.Cues) == 0
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
	if len(k.Cues) > 0 {
		l += " = " + strings.Join(k.Cues, " | ")
	}
	lines := []string{l}
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
