package interview

import "slices"

// Appealable says whether a person can say of a verdict "this was right": a machine graded it and something is missing, or it is an open
// answer of which a machine did not recognise every key point. What its author alone graded has nobody to contradict.
func (v Verdict) Appealable(t Task) bool {
	switch {
	case v.Grader == Machine:
		return v.Score < afterHints(100, v.HintsTook())
	case v.Grader == Self && t.Kind == Open:
		return len(Unheard(t, v)) > 0
	}
	return false
}

// Unheard are the key points of an open answer that a machine did not recognise, in the question's order.
func Unheard(t Task, v Verdict) []KeyPoint {
	var points []KeyPoint
	for _, k := range t.Keys {
		if !slices.Contains(v.Seen, k.ID) {
			points = append(points, k)
		}
	}
	return points
}

// Corrected is the verdict of a peer who found that an answer was right. Of an open answer heard are the ids of the key points that it says
// beyond what a machine recognised; what was recognised or claimed before stays. Every other answer is right as a whole, and so is an open
// one whose question is gone. A hint costs what it cost before. What was perhaps heard or said the other way round stays said of the rest.
func Corrected(t Task, v Verdict, heard []string) Verdict {
	full := afterHints(100, v.HintsTook())
	right := Verdict{Score: full, Recognised: full, Grader: Peer}.withHints(v.HintsTook())
	if t.Kind != Open || len(t.Keys) == 0 {
		return right
	}
	right = GradeOpen(t, slices.Concat(v.Seen, heard), slices.Concat(v.Hits, heard), v.HintsTook())
	right.Grader, right.Evidence, right.Reversed, right.Refused = Peer, v.Evidence, nil, v.Refused && len(heard) == 0
	for _, r := range v.Reversed {
		if !slices.Contains(right.Seen, r.Point) {
			right.Reversed = append(right.Reversed, r)
		}
	}
	for _, id := range v.Perhaps {
		if !slices.Contains(right.Seen, id) {
			right.Perhaps = append(right.Perhaps, id)
		}
	}
	return right
}
