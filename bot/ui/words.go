package ui

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// count is "1 question" or "3 questions".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// whole is a score as people read it. It never rounds up over the pass mark: 69.6 is 69.
func whole(score float64) int { return int(math.Floor(score + 1e-9)) }

// on and in are a moment as each person's own clock shows it, and its distance from now.
func on(t time.Time) string { return fmt.Sprintf("<t:%d:F>", t.Unix()) }
func in(t time.Time) string { return fmt.Sprintf("<t:%d:R>", t.Unix()) }

// bar draws a score of 0 to 100 in ten places.
func bar(score float64) string {
	n := min(max(int(score/10+0.5), 0), 10)
	return strings.Repeat("█", n) + strings.Repeat("░", 10-n)
}
