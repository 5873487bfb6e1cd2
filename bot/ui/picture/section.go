package picture

import "hotseat/questions/interview"

// Section is a section's line on a card.
type Section struct {
	Title   string
	Score   float64 // 0 to 100, which is drawn inside Tried
	Tried   float64 // share of its items that were tried, 0 to 100; never drawn below Score
	Before  float64 // the score that it is held against; drawn when Since is set
	Since   bool    // there is a Before
	Weakest bool    // the weakest link; a card marks the first
}

// changed is by how much the score as people read it differs from the one before.
func (s Section) changed() int { return whole(s.Score) - whole(s.Before) }

// weakest is the place of the weakest link, -1 when there is none.
func weakest(sections []Section) int {
	for i, s := range sections {
		if s.Weakest {
			return i
		}
	}
	return -1
}

// lowest is the score of the weakest link as people read it, 0 without one.
func lowest(sections []Section) int {
	if i := weakest(sections); i >= 0 {
		return whole(sections[i].Score)
	}
	return 0
}

// title is a section's title as far as the fonts have it.
func (c *canvas) title(sections []Section, i int) string {
	if t := c.readable(sections[i].Title); t != "" {
		return t
	}
	return place(i)
}

// weakestTitle is what the card calls the weakest link, "" without one.
func (c *canvas) weakestTitle(sections []Section) string {
	if i := weakest(sections); i >= 0 {
		return c.title(sections, i)
	}
	return ""
}

// sectionWords is "Network 41 (the weakest link)".
func sectionWords(sections []Section, i int) string {
	s := oneLine(cutRunes(sections[i].Title, 40)) + " " + num(whole(sections[i].Score))
	if i == weakest(sections) {
		s += " (the weakest link)"
	}
	return s
}

// passedBar says whether a score stands over the pass line.
func passedBar(score float64) bool { return whole(score) >= interview.PassMark }
