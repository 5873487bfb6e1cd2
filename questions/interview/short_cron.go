package interview

import (
	"regexp"
	"strconv"
	"strings"
)

var cronLine = regexp.MustCompile(`(?i)^["'\s]*([\d*/,-]+)\s+([\d*/,-]+)\s+([\d*/,-]+)\s+([\d*/,a-z-]+)\s+([\d*/,a-z-]+)["'\s.]*$`)

// cronFields are the bounds of a schedule's five fields.
var cronFields = [5]struct {
	low, high int
	names     string
}{{0, 59, ""}, {0, 23, ""}, {1, 31, ""}, {1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"}, {0, 7, "sunmontuewedthufrisat"}}

// cronOf reads five fields of cron as the moments that they mean, in one way of writing: "mon-fri", "1-5" and "1,2,3,4,5" are one.
func cronOf(s string) (string, bool) {
	m := cronLine.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	var out []string
	for i, field := range m[1:] {
		set, ok := cronField(strings.ToLower(field), i)
		if !ok {
			return "", false
		}
		out = append(out, strconv.FormatUint(set, 16))
	}
	return strings.Join(out, " "), true
}

// cronWithin is the schedule in a text that has one at its end, as in "it is 30 6 * * 1-5", or alone. Where it is denied there is none.
func cronWithin(s string) (string, bool) {
	if c, ok := cronOf(s); ok {
		return c, true
	}
	words := strings.Fields(s)
	if at := len(words) - len(cronFields); at > 0 && !turns.MatchString(s) && !hedged.MatchString(s) {
		return cronOf(strings.Join(words[at:], " "))
	}
	return "", false
}

// cronField is the set of a field's values, as bits.
func cronField(field string, at int) (set uint64, ok bool) {
	bounds := cronFields[at]
	number := func(s string) (int, bool) {
		if i := strings.Index(bounds.names, s); len(s) == 3 && i >= 0 && i%3 == 0 {
			n := i / 3
			if at == 3 {
				n++
			}
			return n, true
		}
		n, err := strconv.Atoi(s)
		return n, err == nil && n >= bounds.low && n <= bounds.high
	}
	for part := range strings.SplitSeq(field, ",") {
		span, by, stepped := strings.Cut(part, "/")
		step := 1
		if stepped {
			var err error
			if step, err = strconv.Atoi(by); err != nil || step < 1 {
				return 0, false
			}
			step = min(step, 100) // over every field's end all the same, and no sum with it is negative
		}
		from, to := bounds.low, bounds.high
		if span != "*" {
			first, last, ranged := strings.Cut(span, "-")
			if from, ok = number(first); !ok {
				return 0, false
			}
			if to = from; ranged {
				if to, ok = number(last); !ok || to < from {
					return 0, false
				}
			}
		} else if at == 4 {
			to = 6
		}
		for n := from; n <= to; n += step {
			value := n
			if at == 4 {
				value %= 7 // Sunday is 0 and 7
			}
			set |= 1 << value
		}
	}
	return set, true
}
