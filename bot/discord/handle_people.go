package discord

import (
	"context"
)

// progress is /progress, and the button that leads to it.
func (h Handlers) progress(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Progress(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Private(progressMessage(v, r.UserName, false)), nil
}

func (h Handlers) shareProgress(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Progress(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Public(progressMessage(v, r.UserName, true)), nil
}

func (h Handlers) streak(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Streak(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Private(streakMessage(v, r.UserName, false)), nil
}

func (h Handlers) shareStreak(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Streak(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Public(streakMessage(v, r.UserName, true)), nil
}

func (h Handlers) leaderboard(ctx context.Context, r *Request) (Response, error) {
	rows, err := h.Coach.Leaderboard(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Private(leaderboardMessage(rows, false)), nil
}

func (h Handlers) shareLeaderboard(ctx context.Context, r *Request) (Response, error) {
	rows, err := h.Coach.Leaderboard(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Public(leaderboardMessage(rows, true)), nil
}

func (h Handlers) checkin(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Checkin(ctx, who(r), r.Options["what"])
	if err != nil {
		return Response{}, err
	}
	return Private(checkinMessage(v, r.Options["what"])), nil
}

// askForget is /me forget: it asks first, since nothing brings the data back.
func (h Handlers) askForget(context.Context, *Request) (Response, error) {
	return Private(forgetMessage()), nil
}

func (h Handlers) forget(ctx context.Context, r *Request) (Response, error) {
	n, err := h.Coach.Forget(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return show(r, forgottenMessage(n)), nil
}

func (h Handlers) keep(_ context.Context, r *Request) (Response, error) {
	return show(r, keptMessage()), nil
}

// help is /help.
func (h Handlers) help(ctx context.Context, r *Request) (Response, error) {
	v, err := h.Coach.Help(ctx, who(r))
	if err != nil {
		return Response{}, err
	}
	return Private(helpMessage(v, organiser(r))), nil
}
