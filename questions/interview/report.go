package interview

// Report is the report card of a goal whose date is over: what came of it.
type Report struct {
	From, To Date     // when the goal was set, and the date of the interview
	Before   Standing // at the beginning of From
	After    Standing // on To, by what was answered before it
	Answers  int      // graded answers from From to the eve of To
	Active   int      // days of these with an answer
}

// Reached says whether every section stood at PassMark or above on the date.
func (r Report) Reached() bool { return r.After.Readiness >= PassMark-closeEnough }

// Days is how many days there were to answer on.
func (r Report) Days() int { return max(int(r.To-r.From), 0) }

// AnswersBetween is how many graded answers lie between two states of a person's items: after the first, and up to the second.
func AnswersBetween(before, after map[ItemID]ItemState) (n int) {
	for id, st := range after {
		n += st.Attempts - before[id].Attempts
	}
	return n
}
