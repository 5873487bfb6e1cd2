package interview

import (
	"slices"
	"time"
)

// Format is the kind of interview that a round is. "" is a daily's round, and a round from before there were formats.
type Format string

// The formats.
const (
	Drill         Format = "drill"   // a few questions, to practise five minutes on a phone
	SectionFormat Format = "section" // so many questions of one section
	Phone         Format = "phone"   // open and short questions across the sections, as in a first call
	Coding        Format = "coding"  // questions whose answers are run, with their examples first
	Loop          Format = "loop"    // one or two of every section: the whole day in small
)

// Formats lists every format, in the order in which they are offered.
func Formats() []Format { return []Format{Drill, SectionFormat, Phone, Coding, Loop} }

// Known says whether it is one of the formats; "" is none.
func (f Format) Known() bool { return slices.Contains(Formats(), f) }

// Minutes is how long a round of the format is meant to take: the deadline of its exam, and the pace of its practice. It is 0 where the
// questions decide, which is drill and section; see ExamTime.
func (f Format) Minutes() int {
	switch f {
	case Phone:
		return 25
	case Coding:
		return 35
	case Loop:
		return 50
	case Drill, SectionFormat:
	}
	return 0
}

// Time is Minutes as a duration.
func (f Format) Time() time.Duration { return time.Duration(f.Minutes()) * time.Minute }
