package picture

import (
	"fmt"

	"hotseat/questions/interview"
)

// Round is the result of one round: each question's score, by section.
type Round struct {
	Name     string // whose; hostile text, left out when the fonts lack a letter of it
	On       interview.Date
	Kind     string // "Phone screen", "Drill": what the round was
	Sections []RoundSection
	Passed   bool
	Minutes  int
	Hints    int
	Best     string // the title of what was answered best; "" for nothing
	BestAt   int    // its score
}

// RoundSection is a section's part of a round.
type RoundSection struct {
	Section       // Score is the mean of its questions
	Scores  []int // 0 to 100 each; Skipped for a question that was not answered
}

// Skipped stands for a question that was asked and not answered; it counts 0.
const Skipped = -1

// A tile is a question, in units.
const (
	tileMost, tileHigh   = 46.0, 15.0
	roundTop, roundPitch = 70.0, 20.4
	tilesX, tilesEnd     = 112.0, 302.0
)

func (r Round) sections() []Section {
	out := make([]Section, len(r.Sections))
	for i, s := range r.Sections {
		out[i] = s.Section
	}
	return out
}

// lines is how many lines the block of sections has.
func (r Round) lines() int {
	shown, rest := lowestSections(r.sections(), most)
	if rest != "" {
		return len(shown) + 1
	}
	return max(len(shown), 1)
}

func (r Round) height() float64 { return roundTop + roundPitch*float64(r.lines()) + 36.6 }

func (r Round) paint(c *canvas) {
	sections := r.sections()
	h := head{number: num(lowest(sections)), title: c.readable(r.Kind), about: shortDay(r.On)}
	if name := c.cut(c.readable(r.Name), 62, secondary); name != "" {
		h.about = name + ", " + h.about
	}
	if h.title == "" {
		h.title = "Round"
	}
	if link := c.weakestTitle(sections); link != "" && len(sections) > 1 {
		h.about, h.link = h.about+" · weakest: ", link
	}
	h.room = c.chipWide(r.Passed, verdict(r.Passed)) + 12
	c.head(h)
	c.chip(right-c.chipWide(r.Passed, verdict(r.Passed)), 20.5, r.Passed, verdict(r.Passed))
	r.block(c, sections)
	c.foot(r.height(), effort(r.questions(), r.Minutes, r.Hints), best(r.Best, r.BestAt))
}

func (r Round) block(c *canvas, sections []Section) {
	shown, rest := lowestSections(sections, most)
	weak := weakest(sections)
	y := roundTop + tileHigh/2 - 4
	wide := r.tile()
	numbers := wide >= c.long(r.longest(), tileStyle)+4
	for _, i := range shown {
		s := r.Sections[i]
		name, value := label, valued
		if i == weak {
			name, value = label.as(bold).in(emberWords), valued.in(emberWords)
			c.fill(box(8, y-9.6, 344, 19.2, 4, 4), band)
			c.fill(box(8, y-9.6, 3.3, 19.2, 1.65, 1.65), emberWords)
		}
		title, name := c.fit(c.title(sections, i), tilesX-margin-8, name)
		c.left(margin, y+name.letters()/2, title, name)
		start := c.right(right, y+value.letters()/2, num(whole(s.Score)), value)
		c.tiles(y-tileHigh/2, wide, numbers, s.Scores, i == weak)
		if passedBar(s.Score) {
			c.fill(tick(min(start, right-20)-8, y), words)
		}
		y += roundPitch
	}
	if rest != "" {
		c.left(margin, y+secondary.letters()/2, rest, secondary)
	}
}

// tiles draws a section's questions, each in its room: full over the pass mark, pale below it, empty when skipped. Where the tiles are wide
// enough each carries its score; of more the alternative text tells them.
func (c *canvas) tiles(y, wide float64, numbers bool, scores []int, mark bool) {
	between := 2.0
	if !numbers {
		between = 1.0
	}
	wide -= between
	full, part := strength, tried
	if mark {
		full, part = emberWords, emberTried
	}
	x := tilesX
	for _, s := range scores {
		i, on := part, onPale
		text := tileText(s)
		switch {
		case s == Skipped:
			i, on = track, words
		case s >= interview.PassMark:
			i, on = full, paper
		}
		c.fill(box(x, y, wide, tileHigh, 3, 3), i)
		if numbers {
			c.centre(x+wide/2, y+tileHigh/2+tileStyle.letters()/2, text, tileStyle.in(on))
		}
		x += wide + between
	}
}

// tileStyle is how a score is written on its tile.
var tileStyle = style{weight: semiBold, size: least, columns: true}

func tileText(score int) string {
	if score == Skipped {
		return "–"
	}
	return num(whole(float64(score)))
}

// longest is the longest of what stands on the tiles.
func (r Round) longest() string {
	out := ""
	for _, s := range r.Sections {
		for _, score := range s.Scores {
			if t := tileText(score); len(t) > len(out) && score != Skipped {
				out = t
			}
		}
	}
	return out
}

// tile is how much room each question has, with what parts it from the next.
func (r Round) tile() float64 {
	longest := 1
	for _, s := range r.Sections {
		longest = max(longest, len(s.Scores))
	}
	return min((tilesEnd-tilesX)/float64(longest), tileMost)
}

// questions is how many the round had.
func (r Round) questions() int {
	n := 0
	for _, s := range r.Sections {
		n += len(s.Scores)
	}
	return n
}

func (r Round) alt() string {
	kind := oneLine(cutRunes(r.Kind, 40))
	if kind == "" {
		kind = "Round"
	}
	sections := r.sections()
	out := fmt.Sprintf("%s%s on %s: %d of 100, %s; the pass mark is %d and the weakest section counts", kind, of(r.Name), shortDay(r.On),
		lowest(sections), lower(verdict(r.Passed)), interview.PassMark)
	var parts []string
	for i, s := range r.Sections {
		t := sectionWords(sections, i)
		var each []string
		for _, score := range s.Scores {
			if score == Skipped {
				each = append(each, "skipped")
			} else {
				each = append(each, num(whole(float64(score))))
			}
		}
		if len(each) > 1 {
			t += " from " + list(each)
		}
		parts = append(parts, t)
	}
	return joinAlt(out, append(parts, effort(r.questions(), r.Minutes, r.Hints), best(r.Best, r.BestAt).String()))
}
