package questions

import (
	"cmp"
	"fmt"
	"path"
	"slices"
)

// Fault is one thing that is wrong with a file of the bank.
type Fault struct {
	File    string // path inside questions/
	Line    int    // from 1; 0 when it is about the whole file
	Message string
}

// In is the fault with the path of the folder that its file lies in.
func (f Fault) In(folder string) string {
	where := path.Join(folder, f.File)
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s", where, f.Message)
	}
	return fmt.Sprintf("%s:%d: %s", where, f.Line, f.Message)
}

func (f Fault) String() string { return f.In("questions") }

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
