package picture

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// shape is an outline in pixels. Its parts run clockwise (as seen, with y downwards), so that where they overlap they add up.
type shape struct {
	ops []op
}

// op is one step of an outline: a move, a line, or a curve with one or two control points.
type op struct {
	kind byte // 'm', 'l', 'q', 'c'
	p    [6]float32
}

func (s *shape) add(kind byte, p ...float64) {
	o := op{kind: kind}
	for i, v := range p {
		o.p[i] = float32(v * scale)
	}
	s.ops = append(s.ops, o)
}

// points is how many of an op's numbers count.
func (o op) points() int {
	switch o.kind {
	case 'q':
		return 4
	case 'c':
		return 6
	}
	return 2
}

// bounds is a rectangle of whole pixels around the shape.
func (s shape) bounds() image.Rectangle {
	if len(s.ops) == 0 {
		return image.Rectangle{}
	}
	x0, y0 := float32(math.MaxFloat32), float32(math.MaxFloat32)
	x1, y1 := -x0, -y0
	for _, o := range s.ops {
		for i := 0; i < o.points(); i += 2 {
			x0, x1 = min(x0, o.p[i]), max(x1, o.p[i])
			y0, y1 = min(y0, o.p[i+1]), max(y1, o.p[i+1])
		}
	}
	down := func(v float32) int { return int(math.Floor(float64(v))) }
	up := func(v float32) int { return int(math.Ceil(float64(v))) }
	return image.Rect(down(x0), down(y0), up(x1), up(y1))
}

func (s shape) replay(r *vector.Rasterizer, x, y float32) {
	for i, o := range s.ops {
		p := o.p
		switch o.kind {
		case 'm':
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(p[0]-x, p[1]-y)
		case 'l':
			r.LineTo(p[0]-x, p[1]-y)
		case 'q':
			r.QuadTo(p[0]-x, p[1]-y, p[2]-x, p[3]-y)
		case 'c':
			r.CubeTo(p[0]-x, p[1]-y, p[2]-x, p[3]-y, p[4]-x, p[5]-y)
		}
	}
	r.ClosePath()
}

// bulge is where the control points of a quarter circle lie, as a share of its radius.
const bulge = 0.5523

// box is a rectangle whose left and right corners are rounded, each side by its radius.
func box(x, y, w, h, rl, rr float64) shape {
	rl, rr = min(rl, w/2, h/2), min(rr, w/2, h/2)
	var s shape
	kl, kr := rl*(1-bulge), rr*(1-bulge)
	s.add('m', x+rl, y)
	s.add('l', x+w-rr, y)
	s.add('c', x+w-kr, y, x+w, y+kr, x+w, y+rr)
	s.add('l', x+w, y+h-rr)
	s.add('c', x+w, y+h-kr, x+w-kr, y+h, x+w-rr, y+h)
	s.add('l', x+rl, y+h)
	s.add('c', x+kl, y+h, x, y+h-kl, x, y+h-rl)
	s.add('l', x, y+rl)
	s.add('c', x, y+kl, x+kl, y, x+rl, y)
	return s
}

func rect(x, y, w, h float64) shape { return polygon(x, y, x+w, y, x+w, y+h, x, y+h) }

func disc(x, y, r float64) shape { return box(x-r, y-r, 2*r, 2*r, r, r) }

// polygon is an outline of straight lines, whichever way round they are given.
func polygon(xy ...float64) shape {
	var area float64
	n := len(xy)
	for i := 0; i < n; i += 2 {
		area += xy[i]*xy[(i+3)%n] - xy[(i+2)%n]*xy[i+1] //nolint:gosec // coordinates come in pairs
	}
	var s shape
	for i := 0; i < n; i += 2 {
		at := i
		if area < 0 {
			at = n - 2 - i
		}
		kind := byte('l')
		if i == 0 {
			kind = 'm'
		}
		s.add(kind, xy[at], xy[at+1])
	}
	return s
}

// stroke is a line through points, with round ends and joints.
func stroke(w float64, xy ...float64) shape {
	var s shape
	for i := 0; i < len(xy); i += 2 {
		s.ops = append(s.ops, disc(xy[i], xy[i+1], w/2).ops...) //nolint:gosec // coordinates come in pairs
		if i == 0 {
			continue
		}
		x0, y0, x1, y1 := xy[i-2], xy[i-1], xy[i], xy[i+1] //nolint:gosec // coordinates come in pairs
		long := math.Hypot(x1-x0, y1-y0)
		if long == 0 {
			continue
		}
		dx, dy := (y1-y0)/long*w/2, (x0-x1)/long*w/2
		s.ops = append(s.ops, polygon(x0+dx, y0+dy, x1+dx, y1+dy, x1-dx, y1-dy, x0-dx, y0-dy).ops...)
	}
	return s
}

// arc is a part of a ring with round ends, from one angle to another in degrees: 0 is to the right, and they grow clockwise.
func arc(x, y, inner, outer, from, to float64) shape {
	at := func(r, deg float64) (float64, float64) {
		sin, cos := math.Sincos(deg * math.Pi / 180)
		return x + r*cos, y + r*sin
	}
	steps := max(int((to-from)/3), 1)
	var xy []float64
	for i := range steps + 1 {
		px, py := at(outer, from+(to-from)*float64(i)/float64(steps))
		xy = append(xy, px, py)
	}
	for i := range steps + 1 {
		px, py := at(inner, to-(to-from)*float64(i)/float64(steps))
		xy = append(xy, px, py)
	}
	s := polygon(xy...)
	for _, deg := range []float64{from, to} {
		px, py := at((inner+outer)/2, deg)
		s.ops = append(s.ops, disc(px, py, (outer-inner)/2).ops...)
	}
	return s
}

// tick is the check mark of what passed, 9 units wide, about its middle.
func tick(x, y float64) shape { return stroke(1.6, x-4, y+0.3, x-1.2, y+3.1, x+4, y-3.4) }

// star is the mark of a freeze.
func star(x, y, r float64) shape {
	s := stroke(1.05, x, y-r, x, y+r)
	for _, side := range []float64{-1, 1} {
		dx, dy := r*math.Sqrt(3)/2*side, r/2
		s.ops = append(s.ops, stroke(1.05, x-dx, y-dy, x+dx, y+dy).ops...)
	}
	return s
}

// The triangles of a change, and the caret at the weakest link, about their middle.
func up(x, y float64) shape    { return polygon(x-3, y+2.4, x+3, y+2.4, x, y-2.4) }
func down(x, y float64) shape  { return polygon(x-3, y-2.4, x+3, y-2.4, x, y+2.4) }
func caret(x, y float64) shape { return polygon(x-2.6, y-3.2, x+2.9, y, x-2.6, y+3.2) }
