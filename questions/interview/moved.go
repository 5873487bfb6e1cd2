package interview

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
