package picture

import (
	"fmt"

	"hotseat/questions/interview"
)

// Trend is a person's readiness over time.
type Trend struct {
	Name    string // whose; hostile text, left out when the fonts lack a letter of it
	On      interview.Date
	Weakest string  // the title of the weakest link today; "" when there is none
	Points  []Point // by date, each date once, none after On; the last is today's
}

// Point is readiness at the end of a date.
type Point struct {
	On    interview.Date
	Score float64 // 0 to 100
}

// The plot, in units.
const (
	plotLeft, plotRight = margin, 296.0
	plotTop, plotBottom = 70.0, 166.0
)

// shortest is how many days the plot covers at least, so that a first week does not look like half a year.
const shortest = 28

// finest is how many points the line has at most: more lie closer to each other than the line is wide.
const finest = 96

func (t Trend) height() float64 { return 214 }

// now is readiness today, as people read it.
func (t Trend) now() int {
	if len(t.Points) == 0 {
		return 0
	}
	return whole(t.Points[len(t.Points)-1].Score)
}

// before is readiness so many days ago, as people read it; false when nothing is known of then.
func (t Trend) before(days int) (int, bool) {
	score, known := 0, false
	for _, p := range t.Points {
		if p.On <= t.On-interview.Date(days) {
			score, known = whole(p.Score), true
		}
	}
	return score, known
}

// changes are the change over 7 and 28 days in words, as far as so much is known.
func (t Trend) changes() (out []string) {
	for _, days := range []int{7, 28} {
		if then, known := t.before(days); known {
			out = append(out, change(t.now()-then, fmt.Sprintf("in %d days", days)))
		}
	}
	return out
}

func (t Trend) first() interview.Date {
	first := t.On - shortest
	if len(t.Points) > 0 {
		first = min(first, t.Points[0].On)
	}
	return first
}

func (t Trend) x(on interview.Date) float64 {
	return plotLeft + (plotRight-plotLeft)*float64(on-t.first())/float64(t.On-t.first())
}

func plotY(score float64) float64 { return plotBottom - (plotBottom-plotTop)*sound(score)/100 }

func (t Trend) paint(c *canvas) {
	h := head{number: num(t.now()), title: "Readiness", about: toGo(t.now()), name: t.Name, side: shortDay(t.On)}
	if link := c.readable(t.Weakest); link != "" {
		h.about, h.link = h.about+" · weakest link: ", link
	}
	c.head(h)
	t.axes(c)
	t.line(c)
	t.changesLine(c)
}

func (t Trend) axes(c *canvas) {
	axis := secondary.sized(least)
	axis.columns = true
	for _, v := range []int{100, 0} {
		y := plotY(float64(v))
		c.fill(rect(plotLeft, y-0.4, plotRight-plotLeft, 0.8), rule)
		c.right(right, y+axis.letters()/2, num(v), axis)
	}
	y := plotY(interview.PassMark)
	c.right(right, y+pointed.letters()/2, passWords, pointed)
	today := "today"
	end := c.right(plotRight+4, plotBottom+14, today, axis) - 8
	free := plotLeft - 1
	for on := t.first() + 1; on < t.On; on++ {
		if on.Midnight().Day() != 1 {
			continue
		}
		x := t.x(on)
		c.fill(rect(x-0.4, plotBottom, 0.8, 3.5), rule)
		if wide := c.long(month(on), axis); x >= free && x+wide <= end {
			free = c.left(x, plotBottom+14, month(on), axis) + 8
		}
	}
}

func (t Trend) line(c *canvas) {
	if len(t.Points) == 0 {
		c.dashes(plotY(interview.PassMark))
		return
	}
	var xy, under []float64
	every := (len(t.Points) + finest - 1) / finest
	for i, p := range t.Points {
		if (len(t.Points)-1-i)%every != 0 && i > 0 { // counted from today, which is always drawn
			continue
		}
		xy = append(xy, t.x(p.On), plotY(p.Score))
	}
	last := len(xy) - 2
	under = append(append(under, xy...), xy[last], plotBottom, xy[0], plotBottom)
	if len(t.Points) > 1 {
		c.fill(polygon(under...), track)
	}
	c.dashes(plotY(interview.PassMark))
	c.fill(stroke(2.2, xy...), strength)
	x, y := xy[last], xy[last+1]
	c.fill(disc(x, y, 6), paper)
	c.fill(disc(x, y, 4.8), ember) // a ring, as today has on every card
	c.fill(disc(x, y, 3), paper)
	c.fill(disc(x, y, 2.2), strength)
}

// dashes are the pass line of the plot, over the plain below the line and under the line itself.
func (c *canvas) dashes(y float64) {
	for x := plotLeft; x < plotRight; x += 6 {
		c.fill(rect(x, snap(y-lineWide/2), min(3.6, plotRight-x), lineWide), words)
	}
}

// changesLine stands below the plot: what changed, each with its triangle.
func (t Trend) changesLine(c *canvas) {
	const base = 202.3
	x := margin
	for _, days := range []int{7, 28} {
		then, known := t.before(days)
		if !known {
			continue
		}
		by, y := t.now()-then, base-secondary.letters()/2
		text := num(by)
		switch {
		case by > 0:
			c.fill(up(x+3, y), muted)
		case by < 0:
			text = num(-by)
			c.fill(down(x+3, y), muted)
		default:
			x = c.left(x, base, "=", secondary) - 9
			text = ""
		}
		x += 9
		if text != "" {
			x = c.left(x, base, text, secondary.as(bold).in(words))
		}
		x = c.left(x+4, base, fmt.Sprintf("in %d days", days), secondary) + 22
	}
	if x == margin {
		c.left(x, base, "the change shows after a week", secondary)
	}
}

func (t Trend) alt() string {
	out := fmt.Sprintf("Readiness over time%s, up to %s: now %d of 100, %s", of(t.Name), shortDay(t.On), t.now(), toGo(t.now()))
	if t.Weakest != "" {
		out += "; the weakest link is " + cutRunes(oneLine(t.Weakest), 40)
	}
	parts := t.changes()
	if len(t.Points) > 1 {
		top := t.Points[0]
		for _, p := range t.Points {
			if p.Score > top.Score {
				top = p
			}
		}
		begin := t.Points[0]
		parts = append(parts, fmt.Sprintf("%d on %s", whole(begin.Score), shortDay(begin.On)),
			fmt.Sprintf("highest %d on %s", whole(top.Score), shortDay(top.On)))
	}
	return joinAlt(out, parts)
}
