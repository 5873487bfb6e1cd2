package dialect

import (
	"regexp"
	"strings"
)

var (
	prompt    = regexp.MustCompile(`^\s*(?:mysql>|MariaDB \[[^\]]*\]>|sqlite>|postgres[=-][#>]|\w+[=(-]?[#>]+)(?:\s|$)`)
	continued = regexp.MustCompile(`^\s*(?:->|\.\.\.>|['"]>|\w+[-('"][#>])(?:\s|$)`)
	numbered  = regexp.MustCompile(`^\s*\d+[.:|)]?(?:\s|$)`)
	delimiter = regexp.MustCompile(`(?im)^[ \t]*delimiter[ \t]+(\S+)[ \t]*$\n?`)
	begins    = regexp.MustCompile(`(?i)^\s*\(*\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|BEGIN|START|` +
		`COMMIT|ROLLBACK|SAVEPOINT|RELEASE|TRUNCATE|VALUES|TABLE|MERGE|EXPLAIN|DESC|DESCRIBE|SHOW|USE|SET|ATTACH|DETACH|PRAGMA|VACUUM|` +
		`ANALYZE|REINDEX|LOCK|UNLOCK|FLUSH|END|DO|CALL|GO)\b`)
	comment = regexp.MustCompile(`^\s*(?:--|#|/\*)`)
)

// unpasted takes off what is around SQL that was copied from a terminal, a chat or an editor: prompts, quote marks, line numbers, and a
// sentence before it.
func unpasted(answer string) string {
	lines := strings.Split(strings.ReplaceAll(answer, "\r\n", "\n"), "\n")
	lines = unquoted(lines)
	lines = unnumbered(lines)
	lines = unprompted(lines)
	lines = strings.Split(undelimited(strings.Join(lines, "\n")), "\n")
	return strings.Join(unspoken(lines), "\n")
}

// unquoted takes a chat's quote marks off, when all lines have one.
func unquoted(lines []string) []string {
	return strip(lines, func(line string, _ int) (string, bool) { return strings.CutPrefix(strings.TrimSpace(line), ">") })
}

// unnumbered takes an editor's line numbers off, when all lines have one.
func unnumbered(lines []string) []string {
	if len(lines) < 2 {
		return lines
	}
	return strip(lines, func(line string, _ int) (string, bool) {
		mark := numbered.FindString(line)
		return line[len(mark):], mark != ""
	})
}

func strip(lines []string, one func(string, int) (string, bool)) []string {
	var all []string
	for n, line := range lines {
		rest, ok := one(line, n)
		if !ok && strings.TrimSpace(line) != "" {
			return lines
		}
		all = append(all, rest)
	}
	return all
}

// unprompted takes a client's prompts off, and with them what the client printed between two statements.
func unprompted(lines []string) []string {
	first := -1
	for n, line := range lines {
		if prompt.MatchString(line) && begins.MatchString(prompt.ReplaceAllString(line, "")) {
			first = n
			break
		}
		if strings.TrimSpace(line) != "" {
			return lines
		}
	}
	if first < 0 {
		return lines
	}
	var all []string
	inside := true
	for _, line := range lines[first:] {
		switch {
		case prompt.MatchString(line):
			line, inside = prompt.ReplaceAllString(line, ""), true
		case continued.MatchString(line):
			line, inside = continued.ReplaceAllString(line, ""), true
		case !inside:
			continue
		}
		all = append(all, line)
		if end := strings.TrimSpace(line); strings.HasSuffix(end, ";") || strings.HasSuffix(end, `\G`) {
			inside = false
		}
	}
	return all
}

// unspoken leaves out a sentence before the first statement, and one after the last semicolon.
func unspoken(lines []string) []string {
	first := 0
	for first < len(lines) && (strings.TrimSpace(lines[first]) == "" || comment.MatchString(lines[first])) {
		first++
	}
	if first == len(lines) {
		return lines
	}
	if !begins.MatchString(lines[first]) {
		from := -1
		for n := first + 1; n < len(lines); n++ {
			if begins.MatchString(lines[n]) {
				from = n
				break
			}
		}
		if _, after, ok := strings.Cut(lines[first], ":"); ok && begins.MatchString(after) {
			lines = append([]string{after}, lines[first+1:]...)
		} else if from > 0 {
			lines = lines[from:]
		}
	}
	for last := len(lines) - 1; last > 0; last-- {
		line := strings.TrimSpace(lines[last])
		if strings.HasSuffix(line, ";") || begins.MatchString(line) || comment.MatchString(line) {
			break
		}
		if before := strings.TrimSpace(strings.Join(lines[:last], "\n")); strings.HasSuffix(before, ";") && talk(line) {
			return lines[:last]
		}
	}
	return lines
}

// talk tells whether a line is a sentence and not SQL.
func talk(line string) bool {
	return len(strings.Fields(line)) >= 3 && !strings.ContainsAny(line, "=<>*;()") && !begins.MatchString(line)
}

// undelimited puts semicolons for the delimiter that a MySQL client was told to look for.
func undelimited(text string) string {
	for _, found := range delimiter.FindAllStringSubmatch(text, -1) {
		if mark := found[1]; mark != ";" {
			text = strings.ReplaceAll(delimiter.ReplaceAllString(text, ""), mark, ";")
			break
		}
	}
	return delimiter.ReplaceAllString(text, "")
}
