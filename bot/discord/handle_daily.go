package discord

import (
	"context"

	coachround "hotseat/bot/coach/round"
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

// answerDaily is the Answer button of the daily.
func (h Handlers) answerDaily(ctx context.Context, r *Request) (Response, error) {
	v, err := h.openDaily(ctx, r)
	return sitDown(r, v, err)
}

// againDaily is Try again, under a verdict or a reveal: practice.
func (h Handlers) againDaily(ctx context.Context, r *Request) (Response, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.PractiseDaily(ctx, who(r), guild, date)
	return sitDown(r, v, err)
}

// sitDown goes on with a daily: the form where there is one, else what comes next in private.
func sitDown(r *Request, v coachround.View, err error) (Response, error) {
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

func (h Handlers) openDaily(ctx context.Context, r *Request) (coachround.View, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return coachround.View{}, err
	}
	return h.Coach.OpenDaily(ctx, who(r), guild, date)
}

// discuss is the Discuss button of the daily.
func (h Handlers) discuss(ctx context.Context, r *Request) (Response, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return Response{}, err
	}
	v, err := h.Coach.Discuss(ctx, who(r), guild, date)
	if err != nil {
		return Response{}, err
	}
	return Private(discussMessage(v)), nil
}
