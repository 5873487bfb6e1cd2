package coach

// Code tells kinds of error apart.
type Code string

// The codes of errors that a person can be told about.
const (
	Bad       Code = "bad"        // what was given cannot be used; Sentence says why and what would do
	Ended     Code = "ended"      // the round has ended, the daily is over, the suggestion is decided
	NotYours  Code = "not-yours"  // the round belongs to another person
	NotHere   Code = "not-here"   // needs a server, and this is a direct message
	NotSetUp  Code = "not-set-up" // the server has no daily yet: /setup
	NothingIn Code = "nothing"    // there is nothing to show yet
)

// NotHereSentence answers who uses what needs a server in a direct message, or where the bot is not.
const NotHereSentence = "This works only in a server that I am in. Use it in the server of your study group."

// Error is an error for the person: a code and a sentence that says what to do next. Everything else is internal.
type Error struct {
	Code     Code
	Sentence string
	Err      error // the cause, for the log; may be nil
}

func (e *Error) Error() string {
	if e.Err != nil {
		return string(e.Code) + ": " + e.Sentence + ": " + e.Err.Error()
	}
	return string(e.Code) + ": " + e.Sentence
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Person is the sentence for the person.
func (e *Error) Person() string { return e.Sentence }
