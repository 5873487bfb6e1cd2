package interview

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
)

var (
	// before is what people write before a number.
	before = regexp.MustCompile(`^(?:(?:about|around|approx\.?|approximately|roughly|exactly|ca\.?|it is|it's|its|equals|` +
		`port|status|code|http|error)\b\.? ?|[=~≈] ?)+`)
	// grouped is a number in groups of three, with one mark between them all.
	grouped = regexp.MustCompile(`\b[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:_[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+)\b`)
	// literal is one number of an expression.
	literal = regexp.MustCompile(`^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e[+-]?[0-9]{1,4})?)`)
	// units is what may stand after a number: words without digits.
	units = regexp.MustCompile(`^-?[\p{L}%°µ/.² ]*$`)
)

// scales are words that multiply the number they follow.
var scales = map[string]int64{"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9}

// spelled are numbers in words.
var spelled = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// parseNumber reads a number or a small expression of numbers (+ - * / ** ^ and parentheses).
func parseNumber(s string) (*big.Rat, bool) {
	if len(s) > 200 {
		return nil, false
	}
	s = superscripts(strings.TrimRight(strings.Trim(plainText(s), `'" `), ".!? "))
	s = before.ReplaceAllString(s, "")
	word, rest, _ := strings.Cut(s, " ")
	if n := slices.Index(spelled, word); n >= 0 && units.MatchString(rest) {
		return big.NewRat(int64(n), 1), true
	}
	s = grouped.ReplaceAllStringFunc(s, func(m string) string {
		return strings.NewReplacer(",", "", "_", "", " ", "", "'", "").Replace(m)
	})
	s = strings.NewReplacer("**", "^", "×", "*", "·", "*", "÷", "/", "_", "").Replace(s)
	p := numberParser{rest: s}
	n, ok := p.sum(0)
	if !ok {
		return nil, false
	}
	tail := strings.TrimSpace(p.rest)
	if !units.MatchString(tail) {
		return nil, false
	}
	unit, _, _ := strings.Cut(tail, " ")
	if by, ok := scales[unit]; ok {
		n.Mul(n, big.NewRat(by, 1))
	}
	return n, true
}

// numberParser evaluates an expression exactly, and stops where one can no longer go on.
type numberParser struct{ rest string }

// The bounds that keep a hostile expression small.
const (
	maxNumberDepth = 20
	maxNumberBits  = 1 << 14
)

func (p *numberParser) take(marks string) (byte, bool) {
	s := strings.TrimLeft(p.rest, " ")
	if s == "" || !strings.Contains(marks, s[:1]) {
		return 0, false
	}
	p.rest = s[1:]
	return s[0], true
}

func (p *numberParser) sum(depth int) (*big.Rat, bool) {
	n, ok := p.product(depth)
	for ok {
		back := p.rest
		op, more := p.take("+-")
		if !more {
			return n, true
		}
		m, good := p.product(depth)
		if !good {
			p.rest = back // the "-" of a unit such as "32-bit"
			return n, true
		}
		if op == '+' {
			n.Add(n, m)
		} else {
			n.Sub(n, m)
		}
	}
	return nil, false
}

func (p *numberParser) product(depth int) (*big.Rat, bool) {
	n, ok := p.power(depth)
	for ok {
		back := p.rest
		op, more := p.take("*/x")
		if !more {
			return n, true
		}
		m, good := p.power(depth)
		if !good || op == '/' && m.Sign() == 0 || bits(n)+bits(m) > maxNumberBits {
			p.rest = back // "100 /s", "2 x"
			return n, true
		}
		if op == '/' {
			n.Quo(n, m)
		} else {
			n.Mul(n, m)
		}
	}
	return nil, false
}

func (p *numberParser) power(depth int) (*big.Rat, bool) {
	if depth > maxNumberDepth {
		return nil, false
	}
	if _, minus := p.take("-"); minus {
		n, ok := p.power(depth + 1)
		if !ok {
			return nil, false
		}
		return n.Neg(n), true
	}
	n, ok := p.atom(depth)
	if !ok {
		return nil, false
	}
	if _, up := p.take("^"); !up {
		return n, true
	}
	e, ok := p.power(depth + 1) // right to left
	if !ok || !e.IsInt() || !e.Num().IsInt64() {
		return nil, false
	}
	times := e.Num().Int64()
	size := times
	if size < 0 {
		size = -size
	}
	if size > maxNumberBits || size*int64(bits(n)) > maxNumberBits || times < 0 && n.Sign() == 0 {
		return nil, false
	}
	exp := big.NewInt(size)
	num, den := new(big.Int).Exp(n.Num(), exp, nil), new(big.Int).Exp(n.Denom(), exp, nil)
	if times < 0 {
		num, den = den, num
	}
	return new(big.Rat).SetFrac(num, den), true
}

func bits(n *big.Rat) int { return n.Num().BitLen() + n.Denom().BitLen() }

func (p *numberParser) atom(depth int) (*big.Rat, bool) {
	if _, open := p.take("("); open {
		n, ok := p.sum(depth + 1)
		if _, closed := p.take(")"); !ok || !closed {
			return nil, false
		}
		return n, true
	}
	s := strings.TrimLeft(p.rest, " ")
	m := literal.FindString(s)
	if m == "" {
		return nil, false
	}
	p.rest = s[len(m):]
	// A decimal comma; a comma between groups of three is gone by now.
	if tail, ok := strings.CutPrefix(p.rest, ","); ok && !strings.ContainsAny(m, ".xbe") {
		if d := literal.FindString(tail); d != "" && !strings.ContainsAny(d, ".xbe") {
			m, p.rest = m+"."+d, tail[len(d):]
		}
	}
	return new(big.Rat).SetString(m)
}
