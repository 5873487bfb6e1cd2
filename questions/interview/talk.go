package interview

import "strings"

// function words: what holds a sentence together, whatever it is about.
var functionWords = set("a an the this that these those it its he she they them their we us our you your i me my one ones " +
	"who whose which what " +
	"and or but nor so if then else than as because since while whereas although though unless until when where why how whether " +
	"of in on at by to from for with without into onto over under about between through after before during against per via within " +
	"is are was were be been being am do does did done has have had having can could will would shall should may might must " +
	"not no never none nothing nobody any some every each all both either neither only also too very just even still again already " +
	"there here there's more most less least much many few other another such same own yes well now once always often mostly usually " +
	"up down out off back away let get gets got as like dont doesnt isnt cant wont im youre thats its u")

// sayVerbs are stems of verbs that say something of their subject; forms of be and have count apart, since lists are dressed with them too.
var sayVerbs = stemSet("accept acquire act add affect allocate allow answer append apply arrive ask assign attach avoid " +
	"balance become begin behave belong " +
	"bind block borrow break bring build bump buy calculate call cancel carry catch change check choose chop claim clean clear " +
	"close collapse collect combine come " +
	"commit compare compile compute confirm connect consume contain continue convert copy cost count crash create cross cut " +
	"deal decide " +
	"declare decode decrease define delay delete deliver demand deny depend describe destroy detach detect die differ discard " +
	"divide download draw drop " +
	"duplicate encode encrypt end enforce enter escape evict exceed exchange execute exist exit expect expire explain export " +
	"extend fail fall fetch " +
	"fill filter find finish fire fit flip flush follow force forget fork free freeze gain generate get give go grab grow " +
	"guarantee halt halve " +
	"handle hang happen hash help hide hit hold identify ignore implement import improve include increase increment inherit " +
	"initialise inject insert install " +
	"interrupt invalidate invoke iterate jump keep kill know land lead leak learn leave lend let limit link listen live load " +
	"lock log look loop lose lower make manage map " +
	"mark match mean measure merge miss modify move multiply mutate need notice notify occupy occur offer omit open order " +
	"overlap overtake overwrite own pack parse " +
	"pass pause pay perform persist pick place point poll pop preserve prevent print process produce promise protect prove " +
	"provide publish pull push put queue raise reach react " +
	"read rebuild receive record recover reduce refer refuse register reject release rely remain remember remove rename reorder " +
	"repeat replace replay replicate report represent request " +
	"require resend reset resolve respond restart restore resume retry return reuse revert rewrite roll run save say scale scan " +
	"schedule search see select send separate serve " +
	"set share shift show shrink shut shuffle sign sink sit skip sleep slide slow sort speed spend spin split spread stack " +
	"stand start stay steal stick stop store strip subtract succeed " +
	"suffer support survive suspend swap switch tag take talk tear tell terminate test throw tie touch track transfer translate " +
	"travel treat trigger trust try turn undo " +
	"unlock unpack update upgrade upload use validate verify visit wait wake walk want warn wipe work wrap write yield mustn't " +
	"gets goes grows waits knows tells")

// idleVerbs and idleWords are what one says about a word instead of saying what it means.
var (
	idleVerbs = stemSet("matter mention name discuss know hear think talk love like remember recall cover read learn study " +
		"recommend consider weigh say explain look " +
		"come play sound ring appear relate involve deserve")
	idleWords = stemSet("important importance essential crucial key keyword catchword buzzword vocabulary topic subject concept " +
		"notion idea area field matter role part thing things stuff question " +
		"term word expression chapter classic famous favourite interesting nice relevant related familiar aware worth thought mind " +
		"list plural whatever " +
		"definitely certainly surely obviously course basically actually etc forth whole story picture experience interview " +
		"interviewer everybody senior junior")
)

func stemSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range set(words) {
		m[stem(w)] = true
	}
	return m
}

// talk is how a text is written: shares of its words.
type talk struct {
	termCount int     // words that are terms of the question
	words     int     // all of it
	function  float64 // function words
	said      float64 // of the words of weight: those in clauses in which a verb says something
	listed    float64 // of the words of weight: those beside nothing but a comma or "and"
	idle      float64 // of the words: those that talk about talking
	terms     float64 // of the words of weight: those of the question's cues
}

// talkOf looks at how a text is written; isTerm says whether a stem is a word of the question.
func talkOf(said [][]token, isTerm func(token) bool) talk {
	var t talk
	var weight, inSaid, listed, function, idle, terms int
	for _, s := range said {
		for from := 0; from < len(s); {
			to := from
			for to < len(s) && !s[to].stop {
				to++
			}
			to = min(to+1, len(s))
			w, f, vain := 0, 0, 0
			speaks := false
			for i, tok := range s[from:to] {
				t.words++
				if functionWords[tok.word] || small[tok.word] {
					function++
					f++
					continue
				}
				w++
				if idleWords[tok.stem] || idleVerbs[tok.stem] {
					vain++
				}
				if isTerm(tok) {
					terms++
				}
				if sayVerbs[tok.stem] && !idleVerbs[tok.stem] && i > 0 || strings.ContainsAny(tok.whole, "=→>") {
					speaks = true
				}
			}
			weight += w
			if speaks {
				inSaid += w
			} else {
				idle += vain
			}
			if !strings.ContainsAny(wholes(s[from:to]), "=→>") && (f == 0 && w <= 4 || runOfWeight(s[from:to])) {
				listed += w
			}
			from = to
		}
	}
	n, m := float64(max(t.words, 1)), float64(max(weight, 1))
	t.function, t.said, t.listed, t.idle, t.terms = float64(function)/n, float64(inSaid)/m, float64(listed)/m, float64(idle)/n,
		float64(terms)/m
	t.termCount = terms
	return t
}

// listing are function words that lists are strung together with.
var listing = set("and or also the then so of")

// runOfWeight says whether a clause has hardly a function word but "and" and "or".
func runOfWeight(s []token) bool {
	f := 0
	for _, t := range s {
		if (functionWords[t.word] || small[t.word]) && !listing[t.word] {
			f++
		}
	}
	return f == 0
}

// wholes is the code of a clause.
func wholes(s []token) string {
	var b strings.Builder
	for _, t := range s {
		b.WriteString(t.whole)
	}
	return b.String()
}
