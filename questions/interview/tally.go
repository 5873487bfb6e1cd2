package interview

// Tally is what one question of a round came to; one that is asked in steps is one question.
type Tally struct {
	Place   int // of the question itself, of one in steps that of the code
	Section Section
	Score   float64 // 0 to 100, as it counts in the round's result
	Skipped bool    // it was asked, and no answer was given to any of it
}

// Tallies are the questions that count in a round's result, in the round's order. The mean of a section's is that section's mean in
// Result, but where a step of an exercise does not count.
func (r Round) Tallies() []Tally {
	var list []Tally
	shares := r.shares()
	for at := 0; at < len(r.Places); {
		first, end := r.Exercise(at)
		at = end
		t := Tally{Place: max(r.Code(first, end), first), Skipped: true}
		t.Section = r.Places[t.Place].Section
		sum, of := 0, 0
		for i := first; i < end; i++ {
			p := r.Places[i]
			if shares[i] == 0 || r.Stopped && !r.Expired && !p.Given && !p.Skipped {
				continue
			}
			of += shares[i]
			t.Skipped = t.Skipped && !p.Given
			if p.Verdict != nil {
				sum += p.Verdict.Score * shares[i]
			}
		}
		if of > 0 {
			t.Score = float64(sum) / float64(of)
			list = append(list, t)
		}
	}
	return list
}
