package group

import (
	"context"
	"strings"

	coachgroup "hotseat/bot/coach/group"
	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// leaderboard is /leaderboard.
func (h handlers) leaderboard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.board(ctx, r, coachgroup.By(r.Options["by"]))
}

// showBoard is a button that leads from one leaderboard to another.
func (h handlers) showBoard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	return h.board(ctx, r, coachgroup.By(r.Key))
}

func (h handlers) board(ctx context.Context, r *interaction.Request, by coachgroup.By) (interaction.Response, error) {
	b, err := h.Coach.Leaderboard(ctx, kit.Who(r), by)
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, leaderboardMessage(b, false)), nil
}

func (h handlers) shareLeaderboard(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	b, err := h.Coach.Leaderboard(ctx, kit.Who(r), coachgroup.By(r.Key))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(leaderboardMessage(b, true)), nil
}

// stayOut sets what its button says, so that a double click does not undo itself, and shows the board that it stood on.
func (h handlers) stayOut(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	by, place, _ := strings.Cut(r.Key, ".")
	out := place != kit.OnOff(true)
	if _, err := h.Coach.ChangeMySettings(ctx, kit.Who(r), coachgroup.MyChange{Unranked: &out}); err != nil {
		return interaction.Response{}, err
	}
	return h.board(ctx, r, coachgroup.By(by))
}
