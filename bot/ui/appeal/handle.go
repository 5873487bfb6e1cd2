package appeal

import (
	"context"
	"errors"
	"strconv"

	"hotseat/bot/coach"
	coachappeal "hotseat/bot/coach/appeal"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// open is This was right, under a verdict: the form.
func (h handlers) open(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := kit.ParseRoundKey(r.Key, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	f, err := h.Coach.BeginAppeal(ctx, kit.Who(r), round, n[0])
	if err != nil {
		return interaction.Response{}, err
	}
	if f.Word != "" {
		return interaction.Private(declinedMessage(f.Word)), nil
	}
	return interaction.Open(appealForm(f)), nil
}

// file takes the form. The verdict stays where it is: the answer is a message of its own.
func (h handlers) file(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	round, n, err := kit.ParseRoundKey(r.Key, 1)
	if err != nil {
		return interaction.Response{}, err
	}
	mayTest := len(r.Selects[fieldTest]) == 1 && r.Selects[fieldTest][0] == yes
	err = h.Coach.FileAppeal(ctx, kit.Who(r), round, n[0], r.Fields[fieldWhy], mayTest)
	var told *coach.Error
	switch {
	case errors.As(err, &told) && told.Code == coach.Bad:
		return interaction.Private(refusedMessage(told.Sentence, r.Key)), nil
	case err != nil:
		return interaction.Response{}, err
	}
	return interaction.Private(filedMessage()), nil
}

// The command stands among those of members, so what follows is checked here: Discord hides single subcommands from nobody.

// next is /questions appeals, and its button Next.
func (h handlers) next(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	var after int64
	if r.Key != "" {
		var err error
		if after, err = appealID(r.Key); err != nil {
			return interaction.Response{}, err
		}
	}
	v, err := h.Coach.NextAppeal(ctx, kit.Who(r), after)
	return decided(r, v, err)
}

// decided answers with what waits after something was done. An error that comes with something to look at is said above it.
func decided(r *interaction.Request, v coachappeal.View, err error) (interaction.Response, error) {
	var told *coach.Error
	if err != nil && (!errors.As(err, &told) || told.Code != coach.Ended && v.ID == 0) {
		return interaction.Response{}, err
	}
	return kit.Show(r, kit.Above(kit.Sentence(err), appealMessage(v))), nil
}

// accept takes an appeal with all that was missed.
func (h handlers) accept(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onAppeal(r, func(id int64) (coachappeal.View, error) { return h.Coach.AcceptAppeal(ctx, kit.Who(r), id, nil) })
}

// heard takes one with some of the key points that were missed.
func (h handlers) heard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	points := append([]string{}, r.Values...) // never nil, which would be all
	return h.onAppeal(r, func(id int64) (coachappeal.View, error) { return h.Coach.AcceptAppeal(ctx, kit.Who(r), id, points) })
}

// openDecline asks for a word to the person.
func (h handlers) openDecline(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	if _, err := appealID(r.Key); err != nil {
		return interaction.Response{}, err
	}
	return interaction.Open(declineForm(r.Key)), nil
}

func (h handlers) decline(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.onAppeal(r, func(id int64) (coachappeal.View, error) {
		return h.Coach.DeclineAppeal(ctx, kit.Who(r), id, r.Fields[fieldWord])
	})
}

// onAppeal does what only an organiser may to the appeal of a control.
func (h handlers) onAppeal(r *interaction.Request, do func(id int64) (coachappeal.View, error)) (interaction.Response, error) {
	if err := kit.MustOrganise(r); err != nil {
		return interaction.Response{}, err
	}
	id, err := appealID(r.Key)
	if err != nil {
		return interaction.Response{}, err
	}
	v, err := do(id)
	return decided(r, v, err)
}

// appealID reads the key of a control of an appeal.
func appealID(key string) (int64, error) {
	id, err := strconv.ParseInt(key, 10, 64)
	if err != nil || id <= 0 {
		return 0, kit.ErrEnded()
	}
	return id, nil
}
