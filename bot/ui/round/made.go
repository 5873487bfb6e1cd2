package round

import (
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/ui/kit"
)

// madePart is what an answer made of the person's days: with a daily the streak and the week, else one quiet line.
func madePart(v coachround.View) kit.Part {
	switch {
	case v.Made == nil:
		return kit.Fixed("")
	case v.Daily:
		return kit.Fixed("%s\n%s\n-# %s", kit.DayWords(*v.Made), kit.WeekStrip(*v.Made), kit.WeekWords(*v.Made))
	}
	return kit.Fixed("-# %s", kit.DayWords(*v.Made))
}
