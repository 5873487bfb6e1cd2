package picture

import (
	"fmt"

	"hotseat/questions/interview"
)

// Progress is a person's sections: how much of each was tried, how strong that is, and what it was a month ago.
type Progress struct {
	Name     string // whose; hostile text, left out when the fonts lack a letter of it
	On       interview.Date
	Sections []Section // in the checklist's order, at most 12
}

// dense is from how many sections on a card has two columns.
const dense = 7

// A row of the card, and where the first one is, in units.
const (
	progressTop   = 72.0
	progressPitch = 21.6
	columnsTop    = 71.0 // of the first bar, where there are two columns
)

func (p Progress) perColumn() int { return (min(len(p.Sections), interview.MaxSections) + 1) / 2 }

// columnPitch is how far the rows of two columns lie apart: as far as the card's height allows, and no farther than is easily read.
func (p Progress) columnPitch() float64 { return min(120/float64(p.perColumn()-1), 29) }

func (p Progress) height() float64 {
	if len(p.Sections) >= dense {
		return min(columnsTop+p.columnPitch()*float64(p.perColumn()-1)+44, highest)
	}
	return highest - progressPitch*float64(most-max(len(p.Sections), 1))
}

func (p Progress) paint(c *canvas) {
	score := lowest(p.Sections)
	h := head{number: num(score), title: "Readiness", about: toGo(score), link: c.weakestTitle(p.Sections), name: p.Name, side: shortDay(p.On)}
	if h.link != "" {
		h.about += " · weakest link: "
	}
	c.head(h)
	if len(p.Sections) >= dense {
		p.columns(c)
	} else {
		p.rows(c)
	}
	entries := []entry{c.swatch(strength, "strength"), c.swatch(tried, "tried"), c.swatch(track, "untried")}
	if p.since() {
		entries = append(entries, c.dash(ghost, "a month ago"))
		if len(p.Sections) < dense {
			entries = append(entries, entry{12.5, func(x, y float64) { c.fill(up(x+3, y), muted); c.fill(down(x+9.5, y), muted) }, "since"})
		}
	}
	if len(p.Sections) >= dense {
		entries = append(entries, entry{1.4, func(x, y float64) { c.fill(rect(x, y-5.2, 1.4, 10.4), words) }, passWords})
	}
	c.key(p.height()-10.7, entries...)
}

// since says whether anything is known of a month ago.
func (p Progress) since() bool {
	for _, s := range p.Sections {
		if s.Since {
			return true
		}
	}
	return false
}

// rows draws up to six sections, one a line.
func (p Progress) rows(c *canvas) {
	const high, end = 10.0, 270.0
	names := 74.0
	for i := range p.Sections {
		names = max(names, min(c.long(c.title(p.Sections, i), label.as(bold)), 104))
	}
	start := margin + names + 12
	weak := weakest(p.Sections)
	var bars []bar
	for i, s := range p.Sections {
		b := bar{x: start, y: progressTop + progressPitch*float64(i), w: end - start, h: high, round: 3,
			score: s.Score, tried: s.Tried, mark: i == weak}
		name, value := label, valued
		if b.mark {
			b.under = band
			name, value = label.as(bold).in(emberWords), valued.in(emberWords)
			c.fill(box(8, b.y-4.2, 344, 20, 4, 4), band)
			c.fill(box(8, b.y-4.2, 3.3, 20, 1.65, 1.65), emberWords)
		}
		if s.Since {
			b.before = s.Before
		}
		c.bar(b)
		bars = append(bars, b)
		base := b.y + high/2 + value.letters()/2
		title, name := c.fit(c.title(p.Sections, i), names, name)
		c.left(margin, base, title, name)
		begin := c.right(310, base, num(whole(s.Score)), value)
		if passedBar(s.Score) {
			c.fill(tick(min(279, begin-7), b.y+high/2), words)
		}
		if s.Since {
			p.change(c, s.changed(), base)
		}
	}
	if len(bars) == 0 {
		return
	}
	x := passX(start, end-start)
	c.passLine(x, progressTop-4.3, bars[len(bars)-1].y+high+4.7, bars)
	c.centre(x, progressTop-8, passWords, pointed)
}

func (p Progress) change(c *canvas, by int, base float64) {
	style := secondary.sized(11.5)
	style.columns = true
	y := base - style.letters()/2
	switch {
	case by > 0:
		c.fill(up(min(c.right(right, base, num(by), style)-5, 323), y), muted)
	case by < 0:
		c.fill(down(min(c.right(right, base, num(-by), style)-5, 323), y), muted)
	default:
		c.right(right, base, "=", style)
	}
}

// columns draws up to twelve sections in two columns: the title over its bar.
func (p Progress) columns(c *canvas) {
	const wide, between, top, high = 154.0, 20.0, columnsTop, 5.0
	per, pitch := p.perColumn(), p.columnPitch()
	weak := weakest(p.Sections)
	for col := range 2 {
		x := margin + float64(col)*(wide+between)
		var bars []bar
		for row := range per {
			i := col*per + row
			if i >= len(p.Sections) || i >= interview.MaxSections {
				break
			}
			s := p.Sections[i]
			y := top + pitch*float64(row)
			b := bar{x: x, y: y, w: wide, h: high, round: 2.5, score: s.Score, tried: s.Tried, mark: i == weak}
			if s.Since {
				b.before = s.Before
			}
			name, value := label.sized(11.5), valued.sized(11.5)
			if b.mark {
				b.under = band
				name, value = name.as(bold).in(emberWords), value.in(emberWords)
				c.fill(box(x-6, y-13.2, wide+12, 23, 4, 4), band)
				c.fill(box(x-8, y-13.2, 3, 23, 1.5, 1.5), emberWords)
			}
			c.bar(b)
			bars = append(bars, b)
			start := c.right(x+wide, y-3.4, num(whole(s.Score)), value)
			if passedBar(s.Score) {
				c.fill(tick(start-7.5, y-7.4), words)
				start -= 12.5
			}
			title, name := c.fit(c.title(p.Sections, i), start-3-x, name)
			c.left(x, y-3.4, title, name)
		}
		for _, b := range bars {
			at := passX(b.x, b.w)
			c.passLine(at, b.y, b.y+b.h+2.4, []bar{b}) // nothing above, where letters reach down
		}
	}
}

func (p Progress) alt() string {
	score := lowest(p.Sections)
	out := fmt.Sprintf("Readiness%s on %s: %d of 100, %s", of(p.Name), shortDay(p.On), score, toGo(score))
	if score < interview.PassMark {
		out += fmt.Sprintf(" to the pass mark of %d", interview.PassMark)
	}
	var each []string
	for i, s := range p.Sections {
		t := sectionWords(p.Sections, i)
		t += fmt.Sprintf(", tried %d%%", whole(max(s.Tried, s.Score)))
		if s.Since {
			t += ", " + change(s.changed(), "in a month")
		}
		each = append(each, t)
	}
	return joinAlt(out, each)
}
