package picture

import (
	"image"
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// style is how a text is written.
type style struct {
	weight  weight
	size    float64 // units
	ink     ink
	columns bool    // digits stand below each other
	tight   float64 // how much closer letters stand than the font says, as a share of the size
}

// The styles of all cards. Nothing is written smaller than least.
var (
	headline  = style{weight: bold, size: 36, ink: words, tight: 0.015}
	titled    = style{weight: bold, size: 14.5, ink: words, tight: 0.015}
	valued    = style{weight: bold, size: 13, ink: words, columns: true}
	label     = style{weight: medium, size: 12.5, ink: words}
	secondary = style{weight: medium, size: 11.5, ink: muted, tight: 0.01}
	named     = style{weight: semiBold, size: 12, ink: words}
	pointed   = style{weight: semiBold, size: 11, ink: words} // a word at a line
)

const least = 10.5

func (s style) in(i ink) style         { s.ink = i; return s }
func (s style) as(w weight) style      { s.weight = w; return s }
func (s style) sized(v float64) style  { s.size = v; return s }
func (s style) ppem() fixed.Int26_6    { return fixed.Int26_6(math.Round(s.size * scale * 64)) }
func pixels(v fixed.Int26_6) float64   { return float64(v) / 64 }
func (s style) letters() (cap float64) { return s.size * 0.727 } // how high capitals and digits are, in units

// placed is a text in its place.
type placed struct {
	text  string
	x, y  float64 // units; where it begins, and its baseline
	style style
}

// audit is what a test wants to know of a text.
type audit struct {
	text     string
	box      image.Rectangle // of the letters, in pixels
	size     float64         // units
	contrast float64         // with the pixels under it, at the worst
}

// long is a text's length in units.
func (c *canvas) long(s string, st style) float64 {
	var b sfnt.Buffer
	_, w := c.fonts.shaped(&b, s, st)
	return pixels(w) / scale
}

// left writes a text that begins at x, and returns where it ends. y is the baseline.
func (c *canvas) left(x, y float64, s string, st style) float64 {
	if s != "" {
		c.queued = append(c.queued, placed{text: s, x: x, y: y, style: st})
	}
	return x + c.long(s, st)
}

// right writes a text that ends at x, and returns where it begins.
func (c *canvas) right(x, y float64, s string, st style) float64 {
	x -= c.long(s, st)
	c.left(x, y, s, st)
	return x
}

func (c *canvas) centre(x, y float64, s string, st style) { c.left(x-c.long(s, st)/2, y, s, st) }

// cut shortens a text to a length in units.
func (c *canvas) cut(s string, most float64, st style) string {
	if c.long(s, st) <= most {
		return s
	}
	letters := []rune(s)
	for n := len(letters) - 1; n > 0; n-- {
		if short := strings.TrimRight(string(letters[:n]), " ·&,.-") + "…"; c.long(short, st) <= most {
			return short
		}
	}
	return ""
}

// fit makes a text as small as it may be, then cuts it.
func (c *canvas) fit(s string, most float64, st style) (string, style) {
	for st.size > least && c.long(s, st) > most {
		st.size = max(st.size-0.5, least)
	}
	return c.cut(s, most, st), st
}

// readable is a text that the fonts can write in one line, else "": what is left out of the picture the message and the alternative text
// have.
func (c *canvas) readable(s string) string {
	s = oneLine(s)
	if !c.fonts.has(s) {
		return ""
	}
	return s
}

// write draws the texts over all shapes.
func (c *canvas) write() {
	var b sfnt.Buffer
	for _, t := range c.queued {
		c.writeOne(&b, t)
	}
	c.queued = nil
}

func (c *canvas) writeOne(b *sfnt.Buffer, t placed) {
	glyphs, _ := c.fonts.shaped(b, t.text, t.style)
	var s shape
	for _, g := range glyphs {
		segments, err := c.fonts[t.style.weight].LoadGlyph(b, g.index, t.style.ppem(), nil)
		if err != nil {
			continue
		}
		x, y := t.x*scale+pixels(g.x), t.y*scale
		for _, seg := range segments {
			o := op{kind: "mlqc"[seg.Op]}
			for i := range o.points() / 2 {
				o.p[2*i], o.p[2*i+1] = float32(x+pixels(seg.Args[i].X)), float32(y+pixels(seg.Args[i].Y))
			}
			s.ops = append(s.ops, o)
		}
	}
	box := c.cover(s)
	if c.audited && len(s.ops) > 0 {
		c.texts = append(c.texts, audit{text: t.text, box: s.bounds(), size: t.style.size, contrast: c.contrast(box, t.style.ink)})
	}
	c.blend(box, uint8(t.style.ink))
}

// contrast is the worst that an ink has with what lies under the mask, as WCAG 2 counts it: 1 to 21.
func (c *canvas) contrast(box image.Rectangle, over ink) float64 {
	worst, seen := 21.0, map[uint8]bool{}
	for y := range box.Dy() {
		for x := range box.Dx() {
			under := c.img.ColorIndexAt(box.Min.X+x, box.Min.Y+y)
			if c.mask.Pix[y*c.mask.Stride+x] < 9 || seen[under] {
				continue
			}
			seen[under] = true
			a, b := luminance(c.colour(under)), luminance(c.colour(uint8(over)))
			worst = min(worst, (max(a, b)+0.05)/(min(a, b)+0.05))
		}
	}
	return worst
}

func luminance(v color.RGBA) float64 {
	of := func(b uint8) float64 {
		if s := float64(b) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(b) / 255 / 12.92
	}
	return 0.2126*of(v.R) + 0.7152*of(v.G) + 0.0722*of(v.B)
}
