package questions

import (
	"net/url"
	"strings"

	"github.com/rivo/uniseg"

	"hotseat/questions/interview"
)

// Lengths in characters as people see them, so that a question fits Discord's messages and forms.
const (
	maxTitle    = 60
	maxPrompt   = 900
	maxHint     = 300
	maxModel    = 1700
	maxOption   = 95
	maxPoint    = 95
	maxProbe    = 200
	maxExample  = 60
	minWords    = 60
	maxWords    = 350
	maxKeys     = 8
	minOptions  = 3
	maxOptions  = 5
	maxAccepted = 40
)

// checker checks one question; faults carry the line of the text they are about.
type checker struct {
	file  string
	data  []byte
	found *faults
}

func (c checker) at(text, format string, args ...any) {
	c.found.add(c.file, lineOf(c.data, text), format, args...)
}

func (c checker) check(b *Bank, q Question) {
	if !slug.MatchString(string(q.ID)) || len(q.ID) > maxID {
		c.found.add(c.file, 0, "the file's name is not small letters, digits and dashes (at most %d)", maxID)
	}
	switch section, known := b.sections[q.Item]; {
	case !known:
		c.at("item", "item %q is not in %s", q.Item, checklistFile)
	case section != q.Section:
		c.at("item", "item %q belongs to the section %s, this folder is %s", q.Item, section, q.Section)
	}
	if q.Difficulty < 1 || q.Difficulty > 5 {
		c.at("difficulty", "difficulty is %d, not 1 to 5", q.Difficulty)
	}
	c.sources(q)
	c.length("# "+q.Title, "the title", q.Title, 1, maxTitle)
	c.length("# "+q.Title, "the prompt", q.Prompt, 1, maxPrompt)
	c.length("## Hint", "the hint", q.Hint, 1, maxHint)
	c.length("## Answer", "the answer", q.Model, 1, maxModel)
	if n := len(strings.Fields(q.Model)); n < minWords || n > maxWords {
		c.at("## Answer", "the answer has %d words, not %d to %d", n, minWords, maxWords)
	}
	if q.Task.Kind != interview.Open && len(q.Task.Keys) > 0 {
		c.at("[[key]]", "only open questions have key points")
	}
	if q.Task.Kind != interview.Choice && (len(q.Task.Options) > 0 || q.Many) {
		c.at("## Options", "only choice questions have options")
	}
	if q.Task.Kind != interview.Short && (len(q.Task.Accept) > 0 || q.Task.Form != "" || q.Example != "") {
		c.at("accept", "only short questions have accept, form and example")
	}
	switch q.Task.Kind {
	case interview.Open:
		c.open(q)
	case interview.Choice:
		c.choice(q)
	case interview.Short:
		c.short(q)
	default:
		c.at("kind", "kind is %q, not open, choice or short", q.Task.Kind)
	}
}

func (c checker) length(where, what, text string, low, high int) {
	if n := uniseg.GraphemeClusterCount(text); n < low || n > high {
		c.at(where, "%s has %d characters, not %d to %d", what, n, low, high)
	}
}

func (c checker) sources(q Question) {
	if len(q.Sources) == 0 {
		c.at("sources", "no source says where this can be checked")
	}
	for _, s := range q.Sources {
		if u, err := url.Parse(s); err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(s, " <>()") {
			c.at(s, "%q is not an https link", s)
		}
	}
}

func (c checker) choice(q Question) {
	right := 0
	texts := map[string]bool{}
	for _, o := range q.Task.Options {
		if o.Right {
			right++
		}
		if texts[o.Text] {
			c.at(o.Text, "an option is there twice")
		}
		texts[o.Text] = true
		c.length(o.Text, "an option", o.Text, 1, maxOption)
	}
	if n := len(q.Task.Options); n < minOptions || n > maxOptions {
		c.at("## Options", "there are %d options, not %d to %d", n, minOptions, maxOptions)
	}
	if right == 0 || right > 1 && !q.Many {
		c.at("## Options", "%d options are right; say many = true when that may be several", right)
	}
}

func (c checker) short(q Question) {
	if len(q.Task.Accept) == 0 {
		c.at("kind", "accept names no answer")
	}
	switch q.Task.Form {
	case interview.Text, interview.Number, interview.Complexity:
	default:
		c.at("form", "form is %q, not text, number or complexity", q.Task.Form)
		return
	}
	c.length("example", "the example", q.Example, 0, maxExample)
	for _, a := range q.Task.Accept {
		c.length(a, "an accepted answer", a, 1, maxAccepted)
		if !q.Task.Form.Readable(a) {
			c.at(a, "the accepted answer %q cannot be read as a %s", a, q.Task.Form)
		}
	}
}

func (c checker) open(q Question) {
	keys := q.Task.Keys
	if len(keys) < 2 || len(keys) > maxKeys {
		c.at("kind", "there are %d key points, not 2 to %d", len(keys), maxKeys)
	}
	heaviest, probed := 0, 0
	ids := map[string]bool{}
	for _, k := range keys {
		if !slug.MatchString(k.ID) || ids[k.ID] {
			c.at(`"`+k.ID+`"`, "the key point's id %q is not a slug of its own", k.ID)
		}
		ids[k.ID] = true
		c.length(k.Point, "a key point", k.Point, 1, maxPoint)
		c.length(k.Probe, "a probe", k.Probe, 0, maxProbe)
		if k.Weight < 1 || k.Weight > 5 {
			c.at(k.Point, "weight is %d, not 1 to 5", k.Weight)
		}
		heaviest = max(heaviest, k.Weight)
		if k.Probe != "" {
			probed = max(probed, k.Weight)
		}
		c.cues(q, k)
	}
	if probed < heaviest {
		c.at("[[key]]", "the heaviest key point has no probe")
	}
}

// cues checks that a key point's cues are found where they should be and nowhere else.
func (c checker) cues(q Question, k interview.KeyPoint) {
	if len(k.Cues) == 0 {
		c.at(k.Point, "the key point %q has no cue", k.ID)
		return
	}
	for _, cue := range k.Cues {
		if err := interview.Check(cue); err != nil {
			c.at(cue, "the cue %q: %v", cue, err)
			return
		}
		alone := []interview.KeyPoint{{ID: k.ID, Cues: []string{cue}}}
		if len(interview.Recognise(alone, q.Title+".\n"+q.Prompt)) > 0 {
			c.at(cue, "the cue %q is found in the question itself", cue)
		}
	}
	if len(interview.Recognise([]interview.KeyPoint{k}, q.Model)) == 0 {
		c.at(k.Point, "no cue of %q is found in the answer", k.ID)
	}
}

// checkItems checks that every item of the checklist has a question.
func (b *Bank) checkItems(found *faults) {
	asked := map[interview.ItemID]bool{}
	for _, q := range b.questions {
		asked[q.Item] = true
	}
	for _, it := range b.items {
		if !asked[it.ID] {
			found.add(checklistFile, 0, "the item %q has no question without a fault", it.ID)
		}
	}
}
