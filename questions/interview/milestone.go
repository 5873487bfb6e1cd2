package interview

// Milestone is a mark on the way to readiness at PassMark. The zero value is that of who has passed them all.
type Milestone struct {
	Sections  int // so many sections have an answer; 0: this milestone is about readiness
	Readiness int // readiness is so high; 0: it is about sections
	Left      int // sections, or points of readiness as people read them, that are still to go
}

// marks are the milestones of readiness on the way to PassMark.
var marks = []int{10, 25, 40, 55, PassMark}

// NextMilestone is the first milestone that somebody has not reached: an answer in every section, since readiness stays at 0 until then,
// and then readiness step by step. Sections without items do not count.
func NextMilestone(s Standing) Milestone {
	all, begun := 0, 0
	for _, sc := range s.Sections {
		if sc.Items > 0 {
			all++
		}
		if sc.Tried > 0 {
			begun++
		}
	}
	if begun < all {
		return Milestone{Sections: all, Left: all - begun}
	}
	for _, m := range marks {
		if whole := int(s.Readiness + closeEnough); whole < m {
			return Milestone{Readiness: m, Left: m - whole}
		}
	}
	return Milestone{}
}

// Moved is the section whose score changed most from one standing to a later one, up or down, and by how many points; ties go to the
// checklist's order. "" and 0 when none changed.
func Moved(before, after Standing) (section Section, points float64) {
	most := 0.0
	for _, sc := range after.Sections {
		by := sc.Score - before.Of(sc.Section).Score
		if size := max(by, -by); size > most+closeEnough {
			section, points, most = sc.Section, by, size
		}
	}
	return section, points
}
