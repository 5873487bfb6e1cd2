package picture

import (
	"embed"
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// weight is one of the cuts of Inter that are shipped.
type weight int

const (
	medium weight = iota
	semiBold
	bold
	weights
)

// Inter, cut to Latin, Greek and Cyrillic, under the SIL Open Font License, whose text lies beside it.
//
//go:embed fonts/Inter-Medium.ttf fonts/Inter-SemiBold.ttf fonts/Inter-Bold.ttf fonts/OFL.txt
var fontFiles embed.FS

type fontSet [weights]*sfnt.Font

// loadFonts reads the fonts once. A font may be read by several at a time, each with a buffer of its own.
var loadFonts = sync.OnceValues(func() (*fontSet, error) {
	var out fontSet
	for w, name := range [weights]string{"Medium", "SemiBold", "Bold"} {
		data, err := fontFiles.ReadFile("fonts/Inter-" + name + ".ttf")
		if err != nil {
			return nil, fmt.Errorf("a font of pictures: %w", err)
		}
		if out[w], err = sfnt.Parse(data); err != nil {
			return nil, fmt.Errorf("a font of pictures, %s: %w", name, err)
		}
	}
	return &out, nil
})

// tabular is where the font keeps digits that are all equally wide: see fonts/README.md.
const tabular = 0xE030

// glyph is a letter of a line: which, and where it begins, in pixels from the line's beginning.
type glyph struct {
	index sfnt.GlyphIndex
	x     fixed.Int26_6
}

// shaped is a line of text as glyphs with their kerning, and how wide it is in pixels.
func (f *fontSet) shaped(b *sfnt.Buffer, s string, st style) ([]glyph, fixed.Int26_6) {
	of, ppem := f[st.weight], st.ppem()
	out := make([]glyph, 0, len(s))
	var x fixed.Int26_6
	for _, r := range s {
		if st.columns && r >= '0' && r <= '9' {
			r += tabular - '0'
		}
		i, err := of.GlyphIndex(b, r)
		if err != nil {
			continue
		}
		if len(out) > 0 && !st.columns {
			if k, err := of.Kern(b, out[len(out)-1].index, i, ppem, font.HintingNone); err == nil {
				x += k
			}
		}
		out = append(out, glyph{i, x})
		if adv, err := of.GlyphAdvance(b, i, ppem, font.HintingNone); err == nil {
			x += adv - fixed.Int26_6(float64(ppem)*st.tight)
		}
	}
	return out, x
}

// has says whether the fonts can write all of a text.
func (f *fontSet) has(s string) bool {
	var b sfnt.Buffer
	for _, r := range s {
		if r >= tabular && r < tabular+10 {
			return false // nobody's letters
		}
		if i, err := f[medium].GlyphIndex(&b, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}
