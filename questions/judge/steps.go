package judge

import (
	"errors"
	"fmt"
	"math"
)

// sized is what the work on an input of one size was.
type sized struct {
	n      int
	ticks  int64 // of what is counted
	around int64 // ticks of what stands before and behind it
	value  *value
	raised *fault
}

// growth is what the model solution's work is at the two sizes.
type growth struct {
	base         int64 // ticks of a request that does nothing
	small, large sized
}

// slackWork is added to both sides of a ratio, in ticks: a few hundred statements, so that nobody is judged by what is next to nothing.
const slackWork = 10_000

// maxGrowth is how much the ratio to the model's work may grow at most: a logarithm that the model has not grows by less.
const maxGrowth = 4

// What stands around the counted work is the question's own code, the harness, and a collection of garbage, which takes the longer the
// more an answer imports. One that takes much more than that does work there that belongs to what is counted.
const (
	aroundFactor = 4         // times the model's
	aroundSlack  = 5_000_000 // ticks
)

func (g growth) model(s sized) float64 { return float64(s.ticks - g.base + slackWork) }

// limit is how many ticks at the large size are allowed to an answer that takes so many at the small one.
func (g growth) limit(st Steps, small sized) int64 {
	factor := st.Factor
	if factor == 0 {
		factor = min(maxGrowth, math.Sqrt(float64(st.Large)/float64(max(st.Small, 1))))
	}
	ratio := max(1, g.model(small)/g.model(g.small))
	return g.base + int64(factor*ratio*g.model(g.large))
}

// grow measures the model solution, in an instance that has loaded it.
func grow(i *instance, q Python) (growth, error) {
	var g growth
	nothing := Steps{Call: "None"}
	idle, err := nothing.measure(i, "", 1, 0)
	if err != nil {
		return g, err
	}
	g.base = idle.ticks
	for _, size := range []struct {
		n    int
		into *sized
	}{{q.Steps.Small, &g.small}, {q.Steps.Large, &g.large}} {
		if *size.into, err = q.Steps.measure(i, defined(q.Signature), size.n, 0); err != nil {
			return g, fmt.Errorf("the steps at n = %d: %w", size.n, err)
		}
		if size.into.raised != nil {
			return g, fmt.Errorf("the steps at n = %d: %s", size.n, size.into.raised)
		}
	}
	return g, nil
}

// measure runs the call at one size. limit (0: none) is how many ticks what is counted may take.
func (st Steps) measure(i *instance, name string, n int, limit int64) (sized, error) {
	s := sized{n: n}
	ready, before, err := i.measure(map[string]any{"op": "size", "setup": st.Setup, "call": st.Call, "name": name, "n": n})
	if err != nil || ready.Error != nil {
		s.raised = ready.Error
		return s, err
	}
	whole := i.left
	if limit > 0 {
		i.left = min(whole, limit)
	}
	ran, ticks, err := i.measure(map[string]any{"op": "work"})
	i.left = whole - ticks
	if err != nil || ran.Error != nil {
		s.raised = ran.Error
		return s, err
	}
	came, behind, err := i.measure(map[string]any{"op": "outcome"})
	s.ticks, s.around, s.value = ticks, before+behind, came.Value
	return s, err
}

// steps judges how the answer's work grows.
func (p *pythonRun) steps() error {
	st, g := *p.q.Steps, p.want.growth
	small, err := st.measure(p.i, p.name, st.Small, 0)
	if err != nil {
		return err
	}
	if small.raised != nil {
		p.t.broke("It gives the right results, but fails on a larger input:\n" + block("py", shorten(small.raised.String(), 300)))
		return nil
	}
	limit, left := g.limit(st, small), p.i.left
	large, err := st.measure(p.i, p.name, st.Large, limit)
	var over spent
	switch {
	case errors.As(err, &over) && limit < left:
		p.t.broke(st.tooMany(g, small, lineText(p.answer, over.line)))
	case err != nil:
		return err
	case large.raised != nil:
		p.t.broke(fmt.Sprintf("It gives the right results, but fails on a larger input, n = %d:\n%s%s", st.Large,
			block("py", shorten(large.raised.String(), 300)), recursionHint(large.raised)))
	case max(small.around-aroundFactor*g.small.around, large.around-aroundFactor*g.large.around) > aroundSlack:
		p.t.broke(st.tooMany(g, small, ""))
	case p.wrongAt(g.large, large):
		p.t.broke(fmt.Sprintf("It gives the right results, but not on a larger input, n = %d.", st.Large))
	}
	return nil
}

// wrongAt tells whether what came at a large size is not what the model gives there. It is not asked where several results are right, or
// where they are too large or no plain data.
func (p *pythonRun) wrongAt(want, got sized) bool {
	several := p.q.Property != nil && p.q.Property.Check != ""
	return !several && want.value != nil && want.value.plainData() && (got.value == nil || !equal(*want.value, *got.value))
}

// tooMany says how the work grows.
func (st Steps) tooMany(g growth, small sized, line string) string {
	times := func(answer float64, model sized) string { return fmt.Sprintf("%.1f", answer/g.model(model)) }
	text := fmt.Sprintf("It gives the right results, but takes too many steps: %s times the work of the model solution for n = %d, and over "+
		"%s times for n = %d. The work grows faster than the task allows: look for a loop inside a loop, also a hidden one (`in` on a list, "+
		"a slice, a sort, adding up strings or lists).", times(g.model(small), g.small), st.Small,
		times(float64(g.limit(st, small)-g.base), g.large), st.Large)
	if line != "" {
		text += " It was stopped here:\n" + block("py", line)
	}
	return text
}
