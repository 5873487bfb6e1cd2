package kit

import (
	"strings"

	"hotseat/questions"
)

// ShownSteps are the steps of an order question in the order in which a whole channel is shown them; nil of any other kind.
func ShownSteps(q questions.Question) []string {
	var steps []string
	for _, i := range q.Shown() {
		steps = append(steps, q.Task.Steps[i])
	}
	return steps
}

// Lines is what somebody typed on so many lines at most: what is beyond goes on in the last one, so that nobody fills a channel with line
// breaks.
func Lines(typed string, most int) string {
	var lines []string
	for line := range strings.SplitSeq(typed, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > most {
		lines = append(lines[:most-1], strings.Join(lines[most-1:], " "))
	}
	return strings.Join(lines, "\n")
}
