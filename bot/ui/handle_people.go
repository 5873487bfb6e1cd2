package ui

import (
	"context"

	"hotseat/bot/discord/interaction"
)

// progress is /progress, and the button that leads to it.
func (h Handlers) progress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(progressMessage(v, r.UserName, false)), nil
}

func (h Handlers) shareProgress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(progressMessage(v, r.UserName, true)), nil
}

func (h Handlers) streak(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Streak(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(streakMessage(v, r.UserName, false)), nil
}

func (h Handlers) shareStreak(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Streak(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(streakMessage(v, r.UserName, true)), nil
}

func (h Handlers) leaderboard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	rows, err := h.Coach.Leaderboard(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(leaderboardMessage(rows, false)), nil
}

func (h Handlers) shareLeaderboard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	rows, err := h.Coach.Leaderboard(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(leaderboardMessage(rows, true)), nil
}

func (h Handlers) checkin(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Checkin(ctx, who(r), r.Options["what"])
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(checkinMessage(v, r.Options["what"])), nil
}

// askForget is /me forget: it asks first, since nothing brings the data back.
func (h Handlers) askForget(context.Context, *interaction.Request) (interaction.Response, error) {
	return interaction.Private(forgetMessage()), nil
}

func (h Handlers) forget(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	n, err := h.Coach.Forget(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return show(r, forgottenMessage(n)), nil
}

func (h Handlers) keep(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	return show(r, keptMessage()), nil
}

// help is /help.
func (h Handlers) help(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Help(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(helpMessage(v, organiser(r))), nil
}
