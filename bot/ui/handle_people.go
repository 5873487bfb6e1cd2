package ui

import (
	"context"

	"hotseat/bot/discord/interaction"
)

// progress is /progress, and the button that leads to it.
func (h groupHandlers) progress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(progressMessage(v, r.UserName, false)), nil
}

func (h groupHandlers) shareProgress(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Progress(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(progressMessage(v, r.UserName, true)), nil
}

func (h groupHandlers) streak(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Streak(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(streakMessage(v, r.UserName, false)), nil
}

func (h groupHandlers) shareStreak(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Streak(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(streakMessage(v, r.UserName, true)), nil
}

func (h groupHandlers) leaderboard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	rows, err := h.Coach.Leaderboard(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(leaderboardMessage(rows, false)), nil
}

func (h groupHandlers) shareLeaderboard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	rows, err := h.Coach.Leaderboard(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(leaderboardMessage(rows, true)), nil
}

func (h groupHandlers) checkin(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Checkin(ctx, who(r), r.Options["what"])
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(checkinMessage(v, r.Options["what"])), nil
}

// askForget is /me forget: it asks first, since nothing brings the data back.
func (h groupHandlers) askForget(context.Context, *interaction.Request) (interaction.Response, error) {
	return interaction.Private(forgetMessage()), nil
}

func (h groupHandlers) forget(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	n, err := h.Coach.Forget(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return show(r, forgottenMessage(n)), nil
}

func (h groupHandlers) keep(_ context.Context, r *interaction.Request) (interaction.Response, error) {
	return show(r, keptMessage()), nil
}

// help is /help.
func (h groupHandlers) help(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Help(ctx, who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Private(helpMessage(v, organiser(r))), nil
}
