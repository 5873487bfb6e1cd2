package group

import (
	"context"

	"hotseat/bot/discord/interaction"
	"hotseat/bot/ui/kit"
)

// together is /group.
func (h handlers) together(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Together(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return kit.Show(r, togetherMessage(v, false)), nil
}

func (h handlers) shareTogether(ctx context.Context, r *interaction.Request) (interaction.Response, error) {
	v, err := h.Coach.Together(ctx, kit.Who(r))
	if err != nil {
		return interaction.Response{}, err
	}
	return interaction.Public(togetherMessage(v, true)), nil
}
