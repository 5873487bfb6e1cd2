package interaction

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"hotseat/bot/discord/api"
)

var (
	errFormTooLate = errors.New("a form was opened after the first answer: its route must have Late: Never")
	errNotTaken    = errors.New("the interaction could not be deferred")
	errWrongAnswer = errors.New("this answer does not fit what the person did")
)

// answer is the answer to one interaction, and what of it Discord has been told so far.
type answer struct {
	client REST
	words  Words
	log    *slog.Logger
	r      *Request
	late   Late // what was answered already; Never: nothing

	came, first time.Time // when the interaction came, and when Discord took the first answer to it
	hush        func()    // ends that the bot is shown to type; nil: it is not
}

// deferred answers that the answer will come.
func (a *answer) deferred(ctx context.Context, late Late) {
	if a.r.Kind == KindMessage {
		a.showTyping(ctx)
		return
	}
	err := a.callback(context.WithoutCancel(ctx), deferral(late), nil)
	if err != nil {
		// The handler goes on, since what the person asked for is still to be done. If Discord has taken the deferral after all, or
		// nothing of it, the answer finds out.
		a.log.Warn("an interaction could not be deferred", "doing", doing(a.r), "interaction", a.r.ID, "error", api.Redact(err.Error()))
		if !errors.Is(err, api.ErrAmbiguous) && !api.HasCode(err, api.CodeAlreadyAcknowledged) {
			return
		}
	}
	a.late = late
}

// give gives the answer: as the first one, or in the place of what was deferred.
func (a *answer) give(ctx context.Context, resp Response) error {
	if a.r.Kind == KindMessage {
		return a.say(ctx, resp)
	}
	resp, err := a.fitting(resp)
	if err != nil {
		return err
	}
	if resp.Next != nil {
		return a.goOn(ctx, resp)
	}
	if a.late == Never {
		b, err := resp.Callback()
		if err != nil {
			return err
		}
		return a.callback(ctx, b, resp.Message.Files)
	}
	ctx, cancel := context.WithTimeout(ctx, deliverWithin)
	defer cancel()
	if a.late == LateUpdate {
		return a.afterUpdate(ctx, resp)
	}
	return a.afterThinking(ctx, resp)
}

// fitting is the response as this interaction can take it.
func (a *answer) fitting(resp Response) (Response, error) {
	if (resp.Kind == SuggestChoices) != (a.r.Kind == KindAutocomplete) {
		return resp, errWrongAnswer
	}
	if resp.Kind == OpenModal {
		if a.r.Kind == KindModal {
			return resp, errWrongAnswer // Discord shows no form after a form
		}
		if a.late != Never {
			return resp, errFormTooLate
		}
	}
	if resp.Next != nil && (resp.Kind != UpdateMessage || a.r.MessageID == "" || a.late != Never && a.late != LateUpdate) {
		resp = Private(*resp.Next) // there is nothing that it could leave behind
	}
	if a.r.MessageID == "" { // there is nothing to replace, or to leave as it is
		switch resp.Kind {
		case UpdateMessage:
			resp.Kind = ReplyPrivate
		case Acknowledge:
			return onlyText(a.words.Done), nil
		case ReplyPrivate, ReplyPublic, OpenModal, SuggestChoices:
		}
	}
	return resp, nil
}

// afterUpdate answers where nothing could be seen so far: the original is the message of the click.
func (a *answer) afterUpdate(ctx context.Context, resp Response) error {
	switch resp.Kind {
	case Acknowledge:
		return nil
	case UpdateMessage:
		return a.client.EditOriginal(ctx, a.r.interaction(), resp.Message)
	case ReplyPrivate, ReplyPublic, OpenModal, SuggestChoices: // fitting refuses the last two here
	}
	_, err := a.client.FollowUp(ctx, a.r.interaction(), resp.Message, resp.Kind == ReplyPrivate)
	return err
}

// goOn sends the message in which the person goes on, and then closes the one of the click.
func (a *answer) goOn(ctx context.Context, resp Response) error {
	if a.late == Never {
		if a.deferred(ctx, LateUpdate); a.late == Never {
			return errNotTaken
		}
	}
	ctx, cancel := context.WithTimeout(ctx, deliverWithin)
	defer cancel()
	if _, err := a.client.FollowUp(ctx, a.r.interaction(), *resp.Next, true); err != nil {
		return err
	}
	if err := a.client.EditOriginal(ctx, a.r.interaction(), resp.Message); err != nil { // what is pressed there is answered by a sentence
		a.log.Warn("a message that was left behind could not be closed", "doing", doing(a.r), "error", api.Redact(err.Error()))
	}
	return nil
}

// afterThinking answers in the place of "thinking…". Whether that is private was settled with it, and what follows it directly only
// fills it in. An answer for others' eyes, or for fewer, therefore waits until it is filled, is said anew, and then the first goes.
func (a *answer) afterThinking(ctx context.Context, resp Response) error {
	if resp.Kind == Acknowledge {
		return a.client.DeleteOriginal(ctx, a.r.interaction())
	}
	fits := resp.Kind == UpdateMessage || // the message of the click is out of reach; the person still gets to see it
		(resp.Kind == ReplyPrivate) == (a.late == LatePrivate)
	if fits {
		return a.client.EditOriginal(ctx, a.r.interaction(), resp.Message)
	}
	if err := a.client.EditOriginal(ctx, a.r.interaction(), onlyText(a.words.Below).Message); err != nil {
		return err
	}
	if _, err := a.client.FollowUp(ctx, a.r.interaction(), resp.Message, resp.Kind == ReplyPrivate); err != nil {
		return err
	}
	if err := a.client.DeleteOriginal(ctx, a.r.interaction()); err != nil { // the answer is there; a line too many stays
		a.log.Warn("a placeholder could not be deleted", "doing", doing(a.r), "error", api.Redact(err.Error()))
	}
	return nil
}
