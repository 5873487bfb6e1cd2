package questions

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"hotseat/questions/interview"
)

// MaxFile is the largest file of a question that is read from outside of the bank, in bytes.
const MaxFile = 64 << 10

// Bounds of what is read from outside of the bank before anything is compared: the checks' own limits are below them, and what is above
// them would cost time.
const (
	mostText    = 16 << 10 // bytes of Markdown
	mostKeys    = maxKeys
	mostCues    = 120 // of all key points
	mostTerms   = 12  // of a cue
	mostEither  = 800 // alternatives of all cues
	mostLines   = 120 // accepted answers or lines, wrong answers
	mostLineLen = 600 // characters of one of these, of a cue, of an id
)

// ReadOne reads and checks one question that is not the bank's: exactly the bank's checks, and that neither its id nor its title is one
// of the bank's. Section "" is that of the question's item. The question is whole only when there are no faults; nothing is run.
func (b *Bank) ReadOne(section interview.Section, id interview.QuestionID, file []byte) (Question, []Fault) {
	var found faults
	if !slug.MatchString(string(id)) || len(id) > maxID {
		found.add("bank", 0, "the name %q is not small letters, digits and dashes (at most %d)", cutRunes(string(id), maxID), maxID)
		return Question{}, found
	}
	file = bytes.ReplaceAll(bytes.TrimPrefix(file, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	if section == "" {
		section = b.sectionOf[itemOf(file)]
	}
	if !b.headings.Has(section) {
		section = "unknown"
	}
	name := "bank/" + string(section) + "/" + string(id) + ".md"
	if bounds(name, file, &found); len(found) > 0 {
		return Question{ID: id, Section: section, File: name}, found
	}
	q := b.parse(name, file, &found)
	q.Sources = b.titled(q.Sources)
	checker{file: name, data: file, found: &found}.check(b, q)
	if q.Task.Kind == interview.Open && interview.TooDear(q.Task) {
		found.add(name, lineOf(file, "cues"), "to look for all the cues in a long answer would take too long, and others would wait for it: "+
			"give the key points fewer cues, or cues of fewer words")
	}
	if _, taken := b.byID[id]; taken {
		found.add(name, 0, "the bank has a question of the name %q", id)
	}
	for _, other := range b.questions {
		if q.Title != "" && strings.EqualFold(q.Title, other.Title) {
			found.add(name, lineOf(file, "\n# ")+1, "the bank has a question with the title %q", q.Title)
		}
	}
	return q, found.sorted()
}

// itemOf is the item that a file names, or "".
func itemOf(file []byte) interview.ItemID {
	head, _, _, ok := split(file)
	if !ok || len(file) > MaxFile {
		return ""
	}
	var f struct{ Item string }
	_ = toml.Unmarshal(head, &f) // what is wrong with it is said by the checks
	return interview.ItemID(f.Item)
}

// bounds refuses what is too large to be looked at. What cannot be read at all is left to the checks.
func bounds(name string, file []byte, found *faults) {
	switch {
	case len(file) > MaxFile:
		found.add(name, 0, "the file is larger than %d KiB", MaxFile>>10)
		return
	case !utf8.Valid(file):
		found.add(name, 0, "the file is not text in UTF-8")
		return
	}
	head, body, _, ok := split(file)
	if !ok {
		return
	}
	if len(body) > mostText {
		found.add(name, 0, "the text is larger than %d KiB", mostText>>10)
	}
	var f front
	if toml.Unmarshal(head, &f) != nil {
		return
	}
	lines := append([]string{}, f.Accept...)
	for _, w := range f.Wrong {
		lines = append(lines, w.Name)
		if c := f.Command; c != nil {
			lines = append(lines, w.Answer)
		}
	}
	if s := f.Command; s != nil {
		lines = append(lines, s.Accept...)
	}
	many := func(n, most int, what string) {
		if n > most {
			found.add(name, 0, "there are %d %s, over %d", n, what, most)
		}
	}
	many(len(lines), mostLines, "accepted and wrong answers")
	many(len(f.Key), mostKeys, "key points")
	cues, either := 0, 0
	for _, k := range f.Key {
		cues += len(k.Cues)
		lines = append(append(lines, k.Cues...), k.ID, k.Point, k.Probe)
		for _, c := range k.Cues {
			many(len(strings.Fields(c)), mostTerms, "words in one cue")
			either += len(strings.Fields(c)) + strings.Count(c, "|")
		}
	}
	many(cues, mostCues, "cues")
	many(either, mostEither, "words in all cues")
	for _, l := range lines {
		if n := utf8.RuneCountInString(l); n > mostLineLen {
			found.add(name, 0, "%q… has %d characters, over %d", cutRunes(l, 40), n, mostLineLen)
			return
		}
	}
}

func cutRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// Slug makes an id of a text: its unaccented Latin letters and its digits, joined by dashes, at most so many characters; "" when
// none of it can stand in an id.
func Slug(text string, most int) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	out := ""
	for _, w := range words {
		next := w
		if out != "" {
			next = out + "-" + w
		}
		if len(next) > most {
			break
		}
		out = next
	}
	if out == "" && len(words) > 0 {
		out = words[0][:min(most, len(words[0]))]
	}
	return out
}

// OwnID is an id for a question of a server's own with that title: "own-" and the title; from the second try on with a number.
func OwnID(title string, try int) interview.QuestionID {
	end := ""
	if try > 1 {
		end = fmt.Sprintf("-%d", try)
	}
	s := Slug(title, maxID-len("own-")-len(end))
	if s == "" {
		s = "question"
	}
	return interview.QuestionID("own-" + s + end)
}
