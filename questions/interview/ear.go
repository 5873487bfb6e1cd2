package interview

import (
	"slices"
	"strings"
)

// Ear hears the answers to one open question. It is made once of a task and may be used by many at once.
type Ear struct {
	task       Task
	points     []earPoint
	members    []member
	sides      uint8 // all of the members
	refs       []statement
	index      map[string][]place // where the references hold a name
	affinities map[string]affinity
	coverage   coverage
	vocabulary map[string]bool // names of the words of its points, model answer, title and prompt
	terms      map[string]bool // words of the question's cues, by stem or as they stand
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
		for _, c := range parseCues(k.Cues) {
			cues[n] = append(cues[n], c.withOpposites())
		}
	}
	profiles := profiles(t, cues)
	for n, k := range t.Keys {
		p := earPoint{KeyPoint: k, cues: cues[n], reverse: parseCues(k.Reverse), reply: parseCues(k.Reply), profile: profiles[n],
			own: map[string]bool{}}
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
				e.sides |= 1 << n
			}
		}
	}
	e.refs = e.references()
	e.learnAffinities()
	e.learnCues()
	e.assign()
	e.enrich()
	e.coverage = newCoverage(e.points, t.Field)
	e.vocabulary = map[string]bool{}
	for _, s := range sentences(plainForms(t.Title + ".\n" + t.Prompt)) {
		for _, names := range namesOf(s) {
			e.vocabulary[names[0]] = true
		}
	}
	e.index = map[string][]place{}
	for n, r := range e.refs {
		for i, w := range r.words {
			for _, name := range w.names {
				e.vocabulary[name] = true
				e.index[name] = append(e.index[name], place{n, i, w.weight, w.not})
			}
		}
	}
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
			if side := e.sideOf(k.Of); side != 0 && r.sides[whose] == 0 {
				r.sides[whose] = side
			}
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

func (e *Ear) isTerm(t token) bool {
	return t.code || e.terms[t.stem] || e.terms[t.whole] && t.whole != ""
}

// assign says which key point each clause of the model answer states: the one whose words it has most of.
func (e *Ear) assign() {
	for i := range e.refs {
		r := &e.refs[i]
		if r.point >= 0 {
			continue
		}
		best := 0.0
		for n := range e.points {
			sum := 0.0
			for _, w := range r.words {
				top := 0.0
				for _, name := range w.names {
					top = max(top, e.points[n].profile.weights[name])
				}
				sum += top
			}
			if sum > best && sum > 0.6 {
				best, r.point = sum, n
			}
		}
	}
}

// enrich gives points without cues the words in which the model answer states them.
func (e *Ear) enrich() {
	for _, r := range e.refs {
		if r.point < 0 || !e.points[r.point].Made {
			continue
		}
		p := &e.points[r.point].profile
		for _, w := range r.words {
			for n, name := range w.names {
				share := modelShare
				if n > 0 {
					share *= throughGroup
				}
				p.weights[name] = max(p.weights[name], share*w.weight)
			}
		}
	}
}

// sideOf is the member of a name, as a bit; 0: none.
func (e *Ear) sideOf(name string) uint8 {
	stems := content(name)
	for _, m := range e.members {
		if name != "" && slices.Equal(m.stems, stems) {
			return m.side
		}
	}
	return 0
}
