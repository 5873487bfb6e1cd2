package picture

import (
	"fmt"
	"math"

	"hotseat/questions/interview"
)

// Report is the card of a mock interview, or of a plan whose day is over, fit to show a friend.
type Report struct {
	Name      string // whose; hostile text, left out when the fonts lack a letter of it
	On        interview.Date
	Sections  []Section // Title, Score and Weakest count; in the checklist's order
	Passed    bool
	Questions int
	Minutes   int
	Hints     int
	Best      string // the title of what was answered best; "" for nothing
	BestScore int
	Plan      *Course // of a plan; Minutes, Hints and Best count for nothing then
}

// Course is what a plan took.
type Course struct {
	From   interview.Date // when it was begun
	Was    float64        // readiness then
	Active int            // days with an answer
	Days   int            // from its beginning to the interview
}

func (r Report) height() float64 { return highest }

const (
	mockInterview = "mock interview"
	interviewPlan = "interview plan"
)

// what is what the card is of, in the middle of a sentence.
func (r Report) what() string {
	if r.Plan != nil {
		return interviewPlan
	}
	return mockInterview
}

// verdict is what it came to: a plan says nothing of how the interview went.
func (r Report) verdict() string {
	if r.Plan != nil && r.Passed {
		return "Ready"
	}
	return verdict(r.Passed)
}

// The gauge: its middle, and where it begins and ends in degrees.
const (
	gaugeX, gaugeY         = 70.0, 112.0
	gaugeInner, gaugeOuter = 39.0, 50.0
	gaugeFrom, gaugeSweep  = 135.0, 270.0
)

func (r Report) paint(c *canvas) {
	c.mark(margin, 14)
	end := c.right(right, 25.3, "hotseat", label.as(bold).in(emberWords)) - 12
	name := c.readable(r.Name)
	title := capital(r.what())
	if name != "" {
		tail := " · " + r.what()
		title = c.cut(name, end-51.3-c.long(tail, titled), titled) + tail
	}
	c.left(51.3, 25.3, title, titled)
	c.left(51.3, 39.7, longDay(r.On)+" · the weakest section counts", secondary)
	r.gauge(c)
	c.rows(rows{top: 66, bottom: 183, label: 148.3, bar: 232, width: 76, value: right, pitch: 20.4, height: 8}, r.Sections)
	c.foot(highest, r.effort(), r.best())
}

func (r Report) gauge(c *canvas) {
	score := lowest(r.Sections)
	c.fill(arc(gaugeX, gaugeY, gaugeInner, gaugeOuter, gaugeFrom, gaugeFrom+gaugeSweep), track)
	if score > 0 {
		c.fill(arc(gaugeX, gaugeY, gaugeInner, gaugeOuter, gaugeFrom, gaugeFrom+gaugeSweep*float64(score)/100), ember)
	}
	sin, cos := math.Sincos((gaugeFrom + gaugeSweep*interview.PassMark/100) * math.Pi / 180)
	at := func(r float64) (float64, float64) { return gaugeX + r*cos, gaugeY + r*sin }
	line := func(w, from, to float64, i ink) {
		x0, y0 := at(from)
		x1, y1 := at(to)
		dx, dy := -sin*w/2, cos*w/2
		c.fill(polygon(x0+dx, y0+dy, x1+dx, y1+dy, x1-dx, y1-dy, x0-dx, y0-dy), i)
	}
	line(3.2, gaugeInner-0.4, gaugeOuter+0.4, paper)
	line(1.4, gaugeInner-2.2, gaugeOuter+2.6, words)
	x, y := at(gaugeOuter + 5)
	c.left(x, y, num(interview.PassMark), pointed)
	c.centre(gaugeX, gaugeY+11, num(score), headline)
	c.centre(gaugeX, gaugeY+26, "of 100", secondary)
	c.chip(gaugeX-c.chipWide(r.Passed, r.verdict())/2, 158, r.Passed, r.verdict())
}

// mark is the bot's sign: a chair.
func (c *canvas) mark(x, y float64) {
	c.fill(box(x, y, 26, 26, 6.5, 6.5), brand)
	for _, leg := range []float64{8.5, 17.5} {
		c.fill(stroke(2.1, x+leg, y+6, x+leg, y+20.4), white)
	}
	c.fill(stroke(2.1, x+8.5, y+10.2, x+17.5, y+10.2), white)
	c.fill(stroke(2.1, x+7.2, y+14.9, x+18.8, y+14.9), white)
}

// chipWide is how wide the verdict is.
func (c *canvas) chipWide(passed bool, says string) float64 {
	if passed {
		return c.long(says, valued) + 34
	}
	return c.long(says, valued) + 24
}

// chip is the verdict: filled with a check mark, or an outline. x is its left end, y its top.
func (c *canvas) chip(x, y float64, passed bool, says string) {
	const high = 21.0
	w := c.chipWide(passed, says)
	base := y + high/2 + valued.letters()/2
	c.fill(box(x, y, w, high, high/2, high/2), words)
	if passed {
		c.fill(tick(x+14, y+high/2), paper)
		c.left(x+24, base, says, valued.in(paper))
		return
	}
	c.fill(box(x+1.4, y+1.4, w-2.8, high-2.8, high/2, high/2), paper)
	c.left(x+12, base, says, valued)
}

// praise is what a card ends with: words, a title that may be cut, and what follows it.
type praise struct{ before, title, after string }

func (p praise) String() string {
	if p.title == "" {
		return ""
	}
	return p.before + cutRunes(p.title, 100) + p.after
}

// foot is the line below a card's rule: what it took, and what was best.
func (c *canvas) foot(height float64, effort string, best praise) {
	y := height - 29.7
	c.fill(rect(margin, y, right-margin, 1), rule)
	end := c.left(margin, height-11.7, effort, secondary) + 12
	style := secondary.as(semiBold).in(words)
	room := right - end
	for style.size > least && c.long(best.String(), style) > room {
		style.size -= 0.5
	}
	best.title = c.cut(c.readable(best.title), room-c.long(best.before+best.after, style), style)
	c.right(right, height-11.7, best.String(), style)
}

func (r Report) effort() string {
	if r.Plan != nil {
		return fmt.Sprintf("%s · %d of %s", count(r.Questions, "question"), r.Plan.Active, count(r.Plan.Days, "day"))
	}
	return effort(r.Questions, r.Minutes, r.Hints)
}

func effort(questions, minutes, hints int) string {
	return fmt.Sprintf("%s · %d min · %s", count(questions, "question"), minutes, count(hints, "hint"))
}

func (r Report) best() praise {
	if r.Plan != nil {
		return praise{"from ", num(whole(r.Plan.Was)), " on " + shortDay(r.Plan.From)}
	}
	return best(r.Best, r.BestScore)
}

func best(title string, score int) praise {
	return praise{"best: ", oneLine(title), fmt.Sprintf(" %d", whole(float64(score)))}
}

func (r Report) alt() string {
	what := "Report of the " + r.what()
	if r.Plan != nil {
		what = "Report card of the " + r.what()
	}
	out := fmt.Sprintf("%s%s on %s: %d of 100, %s; the pass mark is %d and the weakest section counts",
		what, of(r.Name), longDay(r.On), lowest(r.Sections), lower(r.verdict()), interview.PassMark)
	return joinAlt(out, append(each(r.Sections), r.effort(), r.best().String()))
}
