package round

import (
	"slices"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// ClosedMessage is the result of a round that the clock closed, for its person, who is not there.
func ClosedMessage(v coachround.View) api.Message {
	said := "You have left this round alone for a day, so I closed it."
	switch {
	case v.Round.Expired:
		said = "Time is up, and your exam is over."
	case v.Round.Mode == interview.Exam:
		said = "Your exam's time is over. Your ticks did not come, so I took what I recognised."
	}
	return kit.Above(said, resultMessage(v))
}

// clockLine is the line that says when an exam ends, under a headline; "" where no clock runs.
func clockLine(v coachround.View) string {
	asking := v.Round.Phase == interview.Asking || v.Round.Phase == interview.Probing
	if v.Round.Mode != interview.Exam || v.Deadline.IsZero() || !asking {
		return ""
	}
	return "\n-# The exam ends " + kit.In(v.Deadline)
}

// latePart is what came to a place when the time was up; nothing where nothing did.
func latePart(v coachround.View, at int) kit.Part {
	p, q := v.Round.Places[at], v.Questions[at]
	if p.Late == nil {
		return kit.Fixed("")
	}
	heading := "**Your answer, when time was up** (it counts 0)"
	if p.Given {
		heading = "**Your reply, when time was up** (it adds nothing)"
	}
	if q.Task.Kind == interview.Choice {
		mine := func(i int) bool { return slices.Contains(p.Late.Picked, i) }
		return kit.SomeOptionsPart(heading, q, mine, func(int) string { return "" }, nil)
	}
	if p.Given { // a reply is words, whatever the question asked for
		return kit.TypedPart(heading, p.Late.Text, 4, 150)
	}
	return givenAs(heading, heading, q, p.Late.Text, 4)
}
