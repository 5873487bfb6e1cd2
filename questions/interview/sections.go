package interview

import (
	"regexp"
	"slices"
)

// Section is a part of a checklist, by its id, such as "linux-git". Which sections there are is the checklist's to say: rules take
// them as [Sections], and what they return carries their titles.
type Section string

// MaxSection is the length of the longest id of a section, in characters: it travels in custom ids.
const MaxSection = 24

var sectionForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Valid says whether s can be a section's id: small letters, digits and single dashes between them, at most MaxSection. Whether a
// checklist has it is [Sections.Has].
func (s Section) Valid() bool { return len(s) <= MaxSection && sectionForm.MatchString(string(s)) }

// Heading is a section as its checklist names it.
type Heading struct {
	Section Section
	Title   string // as people read it
}

// Sections are those of a checklist, in its order, which settles ties.
type Sections []Heading

// How many sections a checklist may have: one has no weakest link, and more than twelve cannot all be a daily within fourteen days
// beside the weakest link's own.
const (
	MinSections = 2
	MaxSections = 12
)

// Has says whether the checklist has that section.
func (s Sections) Has(sec Section) bool {
	return slices.ContainsFunc(s, func(h Heading) bool { return h.Section == sec })
}

// Title is a section's title; of a section that is not the checklist's, its id.
func (s Sections) Title(sec Section) string {
	for _, h := range s {
		if h.Section == sec {
			return h.Title
		}
	}
	return string(sec)
}
