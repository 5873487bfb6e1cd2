package coach

import (
	"fmt"
	"strings"
	"time"
)

// ParseTime reads a local time of day as minutes after midnight: "9", "9:00", "09.30", "18h30", "6pm", "6:30 pm".
func ParseTime(s string) (minute int, ok bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	for _, layout := range []string{"15:04", "15.04", "15h04", "15h", "15", "3:04pm", "3.04pm", "3pm"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Hour()*60 + t.Minute(), true
		}
	}
	return 0, false
}

// TimeOfDay is a time of day as the settings keep it.
func TimeOfDay(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
