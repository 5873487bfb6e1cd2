package coach

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// Label names a question in a list to choose from, at most 100 characters for the bank's lengths.
func Label(q questions.Question) string { return q.Title + " (" + q.SectionTitle + ")" }

// Named is the question that a person named by its id or its title, or by the line that the suggestions show.
func (l Library) Named(typed string) (questions.Question, error) {
	if q, ok := l.Resolve(typed); ok {
		return q, nil
	}
	for _, q := range l.all() { // the line that the suggestions show, typed by hand
		if strings.Contains(strings.ToLower(typed), " · "+strings.ToLower(q.Title)+" · ") {
			return q, nil
		}
	}
	near := l.Find(typed, 3)
	if _, whole := l.scored(typed); !whole || len(near) == 0 {
		return questions.Question{}, &Error{Code: Bad,
			Sentence: "There is no question of that name. Type a word of it and pick one from the list."}
	}
	var names []string
	for _, q := range near {
		names = append(names, "“"+q.Title+"”")
	}
	return questions.Question{}, &Error{Code: Bad,
		Sentence: "That could be " + strings.Join(names, " or ") + ". Pick the one you mean from the list, or write its name."}
}

// all lists the library's questions: the server's own first.
func (l Library) all() []questions.Question {
	if l.ownAlone {
		return l.own
	}
	return slices.Concat(l.own, l.bank.Questions())
}

// OwnLibrary is a library of questions of a server's own alone, and of the items of the packs.
func OwnLibrary(packs questions.Packs, own []questions.Question) Library {
	return Library{bank: packs.First(), packs: packs, own: own, ownAlone: true}
}

// OwnOnly is the library without the bank's questions, of which it still has the items.
func (l Library) OwnOnly() Library {
	l.ownAlone = true
	return l
}

// Called is the question of that id, title or label.
func (l Library) Called(typed string) (questions.Question, bool) {
	typed = strings.TrimSpace(typed)
	for _, q := range l.all() {
		if strings.EqualFold(typed, string(q.ID)) || strings.EqualFold(typed, q.Title) || strings.EqualFold(typed, Label(q)) {
			return q, true
		}
	}
	return questions.Question{}, false
}

// Resolve is the question that was meant: by name, else the one that fits much better than any other.
func (l Library) Resolve(typed string) (questions.Question, bool) {
	if q, ok := l.Called(typed); ok {
		return q, true
	}
	best, whole := l.scored(typed)
	if !whole || len(searchWords(typed)) == 0 || len(best) == 0 || len(best) > 1 && best[0].score <= 2*best[1].score {
		return questions.Question{}, false
	}
	return best[0].question, true
}

// Find lists up to limit questions that fit what was typed, best first: every word must be in the id, the title, the item or the
// section, and typing errors are forgiven. Nothing typed fits all. When nothing fits, those are listed that have some of the words.
func (l Library) Find(typed string, limit int) []questions.Question {
	var list []questions.Question
	fitting, _ := l.scored(typed)
	for _, s := range fitting {
		if len(list) == limit {
			break
		}
		list = append(list, s.question)
	}
	return list
}

type scored struct {
	question questions.Question
	score    int
}

// How well a typed word fits a word of a question: whole, as its beginning, inside of it, with a typing error. A word of the title counts
// more than one of the item.
const (
	fitsWhole = 12
	fitsStart = 8
	fitsIn    = 4
	fitsNear  = 3
	mostWords = 8 // of what was typed
)

// scored lists what fits, best first; whole says that all words do.
func (l Library) scored(typed string) (list []scored, whole bool) {
	words := searchWords(typed)
	words = words[:min(len(words), mostWords)]
	titles := map[interview.ItemID]string{}
	for _, it := range l.bank.AllItems() {
		titles[it.ID] = it.Title
	}
	var every, some []scored
	for _, q := range l.all() {
		title := searchWords(q.Title + " " + string(q.ID))
		around := searchWords(titles[q.Item] + " " + string(q.Item) + " " + q.SectionTitle + " " + string(q.Section))
		total, missed := 0, 0
		for _, w := range words {
			score := max(2*fit(w, title), fit(w, around))
			if total += score; score == 0 {
				missed++
			}
		}
		switch {
		case missed == 0:
			every = append(every, scored{q, total})
		case missed < len(words):
			some = append(some, scored{q, total})
		}
	}
	if whole = len(every) > 0; !whole {
		every = some
	}
	slices.SortStableFunc(every, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return every, whole
}

// searchWords are a text's words in small letters.
func searchWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	})
}

// fit says how well a typed word fits the best of some words.
func fit(typed string, words []string) int {
	best := 0
	for _, w := range words {
		switch {
		case w == typed:
			return fitsWhole
		case strings.HasPrefix(w, typed):
			best = max(best, fitsStart)
		case best < fitsIn && strings.Contains(w, typed) && len(typed) > 1:
			best = fitsIn
		case best < fitsNear && near(typed, w):
			best = fitsNear
		}
	}
	return best
}

// near says whether a word was typed with a slip: one from four letters, two from eight; a word may still be on its way.
func near(typed, word string) bool {
	a, b := []rune(typed), []rune(word)
	slips := 0
	switch {
	case len(a) > 24 || len(a) < 2 || len(b) < 2 || a[0] != b[0] && (a[0] != b[1] || a[1] != b[0]):
		return false // the first letter is mostly right, or swapped with the second
	case len(a) >= 8:
		slips = 2
	case len(a) >= 4:
		slips = 1
	}
	return slips > 0 && len(b)+slips >= len(a) && interview.PrefixDistance(a, b[:min(len(b), len(a)+slips)]) <= slips
}
