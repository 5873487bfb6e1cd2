package interview

import (
	"errors"
	"slices"
	"strings"
	"sync"
)

// Hearing is what the machine makes of an open answer.
type Hearing struct {
	Seen     []string          // ids of the key points that it makes, in the question's order: what counts
	Perhaps  []string          // ids of those that it may have meant: never counted, shown unticked, probed first
	Evidence map[string]string // by id, for Seen and Perhaps: the person's own words
	Reversed []Reversal        // what it says the reverse of
	Refused  bool              // so much of it is turned round that nothing counts
	Reaction Reaction          // which turn of the interviewer it calls for
}

// Reversal is a key point of which an answer says the reverse.
type Reversal struct {
	Point string `json:"point"` // its id
	Said  string `json:"said"`  // the person's words
	Tell  string `json:"tell"`  // a sentence for the person
}

// Hear reads an open answer. The error says why it cannot be read at all (ErrBlank, ErrLanguage, ErrBag): a sentence for the person.
func Hear(t Task, text string) (Hearing, error) { return t.listener().Hear(text) }

// HearReply reads what a person replies to the probe of a key point. It is read in that probe's light: for that point a short reply is
// enough, and it need be no sentence. Other points are heard as in any answer. A blank reply makes nothing.
func HearReply(t Task, point, text string) (Hearing, error) {
	return t.listener().HearReply(point, text)
}

func (t Task) listener() *Ear {
	if t.ear == nil {
		return NewEar(t)
	}
	t.ear.once.Do(func() { t.ear.made = NewEar(t) })
	return t.ear.made
}

// lazyEar is an ear that is made when it is first needed.
type lazyEar struct {
	once sync.Once
	made *Ear
}

// HearReply is the function of that name, for this ear's task.
func (e *Ear) HearReply(point, text string) (Hearing, error) {
	h := e.begin(text)
	if len(h.said) == 0 {
		return Hearing{}, nil
	}
	var err error
	if h.talk, err = e.unread(h.text, h.said); err != nil && !errors.Is(err, ErrBag) {
		return Hearing{}, err
	}
	out := h.all()
	n := slices.IndexFunc(e.points, func(p earPoint) bool { return p.ID == point })
	if n >= 0 && !slices.Contains(out.Seen, point) {
		if f, ok := h.inReply(n); ok {
			out.Seen = append(out.Seen, point)
			out.Evidence[point] = h.words(f)
			out.Perhaps = slices.DeleteFunc(out.Perhaps, func(id string) bool { return id == point })
		}
	}
	out.Reaction = h.react(out, point)
	return out, nil
}

// The bars of a reply that has none of a point's cues: what the point's own words weigh together, and how many of them. More of them must
// be this point's than any other's, and they may not be negated where the point is not.
const (
	replyShare, replyWords = 0.6, 2
	replyDenied            = 0.3
)

// inReply looks for the n-th point in a reply to its probe: any cue is enough, and fewer of its own words than in an answer.
func (h *hearing) inReply(n int) (found, bool) {
	p := &h.ear.points[n]
	for _, list := range [][]cue{p.reply, p.cues} {
		for _, c := range list {
			if at := h.where(c, h.said); len(at) > 0 {
				return at[0], true
			}
		}
	}
	o := h.own()[n]
	if o.share < replyShare || o.words < replyWords || o.margin <= 0 ||
		deniedShare(h.said) > deniedShare(sentences(plainForms(p.Point)))+replyDenied {
		return found{}, false
	}
	_, reversed := h.says(p.reverse)
	return o.found, !reversed
}

// hearing is an answer while it is heard.
type hearing struct {
	ear   *Ear
	text  string
	said  [][]token
	names [][][]string
	talk  talk
	at    [][]span

	clauses  [][]token // of all sentences
	clauseAt []found   // where each stands

	work int // that was done to look for cues
}

func (e *Ear) begin(text string) *hearing {
	h := &hearing{ear: e, text: plainForms(text)}
	h.said = sentences(h.text)
	for _, s := range h.said {
		h.names = append(h.names, namesOf(s))
	}
	return h
}

// Hear is the function of that name, for this ear's task.
func (e *Ear) Hear(text string) (Hearing, error) {
	h := e.begin(text)
	var err error
	if h.talk, err = e.unread(h.text, h.said); err != nil {
		return Hearing{}, err
	}
	out := h.all()
	out.Reaction = h.react(out, "")
	return out, nil
}

func (h *hearing) all() Hearing {
	out := Hearing{Evidence: map[string]string{}}
	own := h.own()
	seen, perhaps := map[int]found{}, map[int]found{}
	for n := range h.ear.points {
		if f, ok := h.strict(&h.ear.points[n]); ok {
			seen[n] = f
		}
	}
	signs := h.signs(own, seen)
	for n := range h.ear.points {
		p := &h.ear.points[n]
		if _, ok := seen[n]; ok {
			continue
		}
		enough := p.Made && p.madeEnough(own[n]) || signs[n].enough(own[n])
		if enough && !h.suspect(own[n].found) {
			seen[n] = own[n].found
		} else if f, ok := h.loose(p, own[n], signs[n]); ok {
			perhaps[n] = f
		}
	}
	h.unsay(&out, seen, perhaps)
	for n, p := range h.ear.points {
		f, ok := seen[n]
		if ok {
			out.Seen = append(out.Seen, p.ID)
		} else if f, ok = perhaps[n]; ok {
			out.Perhaps = append(out.Perhaps, p.ID)
		}
		if said := ""; ok {
			if said = h.words(f); said != "" {
				out.Evidence[p.ID] = said
			}
		}
	}
	return out
}

// unsay takes away the ticks that an answer says the reverse of, all of them where too much is turned round.
func (h *hearing) unsay(out *Hearing, seen, perhaps map[int]found) {
	t := h.turn(seen)
	var reverses []int
	for n := range h.ear.points {
		p := &h.ear.points[n]
		f, reversed := h.says(p.reverse)
		if reversed {
			t.said++
		} else {
			f, reversed = t.points[p.ID]
		}
		if reversed {
			out.Reversed = append(out.Reversed, Reversal{p.ID, h.words(f), tell(h.words(f), p.Point)})
			reverses = append(reverses, n)
			delete(perhaps, n)
		}
	}
	for _, n := range reverses {
		delete(seen, n)
	}
	if out.Refused = t.refused(); !out.Refused {
		return
	}
	if len(out.Reversed) == 0 && t.anything {
		if n, ok := h.nearest(t.worst); ok {
			said := h.words(t.worst)
			out.Reversed = append(out.Reversed, Reversal{h.ear.points[n].ID, said, tell(said, h.ear.points[n].Point)})
		}
	}
	clear(seen)
	clear(perhaps)
}

// says looks for the first cue of the reverse that stands in one clause: what the next clause says may be about something else.
func (h *hearing) says(cues []cue) (found, bool) {
	if len(cues) > 0 && h.clauses == nil {
		for n, s := range h.said {
			for from := 0; from < len(s); {
				to := h.ear.clauseEnd(s, from)
				h.clauses = append(h.clauses, s[from:to])
				h.clauseAt = append(h.clauseAt, found{n, from, to})
				from = to
			}
		}
	}
	for _, c := range cues {
		if at := h.where(c, h.clauses); len(at) > 0 {
			whole := h.clauseAt[at[0].sentence]
			return found{whole.sentence, whole.from + at[0].from, whole.from + at[0].to}, true
		}
	}
	return found{}, false
}

// nearest is the point that has most of a clause's words.
func (h *hearing) nearest(f found) (point int, ok bool) {
	best := 0.0
	for n := range h.ear.points {
		if share, _, _, _ := h.ear.points[n].profile.share(h.names[f.sentence][f.from:f.to]); share > best {
			best, point, ok = share, n, true
		}
	}
	return point, ok
}

// The bars of a point for which nobody wrote cues: what share of its own words, by weight, and how many of them.
const (
	madeShare = 0.3
	madeWords = 2
)

// madeEnough says whether a point without cues of its own is made by the share of its words.
func (p *earPoint) madeEnough(o ownWords) bool {
	return p.profile.whole > 0 && o.share >= madeShare*p.profile.whole && o.distinct >= min(madeWords, p.profile.words)
}

// ownWords is the stretch of an answer that has most of a point's own words.
type ownWords struct {
	found
	share    float64 // what they weigh
	margin   float64 // how much more than of any other point
	distinct int     // how many of them weigh enough to be notable
	words    int     // how many of them
}

// own looks for the own words of every point.
func (h *hearing) own() []ownWords {
	out := make([]ownWords, len(h.ear.points))
	share, distinct, words, at := make([]float64, len(out)), make([]int, len(out)), make([]int, len(out)), make([][2]int, len(out))
	for _, w := range windows(h.said) {
		names := h.names[w.sentence][w.from:w.to]
		if w.next > 0 {
			names = slices.Concat(names, h.names[w.sentence+1])
		}
		first, second := 0.0, 0.0
		for n := range out {
			share[n], distinct[n], words[n], at[n] = h.ear.points[n].profile.share(names)
			switch {
			case share[n] > first:
				first, second = share[n], first
			case share[n] > second:
				second = share[n]
			}
		}
		for n := range out {
			if share[n] > out[n].share {
				other := first
				if share[n] == first {
					other = second
				}
				f := found{w.sentence, w.from + at[n][0], min(w.from+at[n][1], w.to)}
				if f.from >= w.to { // in the second of two sentences
					f = found{w.sentence + 1, at[n][0] - (w.to - w.from), at[n][1] - (w.to - w.from)}
				}
				out[n] = ownWords{f, share[n], share[n] - other, distinct[n], words[n]}
			}
		}
	}
	return out
}

// loose looks for what may have been meant: a cue of one word alone, or some of a point's own words.
func (h *hearing) loose(p *earPoint, o ownWords, s signs) (found, bool) {
	for _, c := range p.cues {
		if at := h.where(c, h.said); len(at) > 0 {
			return at[0], true
		}
	}
	return o.found, o.words > 0 && (o.share >= looseShare && o.distinct >= looseWords || s.sum() >= faint)
}

// found is where something was heard: words of a sentence, and perhaps of the next.
type found struct{ sentence, from, to int }

// strict looks for a key point by its cues. A cue of one common word counts beside another word of its point.
func (h *hearing) strict(p *earPoint) (found, bool) {
	for _, c := range p.cues {
		for _, f := range h.where(c, h.said) {
			if h.suspect(f) {
				continue
			}
			if !c.needsCompany(h.ear.task.Field) || h.company(p, c, f) {
				return f, true
			}
		}
	}
	return found{}, false
}

// suspect says whether words stand in a clause that says nothing, in an answer that looks like a list.
func (h *hearing) suspect(f found) bool {
	if h.talk.words < fewestWords || h.talk.dressed() < suspectDressed { // in a few words there is no list
		return false
	}
	return !speaks(clauseAround(h.said[f.sentence], f.from, f.to))
}

// needsCompany says whether a cue is one word that other questions use as well.
func (c cue) needsCompany(f *Field) bool {
	if len(c.terms) != 1 {
		return false
	}
	return slices.ContainsFunc(c.terms[0], func(a alternative) bool {
		return len(a.parts) == 1 && !a.parts[0].literal && !a.parts[0].code && !f.rare(a.parts[0].stem)
	})
}

// company says whether another word of the point stands near what was found.
func (h *hearing) company(p *earPoint, c cue, f found) bool {
	s := h.said[f.sentence]
	for i := max(f.from-reach, 0); i < min(f.to+reach, len(s)); i++ {
		if i >= f.from && i < f.to || !weighs(s[i]) {
			continue
		}
		if p.own[h.names[f.sentence][i][0]] {
			return true
		}
	}
	return false
}

// mostEvidence is how many characters of a person's words are kept at the most.
const mostEvidence = 120

// words are the person's own words around what was found: the clause, cut at a word.
func (h *hearing) words(f found) string {
	if h.at == nil {
		h.at = locate(h.text, h.said)
	}
	s := h.said[f.sentence]
	from, to := f.from, max(f.to, f.from+1)
	for from > 0 && !s[from-1].stop {
		from--
	}
	for to < len(s) && !s[to-1].stop {
		to++
	}
	start, end := -1, -1
	for i := from; i < to; i++ {
		if at := h.at[f.sentence][i]; at.to > 0 {
			if start < 0 {
				start = at.from
			}
			end = at.to
		}
	}
	if start < 0 || end <= start {
		return ""
	}
	start, end = h.whole(f.sentence, from, to, start, end)
	if focus := h.at[f.sentence][f.from]; focus.to > 0 && focus.to-start > mostEvidence {
		start = focus.from
	}
	return cut(strings.Join(strings.Fields(h.text[start:end]), " "), mostEvidence)
}

// whole takes to a quotation what was read out of other words at its ends and so has no place of its own ("Don't": not), and the marks that
// a name begins and ends with ("__new__").
func (h *hearing) whole(sentence, from, to, start, end int) (wider, longer int) {
	before, after := h.text[:start], h.text[end:]
	if h.at[sentence][from].to == 0 {
		before = strings.TrimLeft(before[strings.LastIndexAny(before, ".,;:!?()\n")+1:], " \t")
		start -= len(before)
	} else {
		start -= len(before) - len(strings.TrimRight(before, "_"))
	}
	if h.at[sentence][to-1].to == 0 {
		if stop := strings.IndexAny(after, ".,;:!?()\n"); stop >= 0 {
			after = after[:stop]
		}
		return start, end + len(strings.TrimRight(after, " \t"))
	}
	return start, end + len(after) - len(strings.TrimLeft(after, "_"))
}

// cut shortens at a word, with an ellipsis.
func cut(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	short := string(r[:most])
	if at := strings.LastIndexByte(short, ' '); at > most/2 {
		short = short[:at]
	}
	return short + " …"
}

type span struct{ from, to int }

// locate finds each word in the text that it was read from; words that were read out of others ("doesn't": not) have none.
func locate(text string, said [][]token) [][]span {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		lower = text
	}
	at := 0
	out := make([][]span, len(said))
	for n, s := range said {
		out[n] = make([]span, len(s))
		for i, t := range s {
			w := t.word
			if w == "" {
				w = t.whole
			}
			if w == "" {
				continue
			}
			if next := wordAt(lower[at:min(at+mostGap+len(w), len(lower))], w); next >= 0 {
				out[n][i] = span{at + next, at + next + len(w)}
				at += next + len(w)
			}
		}
	}
	return out
}

// wordAt is where a word stands in a text and no letter makes it longer; -1: nowhere.
func wordAt(text, w string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], w)
		if at < 0 {
			return -1
		}
		at += from
		end := at + len(w)
		if (at == 0 || !letterByte(text[at-1]) || !letterByte(w[0])) && (end == len(text) || !letterByte(text[end]) || !letterByte(w[len(w)-1])) {
			return at
		}
		from = at + 1
	}
}

func letterByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// mostGap is how many bytes may lie between two words of a text.
const mostGap = 120

// clauseAround is the clause of some words.
func clauseAround(s []token, from, to int) []token {
	for from > 0 && !s[from-1].stop {
		from--
	}
	for to < len(s) && to > 0 && !s[to-1].stop {
		to++
	}
	return s[from:max(to, from)]
}

// speaks says whether a verb of a clause says something.
func speaks(s []token) bool {
	for i, t := range s {
		if sayVerbs[t.stem] && !idleVerbs[t.stem] && i > 0 || strings.ContainsAny(t.whole, "=→>") {
			return true
		}
	}
	return false
}
