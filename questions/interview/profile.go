package interview

import "strings"

// profile is the words that a key point is about.
type profile struct {
	weights map[string]float64  // by stem or group
	also    map[string][]string // other names of the same word, which count no second time
	whole   float64             // what the words of the point's own sentence weigh together
	words   int                 // how many of those words there are
	notable float64             // from which weight on a word counts as one of its own
}

// What a word weighs in a profile, by where it comes from; through the lexicon it weighs less than itself.
const (
	pointShare   = 1.0
	cueShare     = 0.6
	throughGroup = 0.8
	modelShare   = 0.5 // of the model answer's, where nobody wrote cues
	notable      = 0.3 // from which weight on a word counts as one of the point's own
	notableMade  = 0.15
	promptShare  = 0.35 // of a word that the question holds too: whoever answers says it anyhow
)

// profiles makes the profiles of a task's key points. A word that several of them share weighs less in each.
func profiles(t Task, cues [][]cue) []profile {
	asked := map[string]bool{}
	for _, s := range sentences(plainForms(t.Title + ".\n" + t.Prompt)) {
		for i, names := range namesOf(s) {
			if weighs(s[i]) {
				asked[names[0]] = true
			}
		}
	}
	in := map[string]int{} // how many points have it
	raw := make([]map[string]float64, len(t.Keys))
	out := make([]profile, len(t.Keys))
	for n, k := range t.Keys {
		raw[n] = map[string]float64{}
		out[n] = profile{weights: map[string]float64{}, also: map[string][]string{}, notable: notable}
		if k.Made {
			out[n].notable = notableMade
		}
		add := func(names []string, share float64) {
			for i, name := range names {
				w := share
				if i > 0 {
					w *= throughGroup
				}
				raw[n][name] = max(raw[n][name], w)
			}
			out[n].also[names[0]] = append(out[n].also[names[0]], names[1:]...)
		}
		for _, s := range sentences(plainForms(k.Point)) {
			for i, names := range namesOf(s) {
				if weighs(s[i]) {
					add(names, pointShare)
				}
			}
		}
		for _, c := range cues[n] {
			for _, term := range c.terms {
				for _, a := range term {
					for _, s := range [][]token{a.tokens()} {
						for i, names := range namesOf(s) {
							if weighs(s[i]) {
								add(names, cueShare)
							}
						}
					}
				}
			}
		}
		for name := range raw[n] {
			in[name]++
		}
	}
	for n := range out {
		for name, w := range raw[n] {
			w *= t.Field.weight(name) / float64(in[name])
			if asked[name] {
				w *= promptShare
			}
			out[n].weights[name] = w
		}
		for _, s := range sentences(plainForms(t.Keys[n].Point)) {
			for i, names := range namesOf(s) {
				if weighs(s[i]) {
					out[n].whole += out[n].weights[names[0]]
					out[n].words++
				}
			}
		}
	}
	return out
}

// tokens are the words of an alternative as a text would hold them.
func (a alternative) tokens() []token {
	var out []token
	for _, p := range a.parts {
		t := p.token
		t.negated = a.negated
		if t.word == "" && strings.HasPrefix(t.whole, "o(") {
			t.stem = t.whole
		}
		out = append(out, t)
	}
	return out
}
