package post

import (
	"fmt"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/ui/kit"
)

// ShowsRounds tells how a round is shown that the clock closed. It is called once, before anything is due.
func (p *Poster) ShowsRounds(closed func(coachround.View) api.Message) { p.closed = closed }

// nudgeMessage says how much of an exam's time is left. The moment is Discord's own, so that it is right whenever it is read.
func nudgeMessage(n coachround.Nudge) api.Message {
	head, after := "### Your exam ends soon", " What comes after that is kept, and counts 0."
	if n.Half {
		head, after = "### Half of your exam's time is over", ""
	}
	return kit.NewPage(head, fmt.Sprintf("It ends %s. You are at question %d of %d.%s", kit.In(n.Deadline), n.Place+1, n.Of, after)).
		Row(kit.Primary("Go to the question", "round.show", kit.RoundKey(n.RoundID, n.Place))).Message()
}
