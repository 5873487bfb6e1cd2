package picture

// head is what stands at the top of every card but the report: its one number, what that is, and whose.
type head struct {
	number string
	title  string
	about  string  // before the weakest link's title
	brief  string  // in the place of about, where that has no room; "" leaves it out
	link   string  // the weakest link's title, or ""
	name   string  // whose, at the right; "" leaves it out
	side   string  // below the name
	mark   bool    // a freeze's star before side
	room   float64 // kept free at the right of both lines, in units
}

const (
	titleLine = 29.7 // baselines, in units
	aboutLine = 46.0
)

func (c *canvas) head(h head) {
	x := c.left(margin-1.1, aboutLine, h.number, headline) + 13
	end := right - h.room
	if name := c.readable(h.name); name != "" {
		end = c.right(right, titleLine, c.cut(name, 110, named), named) - 12
	}
	c.left(x, titleLine, c.cut(h.title, end-x, titled), titled)
	end = right - h.room
	if h.side != "" {
		end = c.right(right, aboutLine, h.side, secondary) - 12
		if h.mark {
			c.fill(star(end+2.6, aboutLine-secondary.letters()/2, 4.2), strength)
			end -= 11
		}
	}
	if h.link == "" {
		if c.long(h.about, secondary) > end-x {
			h.about = h.brief
		}
		c.left(x, aboutLine, c.cut(h.about, end-x, secondary), secondary)
		return
	}
	plain := secondary
	strong := secondary.as(bold).in(emberWords)
	for plain.size > least && x+c.long(h.about, plain)+c.long(h.link, strong) > end {
		plain.size -= 0.5
		strong.size = plain.size
	}
	x = c.left(x, aboutLine, h.about, plain)
	c.left(x, aboutLine, c.cut(h.link, end-x, strong), strong)
}
