package group

import (
	"context"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

func (h handlers) streak(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Streak(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(streakMessage(v, r.UserName, false)), nil
}

func (h handlers) shareStreak(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Streak(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(streakMessage(v, r.UserName, true)), nil
}

func (h handlers) checkin(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Checkin(ctx, kit.Who(r), r.Options["what"])
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(checkinMessage(v, r.Options["what"])), nil
}

// askForget is /me forget: it asks first, since nothing brings the data back.
func (h handlers) askForget(context.Context, *interaction.Request) (interaction.Response, error) {
	return interaction.Private(forgetMessage()), nil
}

func (h handlers) forget(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	n, err := h.Coach.Forget(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, forgottenMessage(n)), nil
}

func (h handlers) keep(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	return kit.Show(r, keptMessage()), nil
}

// help is /help.
func (h handlers) help(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Help(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(helpMessage(v, kit.Organiser(r))), nil
}
