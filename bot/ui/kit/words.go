package kit

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// Count is "1 question" or "3 questions".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Whole is a score as people read it. It never rounds up over the pass mark: 69.6 is 69.
func Whole(score float64) int { return int(math.Floor(score + 1e-9)) }

// On is a moment as each person's own clock shows it.
func On(t time.Time) string { return fmt.Sprintf("<t:%d:F>", t.Unix()) }

// In is a moment as its distance from now, which Discord keeps counting.
func In(t time.Time) string { return fmt.Sprintf("<t:%d:R>", t.Unix()) }

// BarLine is a name with its score and a bar of it: short enough for a line of a phone.
func BarLine(name string, score float64) string {
	return fmt.Sprintf("`%s` **%s %d**", Bar(score), name, Whole(score))
}

// Bar draws a score of 0 to 100 in ten places.
func Bar(score float64) string {
	n := min(max(int(score/10+0.5), 0), 10)
	return strings.Repeat("█", n) + strings.Repeat("░", 10-n)
}
