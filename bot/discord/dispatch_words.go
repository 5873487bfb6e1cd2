package discord

import (
	"crypto/rand"
	"maps"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// What the dispatcher itself says to people.
const (
	wordsBusy    = "Too many people are asking at this moment. Please try again in a few seconds."
	wordsDone    = "Done."
	wordsBelow   = "The answer is below."
	wordsEnded   = "This has ended. Its buttons belong to an earlier round or day; `/mock` and `/daily` bring up what is going on now."
	wordsUnknown = "This command has changed or is gone. Discord shows the current ones when you type `/`; it can take a minute to notice."
)

// ended is what is said to a click or a command that nothing answers to.
func ended(r *Request) string {
	if r.Kind == KindCommand {
		return wordsUnknown
	}
	return wordsEnded
}

// wrong is what is said when something failed that is no one's fault but ours.
func wrong(reference string) string {
	return "Something went wrong on our side. It is written down; please try again. (Reference " + reference + ")"
}

// typedBack gives back what a person typed into a form that came to nothing, so that no word of it is lost; "" for all else.
func typedBack(r *Request) string {
	const most = 3000 // characters
	if r.Kind != KindModal {
		return ""
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(r.Fields)) {
		if typed := strings.TrimSpace(r.Fields[name]); typed != "" {
			all = append(all, typed)
		}
	}
	if len(all) == 0 {
		return ""
	}
	// In a fence nothing is read as markup or mention; a fence inside would end it.
	typed := strings.ReplaceAll(cut(strings.Join(all, "\n\n"), most), "```", "\u02cb\u02cb\u02cb")
	return "\nWhat you typed, to copy it:\n```\n" + typed + "\n```"
}

// onlyText is an answer of one text that the person alone sees.
func onlyText(words string) Response {
	return Private(Message{Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: cut(words, MaxMessage)}}})
}

// reference names one failure, in the log and to the person: short enough to be read aloud.
func reference() string {
	return rand.Text()[:8]
}
