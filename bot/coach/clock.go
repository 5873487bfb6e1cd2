package coach

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// ParseTime reads a local time of day as minutes after midnight: "9", "9:00", "09.30", "0900", "900", "18h30", "6pm", "6:30 p.m.", "noon".
func ParseTime(s string) (minute int, ok bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	s = strings.NewReplacer("a.m.", "am", "p.m.", "pm", "a.m", "am", "p.m", "pm", "o'clock", "", "o’clock", "", "uhr", "").Replace(s)
	switch s {
	case "noon", "midday", "12noon":
		return 12 * 60, true
	case "midnight", "12midnight":
		return 0, true
	}
	layouts := []string{"15:04", "15.04", "15h04", "15h", "15", "15:04:05", "3:04pm", "3.04pm", "3pm"}
	switch {
	case len(s) == 3 && strings.Trim(s, "0123456789") == "":
		s = "0" + s
		fallthrough
	case len(s) == 4:
		layouts = append(layouts, "1504")
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Hour()*60 + t.Minute(), true
		}
	}
	return 0, false
}

var timeWithin = regexp.MustCompile(`(?i)\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight`)

// TimeError says that what was typed is not a time of day, and which one it may have meant. Its code is Bad.
func TimeError(typed string) *Error {
	sentence := "That is not a time of day. Write it like 09:00 or 18:30."
	if found := timeWithin.FindAllString(typed, 2); len(found) == 1 {
		if minute, ok := ParseTime(found[0]); ok {
			sentence = "That is not a time of day. Did you mean " + TimeOfDay(minute) + "?"
		}
	}
	return &Error{Code: Bad, Sentence: sentence}
}

// TimeOfDay is a time of day as the settings keep it.
func TimeOfDay(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
