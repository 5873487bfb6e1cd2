package questions

import (
	"cmp"
	"fmt"
	"slices"
)

// Fault is one thing that is wrong with a file of the bank.
type Fault struct {
	File    string // path inside questions/
	Line    int    // from 1; 0 when it is about the whole file
	Message string
}

func (f Fault) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("questions/%s: %s", f.File, f.Message)
	}
	return fmt.Sprintf("questions/%s:%d: %s", f.File, f.Line, f.Message)
}

type faults []Fault

func (f *faults) add(file string, line int, format string, args ...any) {
	*f = append(*f, Fault{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

func (f faults) sorted() []Fault {
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return f
}
