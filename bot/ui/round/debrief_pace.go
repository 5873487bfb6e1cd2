package round

import (
	"fmt"
	"math"
	"time"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// paceWords are how long a question took beside what its kind should take: " · 6:10 of 5:00".
func paceWords(p interview.Pace) string {
	switch {
	case p.Paused > 0:
		return " · *a pause of " + pauseWords(p.Paused) + "*"
	case p.Should == 0:
		return ""
	}
	return " · " + clock(p.Took) + " of " + clock(p.Should)
}

// From which share of the time that it should take a round is slow, and up to which it is quick.
const (
	slow  = 1.25
	quick = 0.5
)

// paceLine is how long the round took in all, beside what it should take; "" when nothing can be said of it.
func paceLine(v coachround.View, r interview.Result) string {
	if v.Debrief == nil {
		return ""
	}
	p := interview.Together(v.Debrief.Paces)
	line := ""
	if p.Should > 0 {
		share := float64(p.Took) / float64(p.Should)
		of := clock(p.Took) + " where an interview gives " + clock(p.Should)
		switch {
		case share > slow:
			line = "-# Slow: " + of + ". Say the most important thing first."
		case share < quick && !r.Passed:
			line = "-# Quick: " + of + ". There was time to say more."
		default:
			line = "-# In time: " + of + "."
		}
	}
	if p.Paused > 0 {
		pause := "Pauses of " + pauseWords(p.Paused) + " are left out."
		if line == "" {
			return "-# " + pause
		}
		line += " " + pause
	}
	return line
}

// clock is a time as a watch shows it: 0:45, 6:10, 1:02:03.
func clock(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// pauseWords are how long a pause was, roughly.
func pauseWords(d time.Duration) string {
	switch {
	case d < 90*time.Minute:
		return fmt.Sprintf("%d min", int(math.Round(d.Minutes())))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", int(math.Round(d.Hours())))
	}
	return kit.Count(int(math.Round(d.Hours()/24)), "day")
}

// onDay is the date of a moment as each person's own calendar shows it.
func onDay(t time.Time) string { return fmt.Sprintf("<t:%d:D>", t.Unix()) }
