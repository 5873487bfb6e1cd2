package daily

import (
	"context"

	"hotseat/bot/coach"
	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// daily is /daily.
func (h handlers) daily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustBeHere(r); err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Daily(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(dailyMessage(v)), nil
}

// answerDaily is the Answer button of the daily.
func (h handlers) answerDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.openDaily(ctx, r)
	return h.Rounds.SitDown(r, v, err)
}

// againDaily is Try again, under a verdict or a reveal: practice.
func (h handlers) againDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	w, guild, date, err := about(r)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.PractiseDaily(ctx, w, guild, date)
	return h.Rounds.SitDown(r, v, err)
}

// hintDaily is the Hint button of the daily.
func (h handlers) hintDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.openDaily(ctx, r)
	if err == nil && v.Round.Phase == interview.Asking && !v.Place().Hinted {
		v, err = h.Coach.Hint(ctx, kit.Who(r), v.ID, v.Round.Current)
	}
	return h.Rounds.Turn(r, v, err)
}

func (h handlers) openDaily(ctx context.Context, r *interaction.Request) (coachround.View, error) {
	w, guild, date, err := about(r)
	if err != nil {
		return coachround.View{}, err
	}
	return h.Coach.OpenDaily(ctx, w, guild, date)
}

// about is who pressed a button of a daily, and which one it is of: the person's profile, the server and the date.
func about(r *interaction.Request) (w coach.Who, guild string, date interview.Date, err error) {
	guild, profile, date, err := kit.ParseDailyKey(r.Key)
	w = kit.Who(r)
	w.Profile = profile
	return w, guild, date, err
}

// discuss is the Discuss button of the daily.
func (h handlers) discuss(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	w, guild, date, err := about(r)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := h.Coach.Discuss(ctx, w, guild, date)
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(discussMessage(v)), nil
}
