package picture

import (
	"fmt"

	"hotseat/questions/interview"
)

// Recap is a study group's week.
type Recap struct {
	Name     string         // the server's; hostile text, left out when the fonts lack a letter of it
	From     interview.Date // its Monday
	Streak   int            // group days in a row
	Days     [7]int         // how many answered the daily, Monday to Sunday
	Quorum   int            // how many make a group day
	Active   int            // members active in the week
	Solid    int            // of these, with a solid week
	Sections []Section      // means over the members; Before is a week ago
}

// The week's columns, in units.
const (
	weekX, weekStep, weekWide = margin, 17.0, 12.6
	weekTop, weekBottom       = 82.0, 154.0
)

func (r Recap) height() float64 { return highest }

func (r Recap) paint(c *canvas) {
	title := "day group streak"
	c.head(head{number: num(r.Streak), title: title, about: r.solid(), name: r.Name, side: span(r.From, r.From+6)})
	r.week(c)
	c.rows(rows{top: 84, bottom: 176, label: 156, bar: 238, width: 74, value: right, pitch: 19.2, height: 7, ghosts: true}, r.Sections)
	c.foot(highest, fmt.Sprintf("%s · %s active", count(r.answers(), "answer"), count(r.Active, "member")), r.rose())
}

func (r Recap) answers() int {
	sum := 0
	for _, n := range r.Days {
		sum += max(n, 0)
	}
	return sum
}

func (r Recap) solid() string { return fmt.Sprintf("a solid week for %d of %d", r.Solid, r.Active) }

// rose is the section that rose most since the week before, none when none did.
func (r Recap) rose() praise {
	best, by := -1, 0
	for i, s := range r.Sections {
		if s.Since && s.changed() > by {
			best, by = i, s.changed()
		}
	}
	if best < 0 {
		return praise{}
	}
	return praise{"rose most: ", oneLine(r.Sections[best].Title), fmt.Sprintf(", by %d", by)}
}

// week draws a column a day: full when the quorum was reached, pale when not.
func (r Recap) week(c *canvas) {
	top := max(r.Quorum, 1)
	for _, n := range r.Days {
		top = max(top, n)
	}
	small := secondary.sized(least)
	y := func(n int) float64 { return weekBottom - (weekBottom-weekTop)*float64(max(n, 0))/float64(top) }
	for i, n := range r.Days {
		x := weekX + weekStep*float64(i)
		c.fill(box(x, weekTop, weekWide, weekBottom-weekTop, 2.6, 2.6), track)
		if n > 0 {
			fill := tried
			if n >= r.Quorum {
				fill = strength
			}
			c.fill(box(x, y(n), weekWide, weekBottom-y(n), 2.6, 2.6), fill)
		}
		if line := y(r.Quorum); r.Quorum > 0 {
			line = snap(line - lineWide/2)
			c.fill(rect(x, line, weekWide, lineWide), paper)
			if i > 0 {
				c.fill(rect(x-weekStep+weekWide+gap, line, weekStep-weekWide-2*gap, lineWide), words)
			}
		}
		c.centre(x+weekWide/2, weekBottom+12, "MTWTFSS"[i:i+1], small)
		if top < 100 || i%2 == 0 { // three digits have no room below each column
			c.centre(x+weekWide/2, weekBottom+25.5, num(max(n, 0)), small.as(bold).in(words))
		}
	}
	if r.Quorum > 0 {
		line := snap(y(r.Quorum) - lineWide/2)
		c.fill(rect(weekX-4, line, 4-gap, lineWide), words)
		c.fill(rect(weekX+6*weekStep+weekWide+gap, line, 4-gap, lineWide), words)
	}
	x := c.left(weekX, weekTop-8.6, "answers", small) + 9
	if r.Quorum > 0 {
		c.fill(rect(x, weekTop-8.6-small.letters()/2-0.7, 8, 1.4), words)
		c.left(x+12, weekTop-8.6, fmt.Sprintf("quorum %d", r.Quorum), pointed.sized(least))
	}
}

func (r Recap) alt() string {
	out := fmt.Sprintf("The week from %s%s: group streak of %s, %s", span(r.From, r.From+6), of(r.Name), count(r.Streak, "day"), r.solid())
	var days []string
	for i, name := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		days = append(days, fmt.Sprintf("%s %d", name, r.Days[i]))
	}
	parts := []string{fmt.Sprintf("%s active with %s to the daily, of a quorum of %d: %s", count(r.Active, "member"),
		count(r.answers(), "answer"), r.Quorum, list(days))}
	for i, s := range r.Sections {
		t := sectionWords(r.Sections, i)
		if s.Since {
			t += ", " + change(s.changed(), "in a week")
		}
		parts = append(parts, t)
	}
	return joinAlt(out, append(parts, r.rose().String()))
}
