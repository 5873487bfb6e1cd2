package coach

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hotseat/questions/interview"
)

// zonewords.txt says what else people call the places of zones: abbreviations, countries, cities, old names. A zone a line, the likelier
// meaning of a word first.
//
//go:embed zonewords.txt
var zoneWordList string

// zoneWords are the zones that a word may mean, by the word as zoneKey writes it.
var zoneWords = readZoneWords(zoneWordList)

func readZoneWords(list string) map[string][]string {
	words := map[string][]string{}
	for line := range strings.Lines(list) {
		zone, all, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for word := range strings.SplitSeq(all, ", ") {
			key := zoneKey(word)
			words[key] = append(words[key], zone)
		}
	}
	return words
}

// fewHints is how many zones a refusal suggests.
const fewHints = 3

// ZoneError says that what was typed is not the time zone of a place, and which it may have meant. Its code is Bad.
func ZoneError(typed string) *Error {
	sentence := "That is not the time zone of a place. "
	switch hints := zoneHints(typed, fewHints); len(hints) {
	case 0:
		sentence += "Use a name like Europe/Berlin, America/New_York or UTC."
	case 1:
		sentence += "Did you mean " + hints[0] + "?"
	default:
		last := len(hints) - 1
		sentence += "Did you mean " + strings.Join(hints[:last], ", ") + " or " + hints[last] + "?"
	}
	return &Error{Code: Bad, Sentence: sentence}
}

// zoneHints are the zones that something typed may mean which is the name of none, likeliest first: what its words are known to mean,
// places with the offset that it names, names that contain it, and names that are a slip away.
func zoneHints(typed string, limit int) []string {
	key := zoneKey(typed)
	if key == "" {
		return nil
	}
	hints := slices.Clone(zoneWords[key])
	if minutes, ok := offsetOf(key); ok {
		hints = append(hints, placesAt(minutes)...)
	}
	for _, part := range strings.FieldsFunc(key, func(r rune) bool { return r == '_' || r == ',' || r == '/' }) {
		if len(hints) == 0 { // "Mumbai, India": a part of it
			hints = slices.Clone(zoneWords[part])
		}
	}
	if len(hints) == 0 {
		hints = containing(key)
	}
	if len(hints) == 0 {
		hints = slips(key)
	}
	seen := map[string]bool{}
	hints = slices.DeleteFunc(hints, func(z string) bool {
		again := seen[z]
		seen[z] = true
		return again
	})
	return hints[:min(limit, len(hints))]
}

var offsetForm = regexp.MustCompile(`^(?:etc/)?(utc|gmt|)_?([+-])_?(\d{1,2})(?::?(\d{2}))?$`)

// offsetOf reads an offset from UTC, "utc+2", "gmt-05:30", "+0530", in minutes; Etc/GMT+5 and POSIX count the other way, and are read
// as people mean them who write them by hand.
func offsetOf(key string) (minutes int, ok bool) {
	m := offsetForm.FindStringSubmatch(strings.ReplaceAll(key, "−", "-"))
	if m == nil {
		return 0, false
	}
	hours, _ := strconv.Atoi(m[3]) // the form has digits there
	more, _ := strconv.Atoi("0" + m[4])
	minutes = hours*60 + more
	if m[2] == "-" {
		minutes = -minutes
	}
	return minutes, hours <= 14 && more < 60
}

// placesAt are the zones whose clocks are ahead of UTC by that: by turns one where they are so in northern winter, one in summer, and one
// all year round, well-known places first.
func placesAt(minutes int) []string {
	places := placesOf(append(slices.Clone(commonZones), placesWithWords...), minutes)
	if len(places) == 0 {
		places = placesOf(zoneNames, minutes)
	}
	return places
}

func placesOf(names []string, minutes int) (places []string) {
	var kinds [3][]string // winter, summer, both
	for _, name := range names {
		loc, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		// A year whose rules are known for good.
		_, winter := time.Date(2025, time.January, 1, 12, 0, 0, 0, loc).Zone()
		_, summer := time.Date(2025, time.July, 1, 12, 0, 0, 0, loc).Zone()
		switch {
		case winter == minutes*60 && summer == winter:
			kinds[2] = append(kinds[2], name)
		case winter == minutes*60:
			kinds[0] = append(kinds[0], name)
		case summer == minutes*60:
			kinds[1] = append(kinds[1], name)
		}
	}
	for i := range names {
		for _, kind := range kinds {
			if i < len(kind) {
				places = append(places, kind[i])
			}
		}
	}
	return places
}

var placesWithWords = func() (names []string) {
	for line := range strings.Lines(zoneWordList) {
		name, _, _ := strings.Cut(line, ":")
		names = append(names, name)
	}
	return names
}()

func containing(key string) (names []string) {
	for _, name := range zoneNames {
		if strings.Contains(zoneKey(name), key) {
			names = append(names, name)
		}
	}
	return names
}

// slips are the zones of which the name, its place, or a word for it is one or two letters from what was typed.
func slips(key string) (names []string) {
	most := 1
	if len(key) >= 6 {
		most = 2
	}
	typed := []rune(key)
	if strings.ContainsAny(key, "+-0123456789") {
		return nil // an offset that no place has
	}
	near := func(s string) bool {
		r := []rune(s)
		return len(r) > 3 && max(len(r)-len(typed), len(typed)-len(r)) <= most && interview.Distance(typed, r) <= most
	}
	for _, name := range zoneNames {
		lower := zoneKey(name)
		if near(lower) || near(lower[strings.LastIndexByte(lower, '/')+1:]) {
			names = append(names, name)
		}
	}
	var words []string
	for word := range zoneWords {
		if near(word) {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	for _, word := range words {
		names = append(names, zoneWords[word]...)
	}
	return names
}
