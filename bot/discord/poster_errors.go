package discord

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
)

// failure tells the coach what an error of Discord's means: unknown outcome, a channel to be mended, or anything else.
func (p *Poster) failure(d coachdaily.Post, doing string, err error) error {
	return channelFailure(d.ChannelID, asked{forum: d.Forum, threads: d.Thread}, doing, err)
}

// channelFailure is failure for anything that is done in a channel, where a asked for is what the bot has to be able to do there.
func channelFailure(channel string, a asked, doing string, err error) error {
	if errors.Is(err, ErrAmbiguous) {
		return fmt.Errorf("%s: %w: %w", doing, coach.ErrAmbiguous, err)
	}
	var refused *StatusError
	if !errors.As(err, &refused) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if s := mend(channel, a, refused); s != "" {
		gone := refused.Status == http.StatusNotFound && (refused.Code == CodeUnknownChannel || refused.Code == 0)
		return &coach.ChannelError{Sentence: s, Gone: gone, Question: refused.Status == http.StatusBadRequest && refused.Code == codeInvalidForm, Err: err}
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// mend says what an organiser can do about a refusal, or "" when that is nothing.
func mend(channel string, a asked, refused *StatusError) string {
	where := "<#" + channel + ">"
	switch refused.Code {
	case CodeMissingAccess:
		return cannotSee(channel) + " Then /setup checks the rest."
	case CodeNoText, CodeWrongChannel:
		return where + " is not the kind of channel that it was when it was chosen. Choose it again, or another, with /setup."
	case CodeTagRequired:
		return "The forum " + where + " wants a tag on each post, and has none with the name of this question's section. " +
			"Add the sections' names as tags there, or turn off that tags are required. /setup tells which are missing."
	case CodeTooManyThreads, CodeTooManyNewsThreads:
		return "This server has as many open threads as Discord allows. Close some, so that I can open one in " + where + "."
	case CodeTooManyPins, CodeTooManyPinnedPosts:
		return where + " has as many pins as Discord allows. Take one away there, or turn pinning off in /setup."
	case CodeUnknownMessage:
		return "The post in " + where + " is gone: somebody deleted it."
	}
	switch refused.Status {
	case http.StatusBadRequest:
		if refused.Code == codeInvalidForm {
			return "Discord does not take the question that was to come as it is written, so another one takes its place. Own questions are taken out with /questions remove."
		}
	case http.StatusNotFound:
		return "The channel of the daily question is gone. Choose another with /setup."
	case http.StatusForbidden:
		needed := lacking(0, needs(a))
		return strings.Join([]string{"I may not write in " + where + ".", "I need " + join(needed) + " there.", allow(needed),
			"/setup tells which of them is missing."}, " ")
	}
	return ""
}
