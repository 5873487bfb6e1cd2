package picture

import (
	"fmt"
	"slices"

	"hotseat/questions/interview"
)

// Calendar is half a year of a person's days as a heat map.
type Calendar struct {
	Name    string // whose; hostile text, left out when the fonts lack a letter of it
	On      interview.Date
	Streak  int                    // days in a row
	Best    int                    // the longest streak
	Solid   int                    // solid weeks in a row
	Freezes int                    // held, 0 to 2
	Days    map[interview.Date]int // what counted on a day: graded answers, and a check-in as one
	Frozen  []interview.Date       // days that a freeze saved
	Mended  []interview.Date       // days that were mended: they are drawn as frozen ones
	Weeks   []interview.Date       // Mondays of the solid weeks
}

// The heat map, in units: a cell, how far the next one is, and the first one's place.
const (
	cell, step       = 9.6, 11.6
	heatX, heatY     = 44.0, 81.0
	monthLine        = 74.0
	freezesAtMost    = 2
	weeksOnTheCard   = interview.SolidGoal
	daysInAWeek      = 7
	calendarKeyLine  = 192.7
	calendarIsHigh   = 206.0
	underlineY       = heatY + daysInAWeek*step + 1.2
	underlineIsThick = 2.3
)

func (v Calendar) height() float64 { return calendarIsHigh }

// first is the Monday of the first week shown.
func (v Calendar) first() interview.Date { return v.On.Monday() - daysInAWeek*(weeksOnTheCard-1) }

// heat is the colour of so many answers; four and more are one.
func heat(n int) ink {
	return [...]ink{track, heat1, heat2, heat3, heat4}[min(max(n, 0), 4)]
}

func (v Calendar) paint(c *canvas) {
	c.head(head{number: num(v.Streak), title: "day streak", about: v.about(), brief: v.brief(), name: v.Name, side: v.freezes(), mark: true})
	v.labels(c)
	frozen := map[interview.Date]bool{}
	for _, d := range slices.Concat(v.Frozen, v.Mended) {
		frozen[d] = true
	}
	for d := v.first(); d <= v.On; d++ {
		week, day := int(d-v.first())/daysInAWeek, int(d-v.first())%daysInAWeek
		x, y := heatX+step*float64(week), heatY+step*float64(day)
		if d == v.On {
			c.fill(box(x-1.8, y-1.8, cell+3.6, cell+3.6, 3.8, 3.8), ember)
			c.fill(box(x-0.6, y-0.6, cell+1.2, cell+1.2, 2.8, 2.8), paper)
		}
		c.fill(box(x, y, cell, cell, 2.4, 2.4), heat(v.Days[d]))
		if frozen[d] && v.Days[d] == 0 {
			c.fill(star(x+cell/2, y+cell/2, 3.6), strength)
		}
	}
	for _, monday := range v.Weeks {
		if week := int(monday-v.first()) / daysInAWeek; monday >= v.first() && monday <= v.On {
			c.fill(box(heatX+step*float64(week), underlineY, cell, underlineIsThick, 1.15, 1.15), ember)
		}
	}
	v.key(c)
}

// about is what the streak's record and the solid weeks are.
func (v Calendar) about() string {
	return fmt.Sprintf("best %d · %s in a row", v.Best, count(v.Solid, "solid week"))
}

// brief is about, shorter.
func (v Calendar) brief() string {
	return fmt.Sprintf("best %d · %s", v.Best, count(v.Solid, "solid week"))
}

func (v Calendar) freezes() string { return fmt.Sprintf("%d of %d freezes", v.Freezes, freezesAtMost) }

func (v Calendar) labels(c *canvas) {
	day, mon := secondary.sized(least), secondary.sized(11)
	for i, name := range []string{"Mon", "", "Wed", "", "Fri", "", "Sun"} {
		c.left(margin, heatY+step*float64(i)+cell/2+day.letters()/2, name, day)
	}
	free := 0.0
	for week := range weeksOnTheCard {
		monday := v.first() + interview.Date(daysInAWeek*week)
		if week > 0 && monday.Midnight().Month() == (monday-daysInAWeek).Midnight().Month() {
			continue
		}
		x := heatX + step*float64(week)
		long := c.long(month(monday), mon)
		next := monday + daysInAWeek // a first column that is its month's last would crowd out the next month
		if x < free || x+long > right+4 || week == 0 && next.Midnight().Month() != monday.Midnight().Month() {
			continue
		}
		free = c.left(x, monthLine, month(monday), mon) + 5
	}
}

func (v Calendar) key(c *canvas) {
	style := secondary
	wide := c.long("0", style) + 3.5
	c.key(calendarKeyLine,
		entry{wide + 5*step - 2, func(x, y float64) {
			c.left(x, calendarKeyLine, "0", style)
			for n := range 5 {
				c.fill(box(x+wide+step*float64(n), y-cell/2, cell, cell, 2.4, 2.4), heat(n))
			}
		}, "4+ answers"},
		entry{cell, func(x, y float64) {
			c.fill(box(x, y-cell/2, cell, cell, 2.4, 2.4), track)
			c.fill(star(x+cell/2, y, 3.6), strength)
		}, "freeze"},
		entry{12, func(x, y float64) { c.fill(box(x, y-1.15, 12, 2.3, 1.15, 1.15), ember) }, "solid week"},
		entry{cell, func(x, y float64) {
			c.fill(box(x, y-cell/2, cell, cell, 2.8, 2.8), ember)
			c.fill(box(x+1.2, y-cell/2+1.2, cell-2.4, cell-2.4, 1.8, 1.8), paper)
		}, "today"},
	)
}

func (v Calendar) alt() string {
	active, answers, frozen, solid := 0, 0, 0, 0
	for d := v.first(); d <= v.On; d++ {
		if v.Days[d] > 0 {
			active++
			answers += v.Days[d]
		}
	}
	for _, d := range v.Frozen {
		if d >= v.first() && d <= v.On && v.Days[d] == 0 {
			frozen++
		}
	}
	for _, d := range v.Weeks {
		if d >= v.first() && d <= v.On {
			solid++
		}
	}
	mended := 0
	for _, d := range v.Mended {
		if d >= v.first() && d <= v.On && v.Days[d] == 0 {
			mended++
		}
	}
	saved := ""
	if mended > 0 {
		saved = fmt.Sprintf(", %s mended", count(mended, "day"))
	}
	today := "today has nothing yet"
	if n := v.Days[v.On]; n > 0 {
		today = "today has " + count(n, "answer")
	}
	first := fmt.Sprintf("Streak%s on %s: %s, %s, %s", of(v.Name), shortDay(v.On), count(v.Streak, "day"), v.about(), v.freezes())
	return joinAlt(first, []string{
		fmt.Sprintf("In the %d weeks since %s: %s with %s, %s saved by a freeze%s, %s", weeksOnTheCard, shortDay(v.first()),
			count(active, "active day"), count(answers, "answer"), count(frozen, "day"), saved, count(solid, "solid week")),
		today,
	})
}
