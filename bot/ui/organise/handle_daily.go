package organise

import (
	"context"
	"strconv"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/bot/discord/api"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// admin makes a handler of /daily-admin.
func (h handlers) admin(do func(Coach, context.Context, coach.Who) (coachdaily.AdminView, error)) interaction.Handler {
	return asOrganiser(func(ctx context.Context, _ *interaction.Request, w coach.Who) (api.Message, error) {
		v, err := do(h.Coach, ctx, w)
		return dailyAdminMessage(v), err
	})
}

func (h handlers) pauseDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.admin(func(c Coach, ctx context.Context, w coach.Who) (coachdaily.AdminView, error) {
		return c.DailyPause(ctx, w, r.Options["until"])
	})(ctx, r)
}

// mendDay is /daily-admin mend.
func (h handlers) mendDay(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.admin(func(c Coach, ctx context.Context, w coach.Who) (coachdaily.AdminView, error) {
		return c.DailyMend(ctx, w, r.Options["date"])
	})(ctx, r)
}

// completeMend suggests the days that can be mended.
func (h handlers) completeMend(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if kit.MustOrganise(r) != nil {
		return interaction.Suggest(nil), nil
	}
	return suggestDates(h.Coach.MendDates(ctx, kit.Who(r), r.Options[r.Focused], interaction.MaxChoices))
}

// queueDaily is /daily-admin queue: with a question it is put in line, without one the line is shown.
func (h handlers) queueDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return asOrganiser(func(ctx context.Context, r *interaction.Request, w coach.Who) (api.Message, error) {
		v, err := h.Coach.QueueDaily(ctx, w, r.Options["question"], r.Options["date"])
		return queueMessage(v), err
	})(ctx, r)
}

// unqueue takes an entry out of the line. One that is out already stays out, so that a double click is nothing.
func (h handlers) unqueue(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return asOrganiser(func(ctx context.Context, r *interaction.Request, w coach.Who) (api.Message, error) {
		if len(r.Values) != 1 {
			return api.Message{}, kit.ErrEnded()
		}
		id, err := strconv.ParseInt(r.Values[0], 10, 64)
		if err != nil {
			return api.Message{}, kit.ErrEnded()
		}
		v, err := h.Coach.Unqueue(ctx, w, id)
		return queueMessage(v), err
	})(ctx, r)
}

func (h handlers) preview(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return asOrganiser(func(ctx context.Context, r *interaction.Request, w coach.Who) (api.Message, error) {
		v, err := h.Coach.Preview(ctx, w)
		return previewMessage(v), err
	})(ctx, r)
}

func (h handlers) swapDaily(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return asOrganiser(func(ctx context.Context, r *interaction.Request, w coach.Who) (api.Message, error) {
		v, err := h.Coach.DailySwap(ctx, w, r.Options["question"])
		if err != nil {
			return api.Message{}, err
		}
		return swapMessage(v), nil
	})(ctx, r)
}

func (h handlers) history(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return asOrganiser(func(ctx context.Context, r *interaction.Request, w coach.Who) (api.Message, error) {
		v, err := h.Coach.DailyHistory(ctx, w)
		return historyMessage(v), err
	})(ctx, r)
}

// asOrganiser refuses who may not organise, and answers the others where it belongs.
func asOrganiser(do func(context.Context, *interaction.Request, coach.Who) (api.Message, error)) interaction.Handler {
	return func(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
		if err := kit.MustOrganise(r); err != nil {
			return interaction.Response{}, err
		}
		w, err := organiser(r)
		if err != nil {
			return interaction.Response{}, err
		}
		m, err := do(ctx, r, w)
		if err != nil {
			return interaction.Response{}, err
		}
		return kit.Show(r, named(w.Profile, m)), nil
	}
}

// completeAdmin suggests questions and dates. What is typed beside them reaches the coach as it is.
func (h handlers) completeAdmin(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if kit.MustOrganise(r) != nil {
		return interaction.Suggest(nil), nil
	}
	typed := r.Options[r.Focused]
	w, err := organiser(r)
	if err != nil {
		return interaction.Suggest(nil), nil //nolint:nilerr // a name that cannot be one has no dates
	}
	switch r.Focused {
	case "profile":
		return h.suggestProfiles(ctx, r)
	case "question":
		list, err := h.Coach.FindQuestions(ctx, kit.Who(r), typed, interaction.MaxChoices)
		if err != nil {
			return interaction.Response{}, err
		}
		var choices []interaction.Choice
		for _, q := range list {
			choices = append(choices, interaction.Choice{Name: questionChoice(q), Value: string(q.ID)})
		}
		return interaction.Suggest(choices), nil
	case "date":
		return suggestDates(h.Coach.ComingDates(ctx, w, typed, interaction.MaxChoices))
	case "until":
		return suggestDates(h.Coach.PauseDates(ctx, w, typed, interaction.MaxChoices))
	}
	return interaction.Suggest(nil), nil
}

func suggestDates(dates []interview.Date, err error) (interaction.Response, error) {
	if err != nil {
		return interaction.Response{}, err
	}
	var choices []interaction.Choice
	for _, d := range dates {
		choices = append(choices, interaction.Choice{Name: d.Midnight().Format("Monday 2 January"), Value: d.String()})
	}
	return interaction.Suggest(choices), nil
}

// unskip is Undo under a skipped day.
func (h handlers) unskip(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	guild, profile, date, err := kit.ParseDailyKey(r.Key)
	if err != nil || guild != r.GuildID {
		return interaction.Response{}, kit.ErrEnded()
	}
	w := kit.Who(r)
	w.Profile = profile
	v, err := h.Coach.DailyUnskip(ctx, w, date)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, named(profile, dailyAdminMessage(v))), nil
}
