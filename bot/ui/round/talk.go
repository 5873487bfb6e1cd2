package round

import (
	"context"
	"errors"
	"fmt"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
	"hotseat/questions/judge"
)

// Direct is what it takes to write to a person; *api.Client does it.
type Direct interface {
	OpenDirect(ctx context.Context, userID string) (channelID string, err error)
	CreateMessage(ctx context.Context, channelID string, m api.Message, nonce string) (*api.PostedMessage, error)
}

func saidIn(r *interaction.Request) coachround.Said {
	return coachround.Said{ID: r.Said.ID, Text: r.Said.Text, Aloud: r.Said.Voice, Other: r.Said.Other}
}

// written is a message in the direct messages with the bot.
func (h handlers) written(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	t, err := h.Coach.Say(ctx, kit.Who(r), saidIn(r))
	return h.talked(ctx, r, t, err)
}

// edited is a message that has other words now.
func (h handlers) edited(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	t, err := h.Coach.SayEdited(ctx, kit.Who(r), saidIn(r))
	return h.talked(ctx, r, t, err)
}

// deleted is a message that is gone.
func (h handlers) deleted(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return interaction.Nothing(), h.Coach.Unsay(ctx, r.Said.ID)
}

// saidAll is "That is my answer".
func (h handlers) saidAll(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := at(r, 2)
	if err != nil {
		return interaction.Response{}, err
	}
	v, run, err := h.Coach.SayDone(ctx, kit.Who(r), round, coachround.Step{Place: n[0], Probes: n[1]})
	if err == nil && run == nil {
		return h.wentOn(ctx, r, v, nil)
	}
	return finish(r, v, n[0], run, err)
}

// talked answers a message by what came of it.
func (h handlers) talked(ctx context.Context, r *interaction.Request, t coachround.Talk, err error) (interaction.Response, error) {
	switch {
	case err != nil && t.Kind != coachround.TalkTaken:
		return interaction.Response{}, err
	case err == nil && t.Kind == coachround.TalkNothing:
		return interaction.Nothing(), nil
	case t.Kind != coachround.TalkTaken:
		return interaction.Private(talkMessage(t)), nil
	case err != nil || t.Run == nil:
		return h.wentOn(ctx, r, t.View, err)
	}
	meanwhile := interaction.Private(runningAnswer(t.View, t.Run.Trial(), judge.Progress{}))
	return meanwhile.Then(func(ctx context.Context, _ func(interaction.Response)) (interaction.Response, error) {
		v, err := t.Run.Finish(ctx, nil)
		return h.wentOn(ctx, r, v, err)
	}), nil
}

// wentOn shows the round after something was said in it. In a conversation nobody presses a button to be asked the next question: it
// follows the verdict by itself.
func (h handlers) wentOn(ctx context.Context, r *interaction.Request, v coachround.View, err error) (interaction.Response, error) {
	said, err := sayable(v, err)
	if err != nil {
		return interaction.Response{}, err
	}
	now := kit.Above(said, roundMessage(v))
	if said != "" || v.Graded < 0 || v.Daily || v.Round.Mode != interview.Practice {
		return kit.Show(r, now), nil
	}
	if v.Round.Phase != interview.Over {
		if err := h.Coach.Facing(ctx, kit.Who(r), v.ID); err != nil {
			return kit.Show(r, now), nil //nolint:nilerr // it keeps its button that leads on
		}
	}
	on := v
	on.Graded = -1
	return kit.Show(r, without(now, "round.next")).And(roundMessage(on)), nil
}

// facing notes that the person was led on to a question by a button in the direct messages with the bot, so that typing answers it.
func (h handlers) facing(ctx context.Context, r *interaction.Request, v coachround.View, err error) error {
	if err != nil || !r.Direct || v.Daily || v.Round.Phase != interview.Asking {
		return err
	}
	return h.Coach.Facing(ctx, kit.Who(r), v.ID)
}

// opened is a round that has just started: from a server it can go on in direct messages, and there one is told that typing is enough.
func opened(r *interaction.Request, v coachround.View) api.Message {
	m := roundMessage(v)
	switch {
	case r.Direct:
		return alsoIn(m, typeHere(v))
	case r.GuildID != "" && !r.Guest:
		return alsoIn(m, directRow(v))
	}
	return m
}

// goDirect is "Go on in direct messages": the question is asked there, and the message in the server is closed.
func (h handlers) goDirect(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onView(ctx, r, func(v coachround.View, _ int) (interaction.Response, error) {
		if v.Round.Phase == interview.Over || h.Direct == nil || r.Direct {
			return Turn(r, v, nil)
		}
		channel, err := h.Direct.OpenDirect(ctx, r.UserID)
		var posted *api.PostedMessage
		if err == nil {
			step := v.Step()
			nonce := fmt.Sprintf("go-%s-%d-%d", v.ID, step.Place, step.Probes) // pressed twice, it is asked once
			posted, err = h.Direct.CreateMessage(ctx, channel, alsoIn(roundMessage(v), typeHere(v)), nonce)
		}
		var refused *api.StatusError
		if errors.As(err, &refused) {
			if why := notDirect(refused); why != "" {
				return kit.Show(r, kit.Above(why, alsoIn(roundMessage(v), directRow(v)))), nil
			}
		}
		if err != nil {
			return interaction.Response{}, fmt.Errorf("going on in direct messages: %w", err)
		}
		if err := h.Coach.Facing(ctx, kit.Who(r), v.ID); err != nil {
			return interaction.Response{}, err
		}
		return kit.Show(r, movedMessage(v, kit.MessageLink("@me", channel, posted.ID))), nil
	})
}

// notDirect says why a person cannot be written to, and what they can do; "" when that is nothing for them.
func notDirect(refused *api.StatusError) string {
	switch refused.Code {
	case api.CodeNoDirect:
		return "Your settings take no direct messages from me. Press this server's name, then **Privacy Settings**, allow direct messages, and " +
			"press the button again. Or answer here."
	case api.CodeNoMutualGuild, api.CodeDirectTooFast:
		return "Discord does not let me write to you at the moment. Answer here, or try the button again later."
	}
	return kit.Refused(refused, "").Member
}
