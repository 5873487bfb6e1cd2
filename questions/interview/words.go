// Package interview holds hotseat's rules: memory and strength, section scores and readiness, steering, the round,
// streaks, the daily's choice and the grading of answers. It imports the standard library and pure text libraries. Every function is pure:
// time, local date and random seed are arguments.
//
// Where to look: an attempt's [Verdict] changes an [ItemState] (its [Memory] is FSRS-6); [Stand] makes section scores and the
// weakest link of these; [Plan] chooses a round by its [Format] and [ChooseDaily] a daily; [Goal] is
// what an interview on a date takes, and [Report] is what came of it; [Fold] replays a round's events and
// [Round.Result] says what it came to; [GradeChoice], [GradeShort], [GradeOrder], [GradeCommand] and [GradeOpen] grade, and
// [GradeRun] makes a verdict of what a sandbox found; [Hear] reads open answers (an [Ear] is made of a task once: its cues, the own
// words of its points, what it tells apart), [HearReply] replies to probes, [Recognise] looks for cues alone and [Check] reads the
// cues; [Streak] and [GroupStreak] count days.
package interview

// ItemID names one line of the checklist, such as "select-epoll". It is unique over all sections.
type ItemID string

// QuestionID names one question of the bank. It is unique and is the question's file name without ".md".
type QuestionID string

// Item is one line of the checklist: a thing that a person must be able to talk about.
type Item struct {
	ID           ItemID
	Section      Section
	SectionTitle string
	Title        string
	Beyond       bool // beyond the checklist: counts only where a server switches such items on
}

// Kind says how a question is answered and graded.
type Kind string

// The kinds of question.
const (
	Open   Kind = "open"   // free text, read by key points and confirmed by the person
	Choice Kind = "choice" // one or several of the options, exact
	Short  Kind = "short"  // a word, a number or a complexity, normalised

	Order   Kind = "order"   // steps put in order, by the share of pairs that are right
	Command Kind = "command" // a shell line, by its parsed words and flags

	Code   Kind = "python" // a function or class in Python, run in the sandbox
	SQL    Kind = "sql"    // a query or a change of schema or data, run in the sandbox
	Regex  Kind = "regex"  // a pattern for Python's re, run in the sandbox
	Output Kind = "output" // what a program prints, which the sandbox runs
)

// Kinds lists every kind of question.
func Kinds() []Kind {
	return []Kind{Open, Choice, Short, Order, Command, Code, SQL, Regex, Output}
}

// Runs says whether answers of this kind are graded by running something in the sandbox.
func (k Kind) Runs() bool {
	switch k {
	case Code, SQL, Regex, Output:
		return true
	case Open, Choice, Short, Order, Command:
		return false
	}
	return false
}

// Grader says who graded an attempt.
type Grader string

// The graders.
const (
	Machine Grader = "machine"
	Self    Grader = "self"
	Peer    Grader = "peer"
)

// Mode says when a round speaks: after each answer, or only at its end.
type Mode string

// The modes of a round.
const (
	Practice Mode = "practice"
	Exam     Mode = "exam"
)

// Steer is a server's weakest-link setting.
type Steer string

// The settings of the weakest link.
const (
	Advise   Steer = "advise" // say which section is weakest, change nothing
	Steering Steer = "steer"  // the default: a third of each round goes to the weakest link
	Strict   Steer = "strict" // a round far above the weakest link is refused
)

// PassMark is the lowest result of a round that passes, of 100.
const PassMark = 70

// MaxAnswer is how long an answer may be: what a form of Discord holds. It is counted in Unicode code points (runes in Go), as
// a round counts it, never in bytes or UTF-16 code units.
const MaxAnswer = 4000

// MaxProbes is how many probes an interviewer asks about one answer at the most.
const MaxProbes = 2
