package ui

import (
	"fmt"
	"net/url"
	"strings"

	"hotseat/bot/discord/text"
	"hotseat/questions"
	"hotseat/questions/interview"
)

// why says why a question is asked.
func why(r interview.Reason) string {
	switch r.Kind {
	case interview.YourChoice:
		return "your choice"
	case interview.WeakestLink:
		return fmt.Sprintf("weakest link: %s %d", r.Section.Title(), r.Score)
	case interview.Fading:
		return "fading: last seen " + ago(r.Days)
	case interview.NotTried:
		return "new to you"
	case interview.Spread:
		return fmt.Sprintf("its share of the round: %s %d", r.Section.Title(), r.Score)
	case interview.GroupWeak:
		return fmt.Sprintf("the group's weakest link: %s %d", r.Section.Title(), r.Score)
	case interview.Rotation:
		return "it is the turn of " + r.Section.Title()
	case interview.Queued:
		return "chosen by an organiser"
	}
	return "part of the checklist"
}

func ago(days int) string {
	switch days {
	case 0:
		return "today"
	case 1:
		return "yesterday"
	}
	return fmt.Sprintf("%d days ago", days)
}

// rating is the word for a score: the same steps as the memory's ratings.
func rating(score int) string {
	switch {
	case score >= 95:
		return "complete"
	case score >= 75:
		return "good"
	case score >= 60:
		return "nearly there"
	case score > 0:
		return "not yet"
	}
	return "missed"
}

// calibrated is one line on how a person's ticks compare with what a machine recognised; points is theirs less the machine's.
func calibrated(points int) string {
	switch {
	case points >= 5:
		return fmt.Sprintf("You gave yourself %d points more than I recognised. If you said it, say it more plainly: an interviewer may miss it too.", points)
	case points <= -5:
		return fmt.Sprintf("You were %d points stricter with yourself than I was.", -points)
	}
	return "Your ticks match what I recognised."
}

// sources is the line of links; it never takes more than 500 characters.
func sources(q questions.Question) string {
	out := ""
	for _, s := range q.Sources {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" {
			continue
		}
		next := "[" + u.Host + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(s) + ")"
		if out == "" {
			next = "-# Read on: " + next
		} else {
			next = out + " · " + next
		}
		if text.Length(next) > 500 {
			break
		}
		out = next
	}
	return out
}

// optionLines lists a choice's options, one a line, each with what there is to say about it.
func optionLines(q questions.Question, say func(i int) string) string {
	var lines []string
	for i, o := range q.Task.Options {
		lines = append(lines, fmt.Sprintf("**%s** %s%s", letter(i), bankLine(o.Text), say(i)))
	}
	return strings.Join(lines, "\n")
}

// bankLine shows a line of the bank that is no Markdown but for its code spans: __new__ keeps its underscores.
func bankLine(s string) string {
	spans := strings.Split(s, "`")
	for i := range spans {
		if i%2 == 0 || i == len(spans)-1 {
			spans[i] = strings.NewReplacer("_", "\\_", "*", "\\*").Replace(spans[i])
		}
	}
	return strings.Join(spans, "`")
}

// personName is a person's name on one line, escaped.
func personName(name string) string {
	return text.EscapeCut(strings.Join(strings.Fields(name), " "), 64)
}

// day is a date as people say it.
func day(d interview.Date) string { return d.Midnight().Format("2 January") }

// several says whether a choice is answered by ticking several options.
func several(q questions.Question) bool { return q.Task.Kind == interview.Choice && q.Many }

// weekday is a date with its day of the week, for a line of its own: "Tue 1 Dec".
func weekday(d interview.Date) string { return d.Midnight().Format("Mon 2 Jan") }

// lowerFirst is a sentence as the end of another.
func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
