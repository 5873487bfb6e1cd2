package interview

import (
	"errors"
	"unicode"
)

// Why an answer is handed back unread, each a sentence for the person without its full stop. A caller hands back what was typed and
// spends nothing.
var (
	ErrBlank    = errors.New("there is nothing to read in it")
	ErrLanguage = errors.New("answers are read in English; this one is mostly in another language, so nothing was counted")
	ErrBag      = errors.New("say it in a sentence or two, as you would aloud: these are the words of an answer, but not what " +
		"you say about them")
)

// The bars of what is talk. Chosen on the half of the corpus that is not held back: of its 366 real answers they stop one, a mere list.
const (
	fewestWords    = 8    // shorter ones are never a bag
	leastFunction  = 0.10 // share of function words that every talk has
	scantFunction  = 0.18 // under this, with nearly nothing but terms, it is a bag as well
	mostlyTerms    = 0.85
	fewestToDress  = 15
	mostDressed    = 0.50
	fewestTerms    = 4    // who names fewer words of the question has no bag: "I would have to look it up"
	suspectDressed = 0.10 // from here on only what stands in a clause that says something counts
	mostForeign    = 0.5
)

// foreign are function words of languages that are written in Latin letters and are no English words.
var foreign = set("der das und ist nicht ein eine mit auf für den dem wird werden sind oder auch wenn el los las una por " +
	"para con que como pero más está " +
	"le les des est une dans pour sur avec qui pas il lo gli della di che per non sono é não uma com och att det som är på ikke " +
	"een het niet van wordt maar " +
	"jest nie się na że i w czy ve bir bu için değil")

// unread says why an answer cannot be read, or nil.
func (e *Ear) unread(text string, said [][]token) (talk, error) {
	letters, latin := 0, 0
	blank := true
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			blank = false
		}
	}
	if blank {
		return talk{}, ErrBlank
	}
	if letters > 0 && float64(letters-latin) > mostForeign*float64(letters) || speaksAnother(said) {
		return talk{}, ErrLanguage
	}
	t := talkOf(said, e.isTerm)
	if t.words >= fewestWords && (t.function < leastFunction || t.function < scantFunction && t.terms > mostlyTerms) ||
		t.words >= fewestToDress && t.termCount >= fewestTerms && t.dressed() > mostDressed {
		return t, ErrBag
	}
	return t, nil
}

// dressed is how much a text looks like a list of words with something around them; most real answers lie far below 0.
func (t talk) dressed() float64 { return 1.5*t.listed + 5*t.idle - t.said }

// speaksAnother says whether a text in Latin letters has the function words of another language and hardly English ones.
func speaksAnother(said [][]token) bool {
	other, english, words := 0, 0, 0
	distinct := map[string]bool{}
	for _, s := range said {
		for _, t := range s {
			words++
			switch {
			case functionWords[t.word]:
				english++
			case foreign[t.word] && len(t.word) > 1:
				other++
				distinct[t.word] = true
			}
		}
	}
	return len(distinct) >= 3 && other > english && 8*other >= words
}
