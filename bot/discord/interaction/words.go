package interaction

import (
	"crypto/rand"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/text"
)

// Words are the sentences that the dispatcher itself says to people. None may be empty.
type Words struct {
	Busy    string                        // no handler became free in time
	Done    string                        // a form that had no message to update was taken
	Below   string                        // an answer for other eyes follows in a message of its own
	Ended   string                        // nothing answers to a control or a form
	Unknown string                        // nothing answers to a command
	Unread  string                        // what Discord sent of it cannot be read
	Wrong   func(reference string) string // something failed that is no one's fault but ours; the log has the reference too
	Typed   string                        // stands over what was typed into a form that came to nothing
	// Refused is what to say when Discord refused the answer itself: "" when that is nothing for the person. May be nil.
	Refused func(*api.StatusError) string
}

// ended is what is said to a click or a command that nothing answers to.
func (w Words) ended(r *Request) string {
	if r.Kind == KindCommand {
		return w.Unknown
	}
	return w.Ended
}

// refused is the sentence for an answer that Discord did not take, or "".
func (w Words) refused(err error) string {
	var refused *api.StatusError
	if w.Refused == nil || !errors.As(err, &refused) {
		return ""
	}
	return w.Refused(refused)
}

// typedBack gives back what a person typed into a form that came to nothing, so that no word of it is lost; "" for all else.
func (w Words) typedBack(r *Request) string {
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
	typed := strings.ReplaceAll(text.Cut(strings.Join(all, "\n\n"), most), "```", "\u02cb\u02cb\u02cb")
	return "\n" + w.Typed + "\n```\n" + typed + "\n```"
}

// onlyText is an answer of one text that the person alone sees.
func onlyText(words string) Response {
	return Private(api.Message{Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text.Cut(words, text.MaxMessage)}}})
}

// reference names one failure, in the log and to the person: short enough to be read aloud.
func reference() string {
	return rand.Text()[:8]
}
