package picture

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew; look at each of them then")

// TestGolden compares pixels, never bytes: another encoder or a processor that rounds otherwise makes other bytes of the same picture.
func TestGolden(t *testing.T) {
	for name, card := range samples {
		for theme, suffix := range map[Theme]string{Light: "-light", Dark: "-dark"} {
			t.Run(name+suffix, func(t *testing.T) {
				got, err := Draw(card(), theme)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join("testdata", name+suffix+".png")
				if *update {
					if err := os.WriteFile(file, got.PNG, 0o600); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				a, b := decoded(t, got.PNG), decoded(t, want)
				if a.Bounds() != b.Bounds() {
					t.Fatalf("the picture is %v, and was %v", a.Bounds(), b.Bounds())
				}
				if off, all := apartPixels(a, b), a.Bounds().Dx()*a.Bounds().Dy(); off*1000 > all {
					t.Errorf("%d of %d pixels differ; look at it, and run with -update if it is meant", off, all)
				}
				if len(got.PNG) > 60_000 {
					t.Errorf("%d bytes; 60 KB is the most", len(got.PNG))
				}
			})
		}
	}
}

// TestGoldenSeesAChange: the comparison's tolerance is narrow enough that one number of a card is seen.
func TestGoldenSeesAChange(t *testing.T) {
	p := mia()
	a, err := Draw(p, Light)
	if err != nil {
		t.Fatal(err)
	}
	p.Sections[0].Score = 71
	b, err := Draw(p, Light)
	if err != nil {
		t.Fatal(err)
	}
	x := decoded(t, a.PNG)
	if off := apartPixels(x, decoded(t, b.PNG)); off*1000 <= x.Bounds().Dx()*x.Bounds().Dy() {
		t.Errorf("another score changes only %d pixels by more than the tolerance", off)
	}
}

// TestDrawRepeats: the same values give the same bytes, also when several draw at once.
func TestDrawRepeats(t *testing.T) {
	want, err := Draw(mia(), Dark)
	if err != nil {
		t.Fatal(err)
	}
	if want.W != 1080 || want.H != 687 {
		t.Errorf("%d by %d pixels", want.W, want.H)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 3 {
				if got, err := Draw(mia(), Dark); err != nil || !bytes.Equal(got.PNG, want.PNG) || got.Alt != want.Alt {
					t.Errorf("another picture, or %v", err)
				}
			}
		})
	}
	all.Wait()
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// apartPixels is how many pixels differ by more than 8 of 255 in a channel.
func apartPixels(a, b image.Image) int {
	off := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r0, g0, b0, _ := a.At(x, y).RGBA()
			r1, g1, b1, _ := b.At(x, y).RGBA()
			if max(apart(uint8(r0>>8), uint8(r1>>8)), apart(uint8(g0>>8), uint8(g1>>8)), apart(uint8(b0>>8), uint8(b1>>8))) > 8 {
				off++
			}
		}
	}
	return off
}
