package group

import (
	"bytes"
	"encoding/csv"
	"html"
	"strings"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/questions/interview"
)

// ankiHead tells Anki how the file is to be read. The first column is a note's id: a card that is imported again is changed, not doubled.
const ankiHead = "#separator:Comma\n#html:true\n#columns:id,Front,Back,Tags\n#guid column:1\n#tags column:4\n"

// ankiCards are cards as Anki imports them, in UTF-8 with a line a card, what lost most first, in at most so many bytes.
func ankiCards(missed []coachgroup.Missed, most int) []byte {
	var b bytes.Buffer
	b.WriteString(ankiHead)
	for _, m := range missed {
		line := ankiLine(m)
		if b.Len()+len(line) > most {
			break
		}
		b.Write(line)
	}
	return b.Bytes()
}

func ankiLine(m coachgroup.Missed) []byte {
	q := m.Question
	front := "<b>" + field(q.SectionTitle) + "</b> · " + field(q.Title) + "<br><br>" + field(q.Prompt)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{cell("hotseat-" + string(q.ID)), cell(front), cell(ankiBack(m)),
		cell("hotseat " + tag(string(q.Section)) + " " + tag(string(q.Item)))}) // a buffer never fails
	w.Flush()
	return b.Bytes()
}

// ankiBack is what was missed, then what is right, then why.
func ankiBack(m coachgroup.Missed) string {
	var parts []string
	if list := append(fields(m.Points), fields(m.Cases)...); len(list) > 0 {
		parts = append(parts, "<b>You left out</b><ul><li>"+strings.Join(list, "</li><li>")+"</li></ul>")
	}
	t := m.Question.Task
	var right []string
	switch t.Kind {
	case interview.Short:
		right = t.Accept[:min(1, len(t.Accept))]
	case interview.Command:
		right = t.Command.Accept[:min(1, len(t.Command.Accept))]
	case interview.Choice:
		for _, o := range t.Options {
			if o.Right {
				right = append(right, o.Text)
			}
		}
	case interview.Open, interview.Order, interview.Code, interview.SQL, interview.Regex, interview.Output:
	}
	if len(right) > 0 {
		parts = append(parts, "<b>Right is</b> "+strings.Join(fields(right), "; "))
	}
	return strings.Join(append(parts, field(m.Question.Model)), "<br><br>")
}

// field is text as Anki shows it: nothing in it is HTML, and a line break stays one.
func field(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(strings.TrimSpace(s))
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}

func fields(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, field(s))
	}
	return out
}

// tag is a word as a tag of Anki's, which ends at a space.
func tag(s string) string { return strings.Join(strings.Fields(s), "-") }

// cell is a cell that no spreadsheet takes for a formula, should the file be opened in one: a text that begins as one does gets a mark that
// makes it text.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n|%", rune(s[0])) {
		return "'" + s
	}
	return s
}
