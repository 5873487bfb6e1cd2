package interview

import (
	"cmp"
	"slices"
	"time"
)

// SectionResult is one section's part of a round's result.
type SectionResult struct {
	Section  Section
	Title    string
	Mean     float64 // of the questions' scores; skipped and never answered ones count 0
	Places   int     // questions; one that is asked in steps is one
	Answered int     // those of which an answer was given; of one in steps, the code
}

// Result is what a round came to: its weakest section's mean.
type Result struct {
	Sections []SectionResult // weakest first; ties in the checklist's order
	Score    float64         // the weakest section's mean
	Mean     float64         // over all places; never shown without Score
	Passed   bool            // Score >= PassMark, and the round was not stopped
	Stopped  bool
	Left     bool // Stopped, since its person left it alone
	Expired  bool
}

// Result computes the round's result. A stopped round counts only the places reached (answered or skipped) and never
// passes; any other counts every place of its plan but those that are Void. A question that is asked in steps is worth what any other is:
// each step a tenth, the code the rest, so that who plans badly and writes well loses less than who cannot write it. sections are the
// checklist's; a section of the plan that they lack counts as well, after them.
func (r Round) Result(sections Sections) Result {
	out := Result{Stopped: r.Stopped, Left: r.Left, Expired: r.Expired}
	var total, weight int
	shares := r.shares()
	for _, p := range r.Places {
		if !sections.Has(p.Section) {
			sections = append(slices.Clip(sections), Heading{Section: p.Section, Title: string(p.Section)})
		}
	}
	for _, h := range sections {
		sr := SectionResult{Section: h.Section, Title: h.Title}
		sum, of, counted := 0, 0, -1
		for i, p := range r.Places {
			// An exam that had run out before it was stopped had all its questions asked: they count.
			if p.Section != h.Section || shares[i] == 0 || r.Stopped && !r.Expired && !p.Given && !p.Skipped {
				continue
			}
			of += shares[i]
			if first, _ := r.Exercise(i); first > counted { // its first place that counts
				counted = first
				sr.Places++
			}
			if p.Given && p.Question.Step() == CodeStep {
				sr.Answered++
			}
			if p.Verdict != nil {
				sum += p.Verdict.Score * shares[i]
			}
		}
		if sr.Places == 0 {
			continue
		}
		sr.Mean = float64(sum) / float64(of)
		out.Sections = append(out.Sections, sr)
		total += sum
		weight += of
	}
	if weight == 0 {
		return out
	}
	slices.SortStableFunc(out.Sections, func(a, b SectionResult) int { return cmp.Compare(a.Mean, b.Mean) })
	out.Score = out.Sections[0].Mean
	out.Mean = float64(total) / float64(weight)
	out.Passed = out.Score >= PassMark && !r.Stopped
	return out
}

// ExamTime is how long an exam of these kinds may take: what each should take together, see TimeFor. For each choice 90 s; 2 min for each
// short, order and command, and for what a program prints; 4 min for a regular expression; 5 min for an open question; 6 min for SQL and
// 10 min for Python.
func ExamTime(kinds []Kind) time.Duration {
	var sum time.Duration
	for _, k := range kinds {
		sum += TimeFor(k)
	}
	return sum
}
