package interview

// KeyPoint is one thing that a good answer says.
type KeyPoint struct {
	ID     string   // unique in its question, such as "hashable"
	Point  string   // one sentence that the person can tick: "says that …"
	Weight int      // 1 to 5
	Cues   []string // how a machine recognises it; see Recognise
	Probe  string   // the follow-up asked when it is missing; may be empty

	Of      string   // the member of the task's contrast that the point is about, by one of its names; "": by the point's own words
	Reverse []string // cues of what its reverse looks like: an answer that says it loses the point and is told
	Reply   []string // cues that are enough in a reply to its probe
	Made    bool     // nobody wrote its cues: it is heard by the share of its own words
}

// Option is one option of a choice question.
type Option struct {
	Text  string
	Right bool
	Why   string // why it is right or wrong, on one line, for who picked wrongly; may be empty
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
	Kind     Kind
	Keys     []KeyPoint // open
	Title    string     // open: as the question has them; what they hold is said by every answer
	Prompt   string
	Model    string     // open: the model answer
	Simpler  string     // open: it put more simply, for who says nothing of it at first; may be empty: see Simply
	Contrast [][]string // open: the things that the question tells apart, each by all its names
	Field    *Field     // open: how rare words are; may be nil
	ear      *lazyEar   // open: see Prepared
	Options  []Option   // choice
	Accept   []string   // short: any of these
	Form     ShortForm  // short
	Steps    []string   // order: the steps in the right order
	Command  *Shell     // command
}

// Prepared is the task with its ear, which is made when it is first needed and then kept: for a task whose answers are read again and
// again.
func (t Task) Prepared() Task {
	if t.Kind == Open {
		t.ear = &lazyEar{}
	}
	return t
}

// Answer is what a person gave: picked options (from 0) for choice, steps in their order (indices into Task.Steps) or the
// text that names them for order, text for every other kind.
type Answer struct {
	Text   string `json:"text,omitempty"`
	Picked []int  `json:"picked,omitempty"`
	Aloud  int    `json:"aloud,omitempty"` // said aloud, so many seconds long, and not typed: no machine reads it
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
	HintCost   int      `json:"hint_cost,omitempty"` // points that hints took off; 0 when Hinted: HintCost. See HintsTook
	Aloud      bool     `json:"aloud,omitempty"`     // some of it was said aloud: a ranking goes by the answers before it

	Evidence map[string]string `json:"evidence,omitempty"` // by key point of Seen and Perhaps: the person's own words that made it
	Perhaps  []string          `json:"perhaps,omitempty"`  // ids of key points that the answer may have meant; they count nothing
	Reversed []Reversal        `json:"reversed,omitempty"` // what the answer says the reverse of
	Refused  bool              `json:"refused,omitempty"`  // so much of it is the other way round that nothing else in it counts

	Feedback string `json:"feedback,omitempty"` // Markdown for the person: what was wrong, or empty
}
