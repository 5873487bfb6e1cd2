package picture

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// TestTextHasRoom: whatever the values, no text leaves its card's margin of 8 units, none touches another, none is smaller than 10.5 units,
// and each is told from what lies under it by at least 5.2 to 1.
func TestTextHasRoom(t *testing.T) {
	for name, card := range extremes() {
		for _, theme := range []Theme{Light, Dark} {
			c, err := painted(card, theme, true)
			if err != nil {
				t.Fatal(err)
			}
			checkTexts(t, fmt.Sprintf("%s, theme %d", name, theme), c)
		}
	}
}

func checkTexts(t *testing.T, card string, c *canvas) {
	t.Helper()
	if got := c.img.Rect; got.Dx() != 1080 || got.Dy() > int(highest*scale) {
		t.Errorf("%s is %v", card, got)
	}
	if len(c.texts) < 2 {
		t.Errorf("%s has %d texts", card, len(c.texts))
	}
	inside := c.img.Rect.Inset(8 * scale)
	for i, a := range c.texts {
		if !a.box.In(inside) {
			t.Errorf("%s: %q leaves the card: %v", card, a.text, a.box)
		}
		if a.size < least {
			t.Errorf("%s: %q is %.1f units", card, a.text, a.size)
		}
		if a.contrast < 5.15 {
			t.Errorf("%s: %q has a contrast of %.2f", card, a.text, a.contrast)
		}
		for _, b := range c.texts[:i] {
			if a.box.Overlaps(b.box) {
				t.Errorf("%s: %q lies on %q: %v, %v", card, a.text, b.text, a.box, b.box)
			}
		}
	}
}

// extremes are cards with values as large, as small and as long as they can be, and many between.
func extremes() map[string]Card {
	out := map[string]Card{}
	for name, card := range samples {
		out[name] = card()
	}
	wide := strings.Repeat("W", 20)
	r := rand.New(rand.NewPCG(14, 229))
	for _, n := range []int{0, 1, 2, 3, 6, 7, 9, interview.MaxSections} {
		for name, score := range map[string]func() float64{
			"0": func() float64 { return 0 }, "100": func() float64 { return 100 }, "any": func() float64 { return r.Float64() * 100 },
			"beyond": func() float64 { return [...]float64{math.NaN(), math.Inf(1), -5, 999}[r.IntN(4)] },
		} {
			var titles []string
			var scores, others []float64
			for i := range n {
				some := []string{wide, names[i%len(names)], "Ўздовж Ёлки Їжак Ййй", "Å̊", "数据库", ""}
				titles = append(titles, some[r.IntN(len(some))])
				scores, others = append(scores, score()), append(others, score())
			}
			var s []Section
			if n > 0 {
				s = since(scored(titles, scores...), others, others)
			}
			key := fmt.Sprintf("%d sections, %s", n, name)
			out["progress "+key] = Progress{Name: strings.Repeat(wide, 2), On: today - 2, Sections: s}
			out["report "+key] = Report{Name: wide, On: today, Sections: s, Passed: name == "100", Questions: 999, Minutes: 999, Hints: 999,
				Best: strings.Repeat("wide ", 40), BestScore: 100}
			out["recap "+key] = Recap{Name: wide + wide, From: today + 28, Streak: 999, Days: [7]int{999, 0, r.IntN(200), 100, 99, 1, 12},
				Quorum: r.IntN(300), Active: 999, Solid: 999, Sections: s}
			var parts []RoundSection
			for i := range s {
				part := RoundSection{Section: s[i]}
				for range 1 + r.IntN(12) {
					part.Scores = append(part.Scores, r.IntN(102)-1)
				}
				parts = append(parts, part)
			}
			out["round "+key] = Round{Name: wide, On: today - 3, Kind: strings.Repeat("Kind ", 9), Sections: parts,
				Passed: name == "100", Minutes: 999, Hints: 99, Best: strings.Repeat("wide ", 40), BestAt: 100}
		}
	}
	for i := range 36 {
		v := Calendar{Name: wide, On: today + interview.Date(i*7+i), Streak: 999, Best: 999, Solid: 999, Freezes: 2,
			Days: map[interview.Date]int{}}
		for d := v.first(); d <= v.On; d++ {
			v.Days[d] = r.IntN(1000) - 900
		}
		v.Frozen, v.Weeks = []interview.Date{v.On, v.first(), v.first() - 1}, []interview.Date{v.On.Monday(), v.first() - 7, v.first()}
		out[fmt.Sprintf("calendar %d", i)] = v
		p := Trend{Name: wide, On: v.On, Weakest: wide}
		for d := range i * 12 {
			p.Points = append(p.Points, Point{On: v.On - interview.Date(i*12-1-d), Score: r.Float64() * 140})
		}
		out[fmt.Sprintf("trend %d", i)] = p
	}
	return out
}

// TestAuditSeesFaults: what TestTextHasRoom asks is really asked.
func TestAuditSeesFaults(t *testing.T) {
	c, err := painted(mia(), Light, true)
	if err != nil {
		t.Fatal(err)
	}
	c.left(margin, 40, "over", label)
	c.left(400, 40, "out", label)
	c.fill(rect(20, 80, 60, 20), words)
	c.left(30, 95, "dark", label)
	c.write()
	by := map[string]audit{}
	for _, a := range c.texts {
		by[a.text] = a
	}
	if first := c.texts[0]; first.text != "41" || !by["over"].box.Overlaps(first.box) {
		t.Error("a text over another is not seen")
	}
	if by["out"].box.In(c.img.Rect) || by["out"].box.Empty() {
		t.Error("a text outside is not seen")
	}
	if got := by["dark"].contrast; got > 1.5 {
		t.Errorf("dark on dark has a contrast of %.1f", got)
	}
	if got := by["Readiness"]; got.contrast < 12 || !got.box.In(image.Rect(180, 40, 480, 100)) {
		t.Errorf("the title is %+v", got)
	}
}

// TestLettersTheFontLacks: such a name is left out whole, and the text beside takes the room.
func TestLettersTheFontLacks(t *testing.T) {
	for name, want := range map[string]bool{
		"Mia": true, "Zoë Ångström": true, "Ελένη": true, "Ярослава Їжак": true, "Nguyễn Thị": true,
		"数据": false, "Mia 🔥": false, "\ue031": false, "שלום": false, "\u202emia": false, "a\u200bb": false, "": false, " \n ": false,
	} {
		p := mia()
		p.Name = name
		c, err := painted(p, Light, true)
		if err != nil {
			t.Fatal(err)
		}
		shown := false
		for _, a := range c.texts {
			shown = shown || a.text == name
		}
		if shown != want {
			t.Errorf("%q is shown: %v", name, shown)
		}
	}
}

// TestTabularDigits: in a column each digit is as wide as any other.
func TestTabularDigits(t *testing.T) {
	fonts, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	c := newCanvas(Light, 10, fonts)
	for w := range weights {
		st := valued.as(w)
		for d := range 10 {
			if got, want := c.long(num(d), st), c.long("0", st); math.Abs(got-want) > 0.01 {
				t.Errorf("weight %d: %d is %.2f wide, 0 is %.2f", w, d, got, want)
			}
		}
		st.columns = false
		if c.long("1", st) >= c.long("0", st) {
			t.Errorf("weight %d: outside of columns a 1 is as wide as a 0", w)
		}
	}
}
