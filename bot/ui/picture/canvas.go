package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// How a card is laid out, in units, and how many pixels a unit has.
const (
	scale   = 3
	width   = 360.0
	margin  = 16.0
	right   = width - margin
	highest = 229.0
)

// levels is how many steps an edge has between outside and inside. More are not seen at three pixels a unit, and cost colours.
const levels = 16

// canvas is a card being drawn. It is painted in palette indices from the start, so that no colours have to be counted afterwards: what an
// edge blends is looked up by what lies under it, the ink, and the step of coverage.
type canvas struct {
	img    *image.Paletted
	pal    color.Palette
	ras    vector.Rasterizer
	mask   image.Alpha
	ramps  map[[2]uint8]*[levels]uint8
	fonts  *fontSet
	queued []placed // texts, written when all shapes are drawn

	audited bool
	texts   []audit
}

func newCanvas(t Theme, height float64, fonts *fontSet) *canvas {
	c := &canvas{pal: palette(t), ramps: map[[2]uint8]*[levels]uint8{}, fonts: fonts}
	c.img = image.NewPaletted(image.Rect(0, 0, int(width*scale), int(math.Ceil(height*scale))), c.pal) // index 0 is the paper
	return c
}

// fill paints a shape.
func (c *canvas) fill(s shape, i ink) {
	box := c.cover(s)
	c.blend(box, uint8(i))
}

// cover rasterizes a shape into the mask, and returns where it lies, in pixels.
func (c *canvas) cover(s shape) image.Rectangle {
	box := s.bounds().Intersect(c.img.Rect)
	w, h := box.Dx(), box.Dy()
	if w <= 0 || h <= 0 {
		return image.Rectangle{}
	}
	if cap(c.mask.Pix) < w*h {
		c.mask.Pix = make([]uint8, w*h)
	}
	c.mask.Pix, c.mask.Stride, c.mask.Rect = c.mask.Pix[:w*h], w, image.Rect(0, 0, w, h)
	c.ras.Reset(w, h)
	c.ras.DrawOp = draw.Src
	s.replay(&c.ras, float32(box.Min.X), float32(box.Min.Y))
	c.ras.Draw(&c.mask, c.mask.Rect, image.Opaque, image.Point{})
	return box
}

// blend lays an ink over the picture where the mask covers it.
func (c *canvas) blend(box image.Rectangle, over uint8) {
	var ramp *[levels]uint8
	last := -1
	for y := range box.Dy() {
		cover := c.mask.Pix[y*c.mask.Stride:][:box.Dx()]
		row := c.img.Pix[c.img.PixOffset(box.Min.X, box.Min.Y+y):][:box.Dx()]
		for x, a := range cover {
			if a < 9 { // less than half a step
				continue
			}
			if a > 246 {
				row[x] = over
				continue
			}
			if under := int(row[x]); under != last {
				ramp, last = c.ramp(uint8(under), over), under //nolint:gosec // a palette has 256 colours
			}
			row[x] = ramp[(int(a)*(levels-1)+127)/255]
		}
	}
}

// ramp is what an ink looks like over another colour at each step of coverage.
func (c *canvas) ramp(under, over uint8) *[levels]uint8 {
	key := [2]uint8{under, over}
	if r := c.ramps[key]; r != nil {
		return r
	}
	r := &[levels]uint8{}
	a, b := c.colour(under), c.colour(over)
	for i := range levels {
		mix := func(from, to uint8) uint8 {
			return uint8((int(from)*(levels-1-i) + int(to)*i + (levels-1)/2) / (levels - 1)) //nolint:gosec // a mean of two bytes is a byte
		}
		r[i] = c.index(color.RGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 0xff})
	}
	c.ramps[key] = r
	return r
}

func (c *canvas) colour(i uint8) color.RGBA {
	v, _ := c.pal[i].(color.RGBA)
	return v
}

// alike is how far two colours may lie apart, in the channel where they differ most, to share a place in the palette.
const alike = 4

// index is the place of a colour in the palette: of one that looks the same, a new one, or of the nearest when the palette is full.
func (c *canvas) index(v color.RGBA) uint8 {
	best, off := 0, 256
	for i := range c.pal {
		p := c.colour(uint8(i)) //nolint:gosec // a palette has 256 colours
		if d := max(apart(p.R, v.R), apart(p.G, v.G), apart(p.B, v.B)); d < off {
			best, off = i, d
		}
	}
	if off > alike && len(c.pal) < 256 {
		best = len(c.pal)
		c.pal = append(c.pal, v)
		c.img.Palette = c.pal
	}
	return uint8(best) //nolint:gosec // a palette has 256 colours
}

func apart(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }
