package discord

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/questions/interview"
)

// daily is /daily.
func (h Handlers) daily(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Daily(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Private(dailyMessage(v)), nil
}

// answerDaily is the Answer button of the daily: the form where there is one, else what comes next in private.
func (h Handlers) answerDaily(ctx context.Context, r *Request) (Response, error) {
	v, err := h.openDaily(ctx, r)
	if err != nil {
		return turn(r, v, err)
	}
	if v.Round.Phase == interview.Asking && formFits(v, v.Round.Current) {
		action := "round.submit"
		if !r.MessagePrivate {
			action = "daily.submit" // under the public post: what follows needs a message of its own
		}
		return Open(answerForm(v, action)), nil
	}
	return show(r, roundMessage(v)), nil
}

// hintDaily is the Hint button of the daily.
func (h Handlers) hintDaily(ctx context.Context, r *Request) (Response, error) {
	v, err := h.openDaily(ctx, r)
	if err == nil && v.Round.Phase == interview.Asking && !v.Place().Hinted {
		v, err = h.Coach.Hint(ctx, who(r), v.ID, v.Round.Current)
	}
	return turn(r, v, err)
}

func (h Handlers) openDaily(ctx context.Context, r *Request) (coach.RoundView, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return coach.RoundView{}, err
	}
	return h.Coach.OpenDaily(ctx, who(r), guild, date)
}

// admin makes a handler of /daily-admin.
func (h Handlers) admin(do func(Coach, context.Context, coach.Who) (coach.DailyAdmin, error)) Handler {
	return func(ctx context.Context, r *Request) (Response, error) {
		if err := mustOrganise(r); err != nil {
			return Response{}, err
		}
		v, err := do(h.Coach, ctx, who(r))
		if err != nil {
			return Response{}, err
		}
		return Private(dailyAdminMessage(v)), nil
	}
}

// again is the button under an answer that was revealed: the daily as practice.
func (h Handlers) again(ctx context.Context, r *Request) (Response, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.PractiseDaily(ctx, who(r), guild, date)
	return turn(r, v, err)
}
