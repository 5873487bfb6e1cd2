package interview

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// complexityMarks are other ways to write what a complexity is written with.
var complexityMarks = strings.NewReplacer("**", "^", "·", "*", "×", "*", "∗", "*", "⋅", "*", "•", "*", "√", "sqrt ", "|", "",
	" squared", "^2", " cubed", "^3", " to the power of ", "^", " to the ", "^", " times ", "*")

// readComplexity reads what stands inside O(…): sums and products of single letters, numbers, powers, factorials, log,
// sqrt, min and max. The result is canonical: two complexities are the same when these strings are.
func readComplexity(s string) (canonical string, ok bool) {
	s = complexityMarks.Replace(strings.ToLower(s))
	p := complexityParser{rest: strings.TrimSpace(s)}
	if p.rest == "" || len(p.rest) > 120 {
		return "", false
	}
	g, ok := p.sum(0)
	if !ok || strings.TrimSpace(p.rest) != "" {
		return "", false
	}
	return g.canonical()
}

// complexityParser is a recursive descent over one expression.
type complexityParser struct{ rest string }

const maxComplexityDepth = 12

var (
	decimal = regexp.MustCompile(`^[0-9]+(?:\.[0-9]+)?`)
	// logName is log with a base at once after it ("log2 n", "log_2(n)"): a base stands before a letter or parenthesis.
	logName = regexp.MustCompile(`^(?:log|lg|ln)(?:_?[0-9]+(?: ?[a-z(]))?`)
)

func (p *complexityParser) skip() { p.rest = strings.TrimLeft(p.rest, " ") }

func (p *complexityParser) take(mark string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.rest, mark)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *complexityParser) sum(depth int) (growth, bool) {
	if depth > maxComplexityDepth {
		return nil, false
	}
	g, ok := p.product(depth)
	for ok {
		sign := 1.0
		switch {
		case p.take("+"):
		case p.take("-"):
			sign = -1
		default:
			return g, true
		}
		var h growth
		if h, ok = p.product(depth); ok {
			g = g.plus(h, sign)
		}
	}
	return nil, false
}

func (p *complexityParser) product(depth int) (growth, bool) {
	g, ok := p.power(depth)
	for ok {
		p.skip()
		over := false
		switch {
		case p.take("*"):
		case p.take("/"):
			over = true
		case p.rest == "" || !startsFactor(p.rest[0]):
			return g, true
		}
		var h growth
		if h, ok = p.power(depth); !ok {
			break
		}
		if over {
			if h, ok = h.inverse(); !ok {
				break
			}
		}
		g, ok = g.times(h)
	}
	return nil, false
}

// startsFactor says whether what follows without a sign is another factor.
func startsFactor(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '(' }

func (p *complexityParser) power(depth int) (growth, bool) {
	g, ok := p.atom(depth)
	if !ok {
		return nil, false
	}
	for {
		switch {
		case p.take("^"):
			minus := p.take("-")
			e, ok := p.power(depth + 1)
			if !ok {
				return nil, false
			}
			if minus {
				e = growth{}.plus(e, -1)
			}
			if g, ok = g.power(e); !ok {
				return nil, false
			}
		case p.take("!"):
			if g, ok = g.factorial(); !ok {
				return nil, false
			}
		default:
			return g, true
		}
	}
}

func (p *complexityParser) atom(depth int) (growth, bool) {
	if depth > maxComplexityDepth {
		return nil, false
	}
	p.skip()
	if p.take("(") {
		g, ok := p.sum(depth + 1)
		return g, ok && p.take(")")
	}
	if m := decimal.FindString(p.rest); m != "" {
		p.rest = p.rest[len(m):]
		x, err := strconv.ParseFloat(m, 64)
		return constant(x), err == nil && !math.IsInf(x, 0)
	}
	if m := logName.FindString(p.rest); m != "" {
		if last := m[len(m)-1]; m != "log" && m != "lg" && m != "ln" && (last == '(' || last >= 'a' && last <= 'z') {
			m = m[:len(m)-1] // what the base stands before is not part of it
		}
		p.rest = p.rest[len(m):]
		return p.logarithm(depth)
	}
	if p.take("sqrt") {
		g, ok := p.argument(depth)
		if !ok {
			return nil, false
		}
		return g.power(constant(0.5))
	}
	for _, name := range []string{"max(", "min("} {
		if p.take(name) {
			return p.extreme(depth, name == "max(")
		}
	}
	if p.rest != "" && p.rest[0] >= 'a' && p.rest[0] <= 'z' {
		v := p.rest[:1]
		p.rest = p.rest[1:]
		return variable(v), true
	}
	return nil, false
}

// argument is what a function without parentheses is of: the next atom with its power.
func (p *complexityParser) argument(depth int) (growth, bool) { return p.power(depth + 1) }

// logarithm reads what follows "log": "log^2 n" is the square of a logarithm, "log n^2" the logarithm of a square.
func (p *complexityParser) logarithm(depth int) (growth, bool) {
	exp := constant(1)
	if p.take("^") {
		e, ok := p.atom(depth + 1)
		if !ok {
			return nil, false
		}
		exp = e
	}
	g, ok := p.logArgument(depth)
	if !ok {
		return nil, false
	}
	if g, ok = g.log(); !ok {
		return nil, false
	}
	return g.power(exp)
}

// logArgument is "(…)" alone, so that "log(n)^2" is the square of the logarithm, or the next atom with its power.
func (p *complexityParser) logArgument(depth int) (growth, bool) {
	p.skip()
	if strings.HasPrefix(p.rest, "(") {
		return p.atom(depth + 1)
	}
	return p.argument(depth)
}

// extreme reads the rest of max(a, b) or min(a, b): the largest grows as the sum does.
func (p *complexityParser) extreme(depth int, largest bool) (growth, bool) {
	var parts []string
	var sum growth
	for {
		g, ok := p.sum(depth + 1)
		if !ok {
			return nil, false
		}
		c, ok := g.canonical()
		if !ok {
			return nil, false
		}
		parts = append(parts, c)
		sum = sum.plus(g, 1)
		if p.take(")") {
			break
		}
		if !p.take(",") {
			return nil, false
		}
	}
	if largest {
		return sum, true
	}
	return opaque("min", parts...), true
}
