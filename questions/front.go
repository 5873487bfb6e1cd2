package questions

import (
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// front is the data of a question's file, between its two lines of +++.
type front struct {
	Item       string
	Kind       string
	Difficulty int
	Source     []Source
	Sources    []string // the older form: links without titles
	Many       bool
	Form       string
	Accept     []string
	Example    string
	Simpler    string
	Key        []frontKey
	Contrast   [][]string
	Python     *frontPython
	SQL        *frontSQL
	Regex      *judge.Regex
	Command    *interview.Shell
	Wrong      []Wrong
	Whiteboard *frontWhiteboard
}

type frontKey struct {
	ID     string
	Point  string
	Weight int
	Cues   []string
	Probe  string

	Of      string
	Reverse []string
	Reply   []string
	Made    bool
}

type frontPython struct {
	Signature  string
	Setup      string
	Solution   string
	NoMutation bool `toml:"no_mutation"`
	Forbid     []string
	Visible    []judge.Case
	Hidden     []judge.Case
	Property   *judge.Property
	Steps      *judge.Steps
}

type frontSQL struct {
	Schema   string
	Data     []string
	Solution string
	MySQL    string `toml:"mysql"`
	Ordered  bool
	Check    string
	Access   *frontAccess `toml:"plan"`
}

type frontAccess struct {
	NoScan    []string `toml:"no_scan"`
	UsesIndex any      `toml:"uses_index"` // true: any index; or an index's name
}

// into copies what the data says into the question. It returns what the types could not say, as a fault's message.
func (f front) into(q *Question) (wrong string) {
	q.Item, q.Difficulty, q.Sources, q.Many, q.Example = interview.ItemID(f.Item), f.Difficulty, f.Source, f.Many, f.Example
	for _, link := range f.Sources {
		q.Sources = append(q.Sources, Source{URL: link})
	}
	q.Task = interview.Task{Kind: interview.Kind(f.Kind), Accept: f.Accept, Form: interview.ShortForm(f.Form), Command: f.Command,
		Simpler: f.Simpler}
	for _, k := range f.Key {
		q.Task.Keys = append(q.Task.Keys, interview.KeyPoint(k))
	}
	q.Regex, q.Wrong, q.Whiteboard = f.Regex, f.Wrong, f.Whiteboard.read()
	if p := f.Python; p != nil {
		q.Python = &judge.Python{
			Signature: p.Signature, Setup: p.Setup, Solution: p.Solution, Visible: p.Visible, Hidden: p.Hidden,
			Property: p.Property, Steps: p.Steps, NoMutation: p.NoMutation, Forbid: p.Forbid,
		}
	}
	if s := f.SQL; s != nil {
		q.SQL = &judge.SQL{Schema: s.Schema, Data: s.Data, Solution: s.Solution, MySQL: s.MySQL, Ordered: s.Ordered, Check: s.Check}
		if s.Access != nil {
			q.SQL.Access = &judge.Access{NoScan: s.Access.NoScan}
			switch uses := s.Access.UsesIndex.(type) {
			case nil:
			case bool:
				if uses {
					q.SQL.Access.UsesIndex = "*"
				}
			case string:
				q.SQL.Access.UsesIndex = uses
			default:
				return "uses_index is true or the name of an index"
			}
		}
	}
	return ""
}
