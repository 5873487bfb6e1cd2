package coach

import (
	"strings"
	"time"
)

// Days is a set of days of the week: bit 0 is Monday, bit 6 Sunday.
type Days uint8

// AllDays is every day of the week.
const AllDays Days = 127

var dayNames = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// bit is the place of a weekday in a week that begins on Monday.
func bit(d time.Weekday) int { return (int(d) + 6) % 7 }

// Has says whether a day of the week is in the set.
func (d Days) Has(day time.Weekday) bool { return d&(1<<bit(day)) != 0 }

// String is the set in words: "every day", "Mon–Fri", "Mon, Wed, Fri".
func (d Days) String() string {
	if d&AllDays == AllDays {
		return "every day"
	}
	var parts []string
	for i := 0; i < 7; i++ {
		if d&(1<<i) == 0 {
			continue
		}
		end := i
		for end < 6 && d&(1<<(end+1)) != 0 {
			end++
		}
		switch {
		case end-i >= 2:
			parts = append(parts, dayNames[i][:3]+"–"+dayNames[end][:3])
		case end > i:
			parts = append(parts, dayNames[i][:3], dayNames[end][:3])
		default:
			parts = append(parts, dayNames[i][:3])
		}
		i = end
	}
	return strings.Join(parts, ", ")
}

// ParseDays reads days as people write them: "every day", "weekdays", "mon-fri", "Mon, Wed and Fri", "sat–mon".
// Its error is an *Error with code Bad.
func ParseDays(s string) (Days, error) {
	bad := &Error{Code: Bad, Sentence: "Those are not days of the week. Write them like mon-fri, or mon,wed,sat, or every day."}
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "every day", "everyday", "all", "daily", "all days":
		return AllDays, nil
	case "weekdays", "workdays":
		return 1<<5 - 1, nil
	case "weekend", "weekends":
		return 1<<5 | 1<<6, nil
	}
	var days Days
	s = strings.NewReplacer(" and ", ",", "–", "-", "—", "-", " to ", "-", " - ", "-", "&", ",", ";", ",", " ", ",").Replace(s)
	for part := range strings.SplitSeq(s, ",") {
		if part == "" {
			continue
		}
		from, to, isRange := strings.Cut(part, "-")
		first, ok := parseDay(from)
		if !ok {
			return 0, bad
		}
		last := first
		if isRange {
			if last, ok = parseDay(to); !ok {
				return 0, bad
			}
		}
		for i := first; ; i = (i + 1) % 7 {
			days |= 1 << i
			if i == last {
				break
			}
		}
	}
	if days == 0 {
		return 0, bad
	}
	return days, nil
}

// parseDay reads a day's name or its beginning from two letters up: "mo", "tues", "saturday".
func parseDay(s string) (day int, ok bool) {
	if len(s) < 2 {
		return 0, false
	}
	for i, name := range dayNames {
		if strings.HasPrefix(strings.ToLower(name), strings.TrimSuffix(s, ".")) {
			return i, true
		}
	}
	return 0, false
}
