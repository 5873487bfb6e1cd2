package interview

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// growth is how something grows: a sum of monomials. Coefficients are kept while computing, since they matter in
// exponents, and dropped at the end.
type growth []monomial

// monomial is a product of powers.
type monomial struct {
	by   float64            // the coefficient
	vars map[string]rate    // for every variable
	odd  map[string]float64 // what has no rate of its own, such as log(n+m), with its power
}

// rate is how a monomial grows in one variable n: n!^fact * e^(exp*n) * n^poly * log(n)^log * log(log(n))^loglog.
type rate struct{ fact, exp, poly, log, loglog float64 }

func (r rate) zero() bool { return r == rate{} }

func (r rate) plus(s rate, times float64) rate {
	return rate{r.fact + times*s.fact, round6(r.exp + times*s.exp), r.poly + times*s.poly, r.log + times*s.log, r.loglog + times*s.loglog}
}

// compare says which rate grows faster.
func (r rate) compare(s rate) int {
	return slices.Compare([]float64{r.fact, r.exp, r.poly, r.log, r.loglog}, []float64{s.fact, s.exp, s.poly, s.log, s.loglog})
}

// round6 makes equal what computing made nearly equal.
func round6(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// The bounds that keep a hostile expression small.
const (
	maxMonomials = 32
	maxPower     = 1000
)

func constant(x float64) growth { return growth{{by: x}} }

func variable(name string) growth {
	return growth{{by: 1, vars: map[string]rate{name: {poly: 1}}}}
}

func opaque(name string, parts ...string) growth {
	slices.Sort(parts)
	return growth{{by: 1, odd: map[string]float64{name + "(" + strings.Join(slices.Compact(parts), ",") + ")": 1}}}
}

// number is the value of a growth that is a constant.
func (g growth) number() (float64, bool) {
	sum := 0.0
	for _, m := range g {
		if len(m.vars) > 0 || len(m.odd) > 0 {
			return 0, false
		}
		sum += m.by
	}
	return sum, true
}

// plus adds times h and merges monomials that differ in their coefficient only.
func (g growth) plus(h growth, times float64) growth {
	out := slices.Clone(g)
	for _, m := range h {
		m.by *= times
		i := slices.IndexFunc(out, func(o monomial) bool { return maps.Equal(o.vars, m.vars) && maps.Equal(o.odd, m.odd) })
		if i < 0 {
			out = append(out, m)
			continue
		}
		out[i].by += m.by
	}
	return slices.DeleteFunc(out, func(m monomial) bool { return math.Abs(m.by) < 1e-12 })
}

func (g growth) times(h growth) (growth, bool) {
	if len(g)*len(h) > maxMonomials {
		return nil, false
	}
	var out growth
	for _, a := range g {
		for _, b := range h {
			out = out.plus(growth{a.times(b, 1)}, 1)
		}
	}
	return out, true
}

// times is m * o^power; power may be negative, and the coefficient of o then divides.
func (m monomial) times(o monomial, power float64) monomial {
	out := monomial{by: m.by * math.Pow(math.Abs(o.by), power), vars: maps.Clone(m.vars), odd: maps.Clone(m.odd)}
	if o.by < 0 {
		out.by = -out.by
	}
	if out.vars == nil {
		out.vars = map[string]rate{}
	}
	if out.odd == nil {
		out.odd = map[string]float64{}
	}
	for v, r := range o.vars {
		out.vars[v] = out.vars[v].plus(r, power)
	}
	for v, p := range o.odd {
		out.odd[v] += p * power
	}
	maps.DeleteFunc(out.vars, func(_ string, r rate) bool { return r.zero() })
	maps.DeleteFunc(out.odd, func(_ string, p float64) bool { return p == 0 })
	return out
}

// inverse is 1/g, for a single monomial.
func (g growth) inverse() (growth, bool) {
	if len(g) != 1 {
		return nil, false
	}
	return growth{monomial{by: 1}.times(g[0], -1)}, true
}

// power is g^e. An exponent that grows needs a number as its base and an exponent that is a multiple of one variable;
// anything else is kept as it was written.
func (g growth) power(e growth) (growth, bool) {
	if x, ok := e.number(); ok {
		return g.numberPower(x)
	}
	base, ok := g.number()
	if ok && base <= 0 {
		return nil, false
	}
	out := growth{{by: 1}}
	for _, m := range e {
		switch {
		case len(m.vars) == 0 && len(m.odd) == 0: // 2^(n+1) = 2*2^n
			fixed, fits := g.numberPower(m.by)
			if fits {
				out, fits = out.times(fixed)
			}
			if !fits {
				return nil, false
			}
			continue
		case ok && len(m.vars) == 1 && len(m.odd) == 0:
			if v, r := only(m.vars); r == (rate{poly: 1}) {
				exp := growth{{by: 1, vars: map[string]rate{v: {exp: round6(m.by * math.Log(base))}}}}
				if base == 1 {
					exp = constant(1)
				}
				out, ok = out.times(exp)
				if !ok {
					return nil, false
				}
				continue
			}
		}
		b, okB := g.exact()
		x, okX := growth{m}.exact()
		if !okB || !okX {
			return nil, false
		}
		var fits bool
		if out, fits = out.times(growth{{by: 1, odd: map[string]float64{b + "^" + x: 1}}}); !fits {
			return nil, false
		}
	}
	return out, true
}

func only(vars map[string]rate) (string, rate) {
	for v, r := range vars {
		return v, r
	}
	return "", rate{}
}

func (g growth) numberPower(x float64) (growth, bool) {
	if math.Abs(x) > maxPower {
		return nil, false
	}
	if len(g) == 1 {
		return growth{monomial{by: 1}.times(g[0], x)}, true
	}
	if x != math.Trunc(x) || x < 0 || x > 8 {
		b, ok := g.canonical()
		return opaque("("+b+")^"+format(x), ""), ok
	}
	out := constant(1)
	for range int(x) {
		var ok bool
		if out, ok = out.times(g); !ok {
			return nil, false
		}
	}
	return out, true
}

// factorial is g!, for a single variable.
func (g growth) factorial() (growth, bool) {
	if x, ok := g.number(); ok {
		return constant(max(x, 1)), true // any constant
	}
	if len(g) == 1 && len(g[0].vars) == 1 && len(g[0].odd) == 0 {
		if v, r := only(g[0].vars); r == (rate{poly: 1}) && g[0].by == 1 {
			return growth{{by: 1, vars: map[string]rate{v: {fact: 1}}}}, true
		}
	}
	x, ok := g.exact()
	return opaque("factorial", x), ok
}

// log is the logarithm: a product becomes a sum, a power a factor, a factorial n log n.
func (g growth) log() (growth, bool) {
	if x, ok := g.number(); ok {
		return constant(max(x, 1)), true // any constant: log 1 would be none, which nobody means
	}
	if len(g) != 1 || len(g[0].odd) > 0 {
		c, ok := g.canonical()
		return opaque("log", c), ok
	}
	var out growth
	for v, r := range g[0].vars {
		for _, part := range []struct {
			by float64
			r  rate
		}{{r.fact, rate{poly: 1, log: 1}}, {r.exp, rate{poly: 1}}, {r.poly, rate{log: 1}}, {r.log, rate{loglog: 1}}} {
			if part.by != 0 {
				out = out.plus(growth{{by: part.by, vars: map[string]rate{v: part.r}, odd: map[string]float64{}}}, 1)
			}
		}
		if r.loglog != 0 {
			return nil, false // nobody means log log log n
		}
	}
	return out, true
}

// outgrown says whether m grows no faster than o in every variable (all of them at least 1).
func (m monomial) outgrown(o monomial) bool {
	if !maps.Equal(m.odd, o.odd) {
		return false
	}
	for v, r := range m.vars {
		if r.compare(o.vars[v]) > 0 {
			return false
		}
	}
	for v, r := range o.vars {
		if m.vars[v].compare(r) > 0 {
			return false
		}
	}
	return true
}

// canonical writes what counts: no coefficients, nothing outgrown, in a fixed order, without spaces.
func (g growth) canonical() (string, bool) {
	if len(g) == 0 || len(g) > maxMonomials {
		return "", false // nothing is left, as in n-n
	}
	var parts []string
	for i, m := range g {
		later := slices.ContainsFunc(g[i+1:], func(o monomial) bool { return m.outgrown(o) && !o.outgrown(m) })
		if !later && !slices.ContainsFunc(g[:i], m.outgrown) {
			parts = append(parts, m.text())
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "+"), true
}

// exact is canonical with the coefficients, for exponents.
func (g growth) exact() (string, bool) {
	var parts []string
	for _, m := range g {
		parts = append(parts, format(m.by)+"*"+m.text())
	}
	slices.Sort(parts)
	return "(" + strings.Join(parts, "+") + ")", len(g) > 0 && len(g) <= maxMonomials
}

func (m monomial) text() string {
	var parts []string
	for _, v := range slices.Sorted(maps.Keys(m.vars)) {
		r := m.vars[v]
		add := func(name string, power float64) {
			switch power {
			case 0:
			case 1:
				parts = append(parts, name)
			default:
				parts = append(parts, name+"^"+format(power))
			}
		}
		add(v+"!", r.fact)
		if r.exp != 0 {
			parts = append(parts, fmt.Sprintf("exp(%s*%s)", format(r.exp), v))
		}
		add(v, r.poly)
		add("log("+v+")", r.log)
		add("loglog("+v+")", r.loglog)
	}
	for _, v := range slices.Sorted(maps.Keys(m.odd)) {
		parts = append(parts, v+"^"+format(m.odd[v]))
	}
	if len(parts) == 0 {
		return "1"
	}
	return strings.Join(parts, "*")
}

func format(x float64) string { return strconv.FormatFloat(round6(x), 'g', -1, 64) }
