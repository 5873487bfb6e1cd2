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

// ReportOn is the report card of a goal that was set on a date from for a date to, by a person's answers up to the eve of the interview,
// oldest first. stand is how these states stand on a date.
func ReportOn(from, to Date, answers []PastAnswer, stand func(states map[ItemID]ItemState, on Date) Standing) Report {
	r := Report{From: from, To: to, Before: stand(StatesOn(answers, from-1), from), After: stand(StatesOn(answers, to-1), to)}
	days := map[Date]bool{}
	for _, a := range answers {
		if a.On >= from && a.On < to {
			r.Answers++
			days[a.On] = true
		}
	}
	r.Active = len(days)
	return r
}
