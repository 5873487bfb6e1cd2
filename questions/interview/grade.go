package interview

import (
	"errors"
	"slices"
)

// GradeChoice grades picked options (from 0): 100 for exactly the right ones, else 0. The order and repeats of what was
// picked do not matter. taken, here as in all that grades, is what hints take off the score, in points of 100: see HintPrice.
func GradeChoice(t Task, picked []int, taken int) Verdict {
	chosen := map[int]bool{}
	for _, i := range picked {
		chosen[i] = true
	}
	right := 0
	for i, o := range t.Options {
		if o.Right {
			right++
			if !chosen[i] {
				return machine(false, taken)
			}
		}
	}
	return machine(right > 0 && len(chosen) == right, taken)
}

// GradeShort grades a short answer against what the task accepts: 100 or 0. said is the question's own text: its words and numbers are
// company and claim nothing. What an answer claims is read by numberOf, claimedComplexity and claimsText; a form that is empty is Text. An
// error is a sentence for the person: nothing, or no one thing, is claimed.
func GradeShort(t Task, said, text string, taken int) (Verdict, error) {
	if len(text) > maxShort {
		return Verdict{}, errors.New("that is more than a short answer; give the answer alone")
	}
	switch t.Form {
	case Text: // as it is
	case Number:
		if !slices.ContainsFunc(t.Accept, func(accept string) bool { return t.Form.Readable(accept) }) {
			break // what is accepted is no number, so it is compared as text
		}
		got, err := numberOf(text, said)
		if err != nil {
			return Verdict{}, err
		}
		return machine(slices.ContainsFunc(t.Accept, func(accept string) bool {
			want, ok := parseNumber(accept)
			return ok && want.Cmp(got) == 0
		}), taken), nil
	case Complexity:
		got, err := claimedComplexity(text, said)
		if err != nil {
			return Verdict{}, err
		}
		return machine(slices.ContainsFunc(t.Accept, func(accept string) bool {
			want, ok := complexityOf(accept)
			return ok && want == got
		}), taken), nil
	}
	right, err := claimsText(t.Accept, text, said)
	return machine(right, taken), err
}

// maxShort is how many bytes a short answer may have.
const maxShort = 1200

// GradeRun is the verdict of what a sandbox ran: score from 0 to 100 before what hints cost, and what it says to the person.
// A score outside of that range counts as the nearest one inside.
func GradeRun(score int, feedback string, taken int) Verdict {
	score = afterHints(min(max(score, 0), 100), taken)
	return Verdict{Score: score, Recognised: score, Grader: Machine, Feedback: feedback}.withHints(taken)
}

// machine is the verdict of a machine that only knows right and wrong.
func machine(right bool, taken int) Verdict {
	score := 0
	if right {
		score = 100
	}
	score = afterHints(score, taken)
	return Verdict{Score: score, Recognised: score, Grader: Machine}.withHints(taken)
}

// GradeOpen grades an open answer: seen are the key points a machine recognised, claimed the ones the person confirmed.
// Score is the claimed weight over all weight, Recognised the seen weight over all weight, both rounded and less what a
// hint costs. Ids that the task does not have, and repeats, count nothing.
func GradeOpen(t Task, seen, claimed []string, taken int) Verdict {
	v := Verdict{Grader: Self}.withHints(taken)
	var all, hit, saw int
	for _, k := range t.Keys {
		all += k.Weight
		if slices.Contains(claimed, k.ID) {
			hit += k.Weight
			v.Hits = append(v.Hits, k.ID)
		} else {
			v.Missed = append(v.Missed, k.ID)
		}
		if slices.Contains(seen, k.ID) {
			saw += k.Weight
			v.Seen = append(v.Seen, k.ID)
		}
	}
	if all > 0 {
		v.Score = afterHints((200*hit+all)/(2*all), taken)
		v.Recognised = afterHints((200*saw+all)/(2*all), taken)
	}
	return v
}

// NextProbe is the key point whose probe an interviewer asks next: the heaviest missing one that has a probe and was not
// probed, ties in the question's order. ok is false when there is none or MaxProbes were asked.
func NextProbe(t Task, seen, probed []string) (point KeyPoint, ok bool) {
	return NextProbeAfter(t, Hearing{Seen: seen}, probed)
}

// NextProbeAfter is NextProbe for an answer as it was heard: what it may have meant is asked about before what it said nothing of, and
// what it said the reverse of comes last, since that is told.
func NextProbeAfter(t Task, heard Hearing, probed []string) (point KeyPoint, ok bool) {
	if len(probed) >= MaxProbes {
		return KeyPoint{}, false
	}
	best := 0
	for _, k := range t.Keys {
		if k.Probe == "" || slices.Contains(heard.Seen, k.ID) || slices.Contains(probed, k.ID) {
			continue
		}
		rank := 1
		switch {
		case slices.Contains(heard.Perhaps, k.ID):
			rank = 2
		case slices.ContainsFunc(heard.Reversed, func(r Reversal) bool { return r.Point == k.ID }):
			rank = 0
		}
		if !ok || rank > best || rank == best && k.Weight > point.Weight {
			point, ok, best = k, true, rank
		}
	}
	return point, ok
}
