package picture

import (
	"math"
	"slices"

	"hotseat/questions/interview"
)

// bar is a section's bar: strength inside tried inside the track, and below it a thin line of what it was.
type bar struct {
	x, y, w, h, round float64
	under             ink // what the bar lies on
	score, tried      float64
	before            float64 // 0: no ghost
	mark              bool    // the weakest link, in ember
}

// gap is what parts strength from tried, and the pass line from both, in units.
const gap = 0.9

func (c *canvas) bar(b bar) {
	full, part := strength, tried
	if b.mark {
		full, part = ember, emberTried
	}
	c.fill(box(b.x, b.y, b.w, b.h, b.round, b.round), track)
	score := c.reach(b, b.score)
	far := max(c.reach(b, b.tried), score)
	if far > score+gap+1 { // less would be a splinter
		c.fill(box(b.x, b.y, far, b.h, b.round, b.round), part)
		if score > 0 {
			c.fill(rect(b.x, b.y-0.2, min(score+gap, far), b.h+0.4), b.under)
			c.fill(box(b.x, b.y, score, b.h, b.round, min(0.7, b.round)), full)
		}
	} else if score > 0 {
		c.fill(box(b.x, b.y, score, b.h, b.round, b.round), full)
	}
	if old := c.reach(b, b.before); old > 0 {
		c.fill(box(b.x, b.y+b.h+1.7, old, 2.3, 1.15, 1.15), ghost)
	}
}

// reach is how long a value is on a bar: nothing for what reads as 0, and else enough to be seen.
func (c *canvas) reach(b bar, v float64) float64 {
	if whole(v) == 0 {
		return 0
	}
	return max(b.w*sound(v)/100, 2)
}

// lineWide is how thick the pass line is: whole pixels, and it stands on whole pixels, so that cut out it leaves no edges.
const lineWide = 4.0 / scale

// snap is the nearest place between two pixels.
func snap(v float64) float64 { return math.Round(v*scale) / scale }

// passX is where the pass line stands on a bar.
func passX(x, w float64) float64 { return x + w*interview.PassMark/100 }

// passLine draws the pass line from one height to another: dark between the bars, and cut out of them.
func (c *canvas) passLine(x, from, to float64, bars []bar) {
	x = snap(x - lineWide/2)
	const w = lineWide
	c.fill(rect(x, from, w, to-from), words)
	for _, b := range bars {
		c.fill(rect(x, b.y-gap, w, b.h+2*gap), b.under)
	}
}

// rows is a block of sections, one below the other: title, bar, score.
type rows struct {
	top, bottom float64 // the block is set in the middle between them
	label       float64 // x of the titles
	bar, width  float64 // x and length of the bars
	value       float64 // right end of the scores
	pitch       float64 // most that a row is high
	height      float64 // of a bar
	ghosts      bool
}

// most is how many rows a block has at most; of more sections the strongest are told in one line.
const most = 6

// rows draws the sections, and the pass line through them.
func (c *canvas) rows(r rows, sections []Section) {
	shown, rest := lowestSections(sections, most)
	lines := len(shown)
	if rest != "" {
		lines++
	}
	if lines == 0 {
		return
	}
	y := (r.top+r.bottom)/2 - float64(lines-1)*r.pitch/2
	first := y
	var bars []bar
	weak := weakest(sections)
	for _, i := range shown {
		s := sections[i]
		b := bar{x: r.bar, y: y - r.height/2, w: r.width, h: r.height, round: r.height / 2, score: s.Score, mark: i == weak}
		if r.ghosts && s.Since {
			b.before = s.Before
		}
		c.bar(b)
		bars = append(bars, b)
		name, value := label, valued
		if b.mark {
			name, value = label.as(bold).in(emberWords), valued.in(emberWords)
			c.fill(caret(r.label-7, y), emberWords)
		}
		title, name := c.fit(c.title(sections, i), r.bar-r.label-6, name)
		c.left(r.label, y+name.letters()/2, title, name)
		c.right(r.value, y+value.letters()/2, num(whole(s.Score)), value)
		y += r.pitch
	}
	if rest != "" {
		c.left(r.label, y+secondary.letters()/2, rest, secondary)
	}
	x := passX(r.bar, r.width)
	c.passLine(x, first-r.height/2-3.6, first+float64(len(shown)-1)*r.pitch+r.height/2+4, bars)
	c.centre(x, first-r.height/2-7.6, passWords, pointed)
	if r.ghosts && slices.ContainsFunc(sections, func(s Section) bool { return s.Since && whole(s.Before) > 0 }) {
		key, y := secondary.sized(least), first-r.height/2-7.6
		c.fill(box(r.label, y-key.letters()/2-1.15, 13, 2.3, 1.15, 1.15), ghost)
		c.left(r.label+17, y, "a week ago", key)
	}
}

// lowestSections are the places of the sections to show, in their order, and what is told of the others.
func lowestSections(sections []Section, most int) (shown []int, rest string) {
	for i := range sections {
		shown = append(shown, i)
	}
	left := 0
	floor := 100
	for len(shown) > most-1 && (left > 0 || len(shown) > most) {
		best := 0
		for k, i := range shown {
			if sections[i].Score >= sections[shown[best]].Score && !sections[i].Weakest {
				best = k
			}
		}
		floor = min(floor, whole(sections[shown[best]].Score))
		shown = append(shown[:best:best], shown[best+1:]...)
		left++
	}
	if left > 0 {
		rest = num(left) + " more, at " + num(floor) + " and higher"
	}
	return shown, rest
}
