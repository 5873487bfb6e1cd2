package questions

import (
	"bytes"
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
)

// WithTitles is a file of a question with its sources in the form that the bank has, each a [[source]] with a title, for a file that has
// them in the older one, sources = ["https://…"]. Nothing else of it changes; a file that has no such line, or that does not say the same
// afterwards, comes back as it was.
func (b *Bank) WithTitles(section interview.Section, id interview.QuestionID, file []byte) []byte {
	head, body, _, ok := split(bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")))
	if !ok {
		return file
	}
	before, faults := b.ReadOne(section, id, file)
	lines := strings.Split(string(head), "\n")
	from, to := oldSources(lines)
	if len(faults) > 0 || from == to {
		return file
	}
	tables, err := toml.Marshal(struct {
		Source []Source `toml:"source"`
	}{before.Sources})
	if err != nil {
		return file
	}
	rest := append(append([]string{}, lines[:from]...), lines[to:]...)
	at := firstTable(rest)
	text := strings.TrimRight(strings.Join(rest[:at], "\n"), "\n") + "\n\n" + strings.TrimRight(string(tables), "\n") + "\n"
	if at < len(rest) {
		text += "\n" + strings.Join(rest[at:], "\n") + "\n"
	}
	out := []byte("+++\n" + text + "+++\n" + string(body))
	if after, faults := b.ReadOne(section, id, out); len(faults) > 0 || !reflect.DeepEqual(after, before) {
		return file
	}
	return out
}

// oldSources are the lines, from and before, of sources = […], which may go over several; both 0 when there are none. It is an array of
// links, which hold no bracket at the end of a line but the array's own.
func oldSources(lines []string) (from, to int) {
	for i, l := range lines {
		name, rest, ok := strings.Cut(l, "=")
		if !ok || strings.TrimSpace(name) != "sources" || !strings.HasPrefix(strings.TrimSpace(rest), "[") {
			continue
		}
		for j := i; j < len(lines); j++ {
			if strings.HasSuffix(strings.TrimSpace(lines[j]), "]") {
				return i, j + 1
			}
		}
	}
	return 0, 0
}

// firstTable is the line of the first table's heading, or how many lines there are.
func firstTable(lines []string) int {
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimSpace(l), "[") {
			return i
		}
	}
	return len(lines)
}
