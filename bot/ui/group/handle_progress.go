package group

import (
	"context"
	"strconv"
	"strings"

	"hotseat/bot/coach"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
	"hotseat/questions/interview"
)

// progress is /progress: one's own, a closer look at a part of it, or that of another member.
func (h handlers) progress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	member, detail := r.Options["member"], strings.TrimSpace(r.Options["detail"])
	switch {
	case member != "" && member != r.UserID && detail != "":
		return interaction.Response{}, &coach.Error{Code: coach.Bad,
			Sentence: "Items and answers are their person's own. Leave detail out to see another member's sections."}
	case detail != "":
		v, err := h.Coach.Detail(ctx, kit.Who(r), detail)
		if err != nil {
			return interaction.Response{}, err
		}
		if v.Item != nil {
			return interaction.Private(itemMessage(v)), nil
		}
		return interaction.Private(sectionMessage(v, 0)), nil
	case member != "":
		v, err := h.Coach.ProgressOf(ctx, kit.Who(r), member)
		if err != nil {
			return interaction.Response{}, err
		}
		return interaction.Private(progressMessage(v)), nil
	}
	return h.showProgress(ctx, r)
}

// completeDetail suggests what can be looked at more closely.
func (h handlers) completeDetail(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	list, err := h.Coach.DetailChoices(ctx, kit.Who(r), r.Options["detail"], interaction.MaxChoices)
	if err != nil {
		return interaction.Response{}, err
	}
	choices := make([]interaction.Choice, 0, len(list))
	for _, c := range list {
		choices = append(choices, interaction.Choice{Name: c.Name, Value: c.Value})
	}
	return interaction.Suggest(choices), nil
}

// showProgress is the button that leads to one's progress.
func (h handlers) showProgress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(progressMessage(v)), nil
}

// backToProgress leads back from a closer look.
func (h handlers) backToProgress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, progressMessage(v)), nil
}

func (h handlers) shareProgress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	v.Name = r.UserName
	return interaction.Public(progressMessage(v)), nil
}

// sectionDetail shows a section that was chosen from the list, or another page of one.
func (h handlers) sectionDetail(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	var section string
	var page int
	if len(r.Values) == 1 {
		section = r.Values[0]
	} else {
		id, n, ok := strings.Cut(r.Key, ".")
		at, err := strconv.Atoi(n)
		if !ok || err != nil || at < 0 {
			return interaction.Response{}, kit.ErrEnded()
		}
		section, page = id, at
	}
	v, err := h.Coach.Detail(ctx, kit.Who(r), section)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, sectionMessage(v, page)), nil
}

func (h handlers) itemDetail(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if len(r.Values) != 1 {
		return interaction.Response{}, kit.ErrEnded()
	}
	v, err := h.Coach.DetailOfItem(ctx, kit.Who(r), interview.ItemID(r.Values[0]))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, itemMessage(v)), nil
}

// trend shows readiness over time.
func (h handlers) trend(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Trend(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, trendMessage(v)), nil
}
