package hotseat_test

import (
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions/interview"
)

// daily is a change of a server's rule about its weakest link.
func daily(s interview.Steer) coachdaily.Change { return coachdaily.Change{Steer: &s} }
