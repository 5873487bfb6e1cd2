package picture

// entry is one of a key: a sign and what it means. There are at most five.
type entry struct {
	wide float64 // of the sign
	sign func(x, y float64)
	text string
}

// key draws the entries over the width of the card; y is the baseline.
func (c *canvas) key(y float64, entries ...entry) {
	style := secondary
	const pad = 5.0
	long := func() float64 {
		sum := pad * float64(len(entries))
		for _, e := range entries {
			sum += e.wide + c.long(e.text, style)
		}
		return sum
	}
	for style.size > least && long()+9*float64(len(entries)-1) > right-margin {
		style.size -= 0.25
	}
	space := 0.0
	if len(entries) > 1 {
		space = min((right-margin-long())/float64(len(entries)-1), 26)
	}
	x := margin
	for _, e := range entries {
		e.sign(x, y-style.letters()/2)
		x = c.left(x+e.wide+pad, y, e.text, style) + space
	}
}

// swatch is a piece of a bar.
func (c *canvas) swatch(i ink, text string) entry {
	return entry{14, func(x, y float64) { c.fill(box(x, y-4, 14, 8, 2.4, 2.4), i) }, text}
}

// dash is a piece of a line.
func (c *canvas) dash(i ink, text string) entry {
	return entry{13, func(x, y float64) { c.fill(box(x, y-1.15, 13, 2.3, 1.15, 1.15), i) }, text}
}
