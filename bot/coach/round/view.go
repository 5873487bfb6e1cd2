package round

import (
	"time"

	"hotseat/questions"
	"hotseat/questions/interview"
)

// StartRound is what a person asks for with /mock.
type StartRound struct {
	Section interview.Section // "" lets the bot steer
	N       int               // 1 to 10; 0 is the default of 3. A format with its own number of questions has that
	Mode    interview.Mode    // "" is practice
	Format  interview.Format  // "" is section when one is chosen, else drill
	Replace bool              // end the round that is running first
	Running string            // Replace: the round that was running when this was asked for; "" for whichever runs

	planner planner // chooses the questions; nil: steering does, by the fields above
}

// Step is what a control of a round was made for: the answer to a question, or the reply to one of its probes. A control that comes
// late, or twice, is told by it from one that fits.
type Step struct {
	Place int // in the plan, from 0
	// how much was asked there after the question: 0 for the answer itself; probes, and the question put more simply, count one each
	Probes int
}

// Started is what came of asking for a round: exactly one of Round, Running, Refused and Nothing is set.
type Started struct {
	Round   *View              // it begins
	Running *View              // another round is running: resume it, or end it
	Refused *interview.Refusal // strict: the section is too far above the weakest link
	Nothing interview.Format   // nothing can be asked here now in that format; what was running goes on

	Repeats int      // Again: so many of its questions come again, since their items have no other
	Missing *Missing // AskMissed: what it is about
}

// View is a round as its person sees it now. A daily that is being answered is a round of one question.
type View struct {
	ID        string // short key for custom ids
	Daily     bool   // the one question of a daily
	Date      interview.Date
	Practice  bool // of a daily: a later go at it, which counts for nothing
	GuildID   string
	Profile   string             // of a daily: whose it is; "" is the main one
	Format    interview.Format   // "" for a daily, and for rounds from before there were formats
	Section   interview.Section  // the one chosen, or ""
	Sections  interview.Sections // of the server's checklist, in its order
	Steer     interview.Steer    // the server's setting when the round was planned
	Round     interview.Round
	Questions []questions.Question // one a place
	Secret    []bool               // one a place: its answer is not to be seen now, since a daily or an exam asks it
	StartedAt time.Time
	Deadline  time.Time          // exam: when the clock runs out; zero in practice
	Started   bool               // this very action started it
	Shortage  interview.Shortage // Started: what the round lacks of its format
	Graded    int                // place that this very action graded, or gave up on; else -1
	Made      *interview.Record  // what this very action's graded answer made of the person's days, where that is to be told; else nil
	Result    *interview.Result
	Debrief   *Debrief         // of a mock that has ended; else nil
	Limits    *Limits          // of a round that has ended, in a strict server; else nil
	Unrun     string           // why this very action's answer could not be run, in a sentence; "" when it could
	Draft     string           // what was typed into the current question's form and refused, or tried; "" when nothing
	Trial     *questions.Trial // what came of the run on the examples that this very action asked for; nil: it asked for none
	Tried     string           // the answer that was run on them
}

// Question is the current place's question; only when the round is not Over.
func (v View) Question() questions.Question { return v.Questions[v.Round.Current] }

// Place is the current place; only when the round is not Over.
func (v View) Place() interview.Place { return v.Round.Places[v.Round.Current] }

// Step is what the round waits for; only when it is not Over.
func (v View) Step() Step {
	return Step{Place: v.Round.Current, Probes: v.Place().Steps()}
}

// Probe is the text of the probe that the round waits for; only in phase Probing.
func (v View) Probe() string {
	p := v.Place()
	for _, k := range v.Question().Task.Keys {
		if k.ID == p.Probes[len(p.Probes)-1] {
			return k.Probe
		}
	}
	return ""
}

// Again says whether the round waits for the answer to a question that was put once more, simpler.
func (v View) Again() bool { return v.Round.Phase == interview.Asking && v.Place().Simpler }

// Simply is place q's question put more simply, as it was where its Simpler is set.
func (v View) Simply(q int) string {
	task, point := v.Questions[q].Task, v.Round.Places[q].Simply
	for _, k := range task.Keys {
		if k.ID == point {
			return k.Probe
		}
	}
	text, _ := interview.Simply(task)
	return text
}

// Calibration is how far the person's own ticks lie above (or below) what the machine recognised, in points, as a mean over the open
// answers of this round that the person graded. ok is false when there is nothing to calibrate: no such answer, or ticks that are in each
// what was recognised.
func (v View) Calibration() (points float64, ok bool) {
	n := 0
	for i, p := range v.Round.Places {
		if p.Verdict != nil && p.Verdict.Grader == interview.Self && v.Questions[i].Task.Kind == interview.Open && !p.Verdict.Aloud {
			by := p.Verdict.Score - p.Verdict.Recognised
			points += float64(by)
			ok = ok || by != 0
			n++
		}
	}
	if !ok {
		return 0, false
	}
	return points / float64(n), true
}
