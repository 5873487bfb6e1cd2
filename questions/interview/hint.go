package interview

// MaxHints is how many hints a question has at the most: a nudge, the technique, and nearly the skeleton of the answer.
const MaxHints = 3

// HintCost is what the only hint of a question takes off an answer's score, in points of 100.
const HintCost = 15

// hintPrices are what an answer is worth less, in points of 100, once so many hints of a question with several were seen. A nudge tells
// hardly anything, but whoever needs one did not see it alone: 5, and the item's memory is Good, never Easy. The technique is half of the
// answer, and costs what a question's only hint costs. The skeleton leaves the writing, so a right answer after it is worth 70: that just
// passes, and is rated Hard, so that the item comes back soon.
var hintPrices = [MaxHints]int{5, HintCost, 30}

// HintPrice is what an answer is worth less, in points of 100, once seen of a question's hints were seen; all is how many it has. More
// than all were never seen, and cost what all of them do.
func HintPrice(seen, all int) int {
	seen = min(seen, all, MaxHints)
	switch {
	case seen <= 0:
		return 0
	case all == 1:
		return HintCost
	}
	return hintPrices[seen-1]
}

// HintsTook is what hints took off the verdict's score, in points of 100.
func (v Verdict) HintsTook() int {
	switch {
	case !v.Hinted:
		return 0
	case v.HintCost == 0:
		return HintCost
	}
	return v.HintCost
}

// withHints is the verdict with what hints took noted in it.
func (v Verdict) withHints(taken int) Verdict {
	v.Hinted = taken > 0
	if v.Hinted && taken != HintCost {
		v.HintCost = taken
	}
	return v
}

// afterHints is a score of 0 to 100 less what hints took.
func afterHints(score, taken int) int { return max(score-max(taken, 0), 0) }

// hint notes that one more hint was seen. An event of a question with one hint names no cost, and neither do those of when every question
// had one: it is HintCost, and the hint is not given twice.
func (p *Place) hint(e Event) string {
	cost := e.Cost
	if cost == 0 {
		cost = HintCost
	}
	switch {
	case p.Hints > 0 && e.Cost == 0, p.Hints >= MaxHints:
		return "the hint was given before"
	case cost < p.HintCost || cost > 100:
		return "a hint costs no less than the one before it, and at most all of the answer"
	}
	p.Hinted, p.Hints, p.HintCost = true, p.Hints+1, cost
	return ""
}
