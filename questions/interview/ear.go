package interview

import (
	"slices"
	"strings"
)

// Ear hears the answers to one open question. It is made once of a task and may be used by many at once.
type Ear struct {
	task    Task
	points  []earPoint
	members []member
	refs    []statement
	terms   map[string]bool // words of the question's cues, by stem or as they stand
}

// earPoint is a key point with all that is made of it.
type earPoint struct {
	KeyPoint
	cues, reverse, reply []cue
	profile              profile
	own                  map[string]bool // names of the words that belong to it
}

// NewEar reads a task. A cue that cannot be read is never found: see Check.
func NewEar(t Task) *Ear {
	e := &Ear{task: t, terms: map[string]bool{}}
	cues := make([][]cue, len(t.Keys))
	for n, k := range t.Keys {
		cues[n] = parseCues(k.Cues)
	}
	profiles := profiles(t, cues)
	for n, k := range t.Keys {
		p := earPoint{KeyPoint: k, cues: cues[n], reverse: parseCues(k.Reverse), reply: parseCues(k.Reply), profile: profiles[n], own: map[string]bool{}}
		for name := range p.profile.weights {
			p.own[name] = true
		}
		for _, c := range p.cues {
			for _, term := range c.terms {
				for _, a := range term {
					for _, part := range a.parts {
						e.terms[part.stem] = true
						e.terms[part.whole] = true
					}
				}
			}
		}
		e.points = append(e.points, p)
	}
	delete(e.terms, "")
	contrast := t.Contrast
	if contrast == nil {
		contrast = contrastOf(t.Title, t.Prompt)
	}
	for n, names := range contrast {
		for _, name := range names {
			if stems := content(name); len(stems) > 0 && n < 8 {
				e.members = append(e.members, member{side: 1 << n, stems: stems})
			}
		}
	}
	e.refs = e.references()
	return e
}

func parseCues(list []string) []cue {
	var out []cue
	for _, s := range list {
		if c, err := parseCue(s); err == nil {
			out = append(out, c)
		}
	}
	return out
}

// references are the clauses of the key points and of the model answer.
func (e *Ear) references() []statement {
	var out []statement
	for n, k := range e.task.Keys {
		for _, r := range e.statements(sentences(strings.ReplaceAll(plainForms(k.Point), ";", "; "))) {
			r.point, r.text = n, k.Point
			out = append(out, r)
		}
	}
	for _, line := range prose(e.task.Model) {
		for _, r := range e.statements(sentences(line)) {
			r.text = line
			out = append(out, r)
		}
	}
	return out
}

// prose is the sentences of Markdown, without its blocks of code.
func prose(markdown string) []string {
	var out []string
	fenced := false
	for line := range strings.SplitSeq(markdown, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
			continue
		}
		if !fenced && strings.TrimSpace(line) != "" {
			out = append(out, strings.ReplaceAll(plainForms(line), "`", ""))
		}
	}
	return out
}

// against says how far an answer's clause goes against what the question knows to be right, and how far it goes along with it.
func (e *Ear) against(c statement) (with, against float64, ref int) {
	ref = -1
	for n, r := range e.refs {
		strength, reversed := c.like(r)
		switch {
		case !reversed:
			with = max(with, strength)
		case strength > against:
			against, ref = strength, n
		}
	}
	return with, against, ref
}

func (e *Ear) isTerm(t token) bool {
	return t.code || e.terms[t.stem] || e.terms[t.whole] && t.whole != ""
}

var _ = slices.Contains[[]string]
