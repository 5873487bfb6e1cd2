package headless

import (
	"image"
	"image/color"
	"image/gif"
	"os"
	"path/filepath"
	"testing"
)

// square is a white picture with a black square at a place.
func square(at image.Rectangle) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for y := range 30 {
		for x := range 40 {
			m.Set(x, y, color.White)
			if image.Pt(x, y).In(at) {
				m.Set(x, y, color.Black)
			}
		}
	}
	return m
}

// TestFilm: a film read again shows what was shot, and its later pictures hold what changed and no more.
func TestFilm(t *testing.T) {
	t.Parallel()
	first, second := image.Rect(2, 3, 6, 7), image.Rect(10, 3, 14, 7)
	f := &Film{shots: []image.Image{square(first), square(second), square(second)}, delays: []int{50, 100, 20}}
	file := filepath.Join(t.TempDir(), "film.gif")
	f.Save(t, file)
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	got, err := gif.DecodeAll(in)
	if err != nil || len(got.Image) != 3 || got.Delay[1] != 100 {
		t.Fatalf("%+v, %v", got, err)
	}
	if b := got.Image[1].Bounds(); b != first.Union(second) {
		t.Errorf("the second picture holds %v", b)
	}
	if b := got.Image[2].Bounds(); b.Dx() != 1 || b.Dy() != 1 {
		t.Errorf("a picture in which nothing changed holds %v", b)
	}
	for _, c := range []struct {
		at   image.Point
		dark bool
	}{{image.Pt(3, 4), false}, {image.Pt(11, 4), true}, {image.Pt(8, 5), false}} {
		if r, _, _, _ := got.Image[1].At(c.at.X, c.at.Y).RGBA(); (r < 0x8000) != c.dark {
			t.Errorf("at %v it is dark: %t", c.at, !c.dark)
		}
	}
}
