package plan

import (
	"context"
	"errors"
	"strings"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// draftSlot is where a refused date waits for the next try.
const draftSlot = "plan"

// plan is /plan: without a date it only shows.
func (h handlers) plan(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if typed := strings.TrimSpace(r.Options["date"]); typed != "" {
		return h.set(ctx, r, typed)
	}
	v, err := h.Coach.Plan(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(planMessage(v, readerOf(r))), nil
}

func readerOf(r *interaction.Request) reader { return reader{name: r.UserName, share: r.GuildID != ""} }

// share shows everybody the report card of its button's date.
func (h handlers) share(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Plan(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	if v.Report == nil || v.Date.String() != r.Key {
		return interaction.Response{}, errNoReport
	}
	return interaction.Public(kit.SharedReport(*v.Report, r.UserName, kit.Theme(v.Light)).Message()), nil
}

var errNoReport = &coach.Error{Code: coach.Ended, Sentence: "That report card is put away. /plan shows what there is now."}

// complete suggests dates.
func (h handlers) complete(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	dates, err := h.Coach.PlanDates(ctx, kit.Who(r), r.Options["date"], 25)
	if err != nil {
		return interaction.Response{}, err
	}
	suggestions := make([]interaction.Choice, 0, len(dates))
	for _, d := range dates {
		suggestions = append(suggestions, interaction.Choice{Name: d.Midnight().Format("Monday 2 January 2006"), Value: d.String()})
	}
	return interaction.Suggest(suggestions), nil
}

// choose opens the form for a date: with what was typed and refused, else with the date that holds now.
func (h handlers) choose(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	draft, err := h.Coach.Draft(ctx, kit.Who(r), draftSlot)
	if err != nil {
		return interaction.Response{}, err
	}
	typed := draft["date"]
	if typed == "" {
		typed = r.Key
	}
	return interaction.Open(dateForm(typed)), nil
}

func (h handlers) chosen(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.set(ctx, r, strings.TrimSpace(r.Fields["date"]))
}

// set sets a date as it was typed. One that cannot be used is kept for the next try.
func (h handlers) set(ctx context.Context, r *interaction.Request, typed string) (interaction.Response, error) {
	w := kit.Who(r)
	v, err := h.Coach.SetPlan(ctx, w, typed)
	var e *coach.Error
	if errors.As(err, &e) && e.Code == coach.Bad {
		if err := h.Coach.KeepDraft(ctx, w, draftSlot, map[string]string{"date": typed}); err != nil {
			return interaction.Response{}, err
		}
		return kit.Show(r, refusedMessage(e.Person(), typed)), nil
	}
	if err != nil {
		return interaction.Response{}, err
	}
	if err := h.Coach.KeepDraft(ctx, w, draftSlot, nil); err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, planMessage(v, readerOf(r))), nil
}

// drop takes the plan of its button's date away, so that an old button does not take another's.
func (h handlers) drop(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	on, err := interview.ParseDate(r.Key)
	if err != nil {
		return interaction.Response{}, kit.ErrEnded()
	}
	v, err := h.Coach.DropPlan(ctx, kit.Who(r), on)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, planMessage(v, readerOf(r))), nil
}
