package ui

import (
	"context"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/questions/interview"
)

// daily is /daily.
func (h dailyHandlers) daily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Daily(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(dailyMessage(v)), nil
}

// answerDaily is the Answer button of the daily.
func (h dailyHandlers) answerDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.openDaily(ctx, r)
	return h.Rounds.SitDown(r, v, err)
}

// againDaily is Try again, under a verdict or a reveal: practice.
func (h dailyHandlers) againDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.PractiseDaily(ctx, who(r), guild, date)
	return h.Rounds.SitDown(r, v, err)
}

// hintDaily is the Hint button of the daily.
func (h dailyHandlers) hintDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.openDaily(ctx, r)
	if err == nil && v.Round.Phase == interview.Asking && !v.Place().Hinted {
		v, err = h.Coach.Hint(ctx, who(r), v.ID, v.Round.Current)
	}
	return h.Rounds.Turn(r, v, err)
}

func (h dailyHandlers) openDaily(ctx context.Context, r *interaction.Request) (coach.RoundView, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return coach.RoundView{}, err
	}
	return h.Coach.OpenDaily(ctx, who(r), guild, date)
}

// discuss is the Discuss button of the daily.
func (h dailyHandlers) discuss(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	guild, date, err := parseDailyKey(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Discuss(ctx, who(r), guild, date)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(discussMessage(v)), nil
}
