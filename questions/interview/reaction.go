package interview

import (
	"regexp"
	"slices"
	"strings"
)

// Reaction says which turn of the interviewer something calls for that was said to an open question, or to a probe. "" where nobody looked:
// in rounds of before there were reactions.
type Reaction string

// The reactions. Of those that fit, the first in this order is taken.
const (
	DontKnow     Reaction = "unknown"  // "I don't know", in one of the many ways to say it, and nothing else
	TurnedRound  Reaction = "turned"   // so much is the other way round that nothing counts
	ReversedFact Reaction = "reversed" // a fact is the other way round
	OffSubject   Reaction = "off"      // nothing heard, and what was said belongs to another subject
	NothingHeard Reaction = "nothing"  // sentences, but no key point in them
	VeryShort    Reaction = "short"    // a few words; heard or not, see Hearing
	VeryLong     Reaction = "long"     // longer than anybody listens to
	MuchHeard    Reaction = "much"     // of an answer most of the key points' weight; of a reply the point that was asked for
	HalfHeard    Reaction = "half"     // something, but not that much
)

// The bars of reactions. Those of off the subject are chosen so that of the right answers that we have none comes over them.
const (
	muchShare = 0.6 // of the key points' weight
	fewWords  = 4   // up to here an answer is very short; a reply may be as short as it likes
	manyWords = 260 // from here on it is very long: two minutes aloud

	mostUnknown = 40 // words that it takes to say "I don't know"; more are not even looked at

	offWords, offOnTopic         = 5, 0.15  // words of weight that it takes to have a subject, and the share that may be the question's
	manyOffWords, manyOffOnTopic = 10, 0.25 // the same where there is more to go by
	offAlien                     = 0.2      // the share of words that belong to other questions, at least
)

// react is the reaction to an answer, or to the reply to the probe of a point ("": it is the answer itself).
func (h *hearing) react(heard Hearing, point string) Reaction {
	words := 0
	for _, s := range h.said {
		words += len(s)
	}
	nothing := len(heard.Seen) == 0
	switch {
	case nothing && SaysDontKnow(h.text):
		return DontKnow
	case heard.Refused:
		return TurnedRound
	case len(heard.Reversed) > 0:
		return ReversedFact
	case nothing && len(heard.Perhaps) == 0 && h.offSubject():
		return OffSubject
	case words <= fewWords && (point == "" || nothing):
		return VeryShort
	case nothing && len(heard.Perhaps) == 0:
		return NothingHeard
	case words >= manyWords:
		return VeryLong
	case point != "" && slices.Contains(heard.Seen, point), point == "" && h.ear.weightShare(heard.Seen) >= muchShare:
		return MuchHeard
	}
	return HalfHeard
}

// Unheard says whether nothing at all was heard in an answer, and not because its person does not know, or has it the wrong way round.
func (h Hearing) Unheard() bool {
	switch h.Reaction {
	case OffSubject, NothingHeard, VeryShort:
		return len(h.Seen) == 0 && len(h.Perhaps) == 0
	case DontKnow, TurnedRound, ReversedFact, VeryLong, MuchHeard, HalfHeard:
	}
	return false
}

// weightShare is how much of all key points' weight these have.
func (e *Ear) weightShare(ids []string) float64 {
	has, all := 0, 0
	for _, k := range e.task.Keys {
		all += k.Weight
		if slices.Contains(ids, k.ID) {
			has += k.Weight
		}
	}
	return float64(has) / float64(max(all, 1))
}

// offSubject says whether a text is about something else: hardly a word of the question, and many that other questions have.
func (h *hearing) offSubject() bool {
	e, all, ours := h.ear, 0, 0
	if !e.task.Field.known() {
		return false
	}
	for n, s := range h.said {
		for i, t := range s {
			if !weighs(t) {
				continue
			}
			all++
			if e.isTerm(t) || slices.ContainsFunc(h.names[n][i], func(name string) bool { return e.vocabulary[name] }) {
				ours++
			}
		}
	}
	most := offOnTopic
	if all >= manyOffWords {
		most = manyOffOnTopic
	}
	if all < offWords || float64(ours) > most*float64(all) {
		return false
	}
	_, alien := h.strangeWords()
	return alien >= offAlien
}

// SaysDontKnow says whether a text says that its person does not know, and nothing else: "no idea, sorry" does; "I don't know exactly, but
// a thread shares memory" is an answer. It looks at words only: who names a key point in passing has said it all the same.
func SaysDontKnow(text string) bool {
	if len(strings.Fields(text)) > mostUnknown {
		return false
	}
	known := false
	for _, clause := range unknownClauses(text) {
		switch said, filler := clauseDoesNotKnow(clause); {
		case said:
			known = true
		case !filler:
			return false
		}
	}
	return known
}

// clauseDoesNotKnow says whether a clause says that its person does not know, after any words that mean nothing; filler: it is only such.
func clauseDoesNotKnow(clause string) (known, filler bool) {
	for clause = strings.TrimSpace(clause); clause != ""; {
		if dontKnow.MatchString(clause) && !guesses.MatchString(clause) {
			return true, false
		}
		shorter := strings.TrimSpace(leadingFiller.ReplaceAllString(clause, ""))
		if shorter == clause {
			return false, false
		}
		clause = shorter
	}
	return false, true
}

// unknownClauses are the clauses of a text in small letters, with no marks but apostrophes.
func unknownClauses(text string) []string {
	text = strings.NewReplacer("’", "'", "n/a", "na", "can not", "cannot").Replace(strings.ToLower(plainForms(text)))
	text = clauseBreak.ReplaceAllString(text, "|")
	text = strings.Join(strings.Fields(strayMark.ReplaceAllString(text, " ")), " ")
	return strings.Split(clauseWord.ReplaceAllString(text, "|$1"), "|")
}

// What people say around and instead of an answer. An object of "I don't know" is an indirect question or a few words that point at it.
var (
	clauseBreak = regexp.MustCompile(`[.,;:!?()\n…]+|\s[-–—]+\s`)
	strayMark   = regexp.MustCompile(`[^\pL\pN' |]`)
	clauseWord  = regexp.MustCompile(`\b(but|though|although|because|since|however|except|maybe|perhaps|probably|i think|i guess|i'd say|` +
		`i would say)\b`)
	guesses = regexp.MustCompile(`\b(guess|believe|assume|suppose|suspect|say that)\b`)

	leadingFiller = regexp.MustCompile(`^(?:` + fillerWords + `)(?:\s|$)`)
	dontKnow      = regexp.MustCompile(`^(?:` + strings.Join([]string{
		// I don't know
		subject + ` ?` + adverbs + `(?:do not|don't|dont|did not|didn't|didnt|cannot|can't|cant|could not|couldn't|couldnt|wouldn't|would not) ` +
			adverbs + `(?:know|remember|recall|think of (?:anything|it|any)|come up with (?:anything|one)|` +
			`have (?:a |an |any |the )?(?:faintest |slightest |foggiest |good |proper |single )?(?:clue|idea|answer|knowledge|experience|memory))` +
			tail,
		subject + ` ?` + adverbs + `(?:cannot|can't|cant|could not|couldn't|couldnt) ` + adverbs + `(?:say|tell|tell you|answer|explain)` + end,
		`i ` + adverbs + `(?:cannot|can't|cant|could not|couldn't|couldnt) ` + adverbs + `(?:say|tell|tell you|answer|explain)` + tail,
		`i ` + adverbs + `(?:know|remember) (?:nothing|very little|too little|little|not much)` + tail,
		// no idea
		`(?:i |i've |i have |have |got |i've got |i have got |i got )?` + adverbs +
			`(?:no|zero|not a|not the|not any|haven't a|haven't the|havent a|haven't got a|haven't got the|don't have a)(?: real| good| ` +
			`faintest| slightest| foggiest| single)? ` +
			`(?:idea|ideas|clue|answer|knowledge|recollection|memory|experience)` + tail,
		`(?:honestly |really )?(?:` + shrugs + `)` + end,
		// not sure
		`(?:i am |i'm |im |am |i was )?` + adverbs + `(?:not (?:\w+ )?(?:sure|certain|familiar|aware)|unsure|uncertain|unfamiliar|clueless|` +
			`stumped|lost|blank|blanking)` + tail,
		// never heard of it
		subject + ` ?` + adverbs + `never ` + adverbs + `(?:heard)` + tail,
		`(?:i|we|i've|ive|we've|i have|we have) ` + adverbs + `never ` + adverbs + learned + tail,
		`(?:i|we) ?` + adverbs + `(?:haven't|havent|have not|hadn't|didn't|did not) ` + adverbs + `(?:` + learned +
			`|use|learn|study|see|meet|hear|get|reach)` + tail,
		// I would have to look it up
		`(?:i |i'd |i would |i will |i'll )?` + adverbs + `(?:would |will )?(?:have to|need to|must|gotta) ` + adverbs +
			`(?:look|google|check|read|pass|skip)(?: (?:it|that|this|one|up|on|the docs?|documentation|manual|about|first))*` + end,
		`(?:it's|its|it is|it has|that's|that is|thats|this is|that has|this has) ` + adverbs +
			`(?:been (?:too|so|a|quite a|very) (?:long|while)|beyond me|new to me|over my head|out of my depth|above my (?:head|level)|` +
			`(?:slipped|left|escaped) (?:me|my mind)|one i (?:do not|don't) know)` + tail,
	}, "|") + `)$`)
)

const (
	fillerWords = `well|h+m+|u+m+|u+h+|e+r+m?|o+h+|a+h+|ok|okay|so|and|but|though|although|because|sorry|apologies|unfortunately|` +
		`honestly|frankly|` +
		`actually|really|truly|sadly|tbh|to be (?:honest|fair|frank)|if i'm honest|i'm afraid|i am afraid|i'm sorry|i am sorry|im sorry|i ` +
		`guess|i think|` +
		`i have to say|i must say|i must admit|i have to admit|i admit|no|nope|nah|yeah|yes|right now|at the moment|please|thanks|thank you|` +
		`my bad|` +
		`for now|today|here|then|again|let me think|good question|this one|that one|on this one|on that one|off the top of my head|oops|lol|` +
		`sir|man`
	adverbs = `(?:(?:really|honestly|truly|actually|simply|just|still|even|quite|absolutely|completely|totally|personally|currently|` +
		`always|also|ever|` +
		`sadly|unfortunately|right now|yet|too|so|have|had|would|obviously|clearly) )*`
	subject = `(?:i|we|i'd|i would)?`
	learned = `(?:heard|used|seen|had|worked|done|met|learned|learnt|tried|touched|needed|come across|looked|read|understood|got|gotten|` +
		`studied|encountered|` +
		`dealt|been taught|covered|reached|memori[sz]ed)`
	shrugs = `idk|idek|i dk|dk|dunno|i dunno|iunno|don't know|dont know|no idea|no clue|beats me|search me|you got me|you've got me|got ` +
		`me|got nothing|` +
		`i've got nothing|i have nothing|i got nothing|pass|pass on (?:it|this|that)|i pass|(?:i'll|i will|i'd|i would|i must) (?:pass|` +
		`skip)(?: on)?|let me pass|skip|` +
		`skip (?:it|this|that|please)|let's skip|i skip|i'll skip|can we skip|can i skip|can we move on|let's move on|move on|next|next one|` +
		`next question|na|none of my knowledge|forgot|i forgot|i forget|i've forgotten|i have forgotten|forgotten|i give up|give up|i'm out|` +
		`i surrender|who knows|no answer|no comment|out of ideas|nothing comes to (?:my )?mind|nothing springs to mind|` +
		`my mind (?:is|went|goes|has gone) blank|mind blank|blank|drawing a blank|i'm drawing a blank|i draw a blank|i blanked|not my ` +
		`(?:field|area|thing)|` +
		`no experience|never learned|never learnt|haven't learned|not yet learned|shrug`
	end = `(?: (?:it|that|this|one|that one|this one|this either|either|at all|for sure|exactly|here|yet|now|anymore|again|about it|` +
		`about that|about this|sorry|tbh|please|so|then|thanks|honestly|though|right now|at the moment|too|really|by heart|off hand|offhand|` +
		`anything))*`
	tail = `(?:` + end + `|` + end + ` (?:what|what's|whats|how|how's|why|who|whom|when|where|which|whether|if|about|of|with|for|in|on|` +
		`the|this|that|these|those|any|` +
		`anything|much|enough|a|an|to|exactly|by|its|their|your|too|well|properly|yet|now|here|them|it|at)(?: \S+){0,7})`
)
