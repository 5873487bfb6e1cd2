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
	Coding        Format = "coding"  // questions whose answers are run, on their examples first
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

// Fixed says whether the format has its own number of questions. A round of another format has as many as are asked for.
func (f Format) Fixed() bool { return f.Minutes() > 0 }

// Across says whether the format goes across the sections, so that none can be chosen.
func (f Format) Across() bool { return f == Phone || f == Loop }

// Kinds are those that a round of the format asks, as long as there are enough of them; nil is any kind.
func (f Format) Kinds() []Kind {
	switch f {
	case Phone:
		return []Kind{Open, Short}
	case Coding:
		return []Kind{Code, SQL, Regex}
	case Drill, SectionFormat, Loop:
	}
	return nil
}

// How many questions the formats have that have their own number. A loop has one of each section and a second one of a third of them, as
// far as that is loopMost; see loopSize.
const (
	phoneSize  = 6
	codingSize = 2
	loopMost   = 10
)

// loopSize is how many questions a loop over so many sections has: eight over six.
func loopSize(sections int) int { return max(sections, min(sections+(sections+2)/3, loopMost)) }

// size is how many places the round is to have.
func (p PlanFor) size() int {
	switch p.Format {
	case Phone:
		return phoneSize
	case Coding:
		return codingSize
	case Loop:
		room := newPicker(p).sizes()
		sections := 0
		for _, sc := range p.Standing.Sections {
			sections += min(room[sc.Section], 1)
		}
		return loopSize(sections)
	case Drill, SectionFormat:
	}
	return p.N
}

// target is the section that the round is about: the chosen one, or that of a section's round with none chosen, which is the weakest link;
// "" when the round is steered.
func (p PlanFor) target() Section {
	if p.Format == SectionFormat && p.Section == "" {
		return p.Standing.Weakest
	}
	return p.Section
}
