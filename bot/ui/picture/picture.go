// Package picture draws what the bot shows as pictures: cards of numbers, light and dark, each with an alternative text that says the same.
// It is pure: values in, PNG bytes and words out. It knows neither Discord nor the store.
//
// A card is laid out on a grid 360 units wide and at most 229 high, and drawn at three pixels a unit. Colours, sizes and places stand in
// theme.go and in the card's own file; the sentences stand in words.go.
package picture

import (
	"bytes"
	"fmt"
	"image/png"
	"sync"
)

// Picture is a card as it is sent.
type Picture struct {
	PNG  []byte
	Alt  string // says what the picture says, for who cannot see it; at most MaxAlt characters, one line
	W, H int    // pixels
}

// MaxAlt is the length of the longest alternative text, in characters: what Discord takes as a file's description.
const MaxAlt = 1024

// Card is what can be drawn: Progress, Trend, Calendar, Round, Recap or Report.
type Card interface {
	height() float64 // units
	paint(c *canvas)
	alt() string
}

// Draw makes the picture of a card. Scores outside of 0 to 100 are taken as the nearer end. The error is of the embedded fonts or the
// encoder, and no value of a card can cause it.
func Draw(card Card, theme Theme) (Picture, error) {
	c, err := painted(card, theme, false)
	if err != nil {
		return Picture{}, err
	}
	var out bytes.Buffer
	out.Grow(48 << 10)
	if err := encoder.Encode(&out, c.img); err != nil {
		return Picture{}, fmt.Errorf("encoding a picture: %w", err)
	}
	return Picture{PNG: out.Bytes(), Alt: Alt(card), W: c.img.Rect.Dx(), H: c.img.Rect.Dy()}, nil
}

// Alt is what a card says, in words; at most MaxAlt characters, one line.
func Alt(card Card) string { return cutRunes(card.alt(), MaxAlt) }

// painted is a card's canvas. audited, it knows of each text where it stands and how well it is told from what lies under it.
func painted(card Card, theme Theme, audited bool) (*canvas, error) {
	fonts, err := loadFonts()
	if err != nil {
		return nil, err
	}
	c := newCanvas(theme, card.height(), fonts)
	c.audited = audited
	card.paint(c)
	c.write()
	return c, nil
}

// encoder compresses fast: a card is sent once, and its few colours compress well at any level.
var encoder = png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers{}}

// buffers keeps the encoder's buffers, of which each is larger than the picture that it makes.
type buffers struct{ pool sync.Pool }

func (b *buffers) Get() *png.EncoderBuffer {
	buffer, _ := b.pool.Get().(*png.EncoderBuffer)
	return buffer // nil: the encoder makes one
}

func (b *buffers) Put(buffer *png.EncoderBuffer) { b.pool.Put(buffer) }
