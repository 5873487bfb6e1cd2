package headless

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// Film is a short animation of a page, made of pictures of its window that are as long on the screen as it takes to look at them.
type Film struct {
	shots  []image.Image
	delays []int // hundredths of a second
}

// Shoot takes a picture of the window, to be shown for so many hundredths of a second.
func (f *Film) Shoot(p *Page, hundredths int) {
	p.t.Helper()
	raw, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.fail("taking a picture", err)
	}
	shot, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		p.fail("reading a picture", err)
	}
	f.shots, f.delays = append(f.shots, shot), append(f.delays, hundredths)
}

// Save writes the film as a GIF that begins again for ever. Each picture after the first holds only the rectangle that changed.
func (f *Film) Save(t testing.TB, file string) {
	t.Helper()
	colours := palette(f.shots)
	nearest := map[color.RGBA]uint8{}
	out := &gif.GIF{Delay: f.delays, Disposal: slices.Repeat([]byte{gif.DisposalNone}, len(f.shots))}
	for i, shot := range f.shots {
		part := shot.Bounds()
		if i > 0 {
			part = changed(f.shots[i-1], shot)
		}
		frame := image.NewPaletted(part, colours)
		for y := part.Min.Y; y < part.Max.Y; y++ {
			for x := part.Min.X; x < part.Max.X; x++ {
				c := rgb(shot.At(x, y))
				at, known := nearest[c]
				if !known {
					at = uint8(colours.Index(c)) // #nosec G115 -- there are 256 at most
					nearest[c] = at
				}
				frame.SetColorIndex(x, y, at)
			}
		}
		out.Image = append(out.Image, frame)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, out); err != nil {
		t.Fatal("writing a film: ", err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal("writing a film: ", err)
	}
}

// palette is the colours of a film: a page has few, so the most frequent ones are all that the eye sees.
func palette(shots []image.Image) color.Palette {
	count := map[color.RGBA]int{}
	for _, shot := range shots {
		b := shot.Bounds()
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				count[rgb(shot.At(x, y))]++
			}
		}
	}
	all := make([]color.RGBA, 0, len(count))
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		if n := count[b] - count[a]; n != 0 {
			return n
		}
		return int(a.R)<<16 + int(a.G)<<8 + int(a.B) - int(b.R)<<16 - int(b.G)<<8 - int(b.B)
	})
	out := color.Palette{}
	for _, c := range all[:min(len(all), 256)] {
		out = append(out, c)
	}
	return out
}

// rgb is a colour with its last two bits left out, so that nearly the same ones are the same.
func rgb(c color.Color) color.RGBA {
	r, g, b, _ := c.RGBA()
	return color.RGBA{R: uint8(r>>8) | 3, G: uint8(g>>8) | 3, B: uint8(b>>8) | 3, A: 255} // #nosec G115 -- a colour has 16 bits
}

// changed is the smallest rectangle outside of which two pictures are the same; one pixel when they are the same altogether.
func changed(before, after image.Image) image.Rectangle {
	b := after.Bounds()
	part := image.Rectangle{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if rgb(before.At(x, y)) != rgb(after.At(x, y)) {
				part = part.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if part.Empty() {
		return image.Rect(b.Min.X, b.Min.Y, b.Min.X+1, b.Min.Y+1)
	}
	return part
}
