package daily

import "slices"

// Parts are parts of a daily's post that a server can leave out.
type Parts uint16

// The parts. Their values stand in the store.
const (
	PartSection  Parts = 1 << iota // the section and the difficulty
	PartWhy                        // why this question was chosen
	PartStreak                     // the group's streak
	PartAnswered                   // how many answered
	PartPrivate                    // that answers are private
	PartHint                       // the Hint button
	PartDiscuss                    // the Discuss button
)

// AllParts are the parts in the order in which they stand in the post.
var AllParts = []Parts{PartSection, PartWhy, PartStreak, PartAnswered, PartPrivate, PartHint, PartDiscuss}

// Has says whether a part is among them.
func (p Parts) Has(part Parts) bool { return p&part != 0 }

// known says whether there is nothing among them but parts that there are.
func (p Parts) known() bool {
	for _, part := range AllParts {
		p &^= part
	}
	return p == 0
}

// Shown are the parts that are not left out.
func (p Parts) Shown() []Parts {
	return slices.DeleteFunc(slices.Clone(AllParts), p.Has)
}
