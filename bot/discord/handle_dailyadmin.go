package discord

import (
	"context"
	"strconv"

	"hotseat/bot/coach"
	coachdaily "hotseat/bot/coach/daily"
	"hotseat/questions/interview"
)

// admin makes a handler of /daily-admin.
func (h Handlers) admin(do func(Coach, context.Context, coach.Who) (coachdaily.AdminView, error)) Handler {
	return asOrganiser(func(ctx context.Context, r *Request) (Message, error) {
		v, err := do(h.Coach, ctx, who(r))
		return dailyAdminMessage(v), err
	})
}

func (h Handlers) pauseDaily(ctx context.Context, r *Request) (Response, error) {
	return h.admin(func(c Coach, ctx context.Context, w coach.Who) (coachdaily.AdminView, error) {
		return c.DailyPause(ctx, w, r.Options["until"])
	})(ctx, r)
}

// queueDaily is /daily-admin queue: with a question it is put in line, without one the line is shown.
func (h Handlers) queueDaily(ctx context.Context, r *Request) (Response, error) {
	return asOrganiser(func(ctx context.Context, r *Request) (Message, error) {
		v, err := h.Coach.QueueDaily(ctx, who(r), r.Options["question"], r.Options["date"])
		return queueMessage(v), err
	})(ctx, r)
}

// unqueue takes an entry out of the line. One that is out already stays out, so that a double click is nothing.
func (h Handlers) unqueue(ctx context.Context, r *Request) (Response, error) {
	return asOrganiser(func(ctx context.Context, r *Request) (Message, error) {
		if len(r.Values) != 1 {
			return Message{}, errEnded()
		}
		id, err := strconv.ParseInt(r.Values[0], 10, 64)
		if err != nil {
			return Message{}, errEnded()
		}
		v, err := h.Coach.Unqueue(ctx, who(r), id)
		return queueMessage(v), err
	})(ctx, r)
}

func (h Handlers) preview(ctx context.Context, r *Request) (Response, error) {
	return asOrganiser(func(ctx context.Context, r *Request) (Message, error) {
		v, err := h.Coach.Preview(ctx, who(r))
		return previewMessage(v), err
	})(ctx, r)
}

func (h Handlers) swapDaily(ctx context.Context, r *Request) (Response, error) {
	return asOrganiser(func(ctx context.Context, r *Request) (Message, error) {
		v, err := h.Coach.DailySwap(ctx, who(r), r.Options["question"])
		if err != nil {
			return Message{}, err
		}
		return swapMessage(v), nil
	})(ctx, r)
}

func (h Handlers) history(ctx context.Context, r *Request) (Response, error) {
	return asOrganiser(func(ctx context.Context, r *Request) (Message, error) {
		v, err := h.Coach.DailyHistory(ctx, who(r))
		return historyMessage(v), err
	})(ctx, r)
}

// asOrganiser refuses who may not organise, and answers the others where it belongs.
func asOrganiser(do func(context.Context, *Request) (Message, error)) Handler {
	return func(ctx context.Context, r *Request) (Response, error) {
		if err := mustOrganise(r); err != nil {
			return Response{}, err
		}
		m, err := do(ctx, r)
		if err != nil {
			return Response{}, err
		}
		return show(r, m), nil
	}
}

// completeAdmin suggests questions and dates. What is typed beside them reaches the coach as it is.
func (h Handlers) completeAdmin(ctx context.Context, r *Request) (Response, error) {
	if mustOrganise(r) != nil {
		return Suggest(nil), nil
	}
	typed := r.Options[r.Focused]
	switch r.Focused {
	case "question":
		list, err := h.Coach.FindQuestions(ctx, who(r), typed, maxChoices)
		if err != nil {
			return Response{}, err
		}
		var choices []Choice
		for _, q := range list {
			choices = append(choices, Choice{Name: questionChoice(q), Value: string(q.ID)})
		}
		return Suggest(choices), nil
	case "date":
		return suggestDates(h.Coach.ComingDates(ctx, who(r), typed, maxChoices))
	case "until":
		return suggestDates(h.Coach.PauseDates(ctx, who(r), typed, maxChoices))
	}
	return Suggest(nil), nil
}

func suggestDates(dates []interview.Date, err error) (Response, error) {
	if err != nil {
		return Response{}, err
	}
	var choices []Choice
	for _, d := range dates {
		choices = append(choices, Choice{Name: d.Midnight().Format("Monday 2 January"), Value: d.String()})
	}
	return Suggest(choices), nil
}

// unskip is Undo under a skipped day.
func (h Handlers) unskip(ctx context.Context, r *Request) (Response, error) {
	if err := mustOrganise(r); err != nil {
		return Response{}, err
	}
	guild, date, err := parseDailyKey(r.Key)
	if err != nil || guild != r.GuildID {
		return Response{}, errEnded()
	}
	v, err := h.Coach.DailyUnskip(ctx, who(r), date)
	if err != nil {
		return Response{}, err
	}
	return show(r, dailyAdminMessage(v)), nil
}
