package judge

// Case is one thing that is asked of an answer.
type Case struct {
	Name string // for people ("an empty list"); "": the call
	Call string // a Python expression over the answer's names and the setup's, such as "median([3, 1, 2])"
	Want string // a Python expression for the value expected; "": what Call gives with the model solution, or the exception it raises
}

// Python is a task in Python. The names that the setup defined are the setup's in every call, whatever the answer calls its own; in calls
// there is also printed(f), which calls f and returns what it printed.
type Python struct {
	Signature  string // "def median(xs: list[int]) -> float:" or "class Stack:": what must be defined
	Setup      string // runs before the answer, in the same namespace
	Solution   string // the model solution
	Visible    []Case // shown with the question
	Hidden     []Case
	Property   *Property
	Steps      *Steps
	NoMutation bool // the function of the signature must leave its arguments as they were
	// Forbid are names that may not be used: "sorted", "list.sort", "re"; or syntax: "for", "while", "lambda", "import", "slice", "yield",
	// "class", "[::-1]". What does the same under another name counts too (harness/forbid.py: SAME, SIGNS); what is the answer's own does not.
	Forbid []string
}

// Property compares the answer with the model solution on seeded random inputs. It counts as one case.
type Property struct {
	Generate string // def generate(rng, size) -> tuple of arguments that are plain data; rng is a random.Random, size goes up from 0
	Call     string // the function's name
	Runs     int    // 0: 30
	Check    string // def check(args, got, want) -> bool; "": got must equal want
}

// Steps bounds how the work of an answer may grow. The work is counted in ticks by the interpreter's binary, so that what C does for the
// answer ("x in list", slices, sorted) counts as what it costs. What is compared is the ratio to the model solution's work: it may grow
// from Small to Large by at most Factor. A slower program of the same growth passes; one whose exponent is larger by one half does not.
type Steps struct {
	// Call is a Python expression with N (or n), such as "f(make(N))"; the arguments of the signature's function are not counted. What it
	// gives must be right too; let it be nothing that can be guessed.
	Call string
	// Setup may use N: "data = list(range(N))", def make(n) and the like; it is not counted.
	Setup string
	Small int // n
	// Large is n, eight times Small or more, and so large that a wrong growth costs much: hundreds where the wrong program loops in Python,
	// thousands where C does it for the program.
	Large  int
	Factor float64 // 0: the square root of Large / Small, at most 4
}

// SQL is a task for SQLite 3.42. An answer gives rows, or, when there is a Check, changes data or schema.
type SQL struct {
	Schema   string
	Data     []string // data sets, each a script; none: the schema's own data
	Solution string
	MySQL    string // the solution as MySQL writes it, where that is another; for checks
	Ordered  bool   // the order of the rows counts
	Access   *Access
	Check    string // a query that is run after the answer, and whose rows are compared
}

// Access is how the rows must be found: what SQLite's plan of the query (the answer's last, or the Check) must do on the first data set.
type Access struct {
	NoScan    []string // tables that may not be read from end to end, nor any index of theirs
	UsesIndex string   // the name of an index that must be read; "*": any that is not automatic
}

// Regex is a task for Python's re.
type Regex struct {
	Flags    string // letters of re's flags: "i", "m", "s", "x", "a"
	Match    []string
	Fail     []string // strings that must not match
	Full     bool     // the whole string must match; else a part of it
	Solution string
}

// Output is a task to say what a program prints. An exception that ends it is printed as "ZeroDivisionError: division by zero".
type Output struct{ Code string }

// Verdict is what the judge says of one answer.
type Verdict struct {
	Score    int      // 0 to 100: the share of cases passed; at most 90 when one failed, at most 60 for steps, mutation and forbidden names
	Passed   int      // cases
	Total    int      // cases
	Feedback string   // Markdown for the person, at most 900 characters
	Failed   []string // names of failed cases
	Timeout  bool
	// Unread is why nothing of an answer in Python or SQL could be run: a sentence without its stop, "" for what was run. It was written or
	// pasted in a way that says nothing about what its author knows.
	Unread string
}
