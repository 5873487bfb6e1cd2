package interview

// KeyPoint is one thing that a good answer says.
type KeyPoint struct {
	ID     string   // unique in its question, such as "hashable"
	Point  string   // one sentence that the person can tick: "says that …"
	Weight int      // 1 to 5
	Cues   []string // how a machine recognises it; see Recognise
	Probe  string   // the follow-up asked when it is missing; may be empty
}

// Option is one option of a choice question.
type Option struct {
	Text  string
	Right bool
}

// ShortForm says how a short answer is compared.
type ShortForm string

// The forms of a short answer.
const (
	Text       ShortForm = "text"       // normalised, then Damerau-Levenshtein
	Number     ShortForm = "number"     // by value: "1 000", "1e3" and "0x3e8" are one answer
	Complexity ShortForm = "complexity" // by value: "O(n*log n)" and "n log n" are one answer
)

// Task is what grading needs to know of a question.
type Task struct {
	Kind    Kind
	Keys    []KeyPoint // open
	Options []Option   // choice
	Accept  []string   // short: any of these
	Form    ShortForm  // short
	Steps   []string   // order: the steps in the right order
	Command *Shell     // command
}

// Answer is what a person gave: picked options (from 0) for choice, steps in their order (indices into Task.Steps) or the
// text that names them for order, text for every other kind.
type Answer struct {
	Text   string `json:"text,omitempty"`
	Picked []int  `json:"picked,omitempty"`
}

// Verdict is what grading says of one answer.
type Verdict struct {
	Score      int      `json:"score"`      // 0 to 100, hints taken off: what counts for strength
	Recognised int      `json:"recognised"` // 0 to 100, the same by what a machine saw or a peer confirmed: what a ranking counts
	Grader     Grader   `json:"grader"`
	Hits       []string `json:"hits,omitempty"`   // ids of key points that the answer has: the confirmed ones
	Missed     []string `json:"missed,omitempty"` // ids of the other key points; for what is run, names of failed cases
	Seen       []string `json:"seen,omitempty"`   // ids of key points that the machine recognised
	Hinted     bool     `json:"hinted,omitempty"`

	Evidence map[string]string `json:"evidence,omitempty"` // by key point of Seen: the person's own words that made it

	Feedback string `json:"feedback,omitempty"` // Markdown for the person: what was wrong, or empty
}
